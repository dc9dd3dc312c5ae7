"""The cells of a table, read once per distinct value: codes for the rows, values for the codes."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from reiscO2.errors import InputError, ReiscO2Error, UnknownNameError, shown
from reiscO2.inputs import check_travellers, parse_date

MAX_FLIGHTS = 1000
_YES = frozenset(
    {"ja", "j", "yes", "y", "true", "waar", "1", "retour", "return", "round_trip",
     "roundtrip", "heen_en_terug", "h_t", "ht", "heenenterug", "heen_terug", "retourreis",
     "both"}
)  # fmt: skip
_NO = frozenset(
    {"nee", "n", "no", "false", "onwaar", "0", "enkel", "enkele_reis", "one_way", "oneway",
     "single", "heen", "enkeltje", "enkele", "enkelereis", "terug"}
)  # fmt: skip
_CANCELLED = frozenset(
    {"geannuleerd", "cancelled", "canceled", "annulering", "vervallen", "afgezegd",
     "niet_doorgegaan", "ja", "j", "yes", "y", "true", "waar", "1", "x"}
)  # fmt: skip
_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "januari jan january", "februari feb february", "maart mrt march mar", "april apr",
            "mei may", "juni jun june", "juli jul july", "augustus aug august",
            "september sep sept", "oktober okt october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_VIA = re.compile(r"\s*(?:;|\||-+>|→|>|\n)\s*")


class Column:
    """One field of all rows.

    Attributes
    ----------
    codes
        intp, shape (n,): index into `values`, -1 where the cell is empty.
    values
        What each code stands for, None where it cannot be read: a list, or float64 for numbers.
    errors
        Code to error, for the values that cannot be read.
    """

    __slots__ = ("codes", "errors", "values")

    def __init__(
        self, codes: Any, values: Any, errors: dict[int, ReiscO2Error] | None = None
    ) -> None:
        self.codes, self.values, self.errors = codes, values, errors or {}

    def read(self, parse: Callable[[Any], Any]) -> Column:
        """Return the column with every distinct value read by `parse`."""
        values: list[Any] = []
        errors: dict[int, ReiscO2Error] = {}
        for code, value in enumerate(_native(self.values)):
            try:
                values.append(parse(value))
            except ReiscO2Error as error:
                values.append(None)
                errors[code] = error
        return Column(self.codes, values, errors)

    def merged(self) -> Column:
        """Return the column with equal values under one code; values must be hashable."""
        at: dict[Any, int] = {}
        codes = [at.setdefault((type(v), v), len(at)) for v in self.values]
        if len(at) == len(codes):
            return self
        taken = np.asarray([*codes, -1], dtype=np.intp)[self.codes]
        return Column(taken, [value for _, value in at], {})


def _native(values: Any) -> list[Any]:
    return list(values.tolist()) if hasattr(values, "tolist") else list(values)


def distinct(series: pd.Series[Any]) -> Column:
    """Return the distinct cells of a column; empty text and every kind of missing is -1."""
    dtype = series.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        codes = np.asarray(series.cat.codes, dtype=np.intp)
        found = Column(codes, _native(series.cat.categories))
    elif pd.api.types.is_datetime64_any_dtype(dtype):
        days = np.asarray(series.dt.tz_localize(None) if hasattr(dtype, "tz") else series)
        whole = days.astype("datetime64[D]")
        missing = np.isnat(whole)
        numbers, whole_days = _numbered(whole.astype(np.int64), missing)
        epoch = dt.date(1970, 1, 1).toordinal()
        names = [_day(int(day) + epoch) for day in whole_days.tolist()]
        found = Column(np.where(missing, -1, numbers) if missing.any() else numbers, names)
    elif isinstance(dtype, np.dtype) and dtype.kind in "iu" and dtype.itemsize <= 8:
        numbers, values = _numbered(series.to_numpy(), None)
        return Column(numbers, values.tolist())
    elif pd.api.types.is_object_dtype(dtype) and pd.api.types.infer_dtype(series, skipna=True) not in (
        "string", "empty", "integer", "floating", "date", "datetime",
    ):  # fmt: skip
        found = _mixed(series)
    else:
        try:
            if dtype == np.float64 and isinstance(dtype, np.dtype):  # a million km, no objects
                numbers, values = pd.factorize(series.to_numpy())
                return Column(numbers, values)
            codes, uniques = pd.factorize(series)
            found = Column(np.asarray(codes, dtype=np.intp), _native(uniques))
        except (
            TypeError,
            NotImplementedError,
            ArithmeticError,
        ):  # cells that cannot be hashed: lists, structs
            found = _mixed(series)
    return _without_blanks(found)


def _numbered(values: Any, left_out: Any) -> tuple[Any, Any]:
    """Return a code per whole number, and the numbers; counted when they lie close together.

    Rows of the mask `left_out` get a code without a meaning.
    """
    kept = values if left_out is None or not left_out.any() else values[~left_out]
    least, most = (int(kept.min()), int(kept.max())) if kept.size else (0, 0)
    if most - least >= max(1024, values.size // 4):
        codes, distinct_values = pd.factorize(values)
        return np.asarray(codes, dtype=np.intp), distinct_values
    at = (values - np.array(least, dtype=values.dtype)).astype(np.intp, copy=False)
    if kept is not values:
        at[left_out] = 0
    present = np.zeros(most - least + 1, dtype=bool)
    present[at] = True
    return (np.cumsum(present) - 1)[at], np.flatnonzero(present) + least


def _day(ordinal: int) -> dt.date | str:
    try:
        return dt.date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        return f"day {ordinal}"


def _mixed(series: pd.Series[Any]) -> Column:
    """Return the distinct cells of a column of several types: 1, 1.0 and True stay apart."""
    cells = list(series)
    empty = np.asarray([_is_missing(cell) for cell in cells], dtype=bool)
    at: dict[Any, int] = {}
    values: list[Any] = []
    codes = np.full(len(cells), -1, dtype=np.intp)
    for i, cell in enumerate(cells):
        if empty[i]:
            continue
        key = cell if isinstance(cell, str) else (type(cell), repr(cell))
        code = at.setdefault(key, len(values))
        if code == len(values):
            values.append(cell)
        codes[i] = code
    return Column(codes, values)


def _is_missing(cell: Any) -> bool:
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return True
    return isinstance(cell, float) and math.isnan(cell)


def _without_blanks(found: Column) -> Column:
    """Give cells of blanks only the code -1."""
    blank = [isinstance(v, str) and not v.strip() for v in found.values]
    if any(blank):
        new = np.where(blank, -1, np.arange(len(blank)))
        found.codes = np.r_[new, -1][found.codes]
    return found


def read_day(value: Any) -> tuple[dt.date, str]:
    """Return the travel date, and ``date-is-year`` or ``date-is-month`` when no more is known.

    A year stands for its 1 July, a month for its 15th day. Reads what `parse_date` reads, and
    ``18 mei 2026``, ``18-5-26``, ``2026-05-18T10:00``, ``18-05-2026 10:00``, ``2026/05/18``,
    ``20260518``, ``mei 2026``, ``2026-05``, ``05-2026`` and a bare year.

    Raises
    ------
    InputError
        If it is no date, lies before 1990 or more than a year ahead.
    """
    if isinstance(value, dt.date):
        return parse_date(value), ""
    text = str(value).strip()
    span = None if isinstance(value, bool) else _span(text)
    if span is not None:
        day, said = span
        # later than today would be refused: in this year and month take no later day than that
        today = dt.date.today()
        near = day.year == today.year and (said == "date-is-year" or day.month == today.month)
        return parse_date(min(day, today) if near else day), said
    text = re.sub(r"^((?:19|20)\d{2})(\d{2})(\d{2})(?:\.0)?$", r"\1-\2-\3", text)
    text = re.sub(r"[T ]\d{1,2}[:.]\d{2}.*$", "", text)
    text = re.sub(
        r"^(?:ma|di|wo|do|vr|za|zo|[a-z]+dag|[a-z]+day)\.?,?\s+", "", text, flags=re.IGNORECASE
    )
    named = re.fullmatch(r"(\d{1,2})[ .-]+([A-Za-z]+)\.?[ .-]+(\d{4}|\d{2})", text, re.ASCII)
    if named and named[2].lower() in _MONTHS:
        text = f"{named[1]}-{_MONTHS[named[2].lower()]}-{named[3]}"
    text = re.sub(r"^(\d{1,2}[-/.]\d{1,2}[-/.])(\d{2})$", r"\g<1>20\2", text)
    text = re.sub(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$", _iso, text)
    try:
        return parse_date(text), ""
    except InputError as error:
        told = {**error.values, "text": shown(value)}
        raise InputError.of(error.key, value, "date", **told) from None


def _span(text: str) -> tuple[dt.date, str] | None:
    """Return the middle of a bare year or month; None when the text is neither."""
    year = re.fullmatch(r"(\d{4})(?:\.0)?", text, re.ASCII)
    if year:
        return (dt.date(int(year[1]), 7, 1) if int(year[1]) else dt.date.min), "date-is-year"
    named = re.fullmatch(r"([A-Za-z]+)\.?[ .-]+(\d{4})", text, re.ASCII)
    if named and named[1].lower() in _MONTHS:
        parts = int(named[2]), _MONTHS[named[1].lower()]
    elif found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})", text, re.ASCII):
        parts = int(found[1] or found[4]), int(found[2] or found[3])
    else:
        return None
    if parts[0] < 1 or not 1 <= parts[1] <= 12:
        return None
    return dt.date(*parts, 15), "date-is-month"


def _iso(found: re.Match[str]) -> str:
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"


def read_round_trip(value: Any) -> bool:
    """Return whether a cell says out and back.

    Raises
    ------
    InputError
        If it says neither.
    """
    word = _word(value)
    if word in _YES or word in _NO:
        return word in _YES
    raise InputError.of("row-yes-no", value, "round_trip", text=shown(value))


def read_cancelled(value: Any) -> bool:
    """Return whether a cell says that the trip did not take place; unknown words say no."""
    return _word(value) in _CANCELLED


def _word(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return re.sub(r"[^0-9a-z]+", "_", str(value).strip().lower()).strip("_")


def read_count(value: Any) -> int:
    """Return the number of single journeys that a row stands for.

    Raises
    ------
    InputError
        If it is no whole number from 1 to 1000.
    """
    try:
        return check_travellers(value)
    except InputError:
        raise InputError.of(
            "row-flights", value, "flights", text=shown(value), most=MAX_FLIGHTS
        ) from None


def read_via(value: Any) -> tuple[Any, ...]:
    """Return the stops of a cell: ``Parijs; Lyon``."""
    if isinstance(value, str):
        return tuple(part for part in _VIA.split(value.strip()) if part)
    if isinstance(value, list | tuple):
        return tuple(value)
    return (value,)


def error_id(error: ReiscO2Error) -> str:
    """Return a stable id of an error: ``place-not-found``, ``date-invalid``."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "-", type(error).__name__.removesuffix("Error")).lower()
    field = getattr(error, "field", "") or "value"
    if type(error) is InputError:
        return f"{field}-invalid"
    if isinstance(error, UnknownNameError):
        return f"{field}-unknown"
    return "ambiguous-place" if name == "ambiguous-place" else name


def error_text(error: ReiscO2Error, lang: str = "nl") -> str:
    """Return id and message of an error, as they stand in the column ``error``."""
    return f"{error_id(error)}: {error.said(lang)}"
