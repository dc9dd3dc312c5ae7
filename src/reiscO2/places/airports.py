"""Airports: the one a traveller would use, not the nearest airfield.

Only airports with scheduled flights stand in the table. The rule is
``score = ln(page_rank) - km / 60``: traffic against the way to get there (OpenTravelData's
page rank of the flight network). ``data/airport_choices.csv`` stands above the rule for cities
where every traveller uses another one; each row has its reason.
"""

from __future__ import annotations

import functools
import math
from collections import namedtuple

from reiscO2.geodesy import great_circle_km
from reiscO2.model import Place
from reiscO2.places import gazetteer
from reiscO2.places.landmass import landmass_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NamedTuple

    class AirportChoice(NamedTuple):
        """An airport for a place: how far [km], how good, and why."""

        place: Place
        code: str
        km: float
        score: float
        metro: str
        reason: str
else:
    AirportChoice = namedtuple("AirportChoice", "place code km score metro reason")

KM_PER_SCORE = 60.0  # so much farther an airport may be for e times the traffic
_NO_RANK = 1e-5  # scheduled flights, but not in the ranking: the least of all
_OTHER_SHORE = 4.0  # score lost when the sea lies between
_ABROAD = 0.3  # score lost when a border lies between
_REACH_DEGREES = (4.0, 12.0, 40.0)  # how far to look, in turn


def airport(code: str) -> Place | None:
    """Return the airport of an IATA code in either case, None when it has no scheduled flights."""
    found = gazetteer.rows(
        "SELECT iata, name, name_nl, country, lat, lon FROM airport WHERE iata = ?",
        (code.strip().upper(),),
    )
    return _place(*found[0]) if found else None


@functools.lru_cache(maxsize=16_384)
def airports_of(place: Place, limit: int = 3) -> tuple[AirportChoice, ...]:
    """Return the airports a traveller would use for a place, best first.

    Parameters
    ----------
    place
        A resolved place; an airport is its own first choice.
    limit
        Length of the answer at most.

    Returns
    -------
    tuple of AirportChoice
        `place`, `code`, `km` from the place, `score`, `metro` code and `reason`
        (empty when the rule decided). Empty when there is none within 40 degrees.
    """
    home = landmass_of(place)
    found: list[AirportChoice] = []
    for reach in _REACH_DEGREES:
        found = [_scored(place, home, row) for row in _around(place, reach)]
        if found:
            break
    found.sort(key=lambda c: -c.score)
    chosen, reason = _own(place)
    best = {c.code: c for c in found}
    first = [best[code]._replace(reason=reason) for code in chosen if code in best]
    codes = {c.code for c in first}
    return tuple([*first, *(c for c in found if c.code not in codes)][:limit])


def _own(place: Place) -> tuple[list[str], str]:
    """Return the codes that stand above the rule, and why."""
    if place.kind == "airport":
        return [place.id.removeprefix("iata:")], "the place is this airport"
    number = place.id.removeprefix("geonames:")
    if number.isdigit():
        found = gazetteer.rows(
            "SELECT codes, reason FROM airport_choice WHERE city = ?", (int(number),)
        )
        if found:
            return str(found[0][0]).split(), str(found[0][1])
    else:
        # a station or point in a city of the table is served as that city is
        for city, codes, reason in gazetteer.rows(
            "SELECT city, codes, reason FROM airport_choice WHERE country = ?", (place.country,)
        ):
            town = gazetteer.city(city)
            if (
                town is not None
                and great_circle_km(place.lat, place.lon, town.lat, town.lon) < 10.0
            ):
                return str(codes).split(), str(reason)
    if place.country == "NL":
        return ["AMS"], "official trips from the Netherlands leave from Schiphol unless stated"
    return [], ""


def _around(place: Place, reach: float) -> list[tuple[Any, ...]]:
    wide = min(180.0, reach / max(0.05, math.cos(math.radians(place.lat))))
    sql = (
        "SELECT iata, name, name_nl, country, lat, lon, metro, page_rank FROM airport "
        "WHERE lat BETWEEN ? AND ? AND (lon BETWEEN ? AND ? OR lon BETWEEN ? AND ? OR lon BETWEEN ? AND ?)"
    )
    west, east = place.lon - wide, place.lon + wide
    sides = (west, east, west - 360.0, east - 360.0, west + 360.0, east + 360.0)
    return gazetteer.rows(sql, (place.lat - reach, place.lat + reach, *sides))


def _scored(place: Place, home: str, row: tuple[Any, ...]) -> AirportChoice:
    point = _place(*row[:6])
    km = great_circle_km(place.lat, place.lon, point.lat, point.lon)
    score = math.log(row[7] or _NO_RANK) - km / KM_PER_SCORE
    if home and landmass_of(point) != home:
        score -= _OTHER_SHORE
    if point.country != place.country:
        score -= _ABROAD
    return AirportChoice(point, row[0], km, score, row[6], "")


def _place(iata: str, name: str, name_nl: str, country: str, lat: float, lon: float) -> Place:
    return Place(name, country, lat, lon, "airport", f"iata:{iata}", name_nl)
