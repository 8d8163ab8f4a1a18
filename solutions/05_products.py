# %% [markdown]
# # 5 · Products as nodes
#
# *What is this product connected to, and for whom?*
#
# 100 minutes with a break in the middle. 20 points.

# %% [markdown]
# ## Before we start
#
# Three questions from earlier chapters. Answer aloud, then open the line below.
#
# 1. What is a node, what is a tie?
# 2. Six customers, eight ties: how many ties does a customer have on average?
# 3. What must you do before you run a cell that settles a question?
#
# <details><summary>Answers</summary>
#
# A node is a thing, a tie joins two. 2.67, because each tie belongs to two customers. Predict.
#
# </details>

# %% id="setup" tags=["setup"]
import pandas as pd

from course import datasets, explorers
from course.exercises import products as tasks
from course.methods import products as method
from course.plots import products as plot

stall = datasets.load("stall")
stall.head()

# %% [markdown]
# ## A bet at the coffee stall
#
# A stall in the market hall keeps its receipts for a week. Each row is one line of a receipt:
# the order, and the product on that line.
#
# The owner reads: “60 % of the orders with tea also hold coffee. Let us sell them as a pair.”

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
# Think of each product as a **node**. When two products lie in the same order, that is a **tie** between
# them. The more orders hold both, the stronger the tie.
#
# So a pile of receipts is a network. We only have to count pairs.

# %% [markdown]
# Milk and tea first, as an example. `set` keeps each order number once:

# %% id="milk-tea"
tea = set(stall.loc[stall["product"] == "tea", "order"])
milk = set(stall.loc[stall["product"] == "milk", "order"])
len(tea), len(milk), len(tea & milk)

# %% [markdown]
# `tea & milk` holds the orders that are in both sets. That is one pair.
# The stall sells more than two products, and a shop thousands. We want all pairs at once.

# %% [markdown]
# ### All pairs at once
#
# A table merged with itself pairs its rows. Here are the first three orders:

# %% id="first-orders"
first = stall[stall["order"] <= 3]
first.merge(first, on="order")

# %% [markdown]
# Each order is now paired with itself: tea–coffee, coffee–tea, and even tea–tea. Two of these three are
# too many.
#
# **Predict:** which four of the six lines below give the number of orders for each pair, and in which order?
# Move the others under the dotted line.

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
# Lift asks: how much more often than usual? A lift of 1 is what chance gives. Above 1, the two attract each
# other; below 1, they avoid each other.
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
# For `because`, choose the reason why lift is more than confidence: `"anyway"` (it compares with how often
# coffee is bought anyway), `"tea"` (… how often tea is bought anyway) or `"lines"` (… the number of lines).

# %% id="lift-check" tags=["check"]
tasks.lift.check(support=support, confidence=confidence, lift=lift, jaccard=jaccard, because=because)

# %% [markdown]
# Stuck? `tasks.lift.hint()` gives the next hint. Try again between two hints.

# %% [markdown]
# ### The bet, settled
#
# Coffee lies in 80 % of all orders, but only in 60 % of those with tea. Lift is 0.75: tea buyers take coffee
# *less* often than everybody does. For many of them the one replaces the other.
#
# What did you bet, and which number changed your mind?

# %% [markdown]
# Lift is also called *interest*. It was proposed because confidence ignores how common the second
# product is (Brin, Motwani, Ullman and Tsur 1997).

# %% [markdown]
# ### A report to repair
#
# The owner's nephew wrote this report. It says that tea and coffee attract each other.
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
# The check runs your function twice: on these receipts, and on others that you do not see. A method passes
# both; a number that was typed in passes one.
#
# The weight 1/(*k* − 1) is Newman's (2001), who met the same problem with papers of many authors.

# %% [markdown]
# **A good place for a break.** Save first. Your answers are in the notebook.
