"""What the jail costs, and what forking a ready process saves, for a short notebook.

Not part of the usual run: pytest tests/benchmarks --override-ini=addopts= -s
"""

import os
import shutil
import statistics
import time
from contextlib import contextmanager, nullcontext
from pathlib import Path

import psutil
import pytest
from jupyter_client.manager import KernelManager

from course.folder import checkout
from course.grading import jail

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
KINDS = ("cold kernel, no jail", "bubblewrap-cold", "bubblewrap")


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    hidden = shutil.ignore_patterns("__pycache__", "keys", "grading")
    shutil.copytree(checkout() / "course", folder / "course", ignore=hidden)
    shutil.copytree(checkout() / "datasets", folder / "datasets", ignore=shutil.ignore_patterns("truth"))
    return folder


@contextmanager
def environment(kind, package, files):
    """The variables with which a kernel of this kind starts."""
    levels = {level.name: level for level in jail.LEVELS}
    place = jail.Jail(jail.Limits(), levels[kind], package) if kind in levels else nullcontext()
    with place as it, pytest.MonkeyPatch.context() as patch:
        for name, value in (it.environment(files) if it else {}).items():
            patch.setenv(name, value)
        yield


def run_notebook():
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=120)
    for cell in CELLS:
        assert client.execute_interactive(cell, output_hook=lambda message: None)["content"]["status"] == "ok"
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def cpu():
    """CPU seconds of this process and all its descendants that were waited for."""
    total = os.times()
    living = [child.cpu_times() for child in psutil.Process().children(recursive=True)]
    children = sum(t.user + t.system + t.children_user + t.children_system for t in living)
    return total.user + total.system + total.children_user + total.children_system + children


def test_a_jailed_notebook_costs_less_than_a_cold_one(package, tmp_path):
    walls, costs = {}, {}
    for kind in KINDS:
        with environment(kind, package, tmp_path):
            run_notebook()
            before, rounds = cpu(), []
            for _ in range(ROUNDS):
                began = time.perf_counter()
                run_notebook()
                rounds.append(time.perf_counter() - began)
            costs[kind] = (cpu() - before) / ROUNDS
            walls[kind] = statistics.median(rounds)

    print()
    for kind in KINDS:
        print(
            f"{kind:24} wall {walls[kind]:.2f} s ({walls[kind] / walls[KINDS[0]]:.2f}x),"
            f" CPU {costs[kind]:.2f} s ({costs[kind] / costs[KINDS[0]]:.2f}x)"
        )
    assert costs["bubblewrap"] < costs[KINDS[0]] / 2


def test_starting_the_shared_process_pays_after_a_few_kernels(package, tmp_path):
    with environment("bubblewrap", package, Path(tmp_path)):
        began, before = time.perf_counter(), cpu()
        run_notebook()

        print(f"\nfirst notebook, with everything imported: {time.perf_counter() - began:.1f} s", end="")
        print(f", CPU {cpu() - before:.1f} s")
