# %% [markdown]
# # 9 · Customise without overwhelming
#
# *Does personalisation add sales, or only predict them?*
#
# 115 minutes with a break in the middle; the shelf can be done at home. 20 points.

# %% [markdown]
# ## Before we start
#
# Three questions from earlier chapters. Answer aloud, then open the line below.
#
# 1. Of 100 who got an offer 64 stayed, of 100 without it 60. How many did it save?
# 2. Two popular products are often bought together. Need they attract each other?
# 3. One product has three reviews of five stars. How good is it?
#
# <details><summary>Answers</summary>
#
# Four. No: chance alone puts popular ones together. Good, but less than five: three are few.
#
# </details>

# %% id="setup" tags=["setup"]
import numpy as np
import pandas as pd

from course import datasets, explorers
from course.exercises import recommendations as tasks
from course.methods import recommendations as method
from course.methods.funnel import arm_effects
from course.plots import recommendations as plot

orders = datasets.load("orders")[["order", "week"]]
lines = datasets.load("lines").merge(orders, on="order")
products = datasets.load("products")

# %% [markdown]
# ## Forty of a hundred
#
# Ten minutes before an order is paid, the web shop may show a list of three products, made for this
# customer. Of what it shows, this share is bought in the same order:

# %% id="accepted"
recs = datasets.load("recs")
recs.loc[recs["shown"] == 1, "bought"].mean().round(2)

# %% [markdown]
# “Forty of a hundred!” says the head of the web shop. “Our engine brings four sales for every ten products
# shown. We need more of it.”
#
# **Predict:** how many of the 40 are there *only because* of the list? And which list of new products hits
# most often in the weeks to come? Choose, guess, press *Record*.

# %% id="bet-form" tags=["explore"]
tasks.bet.ask()

# %% id="bet" tags=["answer"]
tasks.bet(caused=20, winner="neighbours")

# %% [markdown]
# Your bet stands. Now look at what lists would show one customer after week 72, why, and what she came to
# buy (✓). Four lists hold only products **new** to her; *her repeats* are old ones.
#
# Try three customers. Is one list better than the others? Leave the curve below the lists, and the weight,
# for later.

# %% id="first-bench" tags=["explore"]
explorers.recommendations(lines, products, last=72)

# %% [markdown]
# Three customers are an anecdote. We need many, a fair test, and something to compare with. First we build
# an engine ourselves.
#
# ## Customers who bought this also bought
#
# An **item-to-item recommender** starts from products: two are alike when the *same customers* buy both.
# Linden, Smith and York (2003) described how a large web shop did it. Here are four customers:

# %% id="four-customers"
small = pd.DataFrame(
    {"bread": [1, 1, 1, 1], "jam": [1, 1, 0, 0], "honey": [1, 0, 0, 0]},
    index=["Ana", "Ben", "Chloe", "Dev"],
)
small

# %% [markdown]
# **Predict:** which product is most like honey, bread or jam? Count the customers who have both, then run:

# %% id="small-counts"
together = small.T @ small
together

# %% [markdown]
# Honey stands with bread as often as with jam: once. But *everybody* has bread. So we divide by popularity.
# The **cosine** of two products is
#
# $$\frac{\text{customers of both}}{\sqrt{\text{customers of one} \times \text{of the other}}}$$
#
# It is 1 when the same customers buy both, 0 when nobody does.

# %% id="small-cosine"
have = small.sum()
(together / np.sqrt(np.outer(have, have))).round(2)

# %% [markdown]
# Now honey is nearer to jam (0.71) than to bread (0.5). To score a product for Ben, add up its cosines with
# all he has: honey gets 0.5 + 0.71 = 1.21.

# %% [markdown]
# Your turn, with the 300 products that have most buyers. The `anchor` is the one of them with fewest
# buyers, `her` the customer who has most of them.
#
# Find the product *nearest* to the anchor by cosine, their *cosine*, and the product that is *recommended*
# first to her: the highest score among those she does not have.


