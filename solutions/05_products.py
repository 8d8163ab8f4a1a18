# %% [markdown]
# # 5 · Products as nodes
#
# *What is this product connected to, and for whom?*
#
# 100 minutes with a break in the middle; the card at the end can be done at home. 20 points.

# %% [markdown]
# ## Before we start
#
# Three questions from earlier chapters. Answer aloud, then open the line below.
#
# 1. What is a node, what is a tie?
# 2. Ten customers, fifteen ties: how many ties does a customer have on average?
# 3. What must you do before you run a cell that settles a question?
#
# <details><summary>Answers</summary>
#
# A node is a thing, a tie joins two. Three, because each tie belongs to two customers. Predict.
#
# </details>

# %% id="setup" tags=["setup"]
import pandas as pd
from sklearn.cluster import KMeans

from course import datasets, explorers
from course.exercises import products as tasks
from course.methods import products as method
from course.plots import products as plot

stall = datasets.load("stall")
stall.head()

# %% [markdown]
# ## A bet at the coffee stall
#
# A stall in the market hall keeps its receipts for a week. Each row is one line of a receipt: the
# order, and the product on that line.
#
# The owner reads: “Most orders with tea also hold coffee. Let us sell them as a pair.”

# %% [markdown]
# **Predict:** do tea and coffee attract each other? And what share of *all* orders holds coffee?
# Choose, guess, press *Record*.

# %% id="bet-form" tags=["explore"]
tasks.bet.ask()

# %% id="bet" tags=["answer"]
tasks.bet(verdict="attract", coffee=0.4)

# %% [markdown]
# Your bet stands. The numbers come in a moment. First we need a way to count.

# %% [markdown]
# ## Products as nodes
#
# Think of each product as a **node**. When two products lie in the same order, that is a **tie**
# between them. The more orders hold both, the stronger the tie.
#
# So a pile of receipts is a network. We only have to count pairs.

# %% [markdown]
# Croissant and tea first, as an example. `set` keeps each order number once:

# %% id="croissant-tea"
tea = set(stall.loc[stall["product"] == "tea", "order"])
croissant = set(stall.loc[stall["product"] == "croissant", "order"])
len(tea), len(croissant), len(tea & croissant)

# %% [markdown]
# 250 orders hold tea, 572 a croissant, and 133 hold both: `tea & croissant` is what the two sets share.
# That is one pair. The stall sells more than two products, and a shop thousands. We want all pairs at
# once.

# %% [markdown]
# ### All pairs at once
#
# A table merged with itself pairs its rows. Here are the first three orders:

# %% id="first-orders"
first = stall[stall["order"] <= 3]
first.merge(first, on="order")

# %% [markdown]
# Each order is now paired with itself: coffee–water and water–coffee, and even coffee–coffee. We want
# each pair once, and no product with itself.
#
# **Predict:** which four of the six lines below give the number of orders for each pair, and in which
# order? Move the other two below the last row.

# %% id="pairs-form" tags=["explore"]
tasks.pairs.ask()

# %% id="pairs" tags=["answer"]
tasks.pairs(order=[4, 1, 5, 3])

# %% [markdown]
# Right or nearly right? A wrong order is worth a look: the card says what it would have counted.

# %% [markdown]
# ## Four ways to measure a tie
#
# Let $n$ be the number of orders, and count the orders with tea, with coffee, and with both.
#
# - **Support**: share of all orders that hold both.
# - **Confidence** tea → coffee: share of tea orders that hold coffee.
# - **Lift**: confidence divided by the share of all orders that hold coffee.
# - **Jaccard**: orders with both, divided by orders with at least one.

# %% [markdown]
# Lift asks: how much more often than usual? A lift of 1 is what chance gives. Above 1, the two attract
# each other; below 1, they avoid each other.
#
# Now you. Count orders, not lines, for tea and coffee.

# %% id="lift-answer" tags=["answer"]
coffee = set(stall.loc[stall["product"] == "coffee", "order"])
### BEGIN SOLUTION
orders = stall["order"].nunique()
support = len(tea & coffee) / orders
confidence = len(tea & coffee) / len(tea)
lift = confidence / (len(coffee) / orders)
jaccard = len(tea & coffee) / len(tea | coffee)
because = "anyway"
### STUB
# support = ...
# confidence = ...
# lift = ...
# jaccard = ...
# because = ...
### END SOLUTION

