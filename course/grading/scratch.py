"""Where a run keeps what it needs for a while; what a killed run left behind goes at the next start."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["scratch"]

PREFIX = "course-run-"


@contextmanager
def scratch() -> Iterator[Path]:
    """Let this process, and those that it starts, keep all temporary files in one new folder.

    The folder is locked as long as this process lives, however it ends: one that is not locked is
    nobody's any more. For commands, that is for processes with one run only.
    """
    _sweep(Path(tempfile.gettempdir()))
    folder, lock = _locked()
    outside = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    try:
        yield folder
    finally:
        tempfile.tempdir = None
        del os.environ["TMPDIR"]
        if outside is not None:
            os.environ["TMPDIR"] = outside
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _locked() -> tuple[Path, int]:
    """A new folder and its lock; another one when somebody took the first for a left one."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        with suppress(FileNotFoundError):
            lock = os.open(folder, os.O_RDONLY)
            fcntl.flock(lock, fcntl.LOCK_EX)
            # The kernels' account has to pass through to its own folder.
            folder.chmod(0o711)
            return folder, lock


def _sweep(place: Path) -> None:
    """Delete the folders of runs that are gone; those of others cannot be opened, and stay."""
    for folder in place.glob(f"{PREFIX}*"):
        with suppress(OSError):
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(lock)
