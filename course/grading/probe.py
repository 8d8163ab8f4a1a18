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

__all__ = ["ARGUMENTS", "arguments", "hidden_seed", "preamble", "sent"]

#: In the folder where the kernel works.
ARGUMENTS = ".course-probe.json"


def arguments(
    stem: str,
    nonce: str,
    *,
    hidden: Mapping[str, Mapping[str, str]] | None = None,
    instead: Mapping[str, str] | None = None,
) -> str:
    """What the first cell finds in the file `ARGUMENTS`: those of `emitter.install`."""
    return json.dumps([stem, MIME, nonce, hidden or {}, instead or {}])


def preamble() -> str:
    """The code of the first cell.

    It runs in a namespace of its own, so that a student's notebook finds no name it did not make;
    the file with its arguments is gone before any code of hers runs. In the cell itself, tables of
    some megabytes would be parsed over and over.
    """
    source = inspect.getsource(emitter)
    return (
        "exec(\"import json, pathlib\\nspace = {'__name__': 'course_probe'}\\n"
        "exec(compile(source, '<probe>', 'exec'), space)\\nfile = pathlib.Path(name)\\n"
        "arguments = json.loads(file.read_text())\\nfile.unlink()\\nspace['install'](*arguments)\", "
        f"{{'source': {source!r}, 'name': {ARGUMENTS!r}}})"
    )


def hidden_seed(secret: bytes, chapter: str) -> int:
    """The seed of a chapter's hidden tables: nobody can know it without the secret of this grading.

    One seed for all tasks: those about the same table then find the same one.
    """
    return int.from_bytes(hmac.digest(secret, chapter.encode(), "sha256")[:4], "big")


def sent(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Tables as text, for the emitter."""
    return {name: base64.b64encode(table.to_parquet()).decode() for name, table in tables.items()}
