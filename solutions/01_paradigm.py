# %% [markdown]
# # 1 · From broadcast to network
#
# *Did the adverts or the customers move this market?*
#
# 90 minutes with a break in the middle. 20 points.

# %% id="setup" tags=["setup"]
import numpy as np
import pandas as pd

from course import datasets, explorers
from course.exercises import paradigm as tasks
from course.methods import paradigm as method
from course.plots import town as plot

ties = datasets.load("ties")
tasks.two_launches(2).round(3)

# %% [markdown]
# ## Two markets that look alike
#
# The table shows two new products. In one market customers **talk** to each other. In the other everyone
# decides **alone**, and the firm pays for more adverts instead.
#
# After two years the same share of customers has adopted. Then both firms stop their adverts.

# %% [markdown]
# **Predict:** which market still grows? And what share of the talking one has adopted in year 8? Choose,
# guess, press *Record*.

# %% id="bet-form" tags=["explore"]
tasks.bet.ask()

# %% id="bet" tags=["answer"]
tasks.bet(grows="talk", share=0.4)

# %% [markdown]
# Now let the years pass:

# %% id="bet-settled" tags=["picture"]
plot.two_markets(tasks.two_launches(15, 2), stop=2)

# %% [markdown]
# Look at year 8 and compare with your bet. The data below the picture have the numbers.
#
# After two years hardly anybody could tell the two apart from sales alone. What would you have had to
# measure to know which one you own?

# %% [markdown]
# ### Move it yourself
#
# Press *Mass market*, then *Network market*, then *Adverts stop*, and read the sentence below the picture.
#
# Under *More*, set *Look at* to *everyone* and move *In year*: you see 120 customers of our town, and the
# ties along which adoption ran.

# %% id="play" tags=["explore"]
explorers.paradigm(ties, a="customer_a", b="customer_b")

# %% [markdown]
# ### Before we go on
#
# Three questions from the welcome. Answer aloud, then open the line below.
#
# 1. What is a node, what is a tie?
# 2. Why does every chapter start with a bet?
# 3. Where are your answers kept?
#
# <details><summary>Answers</summary>
#
# A node is a thing, a tie joins two. Whoever bets first sees more in the result. In the notebook itself:
# save it.
#
# </details>

# %% [markdown]
# ## Adverts win some, customers win others
#
# Frank Bass put the two forces into one line. Of those who have not adopted yet, a share adopts each year:
#
# $$p + q \cdot F$$
#
# $F$ is the share who already have. Adverts win $p$, however many have adopted. Customers win $q$ times
# $F$: nothing at first, much later.

# %% [markdown]
# ### When is the rush?
#
# **Predict:** with adverts cut to a third (p = 0.01), does the rush come earlier, or later? And what would
# bring it back?

# %% id="peak-explorer" tags=["explore"]
tasks.peak.explore(ties, a="customer_a", b="customer_b")

# %% [markdown]
# **Your task:** set p to 0.01 and leave it. Move q until the sentence says that most adopt in about year 6
# (5.5 to 6.5). Press *Record*: p and q are written into the cell `tasks.peak(...)` further down.
#
# Four numbers come beside them. They are about another market, this launch:

# %% id="launch" tags=["task"]
launch = tasks.launch()
p, q, size = launch.iloc[0]
launch

# %% [markdown]
# - `first_year`: adopters in the first year. Count in whole years: at its start nobody has adopted.
# - `peak`: the year of the rush. Natural logarithm of q / p, divided by both rates together.
# - `adopted`: the share who have adopted by then. One minus p / q, halved.
# - `adverts`: the share of all adoptions that adverts alone explain. p / q times the logarithm of 1 + q / p.

# %% [markdown]
# Work them out here (`np.log` is the natural logarithm). *Network market* in the explorer is this launch:
# compare what you can.

# %% id="work" tags=["task"]
print(f"{np.log(q / p):.3f}")

# %% [markdown]
# Then add them between the brackets, after p and q: `first_peak=…, peak=…, adopted=…, adverts=…`.

# %% id="peak" tags=["answer"]
tasks.peak(p=0.01, q=0.7, first_year=30, peak=6.1926, adopted=0.4605, adverts=0.2064)

