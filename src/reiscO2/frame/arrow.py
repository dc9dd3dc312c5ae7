"""Parquet: pieces of a table as Arrow tables, and one schema that holds all of them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from reiscO2.errors import OutputError, shown


def arrow_table(table: pd.DataFrame) -> Any:
    """Return a pyarrow Table; the columns of the estimate have the same type in every piece."""
    import pyarrow as pa  # noqa: PLC0415 - Parquet only

    arrays, names = [], []
    for at, dtype in enumerate(table.dtypes):
        column = table.iloc[:, at]
        if isinstance(dtype, pd.CategoricalDtype):
            codes = column.cat.codes.to_numpy()
            values = pa.array([str(name) for name in dtype.categories], pa.string())
            array = pa.DictionaryArray.from_arrays(
                pa.array(codes, pa.int32(), mask=codes < 0), values
            )
        elif isinstance(dtype, pd.StringDtype):
            array = pa.array(column, pa.string(), from_pandas=True)
        else:
            try:
                array = pa.array(column, from_pandas=True)
            except (pa.ArrowException, OverflowError):  # cells of several types, too large numbers
                array = pa.array([None if is_none(c) else str(c) for c in column], pa.string())
            if pa.types.is_null(array.type):
                array = array.cast(pa.string())
        arrays.append(array)
        names.append(str(table.columns[at]))
    return pa.Table.from_arrays(arrays, names)


def is_none(cell: Any) -> bool:
    """Whether a cell is empty."""
    return cell is None or (not isinstance(cell, list | dict | tuple) and bool(pd.isna(cell)))


def fitted(made: Any, schema: Any) -> Any:
    """Return a piece in the types of a schema; None when a cell does not fit them."""
    import pyarrow as pa  # noqa: PLC0415 - Parquet only

    if not all(_keeps(a.type, b.type) for a, b in zip(made.schema, schema, strict=True)):
        return None
    try:
        return made.cast(schema)
    except (pa.ArrowException, OverflowError):
        return None


def _keeps(of: Any, to: Any) -> bool:
    """Whether a cast keeps every cell or fails: one of 2 to a truth value would do neither."""
    from pyarrow import types  # noqa: PLC0415 - Parquet only

    numbers = all(types.is_integer(t) or types.is_floating(t) for t in (of, to))
    days = all(types.is_date(t) or types.is_timestamp(t) for t in (of, to))
    texts = all(
        types.is_string(t) or types.is_large_string(t) or types.is_dictionary(t) for t in (of, to)
    )
    return bool(of == to or numbers or days or texts)


def wider(one: Any, other: Any) -> Any:
    """Return the schema that holds the rows of two: text where the types do not agree."""
    import pyarrow as pa  # noqa: PLC0415 - Parquet only

    fields = []
    for a, b in zip(one, other, strict=True):
        kinds = [pa.types.is_integer(t) + 2 * pa.types.is_floating(t) for t in (a.type, b.type)]
        whole, number = kinds == [1, 1], all(kinds)
        found = pa.int64() if whole else pa.float64() if number else pa.string()
        fields.append(a if _keeps(b.type, a.type) and not number else pa.field(a.name, found))
    return pa.schema(fields)


def as_texts(made: Any, schema: Any) -> Any:
    """Return a piece in the types of a wider schema; numbers become texts as Python writes them.

    Raises
    ------
    OutputError
        If a column holds lists in one piece and something else in another.
    """
    import pyarrow as pa  # noqa: PLC0415 - Parquet only

    columns = []
    for at, field in enumerate(schema):
        column = made.column(at)
        if column.type != field.type:
            if pa.types.is_string(field.type):
                cells = [None if cell is None else str(cell) for cell in column.to_pylist()]
                column = pa.array(cells, pa.string())
            else:
                try:
                    column = column.cast(field.type)
                except pa.ArrowException as error:
                    raise OutputError.of("table-several-types", text=shown(field.name)) from error
        columns.append(column)
    return pa.Table.from_arrays(columns, schema=schema)
