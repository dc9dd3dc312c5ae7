"""Fill the gaps of a report in a copy of the same format.

Everything that is put in is marked as a proposal, with method, edition and assumptions;
what a person wrote stays as it was.
"""

from __future__ import annotations

import os

from reiscO2.errors import InputError, shown
from reiscO2.model import Estimate, Mode, Verdict
from reiscO2.reports.base import Plain
from reiscO2.reports.check import CORE, ReportCheck, check_names, check_report, worked_out
from reiscO2.reports.forms import FIELDS, Form, Question, find_form
from reiscO2.reports.marks import OPEN, PROPOSAL, SCENARIO, proposal, scenario
from reiscO2.reports.messages import QUESTIONS, by_language
from reiscO2.reports.place_of import is_crowded
from reiscO2.reports.read import Report, read_report
from reiscO2.reports.write import check_copy, check_output, write_whole
from reiscO2.trips import parse_mode
from reiscO2.verdict_words import finding_answer
from reiscO2.wording import MODE_NAMES, footprint_answer, modes_answer

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


_SAID = by_language(
    {
        "nothing": (
            "Niets ingevuld: er ontbreekt geen antwoord dat te berekenen is.",
            "Nothing filled in: no answer is missing that can be worked out.",
        ),
        "upgrade": (
            "Dit formulier vraagt niet naar: {value}; geef --upgrade om dat toe te voegen.",
            "This form does not ask for: {value}; give --upgrade to add it.",
        ),
        "not-asked": (
            "Dit formulier vraagt niet naar: {value}.",
            "This form does not ask for: {value}.",
        ),
        "added": ("Toegevoegd: {value}", "Added: {value}"),
        "completed": ("Aangevuld: {value}", "Completed: {value}"),
        "partly": ("Deels aangevuld: {value}", "Partly completed: {value}"),
        "no-room": (
            "Niet ingevuld, want de volgende vraag staat in dezelfde alinea: {value}",
            "Not filled in, as the next question stands in the same paragraph: {value}",
        ),
        "left": ("Nog zelf invullen: {value}", "Still to fill in yourself: {value}"),
    }
)


class Filled(Plain):
    """What was put into a copy: texts by field, questions added, and what a person must still do."""

    __slots__ = ("added", "check", "no_room", "open", "texts")

    def __init__(
        self,
        check: ReportCheck,
        texts: dict[str, str],
        added: list[str],
        no_room: Sequence[str] = (),
    ) -> None:
        self.check, self.texts, self.added, self.no_room = check, texts, added, no_room
        self.open = [field for field, text in texts.items() if "nog invullen" in text]
        # what only a person knows: asked, required, and left empty
        unanswered = {f.field for f in check.findings if f.id == "unanswered"} | {*no_room}
        self.open += [field for field in FIELDS if field in unanswered and field not in texts]

    def _how(self, field: str) -> str:
        """Return what was done about a question: added, completed, or completed as far as it could be."""
        return "added" if field in self.added else "partly" if field in self.open else "completed"

    def lines(self, lang: str = "nl") -> list[str]:
        """Return what was done as lines of text; what was put into the report stays Dutch."""
        questions, said = QUESTIONS[lang], _SAID[lang]
        out = [
            said[self._how(field)].format(value=questions[field])
            for field, text in self.texts.items()
            if field in self.added or text.strip() != OPEN
        ]
        out += self.check.left_out(lang) if self.texts else []
        if self.no_room:
            names = ", ".join(questions[field] for field in self.no_room)
            out.append(said["no-room"].format(value=names))
        elif not self.texts:
            out = [said["nothing"]]
            report = self.check.report
            missing = [f for f in CORE if report.answers[f].state == "not_asked"]
            if missing:
                upgrade = any(askable(report, field) for field in missing)
                key = "upgrade" if upgrade else "not-asked"
                out.append(said[key].format(value=", ".join(questions[f] for f in missing)))
        # why nothing could be worked out, where that is so
        out += [
            f"{finding.message} {finding.advice}"
            for finding in self.check.findings
            if finding.id in ("trip-not-computed", "origin-unclear", "destination-unclear")
        ]
        names = ", ".join(questions[field] for field in self.open)
        return out + ([said["left"].format(value=names)] if names else [])


def fill_report(
    path: str | bytes | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    mode: str | Mode | None = None,
    upgrade: bool = False,
    policy: str | None = None,
    method: str | None = None,
    date: dt.date | None = None,
    form: str | Form | None = None,
    origin: str = "",
    lang: str = "nl",
) -> Filled:
    """Write a copy of a report with proposals for the missing answers.

    Parameters
    ----------
    path
        The report (a path or its bytes): text, Markdown, HTML, DOCX, ODT or PDF. What is put into
        a PDF stands on pages behind it.
    out
        The file to write; never the report itself.
    mode
        Means of transport when the report does not say it.
    upgrade
        Whether to add the questions that the form does not ask.
    policy, method, date, form, origin, lang
        As for `check_report`; what is put in is Dutch, as the forms are.

    Returns
    -------
    Filled
        What was put in, and what a person must still do.

    Raises
    ------
    InputError
        If the report cannot be read or filled without changing it.
    MissingExtraError
        If a PDF comes and the extra ``reports`` is not installed.
    OutputError
        If the copy cannot be written; then nothing is left behind.
    """
    target = os.fspath(out)
    source_name = os.fsdecode(path) if not isinstance(path, bytes | bytearray) else ""
    check_output(target, source_name)
    check_names(origin=origin, mode=mode)
    report = read_report(path, form=form, origin=origin)
    check_copy(target, report.source.format, source_name)
    check = check_report(report, policy=policy, method=method, date=date, lang=lang)
    texts = proposals(check, mode=mode, upgrade=upgrade)
    added = [field for field in texts if report.answers[field].state == "not_asked"]
    no_room = [field for field in texts if field not in added and is_crowded(report, field)]
    texts = {field: text for field, text in texts.items() if field not in no_room}
    if report.source.format in ("docx", "odt"):
        from reiscO2.reports.fill_office import filled_office as write  # noqa: PLC0415 - one format, one import
    elif report.source.format == "pdf":
        from reiscO2.reports.fill_pdf import filled_pdf as write  # noqa: PLC0415 - as above
    else:
        from reiscO2.reports.fill_text import filled_text as write  # noqa: PLC0415 - as above
    data = write(
        report,
        {f: t for f, t in texts.items() if f not in added},
        [(question_of(report, f), texts[f]) for f in added],
    )
    write_whole(target, data)
    return Filled(check, texts, added, no_room)