# %% [markdown]
# Stuck? `tasks.peak.hint()` gives the next hint. Try again between two hints.
#
# Is your share for the adverts larger than p / (p + q)? Adverts work alone at the start, when talk has not
# begun. So they win more than their size says, and still far less than all.

# %% [markdown]
# ## Two pictures of a market
#
# In the **mass market** the firm speaks, and customers are alike, apart, and silent: they buy or they do
# not.
#
# In the **customer network** they also talk, publish, share and improve things, with the firm and among
# themselves.

# %% [markdown]
# **Predict:** which of the two does the app that sends an offer to everybody belong to? Then sort all ten.
# Eight right are enough.

# %% id="sorting-form" tags=["explore"]
tasks.sorting.ask()

# %% id="sorting" tags=["answer"]
tasks.sorting(
    bins={
        "leaflet": "mass",
        "swap": "network",
        "push": "mass",
        "honey": "network",
        "average": "mass",
        "counter": "network",
        "film": "mass",
        "queue": "network",
        "recipe": "network",
        "reach": "mass",
    }
)

# %% [markdown]
# Which one did you hesitate about? Ask your neighbour about it, and give your reason first.

# %% [markdown]
# **A good place for a break.** Save first. Your answers are in the notebook.

# %% [markdown]
# ## The town's app
#
# Welcome back. Now the real shop of the town. It started an app and advertised it in two of every six
# weeks. `adoptions` says who began to use it, and in which week.

# %% id="app" tags=["task"]
customers = datasets.load("customers")
adoptions = datasets.load("adoptions")
calendar = datasets.load("calendar")
per_week = adoptions.groupby("week").size()
len(customers), len(adoptions), per_week.head(3).tolist()

# %% id="curve" tags=["picture"]
adverts_on = calendar.loc[calendar["adverts"] == 1, "week"]
plot.adoption_by_week(adoptions, adverts_on)

# %% [markdown]
# The firm that made the adverts says: “Look, it works.”
#
# **Predict:** of 100 adoptions, how many did the adverts win? Look at the curve before you say.

# %% [markdown]
# ### Along the ties
#
# Three clubs of the town, with the ties between their members. A square adopted when none of her friends
# had the app. A disc had a friend with the app before her, in the picture or elsewhere in town.
#
# **Predict:** where do discs turn up: anywhere, or beside others?

# %% id="town" tags=["picture"]
clubs = datasets.load("clubs")
three = clubs.loc[clubs["club"] <= 3, "customer"]
plot.town_by_week(ties, adoptions, three, weeks=[10, 20, 30, 40, 50, 60])

# %% [markdown]
# It runs along ties. But careful: late adopters have a friend with the app almost for sure, whether she
# moved them or not. *A friend had it before* is not yet *a friend was the cause*.
#
# The two rates come nearer to the truth. They use the shape of the curve.

# %% [markdown]
# Make `so_far`: the number of adopters at the end of each week, so that it grows and never falls. Then
# `fit = method.estimated_adoption(so_far, market=...)` gives a table, where `market` is the number of
# customers who could adopt. Pick a number from it by `fit.loc["p", "estimate"]`.

# %% [markdown]
# `adverts` is the share of all adoptions that adverts alone explain, by the formula you know.
#
# For `because`: why is that share not p / (p + q)? `"grows"` (talk is weak at first and grows with every
# adopter), `"smaller"` (p is smaller, so it can be left out) or `"equal"` (both win the same number each
# week).

# %% id="adoption-answer" tags=["answer"]
### BEGIN SOLUTION
so_far = per_week.cumsum()
fit = method.estimated_adoption(so_far, market=len(customers))
p, q = fit.loc[["p", "q"], "estimate"]
adverts = p / q * np.log(1 + q / p)
because = "grows"
### STUB
# so_far = ...
# p = ...
# q = ...
# adverts = ...
# because = ...
### END SOLUTION

# %% id="adoption-check" tags=["check"]
tasks.adoption.check(p=p, q=q, adverts=adverts, because=because)

# %% [markdown]
# Both rates are per week. Six weeks of this app are like one year of the launch above: multiply by six, and
# compare.
#
# How far was your guess about the 100 adoptions from `adverts`?

# %% [markdown]
# ## The average customer
#
# The shop makes a spread. A thousand tasters said how strong they like it, from 0 (mild) to 10. It tried
# two offers: one recipe for everybody, and two kinds.

