"""Several cities, and one journey made more than once: what a report names and the trip leaves out."""

from __future__ import annotations

from reiscO2.geodesy import great_circle_km
from reiscO2.model import Place
from reiscO2.places import gazetteer
from reiscO2.places.fold import fold
from reiscO2.reports.patterns import IGNORECASE, pattern
from reiscO2.reports.places_in import FAIR, near

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from reiscO2.reports.places_in import Named
    from reiscO2.reports.read import Report
    from reiscO2.reports.told import ReportTrip

_TOWN_KM = 15.0  # places this near are parts of one town
_CITIES = 12  # of one destination
_CHAIN = pattern(
    r"[A-ZÀ-Ý][^\W\d_]{1,30}(?:-[A-ZÀ-Ý][^\W\d_]{1,30}(?: [A-ZÀ-Ý][^\W\d_]{1,30}){0,2}){1,9}(?![\w'])"
)
_CODES = pattern(r"[A-Z]{3}(?:-[A-Z]{3}){1,4}")
_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|"
    r"sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_RANGE = rf"\d{{1,2}}(?:\s{_MONTH})?\s?(?:-|\u2013|t/m|tot en met|tot|en)\s?\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?"
_RANGES = pattern(rf"\b{_RANGE}\s?(?:,|;|/|\+|en|and|\n|\r\n)\s?(?:van\s)?{_RANGE}\b", IGNORECASE)
_TIMES = pattern(
    r"\b(?P<n>\d|twee|drie|vier|vijf)\s?(?:keer|maal|x)\s(?:(?:op en neer|heen en (?:weer|terug)|"
    r"gevlogen|gereisd|gegaan|geweest|retour|naar|met|per|een|the|by)\b)|"
    r"\b(?P<word>twee|drie|vier|vijf)\s?(?:keer|maal)\b(?!\s(?:over|per|ge|in|zo)\w*)|"
    r"\b(?P<both>beide (?:keren|malen|reizen)|both times|twice)\b",
    IGNORECASE,
)
#: words of a trip that was not made
_OFF = (
    "nnule", "cancel", "afgez", "afgel", "afgebl", "vervallen", "geschrapt", "doorgegaan", "door gegaan",
    "niet door", "niet gereisd", "niet gegaan", "niet afgereisd", "niet gemaakt", "niet plaats", "niet gelukt",
    "niet op reis", "niet kunnen", "online", "digita", "virtue", "teams", "zoom", "webex", "op afstand",
    "called off", "not take", "not made", "not go",
)  # fmt: skip
#: words of a second departure
_SECOND = (
    "tweede", "2e ", "2de ", "reis 2", "reis ii", "reis twee", "reis b", "nogmaals", "opnieuw", "wederom",
    "again", "trip 2",
)  # fmt: skip
_IN_MONTH = pattern(rf"\b(?:in|begin|eind|half|medio)\s+{_MONTH}\b")
_NUMBER = pattern(r"\d+")
_ONE_PERIOD = 3  # numbers in "16 t/m 19 mei 2022"
_PRODUCT = pattern(r"(?<![\w.,])([2-5])\s?[x\u00d7*]\s?\d")
_RIDE = pattern(
    r"\s*(?:(?:de|een|met|per|the|a|by|genomen)\s+){0,3}(?:metro|tram|taxi|bus|uber|(?:ov-?)?fiets|ov|u-?bahn|shuttle)\b",
    IGNORECASE,
)
_NUMBERS = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5}


