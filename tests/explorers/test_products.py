"""The product constellation on a small shop with two planted pairs and a need behind each product."""

import xml.etree.ElementTree as ET
from itertools import pairwise

import pandas as pd
import pytest

from course import explorers
from course.errors import DataError, SettingsError
from course.methods import products as m
from tests.explorers import small_shop
from tests.explorers.small_shop import name


@pytest.fixture(scope="module")
def shop():
    return small_shop.lines(), small_shop.products(), small_shop.links(), small_shop.orders()


@pytest.fixture
def explorer(shop):
    lines, products, links, orders = shop
    return explorers.products(lines, products, links, None, orders)


def links_of(explorer):
    table = explorer.result
    return {frozenset(pair) for pair in zip(table["product"], table["with"], strict=True)}


def test_first_sight_has_three_controls_and_the_rest_under_more(explorer):
    more = {control["name"]: control["more"] for control in explorer.frame.controls}

    assert [control for control, hidden in more.items() if not hidden] == ["metric", "cut", "chance"]
    assert list(more) == ["metric", "cut", "chance", "colour", "focus", "add", "zoom"]


def test_links_shown_are_those_of_the_method(explorer, shop):
    explorer.set(metric="lift", cut=1.5, chance=True)

    graph = m.co_purchase_graph(m.pairs(shop[0]), metric="lift", cut=1.5, chance=True)
    assert links_of(explorer) == {frozenset((name(a), name(b))) for a, b in graph.edges}
    assert {frozenset((name(1), name(2))), frozenset((name(3), name(4)))} <= links_of(explorer)


def test_a_link_that_just_reaches_the_threshold_is_shown(explorer, shop):
    both = m.pairs(shop[0])["both"].sort_values(ascending=False)

    explorer.set(metric="count", cut=int(both.iloc[4]), chance=False)

    assert len(explorer.result) == (both >= both.iloc[4]).sum()


def test_counts_show_what_sells_and_the_chance_switch_takes_it_away(explorer):
    explorer.set(metric="count", cut=1, chance=False)
    everything = len(explorer.result)

    explorer.set(chance=True)

    assert everything > 200
    assert len(explorer.result) < 10
    assert "without what chance explains" in explorer.sentence


def test_raising_the_threshold_never_adds_a_link(explorer):
    explorer.set(metric="lift")
    shown = []
    for cut in (0, 0.5, 1, 1.5, 2, 3):
        explorer.set(cut=cut)
        shown.append(links_of(explorer))

    assert all(more >= fewer for more, fewer in pairwise(shown))


def test_sentence_counts_what_the_picture_shows(explorer):
    explorer.set(metric="lift", cut=1.5, chance=True)

    root = ET.fromstring(explorer.frame.picture)
    drawn = sum(path.get("d").count("M") for path in root.iter("path"))
    assert drawn == len(explorer.result)
    assert f"{drawn} links join" in explorer.sentence
    assert root.get("aria-label") == explorer.sentence


def test_sentence_says_what_to_do_when_no_link_is_left(explorer):
    explorer.set(metric="lift")
    explorer.set(cut=explorer.controls["cut"].high)

    assert "no link is left" in explorer.sentence
    assert explorer.sentence.endswith("Lower the threshold.")


def test_a_new_metric_brings_its_own_scale(explorer):
    explorer.set(metric="confidence")

    assert (explorer.controls["cut"].low, explorer.controls["cut"].high) == (0, 1.0)
    assert 0 < explorer.values()["cut"] < 1
    assert explorer.frame.controls[1]["unit"] == "share of orders"


def test_values_are_plain_python(explorer):
    for metric in ("lift", "confidence", "jaccard", "count"):
        explorer.set(metric=metric)

        assert {type(value) for value in explorer.values().values()} <= {str, int, float, bool}


def test_a_threshold_out_of_range_is_answered_in_the_sentence(explorer):
    explorer._on_message(explorer.frame, {"kind": "change", "name": "cut", "value": 10_000}, [])

    assert explorer.sentence.startswith("cut must be between 1 and")
    with pytest.raises(SettingsError, match="cut must be between"):
        explorer.set(cut=10_000)


def test_looking_at_a_product_lists_its_neighbours(explorer):
    explorer.set(metric="lift", cut=1.5, chance=True, focus=name(1))

    assert explorer.sentence.startswith(f"{name(1)} has 1 link at lift 1.5 or more")
    assert links_of(explorer) == {frozenset((name(1), name(2)))}
    assert name(2) in explorer.frame.listing


def test_an_unknown_product_is_answered_with_the_nearest(explorer):
    explorer._on_message(
        explorer.frame, {"kind": "change", "name": "focus", "value": "Brand1 Thing1 2kg"}, []
    )

    assert "did you mean" in explorer.sentence


