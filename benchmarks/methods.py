"""All methods for one trip against one method, each in a process of its own; and factors for a million legs.

Usage: python benchmarks/methods.py [RUNS]

The ratio of the two process starts (median of RUNS, taken in turn) must be at most 1.3. The
factors of a table are chosen by array: the time per leg falls as the table grows.
"""

import statistics
import subprocess
import sys
import time

import numpy as np

from reiscO2.methods.array import method_factors_array

BAR = 1.3
TRIP = ("Den Haag", "Stockholm", "--mode", "plane", "--date", "2026-05-18")
ONE = """
import gc; gc.disable()
from reiscO2.estimation import estimate_trip
from reiscO2.trips import make_trip
trip = make_trip("Den Haag", "Stockholm", mode="plane", date="2026-05-18")
print(estimate_trip(trip, method="nl", policy=()).kg_co2e)
"""
ALL = """
import gc; gc.disable()
from reiscO2.estimation import estimate_trip
from reiscO2.methods import methods
from reiscO2.trips import make_trip
trip = make_trip("Den Haag", "Stockholm", mode="plane", date="2026-05-18")
print([estimate_trip(trip, method=m.name, policy=()).kg_co2e for m in methods()])
"""


def seconds(*words: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
    return time.perf_counter() - start


def against(title: str, one: tuple[str, ...], many: tuple[str, ...], runs: int) -> float:
    pairs = [(seconds(*one), seconds(*many)) for _ in range(runs + 2)][2:]  # in turn, warm caches
    a, b = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{title}: one method {1000 * a:.0f} ms, all {1000 * b:.0f} ms, ratio {b / a:.2f}")
    return b / a


def factors(n: int) -> None:
    draw = np.random.default_rng(7)
    km = draw.uniform(50.0, 9000.0, n)
    days = np.datetime64("2020-01-01") + draw.integers(0, 2500, n)
    modes = (draw.integers(0, 3, n), ("plane", "train", "car"))
    ends = (draw.integers(0, 4, n), ("NL", "DE", "FR", "SE"))
    method_factors_array("plane", date=days[:10], distance_km=km[:10])  # tables are read here
    for name in ("nl", "defra-haul", "tim"):
        start = time.perf_counter()
        found = method_factors_array(
            modes, method=name, date=days, distance_km=km,
            origin_country=("NL"), destination_country=ends,
        )  # fmt: skip
        spent = time.perf_counter() - start
        assert np.isfinite(found.wtw).all()
        print(f"{name}: {n:,} legs in {spent:.2f} s, {1e9 * spent / n:.0f} ns a leg")


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    ratio = against("one trip, library", ("-c", ONE), ("-c", ALL), runs)
    command = ("-m", "reiscO2")
    against(
        "one trip, command line",
        (*command, "estimate", *TRIP),
        (*command, "methods", "compare", *TRIP),
        runs,
    )
    for n in (1_000, 100_000, 1_000_000):
        factors(n)
    return 0 if ratio <= BAR else 1


if __name__ == "__main__":
    if {"-h", "--help"} & set(sys.argv):  # nothing is written then
        sys.exit(print(__doc__))
    sys.exit(main())
