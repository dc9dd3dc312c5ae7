"""Trains that a feed splits, made whole again.

National feeds cut a train at the border (and sometimes at a domestic station) into trips of
its own. Two runs are one train when the second starts at the station where the first ends,
at most 14 minutes later, is of the same category and goes on instead of turning back. Equal
train numbers, an equal block or an in-seat transfer say it outright; different numbers say
no.
"""

from __future__ import annotations

from reiscO2.geodesy import great_circle_km
from reiscO2.model import Mode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from reiscO2.ground.gtfs.runs import Run

LONGEST_STOP = 14 * 60  # seconds
ONWARD_SHARE = 0.8  # the joined train gets away from where it started at least this well

InSeat = frozenset[tuple[tuple[int, str], tuple[int, str]]]  # pairs of (feed, trip id)


def join(
    runs: Sequence[Run], where: Sequence[tuple[float, float]], in_seat: InSeat = frozenset()
) -> tuple[list[Run], int]:
    """Return the runs with split trains joined, and the number of joins.

    Parameters
    ----------
    runs
        Runs of one day.
    where
        Latitude and longitude of the stations. [degrees]
    in_seat
        Pairs of trips between which one stays seated (transfer_type 4).
    """
    starting: dict[int, list[int]] = {}
    for j, run in enumerate(runs):
        if run.mode is Mode.TRAIN:
            starting.setdefault(run.stations[0], []).append(j)
    offers = []
    for i, run in enumerate(runs):
        if run.mode is not Mode.TRAIN:
            continue
        for j in starting.get(run.stations[-1], ()):
            wait = runs[j].departures[0] - run.arrivals[-1]
            if i != j and 0 <= wait <= LONGEST_STOP:
                rank = _rank(run, runs[j], where, in_seat)
                if rank is not None:
                    offers.append((rank, wait, i, j))
    onward: dict[int, int] = {}
    behind: dict[int, int] = {}
    for _, _, i, j in sorted(offers):
        if i not in onward and j not in behind:
            onward[i], behind[j] = j, i
    whole = []
    for i, run in enumerate(runs):
        if i in behind:
            continue
        # a ring cannot be: departures only grow, and a run is longer than nothing
        while i in onward:
            i = onward[i]
            _append(run, runs[i])
        whole.append(run)
    return whole, len(onward)


def _rank(
    first: Run, second: Run, where: Sequence[tuple[float, float]], in_seat: InSeat
) -> int | None:
    """Return how sure it is that two runs are one train (0 best), None when they are not."""
    if (first.ids[-1], second.ids[0]) in in_seat:
        return 0
    if not set(first.stations[:-1]).isdisjoint(second.stations[1:]):
        return None  # turns back
    if first.block and first.block == second.block:
        return 1
    if first.category.casefold() != second.category.casefold():
        return None
    if first.number and second.number:
        return 2 if first.number == second.number else None
    start, middle, end = (
        where[first.stations[0]],
        where[first.stations[-1]],
        where[second.stations[-1]],
    )
    longest = max(great_circle_km(*start, *middle), great_circle_km(*middle, *end))
    if great_circle_km(*start, *end) < ONWARD_SHARE * longest:
        return None
    return 3 if first.route == second.route else 4


def _append(run: Run, other: Run) -> None:
    """Make `other` the continuation of `run`."""
    done = run.km[-1]
    run.departures[-1] = other.departures[0]
    run.board[-1] = other.board[0]
    run.stations += other.stations[1:]
    run.arrivals += other.arrivals[1:]
    run.departures += other.departures[1:]
    run.board += other.board[1:]
    run.alight += other.alight[1:]
    run.km += [done + km for km in other.km[1:]]
    run.ids += other.ids
    run.feeds |= other.feeds
