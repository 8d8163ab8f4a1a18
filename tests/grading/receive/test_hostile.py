"""Files that were made to harm the one who reads them, or that simply went wrong."""

import os
import struct
import zipfile

import pytest

from course.errors import DataError
from course.grading import receive
from course.grading.receive import choosing, listing
from tests.grading.receive.test_layouts import NOTEBOOK, write, zipped


def problems(path, **options):
    """Student -> why her work cannot be graded."""
    return {one.student: one.problem for one in receive.submissions(path, "05", **options)}


def test_a_link_is_not_followed(tmp_path):
    write(tmp_path, "solution.txt", "class/ben.ipynb")
    (tmp_path / "class" / "ada.ipynb").symlink_to(tmp_path / "solution.txt")

    [ada, ben] = receive.submissions(tmp_path / "class", "05")

    assert ada.problem == "The file ada.ipynb is a link to another file, and links are not followed."
    assert ada.content == b""
    assert ben.problem == ""


def test_a_folder_behind_a_link_is_not_entered(tmp_path):
    write(tmp_path, "secret/ben.ipynb", "class/cleo.ipynb")
    (tmp_path / "class" / "ada").symlink_to(tmp_path / "secret", target_is_directory=True)

    found = problems(tmp_path / "class")

    assert list(found) == ["ada", "cleo"]
    assert "not a notebook" in found["ada"]


def test_a_link_to_a_folder_called_like_a_notebook_is_a_link(tmp_path):
    (tmp_path / "ada.ipynb").symlink_to(tmp_path, target_is_directory=True)

    assert "links are not followed" in problems(tmp_path)["ada"]


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "ada.ipynb")

    assert problems(tmp_path) == {
        "ada": "The file ada.ipynb is no ordinary file but a folder, a pipe or a device, and was not opened."
    }


def test_a_large_file_is_refused_without_being_read(tmp_path):
    with (tmp_path / "ada.ipynb").open("wb") as file:
        file.truncate(100_000_000)

    [said] = problems(tmp_path).values()

    assert said == (
        "The file ada.ipynb is too large: 100 MB, and 10 MB are the most. Are pictures left in it?"
    )


def test_the_limit_itself_is_allowed(tmp_path):
    write(tmp_path, "ada.ipynb", content=b"x" * 1_000)

    assert problems(tmp_path, most_mb=0.001) == {"ada": ""}
    assert "1 kB" not in problems(tmp_path, most_mb=0.000_999)["ada"]
    assert "too large" in problems(tmp_path, most_mb=0.000_999)["ada"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_file_that_is_closed_to_us_says_so(tmp_path):
    write(tmp_path, "ada.ipynb")
    (tmp_path / "ada.ipynb").chmod(0)

    assert problems(tmp_path)["ada"] == "The file ada.ipynb cannot be opened (Permission denied)."


def test_an_error_of_the_disk_is_said_in_words(tmp_path, monkeypatch):
    write(tmp_path, "ada.ipynb")

    def broken(*about):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(listing.os, "open", broken)

    assert problems(tmp_path)["ada"] == "The file ada.ipynb cannot be opened (Input/output error)."


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ada.py", "a Python script"),
        ("ada.pdf", "a printed copy"),
        ("ada.zip", "a zip, which is not opened"),
        ("ada.tar.gz", "another kind of file"),
        ("ada", "another kind of file"),
    ],
)
def test_another_kind_of_file_is_named(tmp_path, name, kind):
    write(tmp_path, name)

    assert problems(tmp_path) == {
        "ada": f"The file {name} is {kind}, not a notebook. "
        "Hand in the notebook itself, the file that ends in .ipynb."
    }


def test_an_empty_file_is_said(tmp_path):
    write(tmp_path, "ada.ipynb", content=b"")

    assert problems(tmp_path)["ada"].startswith("The file ada.ipynb is empty.")


def test_an_older_file_counts_when_the_newest_cannot_be_read(tmp_path):
    write(tmp_path, "ada/05_products.ipynb")
    write(tmp_path, "ada/05_products_new.ipynb", content=b"")
    os.utime(tmp_path / "ada/05_products_new.ipynb", (1_800_000_000, 1_800_000_000))

    [work] = receive.submissions(tmp_path, "05")

    assert (work.name, work.problem) == ("05_products.ipynb", "")
    assert work.notes[0].startswith("Another file was left out (ada/05_products_new.ipynb). The file")


def test_names_that_differ_only_in_case_are_two_students(tmp_path):
    write(tmp_path, "ada.ipynb", "ADA.ipynb")

    found = list(receive.submissions(tmp_path, "05"))

    assert len({one.student.casefold() for one in found}) == 2
    assert any("became the id" in note for one in found for note in one.notes)