# %% id="trial" tags=["task"]
tastings = datasets.load("tastings")
offers = datasets.load("offers")
offers["profit"] = offers["sales_cents"] - offers["cost_cents"]
one = offers[offers["offer"] == "one for all"]
two = offers[offers["offer"] == "two kinds"]
tastings["strength"].describe()[["count", "mean"]].round(2)

# %% [markdown]
# **Predict:** a taster is pleased when the spread is at most 2 away from what she likes. How many of the
# thousand does a spread of average strength please?

# %% id="profit-picture" tags=["picture"]
plot.profit_by_volume(offers)

# %% [markdown]
# Each dot is a week. The two kinds earn more on every piece and cost more to set up.
#
# `slope, start = np.polyfit(x, y, 1)` puts a straight line through dots. The slope is what one more piece
# earns, in cents. The start is what a week without any piece would earn: below zero, the fixed cost.

# %% [markdown]
# Compute `served` (tasters at most 2 from the average) and `crossover` (pieces a week from which two kinds
# earn more).
#
# `because`: why does the average mislead here? `"gap"` (two groups, and it lies between them), `"spread"`
# (every strength is liked by a few) or `"few"` (too few tasters).

# %% id="offers-answer" tags=["answer"]
### BEGIN SOLUTION
average = tastings["strength"].mean()
served = (abs(tastings["strength"] - average) <= 2).sum()
slope_one, start_one = np.polyfit(one["pieces"], one["profit"], 1)
slope_two, start_two = np.polyfit(two["pieces"], two["profit"], 1)
crossover = (start_one - start_two) / (slope_two - slope_one)
because = "gap"
### STUB
# served = ...
# crossover = ...
# because = ...
### END SOLUTION

# %% id="offers-check" tags=["check"]
tasks.offers.check(served=served, crossover=crossover, because=because)

# %% id="tastes" tags=["picture"]
plot.tastes_served(tastings["strength"], [tastings["strength"].mean()])

# %% [markdown]
# Seen through one product, customers look alike: everyone buys the same jar. Only a second product shows
# that they never were.
#
# In the explorer, switch *Look at* from *the average customer* to *everyone* and read the strip of tastes.

# %% id="everyone" tags=["explore"]
explorers.paradigm(ties, tastings["strength"], a="customer_a", b="customer_b")

# %% [markdown]
# ## What customers do besides buying
#
# David Rogers names five core behaviours of customers. The shop counts two kinds of activity for each:
#
# - **access**, quickly and anywhere: stock check, quick reorder
# - **engage**, look closer: recipe read, video watched
# - **customise**, make it theirs: list made, mix designed
# - **connect**, with each other: comment, like
# - **collaborate**, help to build: idea rated, test answered

# %% [markdown]
# Two more ways to connect stand in tables of their own: what customers write in public (`posts`), and what
# they send to friends (`shares`). We count both for each customer, and put all kinds under each other.

# %% id="acts" tags=["task"]
posts = datasets.load("posts").rename(columns={"author": "customer"})
shares = datasets.load("shares").rename(columns={"from_customer": "customer"})
sent = pd.concat([posts.assign(kind="post"), shares.assign(kind="share")])
sent = sent.groupby(["customer", "kind"]).size().reset_index(name="count")
activities = pd.concat([datasets.load("activities").astype({"kind": str}), sent])
activities["behaviour"] = activities["kind"].map(tasks.KINDS)
activities.tail(3)

# %% id="counts" tags=["task"]
clubs = datasets.load("clubs")
club = clubs.set_index("customer")["club"]
counts = activities.pivot_table(
    index="customer", columns="behaviour", values="count", aggfunc="sum", fill_value=0
)
counts = counts.reindex(datasets.load("customers")["customer"], fill_value=0)
counts.head(3)

# %% [markdown]
# **Predict:** which column has the largest sum? Does that make it the behaviour that matters most? Look:

# %% id="sums"
counts.sum()

# %% [markdown]
# A like takes a second, an idea an evening. So we **score**: for each behaviour, which share of the
# customers does it less than she? `method.behaviour_scores(counts)` does that.
#
# `method.behaviour_mix(scores, club)` then gives the mix of each club: five shares that add up to 1, and
# the number of members.

