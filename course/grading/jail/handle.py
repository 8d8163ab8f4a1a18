"""One kernel in the jail, seen from outside: its life hangs on a connection."""

from __future__ import annotations

import os
import secrets
import select
import signal
import socket
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from course.errors import CourseError
from course.grading.jail import account, processor, tree
from course.grading.jail.plan import Plan
from course.grading.jail.request import Request, pack, receive, send
from course.grading.jail.server import Server

__all__ = ["Handle", "JailError"]

# Starting takes as long as importing everything on a slow and busy machine.
PATIENCE = 120.0
# The process that was asked may be dying, and its successor answer.
TRIES = 3
REASONS = {
    "memory": "it needed more than {memory_mb} MB of memory",
    "cpu": "it computed for more than {cpu_seconds} seconds",
    "time": "it ran for more than {wall_seconds:.0f} seconds",
    "disk": "it wrote more than {disk_mb} MB, or where nobody could look",
}
KILLED_BY = 128


class JailError(CourseError):
    """The jail cannot start a kernel; that is no fault of any student."""


class Handle:
    """A kernel (or probe) asked for.

    Parameters
    ----------
    plan : of the run.
    files : folder with what it finds in its working folder.
    given : environment variables on top of those that all get.
    key : what signs messages.
    probe : see `Request`.

    Attributes
    ----------
    place : path of the folder with its sockets, as this process reaches it.
    code : its exit code, 128 + n when signal n ended it; None while it lives.
    reason : why it was ended, in words; "" if it was not.
    closed : whether `close` was called.
    """

    def __init__(
        self,
        plan: Plan,
        files: Path,
        given: dict[str, str] | None = None,
        key: str = "",
        probe: dict[str, Any] | None = None,
    ) -> None:
        self.code: int | None = None
        self.closed = False
        self.reason = ""
        self._plan, self._server, self._folder = plan, None, -1
        self._name = secrets.token_hex(4)
        self._connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        number, self._processor = processor.claim()
        try:
            self._ask(replace(plan.request(self._name, given or {}, key), processor=number), files, probe)
        except BaseException:
            self.close()
            raise
        self.place = Path(f"/proc/self/fd/{self._folder}")

    def poll(self, patience: float = 0.0) -> int | None:
        """The kernel's exit code, or None while it lives.

        Parameters
        ----------
        patience : seconds to wait for its end.
        """
        if self.code is None and select.select([self._connection], [], [], patience)[0]:
            message = self._hear() or {"ended": -signal.SIGKILL}
            code = int(message.get("ended", 1))
            self.code = code if code >= 0 else KILLED_BY - code
            reason = "cpu" if self.code == KILLED_BY + signal.SIGXCPU else message.get("reason", "")
            self.reason = REASONS[reason].format(**asdict(self._plan.limits)) if reason else ""
        return self.code

    def end(self, patience: float = 5.0) -> None:
        """End the kernel and all it started, and wait for that."""
        if self.code is None:
            with suppress(OSError):
                self._connection.shutdown(socket.SHUT_WR)
            self.poll(patience)

    def close(self) -> None:
        """Let go of everything; the kernel ends, if it has not."""
        self.closed = True
        self._connection.close()
        self._processor.close()
        if self._folder >= 0:
            os.close(self._folder)
            self._folder = -1
        if self._server is not None:
            self._server.close()
        tree.remove(self._plan.folder / self._name)

    def _ask(self, request: Request, files: Path, probe: dict[str, Any] | None) -> None:
        address = self._plan.address
        if not self._plan.level.shared:
            address = self._plan.folder / f"{self._name}.kernel"
            self._server = Server(self._plan, address, [])
        for tries_left in reversed(range(TRIES)):
            try:
                self._ask_once(address, replace(request, probe=probe), files)
                return
            except JailError:
                if not tries_left:
                    raise
                self._connection.close()
                self._connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)

    def _ask_once(self, address: Path, request: Request, files: Path) -> None:
        if not self._plan.level.bubblewrap:
            self._make_room()
        parcel = pack(files)
        try:
            self._connection.settimeout(PATIENCE)
            self._connection.connect(str(address))
            send(self._connection, request.message(), [parcel])
            message, opened = receive(self._connection)
        except OSError as error:
            raise JailError(f"The jail does not answer ({error}). {self._last_words(address)}") from error
        finally:
            os.close(parcel)
        if not message or "ready" not in message:
            problem = message.get("problem", "no reason given") if message else "its process ended"
            raise JailError(f"The jail cannot start a kernel: {problem}. {self._last_words(address)}")
        [self._folder] = opened

    def _make_room(self) -> None:
        folder = self._plan.folder / self._name
        tree.remove(folder)
        folder.mkdir(mode=0o700)
        account.give(folder)

    def _hear(self) -> dict[str, Any] | None:
        with suppress(OSError):
            return receive(self._connection)[0]
        return None

    @staticmethod
    def _last_words(address: Path) -> str:
        """What the jail's process wrote last, for whoever has to mend it."""
        with suppress(OSError):
            lines = address.with_suffix(".log").read_text(encoding="utf-8", errors="replace").split("\n")
            return next((line for line in reversed(lines) if line.strip()), "")
        return ""
