"""Flights that begin elsewhere than at home: "met de trein naar Brussel en vandaar gevlogen", in any order.

What leads to the airport is put in front of the flight. Where nothing does, the flight is worked out
from where it begins, and the report is asked how the way there was travelled.
"""

from __future__ import annotations

from reiscO2.geodesy import great_circle_km
from reiscO2.model import Mode, Place
from reiscO2.reports.places_in import near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from reiscO2.reports.legs_of import Route
    from reiscO2.reports.told import ReportTrip

_GROUND = (Mode.TRAIN, Mode.CAR, Mode.COACH, Mode.BUS)
FAR_KM = 75.0  # an airport nearer than this is that of home


def stopover(place: Place | None, trip: ReportTrip) -> bool:
    """Tell whether a place on the way is neither home nor a destination: what follows goes on from there."""
    if place is None or trip.origin is None or not trip.destinations or near(place, trip.origin):
        return False
    return not any(near(place, goal) for goal in trip.destinations)


def in_order(routes: list[Route], trip: ReportTrip, assumed: list[tuple[str, str]]) -> list[Route]:
    """Return the stretches with those to the airport in front of the flight that begins there."""
    home = trip.origin
    flights = [k for k, route in enumerate(routes) if _outward(route, (Mode.PLANE,))]
    if home is None or not flights:
        return routes
    k = flights[0]
    start = routes[k][0]
    if start is None:
        found = [
            i
            for i in range(k + 1, len(routes))
            if _outward(routes[i], _GROUND)
            and _leads(routes[i], home)
            and stopover(routes[i][1], trip)
            and _on_the_way(home, routes[i][1], trip.destination)
        ]
        return _moved(routes, found[0], k) if found else routes
    if near(start, home) or any(_ends_at(route, start) for route in routes[:k]):
        return routes
    later = range(k + 1, len(routes))
    named = [i for i in later if _outward(routes[i], _GROUND) and _ends_at(routes[i], start)]
    named = [i for i in named if _leads(routes[i], home)]
    if named:
        return _moved(routes, named[0], k)
    bare = [
        i
        for i, route in enumerate(routes)
        if _outward(route, _GROUND) and route[0] is None is route[1] and not route[2]
    ]
    if len(bare) == 1 and start.country != home.country:
        _, _, via, mention = routes[bare[0]]
        routes = [*routes]
        routes[bare[0]] = (home, start, via, mention)
        assumed.append(("to-airport", f"{mention.word.lower()} {home.label} - {start.label}"))
        return routes if bare[0] < k else _moved(routes, bare[0], k)
    return routes


def begin_elsewhere(trip: ReportTrip, assumed: list[tuple[str, str]]) -> None:
    """Note that a trip begins where its flight does, when nothing is said of the way there."""
    start = boarded(trip)
    if trip.origin is None or start is None:
        return
    home = trip.origin
    assumed.append(
        ("no-way-there" if start.country != home.country else "from-airport", start.label)
    )


def boarded(trip: ReportTrip) -> Place | None:
    """Return where the first flight begins, None when that is home or an airport of it."""
    main = [leg for leg in trip.legs if leg.direction != "local"]
    if not main or main[0].mode is not Mode.PLANE or main[0].direction != "out":
        return None
    start, home = main[0].origin, trip.origin
    return start if start is not None and home is not None and _km(home, start) > FAR_KM else None


def only_passed(trip: ReportTrip) -> None:
    """Leave out a destination that is where a flight was boarded: the means of transport alone name it."""
    outs = [leg for leg in trip.legs if leg.direction == "out"]
    named = trip.evidence.get("destination", ("", (0, 0)))[0] == "modes"
    if not named or not trip.round_trip or len(outs) < 2 or outs[0].mode not in _GROUND:
        return
    first, then = outs[0].destination, outs[1]
    if first is None or then.mode is not Mode.PLANE or then.destination is None:
        return
    left = tuple(place for place in trip.destinations if not near(place, first))
    if left and any(near(place, then.destination) for place in left):
        trip.destinations = left
        trip.destination = next(place for place in left if near(place, then.destination))
        trip.country = trip.destination.country


def _outward(route: Route, modes: Sequence[Mode]) -> bool:
    mention = route[3]
    return mention.mode in modes and mention.direction in ("", "out")


def _leads(route: Route, home: Place) -> bool:
    """Tell whether a stretch begins at home, or does not say where."""
    return route[0] is None or near(route[0], home)


def _ends_at(route: Route, place: Place) -> bool:
    return route[1] is not None and near(route[1], place)


def _on_the_way(home: Place, place: Place | None, goal: Place | None) -> bool:
    """Tell whether a place lies nearer to home than to where the journey leads."""
    return place is not None and goal is not None and _km(home, place) < _km(place, goal)


def _km(a: Place, b: Place) -> float:
    return great_circle_km(a.lat, a.lon, b.lat, b.lon)


def _moved(routes: list[Route], item: int, before: int) -> list[Route]:
    rest = [route for i, route in enumerate(routes) if i != item]
    return [*rest[:before], routes[item], *rest[before:]]
