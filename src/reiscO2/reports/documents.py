"""Reports and checks as JSON values; keys are English and stable."""

from __future__ import annotations

from reiscO2.documents import SCHEMA_VERSION, place_document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reiscO2.model import Estimate
    from reiscO2.reports.check import ReportCheck, ReportFinding
    from reiscO2.reports.read import Answer, Report
    from reiscO2.reports.told import ReportTrip


def answer_document(answer: Answer, *, full: bool = True) -> dict[str, Any]:
    """Return an answer with its state and value, and unless `full` is false its words."""
    return {
        "state": answer.state, "text": answer.text if full else None, "value": answer.value,
        "span": list(answer.span) if answer.span else None, "refers": answer.refers or None,
    }  # fmt: skip


def trip_document(trip: ReportTrip, lang: str = "nl") -> dict[str, Any]:
    """Return a journey as told, with its evidence."""
    return {
        "origin": place_document(trip.origin), "destination": place_document(trip.destination),
        "destinations": [place_document(place) for place in trip.destinations], "country": trip.country or None,
        "date": trip.date.isoformat() if trip.date else None,
        "last_date": trip.last_date.isoformat() if trip.last_date else None, "travellers": trip.travellers,
        "round_trip": trip.round_trip, "modes": [str(mode) for mode in trip.modes],
        "legs": [
            {
                "mode": str(leg.mode), "direction": leg.direction, "origin": place_document(leg.origin),
                "destination": place_document(leg.destination), "distance_km": leg.distance_km,
                "span": list(leg.span) if leg.span else None,
            }
            for leg in trip.legs
        ],
        "evidence": {key: {"field": field, "span": list(span)} for key, (field, span) in trip.evidence.items()},
        "assumptions": list(trip.sentences(lang)), "apart": trip.apart,
    }  # fmt: skip


def finding_document(finding: ReportFinding) -> dict[str, Any]:
    """Return a finding."""
    return {
        "id": finding.id, "severity": finding.severity, "field": finding.field, "message": finding.message,
        "advice": finding.advice, "quote": finding.quote or None, "span": list(finding.span) if finding.span else None,
    }  # fmt: skip


def report_document(report: Report, lang: str = "nl", *, full: bool = True) -> dict[str, Any]:
    """Return a report as read; what people wrote, names included, stands in it when `full`."""
    return {
        "schema_version": SCHEMA_VERSION,
        "form": report.form.id,
        "format": report.source.format,
        "answers": {
            field: answer_document(answer, full=full) for field, answer in report.answers.items()
        },
        "trips": [trip_document(trip, lang) for trip in report.to_trips()],
    }


def _scenario(done: Estimate) -> dict[str, Any]:
    finding = done.findings[0] if done.findings else None
    return {
        "mode": str(done.trip.legs[0].mode), "distance_km": done.distance_km, "kg_co2e": done.kg_co2e,
        "kg_co2e_without_non_co2": done.kg_co2e_without_non_co2, "method": done.method,
        "verdict": str(finding.verdict) if finding else None,
        "exception_required": finding.exception_required if finding else None,
    }  # fmt: skip


def check_document(done: ReportCheck, *, full: bool = True) -> dict[str, Any]:
    """Return a check as the contract has it: the report, its journeys, the findings.

    Unless `full`, the ``text`` of every answer is None: a list of many reports holds no names.
    """
    return {
        **report_document(done.report, done.lang, full=full),
        "findings": [finding_document(finding) for finding in done.findings],
        "estimates": [_scenario(one) for one in done.estimates],
        "scenarios": [_scenario(one) for one in done.scenarios],
        "needs_person": done.needs_person,
    }
