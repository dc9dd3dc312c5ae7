"""From what a user typed to a `Trip`: every value checked, every assumption noted."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Sequence

from reiscO2.errors import InputError, NotADestinationError, UnknownNameError, shown
from reiscO2.geodesy import great_circle_km
from reiscO2.model import LOCAL_MODES, Leg, Mode, Notice, Place, PlaceMatch, Trip
from reiscO2.places import airports_of, find_place
from reiscO2.units import parse_km

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

EARLIEST = dt.date(1990, 1, 1)
MAX_TRAVELLERS = 1000
MAX_LEG_KM = 41000.0  # a little more than once around the Earth
SAME_PLACE_KM = 1.0
LOCAL_REACH_KM = 60.0  # metro, tram, city bus and taxi between two named places
CABIN_CLASSES = ("economy", "premium_economy", "business", "first")

_MODE_WORDS = {
    "plane": "plane vliegtuig vliegen vlucht flight air aircraft avion flugzeug vliegreis lijnvlucht",
    "train": "train trein rail railway intercity eurostar thalys ice tgv zug hogesnelheidstrein hsl",
    "metro": "metro subway underground u-bahn ubahn tube t-bana",
    "tram": "tram light_rail lightrail sneltram streetcar",
    "bus": "bus stadsbus lijnbus streekbus city_bus ov-bus",
    "coach": "coach touringcar flixbus touringbus langeafstandsbus",
    "car": "car auto dienstauto huurauto wagen personenauto",
    "taxi": "taxi uber cab",
    "ferry": "ferry veerboot veer boot schip ship pont",
}
_MODE_OF = {word: Mode(mode) for mode, words in _MODE_WORDS.items() for word in words.split()}


def parse_mode(text: str | Mode, field: str = "mode") -> Mode:
    """Return the means of transport for a Dutch or English word.

    Raises
    ------
    UnknownNameError
        If no mode has that name; the error lists those that exist.
    """
    if isinstance(text, Mode):
        return text
    key = re.sub(r"[\s_]+", "_", str(text).strip().lower())
    mode = _MODE_OF.get(key)
    if mode is None:
        known = tuple(str(m) for m in Mode)
        raise UnknownNameError(
            f"Onbekend vervoermiddel {shown(text)}; kies uit: {', '.join(known)} (of het Nederlandse woord)",
            text, field, known,
        )  # fmt: skip
    return mode


def parse_date(value: str | dt.date | None, today: dt.date | None = None) -> dt.date:
    """Return the travel date: ISO text, Dutch d-m-yyyy, a date, or today for None.

    Raises
    ------
    InputError
        If it is no date, lies before 1990 or more than a year ahead.
    """
    now = today or dt.date.today()
    if value is None:
        return now
    if isinstance(value, dt.datetime):
        date = value.date()
    elif isinstance(value, dt.date):
        date = value
    else:
        text = str(value).strip()
        dutch = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text, re.ASCII)
        iso = f"{dutch[3]}-{int(dutch[2]):02d}-{int(dutch[1]):02d}" if dutch else text
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", iso, re.ASCII):
                raise ValueError
            date = dt.date.fromisoformat(iso)
        except ValueError:
            raise InputError(
                f"{shown(value)} is geen datum; schrijf jjjj-mm-dd, bijvoorbeeld 2026-05-18",
                value,
                "date",
            ) from None
    if date < EARLIEST:
        raise InputError(
            f"Reisdatum {date.isoformat()} ligt vóór 1990, voor de emissiefactoren; kies een latere datum",
            value, "date",
        )  # fmt: skip
    if date > now + dt.timedelta(days=366):
        raise InputError(
            f"Reisdatum {date.isoformat()} ligt meer dan een jaar vooruit; kies een eerdere datum",
            value,
            "date",
        )
    return date


def check_travellers(value: Any) -> int:
    """Return the number of travellers; a whole number from 1 to 1000.

    Raises
    ------
    InputError
        If it is anything else.
    """
    number = value
    if isinstance(value, str) and re.fullmatch(r"\s*\d{1,6}\s*", value, re.ASCII):
        number = int(value)
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= MAX_TRAVELLERS:
        raise InputError(
            f"{shown(value)} is geen aantal reizigers; geef een heel getal van 1 tot en met {MAX_TRAVELLERS}",
            value, "travellers",
        )  # fmt: skip
    return number


def check_km(value: str | float | None, field: str = "km") -> float | None:
    """Return a stated distance of one leg, one way. [km]

    Raises
    ------
    InputError
        If it is not above 0 and at most 41,000 km.
    """
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise InputError(
            f"{shown(value)} is geen afstand; schrijf bijvoorbeeld 1.200 km", value, field
        )
    km = parse_km(value, field)
    if not math.isfinite(km) or not 0.0 < km <= MAX_LEG_KM:
        raise InputError(
            f"{shown(value)} is geen mogelijke afstand; geef meer dan 0 en hoogstens 41.000 km per enkele reis",
            value, field,
        )  # fmt: skip
    return km


def parse_class(value: str | None) -> str | None:
    """Return the cabin class in its standard spelling.

    Raises
    ------
    UnknownNameError
        If there is no such class.
    """
    if value is None:
        return None
    key = re.sub(r"[\s_-]+", "_", str(value).strip().lower())
    key = {"premium": "premium_economy", "eco": "economy", "y": "economy", "w": "premium_economy",
           "c": "business", "j": "business", "f": "first", "eerste_klas": "first"}.get(key, key)  # fmt: skip
    if key not in CABIN_CLASSES:
        raise UnknownNameError(
            f"Onbekende klasse {shown(value)}; kies uit: {', '.join(CABIN_CLASSES)}",
            value,
            "class",
            CABIN_CLASSES,
        )
    return key


def resolve(text: str | Place, field: str, geocoder: Any = None) -> PlaceMatch:
    """Return the place a name means; a `Place` is taken as it is."""
    if isinstance(text, Place):
        return PlaceMatch(text)
    if geocoder is None:
        return find_place(text, field=field)
    return find_place(text, field=field, geocoder=geocoder)


def same_place(a: Place, b: Place) -> bool:
    """Tell whether two places are the same one for a traveller."""
    return (bool(a.id) and a.id == b.id) or great_circle_km(
        a.lat, a.lon, b.lat, b.lon
    ) < SAME_PLACE_KM


def _airport(place: Place) -> tuple[Place, tuple[Notice, ...]]:
    """Return the airport a traveller would use for `place`, and what to say of the choice."""
    if place.kind == "airport":
        return place, ()
    choices = airports_of(place)
    if not choices:
        raise InputError(
            f"Geen luchthaven met lijnvluchten gevonden bij {place.label}; noem een IATA-code",
            place.name,
            "mode",
        )
    others = ", ".join(c.code for c in choices[1:])
    first = choices[0]
    said = {"place": place.label, "airport": first.place.name, "code": first.code}
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
            raise NotADestinationError(
                f"Vertrek en bestemming zijn dezelfde plaats ({a.label}); noem twee verschillende plaatsen",
                a.name, "destination",
            )  # fmt: skip
        if same_place(p, q):
            raise NotADestinationError(
                f"{a.label} en {b.label} hebben dezelfde luchthaven ({p.name}); kies een ander vervoermiddel "
                "of noem zelf een IATA-code",
                a.name, "destination",
            )  # fmt: skip
    legs = tuple(
        Leg(mode, a, b, stated_km, variant, cabin_class)
        for a, b in zip(ends, ends[1:], strict=False)
    )
    return legs, tuple(notices)


def _between(
    mode: Mode, a: Place, b: Place, notices: list[Notice], stated_km: float | None
) -> Mode:
    """Return the mode really meant between two named places: a far "bus" is a coach."""
    km = stated_km or great_circle_km(a.lat, a.lon, b.lat, b.lon)
    if mode not in LOCAL_MODES or mode is Mode.TAXI or km <= LOCAL_REACH_KM:
        return mode
    if mode is Mode.BUS:
        notices.append(Notice.of("bus-as-coach", km=km))
        return Mode.COACH
    raise InputError(
        f"Van {a.label} naar {b.label} is {km:.0f} km: daar rijdt geen {mode}; kies bijvoorbeeld train of plane",
        str(mode), "mode",
    )  # fmt: skip


def local_leg(mode: str | Mode, km: str | float | None = None) -> Leg:
    """Return a leg at the destination (metro, taxi, a train there); without km it stays open."""
    return Leg(parse_mode(mode, "local"), None, None, check_km(km, "local"), direction="local")


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
        Travel date, ISO text or date; today when None.
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
    main: list[Leg] = []
    klass, stated = parse_class(cabin_class), check_km(distance_km, "km")
    specs = list(legs)
    if specs:
        for what, a, b, km in specs:
            ends = resolve(a, "leg", geocoder), resolve(b, "leg", geocoder)
            notices += [*ends[0].notices, *ends[1].notices]
            leg_km = check_km(km, "leg")
            real = _between(parse_mode(what, "leg"), ends[0].place, ends[1].place, notices, leg_km)
            made, said = chain(
                real, (ends[0].place, ends[1].place), stated_km=leg_km, variant=variant,
                cabin_class=klass if real is Mode.PLANE else None,
            )  # fmt: skip
            main += made
            notices += [n for n in said if n not in notices]
        if same_place(start.place, ends[1].place):
            round_trip = False  # the legs already lead home
            notices.append(Notice.of("legs-lead-home"))
        end = (
            end
            if not same_place(start.place, end.place)
            else PlaceMatch(_farthest(start.place, main))
        )
    else:
        if mode is None:
            raise InputError(
                "Geen vervoermiddel genoemd; geef mode, bijvoorbeeld mode='plane'", None, "mode"
            )
        stops = [resolve(stop, "via", geocoder) for stop in via]
        notices += [n for stop in stops for n in stop.notices]
        if stops and stated is not None:
            raise InputError(
                "Bij tussenstops (via) geldt één afstand niet voor elk deel; geef km per deel met leg",
                distance_km, "km",
            )  # fmt: skip
        real = _between(parse_mode(mode), start.place, end.place, notices, stated)
        made, said = chain(
            real, (start.place, *(s.place for s in stops), end.place),
            stated_km=stated, variant=variant, cabin_class=klass,
        )  # fmt: skip
        main += made
        notices += said
        if klass and real is not Mode.PLANE:
            raise InputError(
                f"Een klasse ({klass}) hoort bij een vliegtuig, niet bij {real}; laat class weg",
                cabin_class,
                "class",
            )
    unique = tuple(dict.fromkeys(notices))
    return Trip(start.place, end.place, (*main, *local), when, count, round_trip, unique)


def _farthest(home: Place, legs: Sequence[Leg]) -> Place:
    """Return the stop farthest from home: the destination of a round tour."""
    stops = [leg.destination for leg in legs if leg.destination is not None]
    return max(stops, key=lambda p: great_circle_km(home.lat, home.lon, p.lat, p.lon))
