"""Taking a typed place apart: coordinates, codes, what stands behind a comma or in brackets."""

from __future__ import annotations

import math

from reiscO2.errors import InputError, shown
from reiscO2.places.fold import fold

LONGEST = 200  # characters; no place name comes near

# `re` is loaded and compiles these at first use: most texts are plain names.
_NUMBER = r"[+-]?\d{1,3}(?:[.,]\d+)?"
_POINT = (
    rf"\s*(?P<a>[NSZ]?\s*{_NUMBER})\s*°?\s*(?P<ns>[NSZ]?)"
    r"(?:\s*;\s*|\s*,\s+|\s*,(?=[+-]?\d{1,3}\.)|\s+|\s*/\s*)"
    rf"(?P<b>[EOW]?\s*{_NUMBER})\s*°?\s*(?P<ew>[EOW]?)\s*"
)
_ANY_NUMBER = r"[+-]?(?:nan|inf(?:inity)?|[\d.,]+(?:e[+-]?\d+)?)"
_NO_POINT = rf"\s*{_ANY_NUMBER}\s*[,;\s]\s*{_ANY_NUMBER}\s*"
_BRACKETS = r"(?P<base>[^()\[\]]+?)\s*[(\[](?P<inside>[^()\[\]]+)[)\]]\s*[.,]?\s*"

# words around a city name that say what kind of point is meant
_STATION = frozenset(
    [
        "station",
        "centraal",
        "cs",
        "hbf",
        "hauptbahnhof",
        "bahnhof",
        "bhf",
        "gare",
        "centrale",
        "central",
        "centralstation",
        "hb",
        "glowny",
        "gl",
        "hl",
        "n",
        "hlavni",
        "nadrazi",
        "termini",
        "estacion",
        "estacao",
        "stazione",
        "treinstation",
        "hoofdstation",
        "ns",
    ]
)
_AIRPORT = frozenset(
    [
        "airport",
        "luchthaven",
        "vliegveld",
        "flughafen",
        "aeroport",
        "aeroporto",
        "aeropuerto",
        "lufthavn",
        "flygplats",
        "airfield",
        "intl",
        "international",
    ]
)
_TOWN = frozenset(
    [
        "gemeente",
        "stad",
        "city",
        "town",
        "stadt",
        "ville",
        "provincie",
        "kommune",
        "municipality",
        "comune",
        "centrum",
        "center",
        "centre",
        "air",
        "force",
        "base",
        "airbase",
        "afb",
        "castle",
        "kasteel",
    ]
)
_FILLERS = frozenset(("of", "van", "der", "du", "des"))


def check_text(text: object, field: str = "") -> str:
    """Return a typed place name without outer blanks.

    Raises
    ------
    InputError
        If it is no text, empty, longer than 200 characters, or has control characters.
    """
    if not isinstance(text, str):
        raise InputError.of("place-no-text", text, field, text=shown(text))
    plain = " ".join(text.split()) if text.isprintable() else _plain(text, field)
    if not plain:
        raise InputError.of("place-empty", text, field)
    if len(plain) > LONGEST:
        long = {"text": shown(plain), "count": len(plain), "most": LONGEST}
        raise InputError.of("place-too-long", text, field, **long)
    return plain


def _plain(text: str, field: str) -> str:
    """Return text with tabs and line ends as blanks; refuse other control characters."""
    plain = " ".join(text.split())
    # invisible but harmless: soft hyphen, zero-width blank and joiners, byte-order mark
    plain = plain.translate(dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0xFEFF)))
    if not plain.isprintable():
        raise InputError.of("place-control", text, field, text=shown(text))
    return plain.strip()


def coordinates(text: str, field: str = "") -> tuple[float, float] | None:
    """Return (latitude, longitude) of ``52.08, 4.31`` or ``52,08; 4,31``; None for a name. [degrees]

    Raises
    ------
    InputError
        If the text is a pair of numbers that is no point on the earth.
    """
    small = text.casefold()
    if not any(c.isdigit() for c in text) and "nan" not in small and "inf" not in small:
        return None
    import re  # noqa: PLC0415 - texts with digits only

    match = re.fullmatch(_POINT, text, re.IGNORECASE)
    if match is None:
        if re.fullmatch(_NO_POINT, text, re.IGNORECASE):
            raise _no_point(text, field)
        return None
    lat, lon = (_degrees(match[k]) for k in ("a", "b"))
    south = (match["ns"] or match["a"][:1]).upper() in ("S", "Z")
    west = (match["ew"] or match["b"][:1]).upper() == "W"
    lat, lon = -lat if south else lat, -lon if west else lon
    if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90.0 and abs(lon) <= 180.0):
        raise _no_point(text, field)
    return lat, lon


def _degrees(text: str) -> float:
    return float(text.strip().lstrip("NSZEOWnszeow").strip().replace(",", "."))


def _no_point(text: str, field: str) -> InputError:
    whole, comma, rest = text.strip().partition(",")
    if comma and whole.lstrip("+-").isdigit() and rest.isdigit():
        return InputError.of("place-one-number", text, field, text=shown(text))
    return InputError.of("place-no-point", text, field, text=shown(text))


def is_code(text: str) -> bool:
    """Tell whether the text looks like an IATA code: three capitals."""
    return len(text) == 3 and text.isascii() and text.isalpha() and text.isupper()


def qualifiers(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the name and what stands behind its commas or in its brackets, None without any."""
    match = None
    if "(" in text or "[" in text:
        import re  # noqa: PLC0415 - texts with brackets only

        match = re.fullmatch(_BRACKETS, text)
    if match:
        base, inside = match["base"], [match["inside"]]
    elif "," in text:
        base, *inside = text.split(",")
    else:
        return None
    more = [part for q in inside for part in q.split(",")]
    if "," in base:
        base, *first = base.split(",")
        more = [*first, *more]
    kept = tuple(q.strip() for q in more if q.strip())
    base = base.strip()
    return (base, kept) if base and kept else None


def trailing_words(text: str) -> list[tuple[str, str]]:
    """Return the ways to read the last one to three words as a country: ``Valencia Spanje``."""
    words = text.split()
    return [(" ".join(words[:-n]), " ".join(words[-n:])) for n in (1, 2, 3) if len(words) > n]


def bare_city(text: str) -> tuple[str, str] | None:
    """Return (city, kind) of a name with a word for a station, airport or town around it.

    ``Köln Hbf`` gives ``("koln", "station")``, ``Flughafen München`` ``("munchen", "airport")``.
    """
    words = fold(text).split()
    if len(words) < 2:
        return None
    kinds = {
        kind
        for kind, names in (("station", _STATION), ("airport", _AIRPORT), ("town", _TOWN))
        if names & set(words)
    }
    if not kinds:
        return None
    every = _STATION | _AIRPORT | _TOWN
    kept = [w for w in words if w not in every]
    while kept and kept[0] in _FILLERS:
        kept.pop(0)
    if not kept or len(kept) == len(words):
        return None
    kind = "airport" if "airport" in kinds else "station" if "station" in kinds else "town"
    return " ".join(kept), kind
