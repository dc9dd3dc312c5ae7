"""Write docs/methods.md from the tables, so that the page and the program cannot differ.

python tools/make_methods_page.py           write the page
python tools/make_methods_page.py --check   say whether the page is up to date (exit 1 if not)
"""

from __future__ import annotations

import csv
import datetime as dt
import sys
from pathlib import Path

from reiscO2.access import AT_AIRPORT_KM, TAXI_KM, WALK_KM
from reiscO2.distance import RAIL_DETOUR, ROAD_DETOUR
from reiscO2.estimation import estimate_trip
from reiscO2.factors import shipped_factors
from reiscO2.geodesy import great_circle_km
from reiscO2.methods import leg_factor, methods
from reiscO2.methods.formulas import CLASSES
from reiscO2.trips import make_trip
from reiscO2.uncertainty import interval, spread

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


def uncertainty_rows() -> str:
    rows = []
    for r in rows_of("uncertainty.csv"):
        band = f"{r['min_km'] or '0'}-{r['max_km']} km" if r["min_km"] or r["max_km"] else ""
        rows.append((
            r["mode"], r["component"], r["case"] or band, r["rule"], r["values"],
            f"{spread(r['rule'], r['values']):.3f}", r["source_ids"], r["source_row"], r["note"],
        ))  # fmt: skip
    header = ("mode", "component", "for", "rule", "figures", "sigma", "source", "row", "note")
    return table(header, rows)


def interval_example() -> str:
    trip = make_trip("Den Haag", "Stockholm", mode="plane", date=DAY)
    rows = []
    for option, label in (("source", "as published"), ("none", "without non-CO2")):
        done = estimate_trip(trip, policy=(), non_co2=option)
        found = interval(done)
        spreads = ", ".join(f"{c.name} {c.share:.0%}" for c in found.components)
        rows.append((
            label, f"{done.kg_co2e:.0f}", f"{done.low_kg_co2e:.0f}-{done.high_kg_co2e:.0f}",
            f"{found.low_kg_co2e:.0f}-{found.high_kg_co2e:.0f}", spreads,
        ))  # fmt: skip
    return table(
        (
            "The Hague - Stockholm, return",
            "kg",
            "low-high",
            "90% interval",
            "share of the variance",
        ),
        rows,
    )


def access_rows() -> str:
    modes: dict[str, list[str]] = {}
    for r in rows_of("access_modes.csv"):
        modes.setdefault(r["mode"], []).append(r["airport"])
    return table(("mode", "airports"), [(m, " ".join(codes)) for m, codes in modes.items()])


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
  For the same reason a stop can cost less than a direct flight where a hop falls into a longer band.
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

Methods without a spread of their own (formulas, the UK rows) take that of the band of the leg, for the
average passenger and economy; for the classes above nothing was compared and nothing is said. Trains by
country: 0.050 and 0.085 kWh per passenger-km.

## The propagated interval (`--interval`)
Low and high say how sources disagree about a factor. The interval asks how far the number may be off when the
distance flown or ridden, the occupancy, the aircraft type, the factor, the power mix and the non-CO2 multiplier
are each uncertain. Every part k of the number (per leg: fuel and power, and the non-CO2 effects) is
b_k exp(sum_s sigma_ks Z_s), Z_s independent standard normal, one per mode and component: wholly correlated within
a mode, independent between modes. With e_k = b_k exp(|sigma_k|^2 / 2) and q_kl = exp(sigma_k . sigma_l)

    mean     = sum_k e_k
    variance = sum_kl e_k e_l (q_kl - 1)
    third    = sum_klm e_k e_l e_m (q_kl q_km q_lm - q_kl - q_km - q_lm + 2)

and the limits are the 5 and 95 % quantiles of the shifted log-normal with these three moments. Against a seeded
simulation of 200,000 draws both limits are within 3 %. The interval is not symmetric: the emission computed is the
median of every part. Shares of the variance are to first order, (sum_k b_k sigma_ks)^2.

Sigma is a standard deviation of the logarithm, made from the figures in the table: `members` sample standard
deviation; `pairs` root mean square of ln(a/b) over root 2; `p10-p90` and `p05-p95` the width over that of the normal
distribution; `group` the members of a group of low and high, zeros left out. The components overlap somewhat (a factor
compared over sources holds their occupancies too), which errs to the wide side. Left out: legs with open kilometres
and factors of zero (green power); stated kilometres are taken as they are; ferries have no spread of distance.

{uncertainty_rows()}

{interval_example()}

## Door to door (`--door-to-door`)
Legs to and from airports and stations that nobody stated, each with a notice that it is an assumption:

* between a city and an airport with a station within {AT_AIRPORT_KM:g} km: the train, kilometres over the network;
* at the airports below the mode named there; elsewhere a taxi up to {TAXI_KM:g} km of great circle, a coach beyond.
  Kilometres: great circle x {RAIL_DETOUR} (rail) or x {ROAD_DETOUR} (road), the medians of `distance`;
* between the middle of a city and its nearest station a local bus when it is more than {WALK_KM:g} km, else on foot
  (no leg). The middle of the city stands for the door.

The modes are the assumption of this project (label `assumption`), no survey of travellers:

{access_rows()}

Legs that are stated stay as they are. The verdict keeps the clock of its policy; the hours of the same trip
over land are then door to door (45 minutes more).

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
