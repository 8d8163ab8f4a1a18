"""Key of chapter 11: eight changes and four levels of customisation."""

from __future__ import annotations

from collections.abc import Mapping

from course.exercises.key import Key, Misconception
from course.exercises.trust.asking import LEVELS
from course.exercises.world import World

RIGHT = {
    **dict.fromkeys(("till", "phone"), LEVELS[0]),
    **dict.fromkeys(("reorder", "refill"), LEVELS[1]),
    **dict.fromkeys(("lentils", "oats"), LEVELS[2]),
    **dict.fromkeys(("salt", "small"), LEVELS[3]),
}


def _at_level_4(world: World) -> tuple[float, float]:
    """Mean change of willingness to pay and of cost, in euros."""
    pilots = world["pilots"].set_index("pilot")
    rows = pilots.loc[[pilot for pilot, level in RIGHT.items() if level == LEVELS[3]]]
    return rows["worth_cents"].mean() / 100, rows["cost_cents"].mean() / 100


def _value(world: World) -> float:
    worth, cost = _at_level_4(world)
    return worth - cost


def _alone(world: World, pilot: str) -> float:
    row = world["pilots"].set_index("pilot").loc[pilot]
    return float(row["worth_cents"] - row["cost_cents"]) / 100


def _any(got: Mapping[str, str], level: str, *pilots: str) -> bool:
    return any(got[pilot] == level for pilot in pilots)


levels = Key(
    expected=lambda world: {"levels": RIGHT, "value": _value(world)},
    misconceptions=(
        Misconception(
            "T12",
            "levels",
            "Lentils or oats stand under “her past”. Nobody can read either off *her* receipts: they "
            "come from "
            "what many others bought or looked for. Whose data do they need?",
            when=lambda got, _: _any(got, LEVELS[1], "lentils", "oats"),
        ),
        Misconception(
            "T13",
            "levels",
            "A change stands under “everybody” that needs her own receipts and nobody else's. Which of them "
            "would work in a shop with one customer?",
            when=lambda got, _: _any(got, LEVELS[2], "reorder", "refill"),
        ),
        Misconception(
            "T14",
            "levels",
            "Salt or the small pack stands below “partner”. There the firm serves her need even where that "
            "sells less. Which of the other levels would do so?",
            when=lambda got, _: any(got[pilot] != LEVELS[3] for pilot in ("salt", "small")),
        ),
        Misconception(
            "T15",
            "levels",
            "Till or phone does not stand under “one person”. Nothing is learned about her tastes there: two "
            "records of her became one. Which level is that?",
            when=lambda got, _: any(got[pilot] != LEVELS[0] for pilot in ("till", "phone")),
        ),
        Misconception(
            "T16",
            "value",
            "**You have {got} €.** That is the change of willingness to pay alone. To serve a deeper "
            "need costs "
            "more, too. What is left of it?",
            value=lambda world: _at_level_4(world)[0],
        ),
        Misconception(
            "T17",
            "value",
            "**You have {got} €.** That adds the cost. Value is created by what she would pay more, "
            "less what "
            "it costs more. Which sign has the cost?",
            value=lambda world: sum(_at_level_4(world)),
        ),
        Misconception(
            "T41",
            "value",
            "**You have {got} €.** That is one of the two changes at this level, salt. "
            "What does the mean of both say?",
            value=lambda world: _alone(world, "salt"),
        ),
        Misconception(
            "T41",
            "value",
            "**You have {got} €.** That is one of the two changes at this level, small. "
            "What does the mean of both say?",
            value=lambda world: _alone(world, "small"),
        ),
        Misconception(
            "T18",
            "value",
            "**You have {got} €.** That is the sum over both pilots of the level. The question is about one "
            "change. How many are there?",
            value=lambda world: 2 * _value(world),
        ),
    ),
    gap={
        "value": lambda got, _: (
            f"You have {got:.4g} €. For each of the two changes at level 4: what does she pay more, and what "
            "does she cost more? What is their mean?"
        )
    },
    closing=(
        "All levels please her. Levels 1 and 3 save cost besides; levels 2 and 4 cost more. "
        "Only level 4 asks for what no receipt says."
    ),
    solution=(
        "Two records become one: till, phone. Her own history: reorder, refill. What many do: lentils, oats. "
        "Her need before our sales: salt, small.\n\n"
        'For the value: `(pilots["worth_cents"] - pilots["cost_cents"]) / 100`, mean of salt and small.'
    ),
)
