# ruff: noqa: PLC0415 - loads only what it measures
"""Two Dask workers beside one process over the same Parquet file; called by frame.py.

Usage: python benchmarks/frame_dask.py ROWS [ROUNDS]

Two jobs: the sum of one column, and Parquet in, Parquet out (with all columns). Both sides do
each job once over a part of the rows first: what a process loads at its start is not per row.
The one process keeps the threads of pyarrow for reading; its CPU seconds say what it uses. Two
processes without Dask, each over half of the file, show what the second core can bring. Other
work on the machine takes that core away: every timing waits, at most 20 seconds, until it is quiet,
and `others_cores` says what others used meanwhile.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import pyarrow as pa
from frame import trips
from pyarrow import parquet

GROUP_ROWS = 500_000


def cpu_s() -> float:
    """CPU time of this process so far. [s]"""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def busy_s() -> float:
    """CPU time of all processes of the machine so far, 0 where the system does not say. [s]"""
    try:
        with open("/proc/stat", encoding="ascii") as file:
            user, nice, system, _, _, irq, soft, steal = map(int, file.readline().split()[1:9])
    except OSError:
        return 0.0
    return (user + nice + system + irq + soft + steal) / os.sysconf("SC_CLK_TCK")


def wait_until_quiet(cores: float = 0.15, at_most_s: float = 20.0) -> None:
    """Wait until others leave the machine alone for two seconds."""
    end = time.monotonic() + at_most_s
    while time.monotonic() < end:
        before = busy_s()
        time.sleep(2.0)
        if busy_s() - before < 2.0 * cores:
            return


def one_sum(path: str, first: int, step: int) -> float:
    """Read, estimate and add up some of the row groups."""
    from reiscO2.frame import estimate_frame

    file, kg = parquet.ParquetFile(path), 0.0
    for group in range(first, file.num_row_groups, step):
        kg += float(estimate_frame(file.read_row_group(group).to_pandas())["kg_co2e"].sum())
    return kg


def one_files(path: str, target: str) -> float:
    """Stream a file to another one."""
    from reiscO2.frame.batch import estimate_file

    return float(estimate_file(path, target, clean=False).rows)


def one(words: list[str]) -> None:
    """Do one job in this process; prints seconds, CPU seconds and the answer."""
    job, small, path, target, first, step = *words[:4], int(words[4]), int(words[5])
    if job == "sum":
        one_sum(small, 0, 1)
    else:
        one_files(small, f"{target}.warm.parquet")
    print("ready", flush=True)
    sys.stdin.readline()  # two processes start together
    start, cpu = time.perf_counter(), cpu_s()
    answer = one_sum(path, first, step) if job == "sum" else one_files(path, target)
    print(json.dumps([time.perf_counter() - start, cpu_s() - cpu, answer]))


def processes(jobs: list[list[str]]) -> tuple[float, float, float]:
    """Run processes of this file at once: (longest seconds, CPU seconds, sum of the answers)."""
    running = [
        subprocess.Popen(
            [sys.executable, __file__, "one", *words], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        for words in jobs
    ]  # fmt: skip
    for each in running:
        if each.stdout is None or each.stdout.readline() != "ready\n":
            raise RuntimeError("a process did not start")
    for each in running:
        if each.stdin is not None:
            each.stdin.write("go\n")
            each.stdin.flush()
    done = [json.loads(each.communicate()[0]) for each in running]
    return max(d[0] for d in done), sum(d[1] for d in done), sum(d[2] for d in done)


def write(path: str, n: int) -> None:
    """Write a file of trips in row groups."""
    with parquet.ParquetWriter(path, pa.Table.from_pandas(trips(10)).schema) as file:
        for start in range(0, n, GROUP_ROWS):
            piece = trips(min(GROUP_ROWS, n - start), seed=start)
            table = pa.Table.from_pandas(piece, preserve_index=False)
            file.write_table(table, row_group_size=GROUP_ROWS)


def main() -> int:
    n, rounds = int(float(sys.argv[1])), int(sys.argv[2]) if len(sys.argv) > 2 else 3
    import dask
    import dask.dataframe as dd
    from dask.distributed import Client, LocalCluster

    from reiscO2.frame.on_dask import WORKER_ENVIRONMENT, estimate_dask

    dask.config.set({"distributed.nanny.pre-spawn-environ": WORKER_ENVIRONMENT})
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        whole, half = f"{folder}/trips.parquet", [f"{folder}/half{at}.parquet" for at in (0, 1)]
        small = f"{folder}/small.parquet"
        for path, rows in ((whole, n), (half[0], n // 2), (half[1], n - n // 2), (small, 200_000)):
            write(path, rows)

        def dask_job(job: str, path: str) -> float:
            made = estimate_dask(dd.read_parquet(path, split_row_groups=1))
            if job == "sum":
                return float(made["kg_co2e"].sum().compute())
            shutil.rmtree(f"{folder}/out", ignore_errors=True)
            made.to_parquet(f"{folder}/out", write_index=False, compression="zstd")
            return float(
                sum(f.count_rows() for f in parquet.ParquetDataset(f"{folder}/out").fragments)
            )

        with (
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            for job in ("sum", "files"):
                dask_job(job, whole if n <= 4 * GROUP_ROWS else half[0])
                for _ in range(rounds):
                    target = f"{folder}/one.parquet"
                    wait_until_quiet()
                    single = processes([[job, small, whole, target, "0", "1"]])
                    if job == "sum":
                        pair = [[job, small, whole, target, str(at), "2"] for at in (0, 1)]
                    else:
                        pair = [
                            [job, small, half[at], f"{target}{at}.parquet", "0", "1"]
                            for at in (0, 1)
                        ]
                    wait_until_quiet()
                    two = processes(pair)
                    wait_until_quiet()
                    cpu, busy = sum(client.run(cpu_s).values()) + cpu_s(), busy_s()
                    start = time.perf_counter()
                    answer = dask_job(job, whole)
                    took, busy = time.perf_counter() - start, busy_s() - busy
                    used = sum(client.run(cpu_s).values()) + cpu_s() - cpu
                    if max(abs(answer / single[2] - 1.0), abs(two[2] / single[2] - 1.0)) > 1e-9:
                        raise RuntimeError(
                            f"{job}: {answer} and {two[2]} where {single[2]} is right"
                        )
                    for name, value in (
                        ("one_s", single[0]), ("one_cpu_s", single[1]), ("dask_two_s", took),
                        ("dask_cpu_s", used), ("speed_up", single[0] / took),
                        ("two_processes_speed_up", single[0] / two[0]),
                        ("others_cores", max(busy - used, 0.0) / took),
                    ):  # fmt: skip
                        times.setdefault(f"{job}_{name}", []).append(value)
                    last = (f"{name} {values[-1]:.2f}" for name, values in times.items())
                    print(*(text for text in last if text.startswith(job)), file=sys.stderr)
    found = {name: statistics.median(values) for name, values in times.items()}
    print(json.dumps({"rows": n, **found}))
    return 0


if __name__ == "__main__":
    if {"-h", "--help"} & set(sys.argv):  # nothing is measured then
        sys.exit(print(__doc__))
    if sys.argv[1] == "one":
        one(sys.argv[2:])
    else:
        sys.exit(main())
