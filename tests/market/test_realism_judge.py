"""The judge: real shops pass, a generator without an idea of shops fails, and it says why."""

import io
import json

import numpy as np
import pandas as pd
import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner

from course.errors import DataError, SettingsError
from course.market.realism import (
    FAMILIES,
    by_family,
    compare,
    distances,
    limits,
    measure,
    realism,
    sentence,
    summary,
    verdict,
)
from course.market.realism.command import _shipped
from course.market.realism.compare import TARGETS, targets
from course.market.realism.meanings import MEANINGS
from course.market.realism.picture import save
from course.market.realism.report import report
from course.market.realism.words import QUESTIONS


def naive_world(seed=0, customers=700, orders=30):
    """What one writes first: Poisson baskets, one Zipf law for all, products independent."""
    rng = np.random.default_rng(seed)
    owner = np.repeat(np.arange(customers), np.maximum(rng.poisson(orders, customers), 1))
    minutes = rng.integers(0, 546 * 24 * 60, len(owner))
    sizes = 1 + rng.poisson(8, len(owner))
    weights = 1 / np.arange(1, 5001)
    product = rng.choice(5000, sizes.sum(), p=weights / weights.sum())
    lines = pd.DataFrame({"order": np.repeat(np.arange(len(owner)), sizes), "product": product})
    lines = lines.drop_duplicates(ignore_index=True)
    price = rng.integers(50, 1000, 5000)
    times = np.datetime64("2024-01-01T00:00:00") + 60 * minutes.astype("timedelta64[s]")
    return {
        "orders": pd.DataFrame({"order": np.arange(len(owner)), "customer": owner, "time": times}),
        "lines": lines.assign(quantity=1, price_cents=price[lines["product"]], discount_cents=0),
        "products": pd.DataFrame(
            {"product": np.arange(5000), "category": np.arange(5000) % 100, "aisle": np.arange(5000) % 12}
        ),
    }


@pytest.fixture(scope="module")
def world():
    return naive_world()


@pytest.fixture(scope="module")
def facts(world):
    return measure(world)


@pytest.fixture(scope="module")
def naive(facts):
    return compare(facts)


def shop(name):
    return pd.Series(targets()["facts"][name])


def test_a_naive_generator_fails_clearly(naive):
    whole = summary(naive)

    # Anchors in the design: a naive generator .38 inside and 1.75 away; goals .85 and .56.
    assert whole["inside"] < 0.5
    assert whole["distance"] > 1.2
    assert whole["worst_inside"] < 0.2
    assert "The goal is missed." in verdict(naive)


@pytest.mark.parametrize("family", ["basket", "customers", "lift", "graph", "price", "taste"])
def test_a_naive_generator_fails_in_every_family_that_needs_structure(naive, family):
    assert by_family(naive)["inside"].loc[family] < 0.5


def test_the_grocer_itself_is_inside_everywhere_at_distance_zero():
    comparison = compare(shop("complete_journey"))

    assert comparison["inside"].all()
    assert summary(comparison)["distance"] == 0
    assert "The goal is met." in verdict(comparison)


def test_every_shop_lies_inside_the_range_it_helped_to_make():
    for name in targets()["facts"]:
        assert compare(shop(name))["inside"].all(), name


def test_the_nearest_shop_of_a_shop_is_itself():
    assert summary(compare(shop("cdnow")))["nearest"] == "cdnow"


def test_a_shop_known_by_two_families_of_facts_is_nobodys_nearest():
    twin = pd.Series(targets()["facts"]["complete_journey"] | targets()["facts"]["groceries"])

    assert summary(compare(twin))["nearest"] == "complete_journey"


def test_measure_computes_every_fact_of_the_grocer(facts):
    assert set(shop("complete_journey").index) <= set(facts.index)


def test_compare_judges_every_fact_that_has_a_yardstick_and_every_family(naive):
    assert set(naive["fact"]) == set(targets()["yardsticks"]) == set(MEANINGS)
    assert set(naive["family"]) == set(FAMILIES) == set(QUESTIONS)


def test_distance_by_hand():
    # On the logarithmic scale: ln(20.436 / 10.218) = ln 2, over the yardstick .82.
    row = compare(pd.Series({"basket.mean": 20.436})).iloc[0]

    assert row["distance"] == pytest.approx(np.log(2) / 0.82)
    assert row["inside"]


@pytest.mark.parametrize(
    ("value", "inside"), [(0.0198, True), (0.0197, False), (0.2594, True), (0.2596, False)]
)
def test_inside_ends_one_margin_beyond_the_real_range(value, inside):
    # Real shops .05969 to .2195, margin .03996.
    assert compare(pd.Series({"basket.share_single": value}))["inside"].item() == inside


def test_distance_has_the_same_length_both_ways():
    there = distances(shop("complete_journey"), shop("cdnow")).dropna()
    back = distances(shop("cdnow"), shop("complete_journey")).dropna()

    pd.testing.assert_series_equal(there.sort_index(), back.sort_index())


def test_one_absurd_fact_counts_four_and_no_more():
    assert compare(pd.Series({"basket.mean": 1e9}))["distance"].item() == 4


@pytest.mark.parametrize("value", [float("nan"), 0.0, -3.0])
def test_a_fact_without_a_value_is_outside_and_far(value):
    row = compare(pd.Series({"basket.mean": value})).iloc[0]

    assert not row["inside"]
    assert row["distance"] == 4


