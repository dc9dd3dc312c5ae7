"""Sentences in Dutch and English: the lines for the form, and what every notice says.

All rounding happens here.
"""

from __future__ import annotations

from reiscO2.model import Estimate, Finding, GroundJourney, LegEstimate, Mode, Notice, Trip, Verdict
from reiscO2.notices import NOTICES

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
           "bound": "ondergrens", "none": "geen gegevens", "": "geen gegevens"},
    "en": {"feed": "own timetable", "pairs": "published time", "lines": "line network",
           "bound": "lower bound", "none": "no data", "": "no data"},
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
    if key == "mode":
        return MODE_NAMES[lang].get(Mode(str(value)), str(value))
    if isinstance(value, float):
        digits = 3 if key.startswith("factor") else 2 if key in ("detour", "occupancy") else 0
        return number(value, digits, lang)
    return str(value)


def _persons(count: int, lang: str) -> str:
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
        elif leg.direction == "out":
            a = leg.origin.label if leg.origin else "?"
            b = leg.destination.label if leg.destination else "?"
            main.append(f"{name} {a} - {b}")
    where = estimate.trip.destination.label
    if lang == "en":
        text = f"{'; '.join(main)} ({direction_words(estimate, lang)})"
        return text + (f". In {where}: {', '.join(local)}." if local else ".")
    text = f"{'; '.join(main)} ({direction_words(estimate, lang)})".capitalize()
    # capitalize() lowers the rest: keep the names as they are
    text = text[0] + f"{'; '.join(main)} ({direction_words(estimate, lang)})"[1:]
    return text + (f". In {where}: {', '.join(local)}." if local else ".")


def finding_answer(estimate: Estimate, finding: Finding, lang: str = "nl") -> str:
    """Return the answer to the exception question for one finding."""
    where = estimate.trip.destination.label
    limit = f"{finding.limit_minutes / 60:g}" if finding.limit_minutes is not None else "?"
    time = _time(finding, lang)
    if lang == "en":
        return {
            Verdict.NOT_APPLICABLE: "Not applicable (no flight abroad).",
            Verdict.WITHIN: f"{where} is within {limit} hours by train or bus ({time}): name the exceptional "
            "situation and explain it: [to be filled in]",
            Verdict.BORDERLINE: f"Borderline: {where} is about {limit} hours by train or bus ({time}); look up the "
            "journey of the day and, within the limit, explain the exception: [to be filled in]",
            Verdict.BEYOND: f"Not applicable: {where} is not within {limit} hours by train or bus ({time}).",
            Verdict.UNKNOWN: f"Unknown whether {where} is within {limit} hours by train or bus; look it up.",
        }[finding.verdict]
    return {
        Verdict.NOT_APPLICABLE: "n.v.t. (geen vlucht naar het buitenland).",
        Verdict.WITHIN: f"{where} is binnen {limit} uur per trein of bus bereikbaar ({time}). "
        "Uitzonderlijke situatie en toelichting: [nog invullen]",
        Verdict.BORDERLINE: f"Grensgeval: {where} ligt rond de {limit} uur per trein of bus ({time}). Zoek de "
        "verbinding van de reisdag op; is die binnen de grens, dan: uitzondering en toelichting [nog invullen]",
        Verdict.BEYOND: f"n.v.t.: {where} is niet binnen {limit} uur per trein of bus bereikbaar ({time}).",
        Verdict.UNKNOWN: f"Onbekend of {where} binnen {limit} uur per trein of bus bereikbaar is; zoek de "
        "verbinding op.",
    }[finding.verdict]


def _time(finding: Finding, lang: str) -> str:
    if finding.ground_minutes is None:
        return reason_text(finding.reason, lang)
    about = "snelste reis" if lang == "nl" else "fastest journey"
    by = MODE_NAMES[lang][Mode(finding.ground_mode or "train")]
    return f"{about} {hours(finding.ground_minutes, lang)} ± {finding.sigma_minutes:.0f} min, {by}"


