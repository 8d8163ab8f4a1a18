import numpy as np
import pytest

from course.market.network.draws import normal_quantiles, pick, pick_keys, shuffled_quantiles
from course.market.streams import Streams

STREAMS = Streams(4)


def test_quantiles_are_evenly_spread_and_in_no_order():
    found = shuffled_quantiles(STREAMS, "test", np.arange(4))

    assert sorted(found) == pytest.approx([0.125, 0.375, 0.625, 0.875])
    assert list(shuffled_quantiles(STREAMS, "test", np.arange(50))) != sorted(
        shuffled_quantiles(STREAMS, "test", np.arange(50))
    )


def test_quantiles_of_nobody_are_none():
    assert len(shuffled_quantiles(STREAMS, "test", np.arange(0))) == 0


def test_normal_quantiles_have_mean_0_and_sd_1():
    found = normal_quantiles(STREAMS, "test", np.arange(1_000))

    assert found.mean() == pytest.approx(0, abs=1e-12)
    assert found.std() == pytest.approx(1, abs=0.01)


def test_the_smallest_keys_are_picked():
    assert pick(np.array([3.0, 1.0, np.inf, 2.0]), 2).tolist() == [1, 3]


def test_weight_nothing_is_never_picked():
    keys = pick_keys(np.full(3, 0.5), np.array([1.0, 0.0, 2.0]))

    assert pick(keys, 3).tolist() == [0, 2]


def test_the_first_pick_is_in_proportion_to_the_weights():
    weight = np.array([1.0, 2.0, 5.0])
    luck = STREAMS.dice("test pick", np.arange(20_000)[:, None], np.arange(3)[None, :])

    first = np.array([pick(pick_keys(row, weight), 1)[0] for row in luck])

    assert np.bincount(first) / len(first) == pytest.approx(weight / 8, abs=0.015)
