"""One processor for each kernel: whoever computes on many at once would slow its neighbours down."""

from __future__ import annotations

import os
import random
import socket
from contextlib import suppress

__all__ = ["bind", "claim"]

# Names without a file: the system forgets them with whoever holds them, and everybody here shares them.
NAME = "\0customer-networks-processor-{}"


def claim() -> tuple[int, socket.socket]:
    """A processor that no other kernel of this machine has, as long as the socket is open.

    Where all are taken it is one of those; then two kernels share it.
    """
    numbers = sorted(os.sched_getaffinity(0))
    held = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    for number in numbers:
        with suppress(OSError):
            held.bind(NAME.format(number))
            return number, held
    return random.choice(numbers), held


def bind(number: int) -> None:
    """Keep this process, and all it will start, to one processor.

    A system that allows no choice has made its own.
    """
    with suppress(OSError):
        os.sched_setaffinity(0, {number})
