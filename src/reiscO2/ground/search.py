"""The fastest ways through the line graph, one per number of changes worth having.

`best_path` is the chosen way between two places: from memory, the matrix or a search.

A best-first search over (station, rides used) with direct rides as edges, so that a leg is
a train. It is goal-directed (A*): the least minutes from every station to the goal over all
journeys, compiled with the network, bound what is left from below, and what cannot come within
`SLACK_MINUTES` of the best is dropped. So it sees little more than the way itself.
"""

from __future__ import annotations

try:  # the part of heapq that is used, without the rest of it
    from _heapq import heappop, heappush
except ImportError:
    from heapq import heappop, heappush

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from reiscO2.ground.matrix import Matrix
    from reiscO2.ground.network import Network, Ride
    from reiscO2.ground.stops import Served

    Step = Ride | tuple[float, int, str]
    _Least = list[float] | dict[int, float]
    _Node = tuple[int, int, tuple[Any, ...], int]  # station, parent node, step, rides used

MAX_CHANGES = 4
SLACK_MINUTES = 15.0  # a journey with fewer changes is preferred within this
TIE_SLACK_MINUTES = 0.04  # the tie of the kilometres aside
# Longer than this is no day journey anyhow: then any number of changes is allowed
LONGEST_MINUTES = 1080.0
ANY_CHANGES = 20  # so that a pair which a train reaches is never unknown
# in the matrix, instead of a number of changes
NO_JOURNEY, ASK_SEARCH, MANY_CHANGES = -1, -2, -3  # none; a transfer may do; beyond 4 or 18 hours
MOST_KEPT = 50_000  # journeys kept in memory
# joined to each other by rails on which no train asks a check-in (a test holds that): between
# two of these there is nothing to add to a published time
NO_CHECK_IN = frozenset({"NL", "BE", "LU", "DE", "FR", "CH", "LI", "AT", "CZ", "PL", "DK"})
# least minutes between stations are stored as a code: the steps grow with the minutes
LEAST_STEP_MINUTES, LEAST_STEP_SHARE = 4.0, 0.02
UNREACHED = 255
MOST_EXTRA_MINUTES = 15.0  # of a seldom line; the first ride has none, the bounds do


class Path:
    """One journey: total minutes (access included) and what it is made of.

    `steps` holds rides and walks in order: a ride is the network's tuple, a walk is
    (minutes, to station, mode); `stations` the station before each step and the last one.
    """

    __slots__ = ("changes", "minutes", "stations", "steps")

    def __init__(
        self, minutes: float, changes: int, steps: list[Step],
        stations: list[int],
    ) -> None:  # fmt: skip
        self.minutes, self.changes, self.steps, self.stations = minutes, changes, steps, stations


def least_minutes() -> list[float]:
    """Return the minutes that each code of `Network.least_to` stands for, rounded down."""
    even = int(LEAST_STEP_MINUTES / LEAST_STEP_SHARE / LEAST_STEP_MINUTES)  # steps of one size
    near, growth = even * LEAST_STEP_MINUTES, 1.0 + LEAST_STEP_SHARE
    found = [code * LEAST_STEP_MINUTES for code in range(even)]
    found += [near * growth**steps for steps in range(UNREACHED - even)]
    return [*found, float("inf")]


_LEAST = least_minutes()


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
    code, least = _bounds(network, targets)
    near = min([m + least[code[at]] - network.change[at] for at, m in origins.items()])
    most = float("inf") if fastest_only else LONGEST_MINUTES + TIE_SLACK_MINUTES
    if near == float("inf"):
        return []  # proven: no train joins them
    slack += TIE_SLACK_MINUTES
    limits = [most]
    if network.compiled is not None:
        # nearly always a journey takes no more than the bound: then this is wide enough
        limits.insert(0, (1.0 + LEAST_STEP_SHARE) * near + LEAST_STEP_MINUTES + slack)
    ends: list[tuple[float, int]] = []
    nodes: list[_Node] = []
    for limit in limits:
        ends, nodes = _within(
            network,
            origins,
            targets,
            code,
            least,
            min(limit, most),
            slack,
            max_changes,
            fastest_only,
        )
        if ends and min(ends)[0] + slack <= limit:
            break
    paths = [_path(nodes, node, minutes) for minutes, node in ends]
    paths.sort(key=lambda path: path.changes)
    return paths


