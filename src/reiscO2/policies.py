"""Travel policies as dated data, and what one of them says of a trip.

The engine knows no mode and no body: a policy names the modes it questions and the modes
that count as the alternative. A missing fact is a third outcome, never "no".
"""

from __future__ import annotations

import datetime as dt
import math
from functools import lru_cache

from reiscO2.errors import DataError, InputError, UnknownNameError, shown
from reiscO2.model import Finding, GroundJourney, Mode, Place, Verdict, as_date
from reiscO2.policy import ELSEWHEN, IN_FORCE, UNDATED
from reiscO2.policy import Policy as Policy  # noqa: PLC0414 - offered here too
from reiscO2.tables import shipped_records, values_of
from reiscO2.values import lazily, replace, unset

CERTAIN = 0.95  # probability from which a verdict is `within`; 1 - CERTAIN: `beyond`
NOT_COUNTED = (
    "not-counted"  # reason of a finding whose journey goes by what the rule does not count
)
PLAUSIBLE = (
    0.25  # a modelled coach counts beside slow trains when it is so likely to keep the limit
)
# network km are off by 1 % in the median and 10 % in the ninetieth percentile (1.645 sigma)
RAIL_KM_SIGMA = 0.1 / 1.645
BOUND_SLACK_KM = 1.1  # from this many times the limit the great circle proves it, city to station
BOUND_SLACK_MINUTES = 60.0  # the bound proves `beyond` only this far above the limit
EXCEPTION_REQUIRED = {
    Verdict.WITHIN: "yes",
    Verdict.BORDERLINE: "review",
    Verdict.BEYOND: "no",
    Verdict.NOT_APPLICABLE: "no",
    Verdict.UNKNOWN: "unknown",
}
DEFINITION = (
    "Reistijd: de snelste regelmatige dagverbinding (minstens vijf dagen per week), van hoofdstation "
    "tot hoofdstation, met overstappen en verplichte inchecktijd, zonder voor- en natransport."
)
DEFINITION_TYPICAL = DEFINITION.replace("de snelste regelmatige", "de gewone (mediane)")
DEFINITION_DOOR_TO_DOOR = (
    "Reistijd: de snelste regelmatige dagverbinding (minstens vijf dagen per week), van deur tot "
    "deur, met overstappen, verplichte inchecktijd en voor- en natransport."
)
DEFINITION_TYPICAL_DOOR = DEFINITION_DOOR_TO_DOOR.replace(
    "de snelste regelmatige", "de gewone (mediane)"
)
_COMPILED = "compiled/policies.txt"
_LazyFinding = lazily(Finding)
_DEFINITIONS = {"station_to_station": DEFINITION, "door_to_door": DEFINITION_DOOR_TO_DOOR}


TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TypedDict

    class _About(TypedDict):
        definition: str
        ends: tuple[Place | None, Place | None]
        great_circle_km: float


def _policy(row: dict[str, object], where: str) -> Policy:
    values: dict[str, object] = {}
    for key, cell in row.items():
        if key not in Policy._types:
            raise DataError(f"unknown key {shown(key)} in policy {shown(row.get('id'))}", where)
        if isinstance(cell, list):
            cell = tuple(cell)
        elif key in ("valid_from", "valid_to", "known_from", "read_on") and isinstance(cell, str):
            cell = dt.date.fromisoformat(cell)
        values[key] = cell
    try:
        policy = Policy(**values)
    except TypeError as error:
        raise DataError(f"policy {shown(row.get('id'))}: {error}", where) from error
    except InputError as error:
        raise DataError(error.message, where) from error
    if not policy.source:
        raise DataError(f"policy {shown(policy.id)} has no source", where)
    return policy


