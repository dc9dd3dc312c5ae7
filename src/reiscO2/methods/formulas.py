"""Flight methods that compute a footprint from the distance instead of looking it up.

Every formula is plain arithmetic, so the same lines serve one flight (floats) and a table
(arrays). Constants, units and sources: ``data/method_constants.csv``.
"""

from __future__ import annotations

from functools import lru_cache

from reiscO2.errors import UnknownNameError, shown
from reiscO2.factors.choice import factor_name
from reiscO2.tables import row_of, shipped_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

CONSTANTS_FILE = "method_constants.csv"
KM_PER_NM = 1.852  # exact
CLASSES = ("economy", "premium-economy", "business", "first")
# The bodies, and the type that stands for each.
BODIES = {"narrow": "a320", "wide": "b789"}


def above_zero(value: Any) -> Any:
    """Return `value` where positive, else 0; for floats and arrays alike."""
    return (value + abs(value)) * 0.5


@lru_cache(maxsize=8)
def constants(method: str, edition: int) -> dict[str, Any]:
    """Return the constants of a method: values by ``part.name``, lists for tables.

    A table (fuel by distance) is a list of (nautical miles, value).
    """
    found: dict[str, Any] = {}
    header, lines = shipped_lines(CONSTANTS_FILE)
    for line in lines:
        if not line.startswith(f"{method},{edition},"):  # the first two columns, never quoted
            continue
        row = row_of(header, line)
        key = f"{row['part']}.{row['name']}" if row["part"] else row["name"]
        if row["at_nm"]:
            found.setdefault(key, []).append((float(row["at_nm"]), float(row["value"])))
        else:
            found[key] = float(row["value"])
    return found


def ramps(
    points: list[tuple[float, float]],
) -> tuple[float, float, float, list[tuple[float, float]]]:
    """Return a piecewise linear curve as start x, start y, first slope, and (x, change of slope)."""
    slopes = [(y1 - y0) / (x1 - x0) for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False)]
    bends = [
        (points[i][0], after - before)
        for i, (before, after) in enumerate(zip(slopes, slopes[1:], strict=False), 1)
    ]
    return points[0][0], points[0][1], slopes[0], bends


def on_curve(curve: tuple[float, float, float, list[tuple[float, float]]], x: Any) -> Any:
    """Return the value of a piecewise linear curve; it runs on straight at both ends."""
    x0, y, slope, bends = curve
    value = y + slope * (x - x0)
    for at, change in bends:
        value = value + change * above_zero(x - at)
    return value


def aircraft_for(method: str, edition: int, variant: str | None) -> str:
    """Return the aircraft that the variant of a formula method names; empty when none is given.

    Parameters
    ----------
    variant
        ``narrow``, ``wide``, or an aircraft by name or code (`methods.aircraft`).

    Raises
    ------
    UnknownNameError
        If there is no such aircraft, or this edition knows none; `known` lists near names.
    """
    if not variant:
        return ""
    known: tuple[str, ...] = ()
    if f"{BODIES['narrow']}.lto_kg" in constants(method, edition):
        name = factor_name(variant)
        if name in BODIES:
            return BODIES[name]
        from reiscO2.methods.aircraft import find_aircraft, near_names  # noqa: PLC0415 - when named

        found = find_aircraft(variant)
        if found is not None:
            return found[0].id
        known = (*near_names(variant), *BODIES)
    raise UnknownNameError.of(
        "aircraft-unknown" if known else "aircraft-none", variant, "variant", known,
        text=shown(variant), method=method, listed=", ".join(known),
    )  # fmt: skip


@lru_cache(maxsize=16)
def _fuel_curve(edition: int, aircraft: str) -> Any:
    """Return kg fuel per economy passenger by nautical miles flown outside landing and take-off."""
    c = constants("tim", edition)
    share = (1.0 - c[f"{aircraft}.cargo_share"]) / (c[f"{aircraft}.seats"] * c["load_factor"])
    lto_kg = c[f"{aircraft}.lto_kg"]
    return ramps([(nm, (kg + lto_kg) * share) for nm, kg in c[f"{aircraft}.ccd_kg"]])


@lru_cache(maxsize=16)
def _whole_curve(edition: int, body: str) -> Any:
    """Return kg fuel of a whole aircraft by nautical miles flown outside landing and take-off."""
    c = constants("tim", edition)
    return ramps([(nm, kg + c[f"{body}.lto_kg"]) for nm, kg in c[f"{body}.ccd_kg"]])


@lru_cache(maxsize=16)
def _market_factors(edition: int, market: str) -> tuple[Any, float]:
    """Return what the narrow body is multiplied by (a curve by nautical miles) and the wide one."""
    c = constants("tim", edition)
    narrow = c.get(f"{market}.narrow_factor")
    return ramps(narrow) if narrow else None, c.get(f"{market}.wide_factor", 1.0)


def _is_market(edition: int, name: str) -> bool:
    c = constants("tim", edition)
    return f"{name}.narrow_factor" in c or f"{name}.wide_factor" in c


def share_between(value: Any, start: float, end: float) -> Any:
    """Return 0 up to `start`, 1 from `end`, and a straight line in between."""
    part = (value - start) / (end - start)
    return above_zero(part) - above_zero(part - 1.0)


