"""The shipped table, and a user's own."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from reiscO2.errors import DataError
from reiscO2.factors.choice import Fallback
from reiscO2.factors.table import FactorTable
from reiscO2.model import EmissionFactor, Mode
from reiscO2.tables import row_of, shipped_lines
from reiscO2.values import lazily, unset

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

FACTORS_FILE = "emission_factors.csv"
FALLBACKS_FILE = "method_fallbacks.csv"
_INF = float("inf")


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _whole(cell: str) -> int | None:
    return int(cell) if cell else None


#: field of a factor -> its column and how a cell is read
_CELLS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "id": ("id", str),
    "method": ("method", str),
    "edition": ("edition", int),
    "mode": ("mode", Mode),
    "variant": ("variant", str),
    "unit": ("unit", str),
    "wtw_kg_co2e_per_unit": ("wtw", float),
    "ttw_kg_co2e_per_unit": ("ttw", float),
    "wtt_kg_co2e_per_unit": ("wtt", float),
    "non_co2_kg_co2e_per_unit": ("non_co2", float),
    "non_co2_basis": ("non_co2_basis", str),
    "distance_basis": ("distance_basis", str),
    "power_basis": ("power_basis", str),
    "min_km": ("min_km", lambda cell: float(cell or 0.0)),
    "max_km": ("max_km", lambda cell: float(cell or _INF)),
    "valid_from": ("valid_from", dt.date.fromisoformat),
    "valid_to": ("valid_to", dt.date.fromisoformat),
    "source_id": ("source_id", str),
    "source_row": ("source_row", str),
    "cabin_class": ("cabin_class", str),
    "region": ("region", str),
    "is_default": ("is_default", lambda cell: cell == "yes"),
    "low_kg_co2e_per_unit": ("low", _number),
    "high_kg_co2e_per_unit": ("high", _number),
    "grid_kg_co2e_per_unit": ("grid", _number),
    "note": ("note", str),
    "building_kg_co2e_per_unit": ("building", lambda cell: float(cell or 0.0)),
    "seats": ("seats", _whole),
}
_CHOSEN_BY = (
    "variant", "cabin_class", "region", "edition", "is_default", "valid_from", "valid_to", "min_km",
)  # fmt: skip
_LazyFactor = lazily(EmissionFactor)  # most rows are looked at, few are used


def factor_of(row: dict[str, str]) -> EmissionFactor:
    """Return the value of one row of text (already checked); the other cells are read when asked for."""

    def read(field: str) -> Any:
        column, cell = _CELLS[field]
        return cell(row[column])

    return unset(_LazyFactor, read, {field: read(field) for field in _CHOSEN_BY})


class _ShippedTable(FactorTable):
    """The shipped table; the rows of a method and mode are read when they are first asked for.

    The first four columns are id, method, edition and mode, never quoted: the lines of other
    methods and modes are skipped unparsed.
    """

    def __init__(self, fallbacks: Iterable[Fallback]) -> None:
        super().__init__((), fallbacks)
        self._header: list[str] = []
        self._lines: dict[tuple[str, str], list[tuple[int, str]]] = {}
        self._for_mode: dict[tuple[str, Mode], list[EmissionFactor]] = {}

    def rows(self, method: str) -> list[EmissionFactor]:
        rows = self._methods.get(method)
        if rows is None:
            found: list[tuple[int, EmissionFactor]] = []
            for (own, mode), lines in self._text().items():
                if own == method:
                    numbers = [number for number, _ in lines]
                    found += zip(numbers, self.rows_for(method, Mode(mode)), strict=True)
            found.sort(key=lambda pair: pair[0])
            rows = self._methods[method] = [row for _, row in found]
        return rows

    def rows_for(self, method: str, mode: Mode) -> list[EmissionFactor]:
        rows = self._for_mode.get((method, mode))
        if rows is None:
            lines = self._text().get((method, mode), ())
            rows = [factor_of(row_of(self._header, line)) for _, line in lines]
            self._for_mode[method, mode] = rows
        return rows

    def _text(self) -> dict[tuple[str, str], list[tuple[int, str]]]:
        """Return the lines of each method and mode, with their numbers."""
        if not self._lines:
            self._header, lines = shipped_lines(FACTORS_FILE)
            for number, line in enumerate(lines):
                _, method, _, mode, _ = line.split(",", 4)
                self._lines.setdefault((method, mode), []).append((number, line))
        return self._lines

    def methods(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(method for method, _ in self._text()))


def _fallbacks() -> list[Fallback]:
    header, lines = shipped_lines(FALLBACKS_FILE)
    return [
        Fallback(
            row["method"],
            Mode(row["mode"]),
            row["to_method"],
            Mode(row["to_mode"]),
            row["to_variant"],
            row["notice"],
        )
        for row in (row_of(header, line) for line in lines)
    ]


@lru_cache(maxsize=1)
def shipped_factors() -> FactorTable:
    """Return the shipped table (checked when it was built, not again here)."""
    return _ShippedTable(_fallbacks())


def load_factors(path: str) -> FactorTable:
    """Return a user's own table, checked like the shipped one.

    Parameters
    ----------
    path
        CSV in UTF-8 with the columns of ``data/emission_factors.csv``.

    Raises
    ------
    DataError
        If a cell or a law is broken (file and line are named), or the file cannot be read.
    """
    from reiscO2.schemas import checked_factors  # noqa: PLC0415 - pydantic, for users' tables only

    try:
        return FactorTable(checked_factors(path))
    except OSError as error:
        raise DataError(f"the table cannot be read: {error.strerror}", str(path)) from error
