"""Sentences in Dutch and English: the lines for the form, and what every notice says.

All rounding happens here.
"""

from __future__ import annotations

from reiscO2.model import Estimate, Finding, LegEstimate, Mode, Notice, Trip, Verdict
from reiscO2.notices import NOTICES, scope_words
from reiscO2.policies import DEFINITION, DEFINITION_DOOR_TO_DOOR, DEFINITION_TYPICAL

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


def spread(low: float, high: float, lang: str = "nl") -> str:
    """Return "342 - 462", or nothing where no other source was compared. [kg CO2e]"""
    low_text, high_text = kg(low, lang), kg(high, lang)
    return "" if low_text == high_text else f"{low_text} - {high_text}"


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
    said = {k: _value(k, v, lang) for k, v in values.items()}
    return template.format(**said)


def _value(key: str, value: object, lang: str) -> str:
    if key == "layer":
        return ", ".join(LAYERS[lang].get(part, part) for part in str(value).split(", "))
    if key == "basis":
        return _BASIS_WORDS[lang].get(str(value), str(value))
    if key == "mode":
        return MODE_NAMES[lang].get(Mode(str(value)), str(value))
    if key == "multiplier":
        return str(value).replace(".", ",") if lang == "nl" else str(value)
    if isinstance(value, float):
        if key in ("km", "direct_km"):
            return km(value, lang)
        digits = 3 if key.startswith("factor") else 2 if key in ("detour", "occupancy") else 0
        return number(value, digits, lang)
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
            main.append(f"{name} {leg.origin.label} - {leg.destination.label}")
        elif leg.direction == "out":
            main.append(name)  # a crossing inside a journey by train
    text = f"{'; '.join(main)} ({direction_words(estimate, lang)})"
    where = f". In {estimate.trip.destination.label}: {', '.join(local)}." if local else "."
    return text[:1].upper() + text[1:] + where


def limit_words(finding: Finding, lang: str = "nl", *, decided: bool = True) -> str:
    """Return the limits of a rule: "8 uur", "750 km", "6 uur of 500 km".

    With `decided` also the distance held against its km: "600 km; hemelsbreed 358 km".
    """
    words = []
    if finding.limit_minutes is not None:
        number_of = f"{finding.limit_minutes / 60:g}"
        number_of = number_of.replace(".", ",") if lang == "nl" else number_of
        words.append(f"{number_of} {'uur' if lang == 'nl' else 'hours'}")
    if finding.limit_km is not None:
        words.append(f"{number(finding.limit_km, 0, lang)} km")
    text = f" {COMBINED[lang].get(finding.combine, '/')} ".join(words)
    if finding.combine == "unless":  # the distance is the rule, the time its exception
        longer = "tenzij langer dan" if lang == "nl" else "unless longer than"
        text = f"{words[1]}, {longer} {words[0]}"
    km = finding.great_circle_km
    if not decided or finding.limit_km is None or km is None:
        return text
    if finding.verdict is Verdict.NOT_APPLICABLE:
        return text
    over = "hemelsbreed" if lang == "nl" else "great circle"
    return f"{text}; {over} {number(km, 0, lang)} km"


def finding_answer(estimate: Estimate, finding: Finding, lang: str = "nl") -> str:
    """Return the answer to the exception question for one finding."""
    where = (finding.destination or estimate.trip.destination).label
    if finding.status == "undated" and finding.verdict is Verdict.UNKNOWN:
        if lang == "en":
            return f"Unknown: it is not known whether a rule ({finding.policy}) was there on the travel date."
        return (
            f"Onbekend: niet bekend is of er op de reisdatum al een regel gold ({finding.policy})."
        )
    limit, time = limit_words(finding, lang, decided=False), _time(finding, lang)
    by = " per trein of bus" if finding.limit_minutes is not None else ""
    if lang == "en":
        by = " by train or bus" if by else ""
        return {
            Verdict.NOT_APPLICABLE: "Not applicable (no flight abroad).",
            Verdict.WITHIN: f"{where} is within {limit}{by}{time}: name the exceptional situation and explain it: "
            "[to be filled in]",
            Verdict.BORDERLINE: f"Borderline: {where} is about {limit}{by}{time}; look up the journey of the day and, "
            "within the limit, explain the exception: [to be filled in]",
            Verdict.BEYOND: f"Not applicable: {where} is not within {limit}{by}{time}.",
            Verdict.UNKNOWN: f"Unknown whether {where} is within {limit}{by}; look it up.",
        }[finding.verdict]
    reached = " bereikbaar" if by else ""
    return {
        Verdict.NOT_APPLICABLE: "n.v.t. (geen vlucht naar het buitenland).",
        Verdict.WITHIN: f"{where} is binnen {limit}{by}{reached}{time}. "
        "Uitzonderlijke situatie en toelichting: [nog invullen]",
        Verdict.BORDERLINE: f"Grensgeval: {where} ligt rond de {limit}{by}{time}. Zoek de "
        "verbinding van de reisdag op; is die binnen de grens, dan: uitzondering en toelichting [nog invullen]",
        Verdict.BEYOND: f"n.v.t.: {where} is niet binnen {limit}{by}{reached}{time}.",
        Verdict.UNKNOWN: f"Onbekend of {where} binnen {limit}{by}{reached} is; zoek de verbinding op.",
    }[finding.verdict]


