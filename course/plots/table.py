"""The table behind a picture, as HTML that reads well aloud: a header for each column."""

from html import escape
from typing import Any

import pandas as pd

__all__ = ["table_html"]


def table_html(table: pd.DataFrame, *, rows: int = 60) -> str:
    """Return the first `rows` rows of a table as HTML with a header for each column."""
    head = "".join(f'<th scope="col">{escape(str(column))}</th>' for column in table.columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.head(rows).itertuples(index=False))
    rest = f"<p>{len(table) - rows:,} more rows.</p>" if len(table) > rows else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"


def _cell(value: Any) -> str:
    words = f"{value:.3g}" if isinstance(value, float) and abs(value) < 100 else escape(str(value))
    return f"<td>{words}</td>"
