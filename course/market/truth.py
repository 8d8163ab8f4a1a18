"""The planted truth beside the tables: what a student can be told at the end of a chapter."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.market import assortment
from course.market.complements import discovery_weeks
from course.market.contexts import CHANNELS, COMPANIONS, FACETS, RHYTHMS, facet_effects
from course.market.lifts import implied_lifts
from course.market.links import uplift_of
from course.market.people import People
from course.market.plan import Plan

__all__ = ["people_truth", "plan_truth", "planted_parameters"]


def plan_truth(plan: Plan) -> dict[str, pd.DataFrame]:
    """Return the truth that holds for the town: links, link_worth, needs."""
    worth = plan.links.worth.astype(
        {"product": np.int32, "relevant": np.int8, "irrelevant": np.int8, "since_week": np.int16}
    )
    return {"links": _links(plan), "link_worth": worth, "needs": _needs()}


def people_truth(plan: Plan, people: People) -> dict[str, pd.DataFrame]:
    """Return the truth about the customers of one district: communities, contexts, facets, known."""
    customer = (people.number + 1).astype(np.int32)
    buyer, levels = people.facets.buyer, people.facets.levels
    names = (None, RHYTHMS, COMPANIONS, CHANNELS)
    facets = {
        facet: pd.Categorical.from_codes(levels[buyer, i], words)
        for i, (facet, words) in enumerate(zip(FACETS, names, strict=True))
        if words
    }
    context = (levels[buyer, 0] + 1).astype(np.int8)
    return {
        "communities": pd.DataFrame(
            {"customer": customer, "community": (people.tastes.community + 1).astype(np.int8)}
        ),
        "contexts": pd.DataFrame({"customer": customer[buyer], "context": context}),
        "facets": pd.DataFrame(
            {"customer": customer[buyer], "context": context, **facets, "rate": people.facets.rate[buyer]}
        ),
        "known": _known(plan, people),
    }


def planted_parameters(plan: Plan) -> dict:
    """Return every planted number as plain values that fit a JSON file."""
    effects = {
        name: [round(float(x), 6) for x in values]
        for name, values in facet_effects(plan.settings, plan.streams).items()
    }
    contexts = assortment.use_contexts()
    names = ([each.name for each in contexts], RHYTHMS, COMPANIONS, CHANNELS)
    levels = dict(zip(FACETS, names, strict=True))
    return {
        "seed": plan.streams.seed,
        "settings": plan.settings.as_json(),
        "commodity": assortment.commodity(),
        "contexts": {
            str(i): {"name": each.name, "partners": list(each.of)} for i, each in enumerate(contexts, 1)
        },
        "facet_shares": dict(zip(FACETS, plan.settings.facet_shares, strict=True)),
        "facet_effects": {name: dict(zip(levels[name], effects[name], strict=True)) for name in FACETS},
        "link_uplifts": {
            str(relevant): round(float(uplift_of(relevant, plan.settings)), 6) for relevant in range(5)
        },
    }


def _links(plan: Plan) -> pd.DataFrame:
    kinds = {"complement": plan.complements, "substitute": plan.roles.substitutes, "null": plan.roles.nulls}
    pairs = pd.concat([table.assign(kind=kind) for kind, table in kinds.items()], ignore_index=True)
    ends = pairs[["from_", "to"]].to_numpy()
    table = pd.DataFrame(
        {
            "a": (ends.min(axis=1) + 1).astype(np.int32),
            "b": (ends.max(axis=1) + 1).astype(np.int32),
            "kind": pd.Categorical(pairs["kind"], list(kinds)),
            "strength": pairs["strength"].to_numpy(),
            "brings": (ends[:, 0] + 1).astype(np.int32),
            "chance": pairs["chance"].fillna(0).to_numpy(),
        }
    )
    return table.assign(lift=implied_lifts(plan, ends[:, 0], ends[:, 1]))


def _needs() -> pd.DataFrame:
    needs = assortment.needs()
    rows = [(kind.name, kind.need, needs[kind.need].deeper) for kind in assortment.categories()]
    table = pd.DataFrame(rows, columns=["category", "need", "deeper_need"])
    return table.astype({name: pd.CategoricalDtype(sorted(set(table[name]))) for name in table})


def _known(plan: Plan, people: People) -> pd.DataFrame:
    """Return who knows which complement, and from which week on; who is absent never learns it here."""
    pairs = plan.complements[["from_", "to"]].to_numpy() + 1
    week = discovery_weeks(
        np.arange(len(pairs))[None, :], people.number[:, None], plan.settings, plan.streams
    )
    row, pair = np.nonzero(week <= plan.settings.weeks)
    return pd.DataFrame(
        {
            "customer": (people.number[row] + 1).astype(np.int32),
            "a": pairs.min(axis=1)[pair].astype(np.int32),
            "b": pairs.max(axis=1)[pair].astype(np.int32),
            "from_week": week[row, pair].astype(np.int16),
        }
    )
