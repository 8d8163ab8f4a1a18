"""The kinds of jail, from the strongest to none, and what each promises in words."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LEVELS", "Level"]


@dataclass(frozen=True)
class Level:
    """One kind of jail.

    Parameters
    ----------
    name : short name, for reports and options.
    safe : whether it keeps its promises against a student who means harm.
    sentence : what it does, in words.
    bubblewrap : whether kernels live in a machine made by bubblewrap.
    shared : whether one pre-forked process serves all kernels, or each gets a fresh one.
    namespaces : whether each kernel makes namespaces of its own.
    filters : "needed" where Landlock and seccomp are the walls, "extra" where they are a second
        wall, taken if the machine has them, "" where there are none.
    """

    name: str
    safe: bool
    sentence: str
    bubblewrap: bool = False
    shared: bool = True
    namespaces: bool = False
    filters: str = ""


LEVELS = (
    Level(
        "bubblewrap",
        safe=True,
        sentence="each kernel is forked into a machine of its own, made by bubblewrap: it has no network"
        " and sees no other process and no file but its own and the system's programs",
        bubblewrap=True,
        namespaces=True,
        filters="extra",
    ),
    Level(
        "bubblewrap-cold",
        safe=True,
        sentence="each kernel is started in a machine of its own, made by bubblewrap: it has no network and"
        " sees no other process and no file but its own and the system's programs; starting takes seconds",
        bubblewrap=True,
        shared=False,
        filters="extra",
    ),
    Level(
        "namespaces",
        safe=True,
        sentence="each kernel has its own processes and no network, and Landlock leaves it no file but its"
        " own and the system's programs",
        namespaces=True,
        filters="needed",
    ),
    Level(
        "landlock",
        safe=True,
        sentence="Landlock leaves each kernel no file but its own and the system's programs, and seccomp no"
        " network; it shares the machine's table of processes, which it can neither read nor signal",
        filters="needed",
    ),
    Level(
        "limits",
        safe=False,
        sentence="each kernel is bound in memory, time and number of processes, but it reads what you can"
        " read, writes what you can write, and has the network",
    ),
)
