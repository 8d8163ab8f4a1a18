"""Each kernel computes on one processor: a hundred busy processes slow nobody else down."""

import os

from course.grading.jail import processor
from tests.grading.jail.student import student


def test_every_processor_is_given_once():
    mine = os.sched_getaffinity(0)
    claims = [processor.claim() for _ in mine]
    try:
        # Kernels of another run on this machine may have some of them.
        assert {number for number, _ in claims} <= mine
        for number, held in claims:
            if held.getsockname():
                assert held.getsockname() == processor.NAME.format(number).encode()
        with processor.claim()[1] as none_left:
            assert not none_left.getsockname()
    finally:
        for _, held in claims:
            held.close()


def test_a_kernel_has_one_processor_and_keeps_to_it(place, files):
    with student(place, files) as kernel:
        said = kernel.run("""
import os, subprocess, sys
print(len(os.sched_getaffinity(0)))
ask = "import os; print(len(os.sched_getaffinity(0)))"
asked = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, start_new_session=True)
print(asked.stdout)
try:
    os.sched_setaffinity(0, range(os.cpu_count()))
except OSError as refused:
    print(refused.strerror)
""")

    assert said.split() == ["1", "1", "Operation", "not", "permitted"], said
