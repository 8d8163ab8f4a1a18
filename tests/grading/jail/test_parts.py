"""The jail's small parts, each alone."""

import math
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jupyter_client.manager import KernelManager

from course.grading import jail
from course.grading.jail import tree
from course.grading.jail.jail import Jail
from course.grading.jail.plan import Plan
from course.grading.jail.provisioner import handle
from course.grading.jail.request import Request, pack, receive, send, unpack
from tests.grading.jail.student import student

LIMITS = jail.Limits(memory_mb=100, disk_mb=10)


def test_packed_files_come_out_the_same(tmp_path):
    source, target = tmp_path / "source", tmp_path / "target"
    (source / "datasets").mkdir(parents=True)
    (source / "datasets" / "stall.parquet").write_bytes(bytes(range(256)))
    (source / "empty").write_bytes(b"")

    unpack(pack(source), target)

    assert (target / "datasets" / "stall.parquet").read_bytes() == bytes(range(256))
    assert sorted(path.name for path in target.iterdir()) == ["datasets", "empty"]


def test_links_are_not_packed(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (tmp_path / "secret").write_text("secret")
    (source / "link").symlink_to(tmp_path / "secret")

    unpack(pack(source), tmp_path / "target")

    assert not (tmp_path / "target" / "link").exists()


def test_messages_carry_open_files():
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with here, there:
        reading, writing = os.pipe()
        send(here, {"number": 7}, [reading])
        message, [file] = receive(there)
        os.write(writing, b"through")

        assert message == {"number": 7}
        assert os.read(file, 10) == b"through"
        for opened in (reading, writing, file):
            os.close(opened)


def test_nobody_there_is_no_message():
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with there:
        here.close()

        assert receive(there) == (None, [])


def test_request_survives_its_message():
    request = Request(
        LIMITS, "/base", True, ("landlock",), ("/usr",), ("/lib",), ("/dev/null",), {"A": "b"}, "key"
    )

    assert Request.of(request.message()) == request


def test_plan_survives_its_file(tmp_path):
    plan = Plan(tmp_path, tmp_path / "package", jail.LEVELS[1], LIMITS, "/usr/bin/bwrap")

    plan.save()

    assert Plan.of(tmp_path) == plan


def test_disk_counts_all_files(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(bytes(5000))
    (tmp_path / "c").write_bytes(bytes(10))

    # Folder and small file take a block of 4,096 bytes each.
    assert tree.disk(tmp_path) == 4096 + 5000 + 4096


def test_folders_too_deep_to_be_looked_at_count_as_too_much_and_are_removed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(2500):
        os.mkdir("d")  # noqa: PTH102 - no Path is as long
        os.chdir("d")
    monkeypatch.undo()

    seen = tree.disk(tmp_path)
    tree.remove(tmp_path / "d")

    assert seen == math.inf
    assert list(tmp_path.iterdir()) == []


def test_deleted_files_count_while_they_are_open(tmp_path):
    this = [Path("/proc/self")]
    earlier = tree.nameless(this)

    with (tmp_path / "file").open("wb", buffering=0) as file:
        file.write(bytes(100_000))
        (tmp_path / "file").unlink()

        assert 100_000 <= tree.nameless(this) - earlier < 110_000


def test_memory_of_a_process_is_seen():
    code = "kept = bytearray(b'x') * (64 * 1024**2); print('ready', flush=True); import time; time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        members = tree.members(own_processes=False)
        used = tree.memory(members, 0)
        process.kill()

    assert any(member.name == str(process.pid) for member in members)
    assert used > 64 * 1024**2


def test_a_jail_that_cannot_start_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    with pytest.raises(FileNotFoundError), Jail(LIMITS, jail.LEVELS[-1], tmp_path / "no-such-package"):
        pass

    assert list(tmp_path.iterdir()) == []


def test_what_chapters_import_is_there_at_once(tmp_path):
    with Jail(jail.Limits(), jail.best_level()) as place, student(place, tmp_path) as kernel:
        said = kernel.run(
            "import sys; print(sorted({'pandas', 'seaborn', 'sklearn', 'igraph'} & set(sys.modules)))"
        )

    assert said == "['igraph', 'pandas', 'seaborn', 'sklearn']"


def test_kernels_end_when_the_judge_is_killed(tmp_path):
    code = f"""
import os, time
from pathlib import Path
from course.grading import jail
from tests.grading.jail.student import Student
place = jail.Jail(jail.Limits(), jail.best_level(), libraries=["ipykernel.kernelapp"]).__enter__()
kernel = Student(place, Path({str(tmp_path)!r}))
kernel.start("while True: pass")
print(place.folder, flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as judge:
        folder = judge.stdout.readline().strip()
        assert folder in _commands()
        judge.kill()

    end = time.monotonic() + 10
    while folder in _commands() and time.monotonic() < end:
        time.sleep(0.02)
    assert folder not in _commands()
    subprocess.run(["rm", "-rf", folder], check=True)


def _commands():
    """The command lines and variables of all processes."""
    import psutil

    words = []
    for process in psutil.process_iter(["cmdline"]):
        words += process.info["cmdline"] or ()
    return " ".join(words)


def test_a_kernel_outside_the_jail_is_refused():
    manager = KernelManager()

    with pytest.raises(jail.JailError, match="runs outside the jail"):
        handle(manager)
