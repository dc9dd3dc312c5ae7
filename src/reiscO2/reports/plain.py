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
MOST_MORE = 3  # marks of a row beyond those of its head
LONGEST_HEAD = 40  # characters of the name of a column
_LINE = pattern(r"[^\r\n\v\f]*(?:\r\n|[\r\n\v\f]|$)")
_GAP = "   "  # between two columns, at least
_BESIDE = pattern(r"\S[^\r\n]{0,200}?[ ]{3,}(?=\S)")
LEAST_WORDS = 3  # of a question with its answer beside it
LEAST_BESIDE = 4  # lines with a text beside them that make two columns
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
    if _GAP in plain:
        plain, offsets = _one_column(plain, offsets)
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


def _one_column(text: str, offsets: list[int] | None) -> tuple[str, list[int] | None]:
    """Return a text whose answers stand beside the questions with each answer behind its question, and the offsets.

    The right column begins at one place of four lines or more. A question goes on in the lines that begin with a
    small letter ("per trein of bus bereikbaar is").
    """
    lines = [(hit.start(), hit.group()) for hit in _LINE.finditer(text) if hit.group()]
    edges: dict[int, int] = {}
    for _, line in lines:
        gap = _BESIDE.match(line)
        if gap is not None and len(gap.group().split()) >= LEAST_WORDS:
            edges[gap.end()] = edges.get(gap.end(), 0) + 1
    edge = max(edges, key=lambda at: edges[at], default=0)
    if edges.get(edge, 0) < LEAST_BESIDE or any("|" in line for _, line in lines):
        return text, offsets
    order: list[tuple[int, int]] = []
    right: list[tuple[int, int]] = []
    for at, line in lines:
        begins = line[:edge].strip()[:1]
        if (begins and not begins.islower()) or not line.strip():
            order, right = [*order, *right], []
        if line[edge - 2 : edge].strip() or not line[edge:].strip():
            order.append((at, at + len(line)))
        else:
            order.append((at, at + edge))
            right.append((at + edge, at + len(line)))
    order += right
    out: list[str] = []
    where: list[int] = []
    for a, b in order:
        piece = text[a:b]
        end = "" if piece.endswith(("\n", "\r")) else "\n"
        out.append(piece + end)
        where += [*range(a, b), *([max(a, b - 1)] if end else [])]
    where.append(len(text))
    return "".join(out), where if offsets is None else [offsets[at] for at in where]


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
            edges = _marks(line, mark)
            marks = len(edges)
            if count and LEAST_MARKS <= marks <= count + MOST_MORE:
                done[start_of_head] = head
                done[found.start()] = _split_at(line, edges)
                continue
            count = 0
            if marks >= LEAST_MARKS:
                cells = _split_at(line, edges)
                if all(0 < len(line[a:b].strip()) <= LONGEST_HEAD for a, b in cells):
                    head, start_of_head, count = cells, found.start(), marks
    return done


def _is_ruled(line: str) -> bool:
    return "--" in line and _RULED.issuperset(line)


def _marks(line: str, mark: str) -> list[int]:
    """Return where a line is parted; a mark inside quotes ("Lille; Roubaix") parts nothing."""
    found, quoted = [], False
    whole = line.count('"') % 2 == 0
    for i, c in enumerate(line):
        quoted ^= c == '"' and whole
        if c == mark and not quoted:
            found.append(i)
    return found


def _split_at(line: str, marks: list[int]) -> list[tuple[int, int]]:
    edges = [-1, *marks, len(line)]
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
