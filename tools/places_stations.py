"""The railway stations of data/stations.csv as places; used by build_places.

A station is found by its own name, by each of the names around a slash, and with the Dutch or
local name of its city before it (Parijs Gare de Lyon, Londen King's Cross). A name that is
already that of a city there stays the city's.
"""

from __future__ import annotations

import math
import os
from typing import Any

from reiscO2.geodesy import great_circle_km
from reiscO2.places.fold import fold
from reiscO2.places.gazetteer import FLAG_MAIN, FLAG_OWN, FLAG_PREFER
from reiscO2.places.parse import bare_city
from reiscO2.tables import read_rows

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DATA = os.path.join(ROOT, "data")
CITY_KM = 40.0  # a station lies so near its city at most
SAME_KM = 15.0  # a city this near that has the station's name is the answer
FIRST = -1  # numbers of stations count down from here
# endings that people write out or shorten
ENDINGS = (
    (" c", (" centraal", " central", " centralstation", " cs")),
    (" h", (" hovedbanegard", " hovedbanegaard", " centraal", " cs")),
    (" s", (" sentralstasjon", " centraal", " cs")),
    (" ville", (" centre",)),
    (" haven", ("",)),
    (" port", (" haven", " ferry")),
    (" laan v noi", (" laan van noi", " laan van nieuw oost indie")),
)
DROPPED = (" gare de l ", " gare de ", " gare du ")  # Paris-Est, Paris-Montparnasse


def add_stations(build: Any) -> list[tuple[str, int]]:
    """Add every station; return (ref, city) of those whose city we have."""
    numbers: dict[str, int] = {}
    served = []
    taken = _taken(build)
    calls: dict[int, set[str]] = {}
    for (key, place), flag in build.aliases.items():
        if flag == FLAG_OWN and place in build.cities:
            calls.setdefault(place, set()).add(key)
    own_name: dict[str, str] = {}
    for _, row in read_rows(os.path.join(DATA, "place_names.csv")):
        if row["kind"] == "station":
            own_name.setdefault(row["target"], row["name"])
    for _, row in read_rows(os.path.join(DATA, "stations.csv")):
        number = numbers[row["id"]] = FIRST - len(numbers)
        lat, lon = float(row["lat"]), float(row["lon"])
        city = _city(build, row, lat, lon)
        ref = f"station:{row['id']}"
        if city is not None:
            served.append((ref, city))
        # Belgium has two names on its signs; the Dutch one is shown
        name_nl = own_name.get(row["id"], "") if " / " in row["name"] else ""
        build.extra.append(
            (number, ref, "station", row["name"], name_nl, row["country"], "", lat, lon, 0)
        )
        parts = row["name"].split(" / ")
        cities = [_cities(build, taken, fold(part), lat, lon) for part in parts]
        if set.intersection(*cities):
            continue  # Bolzano / Bozen is the city by both names
        for key in _keys(build, row, city, calls):
            if not _cities(build, taken, key, lat, lon):
                build.add(key, number, FLAG_MAIN)
    for line, row in read_rows(os.path.join(DATA, "place_names.csv")):
        if row["kind"] == "station":
            if row["target"] not in numbers:
                build.problems.append(f"place_names.csv:{line}: no station {row['target']}")
                continue
            flag = FLAG_PREFER if row["note"] == "prefer" else FLAG_OWN
            build.add(fold(row["name"]), numbers[row["target"]], flag)
    return served


def _taken(build: Any) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for key, place in build.aliases:
        if place in build.cities:
            found.setdefault(key, []).append(place)
    return found


def _km(build: Any, city: int, lat: float, lon: float) -> float:
    c = build.cities[city]
    if abs(c["latitude"] - lat) > 1.0:
        return math.inf
    return great_circle_km(c["latitude"], c["longitude"], lat, lon)


def _city(build: Any, row: dict[str, str], lat: float, lon: float) -> int | None:
    """Return the city of a station: of that name, and near."""
    key = fold(row["city"])
    for table in (build.main_key, build.by_key):
        near = [
            i
            for i in table.get((row["country"], key), ())
            if i in build.kept and _km(build, i, lat, lon) <= CITY_KM
        ]
        if near:
            return max(near, key=lambda i: build.cities[i]["population"])
    return None


def _cities(build: Any, taken: dict[str, list[int]], key: str, lat: float, lon: float) -> set[int]:
    """Return the cities at the station that have a name: as it is, or without Hbf and the like."""
    bare = bare_city(key)
    names = [key]
    if bare is not None and bare[1] == "station":
        names.append(bare[0])
    near = (i for name in names for i in taken.get(name, ()))
    return {i for i in near if _km(build, i, lat, lon) <= SAME_KM}


def _keys(build: Any, row: dict[str, str], city: int | None, own: dict[int, set[str]]) -> set[str]:
    """Return the folded names of a station."""
    names = {row["name"]}
    parts = row["name"].split(" / ")
    if len(parts) > 1:
        first = parts[0].split()[0]
        for part in parts:
            names |= {f"{first} {part}"} | ({part} if len(fold(part).split()) > 1 else set())
    keys = {fold(name) for name in names}
    if city is not None:
        main, dutch = build.cities[city]["name"], build.name_nl.get(city, "")
        calls = {fold(main), fold(dutch), *own.get(city, ())} - {""}
        local = {fold(n) for n in build.cities[city]["alternatenames"]} | calls
        for key in list(keys):
            for name in local:
                if key.startswith(name + " "):
                    keys |= {call + key[len(name) :] for call in calls}
    for key in list(keys):
        for ending, others in ENDINGS:
            if key.endswith(ending):
                keys |= {key[: -len(ending)] + other for other in others}
        for words in DROPPED:
            if words in key and not key.endswith(words + "lyon"):
                keys.add(key.replace(words, " "))
    return keys
