"""Airports: the one a traveller would use, not the nearest airfield.

Only airports with scheduled flights stand in the table. The rule is
``score = ln(page_rank) - km / 60``: traffic against the way to get there (OpenTravelData's
page rank of the flight network). ``data/airport_choices.csv`` stands above the rule for cities
where every traveller uses another one; each row has its reason. ``data/airport_closures.csv`` dates
the airports without flights, and knows those that were closed for good by their code.
"""

from __future__ import annotations

import functools
import math
from collections import namedtuple

from reiscO2.geodesy import great_circle_km
from reiscO2.model import Place
from reiscO2.places import gazetteer
from reiscO2.places.landmass import landmass_of
from reiscO2.tables import row_of, shipped_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from typing import NamedTuple

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
_ONE = "SELECT iata, name, name_nl, country, lat, lon, metro, page_rank FROM airport WHERE iata = ?"
# by the index airport_point alone
_AROUND = "SELECT iata, lat, lon, page_rank FROM airport WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?"
_LEAST_RADIUS_KM = 6320.0  # below the least radius of curvature that matters (6,335 km)
_REACH_DEGREES = (4.0, 12.0, 40.0)  # how far to look, in turn


def airport(code: str) -> Place | None:
    """Return the airport of an IATA code in either case, None when it never had scheduled flights.

    One that was closed for good is known by its code too.
    """
    plain = code.strip().upper()
    found = gazetteer.rows(_ONE, (plain,))
    if found:
        return _place(*found[0][:6])
    row = closed_airport(plain)
    if row is None:
        return None
    at = float(row["lat"]), float(row["lon"])
    return _place(plain, row["name"], row["name_nl"], row["country"], *at)


def closed_airport(code: str) -> dict[str, str] | None:
    """Return the row of an airport that was closed for good; None for any other code."""
    header, lines = _closures()
    found = [row_of(header, line) for line in lines if code and line.startswith(f"{code},")]
    return next((row for row in found if row["name"]), None)


@functools.lru_cache(maxsize=256)
def closures_of(place: Place) -> tuple[dict[str, str], ...]:
    """Return the rows of ``data/airport_closures.csv`` on an airport or the airspace of its country."""
    if place.kind != "airport":
        return ()
    header, lines = _closures()
    starts = f"{place.id.removeprefix('iata:')},", f",{place.country},"
    return tuple([row_of(header, line) for line in lines if line.startswith(starts)])


def closure_of(place: Place, date: dt.date) -> dict[str, str] | None:
    """Return the row that says that an airport had no flights on a date; None when none does."""
    day = date.isoformat()
    for row in closures_of(place):
        if row["closed_from"] <= day and (not row["closed_to"] or day <= row["closed_to"]):
            return row
    return None


@functools.lru_cache(maxsize=1)
def _closures() -> tuple[list[str], list[str]]:
    return shipped_lines("airport_closures.csv")


def closure_dates() -> tuple[str, ...]:
    """Return the first and the last days of all closures, as ISO text."""
    header, lines = _closures()
    rows = [row_of(header, line) for line in lines]
    days = {row[key] for row in rows for key in ("closed_from", "closed_to")}
    return tuple(sorted(day for day in days if day))


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
    near: dict[str, float] = {}
    for reach in _REACH_DEGREES:
        near = _ceilings(place, reach)
        if near:
            break
    chosen, reason = _own(place)
    first = [_scored(place, code, reason) for code in chosen if near.pop(code, None) is not None]
    return tuple([*first, *_best(place, near, limit)][:limit])


def _best(place: Place, near: dict[str, float], limit: int) -> list[AirportChoice]:
    """Return the best by the rule; few airports need their exact score for that."""
    found: list[AirportChoice] = []
    for code in sorted(near, key=near.__getitem__, reverse=True):
        if len(found) >= limit and near[code] < found[-1].score:
            break
        found = sorted([*found, _scored(place, code)], key=lambda c: -c.score)[:limit]
    return found


def _ceilings(place: Place, reach: float) -> dict[str, float]:
    """Return, per airport within `reach` degrees, a score that the exact one never exceeds.

    The distance is taken on a sphere smaller than the ellipsoid anywhere.
    """
    wide = min(180.0, reach / max(0.05, math.cos(math.radians(place.lat))))
    west, east = place.lon - wide, place.lon + wide
    sides = [(west, east)]
    if west < -180.0 or east > 180.0:
        sides += [(west - 360.0, east - 360.0), (west + 360.0, east + 360.0)]
    out = {}
    lat, cos_lat = math.radians(place.lat), math.cos(math.radians(place.lat))
    for left, right in sides:
        box = (place.lat - reach, place.lat + reach, left, right)
        for code, its_lat, its_lon, rank in gazetteer.rows(_AROUND, box):
            b = math.radians(its_lat)
            half_lon = math.radians(its_lon - place.lon) / 2.0
            h = math.sin((b - lat) / 2.0) ** 2 + cos_lat * math.cos(b) * math.sin(half_lon) ** 2
            km = 2.0 * _LEAST_RADIUS_KM * math.asin(math.sqrt(min(1.0, h)))
            out[code] = math.log(rank or _NO_RANK) - km / KM_PER_SCORE
    return out


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


def _scored(place: Place, code: str, reason: str = "") -> AirportChoice:
    row = gazetteer.rows(_ONE, (code,))[0]
    point, metro, rank = _place(*row[:6]), row[6], row[7]
    km = great_circle_km(place.lat, place.lon, point.lat, point.lon)
    score = math.log(rank or _NO_RANK) - km / KM_PER_SCORE
    home = landmass_of(place)
    if home and landmass_of(point) != home:
        score -= _OTHER_SHORE
    if point.country != place.country:
        score -= _ABROAD
    return AirportChoice(point, code, km, score, metro, reason)


def _place(iata: str, name: str, name_nl: str, country: str, lat: float, lon: float) -> Place:
    return Place(name, country, lat, lon, "airport", f"iata:{iata}", name_nl)
