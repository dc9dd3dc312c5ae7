"""Files of trips, read in pieces: CSV, XLSX, ODS, Parquet, JSON lines."""

from __future__ import annotations

import codecs
import csv
import itertools
import json
import os
from collections.abc import Iterator
from typing import Any

import pandas as pd

from reiscO2.errors import DataError, InputError, MissingExtraError, shown

KINDS = {
    ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".ods": "ods",
    ".parquet": "parquet", ".pq": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
}  # fmt: skip
#: rows in memory at a time, by kind of source: cells of Parquet take the least room
CHUNK_ROWS = {"csv": 100_000, "xlsx": 100_000, "ods": 100_000, "jsonl": 100_000, "parquet": 250_000}
_LOOKED_AT = 1 << 16  # bytes to recognise a delimiter
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Dialect:
    """How a CSV file is written."""

    __slots__ = ("bom", "decimal", "delimiter", "encoding")

    def __init__(self, delimiter: str = ",", encoding: str = "utf-8", bom: bool = False) -> None:
        self.delimiter, self.encoding, self.bom = delimiter, encoding, bom
        self.decimal = "," if delimiter == ";" else "."


def kind_of(path: str, field: str = "trips") -> str:
    """Return the kind of a file by the ending of its name.

    Raises
    ------
    InputError
        If the ending is not known.
    """
    ending = os.path.splitext(path)[1].lower()
    kind = KINDS.get(ending)
    if kind is None:
        known = ", ".join(dict.fromkeys(KINDS))
        raise InputError(
            f"{shown(path)}: unknown kind of table {shown(ending)}; known: {known}", path, field
        )
    return kind


def read_chunks(
    path: str,
    chunk_rows: int | None = None,
    *,
    dialect: Dialect | None = None,
    sheet: str | None = None,
) -> Iterator[pd.DataFrame]:
    """Yield the rows of a file in pieces; one piece without rows when it has none.

    Cells of CSV stay text, as they are. Memory is bounded for CSV, XLSX, Parquet and JSON
    lines; an ODS file is read as a whole.

    Raises
    ------
    InputError
        If the file cannot be read; the message is one line.
    MissingExtraError
        If its kind needs a package that is not installed.
    """
    kind = kind_of(path)
    chunk_rows = chunk_rows or CHUNK_ROWS[kind]
    try:
        if kind == "csv":
            yield from _csv(path, chunk_rows, dialect or csv_dialect(path))
        elif kind == "jsonl":
            yield from _json_lines(path, chunk_rows)
        elif kind == "parquet":
            yield from _parquet(path, chunk_rows)
        elif kind == "xlsx":
            yield from _xlsx(path, chunk_rows, sheet)
        else:
            yield from _ods(path, sheet)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{shown(path)} is not text in {error.encoding} (byte {error.start}); pass the encoding",
            path, "trips",
        ) from error  # fmt: skip
    except OSError as error:
        raise InputError(
            f"{shown(path)} cannot be read: {error.strerror or error}", path, "trips"
        ) from error


def csv_dialect(path: str, delimiter: str | None = None, encoding: str | None = None) -> Dialect:
    """Return delimiter and encoding of a CSV file.

    UTF-8 and UTF-16 are recognised by their mark or because the whole file decodes; the rest is
    Windows-1252. The delimiter is the one that stands most often, outside quotes, and equally
    often in the first lines.
    """
    try:
        with open(path, "rb") as file:
            head = file.read(_LOOKED_AT)
            found = next((name for mark, name in _BOMS if head.startswith(mark)), None)
            if encoding is None and found is None:
                encoding = _encoding(file, head)
    except OSError as error:
        raise InputError(
            f"{shown(path)} cannot be read: {error.strerror or error}", path, "trips"
        ) from error
    encoding = encoding or found or "utf-8"
    try:
        text = codecs.getincrementaldecoder(encoding)("replace").decode(head)
    except LookupError:
        raise InputError(f"{shown(encoding)} is no encoding", encoding, "encoding") from None
    return Dialect(delimiter or _delimiter(text), encoding, found is not None)


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
    lines = text.splitlines()[:20]
    best, most = ",", (False, 0.0)
    for mark in (";", ",", "\t", "|"):
        rows = [row for row in csv.reader(lines, delimiter=mark) if row]
        widths = [len(row) for row in rows]
        if not widths or widths[0] < 2:
            continue
        even = sum(width == widths[0] for width in widths) / len(widths)
        if (even > 0.8, even * widths[0]) > most:
            best, most = mark, (even > 0.8, even * widths[0])
    return best


def _csv(path: str, chunk_rows: int, dialect: Dialect) -> Iterator[pd.DataFrame]:
    csv.field_size_limit(1 << 24)
    name = os.path.basename(path)
    with open(path, encoding=dialect.encoding, newline="") as file:
        reader = csv.reader(file, delimiter=dialect.delimiter)
        try:
            header = next((row for row in reader if row), None)
            if header is None:
                raise InputError(f"{shown(name)} is empty; a header row is needed", path, "trips")
            yielded = False
            while True:
                rows = [row for row in itertools.islice(reader, chunk_rows) if row]
                if not rows:
                    if reader.line_num and not yielded:
                        yield _text_table([], header)
                    return
                if any(len(row) != len(header) for row in rows):
                    rows = [_fitted(row, len(header), name, reader.line_num) for row in rows]
                yielded = True
                yield _text_table(rows, header)
        except csv.Error as error:
            raise DataError(str(error), name, reader.line_num) from error


