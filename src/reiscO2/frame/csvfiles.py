"""CSV files of trips: how they are written, and their rows in pieces; no row is lost silently."""

from __future__ import annotations

import codecs
import csv
import itertools
import os
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from reiscO2.errors import DataError, InputError, said_reasons, shown

_LOOKED_AT = 1 << 16  # bytes to recognise a delimiter
_MOST_CELL = 1 << 24  # characters
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_END = re.compile(r"\r\n|\r|\n")
# the line of its own with which Excel says what it delimits cells
_SEP_LINE = re.compile(r'\s*"?sep=([^"\r\n])"?[;,\t ]*[\r\n]*', re.IGNORECASE)
# comes behind the last line: what is not a row of its own then, stands inside open quotes
_END = "\ue000 end of the file \ue000"


class Dialect:
    """How a CSV file is written.

    Raises
    ------
    InputError
        If the delimiter is not one character, or one that cannot delimit.
    """

    __slots__ = ("bom", "decimal", "delimiter", "encoding")

    def __init__(self, delimiter: str = ",", encoding: str = "utf-8", bom: bool = False) -> None:
        if len(delimiter) != 1 or delimiter in '"\r\n ':
            raise InputError.of("table-delimiter", delimiter, "delimiter", text=shown(delimiter))
        self.delimiter, self.encoding, self.bom = delimiter, encoding, bom
        self.decimal = "," if delimiter == ";" else "."


def csv_dialect(path: str, delimiter: str | None = None, encoding: str | None = None) -> Dialect:
    """Return delimiter and encoding of a CSV file.

    UTF-8 and UTF-16 are recognised by their mark or because the whole file decodes; the rest is
    Windows-1252. The delimiter is the one that a first line ``sep=;`` names, or else stands most
    often, outside quotes, and equally often in the first lines.

    Raises
    ------
    InputError
        If the file cannot be read, or delimiter or encoding cannot be used.
    """
    try:
        with open(path, "rb") as file:
            head = file.read(_LOOKED_AT)
            found = next((name for mark, name in _BOMS if head.startswith(mark)), None)
            if encoding is None and found is None:
                encoding = _encoding(file, head)
    except OSError as error:
        raise unreadable(path, error) from error
    encoding = encoding or found or "utf-8"
    try:
        b"a".decode(encoding, "replace")  # some codecs are of no text: rot13, hex
        text = codecs.getincrementaldecoder(encoding)("replace").decode(head)
    except UnicodeError as error:
        raise not_text(path, encoding) from error
    except (LookupError, ValueError):
        raise InputError.of(
            "table-encoding-unknown", encoding, "encoding", text=shown(encoding)
        ) from None
    return Dialect(delimiter or _delimiter(text.lstrip("\ufeff")), encoding, found is not None)


def not_text(path: str, encoding: str, where: str = "", kind: str = "csv") -> InputError:
    """Return the error about a file in another encoding; only of CSV can it be named."""
    key = "table-encoding" if kind == "csv" else "table-not-utf-8"
    return InputError.of(key, path, "trips", path=shown(path), encoding=encoding, where=where)


def unreadable(path: str, error: OSError) -> InputError:
    """Return the error about a file that the system does not give."""
    if os.path.isdir(path):  # pyarrow says so in words alone
        error = IsADirectoryError()
    return InputError.of("table-unreadable", path, "trips", path=shown(path), **said_reasons(error))


def _encoding(file: Any, head: bytes) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        piece = head
        while piece:
            decoder.decode(piece)
            piece = file.read(1 << 20)
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _delimiter(text: str) -> str:
    lines = text.splitlines()[:21]
    named = _SEP_LINE.fullmatch(lines[0]) if lines else None
    if named:
        return named[1]
    best, most = ",", (False, 0.0)
    for mark in (";", ",", "\t", "|"):
        rows = [row for row in csv.reader(lines[:20], delimiter=mark) if row]
        widths = [len(row) for row in rows]
        if not widths or widths[0] < 2:
            continue
        even = sum(width == widths[0] for width in widths) / len(widths)
        if (even > 0.8, even * widths[0]) > most:
            best, most = mark, (even > 0.8, even * widths[0])
    return best


