"""Tables to Parquet bytes and back, with exactly the kinds that the schema names."""

from __future__ import annotations

import io

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from course.datasets.schema import Column, Table

__all__ = ["from_parquet", "to_parquet"]

_STEADY = {"order", "customer", "a"}  # ids that rise or repeat: differences are smaller than a dictionary


def to_parquet(table: pd.DataFrame, schema: Table, *, level: int = 12) -> bytes:
    """Return a Parquet file that DuckDB, Polars and Spark read; zstd `level` is 1 (fast) to 22 (small)."""
    target = io.BytesIO()
    # Made by hand: pandas would add metadata of its own.
    arrow = pa.table([_to_arrow(table[column.name], column) for column in schema.columns], schema.names)
    steady = [name for name in schema.names if name in _STEADY]
    pq.write_table(
        arrow,
        target,
        compression="zstd",
        compression_level=level,
        use_dictionary=[name for name in schema.names if name not in steady],
        column_encoding=dict.fromkeys(steady, "DELTA_BINARY_PACKED"),
        row_group_size=1_000_000,
        store_schema=False,
    )
    return target.getvalue()


def from_parquet(data: bytes, schema: Table) -> pd.DataFrame:
    """Return the table with the schema's columns first to last.

    Raises
    ------
    pyarrow.ArrowException : if the bytes are no Parquet file.
    KeyError : if a column is missing.
    """
    categories = [column.name for column in schema.columns if column.kind == "category"]
    arrow = pq.read_table(pa.BufferReader(data), read_dictionary=categories)
    return pd.DataFrame({column.name: _to_pandas(arrow[column.name], column) for column in schema.columns})


def _to_arrow(values: pd.Series, column: Column) -> pa.Array:
    if column.kind == "category":
        words = (
            list(values.cat.categories)
            if isinstance(values.dtype, pd.CategoricalDtype)
            else sorted(set(values))
        )
        codes = pd.Categorical(values, words).codes.astype(np.int32)
        return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(words, pa.string()))
    if column.kind == "text":
        return pa.array(values.tolist(), pa.string())
    if column.kind == "date":
        return pa.array(values.to_numpy().astype("datetime64[D]"), pa.date32())
    if column.kind == "time":
        return pa.array(values.to_numpy().astype("datetime64[ms]"), pa.timestamp("ms"))
    return pa.array(values.to_numpy(), getattr(pa, column.kind)())


def _to_pandas(values: pa.ChunkedArray, column: Column) -> object:
    if column.kind == "category":
        return _categorical(values, column)
    if column.kind == "text":
        return pd.array(values.to_pylist(), dtype="str")
    if column.kind in ("date", "time"):
        return values.cast(pa.timestamp("s")).to_numpy()
    return values.to_numpy().astype(column.kind)


def _categorical(values: pa.ChunkedArray, column: Column) -> pd.Categorical:
    """Words in the schema's order if it has one, else in the alphabet's."""
    plain = values.combine_chunks()
    if not pa.types.is_dictionary(plain.type):
        plain = plain.dictionary_encode()
    found = plain.dictionary.to_pylist()
    words = list(column.words) or sorted(found)
    place = np.array([words.index(word) if word in words else -1 for word in found] or [0], dtype=np.int32)
    return pd.Categorical.from_codes(place[plain.indices.to_numpy(zero_copy_only=False)], words)
