# %% [markdown]
# # 2 · The funnel that refills itself
#
# *Where does the funnel leak, and who refills it?*
#
# 100 minutes with a break in the middle. 20 points.

# %% id="setup" tags=["setup"]
import numpy as np
import pandas as pd

from course import datasets, explorers
from course.exercises import funnel as tasks
from course.methods import funnel as method

prospects = datasets.load("prospects")
stages = datasets.load("stages")
stages.head()

# %% [markdown]
# ## What the board sees
#
# Early in 2024 the shop ran adverts. They made a first **cohort** aware of it: people who began together,
# whom we follow to the end. How far did they come?

# %% id="board-sees"
first_cohort = prospects.loc[prospects["origin"] == "advert", "person"]
seen = stages[stages["person"].isin(first_cohort)]
people = seen.groupby("stage", observed=True)["person"].nunique()
people[["awareness", "loyalty"]]

# %% [markdown]
# “So many know us, so few are loyal,” says the board. “We need a larger budget for adverts.”
#
# There are five steps between the first contact and a recommendation. Perhaps one of them is the place to
# begin.

# %% [markdown]
# **Predict:** which one step, improved by a tenth, adds most loyal customers? And when adverts bring 100
# newcomers, how many more do customers bring who invite others? Choose, guess, press *Record*.

# %% id="bet-form" tags=["explore"]
tasks.bet.ask()

# %% id="bet" tags=["answer"]
tasks.bet(step="consideration", guests=10)

# %% [markdown]
# Your bet stands. Now see the funnel move. Improve the step that you bet on, then another, and read the
# sentence below. Then drag *People each advocate brings* to the right: a way opens back to the top.

# %% id="refilling" tags=["explore"]
names = list(stages["stage"].cat.categories)
table = method.stage_table(seen, names, customer="person", ordered=False)
counts = method.conversion(table, names)
explorers.funnel(counts)

# %% [markdown]
# Surprised? Then “which step” was not yet a clear question. We come back to it when we can count.

# %% [markdown]
# ### Before we go on
#
# Three questions from earlier chapters. Answer aloud, then open the line below.
#
# 1. What wins customers in a broadcast market, what in a network?
# 2. Of 60 visitors 20 buy, and 5 buy again. Which share of the *buyers* bought again?
# 3. And which share of the *visitors*?
#
# <details><summary>Answers</summary>
#
# Adverts; other customers. 5 of 20. 5 of 60. Same people above the line, others below it.
#
# </details>

# %% [markdown]
# ## Six stages
#
# - **awareness**: she met the shop
# - **consideration**: she visited it and viewed a product
# - **preference**: she put one into a cart or on a list
# - **action**: first order
# - **loyalty**: second order
# - **advocacy**: she began to invite others
#
# Broadcast ends with the order. In a network of customers the last stage leads back to the first.

# %% [markdown]
# ### From a log to stages
#
# The records are a **log**: one row for each event. This is everything about one person:

# %% id="one-person"
busiest = stages["person"].value_counts().idxmax()
stages[stages["person"] == busiest]

# %% [markdown]
# One stage stands there twice: she considered the shop, fell silent and came back. A funnel needs one row
# for each person and one column for each stage, holding the moment when she *first* reached it.

# %% [markdown]
# **Predict:** which four of the seven lines below make that table, for the people whom adverts made aware,
# and in which order? Move the others under the dotted line. All three that are left over come from real
# reports.

# %% id="log-form" tags=["explore"]
tasks.log.ask()

# %% id="log" tags=["answer"]
tasks.log(order=[7, 5, 3, 1])

# %% [markdown]
# `method.stage_table` above did the same, and can do more. Here is what it made; an empty cell (`NaT`)
# says that she never came so far:

# %% id="table"
table.head()

# %% [markdown]
# ## Three rates that sound alike
#
# - **Step**: of those at the stage before, the share who also reached this one.
# - **Overall**: of everyone at the start, the share who reached it.
# - **Cohort**: of those who began in one period, the share who reached it, *whenever* that was.
#
# Above and below the line stand the same people. That is the whole art.

# %% [markdown]
# An example with other stages, with preference. Which of the two numbers is a step, which is overall?

# %% id="example-rates"
there = table.notna()
came = there.loc[there["consideration"]]
print(there["preference"].mean(), came["preference"].mean())

