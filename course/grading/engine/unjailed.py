"""Run a notebook in an ordinary kernel: one's own work on a machine that can build no jail.

It gives transcripts as `batch` does. Nothing is held back, so it is for `--check` alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

from course.grading.engine import MIME
from course.grading.engine.batch import Job
from course.grading.engine.caps import START, Caps
from course.grading.merge import Step

__all__ = ["transcripts"]

Hear = Callable[[dict[str, Any]], None]


def transcripts(jobs: list[Job], caps: Caps, folder: Path) -> Iterator[dict[str, Any]]:  # noqa: ARG001
    """Run notebooks one after the other; give each one's transcript."""
    for job in jobs:
        yield _transcript(job, caps)


def _transcript(job: Job, caps: Caps) -> dict[str, Any]:
    began = time.monotonic()
    manager, client = start_new_kernel(START, kernel_name="python3", cwd=job.folder, stderr=DEVNULL)
    told = {"name": job.name, "reason": "", "at": "", "slow": [], "answers": [], "errors": []}
    try:
        for step in (Step(job.preamble, "preamble"), *job.steps):
            if _run(step, client, caps, told) == "time":
                manager.interrupt_kernel()
                told["slow"].append(step.slot)
    except RuntimeError:
        told |= {"reason": "died", "at": step.slot}
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return {**told, "seconds": round(time.monotonic() - began, 3)}


def _run(step: Step, client: BlockingKernelClient, caps: Caps, told: dict[str, Any]) -> str:
    """Run a step, and what stands in for it when it stops with an error; "time" if it is too slow."""
    errors = len(told["errors"])
    for source in (step.source, step.instead):
        if source == step.source or (source and len(told["errors"]) > errors):
            try:
                client.execute_interactive(
                    source, allow_stdin=False, timeout=caps.cell_seconds, output_hook=_hearing(step, told)
                )
            except TimeoutError:
                return "time"
    return ""


def _hearing(step: Step, told: dict[str, Any]) -> Hear:
    """What takes down the answers and errors of a step."""
    about = {name: value for name, value in asdict(step).items() if name != "source"}

    def hear(message: dict[str, Any]) -> None:
        content = message["content"]
        if message["msg_type"] == "error":
            told["errors"].append({**about, "said": f"{content['ename']}: {content['evalue']}"})
        answer = content.get("data", {}).get(MIME) if message["msg_type"] == "display_data" else None
        if answer:
            told["answers"].append({**about, "task": answer["task"], "answer": answer})

    return hear
