"""The line graph in memory: stations, lines, transfers, and the rides from a station.

Read from the compact files that ``tools/build_ground.py`` compiles from the tables, and whose
layout ``tools/ground_compile.py`` tells (a test holds them equal). They are of one release or
they are refused, and they are mapped into memory: what no question touches costs nothing, and
a single question touches a hundredth of Europe.
"""

from __future__ import annotations

import os

from reiscO2.errors import DataError
from reiscO2.ground.compiled import Compiled
from reiscO2.tables import data_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from mmap import mmap
    from typing import Any

DEFAULT_CHANGE_MINUTES = 18.0  # change incl. usual wait where no connections were measured
WALK_WAIT_MINUTES = 10.0  # least wait for the next train after a transfer between stations
PLATFORM_MINUTES = 8.0  # of a usual change: from platform to platform; the rest is the wait
RARE_HEADWAY_MINUTES = 240  # from here on a line is rare: a journey with it says so
# (headway from, minutes): longer wait at each change to or from a line that runs seldom
SELDOM_MINUTES = ((RARE_HEADWAY_MINUTES, 15.0), (120, 5.0))
MIN_DAYS_PER_WEEK = 5  # "regularly scheduled"
LONGEST_DAY_FERRY_MINUTES = 720.0  # a longer crossing is no day journey
# of equally fast journeys the shorter one, then the one that changes where more lines call, then
# less time in trains, then earlier in the table; all far below the resolution of a timetable
TIE_MINUTES_PER_KM, TIE_PER_MINUTE = 1e-6, 1e-7
TIE_MINUTES_OF_CHANGE, TIE_MINUTES_OF_PLACE = 2e-3, 1e-10
TIE_MINUTES_OF_TRANSFER = 1e-2  # who may stay in the train does
NETWORK_TITLE, ODBL_TITLE = b"reiscO2 ground network 4", b"reiscO2 ground network 4, ODbL"
# the parts of a station's line
KINDS = (
    "station", "facts", "calls", "walks", "pairs", "access", "coaches", "nights", "island", "seldom",
)  # fmt: skip
FACTS, CALLS, WALKS, PAIRS, ACCESS = range(1, 6)

# one ride: (minutes incl. check-in, extra at a change, station, line, from stop, to stop)
Ride = tuple[float, float, int, int, int, int]


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