def _time(finding: Finding, lang: str) -> str:
    if finding.limit_minutes is None:
        return ""
    if finding.ground_minutes is None:
        return f" ({reason_text(finding.reason, lang)})"
    about = "snelste reis" if lang == "nl" else "fastest journey"
    by = MODE_NAMES[lang][Mode(finding.ground_mode or "train")]
    if finding.layer == "model":  # a formula, no line that anybody runs
        about = "geschatte reis" if lang == "nl" else "estimated journey"
    return (
        f" ({about} {hours(finding.ground_minutes, lang)} ± {finding.sigma_minutes:.0f} min, {by})"
    )


COMBINED = {
    "nl": {"and": "en", "or": "of", "unless": "tenzij"},
    "en": {"and": "and", "or": "or", "unless": "unless"},
}
# a motion or an announcement judges nobody; of an undated rule the form says that it is not known
IN_FORCE = ("in_force", "replaced", "undated")
STATUSES = {
    "nl": {"announced": "aangekondigd, niet in werking", "motion": "motie, geen regel",
           "proposal": "voorstel, geen regel", "replaced": "vervangen",
           "undated": "niet bekend of de regel toen al gold"},
    "en": {"announced": "announced, not in force", "motion": "motion, no rule",
           "proposal": "proposal, no rule", "replaced": "replaced",
           "undated": "not known whether the rule was there then"},
}  # fmt: skip
DEFINITIONS_EN = {
    DEFINITION: "Ground time: the fastest regular day journey (at least five days a week), main station to main "
    "station, with changes and compulsory check-in, without access and egress.",
    DEFINITION_TYPICAL: "Ground time: the typical (median) day journey (at least five days a week), main station "
    "to main station, with changes and compulsory check-in, without access and egress.",
    DEFINITION_DOOR_TO_DOOR: "Ground time: the fastest regular day journey (at least five days a week), door to door, "
    "with changes, compulsory check-in, access and egress.",
}
_REASONS = {
    "nl": {"no-land-link": "over zee, zonder spoor, tunnel of veer", "too-far": "te ver voor een dagreis over land",
           "no-connection": "geen verbinding bekend", "no-station": "geen station bekend",
           "over-sea": "over zee; geen veerdienst bekend", "long-crossing": "over zee; de veerboot duurt al langer",
           "": "geen gegevens"},
    "en": {"no-land-link": "overseas, without rail, tunnel or ferry", "too-far": "too far for a day over land",
           "no-connection": "no journey known", "no-station": "no station known",
           "over-sea": "overseas; no ferry known", "long-crossing": "overseas; the ferry alone takes longer",
           "": "no data"},
}  # fmt: skip


def reason_text(reason: str, lang: str = "nl") -> str:
    """Return the words for the reason of a ground journey without minutes."""
    return _REASONS[lang].get(reason, reason)


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
    who = persons(estimate.trip.travellers, lang)
    way = direction_words(estimate, lang)
    total = kg(estimate.kg_co2e, lang)
    if lang == "nl":
        text = (
            "; ".join(lines)
            + f". Totaal {total} kg CO2-equivalent ({without}{way}, {who}; methode {estimate.method})."
        )
    else:
        text = (
            "; ".join(lines)
            + f". Total {total} kg CO2-equivalent ({without}{way}, {who}; method {estimate.method})."
        )
    return text + " " + scope_sentence(estimate, lang)


def scope_sentence(estimate: Estimate, lang: str = "nl") -> str:
    """Return what is and what is not in the number."""
    amounts = (estimate.kg_co2e_without_non_co2, estimate.low_kg_co2e, estimate.high_kg_co2e)
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


def answers(estimate: Estimate, lang: str = "nl") -> dict[str, str]:
    """Return the ready answers for the three fields of the form."""
    bodies = {finding.policy for finding in estimate.findings}
    said = [
        (f"{finding.policy}: " if len(bodies) > 1 else "") + finding_answer(estimate, finding, lang)
        for finding in estimate.findings
        if finding.status in IN_FORCE
    ]
    return {
        "modes": modes_answer(estimate, lang),
        "exception": " ".join(dict.fromkeys(said))
        or ("n.v.t." if lang == "nl" else "not applicable"),
        "footprint": footprint_answer(estimate, lang),
    }


def definition_text(definition: str, lang: str = "nl") -> str:
    """Return a definition in the language of the reader."""
    return DEFINITIONS_EN.get(definition, definition) if lang == "en" else definition
