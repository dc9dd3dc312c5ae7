"""The fast forms of the ground tables that the engine reads; `build_ground` uses it.

The files
---------
``ground_network.txt``
    Title, release, timetable year and the bytes of each part; then the parts, each after an
    empty line: stations, lines, cities, cities served by a station elsewhere. A station's line
    holds all about it, separated by tabs: itself, whether a fact or an access row begins or ends
    there, what calls there, transfers, and the facts by kind; of a small island a station that
    stands for it, and trains of few days.
``ground_network_odbl.txt``
    Title, release, bytes; then what lines and facts under that licence add to stations, and
    the lines.
``ground_search_odbl.bin``
    A line of text (title, release, number of stations, of lines in each file, of rides), then
    columns of numbers with the low byte first. Of every station degrees north and east and the
    minutes of a change (8 bytes each), where its line begins in its file and where its rides
    begin (4 each), and whether
    it has transfers (1); where the lines begin (4); of every ride minutes (8), to station (2),
    line (2), extra minutes, first and last stop (1 each); for every station a row with the code
    of the least minutes from each (1).
"""

from __future__ import annotations

import collections
import hashlib
import re
from typing import Any

import numpy as np
from ground_tables import Row, Tables, lines_of
from ground_transfers import compile_walks, islands, plain, seldom, short

from reiscO2.ground.compiled import SEARCH_HEAD_BYTES, SEARCH_TITLE
from reiscO2.ground.network import (
    KINDS,
    NETWORK_TITLE,
    ODBL_TITLE,
    PAIRS,
    Line,
    Network,
)
from reiscO2.ground.search import UNREACHED, least_minutes

AIRPORT = re.compile(
    "airport|flughafen|a[eé]roport|lufthavn|flyplass|exup[eé]ry|-cdg", re.IGNORECASE
)
# stops in a suburb of the city they are named after: trains may be changed there, but a journey to or
# from the city is one to or from its main stations
SUBURBAN = frozenset({
    "gb-birmingham-international", "gb-bristol-parkway", "nl-amsterdam-amstel", "nl-amsterdam-bijlmer",
    "nl-amsterdam-sloterdijk", "nl-de-vink", "nl-den-haag-laan-van-noi", "nl-rotterdam-alexander",
    "nl-rotterdam-blaak",
})  # fmt: skip
# trains every 10 to 30 minutes meet at the clock: usual change incl. wait, 10 to 14 minutes
# what sources call a station where one changes -> the end of its id
HUBS = {"köln": "cologne", "münchen": "munich", "munchen": "munich", "hamburg hamburg": "hamburg"}
CLOCK_FACE = {"NL": "12"}
ROUNDING_MINUTES = 0.001  # sums in another order


def _positions(values: Any) -> str:
    return ",".join(map(str, values))


