"""Addresses that open a chapter of this very copy in Binder, or in a JupyterHub."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from course.errors import CourseError

__all__ = ["Copy", "binder_link", "hub_link", "published_copy"]

BINDER = "https://mybinder.org/v2"
#: What Binder calls the hosts that it knows by name.
HOSTS = {"github.com": "gh", "gitlab.com": "gl"}
# git@host:owner/name.git is the same place as https://host/owner/name
BY_SSH = re.compile(r"(?:ssh://)?git@([\w.-]+)[:/](.+)")


@dataclass(frozen=True)
class Copy:
    """A published copy of the course: address of the repository without ".git", and a branch."""

    repository: str
    branch: str

    @property
    def name(self) -> str:
        """The folder that a clone of it makes."""
        return self.repository.rpartition("/")[2]


def published_copy(root: Path, repository: str = "", branch: str = "") -> Copy:
    """Where a copy of the course is published: what is given, else what git knows.

    Parameters
    ----------
    root : the course's folder.
    repository : its address on the web; by default that of git's remote "origin".
    branch : by default the one that is checked out.

    Raises
    ------
    CourseError : if that is no address on the web, or git knows none.
    """
    address = repository or _git(root, "remote", "get-url", "origin")
    address = BY_SSH.sub(r"https://\1/\2", address).removesuffix("/").removesuffix(".git")
    if not re.fullmatch(r"https://[\w.-]+/\S+", address):
        raise CourseError(
            f"repository must be an address on the web (got {address!r}). Publish the course folder, "
            "or name where it is: --repository https://host/owner/name."
        )
    return Copy(address, branch or _git(root, "branch", "--show-current") or "HEAD")


def binder_link(copy: Copy, chapter: str) -> str:
    """The address that opens a chapter on Binder, in JupyterLab, with the whole folder in sight."""
    host, _, path = copy.repository.removeprefix("https://").partition("/")
    match HOSTS.get(host):
        case "gh":
            place = f"gh/{path}"
        case "gl":
            place = f"gl/{quote(path, safe='')}"
        case _:
            place = f"git/{quote(copy.repository, safe='')}"
    query = urlencode({"urlpath": f"lab/tree/notebooks/{chapter}.ipynb"}, safe="/")
    return f"{BINDER}/{place}/{quote(copy.branch, safe='')}?{query}"


def hub_link(hub: str, copy: Copy, chapter: str) -> str:
    """The address (nbgitpuller's) that brings a copy into a student's home on a hub and opens a chapter."""
    query = {
        "repo": copy.repository,
        "branch": copy.branch,
        "urlpath": f"lab/tree/{copy.name}/notebooks/{chapter}.ipynb",
    }
    return f"{hub.rstrip('/')}/hub/user-redirect/git-pull?{urlencode(query)}"


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.strip()
