"""Sentences in Dutch and English: the lines for the form, and what every notice says.

All rounding happens here.
"""

from __future__ import annotations

from reiscO2.model import Estimate, LegEstimate, Mode, Notice, Trip, Verdict
from reiscO2.notices import NOTICES, scope_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGES = ("nl", "en")
MODE_NAMES = {
    "nl": {
        Mode.PLANE: "vliegtuig", Mode.TRAIN: "trein", Mode.METRO: "metro", Mode.TRAM: "tram",
        Mode.BUS: "bus", Mode.COACH: "touringcar", Mode.CAR: "auto", Mode.TAXI: "taxi",
        Mode.FERRY: "veerboot",
    },
    "en": {m: str(m) for m in Mode},
}  # fmt: skip
VERDICTS = {
    "nl": {
        Verdict.WITHIN: "binnen", Verdict.BORDERLINE: "grensgeval", Verdict.BEYOND: "buiten",
        Verdict.UNKNOWN: "onbekend", Verdict.NOT_APPLICABLE: "niet van toepassing",
    },
    "en": {v: str(v).replace("_", " ") for v in Verdict},
}  # fmt: skip
LAYERS = {
    "nl": {"feed": "eigen dienstregeling", "pairs": "gepubliceerde reistijd", "lines": "lijnennet",
           "model": "geschatte rijtijd over de weg", "bound": "ondergrens",
           "none": "geen gegevens", "": "geen gegevens"},
    "en": {"feed": "own timetable", "pairs": "published time", "lines": "line network",
           "model": "estimated driving time", "bound": "lower bound", "none": "no data", "": "no data"},
}  # fmt: skip
UNITS = {"nl": {"pkm": "reizigerskilometer", "vkm": "voertuigkilometer"},
         "en": {"pkm": "passenger-km", "vkm": "vehicle-km"}}  # fmt: skip
BASES = {"nl": {"great_circle": "grootcirkel", "network": "spoor of weg", "actual": "opgegeven"},
         "en": {"great_circle": "great circle", "network": "network", "actual": "stated"}}  # fmt: skip


def number(value: float, digits: int = 0, lang: str = "nl") -> str:
    """Return a number with thousands apart: 1.234,5 in Dutch, 1,234.5 in English."""
    text = f"{value:,.{digits}f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "nl" else text


def kg(value: float, lang: str = "nl") -> str:
    """Return kilograms: whole ones from 10, one decimal below."""
    return number(value, 0 if round(value, 1) >= 10 or value == 0 else 1, lang)


def km(value: float, lang: str = "nl") -> str:
    """Return kilometres: whole ones, with one decimal below 10 where it says something."""
    return number(value, int(round(value, 1) < 10 and abs(value - round(value)) >= 0.05), lang)


def factor_number(value: float, lang: str = "nl") -> str:
    """Return a factor with three decimals, or more where these are not three digits: 0,00254."""
    digits = 3
    while digits < 6 and 0.0 < abs(value) < 10.0 ** (2 - digits):
        digits += 1
    text = f"{value:.{digits}f}"
    kept = max(len(text.rstrip("0")), len(text) - digits + 3)
    return number(value, digits - len(text) + kept, lang)


def spread(low: float, high: float, lang: str = "nl") -> str:
    """Return "342 - 462", or nothing where no other source was compared. [kg CO2e]"""
    low_text, high_text = kg(low, lang), kg(high, lang)
    return "" if low_text == high_text else f"{low_text} - {high_text}"


def spread_of_legs(legs: Iterable[LegEstimate], lang: str = "nl") -> str:
    """Return the spread of a sum, or nothing where a part of it was not compared with other sources."""
    low = high = 0.0
    for leg in legs:
        if leg.kg_co2e and not leg.compared:
            return ""
        low, high = low + leg.low_kg_co2e, high + leg.high_kg_co2e
    return spread(low, high, lang)


def hours(minutes: float, lang: str = "nl") -> str:
    """Return a duration as "7 uur 43" or "7 h 43"."""
    whole = round(minutes)
    return f"{whole // 60} {'uur' if lang == 'nl' else 'h'} {whole % 60:02d}"


def notice_text(notice: Notice, lang: str = "nl") -> str:
    """Return the sentence of a notice."""
    values = dict(notice.values)
    template = NOTICES.get(notice.id, {}).get(lang)
    if template is None:
        return f"{notice.id}: " + ", ".join(f"{k} {v}" for k, v in values.items())
    if lang == "en":
        values |= {k: values[f"{k}_en"] for k in tuple(values) if f"{k}_en" in values}
    said = {k: _value(k, v, lang) for k, v in values.items()}
    return template.format(**said)


def _value(key: str, value: object, lang: str) -> str:
    if key == "layer":
        return ", ".join(LAYERS[lang].get(part, part) for part in str(value).split(", "))
    if key == "basis":
        return _BASIS_WORDS[lang].get(str(value), str(value))
    if key == "mode":
        return MODE_NAMES[lang].get(Mode(str(value)), str(value))
    if key == "unit":
        return UNITS[lang].get(str(value), str(value))
    if key == "variant":  # of a row of the table: its own name, where it has one
        return f" ({value})" if value else ""
    if key == "multiplier":
        return str(value).replace(".", ",") if lang == "nl" else str(value)
    if isinstance(value, float):
        if key in ("km", "direct_km"):
            return km(value, lang)
        if key.startswith("factor"):
            return factor_number(value, lang)
        return number(value, 2 if key in ("detour", "occupancy", "fuel_ratio") else 0, lang)
    return str(value)


