import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.market.streams import Streams

WORD = 2**64 - 1


def splitmix(x):
    """The published finaliser in whole numbers of Python: the second way."""
    x = (x + 0x9E3779B97F4A7C15) & WORD
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & WORD
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & WORD
    return x ^ (x >> 31)


def test_splitmix_matches_published_first_output():
    # The first output of SplitMix64 for seed 0, in Vigna's reference implementation.
    assert splitmix(0) == 0xE220A8397B1DCDAF


def test_dice_are_the_published_hash_of_the_ids():
    streams = Streams(7)
    start = np.random.SeedSequence([7, 0, 1503643425194982800]).generate_state(1, np.uint64)[0]

    thrown = streams.dice("coin", np.array([3]), np.array([9]))

    state = splitmix(int(start) ^ (3 * 0x9E3779B97F4A7C15 & WORD))
    state = splitmix(state ^ (9 * 0x9E3779B97F4A7C15 & WORD))
    assert thrown[0] == (state >> 11) * 2.0**-53


def test_generator_is_pinned_to_pcg64():
    generator = Streams(7).generator("orders", 2)

    assert isinstance(generator.bit_generator, np.random.PCG64)


def test_generators_differ_by_name_block_replica_and_seed():
    drawn = {
        Streams(7).generator("orders").random(),
        Streams(7).generator("baskets").random(),
        Streams(7).generator("orders", 1).random(),
        Streams(7).parallel(1).generator("orders").random(),
        Streams(8).generator("orders").random(),
    }

    assert len(drawn) == 5


def test_generator_does_not_depend_on_what_was_asked_before():
    streams = Streams(7)
    first = streams.generator("orders").random(3)
    streams.generator("something new").random(100)

    assert streams.generator("orders").random(3).tolist() == first.tolist()


def test_dice_of_a_unit_do_not_depend_on_its_neighbours():
    streams = Streams(7)
    units = np.arange(1000)

    together = streams.dice("coin", units, 4)

    assert together[500] == streams.dice("coin", np.array([500]), 4)[0]


def test_dice_differ_by_name_replica_and_seed():
    units = np.arange(5)
    thrown = [
        Streams(7).dice("coin", units),
        Streams(7).dice("card", units),
        Streams(7).parallel(1).dice("coin", units),
        Streams(8).dice("coin", units),
    ]

    assert len(np.unique(thrown)) == 20


def test_dice_are_uniform_and_unrelated():
    thrown = Streams(7).dice("coin", np.arange(400)[:, None], np.arange(400)[None, :])

    # 160,000 throws: standard errors of mean 0.0007, of a correlation 0.0025.
    assert thrown.mean() == pytest.approx(0.5, abs=0.004)
    assert thrown.std() == pytest.approx(12**-0.5, abs=0.003)
    assert abs(np.corrcoef(thrown[:, 1:].ravel(), thrown[:, :-1].ravel())[0, 1]) < 0.012
    assert abs(np.corrcoef(thrown[1:].ravel(), thrown[:-1].ravel())[0, 1]) < 0.012


@given(seed=st.integers(0, 2**40), groups=st.integers(1, 12), decks=st.integers(1, 20))
def test_deal_gives_equal_groups(seed, groups, decks):
    dealt = Streams(seed).deal("community", np.arange(groups * decks), groups)

    assert np.bincount(dealt, minlength=groups).tolist() == [decks] * groups
