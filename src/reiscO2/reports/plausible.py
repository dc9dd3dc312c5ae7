"""Does a stated figure fit the journey? Readings of it, plainest first.

A reading is a method, a scope (with or without the non-CO2 effects of flying), a direction
(the whole way or one way) and a number of persons. A figure is implausible when no reading
lies within 25 %.
"""

from __future__ import annotations

import math

from reiscO2.errors import ReiscO2Error
from reiscO2.geodesy import great_circle_km
from reiscO2.reports.base import Plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reiscO2.model import Estimate, LegEstimate, Place, Trip

CLOSE = 0.06  # a reading of the default method this near ends the search
BAR = 0.25  # a figure within 25 % of a reading fits it
TIGHT = 0.1  # within 10 %: near enough to name what went wrong
TIGHTER = 0.03  # the same for a reading without the non-CO2 effects
_UNPLAIN = {
    "without": 0.03,
    "person": 0.05,
    "one_way": 0.2,
}  # what a less plain reading must win by
ONE_WAY = _UNPLAIN["one_way"]
_FOREIGN = 0.04  # the same for a method other than the Dutch list
PREMIUM = (1.4, 4.0)  # over an economy seat (Defra 2026: business 1.5 to 2.9, first 4.0)
_BY_ROAD = ("car", "coach", "bus", "taxi")
_CALAIS, _FOLKESTONE = (50.92, 1.81), (51.10, 1.12)  # the terminals of the Channel tunnel
_TUNNEL_KM = 50.0
_SLIPS = (1000.0, 0.001, 100.0, 0.01, 10.0, 0.1)


class Reading(Plain):
    """One way to arrive at a figure. `expected` in its unit (kg CO2e or km)."""

    __slots__ = ("expected", "method", "one_way", "person", "without")

    def __init__(
        self,
        expected: float,
        method: str,
        *,
        without: bool = False,
        person: bool = False,
        one_way: bool = False,
    ) -> None:
        self.expected, self.method = expected, method
        self.without, self.person, self.one_way = without, person, one_way

    def distance(self, stated: float) -> float:
        """Return how far a figure lies from this reading, less plain readings a little farther."""
        extra = sum(weight for name, weight in _UNPLAIN.items() if getattr(self, name))
        if self.method and not self.method.startswith("nl"):
            extra += _FOREIGN
        return abs(math.log(stated / self.expected)) + extra


class Expected(Plain):
    """What a journey gives for one means of transport, with the default method. [km, kg CO2e]"""

    __slots__ = (
        "distance_km",
        "high_kg_co2e",
        "is_open",
        "kg_co2e",
        "low_kg_co2e",
        "without_kg_co2e",
    )

    def __init__(self, legs: Sequence[LegEstimate]) -> None:
        self.distance_km = sum(leg.distance_km or 0.0 for leg in legs)
        self.kg_co2e = sum(leg.kg_co2e for leg in legs)
        self.without_kg_co2e = self.kg_co2e - sum(leg.non_co2_kg_co2e for leg in legs)
        self.low_kg_co2e = sum(leg.low_kg_co2e for leg in legs)
        self.high_kg_co2e = sum(leg.high_kg_co2e for leg in legs)
        self.is_open = any(leg.distance_km is None for leg in legs)


def expected_by_mode(estimates: Sequence[Estimate]) -> dict[str, Expected]:
    """Return what the journeys of a report give, by mode."""
    legs: dict[str, list[LegEstimate]] = {}
    for done in estimates:
        for leg in done.legs:
            legs.setdefault(str(leg.leg.mode), []).append(leg)
    return {mode: Expected(group) for mode, group in legs.items()}


def own_readings(done: Sequence[Estimate], trips: Sequence[Trip], mode: str) -> list[Reading]:
    """Return the readings of an emission by `mode` in estimates that are there already."""
    return [r for r in _readings(done, trips, mode) if r.expected > 0.0]


def kg_readings(trips: Sequence[Trip], mode: str) -> list[Reading]:
    """Return the readings of an emission by `mode`, for all methods that can work the journeys out."""
    from reiscO2.estimation import estimate_trip  # noqa: PLC0415 - only when the own method does not fit
    from reiscO2.methods import methods  # noqa: PLC0415 - as above

    found: list[Reading] = []
    for method in methods():
        try:
            done = [estimate_trip(trip, method=method.name, policy=()) for trip in trips]
        except ReiscO2Error:
            continue  # this method has no such mode or year
        found += own_readings(done, trips, mode)
    return found


def _readings(done: Sequence[Estimate], trips: Sequence[Trip], mode: str) -> Iterator[Reading]:
    legs = [leg for one in done for leg in one.legs if leg.leg.mode == mode]
    total = sum(leg.kg_co2e for leg in legs)
    non = sum(leg.non_co2_kg_co2e for leg in legs)
    fuel = sum(leg.ttw_kg_co2e for leg in legs) - non
    yield from _ways(total, done[0].method, mode == "plane" and not non, trips)
    for kg in {total - non, fuel} if non else ():
        yield from _ways(kg, done[0].method, True, trips)


