"""Verdicts: the ground journey of a trip, judged by the policies of its date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reiscO2.errors import NotADestinationError
from reiscO2.geodesy import great_circle_km
from reiscO2.ground import ground_journey as _journey
from reiscO2.model import Finding, GroundJourney, Mode, Place, Trip, Verdict
from reiscO2.places import city_of, landmass_of
from reiscO2.policies import Policy, judge_facts, policies_for, shipped_policies
from reiscO2.trips import near, parse_date, resolve, same_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from typing import Any

DEFAULT_POLICY = "denhaag"
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
    **options: Any,
) -> GroundJourney:
    """Return the fastest ground journey between two places (names or `Place`).

    Parameters
    ----------
    origin, destination
        Names, codes, coordinates or places.
    date
        Travel date; today when None.
    options
        `statistic`, `door_to_door`, `limit_minutes`, `feed`: see `reiscO2.ground`.
    """
    a, b = resolve(origin, "origin").place, resolve(destination, "destination").place
    if same_place(a, b):
        raise NotADestinationError(
            f"Vertrek en bestemming zijn dezelfde plaats ({a.label}); noem twee verschillende plaatsen",
            a.name,
            "destination",
        )
    return journey_between(a, b, parse_date(date), **options)


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
        A body (``denhaag``), the id of one rule (``denhaag-2020``) or a `Policy`.
    feed
        Ground facts of the user's own timetable feeds.
    """
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
    findings = []
    for start, end in runs:
        journeys: dict[bool, GroundJourney] = {}
        for rule in rules:
            abroad = start.country != end.country
            journey = None
            if modes.intersection(rule.applies_to) and (abroad or not rule.abroad):
                to_door = rule.clock == "door_to_door"
                if to_door not in journeys:
                    journeys[to_door] = journey_between(
                        start, end, trip.date, door_to_door=to_door, feed=feed
                    )
                journey = journeys[to_door]
            findings.append(
                judge_facts(
                    rule,
                    modes=modes,
                    abroad=abroad,
                    great_circle_km=great_circle_km(start.lat, start.lon, end.lat, end.lon),
                    journey=journey,
                    ends=(start, end),
                )
            )
    return tuple(findings)


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
