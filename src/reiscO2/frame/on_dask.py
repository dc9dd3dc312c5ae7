"""`estimate_frame` over the partitions of a Dask DataFrame (extra ``dask``).

Every worker reads the shipped tables from its own installation and keeps what it has resolved;
nothing is downloaded and nothing but the partitions travels.
"""

from __future__ import annotations

from typing import Any

from reiscO2.errors import MissingExtraError
from reiscO2.frame.api import estimate_frame


def estimate_dask(table: Any, **options: Any) -> Any:
    """Return a Dask DataFrame with the estimate behind the columns of `table`; nothing runs yet.

    Parameters
    ----------
    table
        A Dask DataFrame of trips.
    options
        As in `estimate_frame`. With a table of factors of one's own, the table goes to every
        worker once.

    Raises
    ------
    InputError
        If a column is missing.
    MissingExtraError
        If Dask is not installed.
    """
    try:
        import dask.dataframe as dd  # noqa: PLC0415 - the extra dask
        from dask.dataframe.utils import clear_known_categories  # noqa: PLC0415 - the extra dask
    except ImportError as error:
        raise MissingExtraError("dask", "dask") from error
    # every partition has categories of its own: Dask joins them when it needs to
    meta = clear_known_categories(estimate_frame(table._meta.head(0), **options))
    return dd.map_partitions(estimate_frame, table, meta=meta, enforce_metadata=False, **options)
