"""All pairs of cities at once: the same search, written against numpy.

Rounds over the number of trains (Delling, Pajor and Werneck 2015) for all origins in one go.
Beyond four changes the rounds go on until nothing gets faster, and what stays is a tree per origin.

A label is one whole number: the minutes in small ticks, and below them the code of the ride or
transfer that led there. So the least label is the fastest way, and knows where it came from; of
two equally fast ones the lower code wins, as in `search`.
"""

from __future__ import annotations

import numpy as np

from reiscO2.ground import search

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from numpy.typing import NDArray

    from reiscO2.ground.network import Network, Ride

    Labels = NDArray[np.int64]
    Codes = NDArray[np.unsignedinteger[Any]]

ROUNDS = search.MAX_CHANGES + 1
TICKS = 2.0**30  # in a minute: the sums are exact to the tenth that is told
BLOCK = 1500  # cities of origin computed together: some 300 MB
# to choose among the stations, or the origins, costs as much as the rest of them would
MOST_ROWS, MOST_ORIGINS = 0.7, 0.6
CODE_BITS = 16
CODE = (1 << CODE_BITS) - 1
NEVER = 1 << 61
SPARED = round(search.TIE_SLACK_MINUTES * TICKS) << CODE_BITS
least = np.minimum.reduce  # the method of an array costs twice as much to call


def label(minutes: float, code: int = 0) -> int:
    """Return the label of minutes and a code."""
    return round(minutes * TICKS) << CODE_BITS | code


def minutes_of(labels: Labels) -> NDArray[np.float64]:
    """Return the minutes of labels, inf where there is no way. [minutes]"""
    return np.where(labels < NEVER, (labels >> CODE_BITS) / TICKS, np.inf)


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


def later_flag(network: Network, into: list[list[tuple[int, Ride]]]) -> int:
    """Return what a code in the tree has on top when its ride is not the journey's first."""
    most = walk_code(into) + max(map(len, map(network.walks, range(network.size))), default=0)
    return 1 << most.bit_length()


class Ends:
    """How every city is reached: labels, the ride before a walk at the end, the station.

    Arrays have the shape (cities, cities of origin).
    """

    __slots__ = ("labels", "last", "onto")

    def __init__(self, labels: Labels, onto: Codes, last: NDArray[np.uint16]) -> None:
        self.labels, self.onto, self.last = labels, onto, last

    def take(self, other: Ends, where: NDArray[np.bool_]) -> None:
        """Take the ends of another round where it says so."""
        np.copyto(self.labels, other.labels, where=where)
        np.copyto(self.onto, other.onto, where=where)
        np.copyto(self.last, other.last, where=where)


class _Rides:
    """The rides into a station, those that run often first: where from, and their labels.

    A seldom train is waited for: not by who starts with it, once by who changes to it, once more
    by who goes on from it. `wait` is that of the rides from `seldom` on. `first` are the labels
    of a first ride, `later` of any other with its first wait, `onward` with both.
    """

    __slots__ = ("first", "later", "onward", "origins", "seldom", "to", "wait")

    def __init__(self, to: int, rides: list[tuple[int, Ride]], later: int) -> None:
        order = sorted(range(len(rides)), key=lambda code: rides[code][1][1] > 0)
        extra = [rides[code][1][1] for code in order]
        self.to = to
        self.origins = np.array([rides[code][0] for code in order], dtype=np.int64)
        waits = _column([label(minutes) for minutes in extra])
        self.first = _column([label(rides[code][1][0], code) for code in order])
        self.later = (self.first | later) + waits
        self.onward = self.later + waits
        self.seldom = extra.count(0)
        self.wait = waits[self.seldom :]


