"""Which format a file has, by its first bytes, and what is refused before it is read."""

from __future__ import annotations

import os
import stat

from reiscO2.errors import InputError, reasons_of, shown
from reiscO2.reports.patterns import DOTALL, IGNORECASE, pattern
from reiscO2.reports.plain import decode, read_plain
from reiscO2.reports.source import MAX_CHARS, Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAX_FILE_BYTES = 25_000_000  # pictures in a Word file included
ENDINGS = (
    ".md", ".markdown", ".txt", ".text", ".html", ".htm", ".xhtml", ".docx", ".docm", ".odt", ".pdf",
)  # fmt: skip
_PAGE = pattern(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|h[1-6]|table|"
    r"thead|tbody|tr|td|th|caption|div|p|main|article|section|header|footer|nav|aside|form|fieldset|legend|label|dl|dt|"
    r"dd|ol|ul|li|blockquote|pre|address|center|hr|br|strong|b|em|i|u|small|font|span|a|img|style|script|meta|link|title|"
    r"base)(?:\s[^<>]{0,4000})?/?>",
    IGNORECASE | DOTALL,
)
_EMPTY_BOXES = ("\u2610", "\u25a1", "\u25fb", "[ ]", "( )")
_MAIL_HEAD = 20_000  # characters that the heads of a mail may take
_ANY_TAG = pattern(r"<(?:[a-z!?/])", IGNORECASE)


def _refused(name: str, why: str, why_en: str) -> InputError:
    return InputError.of("report-refused", name, "file", name=shown(name), why=why, why_en=why_en)


def read_bytes(path: str) -> bytes:
    """Return the bytes of a regular file of bearable size.

    Raises
    ------
    InputError
        If there is no such file, it is no regular file, or larger than 25 MB.
    """
    try:
        state = os.stat(path)
        if not stat.S_ISREG(state.st_mode):
            raise _refused(
                path,
                "dit is geen gewoon bestand; geef het pad van een verslag",
                "this is no regular file; give the path of a report",
            )
        if state.st_size > MAX_FILE_BYTES:
            raise _refused(
                path,
                f"{state.st_size / 1e6:.0f} MB is te groot voor een verslag (hoogstens "
                f"{MAX_FILE_BYTES // 1_000_000} MB)",
                f"{state.st_size / 1e6:.0f} MB is too large for a report (at most {MAX_FILE_BYTES // 1_000_000} MB)",
            )
        with open(path, "rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except InputError:
        raise
    except OSError as error:
        why, english = reasons_of(error)
        raise _refused(path, f"niet leesbaar ({why})", f"cannot be read ({english})") from error
    except ValueError as error:
        raise _refused(
            path,
            "dit is geen pad; geef het pad van een verslag",
            "this is no path; give the path of a report",
        ) from error
    if len(data) > MAX_FILE_BYTES:
        raise _refused(path, "te groot voor een verslag", "too large for a report")
    return data


def read_source(data: bytes, name: str = "") -> Source:
    """Return the document behind the bytes of a file, whatever its format.

    Raises
    ------
    InputError
        If the format is not read, or the file is encrypted, broken or oversized.
    MissingExtraError
        If a PDF comes and the extra ``reports`` is not installed.
    """
    if len(data) > MAX_FILE_BYTES:
        raise _refused(name, "te groot voor een verslag", "too large for a report")
    if not data.strip():
        raise _refused(name, "het bestand is leeg", "the file is empty")
    if data.startswith(b"PK"):
        from reiscO2.reports.office import read_office  # noqa: PLC0415 - zipfile costs 10 ms

        return _chosen(read_office(data, name))
    if b"%PDF-" in data[:1024]:
        from reiscO2.reports.pdf import read_pdf  # noqa: PLC0415 - an optional library

        return _chosen(read_pdf(data, name))
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _refused(
            name,
            "een oud Word-bestand (.doc) of een bestand met een wachtwoord; sla het zonder wachtwoord op als .docx",
            "an old Word file (.doc) or a file with a password; save it without one as .docx",
        )
    if data.startswith(b"{\\rtf"):
        raise _refused(
            name,
            "RTF wordt niet gelezen; sla het op als .docx of .odt",
            "RTF is not read; save it as .docx or .odt",
        )
    text, encoding = decode(data, name)
    return read_text(text, raw=data, encoding=encoding, name=name)


def read_text(text: str, **more: Any) -> Source:
    """Return text, Markdown or HTML that is already decoded."""
    if len(text) > MAX_CHARS and len(text) - _embedded(text) > MAX_CHARS:
        raise _too_long(text, more)
    head = text[:_MAIL_HEAD].lower()
    if any(f"content-transfer-encoding: {how}" in head for how in ("quoted-printable", "base64")):
        raise _refused(
            more.get("name") or text[:40],
            "dit is een e-mailbericht in verzendvorm; sla de tekst op als .txt of .html, of de bijlage apart",
            "this is a mail message as it was sent; save its text as .txt or .html, or its attachment by itself",
        )
    named = str(more.get("name") or "").lower().endswith((".html", ".htm", ".xhtml"))
    if _PAGE.match(text) or (named and _ANY_TAG.search(text)):
        from reiscO2.reports.markup import read_markup  # noqa: PLC0415 - only for a page

        page = read_markup(text, **more)
        if len(page.text) > MAX_CHARS:  # what seemed to be pictures was none
            raise _too_long(text, more)
        return _chosen(page)
    return _chosen(read_plain(text, **more))


def _too_long(text: str, more: dict[str, Any]) -> InputError:
    return _refused(
        more.get("name") or text[:40],
        f"{len(text)} tekens is te lang voor een verslag (hoogstens {MAX_CHARS})",
        f"{len(text)} characters are too long for a report (at most {MAX_CHARS})",
    )


def _embedded(text: str) -> int:
    """Return how many characters of a page are pictures that stand in it (``src="data:..."``)."""
    total, at = 0, text.find("data:") if _PAGE.match(text) else -1
    while at > 0:
        quote, end = text[at - 1], at + 5
        if quote in "\"'":
            end = text.find(quote, at)
            if end < 0:
                break
            total += end - at
        at = text.find("data:", end)
    return total


def _chosen(source: Source) -> Source:
    """Return a document without what was struck out, and what stands behind boxes that were not ticked."""
    if "~~" in source.text and source.format in ("markdown", "text"):
        from reiscO2.reports.boxes import without_struck  # noqa: PLC0415 - as below

        source.text = without_struck(source.text)
    if any(box in source.text for box in _EMPTY_BOXES):
        from reiscO2.reports.boxes import without_unticked  # noqa: PLC0415 - few forms have boxes

        source.text = without_unticked(source.text)
    return source
