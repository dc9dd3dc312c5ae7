"""How long a trip took, and on which dates, from the words of the answer."""

from __future__ import annotations

import datetime as dt

from reiscO2.reports.numbers import DIGITS, WORD, gathered, to_number
from reiscO2.reports.patterns import IGNORECASE, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

MAX_DAYS = 366
COMMON_YEAR = 2023  # a common year counts days as well as any

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january januarij",
            "februari feb february febr",
            "maart mrt mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_CLOCK = r"(?:(?:\s+om)?\s+\d{1,2}[.:]\d\d(?:\s*uur)?)?"  # "3 juni 08.00 uur tot 4 juni"
_TO = (
    _CLOCK
    + r"\s*(?:t\s*/\s*m|tot\s*(?:en|&)\s*met|tot/met|tm|tot|-|\u2013|\u2014|until|to|through)\s*(?:en met\s*)?"
)
_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_DAY = (
    r"(?:(?:ma|di|wo|do|vr|za|zo)(?:andag|nsdag|ensdag|nderdag|ijdag|terdag|ndag)?(?:ochtend|middag|avond)?"
    r"\.?\s+)?(?<!\d)(?P<d{n}>\d{{1,2}})(?:e|ste|de|st|nd|rd|th)?"
)
_YEAR = r"(?:[\s,]*(?:'?(?P<y{n}>(?:19|20)\d\d)|'(?P<z{n}>\d\d))\b)?"  # 2024, '24


def _day(n: int) -> str:
    return _DAY.format(n=n)


def _month_year(n: int) -> str:
    return rf"\s+(?:of\s+)?(?P<m{n}>{_MONTH})" + _YEAR.format(n=n)


RANGE = pattern(
    rf"{_day(1)}(?:{_month_year(1)})?(?:{_TO}|(?:\s*,\s*\d{{1,2}})*\s+(?:en|and|&)\s+|\s*/\s*){_day(2)}{_month_year(2)}",
    IGNORECASE,
)
SINGLE = pattern(_day(1) + _month_year(1), IGNORECASE)
ENGLISH = pattern(
    rf"(?P<m2>{_MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?{_TO}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?"
    + _YEAR.format(n=2),
    IGNORECASE,
)
NUMERIC = pattern(
    r"(?<![\d.,])(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d|(?<=[-/])'?2\d)(?![\d.,]*\d)"
)
ISO = pattern(r"(?<!\d)((?:19|20)\d\d)-(\d{2})-(\d{2})(?!\d)")
SHORT_RANGE = pattern(
    r"(?<!\d)(\d{1,2})(?:[-/](\d{1,2}))?(?:"
    + _TO
    + r"|\s*(?:,|en|and|&)\s*)(\d{1,2})[-/](\d{1,2})[-/]((?:19|20)\d\d)(?!\d)",
    IGNORECASE,
)
_DAYS_AND_MONTHS = pattern(
    r"(?<![\d/-])(\d{1,2})[-/](\d{1,2})" + _TO + r"(\d{1,2})[-/](\d{1,2})(?![\d/-])", IGNORECASE
)
_ANY_YEAR = pattern(r"(?<![\d.,-])((?:19[9]|20[0-4])\d)(?![\d.,]*\d)")

