"""The tables of docs/methods.md, each as Markdown from the shipped data."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

from flight_accuracy import by_leg, by_row, groups, leg_errors, readings

from reiscO2.estimation import estimate_trip
from reiscO2.factors import shipped_factors
from reiscO2.methods import methods
from reiscO2.trips import make_trip
from reiscO2.uncertainty import interval, spread

ROOT = Path(__file__).resolve().parents[1]
DAY = dt.date(2026, 5, 18)


def rows_of(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def number(value: float | None, digits: int = 5) -> str:
    return "" if value is None else f"{value:.{digits}f}".rstrip("0").rstrip(".") or "0"


def overview() -> str:
    """Return what the methods are, how they count, and what they cannot do: two tables and a list."""
    what, how, limits = [], [], []
    for m in methods():
        name = f"`{m.name}`"
        what.append((name, m.title, m.scope, ", ".join(map(str, m.editions()))))
        how.append((name, m.distance, m.adjustment, m.non_co2, ", ".join(m.classes) or "none"))
        limits.append(f"* {name}: {m.cannot}")
    return "\n".join(
        (
            table(("method", "what it is", "scope", "editions"), what),
            "",
            table(("method", "distance", "adjustment", "non-CO2", "classes"), how),
            "",
            "What they cannot do:",
            "",
            *limits,
        )
    )


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
            r["mode"], r["component"], " ".join(filter(None, (r["case"], band))), r["rule"], r["values"],
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


def accuracy_rows() -> str:
    rows = []
    for title, members in groups():
        bias = sum(row.error() for row in members) / len(members)
        rows.append((
            title, str(len(members)), f"{by_row(members):.1%}", f"{bias:+.1%}",
            f"{by_row(members, dated=False):.1%}", f"{by_leg(members):.1%}",
            f"{by_row(members, said=True):.1%}",
            f"{sum(row.error(said=True) for row in members) / len(members):+.1%}",
            str(sum(bool(row.aircraft) for row in members)),
        ))  # fmt: skip
    header = ("readings", "n", "by row", "bias", "by row, latest edition", "by leg",
              "aircraft said", "bias", "that name one")  # fmt: skip
    return table(header, rows)


def aircraft_table() -> str:
    rows = []
    for r in rows_of("aircraft.csv"):
        names = ", ".join(filter(None, (r["icao"], *r["iata"].split("|"))))
        family = f"{r['family']}{', commonest' if r['commonest'] else ''}" if r["family"] else ""
        own = r["fitted_by"] if r["fitted_by"] != r["id"] else "own readings"
        rows.append((
            r["name"], names, family, r["body"], r["fuel_ratio"], r["fuel_source_id"], r["seats"],
            r["seats_source_id"], r["fitted"], own,
        ))  # fmt: skip
    header = ("aircraft", "codes", "family", "body", "fuel ratio", "source", "seats", "source",
              "fitted", "by")  # fmt: skip
    return table(header, rows)


def reading_rows() -> str:
    legs = leg_errors(readings("direct", "connection"))
    rows = []
    for row in readings("direct", "connection"):
        shown, _, error = legs[row.way]
        rows.append((
            row.way, f"{sum(row.km):.0f}", str(row.date) if row.dated else "", row.aircraft, row.kind,
            f"{row.kg:.0f}", f"{row.computed_kg():.0f}", f"{row.error():+.1%}", f"{shown:.0f}", f"{error:+.1%}",
        ))  # fmt: skip
    header = ("way", "km", "travel", "aircraft", "reading", "kg shown", "kg `tim`", "by row",
              "kg of the leg", "by leg")  # fmt: skip
    return table(header, rows)
