"""The gazetteer: ``data/places.sqlite``, opened read-only at first use.

One look-up is one index search by folded key. The file never changes while it is in use, so
SQLite needs no lock (``immutable=1``); after a fork the child opens its own connection.
"""

from __future__ import annotations

import os

from reiscO2.errors import DataError
from reiscO2.model import Place
from reiscO2.tables import data_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from typing import Any

FLAG_ALIAS, FLAG_MAIN, FLAG_OWN, FLAG_PREFER, FLAG_AREA, FLAG_AMBIGUOUS = range(6)

MAIN_BONUS = 1.2  # the name is the place's main name, or one of our own
INHABITED_KM = 300.0  # a point farther than this from every place is no destination
OWN_BONUS = 2.0  # our own facts stand above the score
AREA_BONUS = 2.0  # a municipality or island that stands for its main town

_COLUMNS = "p.id, p.ref, p.kind, p.name, p.name_nl, p.country, r.name, p.lat_e5, p.lon_e5, p.population, p.score"
_PLACE = f"SELECT {_COLUMNS} FROM place p LEFT JOIN region r ON r.id = p.region"
_BY_KEY = (
    f"SELECT {_COLUMNS}, a.flag FROM alias a CROSS JOIN place p ON p.id = a.place "
    "LEFT JOIN region r ON r.id = p.region WHERE a.key"
)

_open: dict[int, sqlite3.Connection] = {}


class Candidate:
    """A place that has the name asked for, with the parts of its score."""

    __slots__ = ("flag", "place", "score")

    def __init__(self, place: Place, base: float, flag: int) -> None:
        self.place, self.flag = place, flag
        self.score = base + (MAIN_BONUS if flag != FLAG_ALIAS else 0.0)
        if flag in (FLAG_OWN, FLAG_PREFER):
            self.score += OWN_BONUS
        elif flag == FLAG_AREA:
            self.score += AREA_BONUS

    @property
    def bonus(self) -> float:
        """The part of the score that comes from our own table."""
        if self.flag in (FLAG_OWN, FLAG_PREFER):
            return OWN_BONUS
        return AREA_BONUS if self.flag == FLAG_AREA else 0.0


