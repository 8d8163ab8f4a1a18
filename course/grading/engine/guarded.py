"""A kernel that may be hostile: it has a deadline, an output cap, and its death is noticed at once."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial
from queue import Empty
from typing import Any

import zmq
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.channels import ZMQSocketChannel
from jupyter_client.manager import KernelManager
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, NbvalKernelspecManager, RunningKernel
from traitlets import Type

from course.grading.engine.caps import START, Caps
from course.grading.jail.provisioner import handle

__all__ = ["Ended", "GuardedKernel"]

#: Seconds between two looks at a silent kernel, and after an interrupt, a reply.
LOOK, GRACE, IDLE = 0.2, 2.0, 1.0
#: Milliseconds for a kernel to take a message in.
TAKEN = 2_000
#: Messages that wait unread, and the bytes of the largest; what is beyond is lost, not kept in memory.
WAITING, LARGEST = 200, 64_000_000


class Ended(Exception):  # noqa: N818 - a finding about a kernel, not a fault of ours
    """The kernel is gone or had to be stopped: the reason's name, and what the jail says about it."""

    @property
    def name(self) -> str:
        """One of "start", "time", "stuck", "output", "died", "garbled"."""
        return str(self.args[0])

    @property
    def cause(self) -> str:
        """More about it, in words, where more is known."""
        return str(self.args[1]) if len(self.args) > 1 else repr(self.__cause__ or "")


class _Counted(ZMQSocketChannel):
    """A channel that measures what comes before it is read."""

    left = 0

    def _recv(self, **kwargs: Any) -> dict[str, Any]:
        frames = self.socket.recv_multipart(**kwargs)
        self.left -= sum(map(len, frames))
        if self.left < 0:
            raise Ended("output")
        return self.session.deserialize(self.session.feed_identities(frames)[1])


class _Client(BlockingKernelClient):
    iopub_channel_class = Type(_Counted)
    shell_channel_class = Type(_Counted)


