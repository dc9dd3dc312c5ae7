"""Distinct routes as arrays of legs: built one by one by the functions of the single trip."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import numpy as np

from reiscO2.distance import leg_distance
from reiscO2.errors import ReiscO2Error
from reiscO2.geodesy import great_circle_km
from reiscO2.model import Mode, Notice, Place, Trip
from reiscO2.places import closures_of
from reiscO2.rides import ferry_notices, regions_of, rides_of
from reiscO2.trips import closure_id, make_trip, stop_notices

MODES = tuple(Mode)
_MODE_CODE = {mode: code for code, mode in enumerate(MODES)}

#: notices that explain a number and ask for nothing: the row stays ``ok``
ROUTINE = frozenset(
    {"airport-chosen", "airport-only", "train-international", "car-per-vehicle", "coach-range",
     "network-km", "km-stated", "taxi-as-car", "market-based-zero", "great-circle-used",
     "class-hybrid", "aircraft-taken", "rows-of-country", "area-is-town", "non-co2-left-out", "non-co2-not-counted",
     "non-co2-own", "vehicles-counted", "market-kept", "stop-not-judged",
     "edition-earlier"}  # the rule of every method, alike for all trips of a year; `match` says it too
)  # fmt: skip
# mode code, km, countries of the ends, km per country, km of the great circle beside stated km
_Leg = tuple[int, float, tuple[str, str], Any, float]
_Built = tuple[Trip | None, tuple[_Leg, ...], tuple[str, ...], ReiscO2Error | None]
# shipped timetables: the way does not depend on the day, only its standard error does
_ANY_DAY = dt.date(2020, 1, 1)
_REMEMBERED = 65_536  # routes, places


class Codes:
    """A growing list of distinct values: a value's code is its place in `values`."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._at: dict[Any, int] = {}

    def of(self, value: Any) -> int:
        """Return the code of a hashable value."""
        code = self._at.get(value)
        if code is None:
            code = self._at[value] = len(self.values)
            self.values.append(value)
        return code


class Notices:
    """Sets of notice ids as bits of one integer a row."""

    def __init__(self) -> None:
        self.ids = Codes()

    def bits(self, ids: Any) -> int:
        """Return the bits of some notice ids."""
        found = 0
        for name in ids:
            found |= 1 << min(self.ids.of(name), 62)
        return found

    def of(self, notices: tuple[Notice, ...]) -> int:
        """Return the bits of some notices."""
        return self.bits([notice.id for notice in notices]) if notices else 0

    def text(self, bits: int) -> str:
        """Return the ids that are set, joined by semicolons."""
        return "; ".join(name for at, name in enumerate(self.ids.values) if bits >> min(at, 62) & 1)


class Routes:
    """The legs of every distinct route, one way, flattened.

    Attributes
    ----------
    trips
        The `Trip` of each route (None where it cannot be made).
    ends
        The numbers (`number_of`) of origin and destination of each route.
    error
        The error of each route, None where all is well.
    notices
        Notice bits of each route.
    start
        intp, shape (routes + 1,): the legs of route r are ``start[r]:start[r + 1]``.
    mode, origin_country, destination_country, countries
        intp, shape (legs,): codes into `MODES`, `country_names`, `country_km`.
    km
        float64, shape (legs,); NaN where the row states it. [km]
    direct_km
        float64, shape (legs,): the great circle where the row states the km, NaN elsewhere. [km]
    """

    def __init__(self, notices: Notices, feed: Any = None) -> None:
        self.trips: list[Trip | None] = []
        self.ends: list[tuple[int, int]] = []
        self.error: list[ReiscO2Error | None] = []
        self.country_names, self.country_km = Codes(), Codes()
        self.country_km.of(())
        self._said, self._feed = notices, feed
        self._notices: list[int] = []
        self._legs: list[tuple[int, float, int, int, int, float]] = []
        self._start = [0]

    def add(
        self, origin: Place, destination: Place, via: tuple[Place, ...], mode: Mode, date: dt.date,
        stated_km: float | None, cabin_class: str | None, ends: tuple[int, int],
    ) -> None:  # fmt: skip
        """Build one route; an error is kept, not raised."""
        if self._feed is None:
            built = _remembered(ends, origin, destination, via, mode, stated_km, cabin_class)
        else:
            built = _build(origin, destination, via, mode, date, stated_km, cabin_class, self._feed)
        trip, legs, said, error = built
        for mode_code, km, countries, split, direct in legs:
            start, end = (self.country_names.of(country) for country in countries)
            self._legs.append((mode_code, km, start, end, self.country_km.of(split), direct))
        self.trips.append(trip)
        self.ends.append(ends)
        self.error.append(error)
        self._notices.append(self._said.bits(said))
        self._start.append(len(self._legs))

    def close(self) -> None:
        """Turn the lists into arrays."""
        table = np.array(self._legs, dtype=np.float64).reshape(-1, 6).T
        self.km, self.direct_km = table[1], table[5]
        self.mode, self.origin_country, self.destination_country, self.countries = (
            table[i].astype(np.intp) for i in (0, 2, 3, 4)
        )
        self.start = np.array(self._start, dtype=np.intp)
        self.notices = np.array(self._notices, dtype=np.int64)
        self._legs = []


