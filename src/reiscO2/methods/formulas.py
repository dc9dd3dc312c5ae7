"""Flight methods that compute a footprint from the distance instead of looking it up.

Every formula is plain arithmetic, so the same lines serve one flight (floats) and a table
(arrays). Constants, units and sources: ``data/method_constants.csv``.
"""

from __future__ import annotations

from functools import lru_cache

from reiscO2.errors import UnknownNameError, shown
from reiscO2.tables import data_file, read_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

CONSTANTS_FILE = "method_constants.csv"
KM_PER_NM = 1.852  # exact
CLASSES = ("economy", "premium-economy", "business", "first")
NARROW, WIDE = "a320", ("a332", "b789")  # the wide body is the first up to its last point


def above_zero(value: Any) -> Any:
    """Return `value` where positive, else 0; for floats and arrays alike."""
    return (value + abs(value)) * 0.5


@lru_cache(maxsize=8)
def constants(method: str, edition: int) -> dict[str, Any]:
    """Return the constants of a method: values by ``part.name``, lists for tables.

    A table (fuel by distance) is a list of (nautical miles, value).
    """
    found: dict[str, Any] = {}
    for _, row in read_rows(data_file(CONSTANTS_FILE)):
        if row["method"] != method or int(row["edition"]) != edition:
            continue
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


@lru_cache(maxsize=16)
def _fuel_curve(edition: int, aircraft: tuple[str, ...]) -> Any:
    """Return kg fuel per economy passenger by nautical miles flown outside landing and take-off."""
    c = constants("tim", edition)
    points: list[tuple[float, float]] = []
    for name in aircraft:
        if f"{name}.lto_kg" not in c:
            known = (NARROW, *WIDE)
            raise UnknownNameError(
                f"unknown aircraft: {shown(name)}; known: {', '.join(known)}",
                name,
                "aircraft",
                known,
            )
        share = (1.0 - c[f"{name}.cargo_share"]) / (c[f"{name}.seats"] * c["load_factor"])
        points += [(nm, (kg + c[f"{name}.lto_kg"]) * share) for nm, kg in c[f"{name}.ccd_kg"]]
    return ramps(points)


def tim_kg(
    distance_km: Any,
    cabin_class: str = "economy",
    *,
    edition: int = 2025,
    aircraft: str | None = None,
    detour: float | None = None,
    load_factor: float | None = None,
) -> tuple[Any, Any, Any]:
    """Return TTW, WTT and non-CO2 of one seat by the Travel Impact Model. [kg CO2e]

    kg = (LTO + CCD(nm)) x (1 - cargo) / (seats x load factor) x class weight x kg CO2e per
    kg fuel, with nm = great circle x detour - 17.

    Parameters
    ----------
    distance_km
        Great circle; a float or an array. [km]
    cabin_class
        One of `CLASSES`.
    aircraft
        ``a320``, ``a332`` or ``b789``; typical for the distance when None.
    detour
        Distance flown over great circle; the mean of the model when None. [1]
    load_factor
        Share of the seats filled; that of the model when None. [1]
    """
    c = constants("tim", edition)
    nm = above_zero(distance_km / KM_PER_NM * (detour or c["detour"]) - c["lto_nm"])
    if aircraft is not None:
        fuel = on_curve(_fuel_curve(edition, (aircraft,)), nm)
        fuel = fuel * c[f"{aircraft}.weight-{cabin_class}"]
    else:
        wide = distance_km >= c["wide_from_km"]
        narrow_kg = on_curve(_fuel_curve(edition, (NARROW,)), nm)
        wide_kg = on_curve(_fuel_curve(edition, WIDE), nm)
        fuel = narrow_kg * c[f"{NARROW}.weight-{cabin_class}"] * (1 - wide)
        fuel = fuel + wide_kg * c[f"{WIDE[0]}.weight-{cabin_class}"] * wide
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
    x (combustion x M + pre-production) + aircraft x + airport, with x = great circle + detour,
    short below 1,500 km, long above 2,500 km and a straight line in x between.
    """
    c = constants(method, edition)
    x = distance_km + c["add_km"]
    if "add_from_550_km" in c:
        x = x + c["add_from_550_km"] * (distance_km >= 550.0)
        x = x + c["add_from_5500_km"] * (distance_km >= 5500.0)
    part = (x - c["short_until_km"]) / (c["long_from_km"] - c["short_until_km"])
    long = above_zero(part) - above_zero(part - 1.0)
    fuel = (1.0 - long) * _tank_kg(c, "short", x, cabin_class)
    fuel = fuel + long * _tank_kg(c, "long", x, cabin_class)
    co2 = fuel * c["combustion"]
    wtt = fuel * c["pre_production"] + c["aircraft"] * x + c["airport"]
    return co2 * c["multiplier"], wtt, co2 * (c["multiplier"] - 1.0)


def flight_kg(
    method: str, edition: int, distance_km: Any, cabin_class: str
) -> tuple[Any, Any, Any]:
    """Return TTW (with non-CO2), WTT and non-CO2 of one seat of a formula method. [kg CO2e]"""
    if method == "tim":
        return tim_kg(distance_km, cabin_class, edition=edition)
    return quadratic_kg(distance_km, cabin_class, method=method, edition=edition)
