"""What Canvas, Moodle and a spreadsheet read."""

import csv
import re

import pytest

from course.grading.results import gradebook
from course.grading.results.gradebook import write_canvas, write_marks, write_moodle
from course.grading.results.manual import Manual
from course.grading.results.marks import marks
from course.grading.results.table import safe, write_table
from course.grading.roster import Student
from tests.grading.results.classes import part, result, task

TITLE = "Chapter 5: Products as nodes"


def rows(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def found():
    """Ada has 3 of 4 points, Ben 1 of 4 and a reason."""
    ada = result(
        "4711", task("05.lift", part("lift", points=3), part("because", "wrong"), flags=("time-out",))
    )
    ben = result(
        "4712", task("05.lift", part("lift", points=1)), reason="The kernel ended.", notes=("Late.",)
    )
    return marks([ben, ada], Manual({}), [Student("4711", "Lovelace, Ada")])


def test_marks_has_a_row_for_everybody(tmp_path, found):
    write_marks(tmp_path / "marks.csv", found, [Student("4711", "Lovelace, Ada"), Student("4713", "Noether")])

    ada, ben, emmy = rows(tmp_path / "marks.csv")
    assert (ada["student"], ada["name"], ada["05.lift"], ada["points"], ada["out_of"]) == (
        "4711",
        "Lovelace, Ada",
        "3",
        "3",
        "4",
    )
    assert (ada["flags"], ada["protection"]) == ("time-out", "jail")
    assert (ben["reason"], ben["notes"]) == ("The kernel ended.", "Late.")
    assert (emmy["student"], emmy["points"], emmy["reason"]) == ("4713", "", "Nothing was handed in.")


EXPORT = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Essay (1),Chapter 5: Products as nodes (77)\n"
    "    Points Possible,,,,,10,8\n"
    '"Lovelace, Ada",4711,u1,ada,A,9,\n'
    '"Noether, Emmy",4713,u3,emmy,A,8,2\n'
)


def test_canvas_gets_back_its_own_rows_with_the_points_on_its_own_scale(tmp_path, found):
    (tmp_path / "export.csv").write_text(EXPORT, encoding="utf-8-sig")

    said = write_canvas(tmp_path / "canvas.csv", found, TITLE, tmp_path / "export.csv")

    possible, ada, emmy = rows(tmp_path / "canvas.csv")
    column = "Chapter 5: Products as nodes (77)"
    assert list(ada) == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", column]
    assert (possible[column], ada[column]) == ("8", "6")  # 3 of 4, and Canvas counts to 8
    assert emmy[column] == "2"  # nothing of hers came: Canvas keeps what it has
    assert said == [
        "4712 handed in, but is not in export.csv; her mark stands in marks.csv.",
        "Chapter 5: Products as nodes (77) goes to 8, the chapter to 4: marks were scaled.",
    ]


def test_canvas_gets_a_new_assignment_when_it_has_none(tmp_path, found):
    (tmp_path / "export.csv").write_text("Student,ID,Section\n    Points Possible,,\nAda,4711,A\n")

    write_canvas(tmp_path / "canvas.csv", found, TITLE, tmp_path / "export.csv")

    possible, ada = rows(tmp_path / "canvas.csv")
    assert (possible[TITLE], ada[TITLE]) == ("4", "3")


def test_canvas_without_an_export_is_found_by_id(tmp_path, found):
    write_canvas(tmp_path / "canvas.csv", found, TITLE)

    possible, ada, ben = rows(tmp_path / "canvas.csv")
    assert list(ada) == ["Student", "ID", "Section", TITLE]
    assert (possible["Student"], possible[TITLE]) == ("Points Possible", "4")
    assert (ada["ID"], ada[TITLE], ben["ID"]) == ("4711", "3", "4712")


WORKSHEET = (
    'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",'
    '"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
    'Participant 4711,"Ada Lovelace",ada@example.org,Submitted,,4.00,Yes,"Monday",-,\n'
    'Participant 4713,"Emmy Noether",emmy@example.org,"No submission",2.00,4.00,Yes,-,-,\n'
)


def test_moodle_gets_back_its_worksheet_with_grades_and_a_summary(tmp_path, found):
    (tmp_path / "sheet.csv").write_text(WORKSHEET)

    said = write_moodle(tmp_path / "moodle.csv", found, tmp_path / "sheet.csv")

    ada, emmy = rows(tmp_path / "moodle.csv")
    assert list(ada) == next(csv.reader(WORKSHEET.splitlines()))
    assert (ada["Identifier"], ada["Grade"], ada["Last modified (grade)"]) == ("Participant 4711", "3", "-")
    assert ada["Feedback comments"] == "3 of 4 points. 05.lift 3"
    assert emmy["Grade"] == "2.00"
    assert said == ["4712 handed in, but is not in sheet.csv; her mark stands in marks.csv."]


def test_moodle_without_a_worksheet_has_the_three_columns_that_it_needs(tmp_path, found):
    write_moodle(tmp_path / "moodle.csv", found)

    assert {"Identifier", "Grade", "Last modified (grade)"} <= set(rows(tmp_path / "moodle.csv")[0])


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1"])
def test_no_cell_becomes_a_formula(cell):
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize(
    ("cell", "text"), [("Ada", "Ada"), ("-", "-"), (-1.5, "-1.5"), (2 / 3, "0.67"), (4.0, "4")]
)
def test_words_and_numbers_stay_as_they_are(cell, text):
    assert safe(cell) == text


def test_a_table_survives_commas_quotes_and_lines(tmp_path):
    write_table(tmp_path / "x.csv", ["a"], [['He said: "1,\n2"']])

    assert rows(tmp_path / "x.csv") == [{"a": 'He said: "1,\n2"'}]


@pytest.mark.parametrize("cell", ["x;=1+1", "x\n=1", 'x; "@SUM(A1)', "x;\uff1d1"])
def test_no_part_of_a_cell_becomes_a_formula_where_semicolons_part_cells(cell):
    assert re.search(r"[;\n][ \"]*'[=@\uff1d]", safe(cell))


def test_a_wide_sign_is_a_sign_and_nothing_speaks_to_the_terminal():
    assert safe("\uff1d1") == "'\uff1d1"
    assert safe("a\x1b[2Jb") == "a[2Jb"


@pytest.mark.parametrize(("text", "most"), [("1,000", 1000), ("7,5", 7.5), ("nan", None), ("inf", None)])
def test_the_most_of_a_gradebook_is_a_number_of_points(text, most):
    assert gradebook._float(text) == most
