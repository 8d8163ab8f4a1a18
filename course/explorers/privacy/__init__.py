"""The explorers of chapter 10: three views of what data give away.

- `privacy`: the re-identification game, on `receipts` as an attacker sees them.
- `noise`: one count, published again and again; `ledger`: consents by purpose and time.
"""

from course.explorers.privacy.game import privacy
from course.explorers.privacy.ledger import ledger
from course.explorers.privacy.noise import noise

__all__ = ["ledger", "noise", "privacy"]
