"""How this run's kernels are started: written once by the judge, read by everyone who starts one."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from course.grading.jail import landlock, seccomp, visible
from course.grading.jail.bubblewrap import BASE
from course.grading.jail.level import Level
from course.grading.jail.limits import Limits
from course.grading.jail.request import Request

__all__ = ["HOME", "Plan"]

SHARED, HOME = "kernels", "home"
FILE = "plan.json"
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
# What programs need to write to, wherever they run; and memory that they share with each other.
DEVICES, SHARED_MEMORY = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"), "/dev/shm"
# What a machine may have to set for its processor or its clock; it tells nothing about anybody.
PASSED_ON = ("OPENBLAS_CORETYPE", "TZ")


@dataclass(frozen=True)
class Plan:
    """What all kernels of a run have in common.

    Parameters
    ----------
    folder : the run's own folder, for sockets, logs and what kernels write where no namespace
        hides it.
    package : the course as a jail has it.
    program : the bubblewrap to use, "" for none.
    """

    folder: Path
    package: Path
    level: Level
    limits: Limits
    program: str = ""

    @property
    def address(self) -> Path:
        """Where the shared pre-forked process listens."""
        return self.folder / SHARED

    def base(self, kernel: str) -> Path:
        """The folder, as the kernel sees it, under which it may write."""
        return Path(BASE) if self.level.bubblewrap else self.folder / kernel

    def variables(self) -> dict[str, str]:
        """The environment of the pre-forked process; libraries put their caches into its home."""
        return _environment(self.package) | {"HOME": str(self.base(HOME))}

    def request(self, kernel: str, given: dict[str, str], key: str) -> Request:
        """The request for one kernel; `given` are variables on top of those that all get."""
        filters = _available() if self.level.filters == "extra" else ("landlock", "seccomp")
        readable = [Path("/")] if self.level.bubblewrap else self._readable()
        listable = [] if self.level.bubblewrap else visible.list_only(visible.roots(), visible.hidden())
        return Request(
            limits=self.limits,
            base=str(self.base(kernel)),
            namespaces=self.level.namespaces,
            filters=filters if self.level.filters else (),
            readable=tuple(map(str, readable)),
            listable=tuple(map(str, listable)),
            # Where it is not the kernel's own, it is the machine's.
            writable=(*DEVICES, SHARED_MEMORY) if self.level.bubblewrap or self.level.namespaces else DEVICES,
            environment=_environment(self.package) | given,
            key=key,
        )

    def _readable(self) -> list[Path]:
        paths = [*visible.read(visible.roots(), visible.hidden(), visible.python()), self.package]
        # In a process namespace /proc is the kernel's own.
        return [*paths, Path("/proc")] if self.level.namespaces else paths

    def save(self) -> None:
        """Write the plan into its folder."""
        content = asdict(self) | {"folder": str(self.folder), "package": str(self.package)}
        (self.folder / FILE).write_text(json.dumps(content), encoding="utf-8")

    @classmethod
    def of(cls, folder: Path) -> Self:
        """The plan that `save` wrote."""
        content = json.loads((folder / FILE).read_text(encoding="utf-8"))
        level, limits = Level(**content["level"]), Limits(**content["limits"])
        return cls(folder, Path(content["package"]), level, limits, content["program"])


def _available() -> tuple[str, ...]:
    walls = {"landlock": landlock.abi() > 0, "seccomp": seccomp.available()}
    return tuple(name for name, there in walls.items() if there)


def _environment(package: Path) -> dict[str, str]:
    """All variables that a process of the jail gets, whatever is set outside."""
    fixed = {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "USER": "student",
        "LOGNAME": "student",
        "PYTHONPATH": str(package),
        "PYTHONNOUSERSITE": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        # The order of sets is the same for everybody.
        "PYTHONHASHSEED": "0",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        # Each thread would reserve memory of its own, which counts as address space.
        "MALLOC_ARENA_MAX": "2",
        # A second thread would forbid the fork: pyarrow's allocator would start one, and every
        # library for linear algebra. Besides, grading runs several kernels side by side.
        "JE_ARROW_MALLOC_CONF": "background_thread:false",
    }
    fixed |= dict.fromkeys(THREADS, "1")
    return fixed | {name: os.environ[name] for name in PASSED_ON if name in os.environ}
