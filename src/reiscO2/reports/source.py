"""What a reader of one format hands on: running text in blocks, and where each block stood."""

from __future__ import annotations

import unicodedata

from reiscO2.reports.base import Plain
from reiscO2.reports.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Sequence
    from typing import Any

MAX_CHARS = 1_000_000  # of running text; a report has a few thousand

_SPECIAL = pattern("[^\x00-\x7f\xc0-\xff€]|-[ \t]*(?:\r\n?|\n)[ \t]*(?=[a-zà-ÿ])|[\x80-\xbf]")
_REPLACED = {
    "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ", "\u2002": " ", "\u2003": " ",
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-", "\u2082": "2", "\ufb01": "fi",
    "\ufb02": "fl", "\u2028": "\n", "\u2029": "\n", "\x85": "\n",
}  # fmt: skip
#: a word in which a scan took a letter for a digit: "Hoevee1", "pers0nen"
_SCANNED = pattern(
    r"(?<![\w.,-])(?=(?:[01]?[^\W\d_]){3})[^\W\d_]{1,30}[01][^\W_]{0,30}(?![\w-]|[.,]\d)"
)
_SLIPS = 3  # different ones that make a scan
_SCANNED_NUMBER = pattern(
    r"(?<![\w.,])(?=[\dlIO.,]{0,15}\d)(?=[\d.,]{0,15}[lIO])[\dlIO][\dlIO.,]{0,15}(?!\w)"
)
_SCANNED_ONE = pattern(
    r"(?<![\w.,])[lI](?=\s+(?:persoon|pers\b|dag\b|km\b|kg\b|uur\b|ambtenaar|medewerker|wethouder|raadslid|week|nacht))"
)
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


class Block(Plain):
    """A line, paragraph or table cell of the text.

    `start` and `end` are offsets in `Source.text`; `level` is 1 to 6 for a heading, 7 for a
    line in bold, 0 otherwise; `cell` is (table, row, column); `ref` says where the block
    stands in the file, in the words of its format.
    """

    __slots__ = ("cell", "end", "level", "ref", "start")

    def __init__(
        self,
        start: int,
        end: int,
        level: int = 0,
        cell: tuple[int, int, int] | None = None,
        ref: Any = None,
    ) -> None:
        self.start, self.end, self.level, self.cell, self.ref = start, end, level, cell, ref


class Source(Plain):
    """A document as running text."""

    __slots__ = ("blocks", "encoding", "format", "name", "offsets", "raw", "text")

    def __init__(
        self,
        format: str,
        text: str,
        blocks: Sequence[Block],
        *,
        raw: Any = b"",
        encoding: str = "",
        offsets: Sequence[int] | None = None,
        name: str = "",
    ) -> None:
        self.format, self.text, self.blocks = format, text, tuple(blocks)
        self.raw, self.encoding, self.offsets, self.name = raw, encoding, offsets, name

    def __repr__(self) -> str:  # never the text: names of people stand in it
        return f"Source({self.format}, {len(self.text)} characters, {len(self.blocks)} blocks)"

    def origin(self, offset: int) -> int:
        """Return the offset in the text as it stood in the file (text and Markdown only)."""
        return offset if self.offsets is None else self.offsets[offset]

    def block_at(self, offset: int) -> int:
        """Return the index of the last block that starts at or before `offset`."""
        low, high = 0, len(self.blocks)
        while low < high:
            middle = (low + high) // 2
            if self.blocks[middle].start <= offset:
                low = middle + 1
            else:
                high = middle
        return max(0, low - 1)


def clean(raw: str) -> tuple[str, list[int] | None]:
    """Return `raw` in plain characters, and where each of them (and the end) stood.

    Soft hyphens and zero-width characters vanish, words broken at a line's end are joined,
    quotes, hyphens and blanks become the ordinary ones, ``CO₂`` becomes ``CO2``, accents are
    joined to their letter. The offsets are None when nothing changed its place.
    """
    if not _SPECIAL.search(raw):
        return raw, None
    out: list[str] = []
    at: list[int] = []
    last = 0
    for found in _SPECIAL.finditer(raw):
        if found.start() < last:
            continue
        out.append(raw[last : found.start()])
        at.extend(range(last, found.start()))
        char, last = found.group(), found.end()
        if char[0] == "-":
            if out[-1] and out[-1][-1].isalpha():
                continue  # a word broken at the end of a line
            new = char
        elif char in _DROPPED:
            continue
        elif unicodedata.combining(char):
            joined = unicodedata.normalize("NFC", (out[-1][-1:] if out[-1] else "") + char)
            if len(joined) == 1 and out[-1]:
                out[-1] = out[-1][:-1] + joined
                continue
            new = char
        else:
            new = _REPLACED.get(char, char)
        out.append(new)
        at.extend(
            range(found.start(), found.start() + len(new))
            if len(new) == len(char)
            else [found.start()] * len(new)
        )
    out.append(raw[last:])
    at.extend(range(last, len(raw) + 1))
    text = "".join(out)
    return text, None if len(text) == len(raw) else at


def unscanned(text: str) -> str:
    """Return a scan with letters for the digits in its words and digits for the letters in its numbers.

    A scan is a text with several words such as "pers0nen"; any other stays as it is. Every offset stays.
    """
    if sum(one[-1].isalpha() for one in set(_SCANNED.findall(text))) < _SLIPS:
        return text

    def word(found: re.Match[str]) -> str:
        one = found.group()
        if any(c in "23456789" for c in one):
            return one  # the number of a file, "CO2"
        capitals = sum(c.isupper() for c in one) > 1
        return one.replace("1", "I" if capitals else "l").replace("0", "O" if capitals else "o")

    def number(found: re.Match[str]) -> str:
        return found.group().replace("l", "1").replace("I", "1").replace("O", "0")

    return _SCANNED_ONE.sub("1", _SCANNED_NUMBER.sub(number, _SCANNED.sub(word, text)))


def cleaned(raw: str) -> str:
    """Return `raw` in plain characters (`clean`)."""
    return clean(raw)[0]
