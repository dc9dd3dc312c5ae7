"""Put texts into DOCX and ODT by inserting paragraphs in the XML: all else stays byte for byte.

Styles, tables, headers, footers, pictures and comments are other parts of the file, or other
bytes of the same part; none of them is touched.
"""

from __future__ import annotations

import io
import re
import zipfile
from abc import ABC, abstractmethod
from html import escape

from reiscO2.errors import InputError
from reiscO2.reports.office import read_office
from reiscO2.reports.office_parts import read_part, refused
from reiscO2.reports.place_of import answer_block, in_own_table, last_question

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.reports.forms import Question
    from reiscO2.reports.read import Report
    from reiscO2.reports.source import Block

MAX_COPIED_BYTES = 200_000_000  # of all parts together, unpacked
_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([\w.-]{1,40})")


def filled_office(
    report: Report, texts: dict[str, str], added: list[tuple[Question, str]]
) -> bytes:
    """Return the bytes of a DOCX or ODT with texts put in after its answers, and questions at its end.

    Raises
    ------
    InputError
        If a part of the file is damaged or oversized, so that no faithful copy can be made.
    """
    try:
        data = _filled(report, texts, added)
        read_office(data, report.name)  # what was written must read
    except InputError:
        raise
    except Exception as error:  # zipfile, zlib and odd XML have no common root
        why = "het bestand is beschadigd en niet aan te vullen; sla het opnieuw op"
        english = "the file is damaged and cannot be filled in; save it again"
        raise refused(report.name, why, english) from error
    return data


def _filled(report: Report, texts: dict[str, str], added: list[tuple[Question, str]]) -> bytes:
    source = report.source
    kind, member, xml = read_part(source.raw, report.name)
    if b"\0" in xml[:4]:
        raise refused(
            report.name,
            "de tekst staat er in een codering in (UTF-16) waarin niets ingevuld kan worden; sla het opnieuw op",
            "its text is in an encoding (UTF-16) that nothing can be put into; save it again",
        )
    tools = _Docx(xml) if kind == "docx" else _Odt(xml)
    puts: list[tuple[int, int, bytes]] = []
    for field, text in texts.items():
        index, holds = answer_block(report, field)
        block = source.blocks[index]
        if in_own_table(report, field):
            puts.append((block.ref.table, block.ref.table, tools.paragraph(text)))
            continue
        question = report.answers[field].question_span
        waits = not holds and question is not None and question[1] <= block.start
        puts.append(tools.inside(block, text) if waits else tools.after(block, text, like=holds))
    if added:
        at = tools.end()
        pattern = last_question(report)
        upper = source.text[pattern.start : pattern.end].isupper()
        more = b"".join(
            tools.question(pattern, q.wording.upper() if upper else q.wording)
            + tools.paragraph(text)
            for q, text in added
        )
        puts.append((at, at, more))
    for start, end, new in sorted(puts, reverse=True):
        xml = xml[:start] + new + xml[end:]
    return _packed(source.raw, member, xml)


def _packed(data: bytes, member: str, xml: bytes) -> bytes:
    """Return the archive with one member replaced; order, dates and packing of the others stay."""
    out = io.BytesIO()
    room = MAX_COPIED_BYTES
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        new.comment = old.comment
        for info in old.infolist():
            body = xml
            if info.filename != member:
                with old.open(info) as part:
                    body = part.read(room + 1)
            room -= len(body)
            if room < 0:
                raise ValueError("more than a report can hold")
            new.writestr(info, body, compress_type=info.compress_type)
    return out.getvalue()


class _Writer(ABC):
    """What DOCX and ODT share: paragraphs at byte offsets."""

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        named = _ENCODING.match(xml)
        self.utf8 = named is None or named.group(1).lower() in (b"utf-8", b"utf8")

    def words(self, text: str) -> bytes:
        """Return text as it stands in the XML, in whatever encoding that is."""
        escaped = escape(text, quote=False)
        return escaped.encode() if self.utf8 else escaped.encode("ascii", "xmlcharrefreplace")

    def tag(self, block: Block) -> bytes:
        """Return the start tag of a block's paragraph."""
        start = block.ref.start
        return self.xml[start : self.xml.index(b">", start) + 1]

    @abstractmethod
    def run(self, text: str) -> bytes:
        """Return a run of text."""

    @property
    @abstractmethod
    def line_break(self) -> bytes:
        """A line break inside a run or paragraph."""

    @abstractmethod
    def line(self, text: str) -> bytes:
        """Return text for the place of a line break: in the middle of a run (DOCX) or a paragraph (ODT)."""

    @abstractmethod
    def like(self, block: Block) -> tuple[bytes, bytes]:
        """Return how a paragraph like that of `block` starts and ends."""

    @abstractmethod
    def plain(self) -> tuple[bytes, bytes]:
        """Return how a plain paragraph starts and ends."""

    def after(self, block: Block, text: str, *, like: bool) -> tuple[int, int, bytes]:
        """Return a new paragraph behind a block, set like it or plain."""
        if block.ref.line:  # a line of a paragraph that goes on
            return block.ref.line, block.ref.line, self.line_break + self.line(text)
        start, end = self.like(block) if like else self.plain()
        at = block.ref.end
        return at, at, start + self.run(text) + end

    def inside(self, block: Block, text: str) -> tuple[int, int, bytes]:
        """Return a text inside an empty paragraph."""
        if block.ref.control:  # an empty content control: Word counts all in it for its prompt
            return block.ref.control, block.ref.control, self.paragraph(text)
        if block.ref.line:
            return block.ref.line, block.ref.line, self.line(text)
        tag = self.tag(block)
        if tag.endswith(b"/>"):
            name = re.match(rb"<([^\s/>]+)", tag)
            close = b"</" + (name.group(1) if name else b"p") + b">"
            start = block.ref.start
            return start, start + len(tag), tag[:-2].rstrip() + b">" + self.run(text) + close
        at = self.xml.rindex(b"</", block.ref.start, block.ref.end)
        return at, at, self.run(text)

    def paragraph(self, text: str) -> bytes:
        """Return a plain paragraph."""
        start, end = self.plain()
        return start + self.run(text) + end

    @abstractmethod
    def question(self, block: Block, wording: str) -> bytes:
        """Return the paragraph of a question, set like the one in `block`."""

    @abstractmethod
    def end(self) -> int:
        """Return the offset at which new paragraphs are added. [bytes]"""


