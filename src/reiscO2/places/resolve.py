"""From a typed name to a place: settled, settled with a notice, ambiguous, or not found.

A name is settled when its score (inhabitants, main name, region; the constants stand in
`gazetteer` and in ``tools/build_places.py``) is at least 0.15 above the next candidate more
than 30 km away. Below a gap of 1.0 a notice names the runners-up. Our own facts
(``data/place_names.csv``) stand above the score. A misspelt name is never corrected in silence.
"""

from __future__ import annotations

import functools

from reiscO2.errors import InputError, PlaceNotFoundError, shown
from reiscO2.model import Notice, Place, PlaceMatch
from reiscO2.places import gazetteer, parse, say
from reiscO2.places.fold import fold, loose
from reiscO2.places.gazetteer import (
    FLAG_ALIAS,
    FLAG_AMBIGUOUS,
    FLAG_AREA,
    FLAG_MAIN,
    FLAG_OWN,
    FLAG_PREFER,
    Candidate,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

SETTLED_GAP = 0.15  # below it the name is ambiguous
NOTICE_GAP = 1.0  # below it a notice names the runners-up
ALIAS_NOTICE_GAP = 0.5  # the same, for a runner-up of which it is not the main name
DUTCH_NOTICE_GAP = 2.0  # the same, for a Dutch runner-up when the place settled lies abroad
_MEMO = 65_536  # names remembered


def find_place(
    text: str | Place, country: str | None = None, field: str = "", *, geocoder: Any = None
) -> PlaceMatch:
    """Return the place a text means, how sure that is, and what to say of it.

    Parameters
    ----------
    text
        A name in any language, ``name, country``, ``name (region)``, an IATA or metropolitan
        code in capitals, a station, or ``lat, lon`` in degrees. A `Place` is returned as it is.
    country
        Look in this country only: an ISO 3166-1 alpha-2 code or a name.
    field
        Where the text stood; repeated in errors.
    geocoder
        A geopy geocoder asked only when the table does not know the name. Without it no
        network is ever touched.

    Raises
    ------
    PlaceNotFoundError
        If no place has the name; `suggestions` holds near spellings.
    AmbiguousPlaceError
        If several have it and none dominates; `candidates` holds them.
    NotADestinationError
        If it is a country or region.
    InputError
        If the text is empty, too long, not printable, or no point on earth.
    """
    if isinstance(text, Place):
        return PlaceMatch(text)
    try:
        if not isinstance(text, str) or not (country is None or isinstance(country, str)):
            parse.check_text(text)
            raise InputError.of("country-no-text", country, "country", text=shown(country))
        return _find(text, country)
    except PlaceNotFoundError as error:
        if geocoder is not None:
            from reiscO2.places.online import ask  # noqa: PLC0415 - geopy is slow to import

            match = ask(geocoder, text, country)
            if match is not None:
                return match
        raise say.placed(error, field) from None
    except InputError as error:
        raise say.placed(error, field) from None


def resolve_place(text: str | Place, country: str | None = None) -> Place:
    """Return the place a text means: `find_place` without its notices.

    `text` is a name in any language, ``name, country``, an IATA code in capitals, a station or
    ``lat, lon`` in degrees; `country` (code or name) narrows the search. What it raises is an
    `InputError`: `PlaceNotFoundError`, `AmbiguousPlaceError` or, of a country, `NotADestinationError`.
    """
    return find_place(text, country).place


def resolve_many(
    texts: Sequence[str], country: str | None = None
) -> dict[str, PlaceMatch | InputError]:
    """Return the match, or the error, of every distinct text of a column."""
    found: dict[str, PlaceMatch | InputError] = {}
    for text in dict.fromkeys(texts):
        try:
            found[text] = find_place(text, country)
        except InputError as error:
            found[text] = error
    return found


def search_places(text: str, limit: int = 10) -> list[Place]:
    """Return the places a text may mean, best first: exact names, beginnings, near spellings."""
    plain = parse.check_text(text)
    if limit < 1:
        return []
    key = fold(plain)
    found: list[Place] = []
    if parse.is_code(plain) or parse.coordinates(plain):
        try:  # contextlib is slow to import
            found.append(_find(plain, None).place)
        except InputError:
            found = []
    # first what the table names for it, as an error about the name does
    own = (FLAG_AMBIGUOUS, FLAG_PREFER, FLAG_OWN)
    found += [c.place for c in sorted(gazetteer.by_key(key), key=lambda c: c.flag not in own)]
    split = parse.qualifiers(plain)
    if split and not found:
        candidates, known = _qualified(*split)
        found += [c.place for c in candidates] if known else []
    if key and len(found) < limit:
        found += [c.place for c in gazetteer.by_prefix(key, limit)]
    if not found:
        from reiscO2.places import suggest  # noqa: PLC0415 - after a typo only

        found += [c.place for c in suggest.near(key, limit)]
    return list({place.id: place for place in found}.values())[:limit]


@functools.lru_cache(maxsize=_MEMO)
def _find(text: str, country: str | None) -> PlaceMatch:
    plain = parse.check_text(text)
    point = parse.coordinates(plain)
    if point is not None:
        return PlaceMatch(_at(*point))
    codes = _country_codes(country) if country is not None else None
    fits = _in_countries(codes) if codes is not None else None
    if parse.is_code(plain):
        match = _code(plain, codes)
        if match is not None:
            return match
    key = fold(plain)
    if not key:
        raise InputError.of("place-no-name", text, text=shown(text))
    match = _area_or_none(plain, key, codes) or _settled(plain, gazetteer.by_key(key), fits)
    if match is None:
        match = _in_parts(plain, key, fits)
    if match is None:
        raise say.not_found(plain, key, country, codes)
    return match


def _in_parts(plain: str, key: str, fits: Callable[[Candidate], bool] | None) -> PlaceMatch | None:
    """Settle a name that the table does not have as a whole."""
    split = parse.qualifiers(plain)
    if split is not None:
        base, words = split
        candidates, known = _qualified(base, words)
        match = _settled(plain, candidates, fits)
        if match is None and known and gazetteer.by_key(fold(base)):
            raise say.elsewhere(plain, base, words)
        if match is not None or known:
            return match
    for name in (key, loose(key)):
        match = _settled(plain, gazetteer.by_key(name), fits) if name else None
        if match is not None:
            return match
    for base, last in parse.trailing_words(plain):
        if len(last) > 2 or last.isupper():
            candidates, known = _qualified(base, (last,))
            match = _settled(plain, candidates, fits) if known else None
            if match is not None:
                return match
    if "/" in plain:
        return _both_names(plain, fits)
    bare = parse.bare_city(plain)
    if bare is not None:
        name, kind = bare
        match = _settled(plain, gazetteer.by_key(name), fits)
        if match is not None and kind == "airport":
            return _airport_of(match)
        return match
    if plain.isalpha() and len(plain) == 3:
        return _code(plain.upper(), None)
    return None


def _settled(
    text: str, candidates: list[Candidate], fits: Callable[[Candidate], bool] | None = None
) -> PlaceMatch | None:
    """Apply the gap rules to the places that have the name, best first.

    Raises
    ------
    AmbiguousPlaceError
        If the next candidate more than 30 km away is less than 0.15 behind.
    """
    if fits is not None:
        candidates = [c for c in candidates if fits(c)]
    if not candidates:
        return None
    if len(candidates) > 1 and candidates[0].place.kind == "station" and "sint" in text.casefold():
        # Sint Pancras in full is the village, St Pancras the station in London
        exact = [c for c in candidates if c.place.name.casefold() == text.casefold()]
        candidates = exact + [c for c in candidates if c not in exact]
    if len(candidates) > 1 and not text.isascii():
        # typed accents count: San José is not San Jose
        exact = [c for c in candidates if c.place.name.casefold() == text.casefold()]
        if len(exact) == 1 and exact[0] is not candidates[0] and not candidates[0].bonus:
            exact[0].score += 0.6
            candidates = sorted(candidates, key=lambda c: -c.score)
    undecided = [c for c in candidates if c.flag == FLAG_AMBIGUOUS]
    if len(undecided) > 1:
        raise say.ambiguous(text, undecided)
    best = candidates[0]
    others = [c for c in candidates[1:] if say.far(best.place, c.place)]
    if not others:
        return PlaceMatch(best.place, notices=_area_notice(text, best))
    gap = best.score - others[0].score
    if (
        best.flag != FLAG_PREFER
        and gap < SETTLED_GAP
        and best.score - best.bonus - others[0].score + others[0].bonus < SETTLED_GAP
    ):
        close = [c for c in others if best.score - c.score < SETTLED_GAP]
        raise say.ambiguous(text, [best, *close])
    plain = best.score - best.bonus
    near = say.one_each([c for c in others if plain - c.score + c.bonus < _notice_gap(best, c)])[:4]
    notices = _area_notice(text, best)
    if near:
        name, *also = say.labels([best.place, *(c.place for c in near)])
        runners_up = ", ".join(also)
        notices += (Notice.of("place-settled", text=text, name=name, runners_up=runners_up),)
    return PlaceMatch(best.place, gap, tuple(c.place for c in near), notices)


def _notice_gap(best: Candidate, other: Candidate) -> float:
    """Return how near a runner-up must come: nearer when it only has the name as an alias."""
    if other.flag == FLAG_ALIAS and best.flag != FLAG_ALIAS:
        return ALIAS_NOTICE_GAP
    home = other.place.country == "NL" and best.place.country != "NL" and other.flag != FLAG_ALIAS
    return DUTCH_NOTICE_GAP if home else NOTICE_GAP


def _area_notice(text: str, best: Candidate) -> tuple[Notice, ...]:
    """Say that a municipality, island or province was read as its main town."""
    stands_for = best.flag == FLAG_AREA or (
        best.flag == FLAG_AMBIGUOUS and fold(best.place.name) not in fold(text)
    )
    if not stands_for or fold(best.place.label) == fold(text):
        return ()
    return (Notice.of("area-is-town", text=text, name=best.place),)


def _code(code: str, codes: frozenset[str] | None) -> PlaceMatch | None:
    """Return the airport of an IATA code, or the city of a metropolitan code."""
    from reiscO2.places.airports import airport  # noqa: PLC0415 - codes only

    place = airport(code)
    if place is None:
        place = gazetteer.metro(code)
    if place is None or (codes is not None and place.country not in codes):
        return None
    namesakes = [
        c for c in gazetteer.by_key(fold(code)) if c.flag >= FLAG_MAIN and say.far(place, c.place)
    ]
    if not namesakes:
        return PlaceMatch(place)
    also = tuple(c.place for c in say.one_each(namesakes)[:3])
    name = f"{place.label} ({place.country})"
    return PlaceMatch(
        place, SETTLED_GAP, also,
        (Notice.of("place-settled", text=code, name=name, runners_up=", ".join(say.labels(also))),),
    )  # fmt: skip


def _area_or_none(text: str, key: str, codes: frozenset[str] | None) -> PlaceMatch | None:
    """Refuse a country or region; a name that is both country and city is the city."""
    found = gazetteer.area(key)
    if found is None:
        return None
    kind, countries, name, example, number = found
    # with a country beside it the text is rather a place there: Georgia (US), Mexico in Mexico
    if codes is not None and (
        codes.isdisjoint(countries) or any(c.place.country in codes for c in gazetteer.by_key(key))
    ):
        return None
    if number is not None:
        place = gazetteer.city(number)
        if place is not None:
            # Singapore is country and city; Curaçao is a territory of which the town is meant
            same = fold(name) in (fold(place.name), fold(place.name_nl))
            said = "country-is-city" if same else "area-is-town"
            return PlaceMatch(place, notices=(Notice.of(said, text=text, name=place),))
    if any(c.flag in (FLAG_OWN, FLAG_PREFER) for c in gazetteer.by_key(key)):
        return None  # our own table says that the town is meant: Salvador is in Brazil
    raise say.no_destination(text, kind, name, example)


def _country_codes(country: str) -> frozenset[str]:
    """Return the ISO codes of a country given by code or name; old states give several.

    Raises
    ------
    InputError
        If nothing is known by that name.
    """
    plain = parse.check_text(country, "country")
    code = plain.upper()
    if len(code) == 2 and gazetteer.country_name(code) != code:
        return gazetteer.with_territories((code,))
    found = gazetteer.area(fold(plain))
    if found is None or found[0] != "country":
        raise InputError.of("country-unknown", country, "country", text=shown(country))
    return gazetteer.with_territories(found[1])


def _in_countries(codes: frozenset[str]) -> Callable[[Candidate], bool]:
    return lambda candidate: candidate.place.country in codes


def _qualified(base: str, words: tuple[str, ...]) -> tuple[list[Candidate], bool]:
    """Return the places called `base` to which every word applies, and whether all words are known.

    A word may be a country, a region (``MA``, ``Oregon``), or another name of the place.
    """
    candidates = gazetteer.by_key(fold(base))
    split = parse.bare_city(base)
    if not candidates and split is not None:
        candidates = gazetteer.by_key(split[0])
    if not candidates:
        candidates = gazetteer.by_key(loose(fold(base)))
    known = True
    for word in words:
        key = fold(word)
        codes = _codes_of(word)
        regions = gazetteer.regions(key)
        places = {c.place.id for c in gazetteer.by_key(key)}
        known = known and bool(codes or regions)
        candidates = [
            c
            for c in candidates
            if c.place.country in codes
            or (c.place.country, c.place.region) in regions
            or c.place.id in places
            or (key and key in fold(c.place.name).split())
            or (key and fold(c.place.region) == key)
        ]
    return candidates, known


def _codes_of(word: str) -> frozenset[str]:
    if len(word) == 2 and word.isalpha() and gazetteer.country_name(word.upper()) != word.upper():
        return gazetteer.with_territories((word.upper(),))
    found = gazetteer.area(fold(word))
    return (
        gazetteer.with_territories(found[1])
        if found is not None and found[0] == "country"
        else frozenset()
    )


def _both_names(text: str, fits: Callable[[Candidate], bool] | None) -> PlaceMatch | None:
    """Settle ``Bolzano / Bozen``: every part must name the same place."""
    parts = [gazetteer.by_key(fold(part)) for part in text.split("/")]
    shared = set.intersection(*({c.place.id for c in part} for part in parts))
    return _settled(text, [c for c in parts[0] if c.place.id in shared], fits)


def _airport_of(match: PlaceMatch) -> PlaceMatch | None:
    from reiscO2.places.airports import airports_of  # noqa: PLC0415 - airports only

    choices = airports_of(match.place, 1)
    return (
        PlaceMatch(choices[0].place, match.gap, match.runners_up, match.notices)
        if choices
        else None
    )


def _at(lat: float, lon: float) -> Place:
    """Return a point with the country and region of the nearest place; refuse one far from all."""
    near = gazetteer.nearest(lat, lon)
    name = f"{lat:.5g}, {lon:.5g}"
    if near is None:
        reach = f"{gazetteer.INHABITED_KM:.0f}"
        raise InputError.of("place-remote", name, text=shown(name), km=reach)
    return Place(
        name, near.country, lat, lon, "coordinates", f"coordinates:{lat},{lon}", region=near.region
    )
