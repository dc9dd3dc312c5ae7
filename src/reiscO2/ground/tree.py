"""The fastest ways from one place to everywhere, with any number of changes.

For pairs that four changes or 18 hours do not join. One pass over the whole graph costs as
much as a handful of single searches, so it is made when a place asks for the fifth time.
"""

from __future__ import annotations

from heapq import heappop, heappush

from reiscO2.ground.search import Path, fastest_any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reiscO2.ground.network import Network
    from reiscO2.ground.stops import Served

TREE_FROM = 5  # questions from one place before the pass over everything


class Tree:
    """All fastest ways from some stations.

    Parameters
    ----------
    network
        The graph.
    origins
        Station positions with the minutes to reach them. [minutes]
    """

    def __init__(self, network: Network, origins: dict[int, float]) -> None:
        self.network, self.origins = network, origins
        self._arrival: dict[int, tuple[float, int, Any]] = {}  # minutes, station before, ride
        self._before: dict[int, tuple[int, Any, bool]] = {}  # ready: station before, step, by walk
        ready: dict[int, float] = dict(origins)
        used = dict.fromkeys(origins, False)
        for at, minutes in origins.items():
            for to, walk, mode in network.walks(at):
                if minutes + walk < ready.get(to, float("inf")):
                    ready[to], used[to] = minutes + walk, False
                    self._before[to] = at, (walk, to, mode), False
        heap = [(minutes, at) for at, minutes in ready.items()]
        heap.sort()
        arrival, before = self._arrival, self._before
        while heap:
            minutes, at = heappop(heap)
            if minutes > ready[at]:
                continue
            for ride in network.rides(at):
                cost, extra, to, _, _, _ = ride
                there = minutes + cost + extra if used[at] else minutes + cost
                known = arrival.get(to)
                if known is None or there < known[0]:
                    arrival[to] = there, at, ride
                onward = there + extra
                if onward + network.station(to).change < ready.get(to, float("inf")):
                    ready[to], used[to] = onward + network.station(to).change, True
                    before[to] = at, ride, False
                    heappush(heap, (ready[to], to))
                for other, walk, mode in network.walks(to):
                    then = onward + network.walk_change(to, other, walk)
                    if then < ready.get(other, float("inf")):
                        ready[other], used[other] = then, True
                        before[other] = at, (ride, (walk, other, mode), to), True
                        heappush(heap, (then, other))

    def path(self, targets: dict[int, float]) -> Path | None:
        """Return the fastest way to any of some stations, None when there is none."""
        best: tuple[float, tuple[float, int, Any], int, Any] | None = None
        for to, egress in targets.items():
            known = self._arrival.get(to)
            if known and (best is None or known[0] + egress < best[0]):
                best = known[0] + egress, known, to, None
            for a, walk, mode in self.network.walks(to):
                known = self._arrival.get(a)
                if known and (best is None or known[0] + walk + egress < best[0]):
                    best = known[0] + walk + egress, known, a, (walk, to, mode)
        if best is None:
            return None
        minutes, (_, at, ride), to, last = best
        steps, stations = [ride], [to]
        if last is not None:
            steps.insert(0, last)
            stations.insert(0, last[1])
        rides = 1
        stations.append(at)
        while at in self._before:
            at, step, walked = self._before[at]
            if walked:
                ride, walk, between = step
                steps += [walk, ride]
                stations += [between, at]
            else:
                steps.append(step)
                stations.append(at)
            rides += walked or len(step) == 6
        return Path(round(minutes, 1), rides - 1, steps[::-1], stations[::-1])


def fastest_way(network: Network, start: Served, goal: Served) -> Path | None:
    """Return the fastest journey with any number of changes."""
    memo: dict[object, Tree | int] = network.memo.setdefault("trees", {})
    tree = memo.get(start.key, 0)
    if isinstance(tree, int):
        if tree < TREE_FROM:
            memo[start.key] = tree + 1
            return fastest_any(network, start.minutes, goal.minutes)
        if len(memo) >= 500:
            memo.clear()
        tree = memo[start.key] = Tree(network, start.minutes)
    return tree.path(goal.minutes)
