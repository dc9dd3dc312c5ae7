"""The fastest ways through the line graph, one per number of changes worth having.

A best-first search over (station, rides used) with direct rides as edges, so that a leg is
a train. It is goal-directed: the difference of two stations' bare ride minutes to a
landmark bounds the time between them from below (A*, landmarks and triangle inequality:
Goldberg and Harrelson 2005), and what cannot come within `SLACK_MINUTES` of the best is
dropped.
"""

from __future__ import annotations

from heapq import heappop, heappush

from reiscO2.ground.network import (
    LANDMARK_UNIT_MINUTES,
    LANDMARK_ZERO,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.ground.network import Network, Ride

MAX_CHANGES = 4
SLACK_MINUTES = 15.0  # a journey with fewer changes is preferred within this
LANDMARKS_USED = 4
_LANDMARK_SLACK = LANDMARK_UNIT_MINUTES + 6.0  # rounding, and a walk at the end
TIE_SLACK_MINUTES = 0.04  # the tie of the kilometres aside
# Longer than this is no day journey anyhow: then any number of changes is allowed
LONGEST_MINUTES = 1080.0
ANY_CHANGES = 20  # so that a pair which a train reaches is never unknown


class Path:
    """One journey: total minutes (access included) and what it is made of.

    `steps` holds rides and walks in order: a ride is the network's tuple, a walk is
    (minutes, to station, mode); `stations` the station before each step and the last one.
    """

    __slots__ = ("changes", "minutes", "stations", "steps")

    def __init__(
        self, minutes: float, changes: int, steps: list[Ride | tuple[float, int, str]],
        stations: list[int],
    ) -> None:  # fmt: skip
        self.minutes, self.changes, self.steps, self.stations = minutes, changes, steps, stations


def search(
    network: Network,
    origins: dict[int, float],
    targets: dict[int, float],
    *,
    slack: float = SLACK_MINUTES,
    max_changes: int = MAX_CHANGES,
    fastest_only: bool = False,
) -> list[Path]:
    """Return the undominated journeys within `slack` of the fastest, fewest changes first.

    Unless `fastest_only`, journeys of more than 18 hours are not looked for.

    Parameters
    ----------
    network
        The graph.
    origins, targets
        Station positions with the minutes to reach them from the door. [minutes]
    slack
        Journeys with fewer changes are kept up to this much above the fastest. [minutes]
    max_changes
        Journeys with more changes are not looked for.
    fastest_only
        Do not keep slower ways with fewer changes.

    Returns
    -------
    list of Path
        Empty when there is no way with at most `max_changes`.
    """
    marks = _best_landmarks(network, origins, targets)
    if marks is None:
        return []
    station_of, walks_of = network.station, network.walks
    # nodes: (station, parent node, step, rides used)
    nodes: list[tuple[int, int, tuple, int]] = []  # type: ignore[type-arg]
    heap: list[tuple[float, float, int]] = []  # (bound on the total, ready at, node)
    settled: dict[int, list[tuple[int, float]]] = {}
    bounds: dict[int, float] = {}
    ends_slack = _LANDMARK_SLACK + max(station_of(at).change for at in targets) / 2.0

    def bound(station: int) -> float:
        value = bounds.get(station)
        if value is None:
            value = 0.0
            for column, lo, hi in marks:
                mine = ord(column[station])
                if lo - mine > value:
                    value = lo - mine
                elif mine - hi > value:
                    value = mine - hi
            # distances hold half a change at both ends
            value = value * LANDMARK_UNIT_MINUTES - station_of(station).change / 2.0 - ends_slack
            bounds[station] = value = max(0.0, value)
        return value

    def push(station: int, parent: int, step: tuple, rides: int, ready: float) -> None:  # type: ignore[type-arg]
        for used, before in settled.get(station, ()):
            if before <= ready and (used <= rides or fastest_only):
                return
        settled.setdefault(station, []).append((rides, ready))
        nodes.append((station, parent, step, rides))
        heappush(heap, (ready + bound(station), ready, len(nodes) - 1))

    for station, minutes in origins.items():
        start = len(nodes)
        push(station, -1, (), 0, minutes)
        for to, walk, mode in walks_of(station):
            if to not in origins and start < len(nodes):
                push(to, start, (walk, to, mode), 0, minutes + walk)
                if to in targets:
                    nodes.append((to, start, (walk, to, mode), 0))
                    done = minutes + walk + targets[to]
                    heappush(heap, (done, done, ~(len(nodes) - 1)))
    limit = float("inf") if fastest_only else LONGEST_MINUTES + TIE_SLACK_MINUTES
    slack += TIE_SLACK_MINUTES
    fewest = max_changes + 2
    ends: list[tuple[float, int]] = []
    while heap:
        total, ready, node = heappop(heap)
        if total > limit:
            break
        if node < 0:  # an arrival
            node = ~node
            rides = nodes[node][3]
            if rides < fewest:
                fewest = rides
                ends.append((ready, node))
            continue
        station, _, _, used = nodes[node]
        if used + 1 >= fewest:
            continue
        for used_before, before in settled[station]:
            if before < ready and (used_before <= used or fastest_only):
                break
        else:
            rides = used + 1
            last = rides > max_changes
            for ride in network.rides(station):
                cost, extra, to, _, _, _ = ride
                arrival = ready + cost + extra if used else ready + cost
                egress = targets.get(to)
                if egress is not None:
                    done = arrival + egress
                    if done <= limit:
                        nodes.append((to, node, ride, rides))
                        heappush(heap, (done, done, ~(len(nodes) - 1)))
                        limit = min(limit, done + slack)
                    if not egress:
                        continue  # a journey that rides past its goal is no journey
                rest = bounds.get(to)
                if arrival + (bound(to) if rest is None else rest) > limit:
                    continue
                if not last:
                    push(to, node, ride, rides, arrival + station_of(to).change + extra)
                ways = walks_of(to)
                if not ways:
                    continue
                start = len(nodes)
                nodes.append((to, node, ride, rides))
                for other, walk, mode in ways:
                    there = targets.get(other)
                    if there is not None:
                        nodes.append((other, start, (walk, other, mode), rides))
                        done = arrival + walk + there  # no wait: one is there
                        heappush(heap, (done, done, ~(len(nodes) - 1)))
                        limit = min(limit, done + slack)
                    elif not last:
                        push(
                            other, start, (walk, other, mode), rides,
                            arrival + network.walk_change(to, other, walk) + extra,
                        )  # fmt: skip
    paths = [_path(nodes, node, minutes) for minutes, node in ends]
    paths.sort(key=lambda path: path.changes)
    return paths


def fastest_any(
    network: Network, origins: dict[int, float], targets: dict[int, float]
) -> Path | None:
    """Return the fastest journey with any number of changes: for pairs beyond four."""
    paths = search(network, origins, targets, slack=0.0, max_changes=ANY_CHANGES, fastest_only=True)
    return min(paths, key=lambda path: path.minutes) if paths else None


def choose(paths: list[Path], slack: float = SLACK_MINUTES) -> Path | None:
    """Return the journey with the fewest changes within `slack` of the fastest."""
    if not paths:
        return None
    fastest = min(path.minutes for path in paths)
    return next(path for path in paths if path.minutes <= fastest + slack)


def _best_landmarks(
    network: Network, origins: dict[int, float], targets: dict[int, float]
) -> list[tuple[str, float, float]] | None:
    """Return the landmarks that bound this question best: (column, least and most of a target).

    None when a landmark proves that no origin is joined to any target.
    """
    found = []
    for column in network.landmarks:
        here = [ord(column[station]) for station in origins]
        there = [ord(column[station]) for station in targets]
        if max(here) < LANDMARK_ZERO <= min(there) or max(there) < LANDMARK_ZERO <= min(here):
            return None
        if min(here) >= LANDMARK_ZERO and min(there) >= LANDMARK_ZERO:
            low, high = min(there), max(there)
            gap = min(max(low - mine, mine - high) for mine in here)
            found.append((gap, column, float(low), float(high)))
    found.sort(key=lambda row: -row[0])
    return [row[1:] for row in found[:LANDMARKS_USED]]


def _path(nodes: list[tuple[int, int, tuple, int]], node: int, minutes: float) -> Path:  # type: ignore[type-arg]
    steps, stations = [], [nodes[node][0]]
    changes = nodes[node][3] - 1
    while nodes[node][1] >= 0:
        _, parent, step, _ = nodes[node]
        steps.append(step)
        node = parent
        stations.append(nodes[node][0])
    return Path(round(minutes, 1), changes, steps[::-1], stations[::-1])
