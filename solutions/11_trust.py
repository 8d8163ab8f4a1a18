# %% [markdown]
# # 11 · Earning the next slice
#
# *How do we get permission to serve deeper needs?*
#
# 100 minutes with a break in the middle; the path at the end can be done at home. 20 points.

# %% [markdown]
# ## Before we start
#
# Three questions from earlier chapters. Answer aloud, then open the line below.
#
# 1. Each of two friends' tips convinces with chance 0.2. With which chance is she convinced?
# 2. Of 100 recommended products 50 are bought, 35 anyway. How many did the list cause?
# 3. Eight noisy counts spend 0.1 of a privacy budget each. What is spent?
#
# <details><summary>Answers</summary>
#
# 1 − 0.8² = 0.36. 15. 0.8: budgets add up.
#
# </details>

# %% [markdown]
# **What this notebook keeps.** Your answers stand in its cells, on this machine, and nowhere else.
# Nothing is sent and nobody is counted: a chapter about trust should not begin by watching you.

# %% id="setup" tags=["setup"]
import numpy as np
import pandas as pd

from course import datasets, explorers
from course.exercises import trust as tasks
from course.methods import trust as method
from course.methods.funnel import arm_effects
from course.plots import trust as plot

consents = datasets.load("consents")
columns = ["week", "approach", "slice", "granted"]
consents.loc[consents["customer"] == 1, columns]

# %% [markdown]
# ## Four slices
#
# The shop would like to plan meals, a deeper need than onions. That takes four **slices** of data, light
# to deep:
#
# - **contact**: how to reach her
# - **purchases**: what she bought
# - **place**: where she shops and when
# - **life**: who eats with her, what the doctor says
#
# At **level 4** a customer has given all four.

# %% [markdown]
# Above stands customer 1. She was asked **staged**: slice after slice, each with a benefit of its own,
# three weeks apart. She gave some and then said no. Half of the customers, drawn by lot, were asked to
# **jump**: all four at once, on day one.
#
# (The row *taste* is another request and another trial. We leave it out.)

# %% [markdown]
# **Predict:** which way brings more customers to level 4, and how many of 100? Choose, guess, press
# *Record*.

# %% id="bet-form" tags=["explore"]
tasks.bet.ask()

# %% id="bet" tags=["answer"]
tasks.bet(more="staged", at_once=30, step_by_step=40)

# %% [markdown]
# ## The circle
#
# A deep need can be served only by who knows much. But who would tell so much to a firm that has never
# served a deep need of hers?
#
# A customer weighs two things. What she expects: **belief** × benefit. And what it costs her to be known:
# the **felt cost**. She says yes when the first is more.

# %% [markdown]
# Move the ladder. Each rung is a request, with its two bars for the person in the middle. On the right:
# how many of all people came so far. Try *All at once* and *Slice by slice*.

# %% id="first-ladder" tags=["explore"]
slices = pd.DataFrame({"slice": method.SLICES, "size": method.SIZES})
poll = tasks.poll()
explorers.trust(slices, poll)

# %% [markdown]
# Where does the idea come from? Siggelkow and Terwiesch (2019) argue, from examples of firms, that data
# and trust come in a circle which a firm enters by small steps. The ladder is *our* model of it. We
# planted it in the shop, so it must fit there. Whether it fits people, only people can tell.

# %% [markdown]
# ## Value against felt cost
#
# In the next town, a poll asked 600 people what giving all four slices would cost them. The unit: one
# slice brings a benefit of 0.5. So all four bring 2.0.

# %% id="poll"
poll["cost"].describe()[["min", "25%", "50%", "mean", "75%", "max"]].round(2)

# %% [markdown]
# The middle person feels a cost of 1, half of the benefit. Then why not give everything at once?
#
# Because she does not believe it. In our model belief is 0.3 on day one, and 0.3 × 2.0 is 0.6. Each benefit
# that comes adds 0.25. Deeper slices take more of the cost, and that is their **size**:

# %% id="rungs"
belief = np.array([0.30, 0.55, 0.80, 1.00])
sizes = np.array(method.SIZES)
rungs = pd.DataFrame({"belief": belief, "value": belief * 0.5, "size": sizes})
rungs.set_index(pd.Index(method.SLICES)).round(3)