def compile_network(t: Tables) -> tuple[bytes, bytes]:
    """Return the compact forms that the engine loads; station references are positions.

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
        check_in = [short(r["check_in_minutes"]) or "0" for _, r in hops]
        stops = [at[first["from_station"]], *(at[r["to_station"]] for _, r in hops)]
        overnight = first["mode"] == "ferry" and "overnight" in first["note"].lower()
        text = "|".join(
            [
                line_id,
                first["mode"],
                plain(first["category"]),
                short(first["headway_minutes"]),
                short(first["days_per_week"]),
                str(min(int(float(r["timetable_year"])) for _, r in hops)),
                _positions(stops),
                ",".join(short(r["minutes"]) for _, r in hops),
                ",".join(short(r["km"]) for _, r in hops),
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
        cities.setdefault(f"{plain(r['city']).casefold()}|{r['country']}", []).append(i)
    for found in cities.values():  # ground time runs from main station to main station
        in_town = [
            i
            for i in found
            if not AIRPORT.search(f"{rows[i]['id']} {rows[i]['name']}")
            and rows[i]["id"] not in SUBURBAN
        ]
        found[:] = in_town or found
    every = [Line(text) for kind in (True, False) for text in lines[kind]]
    walks = compile_walks(t, at, every)
    facts, odbl_pairs = compile_facts(t, at)
    facts["island"], facts["seldom"] = islands(t, at, every), seldom(every)
    ends = fact_ends(facts) | fact_ends({"pairs": odbl_pairs})
    served = {
        f"{plain(r['city']).casefold()}|{r['country']}": [at[r["served_by"]]]
        for _, r in t.rows["city_stations.csv"]
    }
    stations = [
        "|".join(
            [
                *(plain(r[field]) for field in ("id", "name", "city", "country")),
                *(short(r[field]) for field in ("lat", "lon")),
                short(change.get(r["id"], CLOCK_FACE.get(r["country"], ""))),
            ]
        )
        for r in rows
    ]
    about: dict[str, list[str]] = {
        "station": stations,
        "facts": ["01"[i in ends] for i in range(len(rows))],
        "calls": [",".join(found) for found in calls[True]],
        "walks": [";".join(walks.get(str(i), ())) for i in range(len(rows))],
    }
    about |= {
        kind: [facts[kind].get(str(i), "") for i in range(len(rows))] for kind in KINDS[PAIRS:]
    }
    release = release_of(t)
    text = [
        f"{NETWORK_TITLE.decode()}\n{release}\n{max(years, default=0)}",
        "\n".join("\t".join(row) for row in zip(*(about[kind] for kind in KINDS), strict=True)),
        "\n".join(lines[True]),
        _by_name(cities),
        _by_name(served),
    ]
    more = [
        f"{i}\t{','.join(found)}\t{odbl_pairs.get(str(i), '')}"
        for i, found in enumerate(calls[False])
        if found or str(i) in odbl_pairs
    ]
    odbl = [f"{ODBL_TITLE.decode()}\n{release}", "\n".join(more), "\n".join(lines[False])]
    return _written(text), _written(odbl)


def _by_name(towns: dict[str, list[int]]) -> str:
    return "\n".join(f"{name}\t{_positions(found)}" for name, found in towns.items())


def _written(parts: list[str]) -> bytes:
    head, *rest = parts
    sizes = " ".join(str(len(part.encode())) for part in rest)
    return ("\n\n".join([f"{head}\n{sizes}", *rest]) + "\n").encode()


def compile_facts(
    t: Tables, at: dict[str, int]
) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """Return facts by the station they start from, and the pairs under the ODbL apart."""
    kinds = ("pairs", "odbl", "access", "coaches", "nights")
    facts: dict[str, dict[str, list[str]]] = {kind: collections.defaultdict(list) for kind in kinds}

    def add(kind: str, station: str, *fields: str) -> None:
        facts[kind][str(at[station])].append("|".join(plain(field) for field in fields))

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
                    str(at[r["to_station"]]), short(r["minutes"]),
                    short(r["changes"]), short(r["km"]), short(r["timetable_year"]),
                    short(r["sigma_minutes"]), hub(r["via"]), r["source_id"],
                )  # fmt: skip
    for _, r in t.rows["ground_access.csv"]:
        if r["station"] != r["gateway"]:
            add(
                "access", r["station"], str(at[r["gateway"]]), short(r["minutes"]),
                short(r["km"]), short(r["changes"]),
            )  # fmt: skip
    for _, r in t.rows["coach_lines.csv"]:
        if float(r["days_per_week"] or 7) >= 5:
            for one, other in (("from_station", "to_station"), ("to_station", "from_station")):
                add(
                    "coaches", r[one], str(at[r[other]]), short(r["minutes"]), short(r["km"]),
                    short(r["timetable_year"]), r["operator"],
                )  # fmt: skip
    for _, r in t.rows["night_trains.csv"]:
        add(
            "nights", r["from_station"], str(at[r["to_station"]]), r["train"], r["operator"],
            _about(r, "departure"), _about(r, "arrival"), r["days"], r["valid"],
            *(["ferry"] if r["mode"] == "ferry" else []),
        )  # fmt: skip
    texts = {
        kind: {station: ";".join(found) for station, found in table.items()}
        for kind, table in facts.items()
    }
    odbl = texts.pop("odbl")
    return texts, odbl


def _about(row: Row, end: str) -> str:
    """Return an hour, with ``~`` before one that nobody published in that form."""
    return f"~{row[end]}" if row[end] and row["approximate"] in (end, "both") else row[end]


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


def compile_search(network: Network) -> bytes:
    """Return what the search needs of a network in columns: ``ground_search_odbl.bin``."""
    rides = [network.rides(at) for at in range(network.size)]
    every = [ride for found in rides for ride in found]
    free, odbl = network._lines_at
    counts = network.size, len(free) - 1, len(odbl) - 1, len(every)
    head = b"%s %s %d %d %d %d" % (SEARCH_TITLE, network.release.encode(), *counts)
    parts = [head.ljust(SEARCH_HEAD_BYTES - 1) + b"\n"]
    cost, extra, to, line, first, last = zip(*every, strict=True) if every else ((),) * 6
    for values, kind in (
        (network.north, "<f8"), (network.east, "<f8"), (network.change, "<f8"),
        (network._at, "<u4"), (np.cumsum([0, *map(len, rides)]), "<u4"), (network.walking, "u1"),
        (free, "<u4"), (odbl, "<u4"), (cost, "<f8"), (to, "<u2"),
        (line, "<u2"), (extra, "u1"), (first, "u1"), (last, "u1"),
    ):  # fmt: skip
        exact = np.asarray(values, dtype=np.float64)
        column = exact.astype(kind)
        if not np.array_equal(column, exact):
            raise ValueError(f"a number does not fit into {kind}")
        parts.append(column.tobytes())
    steps = np.array(least_minutes())
    least = least_between(network)
    codes = np.searchsorted(steps, np.maximum(least.T - ROUNDING_MINUTES, 0.0), side="right") - 1
    codes[np.isinf(least.T)] = UNREACHED
    codes[np.isfinite(least.T)] = np.minimum(codes, UNREACHED - 1)[np.isfinite(least.T)]
    parts.append(codes.astype(np.uint8).tobytes())
    return b"".join(parts)


def least_between(network: Network) -> Any:
    """Return the least minutes from the arrival at each station to each. Shape (stations, stations).

    No journey with a train before it takes less: what a change there costs is counted, the
    extra of the train before is not.
    """
    size = network.size
    rides = [network.rides(at) for at in range(size)]
    walks = [network.walks(at) for at in range(size)]
    change = network.change
    there = np.full((size, size), np.inf)  # by walk, or there already
    np.fill_diagonal(there, 0.0)
    for at, found in enumerate(walks):
        for to, minutes, _ in found:
            there[at, to] = min(there[at, to], minutes)
    ready = np.full((size, size), np.inf)  # from the platform, with a train before
    onward = there.copy()  # from the arrival on, when one goes on by train
    while True:
        before = ready.copy()
        for at, found in enumerate(rides):
            if not found:
                continue
            to = np.array([ride[2] for ride in found])
            cost, extra = (np.array([ride[i] for ride in found])[:, None] for i in (0, 1))
            rest = np.minimum(there[to], onward[to] + extra) + cost + extra
            ready[at] = rest.min(axis=0)
        for at in range(size):
            onward[at] = change[at] + ready[at]
            for to, minutes, _ in walks[at]:
                then = network.walk_change(at, to, minutes) + ready[to]
                np.minimum(onward[at], then, out=onward[at])
        if np.array_equal(before, ready):
            return np.minimum(there, onward)
