"""Places named in running text, and how sure it is that somebody went there.

A name counts by what stands around it: "in Oslo" is strong, "stadhuis van Oslo" less so,
"London Pub" is a bar, and the mayors of Manchester were met somewhere else.
"""

from __future__ import annotations

from reiscO2.errors import AmbiguousPlaceError, InputError
from reiscO2.geodesy import great_circle_km
from reiscO2.model import Place
from reiscO2.places import find_place, gazetteer
from reiscO2.places.fold import fold
from reiscO2.reports import bodies
from reiscO2.reports.base import Plain
from reiscO2.reports.patterns import IGNORECASE, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

STRONG, FAIR, WEAK = 3, 2, 1
LEAST_PEOPLE = {STRONG: 1_000, FAIR: 20_000, WEAK: 100_000}  # inhabitants a name needs, by strength
NEAR_KM = 75.0  # places this near belong to one destination
_LONGEST = 4  # words of a name

_NORDIC = pattern(r"\s+(?:stads?(?:hus)?|kommune?|universitet\w*|r[\u00e5a]dhus\w*|l[\u00e4a]n)\b")
_TOKEN = pattern(r"'s-[A-ZÀ-Ý][\w\-]*|[^\W\d_][\w'\-]*(?:\.(?=\s[A-ZÀ-Ý]))?")
_LINKS = frozenset(
    """
    am an der den de la le les los las el al of do da di du del aan a/d op ter ob im bei on upon sur san santa st
    sint the und y i
    """.split()  # noqa: SIM905 - a list of 200 strings reads worse
)
_TOWARDS = pattern(
    r"\b(?:naar|to|richting|bestemming:?)\s+(?:het |de |the )?(?:\w+e )?(?:stad |gemeente |city of )?$",
    IGNORECASE,
)
_FROM = pattern(r"\b(?:vanuit|vanaf|van|from|vertrek)\s+(?:de stad |gemeente )?$", IGNORECASE)
_BETWEEN = pattern(
    r"\b(?:\w*vlucht(?:en)?|vliegtuig|vlogen|gevlogen|\w*trein|eurostar|KLM|bus|auto|veerboot|ferry|pendel\w*|gereisd|reisde|reis)\b"
    r"[^.;\r\n]{0,25}\b(?:tussen|between)\s+$",
    IGNORECASE,
)
_OUT_OF = pattern(r"\b(?:vanuit|vanaf|from)\s+$", IGNORECASE)
_ENDS = pattern(r"\s*(?:$|[\n\r|,;:(.\u2013\u2014]|-\s|-?\s*$|(?:en|and|&|/)\s+[A-ZÀ-Ý])")
_EXPLAINED = pattern(r"\s*[(,]\s*[A-ZÀ-Ý]")
_HOUSE = pattern(
    r"\b(?:[Hh][oô]tel|[Cc]af[eé]|[Rr]estaurant|[Bb]rasserie|[Tt]heater|[Bb]istro)\s+$"
)
_ADDRESS = pattern(r"\s*,(?:[^,;|\r\n]{1,40},)?\s*")  # "Hotel London, Grote Markt 1, Rijsel"
_CAPITAL = pattern(r"[A-ZÀ-Ý][\w\-]+ $")
_VIA = pattern(
    r"\b(?:via|over|(?:overstap|tussenstop|tussenlanding|transfer)(?: (?:in|te|op))?)\s+$",
    IGNORECASE,
)
_IN = pattern(
    r"\b(?:in|te|nabij|rond|rondom|binnen|vlakbij|at|near|hartje|stad|gemeente|centrum)\s+(?:het |de |"
    r"the )?(?:centrum van |stad |gemeente |hart van |city of |binnenstad van )?$",
    IGNORECASE,
)
_OF = pattern(r"\b(?:van|of|uit)\s+(?:de )?(?:stad |gemeente )?$", IGNORECASE)
_LIST = pattern(
    r"\s*(?:\([^()]{0,80}\)\s*)?(?:,|en|and|&|/|;|,\s*en|resp\.)\s*"
    r"(?:(?:daarna|vervolgens|ten slotte|tot slot|aansluitend|daarop|then|finally|ook)\s*)?$",
    IGNORECASE,
)
_PAST_UNKNOWN = pattern(  # "Berlijn, Praagh en Wenen"
    r"\s*,\s*[A-Z\u00c0-\u00dd][a-z\u00df-\u00ff]{3,20}\s*(?:,|en|and|&)\s*(?:en\s+)?"
)
_NEW_STRETCH = pattern(r"(?:[,;]\s*|\ben\s+)(?:en\s+)?$")  # "A - B, B - C"
_SECOND_OF_TWO = pattern(r"(?:^|[\r\n;|\u2022*-])[^,;\r\n|\u2022*-]{3,60},\s*$")
_ITEM_ENDS = pattern(r"\s*\.?\s*(?:$|[\r\n;|])")
_ROUTE = pattern(  # "Z\u00fcrich HB \u2013 Bern"
    r"\.?(?:[ \t](?:HB|Hbf|CS|HS|C|Hauptbahnhof|Centraal|Central|Centrale)\b\.?)?[ \t]*(?:-|\u2013|\u2014|→|>)\s*$"
)  # a dash on a new line is a bullet


