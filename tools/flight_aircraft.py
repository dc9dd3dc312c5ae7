"""Work out what ``data/aircraft.csv`` holds: fuel ratios, seats, and what the readings make of both.

`fuel_ratio`: fuel of a flight of the type over that of the body whose table the method has (A320, 787-9),
mean over some distances; flights of the Poll-Schumann model in pycontrails, which need not be installed for
the rest: climb, cruise at one level, descent, no wind, standard atmosphere, 84.5 % of the seats at 100 kg,
10 % cargo in wide bodies. On the A320, A330-200 and 787-9 that model is within 6 % of the tables, from 500
to 5,000 NM. `seats` is the median cabin by pycontrails.

`fitted` and `economy_seats_per_seat` of the wide body (``data/method_constants.csv``): from the readings of
``benchmarks/flight_readings.csv`` that name their aircraft, sets ``direct``, ``check`` and ``learn``; never
``unseen``. ln(shown / computed) without either, mean by route; a type gets the median of its routes x
k / (k + 2) with k routes, so that few routes say less, and the wide body the median of what is left, in turns.
A family name is the family; its members without readings of their own take what `fitted_by` says. The A320
is the narrow body itself and keeps 1.

The cargo share: of wide bodies in T-100 by type and year (`usdot` of jetfuelburn), line through 0.

Usage: python tools/flight_aircraft.py                what the readings give
       python tools/flight_aircraft.py --fuel         fuel ratios and seats, by pycontrails
       python tools/flight_aircraft.py --cargo FOLDER jetfuelburn/data/USDOT
"""

from __future__ import annotations

import json
import math
import statistics
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from flight_accuracy import Reading, readings

from reiscO2.methods.aircraft import Aircraft, find_aircraft, shipped_aircraft
from reiscO2.methods.formulas import KM_PER_NM, constants, tim_kg
from reiscO2.methods.registry import method

SETS = ("direct", "check", "learn")
ANCHOR = "a320"  # the narrow body itself
NARROW_NM, WIDE_NM = (200, 500, 1000, 1500, 2000), (500, 1000, 2000, 3000, 4000)
WIDE_FROM_KG = 140_000.0  # largest take-off mass
CARGO_YEARS = (2018, 2019, 2023, 2024, 2025)
WIDE_NAMES = ("A330", "A350", "B787", "787-10", "767-300", "767-400", "777")


def plain_kg(row: Reading, one: Aircraft) -> float:
    """Return the kg of a reading without `fitted` and with one economy seat per seat. [kg CO2e]"""
    edition = method("tim").formula_edition(row.date)
    ttw, wtt, _ = tim_kg(row.km[0], edition=edition, aircraft=one.id)
    seats = constants("tim", edition)[f"{one.body}.economy_seats_per_seat"]
    return float((ttw + wtt) / one.fitted * seats)


def fits() -> tuple[float, dict[str, tuple[float, int, int]]]:
    """Return economy seats per seat of the wide body, and per type: fitted, readings, routes."""
    routes: dict[str, dict[tuple[str, ...], list[float]]] = {}
    for row in readings(*SETS):
        found = find_aircraft(row.aircraft) if row.aircraft and len(row.km) == 1 else None
        if found is not None and found[0].id != ANCHOR:
            value = math.log(row.kg / plain_kg(row, found[0]))
            route = tuple(sorted(row.airports))
            routes.setdefault(found[0].id, {}).setdefault(route, []).append(value)
    means = {name: [statistics.fmean(v) for v in mine.values()] for name, mine in routes.items()}
    body = {name: shipped_aircraft()[0][name].body for name in means}
    level = {"narrow": 0.0, "wide": 0.0}
    own: dict[str, float] = {}
    for _ in range(50):
        for name, values in means.items():
            k = len(values)
            own[name] = (statistics.median(values) - level[body[name]]) * k / (k + 2)
        left = [
            v - own[name] for name, values in means.items() if body[name] == "wide" for v in values
        ]
        level["wide"] = statistics.median(left)
    counts = {name: (sum(map(len, mine.values())), len(mine)) for name, mine in routes.items()}
    return math.exp(-level["wide"]), {name: (math.exp(own[name]), *counts[name]) for name in own}


def fuel_ratios() -> None:
    """Print fuel ratio and seats of every type that pycontrails knows."""
    # ruff: noqa: PLC0415 - only needed here and below
    from pycontrails.models.ps_model.ps_aircraft_params import load_aircraft_engine_params
    from pycontrails.physics.jet import number_of_seats

    params = load_aircraft_engine_params()
    like: dict[bool, dict[int, float]] = {}
    for name in ("A320", "B789", *params):
        seats = number_of_seats(name)
        if not seats:
            continue
        wide = params[name].amass_mtow > WIDE_FROM_KG
        payload = 0.845 * seats * 100.0 / (0.9 if wide else 1.0)
        fuel = {nm: _mission_kg(name, nm, payload) for nm in (WIDE_NM if wide else NARROW_NM)}
        like.setdefault(wide, fuel)
        ratio = statistics.fmean(fuel[nm] / like[wide][nm] for nm in fuel)
        print(f"{name} {'wide' if wide else 'narrow'} {ratio:.3f} seats {seats}")


