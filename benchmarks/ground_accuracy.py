"""How right the ground engine is, against published times that it did not see.

::

    python benchmarks/ground_accuracy.py [TRUTH.csv] [--worst N] [--rows OUT.csv]

TRUTH has the columns origin, destination, mode, minutes, changes, year, distance_km, source,
confidence, note. Without an argument ``../shared/evidence/ground_times.csv`` beside the
checkout is used when it is there.

What counts as the truth of a pair
----------------------------------
* Day trains of confidence high or medium, read from a timetable or a published source. Not:
  answers of a journey planner's model (Chronotrains), rows marked "check time zone", rows
  between Great Britain and the Continent or Ireland from the 2019/2021 survey (their clock
  times are not certain), rows marked as an upper bound, rows of direct trains only that a
  journey with a change beats.
* A row computed from one country's feed is truth only if the journey can be told from that
  feed: at least one end lies in the country and every change too; French rows must begin and
  end in France (or be direct, or be a Dutch row with the Eurostar joined on). Anything else
  is merely an upper bound: a faster way may use trains that are not in the feed.
* Per direction the newest two calendar years that have a row are taken, and of these the
  minimum (a day with works is not the timetable: December 2023 and 2019 are therefore taken
  together when nothing newer exists). The truth of a pair is the mean of its directions.

Three figures are printed. The figure that counts leaves out pairs whose answer rests on a
fact of the same source as the truth. The stricter one keeps every pair but answers it without
any fact of the truth's own sources. The full figure has all pairs, answered as shipped.

How independent the figures are: the full figure is not (most facts come from the very rows
that are the truth here). The second one leaves out the facts only: the ride minutes of the
German and French hops, the measured change minutes (``data/ground_changes.csv``) and the few
parameters of the model (usual change, wait after a transfer, extras of seldom lines, factors
of the standard error) still go back to the same timetables.
"""

from __future__ import annotations

import argparse
import collections
import copy
import csv
import os
import re
import statistics
import sys
import unicodedata
from typing import Any

from reiscO2.ground import Network, ground_journey, load_network
from reiscO2.model import Place

LIMIT_MINUTES = 480.0
Z95 = 1.6448536269514722
DUTCH, OTHER = "Dutch", "other"
DEFAULT = os.path.join(
    os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))),
    "shared", "evidence", "ground_times.csv",
)  # fmt: skip

# source text -> (source id of the facts, country of the feed)
SOURCES = (
    ("gtfs.de fv_free", "delfi-fv-2023", "DE"),
    ("db-fv-gtfs", "db-fv-2019", "DE"),
    ("SNCF GTFS Nov 2025 + synthetic", "sncf-2025-11", "FR+"),
    ("SNCF GTFS Nov 2025", "sncf-2025-11", "FR"),
    ("SNCF GTFS 2025-07", "sncf-2025-07", ""),
    ("OBC Transeuropa", "obc", ""),
    ("trainrouter", "trainrouter-2026", ""),
    ("Eurostar GTFS", "eurostar-2026", ""),
    ("ZSSK", "zssk-2025", ""),
    ("Trenitalia", "trenitalia-2026", ""),
    ("DB HAFAS", "hafas-2020", ""),
)
NO_TRUTH = ("Chronotrains", "RailNL", "upper", "help.", "garesetconnexions")
ALIASES = {
    "den bosch": "s hertogenbosch", "seville": "sevilla", "gothenburg": "goeteborg",
    "frankfurt": "frankfurt am main", "lyon part dieu": "lyon", "basle": "basel",
    "freiburg": "freiburg im breisgau", "ghent": "gent", "bruges": "brugge",
    "klagenfurt": "klagenfurt am worthersee", "halle": "halle saale", "st polten": "sankt polten",
    "st gallen": "sankt gallen", "plzen": "pilsen", "coruna": "a coruna",
}  # fmt: skip


