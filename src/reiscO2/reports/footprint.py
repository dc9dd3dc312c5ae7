"""Kilometres and kg CO2 per means of transport, from the words of the answer."""

from __future__ import annotations

from bisect import bisect_left

from reiscO2.model import LOCAL_MODES, Mode
from reiscO2.reports.amounts import (
    Amount,
    column_unit,
    in_turn,
    inherited,
    of_which,
    only_unit,
    worked_out,
)
from reiscO2.reports.amounts import amounts as amounts_in
from reiscO2.reports.base import Plain
from reiscO2.reports.modes import Mention, is_one_way, is_public, mentions
from reiscO2.reports.owners import (
    OTHER,
    TRIP,
    both_ways,
    head_owner,
    kept_apart,
    merge_total,
    name_of,
    of_trip,
    owners,
)
from reiscO2.reports.patterns import IGNORECASE, pattern
from reiscO2.reports.per_head import TOTAL_WORDS, heads, per_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from typing import Any

TOTAL = "total"
PUBLIC = "public"  # "OV": which it was is not said
NO_MODES = (TOTAL, PUBLIC, OTHER, "")

_AND = pattern(r"\s*(?:,|\+|/|&|en|and)\s*(?:de |het )?")
_SPLIT = pattern(r"[\r\n;]+|(?<=[a-zà-ÿ)\d])\.(?=\s+[A-ZÀ-Ý\-•*])")
OUT = pattern(
    r"\bheen(?:reis|weg|vlucht)?\b(?!\s*(?:en|/|-|\+|&)\s*(?:weer\s*)?terug)|\boutbound\b",
    IGNORECASE,
)
BACK = pattern(
    r"(?<!heen en )(?<!heen- en )(?<!en weer )\bterug(?:reis|weg|vlucht)?\b|\bvlucht terug\b",
    IGNORECASE,
)
_NEXT = pattern(r"[,;]|\s(?:en|and|\+)\s", IGNORECASE)
_COLUMN = pattern(
    r"[\s\-*•]*(?:(?:het |de )?(?:aantal )?(?:afgelegde )?(?:km|kilometers?|afstand(?:en)?)|"
    r"(?:de )?(?:CO2(?:-?uitstoot)?|uitstoot)"
    r"(?: van CO2[\w-]*)?)\s*(?:[(\[]?(?:in )?(?:km|kg|ton|kilo)[)\]]?)?\s*:",
    IGNORECASE,
)  # "Kilometers: vliegtuig 2.310, trein 74"
_BLANK = pattern(r"\s*\(?")
_ASIDE = pattern(r"\s*\([^()]{1,40}\)")
_TO_AMOUNT = pattern(r"\s*[:=]?\s*(?:(?:ca\.?|circa|ongeveer)\s*)?", IGNORECASE)
_SAME_BACK = pattern(
    r"\b(?:terug(?:reis|weg|vlucht)?|retour|return)\s*[:=]?\s*(?:is\s+|was\s+)?(?:idem|hetzelfde|dezelfde|zelfde|dito|gelijk|"
    r"the\s+same)\b",
    IGNORECASE,
)
_CODES = pattern(r"(?<!\w)[A-Z]{3}\s?(?:-|\u2013|\u2192)\s?[A-Z]{3}(?!\w)")  # "AMS-HEL"
_LINE_END = pattern(r"\n")
_PART = pattern(
    r"\b(?:\d{1,2}e|eerste|tweede|derde|vierde)\s+(?:vlucht|trein|rit|etappe|deel|reis)\w*|"
    r"\b(?:dag|etappe|rit|traject)\s+\d{1,2}(?=\s*[:=-])",
    IGNORECASE,
)
ROUTE = pattern(
    r"[A-ZÀ-Ý][\w'\u2019\-]{1,40}(?:\s[A-ZÀ-Ý][\w'\u2019\-]{1,40}){0,5}\s{0,9}(?:-|\u2013|\u2014|→|naar)\s*[A-ZÀ-Ý][\w'\u2019\-]+"
)


