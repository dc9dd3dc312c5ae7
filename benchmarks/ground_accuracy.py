"""How right the ground engine is, against published times that it did not see.

::

    python benchmarks/ground_accuracy.py [TRUTH.csv] [--worst N] [--rows OUT.csv]

TRUTH has the columns origin, destination, mode, minutes, changes, year, distance_km, source,
confidence, note. Without an argument a table beside the checkout is used when it is there.

What counts as the truth of a pair is told, and decided, in ``ground_truth.py``.

Like with like: the truth is of trains, so the engine is asked for trains. The network is the
shipped one without the rides of buses (one line: the coach that replaces the train Groningen -
Leer). A user gets the faster of train and bus; the last block has that, and takes the upper
bounds of Groningen for truth as well, so that nobody need believe the two choices above.

Three figures are printed. The figure that counts leaves out pairs whose answer rests on a
fact of the same source as the truth. The stricter one keeps every pair but answers it without
any fact of the truth's own sources. The full figure has all pairs, answered as shipped.

How independent the figures are: the full figure is not (most facts come from the very rows
that are the truth here). The figure that counts has few Dutch pairs for the same reason: look
at the second one. That leaves out the facts only: the ride minutes of the German and French
hops, the measured change minutes (``data/ground_changes.csv``) and the few parameters of the
model (usual change, wait after a transfer, extras of seldom lines, factors of the standard
error) still go back to the same timetables.
"""

from __future__ import annotations

import argparse
import copy
import csv
import os
import re
import statistics
import sys
from typing import Any

from ground_truth import truths

from reiscO2.ground import Network, ground_journey, load_network

LIMIT_MINUTES = 480.0
Z95 = 1.6448536269514722
DUTCH, OTHER = "Dutch", "other"
DEFAULT = os.path.join(
    os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))),
    "shared", "evidence", "ground_times.csv",
)  # fmt: skip


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
        told_by = journey.source.partition("; legs:")[0]  # "a + b; legs: line graph, +20 min"
        same = {_family(s) for s in re.split(r" \+ |; back ", told_by)} & {
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


def of_trains(network: Network) -> Network:
    """Return the network without the rides of buses.

    Raises
    ------
    ValueError
        If a train runs between two stops of a bus: the network may have kept only the faster.
    """
    buses = [line for line in network.lines if line.mode == "bus"]
    for bus in buses:
        stops = set(bus.stations)
        for line in network.lines:
            if line.mode == "train" and line.by_day and len(stops & set(line.stations)) > 1:
                raise ValueError(f"line {line.id} runs beside the bus {bus.id}")
    other = copy.copy(network)
    other.memo = {}

    def rides(station: int) -> list[Any]:
        return [r for r in network.rides(station) if network.line(r[3]).mode != "bus"]

    other.rides = rides  # type: ignore[method-assign]
    return other


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


def of_hours(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the pairs whose truth is 5 to 12 hours."""
    return [r for r in rows if 300 <= float(r["minutes"]) <= 720]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("truth", nargs="?", default=DEFAULT)
    parser.add_argument(
        "--worst", type=int, default=0, help="print the N largest errors of each set"
    )
    parser.add_argument("--network", help="another ground_network.txt than the shipped one")
    parser.add_argument("--rows", help="write every measured pair to this file")
    options = parser.parse_args(argv)
    if not os.path.isfile(options.truth):
        print(f"no truth table at {options.truth}; name one", file=sys.stderr)
        return 2
    shipped = load_network(options.network)
    network = of_trains(shipped)
    records = truths(options.truth, network)
    results = measure(records, network)
    hours = of_hours(results)
    strict = measure(of_hours(records), network, unseen=True)
    bounds = truths(options.truth, shipped, bounds=True)
    print("pairs of 5-12 h, limit 8 h; bias and MAE in minutes")
    for title, rows in (
        (
            "the figure that counts: pairs without a fact of the truth's source",
            [r for r in hours if not r["seen"]],
        ),
        ("every pair, answered without facts of the truth's source", strict),
        ("every pair, answered as shipped", hours),
        (
            "the same with buses, and with the rows of Groningen that go round taken for truth",
            measure(of_hours(bounds), shipped),
        ),
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
