"""How long a change takes: guarded minimum times, and ways between stations.

A timetable alone lets one change trains in no time. The rules, first hit wins:

1. the user's own table (station name to minutes);
2. transfers.txt: what the feed states for the station, or the middle of what it states for
   its pairs of stops, never below 5 minutes;
3. 16 minutes at a terminus: a station from which the shipped table of transfers knows two
   or more ways on foot or by metro (Paris, London and the like);
4. 5 minutes at a small station: one that the feed shows with two to four platforms;
5. 8 minutes.

Between stations one walks as transfers.txt says, and between termini as the shipped table
says.
"""

from __future__ import annotations

from reiscO2.errors import InputError, UnknownNameError, shown
from reiscO2.ground.gtfs.read import whole
from reiscO2.ground.gtfs.stations import Stop, name_key, near_km

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reiscO2.ground.gtfs.read import Source
    from reiscO2.ground.gtfs.stations import Station
    from reiscO2.ground.network import Network

USUAL_MINUTES = 8.0
SMALL_MINUTES = 5.0
TERMINUS_MINUTES = 16.0
SMALL_PLATFORMS = (2, 4)
LONGEST_OWN_MINUTES = 1440.0
LONGEST_MINUTES = 180.0  # a longer transfer in transfers.txt is no change but a stay
SAME_STATION_KM = 0.6  # a station of the feed and one of the shipped table


class Transfers:
    """What transfers.txt of all feeds say, by stop. [minutes]"""

    __slots__ = ("in_seat", "minutes")

    def __init__(self) -> None:
        self.minutes: dict[tuple[Stop, Stop], float] = {}
        self.in_seat: set[tuple[tuple[int, str], tuple[int, str]]] = set()

    def read(self, source: Source, feed: int, stops: Mapping[str, Stop]) -> None:
        """Add the transfers of a feed.

        Raises
        ------
        DataError
            If a row is broken.
        """
        table = "transfers.txt"
        needed = ("from_stop_id", "to_stop_id", "transfer_type")
        optional = (
            "min_transfer_time",
            "from_trip_id",
            "to_trip_id",
            "from_route_id",
            "to_route_id",
        )
        for line, cells in source.rows(table, needed, optional):
            from_id, to_id, kind, text, trip, other, *routes = cells
            kind = kind.strip()
            if kind not in ("", "0", "1", "2", "3", "4", "5"):
                raise source.error(table, line, f"transfer_type {shown(kind)}, not 0 to 5")
            if kind == "4" and trip and other:
                self.in_seat.add(((feed, trip), (feed, other)))
            if kind != "2" or trip or other or any(routes):
                continue  # timed, recommended, forbidden, or for one train: no rule for the station
            for id in (from_id, to_id):
                if id not in stops:
                    raise source.error(table, line, f"stop {shown(id)} is not in stops.txt")
            seconds = whole(text)
            if seconds is None:
                message = f"min_transfer_time {shown(text)} is no number of seconds"
                raise source.error(table, line, message)
            key = stops[from_id], stops[to_id]
            self.minutes[key] = max(seconds / 60.0, self.minutes.get(key, 0.0))


def check(own: Mapping[str, float]) -> None:
    """Refuse change times of one's own that are no minutes.

    Raises
    ------
    InputError
        If one is no number above 0.
    """
    for name, minutes in own.items():
        if not isinstance(minutes, int | float) or not 0.0 < minutes <= LONGEST_OWN_MINUTES:
            raise InputError(
                f"change time {shown(minutes)} of {shown(name)} is no number of minutes above 0",
                minutes,
                "change_minutes",
            )


def rules(
    stations: Sequence[Station], transfers: Transfers, position_of: Callable[[Stop], int | None],
    own: Mapping[str, float], network: Network,
) -> tuple[list[int], dict[int, list[tuple[int, int, bool]]]]:  # fmt: skip
    """Return the minimum change time of every station, and the ways to others.

    Parameters
    ----------
    stations
        The stations.
    transfers
        What the feeds state.
    position_of
        Gives the station of a stop (also of a parent stop), None when no train calls there.
    own
        The user's table: station name to minutes.
    network
        The shipped network, for its termini.

    Returns
    -------
    tuple
        Seconds by station; and by station (other station, seconds, whether the time is only
        an estimate of the shipped table).

    Raises
    ------
    UnknownNameError
        If no feed has a station of the user's table.
    """
    stated: dict[int, list[float]] = {}
    pairs: dict[int, list[float]] = {}
    ways: dict[tuple[int, int], tuple[float, bool]] = {}
    termini = _termini(stations, network)
    for a, at in termini.items():
        for other, minutes, _ in network.walks(at):
            for b, there in termini.items():
                if there == other and a != b:
                    ways[a, b] = minutes, True
    for (one, two), minutes in transfers.minutes.items():
        a_, b_ = position_of(one), position_of(two)
        if a_ is None or b_ is None or minutes > LONGEST_MINUTES:
            continue
        if a_ != b_:
            known = ways.get((a_, b_))
            if known is None or known[1] or minutes < known[0]:
                ways[a_, b_] = max(minutes, SMALL_MINUTES), False
        elif one is two:
            stated.setdefault(a_, []).append(minutes)
        else:
            pairs.setdefault(a_, []).append(minutes)
    by_name = {name_key(name): minutes for name, minutes in own.items()}
    names = {name_key(station.name) for station in stations}
    for name in own:
        if name_key(name) not in names:
            raise UnknownNameError(
                f"change_minutes: no station {shown(name)} in these feeds; see stops.txt for the names",
                name,
                "change_minutes",
            )
    seconds = []
    for at, station in enumerate(stations):
        minutes_own = by_name.get(name_key(station.name))
        if minutes_own is not None:
            minutes = minutes_own
        elif at in stated:
            minutes = max(SMALL_MINUTES, *stated[at])
        elif at in pairs:
            middle = sorted(pairs[at])[len(pairs[at]) // 2]
            minutes = max(SMALL_MINUTES, middle)
        elif at in termini:
            minutes = TERMINUS_MINUTES
        else:
            minutes = SMALL_MINUTES if _is_small(station) else USUAL_MINUTES
        seconds.append(round(minutes * 60.0))
    found: dict[int, list[tuple[int, int, bool]]] = {}
    for (a, b), (minutes, estimate) in sorted(ways.items()):
        found.setdefault(a, []).append((b, round(minutes * 60.0), estimate))
    return seconds, found


def _is_small(station: Station) -> bool:
    """Whether every feed that has the station shows two to four platforms and nothing else."""
    platforms: dict[int, set[str]] = {}
    for stop in station.stops:
        if not stop.parent or not stop.platform.strip():
            return False
        platforms.setdefault(stop.feed, set()).add(stop.platform.strip())
    low, high = SMALL_PLATFORMS
    return all(low <= len(found) <= high for found in platforms.values())


def _termini(stations: Sequence[Station], network: Network) -> dict[int, int]:
    """Return the stations that are termini, with their position in the shipped network."""
    found = {}
    known = [
        (network.station(at), at)
        for at in range(network.size)
        if sum(mode in ("walk", "metro") for _, _, mode in network.walks(at)) >= 2
    ]
    for i, station in enumerate(stations):
        near = [
            (near_km(row.lat, row.lon, station.lat, station.lon), at)
            for row, at in known
            if abs(row.lat - station.lat) < 0.01
        ]
        if near and min(near)[0] <= SAME_STATION_KM:
            found[i] = min(near)[1]
    return found
