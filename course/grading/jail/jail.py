"""The jail of one grading run."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import course
from course.errors import CourseError
from course.grading.jail import account, bubblewrap, tree
from course.grading.jail.level import Level
from course.grading.jail.limits import Limits
from course.grading.jail.plan import HOME, Plan
from course.grading.jail.server import Server

__all__ = ["FILES", "LIBRARIES", "PLAN", "Jail"]

PROVISIONER = "course-jail"
PLAN, FILES = "COURSE_JAIL", "COURSE_JAIL_FILES"
# What the code inside the jail needs of the real package, besides the jail itself.
NEEDED = ("__init__.py", "errors.py", "folder.py", "grading/__init__.py")
# What chapters import, and what that brings along; importing it takes seconds.
LIBRARIES = tuple(
    """
    ipykernel.kernelapp ipykernel.ipkernel ipykernel.zmqshell ipykernel.debugger IPython.core.completerlib
    IPython.extensions.storemagic matplotlib_inline.backend_inline tornado.platform.asyncio
    numpy pandas pyarrow.parquet scipy.sparse scipy.stats networkx matplotlib.pyplot seaborn
    sklearn.cluster sklearn.decomposition sklearn.linear_model sklearn.metrics sklearn.model_selection
    sklearn.preprocessing ipywidgets anywidget igraph opendp.prelude
    course.grading.jail.paced course.datasets course.methods course.plots course.explorers course.exercises
    """.split()  # noqa: SIM905 (read as a paragraph, they need no quotes)
)


class Jail:
    """The place where kernels run; a context manager, entered once for all kernels of a run.

    Parameters
    ----------
    limits : what each kernel may use.
    level : the kind of jail; see `best_level`.
    package : folder with a copy of the course that holds nothing secret; first on the kernels'
        path. It is copied, and may go. None for no course at all.
    libraries : modules that are imported once, before the first kernel; all kernels share them.

    Examples
    --------
    >>> with Jail(Limits(), best_level(), package) as it:  # doctest: +SKIP
    ...     os.environ.update(it.environment(files))
    ...     manager.start_kernel()
    """

    def __init__(
        self,
        limits: Limits,
        level: Level,
        package: Path | None = None,
        *,
        libraries: Sequence[str] = LIBRARIES,
    ) -> None:
        self._limits, self.level, self._package, self._libraries = limits, level, package, libraries
        self._server: Server | None = None
        self.folder = Path()

    def __enter__(self) -> Self:
        self.folder = Path(tempfile.mkdtemp(prefix="course-jail-"))
        try:
            self._start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.close()
        tree.remove(self.folder)

    def environment(self, files: Path) -> dict[str, str]:
        """The variables with which a kernel manager of Jupyter starts its kernel in this jail.

        They must be set before the process makes its first kernel manager: Jupyter reads them once.
        Ask `handle(manager)` afterwards; it refuses a kernel that is not jailed.

        Parameters
        ----------
        files : what the kernel finds in its working folder, a private copy. A folder `datasets`
            with a data package in it becomes the tables that `course.datasets` reads.
        """
        return {
            "JUPYTER_DEFAULT_PROVISIONER_NAME": PROVISIONER,
            PLAN: str(self.folder),
            FILES: str(files),
        }

    def _start(self) -> None:
        # Others may pass through, to what they are allowed to see; nobody may look around.
        self.folder.chmod(0o711)
        package = self.folder / "package"
        _furnish(self._package, package)
        home = self.folder / HOME
        home.mkdir(mode=0o700)
        account.give(home)
        plan = Plan(self.folder, package, self.level, self._limits, self._program())
        plan.save()
        if self.level.shared:
            self._server = Server(plan, plan.address, self._libraries)

    def _program(self) -> str:
        if not self.level.bubblewrap:
            return ""
        programs = bubblewrap.programs()
        if not programs:
            raise CourseError("There is no bubblewrap here. Run the command with `uv run --extra grading`.")
        return str(programs[0])


def _furnish(source: Path | None, target: Path) -> None:
    """Copy the course that a jail may have, add the code of the jail, let everyone read it."""
    ignored = shutil.ignore_patterns("__pycache__")
    if source is not None:
        shutil.copytree(source, target, ignore=ignored)
    real, inside = Path(course.__file__).parent, target / "course"
    (inside / "grading").mkdir(parents=True, exist_ok=True)
    for name in NEEDED:
        shutil.copyfile(real / name, inside / name)
    shutil.copytree(
        real / "grading" / "jail", inside / "grading" / "jail", ignore=ignored, dirs_exist_ok=True
    )
    for folder, _, names in os.walk(target):
        Path(folder).chmod(0o755)
        for name in names:
            (Path(folder) / name).chmod(0o644)
