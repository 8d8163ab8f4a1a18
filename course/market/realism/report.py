"""The printed report: a table per family, a sentence below it, the verdict last."""

import pandas as pd
from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from course.market.realism.judge import by_family
from course.market.realism.meanings import MEANINGS
from course.market.realism.size import limits
from course.market.realism.words import QUESTIONS, sentence, verdict

__all__ = ["number", "report", "show"]

INTRODUCTION = (
    "here: this world. real shops: the range of shops with real customers. grocer: one of them, The "
    "Complete Journey. away: how far this world is from the grocer; 1 = as far as two real shops are "
    "from each other, 4 at most. inside: within the range and a margin."
)


def report(facts: pd.Series, comparison: pd.DataFrame) -> Group:
    """Everything that `course data realism` prints, as something rich can show.

    Parameters
    ----------
    facts, comparison : as from `measure` and `compare`.
    """
    reasons = limits(facts, comparison)
    parts: list[RenderableType] = [Text(INTRODUCTION), Text("")]
    for family in by_family(comparison).index:
        rows = comparison[comparison["family"] == family]
        parts += [_table(family, rows), Text(sentence(family, comparison))]
        known = {fact: reasons[fact] for fact in rows["fact"] if fact in reasons}
        parts += [Text(text) for text in _grouped(known)] + [Text("")]
    return Group(*parts, Text(verdict(comparison), style="bold"))


def show(facts: pd.Series, comparison: pd.DataFrame) -> None:
    """Print the report on the terminal."""
    Console(highlight=False).print(report(facts, comparison))


def _table(family: str, rows: pd.DataFrame) -> Table:
    table = Table(title=QUESTIONS[family], title_justify="left", title_style="bold")
    # As narrow as can be: most facts then fit on one line of a terminal with 80 columns.
    table.box, table.padding, table.show_edge = box.SIMPLE_HEAD, (0, 1, 0, 0), False
    table.add_column("fact")
    for name in ("here", "real shops", "grocer", "away"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("inside")
    for row in rows.itertuples():
        span = f"{number(row.low)} to {number(row.high)}"
        inside = Text("yes") if row.inside else Text("no", style="bold red")
        cells = [MEANINGS[row.fact], number(row.ours), span, number(row.grocer), f"{row.distance:.1f}"]
        table.add_row(*cells, inside)
    return table


def _grouped(reasons: dict[str, str]) -> list[str]:
    """One sentence per reason, with the facts that it explains."""
    facts: dict[str, list[str]] = {}
    for fact, reason in reasons.items():
        facts.setdefault(reason, []).append(MEANINGS[fact])
    return [f"Harder in a world this small: {'; '.join(names)}. {reason}" for reason, names in facts.items()]


def number(value: float) -> str:
    """A value in three digits, whatever its size; "none" for NaN.

    Examples
    --------
    >>> number(0.14068), number(67791.0), number(26.0)
    ('0.141', '67,791', '26')
    """
    if pd.isna(value):
        return "none"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
