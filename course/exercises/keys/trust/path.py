"""Key of chapter 11: the permission path. A program checks its order and form, a person its sense."""

from __future__ import annotations

from course.exercises.key import Key, Misconception
from course.exercises.world import World
from course.methods import trust as method

#: An order counts when it loses almost nobody against the best one.
NEARLY = 0.02


def share_at_the_end(order: tuple[str, ...]) -> float:
    """The share who give all four slices when they are asked in this order, by the chapter's model."""
    size = dict(zip(method.SLICES, method.SIZES, strict=True))
    return float(method.ladder([size[name] for name in order])["reached"].iloc[-1])


def _holds(order: tuple[str, ...], _: World) -> bool:
    return share_at_the_end(order) >= share_at_the_end(method.SLICES) - NEARLY


path = Key(
    right={"segment": lambda got, _: bool(got), "order": _holds},
    misconceptions=(
        Misconception(
            "T11",
            "order",
            "**{got}** begins with the deepest slice, when she believes you least. "
            "Try *Deep first* in the explorer: how many are left?",
            when=lambda got, _: got[0] == method.SLICES[-1],
        ),
    ),
    gap={
        "order": lambda got, _: (
            f"By the chapter's model only {share_at_the_end(got):.0%} would give all four in this order. "
            "Which slice comes before she can believe in its benefit?"
        ),
    },
    closing="The order holds and the form is complete. A person reads the rest, with the rubric beside it.",
    solution=(
        "Light slices first, the deepest last. Name a benefit that she notices within a week, a number to "
        "compare with a date, and a way back that also deletes."
    ),
)
