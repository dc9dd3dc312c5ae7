"""Distinct rows: several coded columns as one integer, and its distinct values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

_ROOM = 2**62


def distinct_rows(columns: Sequence[tuple[Any, int]], n: int) -> tuple[Any, Any]:
    """Return which distinct combination each row is, and the first row of each.

    Parameters
    ----------
    columns
        (codes of shape (n,), number of values); the code -1 is a value too.
    n
        Number of rows.

    Returns
    -------
    codes : intp array, shape (n,)
    first : intp array, shape (combinations,)
    """
    key = np.zeros(n, dtype=np.int64)
    size = 1
    for codes, count in columns:
        if count == 0:
            continue  # all cells empty: one value
        if size * (count + 1) > _ROOM:
            key, uniques = pd.factorize(key)
            key, size = key.astype(np.int64), len(uniques)
        if size == 1:
            key = np.asarray(codes, dtype=np.int64) + 1
        else:
            key *= count + 1
            key += codes
            key += 1
        size *= count + 1
    if size <= max(1024, n // 4):  # few enough to count without hashing
        present = np.zeros(size, dtype=bool)
        present[key] = True
        renumber = np.cumsum(present) - 1
        codes, combinations = renumber[key], int(present.sum())
    else:
        codes, uniques = pd.factorize(key)
        combinations = len(uniques)
    codes = np.asarray(codes, dtype=np.intp)
    first = np.empty(combinations, dtype=np.intp)
    first[codes[::-1]] = np.arange(n - 1, -1, -1, dtype=np.intp)
    return codes, first


def coded(values: list[Any], codes: Any) -> tuple[Any, list[Any]]:
    """Return codes and their distinct values, None as -1."""
    at: dict[Any, int] = {}
    new = [-1 if v is None else at.setdefault(v, len(at)) for v in values]
    return np.array([*new, -1], dtype=np.intp)[codes], list(at)
