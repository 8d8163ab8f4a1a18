import pandas as pd
import pytest

from course.errors import DataError
from course.methods.welcome import reachable_groups

# Two triangles that share C; D hangs on the second one.
TIES = pd.DataFrame([("A", "B"), ("B", "C"), ("A", "C"), ("C", "E"), ("C", "F"), ("E", "F"), ("F", "D")])
TIES.columns = ["a", "b"]


def test_everyone_is_in_one_group_at_first():
    assert reachable_groups(TIES) == [{"A", "B", "C", "D", "E", "F"}]


def test_who_leaves_takes_her_ties_along():
    assert reachable_groups(TIES, without=["C"]) == [{"D", "E", "F"}, {"A", "B"}]


def test_of_groups_of_one_size_the_first_in_the_alphabet_leads():
    assert reachable_groups(TIES, without=["C", "D"]) == [{"A", "B"}, {"E", "F"}]


def test_who_was_never_there_changes_nothing():
    assert reachable_groups(TIES, without=["Zoe"]) == reachable_groups(TIES)


@pytest.mark.parametrize(
    ("ties", "words"),
    [
        (TIES.rename(columns={"b": "c"}), "ties has no column 'b' .it has: a, c."),
        (TIES.head(0), "ties has no rows"),
        ([("A", "B")], "ties must be a table"),
    ],
)
def test_what_is_no_table_of_ties_is_told(ties, words):
    with pytest.raises(DataError, match=words):
        reachable_groups(ties)
