"""Nothing a student gives ever raises: arbitrary, broken and hostile objects."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from course.exercises import welcome
from course.exercises.judge import _compare
from course.exercises.key import Key
from course.exercises.outcome import Status
from course.exercises.shapes import Number, Unreadable
from course.exercises.world import World
from tests.exercises.conftest import TEA_KEY, teas


class Hostile:
    """Every question about it ends in an error."""

    def __getattr__(self, name):
        raise RuntimeError(name)

    def __repr__(self):
        raise RuntimeError

    def __eq__(self, other):
        raise RuntimeError

    def __hash__(self):
        raise RuntimeError

    def __len__(self):
        raise RuntimeError

    def __iter__(self):
        raise RuntimeError

    def __bool__(self):
        raise RuntimeError


class HostileNumber(float):
    def __float__(self):
        raise RuntimeError

    def __abs__(self):
        raise RuntimeError


plain = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.complex_numbers(), st.text(), st.binary(),
    st.decimals(), st.fractions(), st.datetimes(), st.just(...), st.builds(Hostile),
    st.just(HostileNumber(1)), st.sampled_from([pd.NA, pd.NaT, np.nan, len, float, teas]),
    st.sampled_from([TEA_KEY, Unreadable("?"), teas(), object()]),
    st.lists(st.integers(), max_size=3).map(np.array),
    st.lists(st.text(), max_size=3).map(lambda values: pd.Series(values, dtype=object)),
)  # fmt: skip
anything = st.recursive(
    plain,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.tuples(inner, inner),
        st.dictionaries(st.text(), inner, max_size=3),
        inner.map(lambda value: pd.Series([value], dtype=object)),
    ),
    max_leaves=6,
)


@settings(max_examples=80)
@given(share=anything, base=anything)
def test_nothing_a_student_gives_raises(share, base):
    for outcome in (
        welcome.mean.judge(mean=share, because=base),
        welcome.mean.judge(share, base),
        welcome.count.judge(share, ties=base),
        welcome.leave.judge(share),
        welcome.words.judge(share),
        welcome.note.judge(share),
    ):
        assert all(v.message for v in outcome.verdicts)
        assert outcome.points == 0 or outcome.codes != ("stumble",)


@settings(max_examples=150)
@given(number=st.floats(allow_nan=False, allow_infinity=False), wanted=st.floats(-1e9, 1e9))
def test_every_number_gets_a_verdict_and_only_the_near_ones_are_right(number, wanted):
    key = Key(expected=lambda world: {"n": wanted})
    status, message, _ = _compare("n", Number("n", tolerance=0.5), number, key, World(teas=teas()))

    assert (status is Status.RIGHT) == (abs(number - wanted) <= 0.5 * (1 + 1e-9))
    assert "nan" not in message


def test_a_part_that_stumbles_costs_only_itself(tea):
    outcome = tea.judge(share=HostileNumber(1), base="cups")

    assert outcome.codes == ("stumble",)
    assert outcome.points == 1
