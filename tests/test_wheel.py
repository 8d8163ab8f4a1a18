"""What is installed without the course's folder: the package, its tables and its browser parts."""

import os
import subprocess
import sys
import zipfile

import pytest

from course.folder import checkout

ROOT = checkout()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of the present checkout, unpacked; built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    [built] = folder.glob("*.whl")
    zipfile.ZipFile(built).extractall(folder / "unpacked")
    return folder / "unpacked"


def files(folder, pattern="**/*"):
    paths = [path for path in folder.glob(pattern) if path.is_file() and path.suffix != ".pyc"]
    return {path.relative_to(folder).as_posix() for path in paths}


def test_the_whole_package_is_in_it(wheel):
    assert files(ROOT / "course") <= files(wheel / "course")


def test_the_tables_are_where_the_package_looks_for_them(wheel):
    assert files(ROOT / "datasets") == files(wheel / "course" / "datasets" / "files")


def test_nothing_but_the_package_is_in_it(wheel):
    [metadata] = wheel.glob("*.dist-info")

    assert {path.name for path in wheel.iterdir()} == {"course", metadata.name}
    assert {"LICENSE", "LICENSE-CONTENT"} <= {path.name for path in (metadata / "licenses").iterdir()}


def run(wheel, folder, *command):
    """Run Python in an empty folder with the unpacked wheel before the installed package."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("COURSE_")}
    environment = {**inherited, "PYTHONPATH": str(wheel)}
    return subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_tables_load_from_it(wheel, tmp_path):
    code = "from course import datasets; print(datasets.folder()); print(len(datasets.load('lines')) > 0)"

    loaded = run(wheel, tmp_path, "-c", code)

    assert loaded.stdout.split() == [str(wheel / "course" / "datasets" / "files"), "True"], loaded.stderr


def test_without_the_folder_open_says_what_is_missing(wheel, tmp_path):
    opened = run(wheel, tmp_path, "-m", "course.cli", "open")

    assert opened.returncode == 1
    assert opened.stderr == (
        "Only the package `course` is installed here, without the folder that holds notebooks/. "
        "Get the whole course folder, go into it and run `uv run course open`.\n"
    )


def test_the_doctor_examines_it_too(wheel, tmp_path):
    examined = run(wheel, tmp_path, "-m", "course.cli", "doctor")

    assert examined.returncode == 0, examined.stdout
    assert "problem" not in examined.stdout
