"""HTML: the text of its blocks and cells; scripts, styles and comments are passed over.

A small tokenizer of its own: it never looks back, so no crafted page makes it slow, and it
knows the offset of every piece, which filling needs. Links and images are never opened.
"""

from __future__ import annotations

import re
from html import unescape

from reiscO2.reports.patterns import IGNORECASE, pattern
from reiscO2.reports.source import Block, Source, cleaned

_TAG = pattern(
    r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})((?:[^<>\"']|\"[^\"<]{0,4000}\"|'[^'<]{0,4000}'){0,200})>"
)
_BREAKING = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "td",
        "th",
        "ul",
        "label",
        "title",
    ]
)
_PASSED = frozenset(
    [
        "script",
        "style",
        "head",
        "template",
        "noscript",
        "svg",
        "math",
        "object",
        "iframe",
        "del",
        "s",
        "strike",
    ]
)
_SPACE = pattern(r"[ \t\r\n\f]+")
#: elements without an end
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)  # fmt: skip
_ATTRIBUTE = pattern(
    r"([^\s\"'=<>/]{1,100})(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?",
)
_NOT_SHOWN = pattern(r"\b(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", IGNORECASE)
_CROSSED = pattern(r"\btext-decoration(?:-line)?\s*:[^;]{0,60}\bline-through\b", IGNORECASE)
#: elements that may be folded in when a page is saved, and unfold at a click: their words are said
_FOLDING = frozenset(
    ["div", "section", "article", "main", "aside", "dd", "dl", "ul", "ol", "table", "tbody", "form"]
)
_NAME = pattern(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})")
_TO_QUOTES = pattern(r"[^\"'>]*+[\"'>]")
_FIELDS = frozenset(["input", "select", "option", "textarea"])
_RAW = frozenset(["script", "style"])  # nothing in them is an element
_TICKED, _UNTICKED = "\u2612 ", "\u2610 "
_NO_WORDS = frozenset(["hidden", "submit", "button", "reset", "image", "file", "password"])
_LONG_TAGS = 1_500_000  # characters looked through for the ends of tags that are no plain ones


