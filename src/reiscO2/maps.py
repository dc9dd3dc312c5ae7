"""The map of a verdict: every larger city of Europe, within or beyond the limit from one place."""

from __future__ import annotations

import csv
import json
import os

from reiscO2.errors import InputError, MissingExtraError, OutputError, shown
from reiscO2.geodesy import great_circle_km
from reiscO2.judging import journey_between
from reiscO2.model import Finding, GroundJourney, Mode, Place, Verdict
from reiscO2.places import cities_of_europe, city_of, continent_of
from reiscO2.policies import DEFINITION, Policy, judge_facts
from reiscO2.tables import data_file
from reiscO2.values import Value
from reiscO2.wording import MODE_NAMES, VERDICTS, hours

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from typing import Any

MIN_POPULATION = 100_000
FORMATS = (".svg", ".png")
#: shape, fill and size per verdict: told apart by shape first, by grey second, by colour last
MARKS = {
    Verdict.WITHIN: ("o", "#0b3d91", 34),
    Verdict.BORDERLINE: ("D", "#f2b134", 34),
    Verdict.BEYOND: ("x", "#8a8a8a", 22),
    Verdict.UNKNOWN: ("$?$", "#000000", 30),
}
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
        raise InputError(
            f"De kaart is er alleen van Europa; {origin.label} ({origin.country}) ligt daarbuiten: "
            "noem een vertrekplaats in Europa",
            origin.name,
            "origin",
        )


def spots(
    origin: Place,
    policy: Policy,
    date: dt.date,
    *,
    min_population: int = MIN_POPULATION,
    feed: Any = None,
) -> list[Spot]:
    """Return every European city from `min_population` inhabitants with its journey and verdict.

    Raises
    ------
    InputError
        If the origin lies outside Europe.
    """
    check_origin(origin)
    found = []
    for city in cities_of_europe(min_population):
        if great_circle_km(origin.lat, origin.lon, city.lat, city.lon) < 1.0:
            continue
        journey = journey_between(origin, city, date, feed=feed)
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
        raise OutputError(f"{shown(path)} kon niet worden geschreven: {error.strerror}") from error


def table_row(spot: Spot) -> list[object]:
    """Return one city as a row of `COLUMNS`."""
    place, finding = spot.place, spot.finding
    return [
        place.name, place.name_nl, place.country, place.lat, place.lon, place.population, str(finding.verdict),
        finding.exception_required, "" if finding.ground_minutes is None else round(finding.ground_minutes),
        "" if finding.sigma_minutes is None else round(finding.sigma_minutes), finding.ground_mode or "",
        finding.layer, finding.policy,
    ]  # fmt: skip


