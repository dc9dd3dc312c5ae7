"""Kilometres per leg, on the basis that the emission factor asks for.

A plane flies the great circle of its factor; train and coach follow the network where it
is known and a labelled detour factor elsewhere; stated kilometres always win.
"""

from __future__ import annotations

from reiscO2.geodesy import great_circle_km
from reiscO2.model import Mode, Notice, Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple

    class Distance(NamedTuple):
        """A distance, its basis and what to say about it. [km]"""

        km: float | None
        basis: str
        notices: tuple[Notice, ...]

else:
    from collections import namedtuple

    Distance = namedtuple("Distance", ("km", "basis", "notices"))

# Median of rail km over the sum of great circles between the stops of the route, 226 routes
# with km in OBC Transeuropa's train_routes (CC BY 4.0); p10 1.10, p90 1.41.
RAIL_DETOUR = 1.21
# Median of driving km over great circle, 7,831 European city pairs of 100-1500 km (p10 1.20, p90 1.59).
ROAD_DETOUR = 1.31
DETOUR = {
    Mode.TRAIN: RAIL_DETOUR,
    Mode.COACH: ROAD_DETOUR,
    Mode.BUS: ROAD_DETOUR,
    Mode.CAR: ROAD_DETOUR,
    Mode.TAXI: ROAD_DETOUR,
    Mode.METRO: ROAD_DETOUR,
    Mode.TRAM: ROAD_DETOUR,
    Mode.FERRY: 1.0,
}
DETOUR_SOURCE = {
    RAIL_DETOUR: "OBC Transeuropa, train_routes",
    ROAD_DETOUR: "7.831 Europese stedenparen",
}

# A stated distance outside this is an odd one: the ends of a leg are middles of cities or airports,
# so the way may be a little shorter than the great circle; a figure for out and back is longer.
SHORTEST = 0.85
SLACK_KM = 30.0
LONGEST_FLIGHT, LONGEST_OVERLAND = 1.5, 2.0


def odd_km(
    mode: Mode, stated_km: float, origin: Place | None, destination: Place | None
) -> tuple[Notice, ...]:
    """Return a notice where a stated distance does not go with the ends of its leg. [km]"""
    if origin is None or destination is None:
        return ()
    direct_km = great_circle_km(origin.lat, origin.lon, destination.lat, destination.lon)
    longest = LONGEST_FLIGHT if mode is Mode.PLANE else LONGEST_OVERLAND
    said = {"mode": str(mode), "km": stated_km, "direct_km": direct_km}
    if stated_km < SHORTEST * direct_km and stated_km < direct_km - SLACK_KM / 3:
        return (Notice.of("km-too-short", **said),)
    if stated_km > longest * direct_km + SLACK_KM:
        return (Notice.of("km-too-long", **said),)
    return ()


def leg_distance(
    mode: Mode,
    origin: Place | None,
    destination: Place | None,
    *,
    stated_km: float | None = None,
    network_km: float | None = None,
) -> Distance:
    """Return the length of one leg, one way.

    Parameters
    ----------
    mode
        Means of transport.
    origin, destination
        Ends of the leg (airports for a plane); None for a local leg.
    stated_km
        What the user says; it wins. [km]
    network_km
        What the ground network says, handed in by the caller. [km]

    Returns
    -------
    Distance
        `km` is None when a local leg has no stated distance: it stays open.
    """
    if stated_km is not None:
        return Distance(
            stated_km, "actual", (Notice.of("km-stated", mode=str(mode), km=stated_km),)
        )
    if origin is None or destination is None:
        return Distance(None, "actual", (Notice.of("km-open", mode=str(mode)),))
    direct_km = great_circle_km(origin.lat, origin.lon, destination.lat, destination.lon)
    if mode is Mode.PLANE:
        return Distance(direct_km, "great_circle", ())
    if network_km is not None:
        return Distance(network_km, "network", ())
    detour = DETOUR[mode]
    if detour == 1.0:
        return Distance(
            direct_km, "great_circle", (Notice.of("great-circle-used", mode=str(mode)),)
        )
    notice = Notice.of("detour-factor", mode=str(mode), detour=detour, source=DETOUR_SOURCE[detour])
    return Distance(direct_km * detour, "network", (notice,))