# %% [markdown]
# For `because`, choose the reason why lift is more than confidence: `"anyway"` (it compares with how
# often coffee is bought anyway), `"tea"` (… how often tea is bought anyway) or `"lines"` (… the number
# of lines).

# %% id="lift-check" tags=["check"]
tasks.lift.check(
    support=support,
    confidence=confidence,
    lift=lift,
    jaccard=jaccard,
    because=because,
)

# %% [markdown]
# Stuck? `tasks.lift.hint()` gives the next hint. Try again between two hints.

# %% [markdown]
# ### The bet, settled
#
# Compare three numbers: your confidence, the share of *all* orders that hold coffee, and your lift. Do
# tea buyers take coffee more often than everybody, or less often?
#
# What did you bet, and which of the three numbers changed your mind?

# %% [markdown]
# Lift is also called *interest*. It was proposed because confidence ignores how common the second
# product is (Brin, Motwani, Ullman and Tsur 1997).

# %% [markdown]
# ### A report to repair
#
# The owner's nephew wrote this report. `weight` is meant to be the total weight of the pairs in the
# largest order.
#
# **Predict:** which two of its lines are wrong? Then repair them. Each pair in an order of *k* products
# should weigh 1/(*k* − 1), so that a long order does not outvote short ones.


# %% id="report-answer" tags=["answer"]
def report(lines):
    orders_with = lines.groupby("product")["order"].agg(set)
    both = len(orders_with["tea"] & orders_with["coffee"])
    sizes = lines.groupby("order")["product"].nunique()
    ### BEGIN SOLUTION
    n = lines["order"].nunique()
    weight = (sizes * (sizes - 1) / 2 / (sizes - 1)).max()
    ### STUB
    # n = len(lines)
    # weight = (sizes * (sizes - 1) / 2).max()
    ### END SOLUTION
    lift = both * n / (len(orders_with["tea"]) * len(orders_with["coffee"]))
    return {"support": both / n, "lift": lift, "weight": weight}


# %% id="report-check" tags=["check"]
tasks.report.check(report)

# %% [markdown]
# The check runs your function twice: on these receipts, and on others that you do not see. A method
# passes both; a number that was typed in passes one.
#
# The weight 1/(*k* − 1) is Newman's (2001), who met the same problem with papers of many authors.

# %% [markdown]
# **A good place for a break.** Save first. Your answers are in the notebook.

# %% [markdown]
# ## The whole shop
#
# Welcome back. The stall was small; now comes the grocer of the town. This is 78 weeks of receipts.

# %% id="town" tags=["task"]
lines = datasets.load("lines")
orders = datasets.load("orders")
products = datasets.load("products")
prodlinks = datasets.load("prodlinks")
len(lines), len(orders), len(products)

# %% [markdown]
# These are the numbers of receipt lines (more than half a million), of orders and of products. Columns
# you do not know are explained by `datasets.describe("lines")`.
#
# The town is simulated: we planted which products belong together. So at the end we can tell you which
# ties are real, and which you missed. No real shop can do that.

# %% [markdown]
# `method.pairs` does what you did by hand, for all pairs at once:

# %% id="all-pairs"
pairs = method.pairs(lines, most=1200)
pairs[["a", "b", "both", "support", "lift", "expected"]].head()

# %% [markdown]
# Each row is a pair of product numbers. `both` counts orders with both. `expected` says how many there
# would be by chance.

# %% [markdown]
# ### What chance alone gives
#
# **Predict:** two products that have nothing to do with each other. What is their lift, on average:
# below 1, 1, or above 1?

# %% id="inflation" tags=["picture"]
plot.inflation_by_basket_size(method.lift_by_basket_size(lines))

# %% [markdown]
# In small orders lift lies below 1: one product takes the place of another. In large ones it is a
# little above. Mixed together, small with large, it is about twice what independence promises: large
# orders hold more of everything, so any two popular products meet there.
#
# So lift above 1 is *not* yet a tie. The orange squares are what chance alone would give, with products
# as popular and orders as large as ours. That is what `expected` counts.

# %% [markdown]
# ### Play with the constellation
#
# Here is the shop as a network. **Predict** first: do the pairs that share most orders belong together,
# or do they only sell a lot?
#
# Then change metric, threshold and chance. Try the presets. Type a product under *More* to see its
# links.

