"""Complements, substitutes and nulls can be found and measured in the tables as planted."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr

from tests.market.students import most_bought, pair_counts

STRONG = 5.5  # steps of the ladder from here on are meant to be found, not only measured


@pytest.fixture(scope="module")
def measured(world):
    """Planted pairs with what the shipped lines say about them."""
    links = world.truth["links"]
    members = np.unique(links[["a", "b"]])
    return links.merge(pair_counts(world.tables["lines"], members), on=["a", "b"], suffixes=("", "_seen"))


def test_every_planted_pair_is_two_products_of_its_own(world):
    links = world.truth["links"]
    members = links[["a", "b"]].to_numpy().ravel()

    assert links["kind"].value_counts().to_dict() == {"complement": 40, "null": 40, "substitute": 20}
    assert len(set(members)) == len(members)
    assert (links["a"] < links["b"]).all()
    assert not set(members) & set(world.truth["link_worth"]["product"])


def test_each_step_of_the_ladder_has_equally_many_complements(world):
    strengths = world.truth["links"].query("kind == 'complement'")["strength"]

    assert strengths.value_counts().to_dict() == dict.fromkeys(world.settings.complement_ladder, 5)


def test_substitutes_are_two_brands_of_one_category(world):
    pairs = world.truth["links"].query("kind == 'substitute'")
    products = world.tables["products"].set_index("product").astype({"category": str, "brand": str})

    first, second = products.loc[pairs["a"]], products.loc[pairs["b"]]
    assert (first["category"].to_numpy() == second["category"].to_numpy()).all()
    assert (first["brand"].to_numpy() != second["brand"].to_numpy()).all()


def test_measured_lifts_agree_with_the_implied_ones(measured):
    # The implied lift has no error worth mentioning beside that of one world: about 1/sqrt(both).
    error = (measured["lift_seen"] - measured["lift"]) / measured["lift"]
    sure = measured["both"] >= 60

    assert np.corrcoef(measured["lift_seen"], measured["lift"])[0, 1] > 0.97
    assert error[sure].abs().median() < 0.10
    assert abs(error[sure].mean()) < 0.05


def test_stronger_complements_meet_more_often_than_chance(measured):
    pairs = measured.query("kind == 'complement'")

    times_chance = (pairs["both"] / pairs["by_chance"]).groupby(pairs["strength"]).median()

    assert spearmanr(pairs["strength"], pairs["both"] / pairs["by_chance"])[0] > 0.8
    assert times_chance[1.6] < 4 < times_chance[9.0]


def test_nothing_links_the_nulls(measured):
    pairs = measured.query("kind == 'null'")

    assert np.median(pairs["both"] / pairs["by_chance"]) == pytest.approx(1, abs=0.25)


def test_substitutes_meet_less_often_than_chance(measured):
    pairs = measured.query("kind == 'substitute'")

    times_chance = pairs["both"] / pairs["by_chance"]

    assert (times_chance < 1).mean() >= 0.9
    assert times_chance.median() < 0.5
    assert spearmanr(pairs["strength"], times_chance)[0] > 0.8


def test_strong_complements_stand_out_from_all_other_pairs(world):
    lines = world.tables["lines"]
    pairs = pair_counts(lines, most_bought(lines, 400))
    planted = world.truth["links"].query("kind == 'complement'")

    found = pairs[
        (pairs["both"] > 5 * pairs["by_chance"])
        & (pairs["both"] - pairs["by_chance"] > 8 * pairs["by_chance"] ** 0.5)
    ]
    hits = found.merge(planted, on=["a", "b"])

    assert len(hits) / len(found) >= 0.8
    assert (hits["strength"] >= STRONG).sum() >= 0.7 * (planted["strength"] >= STRONG).sum()


def test_half_of_the_people_know_a_complement_from_the_start(world):
    known = world.truth["known"]
    everyone = len(world.tables["customers"]) * 40

    # Half from the start; the other half discovers it in twice the length of the records.
    assert (known["from_week"] == 0).sum() / everyone == pytest.approx(0.5, abs=0.01)
    assert len(known) / everyone == pytest.approx(0.75, abs=0.01)


def test_who_does_not_know_a_complement_does_not_follow_it(world):
    lines = world.tables["lines"].merge(world.tables["orders"][["order", "week"]], on="order")
    pairs = world.truth["links"].query("kind == 'complement' and strength >= 9")
    shares = {}
    for pair in pairs.itertuples():
        other = pair.b if pair.brings == pair.a else pair.a
        with_it = set(lines.loc[lines["product"] == other, "order"])
        bringing = lines[lines["product"] == pair.brings].merge(
            world.truth["known"].query("a == @pair.a and b == @pair.b")[["customer", "from_week"]], "left"
        )
        knows = bringing["from_week"].fillna(10_000) <= bringing["week"]
        follows = bringing["order"].isin(with_it)
        shares[pair.Index] = (follows[knows].mean() - follows[~knows].mean(), pair.chance)
    effect, chance = pd.DataFrame(shares).to_numpy()

    # About 300 orders on either side of each pair: standard errors near 0.03, of their mean near 0.01.
    assert effect == pytest.approx(chance, abs=0.12)
    assert effect.mean() == pytest.approx(chance.mean(), abs=0.04)


def test_unknown_complements_beat_popularity_as_advice(world):
    lines, links = world.tables["lines"], world.truth["links"]
    pairs = pair_counts(lines, most_bought(lines, 300))
    pairs = pairs[pairs["both"] > 4 * pairs["by_chance"]].nlargest(100, "lift")
    both_ways = pd.concat(
        [pairs[["a", "b", "lift"]], pairs.rename(columns={"a": "b", "b": "a"})[["a", "b", "lift"]]]
    )
    bought = lines[["customer", "product"]].drop_duplicates()
    advice = bought.merge(both_ways, left_on="product", right_on="a").sort_values("lift", ascending=False)
    seen = set(zip(bought["customer"], bought["product"], strict=True))
    advice = advice[[pair not in seen for pair in zip(advice["customer"], advice["b"], strict=True)]]
    advice = advice.drop_duplicates("customer")

    planted = links.query("kind == 'complement'")
    known = set(zip(planted["a"], planted["b"], strict=True)) | set(
        zip(planted["b"], planted["a"], strict=True)
    )
    hits = np.mean([pair in known for pair in zip(advice["a"], advice["b"], strict=True)])
    by_popularity, favourites = [], most_bought(lines, 100)
    for customer in advice["customer"]:
        popular = next(p for p in favourites if (customer, p) not in seen)
        by_popularity.append(any((customer, a) in seen for a, b in known if b == popular))

    assert len(advice) > 200
    assert hits > 0.4 > 4 * np.mean(by_popularity)
