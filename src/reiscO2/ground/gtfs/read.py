"""Tables of a GTFS feed, read from a zip or a folder without trusting it.

Nothing is ever unpacked to disk. Refused are archives with a member that climbs out of its
folder, with overlapping or repeated members, and with tables that unpack to more than any
timetable does (a zip bomb); folders with a table that is a link to somewhere else.
"""

from __future__ import annotations

import csv
import os
import zipfile
import zlib
from operator import itemgetter

from reiscO2.errors import DataError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

REQUIRED = ("agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt")
CALENDARS = ("calendar.txt", "calendar_dates.txt")  # at least one of them
OPTIONAL = ("frequencies.txt", "transfers.txt")

# Whole countries have stop_times of 1-3 GB; deflate reaches 1030:1 on a bomb, 10-40:1 on a timetable
MAX_TABLE_BYTES = 4 * 2**30
MAX_TOTAL_BYTES = 8 * 2**30
MAX_RATIO = 200
RATIO_FROM_BYTES = 2**20  # a small table may be as regular as it likes
MAX_MEMBERS = 10_000
MAX_LINE_BYTES = 2**16


class Source:
    """One feed: a zip file or a folder.

    Parameters
    ----------
    path
        Where it is.

    Raises
    ------
    DataError
        If it is no feed, lacks a required table, or is not safe to read.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.name = os.path.basename(os.path.normpath(path))
        self._zip: zipfile.ZipFile | None = None
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._files: dict[str, str] = {}
        if os.path.isdir(path):
            self._open_folder()
        else:
            self._open_zip()
        try:
            self._check_tables()
        except DataError:
            self.close()
            raise

    def close(self) -> None:
        """Close the archive."""
        if self._zip is not None:
            self._zip.close()

    def has(self, table: str) -> bool:
        """Whether the feed has a table."""
        return table in self._members or table in self._files

    def error(self, table: str, line: int, message: str) -> DataError:
        """Return an error that names feed, table and line."""
        return DataError(message, f"{self.name}/{table}", line)

    def rows(
        self, table: str, required: tuple[str, ...], optional: tuple[str, ...] = ()
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield (line, cells) of a table: the required columns, then the optional ones.

        An optional column that the table lacks gives empty cells; an absent table no rows.

        Raises
        ------
        DataError
            If the table is no CSV in UTF-8, lacks a required column, or a row is broken.
        """
        if not self.has(table):
            return
        try:
            with self._binary(table) as file:
                yield from self._parsed(table, file, required, optional)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise DataError(f"damaged: {error}", f"{self.name}/{table}") from error
        except (RuntimeError, NotImplementedError) as error:  # encrypted; unknown compression
            raise DataError(f"cannot be unpacked: {error}", f"{self.name}/{table}") from error

    def _parsed(
        self, table: str, file: IO[bytes], required: tuple[str, ...], optional: tuple[str, ...]
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        reader = csv.reader(self._lines(table, file), strict=True, skipinitialspace=True)
        try:
            header = [name.strip() for name in next(reader, [])]
            for name in required:
                if name not in header:
                    raise self.error(table, 1, f"column {name} is missing")
            if len(set(header)) != len(header) and not set(header).isdisjoint(
                (*required, *optional)
            ):
                raise self.error(table, 1, "two columns have the same name")
            width = len(header)
            # a row gets one empty cell behind its last; columns that are not there point at it
            wanted = [header.index(n) if n in header else width for n in (*required, *optional)]
            pick = itemgetter(*wanted, width)
            for cells in reader:
                if len(cells) != width:
                    if not any(cells):
                        continue  # a blank line
                    if len(cells) < width or any(cells[width:]):
                        raise self.error(
                            table,
                            reader.line_num,
                            f"{len(cells)} cells where the header has {width}",
                        )
                    del cells[width:]
                cells.append("")
                yield reader.line_num, pick(cells)[:-1]
        except csv.Error as error:
            raise self.error(table, reader.line_num, f"no CSV: {error}") from error

    def _lines(self, table: str, file: IO[bytes]) -> Iterator[str]:
        """Yield the lines as text: decoded one by one, so that a bad one has a number."""
        number = 0
        while line := file.readline(MAX_LINE_BYTES + 1):
            number += 1
            if len(line) > MAX_LINE_BYTES:
                raise self.error(table, number, f"a line of more than {MAX_LINE_BYTES} bytes")
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            try:
                yield line.decode("utf-8")
            except UnicodeDecodeError as error:
                raise self.error(
                    table, number, f"not UTF-8: {error.reason} at byte {error.start + 1}"
                ) from error

    def _binary(self, table: str) -> IO[bytes]:
        if self._zip is not None:
            return self._zip.open(self._members[table])
        return open(self._files[table], "rb")

    def _open_folder(self) -> None:
        root = os.path.realpath(self.path)
        sizes: dict[str, int] = {}
        for table in (*REQUIRED, *CALENDARS, *OPTIONAL):
            path = os.path.join(root, table)
            if not os.path.isfile(path):
                continue
            if os.path.dirname(os.path.realpath(path)) != root:
                raise DataError("is a link that leads out of the folder", f"{self.name}/{table}")
            self._files[table] = path
            sizes[table] = os.path.getsize(path)
        self._check_sizes(sizes)

    def _open_zip(self) -> None:
        try:
            self._zip = zipfile.ZipFile(self.path)
        except OSError as error:
            raise DataError(f"cannot be read: {error.strerror or error}", self.name) from error
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise DataError(f"no GTFS feed (zip or folder): {error}", self.name) from error
        try:
            self._check_members(self._zip.infolist())
        except DataError:
            self._zip.close()
            raise

    def _check_members(self, members: list[zipfile.ZipInfo]) -> None:
        if len(members) > MAX_MEMBERS:
            raise DataError(f"{len(members)} files in the archive; refused", self.name)
        for member in members:
            # orig_filename: what stands in the archive, before Python cuts it at a NUL
            name = member.orig_filename.replace("\\", "/")
            if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/") or "\0" in name:
                raise DataError(
                    f"member {shown(member.orig_filename)} climbs out of the archive; refused",
                    self.name,
                )
        if sum(m.compress_size for m in members) > os.path.getsize(self.path):
            raise DataError("members of the archive overlap (a zip bomb); refused", self.name)
        wanted = {*REQUIRED, *CALENDARS, *OPTIONAL}
        tables = [m for m in members if m.filename.rpartition("/")[2] in wanted]
        folders = {m.filename.rpartition("/")[0] for m in tables}
        # feeds lie at the top, or in one folder; deeper copies of macOS are no tables
        top = "" if "" in folders else min((f for f in folders if "__MACOSX" not in f), default="")
        for member in tables:
            folder, _, table = member.filename.rpartition("/")
            if folder != top:
                continue
            if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise DataError("is not packed by deflate; pack it anew", f"{self.name}/{table}")
            if table in self._members:
                raise DataError("stands in the archive twice; refused", f"{self.name}/{table}")
            size, packed = member.file_size, max(1, member.compress_size)
            if size > RATIO_FROM_BYTES and size > MAX_RATIO * packed:
                raise DataError(
                    f"unpacks to {size // packed} times its size (a zip bomb); refused",
                    f"{self.name}/{table}",
                )
            self._members[table] = member
        self._check_sizes({table: m.file_size for table, m in self._members.items()})

    def _check_sizes(self, sizes: dict[str, int]) -> None:
        for table, size in sizes.items():
            if size > MAX_TABLE_BYTES:
                raise DataError(
                    f"{size} bytes, more than {MAX_TABLE_BYTES}; refused", f"{self.name}/{table}"
                )
        if sum(sizes.values()) > MAX_TOTAL_BYTES:
            raise DataError(
                f"its tables hold more than {MAX_TOTAL_BYTES} bytes; refused", self.name
            )

    def _check_tables(self) -> None:
        missing = [table for table in REQUIRED if not self.has(table)]
        if missing:
            raise DataError(f"no GTFS feed: {_listed(missing)} missing", self.name)
        if not any(self.has(table) for table in CALENDARS):
            raise DataError(f"no GTFS feed: needs {' or '.join(CALENDARS)}", self.name)


def whole(text: str) -> int | None:
    """Return a whole number of at most nine digits, None for any other text."""
    text = text.strip()
    return int(text) if len(text) <= 9 and text.isascii() and text.isdecimal() else None


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    return f"{', '.join(names)} {'is' if len(names) == 1 else 'are'}"
