"""From a report to the journeys it tells of: places, legs, dates, and what was assumed."""

from __future__ import annotations

from reiscO2.errors import InputError
from reiscO2.geodesy import great_circle_km
from reiscO2.model import Mode, Place
from reiscO2.places import find_place
from reiscO2.reports.legs_of import copied, legs_of, split
from reiscO2.reports.modes import Mention, is_one_way, is_public, mentions, says_return
from reiscO2.reports.patterns import pattern
from reiscO2.reports.persons import counted_functions
from reiscO2.reports.places_in import FAIR, STRONG, WEAK, Named, destinations, places_in, whole_item
from reiscO2.reports.several import chained, may_be_several, neighbours, say_what_is_left
from reiscO2.reports.told import ReportTrip
from reiscO2.reports.values import unwrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.reports.read import Report

#: answers that tell where one has been, best evidence first; people met are no evidence
EVIDENCE = ("destination", "locations", "modes", "purpose", "title")
SUBURB_KM = 30.0  # a place this near a city is a suburb of it
_CITY = 500_000  # inhabitants of a place that is no suburb
_LARGER = 2  # times the inhabitants of a suburb that its city has at least
FIRST = 3  # the others are read when these settle no destination
_OF_BODY = pattern(
    r"\b[Gg]emeente\s+((?:[A-Z'][\w'\-]+)(?:\s(?:aan|den|de|op)\s?)?(?:\s?[A-Z][\w\-]+)?)"
)
_ITEM = pattern(r"[\n\r;|]")


def trips_of(report: Report) -> list[ReportTrip]:
    """Return the journeys of a report, in order; none when the trip was called off."""
    if report.called_off:
        return []
    if may_be_several(report):
        from reiscO2.reports.departures import departures  # noqa: PLC0415 - one trip is the rule

        many, views = departures(report, _origin(report))
        trips = [trip for view in views or [report] for trip in _trips(view)]
        if many > 1:
            said = ("several-departures" if views else "trips-mixed", str(many))
            for trip in trips:
                kept = [one for one in trip.assumed if one[0] != "several-times"]
                trip.assumed = (*kept, said)
        return trips
    return _trips(report)


def _trips(report: Report) -> list[ReportTrip]:
    trip = ReportTrip(_origin(report))
    found = {field: _named(report, field) for field in EVIDENCE[:FIRST]}
    _also_visited(report, found)
    prelude: list[Named] = []
    settled = any(destinations(group, trip.origin) for group in found.values())
    if not settled or any(named.candidates for group in found.values() for named in group):
        found |= {field: _named(report, field) for field in EVIDENCE[FIRST:]}
        prelude = places_in(report.prelude) if report.prelude.strip() else []
        if any(named.candidates for group in found.values() for named in group):
            codes = _countries(trip.origin, [*found.values(), prelude])
            found = {field: _named(report, field, codes) for field in EVIDENCE}
    names = {(named.name, named.place.id) for g in found.values() for named in g if named.place}
    if len(names) > len({name for name, _ in names}):
        from reiscO2.reports.bodies import settle_across  # noqa: PLC0415 - few names fit two places

        settle_across(list(found.values()))
    _where(report, trip, found, prelude)
    _of_the_town(report, trip, found)
    for field in ("destination", "locations"):
        answer = report.answers.get(field)
        visited = destinations(found[field], trip.origin)
        if answer is not None and visited:
            answer.value = [named.place.name for named in visited if named.place is not None]
            answer.span = report.placed(answer, (visited[0].start, visited[-1].end))
    listed = [report.answers[f].text for f in EVIDENCE[:FIRST] if f in report.answers]
    if any("," in text or " en " in text or "\n" in text for text in listed) or not settled:
        from reiscO2.reports.unread import unread  # noqa: PLC0415 - an answer in one piece is no list

        unread(report, trip, found)
    _when(report, trip)
    trip.travellers = report.answers["travellers"].value
    trips = [one for part in _how(report, trip, found["modes"]) for one in split(part)]
    named = destinations([*found["destination"], *found["locations"]], trip.origin)
    named += destinations(found["modes"], trip.origin)
    cities = [one.place for one in named if one.place is not None]
    if len(trips) == 1 and len({place.id for place in cities}) > 1:
        from reiscO2.reports.rounds import go_round  # noqa: PLC0415 - one city is the rule

        go_round(report, trips[0], found)
    if len(trips) == 1 and trips[0].destination is not None:
        visited = [*found["destination"], *found["locations"]]
        trips[0].neighbours = tuple(neighbours(visited, trip.origin, trips[0].destination))
    say_what_is_left(report, trips, cities)
    return trips


