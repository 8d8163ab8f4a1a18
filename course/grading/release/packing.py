"""A zip that is the same, byte for byte, whenever and wherever it is made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

__all__ = ["packed"]

#: The first day that a zip can name.
DAY = (1980, 1, 1, 0, 0, 0)
FILE = 0o100644
UNIX = 3


def packed(files: Mapping[str, bytes], top: str) -> bytes:
    """The bytes of a zip of these files.

    Parameters
    ----------
    files : path below `top` -> content.
    top : the one folder that the zip holds.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{top}/{path}", DAY)
            entry.create_system, entry.external_attr = UNIX, FILE << 16
            # Parquet is packed already: packing it again costs time and saves nothing.
            entry.compress_type = zipfile.ZIP_STORED if path.endswith(".parquet") else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[path])
    return target.getvalue()
