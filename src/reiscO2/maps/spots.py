"""What stands on the map: every larger city of Europe with its journey and verdict, also as a table."""

from __future__ import annotations

import csv
import os

from reiscO2.errors import InputError, OutputError, said_reasons, shown
from reiscO2.geodesy import great_circle_km
from reiscO2.judging import USUAL_LIMIT_MINUTES, journey_between
from reiscO2.model import Finding, GroundJourney, Mode, Place, as_date
from reiscO2.places import cities_of_europe, city_of, continent_of
from reiscO2.policies import Policy, judge_facts
from reiscO2.values import Value
from reiscO2.wording import MODE_NAMES, VERDICTS, hours

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from typing import Any

MIN_POPULATION = 100_000
EXTENT = (-12.0, 33.0, 34.5, 66.0)  # west, east, south, north [degrees]
COLUMNS = (
    "city", "city_nl", "country", "lat", "lon", "population", "verdict", "exception_required", "ground_minutes",
    "sigma_minutes", "ground_mode", "layer", "policy",
)  # fmt: skip


class Spot(Value):
    """One city on the map."""

    place: Place
    journey: GroundJourney
    finding: Finding


def check_origin(origin: Place) -> None:
    """Refuse an origin that is neither in Europe nor within the frame of the map.

    Raises
    ------
    InputError
        If the origin lies outside.
    """
    west, east, south, north = EXTENT
    framed = west <= origin.lon <= east and south <= origin.lat <= north
    if not framed and continent_of(city_of(origin)) != "europe":
        raise InputError.of(
            "map-outside", origin.name, "origin", place=origin, country=origin.country
        )


def spots(
    origin: Place,
    policy: Policy,
    date: str | dt.date,
    *,
    min_population: int = MIN_POPULATION,
    feed: Any = None,
) -> list[Spot]:
    """Return every European city from `min_population` inhabitants with its journey and verdict.

    Judged by the clock of the rule, from station to station or from door to door. Cities of Russia
    and Turkey, which the ground network does not serve, are not among them.

    Parameters
    ----------
    origin
        Where the journeys begin (`reiscO2.resolve_place`).
    policy
        The rule that judges them (`reiscO2.policies_for`).
    date
        Day of travel: ISO text or a date.
    min_population
        Inhabitants from which a city counts.
    feed
        One's own timetable (`reiscO2.ground.feed.load_feed`).

    Returns
    -------
    list of Spot
        `place`, `journey` and `finding` of each city.

    Raises
    ------
    InputError
        If the origin lies outside Europe.
    """
    check_origin(origin)
    day, to_door = as_date(date), policy.clock == "door_to_door"
    limit = policy.limit_minutes or USUAL_LIMIT_MINUTES
    found = []
    for city in cities_of_europe(min_population):
        if great_circle_km(origin.lat, origin.lon, city.lat, city.lon) < 1.0:
            continue
        journey = journey_between(
            origin, city, day, feed=feed, door_to_door=to_door, limit_minutes=limit
        )
        finding = judge_facts(
            policy,
            modes=policy.applies_to,
            abroad=True,  # the map shows the reach, at home too
            great_circle_km=great_circle_km(origin.lat, origin.lon, city.lat, city.lon),
            journey=journey,
        )
        found.append(Spot(city, journey, finding))
    return found


def write_table(path: str, found: Sequence[Spot]) -> None:
    """Write the map as CSV, whole or not at all.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    temporary = f"{path}.part"
    try:
        with open(temporary, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows(table_row(spot) for spot in found)
        os.replace(temporary, path)
    except OSError as error:
        raise OutputError.of("file-unwritable", path=shown(path), **said_reasons(error)) from error


def table_row(spot: Spot) -> list[object]:
    """Return one city as a row of `COLUMNS`."""
    place, finding = spot.place, spot.finding
    return [
        place.name, place.name_nl, place.country, place.lat, place.lon, place.population, str(finding.verdict),
        finding.exception_required, "" if finding.ground_minutes is None else round(finding.ground_minutes),
        "" if finding.sigma_minutes is None else round(finding.sigma_minutes), finding.ground_mode or "",
        finding.layer, finding.policy,
    ]  # fmt: skip


def spot_line(spot: Spot, lang: str = "nl") -> str:
    """Return one city as a line of text."""
    finding = spot.finding
    time = "" if finding.ground_minutes is None else f" {hours(finding.ground_minutes, lang)}"
    # of a coach faster than the train the finding has the time: the mode is the one judged
    mode = "" if finding.ground_mode is None else f" {MODE_NAMES[lang][Mode(finding.ground_mode)]}"
    name = f"{spot.place.named(lang)} ({spot.place.country})"
    return f"{name}: {VERDICTS[lang][finding.verdict]}{time}{mode}"
