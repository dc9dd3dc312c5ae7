"""Cities listed without their stretches: one round from home, in the order of the text.

"Wij bezochten Berlijn, Praag en Wenen met de trein" is home - Berlijn - Praag - Wenen - home
where one means of transport carried the whole trip. What makes order or means of transport
unclear leaves the trip as it was, and the report is asked about.
"""

from __future__ import annotations

from reiscO2.geodesy import great_circle_km
from reiscO2.model import LOCAL_MODES, Mode, Place
from reiscO2.reports.modes import says_return
from reiscO2.reports.patterns import IGNORECASE, pattern
from reiscO2.reports.periods import periods
from reiscO2.reports.places_in import FAIR, WEAK, Named, near
from reiscO2.reports.told import ReportLeg, ReportTrip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.reports.read import Answer, Report

FIELDS = ("locations", "destination", "modes")
FLOWN_KM = 300.0  # between two cities nearer than this nobody flies without saying so
MOST = 12  # cities in one round
_MODES = (Mode.TRAIN, Mode.PLANE, Mode.COACH, Mode.CAR)
_UNSURE = pattern(
    r"\b(?:willekeurige|(?:niet|geen)\s+(?:in\s+)?(?:deze|die|vaste)\s+volgorde|vooraf(?:gaand)?|daarvoor|daaraan|alvorens|"
    r"nadat|voordat|online|digitaal|virtueel|video\w*|telefonisch|webinar|teams|zoom|dagtochten?|uitstapjes?|afwisselend|"
    r"in\s+no\s+order|before\s+that)\b|\bof\s+(?=[A-Z\u00c0-\u00dd])",
    IGNORECASE,
)
_WITH = pattern(r"\b(?:met|namens|with)\s+(?:de\s+)?(?:stad\s+|gemeente\s+)?$", IGNORECASE)
_JOINED = pattern(r"\s*(?:,|;|/|&|en|and|,\s*en)\s*")


def go_round(report: Report, trip: ReportTrip, found: dict[str, list[Named]]) -> None:
    """Give a trip to several cities the stretches of a round, where the text leaves one reading."""
    main = [leg for leg in trip.legs if leg.direction != "local"]
    home = trip.origin
    if home is None or not main or not trip.round_trip or main[0].origin is not home:
        return
    modes = {leg.mode for leg in main}
    mode = main[0].mode
    told = len(main) > 1
    if len(modes) > 1 or mode not in _MODES or any(leg.direction != "out" for leg in main):
        return
    others = [leg for leg in trip.legs if leg.direction == "local" and leg.mode not in LOCAL_MODES]
    if others or any(key == "per-head" for key, _ in trip.assumed):
        return  # "trein en huurauto": either may have led from city to city
    if told and not _listed(report, found["modes"], len(main)):
        return
    field, stops = _order(found, home)
    if len(stops) < 2 or _doubtful(report, field, stops):
        return
    places = [stop.place for stop in stops if stop.place is not None]
    if mode is Mode.PLANE and any(
        great_circle_km(a.lat, a.lon, b.lat, b.lon) < FLOWN_KM
        for a, b in zip(places, places[1:], strict=False)
    ):
        return
    chain = [home, *places, home]
    span = main[0].span
    legs = [ReportLeg(mode, a, b, "out", span) for a, b in zip(chain, chain[1:], strict=False)]
    legs[-1].direction = "back"
    trip.legs = (*legs, *(leg for leg in trip.legs if leg.direction == "local"))
    trip.destinations, trip.destination = tuple(places), places[0]
    trip.round_trip = False
    kept = [one for one in trip.assumed if one[0] != "assumed-return"]
    trip.assumed = (*kept, ("route-assumed", str(mode)))
    trip.evidence["route"] = (
        field,
        report.placed(report.answers[field], (stops[0].start, stops[-1].end)),
    )


def _listed(report: Report, named: list[Named], many: int) -> bool:
    """Tell whether the means of transport lead to a list of cities: "naar Berlijn, Praag en Wenen"."""
    answer: Answer = report.answers["modes"]
    towards = [n for n in named if n.role == "to" and n.place is not None]
    if says_return(answer.text) or len(towards) != many:
        return False
    return all(
        _JOINED.fullmatch(answer.text, a.end, b.start)
        for a, b in zip(towards, towards[1:], strict=False)
    )


def _order(found: dict[str, list[Named]], home: Place) -> tuple[str, list[Named]]:
    """Return the field that names the most cities, and these in its order; none when fields disagree."""
    by_field = {field: _visited(found.get(field, []), home) for field in FIELDS}
    best = max(FIELDS, key=lambda field: len(by_field[field]))
    stops = by_field[best]
    if len(stops) > MOST:
        return best, []
    for group in by_field.values():
        at = -1
        for named in group:
            where = next((i for i, stop in enumerate(stops) if _one(stop, named)), None)
            if where is None or where < at:
                return best, []  # fields disagree, or one is back in a city where one was before
            at = where
    return best, stops


def _one(a: Named, b: Named) -> bool:
    return a.place is not None and b.place is not None and near(a.place, b.place)


def _visited(named: list[Named], home: Place) -> list[Named]:
    """Return the cities that somebody went to, in the order of the text; neighbours follow as one."""
    stops: list[Named] = []
    least = FAIR if any(one.strength >= FAIR and not one.people for one in named) else WEAK
    for one in named:
        place = one.place
        if place is None or one.people or one.role in ("from", "via") or one.strength < least:
            continue
        if place.country == home.country or near(place, home):
            continue
        if not stops or not _one(stops[-1], one):
            stops.append(one)
    return stops


def _doubtful(report: Report, field: str, stops: list[Named]) -> bool:
    """Tell whether words or days speak against the order of the text."""
    answer = report.answers[field].text
    if any(_WITH.search(answer, max(0, one.start - 20), one.start) for one in stops):
        return True  # "overleg met Barcelona": in which city?
    pairs = zip(stops, stops[1:], strict=False)
    if any(answer.count("(", a.end, b.start) > answer.count(")", a.end, b.start) for a, b in pairs):
        return True  # "Parijs (Gare de Lyon, Lille)"
    texts = [report.answers[name].text for name in {field, "modes"} if name in report.answers]
    if any(_UNSURE.search(text[:5000]) for text in texts):
        return True
    days = [one.first for one in periods(report.answers[field].text[:5000])]
    return any(later < earlier for earlier, later in zip(days, days[1:], strict=False))
