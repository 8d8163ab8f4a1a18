"""Who is in the class: a CSV of one's own, Canvas' gradebook export or Moodle's grading worksheet."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from pathlib import Path

from course.errors import DataError
from course.grading.receive.student_ids import ID

__all__ = ["Student", "read_roster", "read_table"]

#: Column of the id, in one's own list, in Canvas' and in Moodle's.
IDS = ("student", "ID", "Identifier")
NAMES = ("name", "Student", "Full name")
#: Moodle writes the number of a participant after this word.
PARTICIPANT = "Participant "
#: How a file begins that a spreadsheet saved as "Unicode text".
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Student:
    """One of the class; `id` is the one by which her work comes, `name` is for people."""

    id: str
    name: str = ""


def read_roster(path: Path) -> list[Student]:
    """The students of a class, in the order of the file.

    Raises
    ------
    DataError : if the file cannot be read, has no column of ids, or an id is impossible or there twice.
    """
    heads, rows = read_table(path)
    column = _column(heads, IDS)
    if column is None:
        raise DataError(f"{path} has no column {', '.join(IDS[:-1])} or {IDS[-1]}; name one of them student.")
    name = _column(heads, NAMES)
    students = [Student(_bare(row[column]), row[name].strip() if name else "") for row in rows]
    students = [student for student in students if student.id]
    _check(students, path)
    return students


def read_table(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Heads and rows of a CSV with commas, semicolons or tabs; missing cells are "".

    Raises
    ------
    DataError : if it cannot be read as a table with a first line of heads.
    """
    try:
        content = path.read_bytes()
        text = content.decode("utf-16" if content.startswith(WIDE) else "utf-8-sig")
        first = text.split("\n", 1)[0]
        separator = max(",;\t", key=first.count)
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, restval="")
        heads = [head.strip() for head in reader.fieldnames or [] if head]
        rows = [{(head or "").strip(): cell for head, cell in row.items() if head} for row in reader]
    except OSError as problem:
        raise DataError(f"{path} cannot be read ({problem.strerror}); name a CSV file.") from problem
    except (UnicodeDecodeError, csv.Error) as problem:
        raise DataError(f"{path} is no CSV in UTF-8; save it as one in your spreadsheet.") from problem
    if not heads:
        raise DataError(f"{path} is empty; its first line names the columns.")
    return heads, rows


def _column(heads: list[str], wanted: tuple[str, ...]) -> str | None:
    return next((name for name in wanted if name in heads), None)


def _bare(cell: str) -> str:
    return cell.strip().removeprefix(PARTICIPANT)


def _check(students: list[Student], path: Path) -> None:
    if not students:
        raise DataError(f"{path} names no student; write one id on each line below the heads.")
    seen: set[str] = set()
    for student in students:
        if not ID.fullmatch(student.id):
            raise DataError(
                f"{path}: the id {student.id!r} must be 1 to 64 of the characters A-Z a-z 0-9 . _ @ - "
                "and begin with a letter, a digit or _; change it."
            )
        if student.id.casefold() in seen:
            raise DataError(f"{path}: the id {student.id!r} is there twice; keep one of them.")
        seen.add(student.id.casefold())