def km_readings(distance_km: float, trips: Sequence[Trip]) -> list[Reading]:
    """Return the readings of a distance: the way travelled, one way, or person-kilometres."""
    found = [Reading(distance_km, "")]
    if any(trip.round_trip for trip in trips):
        found.append(Reading(distance_km / 2.0, "", one_way=True))
    persons = trips[0].travellers
    if persons > 1:
        found.append(Reading(distance_km * persons, "", person=True))
    return [reading for reading in found if reading.expected > 0.0]


def _ways(kg: float, method: str, without: bool, trips: Sequence[Trip]) -> Iterator[Reading]:
    persons = trips[0].travellers
    round_trip = any(trip.round_trip for trip in trips)
    for person in (False, True) if persons > 1 else (False,):
        for one_way in (False, True) if round_trip else (False,):
            value = kg / (persons if person else 1) / (2 if one_way else 1)
            yield Reading(value, method, without=without, person=person, one_way=one_way)


def fitting(stated: float, readings: Sequence[Reading], half: float = 0.0) -> Reading | None:
    """Return the plainest reading within 25 % of a figure (or of what it was rounded from)."""
    fits = [r for r in readings if abs(stated - r.expected) <= BAR * r.expected + half]
    return min(fits, key=lambda r: r.distance(stated)) if fits and stated > 0.0 else None


def doubled(stated: float, readings: Sequence[Reading]) -> tuple[float, Reading] | None:
    """Return (2 or 0.5, the reading) when a figure is about twice or half of one."""
    for factor in (2.0, 0.5):
        found = _close(stated / factor, readings)
        if found is not None:
            return factor, found
    return None


def slip(stated: float, readings: Sequence[Reading]) -> float | None:
    """Return the power of ten that a figure is off by, None when that explains nothing.

    `readings` are those of the form's own method for the persons of the report: with enough of
    them, some power of ten always comes near.
    """
    for factor in _SLIPS:
        if _close(stated / factor, readings) is not None:
            return factor
    return None


def _close(stated: float, readings: Sequence[Reading]) -> Reading | None:
    fits = [
        r for r in readings
        if abs(stated - r.expected) <= (TIGHTER if r.without else TIGHT) * r.expected
    ]  # fmt: skip
    return min(fits, key=lambda r: abs(stated - r.expected)) if fits and stated > 0.0 else None


def nearest(stated: float, readings: Sequence[Reading]) -> Reading | None:
    """Return the reading nearest to a figure, whatever the distance."""
    return min(readings, key=lambda r: r.distance(stated)) if readings and stated > 0.0 else None


def reach(
    home: Place, goal: Place, cities: Sequence[Place], round_trip: bool
) -> tuple[float, float]:
    """Return (least, most) that a figure may be of one worked out to `goal` alone.

    The least is the journey to the nearest of the cities of one destination, the most the one along
    all of them in the order of the text, each with the 25 % that a figure may differ.
    """
    direct = _km(home, goal)
    if direct <= 0.0 or not cities:
        return 1.0 - BAR, 1.0 + BAR
    chain = [home, *cities, *([home] if round_trip else [])]
    along = sum(_km(a, b) for a, b in zip(chain, chain[1:], strict=False))
    nearest_km = min(_km(home, city) for city in cities)
    most = max(1.0, along / (direct * (2.0 if round_trip else 1.0)))
    return min(1.0, nearest_km / direct) * (1.0 - BAR), most * (1.0 + BAR)


def is_premium(value: float, own: Sequence[Reading]) -> bool:
    """Tell whether a figure is what larger seats make of a reading of the whole way."""
    low, high = PREMIUM
    return any(low * r.expected <= value <= high * r.expected for r in own if not r.one_way)


def by_tunnel_km(estimates: Sequence[Estimate], mode: str) -> float:
    """Return the kilometres by road where the way leads to Great Britain through the tunnel, else 0.

    A distance by road is worked out from the straight line, which leads over the North Sea.
    """
    total, crosses = 0.0, False
    for one in (leg for done in estimates for leg in done.legs if leg.leg.mode == mode):
        a, b, far = one.leg.origin, one.leg.destination, one.distance_km or 0.0
        if (
            mode not in _BY_ROAD
            or a is None
            or b is None
            or (a.country == "GB") == (b.country == "GB")
        ):
            total += far
            continue
        crosses = True
        british, other = (a, b) if a.country == "GB" else (b, a)
        ends = great_circle_km(*_CALAIS, other.lat, other.lon) + great_circle_km(
            *_FOLKESTONE, british.lat, british.lon
        )
        total += _TUNNEL_KM + ends * (far / max(_km(a, b), 1.0))
    return total if crosses else 0.0


def _km(a: Place, b: Place) -> float:
    return great_circle_km(a.lat, a.lon, b.lat, b.lon)