def read_policies(path: str) -> tuple[Policy, ...]:
    """Read policies from a TOML file (``[[policy]]`` tables) or from its JSON form.

    Raises
    ------
    DataError
        If a rule has an unknown key, no limit or no source, or an id stands twice.
    """
    if path.endswith(".json"):
        import json  # noqa: PLC0415 - a user's own policies only

        with open(path, encoding="utf-8") as file:
            rows = json.load(file)
    else:
        import tomllib  # noqa: PLC0415 - as above; it costs 14 ms

        try:
            with open(path, "rb") as binary:
                rows = tomllib.load(binary).get("policy", [])
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise DataError(f"no TOML: {error}", path) from error
    policies = tuple(_policy(row, path) for row in rows)
    ids = [policy.id for policy in policies]
    if len(set(ids)) != len(ids):
        raise DataError("two policies have one id", path)
    return policies


@lru_cache(maxsize=1)
def shipped_policies() -> tuple[Policy, ...]:
    """Return the policies that ship, oldest rule of a body first."""
    return tuple(_policy(values_of(record), _COMPILED) for record in shipped_records(_COMPILED))


@lru_cache(maxsize=64)
def shipped_for(body: str) -> tuple[Policy, ...]:
    """Return the shipped policies with this body or id; the others are not even made."""
    rows = (values_of(record) for record in shipped_records(_COMPILED) if body in record)
    return tuple(_policy(row, _COMPILED) for row in rows if body in (row["body"], row["id"]))


def policies_for(
    body: str, date: str | dt.date, *, policies: Iterable[Policy] | None = None,
    all_status: bool = False,
) -> tuple[Policy, ...]:  # fmt: skip
    """Return the rules of `body` (or the one rule with that id) that judge a trip on `date`.

    The body may be written as its name too, in any case: ``denhaag``, ``Den Haag``,
    ``Gemeente Den Haag``. The date is ISO text, a date or a datetime. A rule asked for by its own
    id on a day on which it did not hold has the status ``not_then``.

    A rule whose start is not known answers for a day before it is known with the status
    ``undated``: `judge_facts` then says ``unknown``.
    With `all_status` also motions, announcements and proposals of that date, which judge
    nothing unless asked.

    Raises
    ------
    UnknownNameError
        If no policy has that body or id, or none of them judged on that date.
    InputError
        If `date` is no date.
    """
    date = as_date(date)
    if policies is None:
        policies = shipped_for(body) or shipped_policies()
    pool = tuple(policies)
    body = meant_policy(body, pool)
    exact = tuple(p for p in pool if p.id == body)
    if exact and not any(p.body == body and p.status in IN_FORCE for p in exact):
        return tuple(_on(rule, date) for rule in exact)  # asked for by its id: the user decides
    named = tuple(p for p in pool if p.body == body)
    found = tuple(p for p in named if (p.covers(date) if all_status else p.judges(date)))
    if not found:
        # it may have been there: no judgement, but no refusal of the whole trip either
        found = tuple(p for p in (_on(p, date) for p in named) if p.status == UNDATED)
    if not found:
        known = tuple(p.id for p in named)
        raise UnknownNameError.of(
            "policy-none-then", body, "policy", known,
            date=date.isoformat(), text=shown(body), listed=", ".join(known),
        )  # fmt: skip
    # of several rules at once the youngest one judges
    return found if all_status else (max(found, key=lambda p: p.since),)


def _on(rule: Policy, date: dt.date) -> Policy:
    """Return a rule with its status on a day: one that judges, but not then, says so."""
    if rule.status not in IN_FORCE or rule.covers(date):
        return rule
    known = rule.valid_from is not None or date >= rule.since
    return replace(rule, status=ELSEWHEN if known else UNDATED)


