"""Trials with yes or no as outcome, as data: the planted share of yes per cluster and arm."""

from __future__ import annotations

from dataclasses import dataclass

from course.market.funnel.tools import TOOLS
from course.market.trials.results import ARMS, Sheet

__all__ = ["DESIGNS", "Design"]


@dataclass(frozen=True)
class Design:
    """One trial.

    Attributes
    ----------
    arms : names of the arms.
    levels : clusters x arms, planted share of yes.
    units : units per cluster and arm.
    """

    sheet: Sheet
    arms: tuple[str, ...]
    levels: tuple[tuple[float, ...], ...]
    units: int


HEARD_OF_US = 0.20  # share of households that know the shop without any tool
ASKED = 4_000  # households asked per arm
NOTHING = "nothing: always 0"


def _asked(name: str, kind: str, effect: float) -> Design:
    sheet = Sheet(name, kind, "awareness", "household asked", NOTHING, "1 = has heard of the shop")
    return Design(sheet, ARMS, ((HEARD_OF_US, HEARD_OF_US + effect),), ASKED)


# Awareness cannot be tried on people who are aware: these two were tried in the next town.
AWARENESS = tuple(_asked(tool.name, tool.kind, tool.effect) for tool in TOOLS if tool.stage == "awareness")

DESIGNS = (
    *AWARENESS,
    # An adaptive layout helps returning visitors (cluster 2), not new ones (cluster 1).
    Design(
        Sheet("layout", "design", "action", "visitor", NOTHING, "1 = bought; cluster 1 = new, 2 = returning"),
        ARMS,
        ((0.10, 0.10), (0.14, 0.16)),
        5_000,
    ),
    # Choice overload needs weak preferences: a peak in cluster 1 only.
    Design(
        Sheet(
            "options",
            "design",
            "action",
            "visitor",
            NOTHING,
            "1 = chose one; cluster 1 = weak preferences, 2 = clear ones",
        ),
        ("4 options", "8 options", "16 options", "32 options", "64 options"),
        ((0.30, 0.34, 0.28, 0.20, 0.14), (0.30, 0.33, 0.35, 0.36, 0.36)),
        1_500,
    ),
    # Intimacy: more personal detail helps up to 3, then unnerves; with control later.
    Design(
        Sheet(
            "detail",
            "design",
            "action",
            "message",
            NOTHING,
            "1 = answered; cluster 1 = no control of the data, 2 = control",
        ),
        ("detail 1", "detail 2", "detail 3", "detail 4", "detail 5"),
        ((0.05, 0.07, 0.09, 0.06, 0.03), (0.05, 0.07, 0.09, 0.10, 0.10)),
        2_000,
    ),
    # A personal message doubles the answers only where people control their data.
    Design(
        Sheet(
            "personal message",
            "design",
            "action",
            "message",
            NOTHING,
            "1 = answered; cluster 1 = no control of the data, 2 = control",
        ),
        ARMS,
        ((0.03, 0.03), (0.03, 0.06)),
        3_000,
    ),
    # Listening and adapting pay only together.
    Design(
        Sheet("listen and adapt", "design", "loyalty", "visitor", NOTHING, "1 = came back within 90 days"),
        ("neither", "listen only", "adapt only", "both"),
        ((0.20, 0.20, 0.21, 0.26),),
        3_000,
    ),
)
