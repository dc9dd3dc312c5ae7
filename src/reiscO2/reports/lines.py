"""A check as lines of text; no name of a person is repeated, only figures and function words."""

from __future__ import annotations

from reiscO2.model import Estimate, Mode, Verdict
from reiscO2.reports.messages import QUESTIONS, by_language
from reiscO2.reports.places_in import near
from reiscO2.reports.rules import label
from reiscO2.wording import MODE_NAMES, VERDICTS, hours, kg, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.reports.check import ReportCheck
    from reiscO2.reports.read import Answer
    from reiscO2.reports.told import ReportTrip

_WORDS = {
    "error": ("fout", "error"),
    "warning": ("let op", "warning"),
    "info": ("ter info", "note"),
    "not_asked": ("niet gevraagd", "not asked"),
    "empty": ("leeg", "empty"),
    "not_applicable": ("n.v.t.", "not applicable"),
    "answered": ("beantwoord", "answered"),
    "each": (" per persoon", " per person"),
    "form": ("Formulier", "Form"),
    "trip": ("Reis", "Trip"),
    "computed": ("Berekend", "Computed"),
    "suppose": (
        "Hoe er is gereisd staat er niet; report fill rekent vliegtuig en trein voor.",
        "How was travelled is not said; report fill works out plane and train.",
    ),
    "assumption": ("Aanname", "Assumption"),
    "none": ("Geen bevindingen.", "No findings."),
    "total": ("totaal", "total"),
    "public": ("openbaar vervoer", "public transport"),
    "other": ("overig", "other"),
    "round": ("rondreis", "round trip"),
    "no-km": ("geen km", "no km"),
    "no-kg": ("geen uitstoot", "no emission"),
    "how": ("vervoermiddel onbekend", "means of transport unknown"),
    "persons": ("{n} van de reizigers", "{n} of the travellers"),
    "some": ("een deel van de reizigers", "some of the travellers"),
    "return": ("heen en terug", "there and back"),
    "parts": ("enkele reis of genoemde delen", "one way or the parts named"),
    "without": (" (zonder niet-CO2-effecten {kg} kg)", " ({kg} kg without non-CO2 effects)"),
    "rule": ("; regel ({policy}): {verdict}", "; rule ({policy}): {verdict}"),
    "to": (" tot en met ", " to "),
    "fastest": (", snelste reis {hours} ± {sigma} min", ", fastest journey {hours} ± {sigma} min"),
}  # fmt: skip
WORDS = by_language(_WORDS)
_HEADS = {
    "nl": ["verslag", "formulier", "bestemming", "personen", "dagen", "fouten", "let op", "bevindingen"],
    "en": ["report", "form", "destination", "persons", "days", "errors", "warnings", "findings"],
}  # fmt: skip


def summary_head(lang: str = "nl") -> list[str]:
    """Return the heads of the summary table."""
    return list(_HEADS[lang])


def value_words(answer: Answer, lang: str = "nl") -> str:
    """Return the value of an answer in words, nothing for running text."""
    value, words, names = answer.value, WORDS[lang], MODE_NAMES[lang]
    if value is None:
        return ""
    if answer.field == "modes":
        return ", ".join(names[Mode(name)] for name in value)
    if answer.field == "footprint":
        parts = []
        for key, one in value.items():
            name = words.get(key) or names[Mode(key)]
            km = one["distance_km"]
            far = words["no-km"] if km is None else f"{number(km, 0, lang)} km"
            co2 = one["kg_co2e"]
            kilograms = words["no-kg"] if co2 is None else f"{kg(co2, lang)} kg"
            kilograms += words["each"] if co2 is not None and one["per"] == "person" else ""
            parts.append(f"{name}: {far}, {kilograms}")
        return "; ".join(parts)
    if answer.field in ("travellers", "duration_days"):
        return f"{value:g}".replace(".", "," if lang == "nl" else ".")
    return " - ".join(value) if answer.field == "dates" else ""


