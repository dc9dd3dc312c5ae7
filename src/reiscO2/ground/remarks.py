"""What the reader of a ground time should know: access assumed, legs that do not add up, the year."""

from __future__ import annotations

from reiscO2.geodesy import great_circle_km
from reiscO2.ground.coach import DOOR_MINUTES, road_km
from reiscO2.ground.search import LONGEST_MINUTES, MAX_CHANGES
from reiscO2.model import Notice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from reiscO2.ground.facts import Fact
    from reiscO2.ground.network import Network
    from reiscO2.ground.search import Path
    from reiscO2.ground.stops import Served
    from reiscO2.model import Place

    class Asked(Protocol):
        """What a question knows of itself (`answer._Asked`)."""

        net: Network
        origin: Place
        destination: Place
        start: Served
        goal: Served
        year: int
        door: bool
        typical: float
        fact: Fact | None
        dry: Path | None
        beside: float
        shared: bool


TOLD_MINUTES = 5.0  # from here on legs that do not add up to the time are explained


def remarks_of(asked: Asked, path: Path | None, gap: float) -> tuple[Notice, ...]:
    """Return the notices of a journey.

    Parameters
    ----------
    asked
        The question.
    path
        The way whose rides are shown, None when no ride is.
    gap
        Minutes of those rides above the time that somebody published. [minutes]
    """
    found = []
    net = asked.net
    if path is not None and path.stations:
        ends = (
            (asked.origin, asked.start, path.stations[0]),
            (asked.destination, asked.goal, path.stations[-1]),
        )
        for place, served, at in ends:
            minutes = served.minutes.get(at, 0.0)
            row = net.station(at)
            station = row.name
            if minutes:
                km = round(road_km(great_circle_km(place.lat, place.lon, row.lat, row.lon)))
                found.append(
                    Notice.of("ground-access", place=place, station=station, minutes=minutes, km=km)
                )
            elif place.kind == "city" and at not in net.city(place.name, place.country):
                found.append(Notice.of("ground-station", place=place, station=station))
    if asked.shared:
        found.append(
            Notice.of(
                "ground-same-station", origin=asked.origin,
                destination=asked.destination, minutes=asked.beside,
            )
        )  # fmt: skip
    if asked.dry is not None:
        found.append(Notice.of("ground-ferry-beside", minutes=asked.beside))
    if path is not None and (path.changes > MAX_CHANGES or path.minutes > LONGEST_MINUTES):
        found.append(Notice.of("ground-no-day"))
    above = gap - asked.typical  # of the rides, above the time of the answer
    if path is not None and asked.typical and above < -TOLD_MINUTES:
        found.append(Notice.of("ground-typical", minutes=-above))
    elif path is not None and abs(above) > TOLD_MINUTES:
        way = "ground-legs-longer" if above > 0.0 else "ground-legs-shorter"
        found.append(Notice.of(way, minutes=abs(above)))
    if asked.door:
        found.append(Notice.of("ground-door", minutes=DOOR_MINUTES))
    year = _year(asked, path)
    if year is not None and min(abs(asked.year - year), abs(asked.year - net.timetable_year)) > 1:
        found.append(Notice.of("ground-year", year=year, travel_year=asked.year))
    return tuple(found)


def _year(asked: Asked, path: Path | None) -> int | None:
    if asked.fact is not None:
        return asked.fact.year
    if path is None:
        return None
    from reiscO2.ground import legs  # noqa: PLC0415 - loaded with the answer

    return legs.years_of(asked.net, path)[0]
