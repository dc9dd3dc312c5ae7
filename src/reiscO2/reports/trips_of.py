"""From a report to the journeys it tells of: places, legs, dates, and what was assumed."""

from __future__ import annotations

import re

from reiscO2.errors import InputError
from reiscO2.model import LOCAL_MODES, Mode, Place
from reiscO2.places import find_place
from reiscO2.reports.modes import Mention, is_one_way, says_return
from reiscO2.reports.patterns import pattern
from reiscO2.reports.places_in import STRONG, Named, destinations, near, places_in, whole_item
from reiscO2.reports.told import ReportLeg, ReportTrip
from reiscO2.reports.values import unwrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.reports.read import Answer, Report

#: answers that tell where one has been, best evidence first; people met are no evidence
EVIDENCE = ("destination", "locations", "modes", "purpose", "title")
_RANK = (
    Mode.PLANE,
    Mode.TRAIN,
    Mode.COACH,
    Mode.FERRY,
    Mode.CAR,
    Mode.BUS,
    Mode.TAXI,
    Mode.METRO,
    Mode.TRAM,
)
_SECOND = pattern(r"\b(?:tweede reis|reis\s*(?:2|twee|ii)|second trip)\b", re.IGNORECASE)


def trips_of(report: Report) -> list[ReportTrip]:
    """Return the journeys of a report, in order."""
    trip = ReportTrip(_origin(report))
    found = {field: _named(report, field) for field in EVIDENCE}
    prelude = places_in(report.prelude) if report.prelude.strip() else []
    codes = _countries(trip.origin, [*found.values(), prelude])
    if any(named.candidates for group in found.values() for named in group):
        found = {field: _named(report, field, codes) for field in EVIDENCE}
    _where(report, trip, found, prelude)
    for field in ("destination", "locations"):
        answer = report.answers.get(field)
        visited = destinations(found[field], trip.origin)
        if answer is not None and visited:
            answer.value = [named.place.name for named in visited if named.place is not None]
            answer.span = _absolute(report, answer, (visited[0].start, visited[-1].end))
    _when(report, trip)
    trip.travellers = report.answers["travellers"].value
    _how(report, trip, found["modes"])
    return _split(trip)


def _origin(report: Report) -> Place | None:
    stated = report.answers.get("origin")
    for text in (
        stated.text if stated is not None and stated.state == "answered" else "",
        report.origin,
        _body(report),
    ):
        if text:
            try:
                return find_place(text.strip()).place
            except InputError:
                continue
    return None


def _body(report: Report) -> str:
    hit = re.search(
        r"\b[Gg]emeente\s+((?:[A-Z'][\w'\-]+)(?:\s(?:aan|den|de|op)\s?)?(?:\s?[A-Z][\w\-]+)?)",
        report.prelude,
    )
    return hit.group(1).strip() if hit else ""


def _named(report: Report, field: str, codes: frozenset[str] = frozenset()) -> list[Named]:
    answer = report.answers.get(field)
    if answer is None or answer.state != "answered":
        return []
    found = places_in(unwrapped(answer.text), codes)
    if field in ("destination", "locations"):
        start = 0
        for line in re.split(r"[\n\r;|]", answer.text):
            known = any(start <= named.start < start + len(line) for named in found)
            item = None if known else whole_item(line, codes)
            if item is not None:
                item.start, item.end = item.start + start, item.end + start
                found.append(item)
            start += len(line) + 1
        found.sort(key=lambda named: named.start)
    if field == "destination":
        for named in found:
            named.strength = max(named.strength, STRONG)
    return found


def _countries(home: Place | None, groups: list[list[Named]]) -> frozenset[str]:
    """Return the countries a report names outright, which settle names that several places share."""
    codes = {
        code
        for group in groups
        for named in group
        if named.place is None and not named.candidates
        for code in named.countries
    }
    return frozenset(codes - {home.country if home else ""})


