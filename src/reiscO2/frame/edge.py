"""Tables of other libraries: to pandas and back through narwhals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from reiscO2.errors import InputError, MissingExtraError, shown


def in_kind(table: Any, run: Callable[[pd.DataFrame], pd.DataFrame]) -> Any:
    """Return ``run(table)`` as a table of the kind that came in.

    A polars LazyFrame is collected and comes back lazy; a DuckDB relation comes back as a
    relation.

    Raises
    ------
    InputError
        If it is no table.
    MissingExtraError
        If narwhals or pyarrow is missing.
    """
    if isinstance(table, list | tuple | dict | str | pd.Series) or table is None:
        raise InputError(
            f"{shown(type(table).__name__)} is no table; pass a DataFrame (pandas, polars, pyarrow, DuckDB)",
            table, "table",
        )  # fmt: skip
    try:
        import narwhals.stable.v1 as nw  # noqa: PLC0415 - other tables only
    except ImportError as error:
        raise MissingExtraError("narwhals", "tables") from error
    try:
        frame = nw.from_native(table)
    except TypeError as error:
        raise InputError(
            f"{shown(type(table).__name__)} is no table; pass a DataFrame (pandas, polars, pyarrow, DuckDB)",
            table, "table",
        ) from error  # fmt: skip
    lazy = isinstance(frame, nw.LazyFrame)
    try:
        import pyarrow as pa  # noqa: PLC0415 - other tables only
    except ImportError as error:
        raise MissingExtraError("pyarrow", "tables") from error
    backend = frame.implementation.name.lower()
    whole = frame.collect("pyarrow") if lazy else frame
    done = run(whole.to_arrow().to_pandas(date_as_object=True))
    result = pa.Table.from_pandas(_plain(done), preserve_index=False)
    if backend == "pyarrow":
        return result
    if backend == "polars":
        import polars as pl  # noqa: PLC0415 - the user has it: the table came from there

        found = pl.from_arrow(result)
        return found.lazy() if lazy and isinstance(found, pl.DataFrame) else found
    if backend == "duckdb":
        import duckdb  # noqa: PLC0415 - the user has it: the table came from there

        return duckdb.from_arrow(result)
    return done


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with dates as dates, and the texts of new columns as plain text."""
    made = table.copy(deep=False)
    for at, (name, dtype) in enumerate(zip(table.columns, table.dtypes, strict=True)):
        if isinstance(dtype, pd.CategoricalDtype) and name in _texts():
            made.isetitem(at, table.iloc[:, at].astype("str").array)
    return made


def _texts() -> frozenset[str]:
    from reiscO2.frame.core import OUTPUT  # noqa: PLC0415 - beside its only use

    return frozenset((*OUTPUT, "findings"))
