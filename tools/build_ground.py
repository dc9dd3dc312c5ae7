"""Merge region folders into the ground tables of ``data/`` and compile the fast form.

::

    python tools/build_ground.py                     check data/, compile the fast forms
    python tools/build_ground.py --check             only compare the fast forms with the tables
    python tools/build_ground.py FOLDER              FOLDER/*/ are region folders: merge, then the same
    python tools/build_ground.py FOLDER --out DIR    write somewhere else (a trial)

A broken row stops the build and is named by file and line. The report gives the shares of
`read`, `derived` and `estimate` by hop.
"""

from __future__ import annotations

import argparse
import collections
import math
import os
import sys
from typing import Any

from ground_compile import compile_network, compile_search
from ground_land import compile_land
from ground_tables import (
    BASES,
    TABLES,
    Row,
    Tables,
    check,
    lines_of,
    pattern,
    read_data,
    write_tables,
)

from reiscO2.ground.legs import sums_of
from reiscO2.ground.network import Network
from reiscO2.ground.search import choose, fastest_any, search

FAST_FORMS = (
    "ground_network.txt", "ground_network_odbl.txt", "ground_search_odbl.bin", "ground_land.bin",
)  # fmt: skip
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OUTLINE = os.path.join(ROOT, "data", "europe_outline.json")
FACT_AND_GRAPH_MINUTES = 60.0


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
            print(
                f"note: {name}: {len(whole) - len(tables.rows[name])} sums over two termini left out"
            )
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


def is_mere_sum(row: Row) -> bool:
    """Whether a fact is the sum of two published rides and a fixed time across a city.

    The graph makes the same sum from the same rides, and adds the wait for a train that
    goes every hour or two; without it such sums are 20 to 55 minutes short.
    """
    return row["basis"] == "derived" and "min across" in row["note"]


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
                    sums = sums_of(network, path, network.timetable_year)
                    known[pair] = path.minutes - sums.check_in
            minutes = known[pair]
            gap = math.inf if minutes is None else float(row["minutes"]) - minutes
            if abs(gap) > FACT_AND_GRAPH_MINUTES:
                far.append((where, row, gap))
    return far


def fast_forms(tables: Tables) -> dict[str, bytes]:
    """Return what stands in each of the fast forms."""
    compiled = compile_network(tables)
    land = compile_land(OUTLINE, railways(tables))
    forms = (*compiled, compile_search(Network(*compiled)), land)
    return dict(zip(FAST_FORMS, forms, strict=True))


def railways(tables: Tables) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Return the ends (north, east) of every hop of a train. [degrees]"""
    at = {
        row["id"]: (float(row["lat"]), float(row["lon"])) for _, row in tables.rows["stations.csv"]
    }
    return [
        (at[row["from_station"]], at[row["to_station"]])
        for name in ("ground_lines.csv", "ground_lines_odbl.csv")
        for _, row in tables.rows[name]
        if row["mode"] == "train"
    ]


def stale(forms: dict[str, bytes], folder: str) -> list[str]:
    """Return the names of the files that differ from their forms."""
    found = []
    for name, content in forms.items():
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            with open(path, "rb") as file:
                if file.read() == content:
                    continue
        found.append(name)
    return found


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
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    options = parser.parse_args(argv)
    tables = merge_regions(options.regions) if options.regions else read_data(options.out)
    if not tables.bad:
        check(tables)
    if tables.bad:
        print(*tables.bad, sep="\n", file=sys.stderr)
        print(f"{len(tables.bad)} broken rows; nothing was written", file=sys.stderr)
        return 1
    forms = fast_forms(tables)
    if options.check:
        for name in (old := stale(forms, options.out)):
            print(f"stale: {name}; run: python tools/build_ground.py", file=sys.stderr)
        return 1 if old else 0
    far = far_from_graph(tables, Network(*(forms[name] for name in FAST_FORMS[:2])))
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
        forms = fast_forms(tables)
    for name, content in forms.items():
        part = os.path.join(options.out, f"{name}.part")
        with open(part, "wb") as file:
            file.write(content)
        os.replace(part, os.path.join(options.out, name))  # who has the old file mapped keeps it
    report(tables)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
