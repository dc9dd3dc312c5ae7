"""The factors of a whole table of legs: the same rules as `leg_factor`, without a row loop.

Rows that ask the same question (mode, variant, class, countries, edition in force) form a
group; each group is planned once and its bands or formula are applied to all of its rows.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np

from reiscO2.errors import ReiscO2Error
from reiscO2.factors import FactorMatch, FactorTable, shipped_factors
from reiscO2.factors.choice import BAND_EDGE_SHARE
from reiscO2.factors.table import as_mode
from reiscO2.methods.formulas import flight_kg
from reiscO2.methods.markets import market_of
from reiscO2.methods.modify import (
    RANGE_GROUPS,
    SHORT_HAUL_BELOW_KM,
    parse_non_co2,
    replaced_non_co2,
    spread_of,
)
from reiscO2.methods.plan import WESTERSCHELDE, Countries, Plan, make_plan
from reiscO2.methods.registry import Method, parse_method
from reiscO2.model import SEATS_PER_CAR, Mode

Coded = tuple[Any, Sequence[Any]]  # integer codes and what each code stands for
# countries that are no method's own (user-assigned in ISO 3166-1)
_ELSEWHERE, _FARTHER = "ZZ", "XX"
NUMBERS = ("wtw", "ttw", "wtt", "non_co2", "low", "high", "grid")


class FactorArrays:
    """The factors of n legs.

    Attributes
    ----------
    wtw, ttw, wtt, non_co2, low, high, grid
        float64, shape (n,); NaN where there is none or the row has an error. [kg CO2e per unit]
    seats
        float64, shape (n,): persons that one vehicle takes where the unit is a vehicle-kilometre,
        NaN where it is a passenger-kilometre. [persons]
    near_edge
        bool, shape (n,): within 5 % of a band edge.
    answer
        intp, shape (n,): index into `answers`, -1 where the row has an error.
    answers
        Factor, match and notices, as `leg_factor` gives them (for formulas a stand-in factor
        whose id is right and whose numbers are those of 1,000 km).
    error
        intp, shape (n,): index into `errors`, -1 where all is well.
    errors
        What went wrong, one per group of rows.
    """

    __slots__ = (*NUMBERS, "answer", "answers", "error", "errors", "near_edge", "seats")

    wtw: Any
    low: Any
    high: Any

    def __init__(self, n: int) -> None:
        for name in NUMBERS:
            setattr(self, name, np.full(n, np.nan))
        self.seats = np.full(n, np.nan)
        self.near_edge = np.zeros(n, dtype=bool)
        self.answer = np.full(n, -1, dtype=np.intp)
        self.error = np.full(n, -1, dtype=np.intp)
        self.answers: list[FactorMatch] = []
        self.errors: list[ReiscO2Error] = []

    def factor_ids(self) -> Any:
        """Return the factor id of every row (object array, "" where there is none)."""
        names = np.array([*(answer.factor.id for answer in self.answers), ""], dtype=object)
        return names[self.answer]

    def matches(self) -> Any:
        """Return the match of every row (object array, "" where there is none)."""
        names = np.array([*(answer.match.value for answer in self.answers), ""], dtype=object)
        return names[self.answer]


def _coded(values: Any, n: int) -> Coded:
    """Return codes and categories of a column: a constant, an array, or already coded."""
    if isinstance(values, tuple) and len(values) == 2 and isinstance(values[0], np.ndarray):
        return values
    if values is None or isinstance(values, str):
        return np.zeros(n, dtype=np.intp), (values,)
    column = np.asarray(values, dtype=object)
    names: dict[Any, int] = {}
    codes = np.fromiter((names.setdefault(v, len(names)) for v in column), np.intp, count=n)
    return codes, tuple(names)


def _days(table: FactorTable, method: Method) -> Any:
    """Return the days on which an edition begins or ends, for the rows a method can use."""
    days = {dt.date(year, 1, 1).toordinal() for year in method.editions(table)}
    for name in {*method.rows, "nl", "defra"}:
        for row in table.rows(name):
            days |= {row.valid_from.toordinal(), row.valid_to.toordinal() + 1}
    return np.array(sorted(days), dtype=np.int64)


def method_factors_array(
    mode: Any,
    *,
    method: str = "nl",
    date: Any,
    distance_km: Any,
    variant: Any = None,
    cabin_class: Any = None,
    origin_country: Any = "",
    destination_country: Any = "",
    countries: Any = None,
    table: FactorTable | None = None,
    non_co2: str | float | None = None,
) -> FactorArrays:
    """Return the factors of a method for n legs.

    Parameters
    ----------
    mode, variant, cabin_class, origin_country, destination_country, countries
        One value for all rows, an array of n values, or (integer codes, categories) as
        `pandas.factorize` gives them, which is fastest. `countries` holds tuples of
        (country, km) for trains.
    date
        datetime64[D], shape (n,).
    distance_km
        float64, shape (n,); NaN where it is open. [km]
    method, table, non_co2
        As in `leg_factor`.

    Raises
    ------
    UnknownNameError, InputError
        If the method or the non-CO2 option cannot be used. What is wrong with single rows
        stands in the result.
    """
    km = np.asarray(distance_km, dtype=np.float64)
    n = km.size
    table = shipped_factors() if table is None else table
    known, edition = parse_method(method, table)
    multiplier = parse_non_co2(non_co2)
    days = _days(table, known)
    ordinal = (
        np.asarray(date, dtype="datetime64[D]").astype(np.int64) + dt.date(1970, 1, 1).toordinal()
    )
    columns = [
        _coded(column, n)
        for column in (mode, variant, cabin_class, origin_country, destination_country, countries)
    ]
    ends = _ends(columns[3], columns[4], known)
    if known.kind == "located":
        ends = (columns[3][0] * len(columns[4][1]) + columns[4][0], _pairs(columns[3], columns[4]))
    elif known.kind == "tim":
        ends = _markets(columns[3], columns[4], ends)
    period = (np.searchsorted(days, ordinal, side="right"), range(len(days) + 1))
    parts: list[Coded] = [columns[0], columns[1], columns[2], ends, columns[5], period]
    key = np.zeros(n, dtype=np.int64)
    for codes, names in parts:
        key = key * len(names) + codes
    found = FactorArrays(n)
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(key[order]) != 0]) if n else np.array([], np.intp)
    for start, stop in zip(starts, [*starts[1:], n], strict=True):
        rows = order[start:stop]
        first = rows[0]
        said = [names[codes[first]] for codes, names in parts]
        day = int(days[max(said[5] - 1, 0)]) - (said[5] == 0)
        try:
            plan = make_plan(
                as_mode(said[0]),
                known,
                edition,
                date=dt.date.fromordinal(day),
                variant=said[1] or None,
                cabin_class=said[2] or None,
                ends=said[3],
                countries=said[4] or (),
                table=table,
                non_co2=non_co2,
            )
            _fill(found, rows, km[rows], plan, multiplier)
        except ReiscO2Error as error:
            found.error[rows] = len(found.errors)
            found.errors.append(error)
    return found


def _ends(origin: Coded, destination: Coded, method: Method) -> Coded:
    """Return how many ends lie in the method's own country, as pairs of countries."""
    home = method.home or "NL"
    inside = sum(
        np.array([name == home for name in names])[codes].astype(np.intp)
        for codes, names in (origin, destination)
    )
    pairs = ((_ELSEWHERE, _ELSEWHERE), (home, _ELSEWHERE), (home, home))
    if home != "GB":
        if WESTERSCHELDE not in origin[1]:
            return inside, pairs
        water = np.array([name == WESTERSCHELDE for name in origin[1]])[origin[0]]
        return np.where(water, len(pairs), inside), (*pairs, (WESTERSCHELDE, WESTERSCHELDE))
    names = {name: code for code, name in enumerate({*origin[1], *destination[1]})}
    here, there = (
        np.array([names[name] for name in end[1]], dtype=np.intp)[end[0]]
        for end in (origin, destination)
    )  # the UK list has a row for trains across a border
    return np.where((inside == 0) & (here != there), 3, inside), (*pairs, (_ELSEWHERE, _FARTHER))


