"""A student's kernel as a test needs it: run some code, read what it printed."""

import os
import time
from contextlib import contextmanager
from unittest import mock

import zmq
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import KernelProvisionerFactory
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, NbvalKernelspecManager

from course.grading.jail.provisioner import handle

# Some attacks slow the whole machine down.
PATIENCE = 30
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


@contextmanager
def jailed(place, files):
    """Where a kernel manager that is made now starts its kernel in a jail."""
    with mock.patch.dict(os.environ, place.environment(files)):
        # Jupyter reads the variable once in the life of a process, and others may have been first.
        KernelProvisionerFactory.clear_instance()
        yield
    KernelProvisionerFactory.clear_instance()


class Student:
    """One kernel, started as nbval starts it."""

    def __init__(self, place, files):
        with jailed(place, files):
            self.manager = KernelManager(
                kernel_name=CURRENT_ENV_KERNEL_NAME, kernel_spec_manager=NbvalKernelspecManager()
            )
            self.manager.start_kernel()
        self.handle = handle(self.manager)
        self.context = zmq.Context()
        self.client = self.manager.client(context=self.context)
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def run(self, code):
        """What the code printed, or the error that it ended with."""
        said = []
        message = self.client.execute(code)
        while True:
            heard = self.client.get_iopub_msg(timeout=PATIENCE)
            content = heard["content"]
            if heard["parent_header"].get("msg_id") != message:
                continue
            if content.get("execution_state") == "idle":
                return "".join(said).strip()
            if "ename" in content:
                said.append(f"{content['ename']}: {content['evalue']}")
            said.append(content.get("text", ""))

    def start(self, code):
        """Run code that may never end."""
        self.client.execute(code)

    def end_seen(self):
        """The kernel's exit code, as soon as it is known."""
        return self.handle.poll(PATIENCE)

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.context.destroy(linger=0)


@contextmanager
def student(place, files):
    """A kernel for the length of a test."""
    kernel = Student(place, files)
    try:
        yield kernel
    finally:
        kernel.close()


def soon(seconds, is_true):
    """Whether something becomes true before the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_true():
            return True
        time.sleep(0.02)
    return is_true()


__all__ = ["FORKS", "Student", "jailed", "soon", "student"]
