"""CPU of grading, against nbgrader and Otter on the same notebooks; memory and time of a large class.

    NBGRADER_ENVIRONMENT=/path/to/an/environment/with/nbgrader/and/otter-grader \\
    uv run --group test --extra grading pytest -n0 -s tests/benchmarks/test_grading_speed.py

CPU seconds are those of the whole tree of processes, from a control group; where none can be
made, the test is skipped. CLASS sets how many notebooks there are, CHAPTER which chapter.
"""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from course.authoring.build import chapters
from course.folder import checkout
from tests.grading.release.test_nbgrader import _nbgrader, write_assignment

CLASS = int(os.environ.get("CLASS", "20"))
[CHAPTER] = chapters(checkout(), os.environ.get("CHAPTER", "5"))
GROUPS = Path("/sys/fs/cgroup/cpuacct")


@contextmanager
def counted():
    """Count the CPU seconds of this process and all that it starts; the list gets them at the end."""
    group, used = GROUPS / f"course-{os.getpid()}-{time.monotonic_ns()}", []
    try:
        group.mkdir()
        (group / "cgroup.procs").write_text(str(os.getpid()))
    except OSError:
        pytest.skip("no control group can be made here")
    before = int((group / "cpuacct.usage").read_text())
    try:
        yield used
    finally:
        used.append((int((group / "cpuacct.usage").read_text()) - before) / 1e9)
        (GROUPS / "cgroup.procs").write_text(str(os.getpid()))
        # What is still ending in it keeps it; that is no reason to fail.
        with suppress(OSError):
            group.rmdir()


def hand_in(folder, count):
    folder.mkdir()
    for n in range(count):
        shutil.copy(CHAPTER.solution, folder / f"s{n:03}.ipynb")
    return folder


def grade(folder, out, jobs):
    """Grade with the command, as an instructor does."""
    command = [sys.executable, "-m", "course.cli", "grade", str(folder), "--out", str(out)]
    command += ["--jobs", str(jobs)]
    subprocess.run(command, check=True, cwd=checkout(), capture_output=True)


def points(out):
    lines = (out / "results.jsonl").read_text().splitlines()
    return [sum(task["points"] for task in json.loads(line)["tasks"]) for line in lines]


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    """CPU seconds for each notebook, jail and its start included."""
    folder = tmp_path_factory.mktemp("ours")
    handed_in = hand_in(folder / "class", CLASS)
    start = time.monotonic()
    with counted() as used:
        # One at a time, as the others work: each further worker costs a start of its own.
        grade(handed_in, folder / "out", jobs=1)
    assert len(set(points(folder / "out"))) == 1
    took = time.monotonic() - start
    print(f"\n{CHAPTER.name}, {CLASS} notebooks: ours {used[0] / CLASS:.2f} CPU s each, {took:.0f} s in all")
    return used[0] / CLASS


needs_others = pytest.mark.skipif(
    not os.environ.get("NBGRADER_ENVIRONMENT"), reason="nbgrader is not at hand"
)


@needs_others
def test_a_fifth_of_nbgrader(ours, tmp_path):
    name = CHAPTER.name
    write_assignment(checkout(), name, tmp_path)
    run = _nbgrader(tmp_path)
    run("generate_assignment", name)
    for n in range(CLASS):
        folder = tmp_path / "submitted" / f"s{n:03}" / name
        folder.mkdir(parents=True)
        # Her answers in the released notebook, whose cells nbgrader knows.
        shutil.copy(tmp_path / "source" / name / f"{name}.ipynb", folder)

    with counted() as used:
        run("autograde", name)

    theirs = used[0] / CLASS
    print(f"nbgrader {theirs:.2f} CPU s each: ours is {ours / theirs:.2f} of it")
    assert ours <= theirs / 5


@needs_others
def test_less_than_otter(ours, tmp_path):
    tools = Path(os.environ["NBGRADER_ENVIRONMENT"]) / "bin"
    (tmp_path / "tests").mkdir()
    test = {"name": "q1", "points": 1, "suites": [{"cases": [{"code": ">>> 1 + 1\n2"}], "type": "doctest"}]}
    (tmp_path / "tests" / "q1.py").write_text(f"OK_FORMAT = True\ntest = {test!r}\n")
    variables = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}

    def run(*arguments):
        subprocess.run(
            [tools / "otter", *arguments], cwd=tmp_path, env=variables, check=True, capture_output=True
        )

    run("generate", "-t", "tests", "--no-environment")
    [archive] = tmp_path.glob("*.zip")
    handed_in = hand_in(tmp_path / "class", CLASS)
    with counted() as used:
        for path in sorted(handed_in.iterdir()):
            run("run", str(path), "-a", str(archive))

    theirs = used[0] / CLASS
    print(f"otter run {theirs:.2f} CPU s each: ours is {ours / theirs:.2f} of it")
    assert ours < theirs / 2


def test_memory_stays_flat_over_a_large_class(tmp_path):
    """The largest process of the judge late in a class is hardly larger than early."""
    handed_in, sizes, over = hand_in(tmp_path / "class", 5 * CLASS), [], threading.Event()

    def watch():
        while not over.wait(0.5):
            with_us = [p for p in psutil.Process().children(recursive=True) if "course" in _command(p)]
            sizes.append(max((_memory(p) for p in with_us), default=0))

    watching = threading.Thread(target=watch)
    watching.start()
    start = time.monotonic()
    grade(handed_in, tmp_path / "out", jobs=2)
    over.set()
    watching.join()

    early, late = (max(part) for part in (sizes[: len(sizes) // 2], sizes[len(sizes) // 2 :]))
    each = (time.monotonic() - start) / (5 * CLASS)
    print(f"\n{5 * CLASS} notebooks: {each:.2f} s each; the largest process had", end=" ")
    print(f"{early / 1e6:.0f} MB in the first half and {late / 1e6:.0f} MB in the second")
    assert late < 1.2 * early


def _command(process):
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def _memory(process):
    try:
        return process.memory_info().rss
    except psutil.Error:
        return 0
