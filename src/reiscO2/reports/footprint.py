"""Kilometres and kg CO2 per means of transport, from the words of the answer."""

from __future__ import annotations

import re

from reiscO2.model import Mode
from reiscO2.reports.amounts import Amount, column_unit
from reiscO2.reports.amounts import amounts as amounts_in
from reiscO2.reports.base import Plain
from reiscO2.reports.modes import Mention, is_one_way, mentions
from reiscO2.reports.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

TOTAL = "total"

_TOTAL = pattern(
    r"\b(?:in\s+totaal|totaal|totale\s+\w+|samen|alles\s+bij\s+elkaar|opgeteld|total|sum)\b",
    re.IGNORECASE,
)
_AND = pattern(r"\s*(?:,|\+|/|&|en|and)\s*(?:de |het )?")
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
    pieces: list[tuple[str, str, Amount, str, bool]] = []
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


def _key(mention: Mention) -> str:
    return str(mention.mode) if mention.mode is not None else ""


def _read_segment(text: str, start: int, end: int, current: str, pieces: list[Any]) -> str:
    """Attach the amounts of one line or sentence to its modes; return the mode that stays current."""
    words = text[start:end]
    head = _COLUMN.match(words)
    amounts = amounts_in(text, start, end, column_unit(head.group()) if head else "")
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


def _way(text: str, start: int, end: int, amount: Amount, amounts: list[Amount]) -> str:
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
    text: str, named: list[tuple[int, int, str]], amounts: list[Amount]
) -> list[tuple[int, int, str]]:
    """Let modes that share one figure ("trein en metro: 3 kg") stand under the first of them."""
    kept: list[tuple[int, int, str]] = []
    for item in named:
        if kept and kept[-1][2] != TOTAL and item[2] != TOTAL:
            between = text[kept[-1][1] : item[0]]
            if _AND.fullmatch(between) and not any(
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
        kinds = [column_unit(cell) for cell in cells]
        if not units and any(kinds) and not any(amounts_in(text, a, b) for a, b in row):
            units = kinds
            continue
        named = [_key(m) for cell in cells[:2] for m in mentions(cell) if m.mode is not None]
        target = TOTAL if _TOTAL.search(cells[0]) else named[0] if named else ""
        whole = " ".join(cells)
        label = "back" if _TERUG.search(whole) else "out" if _HEEN.search(whole) else ""
        route = _ROUTE.search(whole)
        label = label or (route.group() if route else "")  # a row a stretch: they add up
        for i, (a, b) in enumerate(row):
            default = units[i] if i < len(units) else ""
            for amount in amounts_in(text, a, b, default):
                pieces.append((target, label, amount, whole, is_one_way(whole)))


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