_BASIS_WORDS = {
    "nl": {"read": "opgezocht of afgeleid", "estimate": "deels geschat"},
    "en": {"read": "looked up or derived", "estimate": "partly estimated"},
}


def persons(count: int, lang: str = "nl") -> str:
    """Return "1 persoon" or "3 personen"."""
    if lang == "en":
        return f"{count} person" + ("s" if count > 1 else "")
    return f"{count} " + ("persoon" if count == 1 else "personen")


def direction_of(trip: Trip, lang: str = "nl") -> str:
    """Return "heen en terug" or "enkele reis"."""
    if lang == "nl":
        return "heen en terug" if trip.round_trip else "enkele reis"
    return "return" if trip.round_trip else "one way"


def class_words(estimate: Estimate) -> str:
    """Return ", business" for the cabin class that was asked for, or nothing."""
    asked = dict.fromkeys(x.leg.cabin_class for x in estimate.legs if x.leg.cabin_class)
    return "".join(f", {name.replace('_', ' ')}" for name in asked)


def _method_words(estimate: Estimate, lang: str) -> str:
    """Return the method, and that a class rests on the ratio of another list."""
    if any(n.id == "class-hybrid" for n in estimate.notices):
        ratio = ("met de Britse verhouding voor de klasse", "with the UK ratio for the class")
        return f"{estimate.method} {ratio[lang == 'en']}"
    return estimate.method


def ends_of(trip: Trip, lang: str = "nl") -> str:
    """Return origin and destination: "Den Haag - Stockholm"."""
    return f"{trip.origin.named(lang)} - {trip.destination.named(lang)}"


def direction_words(estimate: Estimate, lang: str = "nl") -> str:
    """Return "heen en terug", "enkele reis" or "rondreis"."""
    if any(n.id == "legs-lead-home" for n in estimate.notices):
        return "rondreis" if lang == "nl" else "round tour"
    return direction_of(estimate.trip, lang)


def modes_answer(estimate: Estimate, lang: str = "nl") -> str:
    """Return the answer to "which means of transport"."""
    main, local = [], []
    for done in estimate.legs:
        leg = done.leg
        name = MODE_NAMES[lang][leg.mode]
        if leg.direction == "local" and name not in local:
            local.append(name)
        elif leg.direction == "out" and leg.origin and leg.destination:
            main.append(f"{name} {leg.origin.named(lang)} - {leg.destination.named(lang)}")
        elif leg.direction == "out":
            main.append(name)  # a crossing inside a journey by train
    text = f"{'; '.join(main)} ({direction_words(estimate, lang)}{class_words(estimate)})"
    where = f". In {estimate.trip.destination.named(lang)}: {', '.join(local)}." if local else "."
    return text[:1].upper() + text[1:] + where


_TO_FILL_IN = {"nl": "kilometers nog invullen", "en": "kilometres to be filled in"}
_PARTLY = {"nl": "een deel nog invullen", "en": "partly to be filled in"}
_WITHOUT = {"nl": "zonder", "en": "without"}


def footprint_answer(estimate: Estimate, lang: str = "nl") -> str:
    """Return the answer to "kilometres and CO2-equivalent per means of transport"."""
    lines = []
    for mode, (distance_km, kg_co2e, is_open) in by_mode(estimate.legs).items():
        name = MODE_NAMES[lang][Mode(mode)].capitalize()
        if is_open and distance_km == 0.0:
            lines.append(f"{name}: {_TO_FILL_IN[lang]}")
            continue
        hole = f" ({_PARTLY[lang]})" if is_open else ""
        lines.append(
            f"{name}: {km(distance_km, lang)} km, {kg(kg_co2e, lang)} kg CO2-equivalent{hole}"
        )
    missing = [
        MODE_NAMES[lang][Mode(m)]
        for m, (_, _, is_open) in by_mode(estimate.legs).items()
        if is_open
    ]
    without = f"{_WITHOUT[lang]} {', '.join(missing)}; " if missing else ""
    who = persons(estimate.trip.travellers, lang) + class_words(estimate)
    method = _method_words(estimate, lang)
    way = direction_words(estimate, lang)
    total = kg(estimate.kg_co2e, lang)
    if lang == "nl":
        text = (
            "; ".join(lines)
            + f". Totaal {total} kg CO2-equivalent ({without}{way}, {who}; methode {method})."
        )
    else:
        text = (
            "; ".join(lines)
            + f". Total {total} kg CO2-equivalent ({without}{way}, {who}; method {method})."
        )
    return text + " " + scope_sentence(estimate, lang)


def scope_sentence(estimate: Estimate, lang: str = "nl") -> str:
    """Return what is and what is not in the number."""
    legs = [leg for leg in estimate.legs if leg.compared]
    amounts = (
        estimate.kg_co2e_without_non_co2,
        sum(leg.kg_co2e for leg in legs),
        sum(leg.low_kg_co2e for leg in legs),
        sum(leg.high_kg_co2e for leg in legs),
    )
    return scope_words(estimate, lang, [kg(amount, lang) for amount in amounts], MODE_NAMES[lang])


def by_mode(legs: Iterable[LegEstimate]) -> dict[str, tuple[float, float, bool]]:
    """Return (km, kg CO2e, has an open leg) per mode, in order of appearance."""
    sums: dict[str, tuple[float, float, bool]] = {}
    for done in legs:
        total_km, kg_co2e, is_open = sums.get(str(done.leg.mode), (0.0, 0.0, False))
        sums[str(done.leg.mode)] = (
            total_km + (done.distance_km or 0.0),
            kg_co2e + done.kg_co2e,
            is_open or done.distance_km is None,
        )
    return sums
