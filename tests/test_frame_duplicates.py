"""Rows that stand more than once, in one table and across the pieces of one."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2.frame.duplicates import Seen, duplicates

numbers = st.integers(-3, 3)
cells = st.one_of(
    st.none(),
    st.sampled_from(["AMS", "a", "1", ""]),
    numbers,
    numbers.map(float),
    st.just(2**53 + 1),
)


def flags(table, fields=frozenset({0}), seen=None):
    column, said = duplicates(table, fields, seen)
    assert said == [(), ("duplicate-row",)]
    return column.codes.astype(bool).tolist()


@given(st.lists(st.tuples(cells, cells), max_size=12), st.integers(1, 4))
def test_a_row_of_an_earlier_piece_is_found(rows, size):
    table = pd.DataFrame(rows, columns=["van", "naar"], dtype=object)
    fields, seen, found = frozenset({0, 1}), Seen(), []
    for start in range(0, len(table), size):
        found += flags(table.iloc[start : start + size], fields, seen)
    plain = [tuple(None if pd.isna(cell) else cell for cell in row) for row in rows]
    want = []
    for at, row in enumerate(plain):
        start = at - at % size
        piece = plain[start : start + size]
        want.append(row in plain[:start] or piece.count(row) > 1)
    assert found == want


@pytest.mark.parametrize("dtype", ["int64", "float64", "str", "datetime64[ns]", "category", "bool"])
def test_every_type_of_column_is_compared(dtype):
    table = pd.DataFrame({"x": pd.Series([1, 0], dtype="int64").astype(dtype)})
    seen = Seen()
    assert flags(table.iloc[:1], seen=seen) == [False]
    assert flags(table.iloc[1:], seen=seen) == [False]
    assert flags(table, seen=seen) == [True, True]


def test_a_column_of_whole_numbers_that_gets_a_gap_stays_the_same():
    seen = Seen()
    flags(pd.DataFrame({"x": [1, 2], "y": ["a", "a"]}), frozenset({0, 1}), seen)
    later = pd.DataFrame({"x": [2.0, np.nan], "y": ["a", "a"]})
    assert flags(later, frozenset({0, 1}), seen) == [True, False]


def test_the_first_piece_says_which_columns_tell_rows_apart():
    seen, fields = Seen(), frozenset({1})
    first = pd.DataFrame({"nummer": [1, 2], "naar": ["a", "a"], "noot": ["x", "x"]})
    assert flags(first, fields, seen) == [True, True]
    assert seen.columns == {1, 2}
    later = pd.DataFrame({"nummer": [3, 4], "naar": ["a", "a"], "noot": ["x", "y"]})
    assert flags(later, fields, seen) == [True, False]


def test_cells_that_cannot_be_hashed():
    seen, table = Seen(), pd.DataFrame({"x": [[1], [2]]})
    assert flags(table, seen=seen) == [False, False]
    assert flags(pd.DataFrame({"x": [[2], [3]]}), seen=seen) == [True, False]


@given(st.lists(st.lists(st.integers(0, 60), max_size=30), max_size=12), st.integers(0, 25))
def test_memory_is_bounded_and_nothing_is_made_up(pieces, most):
    seen, before = Seen(most), set()
    for piece in pieces:
        hashes = np.array(piece, dtype=np.uint64)
        known = seen.known(hashes)
        kept = set().union(*(run.tolist() for run in seen._runs))
        assert known.tolist() == [row in kept for row in piece]
        assert kept <= before
        seen.add(hashes[~known])
        before |= set(piece)
        sizes = [run.size for run in seen._runs]
        assert sum(sizes) <= most
        assert all((np.diff(run.astype(np.int64)) > 0).all() for run in seen._runs)
        assert all(a > 2 * b for a, b in zip(sizes, sizes[1:], strict=False))
    if len(before) <= most:
        assert set().union(*(run.tolist() for run in seen._runs)) == before
