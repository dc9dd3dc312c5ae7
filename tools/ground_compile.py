"""The fast form of the ground tables, ``ground_network.json``; `build_ground` uses it."""

from __future__ import annotations

import collections
import hashlib
import heapq
import json
import math
import re
from typing import Any

import numpy as np
from ground_tables import Tables, lines_of

from reiscO2.ground.network import (
    LANDMARK_UNIT_MINUTES,
    LANDMARK_ZERO,
    WALK_WAIT_MINUTES,
    Line,
    Network,
)

AIRPORT = re.compile(
    "airport|flughafen|a[eé]roport|lufthavn|flyplass|exup[eé]ry|-cdg", re.IGNORECASE
)
# trains every 10 to 30 minutes meet at the clock: usual change incl. wait, 10 to 14 minutes
# what sources call a station where one changes -> the end of its id
HUBS = {"köln": "cologne", "münchen": "munich", "munchen": "munich", "hamburg hamburg": "hamburg"}
CLOCK_FACE = {"NL": "12"}
LANDMARKS, CANDIDATES = 48, 250


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


def compile_network(t: Tables) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the compact form that the engine loads; station references are positions.

    What rests on a source under the ODbL is the second part, a file of its own.
    """
    rows = [row for _, row in t.rows["stations.csv"]]
    at = {row["id"]: i for i, row in enumerate(rows)}
    change = {row["station"]: row["minutes"] for _, row in t.rows["ground_changes.csv"]}
    free = {row["line_id"] for _, row in t.rows["ground_lines.csv"]}
    calls: dict[bool, list[list[str]]] = {kind: [[] for _ in rows] for kind in (True, False)}
    lines: dict[bool, list[str]] = {True: [], False: []}
    years = []
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
        lines[line_id in free].append(text)
        years.append(max(int(float(r["timetable_year"])) for _, r in hops))
        if Line(text).by_day:
            for stop, station in enumerate(stops):
                calls[line_id in free][station].append(f"{number}:{stop}")
    cities: dict[str, list[int]] = {}
    for i, r in enumerate(rows):
        cities.setdefault(f"{_plain(r['city']).casefold()}|{r['country']}", []).append(i)
    for found in cities.values():  # ground time runs from main station to main station
        in_town = [i for i in found if not AIRPORT.search(f"{rows[i]['id']} {rows[i]['name']}")]
        found[:] = in_town or found
    walks: dict[str, list[str]] = collections.defaultdict(list)
    for _, r in t.rows["ground_transfers.csv"]:
        a, b = at[r["from_station"]], at[r["to_station"]]
        for one, other in ((a, b), (b, a)):
            walks[str(one)].append(f"{other}|{_number(r['minutes'])}|{_plain(r['mode'])}")
    facts, odbl_pairs = compile_facts(t, at)
    ends = fact_ends(facts) | fact_ends({"pairs": odbl_pairs})
    compiled: dict[str, Any] = {
        "format": 2,
        "release": release_of(t),
        "timetable_year": max(years, default=0),
        "stations": [
            "|".join(
                [
                    *(_plain(r[field]) for field in ("id", "name", "city", "country")),
                    *(_number(r[field]) for field in ("lat", "lon")),
                    _number(change.get(r["id"], CLOCK_FACE.get(r["country"], ""))),
                ]
            )
            for r in rows
        ],
        "lines": lines[True],
        "calls": [",".join(found) for found in calls[True]],
        "cities": {key: _positions(found) for key, found in cities.items()},
        "walks": {key: ";".join(found) for key, found in walks.items()},
        "facts": facts,
        "fact_ends": _positions(sorted(ends)),
    }
    odbl: dict[str, Any] = {
        "format": 2,
        "lines": lines[False],
        "calls": {str(i): ",".join(found) for i, found in enumerate(calls[False]) if found},
        "pairs": odbl_pairs,
        "landmarks": [],
    }
    odbl["landmarks"] = landmark_columns(Network(compiled, odbl))
    return compiled, odbl


def compile_facts(
    t: Tables, at: dict[str, int]
) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """Return facts by the station they start from, and the pairs under the ODbL apart."""
    kinds = ("pairs", "odbl", "access", "coaches", "nights")
    facts: dict[str, dict[str, list[str]]] = {kind: collections.defaultdict(list) for kind in kinds}

    def add(kind: str, station: str, *fields: str) -> None:
        facts[kind][str(at[station])].append("|".join(_plain(field) for field in fields))

    names: dict[str, str] = {}
    for row_id, i in at.items():  # nl-utrecht is what a source calls "utrecht centraal"
        names.setdefault(row_id[3:], str(i))

    def hub(via: str) -> str:
        first = re.split(r",| hbf| hauptbahnhof| centraal| sbb|-midi", via.lower())[0].strip()
        return names.get(HUBS.get(first, first).replace(" ", "-"), "")

    for name in ("ground_pairs.csv", "ground_pairs_odbl.csv"):
        for _, r in t.rows[name]:
            if r["mode"] in ("", "train"):
                add(
                    "odbl" if "odbl" in name else "pairs", r["from_station"],
                    str(at[r["to_station"]]), _number(r["minutes"]),
                    _number(r["changes"]), _number(r["km"]), _number(r["timetable_year"]),
                    _number(r["sigma_minutes"]), hub(r["via"]), r["source_id"],
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
            *(["ferry"] if r["mode"] == "ferry" else []),
        )  # fmt: skip
    texts = {
        kind: {station: ";".join(found) for station, found in table.items()}
        for kind, table in facts.items()
    }
    odbl = texts.pop("odbl")
    return texts, odbl


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
        for station, text in facts.get(kind, {}).items():
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
    chosen = _spread_landmarks(
        near, [at for at in range(size) if network.station(at).country == "NL"]
    )
    return [
        "".join(
            chr(
                LANDMARK_ZERO - 1
                if math.isinf(m)
                else LANDMARK_ZERO + int(m // LANDMARK_UNIT_MINUTES)
            )
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
    starts = (
        np.concatenate([rng.choice(np.intersect1d(home, joined), 1500), rng.choice(joined, 1500)])
        if home
        else rng.choice(joined, 3000)
    )
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
    """Return the text of a fast form: one list item a line, so that a diff reads."""
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
