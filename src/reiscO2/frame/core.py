"""`estimate_frame` for pandas: columns to distinct rows, their estimate, and back to the rows."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from reiscO2.errors import ReiscO2Error
from reiscO2.factors import shipped_factors
from reiscO2.frame.cleaning import clean_fields
from reiscO2.frame.columns import find_columns, missing_field
from reiscO2.frame.compute import Distinct, Settings, work_out
from reiscO2.frame.duplicates import Seen, duplicates
from reiscO2.frame.keys import distinct_rows
from reiscO2.frame.places import constant, resolve_column, resolve_via
from reiscO2.frame.sorting import NO_TRIP, no_trips, settled_columns
from reiscO2.frame.stated import check_stated
from reiscO2.frame.values import (
    Column,
    distinct,
    read_cancelled,
    read_count,
    read_day,
    read_round_trip,
    read_via,
)
from reiscO2.ground.journey import timetable_year
from reiscO2.inputs import MAX_LEG_KM, check_km, check_travellers, parse_class, parse_mode
from reiscO2.methods import parse_method
from reiscO2.places import closure_dates
from reiscO2.policies import shipped_policies

#: what `estimate_frame` adds, in order
NUMBERS = (
    "distance_km", "activity_pkm", "kg_co2e", "kg_co2e_per_traveller", "kg_co2e_without_non_co2",
    "ttw_kg_co2e", "wtt_kg_co2e", "non_co2_kg_co2e", "low_kg_co2e", "high_kg_co2e", "ground_minutes",
)  # fmt: skip
_BEFORE = (
    "travel_mode", "travel_date", "origin_name", "origin_country", "destination_name",
    "destination_country",
)  # fmt: skip
_AFTER = (
    "factor_ids", "match", "policy", "verdict", "exception_required", "notices", "status", "error",
)  # fmt: skip
OUTPUT = (*_BEFORE, *NUMBERS, *_AFTER)
_ONLY_NOTICES = ("several", "duplicate", "mode_cell", "no_trip", "left_out")
_LARGE = 10_000  # rows
_LEARNT_BYTES = (32 << 20) - 8192  # the GNU C library learns from blocks up to 32 MB
_READ: dict[str, Callable[[Any], Any]] = {
    "mode": parse_mode,
    "date": read_day,
    "travellers": check_travellers,
    "round_trip": read_round_trip,
    "via": read_via,
    "cabin_class": parse_class,
    "variant": str,
    "aircraft": str,
    "flights": read_count,
    "cancelled": read_cancelled,
}


def estimate_pandas(
    table: pd.DataFrame,
    columns: Mapping[Any, Any] | None,
    settings: Settings,
    defaults: Mapping[str, Any],
    geocoder: Any = None,
    *,
    clean: bool = False,
    seen: Seen | None = None,
) -> pd.DataFrame:
    """Return the table with the columns of `OUTPUT` behind its own (see `estimate_frame`)."""
    n = len(table)
    if n >= _LARGE:
        _keep_memory()
    table = without_estimate(table)
    at = find_columns(list(table.columns), columns)
    named, at = at, find_columns(list(table.columns), settled_columns(table, columns, at))
    raw = {field: distinct(table.iloc[:, i]) for field, i in at.items()}
    bits: dict[str, Any] = {}
    if clean:
        skipped = no_trips(table, raw, at)
        raw, bits = clean_fields(raw, n)
        raw["no_trip"], bits["no_trip"] = skipped, NO_TRIP
        raw["duplicate"], bits["duplicate"] = duplicates(table, frozenset(at.values()), seen)
    if "round_trip" in named and "round_trip" not in at:
        filled = distinct(table.iloc[:, named["round_trip"]]).codes >= 0
        raw["left_out"] = Column(filled.astype(np.intp), [False, True])
        bits["left_out"] = [(), ("round-trip-not-read",)]
    for field in ("origin", "destination", "mode"):
        if field not in raw and defaults.get(field) is None:
            raise missing_field(field, list(table.columns))
    dates, fields = _read_fields(raw, n, defaults, settings, bits, geocoder)
    which, first = distinct_rows([(c.codes, len(c.values)) for c in fields.values()], n)
    small = {name: Column(c.codes[first], c.values, c.errors) for name, c in fields.items()}
    done = work_out(small, bits, first.size, settings)
    days = [None if day is None else day[0] for day in dates.values]
    stamps = np.array([*days, defaults["date"]], dtype="datetime64[D]").astype("datetime64[s]")
    stamps = stamps[dates.codes]
    if clean and skipped.codes.any():
        stamps[skipped.codes > 0] = np.datetime64("NaT", "D")
    parts = _parts_of(done, which, stamps, table.index)
    if clean and "stated_co2" in raw:
        label = str(table.columns[at["stated_co2"]])
        stated = check_stated(
            raw["stated_co2"], label, done, which, small, bits, settings, table.index
        )
        parts.insert(len(parts) - 1, stated)
    return _joined(table, parts)


def without_estimate(table: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of the user: the numbers of an earlier estimate are no statements."""
    if not set(map(str, table.columns)).issuperset(OUTPUT):
        return table
    old = {*OUTPUT, "findings", "stated_kg_co2e", "stated_ratio", "stated_check"}
    return table.loc[:, [str(label) not in old for label in table.columns]]


