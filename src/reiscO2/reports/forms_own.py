"""What a form of one's own may hold: its keys, and the kind of value that each of them has."""

from __future__ import annotations

from reiscO2.errors import DataError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_TEXT, _TEXTS = "text", "a list of texts"
_OF_FORM = {
    "id": _TEXT, "title": _TEXT, "body": _TEXT, "origin": _TEXT, "policy": _TEXT, "successor": _TEXT, "base": _TEXT,
    "minimum": "a whole number", "signs": _TEXTS, "questions": _TEXTS, "question": "tables ([[question]])",
}  # fmt: skip
_OF_QUESTION = {
    "id": _TEXT, "wording": _TEXT, "means": _TEXT, "aliases": _TEXTS, "labels": _TEXTS, "required": "true or false",
}  # fmt: skip
_IS: dict[str, Callable[[Any], bool]] = {
    _TEXT: lambda value: isinstance(value, str),
    _TEXTS: lambda value: isinstance(value, list) and all(isinstance(v, str) for v in value),
    "a whole number": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "true or false": lambda value: isinstance(value, bool),
    "tables ([[question]])": lambda value: (
        isinstance(value, list) and all(isinstance(v, dict) for v in value)
    ),
}


def check_types(table: dict[str, Any], where: str) -> None:
    """Refuse keys that no form has, and values of another kind than theirs.

    Raises
    ------
    DataError
        The message names the question by its number, and the key.
    """
    rows: Any = table.get("question", [])
    parts = [(table, _OF_FORM, "")]
    if isinstance(rows, list):
        parts += [(row, _OF_QUESTION, f"question {n}: ") for n, row in enumerate(rows, 1)]
    for part, kinds, whose in parts:
        for key, value in part.items() if isinstance(part, dict) else ():
            if key not in kinds:
                listed = ", ".join(kinds)
                raise DataError(f"{whose}unknown key {shown(key)}; known: {listed}", where)
            if not _IS[kinds[key]](value):
                raise DataError(f"{whose}key {shown(key)} is not {kinds[key]}", where)
        for key in ("id", "wording") if kinds is _OF_QUESTION else ():
            if not (isinstance(part, dict) and str(part.get(key, "")).strip()):
                raise DataError(f"{whose}key {shown(key)} is missing or empty", where)
