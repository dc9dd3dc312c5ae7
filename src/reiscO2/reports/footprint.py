"""Kilometres and kg CO2 per means of transport, from the words of the answer."""

from __future__ import annotations

import re

from reiscO2.model import Mode
from reiscO2.reports.base import Plain
from reiscO2.reports.modes import Mention, is_one_way, mentions
from reiscO2.reports.numbers import DIGITS, to_number
from reiscO2.reports.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

TOTAL = "total"

_UNITS = {
    "km": ("km", 1.0),
    "kilometer": ("km", 1.0),
    "kilometers": ("km", 1.0),
    "kms": ("km", 1.0),
    "kg": ("kg", 1.0),
    "kilo": ("kg", 1.0),
    "kilo's": ("kg", 1.0),
    "kilogram": ("kg", 1.0),
    "kilogrammen": ("kg", 1.0),
    "kilos": ("kg", 1.0),
    "ton": ("kg", 1000.0),
    "tonnen": ("kg", 1000.0),
    "tonne": ("kg", 1000.0),
    "tonnes": ("kg", 1000.0),
    "tons": ("kg", 1000.0),
    "t": ("kg", 1000.0),
    "gram": ("kg", 0.001),
    "g": ("kg", 0.001),
    "gr": ("kg", 0.001),
}
_AMOUNT = pattern(
    rf"(?:(?P<times>\d{{1,2}})\s*(?:[x\u00d7*]|maal|keer)\s*)?(?P<n>{DIGITS})(?:\s*(?P<unit>kilo's|kilometers?|"
    rf"kilogram(?:men)?|kilos?|kms?|kg|"
    r"tonnen|tonnes?|tons?|gram|gr|t|g))(?![\w])(?P<gas>\.?\s*(?:CO2|koolstofdioxide)[\w\-.]*)?",
    re.IGNORECASE,
)
_BARE = pattern(rf"(?<![\w€])(?P<n>{DIGITS})(?!\s*(?:%|uur|dag|pers|euro|x\b|\u00d7|[\w]))")
_PER_KM = pattern(
    r"(?:\s*CO2[\w\-]*)?\s*(?:/|per)\s*(?:reizigers?-?|persoons?-?|passagiers?-?|p)?\s*-?(?:km|kilometer)",
    re.IGNORECASE,
)
_GAS = pattern(
    r"CO2(?:-?\s?(?:equivalenten|equivalent|eq|e))?\.?(?:-uitstoot)?|uitstoot|emissie",
    re.IGNORECASE,
)
_TOTAL = pattern(
    r"\b(?:in\s+totaal|totaal|totale\s+\w+|samen|alles\s+bij\s+elkaar|opgeteld|total|sum)\b",
    re.IGNORECASE,
)
_COMPENSATED = pattern(r"(?:gecompenseerd|compensatie|compenseren)[^.\d]{0,25}$", re.IGNORECASE)
_OTHERS = pattern(
    r"(?:zonder die effecten|andere bronnen geven|zou|in plaats van|i\.p\.v\.|tegenover|alternatief|bespaart|"
    r"bespaard|scheelt|ter vergelijking|instead of)[^.;\n]{0,60}$",
    re.IGNORECASE,
)
_PER_PERSON = pattern(
    r"\b(?:per\s+(?:persoon|reiziger|deelnemer|passagier|hoofd|medewerker|person)|p\.?\s?p\.?(?=[\s,.;)]|$)|"
    r"per\s+pers\.?|de\s+man|each)",
    re.IGNORECASE,
)
_PARTY = pattern(
    r"\b(?:voor\s+(?:de\s+)?(?:hele\s+)?(?:\d{1,3}\s+(?:personen|reizigers|deelnemers)|twee|drie|vier|vijf|zes|beide|alle|beiden|allen|delegatie|"
    r"groep)|alle\s+(?:personen|reizigers|deelnemers)|met\s+z'n|samen|beide|hele\s+(?:groep|delegatie))\b",
    re.IGNORECASE,
)
_SPLIT = pattern(r"[\r\n;]+|(?<=[a-zà-ÿ)\d])\.(?=\s+[A-ZÀ-Ý\-•*])")
_HEEN = pattern(
    r"\bheen(?:reis|weg|vlucht)?\b(?!\s*(?:en|/|-|\+|&)\s*(?:weer\s*)?terug)|\boutbound\b",
    re.IGNORECASE,
)
_TERUG = pattern(
    r"(?<!en )(?<!en weer )\bterug(?:reis|weg|vlucht)?\b|\bvlucht terug\b", re.IGNORECASE
)
_COLUMN = pattern(
    r"[\s\-*•]*(?:(?:het |de )?(?:aantal )?(?:afgelegde )?(?:km|kilometers?|afstand(?:en)?)|"
    r"(?:de )?(?:CO2(?:-?uitstoot)?|uitstoot)"
    r"(?: van CO2[\w-]*)?)\s*(?:[(\[]?(?:in )?(?:km|kg|ton|kilo)[)\]]?)?\s*:",
    re.IGNORECASE,
)  # "Kilometers: vliegtuig 2.310, trein 74"
_PART = pattern(
    r"\b(?:\d{1,2}e|eerste|tweede|derde|vierde)\s+(?:vlucht|trein|rit|etappe|deel|reis)\w*",
    re.IGNORECASE,
)
_ROUTE = pattern(
    r"[A-ZÀ-Ý][\w'\u2019\-]+(?:\s[A-ZÀ-Ý][\w'\u2019\-]+)*\s*(?:-|\u2013|\u2014|→|naar)\s*[A-ZÀ-Ý][\w'\u2019\-]+"
)


