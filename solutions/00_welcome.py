# %% [markdown]
# # 0 · Welcome: six customers
#
# *Which one customer holds the others together?*
#
# This short start shows how the course works. It takes about 35 minutes. Nothing in it is graded.

# %% [markdown]
# ## How to use a page like this
#
# Grey boxes hold code. Click into one and press **Shift+Enter**: it runs, and you move on to the next.
#
# Without a mouse: arrow keys walk from box to box, **Enter** goes into one, **Escape** comes out of it.

# %% [markdown]
# Does the address of this page hold the word *binder*? Then nothing is kept here. Choose *File → Download*
# before you leave: the file holds your answers. In a new session, drag it into *notebooks* in the list on
# the left, choose *Overwrite*, open it and run all cells.

# %% [markdown]
# Run the first grey box now. It loads what this page needs.

# %% id="setup" tags=["setup"]
import pandas as pd

from course import explorers
from course.exercises import welcome as tasks

ties = tasks.six_customers()
ties

# %% [markdown]
# Six customers of a small shop talk to each other. Each row of the table is one pair who talk.
#
# We say: the customers are **nodes**, and each pair who talk is a **tie**. A shop with nodes and ties
# is a **network**.

# %% [markdown]
# ## First, bet
#
# Every chapter starts with a bet. Whoever bets first sees more in the result afterwards, right or
# wrong.
#
# **Predict:** one of the six stops coming. After whose leaving can the others no longer all hear from
# each other? Choose a name, then press *Record*.

# %% id="bet-form" tags=["explore"]
tasks.bet.ask()

# %% [markdown]
# *Record* writes your choice into the next cell and runs it. You can also type it there yourself:
# `tasks.bet(customer="Ana")`. This text is your answer. It is saved with the notebook.

# %% id="bet" tags=["answer"]
tasks.bet(customer="Dev")

# %% [markdown]
# The card below the cell says what it made of your answer. A bet counts for being made.

# %% [markdown]
# ## Then, count
#
# How large is this network? We count its nodes and its ties.
#
# The table names customers in two columns. Put the columns under each other, and count each name once.

# %% id="names" tags=["task"]
names = pd.concat([ties["a"], ties["b"]])
names.value_counts()

# %% [markdown]
# Chloe stands in four rows: she has four ties. Ana stands in two.
#
# **Predict:** how many different names are there, and how many ties? Then replace the three dots by
# your code. A plain number passes this check, but code works on the next table as well. Where work is
# graded, code is asked on other tables, too.

# %% id="count-answer" tags=["answer"]
### BEGIN SOLUTION
customers = names.nunique()
number_of_ties = len(ties)
### STUB
# customers = ...
# number_of_ties = ...
### END SOLUTION

# %% id="count-check" tags=["check"]
tasks.count.check(customers=customers, ties=number_of_ties)

# %% [markdown]
# `check` tells you what your number means. It never costs points to try: only what stands in the
# notebook at the end counts. (A red message means that a cell stopped; what it should have made is then
# missing, or still that of an earlier run.)
#
# Give a wrong number on purpose. Put `ties=2 * len(ties)` into the cell above, and read what the card
# says.

# %% [markdown]
# Stuck? Each task has hints. The first says where to look. A further one comes after a new attempt.

# %% id="count-hint" tags=["explore"]
tasks.count.hint()

# %% [markdown]
# ## The average customer
#
# **Predict:** how many ties does a customer have on average: fewer than two, or more? Then compute it
# from the table.

# %% [markdown]
# This check also asks for the reason. Write `"once"` if each tie belongs to one customer, `"both"` if
# it belongs to two. Only number and reason together earn all points.

# %% id="mean-answer" tags=["answer"]
### BEGIN SOLUTION
mean = 2 * len(ties) / names.nunique()
because = "both"
### STUB
# mean = ...
# because = ...
### END SOLUTION

# %% id="mean-check" tags=["check"]
tasks.mean.check(mean=mean, because=because)

# %% [markdown]
# Look at the counts of names again: does any customer have exactly the average number of ties? Averages
# can describe nobody. Chapter 1 comes back to that.

# %% [markdown]
# ## Move something
#
# Most chapters have a picture that you can change. Use the mouse, or the keyboard: **Tab** walks from
# control to control, arrow keys change them, **Escape** leads back to the box above.
#
# Let one customer after the other leave. Read the sentence under the picture each time.

# %% id="leave-explorer" tags=["explore"]
tasks.leave.explore(ties)

# %% [markdown]
# When you have found the one whose leaving splits the others, press *Record*.

# %% id="leave" tags=["answer"]
tasks.leave(customer="Chloe")

# %% [markdown]
# Was this your bet? If not: which tie did you overlook? Saying it to yourself takes ten seconds, and it
# is what makes the surprise stay.

# %% [markdown]
# The same picture as text, for screen readers and for places where controls do not work. Another name
# in the quotes lets somebody else leave:

# %% id="leave-text" tags=["explore"]
explorers.welcome(ties, customer="Ana", text=True)

# %% [markdown]
# ## Two words to keep
#
# Sort four things into nodes and ties. Products can be nodes, too.

# %% id="words-form" tags=["explore"]
tasks.words.ask()

# %% id="words" tags=["answer"]
tasks.words(bins={"Ana": "node", "talk": "tie", "tea": "node", "basket": "tie"})

# %% [markdown]
# ## Say it
#
# A number is only useful once somebody understands it. Write one sentence for the owner of the shop:
# what would be lost with that customer? Put a number into it.

# %% id="note-form" tags=["explore"]
tasks.note.ask()

# %% id="note" tags=["answer"]
tasks.note(sentence="Without Chloe, 2 of the other 5 customers would hear nothing more from the remaining 3.")

# %% [markdown]
# Written answers are read by a person. The check looks only at their form.

# %% [markdown]
# ## Where you stand

# %% id="progress" tags=["explore"]
tasks.progress()

# %% [markdown]
# ## Saving, coming back, handing in
#
# - **Save** with Ctrl+S (Cmd+S on a Mac). Your answers are in the cells, so they are saved, too.
# - **Come back**: open the notebook and choose *Run → Run All Cells*. Every answer is checked again.
#   A red message stops the run: mend that cell, then run all again.
# - **Hand in** this one file. There is no other.
# - **On Binder**, download the file before you leave.

# %% [markdown]
# Nothing you do here is sent anywhere. What the course knows about you stands in this notebook, and you
# can read all of it.
#
# Before you open the next chapter, shut this one down (*Kernel → Shut Down Kernel*): it holds memory until
# then. Your answers stay.

# %% [markdown]
# ## What you can do now
#
# You can predict, run and explain. You know nodes and ties, checks and hints, and where answers live.
#
# *Which one customer holds the others together?* And how do you know?
