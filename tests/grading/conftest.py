"""A grading run for tests: a jail, short limits, a fixed secret."""

from contextlib import contextmanager
from pathlib import Path

from course.folder import checkout
from course.grading import jail
from course.grading.engine.guarded import Caps
from course.grading.package import write_package
from course.grading.worker import Setup

#: Long enough for honest work on a busy machine, short enough for endless loops.
CAPS = Caps(cell_seconds=10, seconds=60, output_bytes=5_000_000)
LIMITS = jail.Limits(file_mb=64, disk_mb=128, wall_seconds=300)


@contextmanager
def open_setup(chapter, folder: Path, **more):
    """A run's setup, with its jail open."""
    level = jail.best_level()
    with jail.Jail(LIMITS, level, write_package(folder)) as opened:
        yield Setup(
            **{
                "chapter": chapter,
                "root": str(checkout()),
                "caps": CAPS,
                "limits": LIMITS,
                "level": level.name,
                "protection": level.name,
                "secret": b"known to tests only",
                "environment": tuple(opened.environment(Path()).items()),
                **more,
            }
        )
