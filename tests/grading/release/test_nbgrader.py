"""An assignment that nbgrader accepts; the last test runs the real one, where it is installed.

Name the folder of a virtual environment with nbgrader in NBGRADER_ENVIRONMENT to run it:
`python -m venv nbg && nbg/bin/pip install nbgrader`.
"""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from course.authoring.leaks import SOLUTION_WORDS
from course.exercises.stems import STEMS, chapter_module, written_stems
from course.folder import chapter_names, checkout
from course.grading.release.nbgrader import assignment, write_assignment

CHAPTERS = chapter_names(checkout() / "solutions", ".py")
HIDDEN = re.compile(r"### BEGIN (HIDDEN TESTS|SOLUTION)\n.*?### END \1", re.DOTALL)
# From nbgrader's documentation: a cell is one of these (grade, solution, locked).
ROLES = {(False, True, False), (True, False, True), (True, True, False), (False, False, True)}


@pytest.fixture(params=CHAPTERS)
def chapter(request):
    return request.param


@pytest.fixture
def made(chapter):
    return assignment(checkout(), chapter)


def about(made):
    return [cell.metadata.nbgrader for cell in made.cells if "nbgrader" in cell.metadata]


def tasks_of(chapter):
    return chapter_module(STEMS[chapter[:2]]).chapter


def test_every_cell_fits_the_schema_of_nbgrader(made):
    for known in about(made):
        assert known.schema_version == 3
        assert re.fullmatch(r"[A-Za-z0-9_\-]+", known.grade_id)
        assert (known.grade, known.solution, known.locked) in ROLES
        assert ("points" in known) == known.grade
        assert set(known) <= {"schema_version", "grade_id", "grade", "solution", "locked", "task", "points"}


def test_every_id_is_used_once(made):
    ids = [known.grade_id for known in about(made)]

    assert len(ids) == len(set(ids))
    nbformat.validate(made)


def test_the_points_are_those_of_the_chapter(made, chapter):
    grades = {known.grade_id: known.points for known in about(made) if known.grade and not known.solution}

    assert sum(known.points for known in about(made) if known.grade) == pytest.approx(
        tasks_of(chapter).points
    )
    assert set(grades) == {f"{task.name}-grade" for task in tasks_of(chapter)}


def test_texts_get_their_points_by_hand(chapter, made):
    texts = [
        task.name
        for task in tasks_of(chapter)
        if task.type != "PR" and any(s.recorded for s in task.parts.values())
    ]

    assert [known.grade_id for known in about(made) if known.grade and known.solution] == texts


def test_what_nbgrader_leaves_is_what_students_find(made, chapter):
    """Take out what nbgrader takes out: no answer and no test stays, and no cell of ours is missing."""
    student = nbformat.read(checkout() / f"notebooks/{chapter}.ipynb", as_version=4)
    left = {cell.id: HIDDEN.sub("", cell.source).strip() for cell in made.cells}

    assert not any(SOLUTION_WORDS.search(source) for source in left.values())
    for cell in student.cells:
        assert left[cell.id].split() == cell.source.split(), cell.id


def test_there_is_a_chapter_to_try():
    assert len(CHAPTERS) == len(written_stems())


# --- with the real nbgrader


def fill(made, answers, wanted):
    """The released notebook with some of its answers written in."""
    for cell in made.cells:
        if cell.metadata.get("nbgrader", {}).get("solution") and wanted(cell.metadata.nbgrader.grade_id):
            cell.source = answers[cell.metadata.nbgrader.grade_id]
    return made


@pytest.mark.skipif(not os.environ.get("NBGRADER_ENVIRONMENT"), reason="nbgrader is not at hand")
@pytest.mark.parametrize("name", ["00_welcome"])
def test_the_real_nbgrader_gives_the_same_points(tmp_path, name):
    source = nbformat.read(write_assignment(checkout(), name, tmp_path), as_version=4)
    run = _nbgrader(tmp_path)
    run("generate_assignment", name)
    answers = {
        cell.id: cell.source for cell in source.cells if cell.metadata.get("nbgrader", {}).get("solution")
    }
    released = (tmp_path / "release" / name / f"{name}.ipynb").read_text()
    for student, wanted in {
        "all": lambda _: True,
        "none": lambda _: False,
        "count": lambda cell: cell == "count-answer",
    }.items():
        path = tmp_path / "submitted" / student / name / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(fill(nbformat.reads(released, as_version=4), answers, wanted), path)

    run("autograde", name)
    run("export")

    with (tmp_path / "grades.csv").open() as file:
        points = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    certain = {known.grade_id: known.points for known in about(source) if known.grade and not known.solution}
    assert points == {"all": sum(certain.values()), "none": 0, "count": certain["count-grade"]}
    assert all(row in {0, 1, 2, 9} for row in points.values())


def _nbgrader(folder):
    """A runner of the real nbgrader, whose kernels have the course."""
    kernel = folder / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": command, "display_name": "Python 3 (ipykernel)", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(spec))
    tools = Path(os.environ["NBGRADER_ENVIRONMENT"]) / "bin"
    environment = {
        name: text for name, text in os.environ.items() if not name.startswith(("PYTHON", "COURSE"))
    }
    environment |= {
        "JUPYTER_PATH": str(folder / "jupyter"),
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
    }

    def run(*arguments):
        done = subprocess.run(
            [tools / "nbgrader", *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    return run
