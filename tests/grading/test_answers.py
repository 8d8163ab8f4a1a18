"""What leaves a kernel: the same value comes out that went in, and anything else is refused."""

import json
import math
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course import datasets
from course.exercises.stems import chapter_module
from course.grading import emitter
from course.grading.answers import Emission, Garbled, Stopped, decode
from course.grading.emitter import VALUES, encode

SIMPLE = st.none() | st.booleans() | st.integers(-(2**200), 2**200) | st.floats() | st.text()
VALUE = st.recursive(
    SIMPLE, lambda x: st.lists(x, max_size=4) | st.dictionaries(st.text(), x, max_size=4), max_leaves=8
)


def travelled(value):
    return decode(json.loads(json.dumps(encode(value), allow_nan=False)))


def same(a, b):
    return type(a) is type(b) and (a == b or (isinstance(a, float) and math.isnan(a) and math.isnan(b)))


@given(SIMPLE)
def test_simple_values_come_out_as_they_went_in(value):
    out = travelled(value)

    if isinstance(value, str):
        assert out == value.encode(errors="replace").decode()
    else:
        assert same(out, value)


@given(VALUE)
def test_everything_plain_can_travel(value):
    assert type(travelled(value)) is type(value)


@pytest.mark.parametrize(
    ("value", "out"),
    [
        (True, True),
        (np.True_, True),
        (np.int64(3), 3),
        (np.float32(0.5), 0.5),
        (Decimal("0.5"), 0.5),
        (Fraction(1, 2), 0.5),
        (..., ...),
        ((1, [2.0]), (1, [2.0])),
        ({"a", "b"}, {"a", "b"}),
        ({"a": {"b": 1}}, {"a": {"b": 1}}),
    ],
)
def test_types_stay_or_become_those_of_python(value, out):
    came = travelled(value)

    assert (came, type(came)) == (out, type(out))


def test_a_yes_is_no_number():
    assert travelled(True) is True
    assert type(travelled(1)) is int


def test_a_series_keeps_its_labels():
    labels = pd.Series([0, 1, 1], index=[7, 8, 9])

    pd.testing.assert_series_equal(travelled(labels), labels, check_dtype=False)


def test_a_table_of_one_value_keeps_it_and_a_larger_one_its_shape():
    assert travelled(pd.DataFrame({"a": [2.5]})).iloc[0, 0] == 2.5
    assert travelled(np.zeros((3, 4))).shape == (3, 4)
    assert travelled(np.zeros(3)).tolist() == [0, 0, 0]


def test_a_million_values_do_not_travel():
    came = travelled(list(range(10 * VALUES)))

    assert len(json.dumps(encode(list(range(10 * VALUES))))) < 40 * VALUES
    assert len(came) <= VALUES + 1


def test_a_list_in_itself_ends():
    endless = []
    endless.append(endless)

    assert isinstance(travelled(endless), list)


def test_a_number_of_many_digits_is_infinite():
    assert travelled(10**1000) == math.inf
    assert travelled(-(10**1000)) == -math.inf


class Bomb:
    def __getattribute__(self, name):
        raise SystemError(name)


class Lying(float):
    def __eq__(self, other):
        return True

    __hash__ = None

    def __repr__(self):
        return "6"


def test_objects_become_strangers_of_their_type():
    assert type(travelled(Bomb())).__name__ == "Bomb"
    assert type(travelled(open)).__name__ == "function"


def test_a_lying_float_tells_its_number():
    assert travelled(Lying(99)) == 99.0
    assert type(travelled(Lying(99))) is float


@pytest.mark.parametrize(
    "message",
    [
        None,
        [],
        {},
        {"given": [], "named": [], "runs": []},
        {"given": [1.5], "named": {}, "runs": []},
        {"given": [{"t": "int", "v": "sys.exit()"}], "named": {}, "runs": []},
        {"given": [{"t": "float", "v": "six"}], "named": {}, "runs": []},
        {"given": [{"t": "list", "v": 3}], "named": {}, "runs": []},
        {"given": [{"t": "dict", "k": [1], "v": []}], "named": {}, "runs": []},
        {"given": [{"t": "dict", "k": [{"t": "list", "v": []}], "v": [None]}], "named": {}, "runs": []},
        {"given": [{"t": "array", "shape": [2**40, 2**40], "v": []}], "named": {}, "runs": []},
        {"given": [{"t": "array", "shape": [-1], "v": []}], "named": {}, "runs": []},
        {"given": [{"t": "pickle", "v": "gASVBwAAAAAAAACMA2Zvb5Qu"}], "named": {}, "runs": []},
        {"given": [None] * 31, "named": {}, "runs": []},
        {"given": [], "named": {}, "runs": ["Right"]},
    ],
)
def test_what_no_probe_sends_is_refused(message):
    with pytest.raises(Garbled):
        Emission.read(message)


