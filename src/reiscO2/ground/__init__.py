"""Ground network: fastest train, coach and ferry journeys.

`journey` is asked; `answer` goes through the layers. Below it `network` holds the graph,
`search` finds the way through it, `facts` knows published times of pairs and `story` the way
that each tells of, `legs` tells a way as rides and adds them up, `own` completes what the
user's own timetable says, `bound` proves what is out of reach, `coach` and `night` answer for
their own, `stops` tells which stations serve a place, `sigma` how far an answer may be off.
`land` knows where the sea is, `dry` the trains beside a ferry, `seldom` the trains of few days;
`paths` turns journeys round and shortens chains, `compiled` holds what is worked out beforehand.
`direct` works out rides that are not compiled. `table` answers for whole tables, with the
all-pairs `matrix`; these two are the only ones that need numpy.
"""

from __future__ import annotations

from reiscO2.ground.journey import ground_journey, network_km

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reiscO2.ground.network import Network as Network
    from reiscO2.ground.network import load_network as load_network
    from reiscO2.ground.table import ground_minutes_array as ground_minutes_array

__all__ = ["Network", "ground_journey", "ground_minutes_array", "load_network", "network_km"]


def __getattr__(name: str) -> Any:
    """Load what a single question may do without: numpy, and for far places the network."""
    if name == "ground_minutes_array":
        from reiscO2.ground.table import ground_minutes_array  # noqa: PLC0415

        return ground_minutes_array
    if name in ("Network", "load_network"):
        from reiscO2.ground import network  # noqa: PLC0415

        return getattr(network, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