def _pairs(origin: Coded, destination: Coded) -> list[tuple[str, str]]:
    return [(a, b) for a in origin[1] for b in destination[1]]


def _markets(origin: Coded, destination: Coded, ends: Coded) -> Coded:
    """Return market and ends in the method's own country of each row, as pairs of countries."""
    inside, plain = ends
    pairs = _pairs(origin, destination)
    asked = origin[0] * len(destination[1]) + destination[0]
    seen, first, which = np.unique(asked, return_index=True, return_inverse=True)
    kinds: dict[tuple[str, int], int] = {}
    stand_ins: list[Any] = []
    codes = np.zeros(seen.size, dtype=np.intp)
    for k, (pair, count) in enumerate(zip(seen, inside[first], strict=True)):
        a, b = pairs[pair]
        market = market_of(a or "", b or "")
        if (market, count) not in kinds:
            kinds[market, count] = len(stand_ins)
            stand_ins.append((a, b) if market else plain[count])
        codes[k] = kinds[market, count]
    return codes[which], stand_ins


def _fill(found: FactorArrays, rows: Any, km: Any, plan: Plan, multiplier: float | None) -> None:
    """Write the numbers of one group of rows."""
    unusable = ~np.isnan(km) & ~((km >= 0.0) & (km < np.inf))
    for value in np.unique(km[unusable]):
        _refuse(found, rows[km == value], plan, float(value))
    rows, km = rows[~unusable], km[~unusable]
    if plan.formula is not None:
        _fill_formula(found, rows, km, plan, multiplier)
        return
    edges = {answer.factor.min_km for answer in plan.bands}
    if plan.by_haul or plan.change is not None:
        edges.add(SHORT_HAUL_BELOW_KM)
    if plan.bands[0].factor.mode is Mode.PLANE and (
        plan.change is not None or any(b.factor.low_kg_co2e_per_unit is None for b in plan.bands)
    ):
        edges |= {below for below, _ in RANGE_GROUPS[:-1]}  # the spread over sources has bands
    starts = np.array(sorted({0.0, *edges}))
    open_km = np.isnan(km)
    if len(plan.bands) > 1 and open_km.any():
        _refuse(found, rows[open_km], plan, None)
        rows, km = rows[~open_km], km[~open_km]
    band = np.searchsorted(starts, np.where(np.isnan(km), 0.0, km), side="right") - 1
    for at, start in enumerate(starts):
        mine = rows[band == at]
        if not mine.size:
            continue
        answer = plan.at(float(start))
        kept = tuple(notice for notice in answer.notices if notice.id != "band-edge")
        factor = answer.factor
        found.answer[mine] = len(found.answers)
        found.answers.append(FactorMatch(factor, answer.match, kept))
        found.seats[mine] = np.nan if factor.unit == "pkm" else factor.seats or SEATS_PER_CAR
        for name in NUMBERS:
            value = getattr(factor, f"{name}_kg_co2e_per_unit")
            getattr(found, name)[mine] = np.nan if value is None else value
    if len(plan.bands) > 1 and not plan.by_haul:
        inner = np.array([answer.factor.min_km for answer in plan.bands[1:]])
        near = np.abs(km[:, None] - inner) <= BAND_EDGE_SHARE * inner
        found.near_edge[rows] = near.any(axis=1)


