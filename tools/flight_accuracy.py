"""How far a flight method is off from the kilograms that Google Flights shows.

The readings stand in ``benchmarks/flight_readings.csv``: one economy seat, one way, as shown on a
stored page. `set` says what a reading is for: ``direct`` (one leg) and ``connection`` (a way with
stops) are what the method is judged by; ``check`` and ``learn`` are other pages, on which the wide
body, the distances between which both bodies fly and the factors of markets were chosen; ``unseen``
are pages that took part in no choice (split from ``learn`` by route, at random, before any error was
worked out); ``stated`` is the typical value of a page whose rows stand elsewhere, no row of its own.
`kind`: ``flight`` (that of one flight), ``low``, ``high``, ``typical``.

Two measures. By row: every reading by itself. By leg: a way is worked out once, because the method
does not know the aircraft; it is held against the page's typical value where there is one, else the
mean of its readings.

Every set is judged twice: with the aircraft not said, and with the aircraft said where the page names
it (a family such as "Boeing 777" as the family; a row without a name as in the first judgement). What
`tim` knows of aircraft was fitted on ``direct``, ``check`` and ``learn`` (tools/flight_aircraft.py).

Usage: python tools/flight_accuracy.py [METHOD]
"""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import statistics
import sys
from functools import lru_cache
from pathlib import Path

from reiscO2.geodesy import great_circle_km
from reiscO2.methods import leg_factor
from reiscO2.tables import data_file, read_rows

READINGS = Path(__file__).resolve().parents[1] / "benchmarks" / "flight_readings.csv"
UNDATED = dt.date(2026, 5, 18)  # a page without a date counts as one of the latest edition
LONG_FROM_KM = 2500.0
PAGES = {
    "direct": "direct",
    "other pages": "check",
    "pages chosen on": "learn",
    "unseen pages": "unseen",
}


class Reading:
    """One reading: the way, its length [km], what was shown [kg], kind, set and travel date."""

    def __init__(self, row: dict[str, str]) -> None:
        self.airports = tuple(row["legs"].split("-"))
        self.set, self.kind, self.kg = row["set"], row["kind"], float(row["kg"])
        self.aircraft, self.page, self.note = row["aircraft"], row["page"], row["note"]
        text = row["travel_date"]
        self.dated = bool(text)
        self.date = dt.date.fromisoformat(text) if text else UNDATED
        self.km = tuple(
            great_circle_km(*positions()[a], *positions()[b])
            for a, b in itertools.pairwise(self.airports)
        )
        self.countries = tuple(countries()[airport] for airport in self.airports)

    @property
    def way(self) -> str:
        """The airports, joined."""
        return "-".join(self.airports)

    @property
    def is_long(self) -> bool:
        """Whether a leg is as long as `LONG_FROM_KM`."""
        return max(self.km) >= LONG_FROM_KM

    @property
    def types(self) -> tuple[str | None, ...]:
        """The aircraft of every leg as the page names it; one name for a way is that of all its legs.

        Raises
        ------
        ValueError
            If a row names another number of aircraft than it has legs.
        """
        names = [name.strip() for name in self.aircraft.split(",")] if self.aircraft else [None]
        if len(names) == 1:
            return tuple(names * len(self.km))
        if len(names) != len(self.km):
            said = f"{self.way} ({self.page}): {len(names)} aircraft on {len(self.km)} legs"
            raise ValueError(said)
        return tuple(names)

    def computed_kg(self, method: str = "tim", *, dated: bool = True, said: bool = False) -> float:
        """Return what the method gives, with the edition of the travel date or the latest. [kg]

        With `said` the aircraft that the page names is told to the method.
        """
        date = self.date if dated else UNDATED
        types = self.types if said else (None,) * len(self.km)
        return sum(
            km
            * leg_factor(
                "plane", method=method, date=date, distance_km=km, ends=ends, variant=variant
            ).factor.wtw_kg_co2e_per_unit
            for km, ends, variant in zip(
                self.km, itertools.pairwise(self.countries), types, strict=True
            )
        )

    def error(self, method: str = "tim", *, dated: bool = True, said: bool = False) -> float:
        """Return computed over shown, minus 1. [1]"""
        return self.computed_kg(method, dated=dated, said=said) / self.kg - 1.0


@lru_cache(maxsize=1)
def positions() -> dict[str, tuple[float, float]]:
    """Return latitude and longitude of the airports by IATA code. [degrees]"""
    rows = read_rows(data_file("airports.csv"))
    return {row["iata"]: (float(row["lat"]), float(row["lon"])) for _, row in rows}


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """Return the country of the airports by IATA code (ISO 3166-1 alpha-2)."""
    return {row["iata"]: row["country"] for _, row in read_rows(data_file("airports.csv"))}


