"""Travel policies as dated data, and what one of them says of a trip.

The engine knows no mode and no body: a policy names the modes it questions and the modes
that count as the alternative. A missing fact is a third outcome, never "no".
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterable
from functools import lru_cache

from reiscO2.errors import DataError, UnknownNameError, shown
from reiscO2.model import Finding, GroundJourney, Place, Verdict
from reiscO2.tables import data_file
from reiscO2.values import Value, lazily, replace, unset

CERTAIN = 0.95  # probability from which a verdict is `within`; 1 - CERTAIN: `beyond`
IN_FORCE = ("in_force", "replaced")
UNDATED = "undated"  # status of a rule on a day before it is known to be there: it judges nothing
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
_COMPILED = "compiled/policies.json"
_LazyFinding = lazily(Finding)
_DEFINITIONS = {"station_to_station": DEFINITION, "door_to_door": DEFINITION_DOOR_TO_DOOR}


TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypedDict

    class _About(TypedDict):
        definition: str
        ends: tuple[Place | None, Place | None]
        great_circle_km: float


class Policy(Value):
    """One rule of one body in one period; the keys of ``data/policies.toml``."""

    id: str
    body: str
    name: str
    status: str  # in_force | announced | motion | proposal | replaced
    certainty: str  # seen | reported
    modes: tuple[str, ...]
    applies_to: tuple[str, ...]
    source: str
    read_on: dt.date
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    hours: float | None = None
    km: float | None = None
    combine: str = ""  # and | or | unless
    abroad: bool = True
    clock: str = "station_to_station"
    clock_stated: bool = False
    distance: str = "great_circle"
    origin: str = ""
    allowed: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    duty: str = ""
    note: str = ""
    known_from: dt.date | None = (
        None  # first day on which the rule is known; its start may be older
    )

    @property
    def since(self) -> dt.date:
        """The first day that the rule judges: its start, else the day from which it is known.

        Of a rule without either it is the first day of the year in which it was read or, for
        an ended rule, of the year in which it ended: that it judged earlier nobody has seen.
        """
        last = self.read_on if self.valid_to is None else min(self.read_on, self.valid_to)
        return self.valid_from or self.known_from or dt.date(last.year, 1, 1)

    @property
    def limit_minutes(self) -> float | None:
        """The time limit. [minutes]"""
        return None if self.hours is None else self.hours * 60.0

    def covers(self, date: dt.date) -> bool:
        """Tell whether `date` lies in the period of the rule, as far as that is known."""
        return self.since <= date and (self.valid_to is None or date <= self.valid_to)

    def judges(self, date: dt.date) -> bool:
        """Tell whether the rule was in force on `date`."""
        return self.status in IN_FORCE and self.covers(date)


def _policy(row: dict[str, object], where: str) -> Policy:
    values: dict[str, object] = {}
    for key, cell in row.items():
        if key not in Policy.__slots__:
            raise DataError(f"unknown key {shown(key)} in policy {shown(row.get('id'))}", where)
        if isinstance(cell, list):
            cell = tuple(cell)
        elif key in ("valid_from", "valid_to", "known_from", "read_on") and isinstance(cell, str):
            cell = dt.date.fromisoformat(cell)
        values[key] = cell
    try:
        policy = Policy(**values)  # type: ignore[arg-type]
    except TypeError as error:
        raise DataError(f"policy {shown(row.get('id'))}: {error}", where) from error
    if policy.hours is None and policy.km is None:
        raise DataError(f"policy {shown(policy.id)} has neither hours nor km", where)
    if (policy.hours is not None and policy.km is not None) != (
        policy.combine in ("and", "or", "unless")
    ):
        raise DataError(f"policy {shown(policy.id)}: combine joins two limits", where)
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
        with open(path, encoding="utf-8") as file:
            rows = json.load(file)
    else:
        import tomllib  # noqa: PLC0415 - a user's own policies only; it costs 14 ms

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
    return read_policies(data_file(_COMPILED))


@lru_cache(maxsize=64)
def _shipped_for(body: str) -> tuple[Policy, ...]:
    """Return the shipped policies with this body or id; the others are not even made."""
    path = data_file(_COMPILED)
    with open(path, encoding="utf-8") as file:
        return tuple(
            _policy(row, path) for row in json.load(file) if body in (row["body"], row["id"])
        )


def policies_for(
    body: str, date: dt.date, *, policies: Iterable[Policy] | None = None, all_status: bool = False
) -> tuple[Policy, ...]:
    """Return the rules of `body` (or the one rule with that id) that judge a trip on `date`.

    The body may be written as its name too, in any case: ``denhaag``, ``Den Haag``,
    ``Gemeente Den Haag``.

    A rule whose start is not known answers for a day before it is known with the status
    ``undated``: `judge_facts` then says ``unknown``.
    With `all_status` also motions, announcements and proposals of that date, which judge
    nothing unless asked.

    Raises
    ------
    UnknownNameError
        If no policy has that body or id, or none of them judged on that date.
    """
    if policies is None:
        policies = _shipped_for(body) or shipped_policies()
    pool = tuple(policies)
    if not any(body in (p.id, p.body) for p in pool):
        body = _meant(body, pool)
    exact = tuple(p for p in pool if p.id == body)
    if exact and not any(p.body == body and p.status in IN_FORCE for p in exact):
        return exact  # asked for by its own id: the user decides
    named = tuple(p for p in pool if p.body == body)
    found = tuple(p for p in named if (p.covers(date) if all_status else p.judges(date)))
    if not found:
        # it may have been there: no judgement, but no refusal of the whole trip either
        found = tuple(
            replace(p, status=UNDATED)
            for p in named
            if p.status in IN_FORCE and p.valid_from is None and date < p.since
        )
    if not found:
        known = tuple(p.id for p in named)
        raise UnknownNameError(
            f"Op {date.isoformat()} gold geen bekende regel van {shown(body)}; kies zelf een id: {', '.join(known)}",
            body, "policy", known,
        )  # fmt: skip
    # of several rules at once the youngest one judges
    return found if all_status else (max(found, key=lambda p: p.since),)


def _meant(text: str, pool: tuple[Policy, ...]) -> str:
    """Return the id or body that a text means: its name, in any case, with or without "Gemeente"."""

    def key(name: str) -> str:
        return "".join(c for c in name.casefold() if c.isalnum())

    wanted = key(str(text))
    near = []
    for policy in pool:
        name = policy.name.partition(" (")[0]
        short = name.removeprefix("Gemeente ").removeprefix("Provincie ")
        if wanted and wanted == key(policy.id):
            return policy.id
        if wanted and wanted in (key(policy.body), key(policy.name), key(name), key(short)):
            return policy.body
        if len(wanted) > 3 and wanted in key(policy.name + policy.body):
            near.append(f"{policy.body} ({name})")
    known = tuple(sorted({p.body for p in pool}))
    others = ", ".join(known)
    way = f"bedoelde u: {', '.join(dict.fromkeys(near))}" if near else f"kies uit: {others}"
    raise UnknownNameError(
        f"Onbekend reisbeleid {shown(text)}; {way} (of een id; zie: policies)",
        text,
        "policy",
        known,
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
        # the faster one decides, but a modelled coach only where no timetable is known
        order = {Verdict.WITHIN: 0, Verdict.BORDERLINE: 1, Verdict.BEYOND: 2}
        return min(
            judged,
            key=lambda one: (one[1].layer == "model", order[verdict_of(one[0])], one[1].minutes),
        )
    if journey.bound_minutes is not None and journey.bound_minutes > limit + BOUND_SLACK_MINUTES:
        return 0.0, journey
    return None, journey


def judge_facts(
    policy: Policy,
    *,
    modes: Iterable[str],
    abroad: bool,
    great_circle_km: float,
    journey: GroundJourney | None,
    definition: str | None = None,
    ends: tuple[Place | None, Place | None] = (None, None),
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
    """
    about: _About = {"definition": definition or _DEFINITIONS[policy.clock], "ends": ends,
                     "great_circle_km": great_circle_km}  # fmt: skip
    if not set(modes) & set(policy.applies_to) or (policy.abroad and not abroad):
        return _finding(policy, Verdict.NOT_APPLICABLE, None, None, **about)
    if policy.status == UNDATED:
        return _finding(policy, Verdict.UNKNOWN, None, None, **about)
    p_time, best = _by_time(policy, journey)
    p_km = None if policy.km is None else float(great_circle_km <= policy.km)
    if policy.km is None:
        p = p_time
    elif policy.hours is None:
        p = p_km
    elif policy.combine in ("and", "unless"):  # "train up to km, unless it takes longer"
        p = 0.0 if 0.0 in (p_km, p_time) else (p_time if p_km else None)
    else:
        p = 1.0 if p_km else p_time
    verdict = Verdict.UNKNOWN if p is None else verdict_of(p)
    return _finding(policy, verdict, p, best, **about)


def _finding(
    policy: Policy,
    verdict: Verdict,
    probability: float | None,
    journey: GroundJourney | None,
    *,
    definition: str,
    ends: tuple[Place | None, Place | None],
    great_circle_km: float,
) -> Finding:
    limit = policy.limit_minutes
    minutes = journey.minutes if journey else None
    known = {
        "policy": policy.id,
        "verdict": verdict,
        "exception_required": EXCEPTION_REQUIRED[verdict],
        "limit_minutes": limit,
        "ground_minutes": minutes,
        "sigma_minutes": journey.sigma_minutes if journey and minutes is not None else None,
        "margin_minutes": limit - minutes if limit is not None and minutes is not None else None,
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
        "reason": journey.reason if journey else "",
    }

    def make(name: str) -> Any:  # the legs cost more than the verdict, and few ask for them
        if name in ("legs", "notices"):
            return getattr(journey, name) if journey else ()
        return Finding._defaults[name]

    return unset(_LazyFinding, make, known)
