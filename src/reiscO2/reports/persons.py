"""How many persons travelled, from the words of the answer."""

from __future__ import annotations

from reiscO2.reports.numbers import DIGITS, WORD, gathered, to_number
from reiscO2.reports.patterns import IGNORECASE, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

MAX_PERSONS = 1000
LONGEST = 1500  # characters of an answer that are looked through

_HUMANS = (
    r"(?:personen|persoon|mensen|man|vrouw(?:en)?|(?:echtgeno(?:te|ot)|huisgeno(?:te|ot)|bodyguard|lijfwacht|"
    r"begeleidster|collega|gids|zoon|dochter|kind(?:eren)?)(?:en|s)?|deelnemers?|reizigers?|leden|lid|gasten|gast|collega'?s?|"
    r"ambtenaren|ambtenaar|"
    r"medewerk(?:st)?ers?|functionarissen|bestuurders?|partners?|people|persons?|travellers?|participants?|"
    r"officials?|colleagues?|"
    r"[a-zà-ÿ\-]*(?:burgemeesters?|wethouders?|directeur(?:en)?|adviseurs?|medewerk(?:st)?ers?|"
    r"secretaris(?:sen)?|griffiers?|"
    r"raadsleden|raadslid|projectleiders?|managers?|woordvoerders?|fotografen|fotograaf|chauffeurs?|tolken|tolk|"
    r"beveiligers?|co[oö]rdinator(?:en|s)?|specialist(?:en)?|strategen|strateeg|stagiaires?|stagiairs?|hoofd(?:en)?|"
    r"beleidsmakers?|ambassadeurs?|officials?|voorzitters?|ondernemers?|studenten|student|kunstenaars?|"
    r"architect(?:en)?|"
    r"planologen|planoloog|juristen|jurist|onderzoekers?|docenten|docent|leerlingen|commissaris(?:sen)?|gedeputeerden?|"
    r"ministers?|teamleiders?|ingenieurs?|experts?|deskundigen?|assistent(?:en|es?)?|chefs?|mayors?|alderm[ae]n|advis[eo]rs?|councillors?|assistants?|begeleiders?|journalist(?:en)?|"
    r"ondersteuners?|secretaresses?|stafleden|staflid|trainees?|analist(?:en)?|controllers?|inspecteurs?|vrijwilligers?|"
    r"bewoners?|jongeren|scholieren|voorlichters?|kwartiermakers?|leidinggevenden?|opdrachtgevers?|agent(?:en)?|"
    r"(?:verkeers|stedenbouw|bouw|des|landbouw|bestuurs|rechts|water|taal)kundigen?|ontwerpers?|conservator(?:en)?|"
    r"econom(?:en|e)|econoom|archivaris(?:sen)?|artsen|arts))"
)
_ADJECTIVES = r"(?:(?:[a-zà-ÿ\-]+(?:e|elijke?|ige|ische?|se|te|de)|senior|junior|andere|ander|extra|overige)\s+){0,3}"
NUMBER = rf"(?:{DIGITS}|\b(?:{WORD})\b)"
COUNTED = pattern(rf"(?P<n>{NUMBER})\s*(?:x\s*)?{_ADJECTIVES}(?P<who>{_HUMANS})\b", IGNORECASE)
_GROUP = pattern(
    rf"\b(?:delegatie|fractie|commissie|klas|groep|gezelschap|afvaardiging|team|missie|party|group|"
    rf"delegation)\s+(?:bestaande\s+)?(?:van|uit|of)\s+(?:in totaal\s+)?(?P<n>{NUMBER}|[a-z]+tal)\b",
    IGNORECASE,
)
_HEADED = pattern(rf"\b(?P<n>{WORD}|\d+)[\s-]?(?:koppig|persoons|mans)e?\b", IGNORECASE)
_TOGETHER = pattern(
    r"\bmet (?:z'n|zijn|ons|hun)\s+(?P<n>[a-zë]+)\b|\b(?P<t>[a-zéë]+tal)\b", IGNORECASE
)
_TOTAL = pattern(
    rf"\b(?:in totaal|totaal|total)\s*:?\s*(?:van\s+)?(?P<n>{NUMBER})\b"
    r"(?!\s*(?:dag|uur|nacht|km|euro|ton|kg|dienstrei|reizen|keer))",
    IGNORECASE,
)
_BARE = pattern(
    rf"(?P<n>{DIGITS}|\b(?!een\b)(?:{WORD})\b)(?!\s*(?:dag|uur|nacht|km|euro|week|weken|ton|kg))",
    IGNORECASE,
)
_ONLY_ME = pattern(
    r"\b(?:alleen|uitsluitend|enkel|solo|ondergetekende|ikzelf|ik zelf|alleen ik|myself|only me)\b",
    IGNORECASE,
)
_OF_THEM = pattern(
    r"\b(?:waaronder|waarvan|van wie|onder wie|van welke|of whom|including|inclusief|incl\.|te weten|namelijk|nl\.)|:",
    IGNORECASE,
)
_VAGUE = pattern(
    rf"\b(?:ongeveer|circa|ca\.|plusminus|zo'n|meerdere|diverse|verschillende|enkele|een aantal|enige|"
    rf"wisselend|maximaal|max\.|minimaal|min\.|ruim|bijna)(?!\w)|[\u00b1~]\s*\d|\d\s*(?:-|à|a|tot|of)\s*\d|\b(?:{WORD})\s+(?:à|of)\s+(?:{WORD})\b",
    IGNORECASE,
)
FUNCTION = pattern(
    rf"^(?:de|het|een|onze|mijn|zijn|haar|hun|diens|the|an?|our|my|his|her|their|mw\.?|dhr\.?|tevens)?\s*(?:{_ADJECTIVES})(?P<who>{_HUMANS})\b",
    IGNORECASE,
)
JOIN = pattern(
    r"\s*(?:,|;|\+|&|\n[\s\-*•]*|\ben\b|\bplus\b|\bmet\b|\bsamen met\b|\bvergezeld door\b|\balsmede\b|\band\b)\s*",
    IGNORECASE,
)
_PLAIN = pattern(
    rf"[\s*_-]*(?P<n>{DIGITS}|{WORD})\s*(?P<who>(?:personen|persoon|mensen|people|persons?)\b)?\s*[.*_]*\s*(?=$|\()",
    IGNORECASE,
)  # the usual answer, before the dear patterns are compiled
_WRITER = pattern(r"\b(?:ik|ikzelf|mijzelf|ondergetekende)\b", IGNORECASE)
_WITH = pattern(
    r"\b(?:samen|tezamen|in gezelschap) (?:met|van)$|^met$|vergezeld (?:door|van)$", IGNORECASE
)
_AND_MORE = pattern(
    rf"\s*(?P<who>[^\d\n]{{3,60}}?)\s*(?:\+|\bplus\b|\ben\b|\bmet\b)\s*(?P<n>\d{{1,2}}|{WORD})\s*\.?\s*",
    IGNORECASE,
)
_OF_OURS = pattern(  # "een delegatie van 14, van wie 5 namens de gemeente": whose trip is reported?
    rf"\b(?:waarvan|van\s+wie|onder\s+wie|waaronder)\s+(?:er\s+)?(?:{WORD}|\d{{1,3}})\s+(?:personen\s+)?(?:namens|van|uit|of)\s+"
    r"(?:(?:de|onze|het)\s+)?(?:eigen\s+)?(?:gemeente|provincie|ministerie|waterschap|stad|Den\s+Haag)\b",
    IGNORECASE,
)
_EACH_TIMES = pattern(r"\(\s*(?P<n>\d{1,2})\s*[x\u00d7]\s*\)", IGNORECASE)
PLURAL = ("ers", "eurs", "ors", "aars", "en", "'s", "leden")  # of functions, of unsaid number
_NAME = pattern(
    r"(?:(?:[Dd]e heer|[Dd]hr\.?|[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|drs\.?|ir\.?|mr\.?|dr\.?)\s+[A-ZÀ-Ý][\w.'-]*|"
    r"[A-ZÀ-Ý][\w.'-]+(?=\s))"
    r"(?:\s+(?:van|de|der|den|het|ter|ten|el|al|[A-ZÀ-Ý][\w.'-]*))*\s*"
)
_EVERYBODY = ("personen", "mensen", "people", "persons", "reizigers", "deelnemers")
_OTHERS_FIRST = pattern(
    rf"(?P<n>{NUMBER})\s+(?!(?:dag|uur|nacht|week|weken|km|euro|jaar))[a-z\u00e0-\u00ff-]{{4,}}\s*(?:,|\+|&|\ben\b|\bplus\b)\s*$",
    IGNORECASE,
)
_PLUS = pattern(rf"[^+\n,;:]{{1,60}}(?:\+\s*{NUMBER}[^+\n,;:]{{1,60}}){{1,4}}", IGNORECASE)
_PLUS_MORE = pattern(
    rf"\s*(?:personen\s*)?(?:\+|\bplus\b|\ben\b)\s*(?P<n>{NUMBER})\s+[a-z]", IGNORECASE
)
_BARE_SUM = pattern(r"\s*(?P<all>\d{1,2}(?:\s*\+\s*\d{1,2}){1,4})\s*\.?\s*")
_ARTICLE = pattern(r"(?:de|het|een|zijn|haar|hun|onze|mijn)\s", IGNORECASE)
_SAME_FROM = pattern(  # "2 ambtenaren van Economie en 1 van Onderwijs"
    rf"[^,.;\d\n]{{0,50}}?(?:,|\ben\b|\bplus\b|\+)\s*(?P<n>{NUMBER})\s+(?:van|uit|namens|bij)\b",
    IGNORECASE,
)
_STOP = pattern(r"[.!?]\s")
_AND_ONE = pattern(
    r"[^.;\n]{0,40}?\s(?:en|plus)\s+(?:de|het|ik|ikzelf|mijzelf|ondergetekende)\b"
    r"(?!\s+(?:\w+\s+)?(?:gemeente\w*|provincie|griffie|afdeling|dienst|directie|politie|brandweer|commissie|raad|"
    r"universiteit|hogeschool|stad|pers|regio|unie|ministerie|vng|rijk|school|fractie|secretariaat|rekenkamer)\b)",
    IGNORECASE,
)
_BRACKETS = pattern(r"\([^()]*\)|\[[^\[\]]*\]")


