"""The pre-forked process, seen from outside: started, kept alive, ended."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from course.grading.jail import bubblewrap
from course.grading.jail.plan import Plan

__all__ = ["Server"]

MODULE = "course.grading.jail.zygote"
BACKLOG = 64
# Whoever dies sooner than this, or of an error, so many times, will never live.
TOO_SOON, TOO_OFTEN, ERROR = 5.0, 3, 1


class Server:
    """A process that forks kernels on request; started anew if it dies.

    Parameters
    ----------
    address : path of its socket.
    libraries : modules that it imports before it forks.
    """

    def __init__(self, plan: Plan, address: Path, libraries: Sequence[str]) -> None:
        self._plan, self._address, self._libraries = plan, address, libraries
        self._ending = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._listener.bind(str(address))
        self._listener.listen(BACKLOG)
        # The system ends bubblewrap with the thread that started it, so that thread has to stay.
        self._keeper = threading.Thread(target=self._keep, daemon=True, name="jail")
        self._keeper.start()

    def close(self) -> None:
        """End the process with all its kernels."""
        self._ending.set()
        if self._process is not None:
            self._process.kill()
        self._keeper.join()
        self._address.unlink(missing_ok=True)

    def _keep(self) -> None:
        failures = 0
        try:
            while not self._ending.is_set() and failures < TOO_OFTEN:
                born = time.monotonic()
                self._process = self._start()
                if self._ending.is_set():
                    self._process.kill()
                failed = self._process.wait() == ERROR or time.monotonic() - born < TOO_SOON
                failures = failures + 1 if failed else 0
        except OSError as error:
            self._address.with_suffix(".log").write_text(str(error), encoding="utf-8")
        finally:
            # Whoever still waits learns that nobody will answer.
            self._listener.close()

    def _start(self) -> subprocess.Popen[bytes]:
        """Start the process; what it has to say goes into a log beside its socket."""
        listener, variables = self._listener.fileno(), self._plan.variables()
        with self._address.with_suffix(".log").open("ab") as log:
            return subprocess.Popen(
                self._command(listener, variables),
                cwd="/",
                env=variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[listener],
            )

    def _command(self, listener: int, variables: dict[str, str]) -> list[str]:
        plan = self._plan
        command = [sys.executable, "-m", MODULE, str(listener), *self._libraries]
        if not plan.program:
            return command
        return bubblewrap.wrapped(
            Path(plan.program),
            command,
            variables,
            package=plan.package,
            limits=plan.limits,
            nested=plan.level.namespaces,
        )
