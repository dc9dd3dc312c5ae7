"""Night trains: an answer of their own ("overnight available"), never part of a day journey."""

from __future__ import annotations

from reiscO2.ground.network import rows
from reiscO2.model import NightTrain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.ground.network import Network


def night_trains(
    network: Network, origins: tuple[int, ...], destinations: tuple[int, ...]
) -> tuple[NightTrain, ...]:
    """Return the direct night trains from any of `origins` to any of `destinations`."""
    goals = set(destinations)
    found = []
    for a in origins:
        for to, train, operator, departure, arrival, days, valid in rows(network.facts["nights"], a):
            if int(to) in goals:
                found.append(
                    NightTrain(
                        train, operator, network.station(a).name, departure,
                        network.station(int(to)).name, arrival, days, valid,
                    )
                )  # fmt: skip
    return tuple(found)