# %% [markdown]
# The first is overall: a share of all rows. The second is a step: `loc` keeps the rows of those who
# considered, and only these stand below the line.
#
# ### How sure?
#
# A share of few people is uncertain. Wilson (1927) gave the interval that we use; here for 3 of 100:

# %% id="example-interval"
[round(float(end), 3) for end in method.wilson_interval(3, 100)]

# %% [markdown]
# The interval reaches further up than down. A share cannot fall below zero, so it should.
#
# ### Now you
#
# Newcomers came in two months:

# %% id="months"
table["awareness"].dt.to_period("M").value_counts().sort_index()

# %% [markdown]
# **Predict:** in February far fewer newcomers came, but many orders were placed. Is February's conversion
# better than January's?
#
# Compute the *step* from preference to action, the *overall* share who reached action, and the *cohort*
# share of February's newcomers, with both ends of its interval. Dates compare as text:
# `table["awareness"] >= "2024-02"`.

# %% id="rates-answer" tags=["answer"]
there = table.notna()
### BEGIN SOLUTION
step = there.loc[there["preference"], "action"].mean()
overall = there["action"].mean()
new = table[table["awareness"] >= "2024-02"]
cohort = new["action"].notna().mean()
low, high = method.wilson_interval(new["action"].notna().sum(), len(new))
because = "same"
### STUB
# step = ...
# overall = ...
# cohort = ...
# low, high = ..., ...
# because = ...
### END SOLUTION

# %% [markdown]
# For `because`, say why we follow a cohort instead of dividing a month's orders by its newcomers: `"same"`
# (the same people stand above and below the line), `"recent"` (this month is closest to today) or `"more"`
# (more orders are counted).

# %% id="rates-check" tags=["check"]
tasks.rates.check(
    step=step,
    overall=overall,
    cohort=cohort,
    low=low,
    high=high,
    because=because,
)

# %% [markdown]
# Stuck? `tasks.rates.hint()` gives the next hint. Try again between two hints.
#
# **Predict:** does the share who order differ from week to week by more than chance gives?

# %% id="weeks"
weeks = method.cohort_conversion(table, names, every="W")
weeks = weeks[weeks["stage"] == "action"].set_index("cohort")
weeks[["entered", "reached", "overall", "low", "high"]].round(3)

# %% [markdown]
# Lay a ruler through the intervals: one value fits into all of them. No week needs an explanation. Whoever
# explains the best week explains chance.

# %% [markdown]
# ### Is the funnel a law?
#
# So far each stage counted, whatever came before it. What if we insist on the order?

# %% id="ordered"
strict = method.stage_table(seen, names, customer="person", ordered=True)
came = {"any order": table[names].count(), "in order": strict[names].count()}
pd.DataFrame(came)

# %% [markdown]
# Some preferred a product before they really looked, some ordered without any sign of preference. Reviewing
# more than 250 articles and books on advertising, Vakratsas and Ambler (1999) found little support for any
# fixed order of effects. The stages are *our* description. Customers do not read it.

# %% [markdown]
# ## The leak that matters
#
# “Improve a step by a tenth” has three meanings. Take a step where 30 of 100 go on:
#
# - a tenth of the **rate**: 33 go on
# - a tenth of those **lost**: 7 of the 70 are saved, so 37 go on
# - a tenth of **everyone**: 40 go on
#
# Which did you have in mind when you bet?

# %% [markdown]
# **Predict:** for which of the meanings do the steps differ at all?
#
# Then try. Under *More* you find *A tenth is*. The words beside each step say what a tenth there adds at
# loyalty.

# %% id="leak-explorer" tags=["explore"]
explorers.funnel(counts)

# %% [markdown]
# **Your task:** read three answers off. The first two with no invitations: which step adds most for a tenth
# of the *rate*, which for a tenth of those *lost*?
#
# Then let each advocate bring 40 people. How many loyal customers does a tenth of those lost at the *last*
# step add? In the words beside a step the customers stand first, their share in brackets.

# %% id="leak-form" tags=["explore"]
tasks.leak.ask()

# %% id="leak" tags=["answer"]
tasks.leak(
    tenth_of_the_rate="alike",
    tenth_of_those_lost="action",
    last_step=18,
    because="product",
)