# %% id="threshold-explorer" tags=["explore"]
tasks.threshold.explore(lines, products, prodlinks, orders=orders)

# %% [markdown]
# **Your task:** find a setting that leaves mostly planted pairs: at least 8 in 10 of the links you see.
# Do not throw away many of the good ones. Then press *Record*.
#
# (A pair that only a few customers buy, again and again, is left out from the start. That is a ritual
# of theirs, not a tie between products.)

# %% id="threshold" tags=["answer"]
tasks.threshold(metric="lift", cut=8, chance=True)

# %% [markdown]
# Look at the names of the pairs that are left. Do you see what they have in common? One product calls
# for the other. We call such a pair **complements**.

# %% [markdown]
# ## A link adds value – if it is relevant
#
# From some week on, the shop attached services to products: a recipe card, a refill reminder, a repair
# service. Some serve the need that the product is bought for. Some serve another need.

# %% id="links-of-one"
prodlinks[prodlinks["kind"] == "service"].head(4)

# %% [markdown]
# **Predict:** how much do sales grow with the first service, and how much with the fourth? And with a
# service that has nothing to do with the product?

# %% id="worth-picture" tags=["picture"]
plot.growth_by_links(method.link_worth(lines, orders, prodlinks))

# %% [markdown]
# The bars are intervals: where one holds zero, the data cannot tell growth from chance. In the explorer
# above, *Add to that product* shows the same for one product.
#
# What do the sales say?

# %% id="worth-form" tags=["explore"]
tasks.worth.ask()

# %% id="worth" tags=["answer"]
tasks.worth(pattern="relevant")

# %% [markdown]
# ## One product, three uses
#
# Lemons are a commodity: one like the other. Are their buyers alike, too?
#
# **Predict:** name three things that people use lemons for. What else would lie in the order each time?

# %% [markdown]
# The table `partners` counts, for each customer with at least three lemon orders, what lay beside the
# lemons: one row per customer, one column per category.

# %% id="partners"
buyers = method.buyer_facets(lines, orders, products, commodity="lemons")
kinds = lines.merge(products[["product", "category"]], on="product")
with_lemons = kinds.loc[kinds["category"] == "lemons", "order"]
beside = kinds[kinds["order"].isin(with_lemons) & (kinds["category"] != "lemons")]
beside = beside[beside["customer"].isin(buyers.index)]
counts = beside.groupby(["customer", "category"], observed=True).size()
partners = counts.unstack(fill_value=0)
partners.iloc[:4, :6]

# %% [markdown]
# Now group these customers into three. `KMeans` puts rows with similar numbers together. What should a
# row hold, so that the *mix* counts and not how much somebody buys?

# %% id="contexts-answer" tags=["answer"]
kmeans = KMeans(3, n_init=10, random_state=0)
### BEGIN SOLUTION
shares = partners.div(partners.sum(axis=1), axis=0)
labels = pd.Series(kmeans.fit_predict(shares), index=partners.index)
### STUB
# # One row per customer: labels = pd.Series(kmeans.fit_predict(...), index=partners.index)
# labels = ...
### END SOLUTION

# %% [markdown]
# ### Four facets of a lemon
#
# Even a commodity is a bundle: what it is for, *when* it is bought, with *how much* else, and *how* it
# comes home. Which of the four says most about how often somebody buys lemons?
#
# `buyers` holds three of them, and in `rate` the share of her orders that hold lemons.
# `variance_explained` tells which share of the differences in `rate` a facet explains. For the rhythm:

# %% id="rhythm"
method.variance_explained(buyers["rate"], buyers["rhythm"])

# %% [markdown]
# Do the same for `"companions"`, `"delivery"` and your own labels (the `"context"`). Then list the four
# names, strongest first.

# %% id="facets-answer" tags=["answer"]
### BEGIN SOLUTION
buyers["context"] = labels
share = {}
for facet in ["context", "rhythm", "companions", "delivery"]:
    share[facet] = method.variance_explained(buyers["rate"], buyers[facet])
facets = sorted(share, key=share.get, reverse=True)
### STUB
# facets = ...
### END SOLUTION

# %% id="contexts-check" tags=["check"]
tasks.contexts.check(labels=labels, facets=facets)

# %% [markdown]
# Add up the four shares: how much of the differences stays unexplained? That is chance and taste. A
# shop that knows the use knows more than one that knows the product.

