"""Write docs/methods.md from the tables, so that the page and the program cannot differ.

python tools/make_methods_page.py           write the page
python tools/make_methods_page.py --check   say whether the page is up to date (exit 1 if not)
"""

from __future__ import annotations

import csv
import datetime as dt
import sys
from pathlib import Path

from reiscO2.factors import shipped_factors
from reiscO2.geodesy import great_circle_km
from reiscO2.methods import leg_factor, methods
from reiscO2.methods.formulas import CLASSES

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "methods.md"
DAY = dt.date(2026, 5, 18)
STATED_KG = 220.0  # "0,22 ton" in a report; it rounds from 215 to 225
MULTIPLIERS = (
    (
        "Dutch list 2026, below 700 km",
        "1.83",
        "fuel's own TTW",
        "derived: 0.202 / (1.52 MJ x 72.76 g/MJ)",
    ),
    ("Dutch list 2026, 700-2,500 km", "2.07", "fuel's own TTW", "derived: 0.152 / (1.01 x 72.76)"),
    (
        "Dutch list 2026, above 2,500 km",
        "2.11",
        "fuel's own TTW",
        "derived: 0.140 / (0.91 x 72.76)",
    ),
    ("UK factors, editions to 2022", "1.9", "CO2 of TTW", "published with and without RF"),
    (
        "UK factors, editions from 2023",
        "1.7",
        "CO2 of TTW",
        "published with and without RF; GWP100",
    ),
    ("ADEME", "2.0", "fuel's own TTW CO2", "contrails equal the TTW CO2 in every band"),
    ("myclimate 2019 / 2022", "2 / 3", "CO2 of combustion", "constant M of the formula"),
    ("GoClimate 2021", "2", "CO2 of combustion", "constant M of the formula"),
    ("Travel Impact Model 3.0", "none", "", "not in the number"),
    (
        "Lee et al. 2021, GWP100 / GWP*",
        "1.7 / 3.0",
        "CO2",
        "for `--non-co2 1.7` and `--non-co2 3.0`",
    ),
)