# %% id="neighbours-answer" tags=["task", "answer"]
def also_bought(lines):
    best = lines.groupby("product")["customer"].nunique().nlargest(300).index
    seen = lines[lines["product"].isin(best)]
    bought = (pd.crosstab(seen["customer"], seen["product"]) > 0).astype(int)
    anchor, her = best[-1], bought.sum(axis=1).idxmax()
    ### BEGIN SOLUTION
    buyers, hers = bought.sum(), bought.loc[her]
    cosine = bought.T @ bought / np.sqrt(np.outer(buyers, buyers))
    near, score = cosine[anchor].drop(anchor), (cosine @ hers)[hers == 0]
    first = score.idxmax()
    return {"nearest": near.idxmax(), "cosine": near.max(), "recommended": first}
    ### STUB
    # return {"nearest": ..., "cosine": ..., "recommended": ...}
    ### END SOLUTION


# %% id="neighbours-check" tags=["check"]
tasks.neighbours.check(also_bought)

# %% [markdown]
# The check runs your function twice: on these lines, and on those of another shop. Stuck?
# `tasks.neighbours.hint()` gives the next hint. Try again between two hints.
#
# `item_neighbours` does the same for every product of the shop. **Predict:** what is like the nappies that
# sell best?

# %% id="nappies"
about = products.set_index("product")
buyers = lines.groupby("product")["customer"].nunique()
nappies = buyers[about["category"].reindex(buyers.index) == "nappies"].idxmax()
near = method.item_neighbours(lines, most=5)
near = near[near["product"] == nappies].set_index("neighbour")
near.join(about["name"]).assign(buyers=buyers)[["name", "cosine", "buyers"]].round(2)

# %% [markdown]
# Eggs, bread, onions: big sellers, which most parents buy because most people do. Dividing by a root tames
# popularity; it does not remove it. Whether that hurts is for a test to say.

# %% [markdown]
# ## A test that knows the future
#
# How good is the engine? The report below hides a tenth of all first purchases, learns from the rest, shows
# everyone ten products, and counts hits. **Precision** is the share of products shown that hit.
#
# **Predict:** the shop will use the engine next month. Will it do as well as the report says?

# %% [markdown]
# Make the report honest: hide what was bought *after week 72*. One line is wrong.


# %% id="leak-answer" tags=["task", "answer"]
def report(lines, orders):
    bought = lines[["order", "customer", "product"]]
    first = method.first_purchases(bought.merge(orders[["order", "week"]], on="order"))
    ### BEGIN SOLUTION
    hidden = first[first["week"] > 72]
    ### STUB
    # hidden = first.sample(frac=0.1, random_state=1)
    ### END SOLUTION
    known = first.drop(hidden.index)
    shown = method.recommended(known, "neighbours", order="week")
    hits = method.ranking_hits(shown, hidden)
    return {"precision": hits["precision"].mean()}


# %% id="leak-check" tags=["check"]
tasks.leak.check(report)

# %% [markdown]
# Two things flattered the old report. It learned from weeks that lay after the purchases it guessed. And it
# was asked easy questions: most first purchases of popular products happen early.
#
# From here on we split by time. Nothing else can be repeated in a shop.

# %% [markdown]
# ## Does the list hit?
#
# Four lists of ten new products for everyone, learned up to week 72. `factors` is a **factor model**: it
# gives each customer and product 16 hidden tastes and shows what lies near hers.
#
# `new` holds what each customer bought for the first time after week 72; `blockbusters` are the 20
# products with most buyers.

# %% id="lists" tags=["task"]
early, late = method.time_split(lines, 72)
ways = ["random", "popularity", "neighbours", "factors"]
shown = {by: method.recommended(early, by) for by in ways}
pairs = ["customer", "product"]
new = late.loc[late["customer"].isin(early["customer"]), pairs].drop_duplicates()
is_known = pd.MultiIndex.from_frame(new).isin(pd.MultiIndex.from_frame(early[pairs]))
new = new[~is_known]
blockbusters = early.groupby("product")["customer"].nunique().nlargest(20).index
wanted = new["customer"].value_counts()

