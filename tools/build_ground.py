"""Merge region folders into the ground tables of ``data/`` and compile the fast form.

::

    python tools/build_ground.py                     check data/, compile ground_network.json
    python tools/build_ground.py FOLDER              FOLDER/*/ are region folders: merge, then the same
    python tools/build_ground.py FOLDER --out DIR    write somewhere else (a trial)

A broken row stops the build and is named by file and line. The report gives the shares of
`read`, `derived` and `estimate` by hop.
"""

from __future__ import annotations

import argparse
import collections
import csv
import hashlib
import heapq
import json
import math
import os
import re
import sys
from typing import Any

import numpy as np

from reiscO2.geodesy import great_circle_km
from reiscO2.ground.network import (
    LANDMARK_UNIT_MINUTES,
    LANDMARK_ZERO,
    WALK_WAIT_MINUTES,
    Line,
    Network,
)
from reiscO2.ground.legs import Sums
from reiscO2.ground.search import choose, fastest_any, search

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
    "valid,via,km,source_id,locator,note"
)
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
}
FACT_AND_GRAPH_MINUTES = 60.0
LANDMARKS, CANDIDATES = 48, 250
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
                    self.bad.append(f"{where}: {len(cells)} cells where the header has {len(header)}")
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
            self.bad.append(f"{where}: {column} {row[column]!r} is not between {low:g} and {high:g}")
            return low if math.isnan(value) else value
        return value


def merge_regions(folder: str) -> Tables:
    """Read every region folder below `folder`; a station or source that two regions have is taken once."""
    tables = Tables()
    for region in sorted(os.listdir(folder)):
        if not os.path.isdir(os.path.join(folder, region)):
            continue
        for name, (short, _) in TABLES.items():
            tables.read(os.path.join(folder, region, short), name, f"{region}/{short}")
    for name in ("ground_pairs.csv", "ground_pairs_odbl.csv"):
        whole = tables.rows[name]
        tables.rows[name] = [(where, row) for where, row in whole if not is_mere_sum(row)]
        if len(whole) > len(tables.rows[name]):
            print(f"note: {name}: {len(whole) - len(tables.rows[name])} sums over two termini left out")
    for name in ("sources_ground.csv", "stations.csv"):
        best: dict[str, tuple[str, Row]] = {}
        for where, row in tables.rows[name]:
            old = best.get(row["id"])
            if old is None or _worth(row) > _worth(old[1]):
                best[row["id"]] = (where, row)
        twice = len(tables.rows[name]) - len(best)
        if twice:
            print(f"note: {name}: {twice} ids in two regions, the better row is kept")
        tables.rows[name] = sorted(best.values(), key=lambda pair: pair[1]["id"])
    _drop_strangers(tables)
    _drop_second_lines(tables)
    return tables


def _worth(row: Row) -> tuple[int, int]:
    """Return how good a row is beside another of the same id: basis, then cells filled."""
    basis = row.get("basis", "")
    return -BASES.index(basis) if basis in BASES else -len(BASES), sum(map(bool, row.values()))


def _drop_strangers(tables: Tables) -> None:
    """Leave out transfers and night trains to places that no region has."""
    known = {row["id"] for _, row in tables.rows["stations.csv"]}
    for name in ("ground_transfers.csv", "night_trains.csv"):
        kept = []
        for where, row in tables.rows[name]:
            strange = {row["from_station"], row["to_station"]} - known
            if strange:
                print(f"note: {where}: left out, no station {', '.join(sorted(strange))}")
            else:
                kept.append((where, row))
        tables.rows[name] = kept


def _drop_second_lines(tables: Tables) -> None:
    """Leave out a line that another region has with the same stops, category and headway."""
    seen: dict[Any, str] = {}
    second = set()
    for line_id, hops in lines_of(tables).items():
        key = pattern(hops)
        if key in seen and seen[key][0] != line_id[0]:
            print(f"note: {hops[0][0]}: line {line_id} left out, the same as {seen[key]}")
            second.add(line_id)
        seen.setdefault(key, line_id)
    for name in ("ground_lines.csv", "ground_lines_odbl.csv"):
        tables.rows[name] = [p for p in tables.rows[name] if p[1]["line_id"] not in second]


