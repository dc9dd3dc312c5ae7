"""Place names that are part of another name, or of somebody else: bodies, streets, people, namesakes.

"Trinity College" in Dublin is not in Trinity, the office of Helsinki in Brussels is in
Brussels, and Cambridge beside Boston is not the one in England. Each of these counts only where
the text names another place: a lone "Oxford University" is in Oxford. A street or a treaty named
after a town, the town of those who were met and a station where one only changed are no places
where somebody went, whatever else the text names.
"""

from __future__ import annotations

from reiscO2.errors import InputError
from reiscO2.geodesy import great_circle_km
from reiscO2.places import find_place, gazetteer
from reiscO2.places.fold import fold
from reiscO2.reports.patterns import IGNORECASE, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from reiscO2.model import Place
    from reiscO2.reports.places_in import Named

BESIDE_KM = 75.0  # a namesake this near another place named is meant
TOWARDS_KM = 150.0  # and this near, where one travelled on to it
FAR_KM = 1_000.0  # a university farther than this from every place named is named after one
BRACKET_KM = 2_000.0  # nobody puts places this far apart in brackets behind each other
_LEAST_PEOPLE = 100_000  # inhabitants of a town that gave its university its name
_LEAST_NAMESAKE = 50_000  # inhabitants of a town that is meant before a better known one
_MOST = 12  # other places looked at
_ABBREVIATED = 5  # letters of an abbreviation
CODE = 3  # letters of the code of an airport
_BEFORE_CODE = pattern(r"(?<!\w)[A-Z]{3}\s?[\u2013\u2192]\s?$")
_AFTER_CODE = pattern(r"\s?[\u2013\u2192]\s?[A-Z]{3}(?!\w)")

