"""``reisco2 places``."""

from __future__ import annotations

from reiscO2.cli.common import aligned, write, write_json
from reiscO2.documents import notice_document, place_document
from reiscO2.errors import AmbiguousPlaceError
from reiscO2.places import airports_of, find_place, search_places
from reiscO2.wording import notice_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reiscO2.model import Place


def run(args: Any) -> int:
    """Answer ``places``: the settled place with its airports, or the candidates."""
    try:
        found = find_place(args.name, args.country, field="name")
    except AmbiguousPlaceError:
        candidates = search_places(args.name)
        if args.json:
            write_json({"place": None, "candidates": [place_document(p) for p in candidates]})
        else:
            write(*aligned([_row(p, args.lang) for p in candidates]))
        return 0
    airports = () if found.place.kind == "airport" else airports_of(found.place)
    if args.json:
        write_json({
            "place": place_document(found.place),
            "candidates": [place_document(p) for p in found.runners_up],
            "airports": [{"code": c.code, "km": c.km, **(place_document(c.place) or {})} for c in airports],
            "notices": [notice_document(n, args.lang) for n in found.notices],
        })  # fmt: skip
        return 0
    first, *others = aligned([_row(p, args.lang) for p in (found.place, *found.runners_up)])
    write(first, *(f"  {c.code}  {c.place.name}, {c.km:.0f} km" for c in airports), *others)
    write(*(f"  - {notice_text(n, args.lang)}" for n in found.notices))
    return 0


_KINDS_NL = {"city": "plaats", "airport": "luchthaven", "coordinates": "coördinaten"}


def _row(place: Place, lang: str) -> list[str]:
    other = f"({place.name_nl})" if place.name_nl and place.name_nl != place.name else ""
    where = f"{place.region}, {place.country}" if place.region else place.country
    kind = _KINDS_NL.get(place.kind, place.kind) if lang == "nl" else place.kind
    return [place.name, other, where, f"{place.lat:.4f}, {place.lon:.4f}", kind, place.id]