_NUMBER = rf"(?:{DIGITS}|(?<![\d.,])[\u00bd\u00bc\u00be]|\b(?:{WORD}|een halve|een half)\b)"
_DAYS = pattern(
    rf"(?:(?<!\w)(?P<times>[2-5])\s*(?:[x\u00d7]|keer|maal)\s*)?(?P<n>{_NUMBER})(?:[^\S\r\n]*\(\d{{1,3}}\))?(?P<half>\s*(?:en|\+)\s*een\s+halve)?[^\S\r\n]*(?:volle|hele|werk|kalender)?[^\S\r\n]*-?[^\S\r\n]*(?:werk|"
    rf"kalender|reis)?(?:da+g(?:en)?|dgn|dg|days?)\b",
    IGNORECASE,
)
_OF_TRIP = pattern(r"(?<!\w)(?:dienst)?(?:reis\s*1|eerste\s+reis|1e\s+reis)\b", IGNORECASE)
_OF_NEXT_TRIP = pattern(
    r"(?<!\w)(?:dienst)?(?:reis\s*[2-4]|(?:tweede|derde|vierde|2e|3e|4e)\s+reis)\b\s*[:=-]?",
    IGNORECASE,
)
_PLAIN = pattern(rf"[\s*_-]*(?P<n>{DIGITS})\s*(?:dag(?:en)?|dgn|dg)[\s.*_]*", IGNORECASE)
_SOME = (
    r"\s*(?:werk|reis|congres|vergader)?dag(?:en)?"
    r"(?:\s+(?!waarvan|incl|inclusief|en\b|plus\b)[a-z\u00e0-\u00ff]{1,20}){0,3}"
)
_BOTH = pattern(  # "2 dagen + 1 reisdag", "1 dag heen, 2 dagen congres, 1 dag terug"
    rf"\s*{_NUMBER}{_SOME}(?:\s*(?:,|;|\+|\ben\b|\bplus\b)\s*(?:\ben\b\s*)?{_NUMBER}{_SOME}){{1,4}}[\s.]*",
    IGNORECASE,
)
_EACH = pattern(rf"(?P<n>{_NUMBER})(?={_SOME})", IGNORECASE)
_DAYED = pattern(rf"\b(?P<n>{WORD}|meer|\d+)[\s-]?daags(?:e)?\b", IGNORECASE)
_GATHERED_DAYS = pattern(r"\b(?P<n>[a-z\u00e0-\u00ff]{2,9}tal)\s+(?:werk|reis)?dagen\b", IGNORECASE)
_WEEKS = pattern(
    rf"(?P<n>{_NUMBER})\s*(?:volle|hele)?\s*(?P<work>werk)?(?:week|weken|weeks?)\b", IGNORECASE
)
_NIGHTS = pattern(
    rf"(?P<n>{_NUMBER})\s*(?:over)?(?:nacht(?:en)?|overnachtingen?|nights?)\b", IGNORECASE
)
_HOURS = pattern(rf"(?P<n>{_NUMBER})\s*(?:uur|uren|hours?)\b", IGNORECASE)
_HALF_DAY = pattern(r"\b(?:een\s+)?(?:halve dag|dagdeel)\b", IGNORECASE)
_SAME_DAY = pattern(
    r"\b(?:ochtends|morgens)\s+(?:vroeg\s+)?heen\b[^.\n]{0,40}\b(?:avonds|middags|nachts)\s+(?:laat\s+)?(?:weer\s+)?terug\b|"
    r"\bheen\b[^.\n]{0,20}\bterug\s+op\s+(?:dezelfde|een|\u00e9\u00e9n)\s+dag\b|\b(?:dag\s?retour|dagtocht)\b|\b(?:op\s+)?dezelfde\s+dag\s+(?:weer\s+)?terug\b",
    IGNORECASE,
)
_BARE = pattern(rf"\s*(?P<n>{_NUMBER})\s*\.?\s*", IGNORECASE)
_ANY_DAY = "|".join((*_WEEKDAYS, *(name[:2] for name in _WEEKDAYS)))
_WEEKDAY_RANGE = pattern(
    rf"\b(?P<a>{_ANY_DAY})(?:ochtend|middag|avond)?\.?{_TO}(?P<b>{_ANY_DAY})(?:ochtend|middag|avond)?\b",
    IGNORECASE,
)

