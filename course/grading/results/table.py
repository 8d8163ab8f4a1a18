"""CSV files that a spreadsheet opens as text: no cell of a student becomes a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from course.datasets.files import put

__all__ = ["number", "safe", "write_table"]

#: A spreadsheet computes a cell that begins with one of these; some also take the wide forms for them.
FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")
#: Where commas write decimals, a spreadsheet begins a new cell here, within quotes or not.
INSIDE = re.compile(r"([;\t\r\n]['\" ]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
#: What a terminal would act on, save line ends.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def safe(cell: object) -> str:
    """A cell as text; what would be a formula stands behind an apostrophe, numbers stay numbers."""
    if isinstance(cell, int | float):
        return number(cell)
    text = CONTROL.sub("", str(cell))
    text = text[:1] + INSIDE.sub(r"\1'", text[1:])
    # A dash alone, as Moodle writes for "never", computes nothing.
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) and text != "-" else text


def number(value: float) -> str:
    """A number of points with at most two decimals: "3", "2.5", "0.67"."""
    return f"{round(value, 2):g}"


def write_table(path: Path, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV in UTF-8, whole or not at all."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([safe(head) for head in heads])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    put(path, target.getvalue().encode())
