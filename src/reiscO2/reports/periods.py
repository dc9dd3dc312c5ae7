"""Every period that a text names, one after another: the days of several trips."""

from __future__ import annotations

import datetime as dt

from reiscO2.reports import durations
from reiscO2.reports.base import Plain
from reiscO2.reports.patterns import IGNORECASE, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_HALF_A_YEAR = 6  # months
_JOINS = pattern(
    r"\s*(?:t\s*/\s*m|tot(?:\s*(?:en|&)\s*met|/met)?|tm|-|\u2013|\u2014|until|to|through)\s*",
    IGNORECASE,
)
_TO = pattern(r"\b(?:t\s*/\s*m|tot|tm|until|to|through)\b|[-\u2013\u2014]", IGNORECASE)
_BACK = pattern(r"\b(?:terug\w*|retour\w*|thuis\w*|return\w*|back)\b", IGNORECASE)
_AND = pattern(r"\b(?:en|and|plus|reis|keer|maal)\b|[&;+\r\n]", IGNORECASE)
_TWO_DAYS = pattern(r"\b(?:en|and)\b|&", IGNORECASE)


class Period(Plain):
    """First and last day; `known` tells whether the text says the year."""

    __slots__ = ("end", "first", "known", "last", "start", "words")

    def __init__(
        self, first: dt.date, last: dt.date, known: bool, start: int, end: int, words: str
    ) -> None:
        self.first, self.last, self.known = first, last, known
        self.start, self.end, self.words = start, end, words

    @property
    def days(self) -> int:
        """Days, first and last counted."""
        return (self.last - self.first).days + 1

    def back_a_year(self) -> None:
        """Put a period whose words name no year in the year before."""
        if str(self.first.year) not in self.words and (self.last.month, self.last.day) != (2, 29):
            self.first = self.first.replace(year=self.first.year - 1)
            self.last = self.last.replace(year=self.last.year - 1)

    def named(self, text: str, start: int) -> int | None:
        """Return where a text names this period again (its words, first day or month), if it does."""
        low = text.lower()
        at = low.find(self.words.lower(), start)
        if at >= 0:
            return at
        import re  # noqa: PLC0415 - these patterns hold a date of the text

        month = "|".join(name for name, n in durations.MONTHS.items() if n == self.first.month)
        day = rf"(?<!\d)0?{self.first.day}(?:[^.;\r\n]{{0,12}}?\b(?:{month})\b|[-/.]0?{self.first.month}\b)"
        for words in (day, rf"\b(?:in|begin|eind|medio|half|van)\s+(?:{month})\b"):
            hit = re.compile(words).search(low, start)
            if hit:
                return hit.start()
        return None


def periods(text: str, year: int | None = None) -> list[Period]:
    """Return the periods of `text` in order; `year` is that of dates without one."""
    if not any(c.isdigit() for c in text):
        return []
    hits = sorted(_hits(text[:5000]), key=lambda hit: (hit[0], -hit[1]))
    raw: list[tuple[int, int, tuple[int, ...]]] = []
    for start, end, numbers in hits:
        if not raw or start >= raw[-1][1]:
            raw.append((start, end, numbers))
    stated = next((n[2] or n[5] for _, _, n in raw if n[2] or n[5]), 0) or year or 0
    found: list[Period] = []
    for start, end, (d1, m1, y1, d2, m2, y2) in raw:
        last_year = y2 or y1 or stated or durations.COMMON_YEAR
        first_year = y1 or last_year - (m1 > m2)
        try:
            first, last = dt.date(first_year, m1, d1), dt.date(last_year, m2, d2)
        except ValueError:
            continue
        if not 0 <= (last - first).days < durations.MAX_DAYS:
            continue
        found.append(Period(first, last, bool(y1 or y2 or stated), start, end, text[start:end]))
    return _together(text, found)


def apart(found: list[Period], days: int) -> bool:
    """Tell whether there are several periods, each beginning so many days after the one before it."""
    pairs = list(zip(found, found[1:], strict=False))
    return bool(pairs) and all((b.first - a.last).days >= days for a, b in pairs)


def _hits(text: str) -> list[tuple[int, int, tuple[int, ...]]]:
    """Return (start, end, (day, month, year, day, month, year)) of all dates and ranges; 0 for what is not said."""
    found: list[tuple[int, int, tuple[int, ...]]] = []
    for hit in durations.SHORT_RANGE.finditer(text):
        d1, m1, d2, m2, y = (int(g or 0) for g in hit.groups())
        found.append((*hit.span(), (d1, m1 or m2, 0 if m1 else y, d2, m2, y)))
    for one in (durations.ISO, durations.NUMERIC):
        for hit in one.finditer(text):
            year, month, number = durations.ymd(hit)
            found.append((*hit.span(), (number, month, year, number, month, year)))
    if not any(month in text.lower() for month in durations.MONTHS):
        return found
    for one in (durations.RANGE, durations.ENGLISH, durations.SINGLE):
        for hit in one.finditer(text):
            found += _written(hit)
    return found


def _written(hit: re.Match[str]) -> list[tuple[int, int, tuple[int, ...]]]:
    parts = hit.groupdict()
    month = durations.month_of(parts.get("m2") or parts["m1"])
    m1 = durations.month_of(parts["m1"]) if parts.get("m1") else month
    y1, y2 = (durations.stated_year(parts, n) or 0 for n in "12")
    d1, d2 = int(parts["d1"]), int(parts.get("d2") or parts["d1"])
    both = parts.get("d2") and parts.get("m1")
    between = hit.string[hit.end("m1") : hit.start("d2")] if both else ""
    if _TWO_DAYS.search(between) and _TO.search(between) is None and (m1, d1 + 1) != (month, d2):
        return [  # "8 maart en 20 april": two days, nothing between them
            (hit.start(), hit.end("m1"), (d1, m1, y1, d1, m1, y1)),
            (hit.start("d2"), hit.end(), (d2, month, y2, d2, month, y2)),
        ]
    if not parts.get("d2"):
        y2 = y2 or y1
    return [(*hit.span(), (d1, m1, y1, d2, month, y2))]


def _together(text: str, found: list[Period]) -> list[Period]:
    """Join "3-2-2025 t/m 5-2-2025", and days that follow each other."""
    out: list[Period] = []
    for one in found:
        before = out[-1] if out else None
        if before is not None and before.first.month - one.first.month >= _HALF_A_YEAR:
            before.back_a_year()  # "28 december en 3 januari 2026"
        if before is not None and _joined(text, before, one):
            before.last, before.end = one.last, one.end
            before.words = text[before.start : before.end]
        else:
            out.append(one)
    return out


def _joined(text: str, before: Period, one: Period) -> bool:
    """Tell whether two dates are one period: they meet, or are its first and its last day."""
    gap = (one.first - before.last).days
    if gap in (0, 1):
        return True
    if gap < 0 or before.first != before.last:
        return False
    between = text[before.end : one.start]
    if _JOINS.fullmatch(between) or _BACK.search(between):
        return True  # "vertrek 15-09-2024, terug 19-09-2024"
    return one.first == one.last and _AND.search(between) is None
