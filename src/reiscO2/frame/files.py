"""Files of trips, read in pieces: CSV, XLSX, ODS, Parquet, JSON lines."""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Iterator
from typing import Any

import pandas as pd

from reiscO2.errors import DataError, InputError, MissingExtraError, shown
from reiscO2.frame.csvfiles import Dialect, csv_dialect, not_text, read_csv

KINDS = {
    ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".ods": "ods",
    ".parquet": "parquet", ".pq": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
}  # fmt: skip
#: what the index of the tables read says of a row, by kind; Parquet has no such thing
PLACE_IN_FILE = {"csv": "line", "jsonl": "line", "xlsx": "sheet_row", "ods": "sheet_row"}
#: rows in memory at a time, by kind of source: cells of Parquet take the least room
CHUNK_ROWS = {"csv": 100_000, "xlsx": 100_000, "ods": 100_000, "jsonl": 100_000, "parquet": 250_000}


def kind_of(path: str, field: str = "trips") -> str:
    """Return the kind of a file by the ending of its name.

    Raises
    ------
    InputError
        If the ending is not known.
    """
    if path == "-":
        raise InputError(
            "a table is read from a file and written to one, not standard input or output; name a file",
            path,
            field,
        )
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
    lines; an ODS file is read as a whole. The index says where a row begins: the line of the file,
    or the row of the sheet, counted from 1 with blank ones and the header (`PLACE_IN_FILE`).

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
            yield from read_csv(path, chunk_rows, dialect or csv_dialect(path))
        elif kind == "jsonl":
            yield from _json_lines(path, chunk_rows)
        elif kind == "parquet":
            yield from _parquet(path, chunk_rows)
        elif kind == "xlsx":
            yield from _xlsx(path, chunk_rows, sheet)
        else:
            yield from _ods(path, sheet)
    except UnicodeDecodeError as error:
        raise not_text(path, error.encoding, f" (byte {error.start})") from error
    except UnicodeError as error:  # UTF-16 without its mark
        raise not_text(path, dialect.encoding if dialect else "utf-8") from error
    except OSError as error:
        raise InputError(
            f"{shown(path)} cannot be read: {error.strerror or error}", path, "trips"
        ) from error


def _json_lines(path: str, chunk_rows: int) -> Iterator[pd.DataFrame]:
    name = os.path.basename(path)
    names: dict[str, None] = {}
    for _, row in _json_rows(path, name):  # rows need not have the same keys
        names.update(dict.fromkeys(row))
    rows = _json_rows(path, name)
    first = True
    while True:
        piece = list(itertools.islice(rows, chunk_rows))
        if not piece and not first:
            return
        first = False
        lines = pd.Index([line for line, _ in piece], dtype="int64")
        cells = {
            i: pd.Series([r.get(key) for _, r in piece], dtype=object, index=lines)
            for i, key in enumerate(names)
        }
        table = pd.DataFrame(cells, index=lines)
        table.columns = pd.Index(list(names), dtype=object)
        yield table


def _json_rows(path: str, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    with open(path, encoding="utf-8-sig") as file:
        if file.read(1) == "[":  # one array instead of lines: read as a whole
            file.seek(0)
            text = file.read()
            try:
                rows = json.loads(text)
            except (json.JSONDecodeError, RecursionError) as error:
                raise DataError(f"no JSON: {error}", name, getattr(error, "lineno", 0)) from error
            if not all(isinstance(row, dict) for row in rows):
                raise DataError("every element must be one JSON object, a trip", name)
            yield from zip(_element_lines(text), rows, strict=False)
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


def _element_lines(text: str) -> Iterator[int]:
    """Yield the line on which each element of a JSON array begins."""
    read, here, line, end = json.JSONDecoder().raw_decode, 0, 1, len(text)
    at = text.index("[") + 1
    while True:
        while at < end and text[at] in " \t\r\n,":
            at += 1
        if at >= end or text[at] == "]":
            return
        line += text.count("\n", here, at)
        yield line
        here, (_, at) = at, read(text, at)


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
        cells = (book[sheet] if sheet else book.worksheets[0]).iter_rows(values_only=True)
        rows = enumerate(cells, start=1)
        header = next((row for _, row in rows if any(cell is not None for cell in row)), None)
        if header is None:
            raise InputError(f"{shown(path)} is empty; a header row is needed", path, "trips")
        width = max(i for i, cell in enumerate(header) if cell is not None) + 1
        first = True
        while True:
            piece = [
                (at, (row + (None,) * width)[:width]) for at, row in itertools.islice(rows, chunk_rows)
                if any(cell is not None for cell in row)
            ]  # fmt: skip
            if not piece and not first:
                return
            first = False
            yield _typed_table([row for _, row in piece], header[:width], [at for at, _ in piece])
    finally:
        book.close()


def _typed_table(rows: list[Any], header: Any, at: list[int]) -> pd.DataFrame:
    index = pd.Index(at, dtype="int64")
    cells = {
        i: pd.Series([row[i] for row in rows], dtype=object, index=index)
        for i in range(len(header))
    }
    table = pd.DataFrame(cells, index=index)
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
    yield _typed_table(rows[1:], rows[0], [at + 1 for at in table.index[1:]])


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
