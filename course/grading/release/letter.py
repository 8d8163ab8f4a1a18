"""The page that a student reads first."""

from __future__ import annotations

from course.exercises.stems import chapter_module, stem_of

__all__ = ["letter"]

_LETTER = """\
# Chapter {number}: {title}

1. Install uv once: `pip install uv`.
2. In this folder, run `uv run course open {number}`. The notebook opens in your browser.
3. Work through it and save it. Your answers stand in the notebook and nowhere else.
4. `uv run --extra grading course grade notebooks/{chapter}.ipynb --check` runs it once more from the top, as
   it will be run for your mark.
5. Hand in the one file `notebooks/{chapter}.ipynb`. Keep its name.

Without uv: `pip install -r requirements.txt -e .` in a virtual environment, then `course open {number}`.
If something does not work, `uv run course doctor` tells what to do.

{checks}

Code is run on these tables and on others of the same kind. Let it compute its answers: a number that
you type in is right here only, and earns nothing.

{world}

Nothing is sent anywhere. `datasets/README.md` explains every table and column.
"""
_FORM_ONLY = """\
A check tells whether your answer can be read and records it. Whether it is right comes with your
feedback: the right answers are not in this folder."""
_AT_ONCE = "A check tells at once what your answer means. Try as often as you like."
_OWN = """\
The tables in `datasets/` show a town of your own. Every other student has another one, so her
numbers would be wrong for you. Methods can be shared; numbers cannot."""
_COMMON = "The tables in `datasets/` show the town of the course, the same for everybody."


def letter(chapter: str, *, personal: bool, keys: bool) -> str:
    """Text of README.md.

    Parameters
    ----------
    chapter : "05_products".
    personal : whether the student has a town of her own.
    keys : whether the right answers lie in the folder.
    """
    number = chapter.split("_", 1)[0]
    return _LETTER.format(
        number=int(number),
        title=chapter_module(stem_of(number)).chapter.title,
        chapter=chapter,
        checks=_AT_ONCE if keys else _FORM_ONLY,
        world=_OWN if personal else _COMMON,
    )