_REASONS = {
    "nl": {"no-land-link": "over zee, zonder spoor, tunnel of veer", "too-far": "te ver voor een dagreis over land",
           "no-connection": "geen verbinding bekend", "no-station": "geen station bekend", "": "geen gegevens"},
    "en": {"no-land-link": "overseas, without rail, tunnel or ferry", "too-far": "too far for a day over land",
           "no-connection": "no journey known", "no-station": "no station known", "": "no data"},
}  # fmt: skip


def reason_text(reason: str, lang: str = "nl") -> str:
    """Return the words for the reason of a ground journey without minutes."""
    return _REASONS[lang].get(reason, reason)


def footprint_answer(estimate: Estimate, lang: str = "nl") -> str:
    """Return the answer to "kilometres and CO2-equivalent per means of transport"."""
    lines = []
    for mode, (km, kg_co2e, is_open) in by_mode(estimate.legs).items():
        name = MODE_NAMES[lang][Mode(mode)].capitalize()
        if km == 0.0 and is_open:
            lines.append(
                f"{name}: "
                + ("kilometers nog invullen" if lang == "nl" else "kilometres to be filled in")
            )
        else:
            lines.append(f"{name}: {number(km, 0, lang)} km, {kg(kg_co2e, lang)} kg CO2-equivalent")
    who = _persons(estimate.trip.travellers, lang)
    way = direction_words(estimate, lang)
    total = kg(estimate.kg_co2e, lang)
    if lang == "nl":
        text = (
            "; ".join(lines)
            + f". Totaal {total} kg CO2-equivalent ({way}, {who}; methode {estimate.method})."
        )
    else:
        text = (
            "; ".join(lines)
            + f". Total {total} kg CO2-equivalent ({way}, {who}; method {estimate.method})."
        )
    return text + " " + scope_sentence(estimate, lang)


def scope_sentence(estimate: Estimate, lang: str = "nl") -> str:
    """Return what is and what is not in the number."""
    without = kg(estimate.kg_co2e_without_non_co2, lang)
    low, high = kg(estimate.low_kg_co2e, lang), kg(estimate.high_kg_co2e, lang)
    compared = low != high  # methods and classes that nothing was compared with have no spread
    if lang == "nl":
        text = "Inclusief de productie van brandstof en stroom (WTW)"
        if estimate.non_co2_kg_co2e:
            text += (
                f" en de niet-CO2-effecten van vliegen op hoogte (zonder die effecten {without} kg)"
            )
        spread = f" Andere bronnen geven {low} tot {high} kg." if compared else ""
        return text + (
            f"; zonder bouw van voertuigen en infrastructuur.{spread} Compensatie is niet afgetrokken."
        )
    text = "Includes the production of fuel and power (WTW)"
    if estimate.non_co2_kg_co2e:
        text += f" and the non-CO2 effects of flying at altitude (without them {without} kg)"
    spread = f" Other sources give {low} to {high} kg." if compared else ""
    return text + (
        f"; excludes building vehicles and infrastructure.{spread} Compensation is not subtracted."
    )


def by_mode(legs: Iterable[LegEstimate]) -> dict[str, tuple[float, float, bool]]:
    """Return (km, kg CO2e, has an open leg) per mode, in order of appearance."""
    sums: dict[str, tuple[float, float, bool]] = {}
    for done in legs:
        km, kg_co2e, is_open = sums.get(str(done.leg.mode), (0.0, 0.0, False))
        sums[str(done.leg.mode)] = (
            km + (done.distance_km or 0.0),
            kg_co2e + done.kg_co2e,
            is_open or done.distance_km is None,
        )
    return sums


def answers(estimate: Estimate, lang: str = "nl") -> dict[str, str]:
    """Return the ready answers for the three fields of the form."""
    exception = " ".join(
        dict.fromkeys(finding_answer(estimate, f, lang) for f in estimate.findings)
    )
    return {
        "modes": modes_answer(estimate, lang),
        "exception": exception or ("n.v.t." if lang == "nl" else "not applicable"),
        "footprint": footprint_answer(estimate, lang),
    }


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
            f"{ride.origin} - {ride.destination}: {ride.category}, {hours(ride.minutes, lang)}{guess}, "
            f"{number(ride.distance_km, 0, lang)} km{wait}"
        )
    return lines
