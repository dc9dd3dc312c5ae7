# ruff: noqa: PLC0415, ANN001, D401, SIM905 - every benchmark loads only what it measures
"""Tables: throughput and memory beside a bare numpy haversine pass and the peers that are installed.

Usage: python benchmarks/frame.py [frame|stream|peers|dask]... [--rows N] [--json FILE]
       (all of them when none is named)

Every ratio is of two times of one process, alternating, so that a busy machine hits both alike.
Peers (pip install carbonize aeronavx transport-co2) are left out when they are missing.
"""

import argparse
import importlib.util
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np
import pandas as pd

HERE = os.path.dirname(os.path.abspath(__file__))
CITIES = (
    "Stockholm Oslo Kopenhagen Hamburg Berlijn Praag Wenen Boedapest Warschau Krakau Zürich Genève Milaan Rome "
    "Barcelona Madrid Lissabon Parijs Lyon Marseille Brussel Londen Edinburgh Dublin Helsinki Tallinn Riga Athene "
    "Boekarest Sofia Zagreb München Frankfurt Stuttgart Keulen Leipzig Dresden Bremen Hannover Straatsburg"
).split()
HOMES = ("Den Haag", "Amsterdam", "Rotterdam", "Utrecht")
CODES = "AMS ARN OSL CPH HAM BER PRG VIE BUD WAW ZRH GVA MXP FCO BCN MAD LIS CDG LYS BRU LHR DUB HEL ATH".split()


def trips(n: int, seed: int = 1) -> pd.DataFrame:
    """City names, half planes half trains, two years of dates, one to three persons."""
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "van": np.array(HOMES)[rng.integers(0, len(HOMES), n)],
            "naar": np.array(CITIES)[rng.integers(0, len(CITIES), n)],
            "vervoermiddel": np.array(["vliegtuig", "trein"])[rng.integers(0, 2, n)],
            "datum": np.datetime64("2025-01-01") + rng.integers(0, 650, n),
            "personen": rng.integers(1, 4, n),
        }
    )


def haversine_km(
    lat1: np.ndarray, lon1: np.ndarray, lat2: np.ndarray, lon2: np.ndarray
) -> np.ndarray:
    a, b, c, d = (np.radians(x) for x in (lat1, lon1, lat2, lon2))
    h = np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((d - b) / 2) ** 2
    return 2.0 * 6371.0088 * np.arcsin(np.sqrt(h))


