"""The value behind every answer, with the place in the text that it came from."""

from __future__ import annotations

from reiscO2.model import Mode
from reiscO2.reports.durations import COMMON_YEAR, is_range, read_dates, read_duration, year_of
from reiscO2.reports.marks import without_proposal, without_scenario
from reiscO2.reports.modes import travelled
from reiscO2.reports.patterns import IGNORECASE, pattern
from reiscO2.reports.persons import read_persons

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from typing import Any

    from reiscO2.reports.footprint import Stated
    from reiscO2.reports.read import Answer, Report


_SMALL = frozenset(
    [
        "van",
        "naar",
        "in",
        "de",
        "het",
        "een",
        "en",
        "met",
        "per",
        "te",
        "via",
        "uit",
        "of",
        "is",
        "zijn",
        "om",
        "bij",
        "op",
        "aan",
        "tot",
        "voor",
        "door",
        "als",
    ]
)
_MODES = frozenset(map(str, Mode))
_POINTS = ("zie ", "see ", "staat ")  # how an answer begins that only points to another one
_CALM = 500  # characters that no pattern is slow on
_RUN = pattern(r"\S{120,}|[ \t]{120,}")
_BREAK = pattern(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_MAY_COMPARE = pattern(
    r"vergelijk|vergeleken|comparison|besparing|saving|t\.?\s?o\.?\s?v|opzichte|minder|lager|meer|hoger|less|more|"
    r"vliegen|flying|zou|would|alternatie|gebruikt|referentie",
    IGNORECASE,
)


def unwrapped(text: str) -> str:
    """Return `text` with blanks for the line breaks inside a sentence; every offset stays.

    The middle of a word or a gap of hundreds of characters is blotted out with NUL: it is no word, and
    patterns would try every stretch of it.
    """
    if len(text) > _CALM:
        text = _RUN.sub(
            lambda m: f"{m.group()[:40]:\0<{len(m.group()) - 40}}{m.group()[-40:]}", text
        )

    def blank(found: re.Match[str]) -> str:
        gap = found.group()
        before = text[max(0, found.start() - 40) : found.start()].split()
        word = before[-1] if before else ""
        after = text[found.end() : found.end() + 1]
        small = after.islower() or after == "(" or word.lower() in _SMALL
        return " " * len(gap) if small else gap

    return _BREAK.sub(blank, text)


def fill_in_values(report: Report) -> None:
    """Read the values of all answers; places come later, with the trips."""
    year = _year(report)
    for field in ("travellers", "duration_days", "modes", "footprint"):
        if _points(report.answers[field]):
            _moved(report, report.answers[field])
    _dates_apart(report)
    for field, read in (
        ("travellers", _travellers),
        ("dates", _dates),
        ("duration_days", _duration),
        ("modes", _modes),
    ):
        answer = report.answers.get(field)
        if answer is not None and answer.state == "answered":
            read(report, answer, year)
    exception = report.answers["exception"]
    if exception.state == "answered":
        from reiscO2.reports.reasons import read_reason  # noqa: PLC0415 - mostly "n.v.t."

        reason, where = read_reason(without_proposal(exception.text))
        if not where and reason in ("", "other"):
            _refers(report, exception)
            reason = "" if exception.refers else reason
        exception.parts, exception.value = where, reason or None
        if where:
            exception.span = _span(report, exception, next(iter(where.values())))
    footprint = report.answers["footprint"]
    if footprint.state == "answered":
        _footprint(report, footprint)
        if not footprint.value:
            _refers(report, footprint)
    modes = report.answers["modes"]
    if modes.state == "answered" and not modes.parts:
        _refers(report, modes)


def _points(answer: Answer) -> bool:
    """Tell whether an answer begins by pointing to another one; a pattern need not be asked then."""
    return answer.text[:40].lower().lstrip(" \t\r\n-*(").startswith(_POINTS)


def _dates_apart(report: Report) -> None:
    """Let the first day be a date where a register has it under "Van", beside "Tot", and not a place."""
    origin, dates = report.answers.get("origin"), report.answers.get("dates")
    if origin is None or dates is None or origin.state != "answered" or dates.state == "not_asked":
        return
    if read_dates(origin.text, COMMON_YEAR)[3] is None:
        return
    dates.text = f"{origin.text}\n{dates.text}" if dates.state == "answered" else origin.text
    span = dates.answer_span if dates.state == "answered" else origin.answer_span
    dates.answer_span = (origin.answer_span or (0, 0))[0], (span or (0, 0))[1]
    dates.state, origin.state, origin.text = "answered", "empty", ""


def _moved(report: Report, answer: Answer) -> None:
    """Let an answer that only points to another question ("zie vraag 3") be what stands there."""
    from reiscO2.reports.refers import question_meant  # noqa: PLC0415 - few answers point elsewhere

    number = question_meant(answer.text)
    asked = sorted(
        (one for one in report.answers.values() if one.question_span),
        key=lambda one: one.question_span or (0, 0),
    )
    target = asked[number - 1] if 0 < number <= len(asked) else answer
    if target is answer or target.state != "answered" or question_meant(target.text):
        return
    if answer.field in _READABLE and _READABLE[answer.field](target.text):
        answer.text, answer.answer_span, answer.columns = (
            target.text,
            target.answer_span,
            target.columns,
        )


def _readable_footprint(text: str) -> bool:
    from reiscO2.reports.footprint import read_footprint  # noqa: PLC0415 - few answers point elsewhere

    return bool(read_footprint(unwrapped(text)))


_READABLE: dict[str, Callable[[str], Any]] = {
    "travellers": lambda text: read_persons(unwrapped(text))[0],
    "duration_days": lambda text: read_duration(unwrapped(text))[0],
    "modes": lambda text: travelled(unwrapped(text)),
    "footprint": _readable_footprint,
}


def _refers(report: Report, answer: Answer) -> None:
    """Note where an answer says that it stands elsewhere or follows."""
    from reiscO2.reports.refers import refers  # noqa: PLC0415 - only answers without a value

    answer.refers, span = refers(without_proposal(answer.text))
    answer.span = _span(report, answer, span) if span else answer.span


def _year(report: Report) -> int | None:
    for text in (report.answers["duration_days"].text, report.prelude, report.name):
        year = year_of(text)
        if year is not None:
            return year
    return None


def _span(report: Report, answer: Answer, span: tuple[int, int] | None) -> tuple[int, int] | None:
    return None if span is None or answer.answer_span is None else report.placed(answer, span)


def _travellers(report: Report, answer: Answer, year: int | None) -> None:
    if _points(answer):
        _refers(report, answer)
    if answer.refers:
        answer.parts = {"vague": True}  # the number in "zie vraag 2" is no number of persons
        return
    words = unwrapped(answer.text)
    if "\n" in answer.text:
        from reiscO2.reports.listed import as_list  # noqa: PLC0415 - most answers are one line

        words = as_list(answer.text, words)
    value, span, vague = read_persons(words)
    answer.value, answer.span, answer.parts = value, _span(report, answer, span), {"vague": vague}


def _duration(report: Report, answer: Answer, year: int | None) -> None:
    days, span = read_duration(unwrapped(answer.text), year)
    answer.value, answer.span = _whole(days), _span(report, answer, span)
    first, last, _, _ = read_dates(unwrapped(answer.text), year)
    answer.parts = {"first": first, "last": last, "vague": is_range(unwrapped(answer.text))}


def _dates(report: Report, answer: Answer, year: int | None) -> None:
    first, last, span, days = read_dates(unwrapped(answer.text), year or year_of(answer.text))
    answer.value = [first.isoformat(), last.isoformat()] if first and last else None
    answer.span, answer.parts = _span(report, answer, span), {"first": first, "last": last}
    duration = report.answers["duration_days"]
    if duration.state == "not_asked" and days is not None:
        every, _ = read_duration(unwrapped(answer.text), year)
        duration.value, duration.span = _whole(every or float(days)), answer.span


def _modes(report: Report, answer: Answer, year: int | None) -> None:
    found = travelled(unwrapped(answer.text))
    if not found:
        from reiscO2.reports.owners import misspelt  # noqa: PLC0415 - nearly every answer is spelt right

        found = misspelt(unwrapped(answer.text))
    answer.parts = found
    named = [str(m.mode) for m in found if m.mode is not None]
    answer.value = list(dict.fromkeys(named)) or None
    if named:
        answer.span = _span(report, answer, (found[0].start, found[-1].end))


def _footprint(report: Report, answer: Answer) -> None:
    from reiscO2.reports.footprint import read_footprint  # noqa: PLC0415 - the older form asks for none
    from reiscO2.reports.owners import modes_by_trip  # noqa: PLC0415 - as above

    modes = report.answers["modes"].value or []
    told = report.answers["modes"].parts or []
    by_trip = modes_by_trip(unwrapped(report.answers["modes"].text), told) if told else {}
    words = without_scenario(answer.text)
    words = words if answer.columns else unwrapped(words)
    if _MAY_COMPARE.search(words):
        from reiscO2.reports.compared import without_comparisons  # noqa: PLC0415 - few answers compare

        words = without_comparisons(words)
    rows = [] if answer.columns else _rows(report, answer)
    stated = read_footprint(words, rows, modes, answer.columns, by_trip)
    for one, other in (("bus", "coach"), ("coach", "bus")):  # one vehicle, two names
        if one in stated and one not in modes and other in modes and other not in stated:
            stated[other] = stated.pop(one)
            stated[other].mode = other
    for key in [key for key, one in stated.items() if key not in modes and _is_nothing(one)]:
        del stated[key]  # "vliegtuig: 0 km, 0 kg", where nobody flew
    answer.parts = stated
    value: dict[str, Any] = {
        key: {
            "distance_km": one.distance_km,
            "kg_co2e": one.kg_co2e,
            "per": one.per or None,
            "span": _span(report, answer, one.span),
        }
        for key, one in stated.items()
    }
    answer.value = value or None
    spans = [one.span for one in stated.values() if one.span]
    if spans:
        answer.span = _span(report, answer, (min(a for a, _ in spans), max(b for _, b in spans)))


def _is_nothing(one: Stated) -> bool:
    """Tell whether figures say that a means of transport of the form was not used."""
    return one.mode in _MODES and one.distance_km == 0.0 and not one.kg_co2e


def _rows(report: Report, answer: Answer) -> list[list[tuple[int, int]]]:
    """Return the rows of a table inside an answer, as spans in its text."""
    if answer.answer_span is None:
        return []
    start, end = answer.answer_span
    blocks = [
        b for b in report.source.blocks if b.end > start and b.start < end and b.cell is not None
    ]
    rows: dict[tuple[int, int], dict[int, tuple[int, int]]] = {}
    columns = set()
    for block in blocks:
        if block.cell is not None:
            cells = rows.setdefault((block.cell[0], block.cell[1]), {})
            a = cells.get(block.cell[2], (max(block.start - start, 0), 0))[0]
            cells[block.cell[2]] = (a, min(block.end, end) - start)
            columns.add(block.cell[2])
    if len(columns) < 2 or len(rows) < 2:
        return []
    # an empty cell (mostly the first of the head) keeps its place: what stands below has its unit from the head
    order = sorted(columns)
    return [[cells.get(column, (0, 0)) for column in order] for cells in rows.values()]


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number
