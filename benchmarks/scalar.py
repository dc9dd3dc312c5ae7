"""Warm scalar calls: estimates a second with verdicts and distinct places, on one core.

Usage: python benchmarks/scalar.py [SECONDS]
"""

import itertools
import sys
import time

import reiscO2
from reiscO2.errors import ReiscO2Error

CITIES = (
    "Stockholm", "Oslo", "Kopenhagen", "Hamburg", "Berlijn", "Praag", "Wenen", "Boedapest",
    "Warschau", "Krakau", "Zürich", "Genève", "Milaan", "Rome", "Barcelona", "Madrid",
    "Lissabon", "Parijs", "Lyon", "Marseille", "Brussel", "Londen", "Edinburgh", "Dublin",
    "Helsinki", "Tallinn", "Riga", "Athene", "Boekarest", "Sofia", "Zagreb", "München",
    "Frankfurt", "Stuttgart", "Keulen", "Leipzig", "Dresden", "Bremen", "Hannover",
    "Straatsburg",
)  # fmt: skip


def main() -> int:
    budget = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    pairs = [(a, b) for a, b in itertools.permutations(CITIES, 2)]
    usable = []
    for a, b in pairs:  # the warm-up: names, airports, the ground matrix
        try:
            reiscO2.estimate(a, b, mode="plane", date="2026-05-18")
        except ReiscO2Error as error:
            print(f"left out: {a} - {b}: {error}")
        else:
            usable.append((a, b))
    count, start = 0, time.perf_counter()
    for a, b in itertools.cycle(usable):
        reiscO2.estimate(a, b, mode="plane", date="2026-05-18").findings[0].verdict  # noqa: B018
        count += 1
        if count % 100 == 0 and time.perf_counter() - start > budget:
            break
    rate = count / (time.perf_counter() - start)
    print(f"{len(usable)} distinct pairs, {rate:,.0f} estimates a second")
    return 0


if __name__ == "__main__":
    if {"-h", "--help"} & set(sys.argv):  # nothing is written then
        sys.exit(print(__doc__))
    sys.exit(main())