# %% [markdown]
# An example: a person with cost 1.2. *Place* costs her 1.2 × 0.244 = 0.29, and she expects 0.40: yes.
# *Life* costs 1.2 × 0.556 = 0.67, and she expects 0.50: no. She stops at level 3.

# %% [markdown]
# **Predict:** the single requests would get a yes from 94, 87, 79 and 43 of 100. How many of 100 say yes
# to all four: 43, fewer, or more?

# %% [markdown]
# Now forecast, from the poll:
#
# - `once`: share who give all four, asked on day one
# - `steps`: share who give all four, asked one by one
# - `felt`: mean felt cost of those who give all four one by one
#
# `yes` has a row for each person, a column for each slice. A colleague has multiplied the columns'
# shares: repair that line, fill in the others.


# %% id="optin-answer" tags=["answer"]
def forecast(poll):
    cost = poll["cost"]
    worth = np.array([0.30, 0.55, 0.80, 1.00]) * 0.5
    yes = pd.DataFrame(np.outer(cost, method.SIZES) < worth)
    ### BEGIN SOLUTION
    given = yes.all(axis=1)
    once = (cost < 0.3 * 2.0).mean()
    steps = given.mean()
    felt = cost[given].mean()
    ### STUB
    # once = ...
    # steps = yes.mean().prod()
    # felt = ...
    ### END SOLUTION
    return {"at_once": once, "step_by_step": steps, "cost_of_yes": felt}


# %% id="optin-check" tags=["check"]
tasks.optin.check(forecast)

# %% [markdown]
# The check runs your function twice: on this poll, and on one in another town.
#
# Stuck? `tasks.optin.hint()` gives the next hint. Try again between two hints.

# %% [markdown]
# ### Does it hold in the shop?
#
# The forecast came from a poll in another town. **Predict:** how far from it will the shop's customers
# be, in points?

# %% id="seen" tags=["picture"]
asked = consents[consents["approach"] != "alone"]
level = method.consent_levels(asked, method.SLICES)
way = asked.drop_duplicates("customer").set_index("customer")["approach"].astype(str)
seen = method.level_shares(level, way)
steps = method.ladder()["reached"].tolist()
jump = method.ladder([1], value=2.0)["reached"].tolist() * 4
plot.predicted_and_seen(seen.assign(predicted=jump + steps))

# %% [markdown]
# Dashed is the model, points are the shop with their 95 % intervals. They agree within a point: the shop
# was made by this model. So the agreement says that our *method* works, and nothing about real people.

# %% [markdown]
# ### Who is left?
#
# Those who say yes pay little for it. **Predict:** do they shop more, less, or as much as the others?

# %% id="who-is-left"
orders = datasets.load("orders")["customer"].value_counts()
orders = orders.reindex(level.index, fill_value=0)
full = (level == 4).map({True: "level 4", False: "below"})
orders.groupby([way, full]).mean().unstack().round(1)

# %% [markdown]
# Mean orders in 78 weeks. In both ways those at level 4 order far more, and the few who jump most of all.
# Whoever learns about “our customers” from them learns about the regulars.

# %% [markdown]
# ## Order and size
#
# Back to the ladder, with the poll's people. Two things are ours to choose: the order of the slices, and
# their size. A smaller *life* asks only who eats with her, say, and leaves the doctor out; the first
# three then ask for more.

# %% id="ladder-explorer" tags=["explore"]
slices = pd.DataFrame({"slice": method.SLICES, "size": method.SIZES})
explorers.trust(slices, tasks.poll())

# %% [markdown]
# **Predict** before you move: is a small last slice always better?
#
# **Your task:** first read off at which slice the shop loses most people today. Then find the size of the
# deepest slice that brings most people to level 4: light ones first, equal split, beliefs as they are.
# Give the share, too.

# %% id="ladder-form" tags=["explore"]
tasks.ladder.ask()

# %% id="ladder" tags=["answer"]
tasks.ladder(deepest=40.8, share=0.633, most_lost_today="life", because="weakest")

# %% [markdown]
# Two surprises wait under *More*. Switch on *She can take her data back* with *All at once*: where belief
# is low, a way back is worth most. (That half of the cost can be undone is our assumption, not measured.)
# Then set what a benefit adds to zero: without proof there is no ladder.