class _Room:
    """Memory for labels, used again in every round: fresh pages cost as much as a round itself."""

    __slots__ = ("memory", "rows")

    def __init__(self, width: int, **rows: int) -> None:
        self.rows = rows
        self.memory = {name: np.empty(count * width, np.int64) for name, count in rows.items()}

    def __call__(self, name: str, width: int) -> Labels:
        """Return an array of that many columns; what it holds is of no use."""
        rows = self.rows[name]
        return self.memory[name][: rows * width].reshape(rows, width)


class Rounds:
    """The rounds for all cities of origin; see `build`."""

    def __init__(self, network: Network) -> None:
        self.network, self.groups = network, cities_of(network)
        into = rides_into(network)
        self.later = later_flag(network, into)
        self.codes = np.uint8 if self.later < 128 else np.uint16
        self.rides = [_Rides(to, rows, self.later) for to, rows in enumerate(into) if rows]
        self.most = max(map(len, into), default=0)
        self.change = _column([label(minutes) for minutes in network.change])
        self.walkers = walkers(network)
        self.walking = list(self.walkers)
        first = walk_code(into)
        self.walks = [
            (
                at, before, label(minutes, first + i),
                label(network.walk_change(before, at, minutes), first + i),
            )
            for at in self.walking
            for i, (before, minutes, _) in enumerate(network.walks(at))
        ]  # fmt: skip

    def build(self) -> dict[str, NDArray[Any]]:
        """Return the arrays of `matrix.Matrix`: about a second for 1,500 cities."""
        cities = max(1, len(self.groups))
        parts = [self._block(self.groups[at : at + BLOCK]) for at in range(0, cities, BLOCK)]
        arrays = parts[0]
        if len(parts) > 1:
            arrays = {name: np.concatenate([p[name] for p in parts], axis=-1) for name in arrays}
        for name in ("minutes", "changes", "final", "onto", "last"):
            arrays[name] = np.ascontiguousarray(arrays[name].T)
        for city, others in _next_to(self.network, self.groups):
            arrays["changes"][city, others] = search.ASK_SEARCH
        np.fill_diagonal(arrays["minutes"], 0.0)
        np.fill_diagonal(arrays["changes"], search.NO_JOURNEY)
        return arrays

    def _block(self, groups: list[tuple[int, ...]]) -> dict[str, NDArray[Any]]:
        """Return the arrays for some cities of origin, which are their columns."""
        size, width = self.network.size, len(groups)
        room = _Room(width, ways=self.most, arrival=size, onward=size, ready=size)
        ready = np.zeros((ROUNDS - 1, size, width), dtype=self.codes)
        arrived = np.zeros((ROUNDS - 1, len(self.walking), width), dtype=self.codes)
        labels, start = self._start(groups)
        found: list[Ends] = []
        tree, plain = _Tree(self, width), self.later - 1
        for round_ in range(ROUNDS):
            arrival, onward = self.ride(labels, room, first=not round_)
            found.append(self.ends(arrival))
            labels = self.board(onward, room)
            _improve(tree.onward, onward[self.walking])
            _improve(tree.ready, labels, room)
            if round_ < ROUNDS - 1:
                ready[round_] = np.bitwise_and(labels, plain, out=room("arrival", width))
                arrived[round_] = onward[self.walking] & plain
                labels &= ~CODE
        changes, chosen = _choose(found, tree.grow(room, found[0]))
        return {
            "minutes": minutes_of(chosen.labels).astype(np.float32),
            "changes": changes,
            "final": (chosen.labels & CODE).astype(self.codes),
            "onto": chosen.onto,
            "last": chosen.last,
            "ready": ready,
            "arrived": arrived,
            "start": start,
            "tree": (tree.ready & CODE).astype(self.codes),
            "before": (tree.onward & CODE).astype(self.codes),
        }

    def _start(self, groups: list[tuple[int, ...]]) -> tuple[Labels, Codes]:
        """Return the labels of who is ready for the first ride, and the codes of their walks."""
        first = np.full((self.network.size, len(groups)), NEVER, dtype=np.int64)
        for city, group in enumerate(groups):
            first[list(group), city] = 0
        labels = first.copy()
        for at, before, walk, _ in self.walks:
            np.minimum(labels[at], first[before] + walk, out=labels[at])
        start: Codes = (labels & CODE).astype(self.codes)
        labels &= ~CODE
        return labels, start

    def ride(self, ready: Labels, room: _Room, *, first: bool) -> tuple[Labels, Labels]:
        """Return the labels of arriving by one more ride: at the end, and to go on from there.

        `ready` are labels of who is ready to board, without codes: shape (stations, origins).
        """
        width = ready.shape[1]
        buffer, arrival, onward = (room(name, width) for name in ("ways", "arrival", "onward"))
        arrival.fill(NEVER)
        onward.fill(NEVER)
        for rides in self.rides:
            to, often = rides.to, rides.seldom
            ways = ready.take(rides.origins, axis=0, out=buffer[: len(rides.origins)], mode="clip")
            ways += rides.first if first else rides.later
            seldom = ways[often:]
            if often:
                least(ways[:often], axis=0, out=arrival[to])
                onward[to] = arrival[to]
            if len(seldom):
                np.minimum(arrival[to], least(seldom, axis=0), out=arrival[to])
                seldom += rides.wait
                np.minimum(onward[to], least(seldom, axis=0), out=onward[to])
        return arrival, onward

    def ride_later(
        self, ready: Labels, room: _Room, rows: NDArray[np.bool_] | None = None
    ) -> Labels:
        """Return the labels of a ride that is not the first.

        At its end when `rows` is None; else to go on from there, from these stations.
        """
        buffer, found = room("ways", ready.shape[1]), room("onward", ready.shape[1])
        found.fill(NEVER)
        every = rows is None or rows.mean() > MOST_ROWS
        for rides in self.rides:
            origins, added = rides.origins, rides.later if rows is None else rides.onward
            if rows is not None and not every:
                kept = rows[origins]
                origins, added = origins[kept], added[kept]
                if not len(origins):
                    continue
            ways = ready.take(origins, axis=0, out=buffer[: len(origins)], mode="clip")
            ways += added
            least(ways, axis=0, out=found[rides.to])
        return found

    def board(self, onward: Labels, room: _Room) -> Labels:
        """Return the labels of who is ready for the next ride, after a change or a transfer."""
        labels = np.add(onward, self.change, out=room("ready", onward.shape[1]))
        for at, before, _, change in self.walks:
            np.minimum(labels[at], (onward[before] & ~CODE) + change, out=labels[at])
        return labels

    def ends(self, arrival: Labels) -> Ends:
        """Return the arrival in every city; a transfer may be the last step."""
        walked = arrival[self.walking]
        onto = np.zeros(walked.shape, dtype=self.codes)
        for at, before, walk, _ in self.walks:
            row = self.walkers[at]
            there = (arrival[before] & ~CODE) + walk
            better = (there | CODE) < walked[row]
            np.copyto(walked[row], there, where=better)
            np.copyto(onto[row], arrival[before] & CODE, where=better, casting="unsafe")
        single = np.array([group[0] for group in self.groups], dtype=np.uint16)
        ends = Ends(
            arrival[single],
            np.zeros((len(single), arrival.shape[1]), dtype=self.codes),
            np.repeat(single[:, None], arrival.shape[1], axis=1),
        )
        for city, group in enumerate(self.groups):
            for at in group:
                row_of = self.walkers.get(at)
                if row_of is None and at == group[0]:
                    continue  # stands there already
                there = arrival[at] if row_of is None else walked[row_of]
                better = (there | CODE) < ends.labels[city]
                np.copyto(ends.labels[city], there, where=better)
                np.copyto(ends.last[city], at, where=better, casting="unsafe")
                if row_of is not None:
                    np.copyto(ends.onto[city], onto[row_of], where=better)
        return ends


