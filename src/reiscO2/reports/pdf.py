"""PDF with text in it, by PDFium (extra ``reports``); a scan is refused.

PDFium gives the text in the order in which it was written, cell after cell; it was made to
stand files from anywhere, which the readers written in Python were not.
"""

from __future__ import annotations

import re

from reiscO2.errors import InputError, MissingExtraError
from reiscO2.reports.office import refused
from reiscO2.reports.patterns import pattern
from reiscO2.reports.source import MAX_CHARS, Block, Source, clean

MAX_PAGES = 100
LEAST_LETTERS = 40  # fewer in the whole file: a scan

_PAGE_NUMBER = pattern(
    r"\s*(?:-?\s*\d{1,3}\s*-|(?:pagina|blad|page|p\.)?\s*\d{1,3}\s*(?:/|van|of)\s*\d{1,3}|"
    r"(?:pagina|blad|page)\s*\d{1,3})\s*",
    re.IGNORECASE,
)


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


def _source(pages: list[str], data: bytes, name: str) -> Source:
    parts: list[str] = []
    blocks: list[Block] = []
    length = 0
    for page in pages:
        # PDFium marks a word broken at a line's end with U+FFFE (and U+0002 in older versions)
        text = clean(re.sub("[\ufffe\x02]\r?\n?", "", page).replace("\r\n", "\n"))[0]
        for line in text.split("\n"):
            if not _PAGE_NUMBER.fullmatch(line):
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
