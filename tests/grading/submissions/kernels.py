"""Code that does not end, ends its kernel, or wants more than there is."""

from tests.grading.submissions.handed_in import comes_to, solved

#: Before the two code tasks; what was recorded before and after is worth 6.
HERE = "count-answer"
NEVER_STOP = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"


@comes_to(10, flags=[])
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


@comes_to(10)
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
