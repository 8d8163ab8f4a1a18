"""Pages that are read in a browser, with what students wrote in them."""

import re

import pytest

from course.exercises.stems import chapter_module
from course.folder import checkout
from course.grading import results
from course.grading.results.manual import Manual
from course.grading.results.marks import marks
from course.grading.results.meanings import FLAGS
from course.grading.results.pages import _words, page
from course.grading.results.reports import findings
from course.grading.results.writing import read_results
from course.grading.roster import Student
from tests.grading.results.classes import mixed_class, part, result, task, written

ATTACK = "</pre><script>alert(1)</script><img src=x onerror=alert(1)>"
PRODUCTS = chapter_module("products").chapter


@pytest.fixture
def written_out(tmp_path):
    """Reports of a small class, one student of which attacks the one who reads."""
    evil = task("05.lift", part("lift", "wrong", message=f"You have `{ATTACK}`: no."), source=ATTACK)
    attacker = result("4799", evil, written(ATTACK), name=f"{ATTACK}.ipynb", reason=ATTACK, notes=(ATTACK,))
    results.write([*mixed_class(5), attacker], tmp_path, "05", roster=[Student("9", ATTACK)])
    return tmp_path


def test_every_report_is_there(written_out):
    assert {path.name for path in written_out.iterdir()} == {
        "marks.csv",
        "items.csv",
        "canvas.csv",
        "moodle.csv",
        "results.jsonl",
        "class.json",
        "index.html",
        "items.html",
        "review.html",
        "feedback",
    }
    assert len(list((written_out / "feedback").iterdir())) == 6


@pytest.mark.parametrize("name", ["index.html", "review.html", "items.html", "feedback/4799.html"])
def test_what_a_student_wrote_stays_text(written_out, name):
    text = (written_out / name).read_text(encoding="utf-8")

    assert "<script>alert" not in text
    assert "<img src=x" not in text
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    assert "default-src 'none'" in policy
    assert ("script-src 'sha256-" in policy) == (name == "review.html")
    assert "unsafe-inline" not in policy.split("script-src")[1]


def test_feedback_shows_her_points_her_code_and_what_the_numbers_mean(written_out):
    [first, *_] = read_results(written_out)
    text = (written_out / "feedback" / f"{first.student}.html").read_text(encoding="utf-8")

    assert 'lang="en"' in text
    assert "of 20 points" in text
    assert "lift = 1" in text
    assert PRODUCTS.tasks[2].title in text
    assert text.count("<h1>") == 1


def test_feedback_keeps_what_is_for_instructors_to_itself(tmp_path):
    flagged = task("05.lift", flags=("somebody-elses-number",))
    results.write([result("ada", flagged, notes=("The number is that of ben.",))], tmp_path, "05")

    text = (tmp_path / "feedback" / "ada.html").read_text(encoding="utf-8")

    assert "somebody" not in text
    assert "ben" not in text
    assert "somebody-elses-number" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_hints_are_for_exercises_that_are_not_done(tmp_path):
    done = result("ada", task("05.lift", part("lift", points=4)))
    not_done = result("ben", task("05.lift", part("lift", "wrong", 4)))
    results.write([done, not_done], tmp_path, "05")

    assert "Hint 1" not in (tmp_path / "feedback" / "ada.html").read_text(encoding="utf-8")
    assert "Hint 1" in (tmp_path / "feedback" / "ben.html").read_text(encoding="utf-8")


def test_a_run_without_a_jail_says_so_on_every_page(tmp_path):
    level = "UNSAFE: nothing holds student code back"
    results.write([result("ada", task(), level=level)], tmp_path, "05")

    for name in ("index.html", "items.html", "review.html", "feedback/ada.html"):
        assert "Graded without a jail" in (tmp_path / name).read_text(encoding="utf-8")
    assert level in (tmp_path / "marks.csv").read_text(encoding="utf-8")


def test_the_same_finding_is_said_once():
    same = task("05.lift", part("a"), part("b"), part("c", "idea", code="M27", message="It is."))

    first, second = findings(same)

    assert first.parts == "a, b"
    assert second.meaning == "known idea: confidence for lift"


