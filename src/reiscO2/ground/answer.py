"""The answer of the layers: a question, its stations, and what is known about them."""

from __future__ import annotations

from functools import lru_cache

from reiscO2.ground import legs, stops
from reiscO2.ground.coach import DOOR_MINUTES, DOOR_SIGMA, Lazy, coach_journey
from reiscO2.ground.journey import NO_WAY, beyond, timetable_year
from reiscO2.ground.network import load_network
from reiscO2.ground.search import (
    MOST_KEPT,
    best_minutes,
    best_path,
    no_check_in,
)
from reiscO2.ground.sigma import CERTAIN_SIGMAS, HELD_SIGMAS
from reiscO2.model import GroundJourney, Mode
from reiscO2.values import unset

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from typing import Any

    from reiscO2.ground.facts import Fact, GraphMinutes
    from reiscO2.ground.journey import Feed
    from reiscO2.ground.network import Network
    from reiscO2.ground.search import Path
    from reiscO2.ground.seldom import Rare
    from reiscO2.ground.stops import Served
    from reiscO2.model import Place

FACT_AND_GRAPH_MINUTES = 60.0  # a fact and the rides that tell of it differ by no more


def answer(
    origin: Place, destination: Place, day: dt.date | None, statistic: str,
    landmasses: tuple[str, str], network: Network | None, feed: Feed | None, door_to_door: bool,
    limit_minutes: float,
) -> GroundJourney:  # fmt: skip
    """Return the journey of `ground_journey`, whose arguments these are.

    Without a day it is one of the network's timetable year, with the night trains of all days.
    """
    net = load_network() if network is None else network
    # by the place as an object: much quicker than by its fields, and as right
    key = (id(origin), id(destination), day, statistic, landmasses, door_to_door, limit_minutes)
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
    year = net.timetable_year if day is None else timetable_year(day)
    asked = _Asked(
        net, origin, destination, start, goal, landmasses, year, day, door_to_door, limit_minutes
    )
    if feed is not None:
        found = feed.lookup(origin, destination, statistic)
        if found is not None:
            from reiscO2.ground.own import of_feed  # noqa: PLC0415 - few have a timetable

            door = (DOOR_MINUTES, DOOR_SIGMA) if door_to_door else (0.0, 0.0)
            return of_feed(
                found, net, start, goal, asked("bus"),
                (asked("overnight"), asked("overnight_other_days")), door, year,
            )  # fmt: skip
    joined = bool(start.minutes and goal.minutes)
    found = _scheduled(asked, statistic, door_to_door) if joined else None
    if found is None:
        reason = "no-connection" if joined else "no-station"
        if joined:
            from reiscO2.ground.seldom import rare_train  # noqa: PLC0415 - most have a train

            asked.rare = rare_train(net, start.stations, goal.stations)
        told = () if asked.rare is None else (asked.rare.notice(),)
        found = beyond(origin, destination, limit_minutes, landmasses, reason, asked, told)
    if feed is None:
        if len(memo) >= MOST_KEPT:
            memo.clear()
        memo[key] = found
    return found


