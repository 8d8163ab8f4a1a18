"""How long work lasts where a student works, told before she begins."""

import os

from course.exercises import card

__all__ = ["tell_binder"]

#: Binder sets it in every session.
BINDER = "BINDER_LAUNCH_HOST"
TITLE = "You are working on Binder"
NOTE = (
    "**Nothing is kept here.** The session ends ten minutes after you leave it, or sooner.\n\n"
    "To keep your work, choose File → Download: the file holds your answers. To go on, start a new session, "
    "drag that file into `notebooks` in the list on the left, choose Overwrite, open it, and choose Run → "
    "Run All Cells."
)


def tell_binder() -> None:
    """Show in a Binder session how to keep one's work; elsewhere nothing."""
    from IPython import get_ipython

    if os.environ.get(BINDER) and get_ipython() is not None:
        card.show(card.note(TITLE, NOTE))
