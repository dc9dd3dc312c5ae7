"""Write docs/methods.md from the tables, so that the page and the program cannot differ.

python tools/make_methods_page.py           write the page
python tools/make_methods_page.py --check   say whether the page is up to date (exit 1 if not)
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from reiscO2.access import AT_AIRPORT_KM, TAXI_KM, WALK_KM
from reiscO2.distance import RAIL_DETOUR, ROAD_DETOUR
from reiscO2.explanation import NEAR, SLIP_FIT
from reiscO2.figures import MAX_ROUNDING
from reiscO2.geodesy import great_circle_km
from reiscO2.methods import leg_factor, methods
from reiscO2.methods.formulas import CLASSES
from reiscO2.readings import MAX_PERSONS

sys.path.insert(0, str(Path(__file__).resolve().parent))  # also when the page is made by a test
from flight_accuracy import by_row, readings
from methods_tables import (
    access_rows,
    accuracy_rows,
    aircraft_table,
    constants_rows,
    flight_rows,
    ground_rows,
    interval_example,
    number,
    overview,
    rail_rows,
    ranges_rows,
    reading_rows,
    sources_rows,
    table,
    uncertainty_rows,
)

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


def best_possible() -> float:
    """Return the error by row that is left when every leg has the single best value. [1]"""
    rows = readings("direct")
    total = 0.0
    for way in dict.fromkeys(row.way for row in rows):
        shown = [row.kg for row in rows if row.way == way]
        total += min(sum(abs(kg / one - 1.0) for one in shown) for kg in shown)
    return total / len(rows)


def unseen_error(*, long: bool | None = None, said: bool = False) -> float:
    """Return the error by row on the pages that are judged only. [1]"""
    rows = [row for row in readings("unseen") if long is None or row.is_long is long]
    return by_row(rows, said=said)


def page() -> str:
    classes = ", ".join(CLASSES)
    return f"""# Methods and factors

This page is made from `data/` by `tools/make_methods_page.py`; change the tables, not the page.
All factors are kg CO2e per passenger-km (`pkm`) or per vehicle-km (`vkm`). WTW = TTW (burning the
fuel in the vehicle) + WTT (making the fuel or power). Non-CO2 effects of flying at altitude are a part
of TTW, and stand in a column of their own; so does building vehicles (and the airport), a part of WTT where
a method counts it (`ademe`, `myclimate`; a chain under ISO 14083 leaves it out). Lists round WTW, TTW and WTT
each by itself, so a published WTW may differ from TTW + WTT in its last digit (the Dutch list: 0.172 beside
0.152 + 0.021). WTW decides; what it has more or less stands in `rounding_kg_co2e`.

## The methods
{overview()}

A pinned edition stands behind the name: `nl-2024`, `defra-2022`, `myclimate-2019`. Otherwise the
edition follows the travel date: the one of that year, else the nearest earlier, else the earliest
later one, the last two with a notice. A formula holds from its year until the next edition; only before the
first one there is a notice. A method that has no row for a mode says which row it used instead.

## Formulas
* **Table methods** (`nl`, `nl-location`, `defra`, `defra-haul`, `ademe`): kg = travellers x km x factor.
  Bands hold their lower edge: min_km <= km < max_km. Official bands are steps, so 701 km by plane gives
  less than 699 km; within 5 % of an edge there is a notice.
* **Vehicle-km** (cars, and by `--variant` coaches and minibuses): kg = vehicles x km x factor, one vehicle for up to
  its `seats`: a car 4, a minibus 8, a coach 47. A notice says how many were counted.
* **Ferries** on `nl`: the list's one row where both ends lie on the Westerschelde, elsewhere the UK foot passenger
  (with a car on board: `--method defra --variant car-passenger`).
* **Without non-CO2**: WTW - non-CO2. **With a multiplier m**: WTW - non-CO2 + (TTW - non-CO2) x (m - 1). What a
  factor contains is taken out first, so nothing is multiplied twice.
* **Class on `nl`** ({classes}): all parts x (class / average passenger) of the UK factors of the
  year, short haul below 3,700 km, long haul from there; a class that a haul lacks is the next one down.
* **`nl-location` trains**: sum over countries of km x 0.072 kWh/pkm (NS 2023; low and high 0.050 and 0.085)
  x grid intensity of the country. Other electric modes: the energy of the Dutch list x 0.244 kg/kWh.