class _Tree:
    """The fastest way from every origin to every station, whatever the number of rides.

    `ready` are the labels to board there, `onward` those before a walk, at the walkers. A code
    has `Rounds.later` on top when its ride is not the first one.
    """

    def __init__(self, rounds: Rounds, width: int) -> None:
        self.rounds = rounds
        self.onward = np.full((len(rounds.walking), width), NEVER, dtype=np.int64)
        self.ready = np.full((rounds.network.size, width), NEVER, dtype=np.int64)

    def grow(self, room: _Room, direct: Ends) -> Ends:
        """Go on until nothing gets faster, and return the arrival in every city.

        By one ride (`direct`) where more are not faster. From round to round only the stations
        and the origins where something got faster go on.
        """
        rounds, rows = self.rounds, np.ones(len(self.ready), dtype=np.bool_)
        origins = np.arange(self.ready.shape[1])
        onward, ready = self.onward, self.ready
        for _ in range(ROUNDS, search.ANY_CHANGES + 1):
            plain = np.bitwise_and(ready, ~CODE, out=room("ready", len(origins)))
            found = rounds.ride_later(plain, room, rows)
            _improve(onward, found[rounds.walking])
            better = _improve(ready, rounds.board(found, room), room)
            rows[:], still = better.any(axis=1), better.any(axis=0)
            if not still.any():
                break
            if still.mean() < MOST_ORIGINS:
                if ready is not self.ready:
                    self.onward[:, origins], self.ready[:, origins] = onward, ready
                origins = origins[still]
                onward, ready = self.onward.take(origins, axis=1), self.ready.take(origins, axis=1)
        if ready is not self.ready:
            self.onward[:, origins], self.ready[:, origins] = onward, ready
        plain = np.bitwise_and(self.ready, ~CODE, out=room("ready", self.ready.shape[1]))
        ends = rounds.ends(rounds.ride_later(plain, room))
        ends.take(direct, direct.labels <= ends.labels + SPARED)
        return ends