class Stated(Plain):
    """What a report states for one means of transport (or the total), for the way it means.

    `per` is ``person``, ``party`` or empty (unsaid); `one_way` tells that the text says so.
    `km_span` and `kg_span` are offsets in the answer.
    """

    __slots__ = (
        "both_ways", "distance_km", "kg_co2e", "kg_half", "kg_span", "km_span", "mode", "one_way", "per", "shared",
        "span", "words",
    )  # fmt: skip

    def __init__(self, mode: str) -> None:
        self.mode = mode
        self.distance_km: float | None = None
        self.kg_co2e: float | None = None
        self.kg_half = 0.0  # half of the last digit written [kg]
        self.km_span: tuple[int, int] | None = None
        self.kg_span: tuple[int, int] | None = None
        self.span: tuple[int, int] | None = None
        self.per = ""
        self.one_way = self.both_ways = False  # both: written for one way, "terug: idem"
        self.shared: tuple[str, ...] = ()  # modes named with it, for one figure: "tram/metro"
        self.words: tuple[str, ...] = ()  # the names of those kept apart; of a total that it is one


def read_footprint(
    text: str,
    rows: Sequence[Sequence[tuple[int, int]]] = (),
    only: Sequence[str] = (),
    columns: Sequence[str] = (),
    by_trip: Mapping[int, str] | None = None,
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
    columns
        Heads of the columns that the lines of the text come from, where there are such: "Kilometers",
        "CO2 (kg)" give a bare figure its unit.
    by_trip
        The mode of each trip, where the report numbers them: "reis 2: 1.900 km" is that of the second.
    """
    pieces: list[tuple[str, str, Amount, str, bool]] = []
    if rows:
        from reiscO2.reports.footprint_table import beside, read_table  # noqa: PLC0415 - few hold a table

        read_table(text, rows, pieces)
        per = [heads(words) for _, _, _, words, _ in pieces]
        found = _gathered(text, pieces, only, per, heads(text) if not any(per) else "")
        return beside(text, rows, found, only)
    current, start = "", 0
    shares, stretches = dict[str, list[str]](), list[tuple[int, int]]()
    lines = len(columns) == text.count("\n") + 1  # one line a column
    cuts = [(m.start(), m.end()) for m in (_LINE_END if lines else _SPLIT).finditer(text)]
    for number, (end, after) in enumerate([*cuts, (len(text), len(text))]):
        unit = only_unit(columns[number]) if lines else ""
        heads_of = mentions(columns[number]) if lines else []  # "Km vliegtuig"
        current = key_of(heads_of[0]) if heads_of else current
        current = _read_segment(text, start, end, current, pieces, unit, only, shares)
        stretches.append((start, end))
        start = after
    per, everywhere = per_of(text, [(piece[0], piece[2]) for piece in pieces], stretches)
    if by_trip and len(by_trip) > 1:
        pieces = [(one[0] or of_trip(text, one[2].start, by_trip), *one[1:]) for one in pieces]
    found = _gathered(text, pieces, only, per, everywhere)
    for key, others in shares.items():
        if key in found:
            found[key].shared = tuple(others)
    return found


def key_of(mention: Mention) -> str:
    """Return what figures of a means of transport are kept under, nothing for one without a factor."""
    return str(mention.mode) if mention.mode is not None else PUBLIC if is_public(mention) else ""


def _read_segment(
    text: str, start: int, end: int, current: str, pieces: list[Any], unit: str = "",
    only: Sequence[str] = (), shares: dict[str, list[str]] | None = None,
) -> str:  # fmt: skip
    """Attach the amounts of one line or sentence to its modes; return the mode that stays current."""
    words = text[start:end]
    head = _COLUMN.match(words)
    amounts = amounts_in(text, start, end, column_unit(head.group()) if head else unit)
    cut = of_which(text, amounts)
    if cut and not any(key_of(m) for m in mentions(text[start:cut])):
        sums = [amount for amount in amounts if amount.end <= cut]
        pieces += [(TOTAL, "", amount, text[start:cut], False) for amount in sums]
        start, words, amounts = cut, text[cut:end], amounts[len(sums) :]
    named: list[tuple[int, int, str]] = [
        (m.start + start, m.end + start, key_of(m)) for m in mentions(words) if key_of(m)
    ]
    named += [
        (hit.start() + start, hit.end() + start, TOTAL) for hit in TOTAL_WORDS.finditer(words)
    ]
    if "plane" in only:
        named += [
            (hit.start() + start, hit.end() + start, "plane") for hit in _CODES.finditer(words)
        ]
    named.sort()
    if amounts:
        named = _without_tail(text, named, amounts)
        named = sorted([*named, *owners(text, start, end, amounts, named, only)])
    named = _grouped(text, named, amounts, shares if amounts else None, {key for key, *_ in pieces})
    routes = [(hit.start() + start, hit.group()) for hit in ROUTE.finditer(words)]
    one_way = is_one_way(words)
    if not amounts:
        return named[-1][2] if named else head_owner(words) or current
    whole = _direction(words)
    labels = [
        _way(text, start, end, k, amounts) or whole or _last(routes, amount.start)
        for k, amount in enumerate(amounts)
    ]
    labels = inherited(text, amounts, labels)
    if not named:
        each = in_turn(text, amounts, [key for key, *_ in pieces]) or [current] * len(amounts)
        pieces += [
            (key, own, amount, words, one_way)
            for key, own, amount in zip(each, labels, amounts, strict=True)
        ]
        return current
    first = min(named)
    after_style = amounts[0].start < first[0]
    if after_style and first[2] == TOTAL:
        # "0,4 ton in totaal": belongs to the total; what follows is mode first again
        after_style = len(named) == 1 and not _leads_on(text, first[1], amounts)
    behind = 0  # the modes named before the amount; both lists are in order
    for own, amount in zip(labels, amounts, strict=True):
        while behind < len(named) and named[behind][0] < amount.start:
            behind += 1
        if after_style:
            target = named[behind][2] if behind < len(named) else named[behind - 1][2]
        else:
            target = (
                named[behind - 1][2]
                if behind
                else (current or (named[0][2] if first[2] != TOTAL else ""))
            )
        pieces.append((target, own, amount, words, one_way))
    _own_total(pieces, len(amounts))
    last = [key for _, _, key in named if not name_of(key)]
    return next((key for key in reversed(last) if key != TOTAL), last[-1] if last else current)


def _own_total(pieces: list[Any], many: int) -> None:
    """Give a total to the one mode of its sentence: "AMS-HEL 1.525 km, samen 1.030 kg; boot 85 km"."""
    here = pieces[-many:]
    keys = {key for key, *_ in here} - {TOTAL}
    kinds = {amount.kind for key, _, amount, *_ in here if key != TOTAL}
    mode = next(iter(keys), "")
    if len(keys) == 1 and mode not in NO_MODES and not name_of(mode) and mode not in LOCAL_MODES:
        for k in range(len(pieces) - many, len(pieces)):
            key, label, amount, *rest = pieces[k]
            if key == TOTAL and amount.kind not in kinds:
                pieces[k] = (mode, label, amount, *rest)


def _leads_on(text: str, end: int, amounts: list[Amount]) -> bool:
    """Tell whether a figure stands directly behind a word: "11 kg p.p., dus totaal 77 kg"."""
    return any(_TO_AMOUNT.fullmatch(text, end, one.start) for one in amounts if one.start >= end)


def _without_tail(
    text: str, named: list[tuple[int, int, str]], amounts: list[Amount]
) -> list[tuple[int, int, str]]:
    """Leave out a "totaal" that says of the figure before it what it holds: "4.100 km totaal 2 personen, 900 kg"."""
    starts, ends = [a.start for a in amounts], [a.end for a in amounts]
    kept: list[tuple[int, int, str]] = []
    for item in named:
        if (
            item[2] == TOTAL
            and kept
            and kept[-1][2] not in NO_MODES
            and not text[kept[-1][1] : item[0]].strip(" :")
        ):
            continue  # "trein totaal 2.150 km"
        k = bisect_left(ends, item[0] + 1)
        tail = item[2] == TOTAL and kept and kept[-1][2] not in NO_MODES and k > 0
        if (
            tail
            and starts[k - 1] > kept[-1][1]
            and _BLANK.fullmatch(text, ends[k - 1], item[0])
            and (k == len(starts) or not _TO_AMOUNT.fullmatch(text, item[1], starts[k]))
        ):
            continue
        kept.append(item)
    return kept


def _way(text: str, start: int, end: int, number: int, amounts: list[Amount]) -> str:
    """Return ``out`` or ``back``, or "2e vlucht", when the words beside an amount say so."""
    amount = amounts[number]
    before = amounts[number - 1].end if number else start
    aside = _ASIDE.match(text, before, amount.start) if number else None
    before = (
        aside.end() if aside else before
    )  # "12 kg (heen) en 479 km": of what stands in front of it
    part = _PART.search(text[before : amount.start])
    if part:
        return part.group().lower()
    after = amounts[number + 1].start if number + 1 < len(amounts) else end
    cut = _NEXT.search(text, amount.end, after)  # "heen 960 km, terug 961 km": what is next
    beside = _direction(text[amount.end : min(cut.start() if cut else after, amount.end + 12)])
    return beside or _direction(text[before : amount.start])


def _last(routes: list[tuple[int, str]], before: int) -> str:
    """Return the last stretch named before an offset, else the first one: "A-B 500 km, B-C 300 km"."""
    passed = [label for at, label in routes if at < before]
    return passed[-1] if passed else routes[0][1] if routes else ""


def _direction(words: str) -> str:
    """Return ``out`` or ``back`` when words name one of the two."""
    out, back = OUT.search(words) is not None, BACK.search(words) is not None
    return "" if out == back else "out" if out else "back"


def _grouped(
    text: str, named: list[tuple[int, int, str]], amounts: list[Amount],
    shares: dict[str, list[str]] | None = None, known: Container[str] = (),
) -> list[tuple[int, int, str]]:  # fmt: skip
    """Let modes that share one figure ("trein en metro: 3 kg") stand under the first of them without a figure."""
    kept, starts = list[tuple[int, int, str]](), [amount.start for amount in amounts]
    for item in named:
        if kept and kept[-1][2] != TOTAL and item[2] != TOTAL:
            between = text[kept[-1][1] : item[0]]
            if _AND.fullmatch(between) and bisect_left(starts, kept[-1][1]) == bisect_left(
                starts, item[0]
            ):
                done = kept[-1][2] in known and item[2] not in known
                key = item[2] if done or name_of(kept[-1][2]) else kept[-1][2]
                if shares is not None and key in LOCAL_MODES and item[2] in LOCAL_MODES:
                    shares.setdefault(key, []).append(item[2])
                kept[-1] = (kept[-1][0], item[1], key)
                continue
        kept.append(item)
    return kept


def _gathered(
    text: str, pieces: list[Any], only: Sequence[str], per: list[str], everywhere: str
) -> dict[str, Stated]:
    """Add up what belongs together; of two figures for one thing the first one counts."""
    km_per: dict[str, tuple[str, int]] = {}
    found, seen = dict[str, Stated](), dict[tuple[str, str], set[str]]()
    alone = only[0] if len(only) == 1 else _only_far(pieces, only)
    trips = [(hit.start(), hit.group().lower()) for hit in TRIP.finditer(text)]
    for (target, own, amount, _, one_way), head in zip(
        kept_apart(text, pieces, alone), per, strict=True
    ):
        apart = name_of(target)
        key = OTHER if apart else target or alone or TOTAL
        label = own or apart
        if len(trips) > 1:  # "reis 1: 960 km; reis 2: 960 km" add up, whatever stands with each
            last = bisect_left(trips, (amount.start,))
            label = "|".join([*[name for _, name in trips[max(0, last - 1) : last]], own])
        stated = found.setdefault(key, Stated(key))
        labels = seen.setdefault((key, amount.kind), set())
        known = stated.distance_km if amount.kind == "km" else stated.kg_co2e
        if known is not None and worked_out(text, amount, known):
            known = None  # "2 x 580 km = 1.160 km", "480 km enkele reis, dus 960 km": what stands behind is meant
            one_way = stated.one_way = False
            if amount.kind == "kg" and stated.per == "person" and not head:
                stated.per = "party"  # "13 kg per persoon = 26 kg"
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
        name = apart or (target if target == TOTAL else "")
        if name and name not in stated.words:
            stated.words = (*stated.words, name)
        stated.one_way = stated.one_way or (one_way and len(labels) == 1)
        if amount.kind == "km":
            km_per.setdefault(key, (head, amount.end))
        elif not stated.per:
            said, end = km_per.get(key, ("", amount.start))
            own = TOTAL_WORDS.search(text, end, amount.start) if end < amount.start else None
            stated.per = head or ("" if own else said)  # "2.310 km p.p., totaal 800 kg"
    for key, stated in found.items():
        if stated.kg_co2e is None:
            stated.per = km_per.get(key, ("", 0))[0]
    if _SAME_BACK.search(text):
        both_ways(found, TOTAL)
    merge_total(found, TOTAL)
    for key, stated in found.items():
        if key != TOTAL or len(found) == 1:  # beside others a total says itself whose it is
            stated.per = stated.per or everywhere
    return found


def _only_far(pieces: list[Any], only: Sequence[str]) -> str:
    """Return the one mode that led there, where those on the spot have figures of their own."""
    own = {key for key, *_ in pieces if key not in NO_MODES and not name_of(key)}
    far = [mode for mode in only if mode not in LOCAL_MODES]
    return far[0] if len(far) == 1 and own and all(key in LOCAL_MODES for key in own) else ""


def modes_of(stated: dict[str, Stated]) -> list[Mode]:
    """Return the modes that have a figure."""
    return [Mode(key) for key in stated if key not in NO_MODES]
