"""What a student computes from the tables of the network family, in plain pandas."""

import igraph as ig
import numpy as np
import pandas as pd
from scipy.optimize import curve_fit


def gini(values):
    """How unequal: 0 = all the same, near 1 = one has all."""
    ordered = np.sort(np.asarray(values, dtype=float))
    n = len(ordered)
    return (2 * np.arange(1, n + 1) - n - 1) @ ordered / (n * ordered.sum())


def graph(ties, customers):
    return ig.Graph(customers, ties[["customer_a", "customer_b"]].to_numpy() - 1)


def both_ways(ties):
    """One row per customer and friend."""
    ends = ties[["customer_a", "customer_b", "since_week", "strength"]]
    return pd.concat(
        [
            ends.set_axis(["customer", "friend", "since_week", "strength"], axis=1),
            ends.set_axis(["friend", "customer", "since_week", "strength"], axis=1),
        ],
        ignore_index=True,
    )


def bass(week, market, p, q):
    """Cumulative adopters in closed form."""
    fading = np.exp(-(p + q) * week)
    return market * (1 - fading) / (1 + q / p * fading)


def fitted_bass(adoptions, weeks=78):
    """Fit the Bass model to cumulative adopters; return market, p, q."""
    week = np.arange(1, weeks + 1)
    adopters = adoptions["week"].value_counts().reindex(week, fill_value=0).cumsum()
    return curve_fit(bass, week, adopters, p0=(adopters.iloc[-1], 0.01, 0.1))[0]


def friends_before(adoptions, ties):
    """First week after which a customer has a friend with the app: a Series by customer."""
    week = adoptions.set_index("customer")["week"]
    pairs = both_ways(ties)
    known = pairs.assign(week=np.maximum(pairs["friend"].map(week), pairs["since_week"])).dropna()
    return known.groupby("customer")["week"].min()


def hazards(adoptions, ties, customers, stratum, weeks=78):
    """Weekly adoption rates with and without a friend who has the app, per stratum and part of the records.

    Returns
    -------
    Table indexed by (stratum, part): columns without, with (rates), n_without, n_with (customer-weeks).
    """
    own = adoptions.set_index("customer")["week"].reindex(customers["customer"]).fillna(9_999)
    friend = friends_before(adoptions, ties).reindex(customers["customer"]).fillna(9_999)
    join = customers.set_index("customer")["join_week"]
    rows = []
    for week in range(1, weeks + 1):
        at_risk = (own >= week) & (join <= week)
        rows.append(
            pd.DataFrame(
                {
                    "stratum": np.asarray(stratum)[at_risk],
                    "part": (week - 1) // 6,
                    "friend": (friend < week)[at_risk],
                    "now": (own == week)[at_risk],
                }
            )
        )
    table = pd.concat(rows).groupby(["stratum", "part", "friend"])["now"].agg(["mean", "size"]).unstack()
    table = table.dropna()
    return pd.DataFrame(
        {
            "without": table["mean"][False],
            "with": table["mean"][True],
            "n_without": table["size"][False],
            "n_with": table["size"][True],
        }
    )


def pooled_ratio(table):
    """Mantel-Haenszel ratio of the two rates over all strata."""
    total = table["n_with"] + table["n_without"]
    top = table["with"] * table["n_with"] * table["n_without"] / total
    bottom = table["without"] * table["n_without"] * table["n_with"] / total
    return top.sum() / bottom.sum()


def influence_ratio(run, taste):
    """Second-round adoption with against without a friend among the first, within levels of taste."""
    people = run.people.set_index("customer")
    pairs = both_ways(run.ties)
    reached = pairs["friend"].map(people["first"]).groupby(pairs["customer"]).max()
    later = people.assign(reached=reached.reindex(people.index).fillna(0), taste=taste)
    rates = later[later["first"] == 0].groupby(["taste", "reached"])["second"].agg(["mean", "size"]).unstack()
    return pooled_ratio(
        pd.DataFrame(
            {
                "without": rates["mean"][0.0],
                "with": rates["mean"][1.0],
                "n_without": rates["size"][0.0],
                "n_with": rates["size"][1.0],
            }
        )
    )


def behaviour_scores(world):
    """Score every customer on five behaviours: mean of standardised log counts per week."""
    kinds = world.parameters["network"]["activities"]
    activities, customers = world.tables["activities"], world.tables["customers"].set_index("customer")
    counts = activities.pivot(index="customer", columns="kind", values="count")
    counts = counts.reindex(customers.index).fillna(0).astype(float)
    weeks = world.tables["calendar"]["week"].max() + 1 - customers["join_week"]
    rates = np.log(counts.add(0.5).div(weeks, axis=0))
    rates = rates.sub(rates.mean(axis=1), axis=0)  # the mix, not how active someone is altogether
    standard = (rates - rates.mean()) / rates.std()
    return standard.T.groupby(lambda kind: kinds[kind]).mean().T
