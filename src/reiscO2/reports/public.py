"""Public transport ("OV") that a report does not call train, bus, tram or metro.

What the sentence shows counts: a tram stop, or a way to another city, which nobody goes by
metro. What it does not show stays open and is asked for.
"""

from __future__ import annotations

from reiscO2.model import LOCAL_MODES, Mode
from reiscO2.reports.modes import SENTENCE, Mention, is_public
from reiscO2.reports.patterns import IGNORECASE, pattern
from reiscO2.reports.places_in import near

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt

    from reiscO2.model import Place
    from reiscO2.reports.places_in import Named

#: the Dutch list's average of bus, tram and metro; it stands with the buses
AVERAGE = "bus-tram-metro"

_EXPLAINED = pattern(
    r"\s*(?:[(:=\u2013-]|,?\s*(?:te\s+weten|namelijk|zijnde|t\.w\.|zoals|in\s+de\s+vorm\s+van|i\.e\.|viz\.?))"
    r"\s*(?:met\s+)?(?:de\s+|een\s+|lokale\s+)?$",
    IGNORECASE,
)
_FAR = 200  # characters of a sentence on either side
_STOPS = {
    Mode.METRO: pattern(r"\bmetro-?(?:station|halte|lijn)", IGNORECASE),
    Mode.TRAM: pattern(r"\btram-?(?:halte|lijn|station)", IGNORECASE),
    Mode.BUS: pattern(r"\bbus-?(?:halte|lijn|station)", IGNORECASE),
}


def unexplained(text: str, parts: list[Mention]) -> list[Mention]:
    """Return the mentions of public transport that do not say which: "OV (metro en bus)" does."""
    found = []
    for number, one in enumerate(parts):
        if not is_public(one):
            continue
        later = parts[number + 1] if number + 1 < len(parts) else None
        earlier = parts[number - 1] if number else None
        if later and later.mode is not None and _EXPLAINED.search(text, one.end, later.start):
            continue
        if (
            earlier
            and earlier.mode is not None
            and text[earlier.end : one.start].strip() in ("(", "/")
        ):
            continue  # "metro (OV)"
        found.append(one)
    return found


def taken(
    text: str, parts: list[Mention], named: list[Named], home: Place | None
) -> tuple[list[Mention], list[tuple[str, str]]]:
    """Return the means of transport with public transport as what the sentence shows, and what was assumed."""
    opens = {one.start for one in unexplained(text, parts)}
    carried = any(
        m.mode is not None and m.mode not in LOCAL_MODES and m.direction != "local" for m in parts
    )
    told: list[Mention] = []
    assumed: list[tuple[str, str]] = []
    for one in parts:
        if one.start not in opens:
            told += [one] if one.mode is not None else []
            continue
        mode = _shown(text, one)
        if (
            mode is None
            and one.direction != "local"
            and (_leads_away(one, named, home) or not carried)
        ):
            mode = Mode.TRAIN
        if mode is not None:
            told.append(Mention(mode, one.start, one.end, one.word, one.direction, one.clause))
            assumed.append(("public-as", str(mode)))
    return told, assumed


def _shown(text: str, one: Mention) -> Mode | None:
    """Return the means of transport whose stop or line stands in the same sentence, if it is one."""
    near_by = max(0, one.start - _FAR), min(len(text), one.end + _FAR)
    start = max(
        [near_by[0], *(hit.end() for hit in SENTENCE.finditer(text, near_by[0], one.start))]
    )
    ends = SENTENCE.search(text, one.end, near_by[1])
    end = ends.start() if ends else near_by[1]
    shown = [mode for mode, stop in _STOPS.items() if stop.search(text, start, end)]
    return shown[0] if len(shown) == 1 else None


def _leads_away(one: Mention, named: list[Named], home: Place | None) -> bool:
    """Tell whether a place abroad stands in the clause as where it led."""
    return any(
        n.place is not None
        and n.role == "to"
        and one.clause[0] <= n.start < one.clause[1]
        and (home is None or (n.place.country != home.country and not near(n.place, home)))
        for n in named
    )


def average_kg_co2e_per_pkm(date: dt.date) -> float | None:
    """Return the Dutch list's factor for bus, tram and metro together. [kg CO2e/pkm]"""
    from reiscO2.errors import ReiscO2Error  # noqa: PLC0415 - only where kilometres are stated for it
    from reiscO2.factors import shipped_factors  # noqa: PLC0415 - as above

    try:
        match = shipped_factors().find(Mode.BUS, date=date, method="nl", variant=AVERAGE)
    except ReiscO2Error:
        return None
    return match.factor.wtw_kg_co2e_per_unit
