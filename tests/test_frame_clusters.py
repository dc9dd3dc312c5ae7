"""Partitions on other engines: the same rows with the same numbers."""

import os
import shutil
import socket

import pandas as pd
import pytest

from reiscO2.frame import OUTPUT, estimate_frame

TRIPS = pd.DataFrame(
    {"van": ["Den Haag", "Utrecht", "Den Haag", "Den Haag"] * 25,
     "naar": ["Parijs", "Stockholm", "Xyzzyx", "Londen"] * 25,
     "vervoermiddel": ["trein", "vliegtuig", "auto", "vliegtuig"] * 25, "datum": ["2026-05-18"] * 100,
     "personen": list(range(1, 11)) * 10}
)  # fmt: skip


@pytest.fixture
def local_sockets(monkeypatch):
    """Workers talk over the loopback; every other address stays closed."""
    monkeypatch.undo()
    real = socket.socket.connect

    def connect(self, address):
        host = address[0] if isinstance(address, tuple) else ""
        if host and not host.startswith(("127.", "::1", "localhost", socket.gethostname())):
            raise OSError("a test tried to open a network connection")
        return real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


def texts(column):
    return ["" if pd.isna(cell) else str(cell) for cell in column]


def assert_same(got):
    want = estimate_frame(TRIPS)
    assert list(got.columns) == [*TRIPS.columns, *OUTPUT]
    for name in ("status", "verdict", "factor_ids", "destination_name", "error"):
        assert texts(got[name]) == texts(want[name])
    assert got["kg_co2e"].fillna(-1).tolist() == pytest.approx(
        want["kg_co2e"].fillna(-1).tolist(), rel=1e-12
    )


@pytest.mark.filterwarnings("ignore")
def test_dask_with_two_workers(local_sockets, tmp_path):
    dd = pytest.importorskip("dask.dataframe")
    distributed = pytest.importorskip("distributed")
    from reiscO2.frame.on_dask import estimate_dask

    cluster = distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        dashboard_address=None,
        local_directory=str(tmp_path),
        host="127.0.0.1",
    )
    with cluster, distributed.Client(cluster):
        out = estimate_dask(dd.from_pandas(TRIPS, npartitions=4)).compute()
    assert_same(out)


@pytest.mark.filterwarnings("ignore")
def test_spark_in_local_mode(local_sockets, tmp_path, monkeypatch):
    pytest.importorskip("pyspark")
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("no Java on this system")
    from pyspark.sql import SparkSession

    from reiscO2.frame.on_spark import estimate_spark

    monkeypatch.setenv("PYSPARK_PYTHON", __import__("sys").executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    session = (
        SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1").config("spark.sql.warehouse.dir", str(tmp_path)).getOrCreate()
    )  # fmt: skip
    try:
        table = session.createDataFrame(
            [tuple(row) for row in TRIPS.astype(object).to_numpy()], schema=list(TRIPS.columns)
        )
        rows = [row.asDict() for row in estimate_spark(table.coalesce(1)).collect()]
    finally:
        session.stop()
    assert_same(pd.DataFrame(rows))


@pytest.mark.filterwarnings("ignore")
def test_dask_writes_partitions_with_many_and_with_few_places(tmp_path):
    dd, dask = pytest.importorskip("dask.dataframe"), pytest.importorskip("dask")
    from reiscO2.frame.on_dask import estimate_dask
    from reiscO2.places import airport

    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    codes = [c for c in (f"A{b}{d}" for b in letters for d in letters) if airport(c) is not None]
    assert len(codes) > 200
    table = pd.DataFrame({"naar": ["LHR"] * len(codes) + codes, "datum": "2026-05-18"})
    options = {"origin": "AMS", "mode": "plane"}
    with dask.config.set(scheduler="sync"):
        made = estimate_dask(dd.from_pandas(table, npartitions=2), **options)
        made.to_parquet(tmp_path / "out", write_index=False)
        again = dd.read_parquet(tmp_path / "out").compute()
    want = estimate_frame(table, **options)
    for got in (again, pd.read_parquet(tmp_path / "out")):
        assert texts(got["destination_name"]) == texts(want["destination_name"])
        assert got["kg_co2e"].fillna(-1).tolist() == want["kg_co2e"].fillna(-1).tolist()