class Named(Plain):
    """A place named in a text.

    `place` is None for a country, a region, or a name that fits several places; `role` is
    to, from, via, in or empty.
    """

    __slots__ = (
        "candidates",
        "countries",
        "end",
        "name",
        "people",
        "place",
        "role",
        "start",
        "strength",
    )

    def __init__(
        self,
        name: str,
        start: int,
        end: int,
        place: Place | None,
        countries: tuple[str, ...] = (),
        strength: int = WEAK,
        role: str = "",
        people: bool = False,
        candidates: tuple[Place, ...] = (),
    ) -> None:
        self.name, self.start, self.end, self.place, self.countries = (
            name,
            start,
            end,
            place,
            countries,
        )
        self.strength, self.role, self.people, self.candidates = strength, role, people, candidates


def places_in(text: str, countries: Iterable[str] = ()) -> list[Named]:
    """Return the places that `text` names, in order; `countries` settle a name that several share."""
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    hints = frozenset(countries)
    found: list[Named] = []
    sure: set[int] = set()
    loose: Named | None = None  # a name too weak to count, unless the next one makes it a beginning
    i = 0
    while i < len(tokens):
        named, used = _at(text, tokens, i, hints)
        if named is None:
            i += 1
            continue
        end = bodies.qualified(text, named)
        if end:
            sure.add(named.start)
        if loose is not None and not _ROUTE.fullmatch(text, loose.end, named.start):
            loose = None
        _weigh(text, named, loose or (found[-1] if found else None))
        if loose is not None and loose.role == "from" and _big_enough(loose):
            found.append(loose)  # "Schiphol - Gen\u00e8ve"
        loose = None
        if named.place is None or _big_enough(named) or _known(named, found):
            found.append(named)
        else:
            loose = named
        i += used
        while i < len(tokens) and tokens[i][0] < end:
            i += 1  # "(MA)" is no country
    bodies.settle_countries(text, found)
    if len(found) > 1:
        bodies.settle_bodies(text, found, sure)
    return found


def whole_item(text: str, countries: Iterable[str] = ()) -> Named | None:
    """Return the place that a whole line or cell names ("parijs", "Parijs, Frankrijk")."""
    body = text.strip(" \t\r\n-*•.|_")
    if (
        not body
        or len(body) > 60
        or not any(c.isalpha() for c in body)
        or not bodies.says_a_name(body)
    ):
        return None
    start = text.find(body)
    named = _look_up(body, frozenset(countries), strict=True)
    if named is None:
        return None
    named.start, named.end, named.strength = start, start + len(body), STRONG
    return named


