"""Plain text and Markdown, in whatever encoding and with whatever line endings."""

from __future__ import annotations

import codecs

from reiscO2.errors import InputError, shown
from reiscO2.reports.patterns import pattern
from reiscO2.reports.source import Block, Source, clean

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_HEADING = pattern(r"[ \t]{0,3}(#{1,6})(?=[ \t]|[^\s#])")
_STRONG = pattern(r"\s*(\*\*|__)(?=\S)(?:(?!\1).)+\1[:?]?\s*$")
_RULE = pattern(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_RULED = frozenset(";\t :-")  # a line under the head: ;---;---
LEAST_MARKS = 3  # separators of a row that is part of a table
LONGEST_HEAD = 40  # characters of the name of a column
_LINE = pattern(r"[^\r\n\v\f]*(?:\r\n|[\r\n\v\f]|$)")
_UNDERLINE = pattern(r"[ \t]*(=+|-+)[ \t]*$")


def decode(data: bytes, name: str = "") -> tuple[str, str]:
    """Return the text of `data` and its encoding: a byte-order mark, UTF-8, else Windows-1252.

    Raises
    ------
    InputError
        If the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                break
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        try:
            text, encoding = data.decode("cp1252"), "cp1252"
        except UnicodeDecodeError:
            text, encoding = data.decode("latin-1"), "latin-1"
    if "\0" in text:
        wide = _without_mark(data)
        if wide is None:
            raise InputError.of("report-no-text", name, "file", name=shown(name))
        return wide
    return text, encoding


def _without_mark(data: bytes) -> tuple[str, str] | None:
    """Return UTF-16 text without a byte-order mark: every second byte of it is mostly zero."""
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = data[start::2]
        if half and half.count(0) > 0.7 * len(half):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                return None
            return None if "\0" in text else (text, encoding)
    return None


def read_plain(text: str, *, raw: bytes = b"", encoding: str = "", name: str = "") -> Source:
    """Return text or Markdown in lines and cells."""
    plain, offsets = clean(text)
    blocks: list[Block] = []
    table, row, marks = -1, 0, 0
    columns = _columns(plain)
    for found in _LINE.finditer(plain):
        start, line = found.start(), found.group().rstrip("\r\n\v\f")
        if not found.group():
            break
        end = start + len(line)
        body = line.strip()
        cells = columns.get(start) or (_cells(line) if "|" in line else [])
        if cells:
            if not row:
                table += 1
            if "--" not in line or not _RULE.match(line):
                for column, (a, b) in enumerate(cells):
                    blocks.append(Block(start + a, start + b, 0, (table, row, column)))
                row += 1
            continue
        if row and columns and _is_ruled(line):
            continue
        row = 0
        heading = _HEADING.match(line) if body.startswith("#") else None
        if heading:
            marks += 1
            blocks.append(Block(start, end, len(heading.group(1))))
        elif (
            body.startswith(("=", "-"))
            and _UNDERLINE.match(line)
            and blocks
            and _underlines(plain, blocks[-1], line)
        ):
            blocks[-1].level = 1 if "=" in line else 2
        else:
            strong = body.startswith(("**", "__")) and _STRONG.match(line) is not None
            marks += strong
            blocks.append(Block(start, end, 7 if strong else 0))
    kind = (
        "markdown" if marks or table >= 0 or name.lower().endswith((".md", ".markdown")) else "text"
    )
    return Source(
        kind,
        plain,
        blocks,
        raw=raw or text.encode("utf-8", "replace"),
        encoding=encoding,
        offsets=offsets,
        name=name,
    )


def _columns(text: str) -> dict[int, list[tuple[int, int]]]:
    """Return the cells of the lines that are rows of a table with ``;`` or tabs, by the start of the line.

    Such a table is a head of four names or more, and at least one line below it with as many cells.
    """
    done: dict[int, list[tuple[int, int]]] = {}
    for mark in (";", "\t"):
        head: list[tuple[int, int]] = []
        start_of_head, count = 0, 0
        for found in _LINE.finditer(text) if text.count(mark) >= 2 * LEAST_MARKS else ():
            line = found.group().rstrip("\r\n\v\f")
            if _is_ruled(line):
                continue
            marks = line.count(mark)
            if count and marks == count:
                done[start_of_head] = head
                done[found.start()] = _split_at(line, mark)
                continue
            count = 0
            if marks >= LEAST_MARKS:
                cells = _split_at(line, mark)
                if all(0 < len(line[a:b].strip()) <= LONGEST_HEAD for a, b in cells):
                    head, start_of_head, count = cells, found.start(), marks
    return done


def _is_ruled(line: str) -> bool:
    return "--" in line and _RULED.issuperset(line)


def _split_at(line: str, mark: str) -> list[tuple[int, int]]:
    edges = [-1, *(i for i, c in enumerate(line) if c == mark), len(line)]
    return [(a + 1, b) for a, b in zip(edges, edges[1:], strict=False)]


def _underlines(text: str, block: Block, line: str) -> bool:
    above = text[block.start : block.end].strip()
    return bool(above) and not block.level and block.cell is None and len(line.strip()) >= 3


def _cells(line: str) -> list[tuple[int, int]]:
    """Return the (start, end) of the cells of a table row, none when the line is no row."""
    bars = [i for i, c in enumerate(line) if c == "|" and (i == 0 or line[i - 1] != "\\")]
    stripped = line.strip()
    if not bars or not (stripped.startswith("|") or (len(bars) >= 1 and " | " in line)):
        return []
    edges = bars if stripped.startswith("|") else [-1, *bars]
    if not stripped.endswith("|") or len(edges) == 1:
        edges = [*edges, len(line)]
    return [(a + 1, b) for a, b in zip(edges, edges[1:], strict=False)]
