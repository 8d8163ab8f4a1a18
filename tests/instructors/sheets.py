"""Reading the instructors' pages: sections, tables, and the numbers that stand in them."""

import re
from collections.abc import Iterator
from pathlib import Path

from course.folder import checkout

PAGES = checkout() / "docs" / "instructors"
SECTIONS = [
    "1. Question and answer",
    "2. Minutes",
    "3. The bet",
    "4. Board sketch",
    "5. Concept tests",
    "6. Widget script",
    "7. Wrong numbers",
    "8. Reveal",
    "9. Discussion",
    "10. Further reading",
    "11. Without widgets",
    "12. Links",
]
NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")


def sections(page: str) -> dict[str, str]:
    """Heading of the second level -> what stands below it."""
    _, *parts = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def tables(text: str) -> list[list[dict[str, str]]]:
    """Every table of a text, as rows by column."""
    found, rows = [], []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            head, _, *body = rows
            found.append([dict(zip(head, row, strict=True)) for row in body])
            rows = []
    return found


def numbers(text: str) -> Iterator[float]:
    """Every number that a text holds."""
    for found in NUMBER.findall(text):
        yield float(found.replace(",", ""))


def holds(text: str, number: str) -> bool:
    """Whether a text holds this number, as far as it is written out."""
    bare = number.strip("%+").replace(",", "")
    digits = len(bare.partition(".")[2])
    return any(round(one, digits) == float(bare) for one in numbers(text))


def page(name: str) -> str:
    """The text of one page."""
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def sheet_names() -> list[str]:
    """The chapters that have a sheet, such as "05_products"."""
    return [path.stem for path in sorted(Path(PAGES).glob("[0-9][0-9]_*.md"))]
