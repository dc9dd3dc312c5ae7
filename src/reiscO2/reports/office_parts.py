"""DOCX and ODT as archives: the one part that holds the text, unpacked with care."""

from __future__ import annotations

import io
import zipfile

from reiscO2.errors import InputError, shown
from reiscO2.reports.base import Plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_PART_BYTES = 40_000_000  # of XML, unpacked
MAX_RATIO = 400  # unpacked to packed, above a megabyte; Word stays below 60
MAX_MEMBERS = 5_000
MAIN_PART = {"docx": "word/document.xml", "odt": "content.xml"}


class Ref(Plain):
    """Where a block stands in the XML: offsets in bytes, 0 for what it is not.

    `start` and `end` are those of its paragraph; `line` is the line break that ends it inside of
    that; `control` is the end of an empty content control around it, `table` that of its table.
    """

    __slots__ = ("control", "end", "line", "start", "table")

    def __init__(self, start: int, end: int = 0, line: int = 0) -> None:
        self.start, self.end, self.line = start, end, line
        self.control = self.table = 0


def refused(name: str, why: str, why_en: str) -> InputError:
    """Return the error for a file that is not read."""
    return InputError.of("report-refused", name, "file", name=shown(name), why=why, why_en=why_en)


def read_part(data: bytes, name: str) -> tuple[str, str, bytes]:
    """Return the format of an office file, its main part, and that part's XML.

    Raises
    ------
    InputError
        If the file is no DOCX or ODT, is encrypted, or unpacks to more than a report can be.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS:
                raise refused(
                    name,
                    f"meer dan {MAX_MEMBERS} onderdelen in het bestand; dit is geen verslag",
                    f"more than {MAX_MEMBERS} parts in the file; this is no report",
                )
            names = {member.filename: member for member in members}
            kind, main = _main_part(names)
            if "xl/workbook.xml" in names:
                raise refused(
                    name,
                    "dit is een rekenblad; `reisco2 batch` en `reisco2 register` lezen het als tabel van reizen",
                    "this is a spreadsheet; `reisco2 batch` and `reisco2 register` read it as a table of trips",
                )
            if not main:
                raise refused(
                    name,
                    "dit is geen Word- of OpenDocument-tekst; sla het op als .docx, .odt of .pdf",
                    "this is no Word or OpenDocument text; save it as .docx, .odt or .pdf",
                )
            if kind == "odt" and "META-INF/manifest.xml" in names:
                manifest = _unpacked(archive, names["META-INF/manifest.xml"], name)
                if b"encryption-data" in manifest:
                    raise refused(
                        name,
                        "het bestand is met een wachtwoord beveiligd; sla het op zonder wachtwoord",
                        "the file has a password; save it without one",
                    )
            return kind, main, _unpacked(archive, names[main], name)
    except InputError:
        raise
    except (
        Exception
    ) as error:  # what zipfile, zlib, lzma and struct raise on broken bytes has no common root
        raise refused(
            name,
            "het bestand is beschadigd; sla het opnieuw op",
            "the file is damaged; save it again",
        ) from error


def _main_part(names: Iterable[str]) -> tuple[str, str]:
    """Return the format and the part with the text; Word on the web also writes ``word/document2.xml``."""
    found = next(((kind, part) for kind, part in MAIN_PART.items() if part in names), ("", ""))
    numbered = [
        name
        for name in names
        if name.startswith("word/document") and name.endswith(".xml") and name[13:-4].isdigit()
    ]
    return ("docx", numbered[0]) if not found[0] and len(numbered) == 1 else found


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    if member.flag_bits & 0x1:
        raise refused(
            name,
            "het bestand is met een wachtwoord beveiligd; sla het op zonder wachtwoord",
            "the file has a password; save it without one",
        )
    ratio = member.file_size / max(1, member.compress_size)
    if member.file_size > MAX_PART_BYTES or (member.file_size > 1_000_000 and ratio > MAX_RATIO):
        raise refused(
            name,
            "het bestand pakt uit tot veel meer dan een verslag kan zijn; het wordt niet gelezen",
            "the file unpacks to far more than a report can be; it is not read",
        )
    with archive.open(member) as part:
        data = part.read(MAX_PART_BYTES + 1)  # the size in the header may lie
    if len(data) > MAX_PART_BYTES:
        raise refused(
            name,
            "het bestand pakt uit tot veel meer dan een verslag kan zijn; het wordt niet gelezen",
            "the file unpacks to far more than a report can be; it is not read",
        )
    return data
