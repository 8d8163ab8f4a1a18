"""The process that is ready: it has imported what notebooks need, and forks a kernel on request.

It computes nothing and runs no student code, so every kernel starts from the same clean memory.
Run as `python -m course.grading.jail.zygote SOCKET [MODULE ...]`, where SOCKET is the number of an
open listening socket, and the modules are imported before any kernel starts.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import pkgutil
import socket
import sys
from pathlib import Path

from course.grading.jail import account, monitor, namespaces, seccomp

__all__ = ["main"]


def main() -> None:
    """Accept requests for ever; each gets a monitor of its own."""
    account.leave_root()
    namespaces.end_with_parent()
    listener = socket.socket(fileno=int(sys.argv[1]))
    seccomp.available()
    # No kernel here is ever debugged; what that needs would be half of each kernel's start.
    sys.modules["debugpy"] = None
    for name in sys.argv[2:]:
        _import(name)
    gc.collect()
    # Kernels share this memory as long as nobody writes to it; the collector would.
    gc.freeze()
    while True:
        connection, _ = listener.accept()
        _reap()
        if _threads() > 1:
            # A lock that another thread holds would stay locked in the child; whoever started
            # this process starts it anew.
            raise SystemExit("The pre-forked process has more than one thread, so it cannot fork.")
        if os.fork() == 0:
            listener.close()
            monitor.watch(connection)
        connection.close()


def _import(name: str) -> None:
    """Import a module; of a package of the course, its modules too."""
    # A student's environment may have less than ours.
    with contextlib.suppress(ImportError):
        module = importlib.import_module(name)
        if name.startswith("course."):
            for inner in pkgutil.iter_modules(getattr(module, "__path__", ()), f"{name}."):
                importlib.import_module(inner.name)


def _reap() -> None:
    """Take leave of those who ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _threads() -> int:
    return len(list(Path("/proc/self/task").iterdir()))


if __name__ == "__main__":
    main()
