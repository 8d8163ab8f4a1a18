"""The pages that people read: feedback for each student, an index and the review page.

Everything that a student wrote is escaped, and the policy in each page lets no script run but
the one of the review page, which is ours and named by its hash.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from course.exercises.card import rich
from course.exercises.outcome import Status
from course.grading.results.table import number

__all__ = ["UNSAFE", "page", "unsafe_level"]

TEMPLATES = Path(__file__).parent / "templates"
#: How the protection of a run begins that had none.
UNSAFE = "UNSAFE"
TONES = {Status.RIGHT: "right", Status.RECORDED: "right", Status.ALMOST: "almost"}


def page(
    template: str, *, levels: Sequence[str], script: str = "", inline_styles: bool = False, **about: Any
) -> bytes:
    """One page.

    Parameters
    ----------
    template : name of a file in `templates/`.
    levels : the protections of the runs that it reports on.
    script : name of a script of ours, in the same folder.
    inline_styles : whether pictures of ours, which carry their styles with them, are on it.
    about : what the template asks for.
    """
    code = Markup((TEMPLATES / script).read_text(encoding="utf-8")) if script else ""
    style = Markup((TEMPLATES / "style.css").read_text(encoding="utf-8"))
    known = {"style": style, "script": code, "script_hash": _hash(code)}
    known["style_rule"] = "unsafe-inline" if inline_styles else _hash(style)
    found = _environment().get_template(template)
    made = found.render(**known, unsafe=unsafe_level(levels), levels=levels, **about)
    return made.encode(errors="replace")


def unsafe_level(levels: Sequence[str]) -> str:
    """The protection that was none, in words; "" where every run was jailed."""
    return next((level for level in levels if level.startswith(UNSAFE)), "")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"points": number, "words": _words, "tone": _tone}
    return made


def _hash(text: str) -> str:
    """How a Content-Security-Policy names a text that it allows."""
    return "sha256-" + base64.b64encode(sha256(text.encode()).digest()).decode()


def _words(text: str) -> Markup:
    """A sentence with the marks that cards know; everything else is escaped."""
    return Markup(rich(text))


def _tone(status: str) -> str:
    """The colour class of a status; the word itself always stands beside it."""
    tones: Mapping[str, str] = {known.value: tone for known, tone in TONES.items()}
    return tones.get(status, "wrong")