class _Reader:
    """Collects blocks while it walks along the tags."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.level = 0
        self.bold = 0
        self.all_bold = True
        self.cells: list[
            list[int]
        ] = []  # open tables: [number, row, column, in a cell, first block]
        self.tables = -1
        self.has_lines = False  # the open block had a line before a break
        self.unchosen = False  # in a list to choose from, beside what was chosen
        self.at = 0  # where text may be put in: after the last piece of the block

    def text(self, data: str, end: int) -> None:
        if self.unchosen:
            return
        if data.strip():
            self.all_bold = self.all_bold and self.bold > 0
            self.at = end
        if data:
            self.words.append(data)

    def flush(self, at: int, *, keep_empty: bool = False) -> None:
        text = cleaned(
            "\n".join(
                _SPACE.sub(" ", line).strip() for line in unescape("".join(self.words)).split("\v")
            )
        )
        if text.strip() or keep_empty:
            cell = (
                (self.cells[-1][0], self.cells[-1][1], self.cells[-1][2]) if self.in_cell else None
            )
            level = self.level or (7 if self.all_bold and self.has_words() else 0)
            ref = (self.at if text.strip() else at, at, 0)  # for words; behind it; behind its table
            self.blocks.append(Block(self.length, self.length + len(text), level, cell, ref))
            self.parts.append(text + "\n")
            self.length += len(text) + 1
        self.words, self.all_bold = [], True

    @property
    def in_cell(self) -> bool:
        """Whether the innermost open table has an open cell."""
        return bool(self.cells and self.cells[-1][3])

    def has_words(self) -> bool:
        return any(word.strip() for word in self.words)


def read_markup(page: str, *, raw: bytes = b"", encoding: str = "", name: str = "") -> Source:
    """Return an HTML page in blocks."""
    reader = _Reader()
    at = 0
    passing, inside = "", 0  # the element passed over, and how many of its name are open in it
    room = _LONG_TAGS
    while at < len(page):
        start = page.find("<", at)
        if start < 0:
            start = len(page)
        if start > at and not passing:
            reader.text(page[at:start], start)
        if start == len(page):
            break
        if page.startswith("<!--", start):
            close = page.find("-->", start)
            at = len(page) if close < 0 else close + 3
            continue
        found = _TAG.match(page, start)
        if found is not None:
            at, closing, tag, more = (
                found.end(), bool(found.group(1)), found.group(2).lower(), found.group(3),
            )  # fmt: skip
        elif page.startswith(("<!", "<?"), start):
            close = page.find(">", start)
            at = len(page) if close < 0 else close + 1
            continue
        else:
            begin = _NAME.match(page, start)
            stop, room = _end_of_tag(page, start, room) if begin else (0, room)
            if begin is None or not stop:
                if not passing:
                    reader.text("<", start + 1)
                at = start + 1
                continue
            at, closing, tag = stop, bool(begin.group(1)), begin.group(2).lower()
            more = page[begin.end() : stop - 1]
        if passing:
            if tag == passing and not more.endswith("/"):
                inside += -1 if closing else tag not in _RAW
            passing = passing if inside else ""
        elif not closing and not more.endswith("/") and tag not in _VOID and _is_passed(tag, more):
            passing, inside = tag, 1
        elif tag in _FIELDS:
            _field(reader, tag, more, closing, at)
        else:
            _step(reader, tag, closing, start, at)
    reader.flush(at)
    return Source(
        "html",
        "".join(reader.parts),
        reader.blocks,
        raw=raw or page.encode("utf-8", "replace"),
        encoding=encoding,
        name=name,
    )


def _attributes(text: str) -> dict[str, str]:
    """Return the attributes of a tag by name in lower case, the first of each as in a browser."""
    said: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(text):
        name, a, b, c = found.groups("")
        said.setdefault(name.lower(), unescape(a or b or c))
    return said


def _is_passed(tag: str, attributes: str) -> bool:
    """Tell whether an element holds no words that a reader of the page sees as said."""
    if tag in _PASSED:
        return True
    if "hidden" not in attributes and "style" not in attributes.lower():
        return False
    said = _attributes(attributes)
    style = said.get("style", "")
    hidden = tag not in _FOLDING and ("hidden" in said or _NOT_SHOWN.search(style) is not None)
    return hidden or _CROSSED.search(style) is not None


def _end_of_tag(page: str, start: int, room: int) -> tuple[int, int]:
    """Return where a long tag ends ("<img src='data:...'>"), 0 when it does not, and how much may still be looked at.

    As in a browser: a ">" in quotes ends nothing. What may be looked at is bounded, so that a page of
    tags without end takes no longer than its length.
    """
    at = _TO_QUOTES.match(page, start) if room > 0 else None
    while at is not None and room > 0:
        if page[at.end() - 1] == ">":
            return at.end(), room  # what lies behind is not looked at again
        close = page.find(page[at.end() - 1], at.end())
        if close < 0:
            return 0, room - min(room, len(page) - start)
        at = _TO_QUOTES.match(page, close + 1)
    return 0, max(0, room - (len(page) - start))


def _field(reader: _Reader, tag: str, attributes: str, closing: bool, end: int) -> None:
    """Read what was filled into a form: the value of a field, the box that was ticked, the option chosen."""
    said = _attributes(attributes)
    if tag == "input" and not closing:
        kind, value = said.get("type", "text").lower(), said.get("value", "").strip()
        if kind in ("checkbox", "radio"):
            reader.words.append(_TICKED if "checked" in said else _UNTICKED)
        elif kind not in _NO_WORDS and value:
            reader.words.append(" ")
            reader.text(value.replace("&", "&amp;"), end)
    elif tag == "option":
        reader.unchosen = not closing and "selected" not in said
        reader.words.append(" ")
    elif closing:
        reader.unchosen = False
        if reader.has_words():
            reader.at = end  # nothing can be put into the field
    else:
        reader.unchosen = tag == "select"
        reader.words.append(" ")


def _filled(reader: _Reader) -> bool:
    """Tell whether the open cell has a block already."""
    if not reader.blocks or not reader.cells:
        return True
    number, row, column, _, _ = reader.cells[-1]
    return reader.blocks[-1].cell == (number, row, column)


def _step(reader: _Reader, tag: str, closing: bool, start: int, end: int) -> None:
    if tag == "br":
        if reader.in_cell:
            reader.words.append("\v")  # a question in a cell is one block, whatever its lines
        else:
            before = len(reader.blocks)
            reader.flush(start, keep_empty=reader.has_lines)
            reader.has_lines = reader.has_lines or len(reader.blocks) > before
        return
    if tag in ("b", "strong"):
        reader.bold = max(0, reader.bold + (-1 if closing else 1))
        return
    if tag not in _BREAKING:
        return
    reader.has_lines = False
    cell = tag in ("td", "th")
    before = len(reader.blocks)
    reader.flush(start)
    if cell and closing and reader.in_cell and not _filled(reader):
        reader.flush(start, keep_empty=True)
    if reader.blocks and closing and len(reader.blocks) > before:
        reader.blocks[-1].ref = (reader.blocks[-1].ref[0], end, 0)
    if re.fullmatch(r"h[1-6]", tag):
        reader.level = 0 if closing else int(tag[1])
    elif tag == "table":
        if closing:
            if reader.cells:
                number, _, _, _, first = reader.cells.pop()
                for block in reader.blocks[first:]:
                    if block.cell is not None and block.cell[0] == number:
                        block.ref = (*block.ref[:2], end)
        elif len(reader.cells) < 50:
            reader.tables += 1
            reader.cells.append([reader.tables, -1, -1, 0, len(reader.blocks)])
    elif tag == "tr" and not closing and reader.cells:
        reader.cells[-1][1] += 1
        reader.cells[-1][2] = -1
    elif cell and reader.cells:
        reader.cells[-1][3] = 0 if closing else 1
        if not closing:
            reader.cells[-1][2] += 1
