"""Words for the rides of a ground journey: what a ride is called, when it runs, what it rests on."""

from __future__ import annotations

from reiscO2.model import Mode
from reiscO2.wording import MODE_NAMES, hours, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.model import GroundJourney, GroundLeg, NightTrain

_SOURCE_WORDS = {
    "nl": {"read": "opgezocht", "derived": "afgeleid", "estimate": "geschat", "model": "geschat"},
    "en": {"read": "looked up", "model": "estimate"},
}


_RIDES_NL = {"ferry": "veer", "ferry fast": "snelle veer", "ferry night": "nachtveer", "coach": "touringcar",
             "Bus": "bus"}  # fmt: skip
_DAYS_NL = (
    ("daily until ", "dagelijks tot en met "), ("three a week from ", "driemaal per week vanaf "),
    ("Daily", "dagelijks"), (", except ", ", behalve "), ("every second day", "om de dag"), (" a week", " per week"),
    ("Saturday", "zaterdag"), ("Sunday", "zondag"), ("Mon", "ma"), ("Tue", "di"), ("Wed", "wo"), ("Thu", "do"),
    ("Fri", "vr"), ("Sat", "za"), ("Sun", "zo"), (" Aug ", " augustus "), (" Sep ", " september "),
)  # fmt: skip


def ride_name(ride: GroundLeg, lang: str = "nl") -> str:
    """Return what a traveller calls a ride: ICE, veer, overstap per tram."""
    if ride.category == "transfer":
        if ride.mode is Mode.METRO:  # the tables tell these apart, the journey does not
            return (
                "overstap te voet of per metro" if lang == "nl" else "transfer on foot or by metro"
            )
        by = MODE_NAMES[lang][ride.mode]
        return f"overstap per {by}" if lang == "nl" else f"transfer by {by}"
    return _RIDES_NL.get(ride.category, ride.category) if lang == "nl" else ride.category


def days_text(days: str, lang: str = "nl") -> str:
    """Return the days on which a train runs, as within a sentence: "dagelijks", "ma, wo, vr"."""
    if lang == "nl":
        for english, dutch in _DAYS_NL:
            days = days.replace(english, dutch)
        return days
    return days.replace("Daily", "daily")


def night_line(night: NightTrain, lang: str = "nl") -> str:
    """Return a night train or night ferry: hours, days, and from when to when they are known.

    "nacht: NJ 403 Arnhem Centraal ca. 22:06 - Zürich HB 08:05 (dagelijks; dienstregeling 2026)".
    """
    nl = lang == "nl"
    ends = []
    for end in ("departure", "arrival"):
        hour = getattr(night, end)
        if not hour:
            hour = "(uur onbekend)" if nl else "(hour not known)"
        elif end in night.approximate:
            hour = f"{'ca.' if nl else 'about'} {hour}"
        ends.append(hour)
    about = [days_text(night.days, lang)]
    if night.runs == "other_days":
        about.append("niet op de reisdatum" if nl else "not on the travel date")
    first, to, last = night.valid.partition("..")
    if to:
        about.append(f"{_day(first, nl)} {'t/m' if nl else 'to'} {_day(last, nl)}")
    elif first:
        about.append(f"{'dienstregeling' if nl else 'timetable'} {first}")
    if night.approximate:
        about.append("uren geschat" if nl else "hours estimated")
    return (
        f"{'nacht' if nl else 'overnight'}: {night.train} {night.origin} {ends[0]} - "
        f"{night.destination} {ends[1]} ({'; '.join(about)})"
    )


def _day(text: str, nl: bool) -> str:
    """Return 2026-09-05 as 05-09-2026 in Dutch, a month as 05-2026."""
    return "-".join(reversed(text.split("-"))) if nl else text


def source_text(source: str, lang: str = "nl") -> str:
    """Return what the minutes of a journey rest on: "59 % afgeleid, 41 % geschat", or source ids."""
    words = _SOURCE_WORDS[lang]
    if lang == "nl":
        source = source.replace("; back ", "; terug ")
    return ", ".join(
        " ".join(words.get(word, word) for word in part.split(" ")) for part in source.split(", ")
    )


def journey_lines(journey: GroundJourney, lang: str = "nl") -> list[str]:
    """Return a ground journey, one line a ride."""
    lines = []
    for ride in journey.legs:
        wait = ""
        if ride.wait_minutes:
            wait = f" (+{ride.wait_minutes:.0f} min " + (
                "overstap/inchecken)" if lang == "nl" else "change/check-in)"
            )
        guess = " ~" if ride.basis == "estimate" else ""
        lines.append(
            f"{ride.origin} - {ride.destination}: {ride_name(ride, lang)}, {hours(ride.minutes, lang)}{guess}, "
            f"{number(ride.distance_km, 0, lang)} km{wait}"
        )
    return lines
