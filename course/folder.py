"""Where the course's folder is, and which chapters stand in it."""

import re
import tempfile
from pathlib import Path

from course.errors import CourseError

__all__ = ["can_write", "chapter_names", "checkout", "in_checkout"]

CHAPTER = re.compile(r"(\d\d)_([a-z_]+)")
ABOVE_PACKAGE = Path(__file__).resolve().parents[1]


def in_checkout() -> bool:
    """Whether the package runs from the course's folder and not from an installed wheel."""
    return (ABOVE_PACKAGE / "pyproject.toml").is_file()


def checkout() -> Path:
    """The course's folder.

    Raises
    ------
    CourseError : if only the package is installed, without the folder it came from.
    """
    if not in_checkout():
        raise CourseError(
            "Only the package `course` is installed here, without the folder that holds notebooks/. "
            "Get the whole course folder, go into it and run `uv run course open`."
        )
    return ABOVE_PACKAGE


def chapter_names(folder: Path, suffix: str, wanted: str | None = None) -> list[str]:
    """The chapters with a file in a folder, in order, or the one that is wanted.

    Parameters
    ----------
    folder : notebooks/ or solutions/.
    suffix : ".ipynb" or ".py".
    wanted : "5", "05", "products", "05_products", or None for all.

    Raises
    ------
    CourseError : if no chapter fits; lists those there are.
    """
    names = sorted(path.stem for path in folder.glob(f"*{suffix}") if CHAPTER.fullmatch(path.stem))
    fitting = [name for name in names if wanted is None or _is_meant(name, wanted)]
    if not fitting:
        asked = "no chapter" if wanted is None else f"no chapter {wanted!r}"
        raise CourseError(f"{folder.name}/ has {asked}; it has: {', '.join(names) or 'none yet'}.")
    return fitting


def _is_meant(name: str, wanted: str) -> bool:
    number, stem = name.split("_", 1)
    return wanted in (name, stem) or (wanted.isdecimal() and int(wanted) == int(number))


def can_write(folder: Path) -> bool:
    """Whether a file can be made in a folder; tried, because rights alone do not tell."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
