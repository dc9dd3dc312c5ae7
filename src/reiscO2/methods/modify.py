"""Factors made from factors: without non-CO2, for a cabin class, at the grid mix, by country.

Every change is written behind the id (``nl-2026-plane-700-2500+non-co2-none``), so that a
finished estimate can be computed again from its own factor ids (`methods.by_id`).
"""

from __future__ import annotations

import datetime as dt
import math
from functools import lru_cache

from reiscO2.errors import InputError, UnknownNameError, shown
from reiscO2.factors import FactorTable, factor_name, shipped_factors
from reiscO2.model import EmissionFactor, Mode, Notice
from reiscO2.tables import row_of, shipped_lines
from reiscO2.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

RANGES_FILE = "factor_ranges.csv"
# the sources are compared in the bands of the Dutch list
RANGE_GROUPS = ((700.0, "plane-short"), (2500.0, "plane-medium"), (math.inf, "plane-long"))
SHORT_HAUL_BELOW_KM = 3700.0  # UK method paper; stands in for the division by territory
# A class that a leg does not have is counted as the next one down.
LADDER = {"first": "business", "business": "premium-economy", "premium-economy": "economy",
          "economy": "average"}  # fmt: skip


def parse_non_co2(option: str | float | None) -> float | None:
    """Return the multiplier that an option asks for: None as in the source, 1 without.

    Raises
    ------
    InputError
        If it is not ``source``, ``none`` or a number from 1 to 10.
    """
    if option is None or option == "source":
        return None
    if option == "none":
        return 1.0
    try:  # True is no multiplier of 1
        number = option.replace(",", ".") if isinstance(option, str) else option
        multiplier = math.nan if isinstance(option, bool | bytes) else float(number)
    except (TypeError, ValueError):
        multiplier = math.nan
    if not 1.0 <= multiplier <= 10.0:
        raise InputError.of("non-co2-option", option, "non_co2", text=shown(option))
    return multiplier


def replaced_non_co2(ttw: Any, own: Any, multiplier: float) -> tuple[Any, Any]:
    """Return TTW and non-CO2 with another multiplier; what is in `ttw` already is taken out.

    For floats and arrays alike; the fuel's own TTW is ttw - own. [kg CO2e]
    """
    fuel = ttw - own
    non_co2 = fuel * (multiplier - 1.0)
    return fuel + non_co2, non_co2


def with_non_co2(factor: EmissionFactor, option: str | float | None) -> EmissionFactor:
    """Return a flight factor with another share of non-CO2 effects.

    The guard against counting twice: what a factor already contains is taken out first, and
    the multiplier then works on the fuel's own TTW alone: WTW - non-CO2 + (TTW - non-CO2) x
    (m - 1). So the published WTW stays what it is, and what it differs from TTW + WTT by the
    rounding of the list stays the same too. A factor of a ground mode comes back as it is.

    Parameters
    ----------
    factor
        A factor as published.
    option
        ``source`` (or None), ``none``, or a multiplier of the fuel's TTW such as 1.7.
    """
    multiplier = parse_non_co2(option)
    if multiplier is None or factor.mode is not Mode.PLANE:
        return factor
    own = factor.non_co2_kg_co2e_per_unit
    if own == 0.0 and multiplier == 1.0:
        return factor
    ttw, non_co2 = replaced_non_co2(factor.ttw_kg_co2e_per_unit, own, multiplier)
    label = "none" if multiplier == 1.0 else f"{multiplier:g}"
    low = high = None
    if multiplier == 1.0 and own:
        low, high = _co2_range(factor)
    return replace(
        factor,
        id=f"{factor.id}+non-co2-{label}",
        wtw_kg_co2e_per_unit=factor.wtw_kg_co2e_per_unit - own + non_co2,
        ttw_kg_co2e_per_unit=ttw,
        non_co2_kg_co2e_per_unit=non_co2,
        non_co2_basis="derived" if non_co2 else "none",
        low_kg_co2e_per_unit=low,
        high_kg_co2e_per_unit=high,
    )


@lru_cache(maxsize=1)
def _ranges() -> dict[str, tuple[float, float]]:
    values: dict[str, list[float]] = {}
    header, lines = shipped_lines(RANGES_FILE)
    for row in (row_of(header, line) for line in lines):
        values.setdefault(row["group"], []).append(float(row["value_kg_co2e_per_unit"]))
    return {group: (min(found), max(found)) for group, found in values.items()}


def _co2_range(factor: EmissionFactor) -> tuple[float | None, float | None]:
    """Return the spread over the sources without non-CO2, for the group the factor is in."""
    groups = _ranges()
    mine = (factor.low_kg_co2e_per_unit, factor.high_kg_co2e_per_unit)
    rest = factor.wtw_kg_co2e_per_unit - factor.non_co2_kg_co2e_per_unit
    for group, (low, high) in groups.items():
        spread = groups.get(f"{group}-co2")
        if (low, high) == mine and spread is not None:
            return min(spread[0], rest), max(spread[1], rest)
    return None, None


