"""The process between judge and kernel: it outlives the kernel, and ends it when it must.

It stands outside the kernel's walls and cannot be reached from within them.
"""

from __future__ import annotations

import ctypes
import os
import select
import signal
import socket
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from course.grading.jail import inside, namespaces, tree
from course.grading.jail.limits import MB
from course.grading.jail.request import Request, receive, send

__all__ = ["watch"]

LOOK_EVERY = 0.2
PR_SET_CHILD_SUBREAPER = 36


def watch(connection: socket.socket) -> None:
    """Run one kernel from its request to its end; does not return.

    The other side gets {"ready": true} with the folder of the kernel's sockets, and at the end
    {"ended": exit code, "reason": "memory", "disk", "time" or ""}; or {"problem": words}. When
    it hangs up, the kernel is ended.
    """
    message, files = receive(connection)
    if message is None:
        os._exit(0)
    try:
        _guard(Request.of(message), files[0], connection)
    except Exception as problem:  # noqa: BLE001 (the judge has to learn whatever it was)
        _say(connection, {"problem": str(problem)})
    os._exit(0)


def _guard(request: Request, parcel: int, connection: socket.socket) -> None:
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    # What a kernel begins with is not counted as its own.
    most = request.limits.memory_mb * MB + psutil.Process().memory_info().rss
    if request.namespaces:
        namespaces.enter()
    child = os.fork()
    if child == 0:
        _first_process(request, parcel, connection)
    os.close(parcel)
    try:
        reason = _wait(child, request, most, connection)
    finally:
        # Whatever happens here, nothing of the kernel outlives this process.
        status = _end(child, namespaces=request.namespaces)
    _say(connection, {"ended": os.waitstatus_to_exitcode(status), "reason": reason})


def _first_process(request: Request, parcel: int, connection: socket.socket) -> None:
    try:
        code = inside.work(request, parcel, connection)
    except Exception as problem:  # noqa: BLE001 (the judge has to learn whatever it was)
        _say(connection, {"problem": f"{type(problem).__name__}: {problem}"})
        code = 1
    os._exit(code)


def _say(connection: socket.socket, message: dict[str, Any]) -> None:
    # Nobody may be there any more to hear it.
    with suppress(OSError):
        send(connection, message)


def _wait(child: int, request: Request, most: int, connection: socket.socket) -> str:
    """Wait until the kernel ends or has to be ended; returns why it has to be."""
    end = time.monotonic() + request.limits.wall_seconds
    ending = os.pidfd_open(child)
    while True:
        ready, _, _ = select.select([ending, connection], [], [], LOOK_EVERY)
        reason = "" if ready else _excess(request, end, most)
        if ready or reason:
            return reason


def _end(child: int, *, namespaces: bool) -> int:
    """End the kernel and all it started; give the exit status of its first process."""
    # With namespaces this ends all who live in them.
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not namespaces:
        tree.end_all()
    return status


def _excess(request: Request, end: float, most: int) -> str:
    if time.monotonic() > end:
        return "time"
    processes = tree.members(own_processes=request.namespaces)
    if tree.memory(processes, most) > most:
        return "memory"
    # In namespaces the folder is as large as it may grow.
    if not request.namespaces and _written(request, processes) > request.limits.disk_mb * MB:
        return "disk"
    return ""


def _written(request: Request, processes: list[Path]) -> float:
    return tree.disk(Path(request.base)) + tree.nameless(processes)
