"""`estimate_frame` over the partitions of a Dask DataFrame (extra ``dask``).

Every worker reads the shipped tables from its own installation and keeps what it has resolved;
nothing is downloaded and nothing but the partitions travels. Partitions of 100,000 to 1,000,000
rows work best.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from reiscO2.errors import MissingExtraError
from reiscO2.frame.api import OUTPUT, estimate_frame

#: For the workers of a cluster, before it is made:
#: ``dask.config.set({"distributed.nanny.pre-spawn-environ": WORKER_ENVIRONMENT})``. By default
#: Dask has the C library give every array back to the system; kept, a partition takes half the time.
WORKER_ENVIRONMENT = {
    "MALLOC_TRIM_THRESHOLD_": "1000000000", "MALLOC_MMAP_THRESHOLD_": "1000000000",
    "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
}  # fmt: skip
_MOST_SHORT = 127  # categories whose codes fit a byte


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
    for name in _categories(meta):
        # a Parquet file of one partition may have more texts than that of another: two bytes
        meta[name] = meta[name].cat.add_categories([f"_{at}" for at in range(_MOST_SHORT)])
    return dd.map_partitions(_piece, table, meta=meta, enforce_metadata=False, **options)


def _categories(table: pd.DataFrame) -> list[str]:
    """Return the new columns whose texts are categories."""
    return [
        name for name in (*OUTPUT, "findings", "stated_check")
        if name in table and isinstance(table[name].dtype, pd.CategoricalDtype)
    ]  # fmt: skip


def _piece(table: pd.DataFrame, **options: Any) -> pd.DataFrame:
    """Return the estimate of one partition; no column comes without a category.

    One without is read back from Parquet as another type than in the other partitions.
    """
    done: pd.DataFrame = estimate_frame(table, **options)
    for name in _categories(done):
        if not len(done[name].cat.categories):
            done[name] = done[name].cat.add_categories([""])
    return done
