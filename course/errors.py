"""What the course says when something cannot be done: one sentence, with a way out.

`CourseError` is the parent of every error we raise on purpose. In a notebook it
shows as its sentence alone: a traceback of our code would help nobody there.
"""

__all__ = ["AnswerError", "BuildError", "CourseError", "DataError", "SettingsError"]


class CourseError(Exception):
    """Something the reader can mend; the message says what and how."""

    def _render_traceback_(self) -> list[str]:
        # IPython calls this instead of printing a traceback.
        return [f"{type(self).__name__}: {self}"]


class DataError(CourseError, ValueError):
    """A table or a data file is not what it should be."""


class SettingsError(CourseError, ValueError):
    """A setting of the market, a method or a command is impossible."""


class AnswerError(CourseError):
    """An answer is missing or not right yet; raised only while grading."""


class BuildError(CourseError):
    """A source of a notebook cannot be built."""