def test_zooming_in_shows_one_product_with_its_services_and_needs(explorer):
    explorer.set(focus=name(1), zoom="one")

    words = " ".join("".join(text.itertext()) for text in ET.fromstring(explorer.frame.picture).iter("text"))
    for part in ("soap tip", "recipe", "✓ relevant", "✗ irrelevant", "wash", "be at ease"):
        assert part in words


def test_zooming_in_without_a_product_takes_the_one_with_most_services(explorer):
    explorer.set(zoom="one")

    assert explorer.values()["focus"] == name(1)


@pytest.mark.parametrize(("kind", "number"), [("relevant", 2), ("irrelevant", 2)])
def test_adding_a_link_counts_it_and_says_what_it_is_worth(explorer, kind, number):
    explorer.set(focus=name(1), add=kind)

    assert explorer.values()["zoom"] == "one"
    assert f"{kind} service number {number}" in explorer.sentence
    assert "added by you" in explorer.frame.picture


def test_the_worth_of_a_link_is_the_method_s(explorer, shop):
    lines, _, links, orders = shop
    explorer.set(focus=name(9), add="relevant")

    worth = m.link_worth(lines, orders, links).set_index(["kind", "links"]).loc[("relevant", 1)]
    assert f"{abs(worth['growth']):.0%}" in explorer.sentence
    assert f"{worth['low']:+.0%} to {worth['high']:+.0%}" in explorer.sentence


def test_without_orders_the_explorer_says_what_it_needs(shop):
    lines, products, links, _ = shop
    explorer = explorers.products(lines, products, links)

    explorer.set(focus=name(1), add="relevant")

    assert "Pass orders and prodlinks" in explorer.sentence


def test_clearing_the_product_leaves_its_portrait(explorer):
    explorer.set(focus=name(1), add="relevant")

    explorer.change(focus="")

    assert explorer.values()["zoom"] == "products"
    assert explorer.values()["add"] == "none"


def test_zooming_out_counts_pairs_of_needs(explorer, shop):
    lines, _, links, _ = shop
    explorer.set(metric="lift", zoom="needs", cut=0)

    need = lines["product"].map(links[links["kind"] == "need"].set_index("product")["need"])
    expected = m.lift(lines.assign(product=need), "bake", "wash")
    assert explorer.result["lift"].tolist() == [pytest.approx(expected, abs=0.01)]
    assert "2 of 2 needs" in explorer.sentence


def test_without_prodlinks_there_is_nothing_to_zoom_out_to(shop):
    explorer = explorers.products(*shop[:2])

    with pytest.raises(SettingsError, match="zoom has no option 'needs'"):
        explorer.set(zoom="needs")


def test_colour_by_use_context_needs_contexts(shop):
    lines, products, *_ = shop
    # Only customers with an even number, context 1, buy product 6.
    lines = lines[~((lines["product"] == 6) & (lines["customer"] % 2 == 1))]
    contexts = pd.Series({customer: 1 + customer % 2 for customer in range(100)})
    explorer = explorers.products(lines, products, None, contexts)

    explorer.set(colour="context")

    assert "context 1" in explorer.frame.picture
    assert "no context stands out" in explorer.frame.picture
    with pytest.raises(SettingsError, match="colour has no option 'context'"):
        explorers.products(*shop[:2]).set(colour="context")


def test_presets_are_what_they_are_called(explorer):
    explorer._on_message(None, {"kind": "preset", "name": "Everything"}, [])
    assert (explorer.values()["metric"], explorer.values()["cut"], explorer.values()["chance"]) == (
        "count",
        1,
        False,
    )

    explorer._on_message(None, {"kind": "preset", "name": "Strong and surprising"}, [])
    assert explorer.values()["chance"] is True
    assert explorer.values()["metric"] == "lift"
    assert 0 < len(explorer.result) < 100


def test_same_controls_same_picture(shop):
    one, two = explorers.products(*shop[:2]), explorers.products(*shop[:2])

    assert one.frame.picture == two.frame.picture


def test_labels_leave_out_brand_and_size(explorer):
    assert ">Thing1<" in explorer.frame.picture
    assert f"<title>{name(1)}</title>" in explorer.frame.picture


def test_text_mode_lists_the_links(shop):
    explorer = explorers.products(*shop[:2], text=True)
    explorer.set(metric="lift", cut=1.5, chance=True)

    assert set(explorer._repr_mimebundle_()) == {"text/plain"}
    assert name(1) in explorer.as_text()
    assert explorer.sentence in explorer.as_text()


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (lambda lines, products: (lines.drop(columns="order"), products), "lines has no column 'order'"),
        (lambda lines, products: (lines, products.drop(columns="name")), "products has no column 'name'"),
        (lambda lines, products: (lines.head(0), products), "lines has no rows"),
        (lambda lines, products: (lines.drop_duplicates("order"), products), "no order holds two products"),
    ],
)
def test_explorer_says_what_is_wrong_with_a_table(shop, broken, words):
    with pytest.raises(DataError, match=words):
        explorers.products(*broken(*shop[:2]))