NO_NAMES = frozenset(
    """
    de het een in op te van naar met bij voor na er we wij ik zij ze hij men dit dat deze die ook en of als aan
    uit om tot per via door over onder tijdens daarna vervolgens daar hier waar wat wie hoe geen niet alle veel
    enkele diverse verschillende zie onze ons hun haar zijn mijn januari februari maart april mei juni juli
    augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag dag
    week avond ochtend middag nacht reis vlucht trein vliegtuig bus auto metro tram taxi hotel station ambassade
    conferentie congres beurs bezoek werkbezoek stadhuis gemeente stad provincie land unie raad park haven museum
    universiteit school kantoor centrum locatie plaats markt plein straat dom hal noord zuid oost west nato navo
    unesco expo vn eu un who oecd summit forum green smart media mission hub city
    cities campus bar pub restaurant orange best
    made ham as total totaal the and of for to from at on by our this that first second day visit meeting
    conference ville heen terug heenreis terugreis retour deelname kennismaking ontmoeting delegatie burgemeester
    wethouder directeur voorzitter minister nederland nederlandse nieuwe grote kleine
    regio regios regio's google meta rathaus bourse palais castle tower college university opera cathedral zentrum
    gare airport port plaza platz hall villa mall center brug court police bank alliance imperial king kings trinity
    saint st wilson tour ilo ngo tu ipo cop elysee louvre
    """.split()  # noqa: SIM905 - a list of 200 strings reads worse
)
_SEATS = (
    r"(?:City|Town) (?:Hall|Council|Centre|Center)\b|(?:University|Airport|Convention|Congress|Conference|Expo|"
    r"Central|Centraal|Town|stadshus|r\u00e5dhus|kommune?)\b"
)
SEAT = pattern(rf" (?:{_SEATS})")
GOES_ON = pattern(
    rf" (?!{_SEATS})[A-ZÀ-Ý][a-zà-ÿ]|-[A-ZÀ-Ý]?[a-zà-ÿ]"
)  # "Madrid City Hall" stands in Madrid, the London Pub not in London
_STREET = pattern(  # "Rue de Londres": a street is named after any town; a lone "via" leads through one
    r"\b(?:rue|avenue|av\.|boulevard|bd\.?|quai|chauss[\u00e9e]e|place|impasse|all[\u00e9e]e|viale|piazza|corso|largo|calle|plaza|"
    r"avenida|paseo|rua|pra[\u00e7c]a|ulica|ul\.)\s+(?:(?:de|du|des|di|della|del|da|do)\s+)?(?:(?:la|las|los)\s+)?$",
    IGNORECASE,
)
_TREATY = pattern(
    r"(?:akkoord(?:en)?|verdrag|overeenkomst|verklaring|protocol|conventie|klimaatdoel(?:en)?|doelstelling(?:en)?|handvest|"
    r"pact|accords?|agreement|treaty|declaration|charter|convention)\s+(?:van|of)\s+$",
    IGNORECASE,
)
_LETTERS = pattern(r"(?<![\w-])[A-Z][A-Za-z]{1,3}\s?(?:-|\u2013|\u2192)\s?$")
_PEOPLE = pattern(
    r"\b(?:[a-z]*burgemeesters?|[a-z]*wethouders?|ambassadeurs?|collega'?s?|collegae|delegatie[s]?|"
    r"vertegenwoordig(?:ers?|ing(?:en)?)|medewerkers?|"
    r"[a-z]*ambtenaren|professor\w*|gasten|deelnemers|gemeenten|gemeentes|partners?|partnersteden|steden|"
    r"stedenband|zusterstad|bedrijven|ondernemers|"
    r"ministers?|directeur(?:en)?|mayors?|experts?|deskundigen|sprekers?|studenten|politie|hoogleraar|"
    r"hoogleraren|vluchtelingen|bewoners)"
    r"\s+(?:\w+\s+){0,2}?(?:van|uit|als|zoals|met|of|from)\s+(?:o\.a\.\s+|onder andere\s+|de |"
    r"het )?(?:gemeente |stad |steden |gemeenten )?$",
    IGNORECASE,
)
_SPOKEN_TO = pattern(  # "met de gemeenten Bergen en Trondheim gesproken"
    r"\b(?:met|namens)\s+(?:\w+\s+)?(?:gemeenten|steden|delegaties|provincies|partners|partnersteden|zustersteden)\s+$",
    IGNORECASE,
)
_PASSED = pattern(
    r"\s*\((?:alleen\s+|korte\s+)?(?:overstap|tussenstop|transfer|doorreis|tussenlanding)\b",
    IGNORECASE,
)
_PART = pattern(
    r"\s*\((?:in\s+)?(?:de\s+|het\s+)?(?:gemeente|wijk|buurt|stadsdeel|deelgemeente|district|arrondissement|kanton)\s+"
)
_HYPHENATED = ("DE", "AT", "CH")  # where a quarter is written behind its town
_WORDS = r"(?: (?!(?:City|Town)\b)[A-Z\u00c0-\u00dd][\w'\u2019&-]*+)"
_SCHOOL = pattern(
    rf"{_WORDS}{{0,3}}? (?:University|Universiteit|College|Institute|Instituut|School|Academy|Foundation|"
    r"Hospital|Group|Consulting)\b"
)
_OFFICE = pattern(rf"{_WORDS}{{0,3}}? (?:EU|Region|European|Liaison) (?:Office|House|[Kk]antoor)\b")
_OFFICE_OF = pattern(
    r"(?:(?<!stads)(?<!gemeente)(?<!vn-)(?<!un-)(?<!hoofd)kantoor|\beu-bureau|\bhouse|\boffice)\s+(?:van|of)\s+"
    r"(?:de\s+|het\s+|the\s+)?(?:(?:stad|gemeente|regio|provincie|deelstaat|city of|region of)\s+)?$|"
    r"kantoor\s+(?:stad|gemeente|regio|provincie|deelstaat)\s+$|\boffice\s*\($",
    IGNORECASE,
)
_COUNTRY = pattern(r"\s*(?:,|\(|/|-|,?\s*in)\s*(?:de |het |the )?", IGNORECASE)
_QUALIFIER = pattern(
    r"\s*(?:\(\s*(?P<in>[A-Z]{2}|[A-Z\u00c0-\u00dd][\w\u00c0-\u00ff .-]{2,25})\s*\)|"
    r",\s+(?P<code>[A-Z]{2})(?=\s*(?:$|[,;.)\r\n])))"
)


