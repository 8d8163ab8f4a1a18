"""A copy of the course's folder for one journey, and `course open` running in it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import nbformat

from course.folder import checkout
from course.lab import free_port

COPIED = ("course", "datasets", "notebooks", "pyproject.toml")
START_SECONDS = 60
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S+")
CELL_SECONDS = 120
# Tests run side by side, and a port that is free for one may be free for another: each process has its own.
FIRST_PORT = 9000 + 20 * (os.getpid() % 1000)


def course_copy(folder: Path) -> Path:
    """Copy what a student has into an empty folder."""
    for name in COPIED:
        source = checkout() / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    return folder


@contextmanager
def opened(folder: Path, chapter: str) -> Iterator[str]:
    """Run `course open CHAPTER --no-browser` in a copy; gives the address it prints."""
    with started(folder, chapter) as (address, _):
        yield address


@contextmanager
def started(folder: Path, chapter: str) -> Iterator[tuple[str, int]]:
    """The same, with the id of the server's process; kernels are its children."""
    words = ["-m", "course.cli", "open", chapter, "--no-browser", "--port", str(free_port(FIRST_PORT))]
    with server(folder, *words) as (process, log):
        yield _address(process, log), process.pid


@contextmanager
def server(folder: Path, *words: str, **variables: str) -> Iterator[tuple[subprocess.Popen, Path]]:
    """Run `python WORDS` in a copy, as a student's machine would; gives the process and its log."""
    log = folder / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, *words],
            cwd=folder,
            env=_environment(folder) | variables,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield process, log
    finally:
        _stop(process)


def _stop(process: subprocess.Popen) -> None:
    # Not SIGINT, which nobody hears in a job that a shell runs in the background.
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(START_SECONDS)
    except subprocess.TimeoutExpired:  # a busy machine
        process.kill()
        process.wait()


def _environment(folder: Path) -> dict[str, str]:
    """The copy's package before the installed one, and nothing kept from other JupyterLabs."""
    jupyter = {
        name: str(folder / ".jupyter" / name)
        for name in (
            "JUPYTER_CONFIG_DIR",
            "JUPYTER_DATA_DIR",
            "JUPYTERLAB_SETTINGS_DIR",
            "JUPYTERLAB_WORKSPACES_DIR",
        )
    }
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COURSE_"))}
    return {**ours, **jupyter, "PYTHONPATH": str(folder), "PYTHONUNBUFFERED": "1"}


def _address(process: subprocess.Popen, log: Path) -> str:
    """The printed address, once the server answers there."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        address = ADDRESS.search(log.read_text())
        if address and answers(address[0]):
            return address[0]
        time.sleep(0.2)
    raise AssertionError(f"course open did not start:\n{log.read_text()}")


def answers(address: str) -> bool:
    """Whether a server answers at an address."""
    try:
        with urlopen(address, timeout=5):
            return True
    except OSError:
        return False


def keep_cells(notebook: Path, *ids: str) -> None:
    """Leave in a notebook only the cells with these ids."""
    kept = nbformat.read(notebook, as_version=4)
    kept.cells = [cell for cell in kept.cells if cell.id in ids]
    nbformat.write(kept, notebook)


def nbval(folder: Path, notebook: Path) -> subprocess.CompletedProcess:
    """Re-run a saved notebook as a grader does; `returncode` 0 means that nothing failed."""
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "--quiet"]
    command += [f"--nbval-cell-timeout={CELL_SECONDS}", "--override-ini=addopts=", "--rootdir", str(folder)]
    return subprocess.run(
        [*command, str(notebook)],
        cwd=folder,
        env={**_environment(folder), "COURSE_GRADING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
