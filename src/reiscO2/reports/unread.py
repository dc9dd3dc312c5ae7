"""Names in a list of cities that are no place, and look like one: "Berlijn, Praagh en Wenen".

They are never taken for the place they look like, and never passed over in silence. What is said
is the place that may be meant, not the name: a name may be anybody's.
"""

from __future__ import annotations

from reiscO2.places import gazetteer
from reiscO2.places.fold import fold
from reiscO2.reports.bodies import NO_NAMES
from reiscO2.reports.modes import mentions
from reiscO2.reports.patterns import pattern
from reiscO2.reports.places_in import near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.model import Place
    from reiscO2.reports.places_in import Named
    from reiscO2.reports.read import Report
    from reiscO2.reports.told import ReportTrip

FIELDS = ("destination", "locations", "modes")
_ITEM = pattern(
    r"(?:^|[,;:\n/&(\u2013-]|\b(?:en|and|naar|to|te|in)\b)[ \t\-*\u2022]{0,6}"
    r"(?P<word>[A-Z\u00c0-\u00dd][a-z\u00df-\u00ff]{4,20})"
    r"(?=\s*(?:$|[,;.\r\n/&)\u2013-]|(?:en|and|v\.v|terug)\b))"
)
_JOIN = pattern(
    r"\s*(?:,|;|/|&|\n|\ben\b|\band\b|[-*\u2022\u2013])+(?:\s*(?:en|and|[-*\u2022]))?\s*"
)
_BEGINS = pattern(r"(?:^|[,;:\n/&(\u2013*\u2022-]|\b(?:en|and|naar|to|te|in))[ \t]*$")
_ENDS = pattern(r"\s*(?:$|[,;.\r\n/&)\u2013-]|(?:en|and)\b)")
_TOWARDS = pattern(r"\b(?:naar|to)\s+$")
_LEAST_PEOPLE = 50_000  # inhabitants of a city that is meant
_LEAST_LETTERS = {"locations": 6}  # a hall or a body may have any short name
_MOST = 6  # names looked up
_GAP = 12  # characters between two names of a list


def unread(report: Report, trip: ReportTrip, found: dict[str, list[Named]]) -> None:
    """Note the places that names in the lists of a report may stand for, where they are no place."""
    meant: list[Place] = []
    left = _MOST
    for field in FIELDS:
        answer = report.answers.get(field)
        if answer is None or answer.state != "answered":
            continue
        text = answer.text[:5000]
        known = [(named.start, named.end) for named in found.get(field, [])]
        if field == "modes":
            known += [(m.start, m.end) for m in mentions(text)]
        for hit in _ITEM.finditer(text):
            a, b = hit.span("word")
            word = fold(hit.group("word"))
            if any(s < b and a < e for s, e in known) or word in NO_NAMES:
                continue
            if field != "destination" and not _in_a_list(text, a, b, found.get(field, [])):
                continue
            if gazetteer.by_key(word) or len(word) < _LEAST_LETTERS.get(field, 5) or left == 0:
                continue
            left -= 1
            place = _like(word)
            if place is None or _told(place, trip):
                continue
            meant.append(place)
            trip.evidence.setdefault("unread", (field, report.placed(answer, (a, b))))
    if meant:
        names = ", ".join(dict.fromkeys(place.label for place in meant))
        trip.assumed = (*trip.assumed, ("place-unread", names))


def _in_a_list(text: str, a: int, b: int, named: list[Named]) -> bool:
    """Tell whether a name stands beside a place that is an item of a list by itself, or behind "naar"."""
    if _TOWARDS.search(text, max(0, a - 10), a):
        return True
    for one in named:
        if one.place is None or one.people or max(a - one.end, one.start - b) > _GAP:
            continue
        if _JOIN.fullmatch(text, one.end, a) and _BEGINS.search(
            text, max(0, one.start - 12), one.start
        ):
            return True
        if _JOIN.fullmatch(text, b, one.start) and _ENDS.match(text, one.end):
            return True
    return False


def _told(place: Place, trip: ReportTrip) -> bool:
    """Tell whether a place belongs to what is known of a trip: home, its country, a destination."""
    if trip.origin is not None and place.country == trip.origin.country:
        return True
    return any(near(place, other) for other in trip.destinations)


def _like(word: str) -> Place | None:
    """Return the city that a folded name looks like, None where it looks like none."""
    from reiscO2.places import suggest  # noqa: PLC0415 - nearly every name is a place

    for candidate in suggest.near(word, 1):
        place = candidate.place
        edits = min(suggest.distance(word, fold(name), 2) for name in (place.name, place.label))
        if place.population >= _LEAST_PEOPLE and edits <= (1 if len(word) < 7 else 2):
            return place
    return None
