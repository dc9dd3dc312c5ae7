"""Work out what the markets of ``methods/markets.py`` burn per seat, beside flights within Europe.

The figures of ``narrow_factor`` in ``data/method_constants.csv`` are made by this: over all flights of
a market and a band of distance the mean of kg fuel per seat and km, divided by the same mean within
Europe; every flight counts once, as on a page with results. The file is ``flights_df`` of AeroSCOPE
(``aeroscope/plot_files/flights_df.zip`` in the package of version 0.2.5), traffic of 2019: routes by
airline and aircraft with flights, seats and fuel. Cargo flights, private and light aircraft and rows
without a count of flights are left out, and so are bands with fewer than 10,000 flights. From 3,500 to
5,500 km, where the wide body takes over, a factor above 1 goes in a line to 1: the next band (1.13
within North America, 1.05 across the border) has wide bodies in it, and kg would fall with the distance.

``wide_factor`` is made by the readings in ``benchmarks/flight_readings.csv`` of the sets ``check`` and
``learn``: the median over the routes of a market of ln(kg shown / kg without a market), times
k / (k + 2) with k routes, so that few routes say less. Only a market with ten routes gets one: those
of four (the Emirates, 1.16) and five (United States to East Asia, 1.13) were tried, and brought pages
that took part in no choice no nearer.

Usage: python tools/flight_markets.py [PATH/flights_df]
"""

from __future__ import annotations

import math
import statistics
import sys

from flight_accuracy import Reading, readings

from reiscO2.methods.formulas import KM_PER_NM, tim_kg
from reiscO2.methods.markets import EUROPE, market_of
from reiscO2.methods.registry import method

EDGES_KM = (100, 300, 500, 700, 1000, 1500, 2000, 2500, 3500)
BY_DATA = ("north-america", "us-canada", "south-asia")
BY_READINGS = ("europe-north-america",)
FULL_WEIGHT_KM = 3500.0  # from here on the wide body has a share


def narrow_factors(path: str) -> None:
    """Print the ratio to Europe by market and nautical miles."""
    import pandas as pd  # noqa: PLC0415 - only needed here

    names = ["acft_class", "Seats", "n_flights", "departure_country", "arrival_country",
             "distance_km", "fuel_burn"]  # fmt: skip
    flights = pd.read_csv(path, usecols=names, keep_default_na=False, na_values=[""])
    usable = (flights.Seats > 0) & (flights.fuel_burn > 0) & (flights.n_flights > 0)
    flights = flights[usable & flights.acft_class.isin(["NB", "RJ", "WB", "TP"])].copy()
    pairs = zip(flights.departure_country, flights.arrival_country, strict=True)
    flights["market"] = [
        "europe" if {a, b} <= EUROPE else market_of(str(a), str(b)) for a, b in pairs
    ]
    flights["band"] = pd.cut(flights.distance_km, EDGES_KM, right=False, labels=False)
    flights["kg"] = flights.fuel_burn / flights.Seats / flights.distance_km * flights.n_flights
    sums = flights.groupby(["market", "band"])[["kg", "n_flights"]].sum()
    mean = (sums.kg / sums.n_flights).unstack(0)
    for name in BY_DATA:
        ratio = mean[name] / mean["europe"]
        for (start, end), value, count in zip(
            zip(EDGES_KM, EDGES_KM[1:], strict=False), ratio, sums.n_flights.unstack(0)[name],
            strict=True,
        ):  # fmt: skip
            middle = (start + end) / 2
            print(f"{name} {middle:5.0f} km {middle / KM_PER_NM:6.1f} NM {value:.3f} ({count:.0f})")


def wide_factors() -> None:
    """Print the factor of the wide body by market, from the readings that choices are made on."""
    ratios: dict[str, dict[tuple[str, ...], list[float]]] = {}
    for row in readings("check", "learn"):
        market = market_of(*row.countries)
        if market in BY_READINGS and row.km[0] >= FULL_WEIGHT_KM:
            route = tuple(sorted(row.airports))
            ratios.setdefault(market, {}).setdefault(route, []).append(_log_ratio(row))
    for name, routes in ratios.items():
        middle = statistics.median(statistics.fmean(found) for found in routes.values())
        k = len(routes)
        value = math.exp(middle * k / (k + 2))
        print(f"{name}: {sum(map(len, routes.values()))} readings, {k} routes, {value:.2f}")


def _log_ratio(row: Reading) -> float:
    ttw, wtt, _ = tim_kg(row.km[0], edition=method("tim").formula_edition(row.date))
    return math.log(row.kg / (ttw + wtt))


def main(argv: list[str] | None = None) -> int:
    words = sys.argv[1:] if argv is None else argv
    if words:
        narrow_factors(words[0])
    wide_factors()
    return 0


if __name__ == "__main__":
    from program import run

    run(main)
