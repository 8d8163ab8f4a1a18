"""The judge: facts of a world beside those of real shops, with the yardstick."""

import numpy as np
import pandas as pd

from course.errors import DataError
from course.market.realism.families import FAMILIES, family_of
from course.market.realism.targets import GROCER, targets

__all__ = ["by_family", "compare", "distances", "in_yardsticks", "summary"]

FARTHEST = 4.0
FEWEST_FAMILIES = 3


def compare(facts: pd.Series) -> pd.DataFrame:
    """Put each fact of a world beside the real shops.

    A fact is *inside* when it lies in the range of the real shops, with the margin of its
    yardstick. Its *distance* is the difference to The Complete Journey, a grocer, over the
    typical difference between two real shops: 1 = as different as two real shops are. One
    fact counts 4 at most, so that no single one decides; a fact that has no value counts 4.

    Parameters
    ----------
    facts : Series fact -> value, as from `measure`.

    Returns
    -------
    DataFrame, one row per fact with a yardstick: fact, family, ours, low and high (range of
    the real shops), grocer (The Complete Journey), yardstick (in logarithms where scale is
    "log", else in the unit of the fact), scale, distance, inside.

    Raises
    ------
    DataError : none of the facts has a yardstick.
    """
    rules = _rules()
    known = [fact for fact in rules.index if fact in facts.index]
    if not known:
        raise DataError(
            f"None of the {len(facts)} facts has a yardstick; give the Series that measure(tables) returns."
        )
    rules = rules.loc[known]
    ours = facts.loc[known].astype(float)
    low, high = rules["real_min"].astype(float), rules["real_max"].astype(float)
    grocer = pd.Series(targets()["facts"][GROCER]).reindex(known)
    frame = pd.DataFrame(
        {
            "family": [family_of(fact) for fact in known],
            "ours": ours,
            "low": low,
            "high": high,
            "grocer": grocer,
            "yardstick": _yardsticks(rules),
            "scale": rules["scale"],
            "distance": distances(ours, grocer),
            "inside": _inside(ours, low, high, rules),
        },
        index=rules.index,
    )
    return frame.reset_index()


def distances(left: pd.Series, right: pd.Series) -> pd.Series:
    """Distance of two shops in yardsticks, 0 to 4, for each fact that `right` has.

    Parameters
    ----------
    left, right : Series fact -> value. A fact without a value in `left` counts 4.
    """
    rules = _rules()
    shared = [fact for fact in left.index if fact in rules.index and pd.notna(right.get(fact))]
    rules = rules.loc[shared]
    gap = _scaled(left.loc[shared], rules) - _scaled(right.loc[shared].astype(float), rules)
    away = (gap.abs() / _yardsticks(rules)).fillna(FARTHEST).clip(upper=FARTHEST)
    return away.reindex(left.index)


def in_yardsticks(comparison: pd.DataFrame) -> pd.DataFrame:
    """The columns ours, low, high, grocer and margin of a comparison, in yardsticks.

    Logarithmic facts are put on the logarithmic scale first, so differences mean the same
    for every fact.
    """
    rules = _rules().loc[comparison["fact"]]
    values = comparison.set_index("fact")
    names = ["ours", "low", "high", "grocer"]
    units = _yardsticks(rules)
    placed = {name: _scaled(values[name], rules) / units for name in names}
    return pd.DataFrame(placed | {"margin": rules["tolerance"].astype(float) / units})


def by_family(comparison: pd.DataFrame) -> pd.DataFrame:
    """One row per family: facts (number), inside (share), distance (mean, in yardsticks)."""
    groups = comparison.groupby("family")
    frame = pd.DataFrame(
        {
            "facts": groups.size(),
            "inside": groups["inside"].mean(),
            "distance": groups["distance"].mean(),
        }
    )
    return frame.reindex([family for family in FAMILIES if family in frame.index])


def summary(comparison: pd.DataFrame) -> pd.Series:
    """The judgement in a few numbers.

    Returns
    -------
    Series: facts (number), inside (share of facts), distance (mean over families, to The
    Complete Journey), nearest (the real shop that is nearest among those with facts of
    three families or more), nearest_distance, worst_family, worst_inside (its share).
    """
    families = by_family(comparison)
    ours = comparison.set_index("fact")["ours"]
    shops = {name: _family_mean(ours, pd.Series(of)) for name, of in targets()["facts"].items()}
    shops = {name: distance for name, distance in shops.items() if distance is not None}
    nearest = min(shops, key=shops.__getitem__) if shops else GROCER
    worst = families["inside"].idxmin()
    return pd.Series(
        {
            "facts": len(comparison),
            "inside": comparison["inside"].mean(),
            "distance": families["distance"].mean(),
            "nearest": nearest,
            "nearest_distance": shops.get(nearest, float("nan")),
            "worst_family": worst,
            "worst_inside": families["inside"].loc[worst],
        }
    )


def _rules() -> pd.DataFrame:
    return pd.DataFrame(targets()["yardsticks"]).T.rename_axis("fact")


def _family_mean(ours: pd.Series, shop: pd.Series) -> float | None:
    away = distances(ours, shop).dropna()
    families = away.groupby([family_of(fact) for fact in away.index]).mean()
    return float(families.mean()) if len(families) >= FEWEST_FAMILIES else None


def _inside(ours: pd.Series, low: pd.Series, high: pd.Series, rules: pd.DataFrame) -> pd.Series:
    margin, value = rules["tolerance"].astype(float), _scaled(ours, rules)
    return (value >= _scaled(low, rules) - margin) & (value <= _scaled(high, rules) + margin)


def _yardsticks(rules: pd.DataFrame) -> pd.Series:
    # Two shops can agree by luck; they never tell more than two halves of one shop do.
    noise = 2 * rules["split_half_noise"].astype(float)
    return rules["between_median"].astype(float).clip(lower=noise)


def _scaled(values: pd.Series, rules: pd.DataFrame) -> pd.Series:
    logs = np.log(values.where(values > 0))
    return logs.where(rules["scale"] == "log", values)
