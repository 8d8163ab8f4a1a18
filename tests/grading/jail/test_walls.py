"""What a kernel cannot reach, tried by code as a student could write it."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import course
from course.folder import checkout
from tests.grading.jail.student import student

REFUSED = ("Error", "refused", "unreachable", "not permitted")


def is_refused(said):
    return any(word in said for word in REFUSED) and "reached" not in said


@pytest.mark.parametrize(
    ("family", "kind", "address"),
    [
        ("AF_INET", "SOCK_STREAM", ("127.0.0.1", 80)),
        ("AF_INET", "SOCK_DGRAM", ("127.0.0.1", 53)),
        ("AF_INET6", "SOCK_STREAM", ("::1", 80)),
        ("AF_INET6", "SOCK_DGRAM", ("::1", 53)),
        ("AF_INET", "SOCK_RAW", ("127.0.0.1", 0)),
        ("AF_PACKET", "SOCK_RAW", ("lo", 0)),
        ("AF_VSOCK", "SOCK_STREAM", (2, 80)),
    ],
)
def test_no_socket_leads_to_a_network(kernel, family, kind, address):
    said = kernel.run(f"""
import socket
out = socket.socket(socket.{family}, socket.{kind})
out.connect({address!r})
print("reached")
""")

    assert is_refused(said), said


def test_a_listening_port_of_this_machine_hears_nothing(kernel):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        port = listener.getsockname()[1]

        said = kernel.run(
            f"import socket; socket.create_connection(('127.0.0.1', {port}), 1); print('reached')"
        )

        assert is_refused(said), said
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_an_abstract_socket_hears_nothing(kernel, kind):
    name = f"course-test-{os.getpid()}-{kind}"
    with socket.socket(socket.AF_UNIX, kind) as listener:
        listener.bind(f"\0{name}")
        if kind == socket.SOCK_STREAM:
            listener.listen()

        said = kernel.run(f"""
import socket
socket.socket(socket.AF_UNIX, {int(kind)}).connect("\\0{name}")
print("reached")
""")

    assert is_refused(said), said


def test_a_socket_in_the_file_system_is_out_of_reach(kernel, tmp_path):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s"))
        listener.listen()

        said = kernel.run(f"""
import socket
socket.socket(socket.AF_UNIX).connect({str(tmp_path / "s")!r})
print("reached")
""")

    assert is_refused(said), said


@pytest.mark.parametrize(
    "path",
    [
        "/etc/shadow",
        "/etc/passwd",
        "/etc/hostname",
        str(checkout() / "pyproject.toml"),
        str(checkout() / "solutions" / "05_products.py"),
        str(checkout() / "course" / "exercises" / "keys" / "__init__.py"),
        str(checkout() / "datasets" / "truth" / "parameters.json"),
        __file__,
    ],
)
def test_files_of_the_machine_cannot_be_read(kernel, path):
    assert os.path.lexists(path)

    said = kernel.run(f"print('reached', open({path!r}, 'rb').read(20))")

    assert is_refused(said), said


def test_the_course_inside_has_no_keys(kernel):
    said = kernel.run("import course.exercises.keys; print('reached')")

    assert said.startswith("ModuleNotFoundError"), said


def test_the_real_course_is_not_on_the_path(kernel):
    said = kernel.run("import course; print(course.__file__)")

    assert said != course.__file__
    assert said.endswith("package/course/__init__.py")


def test_the_tables_are_there_and_the_truth_is_not(kernel):
    said = kernel.run("""
from course import datasets
print(len(datasets.load("stall")) > 0)
datasets.truth("links")
""")

    assert said.startswith("True\nDataError"), said


@pytest.mark.parametrize(
    "path",
    [f"{place}/mark" for place in ("", "/usr", "/etc", "/dev", "/proc", str(Path.home()), sys.prefix)],
)
def test_nothing_outside_can_be_written(kernel, path):
    said = kernel.run(f"open({path!r}, 'w').write('x'); print('reached')")

    assert is_refused(said), said
    assert not os.path.lexists(path)


def test_the_copy_of_the_course_cannot_be_changed(kernel):
    said = kernel.run("import course; open(course.__file__, 'a').write('x'); print('reached')")

    assert is_refused(said), said


def test_a_file_of_another_test_cannot_be_written(kernel, tmp_path):
    tmp_path.chmod(0o777)

    kernel.run(f"open({str(tmp_path / 'mark')!r}, 'w').write('x')")

    assert list(tmp_path.iterdir()) == []


def test_working_folder_is_a_private_copy(place, files):
    with student(place, files) as kernel:
        said = kernel.run(
            "print(open('notes.txt').read()); open('notes.txt', 'w').write('x'); open('new', 'w')"
        )

    assert said == "what she brought"
    assert (files / "notes.txt").read_text() == "what she brought"
    assert [path.name for path in files.iterdir()] == ["notes.txt"]


def test_a_world_of_her_own_can_be_read_and_not_changed(place, files):
    subprocess.run(["cp", "-r", checkout() / "datasets", files / "datasets"], check=True)
    with student(place, files) as kernel:
        said = kernel.run("""