def fold(text: str) -> str:
    """Return a name in plain small letters."""
    text = text.replace("ø", "o").replace("Ø", "O").replace("ß", "ss").replace("ł", "l")
    text = (
        text.replace("Ł", "L").replace("æ", "ae").replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")
    )
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def gazetteer(network: Network) -> dict[str, Place]:
    """Return the places that the network's stations serve, by folded name."""
    cities: dict[str, Place] = {}
    weaker: dict[str, Place] = {}
    for at in range(network.size):
        s = network.station(at)
        station_id, name, city, country, lat, lon = s.id, s.name, s.city, s.country, s.lat, s.lon
        if not network.has_rides(at) and fold(city) in cities:
            continue
        place = Place(city, country, lat, lon, "city")
        cities.setdefault(fold(city), place)
        station = Place(name, country, lat, lon, "station", f"station:{station_id}")
        weaker.setdefault(fold(name), station)
        weaker.setdefault(fold(station_id[3:]), place)
    for key, place in weaker.items():
        cities.setdefault(key, place)
    for name, target in ALIASES.items():
        if fold(target) in cities:
            cities.setdefault(name, cities[fold(target)])
            if name == "frankfurt":
                cities[name] = cities[fold(target)]
    return cities


def source_of(text: str) -> tuple[str, str]:
    """Return (source id, country of the feed) of a source text."""
    for part, source, feed in SOURCES:
        if part in text:
            return source, feed
    return text, ""


def _leg_ends(note: str) -> list[str]:
    """Return the station names where the journey in a note changes."""
    legs = note.split("|")[-1].split(" / ")
    return [leg.split(">")[0].strip() for leg in legs[1:] if ">" in leg]


def is_truth(row: dict[str, str], a: Place, b: Place, countries: dict[str, str]) -> bool:
    """Whether a row can stand as the truth of its pair."""
    if row["mode"] != "train" or row["confidence"] not in ("high", "medium"):
        return False
    note, source = row["note"].lower(), row["source"]
    if any(word in source for word in NO_TRUTH) or "time zone not" in note:
        return False
    if "check time zone" in note or "upper" in note or "may not be the fastest" in note:
        return False
    islands = {"GB": 1, "IE": 2}
    if "OBC" in source and islands.get(a.country, 0) != islands.get(b.country, 0):
        return False
    _, feed = source_of(source)
    if feed == "DE":
        if a.country == b.country == "DE" or (
            row["changes"] == "0" and "NL" not in (a.country, b.country)
        ):
            return True
        return "NL" in (a.country, b.country) and all(
            _in(name, countries, ("DE", "NL")) for name in _leg_ends(row["note"])
        )
    if feed == "FR":
        direct = row["changes"] == "0"
        return (a.country == b.country == "FR") or (direct and "FR" in (a.country, b.country))
    return True


def _in(name: str, countries: dict[str, str], wanted: tuple[str, ...]) -> bool:
    words = fold(name).split()
    for n in range(len(words), 0, -1):
        found = countries.get(" ".join(words[:n]))
        if found:
            return found in wanted
    return True  # a small station of the feed


def truths(path: str, network: Network) -> list[dict[str, Any]]:
    """Return one record a pair: both places, minutes, km, and the sources of the truth."""
    cities = gazetteer(network)
    countries = {key: place.country for key, place in cities.items()}
    rows: dict[tuple[str, str], list[tuple[int, float, str, float | None, bool]]] = {}
    unknown: collections.Counter[str] = collections.Counter()
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            ends = [cities.get(fold(row[c])) for c in ("origin", "destination")]
            for name, place in zip((row["origin"], row["destination"]), ends, strict=True):
                if place is None and row["mode"] == "train":
                    unknown[name] += 1
            a, b = ends
            if a is None or b is None or (a.name, a.country) == (b.name, b.country):
                continue
            if not is_truth(row, a, b, countries):
                continue
            km = float(row["distance_km"]) if row["distance_km"] else None
            direct_only = "DIRECT trains only" in row["note"] or "direct train" in row["note"]
            key = (fold(a.name) + a.country, fold(b.name) + b.country)
            rows.setdefault(key, []).append(
                (
                    int(row["year"]),
                    float(row["minutes"]),
                    source_of(row["source"])[0],
                    km,
                    direct_only,
                )
            )
    if unknown:
        total = sum(unknown.values())
        print(f"{len(unknown)} names ({total} rows) are no city of the network: "
              + ", ".join(f"{n} {c}" for n, c in unknown.most_common(12)))  # fmt: skip
    places = {fold(p.name) + p.country: p for p in cities.values()}
    done, out = set(), []
    for one, other in rows:
        pair = tuple(sorted((one, other)))
        if pair in done:
            continue
        done.add(pair)
        sides = [_direction(rows[key]) for key in ((one, other), (other, one)) if key in rows]
        kms = [
            km for key in ((one, other), (other, one)) for _, _, _, km, _ in rows.get(key, []) if km
        ]
        out.append(
            {
                "a": places[one],
                "b": places[other],
                "minutes": statistics.fmean(minutes for minutes, _, _ in sides),
                "sources": frozenset().union(*(s for _, s, _ in sides)),
                "year": max(year for _, _, year in sides),
                "direct_only": all(
                    d for key in ((one, other), (other, one)) for *_, d in rows.get(key, [])
                ),
                "km": statistics.median(kms) if kms else None,
            }
        )
    return out


