"""One feed in memory: its stops, calendar, and the trips that count with their calls.

Calls without times between timed ones are passed over: nobody can plan on them.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

from reiscO2.errors import shown
from reiscO2.geodesy import great_circle_km
from reiscO2.ground.feed import FASTEST_KMH
from reiscO2.ground.gtfs.calendar import Calendar
from reiscO2.ground.gtfs.read import Source, whole
from reiscO2.ground.gtfs.routes import COACH_HOP_KM, COACH_KM, Route, read_routes
from reiscO2.ground.gtfs.stations import Stop, read_stops

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LAST_HOUR = 96  # a run of more than three nights is a broken row
MOST_REPEATS = 2_000  # of one trip a day: one every 43 s
SAMPLES_PER_ROUTE = 3

# stop id, arrival, departure, boarding allowed, alighting allowed [s]
Call = tuple[str, int, int, bool, bool]


class Trip:
    """A row of trips.txt with its calls and repeats."""

    __slots__ = ("block", "calls", "id", "number", "repeats", "route", "service", "spans")

    def __init__(self, id: str, route: Route, service: str, number: str, block: str) -> None:
        self.id, self.route, self.service, self.number, self.block = (
            id,
            route,
            service,
            number,
            block,
        )
        self.calls: list[Call] = []
        self.repeats: list[tuple[int, int, int]] = []  # from, to (exclusive), headway [s]
        # first and last call of what can be ridden; None: of all
        self.spans: list[tuple[int, int]] | None = None

    def starts(self) -> list[int]:
        """Return how much later than its calls each run of the day is. [s]"""
        if not self.repeats:
            return [0]
        first = self.calls[0][2]
        return [
            at - first for since, until, step in self.repeats for at in range(since, until, step)
        ]


class FeedData:
    """One feed: stops, calendar and the trips that count.

    Parameters
    ----------
    source
        The feed.
    number
        Its position among the feeds.

    Raises
    ------
    DataError
        If a row is broken.
    """

    def __init__(self, source: Source, number: int) -> None:
        self.source, self.number, self.name = source, number, source.name
        self.zone = self._read_zone()
        self.calendar = Calendar(source)
        self.stops: dict[str, Stop] = read_stops(source, number)
        self.routes, self.sleeper_routes = read_routes(source)
        self._known: set[str] = set()  # every trip, also of vehicles that do not count
        self.trips = self._read_trips()

    def runs_per_service(self) -> dict[str, int]:
        """Return the number of trips of each service; buses count only if there is no more."""
        sure = [trip for trip in self.trips.values() if not trip.route.unsure]
        counts: dict[str, int] = {}
        for trip in sure or self.trips.values():
            counts[trip.service] = counts.get(trip.service, 0) + 1
        return counts

    def load(self, services: set[str]) -> None:
        """Read the calls of the trips of `services`; other trips, and city buses, are dropped."""
        self.trips = {id: trip for id, trip in self.trips.items() if trip.service in services}
        buses = [trip for trip in self.trips.values() if trip.route.unsure]
        if buses:
            coaches = self._coaches(buses)
            self.trips = {
                id: trip
                for id, trip in self.trips.items()
                if not trip.route.unsure or trip.route.id in coaches
            }
        self._read_calls(self.trips)
        self.trips = {id: trip for id, trip in self.trips.items() if len(trip.calls) > 1}
        self._read_frequencies()

    def clock(self, date: dt.date) -> int:
        """Return how far the feed's clock is ahead of UTC on a day (at noon). [s]"""
        noon = dt.datetime.combine(date, dt.time(12), self.zone)
        offset = noon.utcoffset()
        return int(offset.total_seconds()) if offset is not None else 0

    def _read_zone(self) -> ZoneInfo:
        table = "agency.txt"
        zones: dict[str, ZoneInfo] = {}
        for line, (text,) in self.source.rows(table, ("agency_timezone",)):
            if text not in zones:
                try:
                    zones[text] = ZoneInfo(text.strip())
                except (ValueError, OSError, LookupError):
                    message = f"agency_timezone {shown(text)} is no time zone"
                    raise self.source.error(table, line, message) from None
            if len(zones) > 1:
                raise self.source.error(table, line, "agencies of one feed with two time zones")
        if not zones:
            raise self.source.error(table, 1, "no agency")
        return next(iter(zones.values()))

    def _read_trips(self) -> dict[str, Trip]:
        table = "trips.txt"
        known = {id for _, (id,) in self.source.rows("routes.txt", ("route_id",))}
        trips: dict[str, Trip] = {}
        for line, (route, service, id, number, block) in self.source.rows(
            table, ("route_id", "service_id", "trip_id"), ("trip_short_name", "block_id")
        ):
            self._known.add(id)
            kept = self.routes.get(route)
            if kept is None:
                if route not in known:
                    raise self.source.error(
                        table, line, f"route {shown(route)} is not in routes.txt"
                    )
                continue
            if id in trips:
                raise self.source.error(table, line, f"trip {shown(id)} stands here twice")
            if not self.calendar.knows(service):
                raise self.source.error(
                    table, line, f"service {shown(service)} of trip {shown(id)} is in no calendar"
                )
            trips[id] = Trip(id, kept, service, number.strip(), block.strip())
        return trips

    def _coaches(self, buses: Iterable[Trip]) -> set[str]:
        """Return the bus routes on which a sampled run has a hop and a length of a coach."""
        samples: dict[str, Trip] = {}
        taken: dict[str, int] = {}
        for trip in buses:
            number = taken[trip.route.id] = taken.get(trip.route.id, 0) + 1
            if number <= SAMPLES_PER_ROUTE:
                samples[trip.id] = Trip(trip.id, trip.route, trip.service, "", "")
        self._read_calls(samples)
        found = set()
        for trip in samples.values():
            places = [self.stops[call[0]] for call in trip.calls]
            hops = [great_circle_km(a.lat, a.lon, b.lat, b.lon) for a, b in pairwise(places)]
            if hops and max(hops) >= COACH_HOP_KM and sum(hops) >= COACH_KM:
                found.add(trip.route.id)
        return found

    def _read_calls(self, trips: dict[str, Trip]) -> None:
        table = "stop_times.txt"
        stops, error = self.stops, self.source.error
        found: dict[str, list[tuple[int, int, str, int, int, bool, bool]]] = {}
        columns = ("trip_id", "stop_id", "stop_sequence", "arrival_time", "departure_time")
        for line, cells in self.source.rows(table, columns, ("pickup_type", "drop_off_type")):
            trip = cells[0]
            if trip not in trips:
                if trip not in self._known:
                    raise error(table, line, f"trip {shown(trip)} is not in trips.txt")
                continue
            _, stop, sequence, arrival_text, departure_text, pickup, drop_off = cells
            if stop not in stops:
                raise error(table, line, f"stop {shown(stop)} is not in stops.txt")
            place = whole(sequence)
            if place is None:
                raise error(table, line, f"stop_sequence {shown(sequence)} is no number")
            try:
                arrival = seconds(arrival_text or departure_text)
                departure = seconds(departure_text or arrival_text)
            except ValueError as problem:
                raise error(table, line, str(problem)) from None
            found.setdefault(trip, []).append(
                (place, line, stop, arrival, departure, pickup.strip() != "1", drop_off.strip() != "1")
            )  # fmt: skip
        for id, calls in found.items():
            calls.sort()
            trips[id].calls = self._checked(id, calls)

    def _checked(
        self, trip: str, calls: list[tuple[int, int, str, int, int, bool, bool]]
    ) -> list[Call]:
        table, before, last = "stop_times.txt", -1, None
        for sequence, line, _, arrival, departure, _, _ in calls:
            if sequence == last:
                raise self.source.error(
                    table, line, f"trip {shown(trip)} has stop_sequence {sequence} twice"
                )
            last = sequence
            if arrival < 0:
                continue
            if arrival < before or departure < arrival:
                raise self.source.error(table, line, f"trip {shown(trip)} goes back in time")
            before = departure
        self._check_speed(trip, [call for call in calls if call[3] >= 0])
        for call in (calls[0], calls[-1]):
            if call[3] < 0:
                raise self.source.error(
                    table, call[1], f"trip {shown(trip)} lacks the time of an end"
                )
        return [call[2:] for call in calls if call[3] >= 0]

    def _check_speed(
        self, trip: str, calls: list[tuple[int, int, str, int, int, bool, bool]]
    ) -> None:
        """Refuse a hop that no train can make; a minute is for times that are cut to minutes."""
        for (_, _, a, _, departure, _, _), (_, line, b, arrival, _, _, _) in pairwise(calls):
            one, other = self.stops[a], self.stops[b]
            km = great_circle_km(one.lat, one.lon, other.lat, other.lon)
            took = arrival - departure
            if km > FASTEST_KMH * (took + 60) / 3600.0:
                raise self.source.error(
                    "stop_times.txt", line,
                    f"trip {shown(trip)} comes {km:.0f} km farther in {took / 60:g} minutes",
                )  # fmt: skip

    def _read_frequencies(self) -> None:
        table = "frequencies.txt"
        for line, (id, since_text, until_text, headway) in self.source.rows(
            table, ("trip_id", "start_time", "end_time", "headway_secs")
        ):
            trip = self.trips.get(id)
            if trip is None:
                if id not in self._known:
                    raise self.source.error(table, line, f"trip {shown(id)} is not in trips.txt")
                continue
            try:
                since, until = seconds(since_text), seconds(until_text)
            except ValueError as problem:
                raise self.source.error(table, line, str(problem)) from None
            step = whole(headway)
            if not step or since < 0 or until < since:
                raise self.source.error(table, line, "a headway and times are needed, in order")
            if (until - since) // step > MOST_REPEATS:
                raise self.source.error(table, line, f"a run every {step} s; refused")
            trip.repeats.append((since, until, step))


def seconds(text: str) -> int:
    """Return the seconds of ``H:MM:SS``, -1 for an empty text.

    Raises
    ------
    ValueError
        If it is no such time.
    """
    if not text or text.isspace():
        return -1
    try:
        hours, minutes, rest = text.split(":")
        if not (text.isascii() and len(minutes) == len(rest.rstrip()) == 2):
            raise ValueError
        h, m, s = int(hours), int(minutes), int(rest)
    except ValueError:
        h = m = s = -1
    if not (0 <= h < LAST_HOUR and 0 <= m < 60 and 0 <= s < 60):
        raise ValueError(f"{shown(text)} is no time H:MM:SS")
    return h * 3600 + m * 60 + s