def test_a_sentence_is_marked_up_as_on_a_card_and_escaped():
    [made] = marks([result("ada", task("05.lift", part("a", message="**Now** use `<b>` & go.")))], Manual({}))
    about = {"chapter": PRODUCTS, "mark": made, "hints": {}, "findings": findings}

    text = page("feedback.html", levels=[], **about).decode()

    assert "<strong>Now</strong> use <code>&lt;b&gt;</code> &amp; go." in text


def test_a_class_of_nobody_has_reports_too(tmp_path):
    results.write([], tmp_path, "05")

    assert "Submissions: 0." in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_marks_of_people_are_read_and_never_written(written_out):
    file = written_out / "manual.csv"
    file.write_text("student,task,criterion,points\n4799,05.card,value,1\n")
    before = file.read_bytes()

    said = results.write(read_results(written_out), written_out, "05").to_settle

    assert file.read_bytes() == before
    assert "evidence has no points yet" in " ".join(said)
    assert "evidence has no points yet" in (written_out / "index.html").read_text(encoding="utf-8")


def test_every_report_gives_the_same_mean(tmp_path):
    report = results.write([result("ada", written("Customers.")), result("ben", task())], tmp_path, "05")

    # 1.5 certain points and 4: the text's half point waits.
    assert report.mean.startswith("Mean of those handed in: 2.75 of 20 points, without texts that wait")
    assert report.mean in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_who_is_not_on_the_roster_is_to_be_settled(tmp_path):
    report = results.write([result("ada"), result("zed")], tmp_path, "05", roster=[Student("ada")])

    assert report.to_settle == ("zed handed in, but is not on the roster: whose file is zed.ipynb?",)


def test_a_class_that_was_told_once_is_remembered(tmp_path):
    results.write([result("ada")], tmp_path, "05", roster=[Student("ada", "Ada L."), Student("bo", "Bo B.")])
    results.write([result("ada")], tmp_path, "05")

    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "Ada L." in text
    assert "Bo B." in text


def test_marks_for_no_text_and_files_that_are_none_are_to_be_settled(tmp_path):
    (tmp_path / "manual.csv").write_text(
        "student,task,criterion,points\nzed,05.card,value,nan\nzed,05.card,risk,1\n"
    )
    (tmp_path / "manual-joe.csv").write_bytes(b"\xff\xfe")

    said = results.write([result("ada", written("Customers."))], tmp_path, "05").to_settle

    assert [words.split(": ")[0] for words in said[1:]] == ["manual.csv, line 2", "zed, 05.card"]
    assert said[0].endswith("Nothing of it counts.")


def test_an_import_that_would_come_too_early_is_said(tmp_path):
    (tmp_path / "export.csv").write_text("Student,ID,Section,Chapter 5\nAda,4711,A,\n")

    report = results.write(
        [result("4711", written("Customers."))], tmp_path, "05", gradebook=tmp_path / "export.csv"
    )

    assert report.to_settle == ("Texts are not read yet (students: 1); import when they are.",)


def test_marked_words_are_set_and_nothing_else():
    marked = _words("**You have `<b>`.** a*b and *every* 2 * 3 <i>")

    assert marked == (
        "<strong>You have <code>&lt;b&gt;</code>.</strong> a*b and <em>every</em> 2 * 3 &lt;i&gt;"
    )


def test_every_flag_of_the_guide_is_explained_beside_the_marks():
    guide = (checkout() / "docs" / "grading.md").read_text(encoding="utf-8")
    rows = guide.split("| flag |")[1].split("\n\n")[0]

    assert set(re.findall(r"`([a-z-]+)`", rows)) == set(FLAGS)


def test_the_later_result_of_a_student_counts(tmp_path):
    early, late = result("ada", task(), key="1"), result("ada", key="2")

    results.write([early, late], tmp_path, "05")

    assert [one.key for one in read_results(tmp_path)] == ["2"]


def test_what_was_left_out_is_on_the_index_and_stays_there(tmp_path):
    results.write([result("ada", task())], tmp_path, "05", left_out=[f"{ATTACK} was left out."])

    results.write(read_results(tmp_path), tmp_path, "05")

    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "onerror=alert(1)&gt; was left out." in text
    assert "<script>alert" not in text
