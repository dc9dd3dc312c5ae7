"""Which runs are regular: those of at least five weekdays around the wanted date.

A train of one Wednesday, or of Tuesdays and Thursdays, proves nothing about the day of a journey.
Feeds give one train a trip for each of its calendars, and on Fridays it may run farther: so what
counts is whether on five weekdays something runs that is the same to a traveller. That is a train
of the same number, a run from the same first to the same last station, or hop by hop a ride
between the same two stops, each at the same time of day (20 minutes) and as fast (10 %). Where
only some hops of a run are regular, only these can be ridden.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left

from reiscO2.errors import DataError
from reiscO2.ground.gtfs.calendar import WEEKDAYS, WEEKS_AROUND
from reiscO2.ground.gtfs.runs import DAY_SECONDS
from reiscO2.ground.journey import timetable_year
from reiscO2.ground.network import MIN_DAYS_PER_WEEK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from reiscO2.ground.gtfs.calendar import Calendar
    from reiscO2.ground.gtfs.feeds import FeedData, Trip

    Times = dict[tuple[int, int], int]  # departure, duration [s] -> weekdays as bits

SAME_TIME = 20 * 60  # s
SAME_SHARE, SAME_SECONDS = 0.1, 180  # a hop that takes 10 % or 3 minutes more or less
NEAREST = 3  # of each weekday so many days are looked at, the nearest ones with service


def days_around(
    calendar: Calendar, runs: Mapping[str, int], wanted: dt.date
) -> dict[int, list[dt.date]]:
    """Return by weekday the nearest days around a date on which a feed has service.

    Raises
    ------
    DataError
        If those are fewer than five weekdays: nothing could be told regular.
    """
    around = sorted(
        range(-7 * WEEKS_AROUND, 7 * WEEKS_AROUND + 1), key=lambda days: (abs(days), days)
    )
    found: dict[int, list[dt.date]] = {}
    for days in around:
        day = wanted + dt.timedelta(days=days)
        of_weekday = found.get(day.weekday(), [])
        if timetable_year(day) != timetable_year(wanted) or len(of_weekday) == NEAREST:
            continue
        if any(runs.get(service, 0) for service in calendar.active(day)):
            found.setdefault(day.weekday(), []).append(day)
    if len(found) < MIN_DAYS_PER_WEEK:
        known = ", ".join(WEEKDAYS[day] for day in sorted(found)) or "none"
        raise DataError(
            f"weekdays with service around {wanted}: {len(found)} ({known}); a regular train runs on at "
            f"least {MIN_DAYS_PER_WEEK}; choose a date well inside the feed, or a feed of whole weeks",
            calendar.name,
        )
    return found


def weekdays_of(calendar: Calendar, days: Mapping[int, Sequence[dt.date]]) -> dict[str, int]:
    """Return for each service the weekdays on which it runs, as bits (Monday is 1)."""
    found: dict[str, int] = {}
    for weekday, dates in days.items():
        for date in dates:
            for service in calendar.active(date):
                found[service] = found.get(service, 0) | 1 << weekday
    return found


def keep_regular(
    feed: FeedData, weekdays: Mapping[str, int], position: Mapping[tuple[int, str], int]
) -> set[str]:
    """Set for every trip of a feed the spans of calls that are regular.

    Parameters
    ----------
    feed
        The feed, loaded for all of `weekdays`.
    weekdays
        By service, as bits.
    position
        Station by feed and stop.

    Returns
    -------
    set
        Ids of the trips of which a part or all is left out.
    """
    numbered: dict[Hashable, int] = {}
    whole: dict[Hashable, Times] = {}
    hops: dict[Hashable, Times] = {}
    for trip in feed.trips.values():
        days = weekdays.get(trip.service, 0)
        at = [position[feed.number, call[0]] for call in trip.calls]
        if trip.number:
            key = _number(trip)
            numbered[key] = numbered.get(key, 0) | days
        for start in trip.starts():
            _note(whole, (trip.route.mode, at[0], at[-1]), trip, 0, len(at) - 1, start, days)
            for i in range(len(at) - 1):
                _note(hops, (trip.route.mode, at[i], at[i + 1]), trip, i, i + 1, start, days)
    when: dict[int, list[tuple[int, int]]] = {}  # by table, in order of departure
    left_out = set()
    for trip in feed.trips.values():
        days = weekdays.get(trip.service, 0)
        number = numbered.get(_number(trip), 0) if trip.number else 0
        if _enough(days | number):
            continue
        at = [position[feed.number, call[0]] for call in trip.calls]
        key = (trip.route.mode, at[0], at[-1])
        if _is_regular(whole[key], when, trip, 0, len(at) - 1):
            continue
        good = [
            at[i] == at[i + 1]
            or _is_regular(hops[trip.route.mode, at[i], at[i + 1]], when, trip, i, i + 1)
            for i in range(len(at) - 1)
        ]
        if not all(good):
            trip.spans = _spans(good)
            left_out.add(trip.id)
    return left_out


def _number(trip: Trip) -> Hashable:
    """Return what a numbered train is known by: its first ride must be about the same too."""
    minutes = (trip.calls[-1][1] - trip.calls[0][2]) / 60.0
    return trip.route.category, trip.number, round(minutes / 30.0)


def _note(
    times: dict[Hashable, Times], key: Hashable, trip: Trip, i: int, j: int, start: int, days: int
) -> None:
    departure = trip.calls[i][2]
    known = times.setdefault(key, {})
    ride = (departure + start) % DAY_SECONDS, trip.calls[j][1] - departure
    known[ride] = known.get(ride, 0) | days


def _is_regular(
    times: Times, when: dict[int, list[tuple[int, int]]], trip: Trip, i: int, j: int
) -> bool:
    """Tell whether rides like that of a trip between two of its calls run on enough weekdays."""
    rides = when.get(id(times))
    if rides is None:
        rides = when[id(times)] = sorted(times)
    departure, duration = trip.calls[i][2] % DAY_SECONDS, trip.calls[j][1] - trip.calls[i][2]
    slack = max(SAME_SECONDS, SAME_SHARE * duration)
    days = 0
    for midnight in (-DAY_SECONDS, 0, DAY_SECONDS):
        first = departure + midnight - SAME_TIME
        for at in range(bisect_left(rides, (first, 0)), len(rides)):
            leaves, takes = rides[at]
            if leaves > first + 2 * SAME_TIME:
                break
            if abs(takes - duration) <= slack:
                days |= times[rides[at]]
    return _enough(days)


def _enough(days: int) -> bool:
    return days.bit_count() >= MIN_DAYS_PER_WEEK


def _spans(good: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the stretches of calls (first, last) whose hops are all good."""
    spans: list[tuple[int, int]] = []
    for i, fine in enumerate(good):
        if fine and spans and spans[-1][1] == i:
            spans[-1] = spans[-1][0], i + 1
        elif fine:
            spans.append((i, i + 1))
    return spans
