"""The ground tables as they are read, checked and written; `build_ground` uses it."""

from __future__ import annotations

import collections
import csv
import math
import os
import re
from typing import Any

from reiscO2.geodesy import great_circle_km
from reiscO2.ground.stops import EAST, NORTH, SOUTH, WEST

BASES = ("read", "derived", "estimate")
STATION = "id,name,city,country,lat,lon,change_minutes,basis,source_id,locator,checked_on,note"
LINE = (
    "line_id,mode,category,operator,seq,from_station,to_station,minutes,km,countries,"
    "headway_minutes,days_per_week,check_in_minutes,timetable_year,basis,source_id,locator,"
    "checked_on,note"
)
TRANSFER = "from_station,to_station,minutes,mode,basis,source_id,locator,note"
PAIR = (
    "from_station,to_station,mode,minutes,changes,km,via,timetable_year,sigma_minutes,basis,"
    "source_id,locator,checked_on,note"
)
ACCESS = "station,gateway,minutes,km,changes,basis,source_id,locator,note"
COACH = (
    "line_id,operator,from_station,to_station,minutes,km,days_per_week,timetable_year,basis,"
    "source_id,locator,checked_on,note"
)
CHANGE = "station,minutes,connections,basis,source_id,locator,note"
NIGHT = (
    "train,operator,from_station,departure,to_station,arrival,minutes,arrival_day_offset,days,"
    "valid,approximate,via,km,mode,source_id,locator,note"
)
# a timetable year, the first and last day or month, or nothing
NIGHT_VALID = re.compile(
    r"(\d{4}|\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d|\d{4}-\d\d\.\.\d{4}-\d\d)?", re.ASCII
)
CITY = "city,country,served_by,reason"
SOURCE = "id,publisher,title,edition,address,licence,attribution,read_on,note"

# shipped file -> (name in a region folder, header); in the order in which they are checked
TABLES = {
    "sources_ground.csv": ("sources.csv", SOURCE),
    "stations.csv": ("stations.csv", STATION),
    "ground_lines.csv": ("lines.csv", LINE),
    "ground_lines_odbl.csv": ("lines_odbl.csv", LINE),
    "ground_transfers.csv": ("transfers.csv", TRANSFER),
    "ground_changes.csv": ("changes.csv", CHANGE),
    "ground_pairs.csv": ("pairs.csv", PAIR),
    "ground_pairs_odbl.csv": ("pairs_odbl.csv", PAIR),
    "ground_access.csv": ("access.csv", ACCESS),
    "coach_lines.csv": ("coach_lines.csv", COACH),
    "night_trains.csv": ("night_trains.csv", NIGHT),
    "city_stations.csv": ("city_stations.csv", CITY),
}
Row = dict[str, str]