def meant_policy(text: str, policies: Iterable[Policy] | None = None) -> str:
    """Return the id or body that a text means: its name, in any case, with or without "Gemeente".

    Raises
    ------
    UnknownNameError
        If no policy of any date has that id, body or name.
    """
    pool = shipped_policies() if policies is None else tuple(policies)
    if any(text in (p.id, p.body) for p in pool):
        return text

    def key(name: str) -> str:
        return "".join(c for c in name.casefold() if c.isalnum())

    wanted = key(str(text))
    near = []
    for policy in pool:
        name = policy.name.partition(" (")[0]
        short = name.removeprefix("Gemeente ").removeprefix("Provincie ")
        if wanted and wanted == key(policy.id):
            return policy.id
        known_as = (policy.body, policy.name, policy.name_en, name, short)
        if wanted and wanted in map(key, known_as):
            return policy.body
        if len(wanted) > 3 and wanted in key(policy.name + policy.body):
            near.append(f"{policy.body} ({name})")
    known = tuple(sorted({p.body for p in pool}))
    said, listed = ("policy-near", dict.fromkeys(near)) if near else ("policy-unknown", known)
    raise UnknownNameError.of(
        said, text, "policy", known, text=shown(text), listed=", ".join(listed)
    )


def probability_within(limit_minutes: float, minutes: float, sigma_minutes: float) -> float:
    """Return P(true ground time <= limit) for a normal error. [minutes] -> [1]"""
    if sigma_minutes <= 0.0:
        return 1.0 if minutes <= limit_minutes else 0.0
    return 0.5 * (1.0 + math.erf((limit_minutes - minutes) / (sigma_minutes * math.sqrt(2.0))))


def verdict_of(probability: float) -> Verdict:
    """Return the verdict for a probability of lying within the limit."""
    if probability >= CERTAIN:
        return Verdict.WITHIN
    return Verdict.BEYOND if probability <= 1.0 - CERTAIN else Verdict.BORDERLINE


def _by_time(
    policy: Policy, journey: GroundJourney | None
) -> tuple[float | None, GroundJourney | None]:
    """Return the probability of lying within the hours, and the journey that decides it."""
    limit = policy.limit_minutes
    if limit is None or journey is None:
        return None, None
    options = [j for j in (journey, journey.bus) if j is not None and j.mode in policy.modes]
    known = [j for j in options if j.minutes is not None]
    if known:
        judged = [(probability_within(limit, j.minutes or 0.0, j.sigma_minutes), j) for j in known]
        # the faster one decides; a modelled coach only where no timetable is known, or where all
        # that is known is too slow while the road is plausibly not: a slow train proves no coach slow
        order = {Verdict.WITHIN: 0, Verdict.BORDERLINE: 1, Verdict.BEYOND: 2}
        known_times = [one for one in judged if one[1].layer != "model"]
        if not any(one[0] > 1.0 - CERTAIN for one in known_times):
            by_road = [
                one
                for one in judged
                if one[1].layer == "model" and (not known_times or one[0] >= PLAUSIBLE)
            ]
            known_times = by_road or known_times
        return min(known_times, key=lambda one: (order[verdict_of(one[0])], one[1].minutes))
    if journey.bound_minutes is not None and journey.bound_minutes > limit + BOUND_SLACK_MINUTES:
        return 0.0, journey
    return None, journey


def rail_km(journey: GroundJourney | None) -> float | None:
    """Return the kilometres over the rails of a journey, None where no rail way is known. [km]"""
    if journey is None or journey.minutes is None or journey.mode is not Mode.TRAIN:
        return None
    return journey.distance_km


def _by_km(policy: Policy, km: float | None, great_circle_km: float) -> float | None:
    """Return the probability of lying within the kilometres.

    The great circle is exact; kilometres over the rails have an error. No rail way is shorter
    than the great circle, so that proves `beyond` where none is known.
    """
    if policy.km is None:
        return None
    if policy.distance != "rail":
        return float(great_circle_km <= policy.km)
    if km is None:
        return 0.0 if great_circle_km > policy.km * BOUND_SLACK_KM else None
    return probability_within(policy.km, km, RAIL_KM_SIGMA * km)