def _direction(
    rows: list[tuple[int, float, str, float | None, bool]],
) -> tuple[float, set[str], int]:
    """Return (minutes, sources, newest year) of one direction."""
    years = sorted({year for year, *_ in rows}, reverse=True)[:2]
    kept = [row for row in rows if row[0] in years]
    return min(minutes for _, minutes, *_ in kept), {row[2] for row in kept}, years[0]


def measure(
    records: list[dict[str, Any]], network: Network, *, unseen: bool = False
) -> list[dict[str, Any]]:
    """Ask the engine for every pair; `unseen` takes the facts of the truth's sources away."""
    out = []
    memo: dict[frozenset[str], Network] = {}
    for record in records:
        a, b = record["a"], record["b"]
        net = blind(network, record["sources"], memo) if unseen else network
        journey = ground_journey(a, b, network=net)
        truth = float(record["minutes"])
        dutch = "NL" in (a.country, b.country)
        same = {_family(s) for s in re.split(r" \+ |; back ", journey.source)} & {
            _family(s) for s in record["sources"]
        }
        if record["direct_only"] and journey.changes and (journey.minutes or truth) < truth:
            continue  # a direct train that a journey with a change beats is no truth
        out.append(
            {
                **record,
                "set": DUTCH if dutch else OTHER,
                "journey": journey,
                "error": None if journey.minutes is None else journey.minutes - truth,
                "seen": journey.layer == "pairs" and bool(same),
            }
        )
    return out


def blind(
    network: Network, sources: frozenset[str], memo: dict[frozenset[str], Network]
) -> Network:
    """Return the network without the facts of some sources."""
    families = frozenset(map(_family, sources))
    if families not in memo:
        other = copy.copy(network)
        other.memo = {}
        pairs = {}
        for station, text in network.facts["pairs"].items():
            kept = [r for r in text.split(";") if _family(r.rpartition("|")[2]) not in families]
            if kept:
                pairs[station] = ";".join(kept)
        other.facts = {**network.facts, "pairs": pairs}
        memo[families] = other
    return memo[families]


def _family(source: str) -> str:
    return "obc" if source.startswith("obc") else source


def figures(results: list[dict[str, Any]]) -> dict[str, float]:
    """Return the figures of a set of measured pairs."""
    known = [r for r in results if r["error"] is not None]
    errors = [float(r["error"]) for r in known]
    decided = right = raw = 0
    for r in known:
        journey, truth = r["journey"], float(r["minutes"])
        within = truth <= LIMIT_MINUTES
        margin = LIMIT_MINUTES - journey.minutes
        raw += (margin >= 0) == within
        if abs(margin) >= Z95 * journey.sigma_minutes:
            decided += 1
            right += (margin >= 0) == within
    n = max(1, len(known))
    return {
        "n": len(results),
        "unknown": len(results) - len(known),
        "bias": statistics.fmean(errors) if errors else 0.0,
        "mae": statistics.fmean(map(abs, errors)) if errors else 0.0,
        "within_20": sum(abs(e) <= 20 for e in errors) / n,
        "decided": decided / max(1, len(results)),
        "right": right / max(1, decided),
        "raw_right": raw / n,
    }


