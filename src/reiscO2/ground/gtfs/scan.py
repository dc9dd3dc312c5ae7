"""The fastest journeys of a day from one station to all others: a connection scan.

One pass over the hops of all vehicles in order of departure (the connection scan algorithm:
Dibbelt, Pajor, Strasser and Wagner 2018), carrying along for each vehicle and number of
rides the latest departure from the origin with which one can sit in it. An arrival minus
that departure is the shortest time of all journeys that end so; the minimum over the day is
exact.
"""

from __future__ import annotations

from bisect import bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from reiscO2.ground.gtfs.runs import Run

FIRST_DEPARTURE = 5 * 3600
LAST_DEPARTURE = 20 * 3600 + 30 * 60
NIGHT = 26 * 3600 + 30 * 60  # half past two: who sits in a train then does not travel by day
MAX_RIDES = 5  # four changes
SLACK = 15 * 60  # a journey with fewer changes is preferred within this
USEFUL = 60 * 60  # departures this much slower than the fastest still count as departures

# an arrival: run, call boarded, call left, arrival before it (None: the origin), walked from
Arrival = tuple[int, int, int, "Arrival | None", "int | None"]


class Timetable:
    """All hops of a day in order of departure, with minimum change times.

    Parameters
    ----------
    runs
        Vehicle runs of one day. [s]
    change_seconds
        Minimum change time by station.
    ways
        By station the ways to others: (station, seconds, whether an estimate).
    """

    def __init__(
        self,
        runs: Sequence[Run],
        change_seconds: Sequence[int],
        ways: Mapping[int, Sequence[tuple[int, int, bool]]] | None = None,
    ) -> None:
        self.runs, self.change, self.ways = runs, change_seconds, ways or {}
        self.hops = sorted(
            (departure, i, number, arrival, run.stations[i], run.stations[i + 1])
            for number, run in enumerate(runs)
            for i, (departure, arrival) in enumerate(
                zip(run.departures, run.arrivals[1:], strict=False)
            )
            if departure >= FIRST_DEPARTURE and arrival <= NIGHT
        )
        calling: set[int] = set()
        for run in runs:
            calling.update(run.stations)
        self.stations = calling


class Found:
    """The fastest journey of a day between two stations. [s]"""

    __slots__ = ("arrival", "arrivals", "departure", "departures_per_day", "typical")

    def __init__(self, departure: int, arrival: int, last: Arrival) -> None:
        self.departure, self.arrival = departure, arrival
        self.arrivals: list[Arrival] = []  # one a ride, in order
        step: Arrival | None = last
        while step is not None:
            self.arrivals.append(step)
            step = step[3]
        self.arrivals.reverse()
        self.departures_per_day = 0
        self.typical = arrival - departure  # median over the day's departures

    @property
    def seconds(self) -> int:
        """Whole travel time."""
        return self.arrival - self.departure


class _Fronts:
    """Per station and number of rides: ready from when, with which latest start."""

    __slots__ = ("arrivals", "ready", "starts")

    def __init__(self) -> None:
        self.ready: list[list[int]] = [[] for _ in range(MAX_RIDES)]
        self.starts: list[list[int]] = [[] for _ in range(MAX_RIDES)]
        self.arrivals: list[list[Arrival]] = [[] for _ in range(MAX_RIDES)]

    def add(self, rides: int, ready: int, start: int, arrival: Arrival) -> None:
        """Keep an arrival unless one is known that is ready as early with as late a start."""
        for fewer in range(rides + 1):
            at = bisect_right(self.ready[fewer], ready)
            if at and self.starts[fewer][at - 1] >= start:
                return
        ready_at, starts, arrivals = self.ready[rides], self.starts[rides], self.arrivals[rides]
        # `at` is the place in this list; an entry of the same moment before it is beaten as well
        first = at - 1 if at and ready_at[at - 1] == ready else at
        end = at
        while end < len(starts) and starts[end] <= start:
            end += 1
        ready_at[first:end], starts[first:end], arrivals[first:end] = [ready], [start], [arrival]


