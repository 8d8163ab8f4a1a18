"""What moves which stage: tools of the firm (broadcast) and influences of the network.

Every tool moves one step of the funnel, and was tried in a randomised experiment. The
effects on the first cohort are planted around the step's rate: half above, half below it.
"""

from __future__ import annotations

from dataclasses import dataclass

from course.errors import SettingsError
from course.market.settings import Settings

__all__ = ["STAGES", "TOOLS", "Tool", "check_room", "tools_of"]

STAGES = ("awareness", "consideration", "preference", "action", "loyalty", "advocacy")


@dataclass(frozen=True)
class Tool:
    """One tool.

    Attributes
    ----------
    kind : "broadcast" (the firm speaks) or "network" (others speak).
    stage : the stage that it helps people to reach.
    effect : what it adds to the share that reaches the stage, as a share (.06 = 6 points).
    """

    name: str
    kind: str
    stage: str
    effect: float


TOOLS = (
    Tool("television", "broadcast", "awareness", 0.09),
    Tool("search", "network", "awareness", 0.05),
    Tool("direct mail", "broadcast", "consideration", 0.02),
    Tool("blogs", "network", "consideration", 0.03),
    Tool("reviews", "network", "consideration", 0.06),
    Tool("friends", "network", "preference", 0.08),
    Tool("coupon", "broadcast", "action", 0.08),
    Tool("multi-channel", "network", "action", 0.07),
    Tool("e-mail", "broadcast", "action", 0.01),
    Tool("brand search", "network", "action", 0.005),
    Tool("reward scheme", "broadcast", "loyalty", 0.02),
    Tool("befriending", "network", "loyalty", 0.12),
)


def tools_of(stage: str) -> tuple[Tool, ...]:
    """Return the tools that move people to this stage."""
    return tuple(tool for tool in TOOLS if tool.stage == stage)


def check_room(settings: Settings) -> None:
    """Refuse rates that leave no room for the effects.

    Raises
    ------
    SettingsError : if a rate plus or minus half the effects of its tools is no share.
    """
    for stage, rate in zip(STAGES[1:], settings.stage_rates, strict=True):
        half = sum(tool.effect for tool in tools_of(stage)) / 2
        if not half <= rate <= 1 - half:
            raise SettingsError(
                f"stage_rates must leave room for the tools of {stage}: between {half:g} and {1 - half:g}"
                f" (got {rate:g})."
            )
