"""Where the shipped tables are, and how a text table is read.

Installed, ``data/`` lies inside the package; in a checkout it lies at the top level. Rows
of shipped tables are checked when they are built and tested; a user's own table is checked
when it is loaded (`schemas`). What every start reads has a form without quoting beside its
table of text, ``data/compiled``.
"""

from __future__ import annotations

import os

from reiscO2.errors import DataError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_PLACES = (
    os.path.join(_PACKAGE, "data"),
    os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "data"),
)


def data_file(name: str) -> str:
    """Return the path of a shipped data file.

    Raises
    ------
    DataError
        If the file is in neither place: the installation is broken.
    """
    for folder in _PLACES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
    raise DataError("a shipped table is missing; reinstall reiscO2", name)


def shipped_lines(name: str) -> tuple[list[str], list[str]]:
    """Return the column names and the unparsed lines of a shipped table (no cell runs over lines)."""
    with open(data_file(name), encoding="utf-8") as file:
        header, *lines = file.read().splitlines()
    return header.split(","), lines


def row_of(header: list[str], line: str) -> dict[str, str]:
    """Return one line of a shipped table by column name."""
    return dict(zip(header, _cells(line), strict=True))


def _cells(line: str) -> list[str]:
    """Return the cells of a well-formed line as `csv` reads them; loading that takes longer than the few quotes."""
    if '"' not in line:
        return line.split(",")
    outside, *rest = line.split('"')
    cells = outside.split(",")
    while rest:
        quoted, outside, *rest = rest
        first, *more = outside.split(",")
        # nothing between two quotes inside a cell is a quote that was written twice
        cells[-1] += quoted + (first if outside or not rest else '"')
        cells += more
    return cells


def shipped_records(name: str) -> list[str]:
    """Return the unparsed records of a table in ``data/compiled`` (`tools/records.py`)."""
    with open(data_file(name), encoding="utf-8") as file:
        return file.read().split("\n\n")


def values_of(record: str) -> dict[str, Any]:
    """Return one record: a line for each value, with its type, its key, a tab and the value.

    Types: ``=`` text, ``#`` number, ``?`` yes or no, ``*`` texts with tabs between them.
    """
    values: dict[str, Any] = {}
    for line in record.splitlines():
        key, *cells = line[1:].split("\t")
        kind = line[0]
        if kind == "*":
            values[key] = cells
        elif kind == "=":
            values[key] = cells[0]
        elif kind == "?":
            values[key] = cells[0] == "yes"
        else:
            values[key] = int(cells[0]) if cells[0].isdigit() else float(cells[0])
    return values


def read_rows(path: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number, row) of a CSV table in UTF-8, with or without a byte-order mark.

    Raises
    ------
    DataError
        If a row has more or fewer cells than the header; file and line are named.
    """
    import csv  # noqa: PLC0415 - a trip may be answered without any table of text

    name = os.path.basename(path)
    try:
        with open(path, encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            if file.read(1) != "\ufeff":  # a byte-order mark; its codec is a module of its own
                file.seek(0)
            header = next(reader, [])
            if len(set(header)) != len(header):
                raise DataError("two columns have the same name", name, 1)
            for cells in reader:
                if not cells:
                    continue
                if len(cells) != len(header):
                    raise DataError(
                        f"{len(cells)} cells where the header has {len(header)}",
                        name,
                        reader.line_num,
                    )
                yield reader.line_num, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise DataError(f"no CSV table: {error}", name, reader.line_num) from error
    except UnicodeDecodeError as error:
        raise DataError(f"no table in UTF-8: {error}", name) from error
