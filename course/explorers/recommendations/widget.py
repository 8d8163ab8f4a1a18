"""The recommendation bench: what each recommender would show her, why, and whether she came to buy it."""

import pandas as pd

from course.explorers.controls import Choice, Control, Number, Pick
from course.explorers.explorer import Explorer
from course.explorers.recommendations.bench import Bench

__all__ = ["recommendations"]

QUESTION = "What would each list show her, why, and would she have bought it anyway?"
SPLITS = {"time": "what came after the last known week", "random": "first purchases drawn by lot"}


def recommendations(
    lines: pd.DataFrame,
    products: pd.DataFrame,
    experiments: pd.DataFrame | None = None,
    prodlinks: pd.DataFrame | None = None,
    *,
    last: int | None = None,
    text: bool = False,
) -> Explorer:
    """Explore recommendations: lists for one customer, and four dials that decide how personal to be.

    Parameters
    ----------
    lines : receipt lines with customer, order, product and week.
    products : product, name and aisle.
    experiments : the trials "options" and "detail": experiment, arm, cluster, post (0 or 1); None leaves
        their two dials away.
    prodlinks : product, kind and link, with the need of each product; None leaves the shelf away.
    last : last known week; None: six weeks before the end.
    text : show words only, for screen readers and places without widgets.

    Returns
    -------
    Explorer; its `result` is the table of all lists: list, place, product, bought later, why.

    Raises
    ------
    DataError : a table lacks a column or has no rows, or one side of the split is empty.
    """
    board = Bench(lines, products, experiments, prodlinks, last)
    controls: list[Control] = [
        Pick("customer", "Customer number", board.first, options=board.customers()),
        Number("weight", "Weight of her own past", 0.5, low=0, high=1, step=0.05),
        Number("options", "Products shown", 8, low=4, high=64, step=4, unit="products"),
        Number("known", "Orders known of her", 40, low=1, high=40, step=1, unit="orders", more=True),
        Choice("split", "Test on", "time", options=SPLITS, more=True),
    ]
    if experiments is not None:
        controls.append(Number("detail", "Personal detail", 3, low=1, high=5, step=1, unit="of 5", more=True))
    if prodlinks is not None:
        controls.append(
            Number(
                "shelf", "Products on a small shelf", 40, low=1, high=80, step=1, unit="products", more=True
            )
        )
    presets = {
        "A new customer": {"known": 6, "split": "time"},
        "An old customer": {"known": 40, "split": "time"},
        "A test by lot": {"split": "random"},
        "Everything at once": {"options": 64} | ({"detail": 5} if experiments is not None else {}),
    }
    return Explorer(QUESTION, controls, board.view, presets=presets, text=text)