class _Asked:
    """One question, and what is found out about it only when somebody wants to know."""

    __slots__ = (
        "afloat",
        "beside",
        "day",
        "destination",
        "door",
        "dry",
        "fact",
        "goal",
        "landmasses",
        "limit_minutes",
        "net",
        "origin",
        "rail_km",
        "rare",
        "shared",
        "start",
        "typical",
        "year",
    )  # fmt: skip

    def __init__(
        self, net: Network, origin: Place, destination: Place, start: Served, goal: Served,
        landmasses: tuple[str, str], year: int, day: dt.date | None, door: bool,
        limit_minutes: float,
    ) -> None:  # fmt: skip
        self.limit_minutes, self.day = limit_minutes, day
        self.net, self.origin, self.destination, self.start = net, origin, destination, start
        self.goal, self.landmasses, self.year = goal, landmasses, year
        self.door, self.typical = door, 0.0  # typical: minutes above the fastest journey
        self.rail_km: float | None = None
        self.afloat = False  # whether the way takes a ferry
        self.fact: Fact | None = None
        self.rare: Rare | None = None  # a train of few days, where no other is known
        self.dry: Path | None = None  # the trains beside a faster journey by ferry alone
        self.shared = False  # whether one station serves both, and no ride is told
        self.beside = 0.0  # minutes of that ferry, or between two such places

    def way(self) -> tuple[Path | None, float]:
        """Return the journey over the graph, and its minutes above those of the fact."""
        if self.fact is not None:
            from reiscO2.ground import story  # noqa: PLC0415 - only facts have one

            return story.told(self.net, self.start, self.goal, self.fact)
        if self.dry is not None or self.shared:
            return self.dry, 0.0
        return best_path(self.net, self.start, self.goal), 0.0

    def rails(self) -> tuple[float | None, bool]:
        """Return the kilometres of the train, where known, and whether it takes a ferry."""
        if self.fact is not None and self.rail_km is None:
            best = legs.best_sums(self.net, self.start, self.goal, self.year)
            if best is not None:
                self.rail_km, self.afloat = best[2].km, best[2].afloat
        return self.rail_km, self.afloat

    def __call__(self, name: str) -> Any:
        """Return a field of the journey that is asked for later than its minutes."""
        if name == "bus":
            return coach_journey(
                self.net, self.origin, self.destination, self.start.stations,
                self.goal.stations, self.landmasses, self.rails, self.door, self.rare, self.year,
            )  # fmt: skip
        if name.startswith("overnight"):
            from reiscO2.ground import night  # noqa: PLC0415 - a verdict asks for none

            nights = night.night_trains(self.net, self.start.stations, self.goal.stations)
            days = (nights, ()) if self.day is None else night.of_day(nights, self.day)
            return days[name != "overnight"]
        if name in ("bound_minutes", "reason"):
            return GroundJourney._defaults[name]
        path, gap = self.way()
        fact = self.fact
        if name == "legs":
            return () if path is None else legs.legs_of(self.net, path)
        if name == "source":
            if fact is None:
                return "" if path is None else legs.basis_text(self.net, path)
            return fact.source
        if name == "notices":
            from reiscO2.ground import remarks  # noqa: PLC0415 - a verdict asks for none

            return remarks.remarks_of(self, path, gap)
        if name == "changes":  # of the rides shown; what the fact states where none are
            if path is None:
                return (fact.changes or 0) if fact is not None else 0
            return max(0, path.changes)
        if name == "distance_km":
            return None if path is None else legs.sums_of(self.net, path, self.year).km
        years = (None, None) if path is None else legs.years_of(self.net, path)
        return years[0] if name == "timetable_year" else years[1]


def _answer(
    asked: _Asked, minutes: float, sigma_minutes: float, layer: str, mode: Mode,
    known: dict[str, Any],
) -> GroundJourney:  # fmt: skip
    known["origin"], known["destination"] = asked.origin, asked.destination
    known["minutes"], known["sigma_minutes"], known["layer"] = minutes, sigma_minutes, layer
    known["mode"] = mode
    return unset(Lazy, asked, known)


