"""Landlock: a process gives up, for itself and its children, all files but some.

The kernel's own interface, reached by system call: no library is needed, and no privilege.

References
----------
Linux documentation, userspace-api/landlock; numbers from include/uapi/linux/landlock.h.
"""

from __future__ import annotations

import ctypes
import os
import stat
from collections.abc import Iterable
from pathlib import Path

__all__ = ["abi", "restrict"]

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION = 1
BENEATH_A_PATH = 1
PR_SET_NO_NEW_PRIVS = 38

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = (1 << bit for bit in range(4))
MAKE_CHAR, MAKE_BLOCK = 1 << 6, 1 << 11
TRUNCATE, IOCTL_DEV = 1 << 14, 1 << 15
READ = EXECUTE | READ_FILE | READ_DIR
ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
# How many rights each version knows.
RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
NETWORK_SINCE, SCOPES_SINCE = 4, 6
# Bind and connect by TCP; abstract sockets and signals to the outside.
ALL_TCP, ALL_SCOPES = 0b11, 0b11

_libc = ctypes.CDLL(None, use_errno=True)


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("rights", ctypes.c_uint64), ("folder", ctypes.c_int32))


def abi() -> int:
    """Version of Landlock in this kernel, 0 if it has none."""
    return max(0, _libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(ASK_VERSION)))


def restrict(readable: Iterable[Path], listable: Iterable[Path], writable: Iterable[Path]) -> None:
    """Leave this process only these files, no TCP, and no signals to the outside; for ever.

    Parameters
    ----------
    readable : files and folders to read and run, with all below.
    listable : folders whose names may be listed, with all below, but not read.
    writable : files and folders to do anything with.

    Raises
    ------
    OSError : if this kernel has no Landlock, or refuses.
    """
    version = abi()
    every = (1 << RIGHTS.get(version, 16)) - 1
    rules = _Ruleset(every, ALL_TCP, ALL_SCOPES)
    size = 24 if version >= SCOPES_SINCE else 16 if version >= NETWORK_SINCE else 8
    ruleset = _checked(_libc.syscall(CREATE_RULESET, ctypes.byref(rules), ctypes.c_size_t(size), 0))
    for paths, rights in (
        (readable, READ),
        (listable, READ_DIR),
        (writable, every & ~(MAKE_CHAR | MAKE_BLOCK)),
    ):
        for path in paths:
            _allow(ruleset, path, rights & every)
    _checked(_libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    _checked(_libc.syscall(RESTRICT_SELF, ruleset, 0))
    os.close(ruleset)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        # Systems differ in what they have; what is not there needs no rule.
        return
    if not stat.S_ISDIR(os.fstat(place).st_mode):
        rights &= ON_FILES
    rule = _Beneath(rights, place)
    _checked(_libc.syscall(ADD_RULE, ruleset, BENEATH_A_PATH, ctypes.byref(rule), 0))
    os.close(place)


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"Landlock: {os.strerror(number)}")
    return result
