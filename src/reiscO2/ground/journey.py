"""The public answer: the fastest ground journey, with its coach and its night trains."""

from __future__ import annotations

from reiscO2.ground import bound, coach, facts, legs, night, search, sigma, stops, tree
from reiscO2.ground.network import Network, load_network
from reiscO2.model import GroundJourney, Mode
from reiscO2.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from typing import Protocol

    from reiscO2.ground.facts import GraphMinutes
    from reiscO2.ground.search import Path
    from reiscO2.ground.stops import Served
    from reiscO2.model import NightTrain, Place

    class Feed(Protocol):
        """The user's own timetable (layer ``feed``)."""

        def lookup(self, origin: Place, destination: Place) -> GroundJourney | None:
            """Return the journey when the feed covers both ends."""


STATISTICS = ("fastest", "typical")
DOOR_MINUTES = 45.0  # access and egress together, door to door
ASK_SEARCH = -2  # in the matrix: a transfer alone may do
STORY_MINUTES = 45.0  # a way this much slower may still be the one that a fact tells of
MOST_KEPT = 50_000  # journeys kept in memory


def ground_journey(
    origin: Place,
    destination: Place,
    *,
    date: dt.date | None = None,
    statistic: str = "fastest",
    landmasses: tuple[str, str] = ("", ""),
    network: Network | None = None,
    feed: Feed | None = None,
    door_to_door: bool = False,
    limit_minutes: float = 480.0,
) -> GroundJourney:
    """Return the fastest regularly scheduled day journey over land, with its coach and nights.

    Parameters
    ----------
    origin, destination
        Resolved places.
    date
        Day of travel; the shipped timetable year when left out. It decides the age of facts.
    statistic
        ``fastest`` of the day, or ``typical`` (the median departure).
    landmasses
        Name of the land mass of each end, for the bound; empty when not known.
    network
        A network of one's own; the shipped one when left out.
    feed
        The user's own timetable, asked first.
    door_to_door
        Add 45 minutes for access and egress.
    limit_minutes
        The limit that the bound must exceed. [minutes]

    Returns
    -------
    GroundJourney
        `minutes` is None when no layer knows the pair (layer ``none``), or when only the
        bound proves that it takes too long (layer ``bound``).

    Raises
    ------
    ValueError
        If `statistic` is none of the two.
    """
    if statistic not in STATISTICS:
        raise ValueError(f"statistic must be one of {', '.join(STATISTICS)}; got {statistic!r}")
    net = network or load_network()
    year = timetable_year(date) if date is not None else net.timetable_year
    key = (origin, destination, year, statistic, landmasses, door_to_door, limit_minutes)
    memo: dict[object, GroundJourney] = net.memo.setdefault("journeys", {})
    if feed is None and key in memo:
        return memo[key]
    start, goal = stops.city_stations(net, origin), stops.city_stations(net, destination)
    bus = _bus(net, origin, destination, start, goal, landmasses)
    nights = night.night_trains(net, start.stations, goal.stations)
    found = feed.lookup(origin, destination) if feed is not None else None
    if found is not None:
        return replace(found, bus=found.bus or bus, overnight=nights)
    answer = None
    if start.minutes and goal.minutes:
        answer = _scheduled(
            net, origin, destination, start, goal, year, statistic, door_to_door, bus, nights
        )
    if answer is None:
        proof = bound.proof_beyond(origin, destination, limit_minutes, landmasses)
        reason = "no-connection" if start.minutes and goal.minutes else "no-station"
        answer = GroundJourney(
            origin, destination, None, 0.0, "bound" if proof else "none",
            bound_minutes=proof[0] if proof else None, reason=proof[1] if proof else reason,
            bus=bus, overnight=nights,
        )  # fmt: skip
    if feed is None:
        if len(memo) >= MOST_KEPT:
            memo.clear()
        memo[key] = answer
    return answer


def network_km(
    origin: Place, destination: Place, *, network: Network | None = None
) -> float | None:
    """Return the kilometres over the rails of the fastest journey, None when not known. [km]"""
    net = network or load_network()
    start, goal = stops.city_stations(net, origin), stops.city_stations(net, destination)
    if not start.minutes or not goal.minutes:
        return None
    path = best_path(net, start, goal)
    return None if path is None else legs.Sums(net, path, net.timetable_year).km or None


def timetable_year(date: dt.date) -> int:
    """Return the timetable year of a date: it begins on the second Sunday of December."""
    if date.month == 12:
        first = date.replace(day=1).weekday()  # Monday is 0
        if date.day >= 1 + (6 - first) + 7:
            return date.year + 1
    return date.year


def best_path(net: Network, start: Served, goal: Served) -> Path | None:
    """Return the chosen journey over the graph, kept in memory."""
    memo: dict[object, Path | None] = net.memo.setdefault("paths", {})
    key = (start.key, goal.key)
    if key in memo:
        return memo[key]
    if len(memo) >= MOST_KEPT:
        memo.clear()
    matrix = net.memo.get("matrix")  # there once a table asked for it
    a = b = path = None
    if matrix is not None and not start.modelled and not goal.modelled:
        a, b = matrix.at.get(start.stations), matrix.at.get(goal.stations)
    known = matrix is not None and a is not None and b is not None and a != b
    if matrix is not None and known:
        path = matrix.path(a, b)
        known = matrix.changes[a, b] != ASK_SEARCH
    if not known:
        path = search.choose(search.search(net, start.minutes, goal.minutes))
    if path is None:
        path = tree.fastest_way(net, start, goal)
    memo[key] = path
    return path


