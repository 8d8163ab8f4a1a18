"""How a person marks what was written: criteria, what earns how much, and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["RUBRICS", "Criterion"]


@dataclass(frozen=True)
class Criterion:
    """One thing that a marker looks for.

    Parameters
    ----------
    name : its name in files, one word.
    title : what it is called on the page.
    levels : points -> what earns them, from little to much.
    """

    name: str
    title: str
    levels: Mapping[float, str]

    @property
    def most(self) -> float:
        """The largest number of points."""
        return max(self.levels)


def _thirds(name: str, title: str, missing: str, partial: str, full: str) -> Criterion:
    return Criterion(name, title, {0: missing, 0.5: partial, 1: full})


#: Type of exercise -> its criteria. A text's share of the points of its task is what it earns of these.
RUBRICS: Mapping[str, tuple[Criterion, ...]] = {
    "IN": (
        Criterion(
            "evidence",
            "Claim and evidence",
            {
                0: "no number",
                1: "a number without comparison",
                2: "a number and the right comparison",
                3: "and the size of doubt: an interval or another explanation",
            },
        ),
    ),
    "ST": (
        _thirds(
            "value", "Customer value first", "only what the firm gains", "mentioned", "as she would say it"
        ),
        _thirds(
            "evidence",
            "Evidence from the chapter",
            "none",
            "one result, loosely linked",
            "right result, right use",
        ),
        _thirds(
            "outcome",
            "Measurable outcome",
            "a wish",
            "a metric without comparison",
            "metric, comparison and date",
        ),
        _thirds("risk", "Limit or risk", "none", "generic", "specific, with what would change the decision"),
    ),
}
