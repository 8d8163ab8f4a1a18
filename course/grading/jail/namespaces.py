"""Namespaces: a process of its own world, with its own root, processes, network and files.

Needs no privilege where the system lets ordinary users make user namespaces.
"""

from __future__ import annotations

import ctypes
import os
import signal
from pathlib import Path

__all__ = ["end_with_parent", "enter", "furnish", "own_processes", "read_only", "renounce", "show_processes"]

NEW_MOUNTS, NEW_UTS, NEW_IPC = 0x00020000, 0x04000000, 0x08000000
NEW_USER, NEW_PIDS, NEW_NETWORK = 0x10000000, 0x20000000, 0x40000000
READ_ONLY, NO_SUID, NO_DEVICES, NO_EXEC = 1, 2, 4, 8
REMOUNT, BIND, RECURSIVE, PRIVATE = 32, 4096, 16384, 1 << 18
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38
CAPABILITY_VERSION_3 = 0x20080522
MORE_THAN_THERE_ARE = 64
# Each takes memory beside its size.
FILES = 65_536

_libc = ctypes.CDLL(None, use_errno=True)


def enter() -> None:
    """Put this process into namespaces of its own; its next child is the first process in them.

    Raises
    ------
    OSError : if the system does not let this user make namespaces.
    """
    user, group = os.getuid(), os.getgid()
    flags = NEW_USER | NEW_PIDS | NEW_NETWORK | NEW_MOUNTS | NEW_UTS | NEW_IPC
    _checked(_libc.unshare(flags), "unshare")
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    _mount("none", "/", None, RECURSIVE | PRIVATE)


def furnish(base: Path, disk_mb: int) -> None:
    """Mount what the first process in the namespaces needs: its processes, and room for files.

    Parameters
    ----------
    base : becomes the one place to write, in memory and bounded; shared memory lies there, too.
    disk_mb : size of all files together, in MB.
    """
    show_processes()
    _mount("tmpfs", str(base), "tmpfs", NO_SUID | NO_DEVICES, f"size={disk_mb}m,nr_inodes={FILES},mode=0700")
    shared = base / "shared"
    shared.mkdir()
    _mount(str(shared), "/dev/shm", None, BIND)
    # Terminals would be shared with other kernels.
    if Path("/dev/pts").is_dir():
        _mount("tmpfs", "/dev/pts", "tmpfs", NO_SUID | NO_DEVICES | READ_ONLY, "size=4k")
    # Nobody below makes namespaces again.
    Path("/proc/sys/user/max_user_namespaces").write_text("0", encoding="ascii")


def show_processes() -> None:
    """Mount /proc, with the processes of this namespace."""
    _mount("proc", "/proc", "proc", NO_SUID | NO_DEVICES | NO_EXEC)


def own_processes() -> None:
    """Own one's own folder in /proc again, which a change of account takes away."""
    _checked(_libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0), "dumpable")


def end_with_parent() -> None:
    """Have the system end this process when its parent ends."""
    _checked(_libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "parent")


def renounce() -> None:
    """Give up every capability, for ever: what was mounted stays as it is."""
    for capability in range(MORE_THAN_THERE_ARE):
        _libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _checked(_libc.capset(header, nothing), "capset")
    _checked(_libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")


def read_only(folder: Path) -> None:
    """Make a folder unchangeable in these namespaces."""
    _mount(str(folder), str(folder), None, BIND)
    _mount("none", str(folder), None, BIND | REMOUNT | READ_ONLY | NO_SUID | NO_DEVICES)


def _mount(source: str, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    texts = [None if text is None else text.encode() for text in (source, target, kind)]
    data = None if options is None else options.encode()
    _checked(_libc.mount(*texts, ctypes.c_ulong(flags), data), f"mount {target}")


def _checked(result: int, what: str) -> None:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
