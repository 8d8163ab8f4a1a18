"""`course data ...`: make the tables of a world."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from course.datasets.schema import TABLES, TRUTH

__all__ = ["app"]

PRACTICE_SEED = 5
STEPS = 1 + len(TABLES) + len(TRUTH) + 2  # what `build` announces: one simulation, tables, descriptions, done

app = typer.Typer(help="Make and inspect the tables of a market.", no_args_is_help=True)


@app.callback()
def data() -> None:
    """Make and inspect the tables of a market."""


@app.command()
def build(
    seed: Annotated[int, typer.Option(help="Which town; the practice world is 5.")] = PRACTICE_SEED,
    out: Annotated[Path, typer.Option(help="Folder to write to.")] = Path("datasets"),
) -> None:
    """Simulate a world and write its tables, its truth and the data dictionary."""
    from course.datasets.making import build as build_world  # heavy: only when asked for

    console = Console(stderr=True)
    with Progress(console=console) as progress:
        task = progress.add_task("start", total=STEPS)

        def step(words: str) -> None:
            progress.update(task, advance=1, description=words)

        build_world(out, seed=seed, step=step)
        progress.update(task, completed=STEPS, description="done")
    console.print(f"World {seed} is in {out}. Read {out / 'README.md'} first.", highlight=False)
