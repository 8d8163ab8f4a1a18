"""What of the machine a kernel may read: the system's programs, this Python, nothing of the course.

The jail has a copy of the course without keys, solutions and truth; wherever the real one lies,
it must not be seen.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import course
from course.folder import checkout, in_checkout

__all__ = ["SYSTEM", "hidden", "list_only", "python", "read", "roots"]

# Programs, libraries, fonts, time zones; no accounts, no keys, no settings of services.
SHOWN = """
    /usr /bin /sbin /lib /lib32 /lib64 /etc/ld.so.cache /etc/ld.so.conf /etc/ld.so.conf.d
    /etc/alternatives /etc/fonts /etc/localtime /etc/timezone /etc/mime.types
"""
SYSTEM = tuple(map(Path, SHOWN.split()))


def python() -> list[Path]:
    """The folders of this Python, the environment last."""
    folders = [Path(sys.base_prefix).resolve(), Path(sys.base_prefix), Path(sys.prefix)]
    folders = [folder for folder in dict.fromkeys(folders) if folder.is_dir()]
    return [folder for folder in folders if folder != Path("/usr")]


def roots() -> list[Path]:
    """All that is shown, the system first."""
    return [*SYSTEM, *python()]


def hidden() -> list[Path]:
    """Folders of the real course, which may lie within what can be seen."""
    package = Path(course.__file__).resolve().parent
    return [checkout(), package] if in_checkout() else [package]


def read(roots: Iterable[Path], secrets: Iterable[Path], kept: Iterable[Path]) -> list[Path]:
    """The paths that together show `roots` without `secrets`.

    Parameters
    ----------
    kept : roots that may be shown even though they lie within a secret: the environment may
        stand in the course's folder.
    """
    secrets = [*secrets]
    return [path for root in roots for path in _without(root, secrets, {*kept})]


def list_only(roots: Iterable[Path], secrets: Iterable[Path]) -> list[Path]:
    """Folders on the way from a root to a secret: Python lists them to find modules."""
    roots = [*roots]
    return [
        folder
        for secret in secrets
        for folder in secret.parents
        if any(folder.is_relative_to(r) for r in roots)
    ]


def _without(path: Path, secrets: list[Path], kept: set[Path]) -> Iterator[Path]:
    if path in kept:
        inner = [secret for secret in secrets if secret != path and secret.is_relative_to(path)]
    elif any(path.is_relative_to(secret) for secret in secrets):
        return
    else:
        inner = [secret for secret in secrets if secret.is_relative_to(path)]
    if not inner:
        yield path
        return
    for child in path.iterdir():
        yield from _without(child, inner, kept)