@cache
def _keep_memory() -> None:
    """Let the C library keep the memory of one array for the next one, once per process.

    The GNU C library asks the system for every large array anew, page by page, until it has seen
    one of that size given back. Nothing is written to this one, so it costs no memory; where the
    user set MALLOC_ variables, or another library is used, it changes nothing.
    """
    np.empty(_LEARNT_BYTES, dtype=np.uint8)


def _read_fields(
    raw: dict[str, Column], n: int, defaults: Mapping[str, Any], settings: Settings,
    bits: dict[str, Any], geocoder: Any,
) -> tuple[Column, dict[str, Column]]:  # fmt: skip
    """Return the dates, and every field read once per distinct cell; adds to the notices."""
    empty = Column(np.full(n, -1, dtype=np.intp), [])
    fields = {name: column for name, column in raw.items() if name in _ONLY_NOTICES}
    for end in ("origin", "destination"):
        fields[end], said = resolve_column(
            raw.get(end, empty), end, raw.get(f"{end}_country"), defaults.get(end), geocoder,
        )  # fmt: skip
        bits[end] = said
    for field, parse in _READ.items():
        if field in raw or field in ("mode", "date"):
            cells = raw.get(field, empty)
            default = defaults.get(field) if field == "mode" else None
            if field == "round_trip" and not defaults["round_trip"]:
                default = "nee"
            if default is not None:
                codes = np.where(cells.codes < 0, len(cells.values), cells.codes)
                cells = Column(codes, [*cells.values, default])
            fields[field] = cells.read(parse)
    if "round_trip" not in raw and not defaults["round_trip"]:
        fields["round_trip"] = constant(False, n)
    if "distance_km" in raw:
        fields["distance_km"] = _km(raw["distance_km"])
    if "via" in fields:
        fields["via"], bits["via"] = resolve_via(fields["via"], geocoder)
    dates = fields["date"]
    fields["date"], bits["date"] = _periods(dates, settings)
    return dates, fields


def _km(cells: Column) -> Column:
    """Return stated km; numbers are checked as an array."""
    if not isinstance(cells.values, np.ndarray):
        return cells.read(check_km)
    values = cells.values
    column = Column(cells.codes, values.copy())
    for code in np.flatnonzero(~((values > 0.0) & (values <= MAX_LEG_KM))).tolist():
        column.values[code] = np.nan
        try:
            check_km(float(values[code]))
        except ReiscO2Error as error:
            column.errors[code] = error
    return column


