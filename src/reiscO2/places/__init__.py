"""Place names and airports, offline.

`resolve` settles a name (`fold` makes its key, `gazetteer` reads ``data/places.sqlite``,
`parse` takes a text apart, `suggest` helps after a typo); `airports` chooses as a traveller
would; `landmass` tells which places ground transport can join; `geocoders` is the bridge to
geopy. Everything is loaded at first use: importing reads no file.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.places.airports import AirportChoice as AirportChoice
    from reiscO2.places.airports import airport as airport
    from reiscO2.places.airports import airports_of as airports_of
    from reiscO2.places.airports import closure_dates as closure_dates
    from reiscO2.places.airports import closure_of as closure_of
    from reiscO2.places.airports import closures_of as closures_of
    from reiscO2.places.cities import cities_of_europe as cities_of_europe
    from reiscO2.places.cities import city_of as city_of
    from reiscO2.places.cities import continent_of as continent_of
    from reiscO2.places.cities import is_capital as is_capital
    from reiscO2.places.dutch import dutch_names as dutch_names
    from reiscO2.places.geocoders import CachedGeocoder as CachedGeocoder
    from reiscO2.places.geocoders import OfflineGeocoder as OfflineGeocoder
    from reiscO2.places.geocoders import with_cache as with_cache
    from reiscO2.places.landmass import landmass_of as landmass_of
    from reiscO2.places.resolve import find_place as find_place
    from reiscO2.places.resolve import resolve_many as resolve_many
    from reiscO2.places.resolve import resolve_place as resolve_place
    from reiscO2.places.resolve import search_places as search_places

_HOMES = {
    "AirportChoice": "airports",
    "CachedGeocoder": "geocoders",
    "OfflineGeocoder": "geocoders",
    "airport": "airports",
    "airports_of": "airports",
    "cities_of_europe": "cities",
    "closure_dates": "airports",
    "closure_of": "airports",
    "closures_of": "airports",
    "continent_of": "cities",
    "city_of": "cities",
    "dutch_names": "dutch",
    "find_place": "resolve",
    "is_capital": "cities",
    "landmass_of": "landmass",
    "resolve_many": "resolve",
    "resolve_place": "resolve",
    "search_places": "resolve",
    "with_cache": "geocoders",
}

__all__ = [
    "AirportChoice",
    "CachedGeocoder",
    "OfflineGeocoder",
    "airport",
    "airports_of",
    "cities_of_europe",
    "city_of",
    "closure_dates",
    "closure_of",
    "closures_of",
    "continent_of",
    "dutch_names",
    "find_place",
    "is_capital",
    "landmass_of",
    "resolve_many",
    "resolve_place",
    "search_places",
    "with_cache",
]


def __getattr__(name: str) -> object:
    """Load a name from its module at first use (PEP 562): geopy is slow to import."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = __import__(f"{__name__}.{home}", fromlist=(name,))
    value = getattr(module, name)
    # `airports` the module and `airport` the function differ, so no name hides a module
    globals()[name] = value
    return value
