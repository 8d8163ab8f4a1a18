"""The three explorers of chapter 10: what they say is what the methods count."""

import statistics
import time
import xml.etree.ElementTree as ET

import numpy as np
import pandas as pd
import pytest

from course import explorers
from course.datasets import load
from course.errors import DataError, SettingsError
from course.explorers.privacy.receipts import KNOWN, Receipts
from course.methods import privacy as m


def shop(seed=1, customers=40, size=30):
    """A small shop: lines, orders, products."""
    rng = np.random.default_rng(seed)
    n = customers * size
    orders = pd.DataFrame(
        {
            "order": np.arange(n // 3),
            "time": pd.Timestamp("2026-01-05") + pd.to_timedelta(rng.integers(0, 100, n // 3), unit="D"),
        }
    )
    lines = pd.DataFrame(
        {
            "order": np.arange(n) % (n // 3),
            "customer": (np.arange(n) % (n // 3)) % customers + 1,
            "product": rng.integers(0, 20, n),
            "price_cents": rng.integers(50, 400, n),
        }
    )
    products = pd.DataFrame(
        {"product": range(20), "category": [f"c{p // 3}" for p in range(20)], "aisle": "a"}
    )
    return lines, orders, products


@pytest.fixture
def game():
    return explorers.privacy(*shop())


def test_three_controls_come_first_and_the_rest_under_more(game):
    more = {control["name"]: control["more"] for control in game.frame.controls}

    assert more == {"points": False, "product": False, "time": False, "price": True, "errors": True}


def test_who_fits_is_who_has_all_known_points():
    """Another way: the customers that fit, counted by the method on the same clues."""
    lines, orders, products = shop()
    receipts = Receipts.of(lines, orders, products)
    table = lines.merge(orders, on="order").merge(products, on="product")
    table["week"] = (table["time"] - table["time"].min()).dt.days // 7
    fitting = receipts.fitting("category", "week", "none")

    for target in range(10):
        for k in range(1, KNOWN + 1):
            clues = table[["category", "week"]].iloc[receipts.known[target, :k]].drop_duplicates()
            assert fitting[target, k - 1, 0] == len(m.fitting_customers(table, clues))


def test_known_purchases_belong_to_who_is_looked_for():
    lines, orders, products = shop()
    receipts = Receipts.of(lines, orders, products)

    assert (receipts.person[receipts.known] == receipts.target[:, None]).all()


def test_blurring_hides_and_errors_hide():
    receipts = Receipts.of(*shop())
    sharp, blurred = (
        receipts.fitting(*how) for how in (("product", "day", "cent"), ("aisle", "month", "none"))
    )

    assert (sharp <= blurred).all()
    assert (np.diff(sharp, axis=1) <= 0).all()  # one more known purchase never adds a customer
    assert (np.diff(sharp, axis=2) >= 0).all()  # one more error never takes one away


def test_the_sentence_says_the_share_of_the_table(game):
    game.set(points=3, time="week", errors=1)

    alone = game.result.set_index("most").loc[1, "share"]
    assert f"you single out {100 * alone:.0f} of 100 customers" in game.sentence
    assert "up to 1 of them wrong" in game.sentence
    assert game.result["share"].sum() == pytest.approx(1)


def test_noise_of_a_small_epsilon_hides_and_of_a_large_one_does_not():
    dial = explorers.noise(100)
    dial.set(epsilon=0.1, draws=200)
    hidden = dial.sentence
    dial.set(epsilon=3)

    assert "noise of scale 10" in hidden
    assert "no rule is right more often than 52%" in hidden
    assert "no rule is right more often than 95%" in dial.sentence


def test_the_same_question_fifty_times_gives_her_away():
    dial = explorers.noise(100)
    dial._on_message(None, {"kind": "preset", "name": "Patient"}, [])

    assert "the loss adds up to 5" in dial.sentence
    # The mean of 50 Laplace draws of scale 10 has a standard deviation of 10 * sqrt(2 / 50) = 2.
    assert dial.result["with_her"].std() == pytest.approx(2, rel=0.35)


def test_the_same_world_of_chance_gives_the_same_picture():
    one, other = explorers.noise(100), explorers.noise(100)
    one.set(seed=7)
    other.set(seed=7)

    assert one.frame.picture == other.frame.picture


def test_a_guess_never_beats_the_bound_by_much():
    dial = explorers.noise(100)
    for epsilon in (0.5, 1, 2):
        right = []
        for seed in range(1, 11):
            dial.set(epsilon=epsilon, draws=200, seed=seed)
            above = (dial.result["with_her"] > 99.5).mean() + (dial.result["without_her"] < 99.5).mean()
            right.append(above / 2)

        assert np.mean(right) <= np.exp(epsilon) / (1 + np.exp(epsilon)) + 0.03


def test_the_ledger_says_what_the_method_counts():
    consents = load("consents")
    book = explorers.ledger(consents)
    book.set(week=60, purpose="plan meals", rule=True)

    usable = len(m.usable_customers(consents, week=60, purpose="plan meals", signed=True))
    assert f"the data of {usable} customers may be used" in book.sentence
    assert book.result.loc["plan meals", "usable"] == usable


def test_without_withdrawals_more_are_left():
    book = explorers.ledger(load("consents"))
    with_them = book.result["usable"].sum()
    book.set(withdrawals=False)

    assert book.result["usable"].sum() > with_them
    assert book.result["withdrawn"].sum() == 0


@pytest.mark.parametrize("kind", ["told", "observed"])
def test_a_kind_of_data_that_serves_no_purpose_counts_nothing_there(kind):
    book = explorers.ledger(load("consents"))
    book.set(kind=kind)

    assert len(book.result) == 5
    assert (book.result["asked"] == 0).any()


@pytest.mark.parametrize(
    "make", [lambda **o: explorers.privacy(*shop(), **o), lambda **o: explorers.noise(100, **o),
             lambda **o: explorers.ledger(load("consents"), **o)],
    ids=["game", "noise", "ledger"],
)  # fmt: skip
def test_every_picture_has_its_sentence_as_name_and_a_text_mode(make):
    explorer = make()

    assert ET.fromstring(explorer.frame.picture).get("aria-label") == explorer.sentence
    assert set(make(text=True)._repr_mimebundle_()) == {"text/plain"}


def test_a_new_picture_takes_at_most_50_milliseconds():
    for explorer, name, values in (
        (explorers.privacy(*shop(customers=400)), "points", range(1, 7)),
        (explorers.noise(100), "epsilon", (0.1, 0.3, 0.5, 1, 2, 3)),
        (explorers.ledger(load("consents")), "week", range(50, 56)),
    ):
        waits = []
        for value in values:
            began = time.process_time()
            explorer.set(**{name: value})
            waits.append(1_000 * (time.process_time() - began))

        # The best of a few: a busy machine only ever adds.
        assert statistics.median(sorted(waits)[:3]) < 50


@pytest.mark.parametrize(
    ("call", "words", "error"),
    [
        (
            lambda: explorers.privacy(shop()[0].drop(columns="price_cents"), *shop()[1:]),
            "no column 'price_cents'",
            DataError,
        ),
        (
            lambda: explorers.privacy(shop(size=3)[0], *shop(size=3)[1:]),
            "nobody has 6 receipt lines",
            DataError,
        ),
        (lambda: explorers.noise(0), "count must be a whole number of 1", SettingsError),
        (lambda: explorers.ledger(load("consents").drop(columns="kind")), "no column 'kind'", DataError),
    ],
)
def test_broken_tables_get_a_sentence(call, words, error):
    with pytest.raises(error, match=words):
        call()
