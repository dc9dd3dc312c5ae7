"""Patterns that are compiled when they are first used, or were compiled before.

Compiling the patterns that one report needs takes longer than the interpreter takes to start.
So their code is kept in ``data/compiled/patterns-MAGIC.bin``, one file for each version of
the interpreter's pattern engine (`tools/compile_patterns.py`). The engine checks code that
it is handed. Another engine, a pattern that is not in the file, a damaged file: then the
pattern is compiled as usual.
"""

from __future__ import annotations

import sys

from reiscO2.errors import DataError
from reiscO2.tables import data_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator
    from typing import Any

IGNORECASE, DOTALL, ASCII = 2, 16, 256  # those of `re`, which a start without it need not load
SEPARATOR = "\x1e"  # no pattern holds it

#: key of a pattern -> all its flags, where its words and its large words stand, the names of its groups
_index: dict[str, str] | None = None
_words = b""
_large: memoryview | None = None


def file_name() -> str:
    """Return the name of the file of compiled patterns for this interpreter."""
    try:
        engine: Any = __import__("_sre")  # CPython's own
        return f"compiled/patterns-{engine.MAGIC}-{8 * engine.CODESIZE}-{sys.byteorder}.bin"
    except (ImportError, AttributeError):
        return "compiled/patterns-none.bin"


def key_of(text: str, flags: int) -> str:
    """Return what the file of compiled patterns knows a pattern by."""
    return f"{flags:d} {text}"


def _load() -> dict[str, str]:
    """Read the file: in its first line the sizes of its parts, then the keys and entries and the words.

    Most words of a compiled pattern are below 256 and stand in one byte each. Of the others that byte
    is 0; where they stand in their pattern and what they are follows behind, in words of 32 bits.
    """
    global _words, _large
    try:
        with open(data_file(file_name()), "rb") as file:
            head, words = map(int, file.readline().split())
            parts = file.read(head).decode().split(SEPARATOR)
            _words = file.read(words)
            _large = memoryview(file.read()).cast("I")
    except (DataError, OSError, ValueError, TypeError):
        return {}
    return dict(zip(parts[::2], parts[1::2], strict=False))


def _compiled(text: str, flags: int) -> re.Pattern[str]:
    global _index
    if _index is None:
        _index = _load()
    known = _index.get(key_of(text, flags))
    if known is not None and _large is not None:
        engine: Any = __import__("_sre")  # there, or there would be no file for it
        try:
            every, first, last, large, end, *names = known.split(" ")
            groups = {name: number for number, name in enumerate(names, 1) if name}
            code = list(_words[int(first) : int(last)])
            places = _large[int(large) : int(end)].tolist()
            for at, word in zip(places[::2], places[1::2], strict=True):
                code[at] = word
            by_number = (None, *(name or None for name in names))
            made: re.Pattern[str] = engine.compile(
                text, int(every), code, len(names), groups, by_number
            )
            return made
        except (RuntimeError, TypeError, ValueError, OverflowError, IndexError):
            pass  # no code of this engine
    import re  # noqa: PLC0415 - patterns of the file need none of it

    return re.compile(text, flags)


class Pattern:
    """A `re.Pattern` that is compiled at first use: its methods then stand in the slots of their names."""

    __slots__ = (
        "compiled", "findall", "finditer", "flags", "fullmatch", "match", "search", "split", "sub", "text",
    )  # fmt: skip

    text: str
    flags: int
    compiled: re.Pattern[str]
    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[str]]
    split: Callable[..., list[str]]
    sub: Callable[..., str]

    def __init__(self, text: str, flags: int = 0) -> None:
        self.text, self.flags = text, flags

    def __getattr__(self, name: str) -> Any:  # only called for a slot that is not filled yet
        if name not in self.__slots__:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        if name == "compiled":
            found: Any = _compiled(self.text, self.flags)
        else:
            found = getattr(self.compiled, name)
        setattr(self, name, found)
        return found


def pattern(text: str, flags: int = 0) -> Pattern:
    """Return a pattern that is compiled when it is first used."""
    return Pattern(text, flags)
