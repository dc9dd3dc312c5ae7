"""What a rendered report shows, before it becomes HTML or PDF: facts, the sum, the journey, findings.

Running text of the report is left out: it may hold names of persons. What is shown is read
or computed from it.
"""

from __future__ import annotations

import datetime as dt

from reiscO2.model import Estimate, Finding, Mode, Verdict
from reiscO2.reports.base import Plain
from reiscO2.reports.lines import WORDS, trip_line, value_words
from reiscO2.reports.messages import QUESTIONS
from reiscO2.verdict_words import reason_text
from reiscO2.wording import (
    BASES,
    LAYERS,
    MODE_NAMES,
    VERDICTS,
    by_mode,
    direction_words,
    factor_number,
    hours,
    kg,
    notice_text,
    number,
    scope_sentence,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.reports.check import ReportCheck

_NAMES = MODE_NAMES["nl"]


class Table(Plain):
    """A table with a caption, a head, rows, and the columns that hold numbers."""

    __slots__ = ("caption", "head", "numbers", "rows")

    def __init__(
        self, caption: str, head: list[str], rows: list[list[str]], numbers: tuple[int, ...] = ()
    ) -> None:
        self.caption, self.head, self.rows, self.numbers = caption, head, rows, numbers


class Chart(Plain):
    """Bars: (label, value, value in words)."""

    __slots__ = ("bars", "caption")

    def __init__(self, caption: str, bars: list[tuple[str, float, str]]) -> None:
        self.caption, self.bars = caption, bars


class Section(Plain):
    """A heading with paragraphs, tables, charts and lists below it, in order."""

    __slots__ = ("heading", "parts")

    def __init__(self, heading: str, parts: list[str | list[str] | Table | Chart]) -> None:
        self.heading, self.parts = heading, parts


class Sheet(Plain):
    """A title and sections."""

    __slots__ = ("date", "sections", "title")

    def __init__(self, title: str, date: str, sections: list[Section]) -> None:
        self.title, self.date, self.sections = title, date, sections


def sheet_of(check: ReportCheck) -> Sheet:
    """Return what to show of a checked report."""
    sections = [_facts(check), _findings(check)]
    labelled = [("Berekening", one) for one in check.estimates]
    labelled += [(f"Scenario: per {_NAMES[one.trip.legs[0].mode]}", one) for one in check.scenarios]
    for label, done in labelled:
        sections.append(_sum(label, done))
        sections += [
            _journey(done, finding)
            for finding in done.findings
            if finding.verdict is not Verdict.NOT_APPLICABLE
        ]
    where = ", ".join(dict.fromkeys(p.label for trip in check.trips for p in trip.destinations))
    today = dt.date.today()  # the date of a check is that of travel, where the report names none
    made = f"{today.day}-{today.month}-{today.year}"
    title = check.report.form.title or "Verslag dienstreis"
    return Sheet(f"{title}: {where}" if where else title, made, sections)


def _facts(check: ReportCheck) -> Section:
    words, questions = WORDS["nl"], QUESTIONS["nl"]
    rows = [
        [questions[field].capitalize(), words[answer.state], value_words(answer)]
        for field, answer in check.report.answers.items()
    ]
    parts: list[str | list[str] | Table | Chart] = [
        Table("Gelezen uit het verslag", ["Vraag", "Antwoord", "Gelezen waarde"], rows)
    ]
    parts += dict.fromkeys(f"Reis: {trip_line(trip)}." for trip in check.trips)
    assumptions = list(dict.fromkeys(text for trip in check.trips for text in trip.assumptions))
    if check.estimates or check.scenarios:
        assumptions += check.left_out()
    if assumptions:
        parts.append(assumptions)
    return Section("Gegevens", parts)


def _findings(check: ReportCheck) -> Section:
    if not check.findings:
        return Section("Bevindingen", ["Geen bevindingen."])
    rows = [
        [WORDS["nl"][f.severity], f"{f.message} {f.advice}".strip(), f.id] for f in check.findings
    ]
    return Section(
        "Bevindingen", [Table("Wat ontbreekt of niet past", ["Soort", "Bevinding", "Code"], rows)]
    )


def _sum(label: str, done: Estimate) -> Section:
    rows = []
    for leg in done.legs:
        a = leg.leg.origin.label if leg.leg.origin else "ter plaatse"
        b = f" - {leg.leg.destination.label}" if leg.leg.destination else ""
        factor = leg.factor
        unit = {"pkm": "reizigerskm", "vkm": "voertuigkm"}.get(factor.unit if factor else "", "")
        open_leg = leg.distance_km is None
        rows.append([
            f"{_NAMES[leg.leg.mode].capitalize()}: {a}{b}", "open" if open_leg else number(leg.distance_km or 0.0),
            "" if open_leg else BASES["nl"].get(leg.distance_basis, leg.distance_basis),
            f"{factor_number(factor.wtw_kg_co2e_per_unit)} kg per {unit}" if factor else "geen",
            f"{factor.source_id}, {_row(factor.source_row)}" if factor else "", "open" if open_leg else kg(leg.kg_co2e),
        ])  # fmt: skip
    persons = done.trip.travellers
    rows.append(["Totaal", number(done.distance_km), "", "", "", kg(done.kg_co2e)])
    head = ["Deel van de reis", "km", "Afstand", "Factor", "Bron", "kg CO2-equivalent"]
    text = (
        f"{direction_words(done).capitalize()}, {persons} {'persoon' if persons == 1 else 'personen'}, methode "
        f"{done.method}: "
        f"personen (of voertuigen) x km x factor. {scope_sentence(done)}"
    )
    bars = [
        (_NAMES[_mode(mode)].capitalize(), kilograms, f"{kg(kilograms)} kg")
        for mode, (_, kilograms, is_open) in by_mode(done.legs).items()
        if kilograms or not is_open
    ]
    parts: list[str | list[str] | Table | Chart] = [
        Table(f"De som ({label.lower()})", head, rows, (1, 5)),
        text,
    ]
    if bars:
        parts.append(
            Chart(f"Uitstoot per vervoermiddel in kg CO2-equivalent ({label.lower()})", bars)
        )
    notes = list(dict.fromkeys(notice_text(notice) for notice in done.notices))
    if notes:
        parts.append(notes)
    return Section(label, parts)


def _row(words: str) -> str:
    """Return where a factor stands in its source; "row 205: ..." in Dutch."""
    return f"rij {words[4:]}" if words.startswith("row ") else words


def _mode(name: str) -> Mode:
    return Mode(name)


def _journey(done: Estimate, finding: Finding) -> Section:
    limit = (
        f"{finding.limit_minutes / 60:g} uur" if finding.limit_minutes is not None else "de grens"
    )
    where = (finding.destination or done.trip.destination).label
    verdict = VERDICTS["nl"][finding.verdict]
    text = f"Oordeel onder {finding.policy}: {verdict} ({limit})."
    if finding.ground_minutes is not None:
        text += (
            f" Snelste reis naar {where}: {hours(finding.ground_minutes)} ± {finding.sigma_minutes or 0:.0f} minuten"
            f" ({LAYERS['nl'][finding.layer]})."
        )
    elif finding.reason:
        text += f" {reason_text(finding.reason).capitalize()}."
    parts: list[str | list[str] | Table | Chart] = [text]
    if finding.legs:
        rows = [
            [f"{ride.origin} - {ride.destination}", ride.category, hours(ride.minutes),
             f"{ride.wait_minutes:.0f}" if ride.wait_minutes else "0", number(ride.distance_km)]
            for ride in finding.legs
        ]  # fmt: skip
        parts.append(
            Table(
                f"De reis over land naar {where}",
                ["Rit", "Trein of bus", "Reistijd", "Overstap (min)", "km"],
                rows,
                (3, 4),
            )
        )
    parts.append(finding.definition)
    return Section("De 8-uursregel" if finding.limit_minutes == 480 else "De reisregel", parts)
