"""The trip that `explain` and `methods compare` are about, from command-line words."""

from __future__ import annotations

from reiscO2.cli.config import read_config, two_places
from reiscO2.errors import InputError
from reiscO2.trips import make_trip
from reiscO2.wording import MODE_NAMES, direction_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reiscO2.model import Trip


def trip_from(args: Any, places: list[str]) -> Trip:
    """Return the trip between `places` with the common options.

    Raises
    ------
    InputError
        If origin or destination is missing, or any value cannot be used.
    """
    origin, destination = two_places(places, read_config(args.config))
    if origin is None or destination is None:
        raise InputError(
            "Geef vertrek en bestemming, bijvoorbeeld: 'Den Haag' Stockholm --mode plane"
        )
    return make_trip(
        origin, destination, mode=args.mode or "plane", via=args.via, round_trip=not args.one_way,
        travellers=1 if args.travellers is None else args.travellers, date=args.date,
        cabin_class=args.cabin_class, distance_km=args.km,
    )  # fmt: skip


def heading(trip: Trip, args: Any) -> str:
    """Return the line above an answer: the trip, and the means of transport that was assumed."""
    mode = MODE_NAMES[args.lang][trip.legs[0].mode]
    if args.mode is None:
        mode += " (aangenomen; kies met --mode)" if args.lang == "nl" else " (assumed; set --mode)"
    ends = f"{trip.origin.label} - {trip.destination.label}"
    return f"{ends}, {mode}, {direction_of(trip, args.lang)}, {trip.date}"
