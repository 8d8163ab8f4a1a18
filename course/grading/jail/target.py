"""What a probe aims at from within a jail: a machine's services, files and processes, in small."""

from __future__ import annotations

import secrets
import select
import socket
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

__all__ = ["Target"]

FOREVER = "import time; time.sleep(600)"
# How long a datagram may be under way on the machine itself.
A_MOMENT = 0.05


class Target:
    """Open while a probe runs; then tells what the probe has reached."""

    def __enter__(self) -> Self:
        self._open = ExitStack()
        folder = Path(self._open.enter_context(tempfile.TemporaryDirectory(prefix="course-probe-")))
        # Open to every account: what keeps the probe out must be the jail.
        folder.chmod(0o777)
        self._word = f"PROBE={secrets.token_hex(8)}"
        self._secret, self._mark = folder / "secret", folder / "mark"
        self._secret.write_text(self._word, encoding="ascii")
        self._listen()
        victim = subprocess.Popen([sys.executable, "-c", FOREVER], env=dict([self._word.split("=")]))
        self._victim = self._open.enter_context(victim)
        self._open.callback(victim.kill)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def told(self) -> dict[str, Any]:
        """What the probe has to know."""
        return {
            "port": self._tcp.getsockname()[1],
            "abstract": self._abstract.getsockname()[1:].decode(),
            "secret": str(self._secret),
            "mark": str(self._mark),
            "process": self._victim.pid,
            "word": self._word,
        }

    def harm(self, report: dict[str, Any]) -> dict[str, bool]:
        """What the probe could do, in words.

        Parameters
        ----------
        report : what `probe.attempts` returned.
        """
        return {
            "reach the network by TCP": _heard(self._tcp),
            "reach the network by UDP": _heard(self._udp),
            "reach services of the machine": _heard(self._abstract),
            "read files of the machine": bool(report["read"]),
            "write files of the machine": self._mark.exists(),
            "see other processes": bool(report["seen"]),
            "end other processes": self._victim.poll() is not None,
            "act as the administrator": report["user"] == 0,
        }

    def _listen(self) -> None:
        self._tcp, self._udp, self._abstract = (
            self._open.enter_context(socket.socket(family, kind))
            for family, kind in (
                (socket.AF_INET, socket.SOCK_STREAM),
                (socket.AF_INET, socket.SOCK_DGRAM),
                (socket.AF_UNIX, socket.SOCK_STREAM),
            )
        )
        self._tcp.bind(("127.0.0.1", 0))
        self._udp.bind(self._tcp.getsockname())
        self._abstract.bind(f"\0course-probe-{secrets.token_hex(8)}")
        self._tcp.listen()
        self._abstract.listen()


def _heard(listener: socket.socket) -> bool:
    return bool(select.select([listener], [], [], A_MOMENT)[0])
