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
_AREA_WORDS = {
    "country": ("land", "a country"),
    "continent": ("werelddeel of gebied", "a continent or area"),
    "sea": ("zee of gebied", "a sea or area"),
}


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


def labels(places: Sequence[Place], lang: str = "nl") -> list[str]:
    """Return names with their country, and the region where the country does not tell them apart."""
    countries = [p.country for p in places]
    names = [p.label if lang == "nl" else p.name for p in places]
    return [
        f"{name} ({p.region}, {p.country})"
        if p.region and countries.count(p.country) > 1
        else f"{name} ({p.country})"
        for name, p in zip(names, places, strict=True)
    ]


def _listed(places: Sequence[Place], between: tuple[str, str] = (", ", ", ")) -> dict[str, str]:
    """Return the names as they stand in a Dutch and in an English sentence, each once."""
    dutch, english = (dict.fromkeys(labels(places, lang)) for lang in ("nl", "en"))
    return {"listed": between[0].join(dutch), "listed_en": between[1].join(english)}


def ambiguous(text: str, candidates: list[Candidate]) -> AmbiguousPlaceError:
    """Return the error that lists the places a name may mean."""
    places = tuple(c.place for c in one_each(candidates)[:6])
    example = f"{text}, {gazetteer.country_name(places[0].country)}"
    english = f"{text}, {places[0].country}"
    same = len({p.country for p in places}) < len(places)
    if same:
        example = f"{text}, {places[0].region or gazetteer.country_name(places[0].country)}"
        english = f"{text}, {places[0].region or places[0].country}"
    if len({(p.country, p.region) for p in places}) < len(places):
        example = english = f"{places[0].lat:.2f}, {places[0].lon:.2f}"
    return AmbiguousPlaceError.of(
        "place-ambiguous", text, "", places, text=shown(text), example=example, example_en=english,
        **_listed(places),
    )  # fmt: skip


def elsewhere(text: str, base: str, words: tuple[str, ...]) -> PlaceNotFoundError:
    """Return the error of a name that exists, but not where the text says."""
    others = [c.place for c in one_each(gazetteer.by_key(fold(base)))[:3]]
    where = f" in {shown(', '.join(words))}"
    return PlaceNotFoundError.of(
        "place-elsewhere", text, "", tuple(labels(others)), text=shown(base), where=where,
        **_listed(others),
    )  # fmt: skip


def not_found(
    text: str, key: str, country: str | None, codes: frozenset[str] | None
) -> PlaceNotFoundError:
    """Return the error of an unknown name, with what may have been meant."""
    from reiscO2.places import suggest  # noqa: PLC0415 - after a typo only

    where = f" in {shown(country)}" if country else ""
    if codes is not None:
        others = [c.place for c in one_each(gazetteer.by_key(key))[:3]]
        if others:
            return PlaceNotFoundError.of(
                "place-elsewhere", text, "", tuple(labels(others)), text=shown(text), where=where,
                **_listed(others),
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
    near = [c.place for c in found]
    return PlaceNotFoundError.of(
        "place-not-found" if near else "place-unknown", text, "", tuple(dict.fromkeys(labels(near))),
        text=shown(text), where=where, **_listed(near, (" of ", " or ")),
    )  # fmt: skip


def placed(error: InputError, field: str) -> InputError:
    """Return the error with the field it stood in."""
    if field and not error.field:
        error.field = field
        error.args = (error.args[0], error.args[1], field, *error.args[3:])
    return error


def no_destination(text: str, kind: str, name: str, example: str) -> NotADestinationError:
    """Return the error of a country or region."""
    word, english = _AREA_WORDS.get(kind, ("gebied", "an area"))
    called = f" ({name})" if kind == "country" and fold(name) != fold(text) else ""
    known = gazetteer.by_key(fold(example)) if example else []
    name_of = known[0].place.name if known else example
    return NotADestinationError.of(
        "place-is-area", text, text=shown(text), kind=word, kind_en=english, called=called,
        example=f", bijvoorbeeld {example}" if example else "",
        example_en=f", for instance {name_of}" if example else "",
    )  # fmt: skip