# %% [markdown]
# ### The bet, settled
#
# Look at your bet again. Was it a step, and for which meaning of a tenth is it the best one? Or had you
# said that none stands out?
#
# The largest leak in people and the largest leak in loyal customers need not be the same. And nobody has
# asked yet what a tenth *costs* at each step.

# %% [markdown]
# **A good place for a break.** Save first. Your answers are in the notebook.

# %% [markdown]
# ## Who refills it?
#
# Welcome back. Advocates invite people, and each invitation here makes one new person aware. Some of these
# guests become advocates themselves.

# %% id="invitations" tags=["task"]
prospects = datasets.load("prospects")
invitations = datasets.load("invitations")
first_cohort = prospects.loc[prospects["origin"] == "advert", "person"]
invitations.head(3)

# %% [markdown]
# `person` invited `guest`. **Predict:** do most advocates bring about as many guests as the mean says, or
# fewer?

# %% id="per-host"
per_host = invitations["person"].value_counts()
per_host.describe()[["count", "min", "50%", "mean", "max"]].round(1)

# %% [markdown]
# The median advocate (`50%`) brings far fewer than the mean: a few bring very many. The shop lives on the
# mean, but meets the median.

# %% [markdown]
# ### Round after round
#
# Let *r* be the newcomers whom the first cohort brings, per person in it. Its guests bring *r* times as
# many as they are, and so on. For every person whom adverts bring, there come in all
#
# $$1 + r + r^2 + r^3 + \dots = \frac{1}{1 - r},$$
#
# as long as *r* is below 1.

# %% [markdown]
# Now you: compute *r* and the multiplier. Then say why the multiplier is more than 1 + *r*: `"guests"`
# (guests become advocates too), `"twice"` (each advocate invites in every later round) or `"adverts"`
# (adverts reach the guests as well).

# %% id="loop-answer" tags=["answer"]
### BEGIN SOLUTION
by_first = invitations["person"].isin(first_cohort)
r = by_first.sum() / len(first_cohort)
multiplier = 1 / (1 - r)
because = "guests"
### STUB
# r = ...
# multiplier = ...
# because = ...
### END SOLUTION

# %% id="loop-check" tags=["check"]
tasks.loop.check(r=r, multiplier=multiplier, because=because)

# %% [markdown]
# The formula can be tested: count everyone who ever came, for each person whom adverts brought. How near is
# it to your multiplier? And how near was the second half of your bet, newcomers added for every 100?

# %% id="counted"
round(len(prospects) / len(first_cohort), 3)

# %% [markdown]
# ### How sure is r?
#
# **Predict:** had the adverts met as many other people, would *r* have come out much the same? We draw such
# cohorts from our own people, with repetition (the bootstrap).

# %% id="bootstrap"
guests = per_host.reindex(first_cohort, fill_value=0).to_numpy()
rng = np.random.default_rng(2)
others = [rng.choice(guests, len(guests)).mean() for _ in range(1000)]
np.quantile(others, [0.025, 0.975]).round(2)

# %% [markdown]
# A wide interval: a handful of advocates decides. Who counts on the loop counts on them. In real data a
# second doubt comes first: some of the guests would have come anyway, and only those who would *not* belong
# into *r*.

# %% [markdown]
# ## What moves which stage?
#
# The firm has **broadcast tools**: it speaks itself, by direct mail, coupons, e-mail, a reward scheme.
# And there are **network influences**: others speak, in reviews, blogs, among friends. Each was tried on
# people of the first cohort, in two arms drawn by lot.

# %% id="trials" tags=["task"]
trials = datasets.load("trials")
experiments = datasets.load("experiments")
trials = trials[trials["unit_of"] == "prospects"]
trials[["experiment", "kind", "stage", "post_means", "cost_cents"]]

# %% [markdown]
# A share against a share: the treated arm against the control arm. `arm_effects` gives the difference with
# its interval (Newcombe 1998). Here for the influence of friends:


# %% id="friends"
def effect_of(tool):
    one = experiments[experiments["experiment"] == tool]
    found = method.arm_effects(one, control="control", outcome="post")
    return found.assign(tool=tool)


effect_of("friends").round(3)

# %% [markdown]
# Friends moved preference by some points: `effect` is `rate` minus `control_rate`. The whole interval lies
# above zero.
#
# **Predict:** which moves more at its stage, reviews or direct mail? And for which three of the ten tools
# does the interval hold zero?

