"""A judge that ends with a notebook: once is an accident, twice is the notebook."""

import nbformat

from course.exercises.world import practice_world
from course.folder import checkout
from course.grading.engine.caps import CAPS
from course.grading.grader import Grader, Place
from course.grading.merge import merge
from course.grading.reading import cells_of
from course.grading.submission import Submission
from course.grading.template import Template
from tests.grading.submissions.handed_in import blank, solved

TEMPLATE = Template.of("00", checkout())
COUNT = TEMPLATE.tasks["count"]
TYPED = blank({"count-answer": "customers, number_of_ties = 6, 8"})
ENDED = {"reason": "judge", "at": "", "slow": [], "answers": [], "errors": []}


def right_count(job):
    """What a notebook says that gives the numbers of the table in sight, whatever table it has."""
    named = {"customers": {"t": "int", "v": "6"}, "ties": {"t": "int", "v": "8"}}
    answer = {"nonce": job.nonce, "task": COUNT.id, "given": [], "named": named, "runs": []}
    told = {"slot": "count-check", "role": "probe", "number": 1, "task": COUNT.id, "answer": answer}
    return {**ENDED, "reason": "", "answers": [told]}


def graded(content, ends, folder):
    """The result of a notebook that ends the judge in these runs, and how many runs there were."""
    runs = []

    def run(jobs, caps, place):
        runs.append(jobs)
        for job in jobs:
            told = ENDED if len(runs) in ends else right_count(job)
            yield {"name": job.name, **told}

    grader = Grader(TEMPLATE, CAPS, b"secret", "bubblewrap", run)
    here = Place({}, folder, practice_world())
    [found] = grader.grade([(Submission("ada", "00", "ada.ipynb", content), "key", here)])
    return found.result, len(runs)


def count_of(result):
    return next(task for task in result.tasks if task.task == COUNT.id)


def test_who_ends_the_judge_on_other_tables_keeps_nothing(tmp_path):
    result, runs = graded(TYPED, {2, 3}, tmp_path)

    assert runs == 3
    assert count_of(result).points == 0
    assert "not-confirmed" in count_of(result).flags


def test_a_judge_that_ended_once_runs_the_notebook_again(tmp_path):
    result, runs = graded(solved(), {1}, tmp_path)

    # In sight, again, and on other tables, where these numbers are wrong.
    assert runs == 3
    assert result.reason == ""
    assert count_of(result).status == "Not yet"


def test_who_ends_every_judge_is_told_so(tmp_path):
    result, runs = graded(TYPED, {1, 2}, tmp_path)

    assert runs == 2
    assert result.points == 0
    assert result.reason.startswith("The process that ran this notebook ended with it")


def test_a_function_below_an_untouched_stub_counts():
    template = Template.of("05", checkout())
    cell = nbformat.v4.new_code_cell("def mine(lines): ...\ntasks.report.check(mine)")
    made = nbformat.read(checkout() / "notebooks" / "05_products.ipynb", as_version=4)
    made.cells.append(cell)
    given = {"given": [{"t": "function", "v": "function"}], "named": {}}
    stub = {"slot": "report-check", "role": "probe", "task": template.tasks["report"].id}
    ours = {**stub, "answer": {**given, "runs": [{"stopped": "The stub returns nothing."}]}}
    hers = {**ours, "slot": "", "role": "hers", "answer": {**given, "runs": [{"stopped": "Hers stops."}]}}
    grader = Grader(template, CAPS, None, "bubblewrap")
    merged = merge(cells_of(nbformat.writes(made).encode()), template)

    def message(*answers):
        told = {**ENDED, "reason": "", "answers": list(answers)}
        return grader._heard(merged, told, practice_world())["report"][1].verdicts[0].message

    assert message(ours, hers) == "Hers stops."
    assert "as it was handed out" in message(ours)
