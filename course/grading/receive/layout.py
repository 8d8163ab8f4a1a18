"""Whose a file is: the names that Canvas, Moodle and instructors give to what students hand in.

Canvas   `lovelaceada_LATE_4711_90210_05_products.ipynb`: sortable name, LATE or not, the id of
         the student, the id of the upload (it grows with time), her file's name. Marked
         anonymously, `anon_` and five characters stand for the first and third.
         Source: canvas-lms, lib/content_zipper.rb.
Moodle   `Ada Lovelace_657693_assignsubmission_file_/05_products.ipynb`, or the same in one name:
         full name, the participant's number in this assignment, the kind of submission.
         Source: moodle, mod/assign/locallib.php.
plain    `ada.ipynb` or `ada/anything/05_products.ipynb`: the name is the student.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from course.grading.receive.found import NOTEBOOK, Found, is_notebook

__all__ = ["Owned", "owned"]

CANVAS = re.compile(
    r"(?P<person>.*?)_?(?P<late>LATE_)?(?P<id>(?<![^_])\d+|anon_[A-Za-z0-9]{5})"
    r"_(?:(?P<upload>\d+)_(?P<file>.+)|(?P<typed>(?:text|link)\.html))",
    re.DOTALL,
)
ENDING = re.compile(r"(\.tar)?\.[A-Za-z0-9]{1,5}$")
# A file called so is a student's notebook, not named after her.
CHAPTER = re.compile(r"\d\d[_-][a-z]+")
# Names have no underscore there, and what follows the first number is called by the student.
MOODLE = re.compile(r"(?P<person>.+?)_(?P<id>\d+)_assignsubmission_(?P<kind>[a-z]+)_?(?P<file>.*)", re.DOTALL)


@dataclass(frozen=True)
class Owned:
    """A file and whose it is.

    `owner` is the name or number that the layout gives, not yet an id; `file` is what the
    student called it; of two files, the one with the larger `age` is the newer.
    """

    found: Found
    owner: str
    file: str
    age: tuple[float, ...]
    notes: tuple[str, ...] = field(default=())


def owned(found: Sequence[Found]) -> list[Owned]:
    """Each file with its owner, by the layout that fits all of them."""
    found = _without_wrapping(found)
    canvas = _from_canvas(found)
    return [(_canvas(one) if canvas else _moodle(one)) or _plain(one) for one in found]


def _without_wrapping(found: Sequence[Found]) -> list[Found]:
    """Leave out a folder around everything, as a zip often has, unless it is a student's."""
    found = list(found)
    while found and all(len(one.parts) > 1 and one.parts[0] == found[0].parts[0] for one in found):
        inside = [replace(one, parts=one.parts[1:]) for one in found]
        if MOODLE.fullmatch(found[0].parts[0]) or not _is_a_class(inside):
            break
        found = inside
    return found


def _is_a_class(found: Sequence[Found]) -> bool:
    """Whether these are several students' files, not the several files of one."""
    if any(MOODLE.fullmatch(one.parts[0]) for one in found) or _from_canvas(found):
        return True
    if any(len(one.parts) == 1 and CHAPTER.match(one.name) for one in found):
        return False
    return len({_plain(one).owner for one in found}) > 1


def _from_canvas(found: Sequence[Found]) -> bool:
    """Whether most names are Canvas' and no number has two people: `ada_2026_05_x` is a date."""
    matches = [match for one in found if (match := _canvas_name(one))]
    people = {(match["id"], match["person"]) for match in matches}
    return len(matches) > len(found) / 2 and len(people) == len({number for number, _ in people})


def _canvas_name(found: Found) -> re.Match[str] | None:
    match = CANVAS.fullmatch(found.name) if len(found.parts) == 1 else None
    return match if match and (match["person"] or match["id"].startswith("anon_")) else None


def _canvas(found: Found) -> Owned | None:
    match = _canvas_name(found)
    if match is None:
        return None
    late = ("Handed in late, as Canvas says.",) if match["late"] else ()
    return Owned(found, match["id"], match["file"] or match["typed"], (int(match["upload"] or 0),), late)


def _moodle(found: Found) -> Owned | None:
    match = MOODLE.fullmatch(found.parts[0])
    if match is None:
        return None
    file = found.name if len(found.parts) > 1 else match["file"]
    return Owned(found, match["id"], file or found.name, found.changed)


def _plain(found: Found) -> Owned:
    folder = next((part for part in found.parts[:-1] if part != ".."), "")
    ending = NOTEBOOK if is_notebook(found.name) else ENDING
    return Owned(found, folder or ending.sub("", found.name), found.name, found.changed)