def question_of(report: Report, field: str) -> Question:
    """Return the question to add for a field: that of the newer form."""
    question = askable(report, field)
    if question is None:  # only fields that can be asked are added
        raise InputError(f"Geen vraag voor {shown(field)}", field, "field")
    return question


def askable(report: Report, field: str) -> Question | None:
    """Return the question on a field in the form or its successor, None when neither asks."""
    form = find_form(report.form.successor) if report.form.successor else report.form
    return form.question(field)


def proposals(
    check: ReportCheck,
    *,
    mode: str | Mode | None = None,
    upgrade: bool = False,
) -> dict[str, str]:
    """Return the texts to put in, by field; empty when nothing that can be worked out is missing."""
    answers = check.report.answers
    wanted = [
        f
        for f in CORE
        if (answers[f].state != "not_asked" or (upgrade and askable(check.report, f)))
        and PROPOSAL not in answers[f].text
    ]
    if check.report.called_off:
        return {}  # nobody travelled
    done = _chosen(check, mode)
    if done is None:  # what is still open was put in before
        wanted = [
            f for f in wanted if OPEN not in answers[f].text and SCENARIO not in answers[f].text
        ]
    texts: dict[str, str] = {}
    ids = {(finding.id, finding.field) for finding in check.findings}
    more = _assumptions(check)
    for field in wanted:
        state = answers[field].state
        if field == "modes" and state in ("empty", "not_asked"):
            texts[field] = proposal(modes_answer(done)) if done is not None else OPEN
        elif field == "exception" and (
            state in ("empty", "not_asked") or ("exception-missing", field) in ids
        ):
            text = _exception(check, done)
            if text:
                texts[field] = text
        elif field == "footprint" and (
            state in ("empty", "not_asked")
            or ids
            & {
                (kind, field)
                for kind in (
                    "km-missing",
                    "co2-missing",
                    "mode-without-footprint",
                    "answer-elsewhere",
                    "answer-follows",
                )
            }
        ):
            text = _footprint(check, done, more)
            if text:
                texts[field] = text
    return texts


def _chosen(check: ReportCheck, mode: str | Mode | None) -> Estimate | None:
    if check.estimates:
        return check.estimates[0]
    if mode is None or not check.trips:
        return None
    trip = check.trips[0].to_trip(check.date, parse_mode(mode))
    return None if trip is None else worked_out(check, trip)


def _exception(check: ReportCheck, done: Estimate | None) -> str:
    if done is not None:
        judged = [(one, f) for one in (check.estimates or [done]) for f in one.findings]
        flown = [pair for pair in judged if pair[1].verdict is not Verdict.NOT_APPLICABLE]
        # where some flew and others did not, "n.v.t." would contradict what the flight asks
        said = " ".join(dict.fromkeys(finding_answer(*pair) for pair in flown or judged))
        return proposal(said) if said else OPEN
    for other in check.scenarios:
        if other.trip.legs[0].mode is Mode.PLANE and other.findings:
            return f"{OPEN} {scenario('bij reizen per vliegtuig: ' + finding_answer(other, other.findings[0]))}"
    return OPEN


def _footprint(check: ReportCheck, done: Estimate | None, more: str) -> str:
    if done is not None:
        ones = check.estimates or [done]
        several = any(
            key == "several-departures" for trip in check.trips for key, _ in trip.assumed
        )
        return "\n".join(
            proposal((f"Reis {number}: " if several else "") + footprint_answer(one), more)
            for number, one in enumerate(ones, 1)
        )
    lines = [
        scenario(
            f"bij reizen per {MODE_NAMES['nl'][one.trip.legs[0].mode]}: "
            f"{footprint_answer(one)}{' Aannames: ' + more if more else ''}"
        )
        for one in check.scenarios
    ]
    return "\n".join([OPEN, *lines]) if lines else OPEN


def _assumptions(check: ReportCheck) -> str:
    """Return what the numbers rest on beside the report."""
    out = check.left_out()
    for trip in check.trips:
        out += trip.assumptions
        if trip.date is None:
            out.append(f"Reisdatum niet vermeld; gerekend met de factoren van {check.date.year}.")
        if trip.travellers is None and not trip.apart:
            out.append("Aantal personen niet vermeld; gerekend voor één persoon.")
    return " ".join(dict.fromkeys(out))
