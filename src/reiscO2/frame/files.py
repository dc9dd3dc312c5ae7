"""Files of trips, read in pieces: CSV, XLSX, ODS, Parquet, JSON lines."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import warnings
from collections.abc import Iterator
from typing import Any

import pandas as pd

from reiscO2.errors import DataError, InputError, MissingExtraError, shown
from reiscO2.frame.csvfiles import Dialect, csv_dialect, not_text, read_csv, unreadable

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
        raise InputError.of("table-no-stream", path, field)
    ending = os.path.splitext(path)[1].lower()
    kind = KINDS.get(ending)
    if kind is None and os.path.isdir(path):
        raise InputError.of("table-folder", path, field, path=shown(path))
    if kind is None:
        raise InputError.of(
            "table-kind", path, field,
            path=shown(path), ending=shown(ending), listed=", ".join(KINDS),
        )  # fmt: skip
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
    if sheet is not None and kind not in ("xlsx", "ods"):
        raise InputError.of(
            "table-option-elsewhere", sheet, "sheet", option="sheet", text=shown(sheet),
            kinds="een spreadsheet", kinds_en="a spreadsheet", path=shown(path),
        )  # fmt: skip
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
        # the codec of cp1252 calls itself charmap
        encoding = dialect.encoding if dialect else "utf-8"
        raise not_text(path, encoding, f" (byte {error.start})", kind) from error
    except UnicodeError as error:  # UTF-16 without its mark
        raise not_text(path, dialect.encoding if dialect else "utf-8", "", kind) from error
    except OSError as error:
        raise unreadable(path, error) from error


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
                raise _no_json(error, name, getattr(error, "lineno", 0)) from error
            if not all(isinstance(row, dict) for row in rows):
                raise DataError.of("table-json-array", name)
            yield from zip(_element_lines(text), rows, strict=False)
            return
        file.seek(0)
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (json.JSONDecodeError, RecursionError) as error:
                raise _no_json(error, name, number) from error
            if not isinstance(row, dict):
                raise DataError.of("table-json-line", name, number)
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
        raise _broken(path, "Parquet", error) from error


def _xlsx(path: str, chunk_rows: int, sheet: str | None) -> Iterator[pd.DataFrame]:
    try:
        import openpyxl  # noqa: PLC0415 - XLSX only
    except ImportError as error:
        raise MissingExtraError("openpyxl", "tables") from error
    book = None
    try:
        with _quietly():
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            _known_sheet(path, sheet, book.sheetnames)
            cells = (book[sheet] if sheet else book.worksheets[0]).iter_rows(values_only=True)
            rows = enumerate(cells, start=1)
            header = next((row for _, row in rows if any(cell is not None for cell in row)), None)
        if header is None:
            raise InputError.of("table-empty", path, "trips", path=shown(path))
        width = max(i for i, cell in enumerate(header) if cell is not None) + 1
        first = True
        while True:
            with _quietly():
                piece = [
                    (at, (row + (None,) * width)[:width]) for at, row in itertools.islice(rows, chunk_rows)
                    if any(cell is not None for cell in row)
                ]  # fmt: skip
            if not piece and not first:
                return
            first = False
            yield _typed_table([row for _, row in piece], header[:width], [at for at, _ in piece])
    except (OSError, InputError):
        raise
    except Exception as error:  # openpyxl raises what its XML and zip readers raise
        raise _broken(path, "XLSX", error) from error
    finally:
        if book is not None:
            book.close()


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Keep openpyxl from warning of what is no cell: styles, lists to choose from."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="openpyxl")
        yield


def _known_sheet(path: str, sheet: str | None, names: list[str]) -> None:
    if sheet is not None and sheet not in names:
        listed = ", ".join(map(shown, names))
        raise InputError.of(
            "table-sheet", sheet, "sheet", path=shown(path), text=shown(sheet), listed=listed
        )


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
        with pd.ExcelFile(path, engine="odf") as book:
            _known_sheet(path, sheet, [str(name) for name in book.sheet_names])
            table = pd.read_excel(book, sheet_name=sheet or 0, header=None, dtype=object)
    except (OSError, InputError):
        raise
    except Exception as error:  # odfpy raises what its XML and zip readers raise
        raise _broken(path, "ODS", error) from error
    table = table.dropna(how="all")
    if table.empty:
        raise InputError.of("table-empty", path, "trips", path=shown(path))
    rows = [tuple(None if pd.isna(cell) else cell for cell in row) for row in table.to_numpy()]
    yield _typed_table(rows[1:], rows[0], [at + 1 for at in table.index[1:]])


def _broken(path: str, kind: str, error: Exception) -> InputError:
    why = " ".join(str(error).split())[:200].rstrip(".")
    return InputError.of(
        "table-broken", path, "trips", path=shown(path), kind=kind, why="", why_en=f" ({why})"
    )


def _no_json(error: Exception, name: str, line: int) -> DataError:
    return DataError.of("table-no-json", name, line, why="", why_en=f" ({error})")
