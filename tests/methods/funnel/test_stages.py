"""Stage tables: walks of two or three events by hand, and a loop over customers as the second way."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course import datasets
from course.errors import DataError, SettingsError
from course.methods import funnel as m
from tests.methods.funnel.logs import THREE, random_log, walks


def times(log: pd.DataFrame, stages: list[str] | None = None, **options) -> dict:
    """Return customer -> times of her stages, None for those not reached."""
    stages = stages or THREE
    table = m.stage_table(log, stages, **options)
    rows = table[stages].astype(object).where(table[stages].notna(), None).to_numpy().tolist()
    return dict(zip(table["customer"], rows, strict=True))


def test_unless_others_are_named_the_stages_are_those_of_the_shop():
    assert tuple(datasets.load("stages")["stage"].cat.categories) == m.STAGES


def test_a_stage_counts_from_the_moment_of_the_one_before():
    log = walks(ann="1 see 2 try 5 buy", ben="1 buy 2 see 3 try", cleo="4 see 4 try", dev="1 try 2 buy")

    assert times(log) == {"ann": [1, 2, 5], "ben": [2, 3, None], "cleo": [4, 4, None]}


def test_a_later_event_counts_when_the_first_came_too_early():
    assert times(walks(ann="1 try 2 see 3 try")) == {"ann": [2, 3, None]}


def test_out_of_order_counts_the_first_event_of_each_stage():
    log = walks(ann="1 buy 2 see 3 buy", dev="1 try")

    assert times(log, ordered=False) == {"ann": [2, None, 1], "dev": [None, 1, None]}


def test_a_closed_cohort_gives_everyone_the_same_time():
    log = walks(ann="1 see 4 try", ben="1 see 6 try 6 buy", cleo="7 see 7 try", dev="10 buy")

    # Everyone has 4 time units; cleo's would end after the last event, at 10.
    assert times(log, within=4) == {"ann": [1, 4, None], "ben": [1, None, None]}
    assert set(times(log, within=3)) == {"ann", "ben", "cleo"}


def test_until_hides_what_came_later():
    log = walks(ann="1 see 4 try 9 buy", ben="5 see")

    assert times(log, until=4) == {"ann": [1, 4, None]}


def test_after_a_pause_a_new_trip_begins():
    log = walks(ann="1 see 2 try 20 see 21 try 22 buy", ben="1 see 4 try 7 buy")

    table = m.stage_table(log, THREE, pause=5)

    assert table[["customer", "trip"]].values.tolist() == [["ann", 1], ["ann", 2], ["ben", 1]]
    assert table["buy"].fillna(-1).tolist() == [-1, 22, 7]


def test_dates_stay_dates():
    log = walks(ann="1 see 2 try 40 buy")
    log["time"] = pd.Timestamp("2026-03-01") + pd.to_timedelta(log["time"], "D")

    table = m.stage_table(log, THREE, within="30D", until="2026-06-01")

    assert table["try"].tolist() == [pd.Timestamp("2026-03-03")]
    assert table["buy"].isna().all()
    assert table["buy"].dtype == log["time"].dtype


def test_dates_with_a_time_zone_are_counted_in_utc():
    log = walks(ann="1 see 2 try")
    log["time"] = pd.to_datetime(["2026-03-01", "2026-03-02"]).tz_localize("Europe/Vienna")

    assert m.stage_table(log, THREE)["see"].tolist() == [pd.Timestamp("2026-02-28 23:00")]


def by_hand(log: pd.DataFrame, *, ordered: bool = True, within: float | None = None) -> dict:
    """Walk through each customer's events: the second way."""
    last, found = log["time"].max(), {}
    for customer, events in log.groupby("customer"):
        reached, after = [], -np.inf
        for stage in THREE:
            own = events.loc[(events["stage"] == stage) & (events["time"] >= after), "time"]
            reached.append(own.min() if len(own) else None)
            if ordered:
                after = reached[-1] if len(own) else np.inf
        entry = reached[0]
        if within is not None and (entry is None or entry + within > last):
            continue
        if within is not None:
            reached = [at if at is not None and at <= entry + within else None for at in reached]
        if entry is not None or (not ordered and any(at is not None for at in reached)):
            found[customer] = reached
    return found


