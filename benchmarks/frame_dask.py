# ruff: noqa: PLC0415 - loads only what it measures
"""Two Dask workers beside one process over the same Parquet file; called by frame.py.

Usage: python benchmarks/frame_dask.py ROWS
"""

import json
import subprocess
import sys
import tempfile
import time

import pandas as pd
import pyarrow as pa
from frame import trips
from pyarrow import parquet

ONE = (
    "import sys, time, json\n"
    "import pandas as pd\n"
    "from pyarrow import parquet\n"
    "from reiscO2.frame import estimate_frame\n"
    "file = parquet.ParquetFile(sys.argv[1])\n"
    "estimate_frame(file.read_row_group(0).to_pandas().head(100_000))\n"
    "t, kg = time.perf_counter(), 0.0\n"
    "for at in range(file.num_row_groups):\n"
    "    kg += estimate_frame(file.read_row_group(at).to_pandas())['kg_co2e'].sum()\n"
    "print(json.dumps([time.perf_counter() - t, kg]))"
)


# A worker computes in a thread of its own, where the C library gives memory back after every
# array; with these settings it keeps it, and arrays cost half as much.
MEMORY = {
    "MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "2000000000", "MALLOC_MMAP_THRESHOLD_": "2000000000",
    "MALLOC_TOP_PAD_": "200000000", "OMP_NUM_THREADS": "1",
}  # fmt: skip


def _piece(at: int, path: str, columns: object = None) -> pd.DataFrame:
    return parquet.ParquetFile(path).read_row_group(at).to_pandas()


def _warm(path: str) -> None:
    from reiscO2.frame import estimate_frame

    estimate_frame(parquet.ParquetFile(path).read_row_group(0).to_pandas().head(100_000))


def main() -> int:
    n = int(float(sys.argv[1]))
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/trips.parquet"
        with parquet.ParquetWriter(path, pa.Table.from_pandas(trips(10)).schema) as file:
            for start in range(0, n, 500_000):
                piece = pa.Table.from_pandas(
                    trips(min(500_000, n - start), seed=start), preserve_index=False
                )
                file.write_table(piece, row_group_size=500_000)
        one = subprocess.run(
            [sys.executable, "-c", ONE, path], check=True, capture_output=True, text=True
        )
        one_s, one_kg = json.loads(one.stdout)
        import dask
        import dask.dataframe as dd
        from dask.distributed import Client, LocalCluster

        from reiscO2.frame.on_dask import estimate_dask

        dask.config.set({"distributed.nanny.pre-spawn-environ": MEMORY})
        with (
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            groups = range(parquet.ParquetFile(path).num_row_groups)
            table = dd.from_map(_piece, groups, path=path, meta=trips(1).head(0))
            # both workers once: what a process loads at its start is not per row
            client.run(_warm, path)
            start = time.perf_counter()
            dask_kg = float(estimate_dask(table)["kg_co2e"].sum().compute())
            dask_s = time.perf_counter() - start
    print(json.dumps({"rows": n, "one_process_s": one_s, "dask_two_s": dask_s, "speed_up": one_s / dask_s,
                      "kg_difference": abs(dask_kg / one_kg - 1.0)}))  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
