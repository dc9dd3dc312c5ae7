"""Sentences about verdicts in Dutch and English: the limits of a rule, and the answer for the form."""

from __future__ import annotations

from reiscO2.model import Estimate, Finding, Mode, Verdict
from reiscO2.policies import (
    DEFINITION,
    DEFINITION_DOOR_TO_DOOR,
    DEFINITION_TYPICAL,
    DEFINITION_TYPICAL_DOOR,
    RAIL_KM_SIGMA,
    probability_within,
    shipped_for,
    verdict_of,
)
from reiscO2.policy import ELSEWHEN
from reiscO2.wording import MODE_NAMES, footprint_answer, hours, modes_answer, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

COMBINED = {
    "nl": {"and": "en", "or": "of", "unless": "tenzij"},
    "en": {"and": "and", "or": "or", "unless": "unless"},
}
# a motion or an announcement judges nobody; of an undated rule the form says that it is not known
IN_FORCE = ("in_force", "replaced", "undated", ELSEWHEN)
STATUSES = {
    "nl": {"announced": "aangekondigd, niet in werking", "motion": "motie, geen regel",
           "proposal": "voorstel, geen regel", "replaced": "vervangen",
           "undated": "niet bekend of de regel toen al gold", ELSEWHEN: "gold niet op de reisdatum"},
    "en": {"announced": "announced, not in force", "motion": "motion, no rule",
           "proposal": "proposal, no rule", "replaced": "replaced",
           "undated": "not known whether the rule was there then", ELSEWHEN: "not in force on the travel date"},
}  # fmt: skip
DEFINITIONS_EN = {
    DEFINITION: "Ground time: the fastest regular day journey (at least five days a week), main station to main "
    "station, with changes and compulsory check-in, without access and egress.",
    DEFINITION_TYPICAL: "Ground time: the typical (median) day journey (at least five days a week), main station "
    "to main station, with changes and compulsory check-in, without access and egress.",
    DEFINITION_DOOR_TO_DOOR: "Ground time: the fastest regular day journey (at least five days a week), door to door, "
    "with changes, compulsory check-in, access and egress.",
    DEFINITION_TYPICAL_DOOR: "Ground time: the typical (median) day journey (at least five days a week), door to door, "
    "with changes, compulsory check-in, access and egress.",
}
_REASONS = {
    "nl": {"no-land-link": "over zee, zonder spoor, tunnel of veer", "too-far": "te ver voor een dagreis over land",
           "no-connection": "geen verbinding bekend", "no-station": "geen station bekend",
           "over-sea": "over zee; geen veerdienst bekend", "long-crossing": "over zee; de veerboot duurt al langer",
           "not-counted": "dat vervoermiddel telt voor de regel niet mee",
           "": "geen gegevens"},
    "en": {"no-land-link": "overseas, without rail, tunnel or ferry", "too-far": "too far for a day over land",
           "no-connection": "no journey known", "no-station": "no station known",
           "over-sea": "overseas; no ferry known", "long-crossing": "overseas; the ferry alone takes longer",
           "not-counted": "the rule does not count that means of transport",
           "": "no data"},
}  # fmt: skip
_COUNTED_MODES = {
    "nl": {"train": "trein", "coach": "bus", "ferry": "boot", "car": "auto"},
    "en": {"train": "train", "coach": "bus", "ferry": "boat", "car": "car"},
}


def limits(minutes: float | None, km: float | None, lang: str = "nl") -> list[str]:
    """Return the words for a limit in time and one in distance: "6 uur", "500 km"."""
    words = []
    if minutes is not None:
        number_of = f"{minutes / 60:g}"
        number_of = number_of.replace(".", ",") if lang == "nl" else number_of
        words.append(f"{number_of} {'uur' if lang == 'nl' else 'hours'}")
    if km is not None:
        words.append(f"{number(km, 0, lang)} km")
    return words


def limit_words(finding: Finding, lang: str = "nl", *, decided: bool = True) -> str:
    """Return the limits of a rule: "8 uur", "750 km", "6 uur of 500 km".

    With `decided` also the distance held against its km: "600 km; hemelsbreed 358 km".
    """
    words = limits(finding.limit_minutes, finding.limit_km, lang)
    text = f" {COMBINED[lang].get(finding.combine, '/')} ".join(words)
    if finding.combine == "unless":  # the distance is the rule, the time its exception
        longer = "tenzij langer dan" if lang == "nl" else "unless longer than"
        text = f"{words[1]}, {longer} {words[0]}"
    counted = _counted(finding, lang)
    if not decided or not counted or finding.verdict is Verdict.NOT_APPLICABLE:
        return text
    return f"{text}; {counted}"