class _Docx(_Writer):
    def __init__(self, xml: bytes) -> None:
        super().__init__(xml)
        found = re.search(rb"<([\w.-]+:)?body[\s>]", xml)
        self.p = (found.group(1) or b"") if found else b"w:"

    def _run(self, text: str, marks: bytes) -> bytes:
        p = self.p
        lines = (b"</" + p + b"t><" + p + b"br/><" + p + b't xml:space="preserve">').join(
            self.words(line) for line in text.split("\n")
        )
        return (
            b"<"
            + p
            + b"r>"
            + marks
            + b"<"
            + p
            + b't xml:space="preserve">'
            + lines
            + b"</"
            + p
            + b"t></"
            + p
            + b"r>"
        )

    @property
    def line_break(self) -> bytes:
        return b"<" + self.p + b"br/>"

    def line(self, text: str) -> bytes:
        p = self.p
        start, end = b"<" + p + b't xml:space="preserve">', b"</" + p + b"t>"
        return self.line_break.join(start + self.words(one) + end for one in text.split("\n"))

    def run(self, text: str) -> bytes:
        p = self.p
        return self._run(text, b"<" + p + b"rPr><" + p + b"i/></" + p + b"rPr>")

    def plain(self) -> tuple[bytes, bytes]:
        return b"<" + self.p + b"p>", b"</" + self.p + b"p>"

    def properties(self, block: Block) -> bytes:
        """Return the paragraph properties of a block, without tracked changes and section breaks."""
        body = self.xml[block.ref.start : block.ref.end]
        found = re.match(
            rb"<[^>]*[^/]>\s*(<(?:[\w.-]+:)?pPr(?:\s[^>]*)?(?:/>|>.*?</(?:[\w.-]+:)?pPr>))",
            body,
            re.DOTALL,
        )
        properties = found.group(1) if found else b""
        return b"" if re.search(rb"sectPr|pPrChange|rPrChange", properties) else properties

    def like(self, block: Block) -> tuple[bytes, bytes]:
        start, end = self.plain()
        return start + self.properties(block), end

    def question(self, block: Block, wording: str) -> bytes:
        p = self.p
        bold = b"<" + p + b"rPr><" + p + b"b/></" + p + b"rPr>" if block.level in (0, 7) else b""
        start, end = self.plain() if block.cell is not None else self.like(block)
        return start + self._run(wording, bold) + end

    def end(self) -> int:
        close = self.xml.rindex(b"</" + self.p + b"body>")
        section = self.xml.rfind(b"<" + self.p + b"sectPr", 0, close)
        last = max(
            self.xml.rfind(b"</" + self.p + b"p>", 0, close),
            self.xml.rfind(b"</" + self.p + b"tbl>", 0, close),
        )
        return section if section > last else close


class _Odt(_Writer):
    def __init__(self, xml: bytes) -> None:
        super().__init__(xml)
        found = re.search(rb'xmlns:([\w.-]+)="urn:oasis:names:tc:opendocument:xmlns:text:1.0"', xml)
        self.p = (found.group(1) if found else b"text") + b":"

    @property
    def line_break(self) -> bytes:
        return b"<" + self.p + b"line-break/>"

    def line(self, text: str) -> bytes:
        return self.run(text)

    def run(self, text: str) -> bytes:
        return self.line_break.join(self.words(line) for line in text.split("\n"))

    def plain(self) -> tuple[bytes, bytes]:
        return b"<" + self.p + b"p>", b"</" + self.p + b"p>"

    def _copied(self, block: Block) -> tuple[bytes, bytes]:
        tag = self.tag(block)
        tag = re.sub(rb"\s(?:xml:id|[\w.-]+:id)=\"[^\"]*\"", b"", tag)
        tag = tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag
        name = re.match(rb"<([^\s/>]+)", tag)
        return tag, b"</" + (name.group(1) if name else self.p + b"p") + b">"

    def like(self, block: Block) -> tuple[bytes, bytes]:
        return self._copied(block)

    def question(self, block: Block, wording: str) -> bytes:
        start, end = self.plain() if block.cell is not None else self._copied(block)
        return start + self.words(wording) + end

    def end(self) -> int:
        return self.xml.rindex(b"</", 0, self.xml.rindex(b"</", 0, self.xml.rindex(b"</")))
