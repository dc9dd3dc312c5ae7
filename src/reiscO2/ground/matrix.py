"""All pairs of cities at once: the same search, written against numpy.

Rounds over the number of trains (Delling, Pajor and Werneck 2015) for all origins in one
go. Kept in memory, and on disk in the user's cache folder per data release. A journey of
the matrix is read back step by step, so an answer has its legs either way.
"""

from __future__ import annotations

import os

import numpy as np

from reiscO2.ground import search

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    from reiscO2.ground.legs import Totals
    from reiscO2.ground.matrix_totals import MatrixTotals
    from reiscO2.ground.network import Network, Ride

    Floats = NDArray[np.float64]
    Codes = NDArray[np.unsignedinteger[Any]]

ENGINE = "6"  # raised when the same tables give another matrix
ROUNDS = search.MAX_CHANGES + 1
ASK_SEARCH = -2  # instead of a number of changes: a transfer alone may do, see `search`
BLOCK = 720  # cities of origin computed together
NAMES = ("minutes", "changes", "last", "final", "onto", "ready", "arrived", "start")


class Matrix:
    """The chosen journey over the graph between every two cities.

    Attributes
    ----------
    minutes
        Shape (cities, cities), float32; inf where there is no journey of at most four
        changes and 18 hours. [minutes]
    changes
        Shape (cities, cities), int8; -1 where there is no journey, `ASK_SEARCH` where a
        transfer joins the two.
    groups
        The stations of each city; `at` gives the city of such a tuple.
    """

    def __init__(self, network: Network, arrays: dict[str, NDArray[Any]]) -> None:
        self.network = network
        self.groups = cities_of(network)
        # plain views: reading one number from a map of a file costs ten times as much
        arrays = {name: np.asarray(values) for name, values in arrays.items()}
        self.at = {stations: i for i, stations in enumerate(self.groups)}
        self.minutes: NDArray[np.float32] = arrays["minutes"]
        self.changes: NDArray[np.int8] = arrays["changes"]
        # codes: which of the rides into a station, or (from _walk on) which of its transfers
        self.last: NDArray[np.uint16] = arrays["last"]  # station of arrival
        self.final: Codes = arrays["final"]  # how it was reached
        self.onto: Codes = arrays["onto"]  # the ride before a walk at the end
        self.ready: Codes = arrays["ready"]  # (rounds, stations, cities): to board there
        self.arrived: Codes = arrays["arrived"]  # (rounds, walkers, cities): before a walk
        self.start: Codes = arrays["start"]  # (stations, cities): walk before the first ride
        self.into = rides_into(network)
        self.walk_code = walk_code(self.into)
        self.walkers = walkers(network)
        self.rounds = ROUNDS
        self._totals: MatrixTotals | None = None

    def path(self, origin: int, destination: int) -> search.Path | None:
        """Return the journey between two cities, None when there is none."""
        changes = self.changes.item(origin, destination)
        if changes < 0:
            return None
        station = self.last.item(origin, destination)
        code = self.final.item(origin, destination)
        into, walk_code = self.into, self.walk_code
        steps: list[Any] = []
        stations = [station]
        if code >= walk_code:
            station = self._walk(station, code, steps, stations)
            code = self.onto.item(origin, destination)
        for round_ in range(changes, -1, -1):
            station, ride = into[station][code]
            steps.append(ride)
            stations.append(station)
            if round_:
                code = self.ready.item(round_ - 1, station, origin)
                if code >= walk_code:
                    station = self._walk(station, code, steps, stations)
                    code = self.arrived.item(round_ - 1, self.walkers[station], origin)
        code = self.start.item(station, origin)
        if code >= walk_code:
            self._walk(station, code, steps, stations)
        minutes = round(self.minutes.item(origin, destination), 1)
        steps.reverse()
        stations.reverse()
        return search.Path(minutes, changes, steps, stations)

    def totals(self, origin: int, destination: int) -> tuple[float, int, Totals]:
        """Return the minutes, the changes and the sums of the journey, see `MatrixTotals`."""
        totals = self._totals
        if totals is None:
            from reiscO2.ground.matrix_totals import MatrixTotals  # noqa: PLC0415 - needs a matrix

            totals = self._totals = MatrixTotals(self)
        return totals(origin, destination)

    def _walk(self, station: int, code: int, steps: list[Any], stations: list[int]) -> int:
        before, minutes, mode = self.network.walks(station)[code - self.walk_code]
        steps.append((minutes, station, mode))
        stations.append(before)
        return before


def load_matrix(network: Network) -> Matrix:
    """Return the matrix of a network: from memory, from the cache on disk, or computed.

    A cache that cannot be read or written is no error: the matrix is computed again.
    """
    matrix = network.memo.get("matrix")
    if matrix is None:
        arrays = _read(network)
        if arrays is None:
            matrix = build_matrix(network)
            _write(network, matrix)
        else:
            matrix = Matrix(network, arrays)
        network.memo["matrix"] = matrix
    return matrix