from course import datasets
print(datasets.folder(), len(datasets.load("stall")) > 0)
import os
os.chmod(datasets.folder() / "stall.parquet", 0o666)
open(datasets.folder() / "stall.parquet", "w")
print("reached")
""")

    assert "/datasets True" in said
    assert is_refused(said), said


def test_another_students_kernel_is_invisible(place, files):
    with student(place, files) as first, student(place, files) as second:
        first.run("open('secret', 'w').write('mine'); open('/dev/shm/secret', 'w').write('mine')")

        said = second.run("""
import os
print(os.listdir("."), os.listdir("/dev/shm"), [p for p in os.listdir("/proc") if p.isdigit()])
""")

        assert said == "['notes.txt'] [] ['1', '2']"


def test_environment_holds_nothing_of_the_judge(place, files, monkeypatch):
    monkeypatch.setenv("SECRET_OF_THE_JUDGE", "forty-two")
    with student(place, files) as kernel:
        said = kernel.run("""
import os
print(dict(os.environ), open("/proc/self/environ").read(), open("/proc/1/environ").read())
""")

    assert "forty-two" not in said
    assert "COURSE_JAIL" not in said


def test_grading_is_told_to_the_kernel(place, files, monkeypatch):
    monkeypatch.setenv("COURSE_GRADING", "1")
    with student(place, files) as kernel:
        assert kernel.run("import os; print(os.environ['COURSE_GRADING'])") == "1"


def test_nobody_is_root(kernel):
    said = kernel.run("import os; print(os.getresuid(), open('/proc/self/status').read())")

    assert "(0," not in said
    assert "CapEff:\t0000000000000000" in said
    assert "CapPrm:\t0000000000000000" in said
    assert "NoNewPrivs:\t1" in said


def test_the_judge_cannot_be_signalled(kernel):
    said = kernel.run(f"import os; os.kill({os.getpid()}, 9); print('reached')")

    assert is_refused(said), said


@pytest.mark.parametrize("process", [1, -1])
def test_its_first_process_cannot_be_killed(place, files, process):
    with student(place, files) as kernel:
        # Killing all others spares the one who does it.
        kernel.run(f"import os; os.kill({process}, 9)")

        assert kernel.run("print(1 + 1)") == "2"


@pytest.mark.parametrize(
    ("call", "arguments"),
    [
        ("ptrace", "16, 1, 0, 0"),
        ("unshare", "0x10000000"),
        ("setns", "3, 0"),
        ("mount", "b'none', b'/tmp', b'tmpfs', 0, None"),
        ("umount2", "b'/proc', 2"),
        ("personality", "0x0400000"),
        ("memfd_create", "b'x', 0"),
        ("shmget", "0, 4096, 0o1600"),
        ("process_vm_readv", "1, None, 0, None, 0, 0"),
        ("setpriority", "0, 0, 5"),
        ("sched_setaffinity", "0, 8, bytes(8)"),
        ("sched_setscheduler", "0, 5, bytes(4)"),
    ],
)
def test_system_calls_that_lead_out_are_refused(kernel, call, arguments):
    said = kernel.run(f"""
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
print(libc.{call}({arguments}), os.strerror(ctypes.get_errno()))
""")

    assert said == "-1 Operation not permitted"


def test_no_program_gains_rights(kernel):
    said = kernel.run(
        "import subprocess; print(subprocess.run(['su', '-c', 'id'], capture_output=True).stderr)"
    )

    assert "uid=0" not in said
    assert kernel.run("print(2)") == "2"


def test_kernels_draw_different_numbers(place, files):
    code = "import random, numpy; print(random.random(), numpy.random.random())"
    with student(place, files) as first, student(place, files) as second:
        assert set(first.run(code).split()).isdisjoint(second.run(code).split())
