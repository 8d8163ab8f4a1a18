"""From results to what people read and import.

    results.write(list_of_results, Path("graded"), "05")

`marks` adds what people gave (`manual`, by `rubrics`), `gradebook` writes CSV files, `reports`
feedback, index and review page, `items` the analysis of the exercises. Everything is made anew
from the results each time; the files of people, `manual*.csv`, are only read.
"""

from course.grading.results.writing import write

__all__ = ["write"]
