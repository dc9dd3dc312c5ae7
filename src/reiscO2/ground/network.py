"""The line graph in memory: stations, lines, transfers, and the rides from a station.

Read from ``data/ground_network.json``, which ``tools/build_ground.py`` compiles from the
tables (a test holds them equal). A station or line is one text in it, taken apart when a
search first gets there: a single question touches a tenth of Europe.
"""

from __future__ import annotations

import json
import os

from reiscO2.errors import DataError
from reiscO2.ground.sigma import country_variance
from reiscO2.tables import data_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

DEFAULT_CHANGE_MINUTES = 18.0  # change incl. usual wait where no connections were measured
WALK_WAIT_MINUTES = 10.0  # wait for the next train after a transfer between stations
RARE_HEADWAY_MINUTES = 240  # from here on a line is rare: a journey with it says so
# (headway from, minutes): longer wait at each change to or from a line that runs seldom
SELDOM_MINUTES = ((RARE_HEADWAY_MINUTES, 15.0), (120, 5.0))
MIN_DAYS_PER_WEEK = 5  # "regularly scheduled"
LONGEST_DAY_FERRY_MINUTES = 720.0  # a longer crossing is no day journey
# of equally fast journeys the shorter one, then the one with less time in trains; both far
# below the resolution of a timetable
TIE_MINUTES_PER_KM, TIE_PER_MINUTE = 1e-6, 1e-7
LANDMARK_UNIT_MINUTES = 4  # minutes to a landmark are stored in this unit, rounded down
LANDMARK_ZERO = 48  # code point of 0; one below it: not reached

# one ride: (minutes incl. check-in, extra at a change, station, line, from stop, to stop)
Ride = tuple[float, float, int, int, int, int]


def number(text: str) -> float | None:
    """Return a number, None for an empty text."""
    return float(text) if text else None


class Station:
    """A station as the tables have it."""

    __slots__ = ("change", "city", "country", "id", "lat", "lon", "name")

    def __init__(self, text: str) -> None:
        self.id, self.name, self.city, self.country, lat, lon, change = text.split("|")
        self.lat, self.lon = float(lat), float(lon)
        self.change = float(change) if change else DEFAULT_CHANGE_MINUTES


class Line:
    """A train or ferry that can be ridden without a change, in both directions."""

    __slots__ = (
        "bases", "category", "check_in", "countries", "days_per_week", "extra",
        "headway_minutes", "id", "km", "minutes", "mode", "overnight", "stations", "year",
    )  # fmt: skip

    def __init__(self, text: str) -> None:
        (
            self.id, self.mode, self.category, headway, days, year, stations, minutes, km,
            countries, self.bases, check_in, overnight,
        ) = text.split("|")  # fmt: skip
        self.headway_minutes, self.days_per_week, self.year = int(headway), int(days), int(year)
        self.stations = [int(part) for part in stations.split(",")]
        self.minutes = [float(part) for part in minutes.split(",")]
        self.km = [float(part) for part in km.split(",")]
        self.countries = countries.split(",")
        self.check_in = [float(part) for part in check_in.split(",")] if check_in else None
        self.overnight = overnight == "1"
        self.extra = 0.0  # extra minutes at each change to or from this line
        for since, extra in SELDOM_MINUTES:
            if self.headway_minutes >= since:
                self.extra = extra
                break

    @property
    def by_day(self) -> bool:
        """Whether the line can be part of a regularly scheduled day journey."""
        if self.overnight or self.days_per_week < MIN_DAYS_PER_WEEK:
            return False
        return self.mode != "ferry" or max(self.minutes) < LONGEST_DAY_FERRY_MINUTES


class RideFacts:
    """Sums over the hops of one ride. [minutes, km]"""

    __slots__ = (
        "basis", "countries", "derived", "estimated", "km", "minutes", "variance_minutes",
    )  # fmt: skip

    def __init__(self, line: Line, hops: range) -> None:
        self.minutes = self.km = self.variance_minutes = 0.0
        self.derived = self.estimated = 0.0  # minutes with that basis
        countries: dict[str, float] = {}
        for hop in hops:
            minutes, km = line.minutes[hop], line.km[hop]
            self.minutes += minutes
            self.km += km
            if line.bases[hop] == "e":
                self.estimated += minutes
            elif line.bases[hop] == "d":
                self.derived += minutes
            for country, share in shares(line.countries[hop]):
                countries[country] = countries.get(country, 0.0) + share * km
                self.variance_minutes += minutes * share * country_variance(country)
        self.countries = tuple(countries.items())
        # the weakest decides
        self.basis = max((line.bases[hop] for hop in hops), key="rde".index)


