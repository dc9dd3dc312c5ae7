"""Kilometres and kg CO2 per means of transport, from the words of the answer."""

from __future__ import annotations

import re

from reiscO2.model import Mode
from reiscO2.reports.base import Plain
from reiscO2.reports.modes import Mention, is_one_way, mentions
from reiscO2.reports.numbers import DIGITS, to_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

TOTAL = "total"

_UNITS = {
    "km": ("km", 1.0), "kilometer": ("km", 1.0), "kilometers": ("km", 1.0), "kms": ("km", 1.0),
    "kg": ("kg", 1.0), "kilo": ("kg", 1.0), "kilo's": ("kg", 1.0), "kilogram": ("kg", 1.0), "kilogrammen": ("kg", 1.0),
    "kilos": ("kg", 1.0), "ton": ("kg", 1000.0), "tonnen": ("kg", 1000.0), "tonne": ("kg", 1000.0), "tonnes": ("kg", 1000.0),
    "tons": ("kg", 1000.0), "t": ("kg", 1000.0), "gram": ("kg", 0.001), "g": ("kg", 0.001), "gr": ("kg", 0.001),
}  # fmt: skip
_AMOUNT = re.compile(
    rf"(?:(?P<times>\d{{1,2}})\s*(?:[x×*]|maal|keer)\s*)?(?P<n>{DIGITS})(?:\s*(?P<unit>kilo's|kilometers?|kilogram(?:men)?|kilos?|kms?|kg|"
    r"tonnen|tonnes?|tons?|gram|gr|t|g))(?![\w])(?P<gas>\.?\s*(?:CO2|koolstofdioxide)[\w\-.]*)?",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?<![\w€])(?P<n>{DIGITS})(?!\s*(?:%|uur|dag|pers|euro|x\b|×|[\w]))")
_PER_KM = re.compile(
    r"(?:\s*CO2[\w\-]*)?\s*(?:/|per)\s*(?:reizigers?-?|persoons?-?|passagiers?-?|p)?\s*-?(?:km|kilometer)",
    re.IGNORECASE,
)
_GAS = re.compile(
    r"CO2(?:-?\s?(?:equivalenten|equivalent|eq|e))?\.?(?:-uitstoot)?|uitstoot|emissie",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:in\s+totaal|totaal|totale\s+\w+|samen|alles\s+bij\s+elkaar|opgeteld|total|sum)\b",
    re.IGNORECASE,
)
_COMPENSATED = re.compile(r"(?:gecompenseerd|compensatie|compenseren)[^.\d]{0,25}$", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:zonder die effecten|andere bronnen geven|zou|in plaats van|i\.p\.v\.|tegenover|alternatief|bespaart|bespaard|scheelt|ter vergelijking|instead of)[^.;\n]{0,60}$",
    re.IGNORECASE,
)
_PER_PERSON = re.compile(
    r"\b(?:per\s+(?:persoon|reiziger|deelnemer|passagier|hoofd|medewerker|person)|p\.?\s?p\.?(?=[\s,.;)]|$)|per\s+pers\.?|de\s+man|each)",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"\b(?:voor\s+(?:de\s+)?(?:hele\s+)?(?:\d+|twee|drie|vier|vijf|zes|beide|alle|beiden|allen|delegatie|groep)|alle\s+(?:personen|reizigers|deelnemers)|met\s+z'n|samen|beide|hele\s+(?:groep|delegatie))\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[\r\n;]+|(?<=[a-zà-ÿ)\d])\.(?=\s+[A-ZÀ-Ý\-•*])")
_HEEN = re.compile(r"\bheen(?:reis|weg|vlucht)?\b(?!\s*(?:en|/|-|\+))|\boutbound\b", re.IGNORECASE)
_TERUG = re.compile(
    r"(?<!en )(?<!en weer )\bterug(?:reis|weg|vlucht)?\b|\bvlucht terug\b", re.IGNORECASE
)
_ROUTE = re.compile(
    r"[A-ZÀ-Ý][\w'’\-]+(?:\s[A-ZÀ-Ý][\w'’\-]+)*\s*(?:-|–|—|→|naar)\s*[A-ZÀ-Ý][\w'’\-]+"
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
    pieces: list[tuple[str, str, tuple[float, float] | None, _Amount, str, bool]] = []
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
    amounts = _amounts(text, start, end)
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
    if not named:
        for amount in amounts:
            pieces.append(
                (
                    current,
                    _way(text, start, end, amount, amounts) or label,
                    None,
                    amount,
                    words,
                    one_way,
                )
            )
        return current
    first = min(named)
    after_style = amounts[0].start < first[0]
    if after_style and first[2] == TOTAL:
        # "0,4 ton in totaal": belongs to the total; what follows is mode first again
        after_style = len(named) == 1
    for amount in amounts:
        before = [n for n in named if n[0] < amount.start]
        later = [n for n in named if n[0] > amount.start]
        if after_style:
            target = later[0][2] if later else before[-1][2]
        else:
            target = before[-1][2] if before else (current or named[0][2])
        pieces.append(
            (target, _way(text, start, end, amount, amounts) or label, None, amount, words, one_way)
        )
    return named[-1][2]


def _way(text: str, start: int, end: int, amount: _Amount, amounts: list[_Amount]) -> str:
    """Return ``out`` or ``back`` when the words around an amount say so."""
    before = max([start, *(a.end for a in amounts if a.end <= amount.start)])
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
                pieces.append((target, label, None, amount, whole, is_one_way(whole)))


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
    for target, label, _, amount, words, one_way in pieces:
        key = target or alone or TOTAL
        stated = found.setdefault(key, Stated(key))
        labels = seen.setdefault((key, amount.kind), set())
        known = stated.distance_km if amount.kind == "km" else stated.kg_co2e
        if known is not None and (not label or label in labels or not all(labels)):
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
    everywhere = "person" if _PER_PERSON.search(text) else "party" if _PARTY.search(text) else ""
    for stated in found.values():
        stated.per = stated.per or everywhere
    return found


def modes_of(stated: dict[str, Stated]) -> list[Mode]:
    """Return the modes that have a figure."""
    return [Mode(key) for key in stated if key not in (TOTAL, "")]
