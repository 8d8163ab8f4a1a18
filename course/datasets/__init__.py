"""The tables of the course: `load("lines")`, `describe("lines")`, and the truth for the end.

load        one table as a pandas DataFrame        describe    what its columns mean
truth       one table of what was planted          parameters  the planted numbers
folder      where the files are
"""

from course.datasets.shipped import describe, folder, load, parameters, truth

__all__ = ["describe", "folder", "load", "parameters", "truth"]
