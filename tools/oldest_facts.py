"""List the oldest and the weakest ground facts: what to look up first for a new timetable year.

Usage: python tools/oldest_facts.py [--before 2025] [--country NL] [--most 40]

A line counts as old when any hop rests on a timetable before the year given; lines are listed by the number of
minutes that are old or estimated, because those decide how wrong a journey over them can be.
"""

import argparse
import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
LINES = ("ground_lines.csv", "ground_lines_odbl.csv")
PAIRS = ("ground_pairs.csv", "ground_pairs_odbl.csv")


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--before", type=int, default=2025, help="timetable years before this one are old"
    )
    parser.add_argument("--country", help="ISO code: only hops in this country")
    parser.add_argument("--most", type=int, default=40)
    args = parser.parse_args()
    hops = [
        h
        for name in LINES
        for h in rows(name)
        if not args.country or args.country in h["countries"]
    ]
    minutes, old, guessed, text = Counter(), Counter(), Counter(), defaultdict(list)
    for hop in hops:
        line, length = hop["line_id"], float(hop["minutes"])
        minutes[line] += length
        old[line] += length * (int(hop["timetable_year"] or 0) < args.before)
        guessed[line] += length * (hop["basis"] == "estimate")
        text[line] += [hop["from_station"], hop["to_station"]]
    print(
        f"{len(minutes)} lines, {len(hops)} hops; by basis: {dict(Counter(h['basis'] for h in hops))}"
    )
    print(f"by timetable year: {dict(sorted(Counter(h['timetable_year'] for h in hops).items()))}")
    worst = sorted(minutes, key=lambda line: -(old[line] + guessed[line]))[: args.most]
    for line in worst:
        ends = f"{text[line][0]} - {text[line][-1]}"
        print(
            f"{line:24s} {ends:50s} {minutes[line]:5.0f} min, {old[line]:5.0f} old, {guessed[line]:5.0f} estimated"
        )
    facts = [f for name in PAIRS for f in rows(name) if int(f["timetable_year"] or 0) < args.before]
    print(f"{len(facts)} origin-destination facts before {args.before}; the oldest:")
    for fact in sorted(facts, key=lambda f: f["timetable_year"])[: args.most]:
        pair = f"{fact['from_station']} - {fact['to_station']}"
        print(f"{fact['timetable_year']} {pair} {fact['minutes']} min ({fact['source_id']})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