# %% [markdown]
# - **precision**: hits / products shown
# - **recall**: hits / new products she bought
# - **lift**: precision over that of a *baseline*, a list that one would show otherwise
# - **coverage**: how many different products the lists hold
#
# Count per customer, then take the mean over those who bought something new. This counts hits:


# %% id="hits-of"
def hits_of(by):
    found = shown[by].merge(new)["customer"].value_counts()
    return found.reindex(wanted.index, fill_value=0)


hits_of("factors").describe()[["count", "mean", "max"]]

# %% [markdown]
# **Predict:** does the neighbours' list hit twice as often as popularity? Three times?

# %% [markdown]
# Now you, for the list of `neighbours`; its `lift` is over `popularity`. `low` is the lower end of the
# precision's 95 % interval: mean minus 1.96 standard errors, with customers as units. `personal` is the
# share of its hits on products that are *not* blockbusters.
#
# `because`: why compare with popularity? `"free"` (it knows nobody, so what it reaches too is not
# personal), `"best"` (nothing can beat it) or `"usual"` (everybody does).

# %% id="ranking-answer" tags=["answer"]
### BEGIN SOLUTION
hits = hits_of("neighbours")
precision, recall = (hits / 10).mean(), (hits / wanted).mean()
low = precision - 1.96 * (hits / 10).std() / len(hits) ** 0.5
lift = hits.mean() / hits_of("popularity").mean()
coverage = shown["neighbours"]["product"].nunique()
personal = 1 - shown["neighbours"].merge(new)["product"].isin(blockbusters).mean()
because = "free"
### STUB
# precision, recall = ..., ...
# low = ...
# lift = ...
# coverage = ...
# personal = ...
# because = ...
### END SOLUTION

# %% id="ranking-check" tags=["check"]
tasks.ranking.check(
    precision=precision,
    recall=recall,
    low=low,
    lift=lift,
    coverage=coverage,
    personal=personal,
    because=because,
)

# %% [markdown]
# All four lists side by side:

# %% id="precision-figure" tags=["explore"]
tables = {by: method.ranking_hits(lists, late, early) for by, lists in shown.items()}
scores = {by: method.ranking_metrics(tables[by], shown[by]) for by in ways}
scores = pd.DataFrame(scores).T
plot.precision_by_list(scores)

# %% [markdown]
# Every list beats chance many times over. Whoever compares with chance can sell any of them.
#
# Against popularity, customers are paired, so the ratio is known better than the two intervals suggest:

# %% id="lift-intervals"
rows = {by: method.precision_ratio(tables[by], tables["popularity"]) for by in ways[2:]}
pd.DataFrame(rows, index=["lift", "low", "high"]).T.round(2)

# %% [markdown]
# Neighbours: no better than popularity, as far as these data tell. The factor model: a few per cent better,
# and hardly beyond doubt. Yet it shows more of the shop:

# %% id="coverage"
scores["coverage"].astype(int)

# %% [markdown]
# ### And her own repeats?
#
# So far only *new* products counted. **Predict:** if repeats count too, which list wins?

# %% id="with-repeats"
rows = {}
for by in ["popularity", "neighbours", "repeats"]:
    lists = method.recommended(early, by, new=False)
    rows[by] = method.ranking_metrics(method.ranking_hits(lists, late), lists)
pd.DataFrame(rows).T[["precision", "recall", "coverage"]].round(3)

# %% [markdown]
# What she bought most so far hits twice as often as anything else. But she would find it without us. A list
# of repeats *predicts* very well and may add nothing. So we score repeats and news apart.
#
# ### The bet, second half
#
# Which list had you bet on?

# %% [markdown]
# **A good place for a break.** Save first. Your answers are in the notebook.

