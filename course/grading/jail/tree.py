"""A kernel with everything it started: who they are, what they use, how they end."""

from __future__ import annotations

import math
import os
import shutil
import signal
import stat
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil

__all__ = ["disk", "end_all", "members", "memory", "nameless", "remove"]

PAGE = os.sysconf("SC_PAGE_SIZE")
SECTOR, BLOCK = 512, 4096
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


def disk(folder: Path) -> float:
    """Bytes in all files of a folder; infinite if a part of it is too deep or locked to be looked at.

    The smallest file counts as a block, and a folder too: they take places on the disk.
    """
    total, waiting = 0, [str(folder)]
    while waiting:
        try:
            entries = [*os.scandir(waiting.pop())]
        except FileNotFoundError:
            continue
        except OSError:
            return math.inf
        waiting += [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
        total += sum(map(_size, entries))
    return total


def nameless(processes: Iterable[Path]) -> int:
    """Bytes in files that were deleted and are still open."""
    found = {}
    for process in processes:
        with suppress(OSError):
            for opened in (process / "fd").iterdir():
                about = _about(opened)
                if about and stat.S_ISREG(about.st_mode) and not about.st_nlink:
                    found[about.st_dev, about.st_ino] = about.st_blocks * SECTOR
    return sum(found.values())


def remove(folder: Path) -> None:
    """Delete a folder of a kernel, however deep and locked its student has left it."""
    with suppress(OSError, RecursionError):
        shutil.rmtree(folder)
        return
    # Python goes down one call for each level, and stops at what may not be read.
    subprocess.run(["chmod", "-R", "u+rwX", folder], capture_output=True, check=False)
    subprocess.run(["rm", "-rf", folder], capture_output=True, check=False)


def end_all() -> None:
    """Kill every descendant of this process; who is born meanwhile is killed in the next round."""
    while children := psutil.Process().children(recursive=True):
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _size(entry: os.DirEntry[str]) -> int:
    with suppress(OSError):
        return max(entry.stat(follow_symlinks=False).st_size, BLOCK)
    return 0


def _about(opened: Path) -> os.stat_result | None:
    with suppress(OSError):
        return opened.stat()
    return None


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
