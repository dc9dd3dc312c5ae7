"""The trains beside a ferry: a search over the network without its ferries."""

from __future__ import annotations

from reiscO2.ground import search

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reiscO2.ground.network import Network, Ride
    from reiscO2.ground.search import Path
    from reiscO2.ground.stops import Served


class _Dry:
    """A network seen without its ferries; the bounds of the whole one bound it too."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.change, self.walking, self.compiled = network.change, network.walking, network.compiled
        self.walks, self.walk_change = network.walks, network.walk_change
        self.least_to, self.size, self.memo = network.least_to, network.size, network.memo

    def rides(self, station: int) -> list[Ride]:
        """Return the rides from a station by train or bus."""
        line = self.network.line
        return [ride for ride in self.network.rides(station) if line(ride[3]).mode != "ferry"]


def dry_path(network: Network, start: Served, goal: Served) -> Path | None:
    """Return the journey over land between two places within a day, None when there is none."""
    memo: dict[object, Path | None] = network.memo.setdefault("dry", {})
    key = (start.key, goal.key)
    if key not in memo:
        if len(memo) >= search.MOST_KEPT:
            memo.clear()
        dry: Any = _Dry(network)  # as much of a network as a search reads
        memo[key] = search.choose(search.search(dry, start.minutes, goal.minutes))
    return memo[key]
