"""Between which stations facts are wanted."""

from __future__ import annotations

from difflib import get_close_matches

from reiscO2.errors import UnknownNameError, shown
from reiscO2.ground.gtfs.stations import name_key, near_km
from reiscO2.model import Mode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from reiscO2.ground.gtfs.stations import Station
    from reiscO2.ground.gtfs.write import Day
    from reiscO2.ground.network import Network

# default choice: stations this near to one of the shipped network
REACH_KM = {Mode.TRAIN: 1.0, Mode.COACH: 5.0}


def chosen_stations(
    places: list[Station], days: Sequence[Day], names: Sequence[str], every: bool, net: Network
) -> dict[Mode, list[int]]:
    """Return for each mode the stations between which facts are wanted."""
    calling = {
        mode: set().union(*(day.tables[mode].stations for day in days if mode in day.tables))
        for mode in REACH_KM
    }
    if names:
        wanted = set().union(*(_named(places, name) for name in names))
    elif every:
        wanted = set(range(len(places)))
    else:
        known = {mode: _known(places, calling[mode], net, REACH_KM[mode]) for mode in REACH_KM}
        if any(known.values()):
            return {mode: sorted(found) for mode, found in known.items()}
        wanted = set(range(len(places)))
    return {mode: sorted(found & wanted) for mode, found in calling.items()}


def _named(places: list[Station], name: str) -> set[int]:
    """Return the stations with a name, or else those whose name starts with it."""
    key = name_key(name)
    keys = [name_key(place.name) for place in places]
    found = {at for at, other in enumerate(keys) if key and other == key}
    found = found or {at for at, other in enumerate(keys) if key and other.startswith(f"{key} ")}
    if found:
        return found
    near = get_close_matches(key, keys, 3, 0.6)
    known = tuple(dict.fromkeys(places[keys.index(other)].name for other in near))
    hint = f"; bedoelde u: {', '.join(known)}?" if known else "; zie stops.txt voor de namen"
    raise UnknownNameError(
        f"Geen station met de naam {shown(name)} in deze dienstregeling{hint}",
        name,
        "stations",
        known,
    )


def _known(places: list[Station], calling: set[int], net: Network, reach_km: float) -> set[int]:
    """Return the stations nearest to those of the shipped network."""
    grid: dict[int, list[int]] = {}
    for at in calling:
        grid.setdefault(int(places[at].lat * 10.0), []).append(at)
    found = set()
    for number in range(net.size):
        row = net.station(number)
        band = int(row.lat * 10.0)
        near = [
            (near_km(row.lat, row.lon, places[at].lat, places[at].lon), at)
            for b in (band - 1, band, band + 1)
            for at in grid.get(b, ())
        ]
        if near and min(near)[0] <= reach_km:
            found.add(min(near)[1])
    return found
