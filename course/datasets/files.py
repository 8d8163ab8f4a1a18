"""Files that appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

__all__ = ["put"]


def put(path: Path, data: bytes) -> None:
    """Write a file beside its place, then move it there: an interruption leaves no half file.

    Raises
    ------
    OSError : if the folder cannot be written or the disk is full; the old file is still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
