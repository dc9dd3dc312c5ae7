"""Put texts into a PDF: an annex behind its pages, which stay byte for byte as they were.

A page of a PDF is a drawing; nothing can be written between its lines. So the proposals stand
under their questions on pages of their own, appended as an incremental update (PDF 32000-1,
7.5.6): the file as it came is the beginning of the new one. The annex is read back with the
report: a question that stands twice counts with both answers.
"""

from __future__ import annotations

import io

from reiscO2.errors import InputError, MissingExtraError, shown
from reiscO2.reports.render_pdf import to_pdf
from reiscO2.reports.sheet import Section, Sheet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reiscO2.reports.forms import Question
    from reiscO2.reports.read import Report

TITLE = "Bijlage: aanvulling bij dit verslag"
NOTE = (
    "De bladzijden hiervoor zijn niet gewijzigd. Wat hieronder staat is een voorstel: een mens "
    "bevestigt het of wijzigt het."
)
INCREMENTAL = 1  # FPDF_INCREMENTAL of PDFium: append, do not write anew


def filled_pdf(report: Report, texts: dict[str, str], added: list[tuple[Question, str]]) -> bytes:
    """Return the bytes of a PDF with an annex of texts under their questions.

    Parameters are those of `fill_text.filled_text`; without texts the bytes come back as they are.

    Raises
    ------
    InputError
        If PDFium cannot append to the file without changing it.
    MissingExtraError
        If pypdfium2 or typst is not installed.
    """
    asked = [(report.form.question(field), text) for field, text in texts.items()]
    sections: list[Section] = [
        Section(question.wording, [*text.split("\n")])
        for question, text in [*asked, *added]
        if question is not None
    ]
    if not sections:
        return bytes(report.source.raw)
    annex = to_pdf(Sheet(TITLE, "", [Section("", [NOTE]), *sections]))
    whole = _appended(report.source.raw, annex)
    if whole is None:
        raise InputError.of(
            "report-refused", report.name, "file", name=shown(report.name),
            why="aan deze PDF is niets toe te voegen zonder hem te wijzigen; vul het Word-, ODF- of tekstbestand aan "
            "waarvan hij gemaakt is, of toon het verslag met `report render VERSLAG.pdf -o NIEUW.pdf`",
            why_en="nothing can be added to this PDF without changing it; fill the Word, ODF or text file it was made "
            "of, or show the report with `report render REPORT.pdf -o NEW.pdf`",
        )  # fmt: skip
    return whole


def _appended(first: bytes, annex: bytes) -> bytes | None:
    """Return `first` with the pages of `annex` behind it, None when its pages do not stay as they are."""
    try:
        import pypdfium2  # noqa: PLC0415 - optional
    except ImportError as error:
        raise MissingExtraError("pypdfium2", "reports") from error
    out = io.BytesIO()
    with pypdfium2.PdfDocument(first) as document, pypdfium2.PdfDocument(annex) as more:
        before = _texts(document)
        behind = _texts(more)
        document.import_pages(more)
        document.save(out, flags=INCREMENTAL)
    data = out.getvalue()
    if not data.startswith(first):
        return None
    with pypdfium2.PdfDocument(data) as document:  # read again as a reader will
        return data if _texts(document) == [*before, *behind] else None


def _texts(document: Any) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in document]
