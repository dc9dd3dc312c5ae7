"""The Dutch names of places that a table names by their canonical name."""

from __future__ import annotations

from functools import lru_cache

from reiscO2.places.gazetteer import rows

_SQL = (
    "SELECT name, country, name_nl FROM airport WHERE name_nl <> ''",
    "SELECT name, country, name_nl FROM place WHERE name_nl <> '' AND name_nl <> name ORDER BY score",
)


@lru_cache(maxsize=1)
def dutch_names() -> dict[tuple[str, str], str]:
    """Return canonical name and country to Dutch name, for the places that have one of their own.

    Of two places with one name in one country the larger counts.
    """
    return {(name, country): dutch for sql in _SQL for name, country, dutch in rows(sql)}
