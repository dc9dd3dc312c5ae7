"""Which factor a method gives for a leg: the rules of each method in one place.

A `Plan` is the answer to everything but the distance: either the bands of the factor table
or a formula. One leg picks from it (`leg_factor`), a table of legs by array (`methods.array`).

Notices: those of `reiscO2.factors`, and ``train-international``, ``car-per-vehicle``,
``method-fallback``, ``rows-of-country``, ``class-hybrid``, ``class-missing``,
``train-split-assumed``, ``country-without-grid``, ``market-kept``, ``contracts-abroad``,
``ferry-westerschelde``, ``aircraft-taken``, ``aircraft-family``.
"""

from __future__ import annotations

import datetime as dt

from reiscO2.errors import UnknownNameError, shown
from reiscO2.factors import FactorMatch, FactorTable, factor_name, shipped_factors
from reiscO2.factors.choice import mode_word, pick_band
from reiscO2.factors.table import as_mode
from reiscO2.methods.modify import (
    SHORT_HAUL_BELOW_KM,
    at_grid,
    check_class,
    computed_factor,
    mixed,
    of_country,
    parse_non_co2,
    with_class,
    with_non_co2,
    with_range,
)
from reiscO2.methods.registry import Method, parse_method
from reiscO2.model import EmissionFactor, Match, Mode, Notice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

LOCAL_ROWS = frozenset({Mode.METRO, Mode.TRAM, Mode.BUS, Mode.TAXI, Mode.TRAIN, Mode.COACH})
Countries = tuple[tuple[str, float], ...]
WESTERSCHELDE = "NL-ZE"  # both ends of a ferry leg that crosses it (ISO 3166-2)


class Plan:
    """What a method answers for a kind of leg; only the distance is still open.

    `bands` holds the factor per distance band (two for `by_haul`, split at 3,700 km). For a
    formula, `formula` names method, edition, class, source and aircraft or market, and the single
    band is a stand-in at 1,000 km. `change` is applied to the factor and the distance.
    """

    __slots__ = ("bands", "by_haul", "change", "formula", "notices")

    def __init__(
        self,
        bands: list[FactorMatch],
        notices: tuple[Notice, ...] = (),
        change: Callable[[EmissionFactor, float], EmissionFactor] | None = None,
        formula: tuple[str, int, str, str, str] | None = None,
        *,
        by_haul: bool = False,
    ) -> None:
        self.bands, self.notices, self.change, self.formula = bands, notices, change, formula
        self.by_haul = by_haul

    def at(self, distance_km: float | None) -> FactorMatch:
        """Return the factor at a distance. [km]"""
        if self.by_haul and distance_km is not None:
            found = pick_band([self.bands[distance_km >= SHORT_HAUL_BELOW_KM]], distance_km)
        else:
            found = pick_band(self.bands, distance_km)
        factor = found.factor
        if self.formula is not None:
            method, edition, cabin_class, source_id, aircraft = self.formula
            km = 1000.0 if distance_km is None else distance_km
            factor = computed_factor(method, edition, km, cabin_class, source_id, aircraft)
        if self.change is not None:
            factor = self.change(factor, distance_km or 0.0)
        factor = with_range(factor, distance_km)
        if factor is found.factor and not self.notices:
            return found
        return FactorMatch(factor, found.match, found.notices + self.notices)


def leg_factor(
    mode: Mode | str,
    *,
    method: str = "nl",
    date: dt.date,
    distance_km: float | None = None,
    variant: str | None = None,
    cabin_class: str | None = None,
    ends: tuple[str, str] = ("", ""),
    countries: Countries = (),
    table: FactorTable | None = None,
    non_co2: str | float | None = None,
) -> FactorMatch:
    """Return the factor that a method gives for one leg, and how it matched.

    Parameters
    ----------
    mode
        Means of transport.
    method
        A name of `methods`, with or without an edition: ``nl``, ``nl-2024``, ``defra-haul``.
    date
        Day of travel.
    distance_km
        Length of the leg on the method's own distance basis; needed for flights. [km]
    variant, cabin_class
        Names as in the table; the default row when None. Only flights have classes.
    ends
        Countries of origin and destination (ISO 3166-1 alpha-2), or `WESTERSCHELDE`.
    countries
        Kilometres per country along the route, for trains in ``nl-location``. [km]
    table
        The factor table; the shipped one when None.
    non_co2
        ``source`` (as published), ``none`` or a multiplier of the fuel's TTW; flights only.

    Returns
    -------
    FactorMatch
        For formula methods a computed factor at this distance. [kg CO2e per passenger-km]

    Raises
    ------
    UnknownNameError
        If a name is not known or does not go with the mode.
    FactorNotFoundError
        If no row, or more than one, answers.
    InputError
        If the distance or the non-CO2 option cannot be used.
    """
    found = make_plan(
        as_mode(mode),
        *parse_method(method, table),
        date=date,
        variant=variant,
        cabin_class=cabin_class,
        ends=ends,
        countries=countries,
        table=shipped_factors() if table is None else table,
        non_co2=non_co2,
    )
    return found.at(distance_km)


