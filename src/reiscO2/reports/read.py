"""Read a report: which form it is, what each question was answered, and what that means."""

from __future__ import annotations

import os

from reiscO2.errors import InputError, shown
from reiscO2.reports.base import Plain
from reiscO2.reports.formats import ENDINGS, read_bytes, read_source, read_text
from reiscO2.reports.forms import FIELDS, Form, find_form, shipped_forms
from reiscO2.reports.marks import without_scenario
from reiscO2.reports.patterns import IGNORECASE, pattern
from reiscO2.reports.questions import Section
from reiscO2.reports.sections import recognise
from reiscO2.reports.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from reiscO2.reports.told import ReportTrip

STATES = ("not_asked", "empty", "not_applicable", "answered")

_NOTHING = pattern(
    r"[\s.…_*\-|>]*+(?:\[\s*(?:nog )?(?:in(?:te | te )?vullen|invullen|antwoord|tekst|\.{2,}|…)?\s*\]|<[^<>]{0,40}>|"
    r"\(?nog in te vullen\)?|klik of tik (?:hier )?om tekst in te voeren|klik hier om tekst in te voeren|"
    r"click or tap here to enter text)?[\s.…_*|>]*",
    IGNORECASE,
)
_DASH = pattern(r"[\s*_|>]*[-\u2013\u2014/]+[\s*_|.]*")
_NOT_APPLICABLE = pattern(
    r"[\s*_\-•>\"'(]*(?:n\.?\s?v\.?\s?t\b\.?|nvt\b|niet van toepassing|n\.?a\.?(?=[\s.,;:)]|$)|n/a\b|not applicable)",
    IGNORECASE,
)


class Answer(Plain):
    """What was written under one question.

    `state` is not_asked, empty, not_applicable or answered; `text` is the answer as written;
    `value` is what it says (persons, days, modes, kg ...), None when that is not clear;
    `span` is where the value stands, `answer_span` where the whole answer stands: (start,
    end) in the text of the file (text and Markdown) or in the text taken from it.
    `parts` holds the details behind the value; `columns` are the heads of the cells that the
    lines of the text come from, in a table with one trip a row. `refers` is ``elsewhere``
    ("zie bijlage") or ``follows`` ("volgt nog") where the text holds no answer yet.
    """

    __slots__ = (
        "answer_span", "columns", "field", "parts", "question_span", "refers", "span", "state", "text", "value",
    )  # fmt: skip

    def __init__(
        self, field: str, state: str, text: str = "", value: Any = None, *, span: tuple[int, int] | None = None,
        answer_span: tuple[int, int] | None = None, question_span: tuple[int, int] | None = None, parts: Any = None,
    ) -> None:  # fmt: skip
        self.field, self.state, self.text, self.value = field, state, text, value
        self.span, self.answer_span, self.question_span, self.parts = (
            span,
            answer_span,
            question_span,
            parts,
        )
        self.columns: tuple[str, ...] = ()
        self.refers = ""