def km_errors(results: list[dict[str, Any]]) -> list[float]:
    """Return |km / published km - 1| of the pairs with a published rail distance."""
    out = []
    for r in results:
        journey = r["journey"]
        if r["km"] and journey.distance_km:
            out.append(abs(journey.distance_km / float(r["km"]) - 1.0))
    return out


def line(label: str, f: dict[str, float]) -> str:
    return (
        f"{label:34} n {f['n']:4.0f}  unknown {f['unknown']:2.0f}  bias {f['bias']:+5.1f}  "
        f"MAE {f['mae']:5.1f}  <=20 {f['within_20']:6.1%}  decided {f['decided']:6.1%}  "
        f"right {f['right']:7.2%}  raw right {f['raw_right']:6.1%}"
    )


def told(r: dict[str, Any]) -> str:
    """Return one measured pair as a line: truth, answer and the legs behind it."""
    j = r["journey"]
    legs = " / ".join(
        f"{leg.category} {leg.destination} {leg.wait_minutes:.0f}+{leg.minutes:.0f}"
        for leg in j.legs
    )
    return (
        f"{r['set']} {r['a'].name} - {r['b'].name}: truth {r['minutes']:.0f} "
        f"({','.join(sorted(r['sources']))} {r['year']}), "
        f"{j.layer} {j.minutes:.0f} +- {j.sigma_minutes:.0f}: {legs}"
    )


def write_rows(path: str, results: list[dict[str, Any]]) -> None:
    """Write every measured pair."""
    header = "set,origin,destination,truth,sources,year,minutes,sigma,layer,changes,error,seen"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header.split(","))
        for r in results:
            j = r["journey"]
            sources = " ".join(sorted(r["sources"]))
            writer.writerow(
                [
                    *(r["set"], r["a"].name, r["b"].name, r["minutes"], sources, r["year"]),
                    *(j.minutes, round(j.sigma_minutes, 1), j.layer, j.changes),
                    *(r["error"], r["seen"]),
                ]
            )


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("truth", nargs="?", default=DEFAULT)
    parser.add_argument(
        "--worst", type=int, default=0, help="print the N largest errors of each set"
    )
    parser.add_argument("--network", help="another ground_network.json than the shipped one")
    parser.add_argument("--rows", help="write every measured pair to this file")
    options = parser.parse_args(argv)
    if not os.path.isfile(options.truth):
        print(f"no truth table at {options.truth}; name one", file=sys.stderr)
        return 2
    network = load_network(options.network)
    records = truths(options.truth, network)
    results = measure(records, network)
    hours = [r for r in results if 300 <= float(r["minutes"]) <= 720]
    strict = measure(
        [r for r in records if 300 <= float(r["minutes"]) <= 720], network, unseen=True
    )
    print("pairs of 5-12 h, limit 8 h; bias and MAE in minutes")
    for title, rows in (
        (
            "the figure that counts: pairs without a fact of the truth's source",
            [r for r in hours if not r["seen"]],
        ),
        ("every pair, answered without facts of the truth's source", strict),
        ("every pair, answered as shipped", hours),
    ):
        print(f"-- {title}")
        for name in (DUTCH, OTHER):
            print(line(name, figures([r for r in rows if r["set"] == name])))
            for layer in ("pairs", "lines"):
                part = [r for r in rows if r["set"] == name and r["journey"].layer == layer]
                if part:
                    print(line(f"    answered by layer {layer}", figures(part)))
    kms = km_errors(results)
    if kms:
        print(f"rail km: n {len(kms)}, median |error| {statistics.median(kms):.1%}, "
              f"p90 {sorted(kms)[int(0.9 * len(kms))]:.1%}")  # fmt: skip
    for name in (DUTCH, OTHER):
        part = [r for r in hours if r["set"] == name and r["error"] is not None]
        for r in sorted(part, key=lambda r: -abs(r["error"]))[: options.worst]:
            print(told(r))
    if options.rows:
        write_rows(options.rows, results)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
