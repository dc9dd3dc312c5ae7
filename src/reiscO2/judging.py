"""Verdicts: the ground journey of a trip, judged by the policies of its date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reiscO2.errors import InputError, NotADestinationError, shown
from reiscO2.geodesy import great_circle_km
from reiscO2.ground import ground_journey as _journey
from reiscO2.model import Finding, GroundJourney, Mode, Place, Trip, Verdict
from reiscO2.places import city_of, landmass_of
from reiscO2.policies import (
    DEFINITION_DOOR_TO_DOOR,
    DEFINITION_TYPICAL,
    DEFINITION_TYPICAL_DOOR,
    Policy,
    judge_facts,
    policies_for,
    rail_km,
    shipped_policies,
)
from reiscO2.trips import near, parse_date, resolve, same_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from typing import Any

DEFAULT_POLICY = "denhaag"
USUAL_LIMIT_MINUTES = 480.0  # where a rule has no hours
# of several flights the one that asks most of the traveller speaks for the trip
_STRICT = (
    Verdict.WITHIN,
    Verdict.BORDERLINE,
    Verdict.UNKNOWN,
    Verdict.BEYOND,
    Verdict.NOT_APPLICABLE,
)


def ground_journey(
    origin: str | Place,
    destination: str | Place,
    *,
    date: str | dt.date | None = None,
    statistic: str = "fastest",
    door_to_door: bool = False,
    limit_minutes: float = USUAL_LIMIT_MINUTES,
    feed: Any = None,
) -> GroundJourney:
    """Return the fastest ground journey between two places (names or `Place`).

    Parameters
    ----------
    origin, destination
        Names, codes, coordinates or places.
    date
        Travel date; today when None.
    statistic
        ``fastest`` of the day, or ``typical``: the median departure.
    door_to_door
        Whether to add 45 minutes for access and egress.
    limit_minutes
        What "too far" is proven against where no journey is known. [minutes]
    feed
        One's own timetable (`reiscO2.ground.feed.load_feed`), asked first.

    Returns
    -------
    GroundJourney
        One way. `minutes` is None when the pair is not known, or is only proven to take longer
        than `bound_minutes`. [minutes, km]

    Raises
    ------
    InputError
        If a value cannot be used.
    """
    a, b = resolve(origin, "origin").place, resolve(destination, "destination").place
    if same_place(a, b):
        raise NotADestinationError.of("same-place", a.name, "destination", place=a)
    return journey_between(
        a, b, parse_date(date), statistic=statistic, door_to_door=door_to_door,
        limit_minutes=limit_minutes, feed=feed,
    )  # fmt: skip


def journey_between(a: Place, b: Place, date: dt.date, **options: Any) -> GroundJourney:
    """Return the fastest ground journey between two resolved places."""
    return _journey(a, b, date=date, landmasses=(landmass_of(a), landmass_of(b)), **options)


def judge(trip: Trip, policy: str | Policy = DEFAULT_POLICY, *, feed: Any = None) -> Finding:
    """Judge a trip under the policy in force on its date.

    Parameters
    ----------
    trip
        The trip.
    policy
        A body (``denhaag``), the id of one rule (``denhaag-2020``) or a `Policy`. A rule by its id
        on a day on which it did not hold has the status ``not_then``.
    feed
        One's own timetable (`reiscO2.ground.feed.load_feed`).

    Returns
    -------
    Finding
        Of several rules or runs of flights the strictest: within, borderline, unknown, beyond.

    Raises
    ------
    InputError
        If `trip` is no Trip, or no rule of that name judges on its date.
    """
    if not isinstance(trip, Trip):
        raise InputError(
            f"{shown(trip)} is no Trip; make one first: make_trip(origin, destination, ...)",
            trip,
            "trip",
        )
    rules = (policy,) if isinstance(policy, Policy) else policies_for(policy, trip.date)
    return min(judge_trip(trip, rules, feed), key=lambda finding: _STRICT.index(finding.verdict))


def flights(trip: Trip) -> list[tuple[Place, Place]]:
    """Return the (from, to) that a policy looks at: one per run of flights, cities not airports.

    Stops between flights of one way are connections and vanish; on a round tour every stop is
    a destination. Ground legs to or from an airport change neither end.
    """
    legs = [leg for leg in trip.legs if leg.direction != "local"]
    home, goal = city_of(trip.origin), city_of(trip.destination)
    flown = [
        i for i, leg in enumerate(legs) if leg.mode is Mode.PLANE and leg.origin and leg.destination
    ]
    tour = any(notice.id == "legs-lead-home" for notice in trip.notices)
    runs: list[tuple[Place, Place]] = []
    for i in flown:
        start, end = city_of(legs[i].origin), city_of(legs[i].destination)
        connected = bool(i) and legs[i - 1].mode is Mode.PLANE and not tour
        start = runs.pop()[0] if connected and runs else home if not runs else start
        if i == flown[-1] and not tour:
            end = goal
        if not (tour and near(end, home)) and not same_place(start, end):
            runs.append((start, end))
    return runs


def judge_trip(trip: Trip, rules: Iterable[Policy], feed: Any = None) -> tuple[Finding, ...]:
    """Return what each rule says of each run of flights."""
    runs = flights(trip) or [(city_of(trip.origin), city_of(trip.destination))]
    modes = {str(leg.mode) for leg in trip.legs if leg.direction != "local"}
    rules = tuple(rules)
    return tuple(
        finding
        for start, end in runs
        for finding in judge_between(start, end, rules, trip.date, modes=modes, feed=feed)
    )


def judge_between(
    start: Place, end: Place, rules: Iterable[Policy], date: dt.date, *,
    modes: Iterable[str] | None = None, abroad: bool | None = None, statistic: str = "fastest",
    door_to_door: bool = False, feed: Any = None,
) -> list[Finding]:  # fmt: skip
    """Return what each rule says of a journey between two places, by the clock of the rule.

    Parameters
    ----------
    start, end, rules, date
        Resolved places, rules, day of travel.
    modes
        Modes of the trip; those that a rule questions when None.
    abroad
        Whether the trip crosses a border; by the countries when None.
    statistic, door_to_door
        What the asker wants to be counted instead of the clock of the rules.
    feed
        Ground facts of the user's own timetable feeds.
    """
    if abroad is None:
        abroad = start.country != end.country
    journeys: dict[tuple[bool, float], GroundJourney] = {}
    findings = []
    for rule in rules:
        flown = set(rule.applies_to if modes is None else modes)
        to_door = door_to_door or rule.clock == "door_to_door"
        journey = km = None
        if flown.intersection(rule.applies_to) and (abroad or not rule.abroad):
            asked = to_door, rule.limit_minutes or USUAL_LIMIT_MINUTES
            if asked not in journeys:
                journeys[asked] = journey_between(
                    start, end, date, door_to_door=to_door, feed=feed, statistic=statistic,
                    limit_minutes=asked[1],
                )  # fmt: skip
            journey = journeys[asked]
            if rule.distance == "rail" and feed is not None and rail_km(journey) is None:
                km = rail_km(journey_between(start, end, date))  # a table without kilometres
        definition = None  # that of the rule's own clock
        if statistic == "typical":
            definition = DEFINITION_TYPICAL_DOOR if to_door else DEFINITION_TYPICAL
        elif to_door:
            definition = DEFINITION_DOOR_TO_DOOR
        findings.append(
            judge_facts(
                rule,
                modes=flown,
                abroad=abroad,
                great_circle_km=great_circle_km(start.lat, start.lon, end.lat, end.lon),
                journey=journey,
                definition=definition,
                ends=(start, end),
                km=km,
            )
        )
    return findings


def rules_for(policy: str | Sequence[str] | None, date: dt.date) -> tuple[Policy, ...]:
    """Return the rules that judge, each once: of one body, of several, or of ``all`` bodies."""
    if policy is None:
        policy = DEFAULT_POLICY
    rules: dict[str, Policy] = {}
    for name in (policy,) if isinstance(policy, str) else policy:
        bodies: tuple[str, ...] = (name,)
        if name.lower() == "all":
            bodies = tuple(sorted({p.body for p in shipped_policies() if p.judges(date)}))
        for body in bodies:
            rules.update((rule.id, rule) for rule in policies_for(body, date))
    return tuple(rules.values())