def pattern(hops: list[tuple[str, Row]]) -> Any:
    """Return what makes two lines the same line."""
    stops = (hops[0][1]["from_station"], *(r["to_station"] for _, r in hops))
    head = hops[0][1]
    crossing = head["minutes"] if head["mode"] == "ferry" else ""  # by day, by night
    return min(stops, stops[::-1]), head["category"], head["headway_minutes"], crossing


def is_mere_sum(row: Row) -> bool:
    """Whether a fact is the sum of two published rides and a fixed time across a city.

    The graph makes the same sum from the same rides, and adds the wait for a train that
    goes every hour or two; without it such sums are 20 to 55 minutes short.
    """
    return row["basis"] == "derived" and "min across" in row["note"]


def read_data(folder: str) -> Tables:
    """Read the shipped tables themselves."""
    tables = Tables()
    for name in TABLES:
        tables.read(os.path.join(folder, name), name, name, optional="odbl" in name)
    return tables


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
        t.number(where, row, "lat", 27, 72)
        t.number(where, row, "lon", -26, 45)
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


def lines_of(t: Tables) -> dict[str, list[tuple[str, Row]]]:
    """Return the hops of every line in order."""
    lines: dict[str, list[tuple[str, Row]]] = collections.defaultdict(list)
    for name in ("ground_lines.csv", "ground_lines_odbl.csv"):
        for where, row in t.rows[name]:
            lines[row["line_id"]].append((where, row))
    for hops in lines.values():
        hops.sort(key=lambda pair: float(pair[1]["seq"] or 0))
    return dict(lines)


def _number(text: str) -> str:
    """Return a number as short text (``12`` for ``12.0``), empty for empty."""
    if not text:
        return ""
    value = float(text)
    return str(int(value)) if value == int(value) else f"{value:g}"


def _plain(text: str) -> str:
    """Return a text without the marks that separate fields."""
    return re.sub(r"[|;]", ",", text)


def _positions(values: Any) -> str:
    return ",".join(map(str, values))


def compile_network(t: Tables) -> dict[str, Any]:
    """Return the compact form that the engine loads; station references are positions."""
    rows = [row for _, row in t.rows["stations.csv"]]
    at = {row["id"]: i for i, row in enumerate(rows)}
    change = {row["station"]: row["minutes"] for _, row in t.rows["ground_changes.csv"]}
    calls: list[list[str]] = [[] for _ in rows]
    lines, years = [], []
    for number, (line_id, hops) in enumerate(lines_of(t).items()):
        first = hops[0][1]
        check_in = [_number(r["check_in_minutes"]) or "0" for _, r in hops]
        stops = [at[first["from_station"]], *(at[r["to_station"]] for _, r in hops)]
        overnight = first["mode"] == "ferry" and "overnight" in first["note"].lower()
        text = "|".join(
            [
                line_id,
                first["mode"],
                _plain(first["category"]),
                _number(first["headway_minutes"]),
                _number(first["days_per_week"]),
                str(min(int(float(r["timetable_year"])) for _, r in hops)),
                _positions(stops),
                ",".join(_number(r["minutes"]) for _, r in hops),
                ",".join(_number(r["km"]) for _, r in hops),
                ",".join(r["countries"] for _, r in hops),
                "".join(r["basis"][0] for _, r in hops),
                ",".join(check_in) if set(check_in) != {"0"} else "",
                str(int(overnight)),
            ]
        )
        lines.append(text)
        years.append(max(int(float(r["timetable_year"])) for _, r in hops))
        if Line(text).by_day:
            for stop, station in enumerate(stops):
                calls[station].append(f"{number}:{stop}")
    cities: dict[str, list[int]] = {}
    for i, r in enumerate(rows):
        cities.setdefault(f"{_plain(r['city']).casefold()}|{r['country']}", []).append(i)
    walks: dict[str, list[str]] = collections.defaultdict(list)
    for _, r in t.rows["ground_transfers.csv"]:
        a, b = at[r["from_station"]], at[r["to_station"]]
        for one, other in ((a, b), (b, a)):
            walks[str(one)].append(f"{other}|{_number(r['minutes'])}|{_plain(r['mode'])}")
    facts = compile_facts(t, at)
    compiled: dict[str, Any] = {
        "format": 2,
        "release": release_of(t),
        "timetable_year": max(years, default=0),
        "stations": [
            "|".join(
                [r["id"], _plain(r["name"]), _plain(r["city"]), r["country"]]
                + [_number(r["lat"]), _number(r["lon"]), _number(change.get(r["id"], ""))]
            )
            for r in rows
        ],
        "lines": lines,
        "calls": [",".join(found) for found in calls],
        "cities": {key: _positions(found) for key, found in cities.items()},
        "walks": {key: ";".join(found) for key, found in walks.items()},
        "facts": facts,
        "fact_ends": _positions(sorted(fact_ends(facts))),
        "landmarks": [],
    }
    network = Network(compiled)
    compiled["landmarks"] = landmark_columns(network)
    return compiled


