"""What a kernel says is bounded by who listens: nothing inside a jail can be trusted to stop."""

from __future__ import annotations

from typing import Any

import zmq

from course.errors import CourseError

__all__ = ["Output", "OutputError", "context"]

MB = 1024**2
# Messages that wait until they are read, for each channel.
WAITING = 32


class OutputError(CourseError):
    """A kernel said more than it may."""


def context(output_mb: float) -> zmq.Context[zmq.Socket[bytes]]:
    """The ZeroMQ context for a kernel's client: few messages wait, and none is too large.

    A kernel that sends a larger one is cut off, which its client sees as silence. Whoever asked
    for the context has to destroy it: `it.destroy(linger=0)`.

    Parameters
    ----------
    output_mb : size of the largest message, in MB.

    Examples
    --------
    >>> client = manager.client(context=context(10))  # doctest: +SKIP
    """
    bounded = zmq.Context()
    bounded.setsockopt(zmq.RCVHWM, WAITING)
    bounded.setsockopt(zmq.MAXMSGSIZE, int(output_mb * MB))
    return bounded


class Output:
    """Counts what a kernel has said.

    Parameters
    ----------
    most_mb : how much it may say in its life, in MB.
    """

    def __init__(self, most_mb: float) -> None:
        self.most_mb = most_mb
        self.said = 0

    def take(self, message: dict[str, Any]) -> dict[str, Any]:
        """Count a message of the client, and hand it back.

        Raises
        ------
        OutputError : if the kernel has now said more than it may.
        """
        self.said += _size(message.get("content")) + sum(len(b) for b in message.get("buffers", ()))
        if self.said > self.most_mb * MB:
            raise OutputError(f"The notebook printed more than {self.most_mb:g} MB.")
        return message


def _size(content: Any) -> int:
    """Characters in all texts of a message, and one for each value."""
    total, waiting = 0, [content]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
        total += len(value) if isinstance(value, str) else 1
    return total