def closure_bits(routes: Routes, route: Any, date: Any, said: Notices) -> Any:
    """Return notice bits of rows that fly to an airport without flights on their date.

    Parameters
    ----------
    route, date
        Route (-1 without) and datetime64[D] of each row.
    """
    flags = np.zeros(route.size, dtype=np.int64)
    for number, trip in enumerate(routes.trips):
        flown = [leg for leg in trip.legs if leg.mode is Mode.PLANE] if trip is not None else []
        ends = {end for leg in flown for end in (leg.origin, leg.destination) if end is not None}
        rows = [row for end in ends for row in closures_of(end)]
        if not rows:
            continue
        mine = np.flatnonzero(route == number)
        for row in rows:
            closed = date[mine] >= np.datetime64(row["closed_from"])
            if row["closed_to"]:
                closed &= date[mine] <= np.datetime64(row["closed_to"])
            if closed.any():
                flags[mine[closed]] |= said.bits([closure_id(row)])
    return flags


def _build(
    origin: Place, destination: Place, via: tuple[Place, ...], mode: Mode, date: dt.date,
    stated_km: float | None, cabin_class: str | None, feed: Any,
) -> _Built:  # fmt: skip
    """Return the trip, its legs one way, its notice ids, and what is wrong with it."""
    legs: list[_Leg] = []
    said: list[Notice] = []
    try:
        trip = make_trip(
            origin, destination, mode=mode, via=via, date=date, distance_km=stated_km,
            cabin_class=cabin_class,
        )  # fmt: skip
        said += (*trip.notices, *stop_notices(trip))
        for leg in trip.legs:
            rides, more = rides_of(leg, trip, feed)
            said += more
            for ride, network_km, countries in rides:
                way = leg_distance(
                    ride.mode, ride.origin or leg.origin, ride.destination or leg.destination,
                    stated_km=ride.distance_km, network_km=network_km,
                )  # fmt: skip
                said += way.notices
                if ride.mode is Mode.FERRY:
                    said += ferry_notices(ride.origin, ride.destination)
                km = np.nan if way.km is None or ride.distance_km is not None else way.km
                codes = regions_of(ride, trip)
                direct = np.nan
                if ride.distance_km is not None and ride.origin and ride.destination:
                    here, there = ride.origin, ride.destination
                    direct = great_circle_km(here.lat, here.lon, there.lat, there.lon)
                legs.append((_MODE_CODE[ride.mode], km, codes, countries, direct))
    except ReiscO2Error as error:
        return None, (), (), error
    return trip, tuple(legs), tuple(dict.fromkeys(notice.id for notice in said)), None


_numbers: dict[Place, int] = {}
_next = itertools.count()  # a number is given once: what is kept under it stays right
_memo: dict[Any, _Built] = {}


def number_of(place: Place | None) -> int:
    """Return a number that stands for a place: looking it up hashes all of its fields."""
    if place is None:
        return -1
    number = _numbers.get(place)
    if number is None:
        if len(_numbers) >= _REMEMBERED:
            _numbers.clear()
        number = _numbers[place] = next(_next)
    return number


def _remembered(
    ends: tuple[int, int], origin: Place, destination: Place, via: tuple[Place, ...], mode: Mode,
    stated_km: float | None, cabin_class: str | None,
) -> _Built:  # fmt: skip
    """Return what `_build` returns on any day, from memory when it was asked before."""
    key = (ends, via, mode, stated_km, cabin_class)
    found = _memo.get(key)
    if found is None:
        if len(_memo) >= _REMEMBERED:
            _memo.clear()
        found = _memo[key] = _build(
            origin, destination, via, mode, _ANY_DAY, stated_km, cabin_class, None
        )
    return found
