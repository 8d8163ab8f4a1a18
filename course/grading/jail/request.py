"""What the judge asks of the jail, and how the two talk: JSON messages, with open files."""

from __future__ import annotations

import array
import json
import os
import socket
import zipfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from course.grading.jail.limits import Limits

__all__ = ["Request", "pack", "receive", "send", "unpack"]

LARGEST_MESSAGE = 128 * 1024
MOST_FILES = 4


@dataclass(frozen=True)
class Request:
    """One kernel, please.

    Parameters
    ----------
    base : folder inside the jail under which the kernel may write.
    namespaces : whether it gets namespaces of its own.
    filters : names of the self-restrictions it takes on: "landlock", "seccomp".
    readable, listable, writable : what Landlock leaves it beside its own folders; see `landlock.restrict`.
    environment : its environment variables.
    key : what signs the messages between it and its client.
    processor : the number of the one on which it computes; None leaves it all.
    probe : what a probe needs that runs instead of a kernel; see `probe.attempts`.
    """

    limits: Limits
    base: str
    namespaces: bool
    filters: tuple[str, ...]
    readable: tuple[str, ...]
    listable: tuple[str, ...] = ()
    writable: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    key: str = ""
    processor: int | None = None
    probe: dict[str, Any] | None = None

    def message(self) -> dict[str, Any]:
        """The request as plain data."""
        return asdict(self)

    @classmethod
    def of(cls, message: dict[str, Any]) -> Self:
        """The request that `message` describes."""
        lists = {name: tuple(message[name]) for name in ("filters", "readable", "listable", "writable")}
        return cls(**{**message, **lists, "limits": Limits(**message["limits"])})


def send(connection: socket.socket, message: dict[str, Any], files: Iterable[int] = ()) -> None:
    """Send one message, with open files."""
    rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", files))] if files else []
    connection.sendmsg([json.dumps(message).encode()], rights)


def receive(connection: socket.socket) -> tuple[dict[str, Any] | None, list[int]]:
    """The next message with its open files; None when the other side is gone."""
    data, rights, _, _ = connection.recvmsg(LARGEST_MESSAGE, socket.CMSG_SPACE(4 * MOST_FILES))
    files = array.array("i")
    for level, kind, content in rights:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            files.frombytes(content[: len(content) // 4 * 4])
    return (json.loads(data) if data else None), files.tolist()


def pack(folder: Path) -> int:
    """The regular files of a folder in one open file that has no name.

    A jail sees no folder of the machine, so what it needs is carried in.
    """
    parcel = os.memfd_create("files")
    with (
        os.fdopen(os.dup(parcel), "wb") as file,
        zipfile.ZipFile(file, "w", strict_timestamps=False) as archive,
    ):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                archive.write(path, path.relative_to(folder).as_posix())
    os.lseek(parcel, 0, os.SEEK_SET)
    return parcel


def unpack(parcel: int, folder: Path) -> None:
    """Put packed files into a folder."""
    with os.fdopen(parcel, "rb") as file, zipfile.ZipFile(file) as archive:
        archive.extractall(folder)
