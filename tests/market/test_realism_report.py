"""The report in words, the page of plots and the command that prints and draws them."""

import io

import numpy as np
import pandas as pd
import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner

from course.errors import DataError, SettingsError
from course.market.realism import compare, limits, realism, sentence, verdict
from course.market.realism.command import _shipped
from course.market.realism.meanings import MEANINGS
from course.market.realism.picture import EDGE, page, save
from course.market.realism.report import report
from course.market.realism.targets import targets
from course.market.realism.words import QUESTIONS


@pytest.fixture(scope="module")
def facts():
    """A grocer in a small town: few people, products and categories, and no basket of one product."""
    grocer = pd.Series(targets()["facts"]["complete_journey"])
    grocer[["unicity.population", "popularity.n_products", "taste.cat2_n"]] = 700, 5000, 100
    grocer["basket.share_single"] = 0
    return grocer


@pytest.fixture(scope="module")
def comparison(facts):
    return compare(facts)


def small_world():
    """Sixty orders of three products each, in a fixed pattern."""
    order, place = np.arange(60), np.repeat(np.arange(60), 3)
    product = (place + np.tile([0, 5, 11], 60)) % 20
    day = np.datetime64("2024-01-01T10:00:00") + order * np.timedelta64(1, "D")
    lines = pd.DataFrame(
        {"order": place, "product": product, "quantity": 1, "price_cents": 99 + 10 * product}
    )
    return {
        "orders": pd.DataFrame({"order": order, "customer": order % 7, "time": day}),
        "lines": lines.assign(quantity=1, discount_cents=0),
        "products": pd.DataFrame({"product": range(20), "aisle": "aisle", "category": ["a", "b"] * 10}),
    }


def test_every_family_gets_a_sentence_that_names_what_is_outside(comparison):
    text = sentence("basket", comparison)

    assert text.startswith("Basket: ")
    assert "orders with one product (too low)" in text


def test_a_population_below_two_thousand_is_named_as_a_reason(facts):
    crowded = facts.copy()
    crowded["unicity.product_k3"] = 1.2

    assert "Among 700 people" in limits(crowded, compare(crowded))["unicity.product_k3"]


def test_a_population_of_two_thousand_is_no_reason(facts):
    full = facts.copy()
    full[["unicity.population", "unicity.product_k3"]] = 2000, 1.2

    assert "unicity.product_k3" not in limits(full, compare(full))


def test_a_fact_without_a_value_is_excused_except_in_a_graph_without_ties(facts):
    silent = facts.copy()
    silent[["retention.active_week_26", "graph.transitivity"]] = float("nan")

    reasons = limits(silent, compare(silent))

    assert "too few to carry this fact" in reasons["retention.active_week_26"]
    assert "graph.transitivity" not in reasons


def test_too_few_orders_are_named_as_a_reason_for_a_thin_graph(facts):
    thin = facts.copy()
    thin[["lift.n_orders", "graph.mean_degree"]] = 1500, 0.1

    assert "Only 1,500 orders" in limits(thin, compare(thin))["graph.mean_degree"]


def test_few_products_are_named_as_a_reason_for_many_repeats(facts):
    fewer = facts.copy()
    fewer["repeat.repeat_line_share"] = 0.55

    assert "come back by chance" in limits(fewer, compare(fewer))["repeat.repeat_line_share"]


def test_few_categories_are_named_as_a_reason_for_little_spread(facts):
    fewer = facts.copy()
    fewer["lift_cat2.log2lift_sd"] = 0.3

    assert "100 categories" in limits(fewer, compare(fewer))["lift_cat2.log2lift_sd"]


def test_the_report_has_every_fact_and_the_verdict(facts, comparison):
    console = Console(width=160, record=True, file=io.StringIO())

    console.print(report(facts, comparison))

    text = console.export_text()
    assert all(meaning in text for meaning in MEANINGS.values())
    assert verdict(comparison)[:40] in text
    assert text.count(" yes ") == comparison["inside"].sum()


def test_the_page_is_drawn_byte_for_byte_the_same(comparison, tmp_path):
    first, second = (save(comparison, tmp_path / name) for name in ("a.svg", "b.svg"))

    assert first.read_bytes() == second.read_bytes()


def test_the_page_asks_a_question_per_family_and_names_every_fact(comparison, tmp_path):
    text = save(comparison, tmp_path / "page.svg").read_text(encoding="utf-8")

    assert all(question in text for question in QUESTIONS.values())
    assert all(meaning in text for meaning in MEANINGS.values())


def test_a_value_of_nothing_stands_at_the_left_edge():
    axes = page(compare(pd.Series({"basket.mean": 0.0}))).axes[0]

    marks = [line.get_xdata()[0] for line in axes.lines if line.get_marker() == "D"]

    assert marks == [-EDGE]


def test_the_page_refuses_an_unknown_ending(comparison, tmp_path):
    with pytest.raises(SettingsError, match=r"'page.doc'; use .png, .svg, .pdf"):
        save(comparison, tmp_path / "page.doc")


def test_the_command_refuses_a_place_for_the_page_before_it_measures(run, tmp_path):
    result = run("--world", tmp_path / "nothing", "--plots", tmp_path / "nowhere" / "page.png")

    assert isinstance(result.exception, SettingsError)
    assert "there is no folder" in str(result.exception)


def test_the_page_says_when_it_cannot_be_written(comparison, tmp_path):
    (tmp_path / "page.png").mkdir()

    with pytest.raises(SettingsError, match="name a file you can write to"):
        save(comparison, tmp_path / "page.png")


@pytest.fixture
def run():
    app = typer.Typer()
    app.command()(realism)
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_the_command_prints_the_report_and_saves_the_page(run, tmp_path):
    for name, table in small_world().items():
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