def cache_folder(network: Network) -> str:
    """Return where the matrix of this release lies (``REISCO2_CACHE`` moves it)."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.environ.get("REISCO2_CACHE") or os.path.join(home, "reiscO2")
    return os.path.join(folder, f"ground-{network.release}-{ENGINE}")


def _read(network: Network) -> dict[str, NDArray[Any]] | None:
    folder = cache_folder(network)
    cities = len(cities_of(network))
    try:
        arrays = {
            name: np.load(os.path.join(folder, f"{name}.npy"), mmap_mode="r", allow_pickle=False)
            for name in NAMES
        }
    except (OSError, ValueError, EOFError):
        return None
    fits = arrays["minutes"].shape == (cities, cities)
    return arrays if fits and arrays["ready"].shape[1:] == (network.size, cities) else None


def _write(network: Network, matrix: Matrix) -> None:
    folder = cache_folder(network)
    arrays = {name: getattr(matrix, name) for name in NAMES}
    _clear_older(folder)
    try:
        os.makedirs(folder, exist_ok=True)
        for name, values in arrays.items():
            part = os.path.join(folder, f"{name}.{os.getpid()}.part.npy")
            np.save(part, values, allow_pickle=False)
            os.replace(part, os.path.join(folder, f"{name}.npy"))  # whole or not at all
    except OSError:
        return


def _clear_older(folder: str) -> None:
    """Remove the matrices of other releases: only files that `_write` makes."""
    parent, current = os.path.split(folder)
    try:
        for other in os.listdir(parent):
            if other.startswith("ground-") and other != current:
                for name in NAMES:
                    path = os.path.join(parent, other, f"{name}.npy")
                    if os.path.isfile(path):
                        os.remove(path)
                os.rmdir(os.path.join(parent, other))
    except OSError:
        return


def walkers(network: Network) -> dict[int, int]:
    """Return the stations with transfers, and their rows in the arrays about them."""
    found = [at for at in range(network.size) if network.walks(at)]
    return {at: i for i, at in enumerate(found)}


def cities_of(network: Network) -> list[tuple[int, ...]]:
    """Return the stations of every city that a day line calls at."""
    return [at for at in network.cities().values() if any(map(network.has_rides, at))]


def rides_into(network: Network) -> list[list[tuple[int, Ride]]]:
    """Return per station the rides that end there, with where they start."""
    into: list[list[tuple[int, Ride]]] = [[] for _ in range(network.size)]
    for origin in range(network.size):
        for ride in network.rides(origin):
            into[ride[2]].append((origin, ride))
    return into


def walk_code(into: list[list[tuple[int, Ride]]]) -> int:
    """Return the first code of a transfer: one above the codes of rides, and never 0."""
    return max(1, max(map(len, into), default=0))


def build_matrix(network: Network) -> Matrix:
    """Compute all pairs: about a second for 1,400 cities."""
    groups, into = cities_of(network), rides_into(network)
    stations, cities = network.size, len(groups)
    most = walk_code(into) + max(len(network.walks(at)) for at in range(stations))
    codes = np.uint8 if most < 256 else np.uint16
    arrays: dict[str, NDArray[Any]] = {
        "minutes": np.full((cities, cities), np.inf, dtype=np.float32),
        "changes": np.full((cities, cities), -1, dtype=np.int8),
        "ready": np.zeros((ROUNDS - 1, stations, cities), dtype=codes),
        "arrived": np.zeros((ROUNDS - 1, len(walkers(network)), cities), dtype=codes),
        "start": np.zeros((stations, cities), dtype=codes),
        "final": np.zeros((cities, cities), dtype=codes),
        "onto": np.zeros((cities, cities), dtype=codes),
        "last": np.zeros((cities, cities), dtype=np.uint16),
    }
    rounds = _Rounds(network, groups, into)
    for first in range(0, cities, BLOCK):
        rounds.run(range(first, min(first + BLOCK, cities)), arrays)
    _leave_walks(network, groups, arrays["changes"])
    np.fill_diagonal(arrays["minutes"], 0.0)
    np.fill_diagonal(arrays["changes"], -1)
    return Matrix(network, arrays)


def _leave_walks(
    network: Network, groups: list[tuple[int, ...]], changes: NDArray[np.int8]
) -> None:
    """Leave to the search what a transfer alone may answer: two cities that one joins."""
    city_of = {at: city for city, group in enumerate(groups) for at in group}
    for at, city in city_of.items():
        for to, _, _ in network.walks(at):
            if to in city_of:
                changes[city, city_of[to]] = ASK_SEARCH


class _Rounds:
    """The rounds for a block of cities of origin."""

    def __init__(
        self, network: Network, groups: list[tuple[int, ...]], into: list[list[tuple[int, Ride]]]
    ) -> None:
        self.network, self.groups = network, groups
        self.targets = [at for at, rows in enumerate(into) if rows]
        self.origins = [np.array([a for a, _ in rows], dtype=np.int64) for rows in into]
        self.minutes = [np.array([r[0] for _, r in rows])[:, None] for rows in into]
        self.extra = [np.array([r[1] for _, r in rows])[:, None] for rows in into]
        self.seldom = [bool(extra.any()) for extra in self.extra]
        self.change = np.array(network.change)[:, None]
        self.walking = list(walkers(network))
        self.walks = [
            (at, walk_code(into) + i, a, walk, network.walk_change(a, at, walk))
            for at in self.walking
            for i, (a, walk, _) in enumerate(network.walks(at))
        ]
        self.single = np.array([group[0] for group in groups])
        self.several = [(i, np.array(group)) for i, group in enumerate(groups) if len(group) > 1]

    def run(self, block: range, arrays: dict[str, NDArray[Any]]) -> None:
        """Fill the columns (and rows of origin) of one block."""
        width, part = len(block), slice(block.start, block.stop)
        columns = np.arange(width)
        ready = np.full((self.network.size, width), np.inf)
        for column, city in enumerate(block):
            ready[list(self.groups[city]), column] = 0.0
        first = ready.copy()
        for at, walk_as, a, walk, _ in self.walks:
            better = first[a] + walk < ready[at]
            ready[at][better] = walk
            arrays["start"][at, part][better] = walk_as
        arrival, onward = np.full_like(ready, np.inf), np.full_like(ready, np.inf)
        arrived, code, onto = (np.zeros(ready.shape, dtype=arrays["ready"].dtype) for _ in range(3))
        found = []
        for round_ in range(ROUNDS):
            for to in self.targets:
                ways = ready[self.origins[to]]
                ways += self.minutes[to]
                if round_ and self.seldom[to]:
                    ways += self.extra[to]
                best = ways.argmin(axis=0)
                arrived[to], arrival[to] = best, ways[best, columns]
                if self.seldom[to]:
                    ways += self.extra[to]
                    best = ways.argmin(axis=0)
                    onward[to] = ways[best, columns]
                else:
                    onward[to] = arrival[to]
                code[to] = best
            if round_ < ROUNDS - 1:
                arrays["arrived"][round_, :, part] = code[self.walking]
                np.add(onward, self.change, out=ready)
                for at, walk_as, a, _, change in self.walks:
                    there = onward[a] + change
                    better = there < ready[at]
                    ready[at][better] = there[better]
                    code[at][better] = walk_as
                arrays["ready"][round_, :, part] = code
            found.append(self._ends(arrival, arrived, onto))
        self._choose(found, part, arrays)

    def _ends(self, arrival: Floats, arrived: Codes, onto: Codes) -> tuple[NDArray[Any], ...]:
        """Return (minutes, how, ride before a walk, station) of the arrival in every city."""
        rides = {at: (arrival[at].copy(), arrived[at].copy()) for at in self.walking}
        for at, walk_as, a, walk, _ in self.walks:
            there = rides[a][0] + walk
            better = there < arrival[at]
            arrival[at][better] = there[better]
            arrived[at][better] = walk_as
            onto[at][better] = rides[a][1][better]
        last = np.repeat(self.single[:, None], arrival.shape[1], axis=1)
        for city, group in self.several:
            last[city] = group[arrival[group].argmin(axis=0)]
        take = (last, np.arange(arrival.shape[1]))
        ends = arrival[take], arrived[take], onto[take], last.astype(np.uint16)
        for at, (minutes, code) in rides.items():  # a walk is an end, not an arrival by train
            arrival[at], arrived[at] = minutes, code
        return ends

    def _choose(
        self, found: list[tuple[NDArray[Any], ...]], part: slice, arrays: dict[str, NDArray[Any]]
    ) -> None:
        """Take the round with the fewest changes within the slack of the best."""
        best = found[0][0].copy()
        for minutes, *_ in found[1:]:
            np.minimum(best, minutes, out=best)
        limit = np.minimum(best + search.SLACK_MINUTES, search.LONGEST_MINUTES)
        limit += search.TIE_SLACK_MINUTES
        open_ = best <= search.LONGEST_MINUTES + search.TIE_SLACK_MINUTES
        for changes, round_ in enumerate(found):
            here = open_ & (round_[0] <= limit)
            open_ &= ~here
            across = here.T
            for name, values in zip(("minutes", "final", "onto", "last"), round_, strict=True):
                arrays[name][part][across] = values.T[across]
            arrays["changes"][part][across] = changes