def spread_of(cabin_class: str, *, non_co2: bool, distance_km: float) -> tuple[float, float] | None:
    """Return lowest and highest of the sources compared for a flight of this length.

    None for the classes above economy: nothing was compared there. [kg CO2e per passenger-km]
    """
    if cabin_class not in ("", "average", "economy"):
        return None
    group = next(name for below, name in RANGE_GROUPS if distance_km < below)
    return _ranges().get(group if non_co2 else f"{group}-co2")


def with_range(factor: EmissionFactor, distance_km: float | None) -> EmissionFactor:
    """Return a flight factor that has no spread of its own with that of the sources compared.

    With a multiplier of the user's own there is nothing to compare with.
    """
    if factor.low_kg_co2e_per_unit is not None or factor.mode is not Mode.PLANE:
        return factor
    non_co2 = factor.non_co2_kg_co2e_per_unit > 0.0
    if distance_km is None or (non_co2 and "+non-co2-" in factor.id):
        return factor
    spread = spread_of(factor.cabin_class, non_co2=non_co2, distance_km=distance_km)
    if spread is None:
        return factor
    wtw = factor.wtw_kg_co2e_per_unit
    low, high = min(spread[0], wtw), max(spread[1], wtw)
    return replace(factor, low_kg_co2e_per_unit=low, high_kg_co2e_per_unit=high)


def at_grid(factor: EmissionFactor) -> EmissionFactor:
    """Return a market-based factor at the average power mix, where the table knows it."""
    grid = factor.grid_kg_co2e_per_unit
    if grid is None:
        return factor
    return replace(
        factor,
        id=f"{factor.id}+grid",
        wtw_kg_co2e_per_unit=grid,
        ttw_kg_co2e_per_unit=0.0,
        wtt_kg_co2e_per_unit=grid,
        power_basis="location",
        grid_kg_co2e_per_unit=None,
    )


def check_class(cabin_class: str, known: tuple[str, ...], where: str, where_en: str = "") -> str:
    """Return the name of a cabin class as the tables write it; refuse one that is not known.

    `where` is the method or the means of transport that has no such class, in Dutch.

    Raises
    ------
    UnknownNameError
        If the class is none of those known; the error lists them.
    """
    name = factor_name(cabin_class)
    if name not in known:
        english = where_en or where.replace("methode ", "method ")
        raise UnknownNameError.of(
            "class-not-known" if known else "factor-no-classes", cabin_class, "cabin_class", known,
            text=shown(cabin_class), where=where, where_en=english, listed=", ".join(known),
        )  # fmt: skip
    return name


def haul_of(distance_km: float) -> str:
    """Return the UK row for a distance: ``short-haul`` below 3,700 km, else ``long-haul``."""
    return "short-haul" if distance_km < SHORT_HAUL_BELOW_KM else "long-haul"


def class_row(table: FactorTable, variant: str, cabin_class: str, date: dt.date) -> EmissionFactor:
    """Return the UK row for a class, or for the next class down that the row group has."""
    rows = [row for row in table.rows_for("defra", Mode.PLANE) if row.variant == variant]
    known = {row.cabin_class for row in rows}
    while cabin_class not in known:
        cabin_class = LADDER[cabin_class]
    return table.find(
        Mode.PLANE, method="defra", date=date, variant=variant, cabin_class=cabin_class
    ).factor


@lru_cache(maxsize=256)
def _class_rows(haul: str, cabin_class: str, year: int) -> tuple[EmissionFactor, EmissionFactor]:
    """Return the UK rows of a class and of the average passenger in the edition of a year."""
    date = dt.date(year, 7, 1)
    uk = shipped_factors()
    return class_row(uk, haul, cabin_class, date), class_row(uk, haul, "average", date)


def class_notices(factor: EmissionFactor) -> tuple[Notice, ...]:
    """Say that the UK list lacks a class on a flight of this length, where a hybrid rests on it."""
    for change in factor.id.split("+")[1:]:
        if change.count("-") >= 3 and not change.startswith("non-co2-"):
            name, haul, _, year = change.rsplit("-", 3)
            used = _class_rows(f"{haul}-haul", name, int(year))[0].cabin_class
            if used != name:
                return (Notice.of("class-not-in-list", cabin_class=name, used=used),)
    return ()


def with_class(
    factor: EmissionFactor, cabin_class: str, distance_km: float, date: dt.date
) -> EmissionFactor:
    """Return a factor for the average passenger as a labelled hybrid for one cabin class.

    All parts are multiplied by the ratio of class to average passenger in the UK factors of
    the year, short haul below 3,700 km, long haul from there.

    Parameters
    ----------
    factor
        The factor of the average passenger.
    cabin_class
        economy, premium-economy, business or first.
    distance_km
        Length of the leg: which haul. [km]
    date
        Travel date: which year.
    """
    haul = haul_of(distance_km)
    mine, average = _class_rows(haul, cabin_class, date.year)
    ratio = mine.wtw_kg_co2e_per_unit / average.wtw_kg_co2e_per_unit
    changed = _times(factor, ratio)
    return replace(
        changed,
        id=f"{factor.id}+{cabin_class}-{haul}-{mine.edition}",
        cabin_class=cabin_class,
        note=f"Hybrid: {factor.id} x {ratio:.4f} = {mine.id} / {average.id}. {factor.note}".strip(),
    )


