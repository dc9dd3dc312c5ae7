"""The rides of a leg over the ground network: kilometres per country, ferries apart."""

from __future__ import annotations

from reiscO2.errors import NotADestinationError
from reiscO2.geodesy import great_circle_km
from reiscO2.judging import journey_between
from reiscO2.methods.plan import WESTERSCHELDE
from reiscO2.model import GroundJourney, GroundLeg, Leg, Mode, Notice, Place, Trip
from reiscO2.places import continent_of, landmass_of
from reiscO2.values import replace
from reiscO2.wording import MODE_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    Ride = tuple[Leg, float | None, tuple[Any, ...]]  # leg, network km, km per country

BY_NETWORK = (Mode.TRAIN, Mode.COACH)
WAY_TO_STATION = ("ground-access", "feed-access")  # notices on ends without a station of their own
PORT_REACH_KM = 30.0  # a place has the ferry ports within this distance
# the mouth of the Scheldt and the towns on it: south, north, west, east [degrees]
_WESTERSCHELDE = (51.20, 51.52, 3.30, 4.30)


def rides_of(leg: Leg, trip: Trip, feed: Any) -> tuple[list[Ride], list[Notice]]:
    """Split a leg over the network into (leg, network km, km per country); ferries stand apart.

    Raises
    ------
    NotADestinationError
        If no ground transport leads there: over sea without a ferry, or to another continent.
    """
    if leg.mode in (Mode.PLANE, Mode.FERRY) or leg.origin is None or leg.destination is None:
        return [(leg, None, ())], []
    ends = leg.origin, leg.destination
    elsewhere = _elsewhere(*ends)
    by_network = leg.distance_km is None and leg.mode in BY_NETWORK
    if not elsewhere and not by_network:
        return [(leg, None, ())], []
    journey = journey_between(leg.origin, leg.destination, trip.date, feed=feed)
    if elsewhere and journey.minutes is None:
        raise _over_sea(leg)
    if not by_network:
        return [(leg, None, ())], []
    told = journey.bus if leg.mode is Mode.COACH else journey
    if feed is not None and (told is None or not told.distance_km):
        # a table without kilometres decides the hours; the kilometres stay those of the network
        journey = journey_between(leg.origin, leg.destination, trip.date)
    if leg.mode is Mode.COACH:
        return [(leg, journey.bus.distance_km if journey.bus else None, ())], []
    if leg.mode is Mode.TRAIN and journey.minutes is None and sea_between(*ends):
        raise _over_sea(leg)
    if journey.minutes is None or journey.mode is Mode.COACH or not journey.legs:
        return [(leg, journey.distance_km if journey.minutes is not None else None, ())], []
    rides: list[Ride] = []
    ways = [n for n in journey.notices if n.id in WAY_TO_STATION]
    for mode in dict.fromkeys((Mode.TRAIN, *(g.mode for g in journey.legs))):
        parts = [g for g in journey.legs if g.mode is mode and g.distance_km > 0.0]
        if parts:
            part = leg if mode is leg.mode else replace(leg, mode=mode)
            if mode not in (leg.mode, journey.mode):
                # a crossing or a bus is one part of the way: it has not the ends of the whole
                part = replace(part, origin=None, destination=None)
            km, countries = sum(g.distance_km for g in parts), _by_country(parts)
            if mode is leg.mode:
                for place, way_km in _ways(ways, *ends):
                    km, countries = km + way_km, _added(countries, place.country, way_km)
            rides.append((part, km, countries))
    return rides, [_network_notice(journey), *ways]


def _ways(notices: Iterable[Notice], *ends: Place) -> Iterable[tuple[Place, float]]:
    """Yield the ends that have no station of their own, with the kilometres of the way to one. [km]"""
    for notice in notices:
        said = dict(notice.values)
        yield from ((place, said["km"]) for place in ends if place.label == said["place"])


