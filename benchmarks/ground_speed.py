"""How long a ground question takes: cold, warm, beyond four changes, and with the matrix.

Every pair is asked once, so nothing is answered from memory of the pair itself: from The Hague
to all European cities above 100,000 inhabitants, and between random pairs of them. All figures
come from one run; the last column says how they compare to a small fixed computation, so that
runs on different machines can be compared.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

from reiscO2.ground import Network, ground_journey, load_network
from reiscO2.ground.search import fastest_any, search
from reiscO2.model import Place
from reiscO2.places import cities_of_europe, landmass_of
from reiscO2.trips import parse_date, resolve

COLD = """
import time
began = time.perf_counter()
from reiscO2.ground import ground_journey
from reiscO2.model import Place
loaded = time.perf_counter()
j = ground_journey(Place("The Hague", "NL", 52.08, 4.3), Place("Munich", "DE", 48.14, 11.58))
j.minutes, j.bus, j.legs
print((loaded - began) * 1e3, (time.perf_counter() - loaded) * 1e3)
"""
DATE = "2026-11-24"


def yardstick() -> float:
    """Return the microseconds of a fixed loop: 1,000 additions of whole numbers."""
    best = float("inf")
    for _ in range(200):
        began, total = time.perf_counter(), 0
        for i in range(1000):
            total += i
        best = min(best, time.perf_counter() - began)
    return best * 1e6


def ask(
    pairs: list[tuple[Place, Place]], masses: dict[int, str], *, coach: bool = True
) -> list[float]:
    """Return the microseconds of each question, its minutes and those of its coach read."""
    times, day = [], parse_date(DATE)
    for a, b in pairs:
        both = masses[id(a)], masses[id(b)]
        began = time.perf_counter()
        journey = ground_journey(a, b, date=day, landmasses=both)
        bus = journey.bus if coach else None  # a verdict reads it
        _ = journey.minutes, journey.sigma_minutes, bus and (bus.minutes, bus.sigma_minutes)
        times.append((time.perf_counter() - began) * 1e6)
    return times


def any_changes(net: Network, rng: random.Random, count: int) -> list[float]:
    """Return the microseconds of searches for pairs of cities that four changes do not join."""
    times, groups = [], [at for at in net.cities().values() if any(map(net.has_rides, at))]
    for _ in range(count):
        ends = [dict.fromkeys(group, 0.0) for group in rng.sample(groups, 2)]
        if not search(net, *ends):
            began = time.perf_counter()
            fastest_any(net, *ends)
            times.append((time.perf_counter() - began) * 1e6)
    return times


def cold_starts(runs: int) -> list[tuple[float, float]]:
    """Return (import, first question) of fresh processes with compiled modules. [microseconds]"""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        given = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        for _ in range(runs + 1):
            done = subprocess.run(
                [sys.executable, "-c", COLD], capture_output=True, text=True, check=True,
                env=given | {"PYTHONPYCACHEPREFIX": folder},
            )  # fmt: skip
            loaded, first = done.stdout.split()
            found.append((float(loaded) * 1e3, float(first) * 1e3))
    return found[1:]  # the first one compiles


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5000, help="random pairs with the matrix")
    args = parser.parse_args()
    net, base, rng = load_network(), yardstick(), random.Random(2026)
    home = resolve("Den Haag", "origin").place
    cities = [c for c in cities_of_europe(100_000) if c.id != home.id]
    masses = {id(c): landmass_of(c) for c in [home, *cities]}
    from_home = [(home, city) for city in cities]

    def forget() -> None:
        """Forget what depends on a pair; what belongs to a station or city stays."""
        for of_pairs in ("journeys", "paths", "told", "station_facts"):
            net.memo.pop(of_pairs, None)
        gc.collect()

    def show(name: str, times: list[float]) -> None:
        times.sort()
        mean, tenth = statistics.fmean(times), times[len(times) * 9 // 10]
        print(
            f"{name:<46} {len(times):>6} {statistics.median(times):>9.1f} {mean:>9.1f} "
            f"{tenth:>9.1f} {statistics.median(times) / base:>7.2f}"
        )

    print(f"{'microseconds':<46} {'pairs':>6} {'median':>9} {'mean':>9} {'p90':>9} {'ratio':>7}")
    cold = cold_starts(7)
    show("import, fresh process", [row[0] for row in cold])
    show("first question incl. reading, fresh process", [row[1] for row in cold])
    show("The Hague to all cities, first pass", ask(from_home, masses))
    forget()
    show("The Hague to all cities, warm", ask(from_home, masses))
    random_pairs = [tuple(rng.sample(cities, 2)) for _ in range(min(500, args.pairs))]
    ask(random_pairs, masses)  # type: ignore[arg-type]
    forget()
    show("random pairs, warm", ask(random_pairs, masses))  # type: ignore[arg-type]
    show("any number of changes", any_changes(net, rng, 500))

    from reiscO2.ground.matrix import load_matrix  # noqa: PLC0415 - numpy only from here on

    began = time.perf_counter()
    load_matrix(net)
    print(f"matrix loaded or built in {time.perf_counter() - began:.2f} s")
    pairs = [tuple(rng.sample(cities, 2)) for _ in range(args.pairs)]
    for name, asked in (("The Hague to all cities", from_home), ("random pairs", pairs)):
        ask(asked, masses)  # type: ignore[arg-type] # the first pass reads the matrix's pages
        for coach in (False, True):
            forget()
            times = ask(asked, masses, coach=coach)  # type: ignore[arg-type]
            show(f"{name}, matrix{'' if coach else ', without coach'}", times)
    show("the same pairs again", ask(pairs, masses))  # type: ignore[arg-type]
    journeys = [ground_journey(a, b, landmasses=(masses[id(a)], masses[id(b)])) for a, b in pairs]
    times = []
    for journey in journeys:
        began = time.perf_counter()
        journey.legs, journey.overnight  # noqa: B018 - made when asked for
        times.append((time.perf_counter() - began) * 1e6)
    show("their legs and night trains", times)


if __name__ == "__main__":
    main()