_RANGE_OF_DAYS = pattern(
    rf"(?<![\w/.-])(?:{_NUMBER})\s*(?:\u00e0|of|tot|-|\u2013)\s*(?:{_NUMBER})\s*(?:werk)?(?:dagen|dgn)\b",
    IGNORECASE,
)
_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)})(?:ochtend|middag|avond)?"
_WEEKDAY_LIST = pattern(rf"\b{_WEEKDAY}(?:\s*(?:,|en|and|&|\+)\s*{_WEEKDAY})+\b", IGNORECASE)
_LISTED_DAY = pattern("|".join(_WEEKDAYS), IGNORECASE)
_ONE_WEEK = pattern(r"\W*(?:hele\s+|volle\s+)?(?P<work>werk)?week\W*", IGNORECASE)
_MORE = pattern(r"\d")
_BETWEEN = pattern(r"\b(?:en|and)\b|&", IGNORECASE)
_ONE_HALF = pattern(
    r"(?<![\d.,/-])(?P<n>(?:\d{1,2}[ \u00a0])?)1/2(?=[ \u00a0]?(?:werk|reis)?da?g)", IGNORECASE
)  # "1 1/2 dag"
_ASIDE = pattern(r"\([^()\d]{1,60}\)")  # "8 december (heen) t/m 11 december (terug)"
_THERE_OR_BACK = pattern(
    r"\b(?:vertr\w+|heen(?:reis|weg|vlucht)?|afreis|afgereisd|terug\w*|thuis\w*|aankomst|aangekomen|departure|return\w*|"
    r"arriv\w+)\b",
    IGNORECASE,
)
_SOME_DAYS = pattern(
    rf"\been\s+dag(?:je)?\s+of\s+(?P<n>{WORD}|\d{{1,2}})\b", IGNORECASE
)  # "een dag of drie"
_HOURS_OF_A_DAY = pattern(
    r"(?<!\d)\d{1,2}[.:]\d\d\s*(?:uur|u\.?|h)?\s*(?:-|\u2013|tot)\s*\d{1,2}[.:]\d\d(?!\d)",
    IGNORECASE,
)
IN_MONTH = pattern(rf"\b(?:in|begin|eind|half|medio)\s+(?P<month>{_MONTH})", IGNORECASE)
_WEEKEND = pattern(r"\bweekend\b", IGNORECASE)


def year_of(text: str) -> int | None:
    """Return the first year a text names (a title may hold the only one)."""
    found = _ANY_YEAR.search(text)
    return int(found.group(1)) if found else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_of(text: str) -> int:
    """Return the number of a month, whatever the way its name is written."""
    return MONTHS[text.lower().rstrip(".")]


def read_dates(
    text: str, year: int | None = None
) -> tuple[dt.date | None, dt.date | None, tuple[int, int] | None, int | None]:
    """Return (first day, last day, where they stand, days counted inclusively).

    The dates are None when no year is known; the count of days does not need one.
    """
    low = text.lower()
    if not any(c.isdigit() for c in low):
        return None, None, None, None
    if "(" in text:
        text = _ASIDE.sub(lambda m: " " * len(m.group()), text)
    found = SHORT_RANGE.search(text)
    if found:
        d1, m1, d2, m2, y = (int(g or 0) for g in found.groups())  # "10 t/m 12-3-2025"
        return _pair(_date(y, m1 or m2, d1), _date(y, m2, d2), found.span())
    found = _DAYS_AND_MONTHS.search(text)
    if found:
        d1, m1, d2, m2 = (int(g) for g in found.groups())  # "25/9 t/m 27/9"
        first = _date((year or COMMON_YEAR) - (m1 > m2), m1, d1)
        done = _pair(first, _date(year or COMMON_YEAR, m2, d2), found.span())
        return done if year else (None, None, *done[2:])
    for one in (ISO, NUMERIC):
        hits = list(one.finditer(text))[:2]
        if hits:
            dates = [_date(*ymd(hit)) for hit in hits]
            return _pair(dates[0], dates[-1], (hits[0].start(), hits[-1].end()))
    if not any(month in low for month in MONTHS):
        return None, None, None, None  # the patterns below are dear
    for one in (RANGE, ENGLISH, SINGLE):
        found = one.search(text)
        if found:
            done = _written(found, year)
            alone = done[3] == 1 and _MORE.search(text, found.end()) is not None
            if alone or SINGLE.search(text, 0, found.start()) is not None:
                return _to_the_last(text, year) or done
            return done
    return None, None, None, None


