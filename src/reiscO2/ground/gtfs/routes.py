"""Which routes of a feed count: trains, and coaches between cities.

`route_type` of GTFS (2, 3) and its extension (100-117 rail, 200-209 coach). Sleeping-car
trains (105) are no day trains. City buses hide among type 3 with long-distance coaches; a
type-3 route is a coach when one of its runs has a hop and a length that no city bus has.
"""

from __future__ import annotations

import re

from reiscO2.errors import shown
from reiscO2.ground.gtfs.read import whole
from reiscO2.model import Mode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.ground.gtfs.read import Source

BUS = 3
SLEEPER = 105
COACH_HOP_KM = 30.0  # great circle without a stop
COACH_KM = 100.0  # great circle over all stops
_NAMES = {
    101: "high speed", 102: "long distance", 103: "inter regional", 106: "regional", 107: "tourist",
    108: "shuttle", 109: "suburban",
}  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_][^\d_]*")


class Route:
    """A route that counts."""

    __slots__ = ("category", "id", "mode", "unsure")

    def __init__(self, id: str, mode: Mode, category: str, unsure: bool) -> None:
        self.id, self.mode, self.category, self.unsure = id, mode, category, unsure


def mode_of(route_type: int) -> Mode | None:
    """Return the mode of a route type, None when it does not count."""
    if route_type == 2 or (100 <= route_type <= 117 and route_type != SLEEPER):
        return Mode.TRAIN
    if route_type == BUS or 200 <= route_type <= 209:
        return Mode.COACH
    return None


def category_of(route_type: int, short_name: str, long_name: str) -> str:
    """Return what a traveller calls the train: the letters of ``ICE 105``, ``RE1``, ``Thalys``."""
    for name in (short_name, long_name):
        letters = _LETTERS.match(name.strip())
        if letters:
            return " ".join(letters[0].split())[:30].rstrip(" -/(")
    if mode_of(route_type) is Mode.COACH:
        return "coach"
    return _NAMES.get(route_type, "train")


def read_routes(source: Source) -> tuple[dict[str, Route], int]:
    """Return the routes that count, by id, and the number of sleeping-car routes left out.

    Raises
    ------
    DataError
        If a row is broken.
    """
    table = "routes.txt"
    routes: dict[str, Route] = {}
    seen: set[str] = set()
    sleepers = 0
    for line, (id, type_text, short, long) in source.rows(
        table, ("route_id", "route_type"), ("route_short_name", "route_long_name")
    ):
        if id in seen:
            raise source.error(table, line, f"route {shown(id)} stands here twice")
        seen.add(id)
        kind = whole(type_text)
        if kind is None:
            raise source.error(table, line, f"route_type {shown(type_text)} is no number")
        mode = mode_of(kind)
        sleepers += kind == SLEEPER
        if mode is not None:
            routes[id] = Route(id, mode, category_of(kind, short, long), kind == BUS)
    return routes, sleepers