def compile_facts(t: Tables, at: dict[str, int]) -> dict[str, dict[str, str]]:
    """Return pairs, access, coaches and nights by the station they start from."""
    facts: dict[str, dict[str, list[str]]] = {
        kind: collections.defaultdict(list) for kind in ("pairs", "access", "coaches", "nights")
    }

    def add(kind: str, station: str, *fields: str) -> None:
        facts[kind][str(at[station])].append("|".join(_plain(field) for field in fields))

    for name in ("ground_pairs.csv", "ground_pairs_odbl.csv"):
        for _, r in t.rows[name]:
            if r["mode"] in ("", "train"):
                add(
                    "pairs", r["from_station"], str(at[r["to_station"]]), _number(r["minutes"]),
                    _number(r["changes"]), _number(r["km"]), _number(r["timetable_year"]),
                    _number(r["sigma_minutes"]), r["source_id"],
                )  # fmt: skip
    for _, r in t.rows["ground_access.csv"]:
        if r["station"] != r["gateway"]:
            add(
                "access", r["station"], str(at[r["gateway"]]), _number(r["minutes"]),
                _number(r["km"]), _number(r["changes"]),
            )  # fmt: skip
    for _, r in t.rows["coach_lines.csv"]:
        if float(r["days_per_week"] or 7) >= 5:
            for one, other in (("from_station", "to_station"), ("to_station", "from_station")):
                add(
                    "coaches", r[one], str(at[r[other]]), _number(r["minutes"]), _number(r["km"]),
                    _number(r["timetable_year"]), r["operator"],
                )  # fmt: skip
    for _, r in t.rows["night_trains.csv"]:
        add(
            "nights", r["from_station"], str(at[r["to_station"]]), r["train"], r["operator"],
            r["departure"], r["arrival"], r["days"], r["valid"],
        )  # fmt: skip
    return {
        kind: {station: ";".join(found) for station, found in table.items()}
        for kind, table in facts.items()
    }


def release_of(t: Tables) -> str:
    """Return a short name of the tables' content; caches are kept per release."""
    digest = hashlib.sha256()
    for name, rows in t.rows.items():
        digest.update(name.encode())
        for _, row in rows:
            digest.update("\x1f".join(row.values()).encode())
    return digest.hexdigest()[:12]


def fact_ends(facts: dict[str, dict[str, str]]) -> set[int]:
    """Return the stations from or to which there is a fact or an access row."""
    ends: set[int] = set()
    for kind in ("pairs", "access"):
        for station, text in facts[kind].items():
            ends.add(int(station))
            ends.update(int(row.partition("|")[0]) for row in text.split(";"))
    return ends