def rows_of(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def number(value: float | None, digits: int = 5) -> str:
    return "" if value is None else f"{value:.{digits}f}".rstrip("0").rstrip(".") or "0"


def overview() -> str:
    header = (
        "method",
        "what it is",
        "scope",
        "distance",
        "adjustment",
        "non-CO2",
        "classes",
        "editions",
        "what it cannot do",
    )
    rows = []
    for m in methods():
        editions = ", ".join(map(str, m.editions()))
        classes = ", ".join(m.classes) or "none"
        rows.append(
            (
                f"`{m.name}`",
                m.title,
                m.scope,
                m.distance,
                m.adjustment,
                m.non_co2,
                classes,
                editions,
                m.cannot,
            )
        )
    return table(header, rows)


def flight_rows() -> str:
    rows = []
    for f in shipped_factors():
        if f.mode != "plane" or f.edition != 2026:
            continue
        upper = "" if f.max_km == float("inf") else f"{f.max_km:g}"
        band = f"{f.min_km:g}-{upper}" if f.min_km or upper else "all"
        rows.append((
            f"`{f.id}`", f.cabin_class or "average", band, number(f.wtw_kg_co2e_per_unit),
            number(f.ttw_kg_co2e_per_unit), number(f.wtt_kg_co2e_per_unit), number(f.non_co2_kg_co2e_per_unit),
            f.non_co2_basis, f.source_row,
        ))  # fmt: skip
    return table(
        (
            "factor",
            "class",
            "km",
            "WTW",
            "TTW",
            "WTT",
            "non-CO2 (in TTW)",
            "basis",
            "row of the source",
        ),
        rows,
    )


def ground_rows() -> str:
    rows = []
    for f in shipped_factors():
        if f.mode == "plane" or f.edition != 2026 or f.method == "nl-location":
            continue
        spread = ""
        if f.low_kg_co2e_per_unit is not None:
            spread = f"{number(f.low_kg_co2e_per_unit)}-{number(f.high_kg_co2e_per_unit)}"
        rows.append((
            f"`{f.id}`", f.unit, number(f.wtw_kg_co2e_per_unit), number(f.ttw_kg_co2e_per_unit),
            number(f.wtt_kg_co2e_per_unit), f.power_basis, number(f.grid_kg_co2e_per_unit, 4), spread, f.source_row,
        ))  # fmt: skip
    return table(
        (
            "factor",
            "unit",
            "WTW",
            "TTW",
            "WTT",
            "power",
            "at grid mix",
            "spread",
            "row of the source",
        ),
        rows,
    )


def rail_rows() -> str:
    found: dict[str, dict[int, float]] = {}
    for f in shipped_factors():
        if f.method == "nl-location" and f.region:
            found.setdefault(f.region, {})[f.edition] = f.wtw_kg_co2e_per_unit
    years = sorted({year for values in found.values() for year in values})
    rows = [
        (c, *(number(values.get(year), 4) for year in years)) for c, values in sorted(found.items())
    ]
    return table(("country", *map(str, years)), rows)


def constants_rows() -> str:
    rows = [
        (
            r["method"],
            r["edition"],
            r["part"],
            r["name"],
            r["at_nm"],
            r["value"],
            r["unit"],
            r["source_id"],
            r["source_row"],
        )
        for r in rows_of("method_constants.csv")
    ]
    return table(
        ("method", "edition", "part", "constant", "at NM", "value", "unit", "source", "row"), rows
    )


def ranges_rows() -> str:
    groups: dict[str, list[dict[str, str]]] = {}
    for r in rows_of("factor_ranges.csv"):
        groups.setdefault(r["group"], []).append(r)
    rows = []
    for group, members in groups.items():
        values = [float(m["value_kg_co2e_per_unit"]) for m in members]
        listed = "; ".join(f"{m['member']} {m['value_kg_co2e_per_unit']}" for m in members)
        rows.append((group, str(len(values)), number(min(values)), number(max(values)), listed))
    return table(("group", "n", "low", "high", "members"), rows)


def sources_rows() -> str:
    rows = [
        (f"`{r['id']}`", r["publisher"], r["title"], r["licence"], r["attribution"])
        for r in rows_of("sources.csv")
    ]
    return table(("id", "publisher", "title", "licence", "attribution"), rows)


def worked_example() -> str:
    km = great_circle_km(52.3086, 4.7639, 59.6519, 17.9186)
    rows = []
    for m in methods():
        for option, label in (("source", "as published"), ("none", "without non-CO2")):
            found = leg_factor(
                "plane", method=m.name, date=DAY, distance_km=km, ends=("NL", "SE"), non_co2=option
            )
            if option == "none" and "+non-co2" not in found.factor.id:
                continue
            kg = km * found.factor.wtw_kg_co2e_per_unit
            verdict = (
                "fits"
                if 215.0 <= 2 * kg < 225.0
                else "near"
                if abs(2 * kg / STATED_KG - 1) <= 0.15
                else ""
            )
            if abs(kg / STATED_KG - 1) <= 0.15:
                verdict = ", ".join(filter(None, (verdict, "near as one way")))
            rows.append(
                (
                    f"`{m.name}`",
                    label,
                    f"`{found.factor.id}`",
                    number(found.factor.wtw_kg_co2e_per_unit),
                    f"{kg:.1f}",
                    f"{2 * kg:.1f}",
                    verdict,
                )
            )
    lead = leg_factor("plane", date=DAY, distance_km=km, ends=("NL", "SE")).factor
    wtw, own = lead.wtw_kg_co2e_per_unit, lead.non_co2_kg_co2e_per_unit
    return f"""Amsterdam (AMS) to Stockholm (ARN) is {km:.1f} km on the great circle of the ellipsoid; there and
back {2 * km:.0f} km. One seat, economy where the method has classes, kg CO2e = km x factor:

{table(("method", "reading", "factor", "kg per km", "one way (kg)", "return (kg)", "0.22 t"), rows)}

By the default method the flight is {2 * km:.0f} km x {wtw:g} = {2 * km * wtw:.0f} kg, of which
{2 * km * own:.0f} kg are non-CO2 effects; without them {2 * km * (wtw - own):.0f} kg remain, which rounds to
the 0.22 t of the report."""


def page() -> str:
    classes = ", ".join(CLASSES)
    return f"""# Methods and factors

This page is made from `data/` by `tools/make_methods_page.py`; change the tables, not the page.
All factors are kg CO2e per passenger-km (`pkm`) or per vehicle-km (`vkm`). WTW = TTW (burning the
fuel in the vehicle) + WTT (making the fuel or power). Non-CO2 effects of flying at altitude are a part
of TTW, and stand in a column of their own.

## The methods
{overview()}

A pinned edition stands behind the name: `nl-2024`, `defra-2022`, `myclimate-2019`. Otherwise the
edition follows the travel date: the one of that year, else the nearest earlier, else the earliest
later one, with a notice. A method that has no row for a mode says which row it used instead.

## Formulas
* **Table methods** (`nl`, `nl-location`, `defra`, `defra-haul`, `ademe`): kg = travellers x km x factor.
  Bands hold their lower edge: min_km <= km < max_km. Official bands are steps, so 701 km by plane gives
  less than 699 km; within 5 % of an edge there is a notice.
* **Without non-CO2**: WTW - non-CO2. **With a multiplier m**: (TTW - non-CO2) x m + WTT. What a factor
  contains is taken out first, so nothing is multiplied twice.
* **Class on `nl`** ({classes}): all parts x (class / average passenger) of the UK factors of the
  year, short haul below 3,700 km, long haul from there; a class that a haul lacks is the next one down.
* **`nl-location` trains**: sum over countries of km x 0.072 kWh/pkm (NS 2023; low and high 0.050 and 0.085)
  x grid intensity of the country. Other electric modes: the energy of the Dutch list x 0.244 kg/kWh.
* **`tim`**: kg = (LTO + CCD(nm)) x (1 - cargo) / (seats x load factor) x class weight x (3.1894 + 0.6465),
  nm = great circle / 1.852 x 1.052 - 17, CCD linear between the points below. Airbus A320 below 4,000 km;
  from there Airbus A330-200, and beyond 4,000 NM the Boeing 787-9 of the model's worked example (fuel per
  economy seat is joined by a straight line).
* **`myclimate`, `goclimate`**: kg = (a x^2 + b x + c) / (seats x load factor) x passenger share x class weight
  x (combustion x M + pre-production) + aircraft x + airport; x = great circle + detour; short below 1,500 km,
  long above 2,500 km, a straight line in x between.

## Non-CO2 multipliers
{table(("source", "multiplier", "of", "how known"), list(MULTIPLIERS))}

The Dutch list does not print that its flight factors contain non-CO2 effects. It follows from its own
numbers: TTW is about twice what the listed energy gives with the list's kerosene (2.532 kg/l over 34.8 MJ/l =
72.76 g/MJ). Non-CO2 part = TTW - MJ x 72.76 g/MJ, labelled `derived`.

## Worked example: "Vliegtuig: 0,22 ton"
{worked_example()}

## Flights, edition 2026
{flight_rows()}

## Ground modes, edition 2026
{ground_rows()}

## Electric trains by country (kg CO2e per passenger-km, derived)
0.072 kWh per passenger-km x grid intensity (Ember, life cycle, production mix). 2023 is of an older release.

{rail_rows()}

## Low and high
The interval of an estimate is the lowest and highest value of the sources compared, per group. It shows how
sources disagree; it is no confidence interval.

{ranges_rows()}

## Constants of the formulas
{constants_rows()}

## Sources and licences
{sources_rows()}
"""


def main(arguments: list[str]) -> int:
    text = page()
    if "--check" in arguments:
        current = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
        if current != text:
            print("docs/methods.md is out of date; run: python tools/make_methods_page.py")
            return 1
        return 0
    PAGE.write_text(text, encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)}: {len(text.splitlines())} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
