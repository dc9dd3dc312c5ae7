"""The shipped table, and a user's own."""

from __future__ import annotations

import csv
import datetime as dt
from functools import lru_cache

from reiscO2.errors import DataError
from reiscO2.factors.choice import Fallback
from reiscO2.factors.table import FactorTable
from reiscO2.model import EmissionFactor, Mode
from reiscO2.tables import data_file, read_rows

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
    )


class _ShippedTable(FactorTable):
    """The shipped table; the rows of a method are read when they are first asked for.

    An id begins with its method, so the lines of other methods are skipped unparsed.
    """

    def __init__(self, path: str, fallbacks: Iterable[Fallback]) -> None:
        super().__init__((), fallbacks)
        self._path = path
        self._known: tuple[str, ...] = ()

    def rows(self, method: str) -> list[EmissionFactor]:
        rows = self._methods.get(method)
        if rows is None:
            rows = self._methods[method] = self._read(method)
        return rows

    def _read(self, method: str) -> list[EmissionFactor]:
        with open(self._path, encoding="utf-8", newline="") as file:
            header = next(file).strip().split(",")
            lines = csv.reader(line for line in file if line.startswith(f"{method}-"))
            rows = (dict(zip(header, cells, strict=True)) for cells in lines)
            return [factor_of(row) for row in rows if row["method"] == method]

    def methods(self) -> tuple[str, ...]:
        if not self._known:
            self._known = tuple(dict.fromkeys(row["method"] for _, row in read_rows(self._path)))
        return self._known


def _fallbacks() -> list[Fallback]:
    return [
        Fallback(
            row["method"],
            Mode(row["mode"]),
            row["to_method"],
            Mode(row["to_mode"]),
            row["to_variant"],
            row["notice"],
        )
        for _, row in read_rows(data_file(FALLBACKS_FILE))
    ]


@lru_cache(maxsize=1)
def shipped_factors() -> FactorTable:
    """Return the shipped table (checked when it was built, not again here)."""
    return _ShippedTable(data_file(FACTORS_FILE), _fallbacks())


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