def landmark_columns(network: Network) -> list[str]:
    """Return per landmark one text with a character for each station's distance to it.

    Distances are minutes over direct rides, with half a change at both ends of every ride and
    the extra of a line that runs seldom. They obey the triangle inequality, and no journey
    takes less than the difference of two of them less half a change at its ends: so the
    search may drop what cannot become best. Landmarks are chosen far from each other.
    """
    size = network.size
    near: list[dict[int, float]] = [{} for _ in range(size)]

    def join(a: int, b: int, minutes: float) -> None:
        near[a][b] = near[b][a] = min(minutes, near[a].get(b, math.inf))

    half = [network.station(at).change / 2.0 for at in range(size)]
    for a in range(size):
        for minutes, extra, b, at, first, last in network.rides(a):
            desk = network.line(at).check_in or [0.0]
            ride = minutes - max(desk[min(first, last) : max(first, last)], default=0.0)
            join(a, b, ride + half[a] + half[b] + extra)
        for b, minutes, _ in network.walks(a):
            join(a, b, max(0.0, minutes + WALK_WAIT_MINUTES - half[a] - half[b]))
    chosen = _spread_landmarks(near, [at for at in range(size) if network.station(at).country == "NL"])
    return [
        "".join(
            chr(LANDMARK_ZERO - 1 if math.isinf(m) else LANDMARK_ZERO + int(m // LANDMARK_UNIT_MINUTES))
            for m in column
        )
        for column in chosen
    ]


def _spread_landmarks(near: list[dict[int, float]], home: list[int]) -> list[list[float]]:
    """Return the distances to the landmarks that together bound many questions best.

    Candidates lie far from each other; of these the greedy choice on sample pairs, half of
    them from the Netherlands, is taken.
    """
    size = len(near)
    columns: list[list[float]] = []
    start = max(range(size), key=lambda i: len(near[i]))  # not on an island of the graph
    spread = [math.inf] * size
    for _ in range(min(CANDIDATES, size)):
        column = _from(near, start)
        columns.append(column)
        spread = [min(old, new) for old, new in zip(spread, column, strict=True)]
        start = max(range(size), key=lambda i: -1.0 if math.isinf(spread[i]) else spread[i])
    marks = np.array(columns)
    joined = np.flatnonzero(np.isfinite(marks[0]))
    rng = np.random.default_rng(2026)
    ends = rng.choice(joined, 3000)
    starts = np.concatenate([rng.choice(np.intersect1d(home, joined), 1500), rng.choice(joined, 1500)]) if home else rng.choice(joined, 3000)
    gaps = np.abs(marks[:, starts] - marks[:, ends])
    best = np.zeros(len(ends))
    chosen: list[int] = []
    for _ in range(min(LANDMARKS, len(columns))):
        gain = np.maximum(gaps, best).sum(axis=1)
        chosen.append(int(gain.argmax()))
        best = np.maximum(best, gaps[chosen[-1]])
    return [columns[i] for i in chosen]


def _from(near: list[dict[int, float]], start: int) -> list[float]:
    minutes = [math.inf] * len(near)
    minutes[start] = 0.0
    heap = [(0.0, start)]
    while heap:
        t, a = heapq.heappop(heap)
        if t > minutes[a]:
            continue
        for b, m in near[a].items():
            if t + m < minutes[b]:
                minutes[b] = t + m
                heapq.heappush(heap, (t + m, b))
    return minutes


def dumped(network: dict[str, Any]) -> str:
    """Return the text of ``ground_network.json``: one list item a line, so that a diff reads."""
    parts = []
    for key, value in network.items():
        if isinstance(value, list) and value:
            items = ",\n".join(
                json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in value
            )
            parts.append(f'"{key}":[\n{items}\n]')
        elif key == "facts":
            tables = ",\n".join(f'"{kind}":{_by_station(rows)}' for kind, rows in value.items())
            parts.append(f'"{key}":{{\n{tables}\n}}')
        elif isinstance(value, dict):
            parts.append(f'"{key}":{_by_station(value)}')
        else:
            parts.append(f'"{key}":{json.dumps(value)}')
    return "{" + ",\n".join(parts) + "}\n"


def _by_station(rows: dict[str, str]) -> str:
    items = ",\n".join(
        f"{json.dumps(key, ensure_ascii=False)}:{json.dumps(text, ensure_ascii=False)}"
        for key, text in rows.items()
    )
    return f"{{\n{items}\n}}"


def write_tables(t: Tables, folder: str) -> None:
    for name, (_, header) in TABLES.items():
        if not t.rows[name] and "odbl" in name:
            continue
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header.split(","), lineterminator="\n")
            writer.writeheader()
            writer.writerows(row for _, row in t.rows[name])


def far_from_graph(t: Tables, network: Network) -> list[tuple[str, Row, float]]:
    """Return the facts that differ from the graph by more than `FACT_AND_GRAPH_MINUTES`.

    Facts are timetable minutes; a compulsory check-in on the way is in the graph only.
    """
    far = []
    known: dict[tuple[str, str], float | None] = {}
    for name in ("ground_pairs.csv", "ground_pairs_odbl.csv"):
        for where, row in t.rows[name]:
            pair = row["from_station"], row["to_station"]
            if pair not in known:
                a, b = (network.station_at(end) for end in pair)
                path = None
                if a is not None and b is not None:
                    path = choose(search(network, {a: 0.0}, {b: 0.0})) or fastest_any(
                        network, {a: 0.0}, {b: 0.0}
                    )
                known[pair] = None
                if path is not None:
                    sums = Sums(network, path, network.timetable_year)
                    known[pair] = path.minutes - sums.check_in
            minutes = known[pair]
            gap = math.inf if minutes is None else float(row["minutes"]) - minutes
            if abs(gap) > FACT_AND_GRAPH_MINUTES:
                far.append((where, row, gap))
    return far


def report(t: Tables) -> None:
    lines = lines_of(t)
    shares: collections.Counter[str] = collections.Counter()
    for hops in lines.values():
        shares.update(row["basis"] for _, row in hops)
    total = max(1, sum(shares.values()))
    print(f"{len(t.rows['stations.csv'])} stations, {len(lines)} lines, {total} hops")
    print("basis of the hops: " + ", ".join(f"{b} {shares[b] / total:.1%}" for b in BASES))
    for name in list(TABLES)[4:]:
        print(f"{name}: {len(t.rows[name])} rows")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("regions", nargs="?", help="a folder of region folders; without it: data/")
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    parser.add_argument("--out", default=os.path.join(here, "data"))
    options = parser.parse_args(argv)
    tables = merge_regions(options.regions) if options.regions else read_data(options.out)
    if not tables.bad:
        check(tables)
    if tables.bad:
        print(*tables.bad, sep="\n", file=sys.stderr)
        print(f"{len(tables.bad)} broken rows; nothing was written", file=sys.stderr)
        return 1
    compiled = compile_network(tables)
    far = far_from_graph(tables, Network(compiled))
    for where, row, gap in far:
        print(f"{where}: {row['from_station']} {row['to_station']} {row['minutes']} min "
              f"({row['source_id']}) is {gap:+.0f} from the graph")  # fmt: skip
    if far and not options.regions:
        print(f"{len(far)} facts are far from the graph; nothing was written", file=sys.stderr)
        return 1
    if options.regions:
        lost = {id(row) for _, row, _ in far}
        for name in ("ground_pairs.csv", "ground_pairs_odbl.csv"):
            tables.rows[name] = [pair for pair in tables.rows[name] if id(pair[1]) not in lost]
        print(f"{len(far)} facts left out: no longer true, or not the best way")
        write_tables(tables, options.out)
        compiled = compile_network(tables)
    with open(os.path.join(options.out, "ground_network.json"), "w", encoding="utf-8") as file:
        file.write(dumped(compiled))
    report(tables)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
