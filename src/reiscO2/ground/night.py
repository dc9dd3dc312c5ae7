"""Night trains and night ferries: an answer of their own ("overnight available").

Never part of a day journey. A station on the way where one boards or alights has a row of its
own in the tables, with its own hours; the last field of a row is ``ferry`` for a ship.
"""

from __future__ import annotations

from reiscO2.model import Mode, NightTrain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.ground.network import Network


def night_trains(
    network: Network, origins: tuple[int, ...], destinations: tuple[int, ...]
) -> tuple[NightTrain, ...]:
    """Return the direct night trains from any of `origins` to any of `destinations`.

    A station or a port that a transfer joins to them counts as well: a ship leaves from the
    harbour.
    """
    goals = _joined(network, destinations)
    found: list[NightTrain] = []
    for a in _joined(network, origins):
        from_here = _from(network, a)
        if from_here:
            for b in goals:
                found += from_here.get(b, ())
    return tuple(found)


def _joined(network: Network, stations: tuple[int, ...]) -> list[int]:
    """Return stations and those that a transfer joins to them, each once, their own first."""
    near = [to for at in stations for to, _, _ in network.walks(at)]
    return list(dict.fromkeys([*stations, *near]))


def _from(network: Network, station: int) -> dict[int, list[NightTrain]]:
    """Return the night trains of a station by where they go, taken apart once."""
    memo: dict[int, dict[int, list[NightTrain]]] = network.memo.setdefault("nights", {})
    found = memo.get(station)
    if found is None:
        found = memo[station] = {}
        for to, train, operator, departure, arrival, days, valid, *mode in [
            row.split("|") for row in network.rows("nights", station)
        ]:
            names = [network.station(at).name for at in (station, int(to))]
            sails = bool(mode) and mode[0] == "ferry"
            night = NightTrain(
                train, operator, names[0], departure, names[1], arrival, days, valid,
                Mode.FERRY if sails else Mode.TRAIN,
            )  # fmt: skip
            found.setdefault(int(to), []).append(night)
    return found
