"""The pages of a graded class in a real browser: readable by everyone, and no script of a student's runs."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from course.grading import results
from course.grading.results.manual import read_manual
from course.grading.results.marks import marks
from course.grading.results.writing import read_results
from tests.grading.results.classes import mixed_class, part, result, task, written

pytestmark = pytest.mark.browser

ATTACK = "<img src=x onerror=\"document.title='taken'\"><script>document.title = 'taken'</script>"
PAGES = ["index.html", "items.html", "review.html", "feedback/4700.html", "feedback/4799.html"]


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class with one student who attacks the reader with everything that she can write."""
    folder = tmp_path_factory.mktemp("graded")
    lift = task("05.lift", part("lift", "wrong", message=ATTACK), source=ATTACK, title="Lift")
    attacker = result("4799", lift, written(ATTACK), name=ATTACK, reason=ATTACK, notes=(ATTACK,))
    results.write([*mixed_class(4), attacker], folder, "05")
    return folder


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everyone_can_read_the_page_and_no_script_of_a_student_runs(page, graded, name, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto((graded / name).as_uri())

    broken = Axe().run(page).response["violations"]

    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in broken] == []
    assert page.title() != "taken"


def test_even_a_script_that_got_in_would_not_run(page, graded, tmp_path):
    """The policy of the page is the second wall: the first, the escaping, is taken down here."""
    text = (graded / "feedback" / "4799.html").read_text(encoding="utf-8")
    (tmp_path / "x.html").write_text(text.replace("<main>", f"<main>{ATTACK}"), encoding="utf-8")

    page.goto((tmp_path / "x.html").as_uri())

    assert page.title() != "taken"


def test_the_marks_of_the_review_page_are_read_back_as_they_were_given(page, graded):
    page.goto((graded / "review.html").as_uri())
    section = page.locator('section[data-student="4799"]')
    for name, points in {"value": "1", "evidence": "0.5", "outcome": "0", "risk": "1"}.items():
        section.locator(f'fieldset[data-criterion="{name}"] input[value="{points}"]').check()
    section.get_by_role("textbox").fill('=1+1, "quoted"\nand a second line')

    with page.expect_download() as saved:
        page.get_by_role("button", name="Save marks").click()
    saved.value.save_as(graded / "manual.csv")

    manual = read_manual(graded)
    found = {mark.student: mark for mark in marks(read_results(graded), manual)}
    assert manual.problems == ()
    assert found["4799"].waiting == 0
    assert found["4799"].points == 1.5 + 0.5 * 2.5 / 4
    [remark] = found["4799"].tasks[1].remarks
    assert remark == '\'=1+1, "quoted" and a second line'
    assert page.get_by_role("status").inner_text().startswith("1 of ")


def test_marks_that_were_saved_before_are_opened_again(page, graded, tmp_path):
    lines = ["student,task,criterion,points,remark,text", '4799,05.card,value,0.5,"a, b",']
    (tmp_path / "manual.csv").write_text("\n".join(lines), encoding="utf-8")
    page.goto((graded / "review.html").as_uri())

    page.get_by_label("Open marks that you saved before").set_input_files(tmp_path / "manual.csv")

    section = page.locator('section[data-student="4799"]')
    chosen = section.locator('fieldset[data-criterion="value"] input[value="0.5"]')
    chosen.wait_for()
    page.wait_for_function("document.querySelector('#csv').value.includes('4799')")
    assert chosen.is_checked()
    assert section.get_by_role("textbox").input_value() == "a, b"
