"""From `solutions/NN_stem.py` to the notebooks that students and instructors open.

`source` reads the script, `answers` splits it into the two faces, `notebook` writes them down,
`execute` runs the solution, `build` makes or checks both, `leaks` looks for answers where
students look, `pins` fixes the versions of every package, and `cover` draws the README's picture.
"""
