"""`estimate_frame` over the partitions of a Spark DataFrame, through Arrow (extra ``spark``).

Every worker reads the shipped tables from its own installation; nothing is downloaded.
``mapInArrow`` is used: pandas tables of Spark do not yet know pandas 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reiscO2.errors import MissingExtraError
from reiscO2.frame.api import estimate_frame


def estimate_spark(table: Any, **options: Any) -> Any:
    """Return a Spark DataFrame with the estimate behind the columns of `table`; nothing runs yet.

    Parameters
    ----------
    table
        A Spark DataFrame of trips.
    options
        As in `estimate_frame`.

    Raises
    ------
    InputError
        If a column is missing.
    MissingExtraError
        If PySpark or pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - the extra spark
        from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("pyspark", "spark") from error
    empty = to_arrow_schema(table.schema).empty_table()
    schema = _piece(pa, empty, options).schema

    def pieces(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow  # noqa: PLC0415 - runs on a worker

        for batch in batches:
            made = _piece(pyarrow, pyarrow.Table.from_batches([batch]), options).cast(schema)
            yield from made.to_batches()

    return table.mapInArrow(pieces, from_arrow_schema(schema))


def _piece(pa: Any, table: Any, options: dict[str, Any]) -> Any:
    """Return a pyarrow Table with its estimate; its own columns keep their types."""
    from reiscO2.frame.arrow import arrow_table  # noqa: PLC0415 - runs on a worker

    own = table.num_columns
    done = estimate_frame(table.to_pandas(date_as_object=True), **options)
    made = arrow_table(done.iloc[:, own:])
    fields, arrays = [], []
    for name, array in zip(made.schema.names, made.columns, strict=True):
        if pa.types.is_dictionary(array.type):
            array = array.cast(pa.string())
        elif pa.types.is_timestamp(array.type):
            array = array.cast(pa.timestamp("us")).cast(pa.date32())
        arrays.append(array)
        fields.append(pa.field(name, array.type))
    for at in range(own):
        fields.insert(at, table.schema.field(at).with_name(str(done.columns[at])))
        arrays.insert(at, table.column(at))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))
