"""Tell a learner what is wrong with her installation, and what to do about it.

Every check is a function without needed arguments that returns a `Finding`; what it looks at
can be handed to it, which is how the tests fake each fault.
"""

from __future__ import annotations

import platform
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from rich.console import Console
from rich.markup import escape

from course.errors import CourseError
from course.folder import can_write, checkout, in_checkout

if TYPE_CHECKING:
    from course.grading.jail import Attempt

__all__ = ["CHECKS", "Finding", "examine", "report"]

DISTRIBUTION = "customer-networks"
LAB_EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "anywidget")
# A chapter's kernel and the server take up to 1 GB together.
MEMORY_NEEDED = 10**9
GRADE_ELSEWHERE = (
    "Install bubblewrap (`apt install bubblewrap`), or grade on a Linux machine, in WSL or in a container "
    "that may make user namespaces; `course grade --unsafe` only runs work you trust."
)
REINSTALL = "Run `uv sync --reinstall` in the course folder."


@dataclass(frozen=True)
class Finding:
    """What a check saw; `way_out` is empty when all is well."""

    subject: str
    sees: str
    way_out: str = ""

    @property
    def well(self) -> bool:
        """Whether there is nothing to mend."""
        return not self.way_out


def python(version: str | None = None) -> Finding:
    """Whether this Python is one the course is tested with."""
    version = version or platform.python_version()
    supported = metadata.metadata(DISTRIBUTION)["Requires-Python"]
    if SpecifierSet(supported).contains(version, prereleases=True):
        return Finding("Python", f"{version} is supported")
    return Finding(
        "Python",
        f"{version} is not supported ({supported})",
        "Run `uv run --python 3.13 course open`: uv fetches that Python itself.",
    )


def packages(pins: Iterable[str] | None = None) -> Finding:
    """Whether the packages have the versions the course is tested with.

    Parameters
    ----------
    pins : lines such as "numpy==2.4.6"; by default those of pyproject.toml, or without the
        course folder what the installed package itself asks for.
    """
    pins = _pins() if pins is None else pins
    asked = [Requirement(pin) for pin in pins]
    wrong = [_misfit(pin) for pin in asked if pin.marker is None or pin.marker.evaluate({"extra": ""})]
    wrong = [sentence for sentence in wrong if sentence]
    if not wrong:
        return Finding("Packages", "all versions are those the course is tested with")
    return Finding("Packages", "; ".join(wrong), "Run `uv sync` in the course folder.")


