"""Patterns that are compiled when they are first used, or were compiled before.

Compiling the patterns that one report needs takes longer than the interpreter takes to start.
So their code is kept in ``data/compiled/patterns-MAGIC.bin``, one file for each version of
the interpreter's pattern engine (`tools/compile_patterns.py`). The engine checks code that
it is handed. Another engine, a pattern that is not in the file, a damaged file: then the
pattern is compiled as usual.
"""

from __future__ import annotations

import re
import sys

from reiscO2.errors import DataError
from reiscO2.tables import data_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

#: text -> for each of its flags (flags, all flags, first word, last word, groups, names of groups)
_index: dict[str, list[list[Any]]] | None = None
_words: memoryview | None = None


def file_name() -> str:
    """Return the name of the file of compiled patterns for this interpreter."""
    try:
        engine: Any = __import__("_sre")  # CPython's own
        return f"compiled/patterns-{engine.MAGIC}-{8 * engine.CODESIZE}-{sys.byteorder}.bin"
    except (ImportError, AttributeError):
        return "compiled/patterns-none.bin"


def _load() -> dict[str, list[list[Any]]]:
    """Read the file of compiled patterns: a line of JSON, then the code in words of 32 bits."""
    global _words
    import json  # noqa: PLC0415 - beside its only use

    try:
        with open(data_file(file_name()), "rb") as file:
            head: dict[str, list[list[Any]]] = json.loads(file.readline())
            _words = memoryview(file.read()).cast("I")
    except (DataError, OSError, ValueError, TypeError):
        return {}
    return head


def _compiled(text: str, flags: int) -> re.Pattern[str]:
    global _index
    if _index is None:
        _index = _load()
    for known, every, first, last, groups, names in _index.get(text, ()):
        if known == flags and _words is not None:
            order: list[str | None] = [None] * (groups + 1)
            for name, number in names.items():
                order[number] = name
            engine: Any = __import__("_sre")  # there, or there would be no file for it
            try:
                made: re.Pattern[str] = engine.compile(
                    text, every, _words[first:last].tolist(), groups, names, tuple(order)
                )
                return made
            except (RuntimeError, TypeError, ValueError, OverflowError):
                break  # no code of this engine
    return re.compile(text, flags)


class Pattern:
    """What `re.Pattern` offers, compiled at first use."""

    __slots__ = ("_compiled", "flags", "text")

    def __init__(self, text: str, flags: int = 0) -> None:
        self.text, self.flags = text, int(flags)
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        if self._compiled is None:
            self._compiled = _compiled(self.text, self.flags)
        return self._compiled

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first match between two offsets."""
        return self.compiled.search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the match at `start`."""
        return self.compiled.match(text, start, len(text) if end is None else end)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the match of the whole stretch."""
        return self.compiled.fullmatch(text, start, len(text) if end is None else end)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Yield all matches."""
        return self.compiled.finditer(text, start, len(text) if end is None else end)

    def findall(self, text: str) -> list[str]:
        """Return the texts of all matches."""
        return self.compiled.findall(text)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """Return the pieces between matches."""
        return list(self.compiled.split(text, maxsplit))

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return `text` with every match replaced."""
        return self.compiled.sub(new, text)


def pattern(text: str, flags: int = 0) -> Pattern:
    """Return a pattern that is compiled when it is first used."""
    return Pattern(text, flags)
