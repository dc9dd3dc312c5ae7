"""Place names inside other names: universities, offices of other cities, places with a namesake.

"Trinity College" in Dublin is not in Trinity, the office of Helsinki in Brussels is in
Brussels, and Cambridge beside Boston is not the one in England. Each of these counts only where
the text names another place: a lone "Oxford University" is in Oxford.
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
FAR_KM = 1_000.0  # a university farther than this from every place named is named after one
BRACKET_KM = 2_000.0  # nobody puts places this far apart in brackets behind each other
_LEAST_PEOPLE = 100_000  # inhabitants of a town that gave its university its name
_LEAST_NAMESAKE = 50_000  # inhabitants of a town that is meant before a better known one
_MOST = 12  # other places looked at
_ABBREVIATED = 5  # letters of an abbreviation
CODE = 3  # letters of the code of an airport
_BEFORE_CODE = pattern(r"(?<!\w)[A-Z]{3}\s?[\u2013\u2192]\s?$")
_AFTER_CODE = pattern(r"\s?[\u2013\u2192]\s?[A-Z]{3}(?!\w)")

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


def _namesakes(
    text: str, found: Sequence[Named], solid: Sequence[Named], sure: Container[int]
) -> None:
    """Take the place beside another one, of those with a name, before one across an ocean."""
    for named in found:
        place = named.place
        if place is None or named.role == "to" or named.strength == 0:
            continue
        beside = [n.place for n in solid if n is not named and n.place is not None]
        beside = [other for other in beside if other.id != place.id]
        if not beside or named.start in sure or any(b.country == place.country for b in beside):
            continue
        if _least_km(place, beside) <= FAR_KM:
            continue
        inside = _in_brackets(text, named, solid)
        near = [
            c.place
            for c in gazetteer.by_key(fold(named.name))
            if (inside or c.place.population >= _LEAST_NAMESAKE)
            and c.flag != gazetteer.FLAG_ALIAS
            and _least_km(c.place, [b for b in beside if b.population > c.place.population])
            <= BESIDE_KM
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
