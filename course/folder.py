"""Where the course's folder is: the checkout that holds notebooks/, solutions/ and datasets/."""

from pathlib import Path

from course.errors import CourseError

__all__ = ["checkout", "in_checkout"]

ABOVE_PACKAGE = Path(__file__).resolve().parents[1]


def in_checkout() -> bool:
    """Whether the package runs from the course's folder and not from an installed wheel."""
    return (ABOVE_PACKAGE / "pyproject.toml").is_file() and (ABOVE_PACKAGE / "notebooks").is_dir()


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
