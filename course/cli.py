"""The command `course`. It only reads what was typed; the work is done where it is named."""

import errno
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from course.errors import CourseError
from course.folder import chapter_names, checkout

__all__ = ["app", "main"]

# Parts of the package that students do not get.
WITHHELD = ("course.authoring", "course.grading")
#: What a full disk, a closed folder and the like answer.
UNWRITABLE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM}
PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    epilog="Start with [bold]course open[/]. If something does not work, [bold]course doctor[/] tells why.",
)


def main() -> None:
    """Run a command; what the reader can mend shows as one sentence."""
    try:
        app()
    except CourseError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(1) from None
    except OSError as problem:
        if problem.errno not in UNWRITABLE:
            raise
        sys.stderr.write(f"{problem.filename or 'The disk'} cannot be used ({problem.strerror}).\n")
        raise SystemExit(1) from None
    except ModuleNotFoundError as missing:
        if not (missing.name or "").startswith(WITHHELD):
            raise
        sys.stderr.write("This command is for instructors; a student's folder does not hold it.\n")
        raise SystemExit(1) from None


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"Customer Networks {version('customer-networks')}")
        raise typer.Exit


@app.callback()
def course(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Customer Networks: a course that is also a laboratory."""


@app.command("open")
def open_chapter(
    chapter: Annotated[str, typer.Argument(help="Number or name: 5, products.")] = "0",
    port: Annotated[int, typer.Option(min=1024, max=65535, help="Where to listen.")] = 8888,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open a browser, or only print the address.")
    ] = True,
) -> None:
    """Open a chapter in JupyterLab.

    [bold]course open[/]                  the welcome chapter

    [bold]course open 5[/]                chapter 5, products

    [bold]course open 5 --no-browser[/]   only print the address, for servers
    """
    from course.lab import open_lab

    root = checkout()
    [name] = chapter_names(root / "notebooks", ".ipynb", chapter)
    open_lab(root, name, port=port, browser=browser, say=typer.echo)


@app.command()
def link(
    chapter: Annotated[str, typer.Argument(help="Number or name: 5, products.")] = "0",
    hub: Annotated[str, typer.Option(help="Address of a JupyterHub with nbgitpuller.")] = "",
    repository: Annotated[str, typer.Option(help="Where the course is published; else git's origin.")] = "",
    branch: Annotated[str, typer.Option(help="Which branch; else the one that is checked out.")] = "",
) -> None:
    """Print the address that opens a chapter of this copy in Binder, or in a JupyterHub.

    [bold]course link[/]                                         the welcome chapter, in Binder

    [bold]course link 5 --hub https://hub.example.edu[/]         chapter 5, in a JupyterHub
    """
    from course.lab import binder_link, hub_link, published_copy

    root = checkout()
    [name] = chapter_names(root / "notebooks", ".ipynb", chapter)
    copy = published_copy(root, repository, branch)
    typer.echo(hub_link(hub, copy, name) if hub else binder_link(copy, name))


@app.command()
def doctor() -> None:
    """Tell what is wrong with this installation, and what to do about it."""
    from course.doctor import examine, report

    findings = examine()
    report(findings)
    raise typer.Exit(0 if all(finding.well for finding in findings) else 1)


@app.command(context_settings=PASS_ON)
def data(context: typer.Context) -> None:
    """Make, describe and check the tables in datasets/ (see [bold]course data --help[/])."""
    from course.authoring.worlds import worlds
    from course.datasets.commands import app as commands
    from course.market.realism.command import realism

    commands.command()(realism)
    commands.command()(worlds)
    commands(context.args, prog_name="course data")


@app.command(context_settings=PASS_ON)
def grade(context: typer.Context) -> None:
    """Grade a class and write marks and feedback (see [bold]course grade --help[/])."""
    from course.grading.commands import app as commands

    commands(context.args, prog_name="course grade")


@app.command()
def build(
    chapter: Annotated[str | None, typer.Argument(help="Number or name; all chapters if left out.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail if a notebook differs from its source.")
    ] = False,
) -> None:
    """Make notebooks/ and solutions/*.ipynb from solutions/*.py (for authors).

    [bold]course build 5[/]         write and run chapter 5

    [bold]course build --check[/]   are all notebooks those of their sources?
    """
    from course.authoring.commands import build_chapters, check_chapters

    (check_chapters if check else build_chapters)(checkout(), chapter)


@app.command()
def release(
    chapter: Annotated[str, typer.Argument(help="Number or name: 5, products.")],
    out: Annotated[Path, typer.Option(help="Folder to write to.")],
    roster: Annotated[
        Path | None, typer.Option(help="CSV of the class: every student gets a town of her own.")
    ] = None,
    secret: Annotated[Path | None, typer.Option(help="File with the secret of an earlier release.")] = None,
    with_keys: Annotated[
        bool, typer.Option("--with-keys", help="Checks judge at once; the answers can then be read.")
    ] = False,
    jobs: Annotated[int, typer.Option(min=1, help="Towns to simulate at the same time.")] = 1,
    nbgrader: Annotated[
        bool, typer.Option("--nbgrader", help="Write an assignment for nbgrader instead.")
    ] = False,
) -> None:
    """Write what students get for a chapter, and nothing else.

    [bold]course release 5 --out handout[/]                         one zip for all

    [bold]course release 5 --out handout --roster students.csv[/]   one for each, every town another

    [bold]course release 5 --out ps --nbgrader[/]                   source/ of a course of nbgrader
    """
    from course.grading.release.commands import release_chapter, release_for_nbgrader

    if nbgrader:
        release_for_nbgrader(checkout(), chapter, out)
        return
    release_chapter(checkout(), chapter, out, roster=roster, secret=secret, keys=with_keys, jobs=jobs)


@app.command()
def marks(
    graded: Annotated[Path, typer.Argument(help="Folder that [bold]course grade --out[/] wrote.")],
    roster: Annotated[Path | None, typer.Option(help="CSV of the class, to list who is missing.")] = None,
    gradebook: Annotated[
        Path | None, typer.Option(help="What Canvas or Moodle exported: its rows and columns are kept.")
    ] = None,
) -> None:
    """Make the reports again, after marks of your own in manual.csv, without grading again.

    [bold]course marks graded/[/]                           reports with what you marked by hand

    [bold]course marks graded/ --gradebook export.csv[/]    and a file that Canvas or Moodle imports
    """
    from course.grading.results.commands import write_again

    write_again(graded, roster=roster, gradebook=gradebook)


if __name__ == "__main__":
    main()