def blanked(text: str) -> str:
    """Return `text` with what stands in brackets blanked out, offsets kept."""
    return _BRACKETS.sub(lambda m: " " * len(m.group()), text)


def counted_functions(text: str) -> dict[str, int]:
    """Return how many there are of each function that a text counts: "3 raadsleden en 2 medewerkers"."""
    found: dict[str, int] = {}
    for hit in COUNTED.finditer(text):
        number = number_of(hit.group("n"))
        if number is not None and number == int(number):
            found.setdefault(hit.group("who").lower(), int(number))
    return found


def read_persons(text: str) -> tuple[int | None, tuple[int, int] | None, bool]:
    """Return (number of persons, where it stands in `text`, whether it is only roughly known)."""
    text = text[:LONGEST]
    if text.strip(" \t\r\n.*_").lower() == "een":
        return 1, (0, len(text)), False
    if blanked(text).strip(" \t\r\n.*_").lower() in ("ik", "ikzelf", "ik zelf", "me", "i"):
        return 1, (0, len(text)), False
    plain = _PLAIN.match(text)
    if plain and (plain.group("who") or plain.end() == len(text)):
        return _result(number_of(plain.group("n")), plain.span(), False)
    from reiscO2.reports.listed import counted_list, portfolio  # noqa: PLC0415 - the usual answer is a number

    listed = counted_list(text)
    if listed is not None:
        return _result(*listed, _VAGUE.search(blanked(text)) is not None)
    outside = blanked(text)
    if "," in outside:
        outside = portfolio(outside)
    if not outside.strip(" \t\r\n.,"):
        outside = text
    vague = _VAGUE.search(outside) is not None or _OF_OURS.search(text) is not None
    for one in (_GROUP, _HEADED):
        found = one.search(outside)
        if found:
            behind = _PLUS_MORE.match(
                outside, found.end()
            )  # "een fractie van 7 plus 2 medewerkers"
            number = number_of(found.group("n"))
            added_to = (number_of(behind.group("n")) or 0) if behind else 0
            return _result(None if number is None else number + added_to, found.span(), vague)
    bare_sum = _BARE_SUM.fullmatch(outside)
    if bare_sum:  # "1 + 2"
        return _result(sum(map(int, bare_sum.group("all").split("+"))), (0, len(text)), vague)
    plus = _PLUS.fullmatch(outside.strip())
    if plus:  # "2 personen + 1 tolk"
        parts = [number_of(hit.group("n")) for hit in COUNTED.finditer(outside)]
        if None not in parts and len(parts) == outside.count("+") + 1:
            return _result(sum(part or 0 for part in parts), (0, len(text)), vague)
    total = _TOTAL.search(text)  # "twee wethouders en hun adviseurs (totaal 4)"
    if total:
        return _result(number_of(total.group("n")), total.span(), vague)
    head = _OF_THEM.split(outside, maxsplit=1)[0]
    counted = list(COUNTED.finditer(head))
    if counted:
        return _result(*added(head, counted), vague)
    together = _TOGETHER.search(outside)
    if together:
        value = gathered(together.group("n") or together.group("t"))
        if value:
            return _result(value, together.span(), vague)
    with_more = _AND_MORE.fullmatch(head)
    who = with_more.group("who") if with_more else ""
    if with_more and (FUNCTION.match(who) or _WRITER.search(who)):
        number = number_of(with_more.group("n"))
        return _result(None if number is None else number + 1, with_more.span(), vague)
    bare = _BARE.search(head)
    if bare:
        return _result(number_of(bare.group("n")), bare.span(), vague)
    after = list(COUNTED.finditer(outside))
    if after:
        return _result(*added(outside, after), vague)
    bare = _BARE.search(outside)
    if bare:
        return _result(number_of(bare.group("n")), bare.span(), vague)
    more = sum(int(hit.group("n")) - 1 for hit in _EACH_TIMES.finditer(text))
    number, span, roughly = _by_functions(outside, vague)  # "kabinetschef, beveiliger (2x)"
    return (None if number is None else number + max(0, more)), span, roughly