# %% [markdown]
# Give the effect of reviews, the lower end of its interval, and a list of the three tools. `because`: why
# may the arms be compared? `"lot"` (chance formed them), `"many"` (thousands took part) or `"asked"` (the
# treated had asked for it).

# %% id="tools-answer" tags=["answer"]
### BEGIN SOLUTION
reviews = effect_of("reviews")
effect, low = reviews["effect"], reviews["low"]
found = pd.concat([effect_of(tool) for tool in trials["experiment"]])
unclear = found.loc[found["low"] < 0, "tool"].tolist()
because = "lot"
### STUB
# effect = ...
# low = ...
# unclear = ...
# because = ...
### END SOLUTION

# %% id="tools-check" tags=["check"]
tasks.tools.check(effect=effect, low=low, unclear=unclear, because=because)

# %% [markdown]
# Now put the tools beside the funnel: under *More*, *Show the effects of* broadcast tools, of network
# influences, of both. Only effects whose interval leaves out zero are drawn.

# %% id="tools-explorer" tags=["explore"]
kinds = trials[["experiment", "kind", "stage"]].rename(columns={"experiment": "tool"})
effects = pd.concat(map(effect_of, kinds["tool"])).merge(kinds, on="tool")
explorers.funnel(counts, effects)

# %% [markdown]
# Each tool has its stage: a coupon that moves orders has not been tried on the step where most people are
# lost. Compare broadcast and network within one stage: where their intervals overlap widely, these trials do
# not say which is stronger. So: first the stage, then the tool.

# %% [markdown]
# ## Ten euros to keep a customer?
#
# The shop offered 10 euros to customers who might leave. Chance chose who got no offer. In the table, 1
# means: still a customer half a year later.

# %% id="offer" tags=["task"]
experiments = datasets.load("experiments")
offer = experiments[experiments["experiment"] == "retention offer"]
stayed = pd.crosstab(offer["arm"].astype(str), offer["post"])
stayed

# %% [markdown]
# The report says: “Customers are 10 euros cheap to keep, and winning one costs more. Double the offers!”
#
# **Predict:** of those who got an offer and stayed, how many stayed *because* of it? Then repair the line
# that is wrong.


# %% id="report-answer" tags=["answer"]
def report(experiments):
    offer = experiments[experiments["experiment"] == "retention offer"]
    treated = offer[offer["arm"] == "treated"]
    control = offer[offer["arm"] == "control"]
    spent = 10 * len(treated)
    ### BEGIN SOLUTION
    saved = len(treated) * (treated["post"].mean() - control["post"].mean())
    ### STUB
    # saved = len(treated)
    ### END SOLUTION
    return {"saved": saved, "cost": spent / saved}


# %% id="report-check" tags=["check"]
tasks.report.check(report)

# %% [markdown]
# The check runs your function twice: on this trial, and on one in another town.
#
# How sure is the cost? `retention_costs` turns the interval of the difference into one of euros:

# %% id="cost-interval"
no, yes = stayed.loc["control"], stayed.loc["treated"]
costs = method.retention_costs(yes.sum(), yes[1], no.sum(), no[1], cost=10)
costs.loc["saved", ["low", "high"]].round(0)

# %% [markdown]
# `inf`: the offer may have saved nobody at all. The control arm is small, so the trial cannot tell.
#
# **Predict:** is it dearer to win a first order with a 2-euro coupon? It goes to people who already prefer
# us.

# %% id="coupon"
coupon = effect_of("coupon").iloc[0]
cost = trials.set_index("experiment").loc["coupon", "cost_cents"] / 100
euros = cost / coupon[["high", "effect", "low"]].astype(float)
euros.set_axis(["at best", "middle", "at worst"]).rename("euros per order").round(0)

# %% [markdown]
# Euros for each further first order, over the interval of the coupon's effect. Not every first order turns
# into loyalty, so divide by that step's rate, too.
#
# “Keeping is cheaper than winning” is often true, and no law: it depends on whom the offer goes to. This
# one went to many who would have stayed.

# %% [markdown]
# In an explorer above, set *Cost per customer saved* under *More* to your cost. Which half of a budget adds
# more: the one for keeping, or the one for adverts?

# %% [markdown]
# ## What may the board hear?
#
# Five statements; two of them your numbers support. For each of the others: which number speaks against it,
# or is missing?

