"""The calculation methods by name: what each covers, and which editions it has."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from reiscO2.errors import UnknownNameError, shown
from reiscO2.factors import FactorTable, shipped_factors
from reiscO2.tables import row_of, shipped_lines

METHODS_FILE = "methods.csv"


class Method:
    """A calculation method, as ``data/methods.csv`` describes it.

    `kind` is ``table`` (rows of the factor table), ``located`` (rows with power at the grid
    mix), ``haul`` (short or long haul by distance), ``tim`` or ``quadratic`` (formulas).
    `rows` names its methods in the factor table, `home` the country its ground rows are for.
    """

    __slots__ = (
        "adjustment", "cannot", "classes", "distance", "editions_from", "fallback", "gases", "home",
        "kind", "name", "non_co2", "rows", "scope", "source_ids", "title", "title_nl",
    )  # fmt: skip

    def __init__(self, **cells: str) -> None:
        self.name, self.kind = cells["name"], cells["kind"]
        self.title, self.title_nl = cells["title"], cells["title_nl"]
        self.rows = tuple(cells["rows"].split())
        self.home, self.fallback = cells["home"], cells["fallback"]
        self.classes = tuple(cells["classes"].split())
        self.non_co2, self.scope, self.gases = cells["non_co2"], cells["scope"], cells["gases"]
        self.distance, self.adjustment = cells["distance"], cells["adjustment"]
        self.editions_from, self.cannot = cells["editions_from"], cells["cannot"]
        self.source_ids = tuple(cells["source_ids"].split())

    def __repr__(self) -> str:
        return f"Method({self.name!r})"

    @property
    def is_formula(self) -> bool:
        """Whether the footprint of a flight is computed rather than looked up."""
        return self.kind in ("tim", "quadratic")

    def source_of(self, edition: int) -> str:
        """Return the source of one edition of a formula."""
        own = (source for source in self.source_ids if source.endswith(str(edition)))
        return next(own, self.source_ids[0])

    def formula_edition(self, date: dt.date) -> int:
        """Return the edition of a formula for a travel date: of that year, else earlier, else later."""
        editions = self.editions()
        return max((year for year in editions if year <= date.year), default=editions[0])

    def editions(self, table: FactorTable | None = None) -> tuple[int, ...]:
        """Return the editions, oldest first."""
        if self.is_formula:
            return tuple(int(year) for year in self.editions_from.split())
        table = shipped_factors() if table is None else table
        return tuple(sorted({year for rows in self.rows for year in table.editions(rows)}))


@lru_cache(maxsize=1)
def _lines() -> tuple[list[str], dict[str, str]]:
    header, lines = shipped_lines(METHODS_FILE)
    return header, {line.partition(",")[0]: line for line in lines}


@lru_cache(maxsize=64)
def _shipped(name: str) -> Method | None:
    header, lines = _lines()
    return Method(**row_of(header, lines[name])) if name in lines else None


def methods() -> tuple[Method, ...]:
    """Return the shipped methods, the default first."""
    return tuple(found for name in _lines()[1] if (found := _shipped(name)) is not None)


def _own(name: str) -> Method:
    """Return a method that only a user's table knows."""
    cells = dict.fromkeys(Method.__slots__, "")
    return Method(**{**cells, "name": name, "title": name, "kind": "table", "rows": name})


def method(name: str, table: FactorTable | None = None) -> Method:
    """Return the method with this name, with or without an edition behind it (``nl-2024``).

    Raises
    ------
    UnknownNameError
        If there is no such method or edition; `known` lists those that exist.
    """
    return parse_method(name, table)[0]


def parse_method(text: str, table: FactorTable | None = None) -> tuple[Method, int | None]:
    """Return the method and the pinned edition of a name such as ``nl`` or ``nl-2024``.

    Raises
    ------
    UnknownNameError
        If there is no such method or edition; `known` lists those that exist.
    """
    if table is shipped_factors():
        table = (
            None  # it also has rows of lists that are compared with, and no method by themselves
        )
    name = str(text).strip().lower().replace("_", "-")
    found = _named(name, table)
    if found is not None:
        return found, None
    base, _, year = name.rpartition("-")
    found = _named(base, table) if year.isdigit() and len(year) == 4 else None
    if found is None:
        known = tuple(dict.fromkeys((*_lines()[1], *(table.methods() if table else ()))))
        raise UnknownNameError.of(
            "method-unknown", text, "method", known, text=shown(text), listed=", ".join(known)
        )
    editions = found.editions(table)
    if int(year) not in editions:
        known = tuple(f"{base}-{edition}" for edition in editions)
        listed = ", ".join(known)
        raise UnknownNameError.of(
            "method-edition", text, "method", known, method=base, text=shown(year), listed=listed
        )
    return found, int(year)


def _named(name: str, table: FactorTable | None) -> Method | None:
    found = _shipped(name)
    if found is None and table is not None and name in table.methods():
        return _own(name)
    return found
