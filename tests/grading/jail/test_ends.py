"""Every kernel ends, and takes along whatever it started."""

import os

import psutil
import pytest

from course.grading import jail
from course.grading.engine.caps import Caps
from course.grading.engine.guarded import Ended, GuardedKernel
from tests.grading.jail.conftest import LITTLE, TIGHT
from tests.grading.jail.student import FORKS, Student, jailed, soon, student


@pytest.mark.parametrize(
    ("code", "exit_code"),
    [
        ("import os; os._exit(3)", 3),
        ("import os; os.kill(os.getpid(), 9)", 137),
        ("import ctypes; ctypes.string_at(0)", 139),
        ("import os; os.abort()", 134),
    ],
)
def test_death_is_noticed(place, files, code, exit_code):
    with student(place, files) as kernel:
        kernel.start(code)

        assert kernel.end_seen() == exit_code
        assert not kernel.manager.is_alive()


def test_a_loop_that_ignores_interrupts_is_ended(place, files):
    with student(place, files) as kernel:
        kernel.start("""
import signal
for number in range(1, 32):
    if number not in (9, 19):
        signal.signal(number, signal.SIG_IGN)
while True:
    pass
""")
        kernel.manager.interrupt_kernel()

        assert kernel.handle.poll(0.3) is None
        kernel.manager.shutdown_kernel(now=True)
        assert kernel.handle.code == 137


def test_an_interrupt_stops_a_cell_and_not_the_kernel(place, files):
    with student(place, files) as kernel:
        kernel.start("import time\ntry:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    seen = 'stopped'")
        kernel.client.get_iopub_msg(timeout=10)
        assert kernel.handle.poll(0.3) is None
        kernel.manager.interrupt_kernel()

        assert kernel.run("print(seen)").endswith("stopped")


def test_background_processes_end_with_the_kernel(place, files):
    word = f"survivor-{os.getpid()}"
    with student(place, files) as kernel:
        kernel.run(f"""
import os, subprocess, sys
code = "import os, time; os.fork() and os._exit(0); os.setsid(); time.sleep(600)"
for _ in range(3):
    subprocess.Popen([sys.executable, "-c", code, {word!r}], start_new_session=True)
""")
        assert soon(30, lambda: any(word in (p.info["cmdline"] or ()) for p in listed()))

    assert not any(word in (p.info["cmdline"] or ()) for p in listed())


def listed():
    return psutil.process_iter(["cmdline"])


def test_forty_gigabytes_are_refused(place, files):
    with student(place, files) as kernel:
        said = kernel.run("import numpy; numpy.ones(5 * 10**9)")

        assert "Unable to allocate" in said
        assert kernel.run("print('still there')") == "still there"


def test_memory_in_many_processes_is_noticed(place, files):
    with student(place, files) as kernel:
        kernel.start("""
import os, time
for _ in range(8):
    if os.fork() == 0:
        hoard = bytearray(os.urandom(1)) * (200 * 1024**2)
        time.sleep(60)
time.sleep(60)
""")

        assert kernel.end_seen() == 137
        assert kernel.handle.reason == "it needed more than 512 MB of memory"


def test_a_fork_bomb_stays_small(place, files):
    with student(place, files) as kernel:
        said = kernel.run(FORKS)

        assert 0 < int(said) < TIGHT.processes


def test_a_fork_bomb_of_generations_ends_with_the_kernel(place, files):
    with student(place, files) as kernel:
        kernel.start("import os\nwhile True:\n    os.fork()")
        kernel.handle.poll(0.5)

    assert kernel.handle.code is not None


def test_threads_count_too(place, files):
    with student(place, files) as kernel:
        said = kernel.run("""
import threading, time
try:
    for born in range(1000):
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
except RuntimeError as error:
    print(born, error)
""")

        assert int(said.split()[0]) < TIGHT.processes


def test_a_large_file_is_refused(place, files):
    with student(place, files) as kernel:
        said = kernel.run("open('large', 'wb').write(bytes(9 * 1024**2))")

        assert said.startswith("OSError: [Errno 27] File too large")


def test_many_files_are_refused(place, files):
    with student(place, files) as kernel:
        said = kernel.run("for n in range(10): open(f'/dev/shm/{n}', 'wb').write(bytes(4 * 1024**2))")

        assert "No space left" in said


def test_many_open_files_are_refused(place, files):
    with student(place, files) as kernel:
        assert "Too many open files" in kernel.run("kept = [open('notes.txt') for _ in range(1000)]")


@pytest.mark.parametrize(
    ("limits", "code", "reason"),
    [
        (jail.Limits(cpu_seconds=1), "while True: pass", "it computed for more than 1 seconds"),
        (jail.Limits(wall_seconds=1.5), "import time; time.sleep(60)", "it ran for more than 2 seconds"),
    ],
)
def test_time_is_limited(files, limits, code, reason):
    with jail.Jail(limits, jail.best_level(), libraries=LITTLE) as place, student(place, files) as kernel:
        kernel.start(code)

        assert kernel.end_seen() in (137, 152)
        assert kernel.handle.reason == reason


@pytest.mark.parametrize("code", ["while True: print('x' * 10_000)", "print('x' * 500_000_000)"])
def test_output_is_counted(place, files, code):
    with jailed(place, files):
        kernel = GuardedKernel(str(files), Caps(cell_seconds=30, seconds=60, output_bytes=2_000_000))
        try:
            with pytest.raises(Ended) as end:
                kernel.run(code, lambda message: None)
        finally:
            kernel.stop()

    assert end.value.name == "output"


def test_kernels_end_with_the_jail(files):
    with jail.Jail(TIGHT, jail.best_level(), libraries=LITTLE) as place:
        kernel = Student(place, files)

    assert kernel.end_seen() == 137
    assert not place.folder.exists()
    kernel.close()


def test_the_shared_process_is_started_anew(files):
    with jail.Jail(TIGHT, jail.best_level(), libraries=LITTLE) as place:
        with student(place, files) as kernel:
            kernel.run("1 + 1")
        shared = [
            child for child in psutil.Process().children() if str(place.folder) in " ".join(child.cmdline())
        ]

        for process in shared:
            process.kill()

        with student(place, files) as kernel:
            assert kernel.run("print('here again')") == "here again"
