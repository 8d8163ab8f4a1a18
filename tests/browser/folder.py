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
    command = [
        sys.executable,
        "-m",
        "course.cli",
        "open",
        chapter,
        "--no-browser",
        "--port",
        str(free_port(FIRST_PORT)),
    ]
    log = folder / "course-open.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            command, cwd=folder, env=_environment(folder), stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield _address(server, log), server.pid
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(START_SECONDS)


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


def _address(server: subprocess.Popen, log: Path) -> str:
    """The printed address, once the server answers there."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        address = ADDRESS.search(log.read_text())
        if address and _answers(address[0]):
            return address[0]
        time.sleep(0.2)
    raise AssertionError(f"course open did not start:\n{log.read_text()}")


def _answers(address: str) -> bool:
    from urllib.error import URLError
    from urllib.request import urlopen

    try:
        with urlopen(address, timeout=5):
            return True
    except URLError:
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
