from course.grading.engine.caps import CAPS
from course.grading.words import reason_of


def test_every_cell_that_was_stopped_is_told():
    told = {"reason": "", "slow": ["lift-answer", "", ""]}

    assert reason_of(told, CAPS) == "Stopped after 60 seconds: the cell lift-answer, a cell that was added."


def test_nothing_is_said_where_nothing_was_stopped():
    assert reason_of({"reason": "", "slow": []}, CAPS) == ""
