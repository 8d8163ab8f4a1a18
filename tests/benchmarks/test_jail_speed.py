"""What the jail costs, and what forking a ready process saves, for a short notebook.

CPU is that of the kernel and of its client; the process that watches over a kernel adds a few
hundredths of a second. Not part of the usual run: pytest tests/benchmarks --override-ini=addopts= -s
"""

import os
import statistics
import time
from contextlib import contextmanager, nullcontext

import pytest
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import KernelProvisionerFactory

from course.grading import jail
from course.grading.package import write_package

ROUNDS = 7
CELLS = (
    "import pandas as pd, numpy as np, networkx as nx, seaborn as sns, matplotlib.pyplot as plt",
    "from course import datasets\nstall = datasets.load('stall')",
    "counts = stall.groupby('order').size()",
    "graph = nx.from_pandas_edgelist(stall.head(500), 'order', 'product')",
    "round(nx.density(graph), 6)",
    "counts.describe()",
    "sns.histplot(counts)",
)
# A killed kernel's CPU time is added to nobody's, so the kernel itself has to say.
CPU = "sum(__import__('os').times()[:4])"
KINDS = ("cold kernel, no jail", "bubblewrap-cold", "bubblewrap")


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """The course as a run of the grader lends it to its kernels."""
    return write_package(tmp_path_factory.mktemp("package"))


@contextmanager
def environment(kind, package, files):
    """The variables with which a kernel of this kind starts."""
    levels = {level.name: level for level in jail.LEVELS}
    place = jail.Jail(jail.Limits(), levels[kind], package) if kind in levels else nullcontext()
    with place as it, pytest.MonkeyPatch.context() as patch:
        for name, value in (it.environment(files) if it else {}).items():
            patch.setenv(name, value)
        # Jupyter reads the variable once in the life of a process.
        KernelProvisionerFactory.clear_instance()
        yield


def run_notebook(provisioner="JailProvisioner"):
    """CPU seconds that the kernel used, from its birth or its fork on."""
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel()
    assert type(manager.provisioner).__name__ == provisioner
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=120)
    for cell in CELLS:
        assert client.execute_interactive(cell, output_hook=lambda message: None)["content"]["status"] == "ok"
    reply = client.execute("", user_expressions={"cpu": CPU}, reply=True)
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    return float(reply["content"]["user_expressions"]["cpu"]["data"]["text/plain"])


def own_cpu():
    """CPU seconds of this process, without its children."""
    times = os.times()
    return times.user + times.system


def test_a_jailed_notebook_costs_less_than_a_cold_one(package, tmp_path):
    walls, costs = {}, {}
    for kind in KINDS:
        with environment(kind, package, tmp_path):
            provisioner = "LocalProvisioner" if kind == KINDS[0] else "JailProvisioner"
            run_notebook(provisioner)
            rounds, used = [], []
            for _ in range(ROUNDS):
                began, before = time.perf_counter(), own_cpu()
                used.append(run_notebook(provisioner) + own_cpu() - before)
                rounds.append(time.perf_counter() - began)
            costs[kind], walls[kind] = statistics.median(used), statistics.median(rounds)

    print()
    for kind in KINDS:
        print(
            f"{kind:24} wall {walls[kind]:.2f} s ({walls[kind] / walls[KINDS[0]]:.2f}x),"
            f" CPU {costs[kind]:.2f} s ({costs[kind] / costs[KINDS[0]]:.2f}x)"
        )
    assert costs["bubblewrap"] < costs[KINDS[0]] / 2
