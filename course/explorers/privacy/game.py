"""The re-identification game: what somebody knows, how sharp it is, how many customers fit."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from course.explorers.controls import Choice, Number
from course.explorers.explorer import Explorer, View
from course.explorers.privacy.receipts import ERRORS, KNOWN, PRICES, PRODUCTS, TIMES, Receipts
from course.plots.privacy import crowd

__all__ = ["privacy"]

QUESTION = "You know a few purchases of a neighbour. How many customers fit?"
SIZES = (
    ("she alone", 1),
    ("2 to 5 fit", 5),
    ("6 to 20 fit", 20),
    ("21 to 100 fit", 100),
    ("more fit", np.inf),
)


def privacy(
    lines: pd.DataFrame, orders: pd.DataFrame, products: pd.DataFrame, *, text: bool = False, seed: int = 0
) -> Explorer:
    """Explore who is singled out: known purchases, coarseness of products, days and prices, errors.

    Parameters
    ----------
    lines : order, customer, product, price_cents.
    orders : order, time.
    products : product, category, aisle.
    text : show words only, for screen readers and places without widgets.
    seed : which customers are looked for, and which of their purchases are known.

    Returns
    -------
    Explorer; its `result` is a table: customers that fit (from, to), share of those looked for.

    Raises
    ------
    DataError : a table lacks a column or has no rows.
    """
    receipts = Receipts.of(lines, orders, products, seed)
    controls = [
        Number("points", "Purchases you know", 1, low=1, high=KNOWN, step=1, unit="purchases"),
        Choice("product", "Of the product you know", "product", options=PRODUCTS),
        Choice("time", "Of the date you know", "day", options=TIMES),
        Choice("price", "Of the price you know", "none", options=PRICES, more=True),
        Number("errors", "Of the purchases, may be wrong", 0, low=0, high=ERRORS, step=1, more=True),
    ]
    plain = {"price": "none", "errors": 0}
    presets = {
        "Receipts": plain | {"points": 2, "product": "product", "time": "day"},
        "No dates": plain | {"points": 4, "product": "product", "time": "any"},
        "Rumours": plain | {"points": 6, "product": "product", "time": "week", "errors": 2},
    }
    return Explorer(QUESTION, controls, lambda values: _view(receipts, values), presets=presets, text=text)


def _view(receipts: Receipts, values: dict[str, Any]) -> View:
    sharpness = values["product"], values["time"], values["price"]
    fitting = receipts.fitting(*sharpness)[:, values["points"] - 1, values["errors"]]
    edges = [0, *(most for _, most in SIZES)]
    shares = [np.mean((fitting > low) & (fitting <= high)) for low, high in pairwise(edges)]
    curve = receipts.singled_out(*sharpness)[:, values["errors"]]
    sizes = [(words, float(share)) for (words, _), share in zip(SIZES, shares, strict=True)]
    sentence = _words(values, shares[0], float(np.median(fitting)), receipts.people)
    table = pd.DataFrame({"customers that fit": [w for w, _ in SIZES], "share": [f"{s:.1%}" for s in shares]})
    known = pd.DataFrame(
        {
            "customers that fit": [f"she alone, {k} known" for k in range(1, KNOWN + 1)],
            "share": [f"{share:.1%}" for share in curve],
        }
    )
    result = pd.DataFrame({"most": [most for _, most in SIZES], "share": shares})
    svg = crowd(sizes, curve, values["points"], alt=sentence)
    return View(
        sentence=sentence,
        svg=svg,
        table=pd.concat([table, known.drop(index=values["points"] - 1)]),
        result=result,
    )


def _words(values: dict[str, Any], share: float, median: float, people: int) -> str:
    what = f"{values['points']} {'purchase' if values['points'] == 1 else 'purchases'}"
    when = "without a date" if values["time"] == "any" else f"by {values['time']}"
    price = "" if values["price"] == "none" else f" and price ({PRICES[values['price']]})"
    wrong = f", up to {values['errors']} of them wrong," if values["errors"] else ""
    fit = "one fits" if median == 1 else f"{median:,.0f} fit"
    return (
        f"Knowing {what} by {values['product']}, {when}{price},{wrong} you single out "
        f"{100 * share:.0f} of 100 customers; of the {people:,} customers {fit} in the middle case."
    ).replace(",,", ",")