class GuardedKernel(RunningKernel):
    """nbval's kernel, started by whatever provisioner the environment names.

    Raises `Ended("start")` when none can be started.
    """

    def __init__(self, cwd: str, caps: Caps) -> None:
        self.caps, self.deadline = caps, time.monotonic() + START
        context = zmq.Context()
        bounds = {zmq.LINGER: 0, zmq.RCVHWM: WAITING, zmq.MAXMSGSIZE: LARGEST, zmq.SNDTIMEO: TAKEN}
        for option, value in bounds.items():
            context.setsockopt(option, value)
        self.km = KernelManager(
            kernel_name=CURRENT_ENV_KERNEL_NAME,
            kernel_spec_manager=NbvalKernelspecManager(),
            context=context,
        )
        self.km.client_factory = _Client
        self.context = context
        try:
            self._start(cwd)
        except Exception as problem:
            self.stop()
            raise Ended("start") from problem
        self.deadline = time.monotonic() + caps.seconds

    def _start(self, cwd: str) -> None:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, no file
            self.km.start_kernel(cwd=cwd, stderr=nowhere, stdout=nowhere)
        # Jupyter starts an ordinary kernel where it was told so before: refused before any code runs.
        handle(self.km)
        self.kc = self.km.client(context=self.context)
        self.kc.start_channels(hb=False, stdin=False, control=False)
        for channel in (self.kc.iopub_channel, self.kc.shell_channel):
            channel.left = self.caps.output_bytes
        self._tune_in(self.deadline, "time")

    def _tune_in(self, end: float, reason: str) -> None:
        """Ask until both channels are heard: they connect one after the other, and again after a flood."""
        while time.monotonic() < end:
            until = min(end, time.monotonic() + 2 * GRACE)
            if not self._follow(_taken(self.kc.kernel_info), until, lambda _: None):
                return
        raise Ended(reason)

    def run(self, source: str, hear: Callable[[dict[str, Any]], None]) -> str:
        """Run a cell; `hear` is called with each message of it.

        Returns
        -------
        "" or "time", when the cell was interrupted and the kernel goes on.

        Raises
        ------
        Ended : "time", "stuck", "output", "died" or "garbled": the kernel is stopped.
        """
        sent = _taken(partial(self.execute_cell_input, source, allow_stdin=False))
        until = min(self.deadline, time.monotonic() + self.caps.cell_seconds)
        waiting, slow = self._follow(sent, until, hear), ""
        if "reply" in waiting:
            _taken(self.interrupt)
            waiting, slow = self._follow(sent, time.monotonic() + GRACE, hear), "time"
        if time.monotonic() > self.deadline:
            raise Ended("time")
        if "reply" in waiting:
            raise Ended("stuck")
        if waiting:
            # A message too large for any memory cuts the line, and it may stay cut.
            self._tune_in(min(self.deadline, time.monotonic() + 4 * GRACE), "output")
        return slow

    def _follow(self, sent: str, until: float, hear: Callable[[dict[str, Any]], None]) -> set[str]:
        """Read until the request is answered and its output is through; give which of the two is missing.

        The end of the output may be lost in a flood, so it is not waited for long.
        """
        waiting, last = {"reply", "idle"}, until
        while waiting and time.monotonic() < last:
            message = self._next()
            if message is None and not self.is_alive():
                raise Ended("died", self._last_words())
            if message is None or message["parent_header"].get("msg_id") != sent:
                continue
            end = _end_of(message)
            waiting.discard(end)
            if end == "reply":
                last = min(until, time.monotonic() + IDLE)
            elif not end:
                hear(message)
        return waiting

    def _last_words(self) -> str:
        """What the jail says about the end of a kernel."""
        return getattr(getattr(self.km.provisioner, "handle", None), "reason", "")

    def _next(self) -> dict[str, Any] | None:
        """The next message of either channel; None after a short silence."""
        poller = zmq.Poller()
        for channel in (self.kc.iopub_channel, self.kc.shell_channel):
            poller.register(channel.socket, zmq.POLLIN)
        ready = dict(poller.poll(int(LOOK * 1000)))
        for channel in (self.kc.iopub_channel, self.kc.shell_channel):
            if channel.socket in ready:
                return self._read(channel, 0)
        return None

    def _read(self, channel: _Counted, seconds: float) -> dict[str, Any] | None:
        try:
            return _well_formed(channel.get_msg(timeout=seconds))
        except Empty:
            return None
        except Ended:
            raise
        except MemoryError as problem:
            raise Ended("output") from problem
        except Exception as problem:
            # Whoever has the kernel's key can send what no kernel would.
            raise Ended("garbled") from problem

    def stop(self) -> None:
        """End the kernel and everything that belongs to it."""
        if hasattr(self, "kc"):
            self.kc.stop_channels()
        if self.km.has_kernel:
            self.km.shutdown_kernel(now=True)
        self.context.destroy(linger=0)


def _taken(send: Callable[[], Any]) -> Any:
    """Send something; a kernel that has broken its line would keep us waiting for ever."""
    try:
        return send()
    except zmq.Again as problem:
        raise Ended("died", "nothing reached it any more") from problem


def _well_formed(message: dict[str, Any]) -> dict[str, Any]:
    """The message, if its fields are of the kinds that a kernel sends.

    Raises
    ------
    TypeError : if they are not.
    """
    content, parent = message["content"], message["parent_header"]
    if not (isinstance(parent, dict) and isinstance(message["msg_type"], str)):
        raise TypeError("a message has no parent or no type")
    return message if isinstance(content, dict) else {**message, "content": {}}


def _end_of(message: dict[str, Any]) -> str:
    """Which end of a cell a message tells: "reply", "idle", or "" for none."""
    if message["msg_type"].endswith("_reply"):
        return "reply"
    idle = message["msg_type"] == "status" and message["content"].get("execution_state") == "idle"
    return "idle" if idle else ""
