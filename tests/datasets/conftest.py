"""A small world on disk, built once; each test that damages files gets a copy."""

import shutil

import pytest

from course.datasets import shipped
from course.datasets.making import build
from course.market import Settings


def silent(words: str) -> None:
    """Say nothing."""


@pytest.fixture(scope="session")
def village() -> Settings:
    """Return settings of a small, quick world."""
    return Settings(customers=80, weeks=12, products=900, null_pairs=10, linked_products=38, lift_runs=1)


@pytest.fixture(scope="session")
def built(tmp_path_factory, village):
    """Build a small world and return its folder."""
    return build(tmp_path_factory.mktemp("worlds") / "village", seed=4, settings=village, step=silent)


@pytest.fixture
def copied(built, tmp_path, monkeypatch):
    """Return a copy that may be damaged; `course.datasets` reads it."""
    folder = shutil.copytree(built, tmp_path / "copy")
    monkeypatch.setattr(shipped, "folder", lambda: folder)
    return folder
