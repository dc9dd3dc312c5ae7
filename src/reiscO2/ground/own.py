"""Layer `feed`: what an answer of the user's own timetable lacks, added to it."""

from __future__ import annotations

from reiscO2.ground import legs
from reiscO2.ground.search import best_path, no_check_in
from reiscO2.ground.sigma import age_variance, is_old
from reiscO2.model import Mode, Notice
from reiscO2.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.ground.network import Network
    from reiscO2.ground.search import Path
    from reiscO2.ground.stops import Served
    from reiscO2.model import GroundJourney, GroundLeg, NightTrain


def of_feed(
    found: GroundJourney, network: Network, start: Served, goal: Served,
    bus: GroundJourney | None, nights: tuple[tuple[NightTrain, ...], tuple[NightTrain, ...]],
    door: tuple[float, float], travel_year: int,
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
    bus, nights
        The coach, where the feed has none; the night trains, and those of other weekdays.
    door
        Minutes and standard error from door to door; zeros from station to station. [minutes]
    travel_year
        Timetable year of the journey: a timetable of another year is less certain.
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
            sigma_minutes=_sigma(coach, door[1], travel_year),
        )
    return replace(
        found,
        minutes=minutes,
        sigma_minutes=_sigma(found, door[1], travel_year),
        legs=rides,
        bus=coach or bus,
        overnight=nights[0],
        overnight_other_days=nights[1],
        oldest_year=found.oldest_year or found.timetable_year,
        notices=(*found.notices, *_year_notice(found, travel_year)),
    )


def _sigma(found: GroundJourney, door_sigma: float, travel_year: int) -> float:
    """Return the standard error with that of door to door and of the timetable's age. [minutes]"""
    variance = found.sigma_minutes**2 + door_sigma**2
    year = found.timetable_year
    if year is not None:
        variance += age_variance(year, year, year, travel_year)
    return float(variance**0.5)


def _year_notice(found: GroundJourney, travel_year: int) -> tuple[Notice, ...]:
    year = found.timetable_year
    if year is None or not is_old(year, travel_year):
        return ()
    return (Notice.of("ground-year", year=year, travel_year=travel_year),)


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
