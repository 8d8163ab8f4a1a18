"""The corpus: notebooks as students hand them in, hostile, broken, and merely unusual.

Each is a function named for what it does, decorated with what must come of it: points of 10 in
chapter 0, words of the reason, flags. `CORPUS` holds them all; `write_class` puts them into a
folder, between two honest students.
"""

from tests.grading.submissions import attacks, edits, escapes, files, kernels, typed
from tests.grading.submissions.handed_in import CORPUS, Handed, write_class

__all__ = ["CORPUS", "Handed", "attacks", "edits", "escapes", "files", "kernels", "typed", "write_class"]