# %% [markdown]
# **A good place for a break.** Save first. Your answers are in the notebook.

# %% [markdown]
# ## What is it good for?
#
# Welcome back. Siggelkow and Terwiesch (2019) tell four levels of customisation apart:
#
# 1. **one person**: we treat her as one person in all channels
# 2. **her past**: we learn from her own history
# 3. **everybody**: we learn from all customers, and improve what is on offer
# 4. **partner**: we serve a more fundamental need, as somebody she trusts

# %% [markdown]
# The meal plan in the next town tried eight changes. Each moved two things: what a customer is willing to
# pay, and what she costs. Cents per customer and month:

# %% id="pilots" tags=["task"]
pilots = tasks.pilots()
pilots

# %% [markdown]
# **Predict:** which levels make service *cheaper*?
#
# Sort the eight changes into the levels; the form says what each was. Then give, in euros, the **value
# created** by a change at level 4: more willingness to pay, less the higher cost; the mean of its two
# changes.

# %% id="levels-form" tags=["explore"]
tasks.levels.ask()

# %% id="levels" tags=["answer"]
tasks.levels(
    levels={
        "till": "one person",
        "reorder": "her past",
        "lentils": "everybody",
        "salt": "partner",
        "phone": "one person",
        "refill": "her past",
        "oats": "everybody",
        "small": "partner",
    },
    value=2.7,
)

# %% [markdown]
# Look at the table again, level by level. Costs fell where two records became one, and where one change
# served everybody. They rose where work is done for one person. These numbers are planted, in signs and
# in sizes; other firms will find others.

# %% [markdown]
# ## Who gets the value?
#
# Firm and customer create it together: she gives data, it works with them. The price decides who gets
# what. Here one customer of the meal plan, in cents:

# %% id="one-deal" tags=["task"]
deals = tasks.deals()
deals[deals["customer"] == 7]

# %% [markdown]
# From *worth* down to *price* is hers, from *price* down to *cost* is the firm's. Both together is what
# was created. For a year the plan drew by lot how much of it the firm would keep, from 30 to 90 %.
# `stayed` says who was still there.
#
# **Predict:** up to which share of the created value do most customers stay?

# %% [markdown]
# And would a rival's discount make her leave? After 24 months we know her. This is what a month is worth
# to her here and there, and what changing costs her in effort, in cents:

# %% id="switching"
switching = tasks.switching()
switching[switching["month"].isin([0, 6, 24])]

# %% [markdown]
# Now you. `firm` and `customer`: mean gain in euros, of those who stayed. `kept` is the firm's share of
# the value in each deal: find the **exit point**, the largest share at which at least half stay.
# `discount`: after 24 months, by which share of our price must a rival be cheaper before leaving pays?


# %% id="fair-answer" tags=["answer"]
def fair(deals, switching):
    stayed = deals[deals["stayed"] == 1]
    late = switching.set_index("month").loc[24]
    ### BEGIN SOLUTION
    firm = (stayed["price_cents"] - stayed["cost_cents"]).mean() / 100
    customer = (stayed["worth_cents"] - stayed["price_cents"]).mean() / 100
    share = deals.groupby("kept")["stayed"].mean()
    leave = share[share >= 0.5].index.max()
    lost = late["here_cents"] - late["there_cents"] + late["effort_cents"]
    discount = lost / late["price_cents"]
    ### STUB
    # firm = ...
    # customer = ...
    # leave = ...
    # discount = ...
    ### END SOLUTION
    return {"firm": firm, "customer": customer, "exit": leave, "discount": discount}


# %% id="fair-check" tags=["check"]
tasks.fair.check(fair)

# %% [markdown]
# **Predict:** is the exit point the best price for the firm? It earns from those who stay only.

# %% id="staying" tags=["picture"]
named = {"worth": "worth_cents", "price": "price_cents", "cost": "cost_cents"}
shared = method.split_of_value(deals, **named)
staying = method.staying_by_split(shared["kept"], deals["stayed"])
plot.staying_and_earning(staying, exit_at=method.exit_point(staying))

