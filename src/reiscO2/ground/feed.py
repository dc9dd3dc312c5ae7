"""Layer `feed`: travel times of one's own, made from GTFS feeds or written by hand.

The table has one row for each way between two stations. A place is served by the stations
that bear its name, or else by the main stations within 10 km; the fastest pair counts, and
when both directions are known their mean. Trains answer; coaches stand beside them.
"""

from __future__ import annotations

import datetime as dt
import math
import os
from operator import attrgetter

from reiscO2.errors import DataError, shown
from reiscO2.geodesy import great_circle_km
from reiscO2.ground.coach import road_km
from reiscO2.ground.journey import timetable_year
from reiscO2.ground.sigma import FEED_SIGMA
from reiscO2.ground.stops import (
    ACCESS_MINUTES,
    ACCESS_MINUTES_PER_KM,
    ACCESS_SIGMA_SHARE,
    SAME_TOWN_KM,
)
from reiscO2.model import GroundJourney, GroundLeg, Mode, Notice
from reiscO2.tables import read_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.model import Place

REQUIRED = (
    "from_name", "from_lat", "from_lon", "to_name", "to_lat", "to_lon", "mode", "minutes", "service_date",
)  # fmt: skip
COLUMNS = (
    "from_station", "from_name", "from_lat", "from_lon", "to_station", "to_name", "to_lat", "to_lon", "mode", "minutes",
    "typical_minutes", "changes", "km", "via", "departures", "service_date", "sigma_minutes", "legs", "feed",
)  # fmt: skip
MODES = (Mode.TRAIN, Mode.COACH)
LEG_MODES = (*MODES, Mode.METRO, Mode.TRAM, Mode.BUS, Mode.FERRY)
CITY_KM = 10.0  # a station this near serves a place
NAMED_KM = 25.0  # one that bears the name of the city may lie farther out
STATION_KM = 0.6  # a place that is a station itself
PEOPLE_PER_KM2 = 3_000.0  # of a built-up area: how far a city of so many inhabitants reaches
MAIN_SHARE = 0.25  # of the departures of the busiest station of a place
FASTEST_KMH = 350.0  # over the great circle
LONGEST_MINUTES = 2880.0


def leg_text(leg: GroundLeg) -> str:
    """Return a leg as ``mode|category|from|to|minutes|km|wait``."""
    names = (
        "".join("/" if c in "|;" else c for c in name)
        for name in (leg.category, leg.origin, leg.destination)
    )
    return "|".join(
        (
            str(leg.mode),
            *names,
            *(f"{x:g}" for x in (leg.minutes, leg.distance_km, leg.wait_minutes)),
        )
    )


class _Row:
    """One way between two stations. [minutes, km]"""

    __slots__ = (
        "changes",
        "departures",
        "km",
        "legs",
        "minutes",
        "sigma",
        "source",
        "typical",
        "year",
    )

    def __init__(self, row: dict[str, str], date: dt.date) -> None:
        self.minutes = _number(row, "minutes", 0.0, LONGEST_MINUTES, above=True)
        self.typical = _number(
            row, "typical_minutes", self.minutes, LONGEST_MINUTES, missing=self.minutes
        )
        self.changes = int(_number(row, "changes", 0.0, 20.0, missing=0.0))
        self.km = _number(row, "km", 0.0, 20_000.0, missing=0.0) or None
        self.departures = _number(row, "departures", 0.0, 10_000.0, missing=1.0)
        self.sigma = _number(row, "sigma_minutes", 0.0, 120.0, missing=FEED_SIGMA)
        self.legs = tuple(_leg(text) for text in row.get("legs", "").split(";") if text)
        self.source, self.year = row.get("feed", "").strip(), timetable_year(date)