def fastest(
    timetable: Timetable, origin: int, targets: Collection[int], rides: int = MAX_RIDES
) -> dict[int, Found]:
    """Return the preferred fastest journey of the day to each target that is reached.

    Parameters
    ----------
    timetable
        The day.
    origin
        Station to leave from, between 5:00 and 20:30.
    targets
        Stations to reach.
    rides
        Most vehicles to ride.
    """
    best: dict[int, list[tuple[int, int, int, Arrival] | None]] = {
        target: [None] * rides for target in targets if target != origin
    }
    daily: dict[int, dict[int, int]] = {target: {} for target in best}
    runs, change, ways = timetable.runs, timetable.change, timetable.ways
    # by run and number of rides: (start, call boarded, arrival before)
    seats: list[list[tuple[int, int, Arrival | None] | None] | None] = [None] * len(runs)
    fronts: dict[int, _Fronts] = {}
    for departure, i, number, arrival, here, there in timetable.hops:
        seat = seats[number]
        if runs[number].board[i]:
            if here == origin:
                if departure <= LAST_DEPARTURE:
                    # nobody sits in it with a later start
                    seat = seats[number] = [(departure, i, None)] + [None] * (rides - 1)
            elif (front := fronts.get(here)) is not None:
                latest = -1
                if seat is None:
                    seat = [None] * rides
                for k in range(rides):
                    held = seat[k]
                    if held is not None and held[0] > latest:
                        latest = held[0]
                    if k:
                        at = bisect_right(front.ready[k - 1], departure)
                        if at and front.starts[k - 1][at - 1] > latest:
                            latest = front.starts[k - 1][at - 1]
                            seat[k] = (latest, i, front.arrivals[k - 1][at - 1])
                if latest >= 0:
                    seats[number] = seat
        if seat is None or there == origin or not runs[number].alight[i + 1]:
            continue
        found = best.get(there)
        latest = -1
        for k in range(rides):
            label = seat[k]
            if label is None or label[0] <= latest:
                continue
            latest, boarded, before = label
            here_now: Arrival = (number, boarded, i + 1, before, None)
            if found is not None:
                known = found[k]
                if known is None or arrival - latest < known[0]:
                    found[k] = (arrival - latest, latest, arrival, here_now)
                day = daily[there]
                if arrival < day.get(latest, arrival + 1):
                    day[latest] = arrival
            if k + 1 < rides:
                front = fronts.get(there)
                if front is None:
                    front = fronts[there] = _Fronts()
                front.add(k, arrival + change[there], latest, here_now)
                for other, walk, _ in ways.get(there, ()):
                    if other != origin:
                        front = fronts.get(other)
                        if front is None:
                            front = fronts[other] = _Fronts()
                        front.add(
                            k, arrival + walk, latest, (number, boarded, i + 1, before, other)
                        )
    return {
        target: _preferred(found, daily[target]) for target, found in best.items() if any(found)
    }


def _preferred(found: list[tuple[int, int, int, Arrival] | None], daily: dict[int, int]) -> Found:
    """Return the journey with the fewest changes within 15 minutes of the fastest."""
    known = [label for label in found if label is not None]
    least = min(label[0] for label in known)
    _, start, arrival, last = next(label for label in known if label[0] <= least + SLACK)
    journey = Found(start, arrival, last)
    durations, soonest = [], NIGHT + 1
    for departure in sorted(daily, reverse=True):
        if daily[departure] < soonest:  # no later departure arrives as early
            soonest = daily[departure]
            durations.append(soonest - departure)
    durations.sort()
    journey.typical = max(journey.seconds, durations[(len(durations) - 1) // 2])
    journey.departures_per_day = sum(d <= least + USEFUL for d in durations)
    return journey
