"""Write a form: empty, or with the answers that a journey gives."""

from __future__ import annotations

import html
import io
import os

from reiscO2.errors import InputError, MissingExtraError, shown
from reiscO2.estimation import estimate_trip
from reiscO2.model import Leg, Place, Trip
from reiscO2.reports.forms import Form, find_form
from reiscO2.reports.write import check_output, write_whole
from reiscO2.trips import check_travellers, local_leg, make_trip
from reiscO2.verdict_words import answers

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

Pairs = list[tuple[str, str]]


def new_report(
    out: str | os.PathLike[str],
    *,
    form: str | Form = "denhaag",
    destination: str | Place | None = None,
    origin: str | Place = "",
    mode: str | None = None,
    travellers: str | int | None = None,
    days: str | float | None = None,
    date: dt.date | str | None = None,
    local: Iterable[str | Leg] = (),
    round_trip: bool = True,
    method: str | None = None,
    policy: str | None = None,
    trip: Trip | None = None,
) -> None:
    """Write a form with the answers that are known; the others stay empty.

    Parameters
    ----------
    out
        The file to write: ``.md``, ``.txt``, ``.html``, ``.docx``, ``.odt`` or ``.pdf``.
    form
        Id of the form, or a form of one's own.
    destination, origin, mode, travellers, date, local, round_trip
        The journey, as for `make_trip`; `local` as on the command line ("trein=74").
    days
        Duration. [days]
    method, policy
        As for `estimate`; the form's own policy when None.
    trip
        A journey that is already built, instead of the above.

    Raises
    ------
    InputError
        If a value cannot be used, or the ending of `out` is not known.
    OutputError
        If the file cannot be written.
    """
    chosen = find_form(form) if isinstance(form, str) else form
    target = os.fspath(out)
    check_output(target)
    ending = os.path.splitext(target)[1].lower()
    if ending not in _WRITERS:
        raise InputError.of(
            "report-output-ending", target, "output", path=shown(target), listed=", ".join(_WRITERS)
        )
    given = _given(
        chosen,
        origin,
        destination,
        mode,
        travellers,
        days,
        date,
        local,
        round_trip,
        method,
        policy,
        trip,
    )
    pairs = [(question.wording, given.get(question.id, "")) for question in chosen.questions]
    write_whole(target, _WRITERS[ending](chosen.title, pairs))


def _given(
    form: Form, origin: str | Place, destination: str | Place | None, mode: str | None, travellers: str | int | None,
    days: str | float | None, date: dt.date | str | None, local: Iterable[str | Leg], round_trip: bool,
    method: str | None, policy: str | None, trip: Trip | None,
) -> dict[str, str]:  # fmt: skip
    """Return the answers that the journey gives, by field."""
    found: dict[str, str] = {}
    if travellers is not None:
        found["travellers"] = _persons(check_travellers(travellers))
    if days is not None:
        found["duration_days"] = found["dates"] = _days(days)
    start = origin or form.origin
    if trip is None and destination is not None and mode is not None:
        if not start:
            raise InputError.of("report-no-origin", None, "origin")
        trip = make_trip(
            start, destination, mode=mode, travellers=check_travellers(travellers or 1), date=date,
            round_trip=round_trip,
            local=[_local(text) if isinstance(text, str) else text for text in local],
        )  # fmt: skip
    if trip is not None:
        said = answers(estimate_trip(trip, method=method, policy=policy or form.policy or None))
        found.update(said)
        found.setdefault("travellers", _persons(trip.travellers))
        found["locations"] = found["destination"] = trip.destination.label
        found["origin"] = trip.origin.label
    elif destination is not None:
        from reiscO2.places.parse import check_text  # noqa: PLC0415 - beside its only use

        found["locations"] = found["destination"] = (
            destination.label
            if isinstance(destination, Place)
            else check_text(destination, "destination")
        )
    if found.get("exception", "").startswith("n.v.t. (geen vlucht"):
        found["exception"] = "n.v.t."
    return found


