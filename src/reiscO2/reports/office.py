"""DOCX and ODT: the text of their paragraphs, with the byte offsets that filling needs.

Both are XML in a zip. It is walked by expat, without building a tree: no schema, no entity,
no link and no macro is ever opened, and a filled copy can keep every byte around an answer.
"""

from __future__ import annotations

from xml.parsers import expat

from reiscO2.errors import InputError
from reiscO2.reports.marks import PROPOSAL, SCENARIO
from reiscO2.reports.office_parts import Ref, read_part, refused
from reiscO2.reports.source import MAX_CHARS, Block, Source, cleaned

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAX_DEPTH = 200

_W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_PASSED = frozenset(
    {
        "{mc}Fallback",
        "w:del",
        "w:moveFrom",
        "text:tracked-changes",
        "text:note",
        "office:annotation",
        "text:sequence-decls",
        "text:placeholder",
        "text:table-of-content",
        "text:user-index",
        "text:alphabetical-index",
    }
)
_NAMES = {
    _W[0]: "w:",
    _W[1]: "w:",
    _TEXT: "text:",
    _TABLE: "table:",
    _STYLE: "style:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006 ": "{mc}",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0 ": "office:",
}
_OFF = ("0", "false", "off")
#: styles of the lines of a table of contents; they repeat every question, with a page for an answer
_CONTENTS = ("toc", "inhopg", "contents")
#: symbols that forms were made with before there were boxes in Unicode: font -> code -> box
_BOXES = {
    "wingdings": {"fe": "\u2612", "fd": "\u2612", "a8": "\u2610", "6f": "\u2610", "71": "\u2610", "72": "\u2610"},
    "wingdings 2": {"52": "\u2612", "53": "\u2612", "54": "\u2612", "a3": "\u2610", "30": "\u2610"},
}  # fmt: skip


class _Paragraph:
    __slots__ = (
        "bold", "hidden", "level", "lines", "listed", "plain_run", "run_bold", "start", "unsaid", "words",
    )  # fmt: skip

    def __init__(self, start: int) -> None:
        self.start, self.level = start, 0
        self.words: list[str] = []
        self.unsaid: list[str] = []  # what only prompts for an answer
        self.bold, self.plain_run, self.run_bold = False, False, False
        self.hidden = False  # the run is struck out, or not shown
        self.lines: list[int] = []  # the numbers of the blocks of its lines before the last
        self.listed = False  # a line of a table of contents


class _Control:
    """A content control (``w:sdt``): an empty one shows a prompt, which is no answer."""

    __slots__ = ("empty", "first", "whole")

    def __init__(self, first: int, whole: bool) -> None:
        self.empty = False
        self.first = first  # the number of the first block inside
        self.whole = whole  # it holds whole paragraphs, no cells and no part of a line


