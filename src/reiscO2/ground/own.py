"""Layer `feed`: what an answer of the user's own timetable lacks, added to it."""

from __future__ import annotations

from reiscO2.ground import legs
from reiscO2.ground.search import best_path, no_check_in
from reiscO2.model import Mode
from reiscO2.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.ground.network import Network
    from reiscO2.ground.search import Path
    from reiscO2.ground.stops import Served
    from reiscO2.model import GroundJourney, GroundLeg, NightTrain


def of_feed(
    found: GroundJourney, network: Network, start: Served, goal: Served,
    bus: GroundJourney | None, overnight: tuple[NightTrain, ...], door: tuple[float, float],
) -> GroundJourney:  # fmt: skip
    """Return the answer of a feed with compulsory check-in and the way from door to door.

    A timetable knows no check-in: where the network's own journey between the two has one
    (London, ferries), it comes on top, in front of the ride that asks it.

    Parameters
    ----------
    found
        What the feed says.
    network, start, goal
        The network, and the stations of both ends in it.
    bus, overnight
        The coach, where the feed has none, and the night trains.
    door
        Minutes and standard error from door to door; zeros from station to station. [minutes]
    """
    minutes, rides = found.minutes, found.legs
    path = None
    if start.minutes and goal.minutes and not no_check_in(network, start, goal):
        path = best_path(network, start, goal)
    if minutes is not None:
        if path is not None:
            check_in = legs.sums_of(network, path, network.timetable_year).check_in
            minutes += check_in
            rides = _with_check_in(network, path, rides, check_in)
        minutes += door[0]
    coach = found.bus
    if coach is not None and coach.minutes is not None:
        coach = replace(
            coach,
            minutes=coach.minutes + door[0],
            sigma_minutes=(coach.sigma_minutes**2 + door[1] ** 2) ** 0.5,
        )
    return replace(
        found,
        minutes=minutes,
        sigma_minutes=(found.sigma_minutes**2 + door[1] ** 2) ** 0.5,
        legs=rides,
        bus=coach or bus,
        overnight=overnight,
        oldest_year=found.oldest_year or found.timetable_year,
    )


def _with_check_in(
    network: Network, path: Path, rides: tuple[GroundLeg, ...], check_in: float
) -> tuple[GroundLeg, ...]:
    """Return the legs with the wait before the ferry, the ride of that name, or the first."""
    if not rides or not check_in:
        return rides
    asking = {
        network.line(step[3]).category.casefold()
        for step in path.steps
        if len(step) == 6 and step[0] - legs.ride_facts(network, step).minutes >= 1.0
    }
    at = next(
        (
            i
            for i, leg in enumerate(rides)
            if leg.mode is Mode.FERRY or leg.category.casefold() in asking
        ),
        0,
    )
    asks = replace(rides[at], wait_minutes=rides[at].wait_minutes + check_in)
    return (*rides[:at], asks, *rides[at + 1 :])
