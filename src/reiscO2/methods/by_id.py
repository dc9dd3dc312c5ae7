"""Factors from the ids of finished estimates: changed, mixed and computed ones included.

Not on the way of an estimate: loaded when somebody recomputes one, or asks for its countries.
"""

from __future__ import annotations

import datetime as dt

from reiscO2.errors import FactorNotFoundError
from reiscO2.factors import FactorTable, shipped_factors
from reiscO2.methods.formulas import CLASSES
from reiscO2.methods.modify import (
    SHORT_HAUL_BELOW_KM,
    at_grid,
    computed_factor,
    mix_of,
    of_country,
    with_class,
    with_non_co2,
    with_range,
)
from reiscO2.methods.registry import methods
from reiscO2.model import EmissionFactor


def mix_shares(
    factor_id: str, table: FactorTable | None = None
) -> list[tuple[EmissionFactor, float]]:
    """Return the factors in the id of a mix and their shares of the kilometres, which add up to 1."""
    table = shipped_factors() if table is None else table
    if not factor_id.startswith("mix:"):
        return [(_row(factor_id, table), 1.0)]
    shares = _shares(factor_id, table)
    whole = sum(share for _, share in shares)
    return [(factor, share / whole) for factor, share in shares]


def _shares(factor_id: str, table: FactorTable) -> list[tuple[EmissionFactor, float]]:
    found = []
    for part in factor_id.removeprefix("mix:").split(","):
        name, _, share = part.rpartition("*")
        found.append((_row(name, table), float(share)))
    return found


def _row(name: str, table: FactorTable) -> EmissionFactor:
    name, _, country = name.partition("@")
    return of_country(table.factor(name), country)


def factor_by_id(
    factor_id: str, distance_km: float, table: FactorTable | None = None
) -> EmissionFactor:
    """Return the factor that an estimate names, changed and computed ones included.

    Parameters
    ----------
    factor_id
        As it stands in a finished estimate.
    distance_km
        Length of the leg, for computed factors. [km]

    Raises
    ------
    FactorNotFoundError
        If the id names nothing known.
    """
    table = shipped_factors() if table is None else table
    if factor_id.startswith("mix:"):
        return mix_of(_shares(factor_id, table))
    base, *changes = factor_id.split("+")
    factor = _base_factor(base, distance_km, table)
    for change in changes:
        if change == "grid":
            factor = at_grid(factor)
        elif change.startswith("non-co2-"):
            factor = with_non_co2(factor, change.removeprefix("non-co2-"))
        else:
            cabin_class, haul, length, year = change.rsplit("-", 3)
            km = 0.0 if f"{haul}-{length}" == "short-haul" else SHORT_HAUL_BELOW_KM
            factor = with_class(factor, cabin_class, km, dt.date(int(year), 7, 1))
    return with_range(factor, distance_km)


def _base_factor(base: str, distance_km: float, table: FactorTable) -> EmissionFactor:
    method, _, rest = base.partition("-")
    year, _, name = rest.partition("-plane-")
    for known in methods():
        if not known.is_formula or method != known.name or year not in map(str, known.editions()):
            continue
        cabin_class = max((c for c in CLASSES if name.startswith(c)), key=len, default="")
        aircraft = name.removeprefix(cabin_class).removeprefix("-")
        if cabin_class and (not aircraft or method == "tim"):
            source = known.source_of(int(year))
            return computed_factor(method, int(year), distance_km, cabin_class, source, aircraft)
    try:
        return _row(base, table)
    except FactorNotFoundError:
        return _row(base, shipped_factors())