def qualified(text: str, named: Named) -> int:
    """Look a name up with the state or land behind it ("Cambridge (MA)"); return where that ends, or 0."""
    hit = _QUALIFIER.match(text, named.end)
    if hit is None:
        return 0
    word = hit.group("in") or hit.group("code")
    whole = f"{named.name} ({word})"
    if hit.group("in") and gazetteer.by_key(fold(whole)):  # "Frankfurt (Oder)" is a name of its own
        named.place = find_place(whole).place
        named.countries, named.candidates = (named.place.country,), ()
        return hit.end()
    pairs = gazetteer.regions(fold(word))
    shared = {c.place.country for c in gazetteer.by_key(fold(named.name))}
    if not any(country in shared for country, _ in pairs):
        return 0
    try:
        place = find_place(f"{named.name} ({word})").place
    except InputError:
        return 0
    if place.region not in {region for _, region in pairs}:
        return 0
    named.place, named.countries, named.candidates = place, (place.country,), ()
    return hit.end()


def is_abbreviation(text: str, a: int, b: int, named: Named) -> bool:
    """Tell whether capitals are those of a body ("ANCI", "ITU") that some place happens to be called by."""
    place = named.place
    if place is not None and place.kind == "airport" and len(named.name) == CODE:
        return not is_code(text, a, b)
    if place is None or place.kind != "city" or len(named.name) > _ABBREVIATED:
        return False
    return fold(named.name) not in (fold(place.name), fold(place.label))


def is_code(text: str, a: int, b: int) -> bool:
    """Tell whether three capitals stand where the code of an airport does: "AMS \u2013 HEL"."""
    return bool(_BEFORE_CODE.search(text, max(0, a - 6), a) or _AFTER_CODE.match(text, b))


def says_a_name(body: str) -> bool:
    """Tell whether words are more than those of any house or body: "H\u00f4tel de Ville" is no place of that name."""
    return not all(word in NO_NAMES for word in fold(body).split())


def behind_letters(text: str, previous: Named | None, named: Named) -> bool:
    """Tell whether letters that are no place begin a chain: "DH - Utrecht - Keulen" leads to Utrecht."""
    start = max(previous.end if previous is not None else 0, named.start - 9)
    return _LETTERS.search(text, start, named.start) is not None


def are_met(before: str) -> bool:
    """Tell whether the words in front of a name make it that of people who were met."""
    return _PEOPLE.search(before) is not None or _SPOKEN_TO.search(before) is not None


def is_passed(after: str) -> bool:
    """Tell whether the words behind a name say that one only changed there."""
    return _PASSED.match(after) is not None


def named_after(before: str) -> bool:
    """Tell whether the words in front of a name make it that of a street or a treaty, where nobody went."""
    return _STREET.search(before) is not None or _TREATY.search(before) is not None


def part_of_it(text: str, previous: Named, named: Named) -> bool:
    """Tell whether a name in brackets is that of a part of the town in front of them."""
    a, b = previous.place, named.place
    between = text[previous.end : named.start]
    return (
        a is not None
        and b is not None
        and bool(_PART.fullmatch(between))
        and great_circle_km(a.lat, a.lon, b.lat, b.lon) > BESIDE_KM
    )


def is_quarter(named: Named, after: str) -> bool:
    """Tell whether a name goes on as that of a quarter: "D\u00fcsseldorf-Lierenfeld"."""
    return (
        after[0] == "-"
        and after[1].isupper()
        and named.place is not None
        and named.place.kind == "city"
        and named.place.country in _HYPHENATED
    )


def quartered(word: str) -> str:
    """Return the town of "D\u00fcsseldorf-Lierenfeld", nothing for a word that goes on in small letters."""
    town, _, rest = word.partition("-")
    return town if rest[:1].isupper() and len(town) > CODE else ""


def settle_countries(text: str, found: Sequence[Named]) -> None:
    """Look a name up again when its country stands behind it: "Cambridge in de Verenigde Staten"."""
    for named, country in zip(found, found[1:], strict=False):
        between = text[named.end : country.start]
        if country.place is not None or country.candidates or not _COUNTRY.fullmatch(between):
            continue
        if set(named.countries) & set(country.countries) and named.place is not None:
            continue
        for code in country.countries:
            try:
                named.place = find_place(named.name, code).place
            except InputError:
                continue
            named.countries, named.candidates = (named.place.country,), ()
            break


