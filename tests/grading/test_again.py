"""The second run, on other tables, where it fails itself."""

import json

import pytest

from course.exercises.world import practice_world
from course.folder import checkout
from course.grading.emitter import encode
from course.grading.engine.caps import CAPS
from course.grading.grader import Grader, Place
from course.grading.submission import Submission
from course.grading.template import Template, handed_out

SIX = {"customers": 6, "ties": 8}


class Runs:
    """Stands for the kernels: the first run answers right, the others as they are told to."""

    def __init__(self, *ends):
        self.ends, self.seen = iter(({"answer": SIX}, *ends)), 0

    def __call__(self, jobs, caps, folder):
        self.seen += 1
        end = next(self.ends)
        answer = {"given": [], "named": {k: encode(v) for k, v in end.get("answer", {}).items()}, "runs": []}
        told = {"task": "00.count", "slot": "count-check", "role": "probe", "answer": answer}
        for job in jobs:
            reason, answers = end.get("reason", ""), [told] if "answer" in end else []
            yield {"name": job.name, "reason": reason, "at": "", "answers": answers, "errors": []}


def graded(runs, folder):
    """The finding on the count of chapter 0."""
    content = json.dumps(handed_out(checkout(), "00")).encode()
    grader = Grader(Template.of("00", checkout()), CAPS, b"secret", "none", runs)
    [found] = grader.grade([(Submission("ada", "00", "", content), "", Place({}, folder, practice_world()))])
    return next(task for task in found.result.tasks if task.task == "00.count")


def right_elsewhere():
    grader = Grader(Template.of("00", checkout()), CAPS, b"secret", "none")
    count = grader.template.tasks["count"]
    return grader.hidden.world("count").once(count.key.expected)


@pytest.mark.parametrize("reason", ["time", "stuck", "start", "judge"])
def test_a_second_run_that_failed_once_is_tried_again(tmp_path, reason):
    runs = Runs({"reason": reason}, {"answer": dict(right_elsewhere())})

    found = graded(runs, tmp_path)

    assert (runs.seen, found.points, found.flags) == (3, 2, ())


def test_where_we_fail_twice_her_points_stand(tmp_path):
    found = graded(Runs({"reason": "start"}, {"reason": "start"}), tmp_path)

    assert (found.points, found.flags) == (2, ("asked-once",))


def test_code_that_is_too_slow_elsewhere_is_told_so_and_nothing_else(tmp_path):
    found = graded(Runs({"reason": "time"}, {"reason": "time"}), tmp_path)

    assert (found.points, found.flags) == (0, ("not-confirmed",))
    assert all("took too long" in part.message for part in found.parts)


def test_code_that_ends_its_kernel_elsewhere_is_not_tried_again(tmp_path):
    runs = Runs({"reason": "died"})

    assert (graded(runs, tmp_path).points, runs.seen) == (0, 2)
