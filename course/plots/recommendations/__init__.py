"""The pictures of chapter 9: the bench of the explorer, and two still figures.

- `bench` with `Column`, `Curve`, `Panel`: lists side by side, dials below.
- `precision_by_list`: how often each list hits, and how sure that is.
- `responses_by_dose`: what more options or more personal detail do, group by group.
"""

from course.plots.recommendations.bench import Column, Curve, Panel, bench
from course.plots.recommendations.figures import precision_by_list, responses_by_dose

__all__ = ["Column", "Curve", "Panel", "bench", "precision_by_list", "responses_by_dose"]
