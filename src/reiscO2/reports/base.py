"""Equality and text of the small values of this package, without the cost of a dataclass each."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Plain:
    """A value with `__slots__`: equal when its slots are, printed with their names."""

    __slots__: tuple[str, ...] = ()

    def __hash__(self) -> int:
        raise TypeError(f"{type(self).__name__} can change and has no hash")

    def _key(self) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in self.__slots__])

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if type(other) is type(self) else NotImplemented

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({fields})"
