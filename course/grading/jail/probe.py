"""An attempt to get out of the jail, made from within: the only way to know that the walls hold.

What reaches the outside is judged there (see `levels`); here are the attempts, and what only
the inside can tell.
"""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

__all__ = ["attempts"]

PATIENCE = 1.0


def attempts(target: dict[str, Any]) -> dict[str, Any]:
    """Try what a student must not be able to do.

    Parameters
    ----------
    target : things outside: "port" (TCP and UDP on 127.0.0.1), "abstract" (name of an abstract
        socket), "secret" (path of a file to read), "mark" (path of a file to write), "process"
        (id of a process of ours), "word" (a word in that file and in that process's environment).

    Returns
    -------
    "user" (who the kernel runs as), "read" and "seen" (whether the word was found).
    """
    _try(lambda: _send(socket.SOCK_STREAM, target["port"]))
    _try(lambda: _send(socket.SOCK_DGRAM, target["port"]))
    _try(lambda: _reach(target["abstract"]))
    _try(lambda: Path(target["mark"]).write_text("mark", encoding="ascii"))
    environment = Path("/proc") / str(target["process"]) / "environ"
    word = target["word"].encode()
    report = {
        "user": os.getuid(),
        "read": word in _try(Path(target["secret"]).read_bytes),
        "seen": word in _try(environment.read_bytes),
    }
    # Last: of a process that has ended nothing can be seen.
    _try(lambda: os.kill(target["process"], signal.SIGKILL))
    return report


def _try(attempt: Callable[[], object]) -> bytes:
    with suppress(OSError):
        result = attempt()
        return result if isinstance(result, bytes) else b""
    return b""


def _send(kind: socket.SocketKind, port: int) -> None:
    with socket.socket(socket.AF_INET, kind) as out:
        out.settimeout(PATIENCE)
        out.connect(("127.0.0.1", port))
        out.send(b"mark")


def _reach(name: str) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as out:
        out.settimeout(PATIENCE)
        out.connect(f"\0{name}")