# %% [markdown]
# No: what reaches the firm is largest below the exit point. Whoever takes more of each deal has fewer
# deals. Band: 95 % interval of those who stay, 120 customers at each split.
#
# Loyalty pays her, too. By months with us, the discount that a rival needs:

# %% id="discounts"
months = switching[switching["month"].isin([0, 3, 6, 12, 24, 36])].set_index("month")
lost = months["here_cents"] - months["there_cents"] + months["effort_cents"]
(lost / months["price_cents"]).round(3)

# %% [markdown]
# In shares of our price. At month 0 effort alone holds her: that is a lock. What is added later is value:
# we serve her better than a stranger can. The first months add most.

# %% [markdown]
# ## Do those who trust us recommend us?
#
# The meal plan has a club. `level` is what a member has given, `invited` is 1 if she invited somebody
# within the year.

# %% id="club" tags=["task"]
members = tasks.members()
experiments = datasets.load("experiments")
message = experiments[experiments["experiment"] == "personal message"]
members.groupby("level")["invited"].agg(["size", "sum"])

# %% [markdown]
# The second question is about control. By lot, the shop sent a message with a personal text (*treated*)
# or a plain one. People in `cluster` 1 have no control of their data; those in `cluster` 2 can see,
# correct and delete them. `post` is 1 for those who answered.
#
# **Predict:** where does the personal text help?

# %% [markdown]
# Compute `ratio`: the share who invited at level 4, over the share below. `gain`: what the personal text
# adds with control. `low`: the lower end of its interval, from `arm_effects(one, control="control",
# outcome="post")`. And `because`: may we say that trust *made* them advocates? `"other"` (other kind of
# people), `"yes"`, or `"few"` (too few members).

# %% id="advocates-answer" tags=["answer"]
### BEGIN SOLUTION
invited = members.groupby(members["level"] == 4)["invited"].mean()
ratio = invited[True] / invited[False]
one = message[message["cluster"] == 2]
found = arm_effects(one, control="control", outcome="post").iloc[0]
gain, low = found["effect"], found["low"]
because = "other"
### STUB
# ratio = ...
# gain = ...
# low = ...
# because = ...
### END SOLUTION

# %% id="advocates-check" tags=["check"]
tasks.advocates.check(ratio=ratio, gain=gain, low=low, because=because)

# %% [markdown]
# How sure is the ratio? And what did the message do without control?

# %% id="how-sure"
top, below = members[members["level"] == 4], members[members["level"] < 4]
counts = top["invited"].sum(), len(top), below["invited"].sum(), len(below)
alone = arm_effects(message[message["cluster"] == 1], control="control", outcome="post")
print("ratio, low, high:", np.round(method.rate_ratio(*counts), 2))
alone[["effect", "low", "high"]].round(3)

# %% [markdown]
# Without control the personal text added nothing that shows. By lot were the *texts*; who has control was
# not. So the text works for these people and not for those. That control is the reason is likely, not
# shown.
#
# **Predict:** does the *shop* show advocates at level 4, too? Shares are products sent to a friend.

# %% id="shop-advocates"
shares = datasets.load("shares")["from_customer"].value_counts()
sent = consents["customer"].drop_duplicates().to_frame("customer")
sent["shared"] = sent["customer"].map(shares).notna()
sent["full"] = sent["customer"].isin(level[level == 4].index)
counts = sent.groupby("full")["shared"].agg(["sum", "size"])
found = method.rate_ratio(*counts.loc[True], *counts.loc[False])
print("ratio, low, high:", np.round(found, 2))

# %% [markdown]
# It does not: the interval holds 1. One firm shows it, another does not. “Trust makes advocates” is a
# claim to test in your own house, best by lot.

# %% [markdown]
# ## Your permission path
#
# Now write a plan for one segment. Customers who were asked slice by slice, in thirds by their orders;
# share of each third at each level:

# %% id="segments" tags=["task"]
asked = datasets.load("consents").query("approach == 'staged'")
level = method.consent_levels(asked, method.SLICES)
orders = datasets.load("orders")["customer"].value_counts()
orders = orders.reindex(level.index, fill_value=0)
third = pd.qcut(orders.rank(method="first"), 3, labels=["few", "some", "many"])
pd.crosstab(third, level, normalize="index").round(2)

