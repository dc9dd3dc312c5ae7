"""PDF with text in it, by PDFium (extra ``reports``); a scan is refused.

PDFium gives the text in the order in which it was written, cell after cell; it was made to
stand files from anywhere, which the readers written in Python were not.
"""

from __future__ import annotations

import re

from reiscO2.errors import InputError, MissingExtraError
from reiscO2.reports.office_parts import refused
from reiscO2.reports.patterns import pattern
from reiscO2.reports.source import MAX_CHARS, Block, Source, clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAX_PAGES = 100
LEAST_LETTERS = 40  # fewer in the whole file: a scan

_PAGE_NUMBER = pattern(
    r"\s*(?:-?\s*\d{1,3}\s*-|(?:pagina|blad|page|p\.)?\s*\d{1,3}\s*(?:/|van|of)\s*\d{1,3}|"
    r"(?:pagina|blad|page)\s*\d{1,3})\s*",
    re.IGNORECASE,
)
_LEADERS = pattern(r"(?:[ \t]?[.\u2026]){4,}[ \t]*(\d{1,3})[ \t]*$")
_LEAST_ENTRIES = 3  # lines with a page behind dots that are a table of contents
_WRAPPED = 3  # lines that one entry may take
_WIDGET = 20  # FPDF_ANNOT_WIDGET of PDFium
_UNFILLED = ("", "Off")  # nothing, or a box without a tick


def read_pdf(data: bytes, name: str = "") -> Source:
    """Return a PDF in lines.

    Raises
    ------
    MissingExtraError
        If pypdfium2 is not installed.
    InputError
        If the file is a scan, encrypted, broken, or far longer than a report.
    """
    try:
        import pypdfium2  # noqa: PLC0415 - optional
    except ImportError as error:
        raise MissingExtraError("pypdfium2", "reports") from error
    pages: list[str] = []
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > MAX_PAGES:
                raise refused(
                    name,
                    f"meer dan {MAX_PAGES} bladzijden; dit is geen verslag",
                    f"more than {MAX_PAGES} pages; this is no report",
                )
            for page in document:
                text = page.get_textpage()
                if text.count_chars() > MAX_CHARS:
                    raise refused(
                        name,
                        "de PDF is veel groter dan een verslag kan zijn; hij wordt niet gelezen",
                        "the PDF is far larger than a report can be; it is not read",
                    )
                pages.append(text.get_text_bounded())
                text.close()
                if _has_values(pypdfium2.raw, page):
                    raise refused(
                        name,
                        "de antwoorden staan in invulvelden, die niet gelezen worden; sla het op als gewone PDF "
                        "(afdrukken naar PDF)",
                        "the answers stand in form fields, which are not read; save it as a plain PDF (print to PDF)",
                    )
                page.close()
    except InputError:
        raise
    except Exception as error:  # PDFium's own errors, and what broken bytes make of its bindings
        if "password" in str(error).lower():
            why = "de PDF is met een wachtwoord beveiligd; sla hem op zonder wachtwoord"
            raise refused(name, why, "the PDF has a password; save it without one") from error
        raise refused(
            name, "de PDF is beschadigd; maak hem opnieuw", "the PDF is damaged; make it again"
        ) from error
    return _source(pages, data, name)


def _has_values(pdfium: Any, page: Any) -> bool:
    """Tell whether a form field of a page was filled in: its words are no part of the page's text."""
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        field = pdfium.FPDFPage_GetAnnot(page, number)
        if not field:
            continue
        try:
            if pdfium.FPDFAnnot_GetSubtype(field) != _WIDGET:
                continue
            if _value(pdfium, field).strip() not in _UNFILLED:
                return True
        finally:
            pdfium.FPDFPage_CloseAnnot(field)
    return False


def _value(pdfium: Any, field: Any) -> str:
    """Return what stands in a form field."""
    import ctypes  # noqa: PLC0415 - few PDFs have fields

    size = pdfium.FPDFAnnot_GetStringValue(field, b"V", None, 0)  # bytes of UTF-16, with an end
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    room = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFAnnot_GetStringValue(field, b"V", room, size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _without_contents(lines: list[str]) -> list[str]:
    """Return the lines without a table of contents: it repeats every question, with a page for an answer."""
    entries = [number for number, line in enumerate(lines) if _LEADERS.search(line)]
    if len(entries) < _LEAST_ENTRIES:
        return lines
    later = [_squashed(line) for line in lines[entries[-1] + 1 :]]
    whole = "".join(later)
    again = [number for number in entries if _squashed(_LEADERS.sub("", lines[number])) in whole]
    if 2 * len(again) < len(entries):
        return lines  # answers on dotted lines
    out, gone = [], entries[0]
    for number, line in enumerate(lines):
        following = next((entry for entry in entries if entry >= number), None)
        if following is not None and gone <= number and following - gone <= _WRAPPED:
            gone = following
            continue
        out.append(line)
    return out


def _squashed(line: str) -> str:
    return "".join(c for c in line.casefold() if c.isalnum())


def _source(pages: list[str], data: bytes, name: str) -> Source:
    parts: list[str] = []
    blocks: list[Block] = []
    length = 0
    lines: list[str] = []
    for page in pages:
        # PDFium marks a word broken at a line's end with U+FFFE (and U+0002 in older versions)
        text = clean(re.sub("[\ufffe\x02]\r?\n?", "", page).replace("\r\n", "\n"))[0]
        lines += (line for line in text.split("\n") if not _PAGE_NUMBER.fullmatch(line))
    for line in _without_contents(lines):
        blocks.append(Block(length, length + len(line)))
        parts.append(line + "\n")
        length += len(line) + 1
    whole = "".join(parts)
    if sum(c.isalpha() for c in whole) < LEAST_LETTERS:
        why = "de PDF bevat geen tekst, waarschijnlijk een scan; geef het verslag als .docx, .odt of tekst-PDF"
        english = "the PDF holds no text, probably a scan; give the report as .docx, .odt or a PDF with text"
        raise refused(name, why, english)
    if length > MAX_CHARS:
        raise refused(
            name,
            "de PDF is veel groter dan een verslag kan zijn; hij wordt niet gelezen",
            "the PDF is far larger than a report can be; it is not read",
        )
    return Source("pdf", whole, blocks, raw=data, name=name)
