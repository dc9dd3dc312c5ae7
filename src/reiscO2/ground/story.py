"""Which way through the graph a published time tells of.

A fact has minutes, and perhaps stations where one changes; the graph has the trains. Of the ways
that take within 25 minutes of the fact (35 when they pass its stations), one that passes its
stations is told (within 45 where no other is left), then one within 15 minutes, then the one with
the fewest changes above those of the fact, then the nearest.
The way back is the way out turned round.
"""

from __future__ import annotations

from reiscO2.ground import search
from reiscO2.ground.legs import sums_of
from reiscO2.ground.paths import shortened, turned
from reiscO2.ground.search import (
    MAX_CHANGES,
    MOST_KEPT,
    SLACK_MINUTES,
    TIE_SLACK_MINUTES,
    best_path,
    no_check_in,
)
from reiscO2.ground.stops import of_city

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.ground.facts import Fact
    from reiscO2.ground.network import Network
    from reiscO2.ground.search import Path
    from reiscO2.ground.stops import Served

STORY_MINUTES = 25.0  # a way further from the fact is not what the fact tells of
NAMED_MINUTES = 35.0  # nor is one that passes the stations that the fact names
SURE_MINUTES = 45.0  # unless there is no other
LONGEST_CHECK_IN = 60.0
TOLD_MINUTES = 5.0  # a way so near needs no other beside it


def told(net: Network, start: Served, goal: Served, fact: Fact) -> tuple[Path | None, float]:
    """Return (way, its minutes above those of the fact) for the way that a fact tells of.

    Compulsory check-in is left out of the comparison: a published time does not hold it.
    When no way comes within `STORY_MINUTES`, the way that the graph chooses is returned.
    """
    memo: dict[object, tuple[Path | None, float]] = net.memo.setdefault("told", {})
    key = (start.key, goal.key, fact.minutes, fact.changes, fact.via)
    found = memo.get(key)
    if found is None:
        if len(memo) >= MOST_KEPT:
            memo.clear()
        if goal.key < start.key:
            way, gap = _told(net, goal, start, fact)
            found = None if way is None else turned(way), gap
        else:
            found = _told(net, start, goal, fact)
        memo[key] = found
    return found


def _told(net: Network, start: Served, goal: Served, fact: Fact) -> tuple[Path | None, float]:
    chosen = best_path(net, start, goal)
    if chosen is None:
        return None, 0.0
    free = no_check_in(net, start, goal)
    ends = {*start.stations, *goal.stations}
    chains = []
    for way in fact.via:
        hubs = [of_city(net, at) for at in way]
        chains.append([hub for hub in hubs if not ends & set(hub.stations)])
    named = any(chains)
    fewest = fact.changes or 0  # fewer than it tells of make no way better
    best: tuple[tuple[bool, bool, int, bool, int, float], Path, float] | None = None

    def weigh(way: Path | None) -> None:
        nonlocal best
        if way is None:
            return
        check_in = 0.0 if free else sums_of(net, way, net.timetable_year).check_in
        gap = way.minutes - check_in - fact.minutes
        passed = stations_on(net, way)
        missed = min(sum(1 for hub in hubs if not passed & set(hub.stations)) for hubs in chains)
        far = abs(gap) > (NAMED_MINUTES if named and not missed else STORY_MINUTES)
        if abs(gap) > SURE_MINUTES or (far and (missed or not named)):
            return
        near = abs(gap) <= SLACK_MINUTES + TIE_SLACK_MINUTES
        more = max(0, way.changes - fewest)
        rank = (far, way.changes > MAX_CHANGES, missed, not near, more, abs(gap))
        if best is None or rank < best[0]:
            best = rank, way, gap

    def settled() -> bool:
        return best is not None and best[0] <= (False, False, 0, False, 0, TOLD_MINUTES)

    weigh(chosen)
    if not settled():
        for hubs in filter(None, chains):
            for chain in (hubs, hubs[::-1]) if len(hubs) > 1 else (hubs,):
                weigh(_over(net, [start, *chain, goal]))
            if len(hubs) > 1:
                for hub in hubs:
                    weigh(_over(net, [start, hub, goal]))
    if not settled():
        slack = fact.minutes + STORY_MINUTES + (0.0 if free else LONGEST_CHECK_IN)
        slack = min(max(SLACK_MINUTES, slack - chosen.minutes), LONGEST_CHECK_IN)
        for found in search.search(net, start.minutes, goal.minutes, slack=slack):
            weigh(found)
    if best is not None:
        return best[1], best[2]
    check_in = sums_of(net, chosen, net.timetable_year).check_in
    return chosen, chosen.minutes - check_in - fact.minutes


def stations_on(net: Network, way: Path) -> set[int]:
    """Return the stations that a journey calls at, those passed in the train included."""
    passed = set(way.stations)
    for step in way.steps:
        if len(step) == 6:
            first, last = sorted(step[4:6])
            passed.update(net.line(step[3]).stations[first : last + 1])
    return passed


def _over(net: Network, points: list[Served]) -> Path | None:
    """Return the chosen ways from point to point as one journey; trains that go on are kept."""
    steps: list[search.Step] = []
    stations: list[int] = []
    for a, b in zip(points, points[1:], strict=False):
        part = best_path(net, a, b)
        if part is None or not part.steps or (stations and stations[-1] != part.stations[0]):
            return None
        steps += part.steps
        stations += part.stations[1:] if stations else part.stations
    return shortened(net, steps, stations, points[0].minutes, points[-1].minutes)
