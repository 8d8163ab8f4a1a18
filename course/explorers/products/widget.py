"""The product constellation: see which products belong together, and for whom."""

import pandas as pd

from course.explorers.controls import Choice, Number, Pick, Switch
from course.explorers.explorer import Explorer
from course.explorers.products.constellation import Constellation
from course.explorers.products.wording import METRIC_COLUMNS

__all__ = ["products"]

QUESTION = "Which products belong together, and which only sell a lot?"
ZOOMS = {"one": "one product", "products": "products", "needs": "needs", "deeper": "deeper needs"}
LINKS = {"none": "none", "relevant": "a relevant service", "irrelevant": "an irrelevant service"}


def products(
    lines: pd.DataFrame,
    products: pd.DataFrame,
    prodlinks: pd.DataFrame | None = None,
    contexts: pd.Series | None = None,
    orders: pd.DataFrame | None = None,
    *,
    text: bool = False,
) -> Explorer:
    """Explore what is bought together: metric, threshold, chance, and one product's links.

    Parameters
    ----------
    lines : receipt lines: order, product and, for contexts, customer.
    products : product, name and aisle; brand and size shorten the labels.
    prodlinks : services and needs of products, for adding a link and zooming out.
    contexts : Series customer -> context in which a commodity is used (`methods.products.use_contexts`).
    orders : order and week: with prodlinks, what a further service is worth.
    text : show words only, for screen readers and places without widgets.

    Returns
    -------
    Explorer; its `result` is the table of the links in the picture.

    Raises
    ------
    DataError : a table lacks a column or has no rows, or no order holds two products.
    """
    sky = Constellation(lines, products, prodlinks, contexts, orders)
    level = sky.level("products")
    scale = {metric: level.scale(metric) for metric in METRIC_COLUMNS}
    controls = [
        Choice("metric", "Strength of a link", "count", options=METRIC_COLUMNS),
        level.rescaled(Number("cut", "Threshold: at least", 0), "count"),
        Switch("chance", "Leave out what chance explains", value=False),
        Choice("colour", "Colour and shape by", "aisle", options=sky.colourings(), more=True),
        Pick("focus", "Look at", "", options=sky.names(), more=True),
        Choice("add", "Add to that product", "none", options=LINKS, more=True),
        Choice("zoom", "Zoom", "products", options=sky.zooms(ZOOMS), more=True),
    ]
    all_of_it = {"colour": "aisle", "focus": "", "add": "none", "zoom": "products"}
    presets = {
        "Everything": {"metric": "count", "cut": 1, "chance": False} | all_of_it,
        "Big sellers": {"metric": "count", "cut": scale["count"][-1], "chance": False} | all_of_it,
        "Strong and surprising": {"metric": "lift", "cut": scale["lift"][-1], "chance": True} | all_of_it,
    }
    return Explorer(QUESTION, controls, sky.view, presets=presets, adapt=sky.adapted, text=text)
