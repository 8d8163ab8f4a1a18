"""Zips that were made to cost time or memory, or that went wrong."""

import os
import struct
import zipfile

import pytest

from course.grading import receive
from tests.grading.receive.test_hostile import problems
from tests.grading.receive.test_layouts import NOTEBOOK, taken, zipped

CENTRAL = b"PK\x01\x02"


def changed(path, place, size, value):
    """Write a number into the first entry of the central directory."""
    data = bytearray(path.read_bytes())
    struct.pack_into(size, data, data.index(CENTRAL) + place, value)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 77])
def test_only_what_unpacks_within_a_limit_is_unpacked(tmp_path, method):
    path = changed(zipped(tmp_path / "x.zip", "ada.ipynb", "ben.ipynb"), 10, "<H", method)

    found = problems(path)

    assert "packed in a way" in found["ada"]
    assert found["ben"] == ""


@pytest.mark.parametrize("start", [0, 0x7FFFFFFF])
def test_entries_that_share_their_bytes_are_not_unpacked(tmp_path, start):
    path = zipped(tmp_path / "x.zip", "ben.ipynb", "ada.ipynb", "cleo.ipynb", content=os.urandom(999))

    found = problems(changed(path, 20, "<I", 1_500) if start == 0 else changed(path, 42, "<I", start))

    assert "shares its bytes with another entry" in found["ben"]
    assert found["ada"] == found["cleo"] == ""


def test_one_entry_listed_often_is_not_unpacked_often(tmp_path):
    path = zipped(tmp_path / "x.zip", "ada.ipynb")
    data = path.read_bytes()
    start, end = data.index(CENTRAL), data.rindex(b"PK\x05\x06")
    listed = data[start:end] * 50
    closing = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 50, 50, len(listed), start, 0)
    path.write_bytes(data[:start] + listed + closing)

    [work] = receive.submissions(path, "05")

    assert "shares its bytes" in work.problem


@pytest.mark.parametrize(("place", "what"), [(24, "too large: 4,295 MB"), (20, "as only a zip bomb's do")])
def test_a_size_of_zip64_that_is_not_there_is_refused(tmp_path, place, what):
    path = changed(zipped(tmp_path / "x.zip", "ada.ipynb", "ben.ipynb"), place, "<I", 0xFFFFFFFF)

    found = problems(path)

    assert what in found["ada"]
    assert found["ben"] == ""


def test_a_zip_is_known_by_what_it_holds(tmp_path):
    assert list(taken(zipped(tmp_path / "download", "ada.ipynb", "ben.ipynb"))) == ["ada", "ben"]


@pytest.mark.parametrize("name", ["nu\0l.ipynb", "new\nline.ipynb", "r\u202egnp", "/", "l" * 300, "aux/."])
def test_a_strange_name_in_a_zip_is_a_result(tmp_path, name):
    path = zipped(tmp_path / "x.zip", name, "ben.ipynb", content=NOTEBOOK)

    strange = [one for one in receive.submissions(path, "05") if one.student != "ben"]

    assert len(strange) == 1
    assert all(one.student.isascii() and one.name.isprintable() for one in strange)
