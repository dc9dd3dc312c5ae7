"""Parquet: a column that changes its type in a later piece is text from its first row on."""

import json

import pandas as pd
import pytest

from reiscO2.cli import main
from reiscO2.errors import OutputError
from reiscO2.frame.batch import estimate_file

parquet = pytest.importorskip("pyarrow.parquet")


def source(folder, cells):
    path = folder / "trips.jsonl"
    trip = {"van": "Den Haag", "naar": "Parijs", "vervoermiddel": "trein", "datum": "2026-05-18"}
    path.write_text("".join(json.dumps({"Nr": c, **trip}) + "\n" for c in cells), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("cells", "want"),
    [
        ([0, 1, 2, 3, "A4", "A5"], ["0", "1", "2", "3", "A4", "A5"]),
        ([1, 2, 2.5, 3], [1.0, 2.0, 2.5, 3.0]),
        ([2**70, 1, 2], [str(2**70), "1", "2"]),
        ([1, 2, 2**70], ["1", "2", str(2**70)]),
        ([True, False, 1, 2], ["True", "False", "1", "2"]),
        ([1, 2, [1], [2]], ["1", "2", "[1]", "[2]"]),
        ([{"a": 1}, {"a": 2}, {"b": 1}], ["{'a': 1}", "{'a': 2}", "{'b': 1}"]),
        ([1.5, 2, "x", 3, [4], 5], ["1.5", "2.0", "x", "3", "[4]", "5"]),
    ],
)
def test_a_column_of_several_types(tmp_path, cells, want):
    target = tmp_path / "out.parquet"
    done = estimate_file(source(tmp_path, cells), str(target), chunk_rows=2)
    found = pd.read_parquet(target)
    assert found["Nr"].tolist() == want
    assert done.rows == len(found) == len(cells)
    assert found["kg_co2e"].nunique() == 1
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out.parquet", "trips.jsonl"]


def test_a_stopped_run_goes_on_after_a_column_became_text(tmp_path):
    def stop(rows):
        if rows == 4:
            raise KeyboardInterrupt

    path, target = source(tmp_path, [0, 1, "A2", 3, 4, 5]), tmp_path / "out.parquet"
    with pytest.raises(KeyboardInterrupt):
        estimate_file(path, str(target), chunk_rows=2, progress=stop)
    assert not target.exists()
    estimate_file(path, str(target), chunk_rows=2)
    assert pd.read_parquet(target)["Nr"].tolist() == ["0", "1", "A2", "3", "4", "5"]


def test_a_number_no_column_can_keep_is_one_line(tmp_path, capsys):
    path, target = source(tmp_path, [2**60 + 1, 1, 0.5, 1]), tmp_path / "out.parquet"
    target.write_text("old")
    with pytest.raises(OutputError, match="several types"):
        estimate_file(path, str(target), chunk_rows=2)
    assert main(["batch", path, "-o", str(target), "--chunk-rows", "2"]) == 3
    assert capsys.readouterr().err.count("\n") == 1
    assert target.read_text() == "old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out.parquet", "trips.jsonl"]