class Report(Plain):
    """A report as read: its form, its answers by field, and the text they came from."""

    __slots__ = ("_called_off", "_trips", "answers", "form", "name", "origin", "source", "start")

    def __init__(
        self,
        form: Form,
        answers: dict[str, Answer],
        source: Source,
        name: str = "",
        origin: str = "",
        start: int = 0,
    ) -> None:
        self.form, self.answers, self.source, self.name = form, answers, source, name
        self.start = start  # where this report begins in a text that holds several
        self.origin = origin or form.origin
        self._trips: list[ReportTrip] | None = None
        self._called_off: tuple[str, tuple[int, int]] | bool | None = True  # not looked for yet

    def __repr__(self) -> str:  # never the answers: names of people stand in them
        answered = sum(answer.state == "answered" for answer in self.answers.values())
        return f"Report({self.form.id}, {self.source.format}, {answered} of {len(self.answers)} answered)"

    def __getitem__(self, field: str) -> Answer:
        return self.answers[field]

    @property
    def prelude(self) -> str:
        """The text above the first question: the title, sometimes with place and date."""
        starts = [a.question_span[0] for a in self.answers.values() if a.question_span]
        return self.source.text[self.start : min(starts)] if starts else ""

    def placed(self, answer: Answer, span: tuple[int, int]) -> tuple[int, int]:
        """Return a span within an answer as a span in the text of the file."""
        start = answer.answer_span[0] if answer.answer_span else 0
        return self.source.origin(start + span[0]), self.source.origin(start + span[1])

    @property
    def called_off(self) -> tuple[str, tuple[int, int]] | None:
        """The field, and the span in its answer, that say the trip was not made; None when it was."""
        if isinstance(self._called_off, bool):
            from reiscO2.reports.several import may_be_called_off  # noqa: PLC0415 - the trips load it

            self._called_off = None
            if may_be_called_off(self):
                from reiscO2.reports.called_off import called_off  # noqa: PLC0415 - few trips were not made

                self._called_off = called_off(self)
        return self._called_off

    def to_trips(self) -> list[ReportTrip]:
        """Return the journeys that the report tells of; nearly always one, none when it was called off."""
        if self._trips is None:
            from reiscO2.reports.trips_of import trips_of  # noqa: PLC0415 - places are loaded when trips are asked for

            self._trips = trips_of(self)
        return list(self._trips)

    def document(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        from reiscO2.reports.documents import report_document  # noqa: PLC0415 - only for JSON

        return report_document(self)


def state_of(text: str) -> str:
    """Return the state of an answer that was asked for."""
    text = without_scenario(text)
    if not text or _NOTHING.fullmatch(text):
        return "not_applicable" if text and _DASH.fullmatch(text) else "empty"
    if _DASH.fullmatch(text) or _NOT_APPLICABLE.match(text):
        return "not_applicable"
    return "answered"


def read_report(
    path_or_text: str | bytes | os.PathLike[str],
    *,
    form: str | Form | None = None,
    forms: Sequence[Form] | None = None,
    origin: str = "",
    name: str = "",
) -> Report:
    """Read a report from a file (Markdown, text, HTML, DOCX, ODT, PDF), its bytes or its text.

    Parameters
    ----------
    path_or_text
        A path, the bytes of a file, or the text itself (recognised by a line break).
    form
        The form it fills in, by id; found out when None.
    forms
        Forms to choose from; those that ship when None.
    origin
        Where trips start when the report does not say; the form's body when empty.
    name
        What to call the report in messages; the path when empty.

    Raises
    ------
    InputError
        If it cannot be read, fills in no known form, or holds several reports
        (`read_reports`); the message says what was found.
    MissingExtraError
        If a PDF comes and the extra ``reports`` is not installed.
    """
    found = read_reports(path_or_text, form=form, forms=forms, origin=origin, name=name)
    if len(found) > 1:
        raise InputError.of(
            "report-several", found[0].name, "file", count=len(found), **_called(found[0].name)
        )
    return found[0]


def read_reports(
    path_or_text: str | bytes | os.PathLike[str],
    *,
    form: str | Form | None = None,
    forms: Sequence[Form] | None = None,
    origin: str = "",
    name: str = "",
) -> list[Report]:
    """Read every report of a file: a table with one trip a row, or reports after each other.

    Parameters are those of `read_report`, as are the errors; nearly always one report comes back.
    """
    source = _source(path_or_text, name)
    chosen = find_form(form) if isinstance(form, str) else form
    pool = [chosen] if chosen is not None else list(forms if forms is not None else shipped_forms())
    known, counts, records = recognise(source, pool)
    if known is None:
        raise _no_form(source, pool, counts)
    from reiscO2.reports.values import fill_in_values  # noqa: PLC0415 - a text that is no form needs none of it

    reports = []
    for record in records:
        sections = {section.field: section for section in record.sections}
        fields = dict.fromkeys((*FIELDS, *(question.id for question in known.questions)))
        answers = {field: _answer(source, field, sections.get(field)) for field in fields}
        report = Report(known, answers, source, source.name, origin, record.start)
        fill_in_values(report)
        reports.append(report)
    return reports


def _source(given: str | bytes | os.PathLike[str], name: str) -> Source:
    if isinstance(given, bytes | bytearray):
        return read_source(bytes(given), name)
    if not isinstance(given, str):
        given = os.fspath(given)
        if isinstance(given, bytes):
            given = os.fsdecode(given)
        return read_source(read_bytes(given), name or given)
    if "\n" in given or "\r" in given or given.lstrip().startswith("<") or len(given) > 4_000:
        return read_text(given, encoding="utf-8", name=name)
    return read_source(read_bytes(given), name or given)


def _no_form(source: Source, pool: Sequence[Form], counts: dict[str, int]) -> InputError:
    form = max(pool, key=lambda f: counts.get(f.id, 0))
    seen = counts.get(form.id, 0)
    found = ("geen enkele vraag van een bekend formulier", "no question of any known form")
    if seen:
        many = len(form.questions)
        found = (
            f"{seen} van de {many} vragen van {form.id}",
            f"{seen} of the {many} questions of {form.id}",
        )
    return InputError.of(
        "report-no-form", source.name, "file", found=found[0], found_en=found[1],
        **_called(source.name),
    )  # fmt: skip


def _called(name: str) -> dict[str, str]:
    """Return what a report is called in a message, in Dutch and in English."""
    return {"name": shown(name or "zonder naam"), "name_en": shown(name or "without a name")}


def _answer(source: Source, field: str, section: Section | None) -> Answer:
    if section is None:
        return Answer(field, "not_asked")
    spans = [s for s in section.answers if s[1] > s[0]]
    question = (section.start, section.end)
    if not spans:
        return Answer(
            field, "empty", "", answer_span=(section.end, section.end), question_span=question
        )
    text = "\n".join(source.text[a:b] for a, b in spans)
    whole = (spans[0][0], spans[-1][1])
    answer = Answer(field, state_of(text), text, answer_span=whole, question_span=question)
    if len(section.columns) == len(section.answers):
        pairs = zip(section.columns, section.answers, strict=True)
        answer.columns = tuple(head for head, (a, b) in pairs if b > a)
    return answer


def is_path(word: str) -> bool:
    """Tell whether a text looks like the path of a report."""
    return "\n" not in word and word.lower().endswith(ENDINGS)