def chained(text: str, codes: bool = False) -> str:
    """Return `text` with dashes for the hyphens of "Parijs-Lyon"; every offset stays. With `codes` of "AMS-HEL" too.

    A hyphen joins a name ("Baden-Baden"); where the whole is no name and what follows it is one,
    it leads from place to place.
    """

    def apart(found: re.Match[str]) -> str:
        whole = found.group()
        if codes and _CODES.fullmatch(whole):
            return whole.replace("-", "\u2013")
        if gazetteer.by_key(fold(whole)):
            return whole
        parts = whole.split("-")
        later = [bool(gazetteer.by_key(fold(part))) for part in parts]
        if " " not in whole:
            return whole.replace("-", "\u2013") if any(later[1:]) else whole
        # "Amsterdam-New York-Amsterdam", "Noord-Holland Utrecht-Parijs": a dash in front of a place only
        joined = zip(parts[1:], later[1:], strict=True)
        return parts[0] + "".join(("\u2013" if known else "-") + part for part, known in joined)

    return _CHAIN.sub(apart, text) if "-" in text else text


def may_be_called_off(report: Report) -> bool:
    """Tell whether a text may say that the trip was not made; `called_off` looks closer."""
    for field, answer in report.answers.items():
        if answer.text and field not in ("met", "follow_up"):
            low = " ".join(answer.text[:2000].lower().split())
            if any(word in low for word in _OFF):
                return True
    return False


def may_be_several(report: Report) -> bool:
    """Tell whether a text may speak of a second departure; `departures` looks closer."""
    for field in ("modes", "locations", "destination", "travellers", "duration_days", "dates"):
        answer = report.answers.get(field)
        if answer is not None and answer.state == "answered":
            low = answer.text[:5000].lower()
            if any(word in low for word in _SECOND):
                return True
            if len(_IN_MONTH.findall(low)) > 1:
                return True
            if field in ("duration_days", "dates") and len(_NUMBER.findall(low)) > _ONE_PERIOD:
                return True
    return False


def neighbours(found: Sequence[Named], home: Place | None, goal: Place) -> list[Place]:
    """Return the cities visited that belong to one destination, in order; empty when it is one city."""
    kept: list[Place] = []
    for named in found:
        place = named.place
        if place is None or named.people or named.role in ("from", "via") or named.strength < FAIR:
            continue
        if place.kind != "city" or (home is not None and near(place, home)):
            continue
        if near(place, goal) and not any(_same_town(place, other) for other in kept):
            kept.append(place)
    return kept[:_CITIES] if len(kept) > 1 else []


def _same_town(a: Place, b: Place) -> bool:
    return great_circle_km(a.lat, a.lon, b.lat, b.lon) < _TOWN_KM


def say_what_is_left(report: Report, trips: Sequence[ReportTrip], named: Sequence[Place]) -> None:
    """Add to the trips what they assume: cities that no leg reaches, and journeys made again."""
    times = _times(report)
    legs = [leg for trip in trips for leg in trip.legs if leg.direction != "local"]
    reached = [p for leg in legs for p in (leg.origin, leg.destination) if p is not None]
    left = [p for p in named if not any(near(p, q) for q in reached)] if reached else []
    names = ", ".join(dict.fromkeys(place.label for place in left))
    more = [("not-visited", names)] if names else []
    more += [("several-times", str(times))] if times > 1 and len(trips) == 1 else []
    for trip in trips:
        trip.assumed = (*trip.assumed, *more)


def _times(report: Report) -> int:
    """Return how often the journey was made, 1 when the text says nothing of it."""
    answers = report.answers
    for field in ("duration_days", "dates"):
        if field in answers and _RANGES.search(answers[field].text[:2000]):
            return 2
    for field in ("travellers", "duration_days", "modes", "footprint"):
        text = answers[field].text[:5000]
        for hit in _TIMES.finditer(text):
            if _RIDE.match(text, hit.end()):
                continue  # "3 x met de metro"
            said = hit.group("n") or hit.group("word") or "twee"
            return _NUMBERS.get(said.lower()) or int(said)
    return 1


def times_in_figures(text: str) -> int:
    """Return the 2 of "2 x 1.921 km", which may as well stand for there and back; 1 without one."""
    hit = _PRODUCT.search(text[:5000])
    return int(hit.group(1)) if hit else 1
