"""Figures that a means of transport without a factor keeps: a bicycle, a helicopter, one misspelt.

Words in front of a figure, at the start of an item, own that figure. Where they are no means
of transport that is known, the figure is kept apart, and never goes to what is named next. The
number of a trip ("reis 2") owns the figures behind it in the same way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from reiscO2.model import Mode
from reiscO2.reports.modes import Mention, is_public, mentions
from reiscO2.reports.patterns import IGNORECASE, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from reiscO2.reports.amounts import Amount
    from reiscO2.reports.footprint import Stated

_MOST = 100  # figures in front of the first mode; more is no answer
OTHER = "other"  # means of transport that are counted with none
_APART = OTHER + ":"  # a figure's owner, with its name behind

_UNLISTED = pattern(
    r"(?<![\w-])(?:(?:deel|huur|e|elektrische|ov|leen)-?\s?)?(?:step(?:pen|je)?|scooters?|brommers?|bromfiets(?:en)?|"
    r"motor(?:fiets(?:en)?)?|helikopters?|helicopters?|heli|kabelba(?:an|nen)|gondels?|monorail|riksja|tuk-?tuk|"
    r"camper|segway|skates|kano|kayak|zeppelin|paard|koets|fiets(?:en)?|bicycles?|e-?bikes?|hiking|walking|wandelen|"
    r"lopen)(?![\w])",
    IGNORECASE,
)
_FREE = pattern(
    r"fiets|bike|bicycle|voet|lopen|gelopen|lopend|wandel|foot|walking|hiking|step", IGNORECASE
)
_ABOUT = r"\s*[:=(\u2013-]?\s*(?:(?:ca\.?|circa|ongeveer|plm\.?|\u00b1|~)\s*){0,2}"
_TO_AMOUNT = pattern(_ABOUT, IGNORECASE)
_FROM_AMOUNT = pattern(
    r"\s*\(?\s*(?:(?:per|met|op|by|te)\s+)?(?:(?:de|het|een|the|a)\s+)?", IGNORECASE
)
_BOUND = pattern(r"[,;(\n]|\s(?:en|and)\s|[+&]", IGNORECASE)
_LEAD = pattern(
    r"[\s\-*\u2022\u2013]*(?:(?:per|met|by|with)\s+)?(?:(?:de|het|een|the|a)\s+)?"
    r"(?P<word>[^\W\d_][\w'\u2019-]{2,24})" + _ABOUT,
    IGNORECASE,
)
_OF_FIGURES = pattern(  # words that stand with any figure, and own none
    r"(?:afstand|aantal|afgelegde?|uitstoot|emissies?|co2|circa|ongeveer|bijna|ruim|heen|terug|retour|reis|enkele|"
    r"per|persoon|samen|kilometers?|dus|was|dat|wel|ieder|elk|beide|etappe|traject|stuk|deel|eerste|tweede|derde|"
    r"maximaal|minimaal|lokaal|rest|overig|hemelsbreed|berekend|geschat|schatting|plus|incl|excl|zonder|waarvan|"
    r"daarvan|distance|emissions?|about|return|each|gereden|voor|van|naar|bij|ter|tussen|tot|alles|gemiddeld)\w*",
    IGNORECASE,
)
TRIP = pattern(
    r"\b(?:dienst)?(?:reis\s+[1-4]|(?:eerste|tweede|derde|vierde|[1-4]e)\s+(?:dienst)?(?:reis|keer|maal))\b",
    IGNORECASE,
)
_ANY_WORD = pattern(r"[^\W\d_]{5,20}")
_SHORT = 500  # characters of an answer that is looked through for a misspelt word
_MOST_TRIPS = 20  # numbers of trips that an answer names; more is no answer
_MEANT = (
    ("vliegtuig", "plane"), ("vlucht", "plane"), ("trein", "train"), ("metro", "metro"),
    ("tram", "tram"), ("touringcar", "coach"), ("bus", "bus"), ("auto", "car"), ("taxi", "taxi"),
    ("veerboot", "ferry"),
)  # fmt: skip


def is_free(word: str) -> bool:
    """Tell whether a means of transport emits nothing, or next to nothing."""
    return _FREE.search(word) is not None


def lead_word(text: str, start: int, end: int) -> str:
    """Return the one word between the start of an item and its figure, nothing where there is more."""
    if end - start > 200:
        start = end - 200
    for hit in _BOUND.finditer(text, start, end):
        start = hit.end()
    found = _LEAD.fullmatch(text, start, end)
    word = found.group("word") if found else ""
    return "" if _OF_FIGURES.fullmatch(word) else word


def owners(
    text: str, start: int, end: int, found: Sequence[Amount], named: Sequence[tuple[int, int, str]],
    only: Sequence[str],
) -> list[tuple[int, int, str]]:  # fmt: skip
    """Return (start, end, mode or ``other``) of what owns figures and is no mode of the table.

    Parameters
    ----------
    text, start, end
        The answer, and the offsets of one line or sentence.
    found
        The figures in it.
    named
        The modes in it, in order.
    only
        The modes of the journey: one misspelt is the one that it looks like.
    """
    words = text[start:end]
    spans = [(hit.start() + start, hit.end() + start) for hit in _UNLISTED.finditer(words)]
    spans += [
        (m.start + start, m.end + start)
        for m in mentions(words)
        if m.mode is None and not is_public(m)
    ]
    apart: list[tuple[int, int]] = []
    for a, b in sorted(spans, key=lambda one: (one[0], -one[1])):
        if not apart or a >= apart[-1][1]:
            apart.append((a, b))
    firsts = sorted(a.start for a in found)
    lasts = sorted(a.end for a in found)
    owned = [(a, b, _APART + text[a:b]) for a, b in apart if _beside(text, a, b, firsts, lasts)]
    taken = sorted([*named, *owned])
    at, passed = start, 0
    again = _again(text, found, named)
    for number, amount in enumerate(found):
        word = lead_word(text, at, amount.start)
        begin = text.rfind(word, at, amount.start) if word else -1
        at = amount.end
        while passed < len(taken) and taken[passed][0] < amount.start:
            passed += 1
        if not word or (passed and taken[passed - 1][1] > begin):
            continue
        mode = meant(word)
        if mode and mode in only:
            owned.append((begin, begin + len(word), mode))
        elif mode or (amount.kind in again and not passed and number < _MOST):
            owned.append((begin, begin + len(word), _APART + word))
    return owned


def name_of(key: str) -> str:
    """Return the name of a means of transport that is kept apart, nothing for any other key."""
    return key[len(_APART) :] if key.startswith(_APART) else ""


def head_owner(words: str) -> str:
    """Return the key of a line or cell that holds nothing but a means of transport of no mode."""
    body = words.strip(" \t\r\n-*\u2022:=.")
    if not 2 < len(body) <= 40:
        return ""
    known = _UNLISTED.fullmatch(body) or any(
        m.mode is None and not is_public(m) and m.end - m.start == len(body) for m in mentions(body)
    )
    return _APART + body if known or meant(body) else ""


def kept_apart(text: str, pieces: list[Any], alone: str) -> list[Any]:
    """Return the figures with those taken from the only mode that stand behind another name.

    "Hovercraft 100 km 80 kg; vliegtuig 2.310 km 397 kg": the only mode has figures of its own.
    """
    own = {amount.kind for target, _, amount, _, _ in pieces if target == alone}
    if not own or all(target for target, *_ in pieces):
        return pieces
    out, at, name = [], 0, ""
    for piece in pieces:
        target, label, amount, *rest = piece
        if not target and amount.kind in own and not label:
            line = max(at, *(text.rfind(c, at, amount.start) + 1 for c in "\n;."))
            word = lead_word(text, line, amount.start)
            name = word if word and not _is_place(word) else name if line == at else ""
            target = _APART + name if name else target
        else:
            name = ""
        at = amount.end
        out.append((target, label, amount, *rest))
    return out


def _is_place(word: str) -> bool:
    from reiscO2.reports.places_in import whole_item  # noqa: PLC0415 - nearly every figure has an owner

    found = whole_item(word) if word[:1].isupper() else None
    return found is not None and found.place is not None


def _beside(text: str, a: int, b: int, firsts: list[int], lasts: list[int]) -> bool:
    """Tell whether a figure stands directly behind a word, or directly in front of it."""
    k = bisect_left(firsts, b)
    if k < len(firsts) and _TO_AMOUNT.fullmatch(text, b, firsts[k]):
        return True
    k = bisect_right(lasts, a)
    return k > 0 and _FROM_AMOUNT.fullmatch(text, lasts[k - 1], a) is not None


def _again(text: str, found: Sequence[Amount], named: Sequence[tuple[int, int, str]]) -> list[str]:
    """Return the kinds of the two figures directly behind the first mode that is named."""
    if not named or named[0][2] in ("total", "public", ""):
        return []
    end = named[0][1]
    k = bisect_left([a.start for a in found], end)
    if k < len(found) and _TO_AMOUNT.fullmatch(text, end, found[k].start):
        return [a.kind for a in found[k : k + 2]]
    return []


def modes_by_trip(text: str, told: Sequence[Mention]) -> dict[int, str]:
    """Return the mode of each numbered trip; none where one of them has several."""
    marks = [(hit.start(), _number_of(hit.group())) for hit in TRIP.finditer(text)][:_MOST_TRIPS]
    found: dict[int, set[str]] = {}
    for mention in told if len(marks) > 1 else ():
        passed = [number for at, number in marks if at < mention.start]
        if passed and mention.mode is not None:
            found.setdefault(passed[-1], set()).add(str(mention.mode))
    alone = all(len(modes) == 1 for modes in found.values())
    return {number: modes.pop() for number, modes in found.items()} if alone else {}


def of_trip(text: str, before: int, by_trip: Mapping[int, str]) -> str:
    """Return the mode of the trip whose number stands last before an offset."""
    last = 0
    for hit in TRIP.finditer(text, max(0, before - 200), before):
        last = _number_of(hit.group())
    return by_trip.get(last, "")


def _number_of(words: str) -> int:
    """Return the number in "reis 2", "tweede reis" and "2e reis"."""
    digits = [int(c) for c in words if c in "1234"]
    names = ("eerste", "tweede", "derde", "vierde")
    return (
        digits[0] if digits else 1 + next(k for k, one in enumerate(names) if one in words.lower())
    )


def misspelt(text: str) -> list[Mention]:
    """Return the means of transport that misspelt words look like, where a text names none: "vleigtuig"."""
    found = []
    for hit in _ANY_WORD.finditer(text[:_SHORT]):
        mode = meant(hit.group())
        if mode:
            found.append(
                Mention(Mode(mode), hit.start(), hit.end(), hit.group(), "", (0, len(text)))
            )
    return found if len(found) == 1 else []


def meant(word: str) -> str:
    """Return the mode that a misspelt word looks like, nothing where it looks like none."""
    low = word.lower()
    for name, mode in _MEANT:
        most = 1 if len(name) <= 6 else 2
        alike = low[0] == name[0] and abs(len(low) - len(name)) <= most and len(low) > 3
        swapped = low != name and sorted(low) == sorted(name)  # "treni"
        if alike and (swapped or 0 < _edits(low, name, most) <= most):
            return mode
    return ""


def _edits(one: str, other: str, most: int) -> int:
    """Return how many letters must change, come or go to make one word the other, up to `most` + 1."""
    from reiscO2.places.suggest import distance  # noqa: PLC0415 - few words look like another one

    return distance(one, other, most)


def both_ways(found: dict[str, Stated], total: str) -> None:
    """Count figures twice that an answer gives for one way: "terug: idem"."""
    for key, stated in found.items():
        if key != total or len(found) == 1:
            stated.distance_km = None if stated.distance_km is None else 2.0 * stated.distance_km
            stated.kg_co2e = None if stated.kg_co2e is None else 2.0 * stated.kg_co2e
            stated.kg_half, stated.both_ways = 2.0 * stated.kg_half, True


def merge_total(found: dict[str, Stated], key: str) -> None:
    """Let the total fill what the only mode lacks: with one mode the two are the same."""
    total, modes = found.get(key), [other for other in found if other not in (key, "")]
    if total is None or len(modes) != 1:
        return
    one = found[modes[0]]
    if one.distance_km is None and total.distance_km is not None:
        one.distance_km, one.km_span, total.distance_km = total.distance_km, total.km_span, None
    if one.kg_co2e is None and total.kg_co2e is not None:
        one.kg_co2e, one.kg_span, total.kg_co2e = total.kg_co2e, total.kg_span, None
        one.kg_half, one.per = total.kg_half, total.per
    if total.distance_km is None and total.kg_co2e is None:
        del found[key]