def _persons(count: int) -> str:
    return "1 persoon" if count == 1 else f"{count} personen"


def _days(days: str | float) -> str:
    from reiscO2.reports.durations import MAX_DAYS  # noqa: PLC0415 - beside its only use
    from reiscO2.reports.numbers import to_number  # noqa: PLC0415 - as above

    number = to_number(days, small=True) if isinstance(days, str) else float(days)
    if number is None or not 0 < number <= MAX_DAYS:
        raise InputError.of("report-days", days, "days", text=shown(days))
    return f"{number:g}".replace(".", ",") + (" dag" if number == 1 else " dagen")


def _local(text: str) -> Leg:
    mode, _, km = text.partition("=")
    return local_leg(mode, km or None)


def _markdown(title: str, pairs: Pairs) -> bytes:
    body = "\n".join(
        f"## {question.upper()}\n\n{answer}\n" if answer else f"## {question.upper()}\n\n"
        for question, answer in pairs
    )
    return f"# {title.upper()}\n\n{body}".encode()


def _text(title: str, pairs: Pairs) -> bytes:
    if all(len(question) < 25 for question, _ in pairs):
        return "\n".join(
            [title, "", *(f"{question}: {answer}".rstrip() for question, answer in pairs), ""]
        ).encode()
    body = "\n".join(f"{question.upper()}\n\n{answer}\n" for question, answer in pairs)
    return f"{title.upper()}\n\n{body}".encode()


def _html(title: str, pairs: Pairs) -> bytes:
    body = "\n".join(
        f"<h2>{html.escape(question)}</h2>\n<p>{html.escape(answer)}</p>"
        for question, answer in pairs
    )
    return (
        f'<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta '
        f'charset="utf-8">\n<title>{html.escape(title)}</title>\n</head>\n<body>\n'
        f"<main>\n<h1>{html.escape(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    ).encode()


def _now() -> dt.datetime:
    import datetime as dt  # noqa: PLC0415 - only for the facts of a document

    return dt.datetime.now(tz=dt.UTC).replace(microsecond=0)


def _docx(title: str, pairs: Pairs) -> bytes:
    try:
        import docx  # noqa: PLC0415 - optional
    except ImportError as error:
        raise MissingExtraError("python-docx", "reports") from error
    document = docx.Document()
    facts, now = document.core_properties, _now()
    facts.title, facts.language = title, "nl-NL"
    facts.author = facts.comments = ""  # the template of the library names itself
    facts.created = facts.modified = now.replace(tzinfo=None)
    for element in document.styles.element.iter():
        if element.tag.endswith("}lang"):  # what spelling and speech go by
            element.set(element.tag.replace("}lang", "}val"), "nl-NL")
    document.add_heading(title, 1)
    for question, answer in pairs:
        document.add_heading(question, 2)
        document.add_paragraph(answer)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _odt(title: str, pairs: Pairs) -> bytes:
    try:
        from odfdo import Document, Header, Paragraph  # noqa: PLC0415 - optional
    except ImportError as error:
        raise MissingExtraError("odfdo", "reports") from error
    document = Document("text")
    document.language = "nl-NL"  # what spelling and speech go by; the template is French
    document.meta.title = title
    document.meta.creation_date = _now().replace(tzinfo=None)
    body = document.body
    body.clear()
    body.append(Header(1, title))
    for question, answer in pairs:
        body.append(Header(2, question))
        body.append(Paragraph(answer))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _pdf(title: str, pairs: Pairs) -> bytes:
    from reiscO2.reports.render_pdf import to_pdf  # noqa: PLC0415 - an optional library
    from reiscO2.reports.sheet import Section, Sheet  # noqa: PLC0415 - as above

    return to_pdf(Sheet(title, "", [Section(question, [answer]) for question, answer in pairs]))


_WRITERS = {
    ".md": _markdown,
    ".txt": _text,
    ".html": _html,
    ".docx": _docx,
    ".odt": _odt,
    ".pdf": _pdf,
}
