"""A second departure from home in one report: which words belong to which of the trips.

"Reis 1: trein naar Parijs. Reis 2: vliegtuig naar Wenen", two periods with days at home between
them, "in mei nogmaals naar Wenen". Each trip is read from a copy of the report in which the
words of the others are blanked out, so that every offset stays. Where the text does not
separate means of transport or places, nothing is split and the report is asked about.
"""

from __future__ import annotations

from reiscO2.model import LOCAL_MODES
from reiscO2.reports.durations import IN_MONTH, month_of, read_dates, year_of
from reiscO2.reports.footprint import modes_of
from reiscO2.reports.modes import is_public, travelled
from reiscO2.reports.patterns import IGNORECASE, pattern
from reiscO2.reports.periods import Period, apart, periods
from reiscO2.reports.places_in import destinations, near, places_in
from reiscO2.reports.read import Answer, Report
from reiscO2.reports.values import unwrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from reiscO2.model import Place

    Span = tuple[int, int]

#: answers in which the words of one trip stand apart from those of another
FIELDS = ("modes", "locations", "destination", "travellers", "duration_days", "dates")
MOST = 4  # trips in one report
HOME_DAYS = 4  # a weekend between two periods does not tell that anybody was home
_TRIP = r"(?:dienst|studie|werk)?(?:reis|trip|keer|maal)"
_ORDINALS = (r"eerste|1e|1ste", r"tweede|2e|2de", r"derde|3e|3de", r"vierde|4e|4de")
_NUMBERS = (r"1|I|\u00e9\u00e9n|een|A", r"2|II|twee|B", r"3|III|drie|C", r"4|IV|vier|D")
_MARK = pattern(
    "|".join(
        rf"(?P<n{n}>(?<!voor de )(?<!voor het )\b(?:{ordinal})\s+{_TRIP}\b|"
        rf"\b(?:dienst|studie|werk)?reis\s+(?:{number})\b(?=\s*[:.)\-\u2013(]|\s+\w))"
        for n, (ordinal, number) in enumerate(zip(_ORDINALS, _NUMBERS, strict=True), 1)
    ),
    IGNORECASE,
)
_AGAIN = pattern(
    r"\b(?:nogmaals|opnieuw|wederom|(?:voor\s+)?(?:een|de)\s+tweede\s+(?:keer|maal)|again)\b"
    r"(?!\s+(?:ge)?boek|\s+met\s+de\s+(?:metro|tram|taxi|bus))",
    IGNORECASE,
)
_NO_TRIP = pattern(
    r"\b(?:voorbereid\w*|nabespreking|evaluatie|online|digitaal|gepland\w*|oorspronkelijk\w*|geannuleerd|verplaatst|"
    r"verzet|in\s+den\s+haag|thuis)\b",
    IGNORECASE,
)
_BEGINS = pattern(r"(?:[.;\r\n]+|,\s*(?:en\s+)?(?=(?:in|op|later|daarna)\b))\s*")
_ENUMERATION = pattern(r"[\s,;.(\[\u2022*-]*(?:(?:en|de|het|tijdens|bij|op|in)\s+)*")


def departures(report: Report, home: Place | None) -> tuple[int, list[Report]]:
    """Return how many trips a report tells of, and a copy of it for each.

    No copies come back where nobody can tell them apart.
    """
    answers = report.answers
    fields = [f for f in FIELDS if f in answers and answers[f].state == "answered"]
    marked = {
        f: spans
        for f in fields
        if (spans := _marked(answers[f].text) or _by_month(f, answers[f].text))
    }
    when = _when(report)
    counts = {len(spans) for spans in marked.values()} | ({len(when)} if when else set())
    if not counts:
        again = _again(answers["modes"].text) if "modes" in fields else []
        views = [_view(report, {"modes": again}, [], k, []) for k in range(len(again))]
        return (2, views) if views and _same_place(views, home) else (1, [])
    many = max(counts)
    if len(counts) > 1 or many > MOST:
        return many, []
    for field in ("modes", "locations", "destination"):
        spans = _dated(answers[field].text, when) if field in fields and field not in marked else []
        if spans:
            marked[field] = spans
    if "modes" not in marked and not _one_mode(report):
        return many, []
    lost: list[str] = [
        f
        for f in ("locations", "destination")
        if f in fields and f not in marked and len(_places(answers[f].text, home)) > 1
    ]
    if lost and not ("modes" in marked and _each_leads(answers["modes"], marked["modes"], home)):
        return many, []
    views = [_view(report, marked, when, k, lost) for k in range(many)]
    return many, views if "modes" not in marked or all(map(_uses, views)) else []


def _marked(text: str) -> list[Span]:
    """Return the stretches that "eerste reis", "reis 2" divide a text into; empty without a second."""
    hits: list[re.Match[str]] = []
    for hit in _MARK.finditer(text[:5000]):
        number = int((hit.lastgroup or "n0")[1:])
        if number == len(hits) + 1 or (not hits and number == 2):
            hits += [hit] if hits or number == 1 else [hit, hit]
        elif number != len(hits):
            return []
    if len(hits) < 2:
        return []
    starts = [hit.start() for hit in hits]
    if hits[0] is hits[1] or _ENUMERATION.fullmatch(text, 0, starts[0]) is None:
        starts[0] = 0  # "Trein naar Wenen; de tweede keer met het vliegtuig"
    spans = list(zip(starts, [*starts[1:], len(text)], strict=True))
    return spans if all(text[a:b].strip() for a, b in spans) else []