def read_csv(path: str, chunk_rows: int, dialect: Dialect) -> Iterator[pd.DataFrame]:
    """Yield the rows of a CSV file in pieces; cells stay text. Blank lines are no rows.

    The index holds the line of the file on which a row begins; the first line is 1.

    Raises
    ------
    InputError
        If the file has no header.
    DataError
        If a quote stays open, quotes swallow whole rows, or a row has cells too many.
    """
    csv.field_size_limit(_MOST_CELL)
    name = os.path.basename(path)
    with open(path, encoding=dialect.encoding, newline="") as file:
        first = file.readline()
        skipped = int(_SEP_LINE.fullmatch(first.lstrip("\ufeff")) is not None)
        lines: Iterable[str] = file if skipped else itertools.chain([first], file)
        reader = csv.reader(itertools.chain(lines, [_END]), delimiter=dialect.delimiter)
        header, yielded = None, False
        while True:
            before, rows, broken = reader.line_num, list[list[str]](), None
            try:
                rows.extend(itertools.islice(reader, 1 if header is None else chunk_rows))
            except csv.Error as error:  # the rows before it are there
                broken = str(error)
            ended = bool(rows) and rows[-1] == [_END]
            if ended:
                del rows[-1]
            count = reader.line_num - before - ended
            _check(rows, before + skipped, count, dialect, header, name, broken)
            lines_of = _first_lines(rows, before + skipped, count)
            rows = [row for row in rows if row]
            if header is None:
                if ended:
                    raise InputError.of("table-empty", path, "trips", path=shown(name))
                header = rows[0] if rows else None
                continue
            if rows or (ended and not yielded):
                yielded = True
                yield _text_table(rows, header, lines_of)
            if ended:
                return


def _check(
    rows: list[list[str]], before: int, line_count: int, dialect: Dialect,
    header: list[str] | None, name: str, broken: str | None,
) -> None:  # fmt: skip
    """Raise for rows that lost or swallowed something; fill up those with too few cells.

    Parameters
    ----------
    rows
        As the reader gave them, blank lines too.
    before, line_count
        Lines of the file before these rows, and of these rows.
    header
        None for the header itself.
    broken
        What the reader says about the row after these.
    """
    width = len(header) if header is not None else None
    simple = width is None or all(len(row) == width for row in rows)
    if simple and broken is None and line_count <= len(rows):  # the usual case: a line a row
        return
    line, several = before + 1, line_count > len(rows)
    for at, row in enumerate(rows):
        if several and any(_END in cell for cell in row):
            opened = line + sum(map(_line_ends, row[:-1]))
            raise DataError.of("table-quote-open", name, opened)
        count = 1 + sum(map(_line_ends, row)) if several else 1
        if count > 1 and _swallows(row, dialect.delimiter, len(header or row)):
            raise DataError.of("table-quote-rows", name, line, count=count - 1)
        if row and width is not None and len(row) != width:
            rows[at] = _fitted(row, width, name, line, dialect.delimiter)
        line += count
    if broken is not None:
        raise DataError.of(
            "table-row-unreadable", name, line, reason="deze rij is niet te lezen", reason_en=broken
        )


def _first_lines(rows: list[list[str]], before: int, line_count: int) -> Any:
    """Return the line on which each row begins, blank lines left out; arguments as in `_check`."""
    if line_count > len(rows):  # a row of several lines
        lengths = (1 + sum(map(_line_ends, row)) for row in rows)
        starts: Iterable[int] = itertools.accumulate(lengths, initial=before + 1)
    else:
        starts = range(before + 1, before + 1 + len(rows))
        if all(rows):
            return starts
    return [line for line, row in zip(starts, rows, strict=False) if row]


def _line_ends(cell: str) -> int:
    return len(_LINE_END.findall(cell))


def _swallows(row: list[str], delimiter: str, width: int) -> bool:
    """Whether the lines of a row are rows themselves: as many delimiters as the header has."""
    lines = _LINE_END.split(delimiter.join(row))
    alike = sum(str(line).count(delimiter) == width - 1 for line in lines)
    if width > 2 and alike == len(lines):
        return True
    return width > 1 and alike > max(2, len(lines) // 2)


def _fitted(row: list[str], width: int, name: str, line: int, delimiter: str) -> list[str]:
    """Return a row of the right length; empty cells too many are no cells."""
    if any(row[width:]):
        raise DataError.of(
            "table-cells", name, line, count=len(row), width=width, text=shown(delimiter.join(row))
        )
    return row[:width] + [""] * (width - len(row))


def _text_table(rows: list[list[str]], header: list[str], lines: Any) -> pd.DataFrame:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(header)
    table = pd.DataFrame({i: pd.array(list(cells), dtype="str") for i, cells in enumerate(columns)})
    table.columns = pd.Index(header, dtype=object)
    return table.set_axis(pd.Index(lines, dtype="int64"), axis=0)
