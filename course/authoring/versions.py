"""Run every chapter on each supported Python, with the oldest allowed packages and with the pinned ones.

    uv run python -m course.authoring.versions                          # all six, about ten minutes
    uv run python -m course.authoring.versions --python 3.13 --packages lowest

Each combination gets a throw-away environment with what a student installs and nothing else.
"lowest" takes the oldest version that pyproject.toml allows of each package it names (of which
there is a wheel for that Python); "pinned" takes requirements.txt, and must show what is stored.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from course.authoring.pins import with_constraints
from course.errors import BuildError, CourseError
from course.folder import checkout

__all__ = ["PACKAGES", "PYTHONS", "Combination", "main"]

PYTHONS = ("3.11", "3.12", "3.13")
PACKAGES = ("lowest", "pinned")


@dataclass(frozen=True)
class Combination:
    """A Python such as "3.12", and "lowest" or "pinned" packages."""

    python: str
    packages: str

    def __str__(self) -> str:
        return f"Python {self.python}, {self.packages} packages"

    def requirements(self, root: Path) -> str:
        """The exact versions to install, one line each."""
        if self.packages == "pinned":
            return (root / "requirements.txt").read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            # Without the pins, which would decide.
            project = with_constraints((root / "pyproject.toml").read_text(encoding="utf-8"), [])
            Path(folder, "pyproject.toml").write_text(project, encoding="utf-8")
            command = ["uv", "pip", "compile", "pyproject.toml", "--quiet", "--no-header", "--no-annotate"]
            command += [
                "--resolution=lowest-direct",
                "--only-binary=:all:",
                f"--python-version={self.python}",
            ]
            return _run(command, folder)

    def installed(self, root: Path, folder: Path) -> Path:
        """Make the environment in an empty folder; gives its Python."""
        python = folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
        (folder / "requirements.txt").write_text(self.requirements(root), encoding="utf-8")
        _run(["uv", "venv", "--quiet", f"--python={self.python}", "env"], folder, self._missing())
        install = ["uv", "pip", "install", "--quiet", f"--python={python}"]
        _run([*install, "-r", "requirements.txt"], folder)
        _run([*install, "--no-deps", "--editable", str(root)], folder)
        return python

    def _missing(self) -> str:
        return (
            f"Python {self.python} is not on PATH, and uv could not fetch it. Install it, or put its folder "
            f"on PATH; leave it out with --python. `uv venv --python={self.python} try` says more."
        )

    def rerun(self, root: Path, chapter: str | None) -> bool:
        """Run chapters with it, printing one line each; False if one is not well."""
        with tempfile.TemporaryDirectory() as folder:
            python = self.installed(root, Path(folder))
            command = [str(python), "-m", "course.authoring.rerun", *([chapter] if chapter else [])]
            command += ["--same"] if self.packages == "pinned" else []
            # Old kernels tell on the terminal how debuggers meet frozen modules: nobody debugs here.
            quiet = {**os.environ, "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
            return subprocess.run(command, cwd=root, env=quiet, check=False).returncode == 0


def _run(command: list[str], folder: str | Path, problem: str = "") -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(problem or f"{' '.join(command[:3])} failed:\n{done.stderr.strip()}")
    return done.stdout


def main(arguments: list[str] | None = None) -> None:
    """Run the combinations asked for; exit with 1 if one is not well."""
    reader = argparse.ArgumentParser(
        prog="python -m course.authoring.versions",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    reader.add_argument(
        "--python", action="append", choices=PYTHONS, help="only this Python; may be repeated"
    )
    reader.add_argument("--packages", action="append", choices=PACKAGES, help="only these")
    reader.add_argument("--chapter", help="only this one: 5, products")
    asked = reader.parse_args(arguments)
    well = True
    for python, packages in product(asked.python or PYTHONS, asked.packages or PACKAGES):
        combination = Combination(python, packages)
        sys.stdout.write(f"{combination}\n")
        sys.stdout.flush()
        try:
            well &= combination.rerun(checkout(), asked.chapter)
        except CourseError as error:
            well = False
            sys.stdout.write(f"{error}\n")
    raise SystemExit(0 if well else 1)


if __name__ == "__main__":
    main()
