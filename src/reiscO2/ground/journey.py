"""The public answer: the fastest ground journey, with its coach and its night trains."""

from __future__ import annotations

from functools import lru_cache

from reiscO2.errors import InputError, shown
from reiscO2.ground.coach import Lazy, model_journey
from reiscO2.ground.stops import off_the_network
from reiscO2.model import GroundJourney, Mode, as_date
from reiscO2.values import unset

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from typing import Any, Protocol

    from reiscO2.ground.network import Network
    from reiscO2.model import Notice, Place

    class Feed(Protocol):
        """The user's own timetable (layer ``feed``)."""

        def lookup(
            self, origin: Place, destination: Place, statistic: str = "fastest"
        ) -> GroundJourney | None:
            """Return the journey when the feed covers both ends."""


NO_WAY: dict[str, Any] = {
    "changes": 0, "distance_km": None, "legs": (), "source": "", "timetable_year": None,
    "oldest_year": None, "notices": (),
}  # fmt: skip
STATISTICS = ("fastest", "typical")


def ground_journey(
    origin: Place,
    destination: Place,
    *,
    date: str | dt.date | None = None,
    statistic: str = "fastest",
    landmasses: tuple[str, str] = ("", ""),
    network: Network | None = None,
    feed: Feed | None = None,
    door_to_door: bool = False,
    limit_minutes: float = 480.0,
) -> GroundJourney:
    """Return the fastest regularly scheduled day journey over land, with its coach and nights.

    Parameters
    ----------
    origin, destination
        Resolved places.
    date
        Day of travel; the shipped timetable year when left out. It decides the age of facts.
    statistic
        ``fastest`` of the day, or ``typical`` (the median departure).
    landmasses
        Name of the land mass of each end, for the bound; empty when not known.
    network
        A network of one's own; the shipped one when left out.
    feed
        The user's own timetable, asked first.
    door_to_door
        Add 45 minutes for access and egress, see `coach.DOOR_MINUTES`.
    limit_minutes
        The limit that the bound must exceed. [minutes]

    Returns
    -------
    GroundJourney
        `minutes` is None when no layer knows the pair (layer ``none``), or when only the
        bound proves that it takes too long (layer ``bound``).

    Raises
    ------
    InputError
        If `statistic` is none of the two, `date` is no date, or `feed` is no timetable.
    """
    if statistic not in STATISTICS:
        raise InputError(
            f"statistic {shown(statistic)}; one of: {', '.join(STATISTICS)}", statistic, "statistic"
        )
    if feed is not None and not hasattr(feed, "lookup"):
        raise InputError(
            f"feed {shown(feed)} is no timetable; load it first: reiscO2.ground.feed.load_feed(...)",
            feed,
            "feed",
        )
    far = network is None and feed is None
    if far and (off_the_network(origin) or off_the_network(destination)):
        return beyond(
            origin, destination, limit_minutes, landmasses, "no-station",
            lambda name: (
                model_journey(origin, destination, landmasses, door=door_to_door)
                if name == "bus"
                else ()
            ),
        )  # fmt: skip
    day = None if date is None else as_date(date)
    return _answer()(
        origin, destination, day, statistic, landmasses, network, feed, door_to_door, limit_minutes
    )


@lru_cache(maxsize=1)  # an import inside a function costs as much as a quarter of the rest of it
def _answer() -> Callable[..., GroundJourney]:
    from reiscO2.ground.answer import answer  # noqa: PLC0415 - New York is answered without

    return answer


def beyond(
    origin: Place, destination: Place, limit_minutes: float, landmasses: tuple[str, str],
    reason: str, make: Callable[[str], Any], notices: tuple[Notice, ...] = (),
) -> GroundJourney:  # fmt: skip
    """Return what the bound proves of two places that no train joins, or that nothing is known.

    Parameters
    ----------
    origin, destination, limit_minutes, landmasses
        As in `ground_journey`.
    reason
        Why no train is known.
    make
        Makes the fields ``bus``, ``overnight`` and ``overnight_other_days``.
    notices
        What a reader should know all the same.
    """
    from reiscO2.ground.bound import proof_beyond  # noqa: PLC0415 - most places have a train

    proof = proof_beyond(origin, destination, limit_minutes, landmasses)
    a, b = landmasses
    if a and b and a != b and reason == "no-station":
        reason = "over-sea"  # a crossing that nobody looked up
    known = NO_WAY | {
        "origin": origin, "destination": destination, "minutes": None, "sigma_minutes": 0.0,
        "layer": "bound" if proof else "none", "mode": Mode.TRAIN,
        "bound_minutes": proof[0] if proof else None, "reason": proof[1] if proof else reason,
        "notices": notices,
    }  # fmt: skip
    return unset(Lazy, make, known)


def timetable_year(date: dt.date) -> int:
    """Return the timetable year of a date: it begins on the second Sunday of December."""
    if date.month == 12:
        first = date.replace(day=1).weekday()  # Monday is 0
        if date.day >= 1 + (6 - first) + 7:
            return date.year + 1
    return date.year


def network_km(
    origin: Place, destination: Place, *, network: Network | None = None
) -> float | None:
    """Return the kilometres over the rails of the fastest journey, None when not known. [km]"""
    from reiscO2.ground import legs, search, stops  # noqa: PLC0415 - far places need none of it
    from reiscO2.ground.network import load_network  # noqa: PLC0415

    net = network or load_network()
    start, goal = stops.city_stations(net, origin), stops.city_stations(net, destination)
    if not start.minutes or not goal.minutes:
        return None
    if not start.minutes.keys().isdisjoint(goal.minutes):
        return None  # one station serves both
    path = search.best_path(net, start, goal)
    if path is not None and legs.sums_of(net, path, net.timetable_year).sails:
        from reiscO2.ground.dry import dry_path  # noqa: PLC0415 - few crossings have both

        path = dry_path(net, start, goal)  # no train sails
    return None if path is None else legs.sums_of(net, path, net.timetable_year).km or None
