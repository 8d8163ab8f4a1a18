"""Which file of a student counts, and what to say about the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath

from course.exercises.stems import STEMS
from course.grading.receive.found import Unread, printable
from course.grading.receive.layout import Owned, owned
from course.grading.receive.listing import files
from course.grading.receive.student_ids import student_ids
from course.grading.submission import Submission

__all__ = ["left_out", "submissions"]

NOTEBOOK = ".ipynb"
#: What students hand in by mistake, and what it is.
KINDS = {
    ".py": "a Python script",
    ".pdf": "a printed copy",
    ".html": "a web page",
    ".zip": "a zip, which is not opened",
    ".docx": "a text document",
}
HOW = "Hand in the notebook itself, the file that ends in .ipynb."


def submissions(path: Path, chapter: str, most_mb: float = 10) -> Iterator[Submission]:
    """One submission for each student, in the order of their ids; never raises for a student's file.

    Parameters
    ----------
    path : a folder, a zip, or one notebook; see `layout` for the names that are understood.
    chapter : number of the chapter, "05"; a file called after it is preferred.
    most_mb : size of the largest file that is read, in millions of bytes.

    Raises
    ------
    DataError : if `path` itself cannot be listed.
    """
    theirs: dict[str, list[Owned]] = {}
    for one in owned([one for one in files(path) if not one.hidden]):
        theirs.setdefault(one.owner, []).append(one)
    ids = student_ids(theirs)
    for owner in sorted(theirs, key=ids.__getitem__):
        ranked = sorted(theirs[owner], key=lambda one: _rank(one, chapter), reverse=True)
        yield _submission(ids[owner], owner, chapter, ranked, int(most_mb * 1_000_000))


def left_out(path: Path) -> list[str]:
    """One sentence for each file that belongs to nobody, such as those of an operating system."""
    return [f"{one.shown} was left out: hidden files are nobody's work." for one in files(path) if one.hidden]


def _rank(one: Owned, chapter: str) -> tuple:
    """A notebook before other files, one called after the chapter, then the newest."""
    name = one.file.casefold()
    called = chapter in name or STEMS.get(chapter, chapter) in name
    return PurePath(name).suffix == NOTEBOOK, called, one.age, one.file


def _submission(student: str, owner: str, chapter: str, ranked: list[Owned], most: int) -> Submission:
    """The best file that can be read; when none can, the best with the reason."""
    tried: list[tuple[Owned, str]] = []
    content = b""
    for one in ranked:
        content, problem = _content(one, most)
        tried.append((one, problem))
        if not problem:
            break
    tried += [(one, "") for one in ranked[len(tried) :]]
    chosen, problem = next((pair for pair in tried if not pair[1]), tried[0])
    notes = list(chosen.notes)
    if student != owner:
        notes.append(f"The name {printable(owner)!r} became the id {student}.")
    notes += [_beside(one, why) for one, why in tried if one is not chosen]
    return Submission(student, chapter, printable(chosen.file), content, problem, tuple(notes))


def _beside(other: Owned, why: str) -> str:
    if why:
        return f"Another file was left out ({other.found.shown}). {why}"
    return f"Another file was left out, an older or less fitting one: {other.found.shown}."


def _content(one: Owned, most: int) -> tuple[bytes, str]:
    """The bytes of a notebook, or why there are none."""
    suffix = PurePath(one.file).suffix.casefold()
    if suffix != NOTEBOOK:
        kind = KINDS.get(suffix, "another kind of file")
        return b"", f"The file {printable(one.file)} is {kind}, not a notebook. {HOW}"
    try:
        content = one.found.read(most)
    except Unread as reason:
        return b"", f"The file {printable(one.file)} {reason}"
    return (content, "") if content else (b"", f"The file {printable(one.file)} is empty. {HOW}")