def _at(
    text: str, tokens: Sequence[tuple[int, int]], i: int, hints: frozenset[str]
) -> tuple[Named | None, int]:
    first = text[tokens[i][0] : tokens[i][1]]
    if not (first[0].isupper() or first.startswith("'s-")):
        return None, 1
    for length in range(min(_LONGEST, len(tokens) - i), 0, -1):
        a, b = tokens[i][0], tokens[i + length - 1][1]
        words = text[a:b]
        if not _one_name(text, tokens[i : i + length]):
            continue
        name = words.rstrip(".'")
        if length == 1 and (fold(name) in bodies.NO_NAMES or len(name) < 2):
            return None, 1
        if length > 1 and not bodies.says_a_name(name):
            continue  # "Smart City" is a fair, not a town
        genitive = name[:-2] if name.endswith("'s") else ""
        if not genitive and name.endswith("s") and _NORDIC.match(text, b):
            genitive = name[:-1]  # "Stockholms stadshus"
        for variant in (name, genitive):
            if variant and length == 1 and fold(variant) in bodies.NO_NAMES:
                continue  # the Committee of the Regions: "Regio's"
            code = len(variant) == bodies.CODE and variant.isupper() and bodies.is_code(text, a, b)
            named = _look_up(variant, hints, strict=code) if variant else None
            if named is not None and not (
                name.isupper() and bodies.is_abbreviation(text, a, b, named)
            ):
                named.start, named.end = a, a + len(variant if genitive != name[:-1] else name)
                return named, length
    if "-" in first:
        town = bodies.quartered(first)
        named = _look_up(town, hints) if town else None
        if named is not None and bodies.is_quarter(named, first[len(town) :]):
            named.start, named.end = tokens[i][0], tokens[i][0] + len(town)
            return named, 1
    return None, 1


def _one_name(text: str, tokens: Sequence[tuple[int, int]]) -> bool:
    """Tell whether words stand together as one name: capitals, small words only inside."""
    for (_, end), (start, _) in zip(tokens, tokens[1:], strict=False):
        if text[end:start].strip(" ") or end == start:
            return False
    words = [text[a:b] for a, b in tokens]
    inner = all(w[0].isupper() or w.lower() in _LINKS for w in words[1:-1])
    return inner and words[-1][0].isupper()


def _look_up(name: str, hints: frozenset[str], *, strict: bool = False) -> Named | None:
    key = fold(name)
    if not key:
        return None
    area = gazetteer.area(key)
    if area is not None and area[4] is None:
        return Named(name, 0, 0, None, area[1])
    candidates = gazetteer.by_key(key)
    if not candidates and not (strict and (len(name) == bodies.CODE or "," in name or "(" in name)):
        return None
    inside = sorted({c.place.country for c in candidates} & hints)
    try:
        if inside and candidates[0].place.country not in hints:
            place = find_place(name, inside[0]).place
        else:
            place = find_place(name).place
    except AmbiguousPlaceError as error:
        options = tuple(p for p in error.candidates if isinstance(p, Place))
        return Named(name, 0, 0, None, tuple(p.country for p in options), candidates=options)
    except InputError:
        return None
    return Named(name, 0, 0, place, (place.country,))


