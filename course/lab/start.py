"""Start JupyterLab on one notebook, with the course's folder in the file browser."""

import os
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

from course.errors import CourseError
from course.folder import can_write

__all__ = ["free_port", "lab_arguments", "lab_environment", "lab_path", "open_lab"]

ADDRESS = "127.0.0.1"
PORTS_TRIED = 50


def open_lab(
    root: Path, chapter: str, *, port: int = 8888, browser: bool = True, say: Callable[[str], None] = print
) -> None:
    """Run JupyterLab on a chapter's student notebook until it is stopped with Ctrl+C.

    Parameters
    ----------
    root : the course's folder.
    chapter : a name such as "05_products".
    port : where to listen; the next free one is taken if it is in use.
    browser : open a browser window, or leave it to the reader to open the address.
    say : prints a line.

    Raises
    ------
    CourseError : if notebooks/ cannot be written (work would be lost), or no port is free.
    """
    if not can_write(root / "notebooks"):
        raise CourseError(
            "notebooks/ cannot be written, so your work could not be saved. "
            "Copy the whole course folder to a place of your own and start again there."
        )
    free = free_port(port)
    if free != port:
        say(f"Port {port} is in use by another program; using {free}.")
    os.environ.update(lab_environment(os.environ))
    say(f"The course is at http://{ADDRESS}:{free}{lab_path(chapter)}&token={os.environ['JUPYTER_TOKEN']}")
    say("Stop it with Ctrl+C.")

    from jupyterlab.labapp import LabApp  # a second of loading, needed only here

    LabApp.launch_instance(lab_arguments(root, chapter, port=free, browser=browser))


def free_port(first: int) -> int:
    """The first port from `first` on that nothing on this machine listens on.

    Raises
    ------
    CourseError : if `PORTS_TRIED` ports in a row are taken.
    """
    for port in range(first, min(first + PORTS_TRIED, 2**16)):
        with socket.socket() as probe:
            # As Jupyter itself: a port that was closed a moment ago is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, os.name != "nt")
            try:
                probe.bind((ADDRESS, port))
            except OSError:
                continue
            return port
    raise CourseError(
        f"No port from {first} to {port} is free; close another JupyterLab or name a port: --port 9000."
    )


def lab_path(chapter: str) -> str:
    """Where JupyterLab shows the notebook: in a workspace of its own, without the tabs of last time."""
    return f"/lab/workspaces/course/tree/notebooks/{chapter}.ipynb?reset="


def lab_arguments(root: Path, chapter: str, *, port: int, browser: bool) -> list[str]:
    """What JupyterLab is told; the course's folder stays the root, so datasets/ is in sight."""
    return [
        f"--ServerApp.root_dir={root}",
        f"--ServerApp.ip={ADDRESS}",
        f"--ServerApp.port={port}",
        f"--ServerApp.open_browser={browser}",
        "--ServerApp.allow_root=True",  # containers run as root; nobody else reaches this address
        "--ServerApp.answer_yes=True",  # Ctrl+C stops without a question
        "--Application.log_level=WARN",
        "--KernelManager.transport_encryption=auto",  # else every kernel warns on the terminal
        f"--LabApp.default_url={lab_path(chapter)}",
    ]


def lab_environment(environment: dict[str, str]) -> dict[str, str]:
    """The variables JupyterLab is started with: a secret for this run, and our settings first."""
    ours = str(Path(__file__).parent)
    theirs = environment.get("JUPYTER_CONFIG_PATH")
    return {
        "JUPYTER_TOKEN": environment.get("JUPYTER_TOKEN") or secrets.token_hex(16),
        "JUPYTER_CONFIG_PATH": os.pathsep.join([ours, theirs] if theirs else [ours]),
    }
