"""The process that runs student code: everything here happens inside the walls."""

from __future__ import annotations

import gc
import json
import os
import random
import signal
import sys
import tempfile
from pathlib import Path

from course.grading.jail import probe
from course.grading.jail.request import Request

__all__ = ["drop_files", "run"]

# Sockets get names instead of ports; there is no network.
SOCKETS = {f"{name}_port": n for n, name in enumerate(("shell", "iopub", "stdin", "control", "hb"), 1)}
OPTIONS = (
    "--HistoryManager.enabled=False",
    "--IPKernelApp.outstream_class=course.grading.jail.paced.PacedStream",
)
# More than any process may have open.
ALL_FILES = 65_536


def run(request: Request, folders: dict[str, str]) -> None:
    """Become the kernel (or the probe that looks for holes in the walls)."""
    os.setsid()
    _forget(request.environment | folders)
    os.chdir(folders["HOME"])
    if request.probe is not None:
        found = probe.attempts(request.probe)
        (Path(request.base) / "ipc" / "found.json").write_text(json.dumps(found), encoding="utf-8")
        return
    _reseed()
    _serve(Path(request.base) / "ipc", request.key)


def _forget(environment: dict[str, str]) -> None:
    """Drop what came from the parent: variables, open files, handlers, place in memory."""
    os.environ.clear()
    os.environ.update(environment)
    # What a library once asked for a folder of its own must ask again.
    tempfile.tempdir = None
    drop_files()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    gc.enable()


def drop_files() -> None:
    """Let go of every open file; what is read or said leads nowhere."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.closerange(3, ALL_FILES)


def _reseed() -> None:
    """Two kernels of one parent must not draw the same numbers."""
    random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        # The global state is what students' code may use.
        numpy.random.seed()


def _serve(place: Path, key: str) -> None:
    from ipykernel.kernelapp import IPKernelApp

    connection = {"transport": "ipc", "ip": str(place / "k"), "key": key, "signature_scheme": "hmac-sha256"}
    file = place / "kernel.json"
    file.write_text(json.dumps(connection | SOCKETS), encoding="utf-8")
    sys.argv = [sys.executable]
    IPKernelApp.launch_instance(argv=["-f", str(file), *OPTIONS])
