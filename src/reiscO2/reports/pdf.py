"""PDF with text in it, by pdfplumber (extra ``reports``); a scan is refused."""

from __future__ import annotations

import io
import re

from reiscO2.errors import InputError, MissingExtraError
from reiscO2.reports.office import refused
from reiscO2.reports.source import MAX_CHARS, Block, Source, clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAX_PAGES = 100
MAX_OBJECTS = 100_000  # characters and lines of one page
_PAGE_NUMBER = re.compile(
    r"\s*(?:-?\s*\d{1,3}\s*-|(?:pagina|blad|page|p\.)?\s*\d{1,3}\s*(?:/|van|of)\s*\d{1,3}|(?:pagina|blad|page)\s*\d{1,3})\s*",
    re.IGNORECASE,
)
LEAST_LETTERS = 40  # fewer in the whole file: a scan


def read_pdf(data: bytes, name: str = "") -> Source:
    """Return a PDF in lines and cells.

    Raises
    ------
    MissingExtraError
        If pdfplumber is not installed.
    InputError
        If the file is a scan, encrypted, broken, or far longer than a report.
    """
    try:
        import pdfplumber  # noqa: PLC0415 - optional, and a third of a second
        from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415 - as above
    except ImportError as error:
        raise MissingExtraError("pdfplumber", "reports") from error
    import logging  # noqa: PLC0415 - only with a PDF

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    parts = _Parts()
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MAX_PAGES:
                raise refused(name, f"meer dan {MAX_PAGES} bladzijden; dit is geen verslag")
            for page in document.pages:
                _page(page, parts, name)
                page.close()
    except InputError:
        raise
    except Exception as error:  # broken bytes make pdfminer raise almost anything
        inner = error.args[0] if error.args else None
        if isinstance(error, PDFPasswordIncorrect) or isinstance(inner, PDFPasswordIncorrect):
            raise refused(
                name, "de PDF is met een wachtwoord beveiligd; sla hem op zonder wachtwoord"
            ) from error
        raise refused(
            name, f"de PDF is beschadigd ({type(error).__name__}); maak hem opnieuw"
        ) from error
    text = "".join(parts.texts)
    if sum(c.isalpha() for c in text) < LEAST_LETTERS:
        raise refused(
            name,
            "de PDF bevat geen tekst, waarschijnlijk een scan; geef het verslag als .docx, .odt of tekst-PDF",
        )
    return Source("pdf", text, parts.blocks, raw=data, name=name)


class _Parts:
    def __init__(self) -> None:
        self.texts: list[str] = []
        self.blocks: list[Block] = []
        self.length = 0
        self.tables = -1

    def add(self, raw: str, cell: tuple[int, int, int] | None = None) -> None:
        text = clean(raw)[0]
        lines = [text] if cell else text.split("\n")
        for line in lines:
            self.blocks.append(Block(self.length, self.length + len(line), 0, cell))
            self.texts.append(line + "\n")
            self.length += len(line) + 1


def _page(page: Any, parts: _Parts, name: str) -> None:
    if (
        len(page.chars) + len(page.lines) + len(page.rects) > MAX_OBJECTS
        or parts.length > MAX_CHARS
    ):
        raise refused(
            name, "de PDF is veel groter dan een verslag kan zijn; hij wordt niet gelezen"
        )
    tables = page.find_tables() if len(page.lines) + len(page.rects) < 2_000 else []
    top = page.bbox[1]
    for table in sorted(tables, key=lambda t: t.bbox[1]):
        rows = table.extract()
        if table.bbox[1] < top - 1 or not any(
            cell and cell.strip() for row in rows for cell in row
        ):
            continue  # inside another table, or a mere frame
        _text(page, top, table.bbox[1], parts)
        parts.tables += 1
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                if cell is not None:
                    parts.add(cell, (parts.tables, i, j))
        top = table.bbox[3]
    _text(page, top, page.bbox[3], parts)


def _text(page: Any, top: float, bottom: float, parts: _Parts) -> None:
    if bottom - top < 1:
        return
    part = page.crop(
        (page.bbox[0], max(top, page.bbox[1]), page.bbox[2], min(bottom, page.bbox[3]))
    )
    lines = (part.extract_text() or "").split("\n")
    parts.add("\n".join(line for line in lines if not _PAGE_NUMBER.fullmatch(line)))
