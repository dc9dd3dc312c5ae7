"""Who travelled how, where a party did not travel alike.

"De wethouder vloog, twee ambtenaren reisden per trein" tells of two journeys, of one and of
two persons. "Een deel ging met de trein, de rest vloog" tells of two journeys as well, and
not of how many: that is said, never guessed.
"""

from __future__ import annotations

from reiscO2.model import LOCAL_MODES
from reiscO2.reports.base import Plain
from reiscO2.reports.modes import SENTENCE, Mention, mentions
from reiscO2.reports.numbers import WORD, to_number
from reiscO2.reports.patterns import IGNORECASE, pattern
from reiscO2.reports.persons import COUNTED, FUNCTION, JOIN, added, blanked, is_plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

_REST = pattern(
    r"\b(?:de|het|alle|the)\s+(?:rest|anderen?|overigen?|andere\s+(?:deel|helft|groep)|others?|remaining)\b",
    IGNORECASE,
)
_SOME = pattern(
    r"\b(?:een (?:groot |klein )?deel|het (?:ene|grootste) deel|de (?:ene )?helft|een aantal|een paar|"
    r"enkelen?|enigen?|sommigen?|anderen|some|half|part)\b"
    r"(?!\s+(?:reis|reizen|vlucht|keer|maal|dag|dagen|uur|km|kilometers?|stops?|overstap\w*|haltes?))",
    IGNORECASE,
)
_WITH = pattern(r"\b(?:met|inclusief|incl\.|plus|with)\s+(?:de\s+|z'n\s+)?$", IGNORECASE)
_BEHIND = pattern(r"[^,;.:()\r\n]{0,40}?(?:[:(]|\bvoor\b)\s*([^,;.()\r\n]{1,60})")
_VERB = pattern(
    r"\b(?:nam(?:en)?|ging(?:en)?|reisden?|keerden?|vertrok(?:ken)?|kwam(?:en)?|is|zijn|heeft|hebben)\s+"
    r"(?=(?:de|het|een|zijn|haar|onze)\s)",
    IGNORECASE,
)  # "terug nam de wethouder de trein"
_FLOWN = ("vloog", "vlogen", "flew")
_GOER = pattern(
    r"(?:\s+\w+){0,2}?\s+(?:ging(?:en)?|reisden?|kwam(?:en)?|vertrok(?:ken)?|went|travelled)\s+([^,;.:()\r\n]{1,60})",
    IGNORECASE,
)
_FLIER = pattern(
    r"\s+((?:(?!(?:naar|met|per|van|via|to|by|en|and)\b)[\w\u00e0-\u00ff]+\s*){1,6})", IGNORECASE
)
_OF_US = pattern(
    rf"\b(?P<n>{WORD}|\d{{1,2}})\s+(?:van\s+(?:ons|hen|de\s+(?:groep|delegatie|reizigers|collega's)|"
    rf"(?:de|ons)\s+(?:{WORD}))|of\s+us)\b|\b(?:de|het|onze|the)\s+(?:andere|overige|other)\s+(?P<m>{WORD}|\d{{1,2}})\b",
    IGNORECASE,
)
_TIMES = pattern(
    rf"\s*[(:]\s*(?P<n>{WORD}|\d{{1,2}})\s*(?:x|\u00d7|pers\.?|p\.|maal|keer)?\s*(?:[),;.]|$)",
    IGNORECASE,
)
_TRAVEL = pattern(
    rf"(?<![\w.,])(?P<n>{WORD}|\d{{1,2}})\s+(?:(?:reisden?|reizen|reist|gingen|ging|kwamen|vertrokken|personen|pers\.?|anderen|travelled|"
    rf"went|heen|terug)\s+){{0,2}}?(?:met|per|by)\s+(?:de\s+|het\s+|een\s+)?$",
    IGNORECASE,
)
_WAY = pattern(r"(?:op\s+de\s+)?(?:heen|terug)(?:reis|weg)?\s*:?\s+(?=[a-z])", IGNORECASE)
_STEM = 6  # letters by which the words for the same persons are compared
_LEAD = " \t\r\n,;.:()-*•\u2013"
REST, SOME, MANY = -1, -2, -3  # many: "de ambtenaren", all of them or some


