"""What a geocoder that the user handed in makes of a text the gazetteer does not know."""

from __future__ import annotations

from geopy.exc import GeopyError

from reiscO2.errors import InputError, shown
from reiscO2.model import Notice, Place, PlaceMatch
from reiscO2.places import gazetteer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def ask(geocoder: Any, text: str, country: str | None = None) -> PlaceMatch | None:
    """Return what a geocoder makes of a text the gazetteer does not know; None when nothing.

    Raises
    ------
    InputError
        If the service fails; the reason is repeated.
    """
    query = f"{text}, {gazetteer.country_name(country.upper())}" if country else text
    try:
        said = geocoder.geocode(query)
    except GeopyError as error:
        reason = type(error).__name__
        raise InputError.of("place-offline", text, text=shown(text), reason=reason) from error
    if isinstance(said, list):
        said = said[0] if said else None
    if said is None:
        return None
    lat, lon = float(said.latitude), float(said.longitude)
    near = gazetteer.nearest(lat, lon)
    if near is None:
        return None  # far from every place: no destination
    name = str(said.address or text).split(",")[0].strip() or text
    place = Place(
        name,
        near.country,
        lat,
        lon,
        "coordinates",
        f"coordinates:{lat},{lon}",
        region=near.region,
    )
    notice = Notice.of(
        "place-geocoded",
        text=text,
        name=str(said.address),
        service=type(getattr(geocoder, "geocoder", geocoder)).__name__,
    )
    return PlaceMatch(place, notices=(notice,))
