"""The map of a verdict: every larger city of Europe, within or beyond the limit from one place.

`spots` works out what stands on it, `picture` draws it, `labels` finds room for the names.
"""

from reiscO2.maps.picture import FORMATS, MARKS, draw
from reiscO2.maps.spots import (
    COLUMNS,
    EXTENT,
    MIN_POPULATION,
    Spot,
    check_origin,
    spot_line,
    spots,
    table_row,
    write_table,
)

__all__ = [
    "COLUMNS",
    "EXTENT",
    "FORMATS",
    "MARKS",
    "MIN_POPULATION",
    "Spot",
    "check_origin",
    "draw",
    "spot_line",
    "spots",
    "table_row",
    "write_table",
]
