"""The strict twins of the values, for tables that enter from outside (pydantic).

The shipped tables are checked with these when they are built and tested; a user's own
table is checked when it is loaded.
"""

from __future__ import annotations

import datetime as dt
import math
import os
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from reiscO2.errors import DataError
from reiscO2.model import SEATS_PER_CAR, EmissionFactor, Mode
from reiscO2.tables import read_rows

Row = TypeVar("Row", bound=BaseModel)
_SEATS = {
    Mode.CAR: SEATS_PER_CAR,
    Mode.TAXI: SEATS_PER_CAR,
}  # where a user's own table does not say
_FINEST = 3  # decimals of the coarsest table: three published decimals


def _blank_is_none(value: object) -> object:
    return None if value == "" else value


Text = Annotated[str, Field(min_length=1)]
Amount = Annotated[float, Field(ge=0.0)]  # kg CO2e per unit, or km
MaybeAmount = Annotated[Amount | None, BeforeValidator(_blank_is_none)]
Country = Annotated[str, Field(pattern=r"^([A-Z]{2})?$")]
Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
MaybeName = Annotated[str, Field(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*)?$")]


class Strict(BaseModel):
    """A frozen row: no column beyond those named, no infinity, no NaN."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class FactorRow(Strict):
    """One row of ``emission_factors.csv`` (columns and units: ``data/README.md``)."""

    id: Name
    method: Name
    edition: Annotated[int, Field(ge=1990, le=2100)]
    mode: Mode
    variant: MaybeName = ""
    cabin_class: MaybeName = ""
    region: Country = ""
    unit: Literal["pkm", "vkm"] = "pkm"
    wtw: Amount
    ttw: Amount
    wtt: Amount
    non_co2: Amount = 0.0
    non_co2_basis: Literal["none", "published", "derived"] = "none"
    distance_basis: Literal["great_circle", "network", "actual"]
    power_basis: Literal["market", "location", "none"] = "none"
    min_km: MaybeAmount = None
    max_km: MaybeAmount = None
    valid_from: dt.date
    valid_to: dt.date
    is_default: bool = False
    low: MaybeAmount = None
    high: MaybeAmount = None
    grid: MaybeAmount = None
    building: MaybeAmount = None
    seats: Annotated[Annotated[int, Field(ge=1)] | None, BeforeValidator(_blank_is_none)] = None
    source_id: Text
    source_row: Text
    note: str = ""

    @model_validator(mode="after")
    def _hold_together(self) -> FactorRow:
        rounding = 1.5 * 10.0 ** -max(_FINEST, *map(_decimals, (self.wtw, self.ttw, self.wtt)))
        if abs(self.wtw - self.ttw - self.wtt) > rounding * (1.0 + 1e-9):
            raise ValueError(
                f"wtw {self.wtw} is not ttw {self.ttw} + wtt {self.wtt} within rounding"
            )
        if self.wtw < self.ttw:
            raise ValueError(f"wtw {self.wtw} is below ttw {self.ttw}")
        if self.non_co2 > self.ttw:
            raise ValueError(f"non_co2 {self.non_co2} is above ttw {self.ttw}")
        if (self.building or 0.0) > self.wtt:
            raise ValueError(f"building {self.building} is above wtt {self.wtt}")
        if self.unit == "pkm" and self.seats is not None:
            raise ValueError("seats belong to a factor per vkm")
        if self.unit == "vkm" and self.seats is None and self.mode not in _SEATS:
            raise ValueError(
                f"a factor per vkm of {self.mode} needs seats: the persons that one vehicle takes"
            )
        if (self.non_co2 > 0.0) != (self.non_co2_basis != "none"):
            raise ValueError(
                "non_co2 above 0 needs a non_co2_basis (published, derived); 0 has none"
            )
        if (self.low is None) != (self.high is None):
            raise ValueError("low and high come together or not at all")
        if self.low is not None and self.high is not None and not self.low <= self.wtw <= self.high:
            raise ValueError(f"wtw {self.wtw} is not between low {self.low} and high {self.high}")
        if (self.min_km or 0.0) >= (math.inf if self.max_km is None else self.max_km):
            raise ValueError("min_km is not below max_km")
        if self.valid_from > self.valid_to:
            raise ValueError("valid_from is after valid_to")
        if not self.id.startswith(f"{self.method}-"):
            raise ValueError(f"id {self.id!r} does not begin with the method {self.method!r}")
        return self

    def value(self) -> EmissionFactor:
        """Return the value that the library passes around."""
        return EmissionFactor(
            id=self.id,
            method=self.method,
            edition=self.edition,
            mode=self.mode,
            variant=self.variant,
            unit=self.unit,
            wtw_kg_co2e_per_unit=self.wtw,
            ttw_kg_co2e_per_unit=self.ttw,
            wtt_kg_co2e_per_unit=self.wtt,
            non_co2_kg_co2e_per_unit=self.non_co2,
            non_co2_basis=self.non_co2_basis,
            distance_basis=self.distance_basis,
            power_basis=self.power_basis,
            min_km=self.min_km or 0.0,
            max_km=math.inf if self.max_km is None else self.max_km,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            source_id=self.source_id,
            source_row=self.source_row,
            cabin_class=self.cabin_class,
            region=self.region,
            is_default=self.is_default,
            low_kg_co2e_per_unit=self.low,
            high_kg_co2e_per_unit=self.high,
            grid_kg_co2e_per_unit=self.grid,
            note=self.note,
            building_kg_co2e_per_unit=self.building or 0.0,
            seats=self.seats or (_SEATS.get(self.mode) if self.unit == "vkm" else None),
        )


Periods = dict[tuple[dt.date, dt.date], list[tuple[int, FactorRow]]]


def _decimals(value: float) -> int:
    """Return how many decimals a published figure has (at most 9)."""
    return len(f"{value:.9f}".rstrip("0").partition(".")[2])


def check_rows(path: str, model: type[Row]) -> Iterator[tuple[int, Row]]:
    """Yield (line number, checked row) of a CSV table.

    Raises
    ------
    DataError
        At the first cell or row that breaks a rule; file, line and column are named.
    """
    name = os.path.basename(path)
    for line, cells in read_rows(path):
        try:
            yield line, model.model_validate(cells)
        except ValidationError as error:
            raise DataError(_first_fault(error, cells), name, line) from None


def _first_fault(error: ValidationError, cells: dict[str, str]) -> str:
    fault = error.errors(include_url=False, include_context=False)[0]
    column = str(fault["loc"][0]) if fault["loc"] else ""
    message = fault["msg"].removeprefix("Value error, ")
    if not column:
        return message
    given = f" (found {cells[column]!r})" if column in cells else ""
    return f"column {column!r}: {message}{given}"


def checked_factors(path: str) -> list[EmissionFactor]:
    """Return the factors of a CSV table after checking every row and the laws between rows.

    Raises
    ------
    DataError
        If a rule is broken; file and line are named.
    """
    rows = list(check_rows(path, FactorRow))
    name = os.path.basename(path)
    if not rows:
        raise DataError("the table has no rows", name)
    for fault, line in factor_faults(rows):
        raise DataError(fault, name, line)
    return [row.value() for _, row in rows]


def factor_faults(rows: Iterable[tuple[int, FactorRow]]) -> Iterator[tuple[str, int]]:
    """Yield (fault, line) for every law between rows that is broken.

    The laws: ids are unique; the bands of one question are without gap or overlap; its
    editions are without overlap; one default variant per mode and edition.
    """
    seen: dict[str, int] = {}
    questions: dict[
        tuple[str, ...], dict[tuple[dt.date, dt.date], list[tuple[int, FactorRow]]]
    ] = {}
    defaults: dict[tuple[object, ...], str] = {}
    for line, row in rows:
        if row.id in seen:
            yield f"id {row.id!r} stands in line {seen[row.id]} as well", line
        seen[row.id] = line
        question = (row.method, row.mode.value, row.variant, row.cabin_class, row.region)
        periods = questions.setdefault(question, {})
        periods.setdefault((row.valid_from, row.valid_to), []).append((line, row))
        if row.is_default:
            place = (row.method, row.mode, row.region, row.edition)
            if defaults.setdefault(place, row.variant) != row.variant:
                yield (
                    (
                        f"two default variants: {defaults[place]!r} and {row.variant!r} "
                        f"for {row.method} {row.mode} {row.edition}"
                    ),
                    line,
                )
    for names, periods in questions.items():
        yield from _period_faults(" ".join(filter(None, names)), periods)


def _period_faults(what: str, periods: Periods) -> Iterator[tuple[str, int]]:
    last: dt.date | None = None
    for first, until in sorted(periods):
        rows = sorted(periods[first, until], key=lambda item: item[1].min_km or 0.0)
        if last is not None and first <= last:
            yield f"two editions of {what} are valid on {first}", rows[0][0]
        last = until
        reached: float | None = 0.0
        for line, row in rows:
            start = row.min_km or 0.0
            if reached is None or start < reached:
                yield f"distance bands of {what} overlap at {start:g} km", line
            elif start > reached:
                yield f"distance bands of {what} leave a gap from {reached:g} to {start:g} km", line
            reached = row.max_km
        if reached is not None:
            yield f"distance bands of {what} end at {reached:g} km; leave max_km empty", rows[-1][0]
