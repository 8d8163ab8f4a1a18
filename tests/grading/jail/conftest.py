import sys

import pytest

from course.grading import jail
from course.grading.package import write_package
from tests.grading.jail.student import student

# Enough for a kernel that starts fast; what chapters import takes seconds.
LITTLE = ("ipykernel.kernelapp", "numpy")
TIGHT = jail.Limits(memory_mb=512, processes=40, file_mb=8, disk_mb=16, cpu_seconds=60, wall_seconds=90)


def pytest_collection_modifyitems(items):
    if sys.platform != "linux":
        for item in items:
            item.add_marker(pytest.mark.skip(reason="only Linux can jail student code"))


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """The course as a run of the grader lends it to its kernels."""
    return write_package(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def place(package):
    """The best jail of this machine."""
    with jail.Jail(TIGHT, jail.best_level(), package, libraries=LITTLE) as it:
        yield it


@pytest.fixture
def files(tmp_path):
    """What a kernel finds in its working folder."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "notes.txt").write_text("what she brought")
    return folder


@pytest.fixture(scope="module")
def kernel(place, tmp_path_factory):
    """One kernel for all tests of a file that leave it alive."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "notes.txt").write_text("what she brought")
    with student(place, folder) as it:
        yield it
