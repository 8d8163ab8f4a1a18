"""Exercises: what a student answers, and what each answer means.

- `task`: a `Task` and what can be done with it; `shapes`: the forms of answers.
- `judge`: answer -> outcome, in the order of checks; `functions`: answers that are code.
- `key` and `keys/`: right answers and misconceptions; left out where students' code runs.
- `card`: an outcome as HTML and as text; `hints`: the ladder; `forms`, `record`: answers
  from widgets into the notebook's source; `chapter`: progress.
- one file per chapter stem: `from course.exercises import products as tasks`.
"""
