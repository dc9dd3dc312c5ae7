"""From stops to stations.

A feed has a stop for every platform, and repeats a station under several ids ("Berlin Hbf",
"S+U Berlin Hauptbahnhof"); several feeds have stops of their own for one station. Stops are
one station when they have the same parent, lie within 450 m of one another, or have the
same name and lie within 1.5 km.
"""

from __future__ import annotations

import math
import unicodedata

from reiscO2.errors import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reiscO2.ground.gtfs.read import Source

CLUSTER_KM = 0.45
SAME_NAME_KM = 1.5
WIDEST_KM = 2.5  # a chain of near stops does not grow beyond this
_KM_PER_DEGREE = 111.2
_WORDS = {"hauptbahnhof": "hbf", "bahnhof": "bf", "centraal": "cs", "central": "cs"}


class Stop:
    """A row of stops.txt."""

    __slots__ = ("feed", "id", "lat", "lon", "name", "parent", "platform")

    def __init__(
        self, feed: int, id: str, name: str, lat: float, lon: float, parent: str, platform: str
    ) -> None:
        self.feed, self.id, self.name, self.lat, self.lon = feed, id, name, lat, lon
        self.parent, self.platform = parent, platform


class Station:
    """A cluster of stops: where a traveller changes without leaving the station."""

    __slots__ = ("id", "lat", "lon", "name", "stops")

    def __init__(self, name: str, lat: float, lon: float, stops: list[Stop]) -> None:
        self.id = ""
        self.name, self.lat, self.lon, self.stops = name, lat, lon, stops


def name_key(name: str) -> str:
    """Return the key of a station name: small letters and digits, no accents."""
    text = unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in text).split()
    return " ".join(_WORDS.get(word, word) for word in words)


def near_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the distance of two points that are near each other (flat earth). [degrees] -> [km]"""
    x = (lon2 - lon1) * math.cos(math.radians((lat1 + lat2) / 2.0))
    return math.hypot(lat2 - lat1, x) * _KM_PER_DEGREE


def read_stops(source: Source, feed: int) -> dict[str, Stop]:
    """Return the stops of a feed by id.

    Raises
    ------
    DataError
        If a row is broken, or names a parent that is not there.
    """
    table = "stops.txt"
    stops: dict[str, Stop] = {}
    lines: dict[str, int] = {}
    for line, (id, lat_text, lon_text, name, parent, platform, kind) in source.rows(
        table,
        ("stop_id", "stop_lat", "stop_lon"),
        ("stop_name", "parent_station", "platform_code", "location_type"),
    ):
        if id in stops:
            raise source.error(table, line, f"stop {shown(id)} stands here twice")
        if kind.strip() in ("3", "4") and not lat_text.strip():
            continue  # nodes and boarding areas may do without a position; no train calls there
        lat = _degrees(source, line, "stop_lat", lat_text, 90.0)
        lon = _degrees(source, line, "stop_lon", lon_text, 180.0)
        stops[id] = Stop(feed, id, " ".join(name.split()) or id, lat, lon, parent.strip(), platform)
        lines[id] = line
    for stop in stops.values():
        if stop.parent and stop.parent not in stops:
            message = f"parent_station {shown(stop.parent)} is no stop of the feed"
            raise source.error(table, lines[stop.id], message)
    return stops


def _degrees(source: Source, line: int, column: str, text: str, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not abs(value) <= most:  # NaN included
        raise source.error(
            "stops.txt", line, f"{column} {shown(text)} is no degrees up to {most:g}"
        )
    return value


class _Groups:
    """Disjoint sets of stops with the box that each spans."""

    def __init__(self, stops: Sequence[Stop]) -> None:
        self.parent = list(range(len(stops)))
        self.box = [(s.lat, s.lat, s.lon, s.lon) for s in stops]

    def root(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = i = self.parent[self.parent[i]]
        return i

    def join(self, i: int, j: int, widest_km: float = math.inf) -> None:
        i, j = sorted((self.root(i), self.root(j)))
        if i == j:
            return
        a, b = self.box[i], self.box[j]
        box = min(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), max(a[3], b[3])
        if near_km(box[0], box[2], box[1], box[3]) <= widest_km:
            self.parent[j] = i
            self.box[i] = box


def cluster(used: Iterable[Stop], parents: Sequence[dict[str, Stop]]) -> list[Station]:
    """Return the stations that the stops in `used` form, in a fixed order.

    Parameters
    ----------
    used
        Stops at which a train or coach calls, of all feeds.
    parents
        For each feed its stops by id, to find names of parents.
    """
    stops = sorted(used, key=lambda stop: (stop.feed, stop.id))
    groups = _Groups(stops)
    by_parent: dict[tuple[int, str], int] = {}
    for i, stop in enumerate(stops):
        first = by_parent.setdefault((stop.feed, stop.parent or stop.id), i)
        groups.join(first, i)
    for _, i, j in sorted(_near_pairs(stops)):
        groups.join(i, j, WIDEST_KM)
    members: dict[int, list[Stop]] = {}
    for i, stop in enumerate(stops):
        members.setdefault(groups.root(i), []).append(stop)
    stations = [_station(found, parents) for found in members.values()]
    taken: dict[str, int] = {}
    for station in sorted(stations, key=lambda s: (s.name, s.lat, s.lon)):
        slug = name_key(station.name).replace(" ", "-") or "station"
        taken[slug] = number = taken.get(slug, 0) + 1
        station.id = slug if number == 1 else f"{slug}--{number}"
    return stations


def _near_pairs(stops: Sequence[Stop]) -> list[tuple[float, int, int]]:
    """Return (km, i, j) of stops that are near enough to be one station."""
    grid: dict[tuple[int, int], list[int]] = {}
    size = SAME_NAME_KM / _KM_PER_DEGREE
    keys = [name_key(stop.name) for stop in stops]
    pairs = []
    for j, stop in enumerate(stops):
        row = math.floor(stop.lat / size)
        for r in (row - 1, row, row + 1):
            # the widest a cell of this row can be in degrees of longitude
            wide = size / max(0.02, math.cos(math.radians(min(89.0, (abs(r) + 1) * size))))
            column = math.floor(stop.lon / wide)
            for c in (column - 1, column, column + 1):
                for i in grid.get((r, c), ()):
                    km = near_km(stops[i].lat, stops[i].lon, stop.lat, stop.lon)
                    if km <= CLUSTER_KM or (km <= SAME_NAME_KM and keys[i] == keys[j] != ""):
                        pairs.append((km, i, j))
            if r == row:
                own = (r, column)
        grid.setdefault(own, []).append(j)
    return pairs


def _station(stops: list[Stop], parents: Sequence[dict[str, Stop]]) -> Station:
    names: dict[str, int] = {}
    for stop in stops:
        parent = parents[stop.feed].get(stop.parent) if stop.parent else None
        name = (parent or stop).name
        names[name] = names.get(name, 0) + 1
    name = min(names, key=lambda n: (-names[n], len(n), n))
    lat = sum(stop.lat for stop in stops) / len(stops)
    lon = sum(stop.lon for stop in stops) / len(stops)
    return Station(name, round(lat, 5), round(lon, 5), stops)