class Stated(Plain):
    """What a report states for one means of transport (or the total), for the way it means.

    `per` is ``person``, ``party`` or empty (unsaid); `one_way` tells that the text says so.
    `km_span` and `kg_span` are offsets in the answer.
    """

    __slots__ = (
        "distance_km",
        "kg_co2e",
        "kg_half",
        "kg_span",
        "km_span",
        "mode",
        "one_way",
        "per",
        "span",
    )

    def __init__(self, mode: str) -> None:
        self.mode = mode
        self.distance_km: float | None = None
        self.kg_co2e: float | None = None
        self.kg_half = 0.0  # half of the last digit written [kg]
        self.km_span: tuple[int, int] | None = None
        self.kg_span: tuple[int, int] | None = None
        self.span: tuple[int, int] | None = None
        self.per = ""
        self.one_way = False


class _Amount:
    __slots__ = ("end", "half", "kind", "start", "value")

    def __init__(self, kind: str, value: float, half: float, start: int, end: int) -> None:
        self.kind, self.value, self.half, self.start, self.end = kind, value, half, start, end


def read_footprint(
    text: str, rows: Sequence[Sequence[tuple[int, int]]] = (), only: Sequence[str] = ()
) -> dict[str, Stated]:
    """Return what `text` states, by mode; ``total`` for a sum or a figure without a mode.

    Parameters
    ----------
    text
        The answer.
    rows
        Tables in it: rows of (start, end) of the cells.
    only
        The modes of the journey; a figure without a mode belongs to the only one.
    """
    pieces: list[tuple[str, str, _Amount, str, bool]] = []
    if rows:
        _read_table(text, rows, pieces)
    else:
        current = ""
        start = 0
        for end, after in [
            *((m.start(), m.end()) for m in _SPLIT.finditer(text)),
            (len(text), len(text)),
        ]:
            current = _read_segment(text, start, end, current, pieces)
            start = after
    return _gathered(text, pieces, only)


def _amounts(text: str, start: int, end: int, default: str = "") -> list[_Amount]:
    found = []
    taken: list[tuple[int, int]] = []
    for hit in _AMOUNT.finditer(text, start, end):
        kind, factor = _UNITS[hit.group("unit").lower()]
        if kind == "kg" and _PER_KM.match(text, hit.end()):
            taken.append(hit.span())
            continue  # a factor, not an emission
        before = text[max(start, hit.start() - 80) : hit.start()]
        if _COMPENSATED.search(before) or _OTHERS.search(before):
            taken.append(hit.span())
            continue
        amount = _amount(hit.group("n"), kind, factor, hit.start(), hit.end(), hit.group("times"))
        if amount is not None:
            found.append(amount)
            taken.append(hit.span())
    if default:
        for hit in _BARE.finditer(text, start, end):
            if not any(a <= hit.start() < b for a, b in taken):
                amount = _amount(hit.group("n"), *_UNITS[default], hit.start(), hit.end(), None)
                if amount is not None:
                    found.append(amount)
    return sorted(found, key=lambda a: a.start)