# %% [markdown]
# What are your three groups? The map shows what joins the lemons in each, and how far above (+) or
# below (−) the usual, in standard errors:

# %% id="context-map" tags=["picture"]
contexts = method.use_contexts(lines, products, commodity="lemons")
companions = method.companions(lines, products, commodity="lemons")
plot.use_context_map(companions, contexts, commodity="lemons")

# %% [markdown]
# Fish, herbs and oil: cooking. Spirits, tonic and ice: drinks. Vinegar, cloths and gloves: cleaning.
# One product on the shelf, three in use.
#
# The network of products shows it, too. Open *More* and set *Colour and shape by* to *use-context*.

# %% id="coloured" tags=["explore"]
explorers.products(lines, products, prodlinks, contexts, orders)

# %% [markdown]
# ## What she does not know yet
#
# Sabine buys porridge oats every second week and has never bought the honey that goes with them. Will
# she like it? Her network of products has a gap.
#
# We take the first year to find gaps, and the rest to see whether they close.

# %% id="gaps"
lines = lines.merge(orders[["order", "week"]], on="order")
early, late = lines[lines["week"] <= 52], lines[lines["week"] > 52]
links = method.strong_links(early, times=4)
gaps = method.missing_neighbours(early, links)
gaps = gaps[gaps["customer"].isin(late["customer"])]
len(links), len(gaps)

# %% [markdown]
# Each row of `gaps` is a customer and a product that is linked to something she buys often, and that
# she has never bought.
#
# **Predict:** which share of these gaps closes within the next half year: one in fifty, one in five, or
# half?

# %% [markdown]
# Compute two shares. `hits`: gaps that closed. `anyway`: what would have happened without the link.
# `method.discovery_rate(early, late)` gives, for each product, the share of customers who did not know
# it and came to buy it.

# %% id="unseen-answer" tags=["answer"]
### BEGIN SOLUTION
later = late[["customer", "product"]].drop_duplicates()
hits = len(gaps.merge(later)) / len(gaps)
anyway = gaps["product"].map(method.discovery_rate(early, late)).mean()
because = "strangers"
### STUB
# hits = ...
# anyway = ...
# because = ...
### END SOLUTION

# %% [markdown]
# `because`: with whom must the hits be compared? `"strangers"` (others who did not know the product),
# `"sellers"` (the ten best sellers, for everyone) or `"random"` (any product).

# %% id="unseen-check" tags=["check"]
tasks.unseen.check(hits=hits, anyway=anyway, because=because)

# %% [markdown]
# Best sellers are bought by many, but mostly by people who buy them anyway. Chapter 9 asks what a
# recommendation *adds*.

# %% [markdown]
# ## A product as a node: your card
#
# Choose one product. Name three links that chance does not explain, a service that suits it, and the
# deeper need behind it. The explorer shows the links: copy names from *The picture as a table*. Here are
# the need and services of the burger buns that sell best. For your product, put its name after `name =`:

# %% id="needs"
buns = products[products["category"] == "burger buns"]
best = lines["product"].value_counts().reindex(buns["product"]).idxmax()
name = buns.set_index("product")["name"][best]
product = products.loc[products["name"] == name, "product"].iloc[0]
behind = prodlinks[prodlinks["kind"] == "need"].set_index("product").loc[product]
services = prodlinks[prodlinks["kind"] == "service"].astype(str)
suitable = services.loc[services["need"] == behind["need"], "link"]
behind["need"], behind["deeper_need"], sorted(set(suitable))

# %% id="card-form" tags=["explore"]
tasks.card.ask()

# %% id="card" tags=["answer"]
tasks.card(
    product=["Crumb & Sons Wholemeal Burger Buns 12 pack"],
    links=["Fairoak Lamb Burgers 2 pack", "Pickwell Dijon Mustard 200g", "Tilth & Row Limes loose"],
    service=["guest list planner"],
    need=["be together"],
    why=(
        "Whoever grills has guests: buns lie beside burgers 13 times as often as chance would have it, "
        "and a guest list says how many of both are needed."
    ),
)

# %% [markdown]
# ## Reveal the truth
#
# Now we open the book. These pairs were planted: complements that call for each other, substitutes that
# replace each other, and nulls: pairs without any tie. Set `cut` to your own threshold.

