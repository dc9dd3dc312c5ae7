"""Coach: published direct times where there are any, a labelled model for the rest.

The model: road km = great circle x 1.31 (median of 7,831 pairs of 100-1,500 km; tenth and
ninetieth percentile 1.20 and 1.59), driven at the 96 km/h of a car, times 1.25 for a coach,
plus 20 minutes at the stops and 45 minutes of rest per 4.5 hours of driving (Regulation
(EC) 561/2006, article 7).
"""

from __future__ import annotations

from reiscO2.geodesy import great_circle_km
from reiscO2.ground.sigma import HELD_SIGMAS, age_variance
from reiscO2.model import GroundJourney, GroundLeg, Mode
from reiscO2.values import lazily, unset

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from reiscO2.ground.network import Network
    from reiscO2.ground.seldom import Rare
    from reiscO2.model import Place

    Rails = Callable[[], tuple[float | None, bool]]

Lazy = lazily(GroundJourney)  # its legs are made when asked for
ROAD_FACTOR = 1.31
CAR_KMH = 96.0
COACH_OVER_CAR = 1.25
STOP_MINUTES = 20.0
REST_MINUTES = 45.0
DRIVING_MINUTES_PER_REST = 270.0
FACT_SIGMA = 20.0  # published times of one day; traffic
MODEL_SIGMA_SHARE = 0.15  # 248 published direct times: off by 1 % on average, 15 % spread
MODEL_SIGMA_MINUTES = 20.0
LONGEST_MODEL_KM = 2500.0
# where the rails take no more than this many times the great circle, and no ferry, the road is
# about that of the model (median 1.31, ninetieth percentile 1.59)
TRUSTED_DETOUR = 1.75
LOOSE_SIGMA_SHARE = 0.25  # where the rails do not confirm it: mountains, bays, slow roads
DOOR_MINUTES = 45.0  # access and egress together, door to door
DOOR_SIGMA = 15.0


def road_km(great_circle: float) -> float:
    """Return the modelled road distance of a great-circle distance. [km] -> [km]"""
    return great_circle * ROAD_FACTOR


