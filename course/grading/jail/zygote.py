"""The process that is ready: it has imported what notebooks need, and forks a kernel on request.

It computes nothing and runs no student code, so every kernel starts from the same clean memory.
Run as `python -m course.grading.jail.zygote SOCKET [--bare]`, where SOCKET is the number of an
open listening socket.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import pkgutil
import signal
import socket
import sys
from pathlib import Path

from course.grading.jail import account, monitor

__all__ = ["main"]

LIBRARIES = (
    "ipykernel.kernelapp ipykernel.ipkernel ipykernel.zmqshell matplotlib_inline.backend_inline"
    " numpy pandas pyarrow.parquet scipy.sparse scipy.stats networkx matplotlib.pyplot seaborn"
    " sklearn.cluster sklearn.decomposition sklearn.linear_model sklearn.metrics sklearn.model_selection"
    " sklearn.preprocessing ipywidgets anywidget igraph"
).split()
PARTS_OF_THE_COURSE = ("datasets", "methods", "plots", "explorers", "exercises")


def main() -> None:
    """Accept requests for ever; each gets a monitor of its own."""
    account.leave_root()
    listener = socket.socket(fileno=int(sys.argv[1]))
    if "--bare" not in sys.argv:
        _import_all()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    gc.collect()
    # Kernels share this memory as long as nobody writes to it; the collector would.
    gc.freeze()
    while True:
        connection, _ = listener.accept()
        if _threads() > 1:
            # A lock that another thread holds would stay locked in the child; whoever started
            # this process starts it anew.
            raise SystemExit("The pre-forked process has more than one thread, so it cannot fork.")
        if os.fork() == 0:
            listener.close()
            monitor.watch(connection)
        connection.close()


def _import_all() -> None:
    for name in LIBRARIES:
        # A student's environment may have less than ours.
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    for part in PARTS_OF_THE_COURSE:
        with contextlib.suppress(ImportError):
            package = importlib.import_module(f"course.{part}")
            for module in pkgutil.iter_modules(package.__path__, f"course.{part}."):
                importlib.import_module(module.name)


def _threads() -> int:
    return len(list(Path("/proc/self/task").iterdir()))


if __name__ == "__main__":
    main()
