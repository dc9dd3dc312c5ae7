"""What the rides of the matrix's journeys add up to, for all destinations of a city at once.

The steps of all journeys from one city are read back together, round by round, and the numbers
of their rides are added in the order of travel: the same operations as for a single journey, so
the same numbers to the last bit. A city's row is worked out when it is first asked for.
"""

from __future__ import annotations

import itertools

import numpy as np

from reiscO2.ground import search, sigma
from reiscO2.ground.legs import NO_YEAR, ride_totals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    from reiscO2.ground.legs import Totals
    from reiscO2.ground.matrix import Matrix

ADDED = ("minutes", "weighted", "estimated", "km", "check_in")
RIDE = [*((name, "f8") for name in ADDED), ("year", "i2"), ("rare", "?"), ("ferry", "?")]
ROW = [
    ("minutes", "f8"), ("changes", "i1"), ("variance", "f8"), ("km", "f8"), ("check_in", "f8"),
    ("oldest", "i2"), ("newest", "i2"), ("sails", "?"), ("afloat", "?"),
]  # fmt: skip


class MatrixTotals:
    """The totals of every journey of a matrix, by city of origin."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix, network = matrix, matrix.network
        into = matrix.into
        # all rides in one row: those into a station stand together; the last one is no ride
        self.first = np.array([0, *itertools.accumulate(map(len, into))], dtype=np.int64)
        self.rides = [ride for rows in into for _, ride in rows]
        self.origin = np.array([at for rows in into for at, _ in rows], dtype=np.int64)
        self.values = np.zeros(len(self.rides) + 1, dtype=RIDE)
        self.values[-1]["ferry"] = True
        self.known = np.zeros(len(self.rides) + 1, dtype=bool)
        self.known[-1] = True
        walks = [network.walks(at) for at in range(network.size)]
        self.walk_from = np.zeros((network.size, max(1, *map(len, walks))), dtype=np.int64)
        self.walk_km = np.zeros(self.walk_from.shape, dtype=np.int64)
        for at, ways in enumerate(walks):
            self.walk_from[at, : len(ways)] = [way[0] for way in ways]
            self.walk_km[at, : len(ways)] = [network.walk_km(at, way[0]) for way in ways]
        self.walker = np.zeros(network.size, dtype=np.int64)
        for at, row in matrix.walkers.items():
            self.walker[at] = row
        self.rows: dict[int, NDArray[Any]] = {}

    def __call__(self, origin: int, destination: int) -> tuple[float, int, Totals]:
        """Return (minutes, changes, what `legs.Sums` is made of) of two cities.

        Where the matrix has no journey the changes are negative, and the rest means nothing.
        """
        row = self.rows.get(origin)
        if row is None:
            row = self.rows[origin] = self._row(origin)
        cell = row.item(destination)
        return cell[0], cell[1], cell[2:]

    def _row(self, origin: int) -> NDArray[Any]:
        rides, changes, walked_km = self._rides(origin)
        for ride in np.unique(rides[~self.known[rides]]).tolist():
            self.values[ride] = ride_totals(self.matrix.network, self.rides[ride])
            self.known[ride] = True
        used = self.values[rides]
        totals = {name: np.zeros(rides.shape[1]) for name in ADDED}
        for round_, name in itertools.product(used, ADDED):
            totals[name] += round_[name]
        is_ride = rides != len(self.rides)
        row = np.zeros(rides.shape[1], dtype=ROW)
        row["minutes"] = [round(m, 1) for m in self.matrix.minutes[origin].tolist()]
        row["changes"] = changes
        row["km"], row["check_in"] = totals["km"] + walked_km, totals["check_in"]
        row["oldest"] = np.where(is_ride, used["year"], NO_YEAR).min(axis=0)
        row["newest"] = used["year"].max(axis=0)
        row["sails"] = used["ferry"].all(axis=0)
        row["afloat"] = (used["ferry"] & is_ride).any(axis=0)
        most = len(sigma.CHANGE_SHARES) - 1
        shares = np.take(sigma.CHANGE_SHARES, changes.clip(0, most))
        rare = used["rare"].any(axis=0).astype(float)
        minutes = np.where(totals["minutes"] > 0.0, totals["minutes"], np.inf)
        row["variance"] = sigma.ride_variance(
            minutes, totals["weighted"], totals["estimated"], rare, shares
        )
        return row

    def _rides(self, origin: int) -> tuple[NDArray[np.int64], ...]:
        """Return the rides of the journeys to all cities in order, their changes and walked km.

        Shapes (rides, cities), (cities,) and (cities,).
        """
        matrix = self.matrix
        changes = matrix.changes[origin].astype(np.int64)
        walked_km = np.zeros(len(changes), dtype=np.int64)
        to = np.flatnonzero((changes >= 0) | (changes == search.MANY_CHANGES))
        many, left = changes[to] < 0, changes[to].clip(0)
        at = matrix.last[origin, to].astype(np.int64)
        code = matrix.final[origin, to].astype(np.int64)

        def walk(ways: NDArray[np.int64]) -> NDArray[np.int64]:
            """Go back to before the transfers among the codes; return which ways had one."""
            plain = code[ways] & (matrix.later - 1)
            walked: NDArray[np.int64] = ways[plain >= matrix.walk_code]
            which = (code[walked] & (matrix.later - 1)) - matrix.walk_code
            walked_km[to[walked]] += self.walk_km[at[walked], which]
            at[walked] = self.walk_from[at[walked], which]
            return walked

        ways = np.arange(len(to))
        walked = walk(ways)
        code[walked] = matrix.onto[origin, to[walked]]
        back = []  # (ways, their rides), from the last one on
        while ways.size:
            ride = self.first[at[ways]] + (code[ways] & (matrix.later - 1))
            back.append((ways, ride))
            at[ways] = self.origin[ride]
            ways = ways[np.where(many[ways], code[ways] & matrix.later, left[ways]) > 0]
            left[ways] = (left[ways] - 1).clip(0)
            tree, before = matrix.tree[at[ways], origin], matrix.before
            code[ways] = np.where(many[ways], tree, matrix.ready[left[ways], at[ways], origin])
            walked = walk(ways)
            row, round_ = self.walker[at[walked]], left[walked]
            code[walked] = np.where(
                many[walked], before[row, origin], matrix.arrived[round_, row, origin]
            )
        code[:] = matrix.start[at, origin]
        walk(np.arange(len(to)))
        count = np.zeros(len(to), dtype=np.int64)
        for ways, _ in back:
            count[ways] += 1
        rides = np.full((len(back), len(changes)), len(self.rides), dtype=np.int64)
        for behind, (ways, ride) in enumerate(back, start=1):
            rides[count[ways] - behind, to[ways]] = ride
        changes[to] = count - 1
        return rides, changes, walked_km
