"""Standard output that waits until what was printed is under way.

Jupyter's own collects for a fifth of a second, in which an endless loop prints more than a judge
wants to receive in one message. This is a courtesy: who means harm can go around it, and is
stopped by `output`.
"""

from __future__ import annotations

from ipykernel.iostream import OutStream

__all__ = ["PacedStream"]

# Characters in one message.
AT_ONCE = 2**16


class PacedStream(OutStream):
    """Jupyter's stream, in small messages."""

    _unsent = 0

    def write(self, string: str) -> int:
        """Print a text, in pieces."""
        if not isinstance(string, str) or self._unsent + len(string) <= AT_ONCE:
            self._unsent += len(string)
            return super().write(string)
        for start in range(0, len(string), AT_ONCE):
            super().write(string[start : start + AT_ONCE])
            self.flush()
        self._unsent = 0
        return len(string)
