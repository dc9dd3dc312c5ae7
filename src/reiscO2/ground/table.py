"""Ground journeys for whole tables: every distinct pair once, then a look-up per row.

A row's answer is the answer of `ground_journey` for its pair, so table and single question
cannot differ. With many distinct pairs the matrix of all cities is loaded first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from reiscO2.ground.journey import ground_journey
from reiscO2.ground.matrix import load_matrix
from reiscO2.ground.network import load_network

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt

    from numpy.typing import NDArray

    from reiscO2.ground.journey import Feed
    from reiscO2.ground.network import Network
    from reiscO2.model import GroundJourney, Place

MATRIX_PAIRS = 1000  # from so many new pairs on the matrix of all cities pays
LAYERS = ("feed", "pairs", "lines", "bound", "none")


class GroundArrays:
    """Answers of a table. All arrays have one element a row.

    Attributes
    ----------
    minutes, sigma_minutes
        Fastest train journey; NaN where no layer knows the pair. [minutes]
    bus_minutes, bus_sigma_minutes
        Coach; NaN where there is none. [minutes]
    distance_km
        Over the rails; NaN where not known. [km]
    changes
        Number of changes; -1 where not known.
    layer
        Position in `LAYERS`.
    pair
        Position in `journeys`, the answers of the distinct pairs.
    """

    def __init__(self, journeys: list[GroundJourney], pair: NDArray[np.intp]) -> None:
        self.journeys, self.pair = journeys, pair

        def column(values: Sequence[float | None]) -> NDArray[np.float64]:
            return np.array([np.nan if v is None else v for v in values], dtype=np.float64)[pair]

        known = [j.minutes is not None for j in journeys]
        bus = [j.bus for j in journeys]
        self.minutes = column([j.minutes for j in journeys])
        self.sigma_minutes = column(
            [j.sigma_minutes if k else None for j, k in zip(journeys, known, strict=True)]
        )
        self.bus_minutes = column([None if b is None else b.minutes for b in bus])
        self.bus_sigma_minutes = column([None if b is None else b.sigma_minutes for b in bus])
        self.distance_km = column([j.distance_km for j in journeys])
        self.changes = np.array(
            [j.changes if k else -1 for j, k in zip(journeys, known, strict=True)], dtype=np.int8
        )[pair]
        self.layer = np.array([LAYERS.index(j.layer) for j in journeys], dtype=np.int8)[pair]


def ground_minutes_array(
    origins: Sequence[Place],
    destinations: Sequence[Place],
    *,
    date: dt.date | None = None,
    statistic: str = "fastest",
    landmass_of: Callable[[Place], str] | None = None,
    network: Network | None = None,
    feed: Feed | None = None,
    door_to_door: bool = False,
    limit_minutes: float = 480.0,
) -> GroundArrays:
    """Return the ground journeys of rows of (origin, destination).

    Parameters
    ----------
    origins, destinations
        Equally long; a place that stands in many rows should be one object.
    landmass_of
        Tells the land mass of a place, for the bound.
    date, statistic, network, feed, door_to_door, limit_minutes
        As in `ground_journey`, the same for all rows.

    Raises
    ------
    ValueError
        If the two columns differ in length.
    """
    if len(origins) != len(destinations):
        raise ValueError(f"{len(origins)} origins but {len(destinations)} destinations")
    net = network or load_network()
    places: list[Place] = []
    at: dict[int, int] = {}
    codes = []
    for column in (origins, destinations):
        found = [at.get(id(place), -1) for place in column]
        if -1 in found:
            for place in column:
                if id(place) not in at:
                    at[id(place)] = len(places)
                    places.append(place)
            found = [at[id(place)] for place in column]
        codes.append(np.array(found, dtype=np.int64))
    size = max(1, len(places))
    pairs, pair = _unique(codes[0] * size + codes[1], size * size)
    if len(pairs) >= MATRIX_PAIRS:
        load_matrix(net)
    masses = [landmass_of(place) if landmass_of is not None else "" for place in places]
    journeys = []
    for code in pairs.tolist():
        a, b = divmod(code, size)
        journeys.append(
            ground_journey(
                places[a], places[b], date=date, statistic=statistic,
                landmasses=(masses[a], masses[b]), network=net, feed=feed,
                door_to_door=door_to_door, limit_minutes=limit_minutes,
            )
        )  # fmt: skip
    return GroundArrays(journeys, pair)


def _unique(codes: NDArray[np.int64], most: int) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
    """Return the distinct codes and the position of each row's code; no sort when few places."""
    if most > 4_000_000:
        distinct, inverse = np.unique(codes, return_inverse=True)
        return distinct, inverse
    seen = np.zeros(most, dtype=bool)
    seen[codes] = True
    distinct = np.flatnonzero(seen)
    position = np.zeros(most, dtype=np.intp)
    position[distinct] = np.arange(len(distinct))
    return distinct, position[codes]
