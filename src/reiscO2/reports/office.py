"""DOCX and ODT: the text of their paragraphs, with the byte offsets that filling needs.

Both are XML in a zip. It is walked by expat, without building a tree: no schema, no entity,
no link and no macro is ever opened, and a filled copy can keep every byte around an answer.
"""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

from reiscO2.errors import InputError, shown
from reiscO2.reports.source import MAX_CHARS, Block, Source, cleaned

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAX_PART_BYTES = 40_000_000  # of XML, unpacked
MAX_RATIO = 400  # unpacked to packed, above a megabyte; Word stays below 60
MAX_MEMBERS = 5_000
MAX_DEPTH = 200
MAIN_PART = {"docx": "word/document.xml", "odt": "content.xml"}

_W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_PASSED = frozenset(
    {
        "{mc}Fallback",
        "w:del",
        "w:moveFrom",
        "text:tracked-changes",
        "text:note",
        "office:annotation",
        "text:sequence-decls",
    }
)
_NAMES = {
    _W[0]: "w:",
    _W[1]: "w:",
    _TEXT: "text:",
    _TABLE: "table:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006 ": "{mc}",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0 ": "office:",
}


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
            kind = next((k for k, part in MAIN_PART.items() if part in names), None)
            if kind is None:
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
            return kind, MAIN_PART[kind], _unpacked(archive, names[MAIN_PART[kind]], name)
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


class _Paragraph:
    __slots__ = ("bold", "level", "plain_run", "run_bold", "start", "words")

    def __init__(self, start: int) -> None:
        self.start, self.level = start, 0
        self.words: list[str] = []
        self.bold, self.plain_run, self.run_bold = False, False, False


class _Walker:
    """The handlers of expat: paragraphs become blocks."""

    def __init__(self, xml: bytes, name: str) -> None:
        self.xml, self.name = xml, name
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.EntityDeclHandler = self.doctype
        self.open: list[_Paragraph] = []
        self.cells: list[list[int]] = []
        self.tables = -1
        self.depth = self.passing = 0
        self.in_text = False
        self.placeholder: list[bool] = []
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []

    def walk(self) -> None:
        try:
            self.parser.Parse(self.xml, True)
        except expat.ExpatError as error:
            raise refused(
                self.name,
                f"het bestand is beschadigd (XML, regel {error.lineno}); sla het opnieuw op",
                f"the file is damaged (XML, line {error.lineno}); save it again",
            ) from error

    def doctype(self, *_: Any) -> None:
        raise refused(
            self.name,
            "het bestand bevat een DTD of entiteiten; dat hoort niet in een verslag",
            "the file holds a DTD or entities; they do not belong in a report",
        )

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise refused(
                self.name,
                f"het bestand is dieper dan {MAX_DEPTH} lagen genest; dit is geen verslag",
                f"the file is nested deeper than {MAX_DEPTH} levels; this is no report",
            )
        name = _short(tag)
        if self.passing or name in _PASSED:
            self.passing += 1
            return
        if name in ("w:p", "text:p", "text:h"):
            self.open.append(_Paragraph(self.parser.CurrentByteIndex))
            if name == "text:h":
                self.open[-1].level = _level(attributes.get(_TEXT + "outline-level", "1"))
            self.in_text = name != "w:p"
        elif name in ("w:tbl", "table:table"):
            self.tables += 1
            self.cells.append([self.tables, -1, -1])
        elif name in ("w:tr", "table:table-row") and self.cells:
            self.cells[-1][1] += 1
            self.cells[-1][2] = -1
        elif name in ("w:tc", "table:table-cell", "table:covered-table-cell") and self.cells:
            self.cells[-1][2] += 1
        elif name == "w:sdt":
            self.placeholder.append(False)
        elif name == "w:showingPlcHdr" and self.placeholder:
            self.placeholder[-1] = True
        elif self.open:
            self.inside(name, attributes)

    def inside(self, name: str, attributes: dict[str, str]) -> None:
        paragraph = self.open[-1]
        value = next((v for k, v in attributes.items() if k.endswith(" val")), "")
        if name == "w:t":
            self.in_text = not any(self.placeholder)
        elif name == "w:r":
            paragraph.run_bold = False
        elif name == "w:b":
            paragraph.run_bold = value not in ("0", "false")
        elif name == "w:pStyle":
            style = value.lower()
            if style.startswith(("heading", "kop", "titel", "title")):
                paragraph.level = _level("".join(c for c in style if c.isdigit()) or "1")
        elif name == "w:outlineLvl":
            paragraph.level = _level(str(int(value) + 1) if value.isdigit() else "1")
        elif name in ("w:tab", "text:tab"):
            paragraph.words.append("\t")
        elif name in ("w:br", "w:cr", "text:line-break"):
            paragraph.words.append("\n")
        elif name == "w:noBreakHyphen":
            paragraph.words.append("-")
        elif name == "text:s":
            count = attributes.get(_TEXT + "c", "1")
            paragraph.words.append(" " * (min(int(count), 100) if count.isdigit() else 1))

    def characters(self, data: str) -> None:
        if self.in_text and self.open and not self.passing:
            paragraph = self.open[-1]
            paragraph.words.append(data)
            if data.strip():
                paragraph.bold = paragraph.bold or paragraph.run_bold
                paragraph.plain_run = paragraph.plain_run or not paragraph.run_bold

    def end(self, tag: str) -> None:
        self.depth -= 1
        if self.passing:
            self.passing -= 1
            return
        name = _short(tag)
        if name == "w:t":
            self.in_text = False
        elif name in ("w:p", "text:p", "text:h") and self.open:
            self.close(self.open.pop())
            self.in_text = bool(self.open) and name != "w:p"
        elif name in ("w:tbl", "table:table") and self.cells:
            self.cells.pop()
        elif name == "w:sdt" and self.placeholder:
            self.placeholder.pop()

    def close(self, paragraph: _Paragraph) -> None:
        text = cleaned("".join(paragraph.words))
        end = self.xml.find(b">", self.parser.CurrentByteIndex) + 1
        cell = (
            (self.cells[-1][0], self.cells[-1][1], self.cells[-1][2])
            if self.cells and self.cells[-1][2] >= 0
            else None
        )
        level = paragraph.level or (7 if paragraph.bold and not paragraph.plain_run else 0)
        self.blocks.append(
            Block(self.length, self.length + len(text), level, cell, (paragraph.start, end))
        )
        self.parts.append(text + "\n")
        self.length += len(text) + 1
        if self.length > MAX_CHARS:
            raise refused(
                self.name,
                "de tekst is langer dan een verslag kan zijn; het wordt niet gelezen",
                "the text is longer than a report can be; it is not read",
            )


def _short(tag: str) -> str:
    space = tag.rfind(" ") + 1
    return _NAMES.get(tag[:space], "") + tag[space:] if space else tag


def _level(text: str) -> int:
    return min(6, max(1, int(text))) if text.isdigit() and len(text) < 4 else 1


def read_office(data: bytes, name: str = "") -> Source:
    """Return a DOCX or ODT file in paragraphs and cells."""
    kind, _, xml = read_part(data, name)
    walker = _Walker(xml, name)
    walker.walk()
    return Source(kind, "".join(walker.parts), walker.blocks, raw=data, name=name)
