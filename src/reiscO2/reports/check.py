"""Check a report: what is missing, what does not fit, and what the policy asks."""

from __future__ import annotations

import datetime as dt

from reiscO2.errors import InputError, ReiscO2Error, UnknownNameError
from reiscO2.model import Mode
from reiscO2.reports.base import Plain
from reiscO2.reports.forms import FIELDS
from reiscO2.reports.messages import ARTICLES, QUESTIONS, SAME_ID, SEVERITY, TEXTS, say
from reiscO2.reports.read import Report, read_report

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from typing import Any

    from reiscO2.model import Estimate, Place, Trip
    from reiscO2.reports.forms import Form
    from reiscO2.reports.read import Answer
    from reiscO2.reports.told import ReportTrip

SEVERITIES = ("error", "warning", "info")
#: asked by the duty to report, whatever the form
CORE = ("modes", "exception", "footprint")
#: asked for even when the trip was called off
NO_TRIP_NEEDED = ("purpose",)
SCENARIO_MODES = (Mode.PLANE, Mode.TRAIN)


class ReportFinding(Plain):
    """One remark on a report.

    `id` is stable; `quote` repeats only the figure or words it is about, never a name;
    `span` is where they stand in the text of the file.
    """

    __slots__ = ("advice", "field", "id", "message", "quote", "severity", "span")

    def __init__(
        self,
        id: str,
        severity: str,
        field: str,
        message: str,
        advice: str = "",
        quote: str = "",
        span: tuple[int, int] | None = None,
    ) -> None:
        self.id, self.severity, self.field, self.message = id, severity, field, message
        self.advice, self.quote, self.span = advice, quote, span