def connection() -> sqlite3.Connection:
    """Return this process's connection to the gazetteer.

    Raises
    ------
    DataError
        If the file is missing or is no SQLite file: the installation is broken.
    """
    pid = os.getpid()
    db = _open.get(pid)
    if db is None:
        import sqlite3  # noqa: PLC0415 - importing places must stay cheap

        path = os.path.abspath(data_file("places.sqlite")).replace(os.sep, "/")
        quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        if not quoted.startswith("/"):
            quoted = "/" + quoted  # a Windows drive
        try:
            db = sqlite3.connect(
                f"file:{quoted}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            db.execute("SELECT 1 FROM alias LIMIT 1")
        except sqlite3.Error as error:
            raise DataError(
                f"the gazetteer cannot be read ({error}); reinstall reiscO2", "places.sqlite"
            ) from error
        _open[pid] = db
    return db


def rows(sql: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
    """Return all rows of a query."""
    return connection().execute(sql, tuple(values)).fetchall()


def place_of(row: tuple[Any, ...]) -> Place:
    """Make a `Place` from a row of the table place."""
    number, ref, kind, name, name_nl, country, region, lat, lon, population = row[:10]
    return Place(
        name, country, lat / 1e5, lon / 1e5, kind or "city", ref or f"geonames:{number}",
        name_nl or "", region or "", population,
    )  # fmt: skip


def by_key(key: str) -> list[Candidate]:
    """Return every place with this folded name, best first: what our table prefers, then by score."""
    found = [Candidate(place_of(row), row[10], row[11]) for row in rows(_BY_KEY + " = ?", (key,))]
    found.sort(key=lambda c: (c.flag != FLAG_PREFER, -c.score))
    return found


def by_keys(keys: Iterable[str], least_score: float = 0.0) -> list[tuple[str, Candidate]]:
    """Return (key, candidate) of many keys at once; used after a typo."""
    wanted = list(dict.fromkeys(keys))
    found: list[tuple[str, Candidate]] = []
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        marks = ",".join("?" * len(part))
        sql = _BY_KEY.replace("SELECT ", "SELECT a.key, ", 1) + f" IN ({marks}) AND p.score >= ?"
        found += [
            (row[0], Candidate(place_of(row[1:]), row[11], row[12]))
            for row in rows(sql, (*part, least_score))
        ]
    found.sort(key=lambda pair: -pair[1].score)
    return found


def by_prefix(prefix: str, limit: int) -> list[Candidate]:
    """Return the best places whose folded name begins with `prefix`."""
    sql = _BY_KEY + " >= ? AND a.key < ? ORDER BY p.score + (a.flag > 0) * 1.2 DESC LIMIT ?"
    found = rows(sql, (prefix, prefix + "\U0010ffff", limit * 4))
    return [Candidate(place_of(row), row[10], row[11]) for row in found]


def keys_between(first: str, last: str, lengths: tuple[int, int], least_score: float) -> list[str]:
    """Return the distinct keys in a range, of these lengths, whose place has at least `least_score`."""
    sql = (
        "SELECT DISTINCT a.key FROM alias a CROSS JOIN place p ON p.id = a.place "
        "WHERE a.key >= ? AND a.key < ? AND length(a.key) BETWEEN ? AND ? AND p.score >= ?"
    )
    return [row[0] for row in rows(sql, (first, last, *lengths, least_score))]


def city(number: int) -> Place | None:
    """Return a place by its GeoNames number."""
    found = rows(_PLACE + " WHERE p.id = ?", (number,))
    return place_of(found[0]) if found else None


def metro(code: str) -> Place | None:
    """Return the city of a metropolitan code (LON, NYC) that is no airport's own code."""
    found = rows("SELECT place FROM metro WHERE code = ?", (code,))
    return city(found[0][0]) if found else None


def area(key: str) -> tuple[str, tuple[str, ...], str, str, int | None] | None:
    """Return (kind, country codes, Dutch name, example place, city) of a country or region."""
    found = rows("SELECT kind, codes, name, example, city FROM area WHERE key = ?", (key,))
    if not found:
        return None
    kind, codes, name, example, number = found[0]
    return kind, tuple(codes.split()), name, example, number


def regions(key: str) -> frozenset[tuple[str, str]]:
    """Return the (country, region name) pairs that a word behind a comma may mean."""
    return frozenset(rows("SELECT country, name FROM region_name WHERE key = ?", (key,)))


def country_name(code: str) -> str:
    """Return the Dutch name of a country code, or the code itself."""
    found = rows("SELECT name_nl FROM country WHERE code = ?", (code,))
    return str(found[0][0]) if found else code


def with_territories(codes: Iterable[str]) -> frozenset[str]:
    """Return country codes with those of their territories: NL with Aruba, China with Hong Kong."""
    wanted = tuple(codes)
    marks = ",".join("?" * len(wanted))
    found = rows(f"SELECT code FROM country WHERE part_of IN ({marks})", wanted)
    return frozenset((*wanted, *(row[0] for row in found)))


def around(lat: float, lon: float, reach_degrees: float) -> list[Place]:
    """Return the towns in the box around a point, across the date line too. [degrees]"""
    wide = min(180.0, reach_degrees / max(0.02, 1.0 - abs(lat) / 90.0))
    sql = _PLACE + " WHERE p.lat_e5 BETWEEN ? AND ? AND p.lon_e5 BETWEEN ? AND ? AND p.kind IS NULL"
    low, high = (lat - reach_degrees) * 1e5, (lat + reach_degrees) * 1e5
    found = [place_of(r) for r in rows(sql, (low, high, (lon - wide) * 1e5, (lon + wide) * 1e5))]
    for side in (-360.0, 360.0):
        if abs(lon + wide) > 180.0 or abs(lon - wide) > 180.0:
            box = ((lon + side - wide) * 1e5, (lon + side + wide) * 1e5)
            found += [place_of(r) for r in rows(sql, (low, high, *box))]
    return found


def nearest(lat: float, lon: float) -> Place | None:
    """Return the place nearest to a point, None when there is none within 300 km. [degrees]"""
    from reiscO2.geodesy import great_circle_km  # noqa: PLC0415 - coordinates are the rare case

    for reach_degrees in (1.0, INHABITED_KM / 110.5):
        found = [
            (great_circle_km(lat, lon, p.lat, p.lon), p) for p in around(lat, lon, reach_degrees)
        ]
        if found:
            km, place = min(found, key=lambda pair: pair[0])
            if km <= INHABITED_KM:
                return place
    return None
