"""The rules of a check on persons, places and the exception."""

from __future__ import annotations

from reiscO2.errors import ReiscO2Error
from reiscO2.model import Mode, Place, Trip, Verdict
from reiscO2.reports.check import ReportCheck, quoted
from reiscO2.reports.messages import QUESTIONS
from reiscO2.reports.modes import is_public
from reiscO2.reports.places_in import near
from reiscO2.wording import MODE_NAMES, hours, kg, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from reiscO2.model import Finding
    from reiscO2.reports.read import Answer
    from reiscO2.reports.told import ReportTrip


def people(done: ReportCheck) -> None:
    """Find an answer on persons that holds no number, and a party that travelled apart."""
    answer = done.report.answers["travellers"]
    unclear = answer.state == "answered" and (
        answer.value is None or (answer.parts or {}).get("vague")
    )
    if unclear or answer.state == "not_applicable":
        done.add("persons-unclear", "travellers", span=answer.span or answer.answer_span)
    days = done.report.answers["duration_days"]
    if days.state == "answered" and (days.value is None or (days.parts or {}).get("vague")):
        done.add("duration-unclear", "duration_days", span=days.answer_span)
    apart = [mode for trip in done.trips if trip.apart for mode in trip.modes]
    if apart and any(trip.travellers is None for trip in done.trips):
        names = ", ".join(MODE_NAMES[done.lang][mode] for mode in dict.fromkeys(apart))
        modes = done.report.answers["modes"]
        done.add("persons-by-mode", "modes", modes=names, span=modes.span or modes.answer_span)


def places(done: ReportCheck) -> None:
    """Find journeys without a settled destination."""
    for trip in done.trips:
        if trip.destination is None:
            detail = ""
            if trip.candidates:
                names = ", ".join(
                    f"{label(p, done.lang)} ({p.country})" for p in trip.candidates[:4]
                )
                detail = done.say("several-places", names=names)
            elif trip.country:
                detail = done.say("a-country")
            elif "place-unread" in dict(trip.assumed):
                detail = done.say("perhaps-meant", names=dict(trip.assumed)["place-unread"])
            done.add("destination-unclear", "locations", detail=detail)


def called_off(done: ReportCheck, field: str, span: tuple[int, int]) -> None:
    """Say that the trip was not made, and by which answer. The words themselves may hold a name."""
    _, where = quoted(done.report.answers[field], done.report, span)
    done.add("trip-cancelled", field, question=QUESTIONS[done.lang][field], span=where)


def means(done: ReportCheck) -> None:
    """Find public transport that may be anything, and cities without a stretch that leads there."""
    modes = done.report.answers["modes"]
    if any(is_public(mention) for mention in modes.parts or []):
        _public(done, modes)
    names = MODE_NAMES[done.lang]
    for trip in done.trips:
        assumed = dict(trip.assumed)
        if "route-assumed" in assumed:
            field, span = trip.evidence["route"]
            mode = names[Mode(assumed["route-assumed"])]
            done.add("route-assumed", field, span=span, route=route(trip, done.lang), mode=mode)
        if "trips-mixed" in assumed:
            done.add("trips-mixed", "modes", n=assumed["trips-mixed"], span=modes.span)
        if "place-unread" in assumed and trip.destination is not None:
            field, span = trip.evidence["unread"]
            done.add("place-unread", field, places=assumed["place-unread"], span=span)
        if "no-way-there" in assumed:
            done.add("way-there-missing", "modes", place=assumed["no-way-there"], span=modes.span)
        if "not-visited" in assumed:
            done.add("route-unclear", "modes", places=assumed["not-visited"], span=modes.span)


def route(trip: ReportTrip, lang: str) -> str:
    """Return the stops of a round: "Den Haag - Berlijn - Praag - Den Haag"."""
    legs = [leg for leg in trip.legs if leg.direction != "local"]
    stops = [legs[0].origin, *(leg.destination for leg in legs)]
    return " - ".join(label(stop, lang) for stop in stops if stop is not None)