# %% [markdown]
# A program checks your order and that nothing is missing. A person reads the rest, and asks:
#
# - Is the benefit *hers*, in her words, and at once?
# - Is the proof a metric with a comparison and a date?
# - Does the way back delete, as easily as she said yes?
# - Does the limit name a result that would change the plan?

# %% id="path-form" tags=["explore"]
tasks.path.ask()

# %% id="path" tags=["answer"]
tasks.path(
    segment="few",
    order=["contact", "purchases", "place", "life"],
    benefit="On Friday the app tells me what I can cook from what I bought, without another trip.",
    proof=(
        "By week 26, at least 35 of 100 drawn by lot give all four slices, against 25 of 100 who are "
        "asked as today; we count consents that were not taken back."
    ),
    way_back="One tap beside each slice; the data are deleted within a week, and she is told so.",
    limit=(
        "The third with few orders may feel the cost more than the benefit: if fewer than 80 of 100 give "
        "contact, we make the first benefit larger before we ask for more."
    ),
)

# %% [markdown] tags=["staff"]
# **Rubric for the permission path.** The program gives the points for form; a person may take them back.
#
# | part | missing | partial | full |
# |---|---|---|---|
# | benefit (1) | the firm's gain | a benefit some day | hers, at once, in her words |
# | proof (0.5) | a wish | metric alone | metric, comparison, date |
# | way back (0.5) | none | a contact address | as easy as the yes, deletes |
# | limit (0.5) | none | general | a result that would change the plan |

# %% [markdown] tags=["staff"]
# Order (0.5) is judged by the program. Minutes: bet 3, opt-in 12, ladder 10, levels 8, fair share 12,
# advocates 10, path 14. Discuss: is it fair to make a benefit large only until she has said yes?

# %% [markdown]
# ## Reveal the truth
#
# Now we open the book: the felt cost of every customer. Dots say who would say yes to what.

# %% id="reveal" tags=["picture"]
truth = datasets.truth("trust").set_index("customer")
limits = method.ladder(names=method.SLICES).set_index("request")["yes_below"]
limits["all at once"] = method.yes_below([1], value=2.0)[0]
plot.felt_costs(truth["cost"], limits)

# %% [markdown]
# **Predict:** of those who were asked for everything and said no, how many would have given you all four,
# slice by slice?

# %% id="would-have-given"
refused = truth[(truth["approach"] == "jump") & (truth["level"] == 0)]
would = pd.Series(method.climbers(refused["cost"])).value_counts().sort_index()
would.rename("customers").rename_axis("slices she would have given")

# %% [markdown]
# Nobody who was lost by the jump stands in any table as lost: she is a no among others. Most of them
# would have given three slices or four.

# %% [markdown]
# How near could you come to one person? Customer 1 gave three slices. Her answers put her felt cost
# between two ends; the truth is the third number:

# %% id="one-person"
low, high = method.cost_bounds(int(truth.loc[1, "level"]))
[round(float(number), 3) for number in (low, high, truth.loc[1, "cost"])]

# %% [markdown]
# Near the lower end: a slightly better benefit, and she would have given *life*, too. No column of the
# shop says so.

# %% [markdown]
# The meal plan, too. What was planted there beside what can be found:

# %% id="reveal-plan"
late = switching.set_index("month").loc[24]
lost = late["here_cents"] - late["there_cents"] + late["effort_cents"]
found = {"exit": method.exit_point(staying), "discount": lost / late["price_cents"]}
found["ratio"] = top["invited"].mean() / below["invited"].mean()
pd.DataFrame({"planted": tasks.planted(), "found": found}).round(3)

# %% [markdown]
# The exit point could only come out on the grid of splits that were tried. And the message, as planted:
# share who answer. `treated` minus `control` in cluster 2 is your gain.

# %% id="reveal-message"
trials = datasets.truth("levels")
trials = trials[trials["experiment"] == "personal message"]
trials.pivot(index="cluster", columns="arm", values="level").dropna(axis=1)

# %% [markdown]
# In the shop nothing ties sharing to levels: we planted no such tie, and you found none.