def seconds(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak_mb() -> float:
    """Peak memory of this process; a child's ru_maxrss would hold that of its parent."""
    try:
        with open("/proc/self/status", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) / 1024.0
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


def many_pairs(n: int) -> pd.DataFrame:
    """Return `trips` between all cities of the list: 1,560 pairs in both directions."""
    rng = np.random.default_rng(5)
    first = rng.integers(0, len(CITIES), n)
    second = (first + rng.integers(1, len(CITIES), n)) % len(CITIES)
    return trips(n).assign(van=np.array(CITIES)[first], naar=np.array(CITIES)[second])


def first_and_warm(n: int, many: bool) -> dict[str, float]:
    """A table in memory: the first call of this process, then warm calls, beside the floor."""
    from reiscO2.frame import estimate_frame

    table = many_pairs(n) if many else trips(n)
    rng = np.random.default_rng(2)
    points = [
        rng.uniform(35, 65, n),
        rng.uniform(-10, 30, n),
        rng.uniform(35, 65, n),
        rng.uniform(-10, 30, n),
    ]
    before = peak_mb()
    first = seconds(lambda: estimate_frame(table))
    pairs = [
        (seconds(lambda: haversine_km(*points)), seconds(lambda: estimate_frame(table)))
        for _ in range(7)
    ]
    floor, ours = (statistics.median(times) for times in zip(*pairs, strict=True))
    return {
        "rows": n, "haversine_s": floor, "first_s": first, "warm_s": ours, "first_ratio": first / floor,
        "warm_ratio": ours / floor, "table_mb": before, "peak_mb": peak_mb(), "rows_per_s": n / ours,
    }  # fmt: skip


def bench_frame(n: int) -> dict[str, float]:
    """Few and many pairs, each in processes of its own: medians of three."""
    found: dict[str, float] = {}
    for name, many in (("pairs_160", False), ("pairs_1560", True)):
        code = f"import json, frame; print(json.dumps(frame.first_and_warm({n}, {many})))"
        runs = [
            json.loads(
                subprocess.run(
                    [sys.executable, "-c", code],
                    check=True,
                    capture_output=True,
                    text=True,
                    cwd=HERE,
                ).stdout
            )
            for _ in range(3)
        ]
        found |= {f"{name}_{key}": statistics.median(run[key] for run in runs) for key in runs[0]}
    return found


def bench_stream(n: int) -> dict[str, float]:
    """Parquet in, Parquet out, in pieces; a tenth of the rows first."""
    import pyarrow as pa
    from pyarrow import parquet

    with tempfile.TemporaryDirectory() as folder:
        for name, rows in (("small", n // 10), ("large", n)):
            with parquet.ParquetWriter(
                f"{folder}/{name}.parquet", pa.Table.from_pandas(trips(10)).schema
            ) as file:
                for start in range(0, rows, 500_000):
                    piece = trips(min(500_000, rows - start), seed=start)
                    file.write_table(pa.Table.from_pandas(piece, preserve_index=False))
        runs = {}
        for name in ("small", "large"):
            code = (
                "import sys, time, json\n"
                "sys.path.insert(0, sys.argv[3])\n"
                "from frame import peak_mb\n"
                "from reiscO2.frame.batch import estimate_file\n"
                "from reiscO2.frame import estimate_frame\n"
                "from reiscO2.frame.files import read_chunks\n"
                "estimate_frame(next(read_chunks(sys.argv[1], 100_000)))\n"  # the start is not per row
                "t = time.perf_counter()\n"
                "estimate_file(sys.argv[1], sys.argv[2], clean=False)\n"
                "print(json.dumps([time.perf_counter() - t, peak_mb()]))"
            )
            words = [
                sys.executable,
                "-c",
                code,
                f"{folder}/{name}.parquet",
                f"{folder}/out.parquet",
                HERE,
            ]
            runs[name] = json.loads(
                subprocess.run(words, check=True, capture_output=True, text=True).stdout
            )
        read = seconds(
            lambda: [None for _ in parquet.ParquetFile(f"{folder}/large.parquet").iter_batches()]
        )
        rows_out = parquet.ParquetFile(f"{folder}/out.parquet").metadata.num_rows
    (small_s, _), (large_s, peak) = runs["small"], runs["large"]
    return {
        "rows": n, "rows_out": rows_out, "seconds": large_s, "tenth_s": small_s, "growth": large_s / small_s / 10.0,
        "peak_mb": peak, "read_only_s": read, "rows_per_s": n / large_s,
    }  # fmt: skip


def _pair_km(a: str, b: str, places: dict = {}) -> float:  # noqa: B006 - a memo
    if not places:
        from reiscO2.places import airport

        places.update({code: airport(code) for code in CODES})
    p, q = places[a], places[b]
    lat1, lat2 = math.radians(p.lat), math.radians(q.lat)
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(q.lon - p.lon) / 2) ** 2
    return 2.0 * 6371.0088 * math.asin(math.sqrt(half))


def peers() -> dict[str, object]:
    """Return a function per installed peer that works out one pair of codes (or one distance)."""
    found: dict[str, object] = {}
    if importlib.util.find_spec("carbonize"):
        from carbonize.calculators import Flight

        found["carbonize"] = lambda a, b, km: Flight(a=a, b=b).get_step()
    if importlib.util.find_spec("aeronavx"):
        import logging

        logging.disable(logging.WARNING)
        import aeronavx

        found["aeronavx"] = lambda a, b, km: aeronavx.estimate_co2_kg_for_segment(a, b)
    if importlib.util.find_spec("transport_co2"):
        from transport_co2 import estimate_co2

        # it asks for the distance: pairs need a great circle first, stated km do not
        found["transport-co2 (pairs)"] = lambda a, b, km: estimate_co2("airplane", _pair_km(a, b))
        found["transport-co2 (km given)"] = lambda a, b, km: estimate_co2("airplane", km)
    return found


def bench_peers(n: int) -> dict[str, float]:
    """The peers' own job: pairs of IATA codes to km and kg; and stated km to kg."""
    from reiscO2.frame import estimate_frame

    rng = np.random.default_rng(3)
    first = rng.integers(0, len(CODES), n)
    second = (first + rng.integers(1, len(CODES), n)) % len(CODES)
    table = pd.DataFrame({"van": np.array(CODES)[first], "naar": np.array(CODES)[second]})
    with_km = table.assign(km=rng.uniform(300.0, 3000.0, n))
    found: dict[str, float] = {"rows": n}
    for name, call in peers().items():
        ours = with_km if "km given" in name else table
        estimate_frame(ours, mode="plane", round_trip=False)
        few = min(n, 20_000)  # the peers are called row by row: a part stands for the whole
        rows = list(zip(table["van"][:few], table["naar"][:few], with_km["km"][:few], strict=True))

        def loop(call=call, rows=rows) -> None:
            for a, b, km in rows:
                call(a, b, km)

        loop()
        pairs = [
            (
                seconds(loop) / few * n,
                seconds(lambda t=ours: estimate_frame(t, mode="plane", round_trip=False)),
            )
            for _ in range(5)
        ]
        theirs, mine = (statistics.median(times) for times in zip(*pairs, strict=True))
        found[f"{name}_rows_per_s"], found[f"{name}_ours_rows_per_s"] = n / theirs, n / mine
        found[f"{name}_ratio"] = theirs / mine
    return found


def bench_dask(n: int) -> dict[str, float]:
    """Two workers of a local Dask cluster beside one process, over the same Parquet pieces."""
    if not importlib.util.find_spec("distributed"):
        return {}
    code = os.path.join(HERE, "frame_dask.py")
    done = subprocess.run(
        [sys.executable, code, str(n)], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


BENCHES = {
    "frame": (bench_frame, 1_000_000),
    "stream": (bench_stream, 10_000_000),
    "peers": (bench_peers, 200_000),
    "dask": (bench_dask, 10_000_000),
}


def plot(every: dict[str, dict[str, float]], path: str) -> None:
    """Draw how many times faster than each peer, a stroke from 1 on a logarithmic scale."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    ratios = {
        key[: -len("_ratio")]: value
        for key, value in every.get("peers", {}).items()
        if key.endswith("_ratio")
    }
    figure, axis = plt.subplots(figsize=(7, 0.5 * len(ratios) + 1.2), layout="constrained")
    axis.axvline(1.0, color="black", linewidth=1)
    for at, ratio in enumerate(ratios.values()):
        axis.plot([1.0, ratio], [at, at], color="black", linewidth=2)
        axis.plot(ratio, at, "o", color="black", markersize=7)
        away, side = ((-9, "right"), (9, "left"))[ratio >= 1.0]
        where = {"xytext": (away, 0), "textcoords": "offset points", "ha": side, "va": "center"}
        axis.annotate(f"{ratio:.2g} x" if ratio < 10 else f"{ratio:.0f} x", (ratio, at), **where)
    axis.set_yticks(range(len(ratios)), list(ratios))
    axis.margins(y=0.2)
    axis.set_xscale("log")
    axis.set_xlim(0.2, 4 * max([1.0, *ratios.values()]))
    axis.xaxis.set_major_formatter("{x:g}")
    axis.set_xlabel("rows a second of estimate_frame over those of the peer (1: as many)")
    axis.spines[["top", "right"]].set_visible(False)
    plt.rcParams["svg.hashsalt"] = "reiscO2"
    figure.savefig(path, metadata={"Date": None} if path.endswith(".svg") else None)
    plt.close(figure)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="frame|stream|peers|dask")
    parser.add_argument("--rows", type=float)
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument(
        "--plot", metavar="FILE", help="picture of the ratios, SVG or PNG (matplotlib)"
    )
    args = parser.parse_args()
    every = {}
    for name in args.names or BENCHES:
        bench, rows = BENCHES[name]
        every[name] = bench(int(args.rows or rows))
        for key, value in every[name].items():
            print(f"{name:8s} {key:28s} {value:14,.3f}")
    if args.plot:
        plot(every, args.plot)
    if args.json:
        with open(args.json, "w", encoding="utf-8") as file:
            json.dump(every, file, indent=2)
    return 0


if __name__ == "__main__":
    sys.exit(main())
