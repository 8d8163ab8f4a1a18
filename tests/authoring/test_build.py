import json
import shutil

import nbformat
import pytest

from course.authoring.build import build, chapters, drift
from course.errors import BuildError, CourseError


def read(path):
    return nbformat.read(path, as_version=4)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The sample chapter, built once; tests copy it before they change it."""
    from tests.authoring.conftest import SAMPLE

    root = tmp_path_factory.mktemp("built")
    (root / "solutions").mkdir()
    shutil.copy(SAMPLE, root / "solutions")
    [chapter] = chapters(root)
    build(chapter)
    return chapter


@pytest.fixture
def copied(built, tmp_path):
    """The built sample chapter, free to be changed."""
    shutil.copytree(built.root, tmp_path, dirs_exist_ok=True)
    return chapters(tmp_path)[0]


def test_the_student_gets_stubs_and_no_outputs(built):
    notebook = read(built.student)

    sources = {cell.id: cell.source for cell in notebook.cells}
    assert sources["both-answer"] == "# One line is enough.\nboth = ..."
    assert sources["why"] == "**Why?**\n\nWrite here."
    assert "staff" not in sources
    assert all(not cell.outputs for cell in notebook.cells if cell.cell_type == "code")


def test_the_solution_is_executed(built):
    notebook = read(built.solution)

    [check] = [cell for cell in notebook.cells if cell.id == "both-check"]
    assert check.outputs[0].text == "2 baskets\n"  # baskets 1 and 4 of the sample hold both


def test_cells_without_an_id_are_named_by_what_the_student_sees(built):
    ids = [cell.id for cell in read(built.student).cells]

    assert ids == [
        "1-tea-with-milk",
        "setup",
        "count-the-baskets-that-hold-tea-and-milk",
        "both-answer",
        "both-check",
        "why",
    ]


def test_building_twice_gives_the_same_bytes(copied):
    before = [path.read_bytes() for path in (copied.student, copied.solution)]

    build(copied)

    assert [path.read_bytes() for path in (copied.student, copied.solution)] == before


def test_the_files_tell_nothing_about_the_machine(built):
    notebook = json.loads(built.solution.read_text())

    assert notebook["metadata"]["language_info"] == {
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
    }
    assert all(set(cell["metadata"]) <= {"tags"} for cell in notebook["cells"])  # no time of running


def test_what_is_up_to_date_does_not_drift(built):
    assert list(drift(built.root)) == []


def test_a_changed_source_drifts_in_both_notebooks(copied):
    copied.source.write_text(copied.source.read_text().replace("one question", "two questions"))

    assert list(drift(copied.root)) == [
        "notebooks/01_tea.ipynb: cell 1-tea-with-milk differs",
        "solutions/01_tea.ipynb: cell 1-tea-with-milk differs",
    ]


def test_a_changed_answer_drifts_in_the_solution_only(copied):
    copied.source.write_text(copied.source.read_text().replace("both = int", "both = 0 + int"))

    assert list(drift(copied.root)) == ["solutions/01_tea.ipynb: cell both-answer differs"]


def test_a_new_cell_is_named(copied):
    copied.source.write_text(copied.source.read_text() + "\n# %%\nboth + 1\n")

    assert next(drift(copied.root)) == "notebooks/01_tea.ipynb: cell both-1 is missing"


def test_a_cell_taken_out_is_named(copied):
    text = copied.source.read_text()
    copied.source.write_text(text[: text.index("# %% [markdown] id")])

    assert next(drift(copied.root)) == "notebooks/01_tea.ipynb: cell why is no longer in the source"


def test_outputs_in_a_student_notebook_drift(copied):
    shutil.copy(copied.solution, copied.student)

    assert any(line.startswith("notebooks/01_tea.ipynb") for line in drift(copied.root))


def test_a_solution_that_was_not_run_drifts(copied):
    notebook = read(copied.solution)
    notebook.cells[1].execution_count = None
    nbformat.write(notebook, copied.solution)

    assert list(drift(copied.root)) == ["solutions/01_tea.ipynb: not every cell was run in order"]


def test_a_missing_notebook_and_one_without_a_source_are_named(copied):
    copied.student.rename(copied.student.with_name("02_gone.ipynb"))

    assert list(drift(copied.root)) == [
        "notebooks/01_tea.ipynb is not built",
        "notebooks/02_gone.ipynb has no source in solutions/",
    ]


def test_a_damaged_notebook_is_said_to_be_none(copied):
    copied.student.write_text("{")

    with pytest.raises(BuildError, match="notebooks/01_tea.ipynb is no notebook; build it again"):
        list(drift(copied.root))


def test_a_failing_cell_stops_the_build_and_writes_nothing(source, course_folder):
    source.write_text(source.read_text() + "\n# %%\nboth / 0\n")

    with pytest.raises(BuildError, match=r"(?s)01_tea.py, cell both-0 fails:.*ZeroDivisionError"):
        build(chapters(course_folder)[0])

    assert not list((course_folder / "notebooks").iterdir())


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("import os\n\nos._exit(1)", "a cell ended its kernel; look for exit calls"),
        ("import time\n\ntime.sleep(60)", "a cell ran for more than 2 seconds; make it quicker"),
    ],
)
def test_a_cell_that_never_ends_or_ends_all_is_told(source, course_folder, monkeypatch, code, says):
    monkeypatch.setattr("course.authoring.execute.CELL_SECONDS", 2)
    source.write_text(f"# %%\n{code}\n")

    with pytest.raises(BuildError, match=says):
        build(chapters(course_folder)[0])


def test_solutions_are_built_as_a_grader_runs_them(source, course_folder):
    source.write_text(
        source.read_text() + '\n# %%\nimport os\n\nassert os.environ["COURSE_GRADING"] == "1"\n'
    )

    build(chapters(course_folder)[0])


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("object()", "shows a memory address; give the object a __repr__"),
        ('import os\n\nos.path.join("/home", "ada", "lines.parquet")', "shows a path of this machine"),
    ],
)
def test_outputs_that_differ_elsewhere_stop_the_build(source, course_folder, code, says):
    source.write_text(f"{source.read_text()}\n# %%\n{code}\n")

    with pytest.raises(BuildError, match=says):
        build(chapters(course_folder)[0])


def test_widgets_and_pictures_are_run_but_not_compared(source, course_folder):
    source.write_text(
        '# %% tags=["explore"]\nimport ipywidgets as widgets\n\nwidgets.IntSlider(description="Cut")\n'
    )
    [chapter] = chapters(course_folder)

    build(chapter)

    [cell] = read(chapter.solution).cells
    assert cell.metadata.tags == ["explore", "nbval-ignore-output"]
    assert list(cell.outputs[0].data) == ["text/plain"]  # no random widget id
    assert "widgets" not in read(chapter.solution).metadata


def test_a_folder_that_cannot_be_written_is_told_before_anything_runs(course_folder, monkeypatch):
    monkeypatch.setattr("course.authoring.build.can_write", lambda folder: folder.name != "notebooks")
    monkeypatch.setattr("course.authoring.build.execute", lambda *_, **__: pytest.fail("it ran"))

    with pytest.raises(BuildError, match="notebooks/ cannot be written; work in a copy"):
        build(chapters(course_folder)[0])


@pytest.mark.parametrize("wanted", ["1", "01", "tea", "01_tea"])
def test_a_chapter_is_found_by_number_or_name(course_folder, wanted):
    assert [chapter.name for chapter in chapters(course_folder, wanted)] == ["01_tea"]


def test_an_unknown_chapter_lists_those_there_are(course_folder):
    with pytest.raises(CourseError, match=r"solutions/ has no chapter '7'; it has: 01_tea\."):
        chapters(course_folder, "7")