# %% [markdown]
# ## What did it add?
#
# Welcome back. A hit is a good *guess*. Did the list *cause* the sale? Only a trial can tell. For half of
# the customers, drawn by lot, the lists were made and not shown: the **hold-out**.

# %% id="hold-out" tags=["task"]
recs = datasets.load("recs")
recs[["arm", "shown", "slot", "product", "clicked", "bought"]].sample(4, random_state=3)

# %% [markdown]
# **Predict:** of 100 products on lists that nobody saw, how many were bought?
#
# Two more trials. Members of a mailing list, in eight segments, got a mailing by lot (1 euro each); the
# manager also chose some himself, outside the lot (`targeted`). And visitors met an adaptive layout.

# %% id="trials" tags=["task"]
experiments = datasets.load("experiments")
campaign = experiments[experiments["experiment"] == "campaign"]
layout_trial = experiments[experiments["experiment"] == "layout"]
means = campaign.groupby(["cluster", "arm"], observed=True)["post"].mean().unstack()
means.round(0)

# %% [markdown]
# Cents spent in 13 weeks, per segment and arm. For `layout_trial`, cluster 1 are new visitors, cluster 2
# returning ones, and `post` is 1 for those who bought.
#
# Give
# - `caused`: sales caused, per product shown
# - `anyway`: the share of sales from shown lists that would have come anyway
# - `gain`: cents per member (mean of segments) when only segments that gain more than the cost get a
#   mailing, over mailing to everybody
# - `layout`, `low`: effect on *returning* visitors, lower end

# %% [markdown]
# `because`: you chose segments and counted their gain on the same members. Why will the true gain be
# smaller? `"luck"` (some segments look good by luck on the very members who chose them), `"small"` (half of
# the members are too few) or `"cost"` (fewer mailings cost more each).

# %% id="added-answer" tags=["answer"]
### BEGIN SOLUTION
bought = recs.groupby("arm", observed=True)["bought"].mean()
caused = bought["treated"] - bought["control"]
anyway = bought["control"] / bought["treated"]
worth = means["treated"] - means["control"] - 100
gain = worth.clip(lower=0).mean() - worth.mean()
returning = layout_trial[layout_trial["cluster"] == 2]
found = arm_effects(returning, control="control", outcome="post").iloc[0]
layout, low, because = found["effect"], found["low"], "luck"
### STUB
# caused, anyway = ..., ...
# gain = ...
# layout, low = ..., ...
# because = ...
### END SOLUTION

# %% id="added-check" tags=["check"]
tasks.added.check(
    caused=caused,
    anyway=anyway,
    gain=gain,
    layout=layout,
    low=low,
    because=because,
)

# %% [markdown]
# Look at your bet again: so few of the 40. The engine is a good prophet and a weak seller. How sure is it?
# Customers were drawn by lot, not products, so customers are the units:

# %% id="how-sure"
each = recs.groupby(["arm", "customer"], observed=True)["bought"].mean()
each = each.groupby("arm", observed=True)
means_by_arm, errors = each.mean(), each.sem()
difference = means_by_arm["treated"] - means_by_arm["control"]
half = 1.96 * np.hypot(*errors)
np.round([difference - half, difference, difference + half], 3)

# %% [markdown]
# Between 8 and 12 of 100 products shown: clear of zero, and far from 40.
#
# How much of the gain was luck? `policy_profits` chooses segments on one half of the members and counts on
# the other. **Predict:** does targeting still win?

# %% id="policies"
policies = method.policy_profits(campaign, cost=100)
policies.round(2)

# %% [markdown]
# Cents per member, with standard errors. Targeting still earns more, with fewer mailings; the lead is
# smaller than on the members who chose. Treating customers differently pays here because they *answer*
# differently, not because they differ.

