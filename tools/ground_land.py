"""Where there is land in Europe, as bits: ``ground_land.bin``, made of the outline of the map.

A row of bits a parallel, from the south; of each row the bits from the west, eight to a byte,
the lowest first. The grid is that of `reiscO2.ground.land`. Short hops of trains are land too: the outline is
coarse, and a town at the end of a spit (Cádiz) or beyond a bridge is no island.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator

from reiscO2.ground.land import COLUMNS, ROW_BYTES, ROWS, STEP_DEGREES
from reiscO2.ground.stops import SOUTH, WEST

Point = tuple[float, float]  # north and east [degrees]
LONGEST_HOP_DEGREES = 0.5  # a longer one may run round a bay that the straight line crosses


def compile_land(path: str, railways: Iterable[tuple[Point, Point]] = ()) -> bytes:
    """Return the bits of the land of an outline (rings of degrees east and north).

    Parameters
    ----------
    path
        The outline: a JSON list of rings.
    railways
        Ends of the hops of trains. [degrees]
    """
    with open(path, encoding="utf-8") as file:
        rings = json.load(file)
    grid = [bytearray(ROW_BYTES * 8) for _ in range(ROWS)]
    for ring in rings:
        for row, edges in _crossings(ring).items():
            for a, b in zip(edges[::2], edges[1::2], strict=True):
                first = max(0, _next((a - WEST) / STEP_DEGREES))
                last = min(COLUMNS, _next((b - WEST) / STEP_DEGREES))
                for column in range(first, last):
                    grid[row][column] = 1
    for hop in railways:
        for row, column in _cells(*hop):
            grid[row][column] = 1
    return b"".join(
        bytes(
            sum(bit << k for k, bit in enumerate(bits[i : i + 8])) for i in range(0, len(bits), 8)
        )
        for bits in grid
    )


def _cells(a: Point, b: Point) -> Iterator[tuple[int, int]]:
    """Yield the cells (row, column) on the straight line of a short hop, none of a long one."""
    if max(abs(a[0] - b[0]), abs(a[1] - b[1])) > LONGEST_HOP_DEGREES:
        return
    steps = round(4.0 * LONGEST_HOP_DEGREES / STEP_DEGREES)
    for step in range(steps + 1):
        north, east = (a[i] + step / steps * (b[i] - a[i]) for i in (0, 1))
        row, column = int((north - SOUTH) / STEP_DEGREES), int((east - WEST) / STEP_DEGREES)
        if 0 <= row < ROWS and 0 <= column < COLUMNS:
            yield row, column


def _crossings(ring: list[list[float]]) -> dict[int, list[float]]:
    """Return where the edges of a ring cross the middle of each row, in order. [degrees east]"""
    found: dict[int, list[float]] = {}
    for (x, y), (to_x, to_y) in zip(ring, [*ring[1:], ring[0]], strict=True):
        low, high = min(y, to_y), max(y, to_y)
        first = max(0, _next((low - SOUTH) / STEP_DEGREES))
        last = min(ROWS, _next((high - SOUTH) / STEP_DEGREES))
        for row in range(first, last):
            north = SOUTH + (row + 0.5) * STEP_DEGREES
            found.setdefault(row, []).append(x + (north - y) / (to_y - y) * (to_x - x))
    return {row: sorted(edges) for row, edges in found.items()}


def _next(cells: float) -> int:
    """Return the first cell whose middle does not lie before a point. [cells]"""
    return math.ceil(cells - 0.5)
