"""What is compiled with the network, mapped into memory: ``ground_search_odbl.bin``."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from mmap import mmap
    from typing import Any

    from reiscO2.ground.network import Ride

SEARCH_TITLE, SEARCH_HEAD_BYTES = b"reiscO2 ground search 1", 128
_WIDTHS = {"d": 8, "I": 4, "H": 2, "B": 1}


class Compiled:
    """The third file: where things stand, the rides, and the least minutes to a station."""

    __slots__ = (
        "_bounds", "_data", "_rides", "change", "east", "lines", "north", "rides_at", "stations",
        "walking",
    )  # fmt: skip

    def __init__(self, data: bytes | mmap, release: str) -> None:
        title, of, *numbers = data[:SEARCH_HEAD_BYTES].rsplit(maxsplit=5)
        if title != SEARCH_TITLE or of.decode() != release:
            raise ValueError(f"{title!r} of release {of!r}")
        size, free, odbl, rides = map(int, numbers)
        view, at = memoryview(data), SEARCH_HEAD_BYTES
        columns: list[Sequence[Any]] = []
        for code, count in zip(
            "dddIIBIIdHHBBB",
            (size, size, size, size + 1, size + 1, size, free + 1, odbl + 1, *(rides,) * 6),
            strict=True,
        ):  # fmt: skip
            width = count * _WIDTHS[code]
            columns.append(_numbers(view[at : at + width], code))
            at += width
        if len(data) != at + size * size:
            raise ValueError(f"{len(data)} bytes")
        self.north, self.east, self.change, self.stations, self.rides_at, self.walking = columns[:6]
        self.lines, self._rides = columns[6:8], columns[8:]
        self._data, self._bounds = data, at

    def rides(self, station: int) -> list[Ride]:
        """Return the rides from a station."""
        part = slice(self.rides_at[station], self.rides_at[station + 1])
        cost, to, line, extra, first, last = [column[part] for column in self._rides]
        return list(zip(cost, extra, to, line, first, last, strict=True))

    def least_to(self, station: int) -> bytes:
        """Return, for every station, the code of the least minutes from there to `station`."""
        size = len(self.change)
        at = self._bounds + station * size
        return self._data[at : at + size]


def _numbers(view: memoryview, code: str) -> Sequence[Any]:
    """Return a column of numbers that are stored with the low byte first."""
    if sys.byteorder == "little" or code == "B":
        return view.cast(code)  # type: ignore[call-overload, no-any-return]
    from reiscO2.ground.direct import swapped  # noqa: PLC0415 - on few machines

    return swapped(view, code)