* **`tim`**: kg = (LTO + CCD(nm)) x (1 - cargo) / (seats x load factor) x class weight x (3.1894 + 0.6465),
  nm = great circle / 1.852 x 1.052 - 17, CCD linear between the points below. Up to 3,500 km a narrow body (Airbus
  A320, 180 seats), from 5,500 km a wide body (the Boeing 787-9 of the model's own table and worked example); in between
  both fly, and the footprint goes in a straight line from one to the other. Edition 2025 stands for versions 2.0 and
  3.0, edition 2024 for 1.8 to 1.10, which took the great circle as it is and left cargo out (its A320 is that of the
  later table). `--variant narrow` and `wide` choose one of the two bodies.
  *Aircraft*: a name or a code (`--aircraft "Airbus A320neo"`, `32N`, `A20N`; in a table the column `aircraft`) stands
  for the type: kg = fuel of its body at that distance x fuel ratio x fitted x (1 - cargo) / (seats x economy seats per
  seat x load factor) x class weight x kg CO2e per kg fuel (table "Aircraft of `tim`"). A family name (`Boeing 777`) is
  its commonest member; a notice says which aircraft, seats and fuel were taken. The cabin is the usual one of the type,
  not that of the airline.
  *Markets*: within and between the United States and Canada, and within South Asia, the narrow body counts by
  `narrow_factor` (kg fuel per seat and km there over that within Europe, traffic of 2019; what is above 1 runs out
  between 3,500 and 5,500 km); between Europe and North America the wide body by `wide_factor` (fitted on readings). The
  countries of the ends decide; the market stands in the id of the factor (`tim-2025-plane-economy-north-america`), and
  an aircraft or body that is named leaves it out.
* **`myclimate`, `goclimate`**: kg = (a x^2 + b x + c) / (seats x load factor) x passenger share x class weight
  x (combustion x M + pre-production) + aircraft x + airport; x = great circle + detour; short below 1,500 km
  of great circle, long above 2,500 km, and in between both, weighted linearly. Public programs differ on whether x or
  the great circle decides here; with the great circle the answers of both calculators are repeated best.
* **Stops**: a flight with stops is never less than the direct one where the method grows with the distance and its
  kg per km does not rise with it: `tim` in economy within one market (or outside all), `myclimate` and `goclimate` in
  economy up to 3,700 km.
  For every method it holds when no leg has a lower factor than the direct flight: sum(km_i f_i) >= f sum(km_i) >= f km.
  Bands break it where a hop falls into a longer band, `tim` above economy where the long flight is a wide body.

## How near `tim` is to Google Flights
Google Flights shows what the model of the day gives for one flight; offline seats, load and route are not known, and
the aircraft only where the traveller names it. Readings are single pages that others stored
(`benchmarks/flight_readings.csv`), one economy seat, one way.
*By row*: every reading by itself, with the edition of its travel date (a page without a date: the latest).
*By leg*: a way counts once, against the page's typical value where it states one, else the mean of its readings,
which is all that a method without the aircraft can aim at. *Other pages* and *pages chosen on* are those on which the
wide body, the distances between which both bodies fly and the markets were chosen, never the direct rows. *Unseen
pages* are judged only: their routes were split off at random before any error was worked out (once they decided: two
factors were left out, see below). Errors are mean absolute errors.

{accuracy_rows()}

On routes that took part in no choice the error is {unseen_error():.1%}: {unseen_error(long=False):.1%} below 2,500 km,
{unseen_error(long=True):.1%} from there, where an A380, 777 or 787, its cabin and its cargo make a third more or less.
Without markets it was 13.6 % (11.3 and 16.5 %), and 11.1 % on the other pages. Two more wide factors (United States to
East Asia 1.13, the Emirates 1.16; five and four routes) were left out: they brought the unseen pages no nearer. Tried
on the pages for choices and of no use: a level per country in Europe, the size of the airports, the mean aircraft
of each route in 2019. In that traffic the fuel per seat and km of one route differs from another of the same length by
13 % (standard deviation) in Europe and 15 % in North America, a mean error of 10 to 12 % that distance and country
cannot take away. Where the aircraft is known, name it: with the aircraft said the unseen pages are
{unseen_error(said=True):.1%} off, {unseen_error(long=False, said=True):.1%} below 2,500 km and
{unseen_error(long=True, said=True):.1%} from there (looked at once, when all was fitted).
What is left is the airline: its cabin and load, and the exact type of a family. On the direct rows, nearly all within
Europe, the A320 with 180 seats was nearer already, and the name brings nothing.

The direct rows alone stay above 8 % by row: 240 kg New York-Los Angeles is the lowest of a page that calls 364 kg
typical, and Paris-Tokyo (533 and 703), Amsterdam-Lisbon and Amsterdam-Paris have readings far apart, of which one
value cannot be near all: the best single value per leg would still be {best_possible():.1%} off.

{reading_rows()}

Illustrations with round numbers in the model's own papers (Zurich-Singapore 800 kg, Singapore-Sydney 620 kg) are no
readings and stand apart; there `tim` gives 20 and 36 % less.

### myclimate and GoClimate
Fifteen answers of the myclimate website (economy, 2022-2024) are repeated within 1.5 %, on average 0.5 %. GoClimate
shows its answers rounded up to 100 kg; 56 of 56 tested are repeated, and some lie so near a step that a level 3 % lower
or 0.5 % higher would show. A public program that calls itself myclimate (2019) answers 483 kg for Athens-Copenhagen,
27 % more: it puts ICAO's load factor and passenger share for Europe (80.89 and 96.23 %) in the place of myclimate's
own.

## Non-CO2 multipliers
{table(("source", "multiplier", "of", "how known"), list(MULTIPLIERS))}

The Dutch list does not print that its flight factors contain non-CO2 effects. It follows from its own
numbers: TTW is about twice what the listed energy gives with the list's kerosene (2.532 kg/l over 34.8 MJ/l =
72.76 g/MJ). Non-CO2 part = TTW - MJ x 72.76 g/MJ, labelled `derived`.