def _counted(finding: Finding, lang: str) -> str:
    """Return the distance held against the km of a rule: "hemelsbreed 358 km", "spoor 405 km"."""
    if finding.limit_km is None:
        return ""
    rail = finding.distance == "rail"
    if rail and finding.counted_km is None:
        return "spoorkilometers onbekend" if lang == "nl" else "rail kilometres not known"
    km = finding.counted_km if rail else finding.great_circle_km
    if km is None:
        return ""
    over = {"nl": ("hemelsbreed", "spoor"), "en": ("great circle", "by rail")}[lang][rail]
    return f"{over} {number(km, 0, lang)} km"


def counted_modes(modes: Iterable[str], lang: str = "nl") -> str:
    """Return the modes that a rule counts: "trein", "trein of bus", "trein, bus of auto"."""
    words = [_COUNTED_MODES[lang].get(str(mode), str(mode)) for mode in modes]
    *others, last = words or _COUNTED_MODES[lang].values()
    joined = f" {COMBINED[lang]['or']} "
    return f"{', '.join(others)}{joined}{last}" if others else last


def finding_answer(estimate: Estimate, finding: Finding, lang: str = "nl") -> str:
    """Return the answer to the exception question for one finding."""
    where = (finding.destination or estimate.trip.destination).named(lang)
    nl, verdict = lang == "nl", finding.verdict
    if finding.status == ELSEWHEN and verdict is not Verdict.NOT_APPLICABLE:
        if nl:
            return f"n.v.t.: de regel ({finding.policy}) gold niet op de reisdatum."
        return f"Not applicable: the rule ({finding.policy}) was not in force on the travel date."
    if finding.status == "undated" and verdict is Verdict.UNKNOWN:
        if not nl:
            return f"Unknown: it is not known whether a rule ({finding.policy}) was there on the travel date."
        return (
            f"Onbekend: niet bekend is of er op de reisdatum al een regel gold ({finding.policy})."
        )
    if verdict is Verdict.NOT_APPLICABLE:
        return (
            "n.v.t. (geen vlucht naar het buitenland)."
            if nl
            else "Not applicable (no flight abroad)."
        )
    said = _reach(finding, where, lang) + _facts(finding, lang)
    if nl:
        return {
            Verdict.WITHIN: f"{said}. Uitzonderlijke situatie en toelichting: [nog invullen]",
            Verdict.BORDERLINE: f"Grensgeval: {said}. Zoek de "
            "verbinding van de reisdatum op; is die binnen de grens, dan: uitzondering en toelichting [nog invullen]",
            Verdict.BEYOND: f"n.v.t.: {said}.",
            Verdict.UNKNOWN: f"Onbekend of {said}; zoek de verbinding op.",
        }[verdict]
    return {
        Verdict.WITHIN: f"{said}: name the exceptional situation and explain it: [to be filled in]",
        Verdict.BORDERLINE: f"Borderline: {said}; look up the journey of the day and, "
        "within the limit, explain the exception: [to be filled in]",
        Verdict.BEYOND: f"Not applicable: {said}.",
        Verdict.UNKNOWN: f"Unknown whether {said}; look it up.",
    }[verdict]


def _reach(finding: Finding, where: str, lang: str) -> str:
    """Return whether a place is within the limits of a rule, in time, in kilometres or both.

    "Parijs is binnen 8 uur per trein of bus bereikbaar", "Oslo ligt niet binnen 500 km". Of two
    limits those are told that decide; "unless" is told as "and": within both.
    """
    nl, verdict = lang == "nl", finding.verdict
    km_words = limits(None, finding.limit_km, lang)
    how = f" {'per' if nl else 'by'} {counted_modes(finding.modes, lang)}"
    time_words = [words + how for words in limits(finding.limit_minutes, None, lang)]
    by_time, by_km = _limit_verdicts(finding)
    told = [words for words in ((km_words, by_km), (time_words, by_time)) if words[0]]
    deciding = [words for words in told if words[1] is verdict] or told
    words = [one[0][0] for one in deciding]
    if verdict is Verdict.BORDERLINE:
        both = f" {COMBINED[lang]['and']} ".join(words)
        return f"{where} ligt rond de {both}" if nl else f"{where} is about {both}"
    open_, no = verdict is Verdict.UNKNOWN, verdict is Verdict.BEYOND
    joined = COMBINED[lang]["or" if open_ and finding.combine == "or" else "and"]
    if not nl:
        within = f"{'not ' if no else ''}within "
        return f"{where} is {f' {joined} '.join(within + one for one in words)}"
    parts = []
    for found, _ in deciding:
        inside, verb = f"{'niet ' if no else ''}binnen {found[0]}", "ligt"
        if found is time_words:
            inside, verb = f"{inside} bereikbaar", "is"
        # a question ends in its verb: of Oslo binnen 6 uur per trein bereikbaar is
        parts.append(f"{inside} {verb}" if open_ else f"{verb} {inside}")
    return f"{where} {f' {joined} '.join(parts)}"


