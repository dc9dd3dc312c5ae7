"""The public answer: the fastest ground journey, with its coach and its night trains."""

from __future__ import annotations

from reiscO2.ground import bound, coach, facts, legs, night, sigma, stops, story
from reiscO2.ground.network import Network, load_network
from reiscO2.ground.own import of_feed
from reiscO2.ground.ways import MOST_KEPT, best_minutes, best_path, no_check_in
from reiscO2.model import GroundJourney, Mode
from reiscO2.values import unset

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from typing import Any, Protocol

    from reiscO2.ground.facts import GraphMinutes
    from reiscO2.ground.search import Path
    from reiscO2.ground.stops import Served
    from reiscO2.model import Place

    class Feed(Protocol):
        """The user's own timetable (layer ``feed``)."""

        def lookup(
            self, origin: Place, destination: Place, statistic: str = "fastest"
        ) -> GroundJourney | None:
            """Return the journey when the feed covers both ends."""


STATISTICS = ("fastest", "typical")
DOOR_MINUTES = 45.0  # access and egress together, door to door


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
    net = load_network() if network is None else network
    year = timetable_year(date) if date is not None else net.timetable_year
    # by the place as an object: much quicker than by its fields, and as right
    key = (id(origin), id(destination), year, statistic, landmasses, door_to_door, limit_minutes)
    memo: dict[object, GroundJourney] = net.memo.setdefault("journeys", {})
    kept = memo.get(key)
    if (
        feed is None
        and kept is not None
        and kept.origin is origin
        and kept.destination is destination
    ):
        return kept
    start, goal = stops.city_stations(net, origin), stops.city_stations(net, destination)
    asked = _Asked(net, origin, destination, start, goal, landmasses, year)
    if feed is not None:
        found = feed.lookup(origin, destination, statistic)
        if found is not None:
            door = (DOOR_MINUTES, sigma.DOOR_SIGMA) if door_to_door else (0.0, 0.0)
            return of_feed(found, net, start, goal, asked("bus"), asked("overnight"), door)
    answer = None
    if start.minutes and goal.minutes:
        answer = _scheduled(asked, statistic, door_to_door)
    if answer is None:
        proof = bound.proof_beyond(origin, destination, limit_minutes, landmasses)
        reason = "no-connection" if start.minutes and goal.minutes else "no-station"
        answer = _answer(
            asked, None, 0.0, "bound" if proof else "none", Mode.TRAIN, dict(_NO_WAY),
            proof[0] if proof else None, proof[1] if proof else reason,
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


class _Asked:
    """One question, and what is found out about it only when somebody wants to know."""

    __slots__ = (
        "destination", "fact", "goal", "landmasses", "net", "origin", "start", "told", "year",
    )  # fmt: skip

    def __init__(
        self, net: Network, origin: Place, destination: Place, start: Served, goal: Served,
        landmasses: tuple[str, str], year: int,
    ) -> None:  # fmt: skip
        self.net, self.origin, self.destination, self.start = net, origin, destination, start
        self.goal, self.landmasses, self.year = goal, landmasses, year
        self.fact: facts.Fact | None = None
        self.told: tuple[Path | None, float] | None = None

    def way(self) -> tuple[Path | None, float]:
        """Return the journey over the graph, and its minutes above those of the fact."""
        if self.told is None:
            if self.fact is not None:
                self.told = story.told(self.net, self.start, self.goal, self.fact)
            else:
                self.told = best_path(self.net, self.start, self.goal), 0.0
        return self.told

    def __call__(self, name: str) -> Any:
        """Return a field of the journey that is asked for later than its minutes."""
        if name == "bus":
            return coach.coach_journey(
                self.net, self.origin, self.destination, self.start.stations,
                self.goal.stations, self.landmasses,
            )  # fmt: skip
        if name == "overnight":
            return night.night_trains(self.net, self.start.stations, self.goal.stations)
        if name in ("bound_minutes", "reason"):
            return GroundJourney._defaults[name]
        path, gap = self.way()
        fact = self.fact
        if name == "legs":
            return () if path is None else legs.legs_of(self.net, path)
        if name == "source":
            if fact is None:
                return "" if path is None else legs.basis_text(self.net, path)
            if path is None or abs(gap) <= story.STORY_MINUTES:
                return fact.source
            return f"{fact.source}; legs: line graph, {gap:+.0f} min"
        if name == "changes":  # of a fact that does not state it
            return 0 if path is None else max(0, path.changes)
        if name == "distance_km":
            return None if path is None else legs.Sums(self.net, path, self.year).km
        years = (None, None) if path is None else legs.years_of(self.net, path)
        return years[0] if name == "timetable_year" else years[1]


_NO_WAY: dict[str, Any] = {
    "changes": 0, "distance_km": None, "legs": (), "source": "", "timetable_year": None,
    "oldest_year": None,
}  # fmt: skip


def _answer(
    asked: _Asked, minutes: float | None, sigma_minutes: float, layer: str, mode: Mode,
    known: dict[str, Any], bound_minutes: float | None = None, reason: str = "",
) -> GroundJourney:  # fmt: skip
    known["origin"], known["destination"] = asked.origin, asked.destination
    known["minutes"], known["sigma_minutes"], known["layer"] = minutes, sigma_minutes, layer
    known["mode"] = mode
    if reason:
        known["bound_minutes"], known["reason"] = bound_minutes, reason
    return unset(coach.Lazy, asked, known)


def _scheduled(asked: _Asked, statistic: str, door_to_door: bool) -> GroundJourney | None:
    """Return the answer of the layers `pairs` and `lines`."""
    net, start, goal, year = asked.net, asked.start, asked.goal, asked.year
    if start.key == goal.key:
        return _answer(asked, 0.0, 0.0, "lines", Mode.TRAIN, dict(_NO_WAY), reason="same-place")
    known: dict[str, Any] = {}
    fact: facts.Fact | None = None
    if facts.may_know(net, start, goal):
        fact = asked.fact = facts.pair_fact(
            net, start.minutes, goal.minutes, year, _over(net, start, goal)
        )
    path: Path | None = None
    sums: legs.Sums | None = None
    if fact is None or statistic == "typical" or not no_check_in(net, start, goal):
        path = asked.way()[0]
        sums = None if path is None else legs.Sums(net, path, year)
    if fact is not None:
        # timetable minutes: the compulsory check-in on the way comes on top
        minutes, variance = fact.minutes + (sums.check_in if sums else 0.0), fact.variance
        layer = "pairs"
        known["timetable_year"], known["oldest_year"] = fact.year, fact.oldest
        if fact.changes is not None:
            known["changes"] = fact.changes
        if fact.km:
            known["distance_km"] = fact.km
    elif path is not None and sums is not None:
        minutes, variance, layer = path.minutes, sums.variance, "lines"
        known["changes"], known["distance_km"] = max(0, path.changes), sums.km
    else:
        return None
    if start.sigma_minutes or goal.sigma_minutes:
        variance += start.sigma_minutes**2 + goal.sigma_minutes**2
    if statistic == "typical":
        minutes += legs.typical_extra(net, path)
    if door_to_door:
        minutes += DOOR_MINUTES
        variance += sigma.DOOR_SIGMA**2
    mode = Mode.FERRY if sums is not None and sums.sails else Mode.TRAIN
    return _answer(asked, minutes, variance**0.5, layer, mode, known)


def _over(net: Network, start: Served, goal: Served) -> GraphMinutes:
    """Return the minutes over the graph, whole or from a gateway's city on."""

    def minutes(gateway: int | None, outward: bool) -> float | None:
        ends = [start, goal]
        if gateway is not None:
            ends[0 if outward else 1] = stops.of_city(net, gateway)
        return best_minutes(net, *ends)

    return minutes
