"""`course data worlds`: every seed is another town, equally hard; the report that says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from course.errors import SettingsError

__all__ = ["judged_seeds", "worlds"]

Seeds = Annotated[int, typer.Option(help="How many seeds to try.", min=1, max=100_000)]
First = Annotated[int, typer.Option(help="The first of them.", min=0)]


def worlds(seeds: Seeds = 50, first: First = 1) -> None:
    """Try many seeds: whether every task stays solvable and its numbers stay apart."""
    console = Console()
    found: dict[int, list[str]] = {}
    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task("worlds", total=seeds)
        for seed, faults in judged_seeds(range(first, first + seeds)):
            progress.update(task, advance=1, description=f"seed {seed}")
            found[seed] = faults
    bad = {seed: faults for seed, faults in found.items() if faults}
    for seed, faults in bad.items():
        console.print(f"seed {seed} is refused: {' '.join(faults)}", highlight=False)
    console.print(f"{seeds - len(bad)} of {seeds} worlds are sound (seeds {first} to {first + seeds - 1}).")


def judged_seeds(seeds: range) -> Iterator[tuple[int, list[str]]]:
    """Yield (seed, what is wrong with its practice world) for each seed; [] if nothing is."""
    from course.authoring.soundness import faults, world_of
    from course.market import Settings, simulate

    for seed in seeds:
        try:
            market = simulate(Settings(lift_runs=1), seed)  # no task asks for the implied lifts
        except SettingsError as refusal:
            yield seed, [str(refusal)]
        else:
            yield seed, faults(world_of(market), seed)
