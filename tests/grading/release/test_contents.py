"""What a student gets: everything she needs, and nothing that tells an answer."""

import json
import os
import subprocess
import sys
import zipfile

import nbformat
import pytest

from course.authoring.leaks import SOLUTION_WORDS, value_leaks
from course.exercises.stems import chapter_module, written_stems
from course.folder import checkout
from course.grading.release.contents import notebook, package, without_reveal
from course.grading.release.packing import packed
from tests.authoring.test_no_answer_ships import expected_values

TEXTS = (".md", ".json", ".ipynb", ".py", ".toml", ".txt", ".yml")


def test_she_gets_the_notebook_the_tables_and_the_pins(for_all, files):
    given = files(for_all, "05_products")

    assert {
        "README.md",
        "notebooks/05_products.ipynb",
        "datasets/lines.parquet",
        "datasets/datapackage.json",
        "course/exercises/products/stall.py",
        "course/explorers/controls.js",
        "course/explorers/frame.js",
        "pyproject.toml",
        "requirements.txt",
        "environment.yml",
        "LICENSE",
        "LICENSE-CONTENT",
    } <= set(given)


def test_her_notebook_is_there_twice_once_untouched_to_compare_with(for_all, files):
    given = files(for_all, "05_products")

    assert given["course/grading/handed_out/05_products.ipynb"] == given["notebooks/05_products.ipynb"]


def test_she_gets_nothing_else(for_all, files):
    tops = {name.split("/")[0] for name in files(for_all, "05_products")}

    assert tops == {
        "README.md",
        "LICENSE",
        "LICENSE-CONTENT",
        "pyproject.toml",
        "requirements.txt",
        "environment.yml",
        "course",
        "datasets",
        "notebooks",
    }
    assert len([name for name in files(for_all, "05_products") if name.startswith("notebooks/")]) == 1


def test_no_key_no_solution_no_truth_and_no_reports_leave_the_house(for_all, files):
    withheld = ("keys/", "solutions/", "authoring/", "truth/", "tests/", "secret", "release.json")
    withheld += ("grading/release/", "grading/results/", "grading/receive/", "grading/session.py")

    assert [name for name in files(for_all, "05_products") if any(word in name for word in withheld)] == []


def test_no_text_holds_a_marker_or_an_expected_value(for_all, files):
    given = {
        name: data.decode() for name, data in files(for_all, "05_products").items() if name.endswith(TEXTS)
    }
    made = nbformat.reads(given.pop("notebooks/05_products.ipynb"), as_version=4)
    given |= {cell.id: f"{cell.source} {cell.metadata} {cell.get('outputs', '')}" for cell in made.cells}

    # Sizes, hashes and versions are numbers of another kind; the market and its methods are taught.
    apart = ("datasets/datapackage.json", "requirements.txt", "pyproject.toml", "course/")
    read = [(name, text) for name, text in given.items() if not name.startswith(apart)]
    read += [(name, text) for name, text in given.items() if name.startswith("course/exercises/")]
    assert [name for name, text in given.items() if SOLUTION_WORDS.search(text)] == []
    assert list(value_leaks(read, expected_values())) == []


def test_the_described_files_are_those_that_are_there(for_all, files):
    given = files(for_all, "05_products")
    listed = json.loads(given["datasets/datapackage.json"])["resources"]

    assert {f"datasets/{entry['path']}" for entry in listed} == {
        name for name in given if name.endswith(".parquet")
    }
    assert b"truth" not in given["datasets/README.md"]
    assert b"seed" not in given["datasets/README.md"] + given["datasets/datapackage.json"]


def test_the_keys_go_with_it_only_when_asked():
    root = checkout()

    more = set(package(root, keys=True)) - set(package(root))

    assert more
    assert all(name.startswith("course/exercises/keys/") for name in more)