def _where(
    report: Report, trip: ReportTrip, found: dict[str, list[Named]], prelude: list[Named]
) -> None:
    """Set the destinations from the best evidence there is."""
    for field, group in (*found.items(), ("", prelude)):
        places = destinations(group, trip.origin)
        if field == "destination" and not places:
            places = [
                named for named in group if named.place is not None
            ]  # a trip within the country
        if not places:
            continue
        trip.destinations = tuple(named.place for named in places if named.place is not None)
        trip.destination = _main(trip, places, found["modes"])
        if field:
            span = next((n.start, n.end) for n in places if n.place is trip.destination)
            trip.evidence["destination"] = (field, _absolute(report, report.answers[field], span))
        trip.country = trip.destination.country
        return
    open_names = [
        n for group in (*found.values(), prelude) for n in group if not n.people and n.strength
    ]
    unsettled = next((n for n in open_names if n.candidates), None)
    country = next(
        (n for n in open_names if n.place is None and not n.candidates and len(n.countries) == 1),
        None,
    )
    if unsettled is not None:
        trip.candidates = unsettled.candidates
    if country is not None and (trip.origin is None or country.countries[0] != trip.origin.country):
        trip.country = country.countries[0]


def _main(trip: ReportTrip, places: list[Named], by_mode: list[Named]) -> Place:
    """Return the main destination: the one travelled to, else the first strong one."""
    for k, named in enumerate(by_mode):
        if named.role == "to" and named.place is not None:
            target, end = named.place, named.end
            for other in by_mode[k + 1 :]:  # Den Haag - Brussel - Parijs leads to Parijs
                if other.role != "to" or other.place is None or other.start - end > 3:
                    break
                target, end = other.place, other.end
            for place in trip.destinations:
                if place.id == target.id:
                    return place
    best = max(named.strength for named in places)
    first = next(named.place for named in places if named.strength == best)
    if first is None:  # destinations() keeps places only
        raise InputError("geen bestemming", None, "destination")
    return first


def _absolute(report: Report, answer: Answer, span: tuple[int, int]) -> tuple[int, int]:
    start = answer.answer_span[0] if answer.answer_span else 0
    return report.source.origin(start + span[0]), report.source.origin(start + span[1])


def _when(report: Report, trip: ReportTrip) -> None:
    from reiscO2.reports.durations import read_dates, year_of  # noqa: PLC0415 - beside its only use

    for field in ("dates", "duration_days"):
        answer = report.answers.get(field)
        if answer is not None and answer.parts and answer.parts.get("first"):
            trip.date, trip.last_date = answer.parts["first"], answer.parts["last"]
            if answer.span:
                trip.evidence["date"] = (field, answer.span)
            return
    text = report.prelude
    first, last, _, _ = read_dates(text, year_of(text))
    trip.date, trip.last_date = first, last


def _how(report: Report, trip: ReportTrip, named: list[Named]) -> None:
    """Set modes and legs from the answer on means of transport, or from the footprint."""
    answer = report.answers["modes"]
    told: list[Mention] = [m for m in (answer.parts or []) if m.mode is not None]
    assumed: list[str] = []
    if not told:
        stated = report.answers["footprint"].parts or {}
        told = [Mention(Mode(key), 0, 0, key) for key in stated if key in {str(m) for m in Mode}]
        if told:
            assumed.append("De vervoermiddelen komen uit het antwoord over kilometers en uitstoot.")
            named = []
    if not told:
        return
    trip.modes = tuple(dict.fromkeys(m.mode for m in told if m.mode is not None))
    trip.evidence["modes"] = ("modes" if answer.parts else "footprint", answer.span or (0, 0))
    text = answer.text
    if is_one_way(text):
        trip.round_trip = False
    elif not says_return(text):
        assumed.append("Heen en terug aangenomen.")
    legs = _legs(trip, told, named, assumed)
    if answer.parts:
        for leg in legs:
            if leg.span is not None:
                leg.span = _absolute(report, answer, leg.span)
    stated = report.answers["footprint"].parts or {}
    for leg in legs:
        one = stated.get(str(leg.mode))
        if (
            leg.direction == "local"
            and one is not None
            and sum(x.mode is leg.mode for x in legs) == 1
        ):
            leg.distance_km = one.distance_km
    trip.legs, trip.assumptions = tuple(legs), tuple(assumed)


def _ends(mention: Mention, named: list[Named]) -> tuple[Place | None, Place | None, list[Place]]:
    """Return (from, to, via) said of one means of transport."""
    inside = [
        n for n in named if n.place is not None and mention.clause[0] <= n.start < mention.clause[1]
    ]
    start = next((n.place for n in inside if n.role in ("from", "of")), None)
    towards = [n.place for n in inside if n.role == "to" and n.place is not None]
    end = towards[-1] if towards else None
    if start is not None and end is None:
        end = next((n.place for n in inside if n.role in ("", "in") and n.place is not start), None)
    via = [n.place for n in inside if n.role == "via" and n.place is not None]
    return start, end, [*via, *towards[:-1]]


