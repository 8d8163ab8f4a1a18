"""Which chapter notebooks are of: the one whose exercises they import."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from course.exercises.stems import STEMS

__all__ = ["imported_chapter"]

IMPORT = re.compile(rb"from course\.exercises import (\w+)")


def imported_chapter(contents: Iterable[bytes]) -> str:
    """The number of the chapter whose exercises most of these files import, "" if none does."""
    numbers = {stem.encode(): number for number, stem in STEMS.items()}
    named = (stem for content in contents for stem in set(IMPORT.findall(content)))
    votes = Counter(numbers[stem] for stem in named if stem in numbers)
    return votes.most_common(1)[0][0] if votes else ""
