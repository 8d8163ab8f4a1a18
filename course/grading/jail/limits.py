"""What one student's kernel may use."""

from __future__ import annotations

import os
import resource
from contextlib import suppress
from dataclasses import dataclass

import psutil

__all__ = ["Limits", "confine", "tasks_of_this_user"]

MB = 1024**2
STACKS = 512 * MB


@dataclass(frozen=True)
class Limits:
    """What one kernel, with everything that it starts, may use.

    Parameters
    ----------
    memory_mb : memory of the whole process tree, in MB; each process alone is bound to it, too.
    processes : processes and threads at the same time.
    file_mb : size of the largest file, in MB.
    disk_mb : size of all its files together, in MB.
    cpu_seconds : CPU time of each process.
    wall_seconds : life of the kernel.
    open_files : open files of each process.

    Notes
    -----
    What it may say is bounded by who listens (`engine.guarded`): nothing in here could be trusted to stop.
    """

    memory_mb: int = 2048
    processes: int = 64
    file_mb: int = 64
    disk_mb: int = 256
    cpu_seconds: int = 120
    wall_seconds: float = 300.0
    open_files: int = 256


def confine(limits: Limits, others: int = 0) -> None:
    """Bind this process, and all it will start, to the limits that the system enforces.

    Parameters
    ----------
    others : processes and threads that the system counts to the same account, though they are
        not this kernel's: all of the user's where no user namespace keeps a count of its own.

    Notes
    -----
    The system bounds address space, not memory: it counts what is only reserved, too. So a process
    gets what it has reserved by now, room for the stacks of its threads, and `memory_mb` on top.
    What the whole tree really uses is watched by `monitor`.
    """
    bounds = {
        resource.RLIMIT_AS: _reserved() + STACKS + limits.memory_mb * MB,
        resource.RLIMIT_FSIZE: limits.file_mb * MB,
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_NPROC: limits.processes + others,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
    }
    for what, bound in bounds.items():
        hard = resource.getrlimit(what)[1]
        most = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        # One second more of CPU time: the first signal tells why, the second cannot be ignored.
        grace = 1 if what == resource.RLIMIT_CPU and hard == resource.RLIM_INFINITY else 0
        resource.setrlimit(what, (most, most + grace))


def tasks_of_this_user() -> int:
    """Processes and threads that run under this account."""
    tasks = 0
    for process in psutil.process_iter():
        # A process may end while it is looked at.
        with suppress(psutil.Error):
            if process.uids().real == os.getuid():
                tasks += process.num_threads()
    return tasks


def _reserved() -> int:
    """Bytes of address space that this process has reserved."""
    with open("/proc/self/statm", encoding="ascii") as sizes:  # noqa: PTH123 (no Path is needed here)
        return int(sizes.read().split()[0]) * resource.getpagesize()
