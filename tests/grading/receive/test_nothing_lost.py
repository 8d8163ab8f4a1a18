"""Whoever handed in anything has a result, whatever lies beside it or in its place."""

import os
import socket

import pytest

from course.grading import receive
from course.grading.receive import choosing, listing
from tests.grading.receive.test_hostile import problems
from tests.grading.receive.test_layouts import taken, write, zipped


def test_a_notebook_that_begins_with_a_dot_is_somebodys(tmp_path):
    write(tmp_path, ".ada.ipynb", "ben/.05_products.ipynb")

    assert taken(tmp_path) == {"ada": ".ada.ipynb", "ben": ".05_products.ipynb"}


@pytest.mark.parametrize("name", ["Thumbs.db", "desktop.ini", "._ada.ipynb", "~$ada.ipynb", ".git/config"])
def test_what_systems_and_editors_leave_is_no_student(tmp_path, name):
    write(tmp_path, name, "ada.ipynb")

    assert taken(tmp_path) == {"ada": "ada.ipynb"}


def test_a_shadow_of_a_file_does_not_count_before_it(tmp_path):
    write(tmp_path, "ada_1_11_05_products.ipynb", "ada_1_15_._05_products.ipynb", "ben_2_12_05.ipynb")

    assert taken(tmp_path)["1"] == "05_products.ipynb"


def test_a_hidden_folder_is_not_looked_through(tmp_path, monkeypatch):
    monkeypatch.setattr(listing, "MOST_FILES", 5)
    write(tmp_path, "ada.ipynb", *(f".venv/{number}.py" for number in range(9)))

    assert taken(tmp_path) == {"ada": "ada.ipynb"}


@pytest.mark.parametrize("folder", ["ada", "ada.ipynb"])
def test_an_empty_folder_is_a_result(tmp_path, folder):
    write(tmp_path, "class/ben/05_products.ipynb")
    (tmp_path / "class" / folder).mkdir()
    path = zipped(tmp_path / "x.zip", "ben/", "ben/05_products.ipynb", f"{folder}/")

    wanted = {folder: f"Nothing was handed in. The folder {folder} is empty.", "ben": ""}
    assert problems(tmp_path / "class") == problems(path) == wanted


def test_a_folder_that_moodle_made_and_that_holds_hidden_files_is_a_result(tmp_path):
    write(tmp_path, "Ada_1_assignsubmission_file_/.DS_Store", "Bo_2_assignsubmission_file_/05.ipynb")

    assert problems(tmp_path)["1"].endswith("holds hidden files only.")


def test_a_folder_that_cannot_be_listed_is_a_result(tmp_path, monkeypatch):
    write(tmp_path, "ben.ipynb")
    walk = os.walk

    def closed(top, *, onerror):
        onerror(PermissionError(13, "Permission denied", str(tmp_path / "ada")))
        return walk(top)

    monkeypatch.setattr(listing.os, "walk", closed)

    assert problems(tmp_path) == {
        "ada": "Nothing was handed in. The folder ada cannot be listed (Permission denied).",
        "ben": "",
    }


def test_a_file_that_goes_away_is_a_result(tmp_path):
    write(tmp_path, "ada.ipynb", "ben.ipynb")
    found = receive.files(tmp_path)
    (tmp_path / "ada.ipynb").unlink()

    assert problems(found) == {
        "ada": "The file ada.ipynb cannot be opened (No such file or directory).",
        "ben": "",
    }


def test_a_file_that_goes_away_while_it_is_listed_is_a_result(tmp_path, monkeypatch):
    monkeypatch.setattr(listing.os, "walk", lambda top, **_: [(str(top), [], ["ada.ipynb"])])

    assert "cannot be opened" in problems(tmp_path)["ada"]


def test_a_socket_is_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # its address may have 108 letters only
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("ada.ipynb")

    assert problems(tmp_path)["ada"] == "The file ada.ipynb cannot be opened (No such device or address)."


@pytest.mark.parametrize("name", ["ada.ipynb.txt", "ada.ipynb.json", "ada.ipynb (1)", "ada.IPYNB"])
def test_a_notebook_as_a_browser_names_it_is_read(tmp_path, name):
    write(tmp_path, name)

    assert problems(tmp_path) == {"ada": ""}


def test_nobody_hands_in_for_another_by_the_name_of_a_file(tmp_path):
    moodle = write(
        tmp_path / "moodle",
        "Ada L_1_assignsubmission_file_05.ipynb",
        "Mal O_2_assignsubmission_file_x_1_assignsubmission_file_05_products.ipynb",
    )
    canvas = write(tmp_path / "canvas", "ada_1_11_05.ipynb", "mal_2_12_x_1_99_05_products.ipynb")

    assert taken(moodle)["1"] == taken(canvas)["1"] == "05.ipynb"


def test_a_thousand_files_of_one_student_are_not_all_tried_and_not_all_told(tmp_path, monkeypatch):
    read = []
    monkeypatch.setattr(choosing, "is_notebook", lambda name: read.append(name) or False)
    write(tmp_path, *(f"ada/{number}.txt" for number in range(100)), "ben.ipynb")

    ada, _ = receive.submissions(tmp_path, "05")

    assert "another kind of file" in ada.problem
    assert len(ada.notes) == choosing.NAMED + 1
    assert ada.notes[-1] == "And 94 more files of hers were left out."
    assert len(read) == 101 + choosing.TRIED + 1  # once to rank each, once for each that is tried
