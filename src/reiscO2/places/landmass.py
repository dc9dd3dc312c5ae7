"""Land masses: what ground transport can join.

``eurasia`` stands for Europe, Asia and Africa with the islands that a bridge, tunnel, train
ferry or frequent day ferry joins to them; Great Britain and Ireland have their own names, and
so has every island that is farther away (``data/countries.csv``, ``data/landmasses.csv``).
"""

from __future__ import annotations

import functools

from reiscO2.places import gazetteer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.model import Place


@functools.lru_cache(maxsize=512)
def _of_country(code: str) -> tuple[str, tuple[tuple[str, float, float, float, float], ...]]:
    """Return the land mass of a country, and those of its islands in boxes. [degrees]"""
    main = gazetteer.rows("SELECT landmass FROM country WHERE code = ?", (code,))
    sql = "SELECT landmass, south, north, west, east FROM landmass WHERE country = ? ORDER BY id"
    boxes = gazetteer.rows(sql, (code,))
    return (str(main[0][0]) if main else ""), tuple(boxes)


def landmass_of(place: Place) -> str:
    """Return the land mass of a place, an empty text when it is not known (a point at sea)."""
    main, boxes = _of_country(place.country)
    for landmass, south, north, west, east in boxes:
        if south <= place.lat <= north and west <= place.lon <= east:
            return landmass
    return main
