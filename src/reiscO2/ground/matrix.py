"""All pairs of cities, kept: in memory, and on disk in the user's cache folder per data release.

`matrix_build` computes the arrays. A journey of the matrix is read back step by step, so an
answer has its legs either way.
"""

from __future__ import annotations

import os

import numpy as np

from reiscO2.ground import search
from reiscO2.ground.matrix_build import (
    ROUNDS,
    Rounds,
    cities_of,
    later_flag,
    rides_into,
    walk_code,
    walkers,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    from reiscO2.ground.legs import Totals
    from reiscO2.ground.matrix_build import Codes
    from reiscO2.ground.matrix_totals import MatrixTotals
    from reiscO2.ground.network import Network

ENGINE = "7"  # raised when the same tables give another matrix
NAMES = (
    "minutes", "changes", "last", "final", "onto", "ready", "arrived", "start", "tree", "before",
)  # fmt: skip


class Matrix:
    """The chosen journey over the graph between every two cities.

    Attributes
    ----------
    minutes
        Shape (cities, cities), float32; inf where there is no journey. [minutes]
    changes
        Shape (cities, cities), int8; `search.NO_JOURNEY` where there is none, `ASK_SEARCH`
        where a transfer joins the two, `MANY_CHANGES` where the fastest journey counts,
        because none has at most four changes and 18 hours.
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
        # the same for journeys of any number of changes: one tree per city of origin
        self.tree: Codes = arrays["tree"]  # (stations, cities): to board there
        self.before: Codes = arrays["before"]  # (walkers, cities): before a walk
        self.into = rides_into(network)
        self.walk_code = walk_code(self.into)
        self.walkers = walkers(network)
        self.later = later_flag(network, self.into)
        self.rounds = ROUNDS
        self._totals: MatrixTotals | None = None

    def path(self, origin: int, destination: int) -> search.Path | None:
        """Return the journey between two cities, None when there is none."""
        changes = self.changes.item(origin, destination)
        if changes in (search.NO_JOURNEY, search.ASK_SEARCH):
            return None
        station = self.last.item(origin, destination)
        code = self.final.item(origin, destination)
        steps: list[Any] = []
        stations = [station]
        if code & (self.later - 1) >= self.walk_code:
            station = self._walk(station, code, steps, stations)
            code = self.onto.item(origin, destination)
        if changes == search.MANY_CHANGES:
            changes, station = self._climb(origin, station, code, steps, stations)
        else:
            code &= self.later - 1
            station = self._back(origin, station, code, changes, steps, stations)
        code = self.start.item(station, origin)
        if code >= self.walk_code:
            self._walk(station, code, steps, stations)
        minutes = round(self.minutes.item(origin, destination), 1)
        steps.reverse()
        stations.reverse()
        return search.Path(minutes, changes, steps, stations)

    def _back(
        self, origin: int, station: int, code: int, changes: int, steps: list[Any],
        stations: list[int],
    ) -> int:  # fmt: skip
        """Follow the rounds back to where the first ride starts."""
        for round_ in range(changes, -1, -1):
            station, ride = self.into[station][code]
            steps.append(ride)
            stations.append(station)
            if round_:
                code = self.ready.item(round_ - 1, station, origin)
                if code >= self.walk_code:
                    station = self._walk(station, code, steps, stations)
                    code = self.arrived.item(round_ - 1, self.walkers[station], origin)
        return station

    def _climb(
        self, origin: int, station: int, code: int, steps: list[Any], stations: list[int]
    ) -> tuple[int, int]:
        """Follow the tree back to where the first ride starts; with the number of changes."""
        changes = 0
        while True:
            later, code = code & self.later, code & (self.later - 1)
            station, ride = self.into[station][code]
            steps.append(ride)
            stations.append(station)
            if not later:
                return changes, station
            changes += 1
            code = self.tree.item(station, origin)
            if code & (self.later - 1) >= self.walk_code:
                station = self._walk(station, code, steps, stations)
                code = self.before.item(self.walkers[station], origin)

    def totals(self, origin: int, destination: int) -> tuple[float, int, Totals]:
        """Return the minutes, the changes and the sums of the journey, see `MatrixTotals`."""
        totals = self._totals
        if totals is None:
            from reiscO2.ground.matrix_totals import MatrixTotals  # noqa: PLC0415 - needs a matrix

            totals = self._totals = MatrixTotals(self)
        return totals(origin, destination)

    def _walk(self, station: int, code: int, steps: list[Any], stations: list[int]) -> int:
        code = (code & (self.later - 1)) - self.walk_code
        before, minutes, mode = self.network.walks(station)[code]
        steps.append((minutes, station, mode))
        stations.append(before)
        return before


def build_matrix(network: Network) -> Matrix:
    """Compute all pairs."""
    return Matrix(network, Rounds(network).build())


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
