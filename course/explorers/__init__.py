"""One widget per chapter: controls that call a method and draw its result.

- `Explorer`: question, controls, picture, sentence, Record; `View`: what it shows.
- `Form`: the same without a picture, for bets and choices.
- The explorer of a chapter has its stem for a name; `noise` and `ledger` are two more of chapter 10.
- `Choice`, `Number`, `Order`, `Pick`, `Several`, `Switch`, `Words`: the controls.
"""

from course.explorers.controls import Choice, Control, Number, Order, Pick, Several, Switch, Words
from course.explorers.explorer import Explorer, Form, View
from course.explorers.funnel import funnel
from course.explorers.paradigm import paradigm
from course.explorers.privacy import ledger, noise, privacy
from course.explorers.products import products
from course.explorers.recommendations import recommendations
from course.explorers.trust import trust
from course.explorers.welcome import welcome

__all__ = [
    "Choice",
    "Control",
    "Explorer",
    "Form",
    "Number",
    "Order",
    "Pick",
    "Several",
    "Switch",
    "View",
    "Words",
    "funnel",
    "ledger",
    "noise",
    "paradigm",
    "privacy",
    "products",
    "recommendations",
    "trust",
    "welcome",
]
