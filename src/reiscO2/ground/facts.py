"""Layer `pairs`: dated facts for a pair of stations, and composed over a gateway.

How several facts about one pair become one
-------------------------------------------
1. Rows of one source, year and direction are not independent: the fastest of them stands for
   the source.
2. A newer edition of a timetable replaces the older ones (``delfi-fv-2026`` those of 2023), and a
   row more than four years older than the newest one no longer counts.
3. Independent sources are weighted by the inverse of their variance: the standard error of the
   row (which holds its age in the year of the release) and a drift of 5 minutes a year before
   the newest row. (Timetables of 2019 and 2023 differ by 19 minutes on average over 638 pairs.)
4. When both directions are known the answer is their mean.

Minutes of a fact are timetable minutes; a compulsory check-in on the way is added by the caller.

Composition: a station with a row in the access table reaches a fact's gateway by train,
changes there, and goes on with the fact. The best gateway counts, of those that lie on a good
way according to the graph.
"""

from __future__ import annotations

from reiscO2.ground.sigma import (
    ACCESS_SIGMA,
    AGE_SIGMA,
    DRIFT_MINUTES_PER_YEAR,
    FACT_SIGMA,
    drift_variance,
    is_old,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from reiscO2.ground.network import Network
    from reiscO2.ground.stops import Served

    # (gateway, or None for the whole way; whether it stands at the origin's end) -> minutes
    GraphMinutes = Callable[[int | None, bool], float | None]

_NOTHING: dict[int, dict[int, list[str]]] = {}
CONNECTION_MINUTES = 12.0  # from the train to the gateway into the fact's train
DETOUR_MINUTES = 25.0  # a gateway counts when the graph over it is not slower than this
OLDEST_YEARS = 4  # a row this much older than the newest one still counts
DIRECTION_VARIANCE = 64.0  # out and back differ by 9 minutes on average in one timetable


class Row:
    """One fact as its source gives it. [minutes, km]"""

    __slots__ = ("changes", "km", "minutes", "sigma", "source", "via", "year")

    def __init__(self, fields: list[str]) -> None:
        minutes, changes, km, year, sigma, *via, self.source = fields
        self.via = int(via[0]) if via and via[0] else None  # a station where one changes
        self.minutes, self.year = float(minutes), int(year)
        self.changes = int(changes) if changes else None
        self.km = float(km) if km else None
        self.sigma = float(sigma) if sigma else FACT_SIGMA

    def variance(self, newest: int) -> float:
        """Return the variance beside a fact of the year `newest`. [minutes^2]"""
        return self.sigma**2 + (DRIFT_MINUTES_PER_YEAR * (newest - self.year)) ** 2


class Fact:
    """What the facts say of one pair. [minutes, km]

    `via` are stations where one changes trains, as far as the sources say: one tuple for each way
    that they tell of. `oldest` is the oldest timetable year among them, `year` the newest.
    """

    __slots__ = ("changes", "km", "minutes", "oldest", "source", "variance", "via", "year")

    def __init__(
        self, minutes: float, variance: float, year: int, source: str,
        changes: int | None, km: float | None, via: tuple[tuple[int, ...], ...] = ((),),
        oldest: int | None = None,
    ) -> None:  # fmt: skip
        self.minutes, self.variance, self.year, self.source = minutes, variance, year, source
        self.changes, self.km, self.via = changes, km, via
        self.oldest = year if oldest is None else oldest


def combine(found: list[Row], release_year: int, travel_year: int) -> Fact | None:
    """Return one fact from the rows of one pair and direction (None without rows).

    Parameters
    ----------
    found
        The rows.
    release_year
        Timetable year of the data release, to which the rows' standard errors refer.
    travel_year
        Timetable year of the date of travel.
    """
    if not found:
        return None
    if len(found) == 1:
        row = found[0]
        late = is_old(row.year, travel_year) and not is_old(row.year, release_year)
        variance = row.sigma**2 + (AGE_SIGMA**2 if late else 0.0)
        variance += drift_variance(row.year, row.year, release_year, travel_year)
        return Fact(
            row.minutes, variance, row.year, row.source, row.changes, row.km or None, _ways(found),
            row.year,
        )  # fmt: skip
    per_source: dict[tuple[str, int], Row] = {}
    for row in found:
        best = per_source.get((row.source, row.year))
        if best is None or row.minutes < best.minutes:
            per_source[row.source, row.year] = row
    newest = max(row.year for row in found)
    kept = sorted(_current(list(per_source.values())), key=lambda row: (-row.year, row.minutes))
    weights = [1.0 / row.variance(newest) for row in kept]
    total = sum(weights)
    variance = 1.0 / total
    if is_old(newest, travel_year) and not is_old(newest, release_year):
        variance += AGE_SIGMA**2
    oldest = min(row.year for row in kept)
    variance += drift_variance(oldest, newest, release_year, travel_year)
    return Fact(
        sum(w * row.minutes for w, row in zip(weights, kept, strict=True)) / total,
        variance,
        newest,
        " + ".join(sorted({row.source for row in kept})),
        next((row.changes for row in kept if row.changes is not None), None),
        next((row.km for row in kept if row.km), None),
        _ways(kept),
        oldest,
    )


def _ways(rows: list[Row]) -> tuple[tuple[int, ...], ...]:
    """Return the ways that rows tell of, each once; an empty one: direct, or nobody says."""
    ways = {() if row.via is None else (row.via,) for row in rows if row.via or row.changes == 0}
    return tuple(sorted(ways)) or ((),)


def _both(out: Fact, back: Fact) -> tuple[tuple[int, ...], ...]:
    """Return the ways of both directions; what one leaves unsaid the other may say."""
    said = {way for fact in (out, back) for way in fact.via if way or fact.changes == 0}
    return tuple(sorted(said)) or ((),)


def _current(rows: list[Row]) -> list[Row]:
    """Return the rows that no newer edition and no much newer source replaces."""
    editions: dict[str, int] = {}
    for row in rows:
        series = _series(row.source)
        editions[series] = max(editions.get(series, 0), row.year)
    since = max(editions.values()) - OLDEST_YEARS
    return [row for row in rows if since <= row.year == editions[_series(row.source)]]


def _series(source: str) -> str:
    """Return the name of a source without the year of its edition."""
    name, _, year = source.rpartition("-")
    return name if len(year) == 4 and year.isdigit() else source


def _from(network: Network, station: int) -> dict[int, list[str]]:
    """Return the fact rows that start at a station, by where they end."""
    memo: dict[int, dict[int, list[str]]] = network.memo.setdefault("facts", {})
    found = memo.get(station)
    if found is None:
        found = memo[station] = {}
        for row in network.rows("pairs", station):
            to, _, fields = row.partition("|")
            found.setdefault(int(to), []).append(fields)
    return found


def _between(network: Network, a: int, b: int) -> list[str] | None:
    """Return the fact rows from one station to another; a first question takes nothing apart."""
    known: dict[int, list[str]] | None = network.memo.get("facts", _NOTHING).get(a)
    if known is not None:
        return known.get(b)
    text, key = network.text("pairs", a), f"{b}|"
    if not text.startswith(key) and f";{key}" not in text:
        return None
    return [row[len(key) :] for row in text.split(";") if row.startswith(key)]


def access(network: Network, station: int) -> list[tuple[int, float, float | None, int]]:
    """Return the gateways of a station: (gateway, minutes, km, changes)."""
    memo = network.memo.setdefault("access", {})
    found = memo.get(station)
    if found is None:
        found = memo[station] = [
            (int(to), float(minutes), float(km) if km else None, int(changes or 0))
            for row in network.rows("access", station)
            for to, minutes, km, changes in (row.split("|"),)
        ]
    return found  # type: ignore[no-any-return]


def station_fact(network: Network, a: int, b: int, travel_year: int) -> Fact | None:
    """Return what the facts say of two stations: the mean of both directions if known."""
    there, home = _between(network, a, b), _between(network, b, a)
    if not there and not home:
        return None
    memo: dict[tuple[int, int, int], Fact | None] = network.memo.setdefault("station_facts", {})
    key = (a, b, travel_year)
    if key in memo:
        return memo[key]
    out, back = (
        combine([Row(row.split("|")) for row in rows or ()], network.timetable_year, travel_year)
        for rows in (there, home)
    )
    fact = out or back
    if out and back:
        fact = Fact(
            (out.minutes + back.minutes) / 2.0,
            # the same sources: only what differs by direction gains from the mean
            max(
                (out.variance + back.variance) / 4.0,
                (out.variance + back.variance) / 2.0 - DIRECTION_VARIANCE / 2.0,
            ),
            min(out.year, back.year),
            out.source if out.source == back.source else f"{out.source}; back {back.source}",
            min((n for n in (out.changes, back.changes) if n is not None), default=None),
            out.km or back.km,
            _both(out, back),
            min(out.oldest, back.oldest),
        )
    memo[key] = fact
    return fact


def may_know(network: Network, start: Served, goal: Served) -> bool:
    """Whether there can be a fact between two places; tells quickly that there is none."""
    if start.links is None or goal.links is None:
        start.links, goal.links = start.links or (), goal.links or ()
        return True  # to find out costs more than to ask once
    a = start.links or _links(network, start)
    b = goal.links or _links(network, goal)
    here, there = start.stations, goal.stations
    if not a[0].isdisjoint(there) or not b[0].isdisjoint(here):
        return True
    return not a[1].isdisjoint(b[2]) or not b[1].isdisjoint(a[2])


def _links(
    network: Network, served: Served
) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """Return where facts from a place or its gateways go, those ends, and where its own go."""
    ends = {at for at in served.stations if network.has_facts(at)}
    own = {to for at in ends for to in _from(network, at)}
    ends |= {row[0] for at in tuple(ends) for row in access(network, at)}
    reach = {to for at in ends for to in _from(network, at)}
    served.links = found = frozenset(reach), frozenset(ends), frozenset(own)
    return found


def pair_fact(
    network: Network,
    origins: dict[int, float],
    destinations: dict[int, float],
    travel_year: int,
    graph: GraphMinutes,
) -> Fact | None:
    """Return the best fact between the stations of two places, direct or over a gateway.

    Parameters
    ----------
    network
        The network.
    origins, destinations
        Station positions with the minutes to reach them. [minutes]
    travel_year
        Timetable year of the date of travel.
    graph
        Minutes over the graph from the city of a station to a place: a gateway counts only
        when it lies on a good way there.
    """
    has = network.has_facts
    starts = [(a, m) for a, m in origins.items() if has(a)]
    goals = [(b, m) for b, m in destinations.items() if has(b)] if starts else []
    if not goals:
        return None
    best: Fact | None = None
    composed: list[tuple[Fact, float, int, int, bool]] = []
    for a, first in starts:
        for b, last in goals:
            fact = station_fact(network, a, b, travel_year)
            if fact is not None:
                fact = _later(fact, first + last)
                if best is None or fact.minutes < best.minutes:
                    best = fact
                continue
            composed += [
                (_later(f, first + last), ride, g, b, True)
                for f, ride, g in _composed(network, a, b, travel_year)
            ]
            composed += [
                (_later(f, first + last), ride, g, a, False)
                for f, ride, g in _composed(network, b, a, travel_year)
            ]
    if best is not None:
        return best
    if not composed:
        return None
    composed.sort(key=lambda item: item[0].minutes)
    whole = graph(None, True)
    for fact, ride, gateway, _, outward in composed:
        rest = graph(gateway, outward)
        if rest is not None and (
            whole is None or ride + CONNECTION_MINUTES + rest <= whole + DETOUR_MINUTES
        ):
            return fact
    return None


def _later(fact: Fact, minutes: float) -> Fact:
    if not minutes:
        return fact
    return Fact(
        fact.minutes + minutes, fact.variance, fact.year, fact.source, fact.changes, fact.km,
        fact.via, fact.oldest,
    )  # fmt: skip


def _composed(
    network: Network, near: int, far: int, travel_year: int
) -> list[tuple[Fact, float, int]]:
    """Return the facts (with ride to the gateway, and gateway) of `near` over its gateways."""
    found = []
    for gateway, minutes, km, changes in access(network, near):
        fact = None if gateway == far else station_fact(network, gateway, far, travel_year)
        if fact is not None:
            whole = Fact(
                minutes + CONNECTION_MINUTES + fact.minutes,
                fact.variance + 2.0 * ACCESS_SIGMA**2,  # the ride there, and the connection
                fact.year,
                fact.source,
                None if fact.changes is None else fact.changes + changes + 1,
                None if fact.km is None or km is None else fact.km + km,
                tuple((gateway, *way) for way in fact.via),
                fact.oldest,
            )
            found.append((whole, minutes, gateway))
    return found
