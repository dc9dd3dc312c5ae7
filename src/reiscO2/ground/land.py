"""Whether the sea lies between two places: a coarse map of land, in bits, mapped into memory.

The map (``ground_land.bin``) is compiled from the outline of Europe that the drawn map has; a
cell is 0.05 degrees, and islands smaller than some 50 square km are sea on it. Beyond its edges
all is taken for land.
"""

from __future__ import annotations

import math

from reiscO2.ground.stops import EAST, NORTH, SOUTH, WEST
from reiscO2.tables import data_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.model import Place

STEP_DEGREES = 0.05
ROWS, COLUMNS = round((NORTH - SOUTH) / STEP_DEGREES), round((EAST - WEST) / STEP_DEGREES)
ROW_BYTES = (COLUMNS + 7) // 8
KM_PER_DEGREE = 111.2
SAMPLE_KM, MOST_SAMPLES = 4.0, 100
STRAIT_KM = 12.0  # so much water in one piece is a sea: no bridge in Europe is so long
COAST_KM = 6.0  # at the ends: more than the map of a coast is wrong
WET_SHARE, WET_KM = 0.25, 10.0  # or this share of the way, and no less than this
BENDS = (0.1, 0.2, 0.35, 0.5)
_land: list[bytes] = []


def _bits() -> bytes:
    if not _land:
        with open(data_file("ground_land.bin"), "rb") as file:
            _land.append(file.read())
    return _land[0]


def land_detour(origin: Place, destination: Place) -> float | None:
    """Return how much longer than the straight line a way over land is, with one bend at most. [1]

    None when the sea lies between: no such way of 1.42 times the straight line at most.
    """
    return detour_between((origin.lat, origin.lon), (destination.lat, destination.lon), STRAIT_KM)


def detour_between(
    a: tuple[float, float], b: tuple[float, float], strait_km: float
) -> float | None:
    """Return `land_detour` of two points [degrees], with the longest water that is no sea [km]; see `wet`."""
    ends = a, b
    if not wet(*ends, strait_km):
        return 1.0
    north, east = ends[1][0] - ends[0][0], ends[1][1] - ends[0][1]
    width = math.cos(math.radians((ends[0][0] + ends[1][0]) / 2.0))
    for aside in BENDS:  # of the straight line, to either side of its middle
        for side in (aside, -aside):
            bend = (
                ends[0][0] + north / 2.0 + side * east * width,
                ends[0][1] + east / 2.0 - side * north / width,
            )
            if not wet(ends[0], bend, strait_km) and not wet(bend, ends[1], strait_km):
                return math.sqrt(1.0 + 4.0 * aside * aside)
    return None


def wet(a: tuple[float, float], b: tuple[float, float], strait_km: float) -> bool:
    """Tell whether the straight line between two points has much water.

    Parameters
    ----------
    a, b
        North and east. [degrees]
    strait_km
        Longest water in one piece that is no sea. [km]
    """
    north, east = b[0] - a[0], b[1] - a[1]
    width = KM_PER_DEGREE * math.cos(math.radians((a[0] + b[0]) / 2.0))
    km = math.hypot(KM_PER_DEGREE * north, width * east)
    steps = min(MOST_SAMPLES, int(km / SAMPLE_KM) + 1)
    bits, each = _bits(), km / steps
    row, column = (a[0] - SOUTH) / STEP_DEGREES, (a[1] - WEST) / STEP_DEGREES
    per_row, per_column = north / STEP_DEGREES / steps, east / STEP_DEGREES / steps
    row, column = row + per_row / 2.0, column + per_column / 2.0  # the middle of each step
    most = max(1, int(strait_km / each)) if each else 0
    most_coast = max(1, int(COAST_KM / each)) if each else 0
    total = run = 0
    for step in range(steps):
        at, across = int(row), int(column)
        row += per_row
        column += per_column
        if (
            row > 0.0
            and column > 0.0
            and at < ROWS
            and across < COLUMNS
            and not bits[at * ROW_BYTES + (across >> 3)] >> (across & 7) & 1
        ):
            total += 1
            run += 1
            if run > most or (run == total == step + 1 and run > most_coast):
                return True  # a sea, or an island that is not on the map
        else:
            run = 0
    if run > most_coast:
        return True
    return total * each > max(WET_KM, WET_SHARE * km)