def _fitted(row: list[str], width: int, name: str, line: int) -> list[str]:
    """Return a row of the right length; empty cells too many are no cells."""
    if any(row[width:]):
        raise DataError(
            f"a row has {len(row)} cells where the header has {width}: {shown(';'.join(row))}; "
            "check the delimiter and the quotes",
            name, line,
        )  # fmt: skip
    return row[:width] + [""] * (width - len(row))


def _text_table(rows: list[list[str]], header: list[str]) -> pd.DataFrame:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(header)
    table = pd.DataFrame({i: pd.array(list(cells), dtype="str") for i, cells in enumerate(columns)})
    table.columns = pd.Index(header, dtype=object)
    return table


def _json_lines(path: str, chunk_rows: int) -> Iterator[pd.DataFrame]:
    name = os.path.basename(path)
    names: dict[str, None] = {}
    for _, row in _json_rows(path, name):  # rows need not have the same keys
        names.update(dict.fromkeys(row))
    rows = (row for _, row in _json_rows(path, name))
    first = True
    while True:
        piece = list(itertools.islice(rows, chunk_rows))
        if not piece and not first:
            return
        first = False
        cells = {
            i: pd.Series([r.get(key) for r in piece], dtype=object) for i, key in enumerate(names)
        }
        table = pd.DataFrame(cells)
        table.columns = pd.Index(list(names), dtype=object)
        yield table


def _json_rows(path: str, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    with open(path, encoding="utf-8-sig") as file:
        if file.read(1) == "[":  # one array instead of lines: read as a whole
            file.seek(0)
            try:
                rows = json.load(file)
            except (json.JSONDecodeError, RecursionError) as error:
                raise DataError(f"no JSON: {error}", name, getattr(error, "lineno", 0)) from error
            if not all(isinstance(row, dict) for row in rows):
                raise DataError("every element must be one JSON object, a trip", name)
            yield from enumerate(rows, start=1)
            return
        file.seek(0)
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (json.JSONDecodeError, RecursionError) as error:
                raise DataError(f"no JSON: {error}", name, number) from error
            if not isinstance(row, dict):
                raise DataError("a line must be one JSON object, a trip", name, number)
            yield number, row


def _parquet(path: str, chunk_rows: int) -> Iterator[pd.DataFrame]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - Parquet only
        from pyarrow import parquet  # noqa: PLC0415 - Parquet only
    except ImportError as error:
        raise MissingExtraError("pyarrow", "tables") from error
    try:
        with parquet.ParquetFile(path) as file:
            first = True
            for batch in file.iter_batches(batch_size=chunk_rows):
                first = False
                yield pa.Table.from_batches([batch]).to_pandas(
                    date_as_object=True, ignore_metadata=True
                )
            if first:
                yield file.schema_arrow.empty_table().to_pandas(ignore_metadata=True)
    except pa.ArrowException as error:
        raise InputError(
            f"{shown(path)} is no readable Parquet file: {_line(error)}", path, "trips"
        ) from error


def _xlsx(path: str, chunk_rows: int, sheet: str | None) -> Iterator[pd.DataFrame]:
    try:
        import openpyxl  # noqa: PLC0415 - XLSX only
    except ImportError as error:
        raise MissingExtraError("openpyxl", "tables") from error
    import zipfile  # noqa: PLC0415 - XLSX only

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        openpyxl.utils.exceptions.InvalidFileException,
    ) as error:
        raise InputError(
            f"{shown(path)} is no readable XLSX file: {_line(error)}", path, "trips"
        ) from error
    try:
        if sheet is not None and sheet not in book.sheetnames:
            known = ", ".join(shown(name) for name in book.sheetnames)
            raise InputError(
                f"{shown(path)} has no sheet {shown(sheet)}; sheets: {known}", sheet, "sheet"
            )
        rows = (book[sheet] if sheet else book.worksheets[0]).iter_rows(values_only=True)
        header = next((row for row in rows if any(cell is not None for cell in row)), None)
        if header is None:
            raise InputError(f"{shown(path)} is empty; a header row is needed", path, "trips")
        width = max(i for i, cell in enumerate(header) if cell is not None) + 1
        first = True
        while True:
            piece = [
                (row + (None,) * width)[:width] for row in itertools.islice(rows, chunk_rows)
                if any(cell is not None for cell in row)
            ]  # fmt: skip
            if not piece and not first:
                return
            first = False
            yield _typed_table(piece, header[:width])
    finally:
        book.close()


def _typed_table(rows: list[Any], header: Any) -> pd.DataFrame:
    cells = {i: pd.Series([row[i] for row in rows], dtype=object) for i in range(len(header))}
    table = pd.DataFrame(cells)
    table.columns = pd.Index(["" if name is None else str(name) for name in header], dtype=object)
    return table


def _ods(path: str, sheet: str | None) -> Iterator[pd.DataFrame]:
    try:
        import odf.opendocument  # noqa: F401, PLC0415 - ODS only
    except ImportError as error:
        raise MissingExtraError("odfpy", "tables") from error
    try:
        table = pd.read_excel(path, sheet_name=sheet or 0, engine="odf", header=None, dtype=object)
    except OSError:
        raise
    except Exception as error:  # odfpy raises what its XML and zip readers raise
        raise InputError(
            f"{shown(path)} is no readable ODS file: {_line(error)}", path, "trips"
        ) from error
    table = table.dropna(how="all")
    if table.empty:
        raise InputError(f"{shown(path)} is empty; a header row is needed", path, "trips")
    rows = [tuple(None if pd.isna(cell) else cell for cell in row) for row in table.to_numpy()]
    yield _typed_table(rows[1:], rows[0])


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
