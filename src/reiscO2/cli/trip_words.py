"""The trip that `explain` and `methods compare` are about, from command-line words."""

from __future__ import annotations

from reiscO2.cli.config import read_config, two_places
from reiscO2.errors import InputError
from reiscO2.trips import make_trip
from reiscO2.wording import MODE_NAMES, direction_of, ends_of, persons

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reiscO2.model import Trip


def trip_from(args: Any, places: list[str], command: str) -> Trip:
    """Return the trip between `places` with the common options; `command` is for the example.

    Raises
    ------
    InputError
        If origin or destination is missing, or any value cannot be used.
    """
    origin, destination = two_places(places, read_config(args.config))
    if origin is None or destination is None:
        raise InputError.of("two-places", command=f"{command} ", more=" --mode plane")
    return make_trip(
        origin, destination, mode=args.mode or "plane", via=args.via, round_trip=not args.one_way,
        travellers=1 if args.travellers is None else args.travellers, date=args.date,
        cabin_class=args.cabin_class, distance_km=args.km, variant=getattr(args, "variant", None),
    )  # fmt: skip


def heading(trip: Trip, args: Any) -> str:
    """Return the line above an answer: the trip, and the means of transport that was assumed."""
    mode = MODE_NAMES[args.lang][trip.legs[0].mode]
    if args.mode is None:
        mode += " (aangenomen; kies met --mode)" if args.lang == "nl" else " (assumed; set --mode)"
    stops = [leg.destination for leg in trip.legs[:-1] if leg.direction == "out" and args.via]
    ends = ends_of(trip, args.lang)
    if stops:
        over = "over" if args.lang == "nl" else "by way of"
        ends += f" {over} {', '.join(stop.named(args.lang) for stop in stops if stop is not None)}"
    classes = dict.fromkeys(leg.cabin_class for leg in trip.legs if leg.cabin_class)
    asked = "".join(f", {name.replace('_', ' ')}" for name in classes)
    asked += f", {trip.legs[0].variant}" if trip.legs[0].variant else ""
    who = persons(trip.travellers, args.lang)
    return f"{ends}, {mode}{asked}, {direction_of(trip, args.lang)}, {who}, {trip.date}"