def _pins() -> list[str]:
    needed = metadata.requires(DISTRIBUTION)
    if not in_checkout():
        return needed
    settings = tomllib.loads((checkout() / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["uv"]
    return [*needed, *(pin for pin in settings["constraint-dependencies"] if _is_installed(pin))]


def _is_installed(pin: str) -> bool:
    """Constraints bind only what is installed: students have no test tools."""
    try:
        metadata.version(Requirement(pin).name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _misfit(pin: Requirement) -> str:
    try:
        version = metadata.version(pin.name)
    except metadata.PackageNotFoundError:
        return f"{pin.name} is missing"
    fits = pin.specifier.contains(version, prereleases=True)
    return "" if fits else f"{pin.name} is {version}, should be {pin.specifier}"


def kernel(find: Callable[[str], object] | None = None) -> Finding:
    """Whether notebooks run with this Python.

    Parameters
    ----------
    find : takes the name of a kernel and returns its specification, with `argv`.
    """
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    find = find or KernelSpecManager().get_kernel_spec
    try:
        command = find("python3").argv[0]
    except NoSuchKernel:
        return Finding("Kernel", "Jupyter finds no Python 3 kernel", REINSTALL)
    # Jupyter takes a bare "python" for the Python it runs in itself.
    if command in ("python", "python3") or Path(command).resolve() == Path(sys.executable).resolve():
        return Finding("Kernel", "notebooks run with this Python")
    return Finding(
        "Kernel",
        f"notebooks run with another Python ({command})",
        "Run `uv run python -m ipykernel install --sys-prefix`.",
    )


def widgets(folders: Iterable[Path] | None = None) -> Finding:
    """Whether JupyterLab finds the browser part of the widgets.

    Parameters
    ----------
    folders : where JupyterLab looks for extensions.
    """
    if folders is None:
        from jupyter_core.paths import jupyter_path

        folders = [Path(folder) for folder in jupyter_path("labextensions")]
    folders = list(folders)
    missing = [
        name
        for name in LAB_EXTENSIONS
        if not any((folder / name / "package.json").is_file() for folder in folders)
    ]
    if not missing:
        return Finding("Widgets", "JupyterLab finds them")
    return Finding("Widgets", f"JupyterLab does not find {' and '.join(missing)}", REINSTALL)


def tables(load_all: Callable[[], int] | None = None) -> Finding:
    """Whether the tables in datasets/ are there and unchanged."""
    try:
        count = (load_all or _load_tables)()
    except CourseError as error:
        return Finding("Datasets", str(error), "With git: `git checkout -- datasets` brings the tables back.")
    return Finding("Datasets", f"{count} tables are there and unchanged")


def _load_tables() -> int:
    from course import datasets
    from course.datasets.schema import TABLES

    for table in TABLES:
        datasets.load(table.name)
    return len(TABLES)


def writing(folder: Path | None = None) -> Finding:
    """Whether work can be saved."""
    folder = folder or (checkout() / "notebooks" if in_checkout() else Path.cwd())
    if can_write(folder):
        return Finding("Saving", f"{folder.name}/ can be written")
    return Finding(
        "Saving",
        f"{folder.name}/ cannot be written",
        "Copy the whole course folder to a place of your own and work there.",
    )


def memory(available: int | None = None) -> Finding:
    """Whether there is room for a chapter.

    Parameters
    ----------
    available : bytes.
    """
    available = psutil.virtual_memory().available if available is None else available
    free = f"{available / 10**9:.1f} GB are free"
    if available >= MEMORY_NEEDED:
        return Finding("Memory", free)
    return Finding("Memory", f"only {free}", "Close other programs, or shut down kernels you no longer need.")


def grading(tried: Callable[[], Sequence[Attempt]] | None = None) -> Finding:
    """How well this machine can keep student code from doing harm, for those who grade.

    Parameters
    ----------
    tried : returns the kinds of jail that were tried; the last one is what holds, if any does.
    """
    if tried is None:
        if not _is_installed("nbval"):
            return Finding("Grading", "its tools are not installed; only instructors need them")
        if sys.platform != "linux":
            return Finding("Grading", "only Linux can keep student code from doing harm", GRADE_ELSEWHERE)
        from course.grading.jail import attempts as tried
    *failed, last = tried()
    if last.level.safe and not last.why_not:
        return Finding("Grading", last.level.sentence)
    sees = last.level.sentence if not last.why_not else f"no kernel starts ({last.why_not})"
    reasons = " ".join(f"{attempt.level.name}: {attempt.why_not}" for attempt in failed)
    return Finding("Grading", f"too weak: {sees}. What was tried: {reasons}", GRADE_ELSEWHERE)


CHECKS = (python, packages, kernel, widgets, tables, writing, memory, grading)


def examine() -> list[Finding]:
    """Every finding, in the order in which faults hide each other."""
    return [check() for check in CHECKS]


def report(findings: Iterable[Finding]) -> None:
    """Print one line for each finding, and below it what to do."""
    console = Console(highlight=False, soft_wrap=True)
    for finding in findings:
        mark = "[green]ok     [/]" if finding.well else "[red]problem[/]"
        console.print(f"{mark}  [bold]{finding.subject}[/]: {escape(finding.sees)}")
        if not finding.well:
            console.print(f"         {escape(finding.way_out)}")