def _within(
    network: Network, origins: dict[int, float], targets: dict[int, float],
    code: Sequence[int], least: _Least, limit: float, slack: float, max_changes: int,
    fastest_only: bool,
) -> tuple[list[tuple[float, int]], list[_Node]]:  # fmt: skip
    """Return the arrivals (minutes, node) within a limit, and the nodes; see `search`."""
    change, walking = network.change, network.walking
    nodes: list[_Node] = []
    heap: list[tuple[float, float, int]] = []  # (bound on the total, ready at, node)
    settled: dict[int, list[tuple[int, float]]] = {}
    # how much later one may be for having changed less often
    spared = TIE_SLACK_MINUTES if fastest_only else float("inf")

    def push(
        station: int, parent: int, step: tuple[Any, ...], rides: int, ready: float, total: float
    ) -> None:  # fmt: skip
        for used, before in settled.get(station, ()):
            if before <= ready and (used <= rides or before <= ready - spared):
                return
        settled.setdefault(station, []).append((rides, ready))
        nodes.append((station, parent, step, rides))
        heappush(heap, (total, ready, len(nodes) - 1))

    def onward(station: int, extra: float = 0.0) -> float:
        """Return the least minutes for who is ready to board."""
        return max(0.0, least[code[station]] - change[station] - extra)

    for station, minutes in origins.items():
        start = len(nodes)
        push(station, -1, (), 0, minutes, minutes + onward(station, MOST_EXTRA_MINUTES))
        for to, walk, mode in network.walks(station) if walking[station] else ():
            if to not in origins and start < len(nodes):
                ready = minutes + walk
                push(
                    to, start, (walk, to, mode), 0, ready, ready + onward(to, MOST_EXTRA_MINUTES)
                )  # fmt: skip
                if to in targets:
                    nodes.append((to, start, (walk, to, mode), 0))
                    done = minutes + walk + targets[to]
                    heappush(heap, (done, done, ~(len(nodes) - 1)))
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
            if before < ready and (used_before <= used or before < ready - spared):
                break
        else:
            rides = used + 1
            last = rides > max_changes
            for ride in network.rides(station):
                cost, extra, to, _, _, _ = ride
                arrival = ready + cost + extra if used else ready + cost
                total = arrival + least[code[to]]
                if total > limit:
                    continue
                egress = targets.get(to)
                if egress is not None:
                    done = arrival + egress
                    if done <= limit:
                        nodes.append((to, node, ride, rides))
                        heappush(heap, (done, done, ~(len(nodes) - 1)))
                        limit = min(limit, done + slack)
                    if not egress:
                        continue  # a journey that rides past its goal is no journey
                if not last:
                    push(
                        to, node, ride, rides, arrival + change[to] + extra, total + extra
                    )  # fmt: skip
                if not walking[to]:
                    continue
                start = len(nodes)
                nodes.append((to, node, ride, rides))
                for other, walk, mode in network.walks(to):
                    there = targets.get(other)
                    if there is not None:
                        nodes.append((other, start, (walk, other, mode), rides))
                        done = arrival + walk + there  # no wait: one is there
                        heappush(heap, (done, done, ~(len(nodes) - 1)))
                        limit = min(limit, done + slack)
                    elif not last:
                        then = arrival + network.walk_change(to, other, walk) + extra
                        push(
                            other, start, (walk, other, mode), rides, then, then + onward(other)
                        )  # fmt: skip
    return ends, nodes


def fastest_any(
    network: Network, origins: dict[int, float], targets: dict[int, float]
) -> Path | None:
    """Return the fastest journey with any number of changes, as few as it takes; beyond four."""
    paths = search(network, origins, targets, slack=0.0, max_changes=ANY_CHANGES, fastest_only=True)
    return min(paths, key=lambda path: path.minutes) if paths else None


