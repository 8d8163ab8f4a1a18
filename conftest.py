"""How the solution notebooks run under pytest: graded, each in a kernel of its own.

A check that only prints cannot fail under nbval, which compares outputs: a stored "not yet"
equals a repeated "not yet". With COURSE_GRADING=1 a wrong or missing answer raises instead.
Only the kernels get it: other tests look at what a student sees.
"""

import os
from collections.abc import Generator
from unittest import mock

import pytest
from nbval.plugin import IPyNbCell

# Chapter sources are scripts: importing one for its doctests would run the chapter.
collect_ignore_glob = ["solutions/*.py", "tests/authoring/samples/*.py"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what takes too long for every run: `tests/browser` reads both."""
    ours = parser.getgroup("customer networks")
    ours.addoption("--every-chapter", action="store_true", help="finish every chapter by keyboard alone")
    ours.addoption("--pictures", metavar="FOLDER", help="keep a picture of every figure and explorer there")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """Start a notebook's kernel, which happens at its first cell, for grading."""
    if not isinstance(item, IPyNbCell):
        # Restoring the environment here would undo what a test's own fixtures set.
        yield
        return
    with mock.patch.dict(os.environ, {"COURSE_GRADING": "1"}):
        yield