def test_compare_says_when_nothing_can_be_compared():
    with pytest.raises(DataError, match=r"None of the 1 facts has a yardstick; give the Series that measure"):
        compare(pd.Series({"moon.phase": 0.5}))


def test_every_family_gets_a_sentence_that_names_what_is_outside(naive):
    text = sentence("basket", naive)

    assert text.startswith("Basket: ")
    assert "orders with one product (too low)" in text


def test_a_small_world_is_excused_only_where_its_size_is_the_reason(facts, naive):
    reasons = limits(facts, naive)

    # Few products are easy to guess; that graph and prices have no structure is no question of size.
    assert "products, where the grocer sold 67,791" in reasons["predict.hit10_pop"]
    assert not any(fact.startswith(("price", "graph", "basket")) for fact in reasons)


def test_a_population_below_two_thousand_is_named_as_a_reason(facts):
    crowded = facts.copy()
    crowded["unicity.product_k3"] = 1.2

    assert "Among 700 people" in limits(crowded, compare(crowded))["unicity.product_k3"]


def test_a_fact_without_a_value_is_excused_except_in_a_graph_without_ties(facts):
    silent = facts.copy()
    silent[["retention.active_week_26", "graph.transitivity"]] = float("nan")

    reasons = limits(silent, compare(silent))

    assert "too few to carry this fact" in reasons["retention.active_week_26"]
    assert "graph.transitivity" not in reasons


def test_too_few_orders_are_named_as_a_reason_for_a_thin_graph(facts):
    thin = facts.copy()
    thin["lift.n_orders"] = 1500

    assert "Only 1,500 orders" in limits(thin, compare(thin))["graph.mean_degree"]


def test_few_products_are_named_as_a_reason_for_many_repeats(facts):
    fewer = facts.copy()
    fewer["repeat.repeat_line_share"] = 0.55

    assert "come back by chance" in limits(fewer, compare(fewer))["repeat.repeat_line_share"]


def test_few_categories_are_named_as_a_reason_for_little_spread(facts):
    fewer = facts.copy()
    fewer["lift_cat2.log2lift_sd"] = 0.3

    assert "100 categories" in limits(fewer, compare(fewer))["lift_cat2.log2lift_sd"]


def test_the_report_has_every_fact_and_the_verdict(facts, naive):
    console = Console(width=160, record=True, file=io.StringIO())

    console.print(report(facts, naive))

    text = console.export_text()
    assert all(meaning in text for meaning in MEANINGS.values())
    assert verdict(naive)[:40] in text


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_page_is_drawn_byte_for_byte_the_same(naive, tmp_path, ending):
    first, second = (save(naive, tmp_path / f"{name}.{ending}") for name in "ab")

    assert first.read_bytes() == second.read_bytes()


def test_the_page_asks_a_question_per_family_and_names_every_fact(naive, tmp_path):
    text = save(naive, tmp_path / "page.svg").read_text(encoding="utf-8")

    assert all(question in text for question in QUESTIONS.values())
    assert all(meaning in text for meaning in MEANINGS.values())


def test_the_page_refuses_an_unknown_ending(naive, tmp_path):
    with pytest.raises(SettingsError, match=r"'page.doc'; use .png, .svg, .pdf"):
        save(naive, tmp_path / "page.doc")


def test_the_page_refuses_a_folder_that_is_not_there(naive, tmp_path):
    with pytest.raises(SettingsError, match="No such file or directory; name a folder"):
        save(naive, tmp_path / "nowhere" / "page.png")


@pytest.fixture
def run():
    app = typer.Typer()
    app.command()(realism)
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_the_command_prints_the_report_and_saves_the_page(world, run, tmp_path):
    for name, table in world.items():
        table.to_parquet(tmp_path / f"{name}.parquet")

    result = run("--world", tmp_path, "--plots", tmp_path / "page.png")

    assert result.exit_code == 0
    assert "How much is in a basket?" in result.output
    assert (tmp_path / "page.png").stat().st_size > 10_000


def test_the_command_takes_the_world_that_the_environment_names(run, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_DATASETS", str(tmp_path / "elsewhere"))

    assert "elsewhere" in str(run().exception)


def test_the_command_takes_the_shipped_world_by_default(monkeypatch):
    monkeypatch.delenv("COURSE_DATASETS", raising=False)

    assert _shipped().name in ("datasets", "files")


def test_the_command_names_a_folder_that_is_not_there(run, tmp_path):
    result = run("--world", tmp_path / "nowhere")

    assert isinstance(result.exception, DataError)
    assert "There is no folder" in str(result.exception)


def test_the_command_names_a_missing_file(run, tmp_path):
    result = run("--world", tmp_path)

    assert "has no orders.parquet (it has: no Parquet files)" in str(result.exception)


def test_the_command_says_when_a_file_is_no_table(run, tmp_path):
    (tmp_path / "orders.parquet").write_text("customer,order\n")

    result = run("--world", tmp_path)

    assert "orders.parquet cannot be read as Parquet" in str(result.exception)


def test_the_targets_carry_their_source_and_stay_small():
    text = TARGETS.read_text(encoding="utf-8")

    assert set(json.loads(text)["provenance"]) == set(targets()["facts"])
    assert len(text) < 30_000