def _scheduled(asked: _Asked, statistic: str, door_to_door: bool) -> GroundJourney | None:
    """Return the answer of the layers `pairs` and `lines`."""
    net, start, goal, year = asked.net, asked.start, asked.goal, asked.year
    known: dict[str, Any] = {}
    fact: Fact | None = None
    shared = not start.minutes.keys().isdisjoint(goal.minutes)
    if not shared and _may_know(net, start, goal):
        fact = asked.fact = _facts().pair_fact(
            net, start.minutes, goal.minutes, year, _over(net, start, goal)
        )
    sums: legs.Sums | None = None
    if fact is not None:
        minutes, variance, layer = fact.minutes, fact.variance, "pairs"
        if statistic == "typical" or not no_check_in(net, start, goal):
            path = asked.way()[0]
            if path is not None:
                sums = legs.sums_of(net, path, year)
                asked.rail_km, asked.afloat = sums.km, sums.afloat
                # timetable minutes: the compulsory check-in on the way comes on top
                minutes += sums.check_in
        off = abs(asked.limit_minutes - minutes)
        if CERTAIN_SIGMAS * variance**0.5 < off <= FACT_AND_GRAPH_MINUTES:
            # where the rides shown tell another time, no limit between the two is decided
            variance = max(variance, (asked.way()[1] / HELD_SIGMAS) ** 2)
        known["timetable_year"], known["oldest_year"] = fact.year, fact.oldest
        if fact.km:
            known["distance_km"] = asked.rail_km = fact.km
    else:
        best = legs.best_sums(net, start, goal, year) if start.key != goal.key else None
        if shared:
            near = stops.between(asked.origin, asked.destination, start, goal)
            if best is None or near <= best[0]:
                return _at_one_station(asked, near, door_to_door)
        if best is None:
            return None
        if best[2].sails:  # the ferry alone hides what the trains need
            best = _by_train(asked, best)
        minutes, known["changes"], sums = best
        variance, layer = sums.variance, "lines"
        known["distance_km"] = asked.rail_km = sums.km
        asked.afloat = sums.afloat
    if start.sigma_minutes or goal.sigma_minutes:
        variance += start.sigma_minutes**2 + goal.sigma_minutes**2
    if statistic == "typical":
        asked.typical = legs.typical_extra(net, asked.way()[0])
        minutes += asked.typical
        variance += legs.TYPICAL_SIGMA**2 if asked.typical else 0.0
    if door_to_door:
        minutes += DOOR_MINUTES
        variance += DOOR_SIGMA**2
    mode = Mode.FERRY if sums is not None and sums.sails else Mode.TRAIN
    return _answer(asked, minutes, variance**0.5, layer, mode, known)


def _at_one_station(asked: _Asked, minutes: float, door_to_door: bool) -> GroundJourney:
    """Return the answer of two places that one station serves: the way to it, and no ride."""
    sigma = stops.ACCESS_SIGMA_SHARE * minutes
    asked.beside, asked.shared = minutes, bool(minutes)
    if not minutes:
        return _answer(asked, 0.0, 0.0, "lines", Mode.TRAIN, NO_WAY | {"reason": "same-place"})
    known = {name: value for name, value in NO_WAY.items() if name != "notices"}
    if door_to_door:
        minutes, sigma = minutes + DOOR_MINUTES, (sigma**2 + DOOR_SIGMA**2) ** 0.5
    return _answer(asked, minutes, sigma, "lines", Mode.TRAIN, known | {"reason": "same-station"})


def _by_train(asked: _Asked, ferry: tuple[float, int, legs.Sums]) -> tuple[float, int, legs.Sums]:
    """Return the journey without a ferry beside one by ferry alone; that one when there is none."""
    from reiscO2.ground.dry import dry_path  # noqa: PLC0415 - few crossings have both

    path = asked.dry = dry_path(asked.net, asked.start, asked.goal)
    if path is None:
        return ferry
    asked.beside = ferry[0]
    return path.minutes, max(0, path.changes), legs.sums_of(asked.net, path, asked.year)


def _may_know(net: Network, start: Served, goal: Served) -> bool:
    """Whether there can be a fact between two places."""
    for end in (start, goal):
        if end.has_facts is None:
            end.has_facts = any(map(net.has_facts, end.stations))
    if not (start.has_facts and goal.has_facts):
        return False
    known: bool = _facts().may_know(net, start, goal)
    return known


@lru_cache(maxsize=1)
def _facts() -> Any:
    from reiscO2.ground import facts  # noqa: PLC0415 - most pairs have none

    return facts


def _over(net: Network, start: Served, goal: Served) -> GraphMinutes:
    """Return the minutes over the graph, whole or from a gateway's city on."""

    def minutes(gateway: int | None, outward: bool) -> float | None:
        ends = [start, goal]
        if gateway is not None:
            ends[0 if outward else 1] = stops.of_city(net, gateway)
        return best_minutes(net, *ends)

    return minutes
