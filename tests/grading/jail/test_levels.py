"""Which jails a machine can build, as root and as an ordinary user."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from course.folder import checkout
from course.grading import jail
from course.grading.jail import bubblewrap, levels

ORDINARY = 4_711
TOO_MUCH = "it wrote more than 16 MB, or where nobody could look"
NAMES = [level.name for level in jail.LEVELS]
SAFE = [level.name for level in jail.LEVELS if level.safe]


def walkable():
    """Start a program as an ordinary user who may walk to this Python, wherever root keeps it."""
    if os.geteuid() != 0:
        return []
    program = str(bubblewrap.programs()[0])
    home, python = "/" + "root", str(os.path.realpath(sys.base_prefix))
    opened = ["--perms", "0755", "--tmpfs", home] if python.startswith(home) else []
    return [
        *(program, "--bind", "/", "/", "--dev-bind", "/dev", "/dev", "--bind", "/proc", "/proc", *opened),
        *([*bubblewrap._way_to(Path(python)), "--ro-bind", python, python] if opened else []),
        *("--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--", "setpriv", "--reuid", str(ORDINARY)),
        *("--regid", str(ORDINARY), "--clear-groups", "--inh-caps=-all"),
    ]


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory):
    """What an ordinary user finds."""
    try:
        start = walkable()
        subprocess.run([*start, sys.executable, "-c", ""], check=True, capture_output=True)
    except (OSError, IndexError, subprocess.CalledProcessError) as error:
        pytest.skip(f"nobody can become an ordinary user here: {error}")
    # Not below pytest's own folder, which only its user may enter.
    folder = subprocess.run(["mktemp", "-d"], check=True, capture_output=True, text=True).stdout.strip()
    os.chmod(folder, 0o777)  # noqa: PTH101 (it is a name here)
    done = subprocess.run(
        [*start, sys.executable, "-m", "tests.grading.jail.as_user", folder],
        cwd=checkout(),
        env={"PATH": os.environ["PATH"], "HOME": folder, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    subprocess.run(["rm", "-rf", folder], check=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_some_jail_is_safe_here():
    assert jail.best_level().safe


def test_jails_are_tried_from_the_strongest_down():
    tried = [attempt.level.name for attempt in jail.attempts()]

    assert tried == NAMES[: len(tried)]
    assert all(attempt.why_not for attempt in jail.attempts()[:-1])


def test_the_unsafe_kind_is_the_last():
    assert [level.safe for level in jail.LEVELS] == [True, True, True, True, False]


def test_what_cannot_be_built_is_not_taken(monkeypatch):
    monkeypatch.setattr(bubblewrap, "programs", list)

    attempt = jail.attempt(jail.LEVELS[0])

    assert attempt.why_not.startswith("There is no bubblewrap here.")


def test_a_bubblewrap_that_does_not_work_is_reported(monkeypatch):
    monkeypatch.setattr(bubblewrap, "programs", lambda: ["/bin/false"])

    attempt = jail.attempt(jail.LEVELS[0])

    assert attempt.why_not.startswith("The jail does not answer")


def test_other_systems_are_told_where_to_grade(monkeypatch):
    monkeypatch.setattr(levels.sys, "platform", "darwin")

    with pytest.raises(jail.JailError, match="Grade in WSL, in a container or on a server"):
        jail.best_level()


def test_a_machine_where_nothing_starts_says_so(monkeypatch):
    monkeypatch.setattr(levels, "attempts", lambda: (jail.Attempt(jail.LEVELS[-1], "No Python."),))

    with pytest.raises(jail.JailError, match="No kernel starts here: No Python"):
        jail.best_level()


def test_a_probe_notices_that_there_are_no_walls(ordinary):
    assert ordinary["tried"]["open"] == (
        "A kernel in it could reach the network by TCP, reach the network by UDP, reach services of the"
        " machine, read files of the machine, write files of the machine, see other processes, end other"
        " processes."
    )


def test_an_ordinary_user_has_a_safe_jail(ordinary):
    assert any(not ordinary["tried"][name] for name in SAFE), ordinary["tried"]


@pytest.mark.parametrize("name", SAFE)
def test_each_kind_of_jail_holds_for_an_ordinary_user(ordinary, name):
    if ordinary["tried"][name]:
        pytest.skip(ordinary["tried"][name])
    found = ordinary["used"][name]

    assert found["sum"] == "2"
    assert found["who"] != "0"
    assert found["notes"] == "what she brought"
    for what in ("secret", "passwd", "judge", "network"):
        assert "Error" in found[what], (what, found[what])
        assert "reached" not in found[what]
    assert 0 < found["forks"] < 40
    for what in ("disk", "nameless"):
        assert "No space left" in found[what] or found[what] == TOO_MUCH, found[what]
    out_of_sight = {found[what] for what in ("deep", "locked") if what in found}
    assert out_of_sight <= {TOO_MUCH}
    # Memory that programs share is the machine's where it is not the kernel's own.
    assert (found["shared"] == "written") != bool(out_of_sight), found["shared"]
    assert not found["left"]
