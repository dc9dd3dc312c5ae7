"""Files of estimated trips, written piece by piece, whole or not at all.

A file is written beside its target and moved over it at the end. CSV and JSON lines keep a
journal after every piece, Parquet (which can be read only once its end is written) when the run
is stopped, so that a stopped run goes on where it stopped. A file that goes with another one,
such as that of the errors, has its place in the journal of that one: both go on, or neither.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from typing import Any

import pandas as pd

from reiscO2.errors import InputError, MissingExtraError, OutputError, said_reasons, shown
from reiscO2.frame.arrow import arrow_table, as_texts, fitted, is_none, wider
from reiscO2.frame.csvfiles import Dialect
from reiscO2.frame.files import kind_of

# What a spreadsheet takes for a formula: these at the start of a text
_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
_NUMBER = re.compile(r"^\s*[+-]?[\d.,\s%]+$")
XLSX_ROWS = 1_048_575


def escaped(text: Any) -> Any:
    """Return a text that no spreadsheet runs as a formula: an apostrophe goes in front."""
    if isinstance(text, str) and _FORMULA.match(text) and not _NUMBER.match(text):
        return f"'{text}"
    return text


def refuse_read_only(path: str) -> None:
    """Refuse to put a file in the place of one that its owner made read-only.

    Raises
    ------
    OutputError
        If there is such a file.
    """
    if os.path.exists(path) and not os.access(path, os.W_OK):
        raise OutputError.of("table-read-only", path=shown(path))


def safe_texts(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of which no cell and no header is a formula."""
    made = table.copy(deep=False)
    for at, dtype in enumerate(table.dtypes):
        column = table.iloc[:, at]
        if isinstance(dtype, pd.CategoricalDtype):
            names = [escaped(name) for name in dtype.categories]
            if names != list(dtype.categories):
                made.isetitem(at, column.cat.rename_categories(names).array)
        elif pd.api.types.is_object_dtype(dtype) or isinstance(dtype, pd.StringDtype):
            risky = (
                column.astype("str").str.match(r"\s*[=+\-@\t\r]").fillna(False).to_numpy(dtype=bool)
            )
            if risky.any():
                made.isetitem(at, column.map(escaped).array)
    return made.set_axis([escaped(label) for label in table.columns], axis=1)


