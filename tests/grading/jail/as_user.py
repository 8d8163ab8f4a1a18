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
from tests.grading.jail.student import FORKS, student

# It claims to be safe and has no walls at all.
OPEN = replace(jail.LEVELS[-1], name="open", safe=True)
LIMITS = jail.Limits(memory_mb=512, processes=40, file_mb=8, disk_mb=16, wall_seconds=60)
DISK = """
import time
for n in range(10):
    open(str(n), "wb").write(bytes(7 * 1024**2))
time.sleep(30)
"""
DEEP = """
import os
try:
    for n in range(2500):
        os.mkdir("d")
        os.chdir("d")
except OSError:
    pass
"""
NAMELESS = """
import os
kept = []
try:
    for n in range(5):
        kept.append(open("n", "wb", buffering=0))
        kept[-1].write(bytes(7 * 1024**2))
        os.unlink("n")
except OSError as error:
    print(error)
"""
LOCKED = "import os; os.makedirs('locked/in'); os.chmod('locked', 0)"
# No matter where a namespace bounds all files together.
OUT_OF_SIGHT = {"deep": DEEP, "locked": LOCKED}


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
            "shared": kernel.run("open('/dev/shm/mark', 'w'); print('written')"),
            "forks": int(kernel.run(FORKS)),
        }
    with jail.Jail(LIMITS, level, libraries=["ipykernel.kernelapp"]) as place:
        found |= filled(level, place, folder)
    return found | {"left": place.folder.exists() or Path("/dev/shm/mark").exists() or survivors(place)}


def filled(level, place, folder):
    """What a kernel says, or how it ends where no namespace bounds its files."""
    bounded = level.bubblewrap or level.namespaces
    found = {}
    for name, code in {"disk": DISK, "nameless": NAMELESS, **({} if bounded else OUT_OF_SIGHT)}.items():
        with student(place, folder) as kernel:
            if bounded:
                found[name] = kernel.run(code)
            else:
                kernel.start(code)
                kernel.end_seen()
                found[name] = kernel.handle.reason
    return found


def survivors(place):
    """Processes that still know the folder of a jail."""
    import psutil

    told = [process.info["environ"] or {} for process in psutil.process_iter(["environ"])]
    return any(str(place.folder) in variables.get("PYTHONPATH", "") for variables in told)


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
