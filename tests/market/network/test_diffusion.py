import numpy as np
import pytest

from course.market.network.diffusion import bass_path
from tests.market.network.students import bass


def test_constant_chances_give_the_closed_form():
    outside, peers = bass_path(np.full(20, 0.03), 0.38)

    assert outside + peers == pytest.approx(bass(np.arange(1, 21), 1, 0.03, 0.38))


def test_a_fifth_of_all_adoptions_come_from_outside():
    outside, peers = bass_path(np.full(200, 0.03), 0.38)

    # (p/q) ln((p + q)/p) = 20.6 %
    assert outside[-1] / (outside + peers)[-1] == pytest.approx(0.03 / 0.38 * np.log(0.41 / 0.03), abs=1e-4)


def test_without_peers_everybody_comes_from_outside():
    outside, peers = bass_path(np.full(10, 0.03), 0.0)

    assert peers == pytest.approx(0)
    assert outside == pytest.approx(1 - np.exp(-0.03 * np.arange(1, 11)))


def test_without_adverts_nobody_begins():
    outside, peers = bass_path(np.zeros(10), 0.38)

    assert not outside.any()
    assert not peers.any()


def test_changing_chances_agree_with_small_steps():
    chances, peer, steps = np.array([0.02, 0.0, 0.05, 0.01]), 0.4, 20_000
    share = from_outside = 0.0
    for chance in np.repeat(chances, steps):
        from_outside += chance * (1 - share) / steps
        share += (chance + peer * share) * (1 - share) / steps

    outside, peers = bass_path(chances, peer)

    assert outside[-1] == pytest.approx(from_outside, abs=1e-5)
    assert (outside + peers)[-1] == pytest.approx(share, abs=1e-5)
