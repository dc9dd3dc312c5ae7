"""Coach: published direct times where there are any, a labelled model for the rest.

The model: road km = great circle x 1.31 (median of 7,831 pairs of 100-1,500 km; tenth and
ninetieth percentile 1.20 and 1.59), driven at the 96 km/h of a car, times 1.25 for a coach,
plus 20 minutes at the stops and 45 minutes of rest per 4.5 hours of driving (Regulation
(EC) 561/2006, article 7).
"""

from __future__ import annotations

from reiscO2.geodesy import great_circle_km
from reiscO2.model import GroundJourney, GroundLeg, Mode
from reiscO2.values import lazily, unset

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reiscO2.ground.network import Network
    from reiscO2.model import Place

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
# where the rails take this many times the great circle a sea or mountains lie between, and the
# model (median 1.31, ninetieth percentile 1.59) means nothing
TRUSTED_DETOUR = 1.75
DOOR_MINUTES = 45.0  # access and egress together, door to door
DOOR_SIGMA = 15.0


def road_km(great_circle: float) -> float:
    """Return the modelled road distance of a great-circle distance. [km] -> [km]"""
    return great_circle * ROAD_FACTOR


def coach_minutes(km: float) -> float:
    """Return the modelled minutes of a direct coach over a road distance. [km]"""
    driving = km / CAR_KMH * 60.0 * COACH_OVER_CAR
    return driving + STOP_MINUTES + REST_MINUTES * (driving // DRIVING_MINUTES_PER_REST)


def model_sigma(minutes: float) -> float:
    """Return the standard error of `coach_minutes`. [minutes]"""
    return float(((MODEL_SIGMA_SHARE * minutes) ** 2 + MODEL_SIGMA_MINUTES**2) ** 0.5)


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
    goals: tuple[int, ...], landmasses: tuple[str, str], rail_km: float | None = None,
    door: bool = False,
) -> GroundJourney | None:  # fmt: skip
    """Return the coach: a published direct time, else the model on one land mass.

    Parameters
    ----------
    network, origin, destination
        The network and both ends.
    starts, goals
        Positions of the stations at both ends.
    landmasses
        As in `ground_journey`.
    rail_km
        Kilometres of the train, where known: far more than the great circle, and the model is
        not asked. [km]
    door
        Whether the way to and from the coach counts.
    """
    direct = direct_coaches(network, starts, goals)
    if not direct:
        return model_journey(origin, destination, landmasses, rail_km, door)
    minutes, km, year, source = min(direct, key=lambda row: row[0])
    if km is None:
        model = model_coach(origin, destination)
        km = model[2] if model else None
    return _coach(
        origin, destination, minutes, FACT_SIGMA, km, "pairs", source, year, "read", door
    )  # fmt: skip


def model_journey(
    origin: Place, destination: Place, landmasses: tuple[str, str], rail_km: float | None = None,
    door: bool = False,
) -> GroundJourney | None:  # fmt: skip
    """Return the modelled coach, None when a sea or too many kilometres lie between."""
    model = model_coach(origin, destination) if landmasses[0] == landmasses[1] else None
    if model is None:
        return None
    minutes, spread, km = model
    if rail_km is not None and rail_km > TRUSTED_DETOUR * km / ROAD_FACTOR:
        return None
    return _coach(
        origin, destination, minutes, spread, km, "model", "model", None, "estimate", door
    )  # fmt: skip


def _coach(
    origin: Place, destination: Place, minutes: float, spread: float, km: float | None,
    layer: str, source: str, year: int | None, basis: str, door: bool,
) -> GroundJourney:  # fmt: skip
    if door:
        spread = float((spread**2 + DOOR_SIGMA**2) ** 0.5)
    known = {
        "origin": origin, "destination": destination,
        "minutes": minutes + DOOR_MINUTES if door else minutes, "sigma_minutes": spread,
        "layer": layer, "mode": Mode.COACH, "distance_km": km, "source": source,
    }  # fmt: skip
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
