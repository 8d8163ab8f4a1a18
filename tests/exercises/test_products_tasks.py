"""Chapter 5: what its rules over several parts say about answers that no misconception explains."""

import pytest

from course.exercises import products
from tests.exercises.samples import right_answer, said


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"cut": 1000}, "No link is left at this threshold"),
        ({"cut": 25}, "are good ones, but more are hidden"),
        ({"metric": "jaccard", "cut": 0.02, "chance": False}, "links are left; fewer than 8 in 10"),
    ],
)
def test_a_threshold_too_high_or_too_low_is_told_which(changes, says):
    assert says in said(products.threshold, **changes)
    assert said(products.threshold, **changes).endswith("?")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"product": ["unobtainium"]}, "No product is called “unobtainium”"),
        ({"links": ["unobtainium", "a", "b"]}, "No product is called “unobtainium”"),
        ({"service": ["moon landing"]}, "“moon landing” does not serve the need"),
        ({"need": ["world peace"]}, "“world peace” is not the deeper need"),
    ],
)
def test_a_card_whose_parts_do_not_belong_together_is_told_which(changes, says):
    assert says in said(products.card, **changes)


def test_a_card_with_a_link_that_chance_explains_is_told_which():
    names = products.card.world()["products"]["name"]
    right = right_answer("05.card")
    stranger = next(name for name in names[::-1] if name not in (*right["links"], *right["product"]))

    assert f"Chance explains how often “{stranger}”" in said(
        products.card, links=[*right["links"][:2], stranger]
    )


@pytest.mark.parametrize(
    ("order", "says"),
    [
        ([1, 4, 5, 3], "A line uses `once` before any line has made it"),
        ([4, 1, 3, 5], "not those of pairs within one order"),
        ([], "the lines stop with KeyError"),
    ],
)
def test_lines_in_another_order_are_told_what_happens(order, says):
    assert says in said(products.pairs, order=order)


@pytest.mark.parametrize("order", [[4, 1, 5, 3], [4, 1, 2, 5, 3], [4, 1, 5, 2, 3]])
def test_lines_that_give_the_same_counts_are_right_in_any_order(order):
    assert products.pairs.judge(order).points == products.pairs.points
