"""A check as lines of text; no name of a person is repeated, only figures and function words."""

from __future__ import annotations

from reiscO2.model import Estimate, Mode, Verdict
from reiscO2.reports.messages import QUESTIONS
from reiscO2.wording import MODE_NAMES, VERDICTS, hours, kg, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.reports.check import ReportCheck
    from reiscO2.reports.read import Answer
    from reiscO2.reports.told import ReportTrip

SEVERITY_WORDS = {"error": "fout", "warning": "let op", "info": "ter info"}
STATE_WORDS = {
    "not_asked": "niet gevraagd",
    "empty": "leeg",
    "not_applicable": "n.v.t.",
    "answered": "beantwoord",
}
SUMMARY_HEAD = [
    "verslag",
    "formulier",
    "bestemming",
    "personen",
    "dagen",
    "fouten",
    "let op",
    "bevindingen",
]

_NAMES = MODE_NAMES["nl"]


def value_words(answer: Answer) -> str:
    """Return the value of an answer in words, nothing for running text."""
    value = answer.value
    if value is None:
        return ""
    if answer.field == "modes":
        return ", ".join(_NAMES[Mode(name)] for name in value)
    if answer.field == "footprint":
        parts = []
        for key, one in value.items():
            name = "totaal" if key == "total" else _NAMES[Mode(key)]
            km = "geen km" if one["distance_km"] is None else f"{number(one['distance_km'])} km"
            kilograms = "geen uitstoot" if one["kg_co2e"] is None else f"{kg(one['kg_co2e'])} kg"
            parts.append(f"{name}: {km}, {kilograms}")
        return "; ".join(parts)
    if answer.field in ("travellers", "duration_days"):
        return f"{value:g}".replace(".", ",")
    return " - ".join(value) if answer.field == "dates" else ""


def trip_line(trip: ReportTrip) -> str:
    """Return a journey as told, on one line."""
    origin = trip.origin.label if trip.origin else "?"
    where = ", ".join(p.label for p in trip.destinations) or (
        f"? ({trip.country})" if trip.country else "?"
    )
    modes = ", ".join(_NAMES[mode] for mode in trip.modes) or "vervoermiddel onbekend"
    return f"{origin} - {where}: {modes}; {'heen en terug' if trip.round_trip else 'enkele reis of genoemde delen'}"


def estimate_line(done: Estimate, label: str) -> str:
    """Return an estimate with its verdict, on one line."""
    text = f"{label}: {number(done.distance_km)} km, {kg(done.kg_co2e)} kg CO2-equivalent"
    if done.non_co2_kg_co2e:
        text += f" (zonder niet-CO2-effecten {kg(done.kg_co2e_without_non_co2)} kg)"
    for finding in done.findings:
        if finding.verdict is Verdict.NOT_APPLICABLE:
            continue
        text += f"; regel ({finding.policy}): {VERDICTS['nl'][finding.verdict]}"
        if finding.ground_minutes is not None:
            text += f", snelste reis {hours(finding.ground_minutes)} ± {finding.sigma_minutes or 0:.0f} min"
    return text + f" [{done.method}]"


def check_lines(done: ReportCheck) -> list[str]:
    """Return a check as lines of text."""
    report = done.report
    out = [f"Formulier {report.form.id} ({report.source.format})", ""]
    width = max(len(QUESTIONS[field]) for field in report.answers)
    for field, answer in report.answers.items():
        value = value_words(answer)
        out.append(
            f"  {QUESTIONS[field].ljust(width)}  {STATE_WORDS[answer.state]}"
            + (f": {value}" if value else "")
        )
    out += ["", *(f"Reis: {trip_line(trip)}" for trip in done.trips)]
    out += [estimate_line(one, "Berekend") for one in done.estimates]
    out += [
        estimate_line(one, f"Stel: per {_NAMES[one.trip.legs[0].mode]}") for one in done.scenarios
    ]
    out += [f"  Aanname: {text}" for trip in done.trips for text in trip.assumptions]
    out.append("")
    if not done.findings:
        out.append("Geen bevindingen.")
    for finding in done.findings:
        out.append(
            f"{SEVERITY_WORDS[finding.severity]}  {finding.id}  ({QUESTIONS.get(finding.field, finding.field)})"
        )
        out.append(f"    {finding.message} {finding.advice}".rstrip())
    return out


def summary_row(done: ReportCheck) -> list[str]:
    """Return a check as a row of the summary table."""
    answers = done.report.answers
    places = (
        ", ".join(dict.fromkeys(p.label for trip in done.trips for p in trip.destinations)) or "?"
    )
    counts = [
        str(sum(f.severity == severity for f in done.findings)) for severity in ("error", "warning")
    ]
    ids = ", ".join(dict.fromkeys(finding.id for finding in done.findings))
    return [
        done.report.form.id,
        places,
        value_words(answers["travellers"]) or "?",
        value_words(answers["duration_days"]) or "?",
        *counts,
        ids,
    ]