def _limit_verdicts(finding: Finding) -> tuple[Verdict, Verdict]:
    """Return what the time and what the kilometres of a finding say, each for itself."""
    time = km = Verdict.UNKNOWN
    if finding.limit_minutes is not None and finding.ground_minutes is not None:
        time = verdict_of(
            probability_within(
                finding.limit_minutes, finding.ground_minutes, finding.sigma_minutes or 0.0
            )
        )
    elif finding.layer == "bound":
        time = Verdict.BEYOND
    if finding.limit_km is not None and finding.counted_km is not None:
        sigma = RAIL_KM_SIGMA * finding.counted_km if finding.distance == "rail" else 0.0
        km = verdict_of(probability_within(finding.limit_km, finding.counted_km, sigma))
    return time, km


def _facts(finding: Finding, lang: str) -> str:
    """Return what the verdict rests on, in brackets: the journey, and the km that were counted."""
    if finding.verdict is Verdict.UNKNOWN:
        return ""
    said = [part for part in (_time(finding, lang), _counted(finding, lang)) if part]
    return f" ({'; '.join(said)})" if said else ""


def _time(finding: Finding, lang: str) -> str:
    if finding.limit_minutes is None:
        return ""
    if finding.ground_minutes is None:
        return reason_text(finding.reason, lang)
    about = "snelste reis" if lang == "nl" else "fastest journey"
    by = MODE_NAMES[lang][Mode(finding.ground_mode or "train")]
    if finding.layer == "model":  # a formula, no line that anybody runs
        about = "geschatte reis" if lang == "nl" else "estimated journey"
    return f"{about} {hours(finding.ground_minutes, lang)} ± {finding.sigma_minutes:.0f} min, {by}"


def margin_words(finding: Finding, lang: str = "nl") -> str:
    """Return ", marge +97 min / +134 km": the limits minus what was counted."""
    said = []
    if finding.margin_minutes is not None:
        said.append(f"{finding.margin_minutes:+.0f} min")
    if finding.limit_km is not None and finding.counted_km is not None:
        said.append(f"{finding.limit_km - finding.counted_km:+.0f} km")
    return f", {'marge' if lang == 'nl' else 'margin'} {' / '.join(said)}" if said else ""


def reasons(finding: Finding, lang: str = "nl") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the reasons for a flight that a rule accepts, and those that it rejects.

    Those of a shipped rule in either language, those of another as it has them.
    """
    own = finding.allowed, finding.refused
    for rule in shipped_for(finding.policy) if lang == "en" and any(own) else ():
        if own == (rule.allowed, rule.refused):
            return rule.said("allowed", lang), rule.said("refused", lang)
    return own


def reason_lines(finding: Finding, lang: str = "nl") -> list[str]:
    """Return which reasons for a flight a rule accepts and rejects, where one is asked for."""
    if finding.exception_required not in ("yes", "review"):
        return []
    nl, said = lang == "nl", []
    allowed, refused = reasons(finding, lang)
    if allowed:
        said.append(f"{'wel' if nl else 'accepted'}: {'; '.join(allowed)}")
    if refused:
        said.append(f"{'niet' if nl else 'refused'}: {'; '.join(refused)}")
    head = "Redenen voor een vlucht volgens de regel" if nl else "Reasons for a flight by the rule"
    return [f"{head}: {', '.join(said)}."] if said else []


def reason_text(reason: str, lang: str = "nl") -> str:
    """Return the words for the reason of a ground journey without minutes."""
    return _REASONS[lang].get(reason, reason)


def definition_text(definition: str, lang: str = "nl") -> str:
    """Return a definition in the language of the reader."""
    return DEFINITIONS_EN.get(definition, definition) if lang == "en" else definition


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
