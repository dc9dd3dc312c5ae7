"""Rows that are no trips, and columns that do not hold what their name says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from reiscO2.errors import InputError
from reiscO2.frame.columns import plain_name
from reiscO2.frame.values import Column, distinct, read_round_trip

_TOTAL = re.compile(
    r"(?:(?:sub|eind|grand ?)?tota(?:al|l|len|ls)|som|sum)\b[^a-z]*"
    r"(?:(?:van|voor|of|for|alle|all|reizen|trips|co2e?|kg|km|uitstoot|generaal|general|overall)\b[^a-z]*)*",
    re.IGNORECASE,
)
_PLACES = ("origin", "destination", "route")
#: notice ids of the codes that `no_trips` gives
NO_TRIP: list[tuple[str, ...]] = [(), ("empty-row",), ("total-row",)]


def no_trips(table: pd.DataFrame, raw: Mapping[str, Column], at: Mapping[str, int]) -> Column:
    """Return which rows are no trips: 1 without a single filled cell, 2 with a total.

    A total is a row whose first filled cell says so (``Totaal``, ``Som:``, ``Total 2026``) and
    that names no place beside it.

    Parameters
    ----------
    table
        The rows.
    raw
        The cells of the fields.
    at
        Position of the column of each field.
    """
    n = len(table)
    known = {i: raw[field] for field, i in at.items() if field in raw}
    kind, open_rows = np.zeros(n, dtype=np.intp), np.ones(n, dtype=bool)
    lead = np.full(n, -1, dtype=np.intp)  # the column of a cell that says total
    for i in range(table.shape[1]):
        if not open_rows.any():
            break
        cells = known.get(i) or distinct(table.iloc[:, i])
        filled = open_rows & (cells.codes >= 0)
        total = [isinstance(v, str) and _TOTAL.fullmatch(v.strip()[:100]) for v in cells.values]
        if any(total):
            lead[filled & np.array([*map(bool, total), False])[cells.codes]] = i
        open_rows &= ~filled
    kind[open_rows] = 1
    total_rows = lead >= 0
    for field in _PLACES:
        if field in raw and total_rows.any():
            total_rows &= (raw[field].codes < 0) | (lead == at[field])
    kind[total_rows] = 2
    return Column(kind, [0, 1, 2])


def settled_columns(
    table: pd.DataFrame, columns: Mapping[Any, Any] | None, at: Mapping[str, int]
) -> dict[Any, Any] | None:
    """Return the mapping of the columns, without one that only looks like ``round_trip``.

    A column ``Retour`` with kilometres has the name but not the words: when most of its filled
    cells say neither yes nor no, and the mapping does not name it, it is left out.
    """
    given = dict(columns) if columns else None
    if "round_trip" not in at or _named(table.columns[at["round_trip"]], given):
        return given
    cells = distinct(table.iloc[:, at["round_trip"]])
    counts = np.bincount(cells.codes[cells.codes >= 0], minlength=len(cells.values))
    said = np.array([_is_said(value) for value in cells.values], dtype=bool)
    if 2 * counts[said].sum() >= counts.sum():
        return given
    return {**(given or {}), "round_trip": None}


def _named(label: Any, columns: Mapping[Any, Any] | None) -> bool:
    """Whether the mapping says what a column, or the field, is."""
    return any(
        label in pair or any(plain_name(name) == "round_trip" for name in pair)
        for pair in (columns or {}).items()
    )


def _is_said(value: Any) -> bool:
    try:
        read_round_trip(value)
    except InputError:
        return False
    return True