def _also_visited(report: Report, found: dict[str, list[Named]]) -> None:
    """Add a small town among the locations that the means of transport lead to: "Palais des Festivals, Cannes"."""
    text = report.answers["locations"].text
    known = {named.place.id: named for named in found["locations"] if named.place is not None}
    for named in found["modes"]:
        if named.role != "to" or named.place is None:
            continue
        if named.place.id in known:
            one = known[named.place.id]  # "Vredespark Hiroshima", and a train to Hiroshima
            one.strength = (
                max(one.strength, FAIR) if not one.people and one.strength else one.strength
            )
            continue
        a = text.find(named.name)
        b = a + len(named.name)
        if a >= 0 and not (text[a - 1 : a].isalpha() or text[b : b + 1].isalpha()):
            found["locations"].append(
                Named(named.name, a, b, named.place, named.countries, STRONG, "in")
            )
    found["locations"].sort(key=lambda one: one.start)


def _of_the_town(report: Report, trip: ReportTrip, found: dict[str, list[Named]]) -> None:
    """Let a suburb that the locations name belong to the city beside it that the report names: Espoo, to Helsinki."""
    suburb = trip.destination
    if suburb is None or trip.evidence.get("destination", ("", 0))[0] != "locations":
        return
    led = {
        named.place.id for named in found["modes"] if named.place is not None and named.role == "to"
    }
    if suburb.kind != "city" or suburb.population >= _CITY or suburb.id in led:
        return
    purpose = found.get("purpose") or _named(report, "purpose")
    groups = (("modes", found["modes"]), ("purpose", purpose), ("", places_in(report.prelude)))
    for field, group in groups:
        for named in group:
            city = named.place
            least = WEAK if field == "modes" else FAIR  # "Berlijn: S-Bahn"
            if city is None or named.people or named.strength < least or city.kind != "city":
                continue
            larger = city.population >= _LARGER * suburb.population
            if larger and great_circle_km(city.lat, city.lon, suburb.lat, suburb.lon) <= SUBURB_KM:
                trip.destination = city
                trip.destinations = tuple(city if p is suburb else p for p in trip.destinations)
                if field:
                    span = report.placed(report.answers[field], (named.start, named.end))
                    trip.evidence["destination"] = (field, span)
                return


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
    hit = _OF_BODY.search(report.prelude)
    return hit.group(1).strip() if hit else ""


def _named(report: Report, field: str, codes: frozenset[str] = frozenset()) -> list[Named]:
    answer = report.answers.get(field)
    if answer is None or answer.state != "answered":
        return []
    found = places_in(chained(unwrapped(answer.text), field == "modes"), codes)
    if field in ("destination", "locations"):
        start = 0
        for line in _ITEM.split(answer.text):
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
        if field == "modes":
            places = _not_on_the_way_back(report, places)
        if not places:
            continue
        trip.destinations = tuple(named.place for named in places if named.place is not None)
        trip.destination = _main(trip, places, found["modes"])
        if field:
            span = next((n.start, n.end) for n in places if n.place is trip.destination)
            trip.evidence["destination"] = (field, report.placed(report.answers[field], span))
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
    at_home = [] if unsettled or country else _within_the_country(trip, found["locations"])
    if at_home:
        trip.destinations, trip.destination = tuple(at_home), at_home[0]
        trip.country = at_home[0].country
        return
    if unsettled is not None:
        trip.candidates = unsettled.candidates
    if country is not None and (trip.origin is None or country.countries[0] != trip.origin.country):
        trip.country = country.countries[0]


def _not_on_the_way_back(report: Report, places: list[Named]) -> list[Named]:
    """Leave out the places that only the way back leads through, where others are named."""
    back = [m.clause for m in report.answers["modes"].parts or [] if m.direction == "back"]
    there = [n for n in places if not any(a <= n.start < b for a, b in back)]
    return there or places


def _within_the_country(trip: ReportTrip, found: list[Named]) -> list[Place]:
    """Return the towns visited in the country of the trip's origin, where no other country is named."""
    return [
        named.place
        for named in found
        if named.place is not None
        and named.place.kind == "city"
        and named.strength >= STRONG
        and not named.people
        and named.role not in ("from", "via")
        and (trip.origin is None or named.place.id != trip.origin.id)
    ]


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


