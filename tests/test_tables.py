"""Shipped tables are read by hand, as `csv` and TOML would: a start without these two is a faster one."""

import csv
import datetime as dt
import io
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2.cli import _coordinate
from reiscO2.errors import InputError
from reiscO2.inputs import check_km, check_travellers, parse_date
from reiscO2.tables import data_file, row_of, values_of

DATA = Path(data_file("emission_factors.csv")).parent


@pytest.mark.parametrize("path", sorted(DATA.glob("*.csv")), ids=lambda path: path.name)
def test_every_line_reads_as_csv_reads_it(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = next(csv.reader([line]))
        header = [str(number) for number in range(len(cells))]
        assert list(row_of(header, line).values()) == cells


@given(st.lists(st.text(alphabet='ab", é', max_size=6), min_size=2, max_size=5))
def test_what_csv_writes_is_read_back(cells):
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    header = [str(number) for number in range(len(cells))]
    assert list(row_of(header, text.getvalue()).values()) == cells


@pytest.fixture
def records():
    tools = Path(__file__).parents[1] / "tools"
    if not tools.is_dir():
        pytest.skip("tools/ is not beside the installed package")
    sys.path.insert(0, str(tools))
    try:
        import records
    finally:
        sys.path.remove(str(tools))
    return records


def test_a_compiled_record_is_read_back(records):
    values = {
        "text": "a, b", "empty": "", "yes": True, "no": False, "count": 3, "share": 2.5, "many": ["a", "b c"],
    }  # fmt: skip
    read = values_of(records.record(values))
    assert read == values
    assert [type(value) for value in read.values()] == [type(value) for value in values.values()]


@pytest.mark.parametrize("value", ["two\nlines", "a\ttab", ["a\tb"], [], "a\u2028b"])
def test_what_a_record_cannot_hold_is_refused(records, value):
    with pytest.raises(ValueError, match="key"):
        records.record({"key": value})


DIGITS = st.text(alphabet="0123456789", min_size=1, max_size=5)
MARKS = st.sampled_from(["-", "/", ".", "--", " ", ""])


@given(DIGITS, MARKS, DIGITS, MARKS, DIGITS)
def test_dates_are_read_as_they_are_written(a, first, b, second, c):
    text = f"{a}{first}{b}{second}{c}"
    dutch = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text, re.ASCII)
    iso = f"{dutch[3]}-{int(dutch[2]):02d}-{int(dutch[1]):02d}" if dutch else text
    expected = None
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", iso, re.ASCII):
        try:
            expected = dt.date.fromisoformat(iso)
        except ValueError:
            expected = None
    try:
        read = parse_date(text, today=dt.date(2026, 5, 18))
    except InputError as error:
        assert error.key != "date-unknown" or expected is None
    else:
        assert read == expected


@pytest.mark.parametrize(
    "text", ["2026-05-18", "18-5-2026", " 18/05/2026 ", "18.5.2026", "18-5.2026"]
)
def test_one_day_in_five_spellings(text):
    assert parse_date(text, today=dt.date(2026, 1, 1)) == dt.date(2026, 5, 18)


@pytest.mark.parametrize(
    "text", ["18-5-26", "2026/05/18", "\uff12\uff1026-05-18", "1-2-3-2026", "2026-5-18"]
)
def test_a_text_that_is_no_day_is_refused(text):
    with pytest.raises(InputError):
        parse_date(text, today=dt.date(2026, 1, 1))


@given(st.text(alphabet="0123456789٣.,; -x", max_size=8))
def test_a_coordinate_is_what_the_pattern_says(text):
    assert _coordinate(text) == bool(re.match(r"\d+(\.\d+)?\s*[,;]", text))


@pytest.mark.parametrize(("text", "count"), [("2", 2), (" 3\t", 3), ("000004", 4)])
def test_travellers_as_text(text, count):
    assert check_travellers(text) == count


@pytest.mark.parametrize("text", ["", "0000001", "two", "٣", "1.0", "-1"])
def test_travellers_that_are_none(text):
    with pytest.raises(InputError):
        check_travellers(text)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 0.0, -1.0, 10**400])
def test_kilometres_that_are_none(value):
    with pytest.raises(InputError):
        check_km(value)
