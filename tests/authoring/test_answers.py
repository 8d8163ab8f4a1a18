import pytest

from course.authoring.answers import solution_text, student_text, task_modules
from course.authoring.source import Cell, parse
from course.errors import BuildError

ANSWER = """\
def double(x):
    ### BEGIN SOLUTION
    y = 2 * x
    return y
    ### STUB
    # # Twice as much.
    #
    # return ...
    ### END SOLUTION


double(3)"""


def cell(text, kind="code", tags=("answer",)):
    return Cell(kind, text, "here", tags, line=7)


def test_the_solution_keeps_answer_and_markers_and_drops_the_stub():
    text = solution_text(cell(ANSWER))

    assert text.startswith(
        "def double(x):\n    ### BEGIN SOLUTION\n    y = 2 * x\n    return y\n    ### END SOL"
    )
    assert "Twice" not in text
    assert "STUB" not in text


def test_the_student_finds_the_stub_at_the_depth_of_the_answer():
    text = student_text(cell(ANSWER), {"tasks"})

    assert text == "def double(x):\n    # Twice as much.\n\n    return ...\n\n\ndouble(3)"


def test_without_a_stub_the_student_finds_dots():
    written = "if True:\n    ### BEGIN SOLUTION\n    x = 1\n    ### END SOLUTION"

    assert student_text(cell(written), set()) == "if True:\n    ..."


def test_a_cell_may_hold_two_answers():
    written = "\n".join(f"### BEGIN SOLUTION\n{x} = 1\n### STUB\n# {x} = ...\n### END SOLUTION" for x in "ab")

    assert student_text(cell(written), set()) == "a = ...\nb = ..."


def test_a_written_answer_leaves_no_marker_in_either_notebook():
    text = cell("**Why?**\n\n### BEGIN SOLUTION\nBecause.\n### END SOLUTION", kind="markdown")

    assert solution_text(text) == "**Why?**\n\nBecause."
    assert student_text(text, set()) == "**Why?**\n\nWrite here."


def test_staff_cells_do_not_reach_the_student():
    assert student_text(cell("print('Marking')", tags=("staff",)), set()) is None


@pytest.mark.parametrize(
    "written",
    [
        "### BEGIN SOLUTION\nx = 1",
        "x = 1\n### END SOLUTION",
        "### STUB\n# x = ...",
        "### BEGIN SOLUTION\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION",
        "### BEGIN SOLUTION\nx = 1\n### STUB\n# x\n### STUB\n# x\n### END SOLUTION",
    ],
)
def test_markers_that_do_not_pair_up_are_refused(written):
    with pytest.raises(BuildError, match="line 7: the markers of an answer do not pair up"):
        student_text(cell(written), set())


def test_an_answer_in_a_cell_that_is_not_tagged_is_refused():
    with pytest.raises(BuildError, match=r'line 7: the cell holds an answer; tag it: tags=\["answer"\]'):
        student_text(cell("### BEGIN SOLUTION\nx = 1\n### END SOLUTION", tags=("task",)), set())


def test_a_stub_that_is_code_is_refused():
    with pytest.raises(BuildError, match=r"the stub line 'x = \.\.\.' is code; begin it with '# '"):
        student_text(cell("### BEGIN SOLUTION\nx = 1\n### STUB\nx = ...\n### END SOLUTION"), set())


def test_a_recorded_answer_becomes_the_bare_call():
    written = '# Run me after Record.\ntasks.threshold(\n    metric="lift",\n    cut=1.8,\n)'

    assert student_text(cell(written), {"tasks"}) == "# Run me after Record.\ntasks.threshold()"
    assert solution_text(cell(written)) == written


@pytest.mark.parametrize(
    "written",
    [
        "tasks.lift.check(lift)",
        "tasks.progress(5)",
        "tasks.reveal(mine, kind='need')",
        "other.bet(choice='tea')",
    ],
)
def test_calls_that_record_nothing_stay_as_they_are(written):
    assert student_text(cell(written), {"tasks"}) == written


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("x = 1\ntasks.bet(choice='tea')", ("answer",)),
        ("x = tasks.bet(choice='tea')", ("answer",)),
        ("tasks.bet(choice='tea')", ()),
    ],
)
def test_a_recorded_answer_that_is_not_alone_is_refused(written, tags):
    with pytest.raises(BuildError, match=r"tasks.bet\(choice='tea'\) is a recorded answer; give it a cell"):
        student_text(cell(written, tags=tags), {"tasks"})


def test_magics_are_refused_with_their_line():
    with pytest.raises(BuildError, match="line 8: the cell is no plain Python"):
        student_text(cell("%matplotlib inline"), {"tasks"})


def test_the_names_of_task_modules_are_read_from_the_imports():
    source = "# %%\nfrom course import datasets\nfrom course.exercises import products as tasks\n"

    assert task_modules(parse(source, name="x.py")) == {"tasks"}