def choose(paths: list[Path], slack: float = SLACK_MINUTES) -> Path | None:
    """Return the journey with the fewest changes within `slack` of the fastest."""
    if not paths:
        return None
    fastest = min(path.minutes for path in paths)
    return next(path for path in paths if path.minutes <= fastest + slack)


def best_path(net: Network, start: Served, goal: Served) -> Path | None:
    """Return the chosen journey over the graph, kept in memory."""
    cell, ask = matrix_cell(net, start, goal), True
    if cell is not None:
        matrix, a, b = cell
        path: Path | None = matrix.path(a, b)
        if path is not None:
            return path
        ask = matrix.changes.item(a, b) == ASK_SEARCH
    memo: dict[object, Path | None] = net.memo.setdefault("paths", {})
    key = (start.key, goal.key)
    if key in memo:
        return memo[key]
    if len(memo) >= MOST_KEPT:
        memo.clear()
    path = choose(search(net, start.minutes, goal.minutes)) if ask else None
    if path is None:
        path = fastest_any(net, start.minutes, goal.minutes)
    memo[key] = path
    return path


def best_minutes(net: Network, start: Served, goal: Served) -> float | None:
    """Return the minutes of `best_path`, without its steps where the matrix has them."""
    cell = matrix_cell(net, start, goal)
    if cell is not None:
        matrix, a, b = cell
        if matrix.changes.item(a, b) not in (NO_JOURNEY, ASK_SEARCH):
            return float(round(matrix.minutes.item(a, b), 1))
    path = best_path(net, start, goal)
    return None if path is None else path.minutes


def matrix_cell(net: Network, start: Served, goal: Served) -> tuple[Matrix, int, int] | None:
    """Return the matrix and where the two cities stand in it; None without, or off, the matrix."""
    matrix: Matrix | None = net.memo.get("matrix")  # there once a table asked for it
    if matrix is None:
        return None
    a, b = start.city, goal.city
    if a == -1:
        a = start.city = None if start.modelled else matrix.at.get(start.stations)
    if b == -1:
        b = goal.city = None if goal.modelled else matrix.at.get(goal.stations)
    return None if a is None or b is None or a == b else (matrix, a, b)


def no_check_in(net: Network, start: Served, goal: Served) -> bool:
    """Whether no train between the two asks to be there early, whatever way it takes."""
    return all(
        net.station(at).country in NO_CHECK_IN for end in (start, goal) for at in end.stations
    )


def _bounds(network: Network, targets: dict[int, float]) -> tuple[Sequence[int], _Least]:
    """Return what tells the least minutes from the arrival at a station to any target.

    Two tables: of stations to codes, and of codes to minutes.
    """
    if network.compiled is None:
        return bytes(network.size), [0.0]
    if any(targets.values()):
        return range(network.size), _Ways(network, targets)
    if len(targets) == 1:
        return network.least_to(next(iter(targets))), _LEAST
    known: dict[tuple[int, ...], bytes] = network.memo.setdefault("least", {})
    key = tuple(targets)
    found = known.get(key)
    if found is None:
        found = known[key] = bytes(map(min, *map(network.least_to, targets)))
    return found, _LEAST


class _Ways(dict[int, float]):
    """The least minutes to targets that lie unequally far from the door, when asked for."""

    __slots__ = ("ways",)

    def __init__(self, network: Network, targets: dict[int, float]) -> None:
        self.ways = [(network.least_to(at), egress) for at, egress in targets.items()]

    def __missing__(self, station: int) -> float:
        found = min([_LEAST[row[station]] + egress for row, egress in self.ways])
        self[station] = found
        return found


def _path(nodes: list[_Node], node: int, minutes: float) -> Path:
    steps, stations = [], [nodes[node][0]]
    changes = nodes[node][3] - 1
    while nodes[node][1] >= 0:
        _, parent, step, _ = nodes[node]
        steps.append(step)
        node = parent
        stations.append(nodes[node][0])
    return Path(round(minutes, 1), changes, steps[::-1], stations[::-1])
