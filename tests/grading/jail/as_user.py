"""Run as an ordinary user by `test_levels`: every kind of jail, tried and used. Prints JSON.

`python -m tests.grading.jail.as_user FOLDER`, where FOLDER is for its files.
"""

import json
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from course.grading import jail
from tests.grading.jail.student import student

# It claims to be safe and has no walls at all.
OPEN = replace(jail.LEVELS[-1], name="open", safe=True)
LIMITS = jail.Limits(memory_mb=512, processes=40, file_mb=8, disk_mb=16, wall_seconds=60)
FORKS = """
import os, time
born = 0
try:
    while born < 1000:
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
        born += 1
except BlockingIOError:
    print(born)
"""
DISK = """
import time
for n in range(10):
    open(str(n), "wb").write(bytes(7 * 1024**2))
time.sleep(30)
"""


def used(level, folder):
    """What a kernel in such a jail says and does."""
    with (
        jail.Jail(LIMITS, level, libraries=["ipykernel.kernelapp"]) as place,
        student(place, folder) as kernel,
    ):
        found = {
            "sum": kernel.run("print(1 + 1)"),
            "who": kernel.run("import os; print(os.getuid())"),
            "notes": kernel.run("print(open('notes.txt').read())"),
            "secret": kernel.run(f"print(open({str(folder / 'notes.txt')!r}).read())"),
            "passwd": kernel.run("print(open('/etc/passwd').read())"),
            "judge": kernel.run(f"import os; os.kill({os.getpid()}, 0); print('reached')"),
            "network": kernel.run(
                "import socket; socket.socket().connect(('127.0.0.1', 9)); print('reached')"
            ),
            "forks": int(kernel.run(FORKS)),
        }
    with (
        jail.Jail(LIMITS, level, libraries=["ipykernel.kernelapp"]) as place,
        student(place, folder) as kernel,
    ):
        found["disk"] = kernel.run(DISK) if level.bubblewrap or level.namespaces else ended(kernel, DISK)
    return found


def ended(kernel, code):
    kernel.start(code)
    kernel.end_seen()
    return kernel.handle.reason


def main(folder):
    tempfile.tempdir = str(folder)
    files = folder / "files"
    files.mkdir()
    (files / "notes.txt").write_text("what she brought")
    tried = {level.name: jail.attempt(level).why_not for level in (*jail.LEVELS, OPEN)}
    safe = [level for level in jail.LEVELS if level.safe and not tried[level.name]]
    sys.stdout.write(json.dumps({"tried": tried, "used": {level.name: used(level, files) for level in safe}}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
