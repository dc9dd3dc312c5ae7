"""Who travelled how, where a party did not travel alike.

"De wethouder vloog, twee ambtenaren reisden per trein" tells of two journeys, of one and of
two persons. "Een deel ging met de trein, de rest vloog" tells of two journeys as well, and
not of how many: that is said, never guessed.
"""

from __future__ import annotations

import re

from reiscO2.model import LOCAL_MODES
from reiscO2.reports.base import Plain
from reiscO2.reports.modes import SENTENCE, Mention, mentions
from reiscO2.reports.patterns import pattern
from reiscO2.reports.persons import COUNTED, FUNCTION, JOIN, added

_REST = pattern(
    r"\b(?:de|het|alle|the)\s+(?:rest|anderen?|overigen?|andere\s+(?:deel|helft|groep)|others?|remaining)\b",
    re.IGNORECASE,
)
_SOME = pattern(
    r"\b(?:een (?:groot |klein )?deel|het (?:ene|grootste) deel|de (?:ene )?helft|een aantal|een paar|"
    r"enkelen?|enigen?|sommigen?|anderen|some|half|part)\b"
    r"(?!\s+(?:reis|reizen|vlucht|keer|maal|dag|dagen|uur|km|kilometers?|stops?|overstap\w*|haltes?))",
    re.IGNORECASE,
)
_WITH = pattern(r"\b(?:met|inclusief|incl\.|plus|with)\s+(?:de\s+|z'n\s+)?$", re.IGNORECASE)
_BEHIND = pattern(r"[^,;.:()\r\n]{0,40}?(?:[:(]|\bvoor\b)\s*([^,;.()\r\n]{1,60})")
_VERB = pattern(
    r"\b(?:nam(?:en)?|ging(?:en)?|reisden?|keerden?|vertrok(?:ken)?|kwam(?:en)?|is|zijn|heeft|hebben)\s+"
    r"(?=(?:de|het|een|zijn|haar|onze)\s)",
    re.IGNORECASE,
)  # "terug nam de wethouder de trein"
_FLOWN = ("vloog", "vlogen", "flew")
_GOER = pattern(
    r"(?:\s+\w+){0,2}?\s+(?:ging(?:en)?|reisden?|kwam(?:en)?|vertrok(?:ken)?|went|travelled)\s+([^,;.:()\r\n]{1,60})",
    re.IGNORECASE,
)
_FLIER = pattern(
    r"\s+((?:(?!(?:naar|met|per|van|via|to|by|en|and)\b)[\w\u00e0-\u00ff]+\s*){1,6})", re.IGNORECASE
)
_LEAD = " \t\r\n,;.:()-*•\u2013"
REST, SOME = -1, -2


class Part(Plain):
    """A part of a party: how many (None when the text does not say), where that stands, what they used."""

    __slots__ = ("count", "mentions", "span")

    def __init__(self, count: int | None, span: tuple[int, int] | None) -> None:
        self.count, self.span = count, span
        self.mentions: list[Mention] = []


def parts_of(text: str, told: list[Mention], total: int | None) -> list[Part]:
    """Return the parts of a party that travelled apart; none when all travelled alike."""
    main = _main(told)
    found = [_subject(text, mention, told) for mention in main]
    said = [one for one in found if one is not None]
    if not said or total == 1:
        return []
    counts = {count for count, _ in said}
    if total in counts and not any(
        mention.direction and one is not None and one[0] != total
        for mention, one in zip(main, found, strict=True)
    ):
        return []  # all went along, and some of them took a car on the spot
    if not counts & {REST, SOME}:
        if counts == {total} or (total is None and len(found) == 1):
            return []
        if max(counts) > (total or max(counts)) or (len(found) == 1 and total is None):
            return []  # more than there were: these are not the travellers
    parts: list[Part] = []
    for mention, subject in zip(main, found, strict=True):
        if subject is not None:
            parts.append(Part(*subject))
        elif not parts:
            parts.append(Part(SOME, None))
        parts[-1].mentions.append(mention)
    _settle(parts, total)
    widest = max(parts, key=lambda part: part.count or 0)
    widest.mentions += [m for m in told if m not in main]
    widest.mentions.sort(key=lambda m: m.start)
    return parts


def _main(told: list[Mention]) -> list[Mention]:
    """Return the means of transport of the journey itself; those on the spot tell of nobody's way."""
    main = [m for m in told if m.direction != "local"]
    return [m for m in main if m.mode not in LOCAL_MODES] or main