def _periods(dates: Column, settings: Settings) -> tuple[Column, list[tuple[str, ...]]]:
    """Return the dates as periods in which every rule, factor and timetable is the same."""
    table = shipped_factors() if settings.factors is None else settings.factors
    method, _ = parse_method(settings.method, table)
    edges = {
        day
        for rows in {*method.rows, "nl", "defra"}
        for row in table.rows(rows)
        for day in (row.valid_from, _next_day(row.valid_to))
    }
    for rule in shipped_policies():
        edges |= {day for day in (rule.valid_from, _next_day(rule.valid_to)) if day is not None}
    for text in closure_dates():  # a period ends on its last day, and begins on its first
        edges |= {dt.date.fromisoformat(text), _next_day(dt.date.fromisoformat(text))}
    breaks = sorted(day for day in edges if day is not None)
    at: dict[Any, int] = {}
    values: list[Any] = []
    errors: dict[int, ReiscO2Error] = {}
    said: list[tuple[str, ...]] = []
    new: list[int] = []
    today = (dt.date.today(), "date-assumed")
    for code, value in enumerate([*dates.values, today]):
        if value is None:
            new.append(len(values))
            errors[len(values)] = dates.errors[code]
            values.append(None)
            said.append(())
            continue
        day, approximate = value
        key = (day.year, timetable_year(day), bisect.bisect_right(breaks, day), approximate)
        if key not in at:
            at[key] = len(values)
            values.append(day)
            said.append((approximate,) if approximate else ())
        new.append(at[key])
    return Column(np.array(new, dtype=np.intp)[dates.codes], values, errors), said


def _next_day(day: dt.date | None) -> dt.date | None:
    return None if day is None or day == dt.date.max else day + dt.timedelta(days=1)


def _parts_of(done: Distinct, which: Any, stamps: Any, index: pd.Index[Any]) -> list[pd.DataFrame]:
    """Return the new columns of all rows from those of the distinct rows, in three tables.

    The numbers lie in one block from the start: pandas copies single columns into one.
    """
    block = np.empty((len(NUMBERS), which.size))
    for at, name in enumerate(NUMBERS):
        np.take(done.numbers[name], which, out=block[at], mode="clip")
    numbers = pd.DataFrame(block.T, index=index, columns=list(NUMBERS), copy=False)
    after = (*_AFTER[:5], *(("findings",) if "findings" in done.texts else ()), *_AFTER[5:])
    texts = []
    for names in (_BEFORE, after):
        made = {n: stamps if n == "travel_date" else _text(done, n, which) for n in names}
        texts.append(pd.DataFrame(made, index=index, copy=False))
    return [texts[0], numbers, texts[1]]


def _text(done: Distinct, name: str, which: Any) -> Any:
    """Return a column of texts; all but the errors are categories."""
    codes, values = done.texts.get(name, (np.full(done.k, -1, dtype=np.intp), []))
    if name == "error":
        return pd.array(values, dtype="str").take(codes[which], allow_fill=True)
    small = codes.astype(np.int8 if len(values) < 127 else np.int32)
    dtype = pd.CategoricalDtype(pd.Index(values, dtype="str"))
    return pd.Categorical.from_codes(small[which], dtype=dtype, validate=False)


def _joined(table: pd.DataFrame, parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Return the table with new columns behind it; an own column of such a name is renamed."""
    made = {name for part in parts for name in part.columns}
    labels = list(table.columns)
    if any(isinstance(label, str) and label in made for label in labels):
        taken = {*made, *(label for label in labels if isinstance(label, str))}
        renamed = []
        for label in labels:
            name = label
            while isinstance(label, str) and label in made and name in taken:
                name = f"input_{name}"
            renamed.append(name)
            taken.add(name)
        table = table.set_axis(pd.Index(renamed, tupleize_cols=False), axis=1)
    if table.columns.nlevels > 1:
        table = table.set_axis(table.columns.to_flat_index(), axis=1)
    return pd.concat([table, *parts], axis=1)
