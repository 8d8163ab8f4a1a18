"""The names of files decide whose work they are."""

import os
import zipfile

import pytest

from course.grading import receive

NOTEBOOK = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'


def write(folder, *names, content=NOTEBOOK):
    for number, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (1_700_000_000 + number, 1_700_000_000 + number))
    return folder


def zipped(path, *names, content=NOTEBOOK):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return path


def taken(path):
    """Student -> name of the file that counts."""
    return {one.student: one.name for one in receive.submissions(path, "05")}


def test_a_folder_of_notebooks_is_named_after_the_students(tmp_path):
    write(tmp_path, "ada.ipynb", "grace.hopper@example.org.ipynb")

    assert taken(tmp_path) == {
        "ada": "ada.ipynb",
        "grace.hopper@example.org": "grace.hopper@example.org.ipynb",
    }


def test_a_folder_for_each_student(tmp_path):
    write(tmp_path, "ada/05_products.ipynb", "grace/deeper/05_products.ipynb")

    assert taken(tmp_path) == {"ada": "05_products.ipynb", "grace": "05_products.ipynb"}


def test_one_notebook_alone(tmp_path):
    write(tmp_path, "ada.ipynb")

    [work] = receive.submissions(tmp_path / "ada.ipynb", "05")

    assert (work.student, work.chapter, work.content) == ("ada", "05", NOTEBOOK)


@pytest.mark.parametrize("inside", ["", "my class/"])
def test_a_zip_is_read_like_the_folder_it_holds(tmp_path, inside):
    path = zipped(tmp_path / "x.zip", f"{inside}ada.ipynb", f"{inside}grace.ipynb")

    assert list(taken(path)) == ["ada", "grace"]


def test_a_student_alone_in_a_zip_keeps_her_name(tmp_path):
    path = zipped(tmp_path / "x.zip", "ada/05_products.ipynb", "ada/05_products-copy.ipynb")

    assert list(taken(path)) == ["ada"]


def test_canvas_gives_the_id_the_lateness_and_the_newest_upload(tmp_path):
    write(
        tmp_path,
        "lovelaceada_4711_90212_05_products-1.ipynb",  # the higher upload, though the older file
        "lovelaceada_4711_90210_05_products.ipynb",
        "hoppergrace_LATE_4712_90211_05_products.ipynb",
        "anon_Ab12C_90213_05_products.ipynb",
        "noether_4713_text.html",
    )

    ada, grace, emmy, anonymous = receive.submissions(tmp_path, "05")

    assert (ada.student, ada.name) == ("4711", "05_products-1.ipynb")
    assert ada.notes == (
        "Another file was left out, an older or less fitting one: lovelaceada_4711_90210_05_products.ipynb.",
    )
    assert (grace.student, grace.notes) == ("4712", ("Handed in late, as Canvas says.",))
    assert emmy.student == "4713"
    assert emmy.problem.startswith("The file text.html is a web page, not a notebook.")
    assert anonymous.student == "anon_Ab12C"


def test_a_stray_file_does_not_hide_that_the_others_came_from_canvas(tmp_path):
    write(tmp_path, "a_1_11_x.ipynb", "b_2_12_x.ipynb", "grades.csv")

    assert list(taken(tmp_path)) == ["1", "2", "grades"]


def test_dates_in_names_are_no_ids_of_canvas(tmp_path):
    write(tmp_path, "ada_2026_05_12.ipynb", "grace_2026_05_12.ipynb")

    assert list(taken(tmp_path)) == ["ada_2026_05_12", "grace_2026_05_12"]


@pytest.mark.parametrize("between", ["/", ""])
def test_moodle_gives_the_number_of_the_participant(tmp_path, between):
    write(
        tmp_path,
        f"Ada Lovelace_657693_assignsubmission_file_{between}05_products.ipynb",
        f"Jean Le_Rond_657694_assignsubmission_file_{between}old.ipynb",
        f"Jean Le_Rond_657694_assignsubmission_file_{between}new.ipynb",
        "Emmy Noether_657695_assignsubmission_onlinetext_/onlinetext.html",
    )

    assert taken(tmp_path) == {
        "657693": "05_products.ipynb",
        "657694": "new.ipynb",
        "657695": "onlinetext.html",
    }


def test_the_file_called_after_the_chapter_counts_before_a_newer_one(tmp_path):
    write(tmp_path, "ada/products (2).ipynb", "ada/01_paradigm.ipynb", "ada/zzz.pdf")

    [work] = receive.submissions(tmp_path, "05")

    assert work.name == "products (2).ipynb"
    assert len(work.notes) == 2


def test_the_order_of_students_is_that_of_their_ids(tmp_path):
    write(tmp_path, "zoe.ipynb", "ada.ipynb", "Bea.ipynb")

    assert list(taken(tmp_path)) == sorted(taken(tmp_path))
