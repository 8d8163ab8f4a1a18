"""The pictures of chapter 10: a crowd that thins out, a count under noise, a ledger of consents.

Still figures: `singled_out_curves`, `change_by_group`, `ours_beside_published`.
Scenes of the explorers: `crowd`, `noise_rows`, `ledger_rows`.
"""

from course.plots.privacy.crowd import crowd
from course.plots.privacy.figures import change_by_group, ours_beside_published, singled_out_curves
from course.plots.privacy.ledger import ledger_rows
from course.plots.privacy.noise import noise_rows

__all__ = [
    "change_by_group",
    "crowd",
    "ledger_rows",
    "noise_rows",
    "ours_beside_published",
    "singled_out_curves",
]