def _refuse(found: FactorArrays, rows: Any, plan: Plan, distance_km: float | None) -> None:
    """Note the error that one leg of this distance would raise."""
    try:
        plan.at(distance_km)
    except ReiscO2Error as error:
        found.error[rows] = len(found.errors)
        found.errors.append(error)


def _fill_formula(
    found: FactorArrays, rows: Any, km: Any, plan: Plan, multiplier: float | None
) -> None:
    """Write the numbers of one group of rows from a formula: kg of a seat over km."""
    if plan.formula is None:
        return
    method, edition, cabin_class, _, aircraft = plan.formula
    km = np.maximum(km, 1.0)
    ttw, wtt, non_co2 = flight_kg(method, edition, km, cabin_class, aircraft)
    if multiplier is not None:
        ttw, non_co2 = replaced_non_co2(ttw, non_co2, multiplier)
    found.answer[rows] = len(found.answers)
    found.answers.append(plan.at(None))
    for name, value in (("wtw", ttw + wtt), ("ttw", ttw), ("wtt", wtt), ("non_co2", non_co2)):
        getattr(found, name)[rows] = value / km
    with_non_co2 = bool(np.any(non_co2 > 0.0))
    if with_non_co2 and multiplier is not None:
        return
    starts = (0.0, *(below for below, _ in RANGE_GROUPS))
    for start, end in itertools.pairwise(starts):
        spread = spread_of(cabin_class, non_co2=with_non_co2, distance_km=start)
        mine = rows[(km >= start) & (km < end)]
        if spread is not None and mine.size:
            wtw = found.wtw[mine]
            found.low[mine] = np.minimum(spread[0], wtw)
            found.high[mine] = np.maximum(spread[1], wtw)


__all__ = ["Countries", "FactorArrays", "method_factors_array"]