# %% [markdown]
# `method.mix_types(mix, types=4)` groups clubs with a similar mix: a Series from club to type.
#
# Find `connect`, the largest share that *connect* has in any club's mix, and `types`. `because`: why
# scores? `"ranks"` (a like is quick, an idea takes time), `"small"` (they make all equally active) or
# `"money"` (they show what earns most).

# %% id="behaviours-answer" tags=["answer"]
### BEGIN SOLUTION
scores = method.behaviour_scores(counts)
mix = method.behaviour_mix(scores, club)
connect = mix["connect"].max()
types = method.mix_types(mix, types=4)
because = "ranks"
### STUB
# connect = ...
# types = ...
# because = ...
### END SOLUTION

# %% id="behaviours-check" tags=["check"]
tasks.behaviours.check(connect=connect, types=types, because=because)

# %% id="mix-picture" tags=["picture"]
plot.mix_by_type(counts, club)

# %% [markdown]
# The dotted line is what all behaviours would have if they were equal. Read one type at a time: what would
# you offer *these* clubs, and what would leave them cold?

# %% [markdown]
# **Predict:** take the 120 customers with the most orders, a tenth of all. How many of them are also among
# the 120 who connect most?

# %% id="best-buyers"
orders = datasets.load("orders")["customer"].value_counts()
best_buyers = orders.nlargest(120).index
connectors = counts["connect"].nlargest(120).index
len(best_buyers.intersection(connectors))

# %% [markdown]
# Twelve would be chance, a tenth of 120. A list of the best buyers misses nearly all who speak for the
# shop. In this town buying and talking were planted apart; in a real shop, measure it first.

# %% [markdown]
# ## A shock in week 60
#
# A discounter opens next door. Two rivals of our shop feel it. One has a **fixed** policy: it never changes
# its offer. The other is **adaptive**: it always tries small changes, pays for them, and keeps what works.
#
# **Predict:** who earns more before week 60, and who after?

# %% id="shock" tags=["picture"]
firms = datasets.load("firms")
shock = calendar.loc[calendar["shock"] == 1, "week"].min()
plot.profit_by_week(firms, shock=shock)

# %% id="four-means"
after = (firms["week"] >= shock).rename("after the shock")
means = firms.groupby(["policy", after], observed=True)["profit_cents"].mean().unstack()
(means / 100).round().set_axis(["before week 60", "from week 60 on"], axis=1)

# %% [markdown]
# These are mean profits, in euros a week. Which two of the five statements do they support? Write one
# sentence why, with a number from the table. A person reads the sentence.

# %% id="policy-form" tags=["explore"]
tasks.policy.ask()

# %% id="policy" tags=["answer"]
tasks.policy(
    supported=["both", "ahead"],
    why=(
        "From week 60 on both means lie below those before, and over these 19 weeks the adaptive "
        "rival earned more in all than the fixed one."
    ),
)

# %% [markdown]
# Were you tempted by a larger statement? Two firms and one shock make a story. In chapter 14 you try both
# policies on the same market, with the same luck.

# %% [markdown]
# ## Reveal the truth
#
# The town is simulated, so we can open the book. First the app: for each customer we know what made her
# adopt, adverts or a friend. Beside it: the share who had a friend with the app before.

# %% id="reveal-app"
source = datasets.truth("app_causes").set_index("customer")["source"]
source = source[source != "none"]
week = adoptions.set_index("customer")["week"]
turned = ties.rename(columns={"customer_a": "customer_b", "customer_b": "customer_a"})
both = pd.concat([ties, turned])
first_friend = both["customer_b"].map(week).groupby(both["customer_a"]).min()
had_friend = first_friend.reindex(week.index) < week
caused = (source == "friend").mean()
pd.Series({"through a friend": caused, "had a friend": had_friend.mean()}).round(3)

# %% [markdown]
# The first number is what friends caused. The second counts everyone who had a friend with the app, and is
# larger. Some of them would have come by the adverts; like people are friends, and adopt at like times.
#
# What did the two rates say? One minus your `adverts`.

# %% [markdown]
# And the rates. Estimated from the curve, with the ends of the 95 % interval, beside what was planted:

# %% id="reveal-rates"
planted = datasets.parameters()["network"]["settings"]
fit = method.estimated_adoption(per_week.cumsum(), market=len(customers))
found = fit.loc[["p", "q"]]
found.assign(planted=[planted["app_external"], planted["app_peer"]]).round(4)

