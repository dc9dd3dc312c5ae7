"""Door to door: the legs between the door and the airport or station, as labelled assumptions.

Nobody states how an official came to the airport. On request the usual way is filled in, and a
notice says of every such leg that it is an assumption:

* city - airport with a station of the rail network at hand: the train, kilometres over the network;
* otherwise the mode of ``data/access_modes.csv`` for that airport, else a taxi up to `TAXI_KM`
  and a coach beyond; kilometres = great circle x the detour factor of `distance`;
* city - main station, before and after a train: a local bus when the station is more than
  `WALK_KM` from the middle of the city, else on foot (no leg); the same for a village without a station.

The door itself is not known: the middle of the city stands for it.
"""

from __future__ import annotations

from functools import lru_cache

from reiscO2.geodesy import great_circle_km
from reiscO2.ground import load_network
from reiscO2.ground.stops import city_stations
from reiscO2.judging import journey_between
from reiscO2.model import Leg, Mode, Notice, Place, Trip
from reiscO2.places import landmass_of
from reiscO2.tables import data_file, read_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ACCESS_FILE = "access_modes.csv"
AT_AIRPORT_KM = 2.5  # a station this near to an airport is the airport's
WALK_KM = 2.0  # on foot: assumption
TAXI_KM = 25.0  # a taxi up to here, a coach beyond: assumption
LOCAL_LINE_KM = 80.0  # farther than this the airport's local line does not lead
SAME_KM = 0.3
_PUBLIC = (Mode.PLANE, Mode.TRAIN, Mode.COACH, Mode.FERRY)


def door_to_door(trip: Trip, feed: Any = None) -> tuple[list[Leg], set[Leg], tuple[Notice, ...]]:
    """Return all legs with those to and from airports and stations, and what was assumed.

    Legs that the user stated stay; only gaps between the end of one leg and the beginning of the
    next (or the door) are filled, and only where one side is an airport or a train ends.

    Parameters
    ----------
    trip
        A trip as `make_trip` gives it.
    feed
        Ground facts of the user's own timetable feeds.

    Returns
    -------
    tuple
        The legs; those of them for which the rail network has no answer, so that the great
        circle and a detour must do; and the notices.
    """
    main = [leg for leg in trip.legs if leg.direction != "local"]
    local = [leg for leg in trip.legs if leg.direction == "local"]
    leads_home = any(n.id == "legs-lead-home" for n in trip.notices)
    doors = [trip.origin, trip.origin if leads_home else trip.destination]
    legs: list[Leg] = []
    here = doors[0]
    for leg in main:
        if leg.origin is not None:
            legs += _gap(here, leg.origin, trip, feed)
            # a stop on the way is a change of trains, not a door
            if leg.mode is Mode.TRAIN and leg is main[0]:
                legs += _station_leg(leg.origin, outward=True)
        legs.append(leg)
        here = leg.destination or here
    last = main[-1] if main else None
    if last is not None and last.mode is Mode.TRAIN and last.destination is not None:
        legs += _station_leg(last.destination, outward=False)
    legs += _gap(here, doors[1], trip, feed)
    added = [leg for leg in legs if all(leg is not stated for stated in main)]
    notices = tuple(
        Notice.of(
            "access-assumed",
            mode=str(leg.mode),
            origin=leg.origin or "",
            destination=leg.destination or "",
        )
        for leg in added
    )
    if any(leg.mode in _PUBLIC for leg in (main[:1] + main[-1:])) and len(added) < 2:
        notices = (*notices, Notice.of("access-none"))
    off_network = {leg for leg in added if "airport" in (_kind(leg.origin), _kind(leg.destination))}
    return [*legs, *local], off_network, notices


def _kind(place: Place | None) -> str:
    return place.kind if place is not None else ""


def _gap(a: Place, b: Place, trip: Trip, feed: Any) -> list[Leg]:
    """Return the legs that join two places of which one is an airport; none otherwise."""
    if "airport" not in (a.kind, b.kind) or a.id == b.id:
        return []
    km = _km(a, b)
    if km < SAME_KM or landmass_of(a) != landmass_of(b):
        return []
    airport, town = (b, a) if b.kind == "airport" else (a, b)
    usual = _usual().get(airport.id.removeprefix("iata:"))
    of_town = load_network().city(town.name, town.country)
    for at, station in _airport_stations(airport):
        if at in of_town:  # a station of the city itself: the network has no ride between the two
            return [Leg(Mode.TRAIN, a, b)]
        ends = (town, station) if airport is b else (station, town)
        journey = journey_between(*ends, trip.date, feed=feed)
        if journey.legs and all(leg.category == "transfer" for leg in journey.legs):
            # a local train
            return [Leg(usual or journey.legs[0].mode, a, b)]
        if journey.legs and journey.mode is Mode.TRAIN:
            if town.kind != "city":
                return [Leg(Mode.TRAIN, *ends)]
            # the train does not call in a village without a station: it starts where the bus ends
            walk = _station_leg(town, outward=airport is b)
            if airport is b:
                return [*walk, Leg(Mode.TRAIN, walk[-1].destination if walk else town, station)]
            return [Leg(Mode.TRAIN, station, walk[0].origin if walk else town), *walk]
    if usual is None:
        usual = Mode.TAXI if km <= TAXI_KM else Mode.COACH
    elif km > LOCAL_LINE_KM:  # another city's airport
        usual = Mode.COACH
    return [Leg(usual, a, b)]


def _station_leg(town: Place, *, outward: bool) -> list[Leg]:
    """Return the bus between the middle of a town and its nearest served station, if not on foot."""
    if town.kind in ("airport", "station"):
        return []
    network = load_network()
    served = [network.station(at) for at in city_stations(network, town).minutes]
    if not served:
        return []
    nearest = min(served, key=lambda s: great_circle_km(town.lat, town.lon, s.lat, s.lon))
    station = Place(
        nearest.name, nearest.country, nearest.lat, nearest.lon, "station", f"station:{nearest.id}"
    )
    if _km(town, station) <= WALK_KM:
        return []
    return [Leg(Mode.BUS, town, station) if outward else Leg(Mode.BUS, station, town)]


def _km(a: Place, b: Place) -> float:
    return great_circle_km(a.lat, a.lon, b.lat, b.lon)


@lru_cache(maxsize=256)
def _airport_stations(airport: Place) -> tuple[tuple[int, Place], ...]:
    """Return the stations of the rail network at an airport, nearest first."""
    network = load_network()
    near = []
    for at in range(network.size):
        row = network.station(at)
        if abs(row.lat - airport.lat) < 0.05:
            km = great_circle_km(airport.lat, airport.lon, row.lat, row.lon)
            if km <= AT_AIRPORT_KM:
                near.append((km, at))
    found = [(at, network.station(at)) for _, at in sorted(near)]
    return tuple(
        (at, Place(row.name, row.country, row.lat, row.lon, "station", f"station:{row.id}"))
        for at, row in found
    )


@lru_cache(maxsize=1)
def _usual() -> dict[str, Mode]:
    return {row["airport"]: Mode(row["mode"]) for _, row in read_rows(data_file(ACCESS_FILE))}
