"""Who kernels run as: never root."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from course.grading.jail import namespaces

__all__ = ["give", "leave_root"]

# An account that no system gives to anybody; the kernels of root run under it.
NOBODY_ELSE = 61_712


def give(folder: Path) -> None:
    """Hand a folder over to the account of kernels."""
    if os.geteuid() == 0:
        os.chown(folder, NOBODY_ELSE, NOBODY_ELSE)


def leave_root() -> None:
    """Stop being root, for ever; other accounts stay what they are.

    Raises
    ------
    OSError : if root may not even do that.
    """
    if os.geteuid() != 0:
        return
    if not any(Path("/proc").iterdir()):
        namespaces.show_processes()
    os.setgroups([])
    os.setresgid(NOBODY_ELSE, NOBODY_ELSE, NOBODY_ELSE)
    os.setresuid(NOBODY_ELSE, NOBODY_ELSE, NOBODY_ELSE)
    namespaces.own_processes()
    # Whoever cannot read this Python any more had better say so now.
    for folder in (sys.base_prefix, sys.prefix):
        next(Path(folder).iterdir())
