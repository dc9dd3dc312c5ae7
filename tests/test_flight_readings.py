"""The offline Travel Impact Model against the kilograms that Google Flights shows."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from reiscO2.tables import data_file

SCRIPT = Path(data_file("methods.csv")).parents[1] / "tools" / "flight_accuracy.py"


@pytest.fixture(scope="module")
def accuracy():
    if not SCRIPT.is_file():
        pytest.skip("tools/ is not beside the installed package")
    spec = importlib.util.spec_from_file_location("flight_accuracy", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def bias(rows) -> float:
    return sum(row.error() for row in rows) / len(rows)


def test_the_readings_are_those_of_the_pages(accuracy):
    direct, stops = accuracy.readings("direct"), accuracy.readings("connection")
    assert (len(direct), len(stops), len(accuracy.readings("check"))) == (17, 5, 61)
    assert [row.kg for row in direct if row.way == "BER-ORY"] == [88.0, 88.0, 95.0]
    # the two ways over Paris add up from the legs that the page shows
    shown = {row.way: [one.kg for one in stops if one.way == row.way] for row in stops}
    assert shown == {"MXP-CDG-RBA": [222.0, 225.0, 216.0], "MXP-AMS-CDG-RBA": [287.0, 280.0]}
    for row in accuracy.readings():
        assert row.page
        assert 20.0 <= row.kg <= 1200.0


def test_every_google_flights_row_within_8_percent(accuracy):
    rows = [*accuracy.readings("direct"), *accuracy.readings("connection")]
    assert accuracy.by_row(rows) <= 0.08
    assert accuracy.by_leg(rows) <= 0.06
    assert accuracy.by_row(rows, dated=False) <= 0.085  # all with the latest edition


def test_short_and_long_apart(accuracy):
    direct = accuracy.readings("direct")
    short = [row for row in direct if not row.is_long]
    long = [row for row in direct if row.is_long]
    assert (len(short), len(long)) == (13, 4)
    assert accuracy.by_row(short) <= 0.08
    assert accuracy.by_row(short, dated=False) <= 0.08
    assert accuracy.by_leg(short) <= 0.06
    assert accuracy.by_leg(long) <= 0.10


def test_direct_rows_alone_are_further_off(accuracy):
    # 9.1 %: one row is the lowest of its page (240 kg where the page calls 364 typical), and three legs have
    # readings that differ by 14 to 32 % among themselves, of which no single value can be near
    direct = accuracy.readings("direct")
    assert 0.08 < accuracy.by_row(direct) <= 0.095
    assert accuracy.by_leg(direct) <= 0.06


def test_pages_the_method_was_not_made_for(accuracy):
    check = accuracy.readings("check")
    for rows in (
        [row for row in check if row.is_long],
        [row for row in check if not row.is_long],
    ):
        assert len(rows) >= 25
        assert accuracy.by_row(rows) <= 0.115
        assert abs(bias(rows)) <= 0.02


def test_it_prints_every_group(accuracy, capsys):
    assert accuracy.main([]) == 0
    out = capsys.readouterr().out
    for title, _ in accuracy.groups():
        assert f"{title}: n " in out
