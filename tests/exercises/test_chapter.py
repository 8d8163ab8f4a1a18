"""Progress: points so far and what is left, from this kernel alone."""

import pytest

from course.exercises.chapter import Chapter
from course.exercises.shapes import Text
from tests.exercises.conftest import tea_task


@pytest.fixture
def chapter(keys, tea):
    keys["bet"] = keys["teas"]
    third = tea_task(
        id="05.third", title="Thirds", points=1, parts=dict.fromkeys("abc", Text("it", least=1)), worth={}
    )
    return Chapter(
        "05", "Teas", 20, (tea, tea_task(id="05.bet", type="PR", title="The bet", points=1, worth={}), third)
    )


def progress(chapter, capsys):
    capsys.readouterr()
    chapter.progress()
    return capsys.readouterr().out


def test_a_chapter_is_its_tasks_and_their_points(chapter):
    assert [task.name for task in chapter] == ["teas", "bet", "third"]
    assert chapter.points == 5


def test_at_first_nothing_is_earned_and_all_is_left(chapter, capsys):
    said = progress(chapter, capsys)

    assert said.startswith("Chapter 5: Teas\n`░░░░░░░░░░░░░░░░░░░░` 0 of 5 points")
    assert "Still to earn: Green share (3); The bet (1); Thirds (1)." in said


def test_parts_count_and_the_rest_is_left(chapter, capsys):
    tea, bet, _ = chapter
    tea.check(share=0.5, base="rows")
    bet.check(share=0.1, base="rows")
    said = progress(chapter, capsys)

    assert "`████████████░░░░░░░░` 3 of 5 points" in said
    assert "Still to earn: Green share (1); Thirds (1)." in said


def test_only_the_last_state_counts(chapter, capsys):
    tea, *_ = chapter
    tea.check(share=0.5, base="cups")
    tea.check(share=0.4, base="cups")

    assert "1 of 5 points" in progress(chapter, capsys)


def test_everything_done_says_to_save(chapter, capsys):
    tea, bet, third = chapter
    tea.check(share=0.5, base="cups")
    bet.check(share=0.1, base="rows")
    third.check(a="x", b="y", c="z")
    said = progress(chapter, capsys)

    # Three thirds of a point are one point, and none is left over by rounding.
    assert "`████████████████████` 5 of 5 points" in said
    assert "Nothing is left." in said
    assert "save it" in said


def test_an_answer_that_is_judged_elsewhere_is_not_left_over(keys, capsys):
    alone = Chapter("05", "Teas", 5, (tea_task(),))
    alone.tasks[0].check(share=0.9, base="rows")
    said = progress(alone, capsys)

    assert "0 of 3 points" in said
    assert "Nothing is left." in said