# %% [markdown]
# ## Her past, or everybody's?
#
# For a new customer we know six orders, for an old one forty. What will she buy later, aisle by aisle? We
# can trust her own past, or what everybody does, or mix:
#
# $$\text{guess} = w \cdot \text{her share} + (1 - w) \cdot \text{everybody's share}$$
#
# Pulling a guess towards everybody's is called **shrinkage**.

# %% [markdown]
# **Predict:** which weight *w* is best after six orders? After forty?
#
# Then try. *Orders known of her* is under *More*. The picture on the lower left shows how far off the guess
# is (sum of squared errors, mean over customers), for every weight.

# %% id="weight-explorer" tags=["explore"]
orders = datasets.load("orders")[["order", "week"]]
lines = datasets.load("lines").merge(orders, on="order")
explorers.recommendations(lines, datasets.load("products"), last=72)

# %% [markdown]
# **Your task:** read off the weight with the smallest error, once with 6 orders known, once with 40. The
# sentence states the error, so small differences can be read, too.

# %% id="weight-form" tags=["explore"]
tasks.weight.ask()

# %% id="weight" tags=["answer"]
tasks.weight(new=0.3, old=0.75, because="chance")

# %% [markdown]
# The best weight grows with what we know. For *n* orders, compare with n / (n + 14):

# %% id="weights"
aisle = lines.assign(aisle=lines["product"].map(products.set_index("product")["aisle"]))
groups = sorted(aisle["aisle"].unique())
rows = {}
for n in [1, 3, 6, 12, 40]:
    halves = method.first_orders(aisle, n, after=40, least=60)
    own, later = (method.group_shares(half, "aisle", groups=groups) for half in halves)
    best = method.best_weight(own, later)
    error = method.weight_errors(own, later, [0, best, 1]).tolist()
    rows[n] = [best, n / (n + 14), *error]
pd.DataFrame(rows, index=["best", "formula", "theirs", "mixed", "hers"]).T.round(4)

# %% [markdown]
# The last three columns are errors. *Mixed* is never worse than *hers* or *theirs*. After one order, her
# own past alone is many times worse than everybody's: one basket is mostly chance. Population learning is
# what makes a stranger less strange.

# %% [markdown]
# ## Fine segments, a small shelf
#
# Eight segments are coarse. Can we sort customers by what they *favour*: one of 12 aisles, or one of 142
# categories? A segment must **hold**: whoever favours ground coffee in odd weeks should do so in even
# weeks.

# %% id="tagged" tags=["task"]
tagged = lines.merge(products[["product", "aisle", "category"]], on="product")
odd, even = tagged[tagged["week"] % 2 == 1], tagged[tagged["week"] % 2 == 0]
in_both = np.intersect1d(odd["customer"], even["customer"])
odd, even = odd[odd["customer"].isin(in_both)], even[even["customer"].isin(in_both)]
pd.crosstab(odd["customer"], odd["aisle"], normalize="index").iloc[:3, :4].round(2)

# %% [markdown]
# Everybody buys much from the same aisles. So a **favourite** is where her share is largest *compared with
# the mean share of all customers*.
#
# **Predict:** 12 aisles or 142 categories: which favourite holds better?
#
# Write the function, then compute the share of customers whose favourite is the same in both halves.


# %% id="segments-answer" tags=["answer"]
### BEGIN SOLUTION
def favourite(part, tag):
    share = pd.crosstab(part["customer"], part[tag], normalize="index")
    return (share / share.mean()).idxmax(axis=1)


aisle = (favourite(odd, "aisle") == favourite(even, "aisle")).mean()
category = (favourite(odd, "category") == favourite(even, "category")).mean()
### STUB
# aisle = ...
# category = ...
### END SOLUTION

# %% [markdown]
# ### Forty products for everyone
#
# The shop opens a kiosk at the station with room for 40 products. A customer's **need** is covered when the
# kiosk has *a* product that she buys for it. Each row of `pairs`: this product covers this want (one
# customer, one need).