def added(text: str, counted: list[re.Match[str]]) -> tuple[float | None, tuple[int, int]]:
    """Add numbers joined by "en", "plus" or a comma; any other text between ends the sum."""
    first = counted[0]
    total = number_of(first.group("n")) or 0
    generic = first.group("who").lower() in _EVERYBODY
    end = first.end()
    lead = text[: first.start()].rpartition(":")[2].strip(" \t\r\n-*•")
    if not generic:
        # "De burgemeester en twee medewerkers", "Ik ben met twee collega's gegaan"
        holders = sum(FUNCTION.match(word.strip()) is not None for word in JOIN.split(lead))
        if not holders and (_WRITER.search(lead) or _WITH.search(lead)):
            holders = 1
        others = _OTHERS_FIRST.search(text, 0, first.start())
        total += holders + ((number_of(others.group("n")) or 0) if others else 0)
        for other in counted[1:]:
            between = text[end : other.start()]
            if len(between) > 60 or _STOP.search(between):
                break
            total += number_of(other.group("n")) or 0
            total += sum(FUNCTION.match(word.strip()) is not None for word in JOIN.split(between))
            end = other.end()
        same = _SAME_FROM.match(text, end)
        total += (number_of(same.group("n")) or 0) if same else 0
        more = _functions_behind(text, end)
        total += more or (1 if _AND_ONE.match(text[end:]) else 0)
    return total, (first.start(), end)