class Feed:
    """Travel times of one's own.

    Parameters
    ----------
    name
        Name of the table, for answers that state no feed.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        # name in small letters, lat, lon; the name as it stands; departures a day
        self.stations: list[tuple[str, float, float]] = []
        self.names: list[str] = []
        self.departures: list[float] = []
        self.rows: dict[Mode, dict[tuple[int, int], _Row]] = {mode: {} for mode in MODES}
        # by place its stations, with the minutes to get there
        self._served: dict[tuple[object, ...], dict[int, float]] = {}

    def lookup(
        self, origin: Place, destination: Place, statistic: str = "fastest"
    ) -> GroundJourney | None:
        """Return the journey by train, with the coach beside it.

        None when the table has no train between the two. `statistic` is ``fastest``, or
        ``typical`` for the median departure.
        """
        train = self.journey(origin, destination, Mode.TRAIN, statistic)
        if train is None:
            return None
        from dataclasses import replace  # noqa: PLC0415 - already loaded by the model

        return replace(train, bus=self.journey(origin, destination, Mode.COACH, statistic))

    def journey(
        self, origin: Place, destination: Place, mode: Mode, statistic: str = "fastest"
    ) -> GroundJourney | None:
        """Return the fastest journey by one mode, None when the table has none."""
        rows = self.rows[mode]
        minutes_of = attrgetter("typical" if statistic == "typical" else "minutes")
        best: tuple[float, _Row, _Row | None, bool, tuple[int, int]] | None = None
        starts, goals = self.serving(origin), self.serving(destination)
        for a, before in starts.items():
            for b, after in goals.items():
                out, back = rows.get((a, b)), rows.get((b, a))
                first = out or back
                if first is None or a == b:
                    continue
                second = back if out else None
                minutes = minutes_of(first)
                if second:
                    minutes = (minutes + minutes_of(second)) / 2.0
                minutes += before + after
                if best is None or minutes < best[0]:
                    best = minutes, first, second, out is None, (a, b)
        if best is None:
            return None
        minutes, row, back, turned, ends = best
        both = (row, back) if back else (row,)
        sources = dict.fromkeys(r.source or self.name for r in both)
        access = starts[ends[0]], goals[ends[1]]
        sigma = max(r.sigma for r in both)
        if any(access):
            sigma = math.hypot(sigma, *(ACCESS_SIGMA_SHARE * minutes for minutes in access))
        notices = tuple(
            Notice.of(
                "feed-access",
                place=place,
                station=self.names[at],
                minutes=way,
                km=round(road_km(great_circle_km(place.lat, place.lon, *self.stations[at][1:]))),
            )
            for place, at, way in zip((origin, destination), ends, access, strict=True)
            if way
        )
        return GroundJourney(
            origin,
            destination,
            minutes,
            sigma,
            "feed",
            mode,
            row.changes,
            row.km or (back.km if back else None),
            _turned(row.legs) if turned else row.legs,
            " + ".join(sources),
            min(r.year for r in both),
            notices=notices,
        )

    def serving(self, place: Place) -> dict[int, float]:
        """Return the stations that serve a place, with the minutes to get there.

        None to a station that bears its name or lies in the same town; to another one they are
        modelled as where the shipped network lacks a place. [minutes]
        """
        key = (place.name, place.lat, place.lon, place.kind)
        found = self._served.get(key)
        if found is None:
            found = self._served[key] = {at: self._access(place, at) for at in self._find(place)}
        return found

    def _access(self, place: Place, at: int) -> float:
        name, lat, lon = self.stations[at]
        km = great_circle_km(place.lat, place.lon, lat, lon)
        city = place.kind == "city"
        # a large city reaches farther: Lisboa Oriente is in Lisbon
        built_up = math.sqrt(place.population / PEOPLE_PER_KM2 / math.pi) if city else STATION_KM
        if km <= max(built_up, SAME_TOWN_KM * city) or (city and _named(place, name)):
            return 0.0
        return round(ACCESS_MINUTES + ACCESS_MINUTES_PER_KM * km, 1)

    def _find(self, place: Place) -> list[int]:
        if not (math.isfinite(place.lat) and math.isfinite(place.lon)):
            return []
        near = []
        for at, (name, lat, lon) in enumerate(self.stations):
            if abs(lat - place.lat) <= NAMED_KM / 110.0:
                km = great_circle_km(place.lat, place.lon, lat, lon)
                if km <= NAMED_KM:
                    near.append((km, at, name))
        near.sort()
        if not near:
            return []
        if place.kind == "station" and near[0][0] <= STATION_KM:
            return [near[0][1]]
        found = []
        if place.kind == "city":
            found = [at for _, at, name in near if _named(place, name)]
        else:  # a village, airport or point: what is nearest
            near = [row for row in near if row[0] <= max(STATION_KM, near[0][0] * 1.5)]
        found = found or [at for km, at, _ in near if km <= CITY_KM]
        busiest = max((self.departures[at] for at in found), default=0.0)
        return [at for at in found if self.departures[at] >= MAIN_SHARE * busiest]


def load_feed(path: str) -> Feed:
    """Return the travel times in a table, checked.

    Parameters
    ----------
    path
        A table as ``reisco2 ground build`` writes it; only the columns in `REQUIRED` are needed.

    Returns
    -------
    Feed
        For the argument `feed` of `reiscO2.estimate`, `ground_journey` and `judge`.

    Raises
    ------
    DataError
        If the table cannot be read or a row is broken; file and line are named.
    """
    name = os.path.basename(path)
    reader = RowReader(name)
    any_row = False
    try:
        for line, row in read_rows(path):
            if not any_row:
                missing = [column for column in REQUIRED if column not in row]
                if missing:
                    raise DataError(f"column {missing[0]} is missing", name, 1)
                any_row = True
            try:
                reader.add(row)
            except ValueError as problem:
                raise DataError(str(problem), name, line) from None
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", name) from error
    if not any_row:
        raise DataError("no travel times in it", name)
    return reader.feed


class RowReader:
    """Makes a feed of rows, one by one.

    Parameters
    ----------
    name
        Name of the table.
    """

    def __init__(self, name: str = "") -> None:
        self.feed = Feed(name)
        self._positions: dict[tuple[str, str, str, str], int] = {}

    def add(self, row: dict[str, str]) -> None:
        """Add a row, or raise a ValueError that says what is wrong with it."""
        mode = row["mode"]
        if mode not in MODES:
            raise ValueError(f"mode {shown(mode)}, not {' or '.join(MODES)}")
        try:
            date = dt.date.fromisoformat(row["service_date"])
        except ValueError:
            raise ValueError(
                f"service_date {shown(row['service_date'])} is no date YYYY-MM-DD"
            ) from None
        ends = []
        for end in ("from", "to"):
            name, lat_text, lon_text = row[f"{end}_name"], row[f"{end}_lat"], row[f"{end}_lon"]
            lat = _number(row, f"{end}_lat", -90.0, 90.0)
            lon = _number(row, f"{end}_lon", -180.0, 180.0)
            if not name.strip():
                raise ValueError(f"{end}_name is empty")
            key = (row.get(f"{end}_station", ""), name, lat_text, lon_text)
            at = self._positions.get(key)
            if at is None:
                at = self._positions[key] = len(self.feed.stations)
                self.feed.stations.append((name.strip().casefold(), lat, lon))
                self.feed.names.append(name.strip())
                self.feed.departures.append(0.0)
            ends.append(at)
        a, b = ends
        found = _Row(row, date)
        if a == b:
            raise ValueError("from and to are the same station")
        if (a, b) in self.feed.rows[Mode(mode)]:
            raise ValueError(f"{row['from_name']} to {row['to_name']} by {mode} stands here twice")
        km = great_circle_km(*self.feed.stations[a][1:], *self.feed.stations[b][1:])
        if km > 1.0 and km / (found.minutes / 60.0) > FASTEST_KMH:
            raise ValueError(f"{km:.0f} km in {found.minutes:g} minutes is faster than any train")
        self.feed.rows[Mode(mode)][a, b] = found
        self.feed.departures[a] += found.departures


def _number(
    row: dict[str, str], column: str, low: float, high: float, *, above: bool = False,
    missing: float | None = None,
) -> float:  # fmt: skip
    text = row.get(column, "")
    if not text.strip() and missing is not None:
        return missing
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not low <= value <= high or (above and value == low):
        least = f"above {low:g}, at most" if above else f"from {low:g} to"
        raise ValueError(f"{column} {shown(text)} is no number {least} {high:g}")
    return value


def _leg(text: str) -> GroundLeg:
    parts = text.split("|")
    if len(parts) != 7 or parts[0] not in LEG_MODES:
        raise ValueError(f"leg {shown(text)} is not mode|category|from|to|minutes|km|wait")
    try:
        minutes, km, wait = (float(part) for part in parts[4:])
    except ValueError:
        minutes = km = wait = math.nan
    if not (
        0.0 <= minutes <= LONGEST_MINUTES and 0.0 <= wait <= LONGEST_MINUTES and 0.0 <= km < 2e4
    ):
        raise ValueError(f"leg {shown(text)} has no sensible minutes and km")
    return GroundLeg(
        Mode(parts[0]), parts[1], parts[2], parts[3], minutes, km, wait_minutes=wait, basis="read"
    )


def _turned(legs: tuple[GroundLeg, ...]) -> tuple[GroundLeg, ...]:
    """Return the legs of the way back; each wait moves to the other side of its change."""
    waits = [*(leg.wait_minutes for leg in legs[1:]), 0.0]
    return tuple(
        GroundLeg(
            leg.mode, leg.category, leg.destination, leg.origin, leg.minutes, leg.distance_km,
            wait_minutes=wait, basis=leg.basis,
        )
        for leg, wait in zip(legs, waits, strict=True)
    )[::-1]  # fmt: skip


def _named(place: Place, station: str) -> bool:
    """Whether a station bears the name of a city, in any of its spellings."""
    names = (place.name, place.name_nl)
    return any(_bears(station, name.casefold()) for name in names if name)


def _bears(station: str, city: str) -> bool:
    """Whether a station's name is that of the city, or starts with it."""
    return station.startswith(city) and not station[len(city) : len(city) + 1].isalpha()