def _amount(
    digits: str, kind: str, factor: float, start: int, end: int, times: str | None
) -> _Amount | None:
    small = factor >= 1000.0 and digits.count(".") == 1 and "," not in digits
    if kind == "km" and re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+", digits):
        digits = digits.replace(",", "")  # 2,780 km written the English way: nobody measures metres
    value = to_number(digits, small=small)
    if value is None:
        return None
    if small and value > 500.0:
        value = to_number(digits) or value
    decimals = re.search(r"[.,](\d+)$", digits)
    written = 10.0 ** -(len(decimals.group(1)) if decimals and value != int(value) else 0)
    many = int(times) if times else 1
    return _Amount(kind, value * factor * many, 0.5 * written * factor * many, start, end)


def _key(mention: Mention) -> str:
    return str(mention.mode) if mention.mode is not None else ""


def _read_segment(text: str, start: int, end: int, current: str, pieces: list[Any]) -> str:
    """Attach the amounts of one line or sentence to its modes; return the mode that stays current."""
    words = text[start:end]
    head = _COLUMN.match(words)
    amounts = _amounts(text, start, end, _column_unit(head.group()) if head else "")
    named: list[tuple[int, int, str]] = [
        (m.start + start, m.end + start, _key(m)) for m in mentions(words) if m.mode is not None
    ]
    named += [(hit.start() + start, hit.end() + start, TOTAL) for hit in _TOTAL.finditer(words)]
    named.sort()
    named = _grouped(text, named, amounts)
    route = _ROUTE.search(words)
    label = route.group() if route else ""
    one_way = is_one_way(words)
    if not amounts:
        return named[-1][2] if named else current
    labels = [_way(text, start, end, amount, amounts) or label for amount in amounts]
    if not named:
        pieces += [
            (current, own, amount, words, one_way)
            for own, amount in zip(labels, amounts, strict=True)
        ]
        return current
    first = min(named)
    after_style = amounts[0].start < first[0]
    if after_style and first[2] == TOTAL:
        # "0,4 ton in totaal": belongs to the total; what follows is mode first again
        after_style = len(named) == 1
    for own, amount in zip(labels, amounts, strict=True):
        before = [n for n in named if n[0] < amount.start]
        later = [n for n in named if n[0] > amount.start]
        if after_style:
            target = later[0][2] if later else before[-1][2]
        else:
            target = before[-1][2] if before else (current or named[0][2])
        pieces.append((target, own, amount, words, one_way))
    return named[-1][2]


def _way(text: str, start: int, end: int, amount: _Amount, amounts: list[_Amount]) -> str:
    """Return ``out`` or ``back``, or "2e vlucht", when the words around an amount say so."""
    before = max([start, *(a.end for a in amounts if a.end <= amount.start)])
    part = _PART.search(text[before : amount.start])
    if part:
        return part.group().lower()
    after = min([end, *(a.start for a in amounts if a.start >= amount.end)])
    for words in (
        text[amount.end : min(after, amount.end + 12)],
        text[before : amount.start],
        text[start:end],
    ):
        out, back = _HEEN.search(words) is not None, _TERUG.search(words) is not None
        if out != back:
            return "out" if out else "back"
    return ""


def _grouped(
    text: str, named: list[tuple[int, int, str]], amounts: list[_Amount]
) -> list[tuple[int, int, str]]:
    """Let modes that share one figure ("trein en metro: 3 kg") stand under the first of them."""
    kept: list[tuple[int, int, str]] = []
    for item in named:
        if kept and kept[-1][2] != TOTAL and item[2] != TOTAL:
            between = text[kept[-1][1] : item[0]]
            if re.fullmatch(r"\s*(?:,|\+|/|&|en|and)\s*(?:de |het )?", between) and not any(
                kept[-1][1] <= a.start < item[0] for a in amounts
            ):
                kept[-1] = (kept[-1][0], item[1], kept[-1][2])
                continue
        kept.append(item)
    return kept