# %% [markdown]
# **What could not be learned.** An answer tells on which side of a line a cost lies, never the cost. Nor
# can these data say whether belief really grew: we planted that each benefit adds 0.25, and no column
# holds it. A world in which costs fall by habit would look the same.

# %% [markdown]
# ## Ours against published
#
# **Our model against itself.** The closed form beside 20 worlds with 600 customers each, drawn anew:

# %% id="closed-form"
rng = np.random.default_rng(11)
worlds = np.exp(0.6 * rng.standard_normal((20, 600)))
staged = [(method.climbers(cost) == 4).mean() for cost in worlds]
at_once = (worlds < 0.6).mean(axis=1)
ladders = method.ladder(), method.ladder([1], value=2.0)
formula = [one["reached"].iloc[-1] for one in ladders]
drawn = pd.DataFrame({"staged": staged, "jump": at_once}).agg(["min", "mean", "max"]).T
drawn.assign(formula=formula).round(3)

# %% [markdown]
# Between the worst and the best of 20 worlds lie several points: with 600 customers chance alone moves
# the share so far. In the shop it was kept out, so that you could see the model.

# %% [markdown]
# **Control.** Tucker (2014) studied a field trial of adverts on a social network. In its middle the
# network gave people more control over their data; advertisers could do what they did before. Afterwards
# people were nearly twice as likely to click on *personalised* adverts; adverts that were only targeted
# did not change. Ours was planted after it, so the likeness proves nothing.

# %% [markdown]
# One network, one change, before and after. And control has another side. Brandimarte, Acquisti and
# Loewenstein (2013) gave people more control over *publishing*, in three experiments. They told more, even
# where strangers' access got worse. Control that only feels like control lowers the guard.
# Your way back must delete.

# %% [markdown]
# **The price of not being allowed.** Goldfarb and Tucker (2011): 3.3 million survey takers, 9,596
# campaigns. After European privacy rules, banner adverts there changed stated purchase intent far less
# than elsewhere, above all on sites of general content and for small plain adverts. What does the
# stricter rule of week 60 cost our shop?

# %% id="strict-rule"
everybody = consents["customer"].nunique()
rows = {
    rule: [
        method.usable_share(consents, name, week=60, strict=strict, customers=everybody)
        for name in method.SLICES
    ]
    for rule, strict in (("before", False), ("signed only", True))
}
pd.DataFrame(rows, index=method.SLICES).round(3)

# %% [markdown]
# Share of all customers whose slice may be used. A little more than a tenth of the consents was only
# assumed, and is gone: a permission never really given can vanish in a week. Theirs is a loss of effect,
# ours of permissions, not the same unit. And theirs is no trial by lot: rule and countries came together.

# %% [markdown]
# **Is a felt cost a number at all?** Acquisti, John and Loewenstein (2013) found that people value
# privacy differently when they *sell* it than when they *buy* it. The order of the questions mattered,
# too. Our model gives each person one cost, for ever.

# %% [markdown]
# Try it in class. Half write for how much they would sell their receipts of a year, half what they would
# pay to keep them private. Compare the medians. Then throw the notes away.

# %% [markdown]
# ## Where you stand

# %% id="progress" tags=["explore"]
tasks.progress()

# %% [markdown]
# ## The question again
#
# *How do we get permission to serve deeper needs?*
#
# Three sentences for the shop: which request comes first and why, how much of the value she must keep,
# and which number you would not yet trust. Say them aloud, or write them here.

# %% [markdown]
# **What we used.** N. Siggelkow, C. Terwiesch (2019), *Connected Strategy*. C. Tucker (2014), Social
# networks, personalized advertising, and privacy controls, *Journal of Marketing Research* 51. L.
# Brandimarte, A. Acquisti, G. Loewenstein (2013), Misplaced confidences: privacy and the control paradox,
# *Social Psychological and Personality Science* 4. A. Goldfarb, C. Tucker (2011), Privacy regulation and
# online advertising, *Management Science* 57. A. Acquisti, L. John, G. Loewenstein (2013), What is
# privacy worth?, *Journal of Legal Studies* 42. D. Katz, J. Baptista, S. Azen, M. Pike (1978), Obtaining
# confidence intervals for the risk ratio in cohort studies, *Biometrics* 34.