def _public(done: ReportCheck, modes: Answer) -> None:
    from reiscO2.reports import public  # noqa: PLC0415 - few say "OV"

    found = public.unexplained(modes.text, modes.parts)
    if not found:
        return
    quote, span = quoted(modes, done.report, (found[0].start, found[0].end))
    taken = [value for trip in done.trips for key, value in trip.assumed if key == "public-as"]
    stated = (done.report.answers["footprint"].parts or {}).get("public")
    far = stated.distance_km if stated is not None else None
    hint = done.say("public-no-km")
    if taken:
        mode = ", ".join(MODE_NAMES[done.lang][Mode(one)] for one in dict.fromkeys(taken))
        hint = done.say("public-taken", mode=mode)
    elif far is not None:
        day = next((trip.date for trip in done.trips if trip.date), done.date)
        factor = public.average_kg_co2e_per_pkm(day)
        persons = done.report.answers["travellers"].value or 1
        hint = (
            ""
            if factor is None
            else done.say(
                "public-average",
                factor=number(factor, 3, done.lang),
                kg=kg(factor * far * persons, done.lang),
            )
        )
    done.add("public-transport-unclear", "modes", stated=quote, quote=quote, hint=hint, span=span)


def label(place: Place, lang: str) -> str:
    """Return the name of a place in the language of the check."""
    return place.label if lang == "nl" else place.name


def exception(done: ReportCheck) -> None:
    """Hold the answer on the exceptional situation against the verdict."""
    answer = done.report.answers["exception"]
    judged = [
        (done_trip, finding) for done_trip in done.estimates for finding in done_trip.findings
    ]
    flights = [pair for pair in judged if pair[1].verdict is not Verdict.NOT_APPLICABLE]
    reason, where = answer.value or "", answer.parts or {}
    given = answer.state == "answered" and reason not in ("", "not_needed")
    for estimate, finding in flights:
        if finding.verdict is Verdict.WITHIN and answer.refers:
            done.refer(answer)
        elif finding.verdict is Verdict.WITHIN and not given:
            span = None if answer.state == "not_asked" else answer.answer_span
            said = _verdict_words(done, estimate.trip, finding)
            done.add("exception-missing", "exception", span=span, **said)
        elif finding.verdict is Verdict.BORDERLINE:
            said = _verdict_words(done, estimate.trip, finding)
            # with a reason on paper nothing is left to ask, whatever the day of travel was like
            kind = "borderline-explained" if given else "verdict-borderline"
            done.add(kind, "exception", **said)
    if not given:
        return
    verdicts = {finding.verdict for _, finding in flights}
    if verdicts and verdicts <= {Verdict.BEYOND}:
        why = done.say("not-within", **_verdict_words(done, flights[0][0].trip, flights[0][1]))
        done.add("exception-not-needed", "exception", span=answer.span, why=why)
    elif judged and not flights:
        done.add("exception-not-needed", "exception", span=answer.span, why=done.say("no-flight"))
    elif Verdict.WITHIN in verdicts or Verdict.BORDERLINE in verdicts or not judged:
        _refused(done, reason, where, [f for _, f in flights])


def _refused(
    done: ReportCheck, reason: str, where: dict[str, tuple[int, int]], findings: Sequence[Finding]
) -> None:
    from reiscO2.policies import policies_for  # noqa: PLC0415 - beside its only use
    from reiscO2.reports.reasons import NAMES, refused_classes  # noqa: PLC0415 - as above

    name = findings[0].policy if findings else done.policy
    try:
        rules = policies_for(name, done.date)
    except ReiscO2Error:
        return
    refused = refused_classes(rules[0].refused)
    if where and set(where) <= refused:
        answer = done.report.answers["exception"]
        words = ", ".join(NAMES[done.lang][one] for one in where)
        quote, span = quoted(answer, done.report, where[reason])
        done.add(
            "exception-refused-reason",
            "exception",
            span=span,
            quote=quote,
            reason=words,
            policy=rules[0].name,
        )


def _verdict_words(done: ReportCheck, trip: Trip, finding: Finding) -> dict[str, Any]:
    time = done.say("no-time")
    if finding.ground_minutes is not None:
        time = done.say(
            "fastest",
            hours=hours(finding.ground_minutes, done.lang),
            sigma=f"{finding.sigma_minutes or 0:.0f}",
        )
    if len({one.policy for done_trip in done.estimates for one in done_trip.findings}) > 1:
        time += done.say("under-rule", policy=finding.policy)  # "--policy all"
    limit = f"{finding.limit_minutes / 60:g}" if finding.limit_minutes is not None else "?"
    place = label(finding.destination or trip.destination, done.lang)
    start = finding.origin
    if start is not None and not near(start, trip.origin):  # a stretch of a round
        place += done.say("from-there", place=label(start, done.lang))
    return {
        "place": place,
        "limit": limit,
        "time": time,
        "ground": MODE_NAMES[done.lang][Mode(finding.ground_mode or "train")],
    }
