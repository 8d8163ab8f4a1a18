"""`course data realism`: the world beside real shops, in the terminal and on one page."""

import os
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

import course
from course.errors import DataError

__all__ = ["realism", "tables_of"]

TABLES = ("orders", "lines", "products")

World = Annotated[
    Path | None,
    typer.Option("--world", help="Folder with the world's Parquet files; the shipped world if not given."),
]
Plots = Annotated[
    Path | None,
    typer.Option("--plots", help="Save one page of plots here (.png, .svg or .pdf)."),
]


def realism(world: World = None, plots: Plots = None) -> None:
    """Compare a world, fact by fact, with shops that have real customers."""
    # matplotlib, scikit-learn and rich would slow down every other command.
    from course.market.realism.families import measure
    from course.market.realism.judge import compare
    from course.market.realism.picture import check_place, save
    from course.market.realism.report import show

    if plots is not None:
        check_place(plots)
    facts = measure(tables_of(world or _shipped()))
    comparison = compare(facts)
    show(facts, comparison)
    if plots is not None:
        typer.echo(f"Plots: {save(comparison, plots)}")


def tables_of(folder: Path) -> dict[str, pd.DataFrame]:
    """Read the tables that realism needs from a world's folder.

    Raises
    ------
    DataError : the folder or one of the files is missing or is no Parquet file.
    """
    return {name: _read(Path(folder), name) for name in TABLES}


def _read(folder: Path, name: str) -> pd.DataFrame:
    file = folder / f"{name}.parquet"
    if not folder.is_dir():
        raise DataError(f"There is no folder {str(folder)!r}; name one that holds a world's Parquet files.")
    if not file.exists():
        found = ", ".join(sorted(path.name for path in folder.glob("*.parquet"))) or "no Parquet files"
        raise DataError(f"{folder.name}/ has no {file.name} (it has: {found}); build the world again.")
    try:
        return pd.read_parquet(file)
    except (OSError, ValueError) as error:
        raise DataError(f"{file.name} cannot be read as Parquet ({error}); build the world again.") from error


def _shipped() -> Path:
    # The same places, in the same order, as datasets.folder(), which lies further along the arrow.
    named, inside = os.environ.get("COURSE_DATASETS"), Path(course.__file__).parent
    if named:
        return Path(named)
    beside = inside.parent / "datasets"
    return beside if beside.is_dir() else inside / "datasets" / "files"