class ReportCheck(Plain):
    """A report with its journeys, what they give, and the findings.

    `estimates` are those of the journeys as told; `scenarios` are offered when the report
    does not say how was travelled.
    """

    __slots__ = (
        "_scenarios", "date", "estimates", "findings", "lang", "method", "policy", "report", "trips",
    )  # fmt: skip

    def __init__(
        self,
        report: Report,
        policy: str,
        date: dt.date,
        method: str | None = None,
        lang: str = "nl",
    ) -> None:
        self.report, self.policy, self.date = report, policy, date
        self.method, self.lang = method, lang
        self.trips: list[ReportTrip] = report.to_trips()
        self.estimates: list[Estimate] = []
        self.findings: list[ReportFinding] = []
        self._scenarios: list[Estimate] | None = None

    def __repr__(self) -> str:
        ids = ", ".join(dict.fromkeys(found.id for found in self.findings)) or "none"
        return f"ReportCheck({self.report!r}, findings: {ids})"

    def __str__(self) -> str:
        from reiscO2.reports.lines import check_lines  # noqa: PLC0415 - it imports this module

        return "\n".join(check_lines(self))

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Show a notebook what `report check` shows."""
        printer.text(repr(self) if cycle else str(self))

    @property
    def scenarios(self) -> list[Estimate]:
        """The journey by plane and by train when the report does not say how was travelled."""
        if self._scenarios is None:
            self._scenarios = _scenarios(self)
        return self._scenarios

    def left_out(self, lang: str = "nl") -> list[str]:
        """Return sentences on cities that a scenario passes over: without a mode there is no route."""
        return [
            say(
                lang,
                "first-only",
                place=_name(trip.destinations[0], lang),
                others=", ".join(_name(place, lang) for place in trip.destinations[1:]),
            )
            for trip in self.trips
            if not trip.modes and len(trip.destinations) > 1
        ]

    @property
    def needs_person(self) -> bool:
        """Whether a finding asks for a person: any error or warning."""
        return any(finding.severity != "info" for finding in self.findings)

    @property
    def ids(self) -> list[str]:
        """The ids of the findings."""
        return [finding.id for finding in self.findings]

    def document(self, *, full: bool = True) -> dict[str, Any]:
        """Return the check as JSON values, the words of the answers only when `full`."""
        from reiscO2.reports.documents import check_document  # noqa: PLC0415 - only for JSON

        return check_document(self, full=full)

    def say(self, key: str, **values: object) -> str:
        """Return words in the language of this check."""
        return say(self.lang, key, **values)

    def add(
        self,
        kind: str,
        field: str,
        *,
        span: tuple[int, int] | None = None,
        quote: str = "",
        **values: object,
    ) -> None:
        """Add a finding; its words stand in `messages`."""
        message, advice = TEXTS[self.lang][kind]
        if "question" in values and self.lang == "nl":
            values["question"] = f"{ARTICLES.get(field, 'de ')}{values['question']}"
        finding = ReportFinding(
            SAME_ID.get(kind, kind), SEVERITY[kind], field, " ".join(message.format(**values).split()),
            advice.format(**values), " ".join(quote.split()), span,
        )  # fmt: skip
        if finding not in self.findings:  # two parts of a party, one destination
            self.findings.append(finding)

    def refer(self, answer: Answer, hint: str = "") -> None:
        """Ask for an answer that stands elsewhere or is still to follow."""
        from reiscO2.reports.refers import ELSEWHERE, partly, refers  # noqa: PLC0415 - few answers refer

        where = refers(answer.text)[1] if answer.refers else partly(answer.text)
        quote, span = quoted(answer, self.report, where)
        if answer.refers not in ("", ELSEWHERE):
            quote = ""
        self.add(
            f"answer-{answer.refers}" if answer.refers else "part-elsewhere", answer.field,
            question=QUESTIONS[self.lang][answer.field],
            stated=quote, quote=quote, hint=hint, span=span or answer.answer_span,
        )  # fmt: skip


def check_report(
    report: Report | str | bytes | os.PathLike[str],
    *,
    policy: str | None = None,
    method: str | None = None,
    date: dt.date | None = None,
    lang: str = "nl",
    form: str | Form | None = None,
    origin: str = "",
) -> ReportCheck:
    """Check a report, or the file or text of one.

    Parameters
    ----------
    report
        A `Report`, a path, bytes or text (`read_report`).
    policy
        The policy that judges flights; the form's own when None.
    method
        The calculation method; the Dutch list when None.
    date
        Travel date when the report has none; today when None.
    lang
        Language of messages and advice: ``nl`` or ``en``.
    form, origin
        For a text that is still to be read, as in `read_report`.

    Returns
    -------
    ReportCheck
        Findings with stable ids; `needs_person` tells whether one of them is more than a remark.

    Raises
    ------
    InputError
        If the report cannot be read, a method, edition, policy or origin does not exist, or a
        `Report` comes with a form or origin: it was read with its own.
    """
    from reiscO2.reports import rules  # noqa: PLC0415 - the rules import this module

    check_names(method=method, policy=policy, origin=origin)
    if not isinstance(report, Report):
        report = read_report(report, form=form, origin=origin)
    elif form or origin:
        raise InputError.of("report-was-read", form or origin, "form" if form else "origin")
    name = policy or report.form.policy or "denhaag"
    done = ReportCheck(report, name, date or dt.date.today(), method, lang)
    if report.called_off:
        rules.called_off(done, *report.called_off)
        _answered(done)
        done.findings.sort(key=lambda f: (SEVERITIES.index(f.severity), _order(f.field)))
        return done
    trips = _estimate(done)
    _answered(done)
    rules.people(done)
    rules.places(done)
    rules.means(done)
    if report.answers["footprint"].state != "not_asked":
        from reiscO2.reports import rules_footprint  # noqa: PLC0415 - the older form asks for none

        rules_footprint.footprint(done, trips)
    rules.exception(done)
    done.findings.sort(key=lambda f: (SEVERITIES.index(f.severity), _order(f.field)))
    return done


def check_names(
    *,
    method: str | None = None,
    policy: str | None = None,
    origin: str = "",
    mode: Mode | str | None = None,
) -> None:
    """Refuse a name that does not exist: a report checked against nothing would seem to be in order.

    Raises
    ------
    InputError
        If there is no such method, edition, policy, place or means of transport.
    """
    if method:
        from reiscO2.methods.registry import parse_method  # noqa: PLC0415 - only for a name given

        parse_method(method)
    if policy and policy.lower() != "all":
        from reiscO2.policies import meant_policy  # noqa: PLC0415 - as above

        meant_policy(policy)
    if origin:
        from reiscO2.places import find_place  # noqa: PLC0415 - as above

        find_place(origin)
    if mode:
        from reiscO2.trips import parse_mode  # noqa: PLC0415 - as above

        parse_mode(mode)


def _name(place: Place, lang: str) -> str:
    return place.label if lang == "nl" else place.name


def _order(field: str) -> int:
    return FIELDS.index(field) if field in FIELDS else len(FIELDS)


def _estimate(done: ReportCheck) -> list[Trip]:
    """Work out the journeys as told, and say which cannot be.

    Figures are held against the sum of all journeys: nothing comes back when one of them failed.
    """
    trips: list[Trip] = []
    failed = False
    for told in done.trips:
        if told.origin is None and told.destination is not None:
            done.add("origin-unclear", "origin")
        try:
            trip = told.to_trip(done.date)
            if trip is None:
                continue
            done.estimates.append(worked_out(done, trip, say=True))
            trips.append(trip)
        except ReiscO2Error as error:
            if isinstance(error, UnknownNameError) and error.field == "policy":
                raise  # of a form of one's own
            failed = True
            span = done.report.answers["modes"].span
            done.add("trip-not-computed", "modes", reason=error.said(done.lang), span=span)
    return [] if failed else trips


def worked_out(done: ReportCheck, trip: Trip, *, say: bool = False) -> Estimate:
    """Return the estimate of a journey of a report; kilometres and emission need no policy.

    With `say` there is a finding when no rule of the policy was in force on that day.
    """
    from reiscO2.estimation import estimate_trip  # noqa: PLC0415 - many a report leaves the journey open

    try:
        return estimate_trip(trip, method=done.method, policy=done.policy)
    except UnknownNameError as error:
        if error.key != "policy-none-then":
            raise
        if say:
            done.add("policy-unclear", "exception", reason=error.said(done.lang))
        return estimate_trip(trip, method=done.method, policy=())


def _scenarios(done: ReportCheck) -> list[Estimate]:
    found: list[Estimate] = []
    if done.estimates or not done.trips or done.trips[0].modes:
        return found
    for mode in SCENARIO_MODES:
        try:
            trip = done.trips[0].to_trip(done.date, mode)
            if trip is not None:
                found.append(worked_out(done, trip))
        except ReiscO2Error:
            continue  # no train across an ocean
    return found


def _answered(done: ReportCheck) -> None:
    """Find the questions that were not asked, and those that were but not answered."""
    form, questions = done.report.form, QUESTIONS[done.lang]
    required = [q.id for q in form.questions if q.required]
    fields = dict.fromkeys((*CORE, *required))
    # a register that never asks what a report must say is not made to, row by row
    of_duty = form.successor or all(form.question(field) for field in CORE)
    not_asked = "not-asked" if of_duty else "not-in-form"
    if done.report.called_off:
        fields = {field: None for field in fields if field in NO_TRIP_NEEDED}
    for field in fields:
        answer = done.report.answers[field]
        if answer.state == "not_asked":
            done.add(not_asked, field, question=questions[field])
        elif (
            answer.state == "empty"
            and field in required
            and not (field == "exception" and _no_flight(done))
        ):
            done.add("unanswered", field, question=questions[field], span=answer.answer_span)
    modes = done.report.answers["modes"]
    if modes.refers:
        done.refer(modes)
    elif modes.state == "answered" and not modes.value and not modes.parts and "modes" in fields:
        done.add("modes-unread", "modes", question=questions["modes"], span=modes.answer_span)


def _no_flight(done: ReportCheck) -> bool:
    """Tell whether the report says how was travelled, and not by plane."""
    modes = {mode for trip in done.trips for mode in trip.modes}
    return bool(modes) and Mode.PLANE not in modes


def quoted(
    answer: Answer, report: Report, span: tuple[int, int] | None
) -> tuple[str, tuple[int, int] | None]:
    """Return the words at a span of an answer, and the span in the text of the file."""
    if span is None or answer.answer_span is None:
        return "", None
    start = answer.answer_span[0]
    return report.source.text[start + span[0] : start + span[1]], report.placed(answer, span)