def test_the_part_that_needs_the_truth_becomes_one_text():
    data = notebook(checkout(), "05_products")["notebooks/05_products.ipynb"]
    whole = nbformat.read(checkout() / "notebooks/05_products.ipynb", as_version=4)

    given = nbformat.reads(data.decode(), as_version=4)

    assert "datasets.truth" not in data.decode()
    assert "It comes with your feedback" in data.decode()
    tagged = [cell.id for cell in whole.cells if {"answer", "check"} & set(cell.metadata.get("tags", []))]
    assert set(tagged) <= {cell.id for cell in given.cells}


def test_a_section_with_an_answer_stays_even_when_it_asks_for_the_truth():
    cells = [
        nbformat.v4.new_markdown_cell("## Reveal", id="a"),
        nbformat.v4.new_code_cell('datasets.truth("links")', id="b", metadata={"tags": ["answer"]}),
    ]

    assert without_reveal(nbformat.v4.new_notebook(cells=cells)).cells == cells


def test_a_zip_is_the_same_whenever_it_is_made(tmp_path):
    made = packed({"b.txt": b"2", "a.parquet": b"1"}, "top")

    assert made == packed({"a.parquet": b"1", "b.txt": b"2"}, "top")
    (tmp_path / "x.zip").write_bytes(made)
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert archive.namelist() == ["top/a.parquet", "top/b.txt"]
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


@pytest.fixture
def unpacked(for_all, tmp_path):
    with zipfile.ZipFile(for_all.root / "students" / "05_products.zip") as archive:
        archive.extractall(tmp_path)
    return tmp_path / "05_products"


def run(folder, *command):
    """Run Python in a student's folder, with her copy of the package before ours."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("COURSE_")}
    environment = {**inherited, "PYTHONPATH": str(folder)}
    return subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_her_copy_records_answers_and_cannot_judge_them(unpacked):
    code = "from course.exercises import products as t; print(t.worth.judge('any').line, t.worth.key)"

    said = run(unpacked, "-c", code)

    assert said.stdout.strip() == "05.worth: Recorded. None", said.stderr


def test_her_copy_loads_her_tables_and_has_no_truth(unpacked):
    code = (
        "from course import datasets; print(len(datasets.load('lines')), datasets.folder())\n"
        "try: datasets.truth('links')\n"
        "except datasets.shipped.DataError as error: print(error)"
    )

    said = run(unpacked, "-c", code)

    assert str(unpacked / "datasets") in said.stdout, said.stderr
    assert "this world has no 'links'" in said.stdout


@pytest.mark.parametrize("command", ["build", "release", "data"])
def test_a_command_that_she_does_not_have_says_so(unpacked, command):
    arguments = {"build": [], "release": ["5", "--out", "x"], "data": []}[command]

    said = run(unpacked, "-m", "course.cli", command, *arguments)

    assert (said.returncode, said.stderr) == (
        1,
        "This command is for instructors; a student's folder does not hold it.\n",
    )


@pytest.mark.parametrize("stem", written_stems())
def test_every_chapter_has_a_letter(stem):
    from course.grading.release.letter import letter

    chapter = chapter_module(stem).chapter
    text = letter(f"{chapter.number}_{stem}", personal=True, keys=False)

    assert text.startswith(f"# Chapter {int(chapter.number)}: {chapter.title}\n")
    assert "{" not in text


def test_she_can_check_at_home_what_the_grader_will_run(unpacked):
    [handed_in] = (unpacked / "notebooks").glob("*.ipynb")

    said = run(unpacked, "-m", "course.cli", "grade", f"notebooks/{handed_in.name}", "--check")

    assert "Not attempted" in said.stdout, said.stderr
    assert "The notebook ran to its end." in said.stdout


def test_she_is_told_that_grading_a_class_is_for_instructors(unpacked):
    said = run(unpacked, "-m", "course.cli", "grade", "notebooks", "--out", "marks")

    assert said.stderr == "This command is for instructors; a student's folder does not hold it.\n"
