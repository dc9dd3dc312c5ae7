"""Lists of persons: a line, a letter or a number of persons an item."""

from __future__ import annotations

from reiscO2.reports.patterns import IGNORECASE, pattern
from reiscO2.reports.persons import COUNTED, FUNCTION, JOIN, LONGEST, NUMBER, blanked, number_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_LETTERED = pattern(r"(?m)^[ \t]*(?:[a-z]|\d{1,2})[.)][ \t]+(?=\S)")  # "a. burgemeester"
_LINES = pattern(r"[^\r\n]+")
_MARKS = " \t-*\u2022\u00b7\u2013."
_COUNTED_ITEM = pattern(
    rf"[\s*\u2022-]*(?P<n>{NUMBER})\s*(?:x\s+)?(?!(?:dag|uur|nacht|week|weken|km|euro|jaar|keer|maal|overnacht|kamer)|"
    r"(?:personen|persoon|mensen|people|persons?|reizigers|deelnemers|pers)\b)[a-z\u00e0-\u00ff][^\d,;+&\r\n:]{2,60}",
    IGNORECASE,
)  # "2 stedenbouwkundigen"
_ITEM_JOIN = pattern(
    r"\s*(?:[,;+&]|\r?\n|,?\s*\b(?:en|plus|and)\b)(?:\s*\b(?:en|plus|and)\b)?\s*", IGNORECASE
)
_WITH_NUMBER = pattern(
    r"[\s*\u2022-]*[^\d(),;\r\n]{3,80}\(\s*(?P<n>\d{1,2})\s*(?:x|pers\.?|personen|persoon)?\s*\)\s*(?:$|[,;.+&]|\r?\n|\ben\b)\s*(?:en\b)?",
    IGNORECASE,
)  # "wethouder (1), adviseurs (2)"
_PORTFOLIO = pattern(  # "de wethouder Wonen, Wijken en Welzijn" is one
    r"(?<=[a-z\u00e0-\u00ff] )(?P<all>(?:(?:Wonen|Wijken|Welzijn|Zorg|Jeugd|Onderwijs|Cultuur|Sport|Economie|"
    r"Internationa\w+|Dienstverlening|Mobiliteit|Verkeer|Vervoer|Energie\w*|Klimaat|Duurzaamheid|Milieu|Stadsontwikkeling|Ruimte\w*|"
    r"Ordening|Financi\u00ebn|Bestuur|Veiligheid|Werk\w*|Inkomen|Armoede|Sociale?\s+Zaken|Participatie|Buitenruimte|Groen|"
    r"Bouwen|Haven\w*|Toerisme|Innovatie|Digitalisering|Media|Emancipatie|Integratie|Volksgezondheid|Personeel|"
    r"Organisatie|Stadsdelen|Leefbaarheid|Kunst|Erfgoed|Monumenten|Vastgoed|Grondzaken|Water|Openbare\s+\w+|Publieke?\s+\w+)"
    r"(?:\s*,\s*|\s+(?:en|&)\s+|(?=\W|$))){2,6})"  # the mark behind the last one parts it from the next person
)
_NUMBER_LAST = pattern(
    r"\s*[^\d,;:\r\n]{3,60}?\s(?P<n>\d{1,2})\s*(?:$|[,;]|\ben\b|\r?\n)\s*", IGNORECASE
)


def as_list(text: str, unwrapped: str) -> str:
    """Return `text` with its line breaks where its lines are items that name persons, else `unwrapped`."""
    if "\n" not in text:
        return unwrapped
    if len(_LETTERED.findall(text)) > 1:
        return text
    lines = [hit.group().strip(_MARKS) for hit in _LINES.finditer(text)]
    lines = [line for line in lines if line and not line.endswith(":")]
    items = sum(bool(FUNCTION.match(line) or COUNTED.match(line)) for line in lines)
    return text if len(lines) > 1 and items >= len(lines) - (len(lines) > 3) else unwrapped


def portfolio(text: str) -> str:
    """Return `text` with the joins inside a portfolio blanked out; every offset stays."""
    return _PORTFOLIO.sub(_as_one, text)


def _as_one(found: re.Match[str]) -> str:
    """Blank out the joins inside a portfolio; the one behind it stays."""
    words = found.group()
    body = words.rstrip(" ,")
    if body.endswith((" en", " &")):
        body = body[:-3]
    return body.replace(",", " ").replace(" en ", "    ").replace("&", " ") + words[len(body) :]


def counted_list(text: str) -> tuple[float, tuple[int, int]] | None:
    """Return the sum of a list whose items all say how many: "1 directeur, 2 stedenbouwkundigen", "adviseurs (2)"."""
    marks = [hit.group().strip() for hit in _LETTERED.finditer(text)]
    lines = [hit.group() for hit in _LINES.finditer(text) if hit.group().strip()]
    if len(marks) > 1 and marks[0][0] in "1aA" and len(lines) == len(marks):
        each = [COUNTED.search(line) for line in lines]  # "1. de wethouder / 2. twee adviseurs"
        return sum(number_of(one.group("n")) or 1.0 if one else 1.0 for one in each), (0, len(text))
    at, numbers = 0, []
    body = text.rstrip(" \t\r\n.")
    lead = body.rfind(":") + 1
    at = begin = lead if not any(c.isdigit() for c in body[:lead]) else 0
    while (hit := _WITH_NUMBER.match(body, at)) is not None and hit.end() > at:
        numbers.append(float(hit.group("n")))
        at = hit.end()
    if len(numbers) > 1 and at == len(body):
        return sum(numbers), (begin, at)
    body = blanked(body).rstrip()
    at, numbers = begin, []
    while (hit := _NUMBER_LAST.match(body, at)) is not None and hit.end() > at:
        numbers.append(float(hit.group("n")))  # "namens de gemeente 2, vanuit de hogeschool 5"
        at = hit.end()
    if len(numbers) > 1 and at == len(body):
        return sum(numbers), (begin, at)
    at, numbers = begin, []
    while (hit := _COUNTED_ITEM.match(body, at)) is not None:
        number = number_of(hit.group("n"))
        if number is None or number != int(number):
            return None
        # "2 adviseurs en 1 tolk": the words of an item end where the next number begins
        cut = _next_item(body, hit.start("n") + len(hit.group("n")), hit.end())
        numbers.append(number)
        if cut is None:
            return (
                (sum(numbers), (begin, len(body)))
                if len(numbers) > 1 and hit.end() == len(body)
                else None
            )
        at = cut
    return None


def items(text: str) -> dict[str, int]:
    """Return how many there are of each item of a list: "wethouder (1), vertegenwoordigers van de school (3)"."""
    found: dict[str, int] = {}
    text = text[:LONGEST]
    for hit in _WITH_NUMBER.finditer(text[text.find(":") + 1 :]):
        found[hit.group().strip()] = int(hit.group("n"))
    for part in [] if found else JOIN.split(blanked(text)):
        many = COUNTED.search(part) or _COUNTED_ITEM.match(part)
        number = number_of(many.group("n")) if many else 1.0 if FUNCTION.match(part) else None
        if number and number == int(number):
            found[part.strip()] = int(number)
    return found


def _next_item(text: str, start: int, end: int) -> int | None:
    """Return where the next item that begins with a number stands, None when this is the last."""
    for join in _ITEM_JOIN.finditer(text, start, min(len(text), end + 12)):
        if _COUNTED_ITEM.match(text, join.end()):
            return join.end()
    return None
