import subprocess
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from course.authoring import rerun as module
from course.authoring import versions
from course.authoring.build import ChapterFiles
from course.authoring.notebook import METADATA
from course.authoring.rerun import Rerun, rerun
from course.authoring.versions import Combination
from course.errors import BuildError
from course.folder import checkout


@pytest.fixture
def chapter(tmp_path):
    """Build a chapter from cells: id -> code and the text stored as its output."""

    def make(**cells):
        made = [
            new_code_cell(code, id=name, outputs=[nbformat.v4.new_output("stream", text=text)])
            for name, (code, text) in cells.items()
        ]
        chapter = ChapterFiles(tmp_path, "01_tea")
        chapter.solution.parent.mkdir()
        nbformat.write(new_notebook(cells=made, metadata=METADATA), chapter.solution)
        return chapter

    return make


def test_what_warns_and_what_shows_something_else_is_told_by_cell(chapter):
    found = rerun(
        chapter(
            same=("print(2)", "2\n"),
            other=("print(3)", "2\n"),
            loud=("import sys; sys.stderr.write('old')", ""),
        )
    )

    assert found == Rerun("01_tea", warns=("loud",), differs=("other", "loud"))
    assert str(found) == "01_tea: warns in loud; shows something else in other, loud"
    assert not found.well(same=False)


def test_a_warning_that_names_a_file_of_this_machine_is_told_as_a_warning_too(chapter):
    found = rerun(chapter(old=("import warnings\nwarnings.warn('old')", "")))

    assert str(found).startswith("01_tea: warns in old; stopped: cell old shows a path")


def test_a_cell_that_fails_stops_the_chapter(chapter):
    found = rerun(chapter(bad=("1 / 0", "")))

    assert "cell bad fails" in found.problem
    assert not found.well(same=False)


def test_another_number_is_a_fault_only_where_it_must_be_the_same():
    assert Rerun("01_tea", differs=("lift",)).well(same=False)
    assert not Rerun("01_tea", differs=("lift",)).well(same=True)


def test_the_command_fails_if_one_chapter_is_not_well(monkeypatch, capsys):
    found = {"01_tea": Rerun("01_tea"), "02_milk": Rerun("02_milk", warns=("lift",))}
    monkeypatch.setattr(module, "chapters", lambda root, wanted: [ChapterFiles(root, name) for name in found])
    monkeypatch.setattr(module, "rerun", lambda chapter: found[chapter.name])

    with pytest.raises(SystemExit) as ended:
        module.main([])

    assert ended.value.code == 1
    assert capsys.readouterr().out == "01_tea: ran and showed the same\n02_milk: warns in lift\n"


@pytest.fixture
def commands(monkeypatch):
    """What is run, with what it reads; every command succeeds and answers "numpy==2.0.0"."""
    run = []

    def fake(command, *, cwd, **_):
        run.append((command, Path(cwd, "pyproject.toml").read_text() if "compile" in command else ""))
        return subprocess.CompletedProcess(command, 0, "numpy==2.0.0\n", "")

    monkeypatch.setattr(subprocess, "run", fake)
    return run


def test_lowest_packages_are_resolved_without_the_pins(commands):
    lowest = Combination("3.12", "lowest").requirements(checkout())

    [(command, project)] = commands
    assert lowest == "numpy==2.0.0\n"
    assert {"--resolution=lowest-direct", "--python-version=3.12"} <= set(command)
    assert '"numpy>=2.0"' in project
    assert "numpy==" not in project


def test_pinned_packages_are_those_of_requirements_txt(commands):
    assert (
        Combination("3.13", "pinned").requirements(checkout())
        == (checkout() / "requirements.txt").read_text()
    )
    assert commands == []


def test_pinned_packages_must_show_what_is_stored(commands):
    Combination("3.11", "pinned").rerun(checkout(), "5")

    assert commands[-1][0][1:] == ["-m", "course.authoring.rerun", "5", "--same"]


def test_an_environment_that_cannot_be_made_is_told_in_words(monkeypatch, capsys):
    def refuse(self, root, folder):
        raise BuildError("uv venv --quiet failed:\nno such Python")

    monkeypatch.setattr(Combination, "installed", refuse)

    with pytest.raises(SystemExit) as ended:
        versions.main(["--python", "3.12", "--packages", "pinned"])

    assert ended.value.code == 1
    assert (
        capsys.readouterr().out == "Python 3.12, pinned packages\nuv venv --quiet failed:\nno such Python\n"
    )


def test_the_pythons_are_those_of_the_project():
    text = (checkout() / "pyproject.toml").read_text()

    assert [python for python in versions.PYTHONS if f"Python :: {python}" in text] == list(versions.PYTHONS)
    assert text.count("Programming Language :: Python :: 3.") == len(versions.PYTHONS)