def _improve(labels: Labels, found: Labels, room: _Room | None = None) -> NDArray[np.bool_]:
    """Take what is faster by more than a tie: a journey has as few rides as it takes."""
    spared = None if room is None else room("arrival", labels.shape[1])
    better: NDArray[np.bool_] = found < np.subtract(labels, SPARED, out=spared)
    np.copyto(labels, found, where=better)
    return better


def _choose(found: list[Ends], far: Ends) -> tuple[NDArray[np.int8], Ends]:
    """Return the changes and the ends: fewest changes within the slack of the best.

    Arrays have the shape (destinations, origins).
    """
    best = found[0].labels | CODE
    for ends in found[1:]:
        np.minimum(best, ends.labels | CODE, out=best)
    most = label(search.LONGEST_MINUTES + search.TIE_SLACK_MINUTES)
    limit = np.minimum(best, label(search.LONGEST_MINUTES - search.SLACK_MINUTES))
    limit += label(search.SLACK_MINUTES + search.TIE_SLACK_MINUTES)
    changes = np.where(far.labels < NEVER, search.MANY_CHANGES, search.NO_JOURNEY).astype(np.int8)
    open_ = best <= most | CODE
    for count, ends in enumerate(found):
        here = open_ & (ends.labels <= limit)
        open_ &= ~here
        changes[here] = count
        far.take(ends, here)
    return changes, far


def _next_to(network: Network, groups: list[tuple[int, ...]]) -> list[tuple[int, list[int]]]:
    """Return per city those that a transfer joins to it: the search knows whether it will do."""
    city_of = {at: city for city, group in enumerate(groups) for at in group}
    return [
        (city, others)
        for city, group in enumerate(groups)
        if (
            others := [city_of[to] for at in group for to, *_ in network.walks(at) if to in city_of]
        )
    ]


def _column(values: Sequence[int]) -> Labels:
    return np.array(values, dtype=np.int64)[:, None]
