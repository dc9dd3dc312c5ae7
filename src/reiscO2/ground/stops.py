"""Which stations serve a place.

A city is served by its own stations at no cost (ground time runs from main station to main
station). Any other point (a village, an airport, coordinates) is served by the nearest
stations with a modelled ride by local bus or train: 15 minutes plus 1.5 minutes per km of
great circle (40 km/h), which adds to the standard error.
"""

from __future__ import annotations

import math

from reiscO2.geodesy import great_circle_km

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.ground.network import Network
    from reiscO2.model import Place

# where the stations of the network lie (tools/build_ground.py refuses any other) [degrees]
SOUTH, NORTH, WEST, EAST = 27.0, 72.0, -26.0, 45.0
MARGIN_DEGREES = 2.0  # the longest way to a station is less at these latitudes
ACCESS_MINUTES = 15.0
ACCESS_MINUTES_PER_KM = 1.5
ACCESS_SIGMA_SHARE = 0.3  # of the modelled access minutes
LONGEST_ACCESS_KM = 60.0
MOST_STATIONS = 4
SAME_PLACE_KM = 1.5  # a point this near to a station is at the station
SAME_TOWN_KM = 4.0  # a part of a town, or a municipality, is served by the station in it
MOST_OBJECTS = 20_000  # places known by the object itself: quicker than by its fields
LONGEST_WATER_KM = 5.0  # a modelled ride by bus crosses no more
CITY_KM = 25.0  # a city's own station lies within this of its centre


class Served:
    """The stations of a place with the modelled minutes to reach each. [minutes]

    `city` is its position in the matrix of all cities, None when it is no city there (-1: not
    looked up yet); `links` is what `facts` keeps about the stations: three sets once it was asked twice.
    """

    __slots__ = (
        "city", "has_facts", "key", "links", "minutes", "modelled", "sigma_minutes", "stations",
    )  # fmt: skip

    def __init__(self, minutes: dict[int, float], sigma_minutes: float, modelled: bool) -> None:
        self.minutes, self.sigma_minutes, self.modelled = minutes, sigma_minutes, modelled
        self.stations = tuple(minutes)
        self.key = tuple(minutes.items())
        self.city: int | None = -1
        self.has_facts: bool | None = None  # not looked up yet
        self.links: tuple[frozenset[int], ...] | None = None


_NONE = Served({}, 0.0, False)


def off_the_network(place: Place) -> bool:
    """Whether a place is so far away that no station of the network can serve it."""
    return not (
        SOUTH - MARGIN_DEGREES <= place.lat <= NORTH + MARGIN_DEGREES
        and WEST - MARGIN_DEGREES <= place.lon <= EAST + MARGIN_DEGREES
    )


def city_stations(network: Network, place: Place) -> Served:
    """Return the stations that serve `place`; none when nothing lies within 60 km."""
    known: dict[int, tuple[Place, Served]] = network.memo.setdefault("served_objects", {})
    found = known.get(id(place))
    if found is not None and found[0] is place:
        return found[1]
    memo: dict[object, Served] = network.memo.setdefault("served", {})
    key = (place.name, place.country, place.lat, place.lon, place.kind, place.id)
    served = memo.get(key)
    if served is None:
        served = memo[key] = _find(network, place)
    if len(known) >= MOST_OBJECTS:
        known.clear()
    known[id(place)] = place, served
    return served


def of_city(network: Network, station: int) -> Served:
    """Return the stations of the city in which a station lies."""
    memo: dict[int, Served] = network.memo.setdefault("served_cities", {})
    served = memo.get(station)
    if served is None:
        row = network.station(station)
        city = network.city(row.city, row.country) or (station,)
        served = memo[station] = Served(dict.fromkeys(city, 0.0), 0.0, False)
    return served


def _find(network: Network, place: Place) -> Served:
    if place.id.startswith("station:"):
        at = network.station_at(place.id[8:])
        if at is not None and network.reached(at):
            return Served({at: 0.0}, 0.0, False)
    if place.kind == "city":
        own = [
            at
            for at in network.city(place.name, place.country)
            if network.reached(at) and _km(network, at, place.lat, place.lon) <= CITY_KM
        ]
        if own:
            return Served(dict.fromkeys(own, 0.0), 0.0, False)
        for at in network.served_by(place.name, place.country):
            if _km(network, at, place.lat, place.lon) <= CITY_KM:
                return of_city(network, at)
    if not (math.isfinite(place.lat) and math.isfinite(place.lon)):
        return _NONE
    reach = LONGEST_ACCESS_KM / 111.0
    south, north = place.lat - reach, place.lat + reach
    reach /= max(0.05, math.cos(math.radians(place.lat)))
    west, east = place.lon - reach, place.lon + reach
    lons = network.east
    near = []
    for at, lat in enumerate(network.north):
        if south <= lat <= north and west <= lons[at] <= east and network.reached(at):
            km = great_circle_km(place.lat, place.lon, lat, lons[at])
            if km <= LONGEST_ACCESS_KM:
                near.append((km, at))
    if not near:
        return _NONE
    near.sort()
    if near[0][0] <= (SAME_TOWN_KM if place.kind == "city" else SAME_PLACE_KM):
        return Served({near[0][1]: 0.0}, 0.0, False)
    near = _on_this_shore(network, place, near)
    if not near:
        return _NONE
    minutes = {at: round(ACCESS_MINUTES + ACCESS_MINUTES_PER_KM * km, 1) for km, at in near}
    return Served(minutes, ACCESS_SIGMA_SHARE * min(minutes.values()), True)


def _on_this_shore(
    network: Network, place: Place, near: list[tuple[float, int]]
) -> list[tuple[float, int]]:
    """Return the stations that no sea parts from a place: those of its island, if it is on one."""
    from reiscO2.ground.land import detour_between  # noqa: PLC0415 - few places have no station

    island = network.text("island", near[0][1])
    here = place.lat, place.lon

    def joined(at: int) -> bool:
        there = network.north[at], network.east[at]
        return bool(island) or detour_between(here, there, LONGEST_WATER_KM) is not None

    found = []
    for km, at in near:
        if network.text("island", at) == island and joined(at):
            found.append((km, at))
            if len(found) == MOST_STATIONS:
                break
    return found


def between(origin: Place, destination: Place, start: Served, goal: Served) -> float:
    """Return the minutes between two places that one station serves, as of the way to it. [minutes]

    Zero when both are at it; no more than over the station.
    """
    km = great_circle_km(origin.lat, origin.lon, destination.lat, destination.lon)
    if km <= SAME_PLACE_KM:
        return 0.0
    over = min(
        start.minutes[at] + goal.minutes[at] for at in start.minutes.keys() & goal.minutes.keys()
    )
    direct = round(ACCESS_MINUTES + ACCESS_MINUTES_PER_KM * km, 1)
    return min(over, direct) if over else direct


def _km(network: Network, at: int, lat: float, lon: float) -> float:
    row = network.station(at)
    return great_circle_km(lat, lon, row.lat, row.lon)
