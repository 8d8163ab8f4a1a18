"""Make a release: what every student gets, packed; interrupted, it goes on where it stopped."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from course.datasets.files import put
from course.errors import DataError
from course.exercises.stems import stem_of
from course.grading.release.contents import environment, notebook, package
from course.grading.release.letter import letter
from course.grading.release.packing import packed
from course.grading.release.record import INSTRUCTOR, Release, note_world, noted_worlds
from course.grading.release.tables import shipped_tables, world_tables
from course.grading.release.worlds import first_sound, made_secret, read_secret
from course.grading.roster import Student

__all__ = ["STUDENTS", "make_release"]

STUDENTS, SECRET = "students", "secret.key"


def make_release(
    root: Path,
    chapter: str,
    out: Path,
    *,
    roster: Sequence[Student] | None = None,
    secret: Path | None = None,
    keys: bool = False,
    jobs: int = 1,
    done: Callable[[str], None] = str,
) -> Release:
    """Write a chapter as students get it.

    Parameters
    ----------
    root : the course's folder.
    chapter : "05_products".
    out : a new folder, or one with a release of the same chapter, which is then completed.
    roster : the students, each of whom gets a town of her own; None for one zip for all.
    secret : file with the secret of the towns; `instructor/secret.key` if None.
    keys : whether students get the right answers, so that their checks judge at once.
    jobs : how many processes simulate towns at the same time.
    done : called with the id of each student whose zip is ready.

    Raises
    ------
    DataError : if `out` holds something else.
    """
    release = Release(out, chapter, roster is not None, secret or out / INSTRUCTOR / SECRET)
    _check(release)
    if release.personal and not _is_new(release):
        read_secret(release.secret)
    release.save()
    text = letter(chapter, personal=release.personal, keys=keys)
    common = package(root, keys=keys) | environment(root) | notebook(root, chapter)
    common["README.md"] = text.encode()
    if roster is None:
        _pack(release, chapter, common, shipped_tables(root / "datasets"))
    else:
        _give_towns(release, common, [student.id for student in roster], jobs, done)
    return Release.read(out)


def _check(release: Release) -> None:
    """Never mix two releases, nor write among someone's other files."""
    out = release.root
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    if not (out / INSTRUCTOR).is_dir():
        raise DataError(f"{out} holds other files; name a new or empty folder with --out.")
    before = Release.read(out)
    if (before.chapter, before.personal) != (release.chapter, release.personal):
        raise DataError(f"{out} holds another release ({before.chapter}); name a new folder with --out.")
    if before.secret.resolve() != release.secret.resolve():
        raise DataError(f"{out} was made with the secret in {before.secret}; name the same with --secret.")


def _is_new(release: Release) -> bool:
    """Whether a secret of its own is still to be made: nobody has a town yet."""
    own = release.secret == release.root / INSTRUCTOR / SECRET
    return own and not any(noted_worlds(release.root))


def _pack(release: Release, name: str, common: Mapping[str, bytes], tables: Mapping[str, bytes]) -> None:
    files = {**common, **{f"datasets/{path}": data for path, data in tables.items()}}
    put(_zip(release, name), packed(files, release.chapter))


def _zip(release: Release, name: str) -> Path:
    return release.root / STUDENTS / f"{name}.zip"


def _give_towns(
    release: Release,
    common: Mapping[str, bytes],
    students: Sequence[str],
    jobs: int,
    done: Callable[[str], None],
) -> None:
    """Simulate in other processes; pack and note in this one, the only writer."""
    secret, stem = made_secret(release.secret), stem_of(release.chapter[:2])
    ready = {student for student, _ in noted_worlds(release.root) if _zip(release, student).exists()}
    for student in ready.intersection(students):
        done(student)
    # Started afresh, not forked: a fork of a process with threads can hang.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_ctrl_c_to_us) as pool:
        left = [student for student in students if student not in ready]
        running = {pool.submit(_town, secret, student, stem): student for student in left}
        try:
            for task in as_completed(running):
                student, (attempt, tables) = running.pop(task), task.result()
                _keep(release, student, tables)
                _pack(release, student, common, tables)
                note_world(release.root, student, attempt)
                done(student)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _leave_ctrl_c_to_us() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _town(secret: bytes, student: str, stem: str) -> tuple[int, dict[str, bytes]]:
    attempt, market = first_sound(secret, student, stem)
    return attempt, world_tables(market)


def _keep(release: Release, student: str, tables: Mapping[str, bytes]) -> None:
    """Her tables as the grader will show them to her code, whole or not at all."""
    folder = release.root / INSTRUCTOR / "worlds" / student
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in tables.items():
        put(folder / path, data)
