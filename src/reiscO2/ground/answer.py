"""The answer of the layers: a question, its stations, and what is known about them."""

from __future__ import annotations

from reiscO2.ground import legs, stops
from reiscO2.ground.coach import DOOR_MINUTES, DOOR_SIGMA, Lazy, coach_journey
from reiscO2.ground.journey import NO_WAY, beyond
from reiscO2.ground.network import load_network
from reiscO2.ground.search import MOST_KEPT, best_minutes, best_path, no_check_in
from reiscO2.model import GroundJourney, Mode
from reiscO2.values import unset

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reiscO2.ground.facts import Fact, GraphMinutes
    from reiscO2.ground.journey import Feed
    from reiscO2.ground.network import Network
    from reiscO2.ground.search import Path
    from reiscO2.ground.stops import Served
    from reiscO2.model import Place


def answer(
    origin: Place, destination: Place, year: int | None, statistic: str,
    landmasses: tuple[str, str], network: Network | None, feed: Feed | None, door_to_door: bool,
    limit_minutes: float,
) -> GroundJourney:  # fmt: skip
    """Return the journey of `ground_journey`, whose arguments these are.

    `year` is the timetable year of the date of travel, None for that of the network.
    """
    net = load_network() if network is None else network
    if year is None:
        year = net.timetable_year
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
    asked = _Asked(net, origin, destination, start, goal, landmasses, year, door_to_door)
    if feed is not None:
        found = feed.lookup(origin, destination, statistic)
        if found is not None:
            from reiscO2.ground.own import of_feed  # noqa: PLC0415 - few have a timetable

            door = (DOOR_MINUTES, DOOR_SIGMA) if door_to_door else (0.0, 0.0)
            return of_feed(found, net, start, goal, asked("bus"), asked("overnight"), door)
    joined = bool(start.minutes and goal.minutes)
    found = _scheduled(asked, statistic, door_to_door) if joined else None
    if found is None:
        reason = "no-connection" if joined else "no-station"
        found = beyond(origin, destination, limit_minutes, landmasses, reason, asked)
    if feed is None:
        if len(memo) >= MOST_KEPT:
            memo.clear()
        memo[key] = found
    return found


class _Asked:
    """One question, and what is found out about it only when somebody wants to know."""

    __slots__ = (
        "destination", "door", "fact", "goal", "landmasses", "net", "origin", "rail_km", "start",
        "typical", "year",
    )  # fmt: skip

    def __init__(
        self, net: Network, origin: Place, destination: Place, start: Served, goal: Served,
        landmasses: tuple[str, str], year: int, door: bool,
    ) -> None:  # fmt: skip
        self.net, self.origin, self.destination, self.start = net, origin, destination, start
        self.goal, self.landmasses, self.year = goal, landmasses, year
        self.door, self.typical = door, 0.0  # typical: minutes above the fastest journey
        self.rail_km: float | None = None
        self.fact: Fact | None = None

    def way(self) -> tuple[Path | None, float]:
        """Return the journey over the graph, and its minutes above those of the fact."""
        if self.fact is not None:
            from reiscO2.ground import story  # noqa: PLC0415 - only facts have one

            return story.told(self.net, self.start, self.goal, self.fact)
        return best_path(self.net, self.start, self.goal), 0.0

    def __call__(self, name: str) -> Any:
        """Return a field of the journey that is asked for later than its minutes."""
        if name == "bus":
            return coach_journey(
                self.net, self.origin, self.destination, self.start.stations,
                self.goal.stations, self.landmasses, self.rail_km, self.door,
            )  # fmt: skip
        if name == "overnight":
            from reiscO2.ground import night  # noqa: PLC0415 - a verdict asks for none

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
    if start.key == goal.key:
        return _answer(
            asked, 0.0, 0.0, "lines", Mode.TRAIN, NO_WAY | {"reason": "same-place"}
        )  # fmt: skip
    known: dict[str, Any] = {}
    fact: Fact | None = None
    if _may_know(net, start, goal):
        from reiscO2.ground import facts  # noqa: PLC0415 - most pairs have none

        fact = asked.fact = facts.pair_fact(
            net, start.minutes, goal.minutes, year, _over(net, start, goal)
        )
    sums: legs.Sums | None = None
    if fact is not None:
        if statistic == "typical" or not no_check_in(net, start, goal):
            path = asked.way()[0]
            sums = None if path is None else legs.sums_of(net, path, year)
        # timetable minutes: the compulsory check-in on the way comes on top
        minutes, variance = fact.minutes + (sums.check_in if sums else 0.0), fact.variance
        layer = "pairs"
        known["timetable_year"], known["oldest_year"] = fact.year, fact.oldest
        if fact.km:
            known["distance_km"] = asked.rail_km = fact.km
    else:
        best = legs.best_sums(net, start, goal, year)
        if best is None:
            return None
        minutes, known["changes"], sums = best
        variance, layer = sums.variance, "lines"
        known["distance_km"] = asked.rail_km = sums.km
    if start.sigma_minutes or goal.sigma_minutes:
        variance += start.sigma_minutes**2 + goal.sigma_minutes**2
    if statistic == "typical":
        asked.typical = legs.typical_extra(net, asked.way()[0])
        minutes += asked.typical
    if door_to_door:
        minutes += DOOR_MINUTES
        variance += DOOR_SIGMA**2
    mode = Mode.FERRY if sums is not None and sums.sails else Mode.TRAIN
    return _answer(asked, minutes, variance**0.5, layer, mode, known)


def _may_know(net: Network, start: Served, goal: Served) -> bool:
    """Whether there can be a fact between two places."""
    for end in (start, goal):
        if end.has_facts is None:
            end.has_facts = any(map(net.has_facts, end.stations))
    if not (start.has_facts and goal.has_facts):
        return False
    from reiscO2.ground.facts import may_know  # noqa: PLC0415 - most pairs have none

    return may_know(net, start, goal)


def _over(net: Network, start: Served, goal: Served) -> GraphMinutes:
    """Return the minutes over the graph, whole or from a gateway's city on."""

    def minutes(gateway: int | None, outward: bool) -> float | None:
        ends = [start, goal]
        if gateway is not None:
            ends[0 if outward else 1] = stops.of_city(net, gateway)
        return best_minutes(net, *ends)

    return minutes
