"""Vehicle runs: what the trips of a feed are on one day, with times in seconds.

Times run past midnight (``25:10:00`` is ten past one on the next day) and count from noon
minus twelve hours in the feed's time zone; runs of the day before and after that touch the
day are taken along. A trip in frequencies.txt is repeated.
"""

from __future__ import annotations

import datetime as dt

from reiscO2.geodesy import great_circle_km

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reiscO2.ground.gtfs.feeds import Call, FeedData, Trip

DAY_SECONDS = 86_400


class Run:
    """One vehicle on one day, between stations. [s, km]"""

    __slots__ = (
        "alight", "arrivals", "block", "board", "category", "departures", "feeds", "ids", "km",
        "mode", "number", "route", "stations",
    )  # fmt: skip

    def __init__(self, trip: Trip, feed: int, number: str) -> None:
        self.mode, self.category, self.number = trip.route.mode, trip.route.category, number
        self.block = (feed, trip.block) if trip.block else None
        self.route = (feed, trip.route.id)
        self.feeds = {feed}
        self.ids = [(feed, trip.id)]
        self.stations: list[int] = []
        self.arrivals: list[int] = []
        self.departures: list[int] = []
        self.board: list[bool] = []
        self.alight: list[bool] = []
        self.km: list[float] = []  # from the first call, great circles from stop to stop


def runs_of(
    feed: FeedData, date: dt.date, shift: int, station_of: Callable[[int, str], int],
    where: list[tuple[float, float]],
) -> list[Run]:  # fmt: skip
    """Return the runs of a feed that touch a day.

    Parameters
    ----------
    feed
        The feed, loaded.
    date
        The day.
    shift
        What to add to the feed's times. [s]
    station_of
        Gives the position of a station by feed and stop id.
    where
        Latitude and longitude by position. [degrees]
    """
    runs = []
    for days in (-1, 0, 1):
        services = feed.calendar.active(date + dt.timedelta(days=days))
        for trip in feed.trips.values():
            if trip.service not in services:
                continue
            spans = [(0, len(trip.calls) - 1)] if trip.spans is None else trip.spans
            for start in trip.starts():
                late = start + shift + days * DAY_SECONDS
                for first, last in spans:
                    run = _run(
                        trip, feed.number, trip.calls[first : last + 1], late, station_of, where
                    )
                    if len(run.stations) > 1:
                        runs.append(run)
    return runs


def _run(
    trip: Trip, feed: int, calls: Sequence[Call], late: int, station_of: Callable[[int, str], int],
    where: list[tuple[float, float]],
) -> Run:  # fmt: skip
    run = Run(trip, feed, trip.number)
    for stop, arrival, departure, board, alight in calls:
        at = station_of(feed, stop)
        if run.stations and run.stations[-1] == at:  # two stops of one station
            run.departures[-1] = departure + late
            run.board[-1] |= board
            run.alight[-1] |= alight
            continue
        km = 0.0
        if run.stations:
            km = run.km[-1] + great_circle_km(*where[run.stations[-1]], *where[at])
        run.stations.append(at)
        run.arrivals.append(arrival + late)
        run.departures.append(departure + late)
        run.board.append(board)
        run.alight.append(alight)
        run.km.append(km)
    return run