def _to_the_last(
    text: str, year: int | None
) -> tuple[dt.date | None, dt.date | None, tuple[int, int] | None, int | None] | None:
    """Return the one period that single days make: those of departure and return, or one after the other."""
    from reiscO2.reports.periods import periods  # noqa: PLC0415 - most answers name one day or one period

    found = periods(text, year)
    if len(found) != 1 or found[0].days == 1:
        return None
    one = found[0]
    named = sum(1 for _ in SINGLE.finditer(text, one.start, one.end))
    if one.days > named and _THERE_OR_BACK.search(text) is None:
        return None
    first, last = (one.first, one.last) if one.known else (None, None)
    return first, last, (one.start, one.end), one.days


def ymd(hit: re.Match[str]) -> tuple[int, int, int]:
    """Return year, month and day of a match of `ISO` or `NUMERIC`: "2025-03-02", "2/3/25"."""
    if len(hit.group(1)) > 2:
        return int(hit.group(1)), int(hit.group(2)), int(hit.group(3))
    year = int(hit.group(4).lstrip("'"))
    return year + (2000 if year < 100 else 0), int(hit.group(3)), int(hit.group(1))


def stated_year(parts: dict[str, str | None], n: str) -> int | None:
    """Return the year of date `n` of a match, as written in full or short."""
    short, full = parts.get(f"z{n}"), parts.get(f"y{n}")
    return int(full) if full else 2000 + int(short) if short else None


def _written(
    found: re.Match[str], year: int | None
) -> tuple[dt.date | None, dt.date | None, tuple[int, int] | None, int | None]:
    parts = found.groupdict()
    first_day = int(parts["d1"])
    last_day = int(parts.get("d2") or parts["d1"])
    last_month = month_of(parts.get("m2") or parts["m1"])
    first_month = month_of(parts["m1"]) if parts.get("m1") else last_month
    years = [stated_year(parts, n) for n in "12"]
    known = years[1] or years[0] or year
    last_year = known or COMMON_YEAR
    first_year = years[0] or last_year - (first_month > last_month)
    first, last, span, days = _pair(
        _date(first_year, first_month, first_day),
        _date(last_year, last_month, last_day),
        found.span(),
    )
    return (first, last, span, days) if known else (None, None, span, days)


def _pair(
    first: dt.date | None, last: dt.date | None, span: tuple[int, int]
) -> tuple[dt.date | None, dt.date | None, tuple[int, int] | None, int | None]:
    if first is None or last is None or not 0 <= (last - first).days < MAX_DAYS:
        return None, None, None, None
    return first, last, span, (last - first).days + 1


