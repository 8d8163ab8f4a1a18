"""Which file of a student counts, and what to say about the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from course.errors import DataError
from course.exercises.stems import STEMS
from course.grading.receive.found import Found, Unread, is_hidden, is_notebook, nothing_in, printable
from course.grading.receive.layout import Owned, owned
from course.grading.receive.listing import files
from course.grading.receive.student_ids import student_ids
from course.grading.submission import Submission

__all__ = ["left_out", "submissions"]

#: More students than this are no class.
MOST_STUDENTS = 20_000
#: Files of one student that are tried, and those beside the one that counts that are named.
TRIED, NAMED = 20, 5
#: What students hand in by mistake, and what it is.
KINDS = {
    ".py": "a Python script",
    ".pdf": "a printed copy",
    ".html": "a web page",
    ".zip": "a zip, which is not opened",
    ".docx": "a text document",
}
HOW = "Hand in the notebook itself, the file that ends in .ipynb."


def submissions(path: Path | Sequence[Found], chapter: str, most_mb: float = 10) -> Iterator[Submission]:
    """One submission for each student, in the order of their ids; never raises for a student's file.

    Parameters
    ----------
    path : a folder, a zip, or one notebook, or what `files` found there; see `layout` for the names
        that are understood.
    chapter : number of the chapter, "05"; a file called after it is preferred.
    most_mb : size of the largest file that is read, in millions of bytes.

    Raises
    ------
    DataError : if `path` itself cannot be listed, or holds more than a class.
    """
    theirs: dict[str, list[Owned]] = {}
    for one in owned(_work(files(path) if isinstance(path, Path) else path)):
        theirs.setdefault(one.owner, []).append(one)
    if len(theirs) > MOST_STUDENTS:
        raise DataError(f"There is work of {len(theirs):,} students, more than {MOST_STUDENTS:,}: no class.")
    ids = student_ids(theirs)
    for owner in sorted(theirs, key=ids.__getitem__):
        ranked = sorted(theirs[owner], key=lambda one: _rank(one, chapter), reverse=True)
        yield _submission(ids[owner], owner, chapter, ranked, int(most_mb * 1_000_000))


def left_out(path: Path | Sequence[Found]) -> list[str]:
    """One sentence for each file or folder that is nobody's, such as those of an operating system."""
    found = files(path) if isinstance(path, Path) else path
    hidden = dict.fromkeys(printable("/".join(one.hidden)) for one in found if one.hidden)
    return [f"{name} was left out: hidden files are nobody's work." for name in hidden]


def _work(found: Sequence[Found]) -> Iterator[Found]:
    """What is somebody's work, and one for each folder that holds nothing else."""
    work = [one for one in found if not one.hidden and not one.missing]
    filled = {one.parts[:n] for one in work for n in range(len(one.parts))} | {()}
    bare = {one.parts[:-1]: one for one in found if one.missing and not one.hidden}
    for folder in {one.hidden[:-1] for one in found if one.hidden}:
        bare.setdefault(folder, nothing_in(folder, "holds hidden files only"))
    yield from work
    yield from (bare[folder] for folder in sorted(bare) if folder not in filled)


def _rank(one: Owned, chapter: str) -> tuple:
    """A notebook before other files, one called after the chapter, then the newest."""
    name = one.file.casefold()
    called = chapter in name or STEMS.get(chapter, chapter) in name
    ours = not (one.found.missing or is_hidden(one.file))
    return ours, is_notebook(name), called, one.age, one.file


def _submission(student: str, owner: str, chapter: str, ranked: list[Owned], most: int) -> Submission:
    """The best file that can be read; when none can, the best with the reason."""
    tried: list[tuple[Owned, str]] = []
    content, problem = b"", ""
    for one in ranked[:TRIED]:
        content, problem = _content(one, most)
        tried.append((one, problem))
        if not problem:
            break
    chosen, problem = tried[0] if problem else tried[-1]
    tried += [(one, "") for one in ranked[len(tried) :]]
    notes = list(chosen.notes)
    if student != owner:
        notes.append(f"The name {printable(owner)!r} became the id {student}.")
    beside = [pair for pair in tried if pair[0] is not chosen]
    notes += [_beside(one, why) for one, why in beside[:NAMED]]
    if len(beside) > NAMED:
        notes.append(f"And {len(beside) - NAMED:,} more files of hers were left out.")
    return Submission(student, chapter, printable(chosen.file), content, problem, tuple(notes))


def _beside(other: Owned, why: str) -> str:
    if other.found.missing:
        return other.found.missing
    if why:
        return f"Another file was left out ({other.found.shown}). {why}"
    return f"Another file was left out, an older or less fitting one: {other.found.shown}."


def _content(one: Owned, most: int) -> tuple[bytes, str]:
    """The bytes of a notebook, or why there are none."""
    if one.found.missing:
        return b"", f"Nothing was handed in. {one.found.missing}"
    if not is_notebook(one.file):
        kind = KINDS.get(PurePath(one.file).suffix.casefold(), "another kind of file")
        return b"", f"The file {printable(one.file)} is {kind}, not a notebook. {HOW}"
    try:
        content = one.found.read(most)
    except Unread as reason:
        return b"", f"The file {printable(one.file)} {reason}"
    return (content, "") if content else (b"", f"The file {printable(one.file)} is empty. {HOW}")