def _weigh(text: str, named: Named, previous: Named | None) -> None:
    """Set strength, role and whether the name belongs to people, from the words around it."""
    before = text[max(0, named.start - 70) : named.start]
    line_start = (
        not before.strip(" \t-*•·\"'(|")
        or before.rstrip(" \t-*•·\"'(|").endswith(("\n", ":", ";"))
        or before.rstrip(" \t-*•·\"'(").endswith("|")
    )
    after = text[named.end : named.end + 40]
    if previous is not None and bodies.part_of_it(text, previous, named):
        named.strength = 0  # "Skopje (gemeente Centar)"
        return
    if bodies.are_met(before):
        named.people, named.strength = True, WEAK
        return
    if bodies.named_after(before):
        named.strength = 0
        return
    if bodies.is_passed(after):
        named.role, named.strength = "via", FAIR  # "Parijs (overstap), Barcelona"
        return
    if _HOUSE.search(before):
        named.strength = WEAK  # "Hotel London, Rijsel": a name on a door
        return
    if (
        previous is not None
        and _ADDRESS.fullmatch(text, previous.end, named.start)
        and _HOUSE.search(text[max(0, previous.start - 20) : previous.start])
    ):
        named.strength = STRONG
        return
    if _TOWARDS.search(before) or bodies.behind_letters(text, previous, named):
        named.role, named.strength = "to", STRONG
    elif _VIA.search(before):
        named.role, named.strength = "via", FAIR
    elif _BETWEEN.search(before):
        named.role, named.strength = "from", FAIR  # "een vlucht tussen Amsterdam en Z\u00fcrich"
    elif _second_of(text, previous, named):
        named.role, named.strength = "to", STRONG
    elif _OUT_OF.search(before):
        named.role, named.strength = "from", FAIR
    elif _IN.search(before):
        named.role, named.strength = "in", STRONG
    elif _OF.search(before):
        named.role, named.strength = "of", FAIR
    elif previous is not None and _ROUTE.fullmatch(text[previous.end : named.start]):
        named.role, named.strength = "to", STRONG
        if previous.role in ("", "of", "in") or _NEW_STRETCH.search(
            text, max(0, previous.start - 8), previous.start
        ):
            previous.role, previous.strength = "from", max(previous.strength, FAIR)
    elif previous is not None and (
        (
            _LIST.fullmatch(text[previous.end : named.start])
            and not bodies.is_passed(text[previous.end : named.start])
        )
        or _bracket(text, previous, named)
        or (
            previous.strength == STRONG and _PAST_UNKNOWN.fullmatch(text, previous.end, named.start)
        )
    ):
        named.role, named.strength, named.people = previous.role, previous.strength, previous.people
        if (
            bodies.GOES_ON.match(after)
            and named.place
            and named.place.population < LEAST_PEOPLE[WEAK]
        ):
            named.strength = 0  # "Luik, Cit\u00e9 Miroir"
        return
    elif (before[-1:], after[:1]) == ("(", ")") or (
        _SECOND_OF_TWO.search(before) and _ITEM_ENDS.match(after)
    ):
        named.strength = FAIR  # "Europese Rekenkamer, Luxemburg", "township Khayelitsha (Kaapstad)"
    elif (line_start and (_ENDS.match(after) or bodies.SEAT.match(after))) or (
        after[:1] == ":" and before.rstrip().endswith(".")
    ):
        named.strength = STRONG
    if _EXPLAINED.match(after) and named.strength == WEAK:
        named.strength = FAIR
    if bodies.GOES_ON.match(after) and bodies.is_quarter(named, after):
        named.strength = max(named.strength, WEAK)
    elif bodies.GOES_ON.match(after) and not (named.role in ("to", "in") and after[0] == " "):
        named.strength, named.role = 0, ""  # part of another name: London Pub, Oslo-akkoord
    elif _CAPITAL.search(before) and named.role == "":
        named.strength = min(named.strength, WEAK)


def _second_of(text: str, previous: Named | None, named: Named) -> bool:
    """Tell whether a name is the second one of "een vlucht tussen Amsterdam en Z\u00fcrich"."""
    return (
        previous is not None
        and previous.role == "from"
        and text[previous.end : named.start].strip() in ("en", "and", "&")
        and _BETWEEN.search(text, max(0, previous.start - 70), previous.start) is not None
    )


def _bracket(text: str, previous: Named, named: Named) -> bool:
    """Tell whether a name stands in brackets behind another: "Zweden (Stockholm)"."""
    return text[previous.end : named.start].strip() == "("


def _big_enough(named: Named) -> bool:
    place = named.place
    if place is None or named.strength == 0:
        return False
    if place.kind != "city":
        return named.strength >= FAIR
    return place.population >= LEAST_PEOPLE[named.strength]


def _known(named: Named, found: Sequence[Named]) -> bool:
    """Tell whether the text named this place before, in clearer words."""
    place = named.place
    if place is None or named.strength == 0:
        return False
    return any(n.place is not None and n.place.id == place.id and not n.people for n in found)


def near(a: Place, b: Place) -> bool:
    """Tell whether two places belong to one destination."""
    return great_circle_km(a.lat, a.lon, b.lat, b.lon) <= NEAR_KM


def destinations(found: Sequence[Named], home: Place | None) -> list[Named]:
    """Return the places visited, one a destination, in order of mention; home and home country left out."""
    kept: list[Named] = []
    counts: list[int] = []
    for named in found:
        place = named.place
        if place is None or named.people or named.role in ("from", "via") or named.strength == 0:
            continue
        if home is not None and (place.country == home.country or near(place, home)):
            continue
        for k, other in enumerate(kept):
            if other.place is not None and near(place, other.place):
                counts[k] += 1
                if place.id != other.place.id and _weight(named) > _weight(other):
                    kept[k] = named
                break
        else:
            kept.append(named)
            counts.append(1)
    best = max((named.strength for named in kept), default=0)
    if best >= FAIR:
        kept = [named for named in kept if named.strength >= FAIR]
    return kept


def _weight(named: Named) -> tuple[int, int]:
    return named.strength, named.place.population if named.place else 0
