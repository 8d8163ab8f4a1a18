"""Run a solution notebook and keep of its outputs what is the same on every run."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from traitlets.config import Config

from course.authoring.notebook import METADATA
from course.errors import BuildError

__all__ = ["execute", "unrepeatable"]

CELL_SECONDS = 120
# Else the kernel warns on the terminal that others on this machine could listen.
ENCRYPTED = Config(KernelManager={"transport_encryption": "auto"})
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
UNREPEATABLE = {
    "a memory address; give the object a __repr__": re.compile(r"\bat 0x[0-9a-fA-F]{6,}"),
    "a path of this machine; show the file's name only": re.compile(
        r"(?<![\w.])/(?:home|Users|root|tmp|work)/\w"
    ),
}


def execute(
    notebook: nbformat.NotebookNode, folder: Path, *, done: Callable[..., None] | None = None
) -> None:
    """Run a notebook in place, as a grader would: a wrong answer stops it.

    Parameters
    ----------
    notebook : a solution notebook; gets its outputs.
    folder : where it runs, the folder of the notebook's file.
    done : called after each cell with `cell` and `cell_index`, for a progress bar.

    Raises
    ------
    BuildError : if a cell fails, takes too long, or shows what another run would not.
    """
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        store_widget_state=False,
        config=ENCRYPTED,
        record_timing=False,
        on_cell_complete=done,
    )
    try:
        with mock.patch.dict(os.environ, {"COURSE_GRADING": "1"}):
            client.execute()
    except CellExecutionError as error:
        raise BuildError(f"{_failed(notebook)}\n{error.traceback}") from error
    except DeadKernelError as error:
        raise BuildError("a cell ended its kernel; look for exit calls or too large tables.") from error
    except CellTimeoutError as error:
        raise BuildError(f"a cell ran for more than {CELL_SECONDS} seconds; make it quicker.") from error
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        _clean(cell)
    problems = unrepeatable(notebook)
    if problems:
        raise BuildError("; ".join(problems))


def unrepeatable(notebook: nbformat.NotebookNode) -> list[str]:
    """What the outputs show that another run or machine would not, one line for each."""
    return [
        f"cell {cell.id} shows {what}"
        for cell in notebook.cells
        for what, pattern in UNREPEATABLE.items()
        if pattern.search(str(cell.get("outputs", "")))
    ]


def _failed(notebook: nbformat.NotebookNode) -> str:
    for cell in notebook.cells:
        if any(output.output_type == "error" for output in cell.get("outputs", [])):
            return f"cell {cell.id} fails:"
    return "a cell fails:"


def _clean(cell: nbformat.NotebookNode) -> None:
    """Take out what differs between runs: the random ids of widgets."""
    for output in cell.get("outputs", []):
        output.get("data", {}).pop(WIDGET_VIEW, None)