# %% id="wants" tags=["task"]
early, links = lines[lines["week"] <= 72], datasets.load("prodlinks")
need = links[links["kind"] == "need"].set_index("product")["need"].astype(str)
pairs = early[["customer", "product"]].drop_duplicates()
who = pairs["customer"].astype(str)
pairs = pairs.assign(want=who + " " + pairs["product"].map(need))
best_sellers = pairs["product"].value_counts().nlargest(40).index
pairs.head(3)

# %% [markdown]
# `popular`: the share of all wants that the 40 `best_sellers` cover. `covered`: the same for a shelf that
# you fill one by one, each time with the product that covers most of what is *left*.
#
# `because`: why is it more? `"overlap"` (best-sellers serve the same needs of the same customers again),
# `"rare"` (rare products have more buyers) or `"more"` (there are more products on it).

# %% id="shelf-answer" tags=["answer"]
left, wants = pairs, pairs["want"].nunique()
### BEGIN SOLUTION
popular = pairs.loc[pairs["product"].isin(best_sellers), "want"].nunique() / wants
for _ in range(40):
    best = left.groupby("product").size().idxmax()
    gone = left.loc[left["product"] == best, "want"]
    left = left[~left["want"].isin(gone)]
covered = 1 - left["want"].nunique() / wants
because = "overlap"
### STUB
# popular = ...
# covered = ...
# because = ...
### END SOLUTION

# %% id="shelf-check" tags=["check"]
tasks.shelf.check(
    aisle=aisle,
    category=category,
    popular=popular,
    covered=covered,
    because=because,
)

# %% [markdown]
# Choosing one by one is called **greedy**. It looks no step ahead. Still it reaches at least 1 − 1/e, or
# 63 %, of the best possible shelf (Nemhauser, Wolsey and Fisher 1978). For each further product adds less.
#
# And the segments? What would chance alone give?

# %% id="against-chance"
rows = {}
for tag in ["aisle", "category"]:
    same = method.favourites(odd, tag), method.favourites(even, tag)
    rows[tag] = method.agreement(*same)
pd.DataFrame(rows, index=["holds", "by chance"]).T.round(3)

# %% [markdown]
# A third of customers keep their favourite of 142, not far fewer than of 12. Against chance the fine
# segment says far more. Two thirds do not keep it: a label from eighteen months of receipts is a guess, not
# a person.

# %% [markdown]
# ## Where does it become too much?
#
# More options, more personal detail: is more better? Each trial formed its arms by lot, in two clusters.
#
# **Predict:** with how many options do most people choose one?

# %% id="options-figure" tags=["task"]
experiments = datasets.load("experiments")
options = experiments[experiments["experiment"] == "options"]
who = {1: "weak preferences", 2: "clear ones"}
words = {"title": "How many options are too many?", "yes": "who choose"}
plot.responses_by_dose(options, who, dose="options shown", **words)

# %% id="detail-figure" tags=["explore"]
detail = experiments[experiments["experiment"] == "detail"]
who = {1: "no control of their data", 2: "control"}
words = {"title": "When does a message know too much?", "yes": "who answer"}
plot.responses_by_dose(detail, who, dose="personal detail", **words)

# %% [markdown]
# The same trial with one personal message against a plain one. Cluster 1 has no control of its data,
# cluster 2 has:

# %% id="message"
message = experiments[experiments["experiment"] == "personal message"]
found = {
    name: arm_effects(rows, control="control", outcome="post").iloc[0]
    for name, rows in message.groupby("cluster")
}
pd.DataFrame(found).T[["control_rate", "rate", "effect", "low", "high"]]

# %% [markdown]
# All dials in one place: drag *Products shown* and, under *More*, *Personal detail* and the shelf.

# %% id="full-bench" tags=["explore"]
explorers.recommendations(lines, products, experiments, links, last=72)

# %% [markdown]
# Five statements; two of them the trials support. Then one sentence of advice, with a number.

# %% id="limits-form" tags=["explore"]
tasks.limits.ask()