def tim_kg(
    distance_km: Any,
    cabin_class: str = "economy",
    *,
    edition: int = 2025,
    aircraft: str = "",
    detour: float | None = None,
    load_factor: float | None = None,
) -> tuple[Any, Any, Any]:
    """Return TTW, WTT and non-CO2 of one seat by the Travel Impact Model. [kg CO2e]

    kg = (LTO + CCD(nm)) x (1 - cargo) / (seats x load factor) x class weight x kg CO2e per
    kg fuel, with nm = great circle x detour - nautical miles inside LTO.

    Parameters
    ----------
    distance_km
        Great circle; a float or an array. [km]
    cabin_class
        One of `CLASSES`.
    aircraft
        As `aircraft_for` gives it, or a market. Empty: the narrow body up to 3,500 km, the wide body from
        5,500 km, and in between, where both fly, a straight line from one to the other.
        A market (`markets.market_of`): the same, each body times the factor of the market.
    detour
        Distance flown over great circle; the mean of the model when None. [1]
    load_factor
        Share of the seats filled; that of the model when None. [1]
    """
    c = constants("tim", edition)
    nm = above_zero(distance_km / KM_PER_NM * (detour or c["detour"]) - c["lto_nm"])

    def fuel_of(name: str) -> Any:
        return on_curve(_fuel_curve(edition, name), nm) * c[f"{name}.weight-{cabin_class}"]

    body = BODIES.get(aircraft, aircraft)
    if f"{body}.lto_kg" in c:
        fuel = fuel_of(body)
    elif aircraft and not _is_market(edition, aircraft):
        from reiscO2.methods.aircraft import fuel_per_seat, shipped_aircraft  # noqa: PLC0415 - named

        one = shipped_aircraft()[0][aircraft_for("tim", edition, aircraft)]
        body = BODIES[one.body]
        km = nm * KM_PER_NM / (detour or c["detour"])  # without those of landing and take-off
        fuel = on_curve(_whole_curve(edition, body), nm) * fuel_per_seat(one, c, km)
        fuel = fuel * c[f"{body}.weight-{cabin_class}"]
    else:
        wide = share_between(distance_km, c["narrow_until_km"], c["wide_from_km"])
        curve, factor = _market_factors(edition, aircraft)
        narrow = on_curve(curve, distance_km / KM_PER_NM) if curve else 1.0
        fuel = fuel_of(BODIES["narrow"]) * narrow * (1.0 - wide)
        fuel = fuel + fuel_of(BODIES["wide"]) * factor * wide
    if load_factor is not None:
        fuel = fuel * (c["load_factor"] / load_factor)
    return fuel * c["ttw_kg_per_kg_fuel"], fuel * c["wtt_kg_per_kg_fuel"], fuel * 0.0


def _tank_kg(c: dict[str, Any], side: str, x: Any, cabin_class: str) -> Any:
    """Return kg fuel of one seat from the quadratic of the short or the long side."""
    fuel = c[f"{side}.a"] * x * x + c[f"{side}.b"] * x + c[f"{side}.c"]
    seats = c[f"{side}.seats"] * c[f"{side}.load_factor"]
    return fuel / seats * c[f"{side}.passenger_share"] * c[f"{side}.weight-{cabin_class}"]


def quadratic_kg(
    distance_km: Any,
    cabin_class: str = "economy",
    *,
    method: str = "myclimate",
    edition: int = 2022,
) -> tuple[Any, Any, Any]:
    """Return TTW (with non-CO2), WTT and non-CO2 of one seat, myclimate or GoClimate. [kg CO2e]

    kg = (a x^2 + b x + c) / (seats x load factor) x passenger share x class weight
    x (combustion x M + pre-production) + aircraft x + airport, with x = great circle + detour;
    short below 1,500 km of great circle, long above 2,500 km, and in between both, weighted
    linearly. (On the great circle, not on x: so the answers of both calculators are repeated.)
    """
    c = constants(method, edition)
    x = _with_detour(c, distance_km)
    long = share_between(distance_km, c["short_until_km"], c["long_from_km"])
    fuel = (1.0 - long) * _tank_kg(c, "short", x, cabin_class)
    fuel = fuel + long * _tank_kg(c, "long", x, cabin_class)
    co2 = fuel * c["combustion"]
    wtt = fuel * c["pre_production"] + building_kg(method, edition, distance_km)
    return co2 * c["multiplier"], wtt, co2 * (c["multiplier"] - 1.0)


def _with_detour(c: dict[str, Any], distance_km: Any) -> Any:
    x = distance_km + c["add_km"]
    if "add_from_550_km" in c:
        x = x + c["add_from_550_km"] * (distance_km >= 550.0)
        x = x + c["add_from_5500_km"] * (distance_km >= 5500.0)
    return x


def building_kg(method: str, edition: int, distance_km: Any) -> Any:
    """Return what a formula counts of one seat for building aircraft and airport. [kg CO2e]

    Inside the WTT of `flight_kg`; a chain under ISO 14083 has no such part.
    """
    c = constants(method, edition)
    if "aircraft" not in c:
        return distance_km * 0.0
    return c["aircraft"] * _with_detour(c, distance_km) + c["airport"]


def flight_kg(
    method: str, edition: int, distance_km: Any, cabin_class: str, aircraft: str = ""
) -> tuple[Any, Any, Any]:
    """Return TTW (with non-CO2), WTT and non-CO2 of one seat of a formula method. [kg CO2e]"""
    if method == "tim":
        return tim_kg(distance_km, cabin_class, edition=edition, aircraft=aircraft)
    return quadratic_kg(distance_km, cabin_class, method=method, edition=edition)