def _times(factor: EmissionFactor, ratio: float) -> EmissionFactor:
    # the spread is that of economy and average seats: nobody compared other classes (`with_range`)
    return replace(
        factor,
        wtw_kg_co2e_per_unit=factor.wtw_kg_co2e_per_unit * ratio,
        ttw_kg_co2e_per_unit=factor.ttw_kg_co2e_per_unit * ratio,
        wtt_kg_co2e_per_unit=factor.wtt_kg_co2e_per_unit * ratio,
        non_co2_kg_co2e_per_unit=factor.non_co2_kg_co2e_per_unit * ratio,
        building_kg_co2e_per_unit=factor.building_kg_co2e_per_unit * ratio,
        low_kg_co2e_per_unit=None,
        high_kg_co2e_per_unit=None,
    )


def of_country(factor: EmissionFactor, country: str) -> EmissionFactor:
    """Return the row for countries without a figure as that of one: ``...-elsewhere@RS``."""
    return replace(factor, id=f"{factor.id}@{country}", region=country) if country else factor


def mixed(parts: list[tuple[EmissionFactor, float]]) -> EmissionFactor:
    """Return the mean of factors weighted by kilometres (trains through several countries).

    Parameters
    ----------
    parts
        Factor and kilometres; the kilometres decide the shares, rounded to 6 decimals.
    """
    total = sum(km for _, km in parts)
    shares = [(f, round(km / total, 6) if total else 1.0 / len(parts)) for f, km in parts]
    return mix_of(shares)


def mix_of(shares: list[tuple[EmissionFactor, float]]) -> EmissionFactor:
    """Return the mean of factors weighted by their shares; a part that was not compared has no spread."""
    if len(shares) == 1:
        return shares[0][0]
    whole = sum(share for _, share in shares)

    def mean(field: str) -> float:
        values = [(getattr(f, field), f.wtw_kg_co2e_per_unit, share) for f, share in shares]
        return float(
            sum((own if value is None else value) * share for value, own, share in values) / whole
        )

    first = shares[0][0]
    compared = any(f.low_kg_co2e_per_unit is not None for f, _ in shares)
    split = ",".join(f"{f.id}*{share:g}" for f, share in shares)
    wtw = mean("wtw_kg_co2e_per_unit")
    return replace(
        first,
        id=f"mix:{split}",
        region="",
        wtw_kg_co2e_per_unit=wtw,
        ttw_kg_co2e_per_unit=mean("ttw_kg_co2e_per_unit"),
        wtt_kg_co2e_per_unit=mean("wtt_kg_co2e_per_unit"),
        low_kg_co2e_per_unit=mean("low_kg_co2e_per_unit") if compared else None,
        high_kg_co2e_per_unit=mean("high_kg_co2e_per_unit") if compared else None,
        source_row="; ".join(f"{f.source_row} ({share:.1%})" for f, share in shares),
    )


def computed_factor(
    method: str,
    edition: int,
    distance_km: float,
    cabin_class: str,
    source_id: str,
    aircraft: str = "",
) -> EmissionFactor:
    """Return the factor of a formula method at one distance: kg of one seat over km. [kg CO2e/pkm]

    Below 1 km the factor of 1 km is used, because kg over km grows without bound there.
    """
    from reiscO2.methods.formulas import building_kg, flight_kg  # noqa: PLC0415 - no table needs them

    km = max(distance_km, 1.0)
    ttw, wtt, non_co2 = flight_kg(method, edition, km, cabin_class, aircraft)
    name = f"{cabin_class}-{aircraft}" if aircraft else cabin_class
    return EmissionFactor(
        id=f"{method}-{edition}-plane-{name}",
        method=method,
        edition=edition,
        mode=Mode.PLANE,
        variant="formula",
        unit="pkm",
        wtw_kg_co2e_per_unit=(ttw + wtt) / km,
        ttw_kg_co2e_per_unit=ttw / km,
        wtt_kg_co2e_per_unit=wtt / km,
        non_co2_kg_co2e_per_unit=non_co2 / km,
        non_co2_basis="published" if non_co2 else "none",
        distance_basis="great_circle",
        power_basis="none",
        min_km=0.0,
        max_km=math.inf,
        valid_from=dt.date(1990, 1, 1),
        valid_to=dt.date(2100, 12, 31),
        source_id=source_id,
        source_row="formula",
        cabin_class=cabin_class,
        is_default=True,
        building_kg_co2e_per_unit=building_kg(method, edition, km) / km,
    )