# %% id="limits" tags=["answer"]
tasks.limits(
    statements=["weak", "control"],
    advice="Let customers control their data first: then a personal message brings 6 "
    "answers of 100 instead of 3.",
)

# %% [markdown]
# ## Reveal the truth
#
# Now we open the book. For every recommended product that was bought, the simulator knows whether it would
# have been bought without the list: the **counterfactual**, which no shop ever sees.

# %% id="reveal-anyway"
truth = datasets.truth("rec_outcomes")
sold = recs[(recs["shown"] == 1) & (recs["bought"] == 1)]
sold = sold.merge(truth, on=["order", "slot"])
planted = datasets.parameters()["trials"]["accept_anyway"]
found = recs.groupby("arm", observed=True)["bought"].mean()
pd.Series(
    {
        "planted": planted,
        "in the truth": sold["bought_anyway"].mean(),
        "from the hold-out": found["control"] / found["treated"],
    }
).round(3)

# %% [markdown]
# The hold-out came very near, without seeing any counterfactual. What it cannot tell: *which* of the sales
# were caused. The truth knows; no data that a shop can have do.
#
# The mailing, segment by segment, in cents:

# %% id="reveal-mailing"
levels = datasets.truth("levels")
levels = levels[levels["experiment"] == "campaign"]
levels = levels.set_index(["cluster", "arm"])["level"].unstack()
planted = levels["treated"] - levels["control"]
found = means["treated"] - means["control"]
pd.DataFrame({"planted": planted, "found": found}).round(0)

# %% [markdown]
# Two segments gain nothing and two lose, as planted.
#
# Are the favourites real? Each customer belongs to one of eight planted communities of taste. Of the
# customers who share a favourite, how many are of one community? Small segments look pure by chance, so we
# shuffle, too:

# %% id="reveal-segments"
community = datasets.truth("communities").set_index("customer")["community"]
rng, rows = np.random.default_rng(9), {}
for tag in ["aisle", "category"]:
    favoured = method.favourites(tagged, tag)
    real = community.reindex(favoured.index)
    mixed = pd.Series(rng.permutation(real), index=real.index)
    tables_of = (pd.crosstab(favoured, labels) for labels in (real, mixed))
    rows[tag] = [table.max(axis=1).sum() / len(real) for table in tables_of]
pd.DataFrame(rows, index=["largest community", "if shuffled"]).T.round(2)

# %% [markdown]
# The fine segments found much of what was planted, the coarse ones little: the tastes differ by category,
# inside the aisles.
#
# And the lists? Even one that *knew* each customer's community, and showed what is popular there:

# %% id="reveal-oracle"
parts = early.merge(community.reset_index(), on="customer").groupby("community")
oracle = pd.concat([method.recommended(part, "popularity") for _, part in parts])
best = method.ranking_hits(oracle, late, early)
np.round(method.precision_ratio(best, tables["popularity"]), 2)

# %% [markdown]
# Lift over popularity, and its interval. So the weak result is no fault of your engine: in this shop
# popular products are popular with everyone. In a shop of books or films it may be otherwise.

# %% [markdown]
# ## Ours against published
#
# **Is popularity so hard to beat?** Cremonesi, Koren and Turrin (2010) found that a list without any
# personal touch can outdo common methods, because a few blockbusters decide the test. They advise to choose
# the test with care. Here are ours, and a real grocer's, guessing the last basket:

# %% id="last-basket"
is_last = lines["order"] == lines.groupby("customer")["order"].transform("max")
before, last = lines[~is_last], lines[is_last]
rows = {}
asked = [("popularity", 0), ("repeats", 0), ("neighbours", 0), ("popularity", 1)]
for by, is_new in asked:
    lists = method.recommended(before, by, new=bool(is_new))
    hits = method.ranking_hits(lists, last, before if is_new else None)
    rows[f"{by}{', new only' * is_new}"] = (hits["hits"] > 0).mean()
