"""Where a run keeps what it needs for a while; what a killed run left behind goes at the next start."""

from __future__ import annotations

import fcntl
import os
import tempfile
from contextlib import suppress
from multiprocessing import util
from pathlib import Path

from course.grading.jail import tree

__all__ = ["scratch"]

PREFIX = "course-run-"


def scratch() -> Path:
    """Keep all temporary files of this process, and of those that it starts, in one new folder.

    The folder goes when the process ends. It is locked as long as the process lives, however it
    dies: one that is not locked is nobody's any more. For commands: once in a process.
    """
    _sweep(Path(tempfile.gettempdir()))
    folder = _locked()
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    # After multiprocessing has removed its own folder from within, which it does at -100.
    util.Finalize(None, tree.remove, args=(folder,), exitpriority=-101)
    return folder


def _locked() -> Path:
    """A new folder, locked for good; another one when somebody took the first for a left one."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        with suppress(FileNotFoundError):
            lock = os.open(folder, os.O_RDONLY)
            fcntl.flock(lock, fcntl.LOCK_EX)
            # The kernels' account has to pass through to its own folder.
            folder.chmod(0o711)
            return folder


def _sweep(place: Path) -> None:
    """Delete the folders of our runs that are gone, however deep students made them; those of others stay."""
    for folder in place.glob(f"{PREFIX}*"):
        with suppress(OSError):
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # Root could open those of others, too.
                if os.fstat(lock).st_uid == os.geteuid():
                    tree.remove(folder)
            finally:
                os.close(lock)