def settle_bodies(text: str, found: Sequence[Named], sure: Container[int]) -> None:
    """Take back what belongs to another name, where the text names other places.

    `sure` are the offsets of those with their state or land behind them.
    """
    schools = [n for n in found if n.role not in ("to", "in") and _SCHOOL.match(text, n.end)]
    offices = [
        n
        for n in found
        if _OFFICE_OF.search(text, max(0, n.start - 50), n.start) or _OFFICE.match(text, n.end)
    ]
    loose = {id(n) for n in (*schools, *offices)}
    solid = [
        n
        for n in found
        if id(n) not in loose
        and n.place is not None
        and n.strength > 0
        and not n.people
        and n.role not in ("from", "via")
    ][:_MOST]
    if not solid:
        return
    others = [n.place for n in solid if n.place is not None]
    _parts_of_a_head(text, solid)
    for named in offices:
        if named.place is None or _least_km(named.place, others) > BESIDE_KM:
            named.people = True  # met in the other place
    for named in schools:
        place = named.place
        if place is None:
            continue
        away = _least_km(place, others)
        if away > FAR_KM or (away > BESIDE_KM and place.population < _LEAST_PEOPLE):
            named.strength = 0
    _namesakes(text, found, solid, sure)


def _parts_of_a_head(text: str, solid: Sequence[Named]) -> None:
    """Take back a small place far from the city that heads its line: "Accra: City Hall; Jamestown"."""
    for head in solid:
        city = head.place
        if city is None or text[head.end : head.end + 1] != ":":
            continue
        for named in solid:
            place = named.place
            if place is None or named.start < head.end or place.population >= _LEAST_PEOPLE:
                continue
            if "\n" in text[head.end : named.start] or text[named.end : named.end + 1] == ":":
                continue
            if named.role not in ("to", "in") and _least_km(place, [city]) > FAR_KM:
                named.strength = 0


def settle_across(groups: Sequence[Sequence[Named]]) -> None:
    """Let a name mean one place in all answers: the one with another place of the report beside it."""
    known = [n for group in groups for n in group if n.place is not None and not n.people]
    by_name: dict[str, dict[str, Place]] = {}
    for named in known:
        if named.place is not None:
            by_name.setdefault(fold(named.name), {})[named.place.id] = named.place
    for name, options in by_name.items():
        if len(options) < 2:
            continue
        others = [n.place for n in known if n.place is not None and fold(n.name) != name]
        beside = [p for p in options.values() if _least_km(p, others) <= TOWARDS_KM]
        for named in known if len(beside) == 1 else ():
            if fold(named.name) == name:
                named.place, named.countries = beside[0], (beside[0].country,)


def _namesakes(
    text: str, found: Sequence[Named], solid: Sequence[Named], sure: Container[int]
) -> None:
    """Take the place beside another one, of those with a name, before one across an ocean."""
    for named in found:
        place = named.place
        if place is None or named.strength == 0:
            continue
        beside = [n.place for n in solid if n is not named and n.place is not None]
        beside = [other for other in beside if other.id != place.id]
        if not beside or named.start in sure or any(b.country == place.country for b in beside):
            continue
        if _least_km(place, beside) <= FAR_KM:
            continue
        inside = _in_brackets(text, named, solid)
        # "per huurauto naar Waterloo", beside Toronto: a larger namesake only
        least = place.population // 2 if named.role == "to" else 0
        reach = TOWARDS_KM if named.role == "to" else BESIDE_KM
        near = [
            c.place
            for c in gazetteer.by_key(fold(named.name))
            if c.place.population >= least
            and (inside or c.place.population >= _LEAST_NAMESAKE)
            and c.flag != gazetteer.FLAG_ALIAS
            and _least_km(c.place, [b for b in beside if b.population > c.place.population])
            <= reach
        ]
        if near:
            named.place, named.countries = near[0], (near[0].country,)
        elif inside:
            named.strength = 0


def _in_brackets(text: str, named: Named, solid: Sequence[Named]) -> bool:
    """Tell whether a name stands in brackets behind a place far away."""
    opened = text.rfind("(", max(0, named.start - 200), named.start)
    if opened < 0 or text.find(")", opened, named.start) >= 0:
        return False
    ahead = [n.place for n in solid if n.end <= opened and not text[n.end : opened].strip()]
    return (
        named.place is not None
        and any(place is not None for place in ahead)
        and _least_km(named.place, [p for p in ahead if p is not None]) > BRACKET_KM
    )


def _least_km(place: Place, others: Sequence[Place]) -> float:
    return min(
        (great_circle_km(place.lat, place.lon, o.lat, o.lon) for o in others), default=float("inf")
    )
