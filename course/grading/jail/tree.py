"""A kernel with everything it started: who they are, what they use, how they end."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil

__all__ = ["disk", "end_all", "members", "memory"]

PAGE = os.sysconf("SC_PAGE_SIZE")
PROCESSES = Path("/proc")


def members(*, own_processes: bool) -> list[Path]:
    """The folders in /proc of the kernel's processes.

    Parameters
    ----------
    own_processes : whether /proc is the kernel's own, so that everybody in it belongs to it;
        otherwise they are the descendants of this process.
    """
    if own_processes:
        return [folder for folder in PROCESSES.iterdir() if folder.name.isdecimal()]
    return [PROCESSES / str(child.pid) for child in psutil.Process().children(recursive=True)]


def memory(processes: Iterable[Path], most: int) -> int:
    """Bytes of memory that processes use together.

    Shared pages count once for each process while the sum stays below `most`, which is quick to
    find out; else everyone's share of them is looked up.
    """
    processes = list(processes)
    simple = sum(_resident(process) for process in processes)
    return simple if simple <= most else sum(_proportional(process) for process in processes)


def disk(folder: Path) -> int:
    """Bytes in all files of a folder."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += (Path(place) / name).lstat().st_size
    return total


def end_all() -> None:
    """Kill every descendant of this process; who is born meanwhile is killed in the next round."""
    while children := psutil.Process().children(recursive=True):
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _resident(process: Path) -> int:
    # A process may end while it is looked at.
    with suppress(OSError, IndexError):
        return int((process / "statm").read_text(encoding="ascii").split()[1]) * PAGE
    return 0


def _proportional(process: Path) -> int:
    with suppress(OSError):
        for line in (process / "smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