def trip_line(trip: ReportTrip, lang: str = "nl") -> str:
    """Return a journey as told, on one line."""
    words = WORDS[lang]
    start = trip.origin
    first = next((leg for leg in trip.legs if leg.direction != "local"), None)
    if first is not None and first.direction == "out" and first.origin is not None:
        airport = first.mode is Mode.PLANE and start is not None and near(first.origin, start)
        # "trein Rotterdam - Parijs": what was worked out begins there; an airport near home does not
        start = start if airport else first.origin
    origin = label(start, lang) if start else "?"
    where = ", ".join(label(p, lang) for p in trip.destinations) or (
        f"? ({trip.country})" if trip.country else "?"
    )
    modes = ", ".join(MODE_NAMES[lang][mode] for mode in trip.modes) or words["how"]
    way = words[_way(trip)]
    text = f"{origin} - {where}: {modes}; {way}"
    if trip.apart:
        known = trip.travellers is not None
        text += "; " + words["persons" if known else "some"].format(n=trip.travellers)
    if trip.date is not None:
        last = trip.last_date or trip.date
        days = dict.fromkeys(f"{day.day}-{day.month}-{day.year}" for day in (trip.date, last))
        text += "; " + words["to"].join(days)
    return text


def _way(trip: ReportTrip) -> str:
    """Return whether a journey goes there and back, around, or as far as its parts say."""
    if trip.round_trip:
        return "return"
    legs = [leg for leg in trip.legs if leg.direction != "local"]
    first, last = (legs[0].origin, legs[-1].destination) if legs else (None, None)
    around = len(legs) > 2 and first is not None and last is not None and near(first, last)
    return "round" if around or "route" in trip.evidence else "parts"


def estimate_line(done: Estimate, head: str, lang: str = "nl") -> str:
    """Return an estimate with its verdict, on one line."""
    words = WORDS[lang]
    text = f"{head}: {number(done.distance_km, 0, lang)} km, {kg(done.kg_co2e, lang)} kg CO2-equivalent"
    if done.non_co2_kg_co2e:
        text += words["without"].format(kg=kg(done.kg_co2e_without_non_co2, lang))
    for finding in done.findings:
        if finding.verdict is Verdict.NOT_APPLICABLE:
            continue
        verdict = VERDICTS[lang][finding.verdict]
        text += words["rule"].format(policy=finding.policy, verdict=verdict)
        if finding.ground_minutes is not None:
            text += words["fastest"].format(
                hours=hours(finding.ground_minutes, lang), sigma=f"{finding.sigma_minutes or 0:.0f}"
            )
    return text + f" [{done.method}]"


def check_lines(done: ReportCheck) -> list[str]:
    """Return a check as lines of text."""
    report, lang = done.report, done.lang
    words, questions = WORDS[lang], QUESTIONS[lang]
    out = [f"{words['form']} {report.form.id} ({report.source.format})", ""]
    width = max(len(questions[field]) for field in report.answers)
    for field, answer in report.answers.items():
        value = value_words(answer, lang)
        out.append(
            f"  {questions[field].ljust(width)}  {words[answer.state]}"
            + (f": {value}" if value else "")
        )
    out += ["", *(f"{words['trip']}: {trip_line(trip, lang)}" for trip in done.trips)]
    out += [estimate_line(one, words["computed"], lang) for one in done.estimates]
    if not done.estimates and any(trip.destination and not trip.modes for trip in done.trips):
        out.append(f"  {words['suppose']}")
        out += [f"  {text}" for text in done.left_out(lang)]
    assumed = dict.fromkeys(text for trip in done.trips for text in trip.sentences(lang))
    out += [f"  {words['assumption']}: {text}" for text in assumed]
    out += [""] if done.trips else []
    if not done.findings:
        out.append(words["none"])
    for finding in done.findings:
        field = questions.get(finding.field, finding.field)
        out.append(f"{words[finding.severity]}  {finding.id}  ({field})")
        out.append(f"    {finding.message} {finding.advice}".rstrip())
    return out


def summary_row(done: ReportCheck) -> list[str]:
    """Return a check as a row of the summary table."""
    answers, lang = done.report.answers, done.lang
    places = (
        ", ".join(dict.fromkeys(label(p, lang) for trip in done.trips for p in trip.destinations))
        or "?"
    )
    counts = [
        str(sum(f.severity == severity for f in done.findings)) for severity in ("error", "warning")
    ]
    ids = ", ".join(dict.fromkeys(finding.id for finding in done.findings))
    return [
        done.report.form.id,
        places,
        value_words(answers["travellers"], lang) or "?",
        value_words(answers["duration_days"], lang) or "?",
        *counts,
        ids,
    ]