def coach_minutes(km: float) -> float:
    """Return the modelled minutes of a direct coach over a road distance. [km]"""
    driving = km / CAR_KMH * 60.0 * COACH_OVER_CAR
    return driving + STOP_MINUTES + REST_MINUTES * (driving // DRIVING_MINUTES_PER_REST)


def model_sigma(minutes: float, share: float = MODEL_SIGMA_SHARE) -> float:
    """Return the standard error of `coach_minutes`. [minutes]"""
    return float(((share * minutes) ** 2 + MODEL_SIGMA_MINUTES**2) ** 0.5)


def direct_coaches(
    network: Network, origins: tuple[int, ...], destinations: tuple[int, ...]
) -> list[tuple[float, float | None, int, str]]:
    """Return (minutes, km, timetable year, operator) of regular direct coaches, either way."""
    found: list[tuple[float, float | None, int, str]] = []
    for a in origins:
        from_here = _from(network, a)
        if from_here:
            for b in destinations:
                found += from_here.get(b, ())
    return found


def _from(network: Network, station: int) -> dict[int, list[tuple[float, float | None, int, str]]]:
    """Return the coaches of a station by where they go, taken apart once."""
    memo: dict[int, dict[int, list[tuple[float, float | None, int, str]]]]
    memo = network.memo.setdefault("coaches", {})
    found = memo.get(station)
    if found is None:
        found = memo[station] = {}
        for to, minutes, km, year, operator in [
            row.split("|") for row in network.rows("coaches", station)
        ]:
            row = float(minutes), float(km) if km else None, int(year or 0), operator
            found.setdefault(int(to), []).append(row)
    return found


def model_coach(origin: Place, destination: Place) -> tuple[float, float, float] | None:
    """Return (minutes, sigma, road km) of the model, None when it is too far to mean anything."""
    km = road_km(great_circle_km(origin.lat, origin.lon, destination.lat, destination.lon))
    if not 0.0 < km <= LONGEST_MODEL_KM:
        return None
    minutes = coach_minutes(km)
    return minutes, model_sigma(minutes), km


def coach_journey(
    network: Network, origin: Place, destination: Place, starts: tuple[int, ...],
    goals: tuple[int, ...], landmasses: tuple[str, str], rails: Rails,
    door: bool = False, rare: Rare | None = None, travel_year: int | None = None,
) -> GroundJourney | None:  # fmt: skip
    """Return the coach: a published direct time, else the model where it can drive.

    Parameters
    ----------
    network, origin, destination
        The network and both ends.
    starts, goals
        Positions of the stations at both ends.
    landmasses
        As in `ground_journey`.
    rails
        Tells the kilometres of the train, where known, and whether it takes a ferry. [km]
    door
        Whether the way to and from the coach counts.
    rare
        A train of fewer than five days a week, where no other is known.
    travel_year
        Timetable year of the journey: a published time of another one is less certain.
    """
    direct = direct_coaches(network, starts, goals)
    if not direct:
        if landmasses[0] != landmasses[1]:
            return None
        return model_journey(origin, destination, landmasses, *rails(), door, rare)
    minutes, km, year, source = min(direct, key=lambda row: row[0])
    if km is None:
        model = model_coach(origin, destination)
        km = model[2] if model else None
    spread = FACT_SIGMA
    if year and travel_year is not None:
        spread = float((spread**2 + age_variance(year, year, year, travel_year)) ** 0.5)
    return _coach(
        origin, destination, minutes, spread, km, "pairs", source, year, "read", door
    )  # fmt: skip


def model_journey(
    origin: Place, destination: Place, landmasses: tuple[str, str], rail_km: float | None = None,
    afloat: bool = False, door: bool = False, rare: Rare | None = None,
) -> GroundJourney | None:  # fmt: skip
    """Return the modelled coach, None when a sea or too many kilometres lie between.

    Three things tell of a sea: two land masses, a ferry on the network's own way, and, unless the
    rails go about as straight as a road, much water on the straight line.
    """
    same = landmasses[0] == landmasses[1] and not afloat
    model = model_coach(origin, destination) if same else None
    if model is None:
        return None
    minutes, spread, km = model
    if rail_km is None or rail_km > TRUSTED_DETOUR * km / ROAD_FACTOR:
        from reiscO2.ground.land import land_detour  # noqa: PLC0415 - the rails tell mostly

        detour = land_detour(origin, destination)
        if detour is None:
            return None
        km *= detour
        minutes = coach_minutes(km)
        spread = model_sigma(minutes, LOOSE_SIGMA_SHARE)
    if rare is not None:  # somebody published that: the model alone does not decide against it
        spread = max(spread, abs(rare.minutes - minutes) / HELD_SIGMAS)
    return _coach(
        origin, destination, minutes, spread, km, "model", "model", None, "estimate", door, rare
    )  # fmt: skip


def _coach(
    origin: Place, destination: Place, minutes: float, spread: float, km: float | None,
    layer: str, source: str, year: int | None, basis: str, door: bool, rare: Rare | None = None,
) -> GroundJourney:  # fmt: skip
    if door:
        spread = float((spread**2 + DOOR_SIGMA**2) ** 0.5)
    known = {
        "origin": origin, "destination": destination,
        "minutes": minutes + DOOR_MINUTES if door else minutes, "sigma_minutes": spread,
        "layer": layer, "mode": Mode.COACH, "distance_km": km, "source": source,
    }  # fmt: skip
    if rare is not None:
        known["notices"] = (rare.notice(),)
    return unset(Lazy, _Rest(origin, destination, minutes, km, basis, year), known)


class _Rest:
    """Makes what is seldom asked of a coach journey: its leg and its years."""

    __slots__ = ("given",)

    def __init__(self, *given: Any) -> None:
        self.given = given

    def __call__(self, name: str) -> Any:
        origin, destination, minutes, km, basis, year = self.given
        if name == "legs":
            ends = origin.label, destination.label
            return (GroundLeg(Mode.COACH, "coach", *ends, minutes, km or 0.0, basis=basis),)
        return year if name.endswith("year") else GroundJourney._defaults[name]