class Network:
    """The graph. Stations and lines are addressed by position.

    Parameters
    ----------
    text
        ``ground_network.txt``.
    odbl
        ``ground_network_odbl.txt``: lines and facts under that licence. It may be left out.
    compiled
        What is compiled from both. Without it, it is worked out when asked for.
    """

    def __init__(
        self, text: bytes | mmap, odbl: bytes | mmap = b"", compiled: Compiled | None = None
    ) -> None:
        (title, release, year), parts = _parts(text)
        if title != NETWORK_TITLE:
            raise ValueError(f"{title!r}")
        stations, lines, self._cities, self._served = parts
        more = other = (0, 0)
        if odbl:
            head, (more, other) = _parts(odbl)
            if head != [ODBL_TITLE, release]:
                raise ValueError(f"{head!r} beside release {release!r}")
        self.release, self.timetable_year = release.decode(), int(year)
        self._text, self._odbl, self._more, self.compiled = text, odbl, more, compiled
        if compiled is not None:
            self._at, self._lines_at = compiled.stations, compiled.lines
            ends = [self._at[-1], *(begins[-1] for begins in self._lines_at)]
            if ends != [end + (end > start) for start, end in (stations, lines, other)]:
                raise ValueError(f"parts end at {ends}")
        else:
            from reiscO2.ground.direct import begins  # noqa: PLC0415 - for own networks

            self._at = begins(text, stations)
            self._lines_at = [begins(text, lines), begins(odbl, other)]
        self.size, self._free = len(self._at) - 1, len(self._lines_at[0]) - 1
        self._facts: dict[str, dict[str, str]] | None = None
        self._records: list[list[str] | None] = [None] * self.size
        self._stations: list[Station | None] = [None] * self.size
        self._lines: list[Line | None] = [None] * (self._free + len(self._lines_at[1]) - 1)
        self._rides: list[list[Ride] | None] = [None] * self.size
        self._walks: dict[int, list[tuple[int, float, str]]] = {}
        self._beside: dict[tuple[int, int], tuple[int, float]] = {}
        self._walked: dict[tuple[int, int, float], float] = {}
        self._least: dict[int, bytes] = {}
        self.memo: dict[Any, Any] = {}  # what other modules keep per network
        # of every station degrees north and east, minutes of a change, whether it has transfers
        self.north: Sequence[float]
        self.east: Sequence[float]
        self.change: Sequence[float]
        self.walking: Sequence[int]
        if compiled is not None:
            self.north, self.east = compiled.north, compiled.east
            self.change, self.walking = compiled.change, compiled.walking
        else:
            self.north = [self.station(at).lat for at in range(self.size)]
            self.east = [self.station(at).lon for at in range(self.size)]
            self.change = [
                self.station(at).change
                + TIE_MINUTES_OF_CHANGE / (1 + self._part(at, CALLS).count(":"))
                + TIE_MINUTES_OF_PLACE * at
                for at in range(self.size)
            ]
            self.walking = [bool(self._part(at, WALKS)) for at in range(self.size)]

    def _part(self, at: int, kind: int) -> str:
        record = self._records[at]
        if record is None:
            text = self._text[self._at[at] : self._at[at + 1] - 1].decode()
            record = self._records[at] = text.split("\t")
            more = _found(self._odbl, self._more, b"%d" % at)
            if more:
                calls, pairs = more.decode().split("\t")
                record[CALLS] += "," * bool(record[CALLS] and calls) + calls
                record[PAIRS] += ";" * bool(record[PAIRS] and pairs) + pairs
        return record[kind]

    def station(self, at: int) -> Station:
        """Return the station at a position."""
        if (station := self._stations[at]) is None:
            station = self._stations[at] = Station(self._part(at, 0))
        return station

    def line(self, at: int) -> Line:
        """Return the line at a position."""
        line = self._lines[at]
        if line is None:
            odbl = at >= self._free
            text, begins = (self._text, self._odbl)[odbl], self._lines_at[odbl]
            i = at - self._free * odbl
            line = self._lines[at] = Line(text[begins[i] : begins[i + 1] - 1].decode())
        return line

    @property
    def lines(self) -> list[Line]:
        """All lines, in order."""
        return [self.line(at) for at in range(len(self._lines))]

    def station_at(self, station_id: str) -> int | None:
        """Return the position of a station id, None when it is not in the network."""
        at = self._text.find(f"\n{station_id}|".encode(), self._at[0] - 1, self._at[-1])
        if at < 0:
            return None
        from bisect import bisect_left  # noqa: PLC0415 - names seldom are ids

        return bisect_left(self._at, at + 1)

    def city(self, name: str, country: str) -> tuple[int, ...]:
        """Return the stations of a city by its canonical name, case ignored."""
        return self._town(self._cities, name, country)

    def served_by(self, name: str, country: str) -> tuple[int, ...]:
        """Return the station that serves a place without one of its own, if the table has it."""
        return self._town(self._served, name, country)

    def _town(self, part: tuple[int, int], name: str, country: str) -> tuple[int, ...]:
        found = _found(self._text, part, f"{name.casefold()}|{country}".encode())
        return tuple(map(int, found.split(b","))) if found else ()

    def cities(self) -> dict[tuple[str, str], tuple[int, ...]]:
        """Return the stations of every city, by (name in small letters, country)."""
        out = {}
        for row in filter(None, self._text[slice(*self._cities)].decode().split("\n")):
            key, _, found = row.partition("\t")
            name, _, country = key.rpartition("|")
            out[name, country] = tuple(map(int, found.split(",")))
        return out

    def has_rides(self, station: int) -> bool:
        """Whether any day line calls at the station."""
        return bool(self._part(station, CALLS))

    def reached(self, station: int) -> bool:
        """Whether a day line, a transfer or the access table reaches the station."""
        return any(self._part(station, kind) for kind in (CALLS, WALKS, ACCESS))

    def has_facts(self, station: int) -> bool:
        """Whether a fact or an access row begins or ends at the station."""
        return self._part(station, FACTS) == "1"

    def text(self, kind: str, station: int) -> str:
        """Return the rows of a kind of a station, joined by semicolons."""
        if self._facts is not None and kind in self._facts:
            return self._facts[kind].get(str(station), "")
        return self._part(station, KINDS.index(kind))

    def rows(self, kind: str, station: int) -> list[str]:
        """Return the rows of a kind of a station, fields separated by bars."""
        text = self.text(kind, station)
        return text.split(";") if text else []

    @property
    def facts(self) -> dict[str, dict[str, str]]:
        """All facts: kind -> station -> rows. Set it for a network with other facts."""
        if self._facts is not None:
            return self._facts
        return {
            kind: {str(at): ";".join(rows) for at in range(self.size) if (rows := self.rows(kind, at))}
            for kind in KINDS[PAIRS:]
        }  # fmt: skip

    @facts.setter
    def facts(self, facts: dict[str, dict[str, str]]) -> None:
        self._facts = facts

    def walks(self, station: int) -> list[tuple[int, float, str]]:
        """Return the transfers to other stations: (station, minutes, mode)."""
        walks = self._walks.get(station)
        if walks is None:
            walks = self._walks[station] = []
            for row in self.rows("walks", station):
                end, minutes, mode, *more = row.split("|")
                to = int(end)
                walks.append((to, float(minutes), mode))
                km, through = more or ("", "")
                self._beside[station, to] = int(km or 0), float(through or 0.0)
        return walks

    def walk_km(self, before: int, after: int) -> int:
        """Return the modelled kilometres of a transfer, whole ones. [km]"""
        self.walks(before)
        return self._beside[before, after][0]

    def walk_change(self, before: int, after: int, minutes: float) -> float:
        """Return the time from one station's train to the other's. [minutes]

        The transfer and the wait for the next train, which is that of a usual change; and no
        less than riding on to the other station, where a train goes on, and changing there.
        """
        found = self._walked.get((before, after, minutes))
        if found is None:
            self.walks(before)
            changes = self.change[before], self.change[after]
            wait = max(WALK_WAIT_MINUTES, sum(changes) / 2.0 - PLATFORM_MINUTES)
            through = self._beside[before, after][1]
            stay = through + max(changes) + TIE_MINUTES_OF_TRANSFER if through else 0.0
            found = max(minutes + wait, stay)
            self._walked[before, after, minutes] = found
        return found

    def rides(self, station: int) -> list[Ride]:
        """Return every direct ride from a station that no other ride beats, cached."""
        rides = self._rides[station]
        if rides is None:
            if self.compiled is not None:
                rides = self.compiled.rides(station)
            else:
                from reiscO2.ground.direct import direct_rides  # noqa: PLC0415 - for own networks

                rides = direct_rides(self, station, self._part(station, CALLS))
            self._rides[station] = rides
        return rides

    def least_to(self, station: int) -> bytes:
        """Return the codes of the least minutes to a station; empty when nothing is compiled."""
        found = self._least.get(station)
        if found is None:
            found = self._least[station] = self.compiled.least_to(station) if self.compiled else b""
        return found


