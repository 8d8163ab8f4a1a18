"""seccomp: a process gives up, for itself and its children, some system calls.

Two kinds: those that lead out of the jail (network, other processes, kernel interfaces with a
history of holes), and those that take memory that no limit counts.
"""

from __future__ import annotations

import errno
import os
import socket
from contextlib import suppress

__all__ = ["available", "restrict"]

# The flags of clone(2) that make namespaces: mount, cgroup, uts, ipc, user, pid, net.
NEW_NAMESPACES = 0x7E020000
SOCKET_KIND, SOCKET_FAMILIES, INTERFACES = 0xF, 64, 0

# By what they lead to: other namespaces and mounts, other processes, the machine's settings, and
# interfaces of the kernel with a history of holes.
LEADING_OUT = """
    fsconfig fsmount fsopen fspick mount mount_setattr move_mount open_tree pivot_root setns umount2
    unshare
    connect kcmp migrate_pages move_pages pidfd_getfd process_madvise process_vm_readv process_vm_writev
    ptrace ioprio_set sched_setaffinity sched_setattr sched_setparam setpriority
    acct adjtimex clock_adjtime clock_settime create_module delete_module finit_module init_module ioperm iopl
    kexec_file_load kexec_load lookup_dcookie nfsservctl quotactl reboot setdomainname sethostname
    settimeofday swapoff swapon syslog vhangup
    add_key bpf fanotify_init io_uring_enter io_uring_register io_uring_setup keyctl landlock_create_ruleset
    mbind name_to_handle_at open_by_handle_at perf_event_open personality request_key userfaultfd
"""
UNCOUNTED_MEMORY = "memfd_create memfd_secret mq_open msgget semget shmget"


def available() -> bool:
    """Whether pyseccomp and libseccomp are there; finding them takes time, so ask before any fork."""
    try:
        import pyseccomp  # noqa: F401
    except (ImportError, OSError, RuntimeError):
        return False
    return True


def restrict() -> None:
    """Refuse the calls above, every socket that is no local stream, and new namespaces; for ever.

    Raises
    ------
    OSError : if the system refuses the filter.
    """
    import pyseccomp as seccomp

    rules = seccomp.SyscallFilter(seccomp.ALLOW)
    refuse, absent = seccomp.ERRNO(errno.EPERM), seccomp.ERRNO(errno.ENOSYS)
    for name in (LEADING_OUT + UNCOUNTED_MEMORY).split():
        _add(rules, refuse, name)
    # Its flags stand in memory, where no filter can read them; libc then uses clone.
    _add(rules, absent, "clone3")
    for bit in range(32):
        if NEW_NAMESPACES >> bit & 1:
            rules.add_rule(refuse, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, 1 << bit, 1 << bit))
    _local_sockets_only(rules, refuse)
    # ZeroMQ gives its threads the ordinary priority, and aborts when it may not; nobody gets another.
    rules.add_rule(refuse, "sched_setscheduler", seccomp.Arg(1, seccomp.NE, os.SCHED_OTHER))
    # Another process's limits are none of its business.
    rules.add_rule(refuse, "prlimit64", seccomp.Arg(0, seccomp.NE, 0))
    rules.load()


def _local_sockets_only(rules: object, refuse: int) -> None:
    import pyseccomp as seccomp

    rules.add_rule(refuse, "socketpair", seccomp.Arg(0, seccomp.NE, socket.AF_UNIX))
    rules.add_rule(refuse, "socket", seccomp.Arg(1, seccomp.MASKED_EQ, SOCKET_KIND, socket.SOCK_DGRAM))
    # ZeroMQ aborts when it cannot ask which network interfaces there are; so it may ask.
    for family in set(range(SOCKET_FAMILIES)) - {socket.AF_UNIX, socket.AF_NETLINK}:
        rules.add_rule(refuse, "socket", seccomp.Arg(0, seccomp.EQ, family))
    rules.add_rule(refuse, "socket", seccomp.Arg(0, seccomp.GE, SOCKET_FAMILIES))
    elsewhere = seccomp.Arg(0, seccomp.EQ, socket.AF_NETLINK), seccomp.Arg(2, seccomp.NE, INTERFACES)
    rules.add_rule(refuse, "socket", *elsewhere)


def _add(rules: object, action: int, name: str) -> None:
    # A call that this processor or library does not know cannot be made, either.
    with suppress(OSError, ValueError):
        rules.add_rule(action, name)
