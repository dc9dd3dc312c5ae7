"""The chosen way over the graph between two places: from memory, the matrix or a search."""

from __future__ import annotations

from reiscO2.ground import search, tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.ground.network import Network
    from reiscO2.ground.search import Path
    from reiscO2.ground.stops import Served

ASK_SEARCH = -2  # in the matrix: a transfer alone may do
MOST_KEPT = 50_000  # journeys kept in memory
# joined to each other by rails on which no train asks a check-in (a test holds that): between
# two of these there is nothing to add to a published time
NO_CHECK_IN = frozenset({"NL", "BE", "LU", "DE", "FR", "CH", "LI", "AT", "CZ", "PL", "DK"})


def best_path(net: Network, start: Served, goal: Served) -> Path | None:
    """Return the chosen journey over the graph, kept in memory."""
    matrix = net.memo.get("matrix")  # there once a table asked for it
    ask = True
    if matrix is not None:
        a, b = _city(matrix, start), _city(matrix, goal)
        if a is not None and b is not None and a != b:
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
    path = search.choose(search.search(net, start.minutes, goal.minutes)) if ask else None
    if path is None:
        path = tree.fastest_way(net, start, goal)
    memo[key] = path
    return path


def best_minutes(net: Network, start: Served, goal: Served) -> float | None:
    """Return the minutes of `best_path`, without its steps where the matrix has them."""
    matrix = net.memo.get("matrix")
    if matrix is not None:
        a, b = _city(matrix, start), _city(matrix, goal)
        if a is not None and b is not None and a != b and matrix.changes.item(a, b) >= 0:
            return float(round(matrix.minutes.item(a, b), 1))
    path = best_path(net, start, goal)
    return None if path is None else path.minutes


def _city(matrix: object, served: Served) -> int | None:
    """Return the position of a place in the matrix, None when it is no city there."""
    city = served.city
    if city == -1:
        at: dict[tuple[int, ...], int] = matrix.at  # type: ignore[attr-defined]
        city = served.city = None if served.modelled else at.get(served.stations)
    return city


def no_check_in(net: Network, start: Served, goal: Served) -> bool:
    """Whether no train between the two asks to be there early, whatever way it takes."""
    return all(
        net.station(at).country in NO_CHECK_IN for end in (start, goal) for at in end.stations
    )