@given(seed=st.integers(0, 9_999), ordered=st.booleans(), within=st.sampled_from([None, 0, 5, 12]))
@settings(max_examples=80, deadline=None)
def test_stage_tables_are_those_of_a_loop_over_customers(seed, ordered, within):
    log = random_log(seed)
    log = log[log["stage"] != "chat"]

    assert times(log, ordered=ordered, within=within) == by_hand(log, ordered=ordered, within=within)


@given(seed=st.integers(0, 9_999))
@settings(max_examples=30, deadline=None)
def test_neither_the_order_of_events_nor_the_kind_of_column_matters(seed):
    log = random_log(seed)
    before = log.copy()
    expected = m.stage_table(log, THREE)
    other = log.sample(frac=1, random_state=1)
    other["stage"] = pd.Categorical(other["stage"], categories=["chat", "buy", "see", "try"])
    other["customer"] = other["customer"] * 1_000_003

    found = m.stage_table(other, THREE)

    pd.testing.assert_frame_equal(found[THREE], expected[THREE])
    assert (found["customer"] == expected["customer"] * 1_000_003).all()
    pd.testing.assert_frame_equal(log, before)


@given(seed=st.integers(0, 9_999), pause=st.integers(0, 8))
@settings(max_examples=30, deadline=None)
def test_trips_are_funnels_of_stretches_without_a_pause(seed, pause):
    log = random_log(seed)
    log = log[log["stage"] != "chat"].sort_values(["customer", "time"], kind="stable")
    gap = log.groupby("customer")["time"].diff()
    log["stretch"] = (gap.isna() | (gap > pause)).cumsum()

    found = m.stage_table(log, THREE, pause=pause)

    expected = m.stage_table(log.drop(columns="customer"), THREE, customer="stretch")
    pd.testing.assert_frame_equal(found[THREE], expected[THREE])


def test_columns_may_have_other_names():
    log = walks(ann="1 see 2 try").set_axis(["person", "step", "week"], axis=1)

    table = m.stage_table(log, THREE, customer="person", stage="step", time="week")

    assert table.values.tolist()[0][:3] == ["ann", 1, 2]


LOG = walks(ann="1 see 2 try")


@pytest.mark.parametrize(
    ("log", "options", "words", "error"),
    [
        (LOG.drop(columns="time"), {}, "events has no column 'time' .it has: customer, stage.", DataError),
        (LOG.head(0), {}, "events has no rows", DataError),
        (LOG.assign(customer=[None, "ann"]), {}, "'customer' has 1 empty cells", DataError),
        (LOG.assign(time="noon"), {}, "must hold dates or numbers .*pd.to_datetime", DataError),
        (
            LOG.assign(stage="chat"),
            {},
            "no event belongs to a stage: events have chat; stages are see",
            DataError,
        ),
        (
            LOG,
            {"within": -1},
            "within must be a length of time, 0 or more .got -1.; try within=4",
            SettingsError,
        ),
        (LOG, {"pause": "soon"}, "pause must be a length of time", SettingsError),
        (LOG, {"until": "June"}, "until must be a number, as the times are .got 'June'.", SettingsError),
        (LOG.assign(time=pd.Timestamp("2026-01-01")), {"within": 30}, 'try within="30D"', SettingsError),
    ],
)
def test_a_broken_log_gets_a_sentence(log, options, words, error):
    with pytest.raises(error, match=words):
        m.stage_table(log, THREE, **options)


@pytest.mark.parametrize(
    ("stages", "words"),
    [
        ("see", "stages must be two names or more"),
        (["see"], "two names"),
        (["see", "see"], "stages must differ"),
    ],
)
def test_impossible_stages_get_a_sentence(stages, words):
    with pytest.raises(SettingsError, match=words):
        m.stage_table(LOG, stages)
