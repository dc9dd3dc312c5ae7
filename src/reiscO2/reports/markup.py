"""HTML: the text of its blocks and cells; scripts, styles and comments are passed over.

A small tokenizer of its own: it never looks back, so no crafted page makes it slow, and it
knows the offset of every piece, which filling needs. Links and images are never opened.
"""

from __future__ import annotations

import re
from html import unescape

from reiscO2.reports.patterns import pattern
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
        "select",
        "textarea",
    ]
)
_SPACE = pattern(r"[ \t\r\n\f]+")


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
        self.cells: list[list[int]] = []  # open tables: [number, row, column]
        self.tables = -1
        self.in_cell = 0
        self.at = 0  # where text may be put in: after the last piece of the block

    def text(self, data: str, end: int) -> None:
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
                (self.cells[-1][0], self.cells[-1][1], self.cells[-1][2])
                if self.cells and self.in_cell
                else None
            )
            level = self.level or (7 if self.all_bold and self.bold_seen() else 0)
            ref = (self.at if text.strip() else at, at)
            self.blocks.append(Block(self.length, self.length + len(text), level, cell, ref))
            self.parts.append(text + "\n")
            self.length += len(text) + 1
        self.words, self.all_bold = [], True

    def bold_seen(self) -> bool:
        return any(word.strip() for word in self.words)


def read_markup(page: str, *, raw: bytes = b"", encoding: str = "", name: str = "") -> Source:
    """Return an HTML page in blocks."""
    reader = _Reader()
    at = 0
    passing = ""
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
        if found is None:
            if page.startswith(("<!", "<?"), start):
                close = page.find(">", start)
                at = len(page) if close < 0 else close + 1
            else:
                if not passing:
                    reader.text("<", start + 1)
                at = start + 1
            continue
        at = found.end()
        closing, tag = bool(found.group(1)), found.group(2).lower()
        if passing:
            passing = "" if closing and tag == passing else passing
        elif not closing and tag in _PASSED and not found.group(3).endswith("/"):
            passing = tag
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


def _filled(reader: _Reader) -> bool:
    """Tell whether the open cell has a block already."""
    if not reader.blocks or not reader.cells:
        return True
    number, row, column = reader.cells[-1]
    return reader.blocks[-1].cell == (number, row, column)


def _step(reader: _Reader, tag: str, closing: bool, start: int, end: int) -> None:
    if tag == "br":
        reader.words.append("\v")
        return
    if tag in ("b", "strong"):
        reader.bold = max(0, reader.bold + (-1 if closing else 1))
        return
    if tag not in _BREAKING:
        return
    cell = tag in ("td", "th")
    before = len(reader.blocks)
    reader.flush(start)
    if cell and closing and reader.in_cell and not _filled(reader):
        reader.flush(start, keep_empty=True)
    if reader.blocks and closing and len(reader.blocks) > before:
        reader.blocks[-1].ref = (reader.blocks[-1].ref[0], end)
    if re.fullmatch(r"h[1-6]", tag):
        reader.level = 0 if closing else int(tag[1])
    elif tag == "table":
        if closing:
            if reader.cells:
                reader.cells.pop()
        elif len(reader.cells) < 50:
            reader.tables += 1
            reader.cells.append([reader.tables, -1, -1])
    elif tag == "tr" and not closing and reader.cells:
        reader.cells[-1][1] += 1
        reader.cells[-1][2] = -1
    elif cell and reader.cells:
        reader.in_cell = 0 if closing else 1
        if not closing:
            reader.cells[-1][2] += 1
