"""`course data ...`: make the tables of a world."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

from course.datasets.schema import TABLES, TRUTH

if TYPE_CHECKING:
    from course.market import Settings

__all__ = ["app"]

PRACTICE_SEED = 5
STEPS = len(TABLES + TRUTH) + 3  # what `build` announces: simulation, tables, descriptions, done
INTERRUPTED = 130  # what a shell expects after Ctrl+C

app = typer.Typer(help="Make and inspect the tables of a market.", no_args_is_help=True)


@app.callback()
def data() -> None:
    """Make and inspect the tables of a market."""


@app.command()
def build(
    seed: Annotated[int, typer.Option(help="Which town; the practice world is 5.")] = PRACTICE_SEED,
    out: Annotated[Path, typer.Option(help="Folder to write to.")] = Path("datasets"),
    customers: Annotated[int | None, typer.Option(help="How many customers; 1,200 if left out.")] = None,
    weeks: Annotated[int | None, typer.Option(help="How many weeks; 78 if left out.")] = None,
    first: Annotated[str | None, typer.Option(help="First day, as 2024-01-01.")] = None,
    last: Annotated[str | None, typer.Option(help="Last day; instead of --weeks.")] = None,
    change: Annotated[
        list[str] | None, typer.Option("--set", help="Change a setting: --set order_rate=1.2")
    ] = None,
) -> None:
    """Simulate a world and write its tables, its truth and the data dictionary.

    A world of more than 10,000 customers is written in parts, a folder per table, in
    little memory; it holds the shop (customers, products, orders, lines) and its truth.
    If it is interrupted, the same command goes on where it stopped.
    """
    from course.datasets.options import typed_settings  # heavy: only when asked for
    from course.datasets.parts import WHOLE

    settings = typed_settings(customers, weeks, first, last, change or [])
    if settings.customers > WHOLE:
        _build_parts(settings, seed, out)
    else:
        _build_whole(settings, seed, out)


@app.command()
def tables(
    out: Annotated[Path, typer.Option(help="File to write.")] = Path("docs/tables.md"),
) -> None:
    """Write the page that shows every table: columns and a first look."""
    from course.datasets.files import put
    from course.datasets.pages import tables_page
    from course.datasets.shipped import load

    put(out, tables_page(load).encode())
    typer.echo(f"{out} describes {len(TABLES)} tables.")


def _build_whole(settings: Settings, seed: int, out: Path) -> None:
    from course.datasets.making import build as build_world

    with _progress(STEPS) as (console, step):
        build_world(out, seed=seed, settings=settings, step=step)
        step("done")
    console.print(f"World {seed} is in {out}. Read {out / 'README.md'} first.", highlight=False)


def _build_parts(settings: Settings, seed: int, out: Path) -> None:
    from course.datasets.parts import write_parts
    from course.market.plan import make_plan
    from course.market.world import districts

    try:
        with _progress(districts(settings)) as (console, step):
            write_parts(make_plan(settings, seed), out, step=step)
    except KeyboardInterrupt:
        console.print(f"Stopped. What is in {out} is whole; the same command goes on from there.")
        raise typer.Exit(INTERRUPTED) from None
    console.print(f"World {seed} is in {out}: one folder per table, Parquet inside.", highlight=False)


@contextmanager
def _progress(steps: int) -> Iterator[tuple[Console, object]]:
    console = Console(stderr=True)
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("start", total=steps)

        def step(words: str) -> None:
            progress.update(task, advance=1, description=words)

        yield console, step