def read_duration(
    text: str, year: int | None = None
) -> tuple[float | None, tuple[int, int] | None]:
    """Return (days, where that stands). A named number of days wins over dates and nights."""
    if "1/2" in text:
        text = _ONE_HALF.sub(lambda m: f"{m.group('n').strip()}\u00bd".ljust(len(m.group())), text)
    both = _BOTH.fullmatch(text)
    if both:
        each = [to_number(hit.group("n"), small=True) or 0.0 for hit in _EACH.finditer(text)]
        return _days(sum(each), both.span())
    some = _SOME_DAYS.search(text)
    if some:
        return _days(to_number(some.group("n"), small=True), some.span())
    by_month = _by_month(text)
    if by_month:
        return by_month
    plain = _PLAIN.fullmatch(text)
    if plain:
        return _days(to_number(plain.group("n"), small=True), plain.span())
    for one in (_DAYS, _DAYED):
        found = one.search(text)
        if found:
            number = to_number(found.group("n"), small=True)
            if found.group("n").lower().startswith("een hal"):
                number = 0.5
            parts = found.groupdict()
            if number is not None and parts.get("half"):
                number += 0.5
            if number is not None and parts.get("times"):
                number *= int(parts["times"])
            later = _OF_NEXT_TRIP.search(text, found.end()) if number is not None else None
            if later is not None and _OF_TRIP.search(text, 0, found.start()):
                more, _ = read_duration(text[later.end() :], year)
                return _days((number or 0.0) + (more or 0.0), (found.start(), len(text)))
            return _days(number, found.span())
    found = _GATHERED_DAYS.search(text)
    if found and gathered(found.group("n")):
        return _days(float(gathered(found.group("n")) or 0), found.span())
    dates = read_dates(text, year)
    if dates[3] is not None and dates[2] is not None:
        return _days(*_all_days(text, year, dates[2], dates[3]))
    found = _HALF_DAY.search(text)
    if found:
        return 0.5, found.span()
    found = _WEEKS.search(text)
    if found:
        number = to_number(found.group("n"), small=True)
        return _days(
            None if number is None else number * (5 if found.group("work") else 7), found.span()
        )
    found = _ONE_WEEK.fullmatch(text)
    if found:
        return (5.0 if found.group("work") else 7.0), found.span()
    found = _WEEKDAY_LIST.search(text)
    if found:
        days = {hit.group().lower() for hit in _LISTED_DAY.finditer(found.group())}
        return float(len(days)), found.span()
    found = _WEEKDAY_RANGE.search(text)
    if found:
        short = [name[:2] for name in _WEEKDAYS]
        a, b = (short.index(found.group(k).lower()[:2]) for k in "ab")
        return _days(float((b - a) % 7 + 1), found.span())
    found = _HOURS_OF_A_DAY.search(text)
    if found and _NIGHTS.search(text) is None:
        return 1.0, found.span()
    for one, more, share in ((_NIGHTS, 1.0, 1.0), (_HOURS, 0.0, 1.0 / 24.0)):
        found = one.search(text)
        if found:
            number = to_number(found.group("n"), small=True)
            return _days(None if number is None else number * share + more, found.span())
    found = _WEEKEND.search(text)
    if found:
        return 2.0, found.span()
    found = _SAME_DAY.search(text)
    if found:
        return 1.0, found.span()
    found = _BARE.fullmatch(text)
    return (
        _days(to_number(found.group("n"), small=True), found.span("n")) if found else (None, None)
    )


def _by_month(text: str) -> tuple[float, tuple[int, int]] | None:
    """Return the sum of "in mei 2 dagen en in september 3 dagen", None where not every month has its days."""
    hits = list(IN_MONTH.finditer(text)) if " dag" in text.lower() else []
    if len(hits) < 2:
        return None
    found = list(_DAYS.finditer(text))
    numbers = [to_number(one.group("n"), small=True) for one in found]
    if len(numbers) != len(hits) or None in numbers:
        return None
    return sum(number or 0.0 for number in numbers), (found[0].start(), found[-1].end())


def is_range(text: str) -> bool:
    """Tell whether a text gives two numbers of days: "drie \u00e0 vier dagen"."""
    return _RANGE_OF_DAYS.search(text) is not None or _SOME_DAYS.search(text) is not None


def _all_days(
    text: str, year: int | None, span: tuple[int, int], days: int
) -> tuple[float, tuple[int, int]]:
    """Return the days of all periods that a text names, and where they stand."""
    a, b = span
    if _MORE.search(text, b) is None and _BETWEEN.search(text, a, b) is None:
        return float(days), span
    from reiscO2.reports.periods import apart, periods  # noqa: PLC0415 - few a report names several periods

    found = periods(text, year)
    if not apart(found, 2):
        return float(days), span
    return float(sum(one.days for one in found)), (found[0].start, found[-1].end)


def _days(
    value: float | None, span: tuple[int, int]
) -> tuple[float | None, tuple[int, int] | None]:
    if value is None or not 0 < value <= MAX_DAYS:
        return None, None
    return value, span