def shares(text: str) -> list[tuple[str, float]]:
    """Return [(country, share of the hop)] of ``NL`` or ``NL:57 DE:48``."""
    if ":" not in text:
        return [(text, 1.0)]
    parts = [part.split(":") for part in text.split()]
    total = sum(float(km) for _, km in parts)
    return [(code, float(km) / total) for code, km in parts]


class Network:
    """The graph. Stations and lines are addressed by position.

    Parameters
    ----------
    data
        The parsed ``ground_network.json``.
    odbl
        The parsed ``ground_network_odbl.json``: lines and facts under that licence. It may
        be left out.
    """

    def __init__(self, data: dict[str, Any], odbl: dict[str, Any] | None = None) -> None:
        self.release: str = data["release"]
        self.timetable_year: int = data["timetable_year"]
        self.size = len(data["stations"])
        self._texts: list[str] = data["stations"]
        self._stations: list[Station | None] = [None] * self.size
        self._line_texts: list[str] = list(data["lines"])
        self._call_texts: list[str] = list(data["calls"])
        self._cities: dict[str, str] = data["cities"]
        self._walk_texts: dict[str, str] = data["walks"]
        self._walks: dict[int, list[tuple[int, float, str]]] = {}
        self.landmarks: list[str] = []  # a character per station
        self.facts: dict[str, dict[str, str]] = dict(data["facts"])  # kind -> station -> rows
        self.fact_ends = frozenset(
            map(int, data["fact_ends"].split(",")) if data["fact_ends"] else ()
        )
        if odbl is not None:
            self._add(odbl)
        self._lines: list[Line | None] = [None] * len(self._line_texts)
        self._rides: list[list[Ride] | None] = [None] * self.size
        self._ride_facts: dict[tuple[int, int, int], RideFacts] = {}
        self._at: dict[str, int] | None = None
        self.memo: dict[Any, Any] = {}  # what other modules keep per network

    def _add(self, odbl: dict[str, Any]) -> None:
        """Add lines and facts; their line numbers follow those of the first file."""
        self.landmarks = odbl["landmarks"]
        self._line_texts += odbl["lines"]
        for at, calls in odbl["calls"].items():
            before = self._call_texts[int(at)]
            self._call_texts[int(at)] = f"{before},{calls}" if before else calls
        pairs = dict(self.facts["pairs"])
        for at, found in odbl["pairs"].items():
            pairs[at] = f"{pairs[at]};{found}" if at in pairs else found
        self.facts["pairs"] = pairs

    def station(self, at: int) -> Station:
        """Return the station at a position."""
        station = self._stations[at]
        if station is None:
            station = self._stations[at] = Station(self._texts[at])
        return station

    def line(self, at: int) -> Line:
        """Return the line at a position."""
        line = self._lines[at]
        if line is None:
            line = self._lines[at] = Line(self._line_texts[at])
        return line

    @property
    def lines(self) -> list[Line]:
        """All lines, in order."""
        return [self.line(at) for at in range(len(self._lines))]

    def station_at(self, station_id: str) -> int | None:
        """Return the position of a station id, None when it is not in the network."""
        if self._at is None:
            self._at = {text.split("|", 1)[0]: at for at, text in enumerate(self._texts)}
        return self._at.get(station_id)

    def city(self, name: str, country: str) -> tuple[int, ...]:
        """Return the stations of a city by its canonical name, case ignored."""
        found = self._cities.get(f"{name.casefold()}|{country}")
        return tuple(map(int, found.split(","))) if found else ()

    def cities(self) -> dict[tuple[str, str], tuple[int, ...]]:
        """Return the stations of every city, by (name in small letters, country)."""
        out = {}
        for key, found in self._cities.items():
            name, _, country = key.rpartition("|")
            out[name, country] = tuple(map(int, found.split(",")))
        return out

    def has_rides(self, station: int) -> bool:
        """Whether any day line calls at the station."""
        return bool(self._call_texts[station])

    def reached(self, station: int) -> bool:
        """Whether a day line, a transfer or the access table reaches the station."""
        key = str(station)
        return (
            bool(self._call_texts[station])
            or key in self._walk_texts
            or key in self.facts["access"]
        )

    def walks(self, station: int) -> list[tuple[int, float, str]]:
        """Return the transfers to other stations: (station, minutes, mode)."""
        walks = self._walks.get(station)
        if walks is None:
            walks = self._walks[station] = []
            for row in rows(self._walk_texts, station):
                walks.append((int(row[0]), float(row[1]), row[2]))
        return walks

    def walk_change(self, before: int, after: int, minutes: float) -> float:
        """Return the minutes from one station's train to the other's: no less than a change."""
        least = (self.station(before).change + self.station(after).change) / 2.0
        return max(minutes + WALK_WAIT_MINUTES, least)

    def ride_facts(self, ride: Ride) -> RideFacts:
        """Return the sums over the hops of a ride, cached."""
        _, _, _, at, first, last = ride
        key = (at, first, last) if first < last else (at, last, first)
        facts = self._ride_facts.get(key)
        if facts is None:
            facts = self._ride_facts[key] = RideFacts(self.line(at), range(key[1], key[2]))
        return facts

    def rides(self, station: int) -> list[Ride]:
        """Return every direct ride from a station that no other ride beats, cached."""
        rides = self._rides[station]
        if rides is None:
            rides = self._rides[station] = self._direct(station)
        return rides

    def _direct(self, station: int) -> list[Ride]:
        best: dict[int, Ride] = {}
        seldom: dict[int, list[Ride]] = {}  # may be faster, but with an extra at a change
        calls = self._call_texts[station]
        for call in calls.split(",") if calls else ():
            at_text, _, stop_text = call.partition(":")
            at, stop = int(at_text), int(stop_text)
            line = self.line(at)
            stations, minutes, km = line.stations, line.minutes, line.km
            check_in, extra = line.check_in, line.extra
            for step, end in ((1, len(stations) - 1), (-1, 0)):
                total, desk, i = 0.0, 0.0, stop
                while i != end:
                    hop = i if step == 1 else i - 1
                    total += minutes[hop] * (1.0 + TIE_PER_MINUTE) + TIE_MINUTES_PER_KM * km[hop]
                    if check_in and check_in[hop] > desk:
                        desk = check_in[hop]
                    i += step
                    to = stations[i]
                    ride = (total + desk, extra, to, at, stop, i)
                    if extra:
                        seldom.setdefault(to, []).append(ride)
                    elif to not in best or ride[0] < best[to][0]:
                        best[to] = ride
        rides = list(best.values())
        for to, found in seldom.items():
            # kept: what no other ride to the same station beats in minutes and in extra
            found.sort()
            other = best.get(to)
            limit = other[0] if other else float("inf")
            least = float("inf")
            for ride in found:
                if ride[0] < limit and ride[1] < least:
                    rides.append(ride)
                    least = ride[1]
        return rides


def rows(texts: dict[str, str], station: int) -> list[list[str]]:
    """Return the rows of a station in a table of texts: ``a|b;c|d`` as [[a, b], [c, d]]."""
    text = texts.get(str(station))
    return [row.split("|") for row in text.split(";")] if text else []


_loaded: dict[str, Network] = {}


def load_network(path: str | None = None) -> Network:
    """Return the shipped network (or the one at `path`), read once per process.

    Raises
    ------
    DataError
        If the file is missing or is no network.
    """
    network = _loaded.get(path or "")
    if network is None:
        file = path or data_file("ground_network.json")
        odbl = file.replace(".json", "_odbl.json")
        try:
            network = Network(_read(file), _read(odbl) if os.path.isfile(odbl) else None)
        except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
            raise DataError(f"no ground network: {error!r}", file) from error
        _loaded[path or ""] = network
    return network


def _read(path: str) -> Any:
    with open(path, "rb") as file:  # bytes: text mode takes 3 ms longer
        return json.loads(file.read().decode())