def parts_in_figures(text: str, told: list[Mention], total: int | None) -> list[Part]:
    """Return the parts of a party that kilometres and emission tell of ("trein, 2 personen: 900 km, 40 kg").

    `told` are the means of transport that the report names; a figure counts only where two of
    them have a number of persons of their own.
    """
    counts: dict[str, tuple[int, tuple[int, int]]] = {}
    start = 0
    for end, after in [*((m.start(), m.end()) for m in SENTENCE.finditer(text)), (len(text), 0)]:
        piece = text[start:end]
        modes = {str(m.mode) for m in mentions(piece) if m.mode is not None}
        said = _count(piece, start) if len(modes) == 1 else None
        if said is not None and said[0] > 0 and said[1] is not None:
            counts.setdefault(modes.pop(), (said[0], said[1]))
        start = after
    main = [m for m in _main(told) if str(m.mode) in counts]
    if len({m.mode for m in main}) < 2 or {counts[str(m.mode)][0] for m in main} == {total}:
        return []
    parts = {mode: Part(*counts[mode]) for mode in dict.fromkeys(str(m.mode) for m in main)}
    for mention in told:
        part = parts.get(str(mention.mode)) or max(parts.values(), key=lambda p: p.count or 0)
        part.mentions.append(mention)
    _settle(list(parts.values()), total)
    return list(parts.values())


def _settle(parts: list[Part], total: int | None) -> None:
    """Work out "the rest"; where the parts do not make the whole, none of them is sure."""
    known = sum(part.count for part in parts if part.count is not None and part.count > 0)
    rest = [part for part in parts if part.count == REST]
    if len(rest) == 1 and total is not None and 0 < known < total:
        rest[0].count = total - known
        known = total
    if known != (total or known) or any(part.count in (REST, SOME) for part in parts):
        for part in parts:
            part.count = None


def _subject(
    text: str, mention: Mention, told: list[Mention]
) -> tuple[int, tuple[int, int] | None] | None:
    """Return (persons, where that stands) said of one means of transport, None when nothing is."""
    start = max([0, *(hit.end() for hit in SENTENCE.finditer(text, 0, mention.start))])
    for other in told:
        if start <= other.start < mention.start:
            behind = _behind(text, other, told)
            start = other.end if behind is None else behind.end(1)
    found = _count(text[start : mention.start], start)
    if found is not None:
        return found
    behind = _FLIER.match(text, mention.end) if mention.word.lower() in _FLOWN else None
    later = min([len(text), *(m.start for m in told if m.start >= mention.end)])
    for hit in (behind, _GOER.match(text, mention.end, later), _behind(text, mention, told)):
        found = None if hit is None else _count(hit.group(1), hit.start(1))
        if found is not None:
            return found
    return None


def _behind(text: str, mention: Mention, told: list[Mention]) -> re.Match[str] | None:
    """Return what stands behind a colon or in brackets: "trein (2 ambtenaren)"."""
    later = [m.start for m in told if m.start >= mention.end]
    return _BEHIND.match(text, mention.end, min([len(text), *later]))


def _count(words: str, start: int) -> tuple[int, tuple[int, int] | None] | None:
    for kind, one in ((REST, _REST), (SOME, _SOME)):
        hit = one.search(words)
        if hit:
            return kind, (start + hit.start(), start + hit.end())
    counted = [hit for hit in COUNTED.finditer(words) if not _WITH.search(words[: hit.start("n")])]
    if counted:
        number, (a, b) = added(words, counted)
        whole = number is not None and number == int(number) and number >= 1
        return (int(number or 0), (start + a, start + b)) if whole else None
    verb = _VERB.search(words)
    return _functions(words, start) or (
        _functions(words[verb.end() :], start + verb.end()) if verb else None
    )


def _functions(words: str, start: int) -> tuple[int, tuple[int, int] | None] | None:
    """Count the functions that stand last: "De burgemeester en haar adviseur"."""
    functions = 0
    for part in reversed([part.strip(_LEAD) for part in JOIN.split(words)]):
        if part.lower() in ("", "de", "het", "een", "the"):
            continue  # the article of what follows
        if not FUNCTION.match(part):
            break
        functions += 1
    body = words.strip(_LEAD)
    a = start + words.find(body)
    return (functions, (a, a + len(body))) if functions else None
