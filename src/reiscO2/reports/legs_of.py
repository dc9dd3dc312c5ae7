"""The stretches of a journey: which means of transport from where to where."""

from __future__ import annotations

from reiscO2.geodesy import great_circle_km
from reiscO2.model import LOCAL_MODES, Mode, Place
from reiscO2.reports.modes import Mention
from reiscO2.reports.places_in import Named, near
from reiscO2.reports.told import ReportLeg, ReportTrip

TOWN_KM = 15.0  # stations this near are those of one town
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


Route = tuple[Place | None, Place | None, list[Place], Mention]
_BESIDE = 8  # characters of "trein en de Eurostar" between the two names


def _joined(routes: list[Route], home: Place | None) -> list[Route]:
    """Let the kind in front of a name lead to where that begins: "trein en Eurostar Brussel-Londen"."""
    out: list[Route] = []
    for k, (start, end, via, mention) in enumerate(routes):
        later = routes[k + 1] if k + 1 < len(routes) else None
        if (
            later is not None
            and mention.mode is Mode.TRAIN is later[3].mode
            and start is None is end
            and mention.direction == later[3].direction != "local"
            and mention.word.lower() in ("trein", "treinen", "train", "trains")
            and not later[3].word.lower().startswith(("trein", "train"))
            and 0 <= later[3].start - mention.end <= _BESIDE
        ):
            if later[0] is None or home is None or near(later[0], home):
                continue  # one journey with two names
            end = later[0]
        out.append((start, end, via, mention))
    return out


def legs_of(
    trip: ReportTrip, told: list[Mention], named: list[Named], assumed: list[tuple[str, str]]
) -> list[ReportLeg]:
    """Return the stretches of a journey that the mentions tell of, in order; may end the trip one way."""
    home, goal = trip.origin, trip.destination
    told = sorted(told, key=lambda m: m.direction == "back")  # whatever was told first
    routes = _joined([(*_ends(m, named), m) for m in told], home)
    lead = min(
        (m.mode for m in told if m.direction != "local" and m.mode), key=_RANK.index, default=None
    )
    going_on = _nowhere
    far = [
        m
        for _, end, _, m in routes
        if m.direction != "local" and (end or m.mode not in LOCAL_MODES)
    ]
    homeward = sum(m.direction == "back" for *_, m in routes)
    if homeward > 1 or (lead is Mode.PLANE and len(far) > 1):
        from reiscO2.reports import feeders  # noqa: PLC0415 - most flights begin at home

        routes, going_on = feeders.in_order(routes, trip, assumed), feeders.stopover
    legs: list[ReportLeg] = []
    at = home
    back: Place | None = None  # where the way back has come to
    taken: set[tuple[Mode, str]] = set()
    for start, end, via, mention in routes:
        mode = mention.mode
        if mode is None:
            continue
        span = (mention.start, mention.end) if mention.end else None
        if start is not None and end is not None and not via and _one_town(start, end):
            lead_on = sum(m.mode is mode and m is not mention for *_, m in routes)
            start = end = None  # "van Paris Nord naar Paris Gare de Lyon": across one town
            if mode is not lead or lead_on:
                if mode is not lead and (mode, "local") not in taken:
                    taken.add((mode, "local"))
                    legs.append(ReportLeg(mode, None, None, "local", span))
                continue
        domestic = (
            end is not None
            and home is not None
            and end.country == home.country
            and (goal is None or goal.country != home.country)
        )
        # "vliegtuig Boedapest-Amsterdam" leads home, as "terug" would
        comes_home = (
            domestic and start is not None and home is not None and start.country != home.country
        )
        if (
            via
            and domestic
            and not comes_home
            and end is not None
            and home is not None
            and near(end, home)
        ):
            legs += _circle(mode, start or at, via, end, span)  # "Den Haag-Berlijn-Praag-Den Haag"
            continue
        routed = (start is not None or end is not None) and not (
            domestic and mention.direction != "back" and not comes_home
        )
        local = mention.direction == "local" or (
            not routed and mode is not lead and mention.direction == ""
        )
        if local or (mode in LOCAL_MODES and mode is not lead and not routed):
            if mode is not lead and (mode, "local") not in taken:
                taken.add((mode, "local"))
                legs.append(ReportLeg(mode, None, None, "local", span))
                if mention.direction == "" and mode in (Mode.TRAIN, Mode.CAR, Mode.COACH):
                    assumed.append(("as-local", mention.word.lower()))
            continue
        if not routed and (mode, mention.direction) in taken:
            continue
        taken.add((mode, mention.direction))
        if mention.direction == "back" or comes_home:
            gone = any(leg.direction == "out" for leg in legs) and at is not home
            a, b = start or back or (at if gone else None) or goal, end or home
            passed = [p for p in via if not (b and near(p, b)) and not (a and near(p, a))]
            passed = [p for p in passed if home is None or p.country != home.country]
            stops = [a, *passed, b]  # "vliegtuig Pristina \u2013 Wenen \u2013 Amsterdam"
            for p, q in zip(stops, stops[1:], strict=False):
                legs.append(ReportLeg(mode, p, q, "back", span))
            back = b if going_on(b, trip) else None
            continue
        a = start or (at if routed or going_on(at, trip) else home)
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
        assumed.append(("only-back", ""))
    return legs


def _one_town(a: Place, b: Place) -> bool:
    """Tell whether a stretch leads from one station of a town to another."""
    return (
        a.id != b.id
        and great_circle_km(a.lat, a.lon, b.lat, b.lon) <= TOWN_KM
        and "station" in (a.kind, b.kind)
    )


def _nowhere(place: Place | None, trip: ReportTrip) -> bool:
    """Tell that a journey goes on from no place on the way: it has one means of transport, or no flight."""
    return False


def _circle(
    mode: Mode, start: Place | None, via: list[Place], home: Place, span: tuple[int, int] | None
) -> list[ReportLeg]:
    """Return the stretches of a round that leads home; the last one is the way back."""
    stops = [start, *via, home]
    legs = [ReportLeg(mode, a, b, "out", span) for a, b in zip(stops, stops[1:], strict=False)]
    legs[-1].direction = "back"
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


def copied(trip: ReportTrip) -> ReportTrip:
    """Return a trip with the same facts."""
    one = ReportTrip(trip.origin)
    for name in ReportTrip.__slots__:
        setattr(one, name, getattr(trip, name))
    one.evidence = dict(trip.evidence)
    return one


def split(trip: ReportTrip) -> list[ReportTrip]:
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
        part = copied(trip)
        part.legs = trip.legs[a:b]
        part.modes = tuple(dict.fromkeys(leg.mode for leg in part.legs))
        part.destination = trip.legs[i].destination
        part.destinations = (part.destination,) if part.destination else ()
        part.country = part.destination.country if part.destination else trip.country
        trips.append(part)
    return trips
