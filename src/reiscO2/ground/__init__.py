"""Ground network: fastest train, coach and ferry journeys.

`journey` answers; below it `network` holds the graph, `search` finds ways through it and
`ways` chooses one, `facts` knows published times of pairs and `story` the way that each tells
of, `legs` tells a way as rides and adds them up, `own` completes what the user's own timetable
says, `bound` proves what is out of reach, `coach` and `night` answer for their own, `stops` tells
which stations serve a place, `sigma` how far an answer may be off. `table` answers for whole
tables, with the all-pairs `matrix`; these two are the only ones that need numpy.
"""

from __future__ import annotations

from reiscO2.ground.journey import ground_journey, network_km
from reiscO2.ground.network import Network, load_network

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reiscO2.ground.table import ground_minutes_array as ground_minutes_array

__all__ = ["Network", "ground_journey", "ground_minutes_array", "load_network", "network_km"]


def __getattr__(name: str) -> Any:
    if name == "ground_minutes_array":
        from reiscO2.ground.table import ground_minutes_array  # noqa: PLC0415 - numpy on request

        return ground_minutes_array
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
