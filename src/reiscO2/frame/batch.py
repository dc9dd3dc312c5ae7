"""A file of trips in, the same rows with their estimate out, in bounded memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from reiscO2.errors import InputError, shown
from reiscO2.frame.api import estimate_frame
from reiscO2.frame.columns import find_columns
from reiscO2.frame.core import without_estimate
from reiscO2.frame.csvfiles import Dialect, csv_dialect
from reiscO2.frame.duplicates import Seen, duplicates
from reiscO2.frame.files import CHUNK_ROWS, PLACE_IN_FILE, kind_of, read_chunks
from reiscO2.frame.outputs import Writer

_FITS = ("fits",)
MOST_ROWS_AT_ONCE = 10**9


class Summary:
    """What a run made.

    Attributes
    ----------
    rows, ok, notice, error
        Number of rows by status.
    stated
        Rows whose stated CO2 needs a look.
    exceptions
        Rows that ask for an exception or a review.
    """

    def __init__(self) -> None:
        self.rows = self.ok = self.notice = self.error = self.stated = self.exceptions = 0

    def add(self, table: pd.DataFrame) -> None:
        """Count the rows of one piece."""
        self.rows += len(table)
        for status, count in table["status"].value_counts().items():
            setattr(self, str(status), getattr(self, str(status)) + int(count))
        if "stated_check" in table:
            named = table["stated_check"].dropna().astype("str")
            self.stated += int((~named.str.startswith(_FITS)).sum())
        self.exceptions += int(table["exception_required"].isin(["yes", "review"]).sum())

    @property
    def needs_a_person(self) -> bool:
        """Whether a row has an error, or a stated CO2 that nothing explains."""
        return bool(self.error or self.stated)

    def document(self) -> dict[str, int]:
        """Return the counts."""
        return dict(vars(self))


def estimate_file(
    source: str,
    target: str,
    *,
    errors: str | None = None,
    chunk_rows: int | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    resume: bool = True,
    clean: bool = True,
    columns: Mapping[Any, Any] | None = None,
    progress: Callable[[int], None] | None = None,
    anew: Callable[[str], None] | None = None,
    **options: Any,
) -> Summary:
    """Estimate a file of trips, piece by piece.

    Parameters
    ----------
    source, target
        CSV, XLSX, ODS, Parquet or JSON lines, by the ending of the name. The target appears
        when it is whole; until then an old file stays.
    errors
        CSV file with the rows that have an error. `row` counts the rows of the source, of which
        the header is the first; `line` is the line of the file (CSV, JSON lines) and `sheet_row`
        the row of the sheet (XLSX, ODS) on which the row begins.
    chunk_rows
        Rows worked on at a time; 250,000 of Parquet and 100,000 of the other kinds when None.
    delimiter, encoding
        Of a CSV source; recognised when None.
    sheet
        Of a spreadsheet; the first when None.
    resume
        Whether to go on where an earlier, stopped run with the same source, targets and options
        left off. CSV and JSON lines go on after anything, Parquet after an interrupt; after a
        crash Parquet starts anew.
    clean, columns, options
        As in `estimate_frame`. With `clean`, duplicates of rows in earlier pieces are found too.
    progress
        Called with the number of rows done after every piece.
    anew
        Called with the reason (`Writer.anew`) when a run that was stopped lies there and cannot be
        gone on with: this one starts from the first row.

    Raises
    ------
    InputError, DataError
        If the source cannot be used.
    OutputError
        If the target cannot be written; an old file is still there.
    MissingExtraError
        If a kind of file needs a package that is not installed.
    """
    kind = kind_of(source)
    if chunk_rows is None:
        chunk_rows = CHUNK_ROWS[kind]
    if not 1 <= chunk_rows <= MOST_ROWS_AT_ONCE:
        raise InputError.of(
            "table-rows-at-once", chunk_rows, "chunk_rows",
            text=shown(chunk_rows), most=MOST_ROWS_AT_ONCE,
        )  # fmt: skip
    _apart(source, target, errors)
    if encoding is not None and kind != "csv":
        raise InputError.of(
            "table-option-elsewhere", encoding, "encoding", option="encoding", text=shown(encoding),
            kinds="CSV", path=shown(source),
        )  # fmt: skip
    dialect = csv_dialect(source, delimiter, encoding) if kind == "csv" else None
    out_dialect = (
        Dialect(dialect.delimiter, "utf-8", dialect.bom) if dialect else Dialect(delimiter or ",")
    )
    out_dialect = _for_ending(target, out_dialect)
    chunks = read_chunks(source, chunk_rows, dialect=dialect, sheet=sheet)
    pending = next(chunks, None)  # a source that cannot be read leaves no trace of an output
    run = _run(source, errors, chunk_rows, clean, columns, options) if resume else None
    writer = Writer(target, out_dialect, run)
    if writer.anew and anew is not None:
        anew(writer.anew)
    bad: Writer | None = None
    summary, seen = Summary(), Seen() if clean else None
    try:
        bad = Writer(errors, out_dialect, leader=writer) if errors else None
        skip = writer.rows_done
        vars(summary).update(writer.counts)
        at = 0
        while pending is not None:
            chunk, pending = pending, None
            if at + len(chunk) > skip or (len(chunk) == 0 and at == 0):
                places = chunk.index
                chunk.index = pd.RangeIndex(at, at + len(chunk))
                done = estimate_frame(chunk, columns=columns, clean=clean, seen=seen, **options)
                summary.add(done)
                if bad is not None:
                    bad.write(_errors_of(done, places, PLACE_IN_FILE.get(kind)))
                writer.write(done, summary.document())
            elif seen is not None:
                own = without_estimate(chunk)
                duplicates(own, frozenset(find_columns(list(own.columns), columns).values()), seen)
            at += len(chunk)
            if progress is not None:
                progress(at)
            pending = next(chunks, None)
        for each in (writer, bad):
            if each is not None:
                each.seal()
        for each in (bad, writer):
            if each is not None:
                each.close()
    except KeyboardInterrupt:
        for each in (writer, bad):
            if each is not None:
                each.stop()
        raise
    except BaseException:
        writer.discard()
        if bad is not None:
            bad.discard()
        raise
    return summary


def _apart(source: str, target: str, errors: str | None) -> None:
    """Refuse to write over the source, and to write both results to one file."""
    for path, field in ((target, "output"), (errors, "errors")):
        known = path and os.path.exists(source) and os.path.exists(path)
        if path and known and os.path.samefile(source, path):
            raise InputError.of("table-is-source", path, field, path=shown(path), field=field)
    if errors and os.path.abspath(errors) == os.path.abspath(target):
        raise InputError.of("table-is-output", errors, "errors", path=shown(errors))


def _for_ending(target: str, dialect: Dialect) -> Dialect:
    if target.lower().endswith(".tsv"):
        return Dialect("\t", "utf-8", dialect.bom)
    return dialect


def _errors_of(done: pd.DataFrame, places: pd.Index[Any], name: str | None) -> pd.DataFrame:
    """Return the rows with an error: number in the source (the header is row 1), error, cells.

    `places` says where each row begins in the file, and `name` what that is; None for neither.
    """
    bad = (done["status"] == "error").to_numpy()
    rows = done[bad]
    parts = rows["error"].astype("str").str.split(": ", n=1)
    made = pd.DataFrame(
        {
            "row": rows.index + 2,
            **({name: places[bad]} if name is not None else {}),
            "error_id": parts.str[0],
            "message": parts.str[1],
        },
        index=rows.index,
    )
    own = rows.iloc[:, : rows.columns.get_loc("travel_mode")]
    return pd.concat([made, own], axis=1)


def _run(
    source: str,
    errors: str | None,
    chunk_rows: int,
    clean: bool,
    columns: Any,
    options: dict[str, Any],
) -> dict[str, Any]:
    """Return what identifies a run: going on is right only for the same source and options."""
    state = os.stat(source)
    return {
        "source": os.path.abspath(source), "bytes": state.st_size, "changed": state.st_mtime_ns,
        "chunk_rows": chunk_rows, "clean": clean, "columns": repr(columns),
        "errors": errors and os.path.abspath(errors),
        "options": repr(sorted((name, str(value)) for name, value in options.items() if value is not None)),
    }  # fmt: skip
