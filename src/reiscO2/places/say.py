"""What the place resolver has to say when a name is not settled: labels and errors."""

from __future__ import annotations

from reiscO2.errors import (
    AmbiguousPlaceError,
    InputError,
    NotADestinationError,
    PlaceNotFoundError,
    shown,
)
from reiscO2.geodesy import great_circle_km
from reiscO2.places import gazetteer, parse
from reiscO2.places.fold import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from reiscO2.model import Place
    from reiscO2.places.gazetteer import Candidate

SAME_PLACE_KM = 30.0  # nearer candidates are the same destination
_AREA_WORDS = {"country": "land", "continent": "werelddeel of gebied", "sea": "zee of gebied"}


def far(a: Place, b: Place) -> bool:
    """Tell whether two places are different destinations: more than 30 km apart."""
    if abs(a.lat - b.lat) > 0.3:  # 33 km
        return True
    return great_circle_km(a.lat, a.lon, b.lat, b.lon) > SAME_PLACE_KM


def one_each(candidates: list[Candidate]) -> list[Candidate]:
    """Return candidates with those left out that lie within 30 km of a better one."""
    kept: list[Candidate] = []
    for candidate in candidates:
        if all(far(candidate.place, other.place) for other in kept):
            kept.append(candidate)
    return kept


def labels(places: Sequence[Place]) -> list[str]:
    """Return names with their country, and the region where the country does not tell them apart."""
    countries = [p.country for p in places]
    return [
        f"{p.label} ({p.region}, {p.country})"
        if p.region and countries.count(p.country) > 1
        else f"{p.label} ({p.country})"
        for p in places
    ]


def ambiguous(text: str, candidates: list[Candidate]) -> AmbiguousPlaceError:
    """Return the error that lists the places a name may mean."""
    places = tuple(c.place for c in one_each(candidates)[:6])
    listed = ", ".join(labels(places))
    example = f"{text}, {gazetteer.country_name(places[0].country)}"
    same = len({p.country for p in places}) < len(places)
    if same:
        example = f"{text}, {places[0].region or gazetteer.country_name(places[0].country)}"
    if len({(p.country, p.region) for p in places}) < len(places):
        example = f"{places[0].lat:.2f}, {places[0].lon:.2f}"
    return AmbiguousPlaceError(
        f"{shown(text)} kan meer plaatsen zijn: {listed}; noem het land of de streek erbij, bijvoorbeeld '{example}'",
        text, "", places,
    )  # fmt: skip


def elsewhere(text: str, base: str, words: tuple[str, ...]) -> PlaceNotFoundError:
    """Return the error of a name that exists, but not where the text says."""
    others = one_each(gazetteer.by_key(fold(base)))[:3]
    listed = tuple(labels([c.place for c in others]))
    return PlaceNotFoundError(
        f"Geen plaats gevonden met de naam {shown(base)} in {shown(', '.join(words))}; wel bekend: {', '.join(listed)}",
        text, "", listed,
    )  # fmt: skip


def not_found(
    text: str, key: str, country: str | None, codes: frozenset[str] | None
) -> PlaceNotFoundError:
    """Return the error of an unknown name, with what may have been meant."""
    from reiscO2.places import suggest  # noqa: PLC0415 - after a typo only

    where = f" in {shown(country)}" if country else ""
    if codes is not None:
        others = one_each(gazetteer.by_key(key))[:3]
        if others:
            listed = tuple(labels([c.place for c in others]))
            return PlaceNotFoundError(
                f"Geen plaats gevonden met de naam {shown(text)}{where}; wel bekend: {', '.join(listed)}",
                text, "", listed,
            )  # fmt: skip
    split = parse.qualifiers(text)
    if split:
        # an address, or a word nobody knows behind the comma: the parts may be places
        parts = (gazetteer.by_key(fold(part)) for part in (split[0], *split[1]))
        found = [part[0] for part in parts if part] or suggest.near(fold(split[0]))
    else:
        found = suggest.near(key)
    if codes is not None:
        found = [c for c in found if c.place.country in codes]
    listed = tuple(dict.fromkeys(labels([c.place for c in found])))
    if listed:
        asked = f"bedoelde u: {' of '.join(listed)}?"
    else:
        asked = "controleer de spelling, of geef coördinaten zoals '52.08, 4.31'"
    return PlaceNotFoundError(
        f"Geen plaats gevonden met de naam {shown(text)}{where}; {asked}", text, "", listed
    )


def placed(error: InputError, field: str) -> InputError:
    """Return the error with the field it stood in."""
    if field and not error.field:
        error.field = field
        error.args = (error.args[0], error.args[1], field, *error.args[3:])
    return error


def no_destination(text: str, kind: str, name: str, example: str) -> NotADestinationError:
    """Return the error of a country or region."""
    word = _AREA_WORDS.get(kind, "gebied")
    called = f" ({name})" if kind == "country" and fold(name) != fold(text) else ""
    way_out = f"noem een plaats, bijvoorbeeld {example}" if example else "noem een plaats"
    return NotADestinationError(f"{shown(text)} is een {word}{called}; {way_out}", text)