class Writer:
    """Writes pieces of a table to a file that appears when `close` is called.

    Parameters
    ----------
    path
        The target; its ending says the kind.
    dialect
        Of a CSV file.
    run
        What identifies the run, for going on after a stop; None starts anew.
    leader
        The writer of the file that this one goes with. Write to this one first.

    Attributes
    ----------
    rows_done
        Rows that an earlier run left: the caller skips them.
    anew
        Why a run that stopped before is not gone on with: ``other-run`` (another source, other
        options) or ``not-whole`` (a file that can be read only with its end, which is not
        there). Empty when it is, or when there was none.
    """

    def __init__(
        self,
        path: str,
        dialect: Dialect | None = None,
        run: dict[str, Any] | None = None,
        leader: Writer | None = None,
    ) -> None:
        self.path, self.kind, self.dialect = path, kind_of(path, "output"), dialect or Dialect()
        self.part, self.journal, self.old = f"{path}.part", f"{path}.part.json", f"{path}.part.old"
        self._run = run if self.kind in ("csv", "jsonl", "parquet") else None
        self._leader, self._beside, self._resumes = leader, "", run is not None
        self.rows_done, self.anew = 0, ""
        self.counts: dict[str, int] = {}
        self._file: Any = None
        self._sheet: Any = None
        self._header = True
        self._note: dict[str, Any] | None = None
        if os.path.isdir(path):
            raise OutputError.of("table-folder", path=shown(path))
        with self._writing():
            self._open()

    @contextlib.contextmanager
    def _writing(self) -> Any:
        try:
            yield
        except OutputError:  # it has its words already
            self.discard()
            raise
        except OSError as error:
            self.discard()
            raise OutputError.of(
                "table-unwritable", path=shown(self.path), **said_reasons(error)
            ) from error

    def _open(self) -> None:
        if self._leader is not None:
            note = self._leader._note
            done = note["beside"] if note is not None else None
            self._leader._beside = os.path.abspath(self.part)
        else:
            done = self._note = self._unfinished()
        if done is None:
            refuse_read_only(self.path)
        if done is None:
            if self._resumes and os.path.exists(self.part):
                self.anew = self._reason()
            for path in (self.journal, f"{self.journal}.new", self.old):
                _remove(path)  # of a run that was stopped, and is not this one
            self._file = open(self.part, "wb")  # noqa: SIM115 - closed by seal or discard
            return
        if self.kind == "parquet":
            self._again()
        else:
            self._file = open(self.part, "r+b")  # noqa: SIM115 - closed by seal or discard
            self._file.truncate(done["bytes"])
            self._file.seek(0, os.SEEK_END)
        self._header = not done["bytes"]
        self.rows_done, self.counts = done.get("rows", 0), done.get("counts", {})

    def _journal(self) -> Any:
        with open(self.journal, encoding="utf-8") as file:
            return json.load(file)

    def _reason(self) -> str:
        """Return why the unfinished file beside the target is not gone on with."""
        try:
            return "not-whole" if self._journal()["run"] == self._run else "other-run"
        except (OSError, ValueError, KeyError, TypeError):
            return "not-whole"

    def _unfinished(self) -> Any:
        if self._run is None:
            return None
        try:
            found = self._journal()
            fits = found["run"] == self._run and os.path.getsize(self.part) >= found["bytes"]
            beside = found["beside"]
            if beside is not None:
                fits = fits and os.path.getsize(beside["part"]) >= beside["bytes"]
            if fits and self.kind == "parquet":
                fits = _parquet_rows(self.part) == found["rows"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return found if fits else None

    def _again(self, schema: Any = None) -> None:
        """Copy the rows that are there: a Parquet file cannot be gone on with in place."""
        from pyarrow import parquet  # noqa: PLC0415 - Parquet only

        os.replace(self.part, self.old)
        _remove(self.journal)
        self._file = open(self.part, "wb")  # noqa: SIM115 - closed by seal or discard
        with parquet.ParquetFile(self.old) as file:
            for group in range(file.num_row_groups):
                made = file.read_row_group(group)
                self._rows(made if schema is None else as_texts(made, schema))
        _remove(self.old)

    def write(self, table: pd.DataFrame, counts: dict[str, int] | None = None) -> None:
        """Write one piece; `counts` are kept in the journal."""
        with self._writing():
            getattr(self, f"_{self.kind}")(table)
            self._header = False
            if self._leader is not None:
                self._file.flush()
            rows, beside = self.rows_done + len(table), None
            if self._run is not None:
                self._file.flush()
                if self._beside:
                    beside = {"part": self._beside, "bytes": os.path.getsize(self._beside)}
                self._note = {
                    "run": self._run, "rows": rows, "bytes": self._file.tell(), "counts": counts or {},
                    "beside": beside,
                }  # fmt: skip
                if self.kind != "parquet":
                    self._keep()
            self.rows_done = rows

    def _keep(self) -> None:
        with open(f"{self.journal}.new", "w", encoding="utf-8") as file:
            json.dump(self._note, file)
        os.replace(f"{self.journal}.new", self.journal)

    def _csv(self, table: pd.DataFrame) -> None:
        text = safe_texts(table).to_csv(
            None, index=False, header=self._header, sep=self.dialect.delimiter, decimal=self.dialect.decimal,
            date_format="%Y-%m-%d", lineterminator="\r\n" if self.dialect.delimiter == ";" else "\n",
        )  # fmt: skip
        bom = self.dialect.bom or self.dialect.delimiter == ";"  # spreadsheets ask for the mark
        self._file.write(text.encode("utf-8-sig" if bom and self._header else "utf-8"))

    def _jsonl(self, table: pd.DataFrame) -> None:
        names = [str(label) for label in table.columns]
        plain = [_json_cells(table.iloc[:, at]) for at in range(table.shape[1])]
        lines = (
            json.dumps(
                dict(zip(names, row, strict=True)), ensure_ascii=False, allow_nan=False, default=str
            )
            for row in zip(*plain, strict=True)
        )
        self._file.write("".join(f"{line}\n" for line in lines).encode("utf-8"))

    def _parquet(self, table: pd.DataFrame) -> None:
        try:
            import pyarrow as pa  # noqa: F401, PLC0415 - Parquet only
        except ImportError as error:
            raise MissingExtraError("pyarrow", "tables") from error
        self._rows(arrow_table(table))

    def _rows(self, made: Any) -> None:
        from pyarrow import parquet  # noqa: PLC0415 - Parquet only

        if self._sheet is None:
            own = _own_names(made.schema.names)  # least and greatest of each cost a quarter more
            self._sheet = parquet.ParquetWriter(
                self._file, made.schema, compression="zstd", write_statistics=own
            )
        elif made.schema != self._sheet.schema:
            found = fitted(made, self._sheet.schema)
            if found is None:  # a column changed its type: it is text from its first row on
                schema = wider(self._sheet.schema, made.schema)
                self._sheet.close()
                self._file.close()
                self._sheet = None
                self._again(schema)
                found = as_texts(made, schema)
            made = found
        self._sheet.write_table(made)

    def _xlsx(self, table: pd.DataFrame) -> None:
        try:
            import openpyxl  # noqa: PLC0415 - XLSX only
        except ImportError as error:
            raise MissingExtraError("openpyxl", "tables") from error
        if self._sheet is None:
            self._sheet = openpyxl.Workbook(write_only=True)
            self._sheet.create_sheet("trips")
        if self.rows_done + len(table) > XLSX_ROWS:
            raise InputError.of(
                "table-sheet-full", self.path, "output", path=shown(self.path), most=XLSX_ROWS
            )
        sheet, plain = self._sheet.worksheets[0], safe_texts(table)
        if self._header:
            sheet.append([str(label) for label in plain.columns])
        cells = [_sheet_cells(plain.iloc[:, at]) for at in range(plain.shape[1])]
        for row in zip(*cells, strict=True):
            sheet.append(row)

    def _ods(self, table: pd.DataFrame) -> None:
        try:
            import odf.opendocument  # noqa: F401, PLC0415 - ODS only
        except ImportError as error:
            raise MissingExtraError("odfpy", "tables") from error
        self._sheet = table if self._sheet is None else pd.concat([self._sheet, table])

    def seal(self) -> None:
        """Finish the file beside its target."""
        with self._writing():
            if self.kind == "parquet" and self._sheet is not None:
                self._sheet.close()
            elif self.kind == "xlsx" and self._sheet is not None:
                self._sheet.save(self._file)
            elif self.kind == "ods" and self._sheet is not None:
                plain = safe_texts(self._sheet)
                plain = plain.astype(
                    {
                        n: "object"
                        for n, d in plain.dtypes.items()
                        if isinstance(d, pd.CategoricalDtype)
                    }
                )
                with pd.ExcelWriter(self._file, engine="odf") as book:
                    plain.to_excel(book, sheet_name="trips", index=False)
            if not self._file.closed:
                self._file.flush()
                os.fsync(self._file.fileno())
                self._file.close()

    def close(self) -> None:
        """Put the file in its place."""
        if not self._file.closed:
            self.seal()
        with self._writing():
            os.replace(self.part, self.path)
            _remove(self.journal)

    def stop(self) -> None:
        """Leave the target as it is; what can be gone on with stays beside it."""
        note = (self._leader or self)._note
        try:
            if note is not None and self._note is note and self.kind == "parquet":
                self._stop_parquet(note)
            else:
                self._file.close()
        except OSError:
            note = None
        if note is None:
            self.discard()

    def _stop_parquet(self, note: dict[str, Any]) -> None:
        """Write the end of the file; the piece at which the run stopped is in it or is not."""
        self._sheet.close()
        self._file.close()
        if _parquet_rows(self.part) != note["rows"]:
            raise OSError("stopped between a piece and its note")
        note["bytes"] = os.path.getsize(self.part)
        self._keep()

    def discard(self) -> None:
        """Leave the target as it is and nothing beside it."""
        if self.kind == "parquet" and self._sheet is not None:
            with contextlib.suppress(OSError, ValueError):  # the end cannot always be written
                self._sheet.close()
            self._sheet.is_open, self._sheet = False, None  # else it tries again when it is freed
        with contextlib.suppress(OSError, ValueError):
            if self._file is not None:
                self._file.close()
        for path in (self.part, self.journal, f"{self.journal}.new", self.old):
            _remove(path)


def _parquet_rows(path: str) -> int:
    from pyarrow import parquet  # noqa: PLC0415 - Parquet only

    with parquet.ParquetFile(path) as file:
        rows: int = file.metadata.num_rows
    return rows


def _remove(path: str) -> None:
    with contextlib.suppress(OSError):
        os.remove(path)


def _own_names(names: list[str]) -> list[str]:
    """Return the columns that the source had."""
    return names[: names.index("travel_mode")] if "travel_mode" in names else names


def _json_cells(column: pd.Series[Any]) -> list[Any]:
    """Return cells that JSON has: numbers, texts, lists, None."""
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        column = column.dt.strftime("%Y-%m-%d")
    cells = column.astype(object).tolist()
    return [
        None if is_none(cell) or cell in (float("inf"), float("-inf")) else cell for cell in cells
    ]


def _sheet_cells(column: pd.Series[Any]) -> list[Any]:
    """Return cells that a spreadsheet has."""
    cells = (
        column.dt.date.tolist()
        if pd.api.types.is_datetime64_any_dtype(column.dtype)
        else column.astype(object).tolist()
    )
    return [
        None if is_none(cell) else cell if isinstance(cell, int | float | str | bool) or hasattr(cell, "isoformat")
        else str(cell)
        for cell in cells
    ]  # fmt: skip
