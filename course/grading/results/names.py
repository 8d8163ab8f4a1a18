"""The misconceptions by name: what a code stands for, in a few words."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["NAMES"]


def _listed(text: str) -> Mapping[str, str]:
    return dict(line.split(" ", 1) for line in text.strip().splitlines())


#: Code -> name; the codes stand in `course.exercises.keys`.
NAMES: Mapping[str, str] = _listed("""
W01 every tie counted from both ends
W02 names counted with their repeats
W03 customers of one column only
M34 each tie counted for one customer only
A01 few adverts need no more talk
M01 talk works before anyone has adopted
A18 a share for a number of people
A02 talk within the first step
M02 adverts forgotten below the line
M03 p and q changed places
A03 logarithm to base 10
A20 peak of another market
M05 half the market has bought at the peak
M04 adverts' part is p over p + q
A04 the peak year taken for all years
A21 adopters of another market
A22 adverts of another market
A05 new media make a network
A06 without a screen there is no network
A19 the launch's value kept
A07 per year instead of per week
A08 only adopters make the market
M06 the average taken for a person
A09 the whole profit of a piece for the extra one
A10 the whole fixed cost for the extra one
A11 earning anything taken for earning more
A12 raw counts instead of scores
A13 a mean score for a share of the mix
A17 busy and quiet for different kinds
A14 two rivals taken for all shops
A15 a difference taken for chance
A16 a mean read as every single week
F01 one event for each person
F02 the last time for the arrival
F03 doubles left in the log
F04 invited people in the cohort
M07 a step divided by everyone at the start
M08 the loss for the conversion
F05 buyers who skipped the stage counted
M09 the overall rate as a mean of the steps
F06 the last stage for the order
M12 this month's orders over this month's newcomers
F07 divided by buyers instead of newcomers
F31 divided by everyone instead of the newcomers
F32 newcomers counted instead of their orders
F08 a symmetric interval for a rare outcome
F09 where most are lost there is most to gain
F10 most people lost, most to gain
F11 a step behind the goal repaired
F12 the loop taken for open
F13 a tenth of the rate for a tenth of those lost
M10 the loop counted once
F14 guests of guests in the first round
F15 advocates counted instead of guests
F16 guests per advocate, not per person
F30 the loop stopped after two rounds
F17 the newcomers of the loop without those who began it
F18 guests of guests counted twice
F19 treated against everybody
F20 growth for a difference of shares
F21 the treated without a comparison
F22 one standard error for 95 %
F23 the control arm taken for certain
F24 a small effect taken for an unclear one
F25 a small trial taken for an unclear one
M11 a customer with an offer for a customer saved
F26 everyone who stayed for those who were saved
F27 counts of unequal arms compared
F29 a share for a number of people
F28 not shown taken for shown not to be
P02 products joined instead of orders
P01 every pair counted twice
P03 products paired with themselves
M30 support over lines
P04 the support of one product for that of a pair
M28 the rule read backwards
M27 confidence for lift
M29 lines counted for orders
P05 divided by the wrong product's share
M31 cosine and Jaccard confused
P06 orders with both counted twice
M32 big orders weigh as all their pairs
P07 a pair weighed by k instead of k - 1
P08 popular taken for related
P09 lift above 1 taken for a tie
P10 any link sells
P11 every further link adds as much
P12 the two kinds of links confused
P13 how much taken for what
P14 the list upside down
P15 lines counted for gaps
P16 customers counted for gaps
P17 those who knew the product counted
P18 the best sellers taken for a fair comparison
C01 popular taken for alike
C02 the anchor compared with itself
C03 recommending what she has
C04 the score for the product
M56 a test that knows the future
C05 the past guessed from the future
M55 recall for precision
C06 customers who could not hit counted
C07 pooled instead of per customer
C08 one standard error for 95 %
C09 the spread of customers for the error of their mean
M57 chance taken for the comparison
C11 places on lists for products
C12 a share for a number of products
M96 every hit taken for a personal one
C13 blockbusters for the rest
C14 everything shown for what hit
M58 bought taken for caused
M61 growth for a difference of shares
C15 divided by all that was listed
C16 caused for bought anyway
C17 a choice of managers taken for a trial
C18 mailings cost nothing
C19 the whole gain for the additional one
C20 new visitors mixed in
C21 the upper end for the lower one
C22 the weight of the other customer
M59 her own past alone
M60 the mean of all alone
M51 half and half for everyone
C23 bought most taken for favourite
M45 reach added up
C24 products counted for needs
C25 best sellers, each chosen as if alone
C26 customers counted for needs
C27 an average taken for everybody
C28 more personal is always better
Q01 an attacker who knows little
Q02 an attacker who errs
Q03 without dates nobody is alone
M68 no name, so not identifiable
Q04 one of each double counted as alone
Q05 those with a double for those without
Q06 everyone on the list taken for named
Q07 every pair that agrees taken for named
Q08 alone in one table only
Q09 groups before coarsening
Q10 all groups taken for one
M62 1/k for the chance to know
Q11 a middling group for the worst
M63 1/N for the risk
Q31 a mean over groups for one over people
M66 those who said yes taken for those who did
M67 the coin's yeses kept
Q12 a part of the people for all of them
Q13 the error of what was said
Q14 the error without coins
M64 more noise for a larger epsilon
Q15 the whole budget for one count
M65 one count's loss for all
Q16 everything counted, not what changed
M69 a consent is for ever
M70 a consent is for everything
Q17 the end of the records for the day of the audit
Q18 an assumed consent counts
Q30 customers counted for recommendations
Q19 rows of the control arm counted
M71 hours counted in days
Q20 people counted for breaches
Q28 requests counted for breaches
Q21 one kind of request forgotten
Q22 orders after the erasure counted
Q29 what was stored until the answer forgotten
Q23 requests counted for orders
Q24 an answer taken for an erasure
Q25 the breach blamed on the delay
Q26 facts per yes for facts per person
Q27 the shares confused
T01 a promise worth as much as the thing
T02 one benefit for all four
M72 asked at once, not in steps
M73 shares multiplied as if of other people
T03 belief that never grows
T04 a mean of columns for people
M74 everybody's mean for that of those who say yes
T05 those who say yes at once for those who do in steps
T37 the median for the mean
T06 those who refuse for those who say yes
T07 the last slice too small
T08 the slices of today
T09 the share of the shop's own sizes
T10 the first request loses most
T11 the hardest request first
T12 others' data taken for her own past
T13 her own past taken for others' data
T14 a partner taken for less
T15 one record for a person taken for more
T16 willingness to pay without the cost
T17 the cost added
T41 one change for the mean of both
T18 the sum for one change
T19 the price for the firm's gain
T20 customers who left counted
T21 worth for gain
T39 the gain of both for hers
M75 the firm keeps all
T22 the customer's share for the firm's
T23 the best price for the exit
T40 an amount for a share
T24 the effort of changing forgotten
T25 the effort alone
T26 divided by worth instead of price
T27 nothing to gain elsewhere
T28 compared with everybody
T29 counts of unequal groups compared
T30 the share turned round
T31 a difference for a ratio
T32 with and without control mixed
T38 the cluster without control
T33 the treated without a comparison
T34 growth for a difference of shares
T35 one standard error for 95 %
T36 not chance, so a cause
""")
