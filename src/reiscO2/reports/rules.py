"""The rules of a check on persons, places and the exception."""

from __future__ import annotations

from reiscO2.errors import ReiscO2Error
from reiscO2.model import Mode, Trip, Verdict
from reiscO2.reports.check import ReportCheck, quoted
from reiscO2.reports.marks import without_proposal
from reiscO2.reports.reasons import NAMES, read_reason, refused_classes
from reiscO2.wording import MODE_NAMES, hours

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from reiscO2.model import Finding

_NAMES = MODE_NAMES["nl"]
_SUM_BAR = 0.02  # what rounding may take from a sum
_FREE_GROUND_KM = 500.0  # local kilometres that nobody can judge


def people(done: ReportCheck) -> None:
    """Find an answer on persons that holds no number."""
    answer = done.report.answers["travellers"]
    unclear = answer.state == "answered" and (
        answer.value is None or (answer.parts or {}).get("vague")
    )
    if unclear or answer.state == "not_applicable":
        done.add("persons-unclear", "travellers", span=answer.span or answer.answer_span)


def places(done: ReportCheck) -> None:
    """Find journeys without a settled destination."""
    for trip in done.trips:
        if trip.destination is None:
            detail = ""
            if trip.candidates:
                names = ", ".join(f"{p.label} ({p.country})" for p in trip.candidates[:4])
                detail = f"; de naam past op meer plaatsen: {names}"
            elif trip.country:
                detail = "; er staat alleen een land"
            done.add("destination-unclear", "locations", detail=detail)


def exception(done: ReportCheck) -> None:
    """Hold the answer on the exceptional situation against the verdict."""
    answer = done.report.answers["exception"]
    judged = [
        (done_trip, finding) for done_trip in done.estimates for finding in done_trip.findings
    ]
    flights = [pair for pair in judged if pair[1].verdict is not Verdict.NOT_APPLICABLE]
    reason, where = (
        read_reason(without_proposal(answer.text)) if answer.state == "answered" else ("", {})
    )
    given = answer.state == "answered" and reason not in ("", "not_needed")
    for estimate, finding in flights:
        said = _verdict_words(estimate.trip, finding)
        if finding.verdict is Verdict.WITHIN and answer.state != "not_asked" and not given:
            done.add("exception-missing", "exception", span=answer.answer_span, **said)
        elif finding.verdict is Verdict.WITHIN and answer.state == "not_asked":
            done.add("exception-missing", "exception", **said)
        elif finding.verdict is Verdict.BORDERLINE:
            done.add("verdict-borderline", "exception", **said)
    if not given:
        return
    verdicts = {finding.verdict for _, finding in flights}
    if verdicts and verdicts <= {Verdict.BEYOND}:
        said = _verdict_words(flights[0][0].trip, flights[0][1])
        done.add(
            "exception-not-needed",
            "exception",
            span=answer.span,
            why=f"{said['place']} is niet binnen {said['limit']} uur per {said['ground']} bereikbaar ({said['time']})",
        )
    elif judged and not flights:
        done.add(
            "exception-not-needed",
            "exception",
            span=answer.span,
            why="er is niet naar het buitenland gevlogen",
        )
    elif Verdict.WITHIN in verdicts or Verdict.BORDERLINE in verdicts or not judged:
        _refused(done, reason, where, [f for _, f in flights])


def _refused(
    done: ReportCheck, reason: str, where: dict[str, tuple[int, int]], findings: Sequence[Finding]
) -> None:
    from reiscO2.policies import policies_for  # noqa: PLC0415 - beside its only use

    name = findings[0].policy if findings else done.policy
    try:
        rules = policies_for(name, done.date)
    except ReiscO2Error:
        return
    refused = refused_classes(rules[0].refused)
    if where and set(where) <= refused:
        answer = done.report.answers["exception"]
        words = ", ".join(NAMES[one] for one in where)
        quote, span = quoted(answer, done.report, where[reason])
        done.add(
            "exception-refused-reason",
            "exception",
            span=span,
            quote=quote,
            reason=words,
            policy=rules[0].name,
        )


def _verdict_words(trip: Trip, finding: Finding) -> dict[str, Any]:
    time = "tijd onbekend"
    if finding.ground_minutes is not None:
        time = (
            f"snelste reis {hours(finding.ground_minutes)} ± {finding.sigma_minutes or 0:.0f} min"
        )
    limit = f"{finding.limit_minutes / 60:g}" if finding.limit_minutes is not None else "?"
    return {
        "place": trip.destination.label,
        "limit": limit,
        "time": time,
        "ground": _NAMES[Mode(finding.ground_mode or "train")],
    }
