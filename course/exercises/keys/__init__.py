"""Right answers, misconceptions and solutions, one file per chapter stem.

Names follow the tasks: the key of `course.exercises.products.lift` is `keys.products.lift`.
"""
