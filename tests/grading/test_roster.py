import pytest

from course.errors import DataError
from course.grading.roster import Student, read_roster


def roster(folder, text, encoding="utf-8"):
    path = folder / "class.csv"
    path.write_text(text, encoding=encoding)
    return path


def test_a_list_of_ones_own(tmp_path):
    path = roster(tmp_path, "student,name\nada,Ada Lovelace\ngrace,\n")

    assert read_roster(path) == [Student("ada", "Ada Lovelace"), Student("grace", "")]


def test_an_export_of_canvas_with_its_row_of_points(tmp_path):
    path = roster(
        tmp_path,
        "Student,ID,SIS User ID,SIS Login ID,Section,Chapter 5 (77)\n"
        "    Points Possible,,,,,22\n"
        '"Lovelace, Ada",4711,u1,ada,A,\n',
        encoding="utf-8-sig",
    )

    assert read_roster(path) == [Student("4711", "Lovelace, Ada")]


def test_a_worksheet_of_moodle(tmp_path):
    path = roster(tmp_path, "Identifier;Full name;Grade\nParticipant 657693;Ada Lovelace;\n")

    assert read_roster(path) == [Student("657693", "Ada Lovelace")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_list_as_spreadsheets_save_it(tmp_path, encoding, separator):
    path = roster(tmp_path, f'student{separator}name\r\nada{separator}"A\u2028da"\r\n', encoding=encoding)

    assert read_roster(path) == [Student("ada", "A\u2028da")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name\nAda\n", "has no column student, ID or Identifier; name one of them student"),
        ("student\n", "names no student"),
        ("", "is empty; its first line names the columns"),
        ("student\n../ada\n", r"the id '\.\./ada' must be 1 to 64 of the characters"),
        ("student\n@ada\n", "begin with a letter, a digit or _"),
        (f"student\n{'x' * 200_000}\n", "is no CSV in UTF-8"),
        ("student\nada\nADA\n", "the id 'ADA' is there twice; keep one"),
    ],
)
def test_what_cannot_be_a_roster_is_said(tmp_path, text, words):
    with pytest.raises(DataError, match=words):
        read_roster(roster(tmp_path, text))


def test_a_file_in_another_encoding_is_said(tmp_path):
    with pytest.raises(DataError, match="is no CSV in UTF-8"):
        read_roster(roster(tmp_path, "student\nzoë\n", encoding="latin-1"))
