"""Give students what they need for a chapter, and nothing else.

    release/students/...    what is handed out: one zip for all, or one for each of a roster
    release/instructor/...  never handed out: the secret, the record, the tables of each world

`contents` lists a student's files, `worlds` gives her a town of her own, `packing` makes the zip,
`making` does all of it and goes on after an interruption, `record` reads it back for grading.
"""

from course.grading.release.making import make_release
from course.grading.release.record import Release

__all__ = ["Release", "make_release"]
