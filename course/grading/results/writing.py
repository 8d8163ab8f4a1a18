"""Write every report of a grading run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from course.datasets.files import put
from course.errors import DataError
from course.exercises.stems import STEMS, chapter_module
from course.grading.result import Result
from course.grading.results.gradebook import unfinished, write_canvas, write_marks, write_moodle
from course.grading.results.items import analyse, write_items
from course.grading.results.manual import read_manual
from course.grading.results.marks import Mark, class_mean, marks, nowhere, strangers
from course.grading.results.reports import write_feedback, write_index, write_review
from course.grading.roster import Student, read_table

#: The results that the reports were made from: enough to make them again.
RESULTS = "results.jsonl"
#: What was nobody's work, a sentence on each line; not there when there was nothing.
LEFT_OUT = "left_out.txt"
#: The class as it was told last.
CLASS = "class.json"

__all__ = ["Report", "latest", "read_results", "write"]


@dataclass(frozen=True)
class Report:
    """What to say after writing: how the class did, and what is to be settled."""

    mean: str
    to_settle: tuple[str, ...]


def write(
    results: Sequence[Result],
    out: Path,
    chapter: str,
    *,
    roster: Sequence[Student] = (),
    gradebook: Path | None = None,
    left_out: Sequence[str] | None = None,
) -> Report:
    """Write marks.csv, canvas.csv, moodle.csv, items.csv and the pages.

    Parameters
    ----------
    results : one for each submission; of two for one student the later one counts.
    out : folder of the reports; `manual*.csv` in it holds the marks that people gave.
    chapter : its number, "05".
    roster : the class, so that those of whom nothing came are listed; else that of the last time.
    gradebook : what Canvas or Moodle exported; its rows and columns are kept.
    left_out : files that were nobody's work, a sentence for each; None for those of the last time.
    """
    about = chapter_module(STEMS[chapter]).chapter
    results = latest(results)
    put(out / RESULTS, "".join(f"{result.to_json()}\n" for result in results).encode())
    manual = read_manual(out)
    roster = _class(out, roster)
    found = marks(results, manual, roster)
    said = [*manual.problems, *(problem for mark in found for problem in mark.problems)]
    said += [*nowhere(found, manual), *strangers(found, roster)]
    write_marks(out / "marks.csv", found, roster)
    said += _write_gradebooks(out, found, f"Chapter {int(about.number)}: {about.title}", gradebook)
    write_feedback(out / "feedback", found, about)
    write_review(out / "review.html", found, about, manual)
    levels = sorted({mark.result.level for mark in found if mark.result.level})
    write_items(out, analyse(found, about), about, levels)
    write_index(out / "index.html", found, about, roster, said, _left_out(out, left_out))
    return Report(class_mean(found, about.points), tuple(said))


def _class(out: Path, roster: Sequence[Student]) -> Sequence[Student]:
    """The class; one that was told once is remembered, so that nobody is forgotten later."""
    path = out / CLASS
    if roster:
        put(path, json.dumps([[student.id, student.name] for student in roster]).encode())
    elif path.exists():
        return [Student(*one) for one in json.loads(path.read_bytes())]
    return roster


def _left_out(out: Path, said: Sequence[str] | None) -> list[str]:
    """Keep what was left out with the reports, and give it back when they are made again."""
    path = out / LEFT_OUT
    if said:
        put(path, "".join(f"{sentence}\n" for sentence in said).encode(errors="replace"))
    elif said is not None:
        path.unlink(missing_ok=True)
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def latest(results: Sequence[Result]) -> list[Result]:
    """The last result of each student."""
    return list({result.student: result for result in results}.values())


def read_results(out: Path) -> list[Result]:
    """The results that `write` kept beside its reports.

    Raises
    ------
    DataError : if no reports were written to this folder, or what they were made from is damaged.
    """
    try:
        lines = (out / RESULTS).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as problem:
        raise DataError(f"{out} holds no {RESULTS}; name the folder of `course grade --out`.") from problem
    return [Result.from_json(line) for line in lines]


def _write_gradebooks(out: Path, found: Sequence[Mark], title: str, export: Path | None) -> list[str]:
    """The layouts for import: the one that was exported, else both where ids are numbers."""
    if export is None:
        if any(mark.student.isdecimal() for mark in found):
            write_canvas(out / "canvas.csv", found, title)
            write_moodle(out / "moodle.csv", found)
        return []
    heads, _ = read_table(export)
    if "Identifier" in heads:
        return [*write_moodle(out / "moodle.csv", found, export), *unfinished(found)]
    if "ID" in heads:
        return [*write_canvas(out / "canvas.csv", found, title, export), *unfinished(found)]
    raise DataError(f"{export} has no column ID or Identifier; export it from Canvas or Moodle again.")
