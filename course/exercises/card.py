"""Cards: what a finding looks like, as HTML and as plain text with the same words."""

from __future__ import annotations

import html
import re
import sys
from dataclasses import dataclass
from typing import Any

from course.exercises.outcome import Outcome, Status

__all__ = ["Card", "bare", "note", "of", "rich", "show"]

#: Sign before the word: never colour alone. Colours keep 3:1 on white and on Lab's dark theme.
SIGNS: dict[Status, tuple[str, str]] = {
    Status.NOT_ATTEMPTED: ("○", "#767676"),
    Status.UNREADABLE: ("?", "#b26a00"),
    Status.NOT_YET: ("→", "#b26a00"),
    Status.KNOWN: ("→", "#b26a00"),
    Status.ALMOST: ("≈", "#1f7fb8"),
    Status.RECORDED: ("●", "#1f7fb8"),
    Status.RIGHT: ("✓", "#2a8f5b"),
}
#: A word between single stars, and no product such as a*b.
STRESSED = re.compile(r"(?<![\w*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])")
CODE = re.compile(r"`(.+?)`")
#: Holds the place of code while the marks around it are read.
HOLE = "\x00"
FENCE = re.compile(r"```(?:python)?\n(.*?)```", re.DOTALL)
FRAME = (
    "border:1px solid var(--jp-border-color1,#bbb);border-left:6px solid {colour};border-radius:4px;"
    "padding:8px 14px;margin:4px 0;max-width:46em;color:var(--jp-content-font-color1,#111);"
    "background:var(--jp-layout-color1,#fff);font-size:var(--jp-content-font-size1,14px);line-height:1.5"
)


@dataclass(frozen=True)
class Card:
    """A card in both forms; a notebook shows the first, a terminal or a test the second."""

    html: str
    text: str

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.text}

    def __repr__(self) -> str:
        return self.text


def of(outcome: Outcome, *, practice: bool = False, recorded: str = "") -> Card:
    """The card of an outcome: points, a row for each part, and what follows from it.

    `recorded` is the call that holds the answer. The card repeats it, the same on every
    run, so that it can be pasted where a front end did not write it into the cell.
    """
    sign, colour = SIGNS[outcome.status]
    score = f"{outcome.points:g} of {outcome.out_of:g} points"
    if practice or outcome.unjudged:
        score = "practice" if practice else "points come with your feedback"
    head = f"{sign} {outcome.status.value} · {outcome.title} · {score}"
    rows = [(f"{SIGNS[v.status][0]} {v.part}", v.message) for v in outcome.verdicts]
    if len(rows) == 1 or len({v.message for v in outcome.verdicts}) == 1:
        rows = [("", outcome.verdicts[0].message)]
    body = "".join(f"<p style='margin:4px 0'>{_label(label)}{rich(text)}</p>" for label, text in rows)
    lines = [f"{label}: {bare(text)}" if label else bare(text) for label, text in rows]
    if outcome.closing:
        body += f"<p style='margin:6px 0 0'>{rich(outcome.closing)}</p>"
        lines.append(bare(outcome.closing))
    if recorded:
        body += f"<p style='margin:6px 0 0'>Kept in this cell as <code>{html.escape(recorded)}</code></p>"
        lines.append(f"Kept in this cell as {recorded}")
    return _card(head, body, lines, colour)


def note(title: str, text: str) -> Card:
    """A card that only tells something: a hint, a recorded line, the progress."""
    body, lines = "", []
    # Code between fences may hold empty lines; it stays in one piece.
    for n, piece in enumerate(FENCE.split(text)):
        if n % 2:
            body += f"<pre style='margin:4px 0;white-space:pre-wrap'>{html.escape(piece.strip())}</pre>"
            lines.append(piece.strip())
        else:
            paragraphs = [part.strip() for part in piece.split("\n\n") if part.strip()]
            body += "".join(f"<p style='margin:4px 0'>{rich(part)}</p>" for part in paragraphs)
            lines += map(bare, paragraphs)
    return _card(title, body, lines, SIGNS[Status.RECORDED][1])


def show(thing: Any) -> None:
    """Show a card or a widget where we are: in a notebook, or as text."""
    from IPython import get_ipython
    from IPython.display import display

    if get_ipython() is None:
        sys.stdout.write(f"{thing.as_text() if hasattr(thing, 'as_text') else thing}\n")
    else:
        display(thing)


def _card(head: str, body: str, lines: list[str], colour: str) -> Card:
    page = (
        f"<div role='status' style='{FRAME.format(colour=colour)}'>"
        f"<p style='margin:0 0 4px'><strong>{html.escape(head)}</strong></p>{body}</div>"
    )
    return Card(page, "\n".join([head, *lines]))


def _label(label: str) -> str:
    return f"<strong>{html.escape(label)}:</strong> " if label else ""


def rich(text: str) -> str:
    """Escape, then the three marks that our messages use: **strong**, *stressed* and `code`."""
    codes: list[str] = []

    def keep(found: re.Match[str]) -> str:
        codes.append(found[1])
        return HOLE

    # Code stays as it is: a star there multiplies.
    safe = CODE.sub(keep, html.escape(text.replace(HOLE, ""), quote=False))
    safe = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", safe)
    safe = STRESSED.sub(r"<em>\1</em>", safe)
    safe = re.sub(HOLE, lambda _: f"<code>{codes.pop(0)}</code>", safe)
    return safe.replace("\n", "<br>")


def bare(text: str) -> str:
    """The same words without the marks, except those around code."""
    pieces = re.split(r"(`.+?`)", text.replace("**", ""))
    return "".join(piece if n % 2 else STRESSED.sub(r"\1", piece) for n, piece in enumerate(pieces))