class Tables:
    """All rows with where they stand, and what is wrong with them."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[str, Row]]] = {name: [] for name in TABLES}
        self.bad: list[str] = []

    def read(self, path: str, name: str, label: str, *, optional: bool = True) -> None:
        """Append the rows of one file to table `name`."""
        header = TABLES[name][1].split(",")
        if not os.path.isfile(path):
            if not optional:
                self.bad.append(f"{label}: missing")
            return
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            if next(reader, None) != header:
                self.bad.append(f"{label}:1: the header is not {','.join(header)}")
                return
            for cells in reader:
                where = f"{label}:{reader.line_num}"
                if not cells:
                    continue
                if len(cells) != len(header):
                    self.bad.append(
                        f"{where}: {len(cells)} cells where the header has {len(header)}"
                    )
                    continue
                row = {k: v.strip() for k, v in zip(header, cells, strict=True)}
                self.rows[name].append((where, row))

    def number(self, where: str, row: Row, column: str, low: float, high: float) -> float:
        """Return a number of `row` and complain when it is none or out of range."""
        try:
            value = float(row[column])
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            self.bad.append(
                f"{where}: {column} {row[column]!r} is not between {low:g} and {high:g}"
            )
            return low if math.isnan(value) else value
        return value


def read_data(folder: str) -> Tables:
    """Read the shipped tables themselves."""
    tables = Tables()
    for name in TABLES:
        tables.read(os.path.join(folder, name), name, name, optional="odbl" in name)
    return tables


def lines_of(t: Tables) -> dict[str, list[tuple[str, Row]]]:
    """Return the hops of every line in order."""
    lines: dict[str, list[tuple[str, Row]]] = collections.defaultdict(list)
    for name in ("ground_lines.csv", "ground_lines_odbl.csv"):
        for where, row in t.rows[name]:
            lines[row["line_id"]].append((where, row))
    for hops in lines.values():
        hops.sort(key=lambda pair: float(pair[1]["seq"] or 0))
    return dict(lines)


def pattern(hops: list[tuple[str, Row]]) -> Any:
    """Return what makes two lines the same line."""
    stops = (hops[0][1]["from_station"], *(r["to_station"] for _, r in hops))
    head = hops[0][1]
    crossing = head["minutes"] if head["mode"] == "ferry" else ""  # by day, by night
    return min(stops, stops[::-1]), head["category"], head["headway_minutes"], crossing


def split_countries(text: str, km: float) -> list[tuple[str, float]]:
    """Return [(ISO code, km)] of a hop: ``NL`` or ``NL:57 DE:48``."""
    if ":" not in text:
        return [(text, km)]
    parts = [part.split(":") for part in text.split()]
    return [(code, float(value)) for code, value in parts]


def check(t: Tables) -> None:
    """Check every table: references, ranges, sums, speeds, duplicates."""
    sources = {row["id"] for _, row in t.rows["sources_ground.csv"]}
    stations = {row["id"]: row for _, row in t.rows["stations.csv"]}

    def basis(where: str, row: Row, *, empty: bool = False) -> None:
        if row.get("basis", "read") not in BASES and not (empty and not row["basis"]):
            t.bad.append(f"{where}: basis {row['basis']!r} is not one of {', '.join(BASES)}")
        elif row.get("basis", "read") in ("read", "derived"):
            if row["source_id"] not in sources:
                t.bad.append(f"{where}: source {row['source_id']!r} is not in the source table")
            if not row["locator"]:
                t.bad.append(f"{where}: no locator")

    def known(where: str, row: Row, *columns: str) -> bool:
        for column in columns:
            if row[column] not in stations:
                t.bad.append(f"{where}: unknown station {row[column]!r}")
        return all(row[column] in stations for column in columns)

    seen: set[Any] = set()
    for where, row in t.rows["stations.csv"]:
        if not re.fullmatch(r"[a-z]{2}-[a-z0-9-]+", row["id"]) or row["id"] in seen:
            t.bad.append(f"{where}: station id {row['id']!r} is malformed or there twice")
        seen.add(row["id"])
        if not re.fullmatch("[A-Z]{2}", row["country"]) or not row["name"] or not row["city"]:
            t.bad.append(f"{where}: name, city or country is missing")
        t.number(where, row, "lat", SOUTH, NORTH)
        t.number(where, row, "lon", WEST, EAST)
        if row["change_minutes"]:
            t.number(where, row, "change_minutes", 2, 60)
    for name in ("ground_lines.csv", "ground_lines_odbl.csv"):
        for where, row in t.rows[name]:
            basis(where, row)
            minutes = t.number(where, row, "minutes", 1, 3000)
            km = t.number(where, row, "km", 0.5, 2000)
            for column, low, high in (
                ("headway_minutes", 5, 1440),
                ("days_per_week", 1, 7),
                ("check_in_minutes", 0, 180),
                ("timetable_year", 2000, 2028),
                ("seq", 1, 60),
            ):
                t.number(where, row, column, low, high)
            if row["mode"] not in ("train", "ferry", "bus"):
                t.bad.append(f"{where}: mode {row['mode']!r}")
            if row["mode"] == "train" and not 25 <= km / minutes * 60 <= 320:
                t.bad.append(f"{where}: {km / minutes * 60:.0f} km/h")
            if abs(sum(part for _, part in split_countries(row["countries"], km)) - km) > 1.5:
                t.bad.append(f"{where}: countries {row['countries']!r} do not add up to {km:g} km")
            if known(where, row, "from_station", "to_station"):
                ends = [stations[row[c]] for c in ("from_station", "to_station")]
                circle = great_circle_km(*(float(e[c]) for e in ends for c in ("lat", "lon")))
                if not circle * 0.95 - 3 <= km <= circle * 2.2 + 15:
                    t.bad.append(f"{where}: {km:g} km against {circle:.0f} km great circle")
    patterns: dict[Any, str] = {}
    for line_id, hops in lines_of(t).items():
        where = hops[0][0]
        if [int(float(r["seq"])) for _, r in hops] != list(range(1, len(hops) + 1)):
            t.bad.append(f"{where}: line {line_id}: seq does not count from 1 without a gap")
        for (_, a), (here, b) in zip(hops, hops[1:], strict=False):
            if a["to_station"] != b["from_station"]:
                t.bad.append(f"{here}: line {line_id} continues at another station")
        stops = (hops[0][1]["from_station"], *(r["to_station"] for _, r in hops))
        if len(set(stops)) != len(stops):
            t.bad.append(f"{where}: line {line_id} calls twice at a station")
        key = pattern(hops)
        if key in patterns:
            t.bad.append(f"{where}: line {line_id} is the same as {patterns[key]}")
        patterns[key] = line_id
        for column in ("mode", "category", "headway_minutes", "days_per_week"):
            if len({r[column] for _, r in hops}) > 1:
                t.bad.append(f"{where}: line {line_id}: {column} differs between its hops")
    for where, row in t.rows["ground_transfers.csv"]:
        basis(where, row)
        known(where, row, "from_station", "to_station")
        t.number(where, row, "minutes", 2, 480)
    for where, row in t.rows["ground_changes.csv"]:
        basis(where, row)
        known(where, row, "station")
        t.number(where, row, "minutes", 4, 60)
    for name in ("ground_pairs.csv", "ground_pairs_odbl.csv"):
        for where, row in t.rows[name]:
            basis(where, row)
            known(where, row, "from_station", "to_station")
            t.number(where, row, "minutes", 5, 2000)
            t.number(where, row, "timetable_year", 2009, 2028)
            t.number(where, row, "sigma_minutes", 1, 120)
    for where, row in t.rows["ground_access.csv"]:
        basis(where, row)
        known(where, row, "station", "gateway")
        t.number(where, row, "minutes", 0, 300)
    for where, row in t.rows["coach_lines.csv"]:
        basis(where, row)
        known(where, row, "from_station", "to_station")
        t.number(where, row, "minutes", 15, 3000)
    for where, row in t.rows["night_trains.csv"]:
        known(where, row, "from_station", "to_station")
        if row["mode"] not in ("train", "ferry"):
            t.bad.append(f"{where}: mode {row['mode']!r}")
        if row["approximate"] not in ("", "departure", "arrival", "both"):
            t.bad.append(f"{where}: approximate {row['approximate']!r}")
        if not NIGHT_VALID.fullmatch(row["valid"]):
            t.bad.append(f"{where}: valid {row['valid']!r}")
    for where, row in t.rows["city_stations.csv"]:
        known(where, row, "served_by")
        if not re.fullmatch("[A-Z]{2}", row["country"]) or not row["city"]:
            t.bad.append(f"{where}: city or country is missing")


def write_tables(t: Tables, folder: str) -> None:
    for name, (_, header) in TABLES.items():
        if not t.rows[name] and "odbl" in name:
            continue
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header.split(","), lineterminator="\n")
            writer.writeheader()
            writer.writerows(row for _, row in t.rows[name])