def _by_month(field: str, text: str) -> list[Span]:
    """Return the stretches that begin with the month of each trip: "in mei met de trein, in september gevlogen"."""
    hits = list(IN_MONTH.finditer(text[:5000]))
    months = [month_of(hit.group("month")) for hit in hits]
    if len(hits) < 2 or len(set(months)) < len(hits) or _NO_TRIP.search(text):
        return []
    starts = [0, *(hit.start() for hit in hits[1:])]
    spans = list(zip(starts, [*starts[1:], len(text)], strict=True))
    return spans if field != "modes" or all(travelled(text[a:b]) for a, b in spans) else []


def _again(text: str) -> list[Span]:
    """Return the stretches before and from the sentence that tells of going there again."""
    hit = _AGAIN.search(text[:5000])
    if hit is None:
        return []
    cuts = [cut.end() for cut in _BEGINS.finditer(text, 0, hit.start() + 1)]
    at = cuts[-1] if cuts else 0
    return [(0, at), (at, len(text))] if text[:at].strip() else []


def _when(report: Report) -> list[Period]:
    """Return the periods of the trips, where days at home lie between them."""
    for field in ("dates", "duration_days"):
        answer = report.answers.get(field)
        if answer is not None and answer.state == "answered":
            found = periods(unwrapped(answer.text), year_of(answer.text) or year_of(report.prelude))
            if apart(found, HOME_DAYS) and not _NO_TRIP.search(answer.text):
                return found
    return []


def _dated(text: str, when: list[Period]) -> list[Span]:
    """Return the stretches that begin with the date or the month of each trip."""
    starts = []
    at = 0
    if not when:
        return []
    for one in when:
        hit = one.named(text, at)
        if hit is None:
            return []
        starts.append(hit)
        at = hit + 1
    opening = _BEGINS.search(text, 0, starts[0])
    if opening is not None:
        return []  # something was said before the first date
    if read_dates(text[: starts[0]])[0] is not None:
        return []
    starts[0] = 0
    for k in range(1, len(starts)):
        cuts = [cut.end() for cut in _BEGINS.finditer(text, starts[k - 1], starts[k])]
        starts[k] = cuts[-1] if cuts else starts[k]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _one_mode(report: Report) -> bool:
    """Tell whether one means of transport led there, whatever was used on the spot."""
    parts = report.answers["modes"].parts or []
    modes = {m.mode for m in parts if m.mode is not None and m.direction != "local"}
    if not any(m.mode is not None for m in parts):
        modes = set(modes_of(report.answers["footprint"].parts or {}))
    return len({mode for mode in modes if mode not in LOCAL_MODES} or modes) == 1


def _places(text: str, home: Place | None) -> list[Place]:
    return [n.place for n in destinations(places_in(unwrapped(text)), home) if n.place is not None]


def _each_leads(answer: Answer, spans: list[Span], home: Place | None) -> bool:
    return all(_places(answer.text[a:b], home) for a, b in spans)


def _uses(view: Report) -> bool:
    """Tell whether the words of a trip name a means of transport."""
    parts = view.answers["modes"].parts or []
    return any(m.mode is not None or is_public(m) for m in parts)


def _same_place(views: list[Report], home: Place | None) -> bool:
    """Tell whether all trips lead to one place, as far as their words name it."""
    named = [_places(view.answers["modes"].text, home) for view in views]
    first = [places[0] for places in named if places]
    return all(map(_uses, views)) and all(near(first[0], place) for place in first[1:])


def _view(
    report: Report, marked: dict[str, list[Span]], when: list[Period], k: int, lost: list[str]
) -> Report:
    """Return the report as if trip `k` were the only one."""
    answers = dict(report.answers)
    for field, spans in marked.items():
        answers[field] = _only(answers[field], spans[k], field, report)
    for field in lost:
        answers[field] = _copied(answers[field], "")
        answers[field].state = "empty"
    if k and any(m.mode is not None for m in answers["modes"].parts or []):
        # kilometres on the spot are stated once
        answers["footprint"] = _copied(answers["footprint"], answers["footprint"].text)
        answers["footprint"].parts = {}
    dates = _copied(answers["duration_days"], answers["duration_days"].text)
    said = when[k] if when else _said(report, marked, k)
    sure = said is not None and said.known
    dates.parts = {"first": said.first, "last": said.last} if said and sure else {}
    answers["duration_days"] = dates
    if "dates" in answers:
        answers["dates"] = _copied(answers["dates"], answers["dates"].text)
        answers["dates"].parts = dates.parts
    return Report(report.form, answers, report.source, report.name, report.origin, report.start)


def _copied(answer: Answer, text: str) -> Answer:
    one = Answer(
        answer.field, answer.state, text, answer.value, span=answer.span, parts=answer.parts,
        answer_span=answer.answer_span, question_span=answer.question_span,
    )  # fmt: skip
    one.columns = answer.columns
    return one


def _only(answer: Answer, span: Span, field: str, report: Report) -> Answer:
    """Return an answer with everything outside a span blanked out, read again."""
    a, b = span
    one = _copied(answer, " " * a + answer.text[a:b] + " " * (len(answer.text) - b))
    if field == "modes":
        one.parts = travelled(unwrapped(one.text))
    elif field == "travellers":
        from reiscO2.reports.persons import read_persons  # noqa: PLC0415 - beside its only use

        value, _, _ = read_persons(unwrapped(_MARK.sub(" ", answer.text[a:b])))
        one.value = value if value is not None else answer.value
    return one


def _said(report: Report, marked: dict[str, list[Span]], k: int) -> Period | None:
    """Return the days that the words of a trip name themselves."""
    year = year_of(report.answers["duration_days"].text) or year_of(report.prelude)
    for field, spans in marked.items():
        a, b = spans[k]
        found = periods(unwrapped(report.answers[field].text[a:b]), year)
        if found:
            return found[0]
    return None