method_factor = leg_factor


def make_plan(
    mode: Mode,
    method: Method,
    edition: int | None,
    *,
    date: dt.date,
    variant: str | None,
    cabin_class: str | None,
    ends: tuple[str, str],
    countries: Countries,
    table: FactorTable,
    non_co2: str | float | None,
) -> Plan:
    """Return the plan of a leg (arguments and errors as in `leg_factor`)."""
    if edition is not None and not method.is_formula:
        date = _pinned(method, edition, table)
    if mode is Mode.PLANE:
        try:
            plan = _flight(method, edition, date, variant, cabin_class, ends, table)
        except UnknownNameError as error:
            if error.field == "variant" and variant is not None and not method.is_formula:
                from reiscO2.methods.aircraft import refuse_aircraft  # noqa: PLC0415 - after an error

                refuse_aircraft(variant, method.name)
            raise
        if parse_non_co2(non_co2) is not None:
            _then(plan, lambda factor, _: with_non_co2(factor, non_co2))
        return plan
    if cabin_class is not None:
        check_class(cabin_class, (), mode_word(mode))
    return _ground(mode, method, date, variant, ends, countries, table)


def _pinned(method: Method, edition: int, table: FactorTable) -> dt.date:
    """Return a day on which a pinned edition is in force: its last."""
    days = [
        row.valid_to for rows in method.rows for row in table.rows(rows) if row.edition == edition
    ]
    return max(days)


def _then(plan: Plan, change: Callable[[EmissionFactor, float], EmissionFactor]) -> None:
    """Apply one more change to the factor that a plan gives."""
    before = plan.change
    if before is None:
        plan.change = change
    else:
        plan.change = lambda factor, km: change(before(factor, km), km)


def _flight(
    method: Method,
    edition: int | None,
    date: dt.date,
    variant: str | None,
    cabin_class: str | None,
    ends: tuple[str, str],
    table: FactorTable,
) -> Plan:
    if method.is_formula:
        from reiscO2.methods.formulas import BODIES, CLASSES, aircraft_for  # noqa: PLC0415 - no table needs them

        name = check_class(cabin_class or CLASSES[0], method.classes, f"methode {method.name}")
        year = edition or method.formula_edition(date)
        source, aircraft = method.source_of(year), aircraft_for(method.name, year, variant)
        named: tuple[Notice, ...] = ()
        if aircraft and factor_name(variant or "") not in BODIES:
            from reiscO2.methods.aircraft import aircraft_notices  # noqa: PLC0415 - rarely needed

            named = aircraft_notices(variant or "")
        if method.kind == "tim" and not aircraft:
            from reiscO2.methods.markets import market_of  # noqa: PLC0415 - rarely needed

            aircraft = market_of(*ends)
        stand_in = computed_factor(method.name, year, 1000.0, name, source, aircraft)
        formula = (method.name, year, name, source, aircraft)
        said: tuple[Notice, ...] = ()
        if edition is None and year > date.year:  # a formula holds from its year until the next one
            said = (
                Notice.of(
                    "edition-later", year=date.year, mode=Mode.PLANE.value, edition=year,
                    method=method.name, variant="",
                ),
            )  # fmt: skip
        match = Match.LATER_EDITION if said else Match.EXACT
        return Plan([FactorMatch(stand_in, match, (*said, *named))], formula=formula)
    if method.rows[0] == "defra":
        from reiscO2.methods.uk import uk_flight  # noqa: PLC0415 - only for the UK list

        return uk_flight(method, date, variant, cabin_class, ends, table)
    plan = Plan(table.bands(Mode.PLANE, method=method.rows[0], date=date, variant=variant))
    if cabin_class is None or factor_name(cabin_class) == "average":
        return plan
    if method.classes:
        name = check_class(cabin_class, method.classes, f"methode {method.name}")
        plan.notices = (Notice.of("class-hybrid", method=method.name, cabin_class=name),)
        _then(plan, lambda factor, km: with_class(factor, name, km, date))
        return plan
    # a method without hybrid: its table must know the class itself
    plan.bands = table.bands(
        Mode.PLANE, method=method.rows[0], date=date, variant=variant, cabin_class=cabin_class
    )
    return plan


def _ground(
    mode: Mode,
    method: Method,
    date: dt.date,
    variant: str | None,
    ends: tuple[str, str],
    countries: Countries,
    table: FactorTable,
) -> Plan:
    rows = method.rows[0] if method.rows else ""
    own = bool(rows and table.rows_for(rows, mode))
    if not own and method.name not in ("nl", "nl-location") and method.fallback:
        plan = _dutch(mode, date, variant, ends, table)
        used = plan.bands[0].factor
        said = Notice.of("method-fallback", mode=mode.value, method=method.name, factor_id=used.id)
        plan.bands = [FactorMatch(b.factor, Match.FALLBACK, b.notices) for b in plan.bands]
        plan.notices = (*plan.notices, said)
        return plan
    if method.name == "nl-location":
        return _located(mode, date, variant, ends, countries, table)
    if method.name == "nl":
        return _dutch(mode, date, variant, ends, table)
    if rows == "defra" and mode is Mode.TRAIN and variant is None and ends[0] != ends[1]:
        variant = (
            "international"  # the Eurostar: nearer to a train across any border than a British one
        )
    plan = Plan(table.bands(mode, method=rows, date=date, variant=variant))
    if method.home and mode in LOCAL_ROWS and method.home not in ends:
        used = plan.bands[0].factor
        plan.bands = [FactorMatch(b.factor, Match.FALLBACK, b.notices) for b in plan.bands]
        plan.notices = (
            Notice.of("rows-of-country", mode=mode.value, country=method.home, factor_id=used.id),
        )
    return plan


