"""Groups of a release: by hand, by an independent tool, and the crowds of published studies."""

import numpy as np
import pandas as pd
import pytest

from course.errors import DataError, SettingsError
from course.market import disclosures
from course.methods import privacy as m

HEALTH = pd.DataFrame(
    {
        "age": [20, 20, 20, 30, 30, 30, 30, 40, 40, 40, 40, 40, 50, 50],
        "area": [1] * 7 + [2] * 7,
        "bought": list("aabcdceaaaabfg"),
    }
)
N = np.arange(200)
FORMULA = pd.DataFrame(
    {
        "q": (7 * N * N + 3 * N) % 11,
        "r": (5 * N + N // 9) % 4,
        "s": (N * N * N + N // 7) % 6,
    }
)


@pytest.mark.parametrize(
    ("table", "quasi", "sensitive", "k", "ell"),
    [
        # From pycanon 1.3.6: anonymity.k_anonymity and anonymity.l_diversity.
        (HEALTH, ["age", "area"], "bought", 2, 2),
        (HEALTH.assign(area=1), ["area"], "bought", 14, 7),
        (FORMULA, ["q", "r"], "s", 4, 3),
        (FORMULA, ["r"], "s", 44, 6),
        (FORMULA, ["q"], "s", 18, 6),
    ],
)
def test_k_and_ell_are_those_of_pycanon(table, quasi, sensitive, k, ell):
    found = m.release_risk(table, quasi, sensitive)

    assert (found["k"], found["ell"]) == (k, ell)


def test_the_release_of_the_lecture_by_hand():
    rows = disclosures.release().eval("decade = birth_year // 10").eval("area = postcode // 10")

    found = m.release_risk(rows, ["decade", "area"], "bought")

    # Groups of 4, 4 and 6: the first bought one thing, nobody needs to know which row is hers.
    assert found.to_dict() == pytest.approx({"k": 4, "ell": 1, "certainty": 1, "risk": 3 / 14})


def test_risk_is_the_mean_of_one_over_the_size():
    groups = m.group_risks(HEALTH, ["age"], "bought")

    by_person = HEALTH.groupby("age")["age"].transform("size").rdiv(1).mean()
    assert m.release_risk(HEALTH, ["age"], "bought")["risk"] == pytest.approx(by_person)
    assert groups["people"].tolist() == [3, 4, 5, 2]
    assert groups["certainty"].tolist() == pytest.approx([2 / 3, 0.5, 0.8, 0.5])


def test_a_coarser_release_never_has_a_smaller_k():
    fine, coarse = (m.release_risk(FORMULA, quasi, "s")["k"] for quasi in (["q", "r"], ["r"]))

    assert coarse >= fine


def test_only_rows_without_a_double_are_linked():
    ours = pd.DataFrame({"year": [1, 1, 2, 3], "bought": list("abcd")})
    partner = pd.DataFrame({"year": [1, 2, 3, 3], "name": ["Ada", "Bo", "Cem", "Dot"]})

    found = m.linked(ours, partner, ["year"])

    # 1 fits two rows of ours, 3 two names: only Bo is named.
    assert found[["bought", "name"]].values.tolist() == [["c", "Bo"]]


def test_sweeneys_and_golles_crowds():
    cells = 365 * 78 * 2

    assert m.expected_unique(9_330, cells) == pytest.approx(0.849, abs=0.0005)
    assert m.expected_unique(26_310, cells) == pytest.approx(0.63, abs=0.0005)


def test_uniqueness_agrees_with_a_simulated_town():
    rng = np.random.default_rng(2000)
    chance = np.arange(1, 101) / 5_050

    counts = rng.multinomial(80, chance, size=4_000)

    alone = (counts == 1).sum(axis=1).mean() / 80
    assert m.expected_unique(80, chance) == pytest.approx(alone, abs=0.005)
    assert m.expected_unique(80, chance) < m.expected_unique(80, 100)  # uneven cells hide more


@pytest.mark.parametrize(
    ("call", "words", "error"),
    [
        (lambda: m.release_risk(HEALTH, ["height"], "bought"), "release has no column 'height'", DataError),
        (lambda: m.expected_unique(10, [0.5, 0.2]), "must add up to 1 .got 0.7", SettingsError),
        (lambda: m.expected_unique(0, 4), "people must be a whole number of 1", SettingsError),
    ],
)
def test_bad_input_gets_a_sentence(call, words, error):
    with pytest.raises(error, match=words):
        call()
