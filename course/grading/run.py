"""Grade a class: batches to workers, results into the journal, nobody twice and nobody lost."""

from __future__ import annotations

import hashlib
import itertools
import math
import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from itertools import islice
from multiprocessing import forkserver
from pathlib import Path

import nbformat

import course
from course.errors import CourseError
from course.grading.grader import Graded
from course.grading.journal import Journal
from course.grading.submission import Submission
from course.grading.template import handed_out
from course.grading.worker import Setup, failed, grade_batch, start_worker

__all__ = ["BATCH", "batch_size", "course_version", "grade_class", "key_of", "process_pool"]

#: Notebooks for one judge process: enough to share its start, few enough to lose little.
BATCH = 10

#: So many submissions one after the other that could not be run, for reasons of ours, end the run.
IN_A_ROW = 8
GIVEN_UP = (
    "{number} submissions in a row could not be run, so grading has stopped; `course doctor` may say why. "
    "The last one: {reason}"
)

Work = tuple[Submission, str]


def process_pool(jobs: int) -> Executor:
    """A pool of processes on this machine."""
    context = multiprocessing.get_context("forkserver")
    # Imported once, for all workers.
    context.set_forkserver_preload(["course.grading.worker"])
    # Ctrl-C is for us; the server would answer it with a traceback while it imports.
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    forkserver.ensure_running()
    signal.signal(signal.SIGINT, handler)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=start_worker)


def batch_size(submissions: int, jobs: int) -> int:
    """How many submissions go to a worker at once: every worker gets some at least twice."""
    return max(1, min(BATCH, math.ceil(submissions / (2 * jobs))))


@cache
def course_version() -> str:
    """The version of the course, and a hash of its exercises and keys as they are here."""
    sources = sorted((Path(course.__file__).parent / "exercises").rglob("*.py"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]
    return f"{version('customer-networks')}+{digest}"


def key_of(submission: Submission, setup: Setup) -> str:
    """What was graded with what: the same key again means the same result."""
    said = [submission.digest, submission.student, submission.problem, setup.chapter, course_version()]
    parts = [*said, setup.protection, setup.release, "hidden" if setup.secret else "seen"]
    return hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()


def grade_class(
    submissions: Iterable[Submission],
    setup: Setup,
    journal: Journal,
    pool: Callable[[], AbstractContextManager[Executor]],
    *,
    jobs: int,
    size: int = 1,
    regrade: bool = False,
    done: Callable[[str], None],
) -> None:
    """Grade every submission that the journal does not hold yet.

    Parameters
    ----------
    submissions : read as they are needed, a few batches ahead.
    setup : see `Setup`.
    journal : open; it receives every result as soon as it is there.
    pool : makes the executor; called again when one breaks.
    jobs : batches that run at the same time.
    size : submissions in a batch.
    regrade : grade also what the journal holds.
    done : called with each student when she is in the journal.
    """
    held = {} if regrade else {student: result.key for student, result in journal.results().items()}
    batches = _batches(_todo(submissions, setup, held, done), size)
    run = _Run(setup, journal, pool, done)
    # One of them may have broken the pool: alone it harms nobody.
    for submission, key in run.to_the_end(batches, jobs):
        if run.to_the_end(iter([[(submission, key)]]), 1):
            run.note(failed(setup, submission, "its process ended"))


def _todo(
    submissions: Iterable[Submission], setup: Setup, held: dict[str, str], done: Callable[[str], None]
) -> Iterator[Work]:
    for submission in submissions:
        key = key_of(submission, setup)
        if held.get(submission.student) == key:
            done(submission.student)
        else:
            yield submission, key


def _batches(work: Iterator[Work], size: int) -> Iterator[list[Work]]:
    while batch := list(islice(work, size)):
        yield batch


@dataclass(frozen=True)
class _Run:
    """What stays the same while a class is graded; see `grade_class`."""

    setup: Setup
    journal: Journal
    pool: Callable[[], AbstractContextManager[Executor]]
    done: Callable[[str], None]

    def to_the_end(self, batches: Iterator[list[Work]], width: int) -> list[Work]:
        """Grade all batches, in a new pool when one breaks; what was under way then comes back."""
        suspects: list[Work] = []
        while True:
            with self.pool() as executor:
                lost = self._through(executor, batches, width)
            if not lost:
                return suspects
            suspects += lost

    def _through(self, executor: Executor, batches: Iterator[list[Work]], width: int) -> list[Work]:
        """Send batches through an executor; those under way when it broke come back."""
        under_way: dict[int, list[Work]] = {}
        running: dict[Future, int] = {}
        numbers, failing = itertools.count(), 0
        try:
            while True:
                for number, batch in zip(numbers, islice(batches, width - len(running))):  # noqa: B905
                    # Noted before it is sent: a broken executor refuses it, and it must not be lost.
                    under_way[number] = batch
                    running[executor.submit(grade_batch, self.setup, batch)] = number
                if not running:
                    return []
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    failing = self._keep(future.result(), failing)
                    del under_way[running.pop(future)]
        except BrokenExecutor:
            return [work for batch in under_way.values() for work in batch]
        except KeyboardInterrupt:
            _stop(executor)
            raise

    def _keep(self, found: list[Graded], failing: int) -> int:
        """Write results down; give how many in a row, `failing` before these, have failed by our fault."""
        for graded in found:
            self.note(graded)
            # Such a result has no key. A whole row of them will not stop failing, unless it is their work.
            failing = 0 if graded.result.key else failing + 1
            if failing == IN_A_ROW:
                if not _grades_our_own(self.setup):
                    raise CourseError(GIVEN_UP.format(number=failing, reason=graded.result.reason))
                failing = 0
        return failing

    def note(self, graded: Graded) -> None:
        """Write a result into the journal, and tell that she is done."""
        self.journal.add(graded)
        self.done(graded.result.student)


def _grades_our_own(setup: Setup) -> bool:
    """Whether this machine can still grade: the notebook as it was handed out, which harms nobody."""
    blank = nbformat.writes(handed_out(Path(setup.root), setup.chapter)).encode()
    ours = Submission("nobody", setup.chapter, "as handed out", blank)
    # Whatever town it is in: that of the course always exists.
    [graded] = grade_batch(replace(setup, release=""), [(ours, "ours")])
    return bool(graded.result.key)


def _stop(executor: Executor) -> None:
    """End a pool at once: its workers ignore Ctrl-C, and what they do will be done again."""
    if isinstance(executor, ProcessPoolExecutor):
        for process in list((getattr(executor, "_processes", None) or {}).values()):
            process.terminate()
        executor.shutdown(wait=False, cancel_futures=True)