# %% id="reveal" tags=["picture"]
cut = 20
truth = datasets.truth("links")
found = method.strong_links(lines, times=1)
found = found[found["lift"] >= cut]
plot.planted_against_found(truth, pairs, found)

# %% [markdown]
# How many of the links above the threshold were planted?

# %% id="planted-among-found"
planted = truth[truth["kind"] == "complement"]
len(found), len(found.merge(planted[["a", "b"]]))

# %% [markdown]
# The first number counts links among the 1,200 best sellers, the second those that were planted. The
# picture of the explorer held 50 products only, chosen for their strong links. Among many more pairs,
# more that are not planted pass the same threshold. **Predict:** what happens to both numbers at a
# lower threshold? Try it.
#
# Which planted ones did you miss, and why?

# %% id="missed"
missed = planted.merge(found[["a", "b"]], how="left", indicator=True)
missed = missed[missed["_merge"] == "left_only"][["a", "b", "strength"]]
missed = missed.merge(pairs, on=["a", "b"])
names = products.set_index("product")["name"]
missed = missed.assign(a=missed["a"].map(names), b=missed["b"].map(names))
missed[["a", "b", "strength", "lift", "both", "expected"]].round(1)

# %% [markdown]
# `strength` says how many times chance each was planted to meet. Most of the missed lie clearly above
# `expected`: not chance hides them, but our threshold. A lower one would find them, and more that were
# not planted. No threshold avoids both.
#
# Some links were not planted as pairs, and yet are real: buns, burgers and mustard share an occasion, a
# barbecue. People on the same errand tie products together.

# %% [markdown]
# ## Ours against published
#
# Is this shop like real ones? We measured lifts between *categories* in two open data sets: a German
# outlet (Groceries: 9,835 baskets, Hahsler, Hornik and Reutterer 2006) and an American chain (*The
# Complete Journey*, 2,469 households, dunnhumby).

# %% id="published" tags=["picture"]
sample = orders["order"].sample(20_000, random_state=5)
ours = method.pairs(kinds[kinds["order"].isin(sample)], product="category")
ours = ours.loc[ours["expected"] >= 5, "lift"]
rows = [
    ("median lift", ours.median(), 1.25, 1.70, "the two shops"),
    ("95th percentile", ours.quantile(0.95), 2.11, 3.12, "the two shops"),
    ("99th percentile", ours.quantile(0.99), 2.79, 4.35, "the two shops"),
]
columns = ["what", "ours", "low", "high", "source"]
plot.ours_against_published(pd.DataFrame(rows, columns=columns))

# %% [markdown]
# In the real shops, too, most pairs have lift above 1, and nobody planted anything there: it is the
# size of the baskets. Our median lies a little above both shops; the strong links lie between them.

# %% [markdown]
# A second published finding: between *brands* of one category, the share of one brand's buyers who also
# buy another follows that other brand's size. The factor, lift between customers, is much the same for
# all pairs of brands (duplication of purchase; Ehrenberg, Uncles and Goodhardt 2004). A flat factor
# means: no special tie.

# %% id="duplication"
coffee = products.loc[products["category"] == "ground coffee", ["product", "brand"]]
coffee = lines.merge(coffee, on="product")
brands = method.pairs(coffee, order="customer", product="brand")
brands["lift"].describe()[["min", "25%", "50%", "75%", "max"]].round(2)

# %% [markdown]
# The middle half of the factors lies close together, a little above 1: whoever buys ground coffee at
# all is likelier to buy any brand of it. Brands of coffee share buyers by size. They are not tied in
# pairs.

# %% [markdown]
# ## Where you stand

# %% id="progress" tags=["explore"]
tasks.progress()

# %% [markdown]
# ## The question again
#
# *What is this product connected to, and for whom?*
#
# Three sentences for a colleague: what you would count, what you would compare it with, and what the
# data could not tell you. Say them aloud, or write them here.

# %% [markdown]
# **What we used.** S. Brin, R. Motwani, J. Ullman, S. Tsur (1997), Dynamic itemset counting and
# implication rules for market basket data, *SIGMOD*. M. Newman (2001), Scientific collaboration
# networks II, *Physical Review E* 64, 016132. A. Ehrenberg, M. Uncles, G. Goodhardt (2004),
# Understanding brand performance measures, *Journal of Business Research* 57. M. Hahsler, K. Hornik, T.
# Reutterer (2006), Implications of probabilistic data modeling for mining association rules.