# %% [markdown]
# Both lie inside. The curve alone gave them, without knowing a single tie. It cannot say *who* moved whom.

# %% [markdown]
# Now the clubs. Four mixes were planted. The mean hidden score of each behaviour, by mix:

# %% id="reveal-mix"
circles = datasets.truth("circles").merge(datasets.truth("behaviours"), on="customer")
circles.groupby("mix", observed=True)[list(method.BEHAVIOURS)].mean().round(2)

# %% [markdown]
# The spread: the volume from which two kinds earn more, and the strengths around which tastes were drawn.

# %% id="reveal-offers"
network = datasets.parameters()["network"]
network["crossover"], network["taste_peaks"]

# %% [markdown]
# And the rivals: what each would have earned with the *other* policy and the same luck, in all weeks from
# the shock on. No real firm ever sees this table.

# %% id="reveal-firms"
other = datasets.truth("other_policy").rename(columns={"profit_cents": "other_cents"})
played = firms.merge(other, on=["firm", "week"])
late = played[played["week"] >= shock]
sums = late.groupby("policy", observed=True)[["profit_cents", "other_cents"]].sum()
(sums / 100).round().set_axis(["as played", "with the other policy"], axis=1)

# %% [markdown]
# ## Ours against published
#
# First the model. Bass gave the peak in closed form. Let customers adopt in small steps instead: do the
# steps find the same year and the same share for our launch?

# %% id="published-bass"
p, q, size = launch.iloc[0]
daily = method.advert_level(15, per_year=365)
steps = method.expected_adoption(p=p, q=q, adverts=daily, per_year=365)
fastest = steps.loc[(steps["external"] + steps["peer"]).idxmax()]
pd.DataFrame(
    {
        "formula": [method.peak_time(p=p, q=q), method.peak_share(p=p, q=q)],
        "small steps": [fastest["time"], fastest["adopted"]],
    },
    index=["year of the peak", "adopted by then"],
).round(3)

# %% [markdown]
# They agree to a few days. The formula is smooth, and so are ten thousand small steps.
#
# Then the customers. In a real network of people and apps, Davin, Gupta and Piskorski (2014) put the share
# of adoptions due to peers at 27 %. Had they taken likeness for influence, it would have been 38 %.
#
# Ours were the two numbers above. Our app is far more social than theirs; the mistake points the same way.

# %% [markdown]
# How far does a thing travel? Goel, Watts and Goldstein (2012) looked at six or seven networks: 70 to 95 %
# of the trees of adoption were one person alone, and 1 to 4 % reached further than one step.
#
# In our town: of the shared products that were accepted, which share came from someone who had got the
# product by a share herself?

# %% id="published-shares"
shares = datasets.load("shares")
accepted = shares[shares["accepted"] == 1]
got = accepted[["to_customer", "product", "time"]]
got = got.rename(columns={"to_customer": "from_customer", "time": "got_at"})
second = accepted.merge(got, on=["from_customer", "product"])
second = second[second["time"] > second["got_at"]]
f"{len(second) / len(accepted):.1%}"

# %% [markdown]
# Hardly anything travels twice. “It went viral” is nearly always one step. The app spread in another way:
# many small steps by many people, over many weeks.
#
# And adverts? At a large web community, friends' invitations had a long-run effect on sign-ups about 20
# times that of marketing events (Trusov, Bucklin and Pauwels 2009).

# %% [markdown]
# ## Where you stand

# %% id="progress" tags=["explore"]
tasks.progress()

# %% [markdown]
# ## The question again
#
# *Did the adverts or the customers move this market?*
#
# Three sentences for a colleague: what you would count, which two causes you would tell apart, and what the
# average would have hidden. Say them aloud, or write them here.

# %% [markdown]
# **What we used.** F. Bass (1969), A new product growth for model consumer durables, *Management Science*
# 15. D. Rogers (2011), *The Network Is Your Customer*, Yale University Press. M. Trusov, R. Bucklin, K.
# Pauwels (2009), Effects of word-of-mouth versus traditional marketing, *Journal of Marketing* 73(5). S.
# Goel, D. Watts, D. Goldstein (2012), The structure of online diffusion networks, *ACM EC*. J. Davin, S.
# Gupta, M. Piskorski (2014), Separating homophily and peer influence with latent space, Harvard Business
# School working paper.
