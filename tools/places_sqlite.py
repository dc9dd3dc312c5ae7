"""Write the gazetteer's tables into one SQLite file: compact, deterministic, for reading only."""

from __future__ import annotations

import os
import sqlite3
from typing import Any

from reiscO2.tables import read_rows

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DATA = os.path.join(ROOT, "data")
NEAR = {"NL", "BE", "DE"}  # the score lifts them by 0.3
SCHEMA = """
PRAGMA page_size = 4096;
CREATE TABLE region (id INTEGER PRIMARY KEY, country TEXT, name TEXT);
CREATE TABLE place (id INTEGER PRIMARY KEY, ref TEXT, kind TEXT, name TEXT, name_nl TEXT, country TEXT,
  region INTEGER, lat_e5 INTEGER, lon_e5 INTEGER, population INTEGER, score REAL);
CREATE TABLE alias (key TEXT, place INTEGER, flag INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE area (key TEXT PRIMARY KEY, kind TEXT, codes TEXT, name TEXT, example TEXT,
  city INTEGER) WITHOUT ROWID;
CREATE TABLE region_name (key TEXT, country TEXT, name TEXT, PRIMARY KEY (key, country, name)) WITHOUT ROWID;
CREATE TABLE airport (iata TEXT PRIMARY KEY, icao TEXT, name TEXT, name_nl TEXT, city TEXT, country TEXT,
  lat REAL, lon REAL, metro TEXT, page_rank REAL) WITHOUT ROWID;
CREATE INDEX place_point ON place (lat_e5, lon_e5);
CREATE INDEX airport_point ON airport (lat, lon, page_rank);
CREATE TABLE station (ref TEXT PRIMARY KEY, city INTEGER) WITHOUT ROWID;
CREATE TABLE district (place INTEGER PRIMARY KEY);
CREATE TABLE metro (code TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
CREATE TABLE airport_choice (city INTEGER PRIMARY KEY, place TEXT, country TEXT, codes TEXT,
  reason TEXT) WITHOUT ROWID;
CREATE TABLE landmass (id INTEGER PRIMARY KEY, landmass TEXT, country TEXT, south REAL, north REAL,
  west REAL, east REAL);
CREATE TABLE country (code TEXT PRIMARY KEY, name_nl TEXT, landmass TEXT, continent TEXT,
  part_of TEXT) WITHOUT ROWID;
"""


def write(
    build: Any,
    airports: list[tuple],
    codes: list[tuple],
    named: list[tuple],
    served: list[tuple[str, int]],
    parts: list[int],
    path: str,
) -> None:
    """Write the SQLite file: deterministic, compact, made to be opened read-only.

    It is written beside `path` and takes its place when it is whole.
    """
    fresh = f"{path}.new"
    if os.path.exists(fresh):
        os.remove(fresh)
    db = sqlite3.connect(fresh)
    db.executescript(SCHEMA)
    used = sorted(
        {(build.cities[i]["countrycode"], build.cities[i]["admin1code"]) for i in build.kept}
    )
    dutch = {
        "North Holland": "Noord-Holland",
        "South Holland": "Zuid-Holland",
        "North Brabant": "Noord-Brabant",
    }
    region_id = {}
    for pair in used:
        if pair in build.regions:
            region_id[pair] = len(region_id) + 1
            name = build.regions[pair]
            db.execute(
                "INSERT INTO region VALUES (?,?,?)",
                (region_id[pair], pair[0], dutch.get(name, name)),
            )
    for i in sorted(build.kept):
        c = build.cities[i]
        region = region_id.get((c["countrycode"], c["admin1code"]))
        dutch_name = build.name_nl.get(i, "")
        db.execute(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (
                i,
                build.own_ref.get(i),
                None,
                c["name"],
                dutch_name if dutch_name and dutch_name != c["name"] else None,
                c["countrycode"],
                region,
                round(c["latitude"] * 1e5),
                round(c["longitude"] * 1e5),
                c["population"],
                build.score(c),
            ),
        )
    for number, ref, kind, name, name_nl, country, _, lat, lon, people in sorted(
        build.extra, reverse=True
    ):
        europe = build.countries.get(country, {}).get("continent") == "europe"
        db.execute(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (
                number,
                ref,
                kind,
                name,
                name_nl or None,
                country,
                None,
                round(lat * 1e5),
                round(lon * 1e5),
                people,
                2.0 + europe + 0.3 * (country in NEAR),
            ),
        )
    known = build.kept | {row[0] for row in build.extra}
    db.executemany(
        "INSERT INTO alias VALUES (?,?,?)",
        sorted((k, p, f) for (k, p), f in build.aliases.items() if p in known),
    )
    for key, area in sorted(build.areas.items()):
        example = build.cities.get(area["example"] or -1)
        shown = build.name_nl.get(area["example"] or -1) or (example["name"] if example else "")
        db.execute(
            "INSERT INTO area VALUES (?,?,?,?,?,?)",
            (key, area["kind"], " ".join(area["codes"]), area["name"], shown, area["city"]),
        )
    db.executemany(
        "INSERT INTO region_name VALUES (?,?,?)",
        [(k, c, dutch.get(n, n) if c == "NL" else n) for k, c, n in named],
    )
    db.executemany("INSERT INTO airport VALUES (?,?,?,?,?,?,?,?,?,?)", sorted(airports))
    db.executemany("INSERT INTO station VALUES (?,?)", sorted(served))
    db.executemany("INSERT INTO district VALUES (?)", [(i,) for i in parts])
    db.executemany("INSERT INTO metro VALUES (?,?)", sorted(codes))
    for line, row in read_rows(os.path.join(DATA, "airport_choices.csv")):
        city = build.target(row["country"], row["city"])
        if city not in build.kept:
            build.problems.append(
                f"airport_choices.csv:{line}: no {row['city']} in {row['country']}"
            )
            continue
        unknown = set(row["codes"].split()) - {a[0] for a in airports}
        if unknown:
            build.problems.append(f"airport_choices.csv:{line}: no airport {unknown}")
        db.execute(
            "INSERT INTO airport_choice VALUES (?,?,?,?,?)",
            (city, row["city"], row["country"], row["codes"], row["reason"]),
        )
    for _, row in read_rows(os.path.join(DATA, "landmasses.csv")):
        box = tuple(float(row[k]) for k in ("south", "north", "west", "east"))
        db.execute(
            "INSERT INTO landmass VALUES (NULL,?,?,?,?,?,?)",
            (row["landmass"], row["country"], *box),
        )
    for code, row in sorted(build.countries.items()):
        db.execute(
            "INSERT INTO country VALUES (?,?,?,?,?)",
            (code, row["name_nl"], row["landmass"], row["continent"], row["part_of"]),
        )
    db.commit()
    db.execute("VACUUM")
    db.close()
    os.replace(fresh, path)
