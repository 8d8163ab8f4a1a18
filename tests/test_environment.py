"""pyproject.toml, requirements.txt and environment.yml name the same versions."""

import re
import tomllib
from importlib import metadata

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from course import doctor
from course.folder import checkout

ROOT = checkout()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PINS = PROJECT["tool"]["uv"]["constraint-dependencies"]
NEEDED = [line for line in (ROOT / "requirements.txt").read_text().splitlines() if not line.startswith("#")]
PIN = re.compile(r"[a-z0-9-]+==[0-9][\w.!+]*(?: ; [\w\s.'()<>=!]+)?")


def versions(lines):
    """Name of a package -> the versions pinned for one Python or another."""
    pinned = {}
    for line in lines:
        asked = Requirement(line)
        pinned.setdefault(canonicalize_name(asked.name), set()).add(str(asked.specifier))
    return pinned


def asked_for():
    groups = [*PROJECT["dependency-groups"].values(), *PROJECT["project"]["optional-dependencies"].values()]
    lines = [*PROJECT["project"]["dependencies"], *(line for group in groups for line in group)]
    return {canonicalize_name(Requirement(line).name) for line in lines}


@pytest.mark.parametrize("lines", [PINS, NEEDED], ids=["pyproject.toml", "requirements.txt"])
def test_a_pin_is_a_name_a_version_and_a_marker(lines):
    assert [line for line in lines if not PIN.fullmatch(line)] == []  # no address, no path


def test_everything_asked_for_is_pinned():
    assert asked_for() - set(versions(PINS)) == set()


def test_requirements_txt_has_the_versions_of_pyproject():
    pinned = versions(PINS)

    assert {name: pinned.get(name) for name in versions(NEEDED)} == versions(NEEDED)


def test_requirements_txt_has_all_that_students_need():
    needed = {canonicalize_name(Requirement(line).name) for line in PROJECT["project"]["dependencies"]}

    assert needed <= set(versions(NEEDED))
    assert "pytest" not in versions(NEEDED)


def test_environment_yml_installs_the_pins_on_a_supported_python():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    [python] = [Requirement(line.replace("=", "==")) for line in conda if str(line).startswith("python=")]
    [pip] = [line["pip"] for line in conda if isinstance(line, dict)]

    own = [line for line in pip if not line.startswith("-")]
    assert [line for line in pip if line.startswith("-")] == ["-r requirements.txt", "-e ."]
    assert {name: versions(PINS)[name] for name in versions(own)} == versions(own)
    [version] = [specifier.version for specifier in python.specifier]
    assert f"Programming Language :: Python :: {version}" in PROJECT["project"]["classifiers"]


def needed_by(name, seen):
    """A package and all that it needs here, as installed: name -> version."""
    name = canonicalize_name(name)
    if name not in seen:
        seen[name] = {f"=={metadata.version(name)}"}
        asked = map(Requirement, metadata.requires(name) or [])
        for requirement in asked:
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                needed_by(requirement.name, seen)
    return seen


def test_what_environment_yml_resolves_to_is_what_uv_installed_here():
    resolved = needed_by("customer-networks", {})
    resolved.pop("customer-networks")

    named = versions(NEEDED)
    assert {name: named.get(name) and resolved[name] & named[name] for name in resolved} == resolved


def test_the_classifiers_are_the_supported_pythons():
    supported = Requirement(f"python{PROJECT['project']['requires-python']}").specifier
    named = [line.rpartition(" ")[2] for line in PROJECT["project"]["classifiers"] if ":: 3." in line]

    assert named == [f"3.{minor}" for minor in range(30) if supported.contains(f"3.{minor}.1")]


def test_these_tests_run_on_the_pinned_versions():
    assert doctor.packages().sees == "all versions are those the course is tested with"
