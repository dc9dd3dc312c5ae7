"""From what a user typed to a `Trip`: every value checked, every assumption noted."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from reiscO2.errors import InputError, NotADestinationError, shown
from reiscO2.geodesy import great_circle_km, within_km
from reiscO2.inputs import check_km, check_travellers, parse_class, parse_date, parse_mode
from reiscO2.model import Leg, Mode, Notice, Place, PlaceMatch, Trip
from reiscO2.places import airports_of, closure_of, find_place
from reiscO2.wording import MODE_NAMES, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from typing import Any

# the checks of single values are offered here too: whoever builds trips needs them
__all__ = [
    "chain", "check_km", "check_travellers", "closure_id", "closure_notices", "local_leg", "make_trip", "near",
    "parse_class", "parse_date", "parse_mode", "resolve", "same_place", "stop_notices",
]  # fmt: skip

SAME_PLACE_KM = 1.0
CHAIN_GAP_KM = 100.0  # a city and its farther airports; more than this is another place
LOCAL_REACH_KM = 60.0  # beyond this a bus between two named places is a coach
# great circle between two named places: no metro, tram or taxi ride is longer (assumptions)
CITY_REACH_KM = {Mode.METRO: 30.0, Mode.TRAM: 30.0, Mode.TAXI: 150.0}
FERRY_REACH_KM = 2000.0  # the longest ferry lines of the world are shorter
LAKE_REACH_KM = 100.0  # boats on lakes and rivers of landlocked countries
# the landlocked countries of Europe
LANDLOCKED = frozenset(
    {"AD", "AT", "BY", "CH", "CZ", "HU", "LI", "LU", "MD", "MK", "RS", "SK", "SM", "VA", "XK"}
)


def resolve(text: str | Place, field: str, geocoder: Any = None) -> PlaceMatch:
    """Return the place a name means; a `Place` is taken as it is."""
    if isinstance(text, Place):
        return PlaceMatch(text)
    if geocoder is None:
        return find_place(text, field=field)
    return find_place(text, field=field, geocoder=geocoder)


def same_place(a: Place, b: Place) -> bool:
    """Tell whether two places are the same one for a traveller."""
    return (bool(a.id) and a.id == b.id) or within_km(a.lat, a.lon, b.lat, b.lon, SAME_PLACE_KM)


def _airport(place: Place) -> tuple[Place, tuple[Notice, ...]]:
    """Return the airport a traveller would use for `place`, and what to say of the choice."""
    if place.kind == "airport":
        return place, ()
    choices = airports_of(place)
    if not choices:
        raise InputError.of("no-airport", place.name, "mode", place=place)
    others = ", ".join(c.code for c in choices[1:])
    first = choices[0]
    said = {"place": place, "airport": first.place.name, "code": first.code}
    notice = (
        Notice.of("airport-chosen", **said, others=others)
        if others
        else Notice.of("airport-only", **said)
    )
    return first.place, (notice,)


def chain(
    mode: Mode,
    stops: Sequence[Place],
    *,
    stated_km: float | None,
    variant: str | None,
    cabin_class: str | None,
) -> tuple[tuple[Leg, ...], tuple[Notice, ...]]:
    """Return the legs along `stops` and the notices on the airports chosen.

    Parameters
    ----------
    mode
        Means of transport of every leg.
    stops
        Places in order; of a flight their airports are taken.
    stated_km
        Stated distance of each leg, None when it is to be computed. [km]
    variant, cabin_class
        As in `make_trip`.

    Raises
    ------
    InputError
        If two stops in a row are the same place or have the same airport.
    """
    notices: list[Notice] = []
    ends: list[Place] = []
    for stop in stops:
        if mode is Mode.PLANE:
            airport, said = _airport(stop)
            notices += [n for n in said if n not in notices]
            ends.append(airport)
        else:
            ends.append(stop)
    for (a, b), (p, q) in zip(
        zip(stops, stops[1:], strict=False), zip(ends, ends[1:], strict=False), strict=True
    ):
        if same_place(a, b):
            raise _one_place(a)
        if same_place(p, q):
            raise NotADestinationError.of(
                "one-airport", a.name, "destination", a=a, b=b, airport=p.name
            )
    legs = tuple(
        Leg(mode, a, b, stated_km, variant, cabin_class)
        for a, b in zip(ends, ends[1:], strict=False)
    )
    return legs, tuple(notices)


def _between(
    mode: Mode, a: Place, b: Place, notices: list[Notice], stated_km: float | None
) -> Mode:
    """Return the mode really meant between two named places: a far "bus" is a coach.

    Raises
    ------
    InputError
        If the mode cannot go there at all, whatever kilometres are stated.
    """
    direct_km = great_circle_km(a.lat, a.lon, b.lat, b.lon)
    if mode is Mode.BUS and (stated_km or direct_km) > LOCAL_REACH_KM:
        notices.append(Notice.of("bus-as-coach", km=stated_km or direct_km))
        return Mode.COACH
    reach_km, verb = CITY_REACH_KM.get(mode, math.inf), "rijdt"
    way = {"way": "trein of bus", "way_en": "train or bus"}
    if mode is Mode.FERRY:
        inland = not LANDLOCKED.isdisjoint((a.country, b.country))
        reach_km, verb = LAKE_REACH_KM if inland else FERRY_REACH_KM, "vaart"
        way = {"way": "trein of vliegtuig", "way_en": "train or plane"}
    if direct_km <= reach_km:
        return mode
    raise InputError.of(
        "mode-too-far", str(mode), "mode", a=a, b=b, km=number(direct_km),
        km_en=number(direct_km, 0, "en"), verb=verb, **_names(mode), **way,
    )  # fmt: skip


def _names(mode: Mode) -> dict[str, str]:
    return {"mode": MODE_NAMES["nl"][mode], "mode_en": MODE_NAMES["en"][mode]}


def local_leg(mode: str | Mode, km: str | float | None = None) -> Leg:
    """Return a leg at the destination: metro, taxi, a train there.

    Parameters
    ----------
    mode
        Means of transport ("metro", "trein").
    km
        All kilometres there, as a number or as text ("74 km"); without them the leg stays open
        and out of the sum. [km]

    Raises
    ------
    InputError
        If the mode is not known, the kilometres are no distance, or a flight has none.
    """
    what, stated = parse_mode(mode, "local"), check_km(km, "local")
    if what is Mode.PLANE and stated is None:  # its factor depends on the distance
        raise InputError.of("local-flight", str(mode), "local")
    return Leg(what, None, None, stated, direction="local")


def make_trip(
    origin: str | Place,
    destination: str | Place,
    *,
    mode: str | Mode | None = None,
    via: Iterable[str | Place] = (),
    round_trip: bool = True,
    travellers: int = 1,
    date: str | dt.date | None = None,
    cabin_class: str | None = None,
    variant: str | None = None,
    distance_km: str | float | None = None,
    local: Iterable[Leg] = (),
    legs: Iterable[tuple[str | Mode, str | Place, str | Place, str | float | None]] = (),
    geocoder: Any = None,
) -> Trip:
    """Build a trip from names.

    Parameters
    ----------
    origin, destination
        Names, codes, "lat, lon" or places.
    mode
        Means of transport of the main legs; may be None when `legs` are given.
    via
        Stops on the way; each flight leg between them is counted by itself.
    round_trip
        Whether the way out is travelled back too.
    travellers
        Number of persons.
    date
        Travel date: ISO text, Dutch notation (18-5-2026) or a date; today when None.
    cabin_class
        economy, premium_economy, business or first; planes only.
    variant
        Variant of the emission factor, for instance ``diesel``.
    distance_km
        Stated distance of the main leg, one way. [km]
    local
        Legs at the destination (`local_leg`).
    legs
        (mode, from, to, km or None) each; together they replace the main leg.
    geocoder
        A geopy geocoder that is asked when a name is unknown offline.

    Returns
    -------
    Trip
        Places, legs of the way out and local legs; the way back follows from `round_trip`.

    Raises
    ------
    InputError
        If any value cannot be used; the message names it and the way out.
    """
    start, end = (
        resolve(origin, "origin", geocoder),
        resolve(destination, "destination", geocoder),
    )
    notices = [*start.notices, *end.notices]
    when, count = parse_date(date), check_travellers(travellers)
    if round_trip not in (True, False):  # "nee" would count the way back
        raise InputError.of("round-trip", round_trip, "round_trip", text=shown(round_trip))
    via = (via,) if isinstance(via, str | Place) else tuple(via or ())
    rides = tuple(local)
    strange = [one for one in rides if not isinstance(one, Leg)]
    if strange:
        raise InputError(
            f"local {shown(strange[0])} is no Leg; make one first: local_leg(mode, km)",
            local,
            "local",
        )
    main: list[Leg] = []
    klass, stated = parse_class(cabin_class), check_km(distance_km, "km")
    specs = list(legs)
    if specs:
        if mode is not None or stated is not None or list(via):
            raise InputError.of("legs-and-main", specs[0], "leg")
        main = _chain_of(specs, start.place, variant, klass, notices, geocoder)
        last = main[-1].destination or end.place
        if near(start.place, last):
            round_trip = False  # the legs already lead home
            notices.append(Notice.of("legs-lead-home"))
        elif not near(end.place, last):
            raise InputError.of("legs-end-elsewhere", last.name, "leg", last=last, place=end.place)
        if same_place(start.place, end.place):
            end = PlaceMatch(_farthest(start.place, main))
    else:
        if mode is None:
            raise InputError.of("mode-missing", None, "mode")
        if same_place(start.place, end.place):
            raise _one_place(start.place)
        stops = [resolve(stop, "via", geocoder) for stop in via]
        notices += [n for stop in stops for n in stop.notices]
        if stops and stated is not None:
            raise InputError.of("via-and-km", distance_km, "km")
        real = _between(parse_mode(mode), start.place, end.place, notices, stated)
        made, said = chain(
            real, (start.place, *(s.place for s in stops), end.place),
            stated_km=stated, variant=variant, cabin_class=klass,
        )  # fmt: skip
        main += made
        notices += said
        if klass and real is not Mode.PLANE:
            raise InputError.of(
                "class-without-plane", cabin_class, "class", text=klass, **_names(real)
            )
    unique = tuple(dict.fromkeys(notices))
    return Trip(start.place, end.place, (*main, *rides), when, count, round_trip, unique)


def _one_place(place: Place) -> NotADestinationError:
    return NotADestinationError.of("same-place", place.name, "destination", place=place)


def stop_notices(trip: Trip) -> tuple[Notice, ...]:
    """Say which stops on the way of a flight no policy looks at."""
    if all(leg.mode is not Mode.PLANE for leg in trip.legs):
        return ()
    stops = [leg.destination for leg in trip.legs if leg.direction == "out" and leg.destination]
    ends = (trip.origin, trip.destination)
    between = dict.fromkeys(p for p in stops if not any(near(p, end) for end in ends))
    dutch, own = (", ".join(dict.fromkeys(p.named(lang) for p in between)) for lang in ("nl", "en"))
    more = {"places_en": own} if own != dutch else {}
    return (Notice.of("stop-not-judged", places=dutch, **more),) if between else ()


def closure_notices(trip: Trip) -> tuple[Notice, ...]:
    """Say which airports of a trip had no flights on its date."""
    flown = [leg for leg in trip.legs if leg.mode is Mode.PLANE]
    ends = [end for leg in flown for end in (leg.origin, leg.destination) if end is not None]
    said = []
    for airport in dict.fromkeys(ends):
        row = closure_of(airport, trip.date)
        if row is not None:
            said.append(
                Notice.of(
                    closure_id(row), airport=airport.label, code=airport.id.removeprefix("iata:"),
                    since=row["closed_from"], successor=row["successor"], seen=row["seen_on"],
                )
            )  # fmt: skip
    return tuple(said)


def closure_id(row: Mapping[str, str]) -> str:
    """Return the id of the notice on a closed airport."""
    if row["kind"] == "airspace":
        return "airspace-closed"
    return "airport-moved" if row["successor"] else "airport-closed"


def near(a: Place, b: Place) -> bool:
    """Tell whether two places may be a city and an airport of it."""
    return within_km(a.lat, a.lon, b.lat, b.lon, CHAIN_GAP_KM)


def _chain_of(
    specs: Sequence[tuple[str | Mode, str | Place, str | Place, str | float | None]],
    home: Place,
    variant: str | None,
    cabin_class: str | None,
    notices: list[Notice],
    geocoder: Any,
) -> list[Leg]:
    """Return the legs of a stated chain; each begins where the one before it ended.

    Raises
    ------
    InputError
        If there is a gap in the chain, or a class without a flight.
    """
    done: list[Leg] = []
    here = home
    for at, (what, a, b, km) in enumerate(specs, 1):
        ends = resolve(a, "leg", geocoder), resolve(b, "leg", geocoder)
        notices += [*ends[0].notices, *ends[1].notices]
        if not near(here, ends[0].place):
            raise InputError.of("legs-gap", a, "leg", number=at, place=ends[0].place, here=here)
        leg_km = check_km(km, "leg")
        real = _between(parse_mode(what, "leg"), ends[0].place, ends[1].place, notices, leg_km)
        made, said = chain(
            real, (ends[0].place, ends[1].place), stated_km=leg_km, variant=variant,
            cabin_class=cabin_class if real is Mode.PLANE else None,
        )  # fmt: skip
        done += made
        notices += [n for n in said if n not in notices]
        here = ends[1].place
    if cabin_class and all(leg.mode is not Mode.PLANE for leg in done):
        raise InputError.of("class-without-flight", cabin_class, "class", text=cabin_class)
    return done


def _farthest(home: Place, legs: Sequence[Leg]) -> Place:
    """Return the stop farthest from home: the destination of a round tour."""
    stops = [leg.destination for leg in legs if leg.destination is not None]
    return max(stops, key=lambda p: great_circle_km(home.lat, home.lon, p.lat, p.lon))
