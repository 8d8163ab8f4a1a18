"""The jail: where student code runs, and from where nothing of it gets out but answers.

    with Jail(Limits(), best_level(), package) as it:
        os.environ.update(it.environment(files))    # now a kernel manager's kernel starts in the jail

Jail        the place, for one run              Limits      what each kernel may use
best_level  the strongest kind this machine     attempts    why not a stronger one
JailError   no kernel can be started

From outside to inside: `provisioner` (what Jupyter calls) -> `handle` (one kernel) -> `zygote` (the
pre-forked process, started by `server`, in `bubblewrap`) -> `monitor` (watches one kernel) ->
`inside` (builds the walls: `namespaces`, `limits`, `processor`, `landlock`, `seccomp`) -> `kernel`.
"""

from course.grading.jail.handle import JailError
from course.grading.jail.jail import Jail
from course.grading.jail.level import LEVELS, Level
from course.grading.jail.levels import Attempt, attempt, attempts, best_level
from course.grading.jail.limits import Limits

__all__ = [
    "LEVELS",
    "Attempt",
    "Jail",
    "JailError",
    "Level",
    "Limits",
    "attempt",
    "attempts",
    "best_level",
]
