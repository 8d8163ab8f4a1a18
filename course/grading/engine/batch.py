"""Start the process that runs notebooks, and go on behind a notebook that ended it."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import nbformat

from course.grading.engine.caps import START, Caps
from course.grading.merge import Step

__all__ = ["Job", "transcripts"]

#: Seconds on top of a notebook's own, before a silent process is given up.
PATIENCE = 30


@dataclass(frozen=True)
class Job:
    """One notebook to run.

    Parameters
    ----------
    name : of the file, unique in a batch, such as "0007.ipynb".
    steps : its cells; `preamble` is run before them.
    environment : variables under which its kernel is started.
    folder : where the kernel works.
    nonce : what its answers must carry.
    """

    name: str
    preamble: str
    steps: tuple[Step, ...]
    environment: dict[str, str]
    folder: str
    nonce: str


def transcripts(jobs: list[Job], caps: Caps, folder: Path) -> Iterator[dict[str, Any]]:
    """Run notebooks one after the other; give each one's transcript when it is there.

    Every job gets one, in the order of `jobs`: a notebook that ended the process, or kept it
    silent for too long, gets the reason "judge", and the rest run in a new one.
    """
    left = sorted(jobs, key=lambda job: job.name)
    while left:
        for path in folder.glob("*.ipynb"):
            path.unlink()
        for job in left:
            _write(job, folder / job.name)
        for transcript in _lines(left, caps, folder):
            yield transcript
            left = [job for job in left if job.name > transcript["name"]]
        if left:
            nothing = {"at": "", "slow": [], "answers": [], "errors": []}
            yield {"name": left[0].name, "reason": "judge", **nothing}
            left = left[1:]


def _write(job: Job, path: Path) -> None:
    first = Step(job.preamble, "preamble")
    cells = [
        nbformat.v4.new_code_cell(step.source, metadata={**_about(step), "number": number})
        for number, step in enumerate([first, *job.steps])
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)


def _about(step: Step) -> dict[str, str]:
    return {name: value for name, value in asdict(step).items() if name != "source"}


def _lines(jobs: list[Job], caps: Caps, folder: Path) -> Iterator[dict[str, Any]]:
    with subprocess.Popen(
        [sys.executable, "-m", "course.grading.engine"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        told = {job.name: {"environment": job.environment, **_place(job)} for job in jobs}
        request = {"folder": str(folder), "jobs": told, "caps": asdict(caps)}
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.close()
            yield from _read(process, caps.seconds + START + PATIENCE)
        finally:
            # Whatever it started and left behind ends with it.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _place(job: Job) -> dict[str, str]:
    return {"folder": job.folder, "nonce": job.nonce}


def _read(process: subprocess.Popen, patience: float) -> Iterator[dict[str, Any]]:
    """Its lines, until it ends or is silent for too long."""
    held, file = b"", process.stdout.fileno()
    with selectors.DefaultSelector() as selector:
        selector.register(file, selectors.EVENT_READ)
        until = time.monotonic() + patience
        while selector.select(max(until - time.monotonic(), 0)):
            chunk = os.read(file, 1 << 16)
            if not chunk:
                return
            held += chunk
            *lines, held = held.split(b"\n")
            for line in lines:
                yield json.loads(line)
                until = time.monotonic() + patience
