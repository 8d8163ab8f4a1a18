"""Every submission of the corpus, graded as one class: what each comes to, and that none harms another."""

import json
import re
from dataclasses import replace
from functools import partial

import pytest

from course.folder import checkout
from course.grading import receive
from course.grading.journal import Journal
from course.grading.run import BATCH, grade_class, process_pool
from tests.grading.conftest import CAPS, open_setup
from tests.grading.submissions import CORPUS, write_class
from tests.grading.submissions.handed_in import HONEST

JOBS = 2
#: Hidden tables take a second run of each notebook: a few are asked on them.
DISGUISED = {"numbers-typed-in-and-dressed-up", "code-that-ends-where-the-tables-are-others"}
HIDDEN = {"numbers-typed-in", "later-cells-turned-into-nothing", "cell-ids-lost-by-an-editor"}
HIDDEN |= {"hidden-tables-exchanged", *DISGUISED, *HONEST}
#: Those that never end have less time, because they take all that there is.
ENDLESS = {name for name in CORPUS if "endless-loop" in name or name == "a-long-sleep"}
SOON = replace(CAPS, cell_seconds=3)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The results of the class by student, and the folder that was graded."""
    folder = tmp_path_factory.mktemp("class")
    write_class(folder)
    (folder / "a-link-to-the-solution.ipynb").symlink_to(checkout() / "solutions" / "00_welcome.ipynb")
    (folder / "a-link-to-accounts.ipynb").symlink_to("/etc/shadow")
    with (folder / "a-hundred-megabytes.ipynb").open("wb") as file:
        file.truncate(100_000_000)
    before = {path.name: path.read_bytes()[:100] for path in folder.iterdir() if not path.is_symlink()}
    with Journal(tmp_path_factory.mktemp("out")) as journal:
        with open_setup("00", tmp_path_factory.mktemp("package")) as setup:
            everyone = list(receive.submissions(folder, "00"))
            others = {one.student for one in everyone} - HIDDEN - ENDLESS
            seen, soon = replace(setup, secret=None), replace(setup, secret=None, caps=SOON)
            for students, how, size in ((others, seen, BATCH), (ENDLESS, soon, 1), (HIDDEN, setup, 3)):
                work = (one for one in everyone if one.student in students)
                grade_class(work, how, journal, partial(process_pool, JOBS), jobs=JOBS, size=size, done=str)
        results = journal.results()
    assert before == {
        path.name: path.read_bytes()[:100] for path in folder.iterdir() if not path.is_symlink()
    }
    return results


def told(result):
    """What a failing test should show."""
    return json.dumps(json.loads(result.to_json()), indent=1)


@pytest.mark.parametrize("name", CORPUS)
def test_each_comes_to_what_it_should(graded, name):
    result, wanted = graded[name], CORPUS[name]

    assert result.points in wanted.points, told(result)
    assert re.search(wanted.reason or "^$", result.reason), told(result)
    assert wanted.flags <= {flag for task in result.tasks for flag in task.flags}, told(result)


@pytest.mark.parametrize("name", HONEST)
def test_honest_students_are_untouched(graded, name):
    result = graded[name]

    assert (result.points, result.reason, result.notes) == (10, "", ())
    assert [task.flags for task in result.tasks] == [()] * 6


@pytest.mark.parametrize("name", ["a-link-to-the-solution", "a-link-to-accounts", "a-hundred-megabytes"])
def test_files_that_are_not_read_earn_nothing(graded, name):
    assert graded[name].points == 0
    assert graded[name].reason


def test_there_are_at_least_forty():
    assert len(CORPUS) >= 40


def test_everyone_has_a_result(graded):
    assert set(CORPUS) <= set(graded)
