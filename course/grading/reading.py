"""From the bytes of a file to the code of a notebook, or one sentence why not.

The file is a stranger's: its size, its depth and every field are checked, nothing in it is
trusted, and of all that it holds only the id, the kind and the source of its cells is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

__all__ = ["MOST_BYTES", "HandedIn", "Unusable", "cells_of"]

#: A chapter without outputs has about 50 kB; with its pictures 2 MB.
MOST_BYTES = 10_000_000
MOST_CELLS = 2_000


class Unusable(Exception):  # noqa: N818 - a finding about a file, not a fault of ours
    """The file cannot be graded; the message says why, to people."""


@dataclass(frozen=True)
class HandedIn:
    """One cell as it was handed in: `kind` is "code", "markdown" or "raw"; `id` is "" where it has none."""

    id: str
    kind: str
    source: str


def cells_of(content: bytes) -> list[HandedIn]:
    """Read the cells of a notebook file of format 3 or 4.

    Raises
    ------
    Unusable : if the file is empty, too large, no JSON, no notebook, or of another format.
    """
    if not content.strip():
        raise Unusable("The file is empty.")
    if len(content) > MOST_BYTES:
        raise Unusable(f"The file has {len(content) / 1e6:.0f} MB; at most {MOST_BYTES / 1e6:.0f} are read.")
    notebook = _json(content)
    if not isinstance(notebook, dict) or type(notebook.get("nbformat")) is not int:
        raise Unusable("The file is JSON, but no notebook: it does not say which format it has.")
    cells = list(islice(_cells(notebook), MOST_CELLS + 1))
    if len(cells) > MOST_CELLS:
        raise Unusable(f"The notebook has more than {MOST_CELLS:,} cells: it is no chapter.")
    return cells


def _json(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unusable("The file is no text in UTF-8, so it is no notebook.") from error
    except RecursionError as error:
        raise Unusable("The file nests its values too deeply to be a notebook.") from error
    except ValueError as error:
        raise Unusable("The file is no valid JSON: it is damaged, or no notebook.") from error


def _cells(notebook: dict[str, Any]) -> Iterator[HandedIn]:
    if notebook["nbformat"] == 4:
        yield from map(_cell, _listed(notebook.get("cells")))
    elif notebook["nbformat"] == 3:
        for sheet in _listed(notebook.get("worksheets")):
            yield from map(_cell, _listed(sheet.get("cells") if isinstance(sheet, dict) else None))
    else:
        number = str(notebook["nbformat"])[:20]
        raise Unusable(f"The notebook has format {number}; formats 3 and 4 can be read.")


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise Unusable("The notebook has no list of cells.")
    return value


def _cell(cell: Any) -> HandedIn:
    if not isinstance(cell, dict):
        raise Unusable("One of the notebook's cells is no cell.")
    kind, name = cell.get("cell_type"), cell.get("id")
    if name is None and isinstance(cell.get("metadata"), dict):
        # Colab keeps it there.
        name = cell["metadata"].get("id")
    # Format 3 calls the source of code its input.
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    return HandedIn(
        name if isinstance(name, str) else "",
        kind if isinstance(kind, str) else "raw",
        # Half a character, as a broken paste leaves it, could not be sent to a kernel.
        source.encode(errors="replace").decode().replace("\r\n", "\n") if isinstance(source, str) else "",
    )
