"""What one notebook may use, seen from outside."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CAPS", "START", "Caps"]

#: Seconds that a kernel may take to start.
START = 60


@dataclass(frozen=True)
class Caps:
    """Limits of one notebook: seconds for a cell and for all, bytes that it may put out."""

    cell_seconds: float
    seconds: float
    output_bytes: int


CAPS = Caps(cell_seconds=60, seconds=240, output_bytes=10_000_000)
