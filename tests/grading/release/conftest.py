import zipfile

import pytest

from course.folder import checkout
from course.grading.release import make_release
from course.grading.roster import Student


@pytest.fixture(scope="session")
def for_all(tmp_path_factory):
    """Chapter 5 for a class that shares the practice world."""
    return make_release(checkout(), "05_products", tmp_path_factory.mktemp("release") / "for all")


@pytest.fixture(scope="session")
def personal(tmp_path_factory):
    """The welcome chapter with a town for each of two students."""
    out = tmp_path_factory.mktemp("release") / "personal"
    return make_release(checkout(), "00_welcome", out, roster=[Student("ada"), Student("ben")], jobs=2)


@pytest.fixture
def files():
    """Path -> bytes of a student's zip, below its one folder."""

    def read(release, name):
        with zipfile.ZipFile(release.root / "students" / f"{name}.zip") as archive:
            return {entry.split("/", 1)[1]: archive.read(entry) for entry in archive.namelist()}

    return read