def _mission_kg(name: str, distance_nm: float, payload_kg: float) -> float:
    """Return the fuel of one flight by the Poll-Schumann model. [kg]"""
    import numpy as np
    import pandas as pd
    from pycontrails import Flight
    from pycontrails.models.ps_model import PSFlight
    from pycontrails.models.ps_model.ps_aircraft_params import load_aircraft_engine_params
    from pycontrails.physics.units import ft_to_pl, m_to_T_isa

    one = load_aircraft_engine_params()[name]
    wide = one.amass_mtow > WIDE_FROM_KG
    mach = min(one.m_des, one.max_mach_num - 0.02)

    def speed(h: float) -> float:
        temperature = float(m_to_T_isa(np.array([h]))[0])
        sound = math.sqrt(1.4 * 287.05 * temperature)
        p = float(ft_to_pl(np.array([h / 0.3048]))[0]) * 100.0
        calibrated = 128.6 if h < 3048.0 else 151.7
        q = 101_325.0 * ((1.0 + 0.2 * (calibrated / 340.294) ** 2) ** 3.5 - 1.0)
        return min(sound * math.sqrt(5.0 * ((q / p + 1.0) ** (1 / 3.5) - 1.0)), mach * sound)

    def rise(
        top: float, rates: tuple[tuple[float, float], ...]
    ) -> list[tuple[float, float, float]]:
        points, h = [(0.0, 0.0, 457.0)], 457.0
        while h < top:
            h = min(h + next(rate for below, rate in rates if h < below) * 20.0, top)
            points.append((points[-1][0] + 20.0, points[-1][1] + speed(h) * 20.0, h))
        return points

    whole = distance_nm * KM_PER_NM * 1000.0
    top_level = min(one.fl_max - 10.0, 350.0 if wide else 360.0)
    for level in np.arange(top_level, 90.0, -20.0):
        top = float(level) * 30.48
        up = rise(top, ((3048.0, 11.2), (7600.0, 9.65), (math.inf, 5.6)))
        down = rise(top, ((3048.0, 6.1), (math.inf, 9.65)))
        if up[-1][1] + down[-1][1] <= whole * (0.9 if level > 150 else 1.0):
            break
    points = list(up)
    cruise, v = whole - up[-1][1] - down[-1][1], speed(top)
    steps = max(int(cruise / v / 60.0), 1)
    for i in range(1, steps + 1):
        goal = top + (1220.0 if wide and distance_nm > 3000 and i > steps / 2 else 0.0)
        part = cruise * i / steps
        h = min(goal, points[-1][2] + 30.0)
        points.append((up[-1][0] + part / v, up[-1][1] + part, h))
    at, x = points[-1][:2]
    last = down[-1]
    points += [
        (at + last[0] - t, x + last[1] - s, min(h, points[-1][2])) for t, s, h in down[-2::-1]
    ]
    t, s, h = np.array(points).T
    flight = Flight(
        data={
            "longitude": np.degrees(s / 6_371_229.0), "latitude": np.zeros(t.size), "altitude": h,
            "time": pd.Timestamp("2024-01-01") + pd.to_timedelta(t, unit="s"),
            "air_temperature": m_to_T_isa(h), "true_airspeed": np.gradient(s, t),
        },
        attrs={
            "flight_id": name, "aircraft_type": name,
            "load_factor": min(payload_kg / one.amass_mpl, 1.0),
        },
    )  # fmt: skip
    model = PSFlight(fill_low_altitude_with_isa_temperature=True,
                     fill_low_altitude_with_zero_wind=True)  # fmt: skip
    return float(np.nansum(model.eval(flight)["fuel_burn"]))


def cargo(folder: Path) -> None:
    """Print the cargo share of wide bodies per 1,000 km: a line through 0, weighted by flights."""
    top = bottom = 0.0
    for year in CARGO_YEARS:
        table: dict[str, dict[str, Any]] = json.loads(
            (folder / f"USDOT_data_{year}.json").read_text()
        )
        for name, row in table.items():
            mail = row["Freight and mail transported"]
            if mail is None or not any(part in name for part in WIDE_NAMES):
                continue
            share = mail / (mail + 100.0 * row["Average PAX per flight"])
            km, flights = row["Average trip distance"], row["Number of flights captured"]
            top, bottom = top + km * share * flights, bottom + km * km * flights
    print(f"cargo share per 1,000 km: {1000.0 * top / bottom:.4f}")


def main(argv: list[str] | None = None) -> int:
    words = sys.argv[1:] if argv is None else argv
    if words == ["--fuel"]:
        fuel_ratios()
        return 0
    if words[:1] == ["--cargo"]:
        cargo(Path(words[1]))
        return 0
    seats, types = fits()
    print(f"economy seats per seat of the wide body: {seats:.3f}")
    for one in shipped_aircraft()[0].values():
        if one.fitted_by in types:
            fitted, rows, routes = types[one.fitted_by]
            said = "" if one.fitted_by == one.id else f" (that of {one.fitted_by})"
            print(
                f"{one.id}: {fitted:.3f}, {rows} readings, {routes} routes{said}; table {one.fitted:g}"
            )
    return 0


if __name__ == "__main__":
    from program import run

    run(main)