def _dutch(
    mode: Mode, date: dt.date, variant: str | None, ends: tuple[str, str], table: FactorTable
) -> Plan:
    """Return the plan of the Dutch list; a user's table may lack it, then the shipped one."""
    if "nl" not in table.methods():
        table = shipped_factors()
    notices: tuple[Notice, ...] = ()
    if mode is Mode.TRAIN and variant is None and any(ends):
        variant = "electric" if set(ends) == {"NL"} else "international"
        if variant == "international":
            notices = (Notice.of("train-international"),)
    own = mode is Mode.FERRY and variant is None and set(ends) == {WESTERSCHELDE}
    if own and any(row.variant == "westerschelde" for row in table.rows_for("nl", mode)):
        variant, notices = "westerschelde", (Notice.of("ferry-westerschelde"),)
    bands = table.bands(mode, method="nl", date=date, variant=variant)
    factor = bands[0].factor
    if mode is Mode.CAR and factor.unit == "vkm":
        notices = (Notice.of("car-per-vehicle"),)
    zero = factor.power_basis == "market" and not factor.wtw_kg_co2e_per_unit
    if zero and any(ends) and "NL" not in ends:  # the contracts behind the zero are Dutch ones
        notices = (*notices, Notice.of("contracts-abroad", mode=mode.value))
    return Plan(bands, notices)


def _located(
    mode: Mode,
    date: dt.date,
    variant: str | None,
    ends: tuple[str, str],
    countries: Countries,
    table: FactorTable,
) -> Plan:
    """Return the Dutch list at the grid mix; electric trains by the countries they cross."""
    if mode is not Mode.TRAIN or (variant is not None and factor_name(variant) != "electric"):
        plan = _dutch(mode, date, variant, ends, table)
        matches = []
        for found in plan.bands:
            kept = tuple(n for n in found.notices if n.id != "market-based-zero")
            factor = at_grid(found.factor)
            said = found.notices if factor is found.factor else kept
            if factor.power_basis == "market":
                still = Notice.of("market-kept", mode=mode.value, factor_id=factor.id)
                said = (*said, still)
            matches.append(FactorMatch(factor, found.match, said))
        plan.bands = matches
        return plan
    notices: list[Notice] = []
    split = tuple((country, km) for country, km in countries if km > 0.0)
    if not split:
        split = tuple((country, 1.0) for country in dict.fromkeys(ends) if country)
        if len(split) > 1:
            notices.append(Notice.of("train-split-assumed", countries=", ".join(ends)))
    known = {row.region for row in table.rows("nl-location")}
    parts, match = [], Match.EXACT
    for country, km in split or (("", 1.0),):
        region = country if country in known else None
        if region is None:
            notices.append(Notice.of("country-without-grid", country=country or "?"))
        found = table.bands(Mode.TRAIN, method="nl-location", date=date, region=region)[0]
        if region is not None:
            match = found.match if match is Match.EXACT else match
            notices += found.notices
            parts.append((found.factor, km))
        else:
            parts.append((of_country(found.factor, country), km))
    factor = mixed(_joined(parts))
    return Plan([FactorMatch(factor, match, tuple(dict.fromkeys(notices)))])


def _joined(parts: list[tuple[EmissionFactor, float]]) -> list[tuple[EmissionFactor, float]]:
    """Return one part per factor."""
    total: dict[str, float] = {}
    factors = {}
    for factor, km in parts:
        factors[factor.id] = factor
        total[factor.id] = total.get(factor.id, 0.0) + km
    return [(factors[name], km) for name, km in total.items()]


def check_options(
    modes: tuple[Mode, ...], *, cabin_class: str | None = None, non_co2: str | float | None = None
) -> None:
    """Refuse options that no leg of a trip can use.

    Raises
    ------
    UnknownNameError
        If a cabin class or non-CO2 option is given and there is no flight among `modes`.
    InputError
        If the non-CO2 option is no ``source``, ``none`` or multiplier.
    """
    parse_non_co2(non_co2)
    if Mode.PLANE in modes:
        return
    names = ", ".join(dict.fromkeys(mode_word(mode) for mode in modes))
    english = ", ".join(dict.fromkeys(mode.value for mode in modes))
    if cabin_class is not None:
        check_class(cabin_class, (), names, english)
    if non_co2 is not None and non_co2 != "source":
        raise UnknownNameError.of(
            "non-co2-without-flight",
            non_co2,
            "non_co2",
            text=shown(non_co2),
            mode=names,
            mode_en=english,
        )