def _legs(
    trip: ReportTrip, told: list[Mention], named: list[Named], assumed: list[str]
) -> list[ReportLeg]:
    home, goal = trip.origin, trip.destination
    routes = [(*_ends(m, named), m) for m in told]
    lead = min(
        (m.mode for m in told if m.direction != "local" and m.mode), key=_RANK.index, default=None
    )
    legs: list[ReportLeg] = []
    at = home
    taken: set[tuple[Mode, str]] = set()
    for start, end, via, mention in routes:
        mode = mention.mode
        if mode is None:
            continue
        span = (mention.start, mention.end) if mention.end else None
        domestic = (
            end is not None
            and home is not None
            and end.country == home.country
            and (goal is None or goal.country != home.country)
        )
        routed = (start is not None or end is not None) and not (
            domestic and mention.direction != "back"
        )
        local = mention.direction == "local" or (
            not routed and mode is not lead and mention.direction == ""
        )
        if local or (mode in LOCAL_MODES and mode is not lead and not routed):
            if mode is not lead and (mode, "local") not in taken:
                taken.add((mode, "local"))
                legs.append(ReportLeg(mode, None, None, "local", span))
                if mention.direction == "" and mode in (Mode.TRAIN, Mode.CAR, Mode.COACH):
                    assumed.append(
                        f"Zonder traject genoemd en daarom als vervoer ter plaatse opgevat: {mention.word.lower()}."
                    )
            continue
        if not routed and (mode, mention.direction) in taken:
            continue
        taken.add((mode, mention.direction))
        if mention.direction == "back":
            a, b = start or goal, end or home
            legs.append(ReportLeg(mode, a, b, "back", span))
            continue
        a = start or (at if routed else home)
        b = end or goal
        if a is not None and b is not None and near(a, b) and a.id == b.id:
            continue
        stops = [a, *via, b]
        for p, q in zip(stops, stops[1:], strict=False):
            legs.append(ReportLeg(mode, p, q, "out", span))
        at = b
    outs = [leg for leg in legs if leg.direction == "out"]
    backs = [leg for leg in legs if leg.direction == "back"]
    if (
        outs
        and goal is not None
        and outs[-1].destination is not None
        and not near(outs[-1].destination, goal)
        and not backs
    ):
        _reach_goal(trip, outs)
    if backs and outs:
        trip.round_trip = False
    elif backs and not outs:
        trip.round_trip = False
        assumed.append("Alleen de terugreis is genoemd.")
    return legs


def _reach_goal(trip: ReportTrip, outs: list[ReportLeg]) -> None:
    """Let a journey to several places end at the last one that its legs reach."""
    last = outs[-1].destination
    if last is None:
        return
    goal = trip.destination
    passed = any(goal and leg.destination and near(leg.destination, goal) for leg in outs)
    if not passed and last not in trip.destinations:
        trip.destinations = (*trip.destinations, last)
    if trip.origin is not None and near(last, trip.origin):
        trip.round_trip = False


def _split(trip: ReportTrip) -> list[ReportTrip]:
    """Return two trips when the legs leave home twice, for different places."""
    home = trip.origin
    if home is None:
        return [trip]
    starts = [
        i
        for i, leg in enumerate(trip.legs)
        if leg.direction == "out"
        and leg.origin is not None
        and leg.origin.id == home.id
        and leg.destination is not None
    ]
    targets = {trip.legs[i].destination.id for i in starts if trip.legs[i].destination is not None}  # type: ignore[union-attr]
    if len(starts) < 2 or len(targets) < 2:
        return [trip]
    trips = []
    for number, i in enumerate(starts):
        a = 0 if number == 0 else i
        b = starts[number + 1] if number + 1 < len(starts) else len(trip.legs)
        part = ReportTrip(home)
        for name in ReportTrip.__slots__:
            setattr(part, name, getattr(trip, name))
        part.legs = trip.legs[a:b]
        part.modes = tuple(dict.fromkeys(leg.mode for leg in part.legs))
        part.destination = trip.legs[i].destination
        part.destinations = (part.destination,) if part.destination else ()
        part.country = part.destination.country if part.destination else trip.country
        trips.append(part)
    return trips
