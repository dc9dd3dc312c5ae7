"""Single values as a user types them: modes, dates, counts, kilometres, classes; each checked."""

from __future__ import annotations

import datetime as dt
import math

from reiscO2.errors import InputError, UnknownNameError, shown
from reiscO2.model import Mode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

EARLIEST = dt.date(1990, 1, 1)
MAX_TRAVELLERS = 1000
MAX_LEG_KM = 41000.0  # a little more than once around the Earth
CABIN_CLASSES = ("economy", "premium_economy", "business", "first")

_MODE_WORDS = {
    "plane": "plane vliegtuig vliegen vlucht flight air aircraft avion flugzeug vliegreis lijnvlucht",
    "train": "train trein sneltrein nachttrein stoptrein rail railway intercity eurostar thalys ice tgv zug "
    "hogesnelheidstrein hsl",
    "metro": "metro subway underground u-bahn ubahn tube t-bana",
    "tram": "tram light_rail lightrail sneltram streetcar",
    "bus": "bus stadsbus lijnbus streekbus city_bus ov-bus",
    "coach": "coach touringcar flixbus touringbus langeafstandsbus",
    "car": "car auto deelauto dienstauto huurauto wagen personenauto",
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
    key = "_".join(str(text).lower().replace("_", " ").split())
    mode = _MODE_OF.get(key)
    if mode is None:
        known = tuple(str(m) for m in Mode)
        raise UnknownNameError.of(
            "mode-unknown", text, field, known, text=shown(text), listed=", ".join(known)
        )
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
        try:
            date = _written_date(str(value).strip())
        except ValueError:
            raise InputError.of("date-unknown", value, "date", text=shown(value)) from None
    if date < EARLIEST:
        raise InputError.of("date-too-early", value, "date", date=date.isoformat())
    if date > now + dt.timedelta(days=366):
        raise InputError.of("date-too-late", value, "date", date=date.isoformat())
    return date


def _written_date(text: str) -> dt.date:
    """Return the date of ``2026-05-18``, ``18-5-2026``, ``18/05/2026``; a ValueError for any other text."""
    parts = text.replace("/", "-").replace(".", "-").split("-")
    if text.isascii() and len(parts) == 3 and all(part.isdigit() for part in parts):
        a, b, c = (int(part) for part in parts)
        sizes = [len(part) for part in parts]
        if sizes == [4, 2, 2] and text.count("-") == 2:
            return dt.date(a, b, c)
        if sizes[0] <= 2 and sizes[1] <= 2 and sizes[2] == 4:
            return dt.date(c, b, a)
    raise ValueError(text)


def check_travellers(value: Any) -> int:
    """Return the number of travellers; a whole number from 1 to 1000.

    Raises
    ------
    InputError
        If it is anything else.
    """
    number = value
    if isinstance(value, str):
        digits = value.strip(" \t\n\r\f\v")
        if digits.isascii() and digits.isdigit() and len(digits) <= 6:
            number = int(digits)
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= MAX_TRAVELLERS:
        most = MAX_TRAVELLERS
        raise InputError.of("travellers", value, "travellers", text=shown(value), most=most)
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
        raise InputError.of("km-unknown", value, field, text=shown(value))
    if isinstance(value, float) and math.isfinite(value):
        km = value
    else:
        from reiscO2.units import parse_km  # noqa: PLC0415 - most trips state no kilometres as text

        km = parse_km(value, field)
    if not math.isfinite(km) or not 0.0 < km <= MAX_LEG_KM:
        raise InputError.of("km-impossible", value, field, text=shown(value))
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
    import re  # noqa: PLC0415 - a trip without a class starts faster

    key = re.sub(r"[\s_-]+", "_", str(value).strip().lower())
    key = {"premium": "premium_economy", "eco": "economy", "y": "economy", "w": "premium_economy",
           "c": "business", "j": "business", "f": "first", "eerste_klas": "first", "zakelijk": "business",
           "eerste": "first", "eerste_klasse": "first", "zakenklasse": "business", "toerist": "economy",
           "toeristenklasse": "economy", "tweede": "economy", "tweede_klas": "economy",
           "business_class": "business", "economy_class": "economy", "first_class": "first"}.get(key, key)  # fmt: skip
    if key not in CABIN_CLASSES:
        listed = ", ".join(CABIN_CLASSES)
        raise UnknownNameError.of(
            "class-unknown", value, "class", CABIN_CLASSES, text=shown(value), listed=listed
        )
    return key
