"""Patterns that are compiled when they are first used.

Compiling all patterns of this package costs three times the start of the interpreter; one
report needs a third of them.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Pattern:
    """What `re.Pattern` offers, compiled at first use."""

    __slots__ = ("_compiled", "_flags", "_text")

    def __init__(self, text: str, flags: int = 0) -> None:
        self._text, self._flags = text, flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        if self._compiled is None:
            self._compiled = re.compile(self._text, self._flags)
        return self._compiled

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match anywhere."""
        return self.compiled.search(text)

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