## Worked example: "Vliegtuig: 0,22 ton"
{worked_example()}

## How `explain` reads a stated number
A number stands for all that rounds to its digits: half a unit of the last one. 0,22 ton is 215 to 225 kg, 2 kg is
1.5 to 2.5, 2 ton is 1.5 to 2.5 t. Zeros at the end of a whole number may be rounding; they are taken for rounding
of at most {MAX_ROUNDING:.1%}: 220 kg (and 220.000 gram) is 215 to 225 kg, 400 kg is 390 to 410. "ca.", "circa", "±"
and "~" make it at least {MAX_ROUNDING:.1%}. "200-240 kg" and "220 ± 20 kg" hold what lies within. "p.p.",
"voor 2 personen" and "in totaal" say the persons, "retour" and "enkele reis" the direction; other readings are not
tried then.

* **fits**: readings that round to the number. **near**: those within {NEAR:.0%}. Fewest assumptions first: the default
  method as published assumes nothing; without non-CO2, another method, per person, one way and an earlier edition
  assume more. The edition that `estimate` takes for the travel date is never an earlier one, whatever its year.
* **Variants**: where no plain reading fits or lies within {SLIP_FIT:.0%}, the other rows of the Dutch list are tried
  for a trip that names none (81 kg for 360 km by car: diesel).
* **Slips** are tried where no plain reading fits or lies within {SLIP_FIT:.0%}: kg and ton mixed up, the comma one
  place off, non-CO2 effects counted twice; and another number of persons (2 to {MAX_PERSONS}) where nothing lies
  within {NEAR:.0%} either. A slip names what the method gives. Vehicles are counted as in an estimate: 137 kg for a
  car that gives 68 is that of 5 to 8 persons. A slip that is the same product as a plainer reading is left out.
* 0 kg is explained where a list gives 0.

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
compared over sources holds their occupancies too), which errs to the wide side. Naming the
aircraft (`--aircraft`) takes the spread between types away and leaves that of cabins. Not counted: legs with
open kilometres and factors of zero (green power); stated kilometres are taken as they are; ferries have no spread
of distance.

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

## Aircraft of `tim`
*Fuel ratio*: fuel of a flight over that of the A320 (narrow, mean over 200 to 2,000 NM) or the 787-9 (wide, 500 to
4,000 NM), by the performance model of Poll and Schumann in pycontrails; that model is within 6 % of the tables of the
A320, A330-200 and 787-9. The Travel Impact Model does the same for types that its tables lack. Turboprops and the
CRJ700: ratios at 500 NM of ICAO's calculator. *Seats*: median of the fleet. A seat of a wide body counts for 1.319
economy seats (business 4, premium economy 1.5), one of a narrow body for 1. *Cargo* (edition 2025, wide bodies): 3.5 %
per 1,000 km, 24.5 % from 7,000 km on: freight, mail and passengers (100 kg each) of US carriers by type, 2018 to 2025.
*Fitted*: what the readings of `direct`, `check` and `learn` make of fuel per seat: median over the routes of
ln(shown / computed) x k / (k + 2) with k routes, never the unseen ones; `by` names the type whose readings it is.
All of it is printed by `tools/flight_aircraft.py`. The A320 is the narrow body itself and keeps 1; for the 737-800 and
the E175 the fuel ratio is some 10 % high, which the fuel of US carriers confirms.

{aircraft_table()}

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
    from program import run

    run(lambda: main(sys.argv[1:]))
