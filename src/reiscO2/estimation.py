"""One trip worked out: kilometres, emission and verdict.

kg CO2e = travellers (or vehicles) x km x factor, separately tank-to-wheel, well-to-tank and
non-CO2; nothing is rounded here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from reiscO2.distance import leg_distance, odd_km
from reiscO2.errors import (
    FactorNotFoundError,
    InputError,
    NotADestinationError,
    ReiscO2Error,
    UnknownNameError,
    shown,
)
from reiscO2.geodesy import great_circle_km
from reiscO2.judging import flights, journey_between, judge_trip, rules_for
from reiscO2.methods import check_options, leg_factor, parse_method
from reiscO2.methods.modify import class_notices
from reiscO2.model import (
    SEATS_PER_CAR,
    Estimate,
    Leg,
    LegEstimate,
    Match,
    Mode,
    Notice,
    Place,
    Trip,
)
from reiscO2.notices import non_co2_notices
from reiscO2.places import landmass_of
from reiscO2.rides import ferry_notices, regions_of, rides_of, said_once, sea_between
from reiscO2.trips import closure_notices, make_trip, stop_notices
from reiscO2.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from typing import Any

    from reiscO2.factors import FactorMatch, FactorTable
    from reiscO2.model import EmissionFactor
    from reiscO2.rides import Ride

DEFAULT_METHOD = "nl"
_PER_CAR = frozenset({"car-per-vehicle", "taxi-as-car"})  # notices that say it already
OVERLAND_KM = 3000.0  # as far as a flight within Europe
COMPARED_MODES = (Mode.PLANE, Mode.TRAIN, Mode.COACH, Mode.CAR)


def _estimate_leg(
    leg: Leg, trip: Trip, method: str, table: FactorTable | None, feed: Any, non_co2: str | float | None,
    rides: list[Ride] | None = None,
) -> tuple[list[LegEstimate], list[Notice]]:  # fmt: skip
    """Return the estimates of one leg, one way, and what to say of them.

    `rides` stands in for the network where it has no answer.
    """
    notices: list[Notice] = []
    if rides is None:
        rides, notices = rides_of(leg, trip, feed)
    done = []
    for ride, network_km, countries in rides:
        way = leg_distance(
            ride.mode,
            ride.origin or leg.origin,
            ride.destination or leg.destination,
            stated_km=ride.distance_km,
            network_km=network_km,
        )
        notices += way.notices
        if ride.distance_km is not None:
            notices += odd_km(ride.mode, ride.distance_km, ride.origin, ride.destination)
        found = leg_factor(
            ride.mode, method=method, date=trip.date, distance_km=way.km, variant=ride.variant,
            cabin_class=ride.cabin_class, ends=regions_of(ride, trip), countries=countries,
            table=table, non_co2=non_co2,
        )  # fmt: skip
        notices += found.notices
        if way.km is not None:
            notices += factor_notices(found, parse_method(method, table)[0].name, trip.travellers)
        if ride.mode is Mode.FERRY:
            notices += ferry_notices(ride.origin, ride.destination)
        done.append(multiply(ride, trip.travellers, way.km, way.basis, found.factor, found.match))
    return done, notices


def factor_notices(found: FactorMatch, method: str, travellers: int) -> tuple[Notice, ...]:
    """Say of the factor of a leg what its non-CO2 effects, its class or its vehicles stand for.

    Parameters
    ----------
    found
        The factor and what its method said of it.
    method
        The method asked for, without edition (``defra-haul`` where a row of ``defra`` answers).
    travellers
        Number of persons.
    """
    factor = found.factor
    if factor.mode is Mode.PLANE:
        return class_notices(factor) + non_co2_notices(factor, method)
    if factor.unit == "pkm" or any(n.id in _PER_CAR for n in found.notices):
        return ()
    seats = factor.seats or SEATS_PER_CAR
    said = Notice.of("vehicles-counted", mode=factor.mode.value, vehicles=math.ceil(travellers / seats),
                     travellers=travellers, seats=seats)  # fmt: skip
    return (said,)


def multiply(
    leg: Leg, travellers: int, km: float | None, basis: str, factor: Any, match: Match
) -> LegEstimate:
    """Return kilometres times a factor, for all travellers of a leg; nothing where the km are not known."""
    if km is None:
        return LegEstimate(leg, None, basis, factor, match, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    units = travellers
    if factor.unit != "pkm":  # a factor per vehicle-km counts vehicles, not heads
        units = math.ceil(travellers / (factor.seats or SEATS_PER_CAR))
    amount = units * km
    wtw = amount * factor.wtw_kg_co2e_per_unit
    low, high = factor.low_kg_co2e_per_unit, factor.high_kg_co2e_per_unit
    return LegEstimate(
        leg, km, basis, factor, match, wtw,
        amount * factor.ttw_kg_co2e_per_unit, amount * factor.wtt_kg_co2e_per_unit,
        amount * factor.non_co2_kg_co2e_per_unit,
        wtw if low is None else amount * low, wtw if high is None else amount * high,
        amount * factor.building_kg_co2e_per_unit,
    )  # fmt: skip


def _back(done: LegEstimate) -> LegEstimate:
    leg = done.leg
    return replace(
        done, leg=replace(leg, origin=leg.destination, destination=leg.origin, direction="back")
    )


def _label(name: str, lead: EmissionFactor | None, table: FactorTable | None) -> str:
    """Return method and edition (``nl-2026``): the edition of the leg that weighs most.

    Where another method's row stood in for that leg, there is no edition to name.
    """
    method, _ = parse_method(name, table)
    if lead is None or not lead.edition or lead.method not in (method.name, *method.rows):
        return method.name
    return f"{method.name}-{lead.edition}"


def estimate_trip(
    trip: Trip,
    *,
    method: str | None = None,
    policy: str | Sequence[str] | None = None,
    factors: FactorTable | None = None,
    feed: Any = None,
    non_co2: str | float | None = None,
    alternatives: bool = False,
    door_to_door: bool = False,
) -> Estimate:
    """Return the estimate of a trip that is already built (`make_trip`); see `estimate`."""
    name = DEFAULT_METHOD if method is None else method
    check_options(tuple(leg.mode for leg in trip.legs), non_co2=non_co2)
    notices = [*trip.notices, *closure_notices(trip)]
    chain: Sequence[Leg] = trip.legs
    off_network: set[Leg] = set()
    if door_to_door:
        from reiscO2.access import door_to_door as to_doors  # noqa: PLC0415 - on request only

        chain, off_network, assumed = to_doors(trip, feed)
        notices += assumed
    out: list[LegEstimate] = []
    local: list[LegEstimate] = []
    for leg in chain:
        rides: list[Ride] | None = [(leg, None, ())] if leg in off_network else None
        done, said = _estimate_leg(leg, trip, name, factors, feed, non_co2, rides)
        (local if leg.direction == "local" else out).extend(done)
        notices += said
    back = [_back(done) for done in reversed(out)] if trip.round_trip else []
    legs = (*out, *local, *back)
    km = sum(x.distance_km for x in legs if x.distance_km is not None)
    non, building = (
        sum(x.non_co2_kg_co2e for x in legs),
        sum(x.building_kg_co2e for x in legs),
    )
    lead = max(legs, key=lambda x: x.kg_co2e).factor
    findings = judge_trip(trip, rules_for(policy, trip.date), feed)
    notices += stop_notices(trip) if findings else ()
    return Estimate(
        trip=trip,
        method=_label(name, lead, factors),
        scope="WTW" + " incl. non-CO2" * bool(non) + " and building of vehicles" * bool(building),
        legs=legs,
        distance_km=km,
        activity_pkm=km * trip.travellers,
        kg_co2e=sum(x.kg_co2e for x in legs),
        ttw_kg_co2e=sum(x.ttw_kg_co2e for x in legs),
        wtt_kg_co2e=sum(x.wtt_kg_co2e for x in legs),
        non_co2_kg_co2e=non,
        low_kg_co2e=sum(x.low_kg_co2e for x in legs),
        high_kg_co2e=sum(x.high_kg_co2e for x in legs),
        findings=findings,
        notices=said_once(notices),
        alternatives=_alternatives(trip, name, factors, feed, door_to_door) if alternatives else (),
        building_kg_co2e=building,
    )


def _alternatives(
    trip: Trip, method: str, factors: FactorTable | None, feed: Any, door_to_door: bool
) -> tuple[Estimate, ...]:
    """Return the same trip over land, for one run of flights: with its hours where a journey is known.

    On one land mass and within `OVERLAND_KM` the kilometres are always known (at worst great
    circle x detour), so kg are given even where the hours are not.
    """
    runs = flights(trip)
    if len(runs) != 1:
        return ()
    found = []
    a, b = runs[0]
    overland = landmass_of(a) == landmass_of(b) and (
        great_circle_km(a.lat, a.lon, b.lat, b.lon) <= OVERLAND_KM
    )
    for by in (Mode.TRAIN, Mode.COACH):
        mode = by
        journey = journey_between(a, b, trip.date, feed=feed, door_to_door=door_to_door)
        known = journey if mode is Mode.TRAIN else journey.bus
        if mode is Mode.TRAIN and journey.mode is Mode.FERRY and journey.minutes is not None:
            mode = Mode.FERRY  # no train sails
        minutes = None if known is None or known.mode is not mode else known.minutes
        by_rail = journey.minutes is not None and journey.mode is Mode.TRAIN  # so by road as well
        if minutes is None and not (overland and (by_rail or not sea_between(a, b))):
            continue
        local = tuple(leg for leg in trip.legs if leg.direction == "local")
        both_ways = trip.round_trip or any(n.id == "legs-lead-home" for n in trip.notices)
        main = Leg(mode, trip.origin, trip.destination)
        other = replace(trip, legs=(main, *local), round_trip=both_ways, notices=())
        try:
            done = estimate_trip(
                other, method=method, policy=(), factors=factors, feed=feed,
                door_to_door=door_to_door,
            )  # fmt: skip
        except (UnknownNameError, FactorNotFoundError, NotADestinationError):
            continue  # a table or method without that mode offers no comparison
        if known is not None and known.layer == "model":
            modelled = Notice.of("hours-modelled", mode=str(mode))
            done = replace(done, notices=(*done.notices, modelled))
        found.append(replace(done, ground_minutes=minutes))
    return tuple(found)


def estimate(
    origin: str | Place | Trip,
    destination: str | Place | None = None,
    *,
    mode: str | Mode | None = None,
    via: Iterable[str | Place] = (),
    round_trip: bool = True,
    travellers: int = 1,
    date: str | dt.date | None = None,
    cabin_class: str | None = None,
    method: str | None = None,
    policy: str | Sequence[str] | None = None,
    factors: FactorTable | None = None,
    feed: Any = None,
    non_co2: str | float | None = None,
    alternatives: bool = False,
    door_to_door: bool = False,
    variant: str | None = None,
    distance_km: str | float | None = None,
    local: Iterable[Leg] = (),
    legs: Iterable[tuple[str | Mode, str | Place, str | Place, str | float | None]] = (),
    geocoder: Any = None,
) -> Estimate:
    """Estimate kilometres and emission of a trip and judge it.

    Parameters
    ----------
    origin, destination
        Names, codes, coordinates or places; or a `Trip` as the only argument.
    mode
        Means of transport of the main leg ("plane", "trein").
    via
        Stops on the way.
    round_trip
        Out and back (default) or one way.
    travellers
        Number of persons; every kg is for all of them.
    date
        Travel date; decides editions of factors and the policy in force. Today when None.
    cabin_class
        economy, premium_economy, business or first.
    method
        ``nl`` (default), nl-location, defra, defra-haul, ademe, tim, myclimate, goclimate;
        ``nl-2024`` pins an edition.
    policy
        Body, rule id, several of them, or ``all``; default ``denhaag``.
    factors
        A table of one's own (`load_factors`).
    feed
        One's own timetable (`reiscO2.ground.feed.load_feed`).
    non_co2
        ``source`` (default), ``none`` or a multiplier on the CO2 of combustion.
    alternatives
        Whether to work out the same trip by train and coach as well, with hours.
    door_to_door
        Whether to add legs to and from airports and stations by the usual mode: assumptions,
        each with a notice.
    variant, distance_km, local, legs, geocoder
        As in `make_trip`; `distance_km` one way. [km]

    Returns
    -------
    Estimate
        Numbers, factors, assumptions, notices and findings.

    Raises
    ------
    InputError
        If a value cannot be used; the message is one line and names the way out.
    """
    for given, name, way in (
        (factors, "factors", "load_factors"),
        (feed, "feed", "reiscO2.ground.feed.load_feed"),
    ):
        if isinstance(given, str):
            raise InputError(
                f"{name} {shown(given)} is a name; load it first: {way}(...)", given, name
            )
    if isinstance(origin, Trip):
        said = (destination, mode, date, cabin_class, variant, distance_km, geocoder, *(via or ()))
        more = any(one is not None for one in said) or local or legs
        if more or travellers != 1 or not round_trip:
            raise InputError(
                "A Trip already says where, how, when and who; make it anew with other values"
            )
        trip = origin
    elif destination is None:
        raise InputError.of("destination-missing", destination, "destination")
    else:
        trip = make_trip(
            origin, destination, mode=mode, via=via, round_trip=round_trip, travellers=travellers,
            date=date, cabin_class=cabin_class, variant=variant, distance_km=distance_km,
            local=local, legs=legs, geocoder=geocoder,
        )  # fmt: skip
    return estimate_trip(
        trip, method=method, policy=policy, factors=factors, feed=feed, non_co2=non_co2,
        alternatives=alternatives, door_to_door=door_to_door,
    )  # fmt: skip


def compare(origin: str | Place, destination: str | Place, **options: Any) -> list[Estimate]:
    """Estimate the trip by plane, train, coach and car where they can go, lowest emission first.

    The options are those of `estimate` without `mode`; `cabin_class` and `non_co2` are for the
    flight only.

    Returns
    -------
    list of Estimate
        Kilometres and kg of the whole party; a mode that cannot go there is left out.

    Raises
    ------
    InputError
        If no mode can make the trip: the reason of the first one.
    """
    if "mode" in options:
        raise InputError(
            f"compare works out every mode; leave mode={shown(options['mode'])} away", None, "mode"
        )
    for_planes = {key: options.pop(key) for key in ("cabin_class", "non_co2") if key in options}
    done: list[Estimate] = []
    refused: list[ReiscO2Error] = []
    for mode in COMPARED_MODES:
        own = for_planes if mode is Mode.PLANE else {}
        try:
            done.append(estimate(origin, destination, mode=mode, **own, **options))
        except (NotADestinationError, FactorNotFoundError) as error:
            refused.append(error)
        except UnknownNameError as error:
            if error.field not in ("variant", "mode"):
                raise
            refused.append(error)  # a variant or a table that this mode does not have
    if not done:
        raise refused[0]
    return sorted(done, key=lambda e: e.kg_co2e)
