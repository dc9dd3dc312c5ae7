"""Cities: the one that an airport, station or point serves, and the larger ones of Europe."""

from __future__ import annotations

import math
from functools import lru_cache

from reiscO2.geodesy import great_circle_km
from reiscO2.model import Place
from reiscO2.places.fold import fold
from reiscO2.places.gazetteer import FLAG_ALIAS, around, by_key, city, metro, place_of, rows
from reiscO2.tables import data_file, read_rows

# Countries that GeoNames counts to Europe, but whose cities this product's ground network does not serve.
_OUTSIDE = ("RU", "CY", "IS", "GI", "FO", "SJ", "AX")
# GeoNames gives a village and a former district the inhabitants of a district: Thanet, Mendip
_NO_CITIES = ("geonames:2638703", "geonames:6947756")
_SQL = """
    SELECT p.id, p.ref, p.kind, p.name, p.name_nl, p.country, r.name, p.lat_e5, p.lon_e5, p.population
    FROM place p JOIN country c ON c.code = p.country LEFT JOIN region r ON r.id = p.region
    WHERE c.continent = 'europe' AND p.population >= ? AND p.kind IS NULL AND p.ref IS NULL
      AND p.id NOT IN (SELECT place FROM district)
    ORDER BY p.population DESC
"""
_LEAST_CITY = 5_000  # inhabitants of a place that an airport or station may serve
_REACH_KM = 60.0
_NAMED_REACH_KM = (
    150.0  # an airport may lie this far from the city it is named after (Hahn, Skavsta)
)
_PEOPLE_PER_KM2 = 3_000.0  # of a built-up area: how far a city of so many inhabitants reaches
_QUARTER = 20.0  # a place in the middle of one with so many times its inhabitants is a part of it


@lru_cache(maxsize=4)
def cities_of_europe(min_population: int = 100_000) -> tuple[Place, ...]:
    """Return the European cities from `min_population` inhabitants, largest first.

    Districts of a larger city (Buda, Brent, Paris 13) are left out; a neighbour with a
    municipality of its own is a city.
    """
    return tuple(
        place
        for row in rows(_SQL, (min_population,))
        if (place := place_of(row)).country not in _OUTSIDE and place.id not in _NO_CITIES
    )


@lru_cache(maxsize=4_096)
def city_of(place: Place) -> Place:
    """Return the city that an airport, station or point serves; a city is its own.

    An airport serves the city of its metropolitan code (LHR, LON: London), else the city that
    the table of airports names; a station that of the table of stations. Otherwise it is the
    city of at least 5,000 inhabitants whose built-up area is nearest, at most 60 km away;
    `place` itself when there is none.
    """
    if place.kind == "city":
        return place
    served = None
    if place.kind == "airport":
        served = _named(place)
    elif place.kind == "station":
        found = rows("SELECT city FROM station WHERE ref = ?", (place.id,))
        served = city(found[0][0]) if found else None
    return served or _nearest(place) or place


def _named(airport: Place) -> Place | None:
    """Return the city that the table of airports gives an airport, in its own country or a near one."""
    found = rows("SELECT metro, city FROM airport WHERE iata = ?", (airport.id[5:],))
    if not found:
        from reiscO2.places.airports import closed_airport  # noqa: PLC0415 - closed ones only

        closed = closed_airport(airport.id[5:])
        if closed is None:
            return None
        found = [("", closed["city"])]
    code, name = found[0]
    served = metro(code) if code else None
    if served is not None and _km(airport, served) <= _NAMED_REACH_KM:
        return served
    if code and code != airport.id[5:]:  # the metropolitan code is another airport's own: CRL, BRU
        other = rows("SELECT city FROM airport WHERE iata = ?", (code,))
        name = other[0][0] if other else name
    near = [
        c
        for c in by_key(fold(name))
        if c.place.kind == "city" and _km(airport, c.place) <= _NAMED_REACH_KM
    ]
    near.sort(key=lambda c: (c.flag == FLAG_ALIAS, -c.place.population))
    return near[0].place if near else None


def _nearest(place: Place) -> Place | None:
    """Return the city in or beside whose built-up area a point lies."""
    near = [
        c
        for c in around(place.lat, place.lon, _REACH_KM / 111.0)
        if c.population >= _LEAST_CITY and _km(place, c) <= _REACH_KM
    ]
    large = sorted(near, key=lambda c: -c.population)[:8]
    # a quarter of Paris is Paris, not a city
    near = [
        c
        for c in near
        if not any(
            other.population > _QUARTER * c.population and _km(c, other) < 0.5 * _radius_km(other)
            for other in large
        )
    ]

    def measure(c: Place) -> tuple[float, float]:
        km, radius = _km(place, c), _radius_km(c)
        return max(0.0, km - radius), km / radius

    return min(near, key=measure, default=None)


def _radius_km(town: Place) -> float:
    return math.sqrt(town.population / (_PEOPLE_PER_KM2 * math.pi))


def _km(a: Place, b: Place) -> float:
    return great_circle_km(a.lat, a.lon, b.lat, b.lon)


@lru_cache(maxsize=512)
def continent_of(place: Place) -> str:
    """Return the continent of a place: ``europe``, ``north-america``; empty when not known."""
    found = rows("SELECT continent FROM country WHERE code = ?", (place.country,))
    return str(found[0][0]) if found else ""


@lru_cache(maxsize=1)
def _capitals() -> frozenset[tuple[str, str]]:
    read = (row for _, row in read_rows(data_file("countries.csv")))
    return frozenset((row["code"], row["capital"] or row["city"]) for row in read)


def is_capital(place: Place) -> bool:
    """Tell whether a city is the capital of its country."""
    return place.kind == "city" and (place.country, place.name) in _capitals()