real = [0.300, 0.484, 0.232, 0.078]
pd.DataFrame({"ours": pd.Series(rows), "Complete Journey": real}).round(2)

# %% [markdown]
# Share of customers with a hit among ten; *Complete Journey* is a panel of real households, measured in the
# same way. The order is the same: repeats lead, neighbours do not beat popularity. These tables were made
# to resemble such a shop, so this is no independent proof.

# %% [markdown]
# **Is most of it not incremental?** Sharma, Hofman and Watts (2015) used sudden shocks in the traffic of
# more than 4,000 products at a large web shop. At least three quarters of the clicks on recommendations
# would likely have happened anyway. Ours was planted to match. Theirs are clicks on products that met a
# shock; other products may differ.

# %% [markdown]
# **Does shrinkage pay outside a simulator?** Efron and Morris (1975) took 18 baseball players: averages of
# 45 tries, to guess the rest of the season.

# %% id="baseball"
players = method.BATTING.set_index("player")
variance = players["early"].mean() * (1 - players["early"].mean()) / 45
shrunk, factor = method.james_stein(players["early"], variance)
own_error = ((players["early"] - players["rest"]) ** 2).sum()
error = ((shrunk - players["rest"]) ** 2).sum()
times = own_error / error
f"weight {factor:.3f}; own {own_error:.4f}, shrunk {error:.4f}: {times:.1f} times"

# %% [markdown]
# Clemente hit 0.400 at first. His shrunk guess and what he did later:

# %% id="clemente"
players.assign(shrunk=shrunk).loc["Clemente", ["early", "shrunk", "rest"]]

# %% [markdown]
# Total error falls by about 3.5 times, as published. Not for everyone: he did better than the shrunk guess.
# Shrinkage helps on the whole, and wrongs the truly exceptional.

# %% [markdown]
# **Does choice overwhelm?** Iyengar and Lepper (2000): of those who stopped at a stand with 24 jams 3 %
# bought, with 6 jams 30 %. Scheibehenne, Greifeneder and Todd (2010) joined 63 conditions with 5,036
# people: mean effect about zero, and large differences. Our trial has both, because we planted it so.

# %% [markdown]
# **Does detail unnerve?** Tucker (2014) saw that personalised adverts in a social network were nearly twice
# as likely to be clicked after people got more control over their data. Adverts that were only targeted did
# not change. One site, one advertiser. That more detail first helps and then unnerves, we planted; it rests
# on no trial here.

# %% [markdown]
# ## Where you stand

# %% id="progress" tags=["explore"]
tasks.progress()

# %% [markdown]
# ## The question again
#
# *Does personalisation add sales, or only predict them?*
#
# Three sentences for the head of the web shop: how many of the 40 it added, which list you would show to
# whom, and what you would try next, with a hold-out. Say them aloud, or write them here.

# %% [markdown]
# **What we used.** G. Linden, B. Smith, J. York (2003), Amazon.com recommendations, *IEEE Internet
# Computing* 7. P. Cremonesi, Y. Koren, R. Turrin (2010), Performance of recommender algorithms on top-N
# recommendation tasks, *RecSys*. A. Sharma, J. Hofman, D. Watts (2015), Estimating the causal impact of
# recommendation systems from observational data, *EC’15*. B. Efron, C. Morris (1975), Data analysis using
# Stein’s estimator and its generalizations, *JASA* 70. G. Nemhauser, L. Wolsey, M. Fisher (1978), An
# analysis of approximations for maximizing submodular set functions, *Mathematical Programming* 14. S.
# Iyengar, M. Lepper (2000), When choice is demotivating, *Journal of Personality and Social Psychology* 79.
# B. Scheibehenne, R. Greifeneder, P. Todd (2010), Can there ever be too many options?, *Journal of Consumer
# Research* 37. C. Tucker (2014), Social networks, personalized advertising, and privacy controls, *Journal
# of Marketing Research* 51. The Complete Journey, a data set of dunnhumby: hit rates counted by us.
