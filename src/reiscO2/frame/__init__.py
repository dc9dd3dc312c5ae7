"""Tables of trips: the same estimate as for one trip, vectorised.

`estimate_frame` takes a pandas DataFrame (or a polars, pyarrow or DuckDB table) and gives the
same rows back, in order, with kilometres, emission and verdict behind the table's own columns.
Importing this package registers the accessor ``df.reis``.
"""

from reiscO2.frame.accessor import ReisAccessor
from reiscO2.frame.api import OUTPUT, estimate_frame, quantities

__all__ = ["OUTPUT", "ReisAccessor", "estimate_frame", "quantities"]
