"""``reisco2 explain``."""

from __future__ import annotations

from reiscO2.cli.common import write, write_json
from reiscO2.cli.trip_words import heading, trip_from
from reiscO2.documents import SCHEMA_VERSION, place_document, trip_document
from reiscO2.explanation import Explanation, Reading, explain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def run(args: Any) -> int:
    """Answer ``explain``: the readings that fit a stated figure, and those that come near."""
    trip = trip_from(args, args.places, "explain '0,22 ton'")
    done = explain(args.stated, trip, method=args.method, non_co2=args.non_co2)
    if args.json:
        write_json(_document(done, args))
    else:
        write(heading(done.trip, args), *done.lines(args.lang))
    return 0


def _document(done: Explanation, args: Any) -> dict[str, Any]:
    def reading(one: Reading) -> dict[str, Any]:
        values = {name: getattr(one, name) for name in Reading.__slots__ if name != "rank"}
        return {**values, "sentence": one.sentence(done.trip, args.lang)}

    lead = done.trip.legs[0]
    return {
        "schema_version": SCHEMA_VERSION,
        "trip": trip_document(done.trip),
        "mode": str(lead.mode),
        "mode_assumed": args.mode is None,
        "cabin_class": lead.cabin_class,
        "variant": lead.variant,
        "non_co2": args.non_co2,
        "via": [place_document(leg.destination) for leg in done.trip.legs[:-1]],
        "stated_kg_co2e": done.stated_kg_co2e,
        "low_kg_co2e": done.low_kg_co2e,
        "high_kg_co2e": done.high_kg_co2e,
        **{key: [reading(r) for r in getattr(done, key)] for key in ("fits", "near", "others")},
    }
