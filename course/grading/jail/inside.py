"""The first process of a jail: it builds the walls around itself, then starts the kernel.

It stays as the parent of all, so that nothing of a kernel outlives it.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
from pathlib import Path

from course.grading.jail import kernel, landlock, limits, namespaces, processor, seccomp
from course.grading.jail.request import Request, send, unpack

__all__ = ["work"]

KILLED_BY = 128


def work(request: Request, parcel: int, connection: socket.socket) -> int:
    """Build the walls, report that they stand, run the kernel.

    Returns
    -------
    Exit code of the kernel; 128 + n when signal n ended it.

    Raises
    ------
    OSError : if a wall cannot be built; then no kernel is started.
    """
    base = Path(request.base)
    folders = _furnish(request, base, parcel)
    place = os.open(base / "ipc", os.O_PATH | os.O_DIRECTORY)
    _wall_up(request, base)
    send(connection, {"ready": True}, [place])
    connection.close()
    # The kernel can look into this process, too.
    kernel.drop_files()
    child = os.fork()
    if child == 0:
        _never_return(lambda: kernel.run(request, folders))
    return _reap_until(child)


def _furnish(request: Request, base: Path, parcel: int) -> dict[str, str]:
    """Make the folders of the kernel; returns the variables that tell where they are."""
    if request.namespaces:
        namespaces.furnish(base, request.limits.disk_mb)
    for name in ("ipc", "tmp", "work"):
        (base / name).mkdir(mode=0o700)
    unpack(parcel, base / "work")
    places = {"HOME": str(base / "work"), "TMPDIR": str(base / "tmp")}
    places |= {"IPYTHONDIR": str(base / "tmp" / "ipython"), "MPLCONFIGDIR": str(base / "tmp" / "matplotlib")}
    own_tables = base / "work" / "datasets"
    if (own_tables / "datapackage.json").is_file():
        places["COURSE_DATASETS"] = str(_kept(own_tables, base / "datasets", request))
    else:
        # At home the tables lie beside the folder of the notebook, and some read them there.
        (base / "datasets").symlink_to(Path(request.environment["PYTHONPATH"]) / "datasets")
    return places


def _kept(tables: Path, place: Path, request: Request) -> Path:
    """Put tables where they can be read and not changed."""
    shutil.move(tables, place)
    if request.namespaces:
        namespaces.read_only(place)
    return place


def _wall_up(request: Request, base: Path) -> None:
    """From here on nothing can be taken back."""
    own_account = request.namespaces
    if request.processor is not None:
        processor.bind(request.processor)
    limits.confine(request.limits, others=0 if own_account else limits.tasks_of_this_user())
    namespaces.renounce()
    if "landlock" in request.filters:
        landlock.restrict(
            [*map(Path, request.readable), base / "datasets"],
            map(Path, request.listable),
            [*(base / name for name in ("ipc", "tmp", "work", "shared")), *map(Path, request.writable)],
        )
    if "seccomp" in request.filters:
        seccomp.restrict()


def _never_return(task: object) -> None:
    """Run what a forked process is for, and end it there."""
    try:
        task()
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 0 if end.code is None else 1)
    except BaseException:  # noqa: BLE001 (whatever happens, this process must not go on as its parent)
        os._exit(1)
    os._exit(0)


def _reap_until(child: int) -> int:
    """Wait for the kernel; every orphan of the jail is a child of this process, too."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    while True:
        ended, status = os.waitpid(-1, 0)
        if ended == child:
            code = os.waitstatus_to_exitcode(status)
            return code if code >= 0 else KILLED_BY - code
