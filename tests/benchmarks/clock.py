"""How long something takes: CPU time, because a wall clock counts what other programs do, too."""

import time
from collections.abc import Callable
from statistics import median
from typing import Any


def cpu(work: Callable[[], Any], rounds: int = 1) -> tuple[float, Any]:
    """Return the CPU time of `work` in seconds, all threads counted, and what it returned last.

    Parameters
    ----------
    rounds : how often it is done (>= 1); the time is the median.
    """
    times = []
    for _ in range(rounds):
        began = time.process_time()
        result = work()
        times.append(time.process_time() - began)
    return median(times), result