def draw(path: str, origin: Place, policy: Policy, found: Sequence[Spot], lang: str = "nl") -> None:
    """Draw the map as SVG or PNG.

    Raises
    ------
    InputError
        If the name ends in neither .svg nor .png.
    MissingExtraError
        If matplotlib is not installed.
    OutputError
        If the file cannot be written.
    """
    ending = os.path.splitext(path)[1].lower()
    if ending not in FORMATS:
        raise InputError(f"{shown(path)}: een kaart wordt .svg of .png", path, "output")
    try:
        import matplotlib  # noqa: PLC0415 - an extra, and slow to load
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
        from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415
        from matplotlib.collections import LineCollection  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("matplotlib", "plots") from error
    figure = Figure(figsize=(10, 11), layout="constrained")
    axes = figure.add_subplot()
    with open(data_file("europe_outline.json"), encoding="utf-8") as file:
        rings = json.load(file)
    axes.add_collection(LineCollection(rings, colors="#c4c4c4", linewidths=0.6))
    for verdict, (shape, colour, size) in MARKS.items():
        ours = [s for s in found if s.finding.verdict is verdict]
        edge: dict[str, Any] = {} if shape == "x" else {"edgecolors": "black", "linewidths": 0.5}
        axes.scatter(
            [s.place.lon for s in ours], [s.place.lat for s in ours], marker=shape, c=colour, s=size,
            label=f"{_legend(verdict, policy, lang)} ({len(ours)})", zorder=3, **edge,
        )  # fmt: skip
    _label_cities(axes, found)
    axes.scatter(
        [origin.lon], [origin.lat], marker="*", c="black", s=150, zorder=4, label=origin.label
    )
    west, east, south, north = EXTENT
    axes.set(
        xlim=(west, east),
        ylim=(south, north),
        xticks=[],
        yticks=[],
        aspect=1.75,
        title=_title(origin, policy, lang),
    )
    axes.legend(loc="upper left", fontsize=9, framealpha=1.0)
    years = sorted({s.journey.timetable_year for s in found if s.journey.timetable_year})
    figure.supxlabel(_caption(years, lang), fontsize=7.5, wrap=True)
    canvas = FigureCanvasSVG(figure) if ending == ".svg" else FigureCanvasAgg(figure)
    about = {"Title": _title(origin, policy, lang)} | ({"Date": None} if ending == ".svg" else {})
    temporary = f"{path}.part"
    try:
        with (
            matplotlib.rc_context({"svg.hashsalt": "reiscO2", "svg.fonttype": "none"}),
            open(temporary, "wb") as out,
        ):
            canvas.print_figure(out, format=ending[1:], dpi=120, metadata=about)
        os.replace(temporary, path)
    except OSError as error:
        raise OutputError(f"{shown(path)} kon niet worden geschreven: {error.strerror}") from error


def _label_cities(axes: Any, found: Sequence[Spot]) -> None:
    """Name the largest cities that keep clear of each other, borderline ones first."""
    named: list[Place] = []
    order = sorted(
        found, key=lambda s: (s.finding.verdict is not Verdict.BORDERLINE, -s.place.population)
    )
    for spot in order:
        place = spot.place
        if all(abs(place.lat - p.lat) > 0.55 or abs(place.lon - p.lon) > 2.6 for p in named):
            named.append(place)
            axes.annotate(
                place.label,
                (place.lon, place.lat),
                xytext=(4, 3),
                textcoords="offset points",
                fontsize=6.5,
                zorder=5,
                clip_on=True,
            )


def _legend(verdict: Verdict, policy: Policy, lang: str) -> str:
    limit = (
        f"{policy.hours:g} {'uur' if lang == 'nl' else 'h'}"
        if policy.hours is not None
        else f"{policy.km:g} km"
    )
    if verdict in (Verdict.WITHIN, Verdict.BEYOND):
        return f"{VERDICTS[lang][verdict]} {limit}"
    return VERDICTS[lang][verdict]


def _title(origin: Place, policy: Policy, lang: str) -> str:
    if lang == "nl":
        return f"Per trein of bus vanuit {origin.label}: regel {policy.id}"
    return f"By train or coach from {origin.label}: rule {policy.id}"


def _caption(years: list[int], lang: str) -> str:
    span = f"{years[0]}-{years[-1]}" if years else "-"
    if lang == "nl":
        return f"{DEFINITION} Dienstregeling: {span}. Omtrek: Natural Earth."
    return f"Fastest regular day journey, main station to main station. Timetable: {span}. Outline: Natural Earth."


def spot_line(spot: Spot, lang: str = "nl") -> str:
    """Return one city as a line of text."""
    finding = spot.finding
    time = "" if finding.ground_minutes is None else f" {hours(finding.ground_minutes, lang)}"
    # of a coach faster than the train the finding has the time: the mode is the one judged
    mode = "" if finding.ground_mode is None else f" {MODE_NAMES[lang][Mode(finding.ground_mode)]}"
    return (
        f"{spot.place.label} ({spot.place.country}): {VERDICTS[lang][finding.verdict]}{time}{mode}"
    )
