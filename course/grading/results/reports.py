"""From marks to feedback, index and review page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from course.datasets.files import put
from course.exercises.chapter import Chapter
from course.grading.result import Part, TaskResult
from course.grading.results.gradebook import NOTHING
from course.grading.results.manual import Manual, rubric_of, text_mark
from course.grading.results.marks import Mark, absent, class_mean, waiting_points
from course.grading.results.meanings import FLAGS, meaning
from course.grading.results.pages import page
from course.grading.results.rubrics import Criterion
from course.grading.roster import Student

__all__ = ["write_feedback", "write_index", "write_review"]


@dataclass(frozen=True)
class Finding:
    """Parts of an answer of which the same was found, said once."""

    parts: str
    status: str
    message: str
    meaning: str


@dataclass(frozen=True)
class Text:
    """What a student wrote, with what a person needs to mark it."""

    student: str
    name: str
    task: str
    title: str
    prompt: str
    written: str
    source: str
    mark: str
    rubric: tuple[Criterion, ...]
    given: dict[str, float]
    remark: str
    problems: tuple[str, ...]


def write_feedback(folder: Path, found: Sequence[Mark], chapter: Chapter) -> None:
    """One page for each student."""
    hints = {task.id: task.hints for task in chapter}
    for mark in found:
        about = {"mark": mark, "chapter": chapter, "hints": hints, "findings": findings}
        levels = [mark.result.level] if mark.result.level else []
        put(folder / f"{mark.student}.html", page("feedback.html", levels=levels, **about))


def write_index(
    path: Path,
    found: Sequence[Mark],
    chapter: Chapter,
    roster: Sequence[Student],
    said: Sequence[str],
    left_out: Sequence[str],
) -> None:
    """The page of the class; `said` is to be settled by an instructor, `left_out` was nobody's work."""
    levels = sorted({mark.result.level for mark in found if mark.result.level})
    about = {
        "marks": found,
        "chapter": chapter,
        "missing": absent(found, roster),
        "nothing": NOTHING,
        "mean": class_mean(found, chapter.points),
        "waiting": any(mark.waiting for mark in found),
        "flags": {flag: FLAGS.get(flag, "") for mark in found for flag in mark.flags},
        "said": said,
        "left_out": left_out,
    }
    put(path, page("index.html", levels=levels, **about))


def write_review(path: Path, found: Sequence[Mark], chapter: Chapter, manual: Manual) -> None:
    """The page on which a person reads the texts, one exercise after the other."""
    levels = sorted({mark.result.level for mark in found if mark.result.level})
    texts = sorted(_texts(found, chapter, manual), key=lambda text: (text.task, text.student))
    put(path, page("review.html", levels=levels, script="review.js", chapter=chapter, texts=texts))


def findings(task: TaskResult) -> list[Finding]:
    """What was found, each sentence once, with the parts that it is about."""
    together: dict[tuple[str, str, str], list[Part]] = {}
    for part in task.parts:
        together.setdefault((part.status, part.message, part.code), []).append(part)
    return [
        Finding(", ".join(part.part for part in parts), status, message, meaning(code))
        for (status, message, code), parts in together.items()
    ]


def _texts(found: Sequence[Mark], chapter: Chapter, manual: Manual) -> Iterator[Text]:
    prompts = {task.id: task.prompt for task in chapter}
    for mark in found:
        for task in (task.found for task in mark.tasks):
            if not waiting_points(task):
                continue
            given = manual.given.get((mark.student, task.task), {})
            remarks = [one.remark for ones in given.values() for one in ones if one.remark]
            yield Text(
                mark.student,
                mark.name or mark.student,
                task.task,
                task.title,
                prompts.get(task.task, ""),
                task.written,
                task.source,
                text_mark(task.written),
                rubric_of(task),
                {name: ones[0].points for name, ones in given.items()},
                next(iter(remarks), ""),
                manual.share(mark.student, task)[2],
            )
