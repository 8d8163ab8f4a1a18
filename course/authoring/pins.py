"""Write the pins: one exact version of every package, the same for uv, pip, conda and Binder.

    uv run python -m course.authoring.pins              # add what is missing, keep the rest
    uv run python -m course.authoring.pins --upgrade    # take the newest of everything

uv resolves the project with its extras and groups once for all supported Pythons and
platforms; the answer becomes `constraint-dependencies` in pyproject.toml. The part of it that
students need becomes requirements.txt, and environment.yml follows. `uv.lock` would do the first
but records where packages were downloaded from, which no file of ours may name.
"""

import argparse
import re
import subprocess
import tempfile
import tomllib
from pathlib import Path

from course.errors import BuildError
from course.folder import checkout

__all__ = ["compile_pins", "main", "with_constraints", "with_versions"]

CONSTRAINTS = re.compile(r"^constraint-dependencies = \[.*?\]$", re.MULTILINE | re.DOTALL)
OWN_PIN = re.compile(r"^(\s*- )([a-z0-9-]+)==(\S+)$", re.MULTILINE)
REQUIREMENTS_HEAD = """\
# The versions the course is tested with, for pip, conda and Binder.
# Written by `uv run python -m course.authoring.pins`; the same as in pyproject.toml.
"""


def main() -> None:
    """Rewrite the pins in pyproject.toml, requirements.txt and environment.yml."""
    arguments = argparse.ArgumentParser(prog="python -m course.authoring.pins", description=__doc__)
    arguments.add_argument("--upgrade", action="store_true", help="take the newest versions of everything")
    upgrade = arguments.parse_args().upgrade
    root = checkout()
    project = (root / "pyproject.toml").read_text(encoding="utf-8")
    start = with_constraints(project, []) if upgrade else project
    pins = compile_pins(start, everything=True)
    pinned = with_constraints(project, pins)
    needed = compile_pins(pinned, everything=False)
    (root / "pyproject.toml").write_text(pinned, encoding="utf-8")
    (root / "requirements.txt").write_text(REQUIREMENTS_HEAD + "\n".join(needed) + "\n", encoding="utf-8")
    conda = root / "environment.yml"
    conda.write_text(with_versions(conda.read_text(encoding="utf-8"), pins), encoding="utf-8")


def with_constraints(project: str, pins: list[str]) -> str:
    """The text of pyproject.toml with these pins as its constraints."""
    listed = "".join(f'  "{pin}",\n' for pin in pins)
    text, found = CONSTRAINTS.subn(lambda _: f"constraint-dependencies = [\n{listed}]", project)
    if found != 1:
        raise BuildError("pyproject.toml needs one 'constraint-dependencies = [...]' under [tool.uv].")
    return text


def with_versions(environment: str, pins: list[str]) -> str:
    """The text of environment.yml with the pinned versions of what it names itself, as "- name==version"."""
    versions = dict(pin.partition(" ;")[0].split("==") for pin in pins)
    return OWN_PIN.sub(lambda own: f"{own[1]}{own[2]}=={versions.get(own[2], own[3])}", environment)


def compile_pins(project: str, *, everything: bool) -> list[str]:
    """Resolve a pyproject.toml for all supported Pythons.

    Parameters
    ----------
    project : text of a pyproject.toml; its constraints hold.
    everything : with the extras and groups, or only what students install.

    Returns
    -------
    Sorted lines such as "numpy==2.4.6" or "colorama==0.4.6 ; sys_platform == 'win32'".
    """
    described = tomllib.loads(project)
    lowest = re.search(r">=\s*([\d.]+)", described["project"]["requires-python"])[1]
    command = ["uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", lowest]
    # One version for every Python where there is one: then a chapter shows the same numbers on each.
    command += ["--fork-strategy", "fewest", "--no-header", "--no-annotate", "--quiet"]
    if everything:
        command.append("--all-extras")
        command += [word for group in described["dependency-groups"] for word in ("--group", group)]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pyproject.toml").write_text(project, encoding="utf-8")
        answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise BuildError(f"uv found no versions that fit together:\n{answer.stderr.strip()}")
    return answer.stdout.split("\n")[:-1]


if __name__ == "__main__":
    main()
