"""Plain command lines: command, places and options in full. They are read without argparse.

Loading argparse and making its parser takes as long as half of a bare start. What a command
takes is declared in `commands`, here to a `Declared` instead of to a parser. Whatever is not
plain (help, a mistake, ``--option=value``, ``-oFILE``, ``--``, places on both sides of an
option) is left to argparse: then there is no answer here.
"""

from __future__ import annotations

from types import SimpleNamespace

from reiscO2.cli.commands import COMMANDS, declare, language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_ACTIONS = ("store", "store_true", "append")
_NARGS = (None, "?", "*", "+")
_UNDERSTOOD = frozenset(
    ("action", "choices", "default", "dest", "help", "metavar", "nargs", "required")
)


class Argument:
    """One argument as a command declares it."""

    completer: object = None  # for the shell; argparse tells it

    def __init__(self, names: tuple[str, ...], how: dict[str, Any]) -> None:
        long = next((name for name in names if name.startswith("--")), names[0])
        self.dest: str = how.get("dest") or long.lstrip("-").replace("-", "_")
        self.action: str = how.get("action", "store")
        self.nargs: str | None = how.get("nargs")
        self.choices, self.required = how.get("choices"), how.get("required", False)
        self.default = how.get("default", False if self.action == "store_true" else None)
        self.plain = (
            _UNDERSTOOD.issuperset(how)
            and self.action in _ACTIONS
            and (names[0].startswith("-") or self.nargs in _NARGS)
        )

    def takes(self, value: str) -> bool:
        """Tell whether a word may be the value."""
        return self.choices is None or value in self.choices


class Declared:
    """What a command or one of its actions takes; declared as to an `argparse.ArgumentParser`."""

    later: Callable[[Declared], None] | None = None

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.options: dict[str, Argument] = {}
        self.places: list[Argument] = []
        self.values: dict[str, Any] = {}
        self.actions: dict[str, Declared] = {}
        self.action_dest = ""

    def add_argument(self, *names: str, **how: Any) -> Argument:
        """Declare an option or, without a dash in front, what stands in its place."""
        argument = Argument(names, how)
        if names[0].startswith("-"):
            self.options.update(dict.fromkeys(names, argument))
        else:
            self.places.append(argument)
        self.values[argument.dest] = argument.default
        return argument

    def set_defaults(self, **values: Any) -> None:
        """Set what the result holds without any word."""
        self.values.update(values)

    def add_subparsers(self, *, dest: str, **_: Any) -> Declared:
        """Say that an action follows."""
        self.action_dest = dest
        return self

    def add_parser(self, name: str, **_: Any) -> Declared:
        """Declare an action."""
        self.actions[name] = Declared(self.lang)
        return self.actions[name]


def plain_arguments(words: list[str]) -> SimpleNamespace | None:
    """Return what argparse would make of these words; None where that is left to it."""
    if not words or words[0] not in COMMANDS:
        return None
    declared = Declared(language(words))
    declare(declared, words[0])
    values = {"version": False, "lang": declared.lang, **declared.values}
    rest = words[1:]
    if declared.actions:
        if not rest or rest[0] not in declared.actions:
            return None
        values[declared.action_dest] = rest[0]
        declared = declared.actions[rest.pop(0)]
        if declared.later is not None:
            declared.later(declared)
        values.update(declared.values)
    read = _read(declared, rest)
    if read is None:
        return None
    values.update(read)
    return SimpleNamespace(**values)


def _read(declared: Declared, words: list[str]) -> dict[str, Any] | None:
    """Return what the words set; None when they are not plain."""
    values: dict[str, Any] = {}
    places: list[str] = []
    closed = False  # places that stand apart go to different arguments, or nowhere
    left = words[::-1]
    while left:
        word = left.pop()
        if not _like_option(word):
            if closed:
                return None
            places.append(word)
            continue
        closed = bool(places)
        option = declared.options.get(word)
        if option is None or option.nargs is not None:
            return None
        if option.action == "store_true":
            values[option.dest] = True
            continue
        if not left or _like_option(left[-1]) or not option.takes(left[-1]):
            return None
        value = left.pop()
        if option.action == "append":
            values[option.dest] = [*values.get(option.dest, option.default or ()), value]
        else:
            values[option.dest] = value
    placed = _placed(declared.places, places)
    known = (*declared.options.values(), *declared.places)
    if placed is None or any(
        not one.plain or (one.required and one.dest not in values) for one in known
    ):
        return None
    return {**values, **placed}


def _like_option(word: str) -> bool:
    return word.startswith("-") and word != "-"


def _placed(places: list[Argument], words: list[str]) -> dict[str, Any] | None:
    """Return the values of what stands in its place; None when there are too many or too few."""
    values: dict[str, Any] = {}
    for place in places:
        count = len(words) if place.nargs in ("*", "+") else min(1, len(words))
        own, words = words[:count], words[count:]
        if (not own and place.nargs in (None, "+")) or not all(map(place.takes, own)):
            return None
        if place.nargs in ("*", "+"):
            values[place.dest] = own if own or place.default is None else place.default
        else:
            values[place.dest] = own[0] if own else place.default
    return None if words else values