# %% id="board-form" tags=["explore"]
tasks.board.ask()

# %% id="board" tags=["answer"]
tasks.board(statements=["fade", "reviews"])

# %% [markdown]
# ## Reveal the truth
#
# Now we open the book. These rates were planted, step by step, and this is what you could find:

# %% id="reveal-rates"
planted = datasets.parameters()["funnel"]
found = method.conversion(table, names).set_index("stage")
found = found.loc[names[1:], ["step", "step_low", "step_high"]]
found.assign(planted=pd.Series(planted["stage_rates"])).round(3)

# %% [markdown]
# All five lie in their intervals. Where the order of stages is not kept, a step comes out a little low: some
# who ordered left no sign of preference.

# %% id="reveal-tools"
truth = pd.DataFrame(planted["tools"]).T["effect"].rename("planted")
found = pd.concat(map(effect_of, trials["experiment"])).set_index("tool")
found[["low", "effect", "high"]].join(truth.astype(float)).round(3)

# %% [markdown]
# No tool was planted with zero effect. The three unclear ones do work, a little: the trials were too small
# to show it. An advocate was planted to bring so many guests on average, and the loop to multiply by:

# %% id="reveal-loop"
planted["invitations_per_advocate"], round(planted["loop_multiplier"], 3)

# %% [markdown]
# What no data here could have told you: whether guests would have come without an invitation. In this town
# none would. We planted it so.

# %% [markdown]
# ## Ours against published
#
# **Do invitations form long chains?** In seven online domains Goel, Watts and Goldstein (2012) found that 70
# to 95 % of trees consist of one person only, and 1 to 4 % go beyond one step from the first person. Ours,
# among people who ordered:

# %% id="trees"
buyers = stages.loc[stages["stage"] == "action", "person"]
host = invitations.set_index("guest")["person"]
seeds = buyers[buyers.isin(first_cohort)]
hosts = buyers.map(host).dropna()
hosts_of_hosts = hosts.map(host).dropna()
alone, far = 1 - seeds.isin(hosts).mean(), seeds.isin(hosts_of_hosts).mean()
f"alone: {alone:.1%}, beyond one step: {far:.1%}"

# %% [markdown]
# Nearly all trees are one person, as in the published ones. A multiplier above 1 and a world without long
# chains go together: few invite, many are invited, and it soon ends.

# %% [markdown]
# **Is our web shop like a real one?** Retailrocket, a real shop, published the log of 4.5 months: 2,664,312
# views, 69,332 products put into a cart, 22,457 bought. We took its rates per event, and per visitor and day.

# %% id="web-funnel"
events = datasets.load("events")
events["day"] = events["time"].dt.date
once_a_day = events.drop_duplicates(["person", "day", "event"])
counted = {"per event": events, "per visitor-day": once_a_day}
web = pd.DataFrame({name: log["event"].value_counts() for name, log in counted.items()})
web = (web / web.shift()).loc[["cart", "buy"]]
web["real, per event"] = [69_332 / 2_664_312, 22_457 / 69_332]
web["real, per visitor-day"] = [0.025, 0.317]
web.round(3)

# %% [markdown]
# Per visitor-day the two shops agree: ours was made so. Per event they do not, because real visitors put
# several products into the cart on one day. A conversion without its unit – per event, per visit, per
# person – says nothing, and other shops differ tenfold from this one.

# %% [markdown]
# ## Where you stand

# %% id="progress" tags=["explore"]
tasks.progress()

# %% [markdown]
# ## The question again
#
# *Where does the funnel leak, and who refills it?*
#
# Three sentences for the board: which step you would mend and what “a tenth” means there, what advocates
# can and cannot do, and which number you would not yet trust. Say them aloud, or write them here.

# %% [markdown]
# **What we used.** E. Wilson (1927), Probable inference, *JASA* 22. R. Newcombe (1998), Interval estimation
# for the difference between independent proportions, *Statistics in Medicine* 17. D. Vakratsas, T. Ambler
# (1999), How advertising works: what do we really know?, *Journal of Marketing* 63. S. Goel, D. Watts,
# D. Goldstein (2012), The structure of online diffusion networks, *EC’12*. Retailrocket recommender system
# dataset (2015, CC BY-NC-SA 4.0), totals from its data card.