class _Field:
    """A form field of Word 97 to 2003: a box, or a list to choose from."""

    __slots__ = ("chosen", "listed", "ticked")

    def __init__(self) -> None:
        self.ticked: bool | None = None
        self.chosen = 0
        self.listed: list[str] = []


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
        self.in_text = self.prompting = False
        self.controls: list[_Control] = []
        self.field = _Field()
        self.style = ""
        self.struck: set[str] = set()  # styles of words that are crossed out
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []

    def walk(self) -> None:
        try:
            self.parser.Parse(self.xml, True)
        except InputError:
            raise
        except (LookupError, ValueError) as error:
            raise refused(
                self.name,
                "de tekst staat er in een onbekende codering in; sla het opnieuw op",
                "its text is in an unknown encoding; save it again",
            ) from error
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
        if self.passing or name in _PASSED or self.is_struck(name, attributes):
            self.passing += 1
            return
        if name in ("w:p", "text:p", "text:h"):
            self.open.append(_Paragraph(self.parser.CurrentByteIndex))
            if name == "text:h":
                self.open[-1].level = _level(attributes.get(_TEXT + "outline-level", "1"))
            self.in_text = name != "w:p"
        elif name in ("w:tbl", "table:table"):
            self.tables += 1
            self.cells.append([self.tables, -1, -1, len(self.blocks)])
        elif name in ("w:tr", "table:table-row") and self.cells:
            self.cells[-1][1] += 1
            self.cells[-1][2] = -1
        elif name in ("w:tc", "table:table-cell", "table:covered-table-cell") and self.cells:
            self.cells[-1][2] += 1
            for control in self.controls:
                control.whole = False
        elif name == "w:sdt":
            self.controls.append(_Control(len(self.blocks), not self.open))
        elif name == "w:showingPlcHdr" and self.controls:
            self.controls[-1].empty = True
        elif name == "style:style":
            self.style = attributes.get(_STYLE + "name", "")
        elif name == "style:text-properties" and self.style:
            crossed = attributes.get(_STYLE + "text-line-through-style", "none") != "none"
            if crossed or attributes.get(_TEXT + "display") == "none":
                self.struck.add(self.style)
        elif self.open:
            self.inside(name, attributes)

    def is_struck(self, name: str, attributes: dict[str, str]) -> bool:
        """Tell whether an element holds words that are crossed out, not shown, or only prompt for others."""
        if name == "content-control":  # LibreOffice's own, as in Word
            return any(
                k.endswith("showing-place-holder") and v == "true" for k, v in attributes.items()
            )
        return name == "text:span" and attributes.get(_TEXT + "style-name", "") in self.struck

    def inside(self, name: str, attributes: dict[str, str]) -> None:
        paragraph = self.open[-1]
        value = _value(attributes)
        if name == "w:t":
            self.prompting = any(control.empty for control in self.controls)
            self.in_text = not self.prompting and not paragraph.hidden
        elif name == "w:r":
            paragraph.run_bold = paragraph.hidden = False
        elif name == "w:b":
            paragraph.run_bold = value not in _OFF
        elif name in ("w:strike", "w:dstrike", "w:vanish"):
            paragraph.hidden = paragraph.hidden or value not in _OFF
        elif name == "w:pStyle":
            style = value.lower()
            if style.startswith(("heading", "kop", "titel", "title")):
                paragraph.level = _level("".join(c for c in style if c.isdigit()) or "1")
            paragraph.listed = style.startswith(_CONTENTS) and style[-1:].isdigit()
        elif name == "w:outlineLvl":
            paragraph.level = _level(str(int(value) + 1) if value.isdigit() else "1")
        elif name in ("w:tab", "text:tab"):
            paragraph.words.append("\t")
        elif name in ("w:br", "w:cr", "text:line-break"):
            if self.cells or paragraph.listed or any(control.empty for control in self.controls):
                paragraph.words.append(
                    "\n"
                )  # a question in a cell is one block, whatever its lines
            else:
                self.line(paragraph, self.parser.CurrentByteIndex)
        elif name == "w:noBreakHyphen":
            paragraph.words.append("-")
        elif name == "w:sym":
            font = next((v for k, v in attributes.items() if k.endswith(" font")), "").lower()
            code = next((v for k, v in attributes.items() if k.endswith(" char")), "").lower()
            paragraph.words.append(_BOXES.get(font, {}).get(code[-2:], ""))
        elif name == "text:s":
            count = attributes.get(_TEXT + "c", "1")
            paragraph.words.append(" " * (min(int(count), 100) if count.isdigit() else 1))
        elif name in ("w:checkBox", "w:ddList"):
            self.field = _Field()
        elif name in ("w:default", "w:checked"):
            if name == "w:checked" or self.field.ticked is None:
                self.field.ticked = value not in _OFF
        elif name == "w:result":
            self.field.chosen = int(value) if value.isdigit() and len(value) < 4 else 0
        elif name == "w:listEntry":
            self.field.listed.append(value)

    def characters(self, data: str) -> None:
        if self.in_text and self.open and not self.passing:
            paragraph = self.open[-1]
            paragraph.words.append(data)
            if data.strip():
                paragraph.bold = paragraph.bold or paragraph.run_bold
                paragraph.plain_run = paragraph.plain_run or not paragraph.run_bold
        elif self.prompting and self.open and not self.passing:
            self.open[-1].unsaid.append(data)

    def end(self, tag: str) -> None:
        self.depth -= 1
        if self.passing:
            self.passing -= 1
            return
        name = _short(tag)
        if name == "w:t":
            self.in_text = self.prompting = False
        elif name in ("w:p", "text:p", "text:h") and self.open:
            self.close(self.open.pop())
            self.in_text = bool(self.open) and name != "w:p"
        elif name in ("w:tbl", "table:table") and self.cells:
            number, _, _, first = self.cells.pop()
            behind = self.xml.find(b">", self.parser.CurrentByteIndex) + 1
            for block in self.blocks[first:]:
                if block.cell is not None and block.cell[0] == number:
                    block.ref.table = behind
        elif name == "w:sdt" and self.controls:
            control = self.controls.pop()
            if control.empty and control.whole:  # what is put into it would be part of the prompt
                behind = self.xml.find(b">", self.parser.CurrentByteIndex) + 1
                for block in self.blocks[control.first :]:
                    block.ref.control = behind
        elif name == "w:checkBox" and self.open:
            self.open[-1].words.append("\u2612" if self.field.ticked else "\u2610")
        elif name == "w:ddList" and self.open:
            listed = self.field.listed[self.field.chosen :]
            self.open[-1].words.append(listed[0] if listed else "")

    def close(self, paragraph: _Paragraph) -> None:
        if paragraph.listed:
            return
        text = cleaned("".join(paragraph.words))
        if paragraph.unsaid and not text.strip():
            prompt = cleaned("".join(paragraph.unsaid))
            # a proposal that stands in an empty cell of a form is no prompt
            text = prompt[prompt.find("[") :] if PROPOSAL in prompt or SCENARIO in prompt else text
        end = self.xml.find(b">", self.parser.CurrentByteIndex) + 1
        for number in paragraph.lines:  # where the paragraph of its lines ends is known now
            self.blocks[number].ref.end = end
        self.block(paragraph, text, Ref(paragraph.start, end))

    def line(self, paragraph: _Paragraph, at: int) -> None:
        """Begin a new block at a line break: a form may be one long paragraph."""
        paragraph.lines.append(len(self.blocks))
        self.block(paragraph, cleaned("".join(paragraph.words)), Ref(paragraph.start, at, at))
        paragraph.words = []
        paragraph.bold = paragraph.plain_run = False

    def block(self, paragraph: _Paragraph, text: str, ref: Ref) -> None:
        """Add a block."""
        cell = (
            (self.cells[-1][0], self.cells[-1][1], self.cells[-1][2])
            if self.cells and self.cells[-1][2] >= 0
            else None
        )
        level = paragraph.level or (7 if paragraph.bold and not paragraph.plain_run else 0)
        self.blocks.append(Block(self.length, self.length + len(text), level, cell, ref))
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


def _value(attributes: dict[str, str]) -> str:
    return next((v for k, v in attributes.items() if k.endswith(" val")), "")


def _level(text: str) -> int:
    return min(6, max(1, int(text))) if text.isdigit() and len(text) < 4 else 1


def read_office(data: bytes, name: str = "") -> Source:
    """Return a DOCX or ODT file in paragraphs and cells."""
    kind, _, xml = read_part(data, name)
    walker = _Walker(xml, name)
    walker.walk()
    return Source(kind, "".join(walker.parts), walker.blocks, raw=data, name=name)