def _added(
    countries: tuple[tuple[str, float], ...], country: str, km: float
) -> tuple[tuple[str, float], ...]:
    every = dict(countries)
    every[country] = every.get(country, 0.0) + km
    return tuple(every.items())


def sea_between(a: Place, b: Place) -> bool:
    """Tell whether no straight way over land joins two places, on one land mass or on two."""
    from reiscO2.ground.land import land_detour  # noqa: PLC0415 - few trips are without a journey

    return landmass_of(a) != landmass_of(b) or land_detour(a, b) is None


def on_westerschelde(*ends: Place | None) -> bool:
    """Tell whether a ferry leg crosses the Westerschelde, which has a row of its own in the Dutch list."""
    south, north, west, east = _WESTERSCHELDE
    return all(
        end is not None
        and end.country == "NL"
        and south <= end.lat <= north
        and west <= end.lon <= east
        for end in ends
    )


def regions_of(ride: Leg, trip: Trip) -> tuple[str, str]:
    """Return the countries of the ends of a ride, those of the trip's end where it has none.

    A ferry over the Westerschelde is in its province (`WESTERSCHELDE`).
    """
    if ride.mode is Mode.FERRY and on_westerschelde(ride.origin, ride.destination):
        return WESTERSCHELDE, WESTERSCHELDE
    return (
        (ride.origin or trip.destination).country,
        (ride.destination or trip.destination).country,
    )


def _over_sea(leg: Leg) -> NotADestinationError:
    name = leg.destination.name if leg.destination else ""
    return NotADestinationError.of(
        "mode-over-sea", name, "mode", a=leg.origin, b=leg.destination,
        mode=MODE_NAMES["nl"][leg.mode], mode_en=MODE_NAMES["en"][leg.mode],
    )  # fmt: skip


def _elsewhere(a: Place, b: Place) -> bool:
    """Tell whether the way leads over sea or to another continent: then only a known journey counts."""
    return landmass_of(a) != landmass_of(b) or continent_of(a) != continent_of(b)


def _by_country(parts: list[GroundLeg]) -> tuple[tuple[str, float], ...]:
    countries: dict[str, float] = {}
    for part in parts:
        for country, km in part.countries:
            countries[country] = countries.get(country, 0.0) + km
    return tuple(countries.items())


def _network_notice(journey: GroundJourney) -> Notice:
    estimated = any(part.basis == "estimate" for part in journey.legs)
    return Notice.of(
        "network-km",
        layer=journey.layer,
        year=journey.timetable_year,
        basis="estimate" if estimated else "read",
    )


def ferry_notices(*ends: Place | None) -> tuple[Notice, ...]:
    """Say at which ends of a ferry leg the network knows no port."""
    if on_westerschelde(*ends):
        return ()  # there are ferries, though the network, which leads abroad, has none of them
    from reiscO2.ground import load_network  # noqa: PLC0415 - few trips go over the network

    network = load_network()
    at = {end for line in network.lines if line.mode == "ferry" for end in line.stations}
    ports = [network.station(one) for one in at]
    return tuple(
        Notice.of("ferry-port-unknown", place=end)
        for end in ends
        if end is not None
        and all(great_circle_km(end.lat, end.lon, p.lat, p.lon) > PORT_REACH_KM for p in ports)
    )


def said_once(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return every notice once; those on the rail network of several legs become one."""
    once: dict[object, Notice] = {}
    for notice in notices:
        key: object = notice if notice.id != "network-km" else notice.id
        before = once.get(key)
        if before is None or before == notice:
            once[key] = notice
            continue
        old, new = dict(before.values), dict(notice.values)
        joined = {
            name: ", ".join(dict.fromkeys([*str(old[name]).split(", "), str(new[name])]))
            for name in ("layer", "year")
        }
        guessed = "estimate" in (old["basis"], new["basis"])
        once[key] = Notice.of(notice.id, **joined, basis="estimate" if guessed else "read")
    return tuple(once.values())
