"""How long until the first notebook can be used, and how much memory each chapter holds.

Not part of the usual run: pytest tests/benchmarks/test_room_and_start.py --override-ini=addopts= -s
"""

import time

import pytest

from tests.browser.conftest import browser, course_running, lab, page  # noqa: F401  (fixtures)
from tests.browser.lab import running
from tests.browser.screen import Screen
from tests.browser.steps import CHAPTERS

MB = 10**6


def test_the_first_notebook_is_ready_within_half_a_minute(tmp_path, page):  # noqa: F811
    began = time.perf_counter()
    with running(tmp_path) as lab:  # noqa: F811
        served = time.perf_counter() - began
        screen = Screen(page, lab.fresh("00_welcome"))
        screen.open(lab.address("00_welcome"))
        ready = time.perf_counter() - began
        screen.run("setup")
        first = time.perf_counter() - began

    print(f"\nserver answers: {served:.1f} s, notebook ready: {ready:.1f} s, first cell: {first:.1f} s")
    assert ready < 30


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_and_its_server_hold_less_than_1_gb(name, lab, page):  # noqa: F811
    alone = lab.memory()
    screen = Screen(page, lab.fresh(name, solved=True))
    screen.open(lab.address(name))
    began = time.perf_counter()
    screen.run_all()
    took = time.perf_counter() - began

    held = lab.memory()
    print(f"\n{name}: server {alone / MB:.0f} MB, with its kernel {held / MB:.0f} MB; ran in {took:.0f} s")
    assert held < 1_000 * MB