def _joined(combine: str, p_km: float | None, p_time: float | None) -> float | None:
    """Return the probability of both limits: a missing fact decides nothing, never "no"."""
    known = [p for p in (p_km, p_time) if p is not None]
    if not known or not combine:
        return known[0] if known else None
    either = combine == "or"  # and, unless ("train up to km, unless it takes longer"): both
    best = max(known) if either else min(known)
    if len(known) == 2 or verdict_of(best) is (Verdict.WITHIN if either else Verdict.BEYOND):
        return best
    return None


def judge_facts(
    policy: Policy,
    *,
    modes: Iterable[str],
    abroad: bool,
    great_circle_km: float,
    journey: GroundJourney | None,
    definition: str | None = None,
    ends: tuple[Place | None, Place | None] = (None, None),
    km: float | None = None,
) -> Finding:
    """Judge one trip under one policy.

    Parameters
    ----------
    policy
        The rule.
    modes
        Modes of the trip's main legs.
    abroad
        Whether the trip crosses a border.
    great_circle_km
        Origin to destination. [km]
    journey
        Fastest ground journey (its ``bus`` is looked at too); None when nobody looked.
    definition
        What the minutes of the journey mean, when it is not the clock of the policy.
    ends
        Origin and destination judged.
    km
        Kilometres over the rails for a rule that counts those, where `journey` states none. [km]
    """
    about: _About = {"definition": definition or _DEFINITIONS[policy.clock], "ends": ends,
                     "great_circle_km": great_circle_km}  # fmt: skip
    if not set(modes) & set(policy.applies_to) or (policy.abroad and not abroad):
        return _finding(policy, Verdict.NOT_APPLICABLE, None, None, **about)
    if policy.status == UNDATED:
        return _finding(policy, Verdict.UNKNOWN, None, None, **about)
    p_time, best = _by_time(policy, journey)
    if policy.distance != "rail":
        km = great_circle_km
    elif km is None:
        km = rail_km(journey)
    p = _joined(policy.combine, _by_km(policy, km, great_circle_km), p_time)
    verdict = Verdict.UNKNOWN if p is None else verdict_of(p)
    return _finding(policy, verdict, p, best, km=km, **about)


def _finding(
    policy: Policy,
    verdict: Verdict,
    probability: float | None,
    journey: GroundJourney | None,
    *,
    definition: str,
    ends: tuple[Place | None, Place | None],
    great_circle_km: float,
    km: float | None = None,
) -> Finding:
    limit = policy.limit_minutes
    minutes = journey.minutes if journey else None
    reason = journey.reason if journey else ""
    counted = minutes
    if journey and minutes is not None and str(journey.mode) not in policy.modes:
        reason, counted = NOT_COUNTED, None  # a ferry tells nothing of a rule for trains
    known = {
        "policy": policy.id,
        "verdict": verdict,
        "exception_required": "no" if policy.status == ELSEWHEN else EXCEPTION_REQUIRED[verdict],
        "limit_minutes": limit,
        "ground_minutes": minutes,
        "sigma_minutes": journey.sigma_minutes if journey and minutes is not None else None,
        "margin_minutes": limit - counted if limit is not None and counted is not None else None,
        "probability_within": probability,
        "ground_mode": str(journey.mode) if journey and minutes is not None else None,
        "layer": journey.layer if journey else "",
        "status": policy.status,
        "definition": definition,
        "limit_km": policy.km,
        "combine": policy.combine,
        "great_circle_km": great_circle_km,
        "origin": ends[0],
        "destination": ends[1],
        "reason": reason,
        "distance": policy.distance if policy.km is not None else "",
        "counted_km": km if policy.km is not None else None,
        "modes": policy.modes,
        "allowed": policy.allowed,
        "refused": policy.refused,
    }

    def make(name: str) -> Any:  # the legs cost more than the verdict, and few ask for them
        if name in ("legs", "notices"):
            return getattr(journey, name) if journey else ()
        return Finding._defaults[name]

    return unset(_LazyFinding, make, known)