def test_nesting_has_an_end():
    deep = None
    for _ in range(500):
        deep = {"t": "list", "v": [deep]}

    with pytest.raises(Garbled, match="deep"):
        decode(deep)


JSON = st.recursive(
    SIMPLE, lambda x: st.lists(x, max_size=3) | st.dictionaries(st.sampled_from("tvk"), x, max_size=3)
)


@settings(deadline=None)
@given(JSON)
def test_whatever_came_a_judge_can_weigh_it(value):
    """No value, however strange, ends the judge: it costs its own task, at most."""
    task = chapter_module("welcome").count

    try:
        said = Emission.read({"given": [], "named": {"customers": value, "ties": value}, "runs": []})
    except Garbled:
        return

    assert task.judge(**said.named).points in (0, 1, 2)


def test_the_words_of_a_stopped_function_are_short_and_on_one_line():
    [run] = Emission.read({"given": [], "named": {}, "runs": [{"stopped": "a\nb" * 500}]}).runs

    assert isinstance(run, Stopped)
    assert "\n" not in run.sentence
    assert len(run.sentence) <= 300


@pytest.mark.parametrize(
    "value",
    [
        {"t": "index", "v": [{"t": "tuple", "v": [{"t": "index", "v": []}]}]},
        {"t": "index", "v": [{"t": "tuple", "v": ["\ud800"]}]},
        {"t": "frame", "shape": [1, 1], "v": ["\ud800"]},
    ],
)
def test_what_pandas_cannot_hold_never_stops_the_judge(value):
    with suppress(Garbled):
        decode(value)


def test_groups_are_the_same_groups_whatever_they_are_named_by():
    bands = pd.cut(pd.Series([1, 1, 5, 9, 9]), 3)

    assert travelled(bands).nunique() == 3
    assert travelled(pd.Series(pd.to_datetime(["2024-01-01", "2024-01-01", "2024-02-01"]))).nunique() == 2


def test_a_column_of_texts_without_its_index_is_as_good_as_a_list():
    texts = pd.Series(["reviews", "e-mail", "reviews"]).unique()

    assert list(travelled(texts)) == ["reviews", "e-mail"]


def test_a_small_grid_travels_whole_and_a_large_one_as_its_shape():
    assert travelled(np.array([["a", "b"]])).ravel().tolist() == ["a", "b"]
    assert travelled(pd.DataFrame({"tool": ["a", "b"]})).shape == (2, 1)
    assert travelled(np.zeros((10, 10))).shape == (10, 10)


LISTS = [
    list,
    tuple,
    set,
    frozenset,
    iter,
    pd.Series,
    pd.Index,
    np.array,
    pd.array,
    pd.Categorical,
    dict.fromkeys,
]


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.__name__)
def test_a_list_of_any_kind_is_read_alike_here_and_there(kind):
    task, picked = chapter_module("funnel").board, ["fade", "reviews"]

    here, there = task.judge(statements=kind(picked)), task.judge(statements=travelled(kind(picked)))

    assert (here.status, here.line) == (there.status, there.line)
    assert (here.points == task.points) == (kind != dict.fromkeys)


def test_a_table_read_by_its_path_is_the_other_one_as_well(monkeypatch, tmp_path):
    monkeypatch.setattr(pd, "read_parquet", pd.read_parquet)
    monkeypatch.setattr(datasets, "load", datasets.load)
    other, hers = pd.DataFrame({"strength": [1.0]}), pd.DataFrame({"mine": [2]})
    hers.to_parquet(tmp_path / "tastings.parquet")

    emitter._replace(chapter_module("paradigm"), {"tastings": other})

    assert pd.read_parquet(datasets.folder() / "tastings.parquet").equals(other)
    assert datasets.load("tastings").equals(other)
    assert pd.read_parquet(tmp_path / "tastings.parquet").equals(hers)
