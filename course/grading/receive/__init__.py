"""Take what was handed in, whatever it is, and give each student one submission.

    for work in receive.submissions(Path("submissions.zip"), "05"): ...

`listing` says which files there are, `layout` whose they are, `choosing` which one counts.
Nothing is unpacked to disk, no link is followed, no file is read beyond its limit, and one
student's file never stops another's.
"""

from course.grading.receive.choosing import left_out, submissions
from course.grading.receive.listing import files

__all__ = ["files", "left_out", "submissions"]