def test_a_name_cannot_talk_to_the_terminal(tmp_path):
    write(tmp_path, "ada\x1b[2J\u202egnp.ipynb")

    [work] = receive.submissions(tmp_path, "05")

    assert work.name == "ada?[2J?gnp.ipynb"
    assert all(word.isprintable() for word in (work.student, *work.notes))


def test_a_name_that_is_no_text_is_survived(tmp_path):
    (tmp_path / os.fsdecode(b"ad\xffa.ipynb")).write_bytes(NOTEBOOK)

    [work] = receive.submissions(tmp_path, "05")

    assert work.student.isascii()
    assert work.content == NOTEBOOK
    assert work.name.encode()  # can be written into a report


def test_hidden_files_are_nobodys_and_are_listed(tmp_path):
    write(tmp_path, ".DS_Store", "__MACOSX/._ada.ipynb", "__MACOSX/._ben.ipynb", "ben.ipynb")
    write(tmp_path, "ada/.ipynb_checkpoints/x.ipynb")

    found = problems(tmp_path)

    assert found == {"ada": "Nothing was handed in. The folder ada holds hidden files only.", "ben": ""}
    assert receive.left_out(tmp_path) == [
        f"{name} was left out: hidden files are nobody's work."
        for name in (".DS_Store", "__MACOSX", "ada/.ipynb_checkpoints")
    ]


@pytest.mark.parametrize("name", ["../ada.ipynb", "/etc/ada.ipynb", "C:/ada.ipynb", "..\\ada.ipynb"])
def test_a_name_in_a_zip_leads_nowhere(tmp_path, name):
    path = zipped(tmp_path / "x.zip", name, "ben.ipynb")

    found = problems(path)

    assert "points outside the zip" in " ".join(found.values())
    assert found["ben"] == ""
    assert sorted(file.name for file in tmp_path.iterdir()) == ["x.zip"]


def test_a_link_in_a_zip_is_no_file(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        entry = zipfile.ZipInfo("ada.ipynb")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")

    assert "links are not followed" in problems(tmp_path / "x.zip")["ada"]


def test_a_bomb_is_recognised_before_it_is_opened(tmp_path):
    path = zipped(tmp_path / "x.zip", "ada.ipynb", "ben.ipynb", content=b"0" * 5_000_000)

    assert "as only a zip bomb is" in problems(path)["ada"]
    assert "too large: 5 MB" in problems(path, most_mb=1)["ada"]


def test_a_zip_that_lies_about_a_size_is_not_believed(tmp_path):
    path = zipped(tmp_path / "x.zip", "ada.ipynb", content=os.urandom(3_000_000))
    data = bytearray(path.read_bytes())
    central = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, central + 24, 1_000)  # the size that it claims to unpack to
    path.write_bytes(data)

    [work] = receive.submissions(path, "05", most_mb=1)

    assert len(work.content) <= 1_000_000
    assert "damaged inside the zip" in work.problem


def test_a_damaged_entry_does_not_stop_the_others(tmp_path):
    path = zipped(tmp_path / "x.zip", "ada.ipynb", "ben.ipynb")
    data = path.read_bytes()
    path.write_bytes(data.replace(data[45:60], b"\xff" * 15, 1))

    found = problems(path)

    assert "damaged inside the zip" in found["ada"]
    assert found["ben"] == ""


def test_an_encrypted_entry_says_so(tmp_path):
    path = zipped(tmp_path / "x.zip", "ada.ipynb")
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    path.write_bytes(data)

    assert "is encrypted" in problems(path)["ada"]


def test_a_zip_with_the_same_name_twice_is_one_student(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = zipped(tmp_path / "x.zip", "ada.ipynb", "ada.ipynb")

    [work] = receive.submissions(path, "05")

    assert work.content == NOTEBOOK
    assert len(work.notes) == 1


def test_too_many_files_are_no_class(tmp_path, monkeypatch):
    monkeypatch.setattr(listing, "MOST_FILES", 3)
    monkeypatch.setattr(choosing, "MOST_STUDENTS", 1)
    names = ("ada/a.txt", "ada/b.txt", "ada/c.txt", "ben.ipynb")
    write(tmp_path / "class", *names)
    zipped(tmp_path / "x.zip", *names)

    for path in ("class", "x.zip"):
        with pytest.raises(DataError, match=f"more than 3 files, most in {path}/ada; clear it"):
            problems(tmp_path / path)
    with pytest.raises(DataError, match="work of 2 students, more than 1"):
        problems(zipped(tmp_path / "y.zip", "ada.ipynb", "ben.ipynb"))


@pytest.mark.parametrize("name", ["x.zip", "x.tar.gz", "nothing"])
def test_what_is_no_class_is_said(tmp_path, name):
    for other in ("x.zip", "x.tar.gz"):
        (tmp_path / other).write_bytes(b"no zip")

    with pytest.raises(DataError, match=r"is no readable zip|There is no folder, zip or notebook"):
        problems(tmp_path / name)