def _parts(text: bytes | mmap) -> tuple[list[bytes], list[tuple[int, int]]]:
    """Return the lines of the head of a file, and where each part begins and ends."""
    end = text.find(b"\n\n")
    *head, sizes = text[: max(0, end)].split(b"\n")
    parts = []
    for size in map(int, sizes.split()):
        parts.append((end + 2, end + 2 + size))
        end += 2 + size
    if len(text) != end + 1:
        raise ValueError(f"{len(text)} bytes")
    return head, parts


def _found(text: bytes | mmap, part: tuple[int, int], key: bytes) -> bytes:
    """Return what stands behind a key and a tab in a part; empty when it is not there."""
    start, end = part
    at = text.find(b"\n" + key + b"\t", start - 1, end) if end > start else -1
    if at < 0:
        return b""
    stop = text.find(b"\n", at + 1, end)
    return text[at + len(key) + 2 : stop if stop >= 0 else end]


_loaded: dict[str, Network] = {}


def load_network(path: str | None = None) -> Network:
    """Return the shipped network (or the one at `path`), read once per process.

    Raises
    ------
    DataError
        If the file is missing or is no network, or the parts are not of one release.
    """
    network = _loaded.get(path or "")
    if network is None:
        file = path or data_file("ground_network.txt")
        stem = file.removesuffix(".txt")
        odbl, search = f"{stem}_odbl.txt", f"{stem.removesuffix('network')}search_odbl.bin"
        try:
            text = _mapped(file)
            more: bytes | mmap = b""
            compiled = None
            if os.path.isfile(odbl):
                more = _mapped(odbl)
                if os.path.isfile(search):
                    release = text[: text.find(b"\n\n")].split(b"\n")[1].decode()
                    compiled = Compiled(_mapped(search), release)
            network = Network(text, more, compiled)
        except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
            raise DataError(f"no ground network: {error!r}", file) from error
        _loaded[path or ""] = network
    return network


def _mapped(path: str) -> bytes | mmap:
    from mmap import ACCESS_READ, mmap  # noqa: PLC0415 - only here

    with open(path, "rb", buffering=0) as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)
