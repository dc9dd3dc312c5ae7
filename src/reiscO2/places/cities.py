"""The larger cities of Europe, for maps and tables of reach."""

from __future__ import annotations

from functools import lru_cache

from reiscO2.model import Place
from reiscO2.places.gazetteer import place_of, rows

# Countries that GeoNames counts to Europe, but whose cities this product's ground network does not serve.
_OUTSIDE = ("RU", "CY", "IS", "GI", "FO", "SJ", "AX")
_SQL = """
    SELECT p.id, p.ref, p.kind, p.name, p.name_nl, p.country, r.name, p.lat_e5, p.lon_e5, p.population
    FROM place p JOIN country c ON c.code = p.country LEFT JOIN region r ON r.id = p.region
    WHERE c.continent = 'europe' AND p.population >= ? AND p.kind IS NULL AND p.ref IS NULL
    ORDER BY p.population DESC
"""


@lru_cache(maxsize=4)
def cities_of_europe(min_population: int = 100_000) -> tuple[Place, ...]:
    """Return the European cities from `min_population` inhabitants, largest first."""
    return tuple(
        place
        for row in rows(_SQL, (min_population,))
        if (place := place_of(row)).country not in _OUTSIDE
    )
