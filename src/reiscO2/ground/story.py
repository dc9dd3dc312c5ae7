"""Which way through the graph a published time tells of.

A fact has minutes, and perhaps stations where one changes; the graph has the trains. Of the
ways that take within 25 minutes of the fact (45 when it passes all its stations), the one that
passes most of its stations is told, then one with as many changes, then the nearest in minutes.
"""

from __future__ import annotations

from reiscO2.ground import search
from reiscO2.ground.legs import sums_of
from reiscO2.ground.search import MOST_KEPT, best_path, no_check_in
from reiscO2.ground.stops import of_city

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.ground.facts import Fact
    from reiscO2.ground.network import Network
    from reiscO2.ground.search import Path
    from reiscO2.ground.stops import Served

STORY_MINUTES = 25.0  # a way further from the fact is not what the fact tells of
SURE_MINUTES = 45.0  # unless it passes the stations that the fact names
LONGEST_CHECK_IN = 60.0


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
        found = memo[key] = _told(net, start, goal, fact)
    return found


def _told(net: Network, start: Served, goal: Served, fact: Fact) -> tuple[Path | None, float]:
    chosen = best_path(net, start, goal)
    if chosen is None:
        return None, 0.0
    free = no_check_in(net, start, goal)
    ends = {*start.stations, *goal.stations}
    hubs = [of_city(net, at) for at in fact.via]
    hubs = [hub for hub in hubs if not ends & set(hub.stations)]
    best: tuple[tuple[int, bool, float], Path, float] | None = None

    def weigh(way: Path | None) -> None:
        nonlocal best
        if way is None:
            return
        check_in = sums_of(net, way, net.timetable_year).check_in
        gap = way.minutes - check_in - fact.minutes
        if abs(gap) > SURE_MINUTES or (free and check_in):
            return
        passed = stations_on(net, way)
        missed = sum(1 for hub in hubs if not passed & set(hub.stations))
        if abs(gap) > STORY_MINUTES and (missed or not hubs):
            return
        rank = (missed, fact.changes is not None and way.changes != fact.changes, abs(gap))
        if best is None or rank < best[0]:
            best = rank, way, gap

    weigh(chosen)
    if hubs and (best is None or best[0][0]):
        for chain in (hubs, hubs[::-1]) if len(hubs) > 1 else (hubs,):
            weigh(_over(net, [start, *chain, goal]))
        if len(hubs) > 1:
            for hub in hubs:
                weigh(_over(net, [start, hub, goal]))
    if best is None or best[0][:2] > (0, False):
        slack = fact.minutes + STORY_MINUTES + (0.0 if free else LONGEST_CHECK_IN)
        slack = min(max(search.SLACK_MINUTES, slack - chosen.minutes), 2.0 * LONGEST_CHECK_IN)
        for way in search.search(net, start.minutes, goal.minutes, slack=slack):
            weigh(way)
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
    """Return the chosen ways from point to point as one journey, with a change at each."""
    whole: Path | None = None
    for a, b in zip(points, points[1:], strict=False):
        part = best_path(net, a, b)
        if part is None or not part.steps:
            return None
        if whole is None:
            whole = part
            continue
        before, after = whole.steps[-1], part.steps[0]
        at = part.stations[0]
        if (
            whole.stations[-1] != at
            or len(before) != 6
            or len(after) != 6
            or before[3] == after[3]  # it does not change here at all
        ):
            return None
        whole = search.Path(
            round(
                whole.minutes + before[1] + net.station(at).change + after[1] + part.minutes, 1
            ),
            whole.changes + part.changes + 1,
            whole.steps + part.steps,
            whole.stations + part.stations[1:],
        )  # fmt: skip
    return whole