class Part(Plain):
    """A part of a party: how many (None when the text does not say), where that stands, what they used."""

    __slots__ = ("count", "mentions", "span")

    def __init__(self, count: int | None, span: tuple[int, int] | None) -> None:
        self.count, self.span = count, span
        self.mentions: list[Mention] = []


def parts_of(
    text: str,
    told: list[Mention],
    total: int | None,
    by_function: Mapping[str, int] | None = None,
) -> list[Part]:
    """Return the parts of a party that travelled apart; none when all travelled alike.

    `by_function` holds the number of persons of each function that the answer on persons counts.
    """
    main = _main(told)
    if len(main) > 1 and len({m.mode for m in main}) == 1 and not any(m.direction for m in main):
        return []  # "4 personen in één auto, 2 in een tweede": all travelled alike
    counted = _bracketed(text, main, total)
    if counted:
        return counted
    found = [_subject(text, mention, told) for mention in main]
    if found and found[0] is not None and found[0][0] == MANY and not any(found[1:]):
        ways = {m.direction for m in main}
        if len(found) == 1 or (ways == {"out", "back"} and main[0].direction != main[-1].direction):
            return []  # "de ambtenaren gingen heen met de trein, terug vlogen zij"
    for k, (before, mention) in enumerate(zip(main, main[1:], strict=False), 1):
        between = text[before.end : mention.start]
        if before.mode is mention.mode and between.count("(") > between.count(")"):
            found[k] = None  # "trein: 2 personen (heen met de nachttrein)": told already
    found = [_settled(text, one, by_function or {}) for one in found]
    joined = _after_together(main, found, total)
    if joined:
        return joined
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


def parts_by_name(text: str, told: list[Mention], total: int | None, party: str) -> list[Part]:
    """Return the parts that lines are headed with, by the words of the answer on persons.

    "Vertegenwoordigers hogeschool: trein ..." is how the three of "vertegenwoordigers van de hogeschool (3)" went.
    """
    main = _main(told)
    if ":" not in text or len({m.mode for m in main}) < 2:
        return []
    lines: dict[int, list[Mention]] = {}
    for mention in main:
        lines.setdefault(
            max(text.rfind("\n", 0, mention.start), text.rfind(";", 0, mention.start)), []
        ).append(mention)
    from reiscO2.reports.listed import items  # noqa: PLC0415 - few lines are headed with persons

    said = items(party)
    parts: list[Part] = []
    taken: set[str] = set()
    for at, mentioned in lines.items():
        colon = text.find(":", at + 1, mentioned[0].start)
        stems = _stems(text[at + 1 : max(colon, at + 1)])
        mine = [words for words in said if stems & _stems(words)]
        if colon < 0 or not mine or taken & set(mine):
            return []
        taken |= set(mine)
        parts.append(Part(sum(said[words] for words in mine), (at + 1, colon)))
        parts[-1].mentions += mentioned
    if len(parts) < 2 or len({p.mentions[0].mode for p in parts}) < 2:
        return []
    _settle(parts, total)
    parts[0].mentions = sorted(
        [*parts[0].mentions, *(m for m in told if m not in main)], key=lambda m: m.start
    )
    return parts


def _stems(words: str) -> set[str]:
    """Return the beginnings of the longer words, in small letters."""
    return {
        word[:_STEM]
        for word in words.lower().replace("(", " ").replace(":", " ").split()
        if len(word) >= _STEM
    }


def _settled(
    text: str, one: tuple[int, tuple[int, int] | None] | None, counts: Mapping[str, int]
) -> tuple[int, tuple[int, int] | None] | None:
    """Give a plural the number that the answer on persons has for it: "raadsleden" are three."""
    if one is None or one[0] != MANY or one[1] is None:
        return one
    who = FUNCTION.match(text[one[1][0] : one[1][1]])
    number = counts.get(who.group("who").lower()) if who else None
    return (number or SOME, one[1])


