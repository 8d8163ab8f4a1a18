"""How the exercises did: which are hard, which separate, which wrong idea is common, what is unexplained.

`measures` holds the statistics, `answers` what was found in the answers, `analysis` puts both in one
table with its flags, `pictures` draws it, `report` writes items.csv and items.html.
"""

from course.grading.results.items.analysis import Analysis, analyse
from course.grading.results.items.report import write_items

__all__ = ["Analysis", "analyse", "write_items"]
