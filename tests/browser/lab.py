"""One running course for many journeys: each chapter can be opened fresh in either front end."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

import nbformat
import psutil

from course.folder import checkout
from course.lab import lab_path
from tests.browser.folder import course_copy, started

__all__ = ["FRONT_ENDS", "Lab", "running"]

#: Where each front end shows a notebook; one server serves both.
FRONT_ENDS = {"JupyterLab": lab_path, "Notebook 7": lambda name: f"/notebooks/notebooks/{name}.ipynb?reset="}


@dataclass(frozen=True)
class Lab:
    """A copy of the course and the server that runs in it.

    folder : the copy; root : the server's address; token : opens it; server : its process id.
    """

    folder: Path
    root: str
    token: str
    server: int

    def fresh(self, name: str, *, solved: bool = False) -> Path:
        """Put a chapter's notebook back as it ships, or solved and not yet run; gives the file."""
        file = self.folder / "notebooks" / f"{name}.ipynb"
        if not solved:
            return Path(shutil.copy(checkout() / "notebooks" / file.name, file))
        notebook = nbformat.read(checkout() / "solutions" / file.name, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, file)
        return file

    def address(self, name: str, front_end: str = "JupyterLab") -> str:
        """Where a front end shows a chapter's notebook."""
        return f"{self.root}{FRONT_ENDS[front_end](name)}&token={self.token}"

    def shut_kernels(self) -> None:
        """Shut all kernels down, as a student should before the next chapter."""
        for session in json.loads(self._ask("GET", "/api/sessions")):
            self._ask("DELETE", f"/api/sessions/{session['id']}")

    def memory(self) -> int:
        """Bytes that the server and its kernels hold; what they share counts once."""
        server = psutil.Process(self.server)
        return sum(each.memory_full_info().pss for each in (server, *server.children(recursive=True)))

    def _ask(self, method: str, path: str) -> bytes:
        headers = {"Authorization": f"token {self.token}"}
        with urlopen(Request(self.root + path, method=method, headers=headers), timeout=30) as answer:
            return answer.read()


@contextmanager
def running(folder: Path) -> Iterator[Lab]:
    """Copy the course into an empty folder and run it there."""
    with started(course_copy(folder), "0") as (address, server):
        yield Lab(folder, address.partition("/lab/")[0], address.rpartition("token=")[2], server)