def _scheduled(
    net: Network, origin: Place, destination: Place, start: Served, goal: Served, year: int,
    statistic: str, door_to_door: bool, bus: GroundJourney | None, nights: tuple[NightTrain, ...],
) -> GroundJourney | None:  # fmt: skip
    """Return the answer of the layers `pairs` and `lines`."""
    if start.key == goal.key:
        return GroundJourney(
            origin, destination, 0.0, 0.0, "lines", reason="same-place", bus=bus, overnight=nights
        )
    path = best_path(net, start, goal)
    fact = facts.pair_fact(net, start.minutes, goal.minutes, year, _over(net, start, goal))
    if fact is not None and path is not None:
        path = _told_by(net, start, goal, path, fact)
    sums = legs.Sums(net, path, year) if path is not None else None
    rides = legs.legs_of(net, path) if path is not None else ()
    if fact is not None:
        # timetable minutes: the compulsory check-in on the way comes on top
        minutes, variance = fact.minutes + (sums.check_in if sums else 0.0), fact.variance
        layer, source, oldest = "pairs", fact.source, fact.year
        changes = fact.changes if fact.changes is not None else path.changes if path else 0
        km = fact.km or (sums.km if sums else None)
    elif path is not None and sums is not None:
        minutes, variance, layer = path.minutes, sums.variance, "lines"
        source, oldest, changes, km = sums.basis, sums.year, max(0, path.changes), sums.km
    else:
        return None
    variance += start.sigma_minutes**2 + goal.sigma_minutes**2
    if statistic == "typical":
        minutes += legs.typical_extra(net, path)
    if door_to_door:
        minutes += DOOR_MINUTES
        variance += sigma.DOOR_SIGMA**2
    trains = [leg for leg in rides if leg.category != legs.TRANSFER]
    sails = bool(trains) and all(leg.mode is Mode.FERRY for leg in trains)
    return GroundJourney(
        origin, destination, minutes, variance**0.5, layer, Mode.FERRY if sails else Mode.TRAIN,
        changes, km, rides, source, oldest, None, "", bus, nights,
    )  # fmt: skip


def _told_by(net: Network, start: Served, goal: Served, path: Path, fact: facts.Fact) -> Path:
    """Return the way through the graph that the fact most likely tells of.

    Over the station where the fact changes if the chosen way misses it, else with as many
    changes as the fact; never more than `STORY_MINUTES` slower than the chosen way.
    """
    memo: dict[object, Path] = net.memo.setdefault("told", {})
    key = (start.key, goal.key, fact.changes, fact.via)
    if key not in memo:
        memo[key] = _by_via(net, start, goal, path, fact) or _by_changes(
            net, start, goal, path, fact
        )
    return memo[key]


def _by_via(net: Network, start: Served, goal: Served, path: Path, fact: facts.Fact) -> Path | None:
    if fact.via is None:
        return None
    station = net.station(fact.via)
    hub = net.city(station.city, station.country)
    if set(hub) & {*path.stations, *start.stations, *goal.stations}:
        return None
    middle = stops.Served(dict.fromkeys(hub, 0.0), 0.0, False)
    first, second = best_path(net, start, middle), best_path(net, middle, goal)
    if first is None or second is None or first.stations[-1] != second.stations[0]:
        return None
    changes = first.changes + second.changes + 1
    minutes = first.minutes + net.station(second.stations[0]).change + second.minutes
    if minutes > path.minutes + STORY_MINUTES or changes > (fact.changes or changes):
        return None
    steps = first.steps + second.steps
    return search.Path(minutes, changes, steps, first.stations + second.stations[1:])


def _by_changes(net: Network, start: Served, goal: Served, path: Path, fact: facts.Fact) -> Path:
    if fact.changes is None or fact.changes == path.changes:
        return path
    ways = search.search(
        net, start.minutes, goal.minutes, slack=STORY_MINUTES, max_changes=fact.changes
    )
    for way in ways:
        if way.changes == fact.changes and way.minutes <= path.minutes + STORY_MINUTES:
            return way
    return path


def _over(net: Network, start: Served, goal: Served) -> GraphMinutes:
    """Return the minutes over the graph, whole or from a gateway's city on."""

    def minutes(gateway: int | None, outward: bool) -> float | None:
        ends = [start, goal]
        if gateway is not None:
            station = net.station(gateway)
            city = dict.fromkeys(net.city(station.city, station.country), 0.0)
            ends[0 if outward else 1] = stops.Served(city, 0.0, False)
        path = best_path(net, ends[0], ends[1])
        return None if path is None else path.minutes

    return minutes


def _bus(
    net: Network, origin: Place, destination: Place, start: Served, goal: Served,
    landmasses: tuple[str, str],
) -> GroundJourney | None:  # fmt: skip
    """Return the coach journey: a published direct time, else the model on one land mass."""
    direct = coach.direct_coaches(net, start.stations, goal.stations)
    if direct:
        minutes, km, year, operator = min(direct, key=lambda row: row[0])
        if km is None:
            model = coach.model_coach(origin, destination)
            km = model[2] if model else None
        return GroundJourney(
            origin, destination, minutes, coach.FACT_SIGMA, "pairs", Mode.COACH, 0, km,
            source=operator, timetable_year=year,
        )  # fmt: skip
    model = coach.model_coach(origin, destination) if landmasses[0] == landmasses[1] else None
    if model is None:
        return None
    return GroundJourney(
        origin, destination, model[0], model[1], "model", Mode.COACH, 0, model[2], source="model"
    )
