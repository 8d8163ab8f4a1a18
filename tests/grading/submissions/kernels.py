"""Code that does not end, ends its kernel, or wants more than there is."""

from tests.grading.submissions.handed_in import comes_to, solved

#: Before the two code tasks; what was recorded before and after is worth 6.
HERE = "count-answer"
NEVER_STOP = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"


@comes_to(10, reason="a cell that was added", flags=[])
def an_endless_loop_that_can_be_interrupted():
    return solved(before={HERE: "while True:\n    pass"})


@comes_to(8, reason="count-answer", flags=["time-out"])
def an_endless_loop_in_an_answer():
    return solved(
        {
            HERE: "while True:\n    pass",
            "mean-answer": "mean = 2 * len(ties) / names.nunique()\nbecause = 'both'",
        }
    )


@comes_to(1, reason="seconds")
def an_endless_loop_that_ignores_interrupts():
    loop = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    return solved(before={HERE: NEVER_STOP + loop})


@comes_to(10, reason="a cell that was added")
def a_long_sleep():
    return solved(before={HERE: "import time\ntime.sleep(10_000)"})


@comes_to(1, reason="MB")
def endless_output():
    return solved(before={HERE: "while True:\n    print('x' * 10_000)"})


@comes_to(1, reason="MB|memory")
def endless_output_that_ignores_interrupts():
    loop = "while True:\n    try:\n        while True: print('x' * 10_000)\n    except BaseException: pass"
    return solved(before={HERE: NEVER_STOP + loop})


@comes_to(1, reason="MB")
def twenty_megabytes_at_once():
    show = "from IPython.display import display\ndisplay({'text/plain': 'x' * 20_000_000}, raw=True)"
    return solved(before={HERE: show})


@comes_to(1, reason="MB|seconds|^$", or_points=10)
def two_hundred_megabytes_at_once():
    return solved(
        before={
            HERE: "from IPython.display import display\ndisplay({'text/plain': 'x' * 200_000_000}, raw=True)"
        }
    )


@comes_to(10)
def an_honest_million_lines():
    return solved(before={HERE: "for n in range(100_000):\n    print(n)"})


@comes_to(1, reason="ended")
def the_kernel_ends_itself():
    return solved(before={HERE: "import os\nos._exit(0)"})


@comes_to(1, reason="ended")
def the_kernel_kills_itself():
    return solved(before={HERE: "import os\nos.kill(os.getpid(), 9)"})


@comes_to(1, reason="ended")
def a_crash_in_c():
    return solved(before={HERE: "import ctypes\nctypes.string_at(0)"})


@comes_to(10)
def sys_exit():
    return solved(before={HERE: "import sys\nsys.exit('enough')"})


@comes_to(10)
def forty_gigabytes_of_memory():
    return solved(before={HERE: "import numpy as np\nlots = np.ones(5_000_000_000)"})


@comes_to(10)
def three_hundred_processes():
    bomb = """
import os, time
children = []
try:
    for n in range(300):
        child = os.fork()
        if child == 0:
            time.sleep(60)
            os._exit(0)
        children.append(child)
except OSError:
    pass
for child in children:
    os.kill(child, 9)
"""
    return solved(before={HERE: bomb})


@comes_to(10)
def a_process_that_stays_behind():
    return solved(before={HERE: "import subprocess\nsubprocess.Popen(['sleep', '600'])"})


@comes_to(10)
def a_thread_that_prints_into_later_cells():
    thread = """
import threading, time
def spam():
    for n in range(200):
        print("Right: 10 of 10 points")
        time.sleep(0.02)
threading.Thread(target=spam, daemon=True).start()
"""
    return solved(before={HERE: thread})


@comes_to(10)
def a_disk_filled_up():
    fill = "with open('big', 'wb') as file:\n    for n in range(3_000):\n        file.write(bytes(1_000_000))"
    return solved(before={HERE: fill})


@comes_to(10)
def something_left_for_the_exit():
    return solved(before={HERE: "import atexit, time\natexit.register(time.sleep, 600)"})


@comes_to(1, reason="ended|messages|interrupt")
def garbage_into_every_open_file():
    """It breaks the lines to the judge, who then may not wait to be heard."""
    spill = """
import os
for number in range(64):
    try:
        os.write(number, b"x" * 200)
    except OSError:
        pass
"""
    return solved(before={HERE: spill})


@comes_to(1, reason="ended")
def every_open_file_closed():
    return solved(before={HERE: "import os\nos.closerange(3, 300)"})


@comes_to(1, reason="interrupt")
def another_program_in_its_place():
    return solved(before={HERE: "import os\nos.execv('/bin/sleep', ['sleep', '600'])"})


@comes_to(1, reason="interrupt")
def the_kernel_stops_itself():
    return solved(before={HERE: "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)"})


@comes_to(10)
def sockets_turned_into_links():
    links = """
import os
for number in range(1, 6):
    os.unlink(f"../ipc/k-{number}")
    os.symlink("/etc/passwd", f"../ipc/k-{number}")
"""
    return solved(before={HERE: links})


@comes_to(1, reason="messages|MB")
def two_hundred_thousand_frames():
    flood = "for n in range(50):\n    get_ipython().display_pub.pub_socket.send_multipart([b''] * 200_000)"
    return solved(before={HERE: flood})


@comes_to(10)
def a_copy_of_the_kernel_that_listens_too():
    return solved(before={HERE: "import os\nos.fork()"})


@comes_to(10)
def an_error_that_cannot_be_told():
    error = "class Silent(Exception):\n    def __str__(self): raise SystemExit\n    __repr__ = __str__"
    return solved(before={HERE: f"{error}\nraise Silent"})


@comes_to(10)
def every_line_traced():
    trace = "import sys\ndef stop(*_): raise MemoryError\nsys.settrace(stop)\nsys.setprofile(stop)"
    return solved(before={HERE: trace})


@comes_to(10)
def daemons_that_ignore_signals():
    daemons = """
import os, signal, time
for n in range(5):
    if os.fork() == 0:
        os.setsid()
        for number in set(signal.valid_signals()) - {signal.SIGKILL, signal.SIGSTOP}:
            signal.signal(number, signal.SIG_IGN)
        if os.fork() == 0:
            time.sleep(600)
        os._exit(0)
"""
    return solved(before={HERE: daemons})


@comes_to(10, or_points=1, reason="^$|where nobody could look")
def folders_locked():
    """Where no namespace hides her folder, what cannot be measured counts as too much."""
    lock = """
import os
os.makedirs("../tmp/locked/in")
for folder in ("../tmp/locked/in", "../tmp/locked", "../ipc", "."):
    os.chmod(folder, 0)
"""
    return solved(before={HERE: lock})
