"""Running notebooks: nbval, in a process of its own, over kernels that nobody trusts.

- `guarded`: a kernel with a deadline, a cap on its output, and a death that is noticed at once.
- `cells`: nbval's file and cell, which collect answers where nbval would compare outputs.
- `__main__`: the process for a batch of notebooks; one line of JSON for each, at once.
- `batch`: starts that process, and goes on behind a notebook that ended it.
"""

__all__ = ["MIME"]

#: How an answer is marked among everything that a kernel sends.
MIME = "application/vnd.course.answer+json"