def _bracketed(text: str, main: list[Mention], total: int | None) -> list[Part]:
    """Return the parts that numbers behind the means of transport tell of: "trein (2x), vliegtuig (1x)"."""
    hits = [_TIMES.match(text, mention.end) for mention in main]
    if len({mention.mode for mention in main}) < 2 or total is None:
        return []
    parts = []
    for mention, hit in zip(main, hits, strict=True):
        if hit is None:
            return []
        parts.append(Part(_whole(hit.group("n")), hit.span("n")))
        parts[-1].mentions.append(mention)
    return parts if sum(part.count or 0 for part in parts) == total else []


def parts_in_travellers(text: str, told: list[Mention], total: int | None) -> list[Part]:
    """Return the parts that the answer on persons tells of: "3, van wie twee per trein en \u00e9\u00e9n per vliegtuig".

    They count only where together they are everybody, and every means of transport is one of `told`.
    """
    begin = text.find(":") + 1  # "vier: de wethouder (vliegtuig) en drie ambtenaren (trein)"
    own = [m for m in mentions(text) if m.mode is not None and m.start >= begin]
    main = [m for m in _main(told) if m.mode in {one.mode for one in own}]
    if len({m.mode for m in own}) < 2 or len({m.mode for m in _main(told)}) != len(
        {m.mode for m in own}
    ):
        return []
    counts: dict[str, tuple[int, tuple[int, int]]] = {}
    start = begin
    for mention in own:
        said = _count(text[start : mention.start], start)
        if said is None or said[0] <= 0 or said[1] is None or str(mention.mode) in counts:
            return []
        counts[str(mention.mode)] = (said[0], said[1])
        start = mention.end
    if sum(count for count, _ in counts.values()) != total or not main:
        return []
    parts = {mode: Part(*one) for mode, one in counts.items()}
    for mention in told:
        part = parts.get(str(mention.mode)) or max(parts.values(), key=lambda p: p.count or 0)
        part.mentions.append(mention)
    return list(parts.values())


def _after_together(
    main: list[Mention], found: list[tuple[int, tuple[int, int] | None] | None], total: int | None
) -> list[Part]:  # fmt: skip
    """Return the parts of a party that went together one way and apart the other way."""
    apart = [k for k, one in enumerate(found) if one is not None and 0 < one[0] != total]
    shared = [k for k in range(len(main)) if k not in apart]
    ways = {main[k].direction for k in apart}, {main[k].direction for k in shared}
    if len(apart) < 2 or ways not in (({"back"}, {"out"}), ({"out"}, {"back"})):
        return []
    if sum((found[k] or (0, None))[0] for k in apart) != total:
        return []
    parts = []
    for k in apart:
        subject = found[k]
        if subject is not None:
            parts.append(Part(*subject))
            parts[-1].mentions = sorted(
                [*(main[i] for i in shared), main[k]], key=lambda m: m.start
            )
    return parts


def _whole(words: str) -> int:
    return int(to_number(words, small=True) or 0)


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
    told = _OF_US.search(words)
    if told:
        many = _whole(told.group("n") or told.group("m"))
        return (many, (start + told.start(), start + told.end())) if many else None
    bare = _TRAVEL.search(words)  # "twee met de trein"
    if bare and _whole(bare.group("n")):
        return _whole(bare.group("n")), (start + bare.start("n"), start + bare.end("n"))
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


def _bare(part: str) -> str:
    """Return words without what says the direction in front of them: "terug wethouder"."""
    part = part.strip(_LEAD)
    way = _WAY.match(part)
    return part[way.end() :] if way else part


def _functions(words: str, start: int) -> tuple[int, tuple[int, int] | None] | None:
    """Count the functions that stand last: "De burgemeester en haar adviseur"."""
    functions = 0
    if blanked(words).strip(_LEAD).lower().startswith("met "):
        return None  # "vliegtuig (PH-GOV) met de minister mee": whom one went with
    for part in reversed([_bare(part) for part in JOIN.split(words)]):
        if part.lower() in ("", "de", "het", "een", "the"):
            continue  # the article of what follows
        found = FUNCTION.match(part)
        if found is None:
            break
        if is_plural(found):  # nobody can tell how many
            a = words.rfind(part)
            return None if _WITH.search(words[:a]) else (MANY, (start + a, start + a + len(part)))
        functions += 1
    body = words.strip(_LEAD)
    a = start + words.find(body)
    return (functions, (a, a + len(body))) if functions else None
