"""The first cell of every graded kernel: it turns checks into probes that only emit answers."""

from __future__ import annotations

import base64
import hmac
import inspect
import json
from collections.abc import Mapping

import pandas as pd

from course.grading import emitter
from course.grading.engine import MIME

__all__ = ["hidden_seed", "preamble", "sent"]


def preamble(
    stem: str,
    nonce: str,
    *,
    hidden: Mapping[str, Mapping[str, str]] | None = None,
    instead: Mapping[str, str] | None = None,
) -> str:
    """The code of the first cell; arguments as in `emitter.install`.

    It runs in a namespace of its own, so that a student's notebook finds no name it did not make.
    """
    arguments = json.dumps([stem, MIME, nonce, hidden or {}, instead or {}])
    source = inspect.getsource(emitter)
    return (
        "exec(\"import json\\nspace = {'__name__': 'course_probe'}\\n"
        "exec(compile(source, '<probe>', 'exec'), space)\\nspace['install'](*json.loads(arguments))\", "
        f"{{'source': {source!r}, 'arguments': {arguments!r}}})"
    )


def hidden_seed(secret: bytes, chapter: str) -> int:
    """The seed of a chapter's hidden tables: nobody can know it without the secret of this grading.

    One seed for all tasks: those about the same table then find the same one.
    """
    return int.from_bytes(hmac.digest(secret, chapter.encode(), "sha256")[:4], "big")


def sent(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Tables as text, for the emitter."""
    return {name: base64.b64encode(table.to_parquet()).decode() for name, table in tables.items()}
