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


@functools.lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], dict[str, list[tuple[str, float, float, float, float]]]]:
    """Return the land mass of each country, and the boxes of its islands. [degrees]"""
    countries = dict(gazetteer.rows("SELECT code, landmass FROM country"))
    boxes: dict[str, list[tuple[str, float, float, float, float]]] = {}
    sql = "SELECT country, landmass, south, north, west, east FROM landmass ORDER BY id"
    for country, *box in gazetteer.rows(sql):
        boxes.setdefault(country, []).append(tuple(box))
    return countries, boxes


def landmass_of(place: Place) -> str:
    """Return the land mass of a place, an empty text when it is not known (a point at sea)."""
    countries, boxes = _table()
    for landmass, south, north, west, east in boxes.get(place.country, ()):
        if south <= place.lat <= north and west <= place.lon <= east:
            return landmass
    return countries.get(place.country, "")
