"""Grading: hundreds of notebooks, safely, with feedback worth reading.

submissions -> merge -> jail -> judge -> results

`submission` and `result` are what the parts hand to each other. Student code never shares a
process with anything that decides a mark: the jail gives back answers, as data, and the judge
outside weighs them.
"""

import sys

# For notebooks' sake jsonschema would compile a grammar of web addresses: a second for nothing.
sys.modules.setdefault("rfc3987_syntax", None)
