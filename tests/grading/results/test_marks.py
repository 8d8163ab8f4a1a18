"""What the program found and what people gave, put together."""

import pytest

from course.grading.results.manual import read_manual, text_mark
from course.grading.results.marks import absent, marks
from course.grading.roster import Student
from tests.grading.results.classes import part, result, task, written

TEXT = "We show recipes beside tea, because 12 % of its buyers look for one."


def manual_csv(folder, *rows, name="manual.csv"):
    heads = "student,task,criterion,points,remark,text\n"
    (folder / name).write_text(heads + "".join(f"{row}\n" for row in rows))
    return read_manual(folder)


def given(points=(1, 1, 0.5, 0), text=TEXT, student="ada", remark="Say when."):
    names = ("value", "evidence", "outcome", "risk")
    ends = zip(names, points, strict=True)
    return [f"{student},05.card,{name},{number},{remark},{text_mark(text)}" for name, number in ends]


def test_a_text_waits_for_a_person(tmp_path):
    [mark] = marks([result("ada", written(TEXT))], read_manual(tmp_path))

    assert (mark.points, mark.waiting, mark.out_of) == (1.5, 0.5, 2.0)


def test_what_a_person_gives_is_a_share_of_what_the_text_is_worth(tmp_path):
    manual = manual_csv(tmp_path, *given())

    [mark] = marks([result("ada", written(TEXT))], manual)

    # 2.5 of the 4 points of the rubric, and the text is worth 0.5: 1.5 + 0.5 * 2.5 / 4.
    assert (mark.points, mark.waiting) == (1.8125, 0.0)
    assert mark.tasks[0].remarks == ("Say when.",)


def test_an_interpretation_has_one_criterion_of_three_points(tmp_path):
    manual = manual_csv(tmp_path, f"ada,05.card,evidence,2,,{text_mark(TEXT)}")

    [mark] = marks([result("ada", written(TEXT, kind="IN"))], manual)

    assert mark.points == pytest.approx(1.5 + 0.5 * 2 / 3)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (given()[:3], "ada, 05.card: risk has no points yet; its other marks wait for them."),
        (given(points=(1, 1, 2, 0)), "ada, 05.card: outcome is 2 in manual.csv; it goes from 0 to 1."),
        (given(text="older words"), "ada, 05.card: the text was handed in anew since it was marked;"),
        ([*given(), "ada,05.card,spelling,1,,"], "there is no criterion 'spelling' for this exercise"),
    ],
)
def test_marks_that_cannot_count_are_said_and_the_text_waits(tmp_path, rows, words):
    manual = manual_csv(tmp_path, *rows)

    [mark] = marks([result("ada", written(TEXT))], manual)

    assert mark.waiting == 0.5
    assert words in " ".join(mark.problems)


def test_two_markers_who_disagree_are_named(tmp_path):
    manual_csv(tmp_path, *given(), name="manual-eve.csv")
    manual = manual_csv(tmp_path, *given(points=(1, 0.5, 0.5, 0)), name="manual-joe.csv")

    [mark] = marks([result("ada", written(TEXT))], manual)

    said = "ada, 05.card: evidence has 1 in manual-eve.csv, 0.5 in manual-joe.csv; "
    assert mark.problems == (f"{said}agree on one, the mark waits.",)


def test_two_markers_who_agree_count_once(tmp_path):
    manual_csv(tmp_path, *given(), name="manual-eve.csv")
    manual = manual_csv(tmp_path, *given(), name="manual-joe.csv")

    [mark] = marks([result("ada", written(TEXT))], manual)

    assert mark.points == 1.8125


def test_a_row_that_is_no_number_is_said_and_the_others_count(tmp_path):
    manual = manual_csv(tmp_path, *given(), "ben,05.card,value,good,,")

    assert manual.problems == ("manual.csv, line 6: 'good' is no number of points.",)
    assert marks([result("ada", written(TEXT))], manual)[0].waiting == 0


def test_a_file_without_its_columns_is_said(tmp_path):
    (tmp_path / "manual.csv").write_text("who,what\nada,1\n")

    assert read_manual(tmp_path).problems == ("manual.csv has no column student, so nothing of it counts.",)


def test_a_text_that_could_not_be_read_waits_for_nobody(tmp_path):
    short = written("No.")
    parts = (short.parts[0], part("why", "Cannot be read yet", message="You have 1 word."))
    [mark] = marks([result("ada", task("05.card", *parts, manual=True))], read_manual(tmp_path))

    assert mark.waiting == 0


def test_a_bet_is_recorded_and_keeps_its_points(tmp_path):
    bet = task("05.bet", part("verdict", "Recorded", 1.0), kind="PR", out_of=1.0)

    [mark] = marks([result("ada", bet)], read_manual(tmp_path))

    assert (mark.points, mark.waiting) == (1.0, 0.0)


def test_those_of_whom_nothing_came_are_known(tmp_path):
    roster = [Student("ada", "Ada"), Student("ben", "Ben")]

    found = marks([result("ada", task())], read_manual(tmp_path), roster)

    assert found[0].name == "Ada"
    assert absent(found, roster) == [Student("ben", "Ben")]


def test_a_file_that_is_no_table_is_said_and_the_others_count(tmp_path):
    (tmp_path / "manual-eve.csv").write_bytes(b"\xff\x00\xff")
    manual = manual_csv(tmp_path, *given())

    assert "manual-eve.csv is no CSV" in manual.problems[0]
    assert marks([result("ada", written(TEXT))], manual)[0].waiting == 0
