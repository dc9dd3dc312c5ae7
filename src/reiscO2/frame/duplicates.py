"""Rows that stand more than once: within a table, and across the pieces of a long one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from reiscO2.frame.keys import distinct_rows
from reiscO2.frame.values import Column

MOST_REMEMBERED = 20_000_000  # rows of earlier pieces; 8 bytes each
_EXACT = 2**53  # whole numbers up to here are floats as well
_MIX = np.uint64(0x9E3779B97F4A7C15)


class Seen:
    """The rows of earlier pieces of a table, as hashes of 64 bits.

    Two different rows have the same hash once in some thousand tables of a hundred million
    rows. Memory is bounded: rows beyond `most` are compared with those, and not remembered.

    Attributes
    ----------
    columns
        Positions of the columns that tell rows apart; the first piece decides.
    """

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self.columns: frozenset[int] | None = None
        self._most, self._runs = most, list[Any]()  # sorted, each more than twice the next

    def known(self, hashes: Any) -> Any:
        """Return which rows stand in an earlier piece; bool, shape (n,)."""
        order = np.argsort(hashes)
        asked = hashes[order]
        found = np.zeros(asked.size, dtype=bool)
        for run in self._runs:
            at = np.searchsorted(run, asked)
            found |= run[np.minimum(at, run.size - 1)] == asked
        known = np.empty_like(found)
        known[order] = found
        return known

    def add(self, hashes: Any) -> None:
        """Remember the rows of a piece."""
        room = self._most - sum(run.size for run in self._runs)
        run = np.unique(hashes)[: max(room, 0)]
        if not run.size:
            return
        while self._runs and self._runs[-1].size <= 2 * run.size:
            run = np.concatenate([self._runs.pop(), run])
            run.sort(kind="stable")
        self._runs.append(run)


def duplicates(
    table: pd.DataFrame, fields: frozenset[int], seen: Seen | None = None
) -> tuple[Column, list[tuple[str, ...]]]:
    """Return which rows stand more than once.

    A column outside `fields` (positions) that differs in every row is a number of the row and
    does not count. With `seen`, a row that stands in an earlier piece counts too, and the
    piece is remembered.
    """
    n = len(table)
    chosen = seen.columns if seen is not None else None
    keys: dict[int, tuple[Any, Any]] = {}
    for at in range(table.shape[1]):
        if chosen is not None and at not in chosen:
            continue
        cells = table.iloc[:, at]
        try:
            codes, uniques = pd.factorize(cells)
        except (TypeError, NotImplementedError, ArithmeticError):
            codes, uniques = pd.factorize(cells.map(repr))
        alone = seen is not None and n == 1  # one row says nothing about its columns
        if chosen is not None or at in fields or len(uniques) < n or alone:
            keys[at] = np.asarray(codes, dtype=np.intp), uniques
    often = np.zeros(n, dtype=bool)
    if keys:
        codes, first = distinct_rows([(c, len(u)) for c, u in keys.values()], n)
        often = np.bincount(codes, minlength=first.size)[codes] > 1
    if seen is not None and keys and n:
        if chosen is None and n > 1:
            seen.columns = frozenset(keys)
        hashes = np.zeros(n, dtype=np.uint64)
        for codes, uniques in keys.values():
            hashes *= _MIX
            hashes += np.append(_hashes(uniques), np.uint64(1))[codes]
        known = seen.known(hashes)
        seen.add(hashes[~known])
        often |= known
    return Column(often.astype(np.intp), [False, True]), [(), ("duplicate-row",)]


def _hashes(uniques: Any) -> Any:
    """Return a uint64 per value; a whole number and the float that equals it have the same."""
    values = np.asarray(uniques)
    if values.dtype.kind in "iu" and (not values.size or np.abs(values).max() <= _EXACT):
        values = values.astype(np.float64)
    if values.dtype.kind == "f":
        values = values.astype(np.float64) + 0.0  # no negative zero
    if values.dtype.kind not in "iufbmM":
        values = np.array([_text(value) for value in values.tolist()], dtype=object)
    return np.asarray(pd.util.hash_array(values, categorize=False), dtype=np.uint64)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{float(value) if number and abs(value) <= _EXACT else value!r}"
