# A tiny chapter for the tests of the authoring tools; it needs nothing of the market.

# %% [markdown]
# # 1 · Tea with milk
#
# Four baskets, one question: how many hold both?

# %% id="setup" tags=["setup"]
import pandas as pd

baskets = pd.DataFrame({"tea": [1, 1, 0, 1], "milk": [1, 0, 0, 1]})
baskets

# %% [markdown] tags=["task"]
# Count the baskets that hold tea and milk.

# %% id="both-answer" tags=["answer"]
### BEGIN SOLUTION
both = int((baskets["tea"] & baskets["milk"]).sum())
### STUB
# # One line is enough.
# both = ...
### END SOLUTION

# %% id="both-check" tags=["check"]
print("not attempted" if both is ... else f"{both} baskets")

# %% tags=["staff"]
print("Marking: one point.")

# %% [markdown] id="why" tags=["answer"]
# **Why?**
#
### BEGIN SOLUTION
# Because two rows have a 1 in both columns.
### END SOLUTION