def _read_table(text: str, rows: Sequence[Sequence[tuple[int, int]]], pieces: list[Any]) -> None:
    units: list[str] = []
    for row in rows:
        cells = [text[a:b] for a, b in row]
        kinds = [_column_unit(cell) for cell in cells]
        if not units and any(kinds) and not any(_amounts(text, a, b) for a, b in row):
            units = kinds
            continue
        named = [_key(m) for cell in cells[:2] for m in mentions(cell) if m.mode is not None]
        target = TOTAL if _TOTAL.search(cells[0]) else named[0] if named else ""
        whole = " ".join(cells)
        label = "back" if _TERUG.search(whole) else "out" if _HEEN.search(whole) else ""
        for i, (a, b) in enumerate(row):
            default = units[i] if i < len(units) else ""
            for amount in _amounts(text, a, b, default):
                pieces.append((target, label, amount, whole, is_one_way(whole)))


def _column_unit(cell: str) -> str:
    """Return the unit that a column head promises."""
    low = cell.lower()
    if re.search(r"\b(?:ton|tonnen|tonne)\b", low):
        return "ton"
    if re.search(r"\bkg\b|\bkilo(?:gram)?\b", low) or _GAS.search(low):
        return "kg"
    return "km" if re.search(r"\bkm\b|kilometer|afstand", low) else ""


def _gathered(text: str, pieces: list[Any], only: Sequence[str]) -> dict[str, Stated]:
    """Add up what belongs together; of two figures for one thing the first one counts."""
    found: dict[str, Stated] = {}
    seen: dict[tuple[str, str], set[str]] = {}
    alone = only[0] if len(only) == 1 else ""
    for target, label, amount, words, one_way in pieces:
        key = target or alone or TOTAL
        stated = found.setdefault(key, Stated(key))
        labels = seen.setdefault((key, amount.kind), set())
        known = stated.distance_km if amount.kind == "km" else stated.kg_co2e
        if known is not None and text[: amount.start].rstrip().endswith("="):
            known = None  # "2 x 580 km = 1.160 km": what stands behind the sign is meant
        elif known is not None and (not label or label in labels or not all(labels)):
            continue
        labels.add(label)
        span = (amount.start, amount.end)
        if amount.kind == "km":
            stated.distance_km = (known or 0.0) + amount.value
            stated.km_span = span if stated.km_span is None else (stated.km_span[0], span[1])
        else:
            stated.kg_co2e = (known or 0.0) + amount.value
            stated.kg_half += amount.half
            stated.kg_span = span if stated.kg_span is None else (stated.kg_span[0], span[1])
        stated.span = (
            span
            if stated.span is None
            else (min(stated.span[0], span[0]), max(stated.span[1], span[1]))
        )
        stated.one_way = stated.one_way or (one_way and len(labels) == 1)
        if not stated.per:
            stated.per = (
                "person" if _PER_PERSON.search(words) else "party" if _PARTY.search(words) else ""
            )
    _merge_total(found)
    everywhere = "person" if _PER_PERSON.search(text) else "party" if _PARTY.search(text) else ""
    for stated in found.values():
        stated.per = stated.per or everywhere
    return found


def _merge_total(found: dict[str, Stated]) -> None:
    """Let the total fill what the only mode lacks: with one mode the two are the same."""
    total, modes = found.get(TOTAL), [key for key in found if key not in (TOTAL, "")]
    if total is None or len(modes) != 1:
        return
    one = found[modes[0]]
    if one.distance_km is None and total.distance_km is not None:
        one.distance_km, one.km_span, total.distance_km = total.distance_km, total.km_span, None
    if one.kg_co2e is None and total.kg_co2e is not None:
        one.kg_co2e, one.kg_span, total.kg_co2e = total.kg_co2e, total.kg_span, None
        one.kg_half, one.per = total.kg_half, one.per or total.per
    if total.distance_km is None and total.kg_co2e is None:
        del found[TOTAL]


def modes_of(stated: dict[str, Stated]) -> list[Mode]:
    """Return the modes that have a figure."""
    return [Mode(key) for key in stated if key not in (TOTAL, "")]
