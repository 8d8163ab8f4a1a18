"""One grading session: from a folder of submissions to reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.progress import Progress

from course.errors import CourseError
from course.folder import chapter_names, checkout
from course.grading import receive, results
from course.grading.chapter import imported_chapter
from course.grading.copies import with_copies
from course.grading.journal import Journal
from course.grading.prepare import prepared
from course.grading.receive.found import Found
from course.grading.result import Result
from course.grading.roster import read_roster, read_table
from course.grading.run import batch_size, grade_class, process_pool
from course.grading.submission import Submission
from course.grading.worker import Setup

__all__ = ["Wishes", "grade"]

#: Files left out that are named one by one.
SHOWN = 5


@dataclass(frozen=True)
class Wishes:
    """What an instructor asked for; see `course grade --help`."""

    chapter: str | None = None
    release: Path | None = None
    roster: Path | None = None
    gradebook: Path | None = None
    jobs: int = 1
    only: frozenset[str] = frozenset()
    regrade: bool = False
    unsafe: bool = False
    dask: str | None = None


def grade(path: Path, out: Path, wishes: Wishes, progress: Progress) -> str:
    """Grade what is in `path`, write every report into `out`; give a summary in words.

    Raises
    ------
    CourseError : if the chapter cannot be told, no jail holds, or another run writes into `out`.
    """
    _outside(out, path)
    # Whatever was named wrongly is told before anything takes time.
    roster = read_roster(wishes.roster) if wishes.roster else ()
    if wishes.gradebook:
        read_table(wishes.gradebook)
    # Listed once: a file that goes away while others are graded still belongs to somebody.
    files = receive.files(path)
    students = [submission.student for submission in receive.submissions(files, "")]
    _there(students, path, wishes)
    chapter = _chapter(path, files, wishes)
    _released(students, path, chapter, wishes)
    with _journal(out, chapter) as journal, _setup(chapter, journal, wishes) as setup:
        with progress:
            _run(files, setup, journal, wishes, len(wishes.only or students), progress)
        found = sorted(with_copies(journal.graded()), key=lambda result: result.student)
        hidden = receive.left_out(files)
        about = {"roster": roster, "gradebook": wishes.gradebook, "left_out": hidden}
        report = results.write(found, out, chapter, **about)
    summary = _summary(found, chapter, journal.added, setup, report.mean)
    return "\n".join([*summary, *report.to_settle, *_shown(hidden), f"Open {out / 'index.html'}."])


def _there(students: list[str], path: Path, wishes: Wishes) -> None:
    """Refuse where there is nothing to grade, or one who is asked for did not hand in."""
    if not students:
        raise CourseError(f"{path} holds no submission; name a folder of notebooks or a zip.")
    missing = sorted(wishes.only.difference(students))
    if missing:
        raise CourseError(f"{path} holds no submission of {', '.join(missing)}; it has: {_some(students)}.")


def _released(students: list[str], path: Path, chapter: str, wishes: Wishes) -> None:
    """Refuse a release of another chapter or class, or one whose secret is lost."""
    if wishes.release is None:
        return
    # Only instructors have releases, and what reads them.
    from course.grading.release import Release
    from course.grading.release.worlds import read_secret

    release = Release.read(wishes.release)
    if release.chapter[:2] != chapter:
        raise CourseError(
            f"{wishes.release} is a release of {release.chapter}, not of chapter {int(chapter)}."
        )
    if release.personal:
        read_secret(release.secret)
    if release.personal and not {*students} & {*release.students}:
        raise CourseError(
            f"Nobody in {path} has a town in {wishes.release}: it has {_some(students)}, the release "
            f"{_some(release.students)}. Files must be called by the ids of the roster."
        )


def _some(students: Sequence[str]) -> str:
    more = ", …" if len(students) > SHOWN else ""
    return ", ".join(students[:SHOWN]) + more


def _outside(out: Path, path: Path) -> None:
    """Refuse to write where students' files are read: the marks would be handed in next time."""
    if path.is_dir() and out.resolve().is_relative_to(path.resolve()):
        raise CourseError(f"{out} lies within {path}: marks would count as handed in; choose another --out.")


@contextmanager
def _journal(out: Path, chapter: str) -> Iterator[Journal]:
    """The journal of a folder, which belongs to one chapter."""
    try:
        with Journal(out / "journal") as journal:
            others = {result.chapter for result in journal.results().values()} - {chapter}
            if others:
                number = int(min(others))
                raise CourseError(f"{out} holds the marks of chapter {number}; use another --out.")
            yield journal
    except OSError as problem:
        if Path(problem.filename or "/").is_relative_to(out):
            raise CourseError(f"{out} cannot be written to ({problem.strerror}); use another.") from problem
        raise


def _shown(found: list[str]) -> list[str]:
    """What was nobody's work, in few lines; index.html has them all."""
    more = [f"and {len(found) - SHOWN} more hidden files."] if len(found) > SHOWN else []
    return [*found[:SHOWN], *more]


def _run(
    files: list[Found], setup: Setup, journal: Journal, wishes: Wishes, students: int, progress: Progress
) -> None:
    bar = progress.add_task("", total=students, student="")
    try:
        grade_class(
            _wanted(files, setup.chapter, wishes),
            setup,
            journal,
            partial(_executor, wishes),
            jobs=wishes.jobs,
            size=batch_size(students, wishes.jobs),
            regrade=wishes.regrade,
            done=lambda student: progress.update(bar, advance=1, student=student),
        )
    except KeyboardInterrupt:
        held = len(journal.results())
        raise CourseError(f"Stopped. {held} are graded; the same command goes on from there.") from None


def _chapter(path: Path, files: list[Found], wishes: Wishes) -> str:
    """The chapter's number: as asked for, as released, or as most of the notebooks import it."""
    names = chapter_names(checkout() / "notebooks", ".ipynb", wishes.chapter)
    if wishes.chapter is not None:
        return names[0][:2]
    if wishes.release is not None:
        from course.grading.release import Release

        return Release.read(wishes.release).chapter[:2]
    number = imported_chapter(submission.content for submission in receive.submissions(files, ""))
    if not number:
        raise CourseError(f"No notebook in {path} tells its chapter; name it with --chapter 5.")
    return number


def _wanted(files: list[Found], chapter: str, wishes: Wishes) -> Iterator[Submission]:
    every = receive.submissions(files, chapter)
    return (one for one in every if not wishes.only or one.student in wishes.only)


def _setup(chapter: str, journal: Journal, wishes: Wishes) -> AbstractContextManager[Setup]:
    return prepared(
        chapter,
        journal.secret,
        release=wishes.release,
        unsafe=wishes.unsafe,
        other_machines=bool(wishes.dask),
    )


def _executor(wishes: Wishes) -> AbstractContextManager[Executor]:
    return _dask(wishes.dask) if wishes.dask else process_pool(wishes.jobs)


@contextmanager
def _dask(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError as error:
        raise CourseError(
            "Dask is not installed; run `uv run --extra grading --extra dask course grade`."
        ) from error
    with Client(address) as client, client.get_executor() as executor:
        yield executor


def _summary(found: list[Result], chapter: str, new: int, setup: Setup, mean: str) -> Iterator[str]:
    yield f"Chapter {int(chapter)}: {len(found)} submissions are graded, {new} of them in this run."
    yield mean
    troubled = [result for result in found if result.reason]
    if troubled:
        yield f"Something went wrong with {len(troubled)}:"
        yield from (f"  {result.student}: {result.reason}" for result in troubled)
    yield f"Protection: {setup.protection}."
