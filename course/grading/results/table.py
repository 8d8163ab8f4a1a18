"""CSV files that a spreadsheet opens as text: no cell of a student becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from course.datasets.files import put

__all__ = ["number", "safe", "write_table"]

#: A spreadsheet computes a cell that begins with one of these.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(cell: object) -> str:
    """A cell as text; what would be a formula stands behind an apostrophe, numbers stay numbers."""
    if isinstance(cell, int | float):
        return number(cell)
    text = str(cell).replace("\x00", "")
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
