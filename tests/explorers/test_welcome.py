import pytest

from course.errors import SettingsError
from course.exercises.welcome import six_customers
from course.explorers import welcome


@pytest.fixture
def explorer():
    return welcome(six_customers())


def test_with_everyone_there_news_reaches_all(explorer):
    assert explorer.sentence == (
        "With everyone there, the 6 customers form one group: news reaches all of them."
    )


def test_when_the_cut_point_leaves_both_groups_are_named(explorer):
    explorer.set(customer="Chloe")

    assert explorer.result == [{"Dev", "Eva", "Finn"}, {"Ana", "Ben"}]
    assert "news cannot cross between 2 groups: Dev, Eva, Finn and Ana, Ben." in explorer.sentence


def test_the_table_under_the_picture_has_a_row_for_each_group(explorer):
    explorer.set(customer="Chloe")

    assert explorer.frame.listing.count("<td>") == 2
    assert "<td>Ana, Ben</td>" in explorer.frame.listing


def test_text_mode_says_the_same_in_words():
    explorer = welcome(six_customers(), text=True)

    explorer.set(customer="Chloe")

    assert "Dev, Eva, Finn" in explorer.as_text()
    assert explorer.sentence in explorer.as_text()


def test_the_picture_shows_who_is_gone_and_no_tie_of_hers(explorer):
    with_all = explorer.frame.picture.count("<line")

    explorer.set(customer="Chloe")

    assert "Chloe (gone)" in explorer.frame.picture
    assert with_all - explorer.frame.picture.count("<line") == 4  # Chloe has four ties
    assert f'aria-label="{explorer.sentence}"' in explorer.frame.picture


def test_only_the_six_can_leave(explorer):
    with pytest.raises(SettingsError, match="customer has no option 'Cloe'; did you mean 'Chloe'"):
        explorer.set(customer="Cloe")