def readings(*sets: str) -> list[Reading]:
    """Return the readings of these sets, in the order of the file."""
    with READINGS.open(encoding="utf-8", newline="") as file:
        return [Reading(row) for row in csv.DictReader(file) if not sets or row["set"] in sets]


def mean_error(errors: list[float]) -> float:
    """Return the mean absolute error. [1]"""
    return sum(map(abs, errors)) / len(errors)


def by_row(
    rows: list[Reading], method: str = "tim", *, dated: bool = True, said: bool = False
) -> float:
    """Return the mean absolute error with every reading by itself. [1]"""
    return mean_error([row.error(method, dated=dated, said=said) for row in rows])


def leg_errors(
    rows: list[Reading], method: str = "tim", *, dated: bool = True
) -> dict[str, tuple[float, float, float]]:
    """Return per way: kg held against, kg computed, error. [kg, kg, 1]"""
    stated = readings("stated")
    found = {}
    for way in dict.fromkeys(row.way for row in rows):
        mine = [row for row in rows if row.way == way]
        typical = [row for row in (*mine, *stated) if row.way == way and row.kind == "typical"]
        against = typical or mine
        shown = sum(row.kg for row in against) / len(against)
        computed = sum(row.computed_kg(method, dated=dated) for row in mine) / len(mine)
        found[way] = (shown, computed, computed / shown - 1.0)
    return found


def by_leg(rows: list[Reading], method: str = "tim", *, dated: bool = True) -> float:
    """Return the mean absolute error with every way once. [1]"""
    return mean_error([error for *_, error in leg_errors(rows, method, dated=dated).values()])


def groups() -> list[tuple[str, list[Reading]]]:
    """Return the groups that are measured, with their titles."""
    direct, stops = readings("direct"), readings("connection")
    split = [
        (
            f"{title}, {side} {LONG_FROM_KM:,.0f} km",
            [r for r in readings(name) if r.is_long is long],
        )
        for title, name in PAGES.items()
        for side, long in (("below", False), ("from", True))
    ]
    return [
        *split[:2],
        ("direct, all", direct),
        ("with stops", stops),
        ("direct and with stops", [*direct, *stops]),
        *split[2:4],
        ("other pages, all", readings("check")),
        *split[4:6],
        ("pages chosen on, all", readings("learn")),
        *split[6:],
        ("unseen pages, all", readings("unseen")),
    ]


def said_line(title: str, rows: list[Reading], method: str) -> str:
    """Return the error by row with the aircraft said, of all rows and of those that name it."""
    named = [row for row in rows if row.aircraft]
    bias = sum(row.error(method, said=True) for row in rows) / len(rows)
    line = (
        f"{title}, aircraft said: by row {by_row(rows, method, said=True):.1%} (bias {bias:+.1%})"
    )
    if named:
        line += (
            f"; the {len(named)} that name one {by_row(named, method, said=True):.1%}"
            f" (not said {by_row(named, method):.1%})"
        )
    return line


def quantile_lines() -> list[str]:
    """Return 10 and 90 % of shown over computed on the unseen pages that name an aircraft (uncertainty.csv)."""
    rows = [row for row in readings("unseen") if row.aircraft]
    lines = []
    for said, long in itertools.product((False, True), repeat=2):
        ratios = [1.0 / (1.0 + row.error(said=said)) for row in rows if row.is_long is long]
        low, *_, high = statistics.quantiles(ratios, n=10, method="inclusive")
        lines.append(
            f"shown over computed, {'from' if long else 'below'} {LONG_FROM_KM:,.0f} km, aircraft"
            f"{'' if said else ' not'} said: n {len(ratios)}, 10 % {low:.3f}, 90 % {high:.3f}"
        )
    return lines


def main(argv: list[str] | None = None) -> int:
    words = sys.argv[1:] if argv is None else argv
    method = words[0] if words else "tim"
    knows_aircraft = method.partition("-")[0] == "tim"
    for title, rows in groups():
        bias = sum(row.error(method) for row in rows) / len(rows)
        print(
            f"{title}: n {len(rows)}, by row {by_row(rows, method):.1%} (bias {bias:+.1%}; latest "
            f"edition {by_row(rows, method, dated=False):.1%}), by leg {by_leg(rows, method):.1%} "
            f"(latest edition {by_leg(rows, method, dated=False):.1%})"
        )
        if knows_aircraft:
            print(said_line(title, rows, method))
        for row in rows:
            said = f"{row.error(method, said=True):+7.1%}" if knows_aircraft else ""
            print(
                f"    {row.way:16}{sum(row.km):7.0f} km {row.kind:8}{row.kg:6.0f} kg"
                f" {row.computed_kg(method):7.1f} {row.error(method):+7.1%}"
                f" latest {row.error(method, dated=False):+7.1%} {row.aircraft} {said}"
            )
    if knows_aircraft:
        print(*quantile_lines(), sep="\n")
    return 0


if __name__ == "__main__":
    from program import run

    run(main)
