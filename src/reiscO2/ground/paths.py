"""Journeys put together by hand: their minutes, without leaving a train that goes on, turned round."""

from __future__ import annotations

from reiscO2.ground.network import TIE_MINUTES_PER_KM, TIE_PER_MINUTE
from reiscO2.ground.search import SLACK_MINUTES, Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.ground.network import Network, Ride
    from reiscO2.ground.search import Step


def turned(way: Path) -> Path:
    """Return a journey the other way round: the same trains, so the same minutes."""
    steps: list[Step] = []
    for at, step in zip(way.stations, way.steps, strict=False):
        if len(step) == 3:
            steps.append((step[0], at, step[2]))
        else:
            steps.append((step[0], step[1], at, step[3], step[5], step[4]))
    return Path(way.minutes, way.changes, steps[::-1], way.stations[::-1])


def shortened(
    net: Network, steps: list[Step], stations: list[int], access: dict[int, float],
    egress: dict[int, float],
) -> Path | None:  # fmt: skip
    """Return a journey in which nobody leaves a train that goes on, or joins it late.

    Parameters
    ----------
    net
        The network.
    steps, stations
        As of a `Path`.
    access, egress
        Minutes to the first station and from the last. [minutes]

    Returns
    -------
    Path or None
        None when it rides past one of its own stations twice.
    """
    minutes = _minutes(net, steps, stations)
    again = True
    while again:
        again = False
        for other, calls in _kept_seats(net, steps, stations):
            took = _minutes(net, other, calls)
            if took <= minutes + SLACK_MINUTES:
                steps, stations, minutes, again = other, calls, took, True
                break
    if len(set(stations)) != len(stations):
        return None
    rides = sum(len(step) == 6 for step in steps)
    total = minutes + access.get(stations[0], 0.0) + egress.get(stations[-1], 0.0)
    return Path(round(total, 1), rides - 1, steps, stations)


def _kept_seats(
    net: Network, steps: list[Step], stations: list[int]
) -> list[tuple[list[Step], list[int]]]:
    """Return the journeys that take one train of a journey for more of its way, longest first."""
    found = []
    for i, step in enumerate(steps):
        if len(step) != 6:
            continue
        line, first, last = step[3], step[4], step[5]
        calls = {at: stop for stop, at in enumerate(net.line(line).stations)}
        onward = 1 if last > first else -1
        for a in range(i + 1):
            for b in range(len(steps), i, -1):
                if b - a < 2 or stations[a] not in calls or stations[b] not in calls:
                    continue
                board, leave = calls[stations[a]], calls[stations[b]]
                if (first - board) * onward >= 0 and (leave - last) * onward >= 0:
                    ride = _ride(net, line, board, leave)
                    found.append(
                        (b - a, [*steps[:a], ride, *steps[b:]], [*stations[: a + 1], *stations[b:]])
                    )
    found.sort(key=lambda one: -one[0])
    return [(way, calls) for _, way, calls in found]


def _ride(net: Network, number: int, first: int, last: int) -> Ride:
    line = net.line(number)
    hops = range(min(first, last), max(first, last))
    minutes = sum(
        line.minutes[i] * (1.0 + TIE_PER_MINUTE) + TIE_MINUTES_PER_KM * line.km[i] for i in hops
    )
    desk = max(line.check_in[i] for i in hops) if line.check_in else 0.0
    return minutes + desk, line.extra, line.stations[last], number, first, last


def _minutes(net: Network, steps: list[Step], stations: list[int]) -> float:
    """Return the minutes from the first station to the last, waits included."""
    total, boarded, walked, extra = 0.0, False, False, 0.0
    for i, (at, step) in enumerate(zip(stations, steps, strict=False)):
        if len(step) == 3:
            waits = boarded and i + 1 < len(steps)
            total += net.walk_change(at, step[1], step[0]) if waits else step[0]
            walked = True
        else:
            if boarded:
                total += extra + step[1] + (0.0 if walked else net.change[at])
            total += step[0]
            boarded, walked, extra = True, False, step[1]
    return total