def _is_plural(part: str) -> bool:
    """Tell whether a function stands for more than one person, of unsaid number: "ambtenaren"."""
    found = FUNCTION.match(part)
    return found is not None and is_plural(found)


def is_plural(found: re.Match[str]) -> bool:
    """Tell whether the function that was matched is a plural."""
    end = found.end("who")
    return found.group("who").lower().endswith(PLURAL) or found.string[end : end + 2] == "'s"


def _functions_behind(text: str, start: int) -> int:
    """Count the functions joined to a number: "6 raadsleden + griffier", "2 raadsleden, de griffier en een gids"."""
    count = 0
    while (join := JOIN.match(text, start)) is not None and join.end() > start:
        words = text[join.end() : join.end() + 60]
        found = FUNCTION.match(words)
        if found is None or COUNTED.match(words):
            break
        count, start = count + 1, join.end() + found.end()
    return count


def _by_functions(text: str, vague: bool) -> tuple[int | None, tuple[int, int] | None, bool]:
    """Count a list of functions: "Wethouder, bestuursadviseur en woordvoerder" is three."""
    body = text.strip().strip(".")
    parts = [part.strip(" \t-*•.") for part in JOIN.split(body)]
    parts = [part for part in parts if part]
    span = (text.find(body), text.find(body) + len(body))
    ahead, behind = parts[::2], parts[1::2]
    if (
        len(ahead) == len(behind)
        and all(_NAME.fullmatch(part) and not FUNCTION.match(part) for part in ahead)
        and all(FUNCTION.match(part) and not _ARTICLE.match(part) for part in behind)
    ):
        return len(ahead), span, vague  # "Jan Jansen, burgemeester" is one
    functions = [
        part
        for part in parts
        if FUNCTION.match(part) or _ONLY_ME.search(part) or part.lower() in ("ik", "mijzelf")
    ]
    if functions and len(functions) == len(parts):
        return len(parts), span, vague or any(_is_plural(part) for part in parts)
    if len(functions) > 1:
        return len(functions), span, True
    named = [part for part in parts if _NAME.fullmatch(part) or FUNCTION.match(part)]
    if parts and len(named) == len(parts):
        return len(parts), span, vague
    found = _ONLY_ME.search(text)
    if found:
        return 1, found.span(), vague
    if functions and len(parts) <= 2:
        return 1, span, len(parts) > 1
    return None, None, True


def number_of(text: str) -> float | None:
    """Return the number behind digits, a number word or "tweetal"."""
    return gathered(text) or to_number(text, small=True)


def _result(
    value: float | None, span: tuple[int, int], vague: bool
) -> tuple[int | None, tuple[int, int] | None, bool]:
    if value is None or value != int(value) or not 1 <= value <= MAX_PERSONS:
        return None, None, True
    return int(value), span, vague
