"""Feeds in, a table of reduced facts out.

Three regular days are scanned; what counts is the median of the three fastest journeys.
"""

from __future__ import annotations

from reiscO2.errors import DataError, InputError
from reiscO2.ground.gtfs import changes, joins, scan
from reiscO2.ground.gtfs.calendar import regular_days
from reiscO2.ground.gtfs.choose import chosen_stations
from reiscO2.ground.gtfs.feeds import FeedData
from reiscO2.ground.gtfs.read import Source
from reiscO2.ground.gtfs.regular import days_around, keep_regular, weekdays_of
from reiscO2.ground.gtfs.runs import DAY_SECONDS, runs_of
from reiscO2.ground.gtfs.stations import cluster
from reiscO2.ground.gtfs.write import DETOUR, Day, check_writable, rows, write
from reiscO2.ground.network import load_network
from reiscO2.model import as_date

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from reiscO2.ground.gtfs.runs import Run
    from reiscO2.ground.gtfs.stations import Station, Stop
    from reiscO2.ground.network import Network


class Built:
    """What a build did, for the line that the command writes."""

    __slots__ = (
        "dates", "irregular", "joined", "left_out", "rows", "runs", "sleeper_routes", "stations",
    )  # fmt: skip

    def __init__(self) -> None:
        self.rows = self.runs = self.joined = self.stations = self.sleeper_routes = 0
        self.irregular = 0  # runs of the first day that run, whole or in part, on too few weekdays
        self.left_out = 0  # pairs of stations whose minutes and kilometres cannot be
        self.dates: list[dt.date] = []


def build(
    paths: Sequence[str],
    date: str | dt.date,
    out: str,
    *,
    stations: Sequence[str] = (),
    every: bool = False,
    change_minutes: Mapping[str, float] | None = None,
    network: Network | None = None,
) -> Built:
    """Reduce GTFS feeds to a table of travel times.

    Parameters
    ----------
    paths
        Feeds, zip or folder.
    date
        Regular weekdays around this date count: ISO text, a date or a datetime.
    out
        Where the table goes.
    stations
        Names of the stations to take; when left out, those that the shipped network knows
        (all, when it knows none).
    every
        Take every station of the feeds.
    change_minutes
        Own minimum change times, station name to minutes.
    network
        A network of one's own; the shipped one when left out.

    Returns
    -------
    Built
        `rows` written, `stations` and `runs` read, the `dates` counted, and what was left out.

    Raises
    ------
    DataError
        If a feed is broken, or has no service then.
    InputError
        If a station is not in the feeds, `date` is no date, or a change time is no number above 0.
    OutputError
        If the table cannot be written; nothing is left behind.
    """
    if not paths:
        raise InputError("no feed was given", paths, "gtfs")
    day = as_date(date)
    changes.check(change_minutes or {})
    check_writable(out)
    net = network or load_network()
    sources: list[Source] = []
    try:
        for path in paths:
            sources.append(Source(path))
        feeds = [FeedData(source, number) for number, source in enumerate(sources)]
        built = Built()
        weights = [feed.runs_per_service() for feed in feeds]
        built.dates = regular_days([feed.calendar for feed in feeds], weights, day)
        weekdays = [
            weekdays_of(feed.calendar, days_around(feed.calendar, runs, day))
            for feed, runs in zip(feeds, weights, strict=True)
        ]
        transfers = changes.Transfers()
        for feed in feeds:
            feed.load(_services(feed, built.dates).union(weekdays[feed.number]))
            transfers.read(feed.source, feed.number, feed.stops)
    finally:
        for source in sources:
            source.close()
    built.sleeper_routes = sum(feed.sleeper_routes for feed in feeds)
    places, position = _places(feeds)
    odd = [keep_regular(feed, days, position) for feed, days in zip(feeds, weekdays, strict=True)]
    built.irregular = sum(
        trip.service in feed.calendar.active(built.dates[0]) and trip.id in ids
        for feed, ids in zip(feeds, odd, strict=True)
        for trip in feed.trips.values()
    )
    seconds, ways = changes.rules(
        places,
        transfers,
        lambda stop: position.get((stop.feed, stop.id)),
        change_minutes or {},
        net,
    )
    days = _days(feeds, built, places, position, seconds, ways, frozenset(transfers.in_seat))
    targets = chosen_stations(places, days, stations, every, net)
    built.stations = len(set().union(*targets.values()))
    found = rows(places, days, targets, ways, [feed.name for feed in feeds])
    built.rows, built.left_out = write(out, found, built.irregular)
    return built


def _services(feed: FeedData, dates: Sequence[dt.date]) -> set[str]:
    ordinals = {date.toordinal() + days for date in dates for days in (-1, 0, 1)}
    kind = type(dates[0])
    return set().union(*(feed.calendar.active(kind.fromordinal(day)) for day in ordinals))


def _places(feeds: Sequence[FeedData]) -> tuple[list[Station], dict[tuple[int, str], int]]:
    """Return the stations of all feeds, and the position of each stop and parent stop."""
    used: dict[tuple[int, str], Stop] = {}
    for feed in feeds:
        for trip in feed.trips.values():
            for call in trip.calls:
                used[feed.number, call[0]] = feed.stops[call[0]]
    if not used:
        raise DataError(
            "no trains or long-distance coaches in these feeds",
            " + ".join(feed.name for feed in feeds),
        )
    places = cluster(used.values(), [feed.stops for feed in feeds])
    position = {}
    for at, place in enumerate(places):
        for stop in place.stops:
            position[stop.feed, stop.id] = at
            if stop.parent:
                position.setdefault((stop.feed, stop.parent), at)
    return places, position


def _days(
    feeds: Sequence[FeedData], built: Built, places: list[Station],
    position: dict[tuple[int, str], int], seconds: list[int],
    ways: dict[int, list[tuple[int, int, bool]]], in_seat: joins.InSeat,
) -> list[Day]:  # fmt: skip
    """Return the timetables of the days compared; equal days only once."""
    where = [(place.lat, place.lon) for place in places]
    days: dict[frozenset[tuple[int, str, int, int]], Day] = {}
    for date in built.dates:
        runs: list[Run] = []
        for feed in feeds:
            shift = feeds[0].clock(date) - feed.clock(date)
            runs += runs_of(feed, date, shift, lambda feed, stop: position[feed, stop], where)
        runs, _ = joins.join(runs, where, in_seat)
        runs = [
            run
            for run in runs
            if run.arrivals[-1] > scan.FIRST_DEPARTURE and run.departures[0] < scan.NIGHT
        ]
        if date == built.dates[0]:
            today = [run for run in runs if 0 <= run.departures[0] < DAY_SECONDS]
            built.runs, built.joined = len(today), sum(len(run.ids) - 1 for run in today)
        key = frozenset((*run.ids[0], run.departures[0], len(run.ids)) for run in runs)
        if key in days:
            days[key].times += 1
            continue
        days[key] = Day(
            date,
            {
                mode: scan.Timetable(found, seconds, ways)
                for mode in DETOUR
                if (found := [run for run in runs if run.mode is mode])
            },
        )
    return list(days.values())
