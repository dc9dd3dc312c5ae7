"""The shipped table, and a user's own."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from reiscO2.errors import DataError
from reiscO2.factors.choice import Fallback
from reiscO2.factors.table import FactorTable
from reiscO2.model import EmissionFactor, Mode
from reiscO2.tables import row_of, shipped_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

FACTORS_FILE = "emission_factors.csv"
FALLBACKS_FILE = "method_fallbacks.csv"
_INF = float("inf")


def factor_of(row: dict[str, str]) -> EmissionFactor:
    """Return the value of one row of text (already checked)."""

    def number(column: str) -> float | None:
        return float(row[column]) if row[column] else None

    return EmissionFactor(
        id=row["id"],
        method=row["method"],
        edition=int(row["edition"]),
        mode=Mode(row["mode"]),
        variant=row["variant"],
        unit=row["unit"],
        wtw_kg_co2e_per_unit=float(row["wtw"]),
        ttw_kg_co2e_per_unit=float(row["ttw"]),
        wtt_kg_co2e_per_unit=float(row["wtt"]),
        non_co2_kg_co2e_per_unit=float(row["non_co2"]),
        non_co2_basis=row["non_co2_basis"],
        distance_basis=row["distance_basis"],
        power_basis=row["power_basis"],
        min_km=float(row["min_km"] or 0.0),
        max_km=float(row["max_km"] or _INF),
        valid_from=dt.date.fromisoformat(row["valid_from"]),
        valid_to=dt.date.fromisoformat(row["valid_to"]),
        source_id=row["source_id"],
        source_row=row["source_row"],
        cabin_class=row["cabin_class"],
        region=row["region"],
        is_default=row["is_default"] == "yes",
        low_kg_co2e_per_unit=number("low"),
        high_kg_co2e_per_unit=number("high"),
        grid_kg_co2e_per_unit=number("grid"),
        note=row["note"],
        building_kg_co2e_per_unit=float(row["building"] or 0.0),
        seats=int(row["seats"]) if row["seats"] else None,
    )


class _ShippedTable(FactorTable):
    """The shipped table; the rows of a method and mode are read when they are first asked for.

    The first four columns are id, method, edition and mode, never quoted: the lines of other
    methods and modes are skipped unparsed.
    """

    def __init__(self, fallbacks: Iterable[Fallback]) -> None:
        super().__init__((), fallbacks)
        self._header: list[str] = []
        self._known: tuple[str, ...] = ()
        self._lines: list[tuple[str, str, str]] = []
        self._for_mode: dict[tuple[str, Mode], list[EmissionFactor]] = {}

    def rows(self, method: str) -> list[EmissionFactor]:
        rows = self._methods.get(method)
        if rows is None:
            names = [mode for own, mode, _ in self._text() if own == method]
            by_mode = {name: iter(self.rows_for(method, Mode(name))) for name in names}
            rows = self._methods[method] = [next(by_mode[name]) for name in names]
        return rows

    def rows_for(self, method: str, mode: Mode) -> list[EmissionFactor]:
        rows = self._for_mode.get((method, mode))
        if rows is None:
            wanted = [line for *of, line in self._text() if of == [method, mode]]
            rows = [factor_of(row_of(self._header, line)) for line in wanted]
            self._for_mode[method, mode] = rows
        return rows

    def _text(self) -> list[tuple[str, str, str]]:
        """Return (method, mode, line) of every row."""
        if not self._lines:
            self._header, lines = shipped_lines(FACTORS_FILE)
            for line in lines:
                _, method, _, mode, _ = line.split(",", 4)
                self._lines.append((method, mode, line))
        return self._lines

    def methods(self) -> tuple[str, ...]:
        if not self._known:
            self._known = tuple(dict.fromkeys(method for method, _, _ in self._text()))
        return self._known


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