def _how(report: Report, trip: ReportTrip, named: list[Named]) -> list[ReportTrip]:
    """Set modes and legs from the answer on means of transport, or from the footprint; one trip a part of the party."""
    answer = report.answers["modes"]
    mentioned: list[Mention] = answer.parts or []
    told = [m for m in mentioned if m.mode is not None]
    assumed: list[tuple[str, str]] = []
    if any(is_public(m) for m in mentioned):
        from reiscO2.reports.public import taken  # noqa: PLC0415 - few say "OV"

        told, assumed = taken(unwrapped(answer.text), mentioned, named, trip.origin)
    if not told:
        stated = report.answers["footprint"].parts or {}
        told = [Mention(Mode(key), 0, 0, key) for key in stated if key in {str(m) for m in Mode}]
        if told:
            assumed.append(("from-footprint", ""))
            named = []
    if not told:
        return [trip]
    if len(told) == 1 and answer.parts and not mentions(answer.text):
        assumed.append(("read-as", str(told[0].mode)))
    trip.evidence["modes"] = ("modes" if answer.parts else "footprint", answer.span or (0, 0))
    if is_one_way(answer.text):
        trip.round_trip = False
    elif not says_return(answer.text):
        assumed.append(("assumed-return", ""))
    if trip.travellers == 1:
        _travel(report, trip, told, named, assumed)
        return [trip]
    from reiscO2.reports.party import parts_by_name, parts_in_figures, parts_of  # noqa: PLC0415 - one person is no party

    source = answer
    parts = []
    if answer.parts:
        counts = counted_functions(unwrapped(report.answers["travellers"].text))
        parts = parts_of(unwrapped(answer.text), told, trip.travellers, counts)
        if not parts:
            who = unwrapped(report.answers["travellers"].text)
            parts = parts_by_name(answer.text, told, trip.travellers, who)
    if not parts and len({m.mode for m in told}) > 1 and (trip.travellers or 0) > 1:
        from reiscO2.reports.party import parts_in_travellers  # noqa: PLC0415 - as above

        source = report.answers["travellers"]
        parts = parts_in_travellers(unwrapped(source.text), told, trip.travellers)
    if not parts and len({m.mode for m in told}) > 1 and report.answers["footprint"].parts:
        source = report.answers["footprint"]
        parts = parts_in_figures(unwrapped(source.text), told, trip.travellers)
    if not parts:
        _travel(report, trip, told, named, assumed)
        return [trip]
    trips = []
    for part in parts:
        one = copied(trip)
        one.apart, one.travellers = True, part.count
        if part.span is not None:
            one.evidence["travellers"] = (source.field, report.placed(source, part.span))
        more = [] if part.count is not None else [("per-head", "")]
        _travel(report, one, part.mentions, named, [*assumed, *more])
        trips.append(one)
    return trips


def _travel(
    report: Report, trip: ReportTrip, told: list[Mention], named: list[Named],
    assumed: list[tuple[str, str]],
) -> None:  # fmt: skip
    """Give a trip the means of transport and the legs that the mentions tell of."""
    answer = report.answers["modes"]
    trip.modes = tuple(dict.fromkeys(m.mode for m in told if m.mode is not None))
    legs = legs_of(trip, told, named, assumed)
    if answer.parts:
        for leg in legs:
            if leg.span is not None:
                leg.span = report.placed(answer, leg.span)
    stated = report.answers["footprint"].parts or {}
    for leg in legs:
        one = stated.get(str(leg.mode))
        if (
            leg.direction == "local"
            and one is not None
            and sum(x.mode is leg.mode for x in legs) == 1
        ):
            leg.distance_km = one.distance_km
    if not trip.round_trip:  # the legs themselves tell of the way back
        assumed = [one for one in assumed if one[0] != "assumed-return"]
    trip.legs, assumed = tuple(legs), [*trip.assumed, *assumed]
    main = [leg for leg in legs if leg.direction != "local"]
    if Mode.PLANE in trip.modes and (len(main) > 1 or (main and main[0].origin is not trip.origin)):
        from reiscO2.reports import feeders  # noqa: PLC0415 - most flights begin at home

        feeders.begin_elsewhere(trip, assumed)
        feeders.only_passed(trip)
    trip.assumed = tuple(assumed)
