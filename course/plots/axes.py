"""What all still figures share: the course's style, axes with titles and plain numbers."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullFormatter

from course.plots.palette import style
from course.plots.picture import Picture

__all__ = ["plain_log", "titled_axes", "with_style"]


def with_style(draw: Callable[..., Picture]) -> Callable[..., Picture]:
    """Draw with the course's settings, whatever the notebook has set."""

    @wraps(draw)
    def styled(*tables: Any, **options: Any) -> Picture:
        with mpl.rc_context(style()):
            return draw(*tables, **options)

    return styled


def titled_axes(title: str, x: str, y: str, size: tuple[float, float] | None = None) -> tuple[Figure, Axes]:
    """Return a figure with one set of axes: the title asks the question, the axes name their units."""
    figure = Figure(figsize=size) if size else Figure()
    axes = figure.subplots()
    axes.set(title=title, xlabel=x, ylabel=y)
    return figure, axes


def plain_log(axis: Axis) -> None:
    """Label 1, 2, 5, 10 and so on, as people write them."""
    axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axis.set_major_formatter("{x:g}")
    axis.set_minor_formatter(NullFormatter())
