"""nbval's notebook and cell, with answers collected where nbval would compare outputs.

Nothing of nbval's own marks is read, neither comments nor tags: every cell is run, none is
compared, and what a cell of a student says about it has no meaning here.
"""

from __future__ import annotations

import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any
from unittest import mock

import nbformat
import pytest
from nbval.plugin import IPyNbCell, IPyNbFile

from course.grading.engine import MIME
from course.grading.engine.guarded import Caps, Ended, GuardedKernel

__all__ = ["GradedCell", "GradedFile", "Grading"]

#: Letters of an error that are kept.
MOST_LETTERS = 300
NO_NAME = "NameError"


class Grading:
    """The plugin that makes pytest collect graded notebooks.

    Parameters
    ----------
    jobs : name of a notebook's file -> {"environment", "folder", "nonce"}.
    caps : limits of each notebook.
    tell : called with each notebook's transcript, as soon as it is there.
    """

    def __init__(
        self, jobs: dict[str, dict[str, Any]], caps: Caps, tell: Callable[[dict[str, Any]], None]
    ) -> None:
        self.jobs, self.caps, self.tell = jobs, caps, tell

    def pytest_collect_file(self, file_path: Any, parent: Any) -> GradedFile | None:
        """Collect the notebooks of this batch."""
        if file_path.name not in self.jobs:
            return None
        collected = GradedFile.from_parent(parent, path=file_path)
        collected.grading, collected.job = self, self.jobs[file_path.name]
        return collected


class GradedFile(IPyNbFile):
    """One notebook: its kernel, and the transcript of what it answered."""

    def setup(self) -> None:
        """Start the kernel; when that fails, the transcript says so and the cells are skipped."""
        self.began, self.answers, self.errors, self.early = time.monotonic(), {}, [], []
        self.transcript: dict[str, Any] = {"name": self.path.name, "reason": "", "at": "", "slow": []}
        self.environment = mock.patch.dict(os.environ, self.job["environment"])
        self.environment.start()
        try:
            self.kernel = GuardedKernel(self.job["folder"], self.grading.caps)
        except Ended as problem:
            self._end("", problem)

    def collect(self) -> Iterator[GradedCell]:
        """Give every code cell of the merged notebook."""
        self.nb = nbformat.read(self.path, as_version=4)
        for number, cell in enumerate(self.nb.cells):
            yield GradedCell.from_parent(
                self, name=f"step {number}", cell_num=number, cell=cell, options=defaultdict(bool)
            )

    def teardown(self) -> None:
        """End the kernel and hand over the transcript."""
        with suppress(Exception):
            if self.kernel is not None:
                self.kernel.stop()
        self.environment.stop()
        took = round(time.monotonic() - self.began, 3)
        told = {"answers": [*self.answers.values()], "errors": self.errors, "seconds": took}
        self.grading.tell({**self.transcript, **told})

    def run(self, cell: Any) -> None:
        """Run one cell, and what stands in for it when it stops with an error."""
        errors = len(self.errors)
        self._run(cell, cell.source)
        if len(self.errors) > errors and cell.metadata.get("instead"):
            self._run(cell, cell.metadata["instead"])
        if self._lacks_a_name(cell, self.errors[errors:]):
            self.early.append(cell)

    def run_again(self) -> None:
        """Run once more what lacked a name: she may have run a cell below it first, which defines it."""
        for cell in self.early:
            if self.transcript["reason"]:
                return
            number = cell.metadata["number"]
            self.errors[:] = [error for error in self.errors if error["number"] != number]
            self._run(cell, cell.source)

    def _lacks_a_name(self, cell: Any, errors: list[dict[str, Any]]) -> bool:
        """Whether a cell, or the function that it gave to a check, stopped because a name was not there."""
        number = cell.metadata["number"]
        answers = [told["answer"] for (where, _), told in self.answers.items() if where == number]
        return NO_NAME in json.dumps([errors, answers])

    def _run(self, cell: Any, source: str) -> None:
        slot = cell.metadata.get("slot", "")
        try:
            if self.kernel.run(source, lambda message: self._hear(message, cell)) == "time":
                self.transcript["slow"].append(slot)
        except Ended as problem:
            self._end(slot, problem)

    def _end(self, slot: str, problem: Ended) -> None:
        self.transcript |= {"reason": problem.name, "at": slot, "cause": problem.cause[:MOST_LETTERS]}

    def _hear(self, message: dict[str, Any], cell: Any) -> None:
        content, where = message["content"], cell.metadata
        if message["msg_type"] == "error":
            said = f"{content.get('ename')}: {content.get('evalue')}"[:MOST_LETTERS]
            place = {name: where.get(name, "") for name in ("slot", "role", "number")}
            self.errors.append({**place, "said": said})
        data = content.get("data") if message["msg_type"] == "display_data" else None
        answer = data.get(MIME) if isinstance(data, dict) else None
        if not isinstance(answer, dict):
            return
        if answer.get("nonce") != self.job["nonce"]:
            self.transcript["forged"] = True
            return
        # Of many answers to one task in one cell the last counts; the others are not kept.
        key = (cell.metadata["number"], str(answer.get("task"))[:MOST_LETTERS])
        if key in self.answers or len(self.answers) < 1000:
            self.answers[key] = {**where, "task": key[1], "answer": answer}


class GradedCell(IPyNbCell):
    """One cell of it: run, never compared."""

    def setup(self) -> None:
        """Need nothing: a slow cell does not make later ones fail."""

    def runtest(self) -> None:
        """Run the cell in the notebook's kernel, if that still lives."""
        if self.parent.transcript["reason"]:
            pytest.skip("the kernel has ended")
        self.parent.run(self.cell)
        if self.cell is self.parent.nb.cells[-1]:
            self.parent.run_again()
