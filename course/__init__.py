"""Customer Networks: a course that is also a laboratory.

The tour, in the order in which data flow; imports only point back:

market      the only place that invents customers     datasets    the tables that ship
methods     what the chapters teach                   plots       one function per picture
explorers   one widget per chapter                    exercises   tasks, and what answers mean
authoring   one source per chapter, two notebooks     cli         the command `course`

Beside them `lab` opens JupyterLab, `doctor` examines an installation, `folder` knows where things
are, and `errors` what is said when something cannot be done.
"""
