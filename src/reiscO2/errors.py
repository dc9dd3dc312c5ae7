"""What can go wrong, as one tree.

::

    ReiscO2Error
    ├── InputError (ValueError)              something the user typed cannot be used
    │   ├── PlaceNotFoundError (LookupError)
    │   ├── AmbiguousPlaceError (LookupError)
    │   ├── NotADestinationError             a country, or the place one starts from
    │   └── UnknownNameError (LookupError)   a mode, method, policy, variant, class
    ├── DataError (ValueError)               a table or document breaks its rules
    ├── FactorNotFoundError (LookupError)    no factor fits, or more than one
    ├── MissingExtraError (ImportError)      an optional dependency is not installed
    └── OutputError (OSError)                a result could not be written

Every error keeps the values it is about as attributes and ends with the way out. What somebody
meets at the command line is made by `ReiscO2Error.of` and can be said in two languages.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Self

EXIT_OK, EXIT_FINDING, EXIT_INPUT, EXIT_OUTPUT = 0, 1, 2, 3

_SHOWN = 80  # characters of a user's text repeated in a message


def shown(value: object) -> str:
    """Return `value` as it may stand in a one-line message: printable and short."""
    try:
        said = str(value)
    except ValueError:  # a whole number of thousands of digits
        said = type(value).__name__
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in said)
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")


class ReiscO2Error(Exception):
    """Root of everything that reiscO2 raises on purpose.

    Attributes
    ----------
    key, values
        Of an error made by `of`: the id of its sentence in `messages`, and what stands in it.
    """

    exit_code = EXIT_INPUT
    key: str = ""
    values: Mapping[str, object] = {}

    @classmethod
    def of(cls, key: str, /, *about: Any, **values: object) -> Self:
        """Return an error whose sentence is known in two languages.

        Its own message is the Dutch one; about tables and files of them the English one.

        Parameters
        ----------
        key
            Id of the sentence in `messages`.
        about
            What the class takes behind its message: value, field, ...
        values
            What stands in the sentence; ``x_en`` in the place of ``x`` in the English one.
        """
        from reiscO2.messages import own_language, sentence  # noqa: PLC0415 - after an error only

        error = cls(sentence(key, own_language(key), values), *about)
        error.key, error.values = key, values
        return error

    def said(self, lang: str = "nl") -> str:
        """Return the message on one line, in a language where it is known in both."""
        text = str(self)
        if self.key:
            from reiscO2.messages import sentence  # noqa: PLC0415 - after an error only

            text = self._placed(sentence(self.key, lang, self.values))
        return " ".join(text.split())

    def _placed(self, text: str) -> str:
        """Return a sentence with where it is about in front."""
        return text


class InputError(ReiscO2Error, ValueError):
    """A value that the user gave cannot be used.

    Parameters
    ----------
    message
        One line: what is wrong, and the way out.
    value
        The value itself.
    field
        Where it stood (an argument, a column, a key).
    """

    def __init__(self, message: str, value: object = None, field: str = "") -> None:
        super().__init__(message, value, field)
        self.message, self.value, self.field = message, value, field

    def __str__(self) -> str:
        return self.message


class PlaceNotFoundError(InputError, LookupError):
    """No place has this name; `suggestions` holds near spellings."""

    def __init__(
        self, message: str, value: object = None, field: str = "", suggestions: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message, value, field)
        self.args = (message, value, field, suggestions)
        self.suggestions = suggestions


class AmbiguousPlaceError(InputError, LookupError):
    """Several places have this name and none dominates; `candidates` lists them."""

    def __init__(
        self,
        message: str,
        value: object = None,
        field: str = "",
        candidates: tuple[object, ...] = (),
    ) -> None:
        super().__init__(message, value, field)
        self.args = (message, value, field, candidates)
        self.candidates = candidates


class NotADestinationError(InputError):
    """A name that is known but to which no distance exists (a country, the origin itself)."""


class UnknownNameError(InputError, LookupError):
    """A name outside a closed list; `known` holds the list."""

    def __init__(
        self, message: str, value: object = None, field: str = "", known: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message, value, field)
        self.args = (message, value, field, known)
        self.known = known


class DataError(ReiscO2Error, ValueError):
    """A table or document breaks its rules; the message says file and line."""

    def __init__(self, message: str, file: str = "", line: int = 0) -> None:
        super().__init__(message, file, line)
        self.message, self.file, self.line = message, file, line

    def __str__(self) -> str:
        return self._placed(self.message)

    def _placed(self, text: str) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {text}" if where else text


class FactorNotFoundError(ReiscO2Error, LookupError):
    """No emission factor answers the question, or more than one does."""


class MissingExtraError(ReiscO2Error, ImportError):
    """An optional dependency is missing; the message names the install command."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(package, extra)
        self.package, self.extra = package, extra

    def __str__(self) -> str:
        return self.said("en")

    def said(self, lang: str = "nl") -> str:
        """Return the message in a language."""
        said = "is niet geïnstalleerd; geef" if lang == "nl" else "is not installed; run"
        either = "of, in een kopie van het project," if lang == "nl" else "or, in a checkout,"
        return (
            f"{self.package} {said}: pip install 'reiscO2[{self.extra}]' {either} "
            f"pip install '.[{self.extra}]'"
        )


class OutputError(ReiscO2Error, OSError):
    """A result could not be written."""

    exit_code = EXIT_OUTPUT


_REASONS = (
    (FileNotFoundError, ("bestand of map bestaat niet", "no such file or folder")),
    (PermissionError, ("geen toestemming", "permission denied")),
    (IsADirectoryError, ("dit is een map", "this is a folder")),
    (NotADirectoryError, ("een deel van het pad is geen map", "a part of the path is no folder")),
    (UnicodeError, ("geen tekst in UTF-8", "no text in UTF-8")),
    (ValueError, ("dit is geen pad", "this is no path")),
)


def reasons_of(error: Exception) -> tuple[str, str]:
    """Return why a file could not be read or written, in Dutch and in English."""
    import errno  # noqa: PLC0415 - after an error only

    for kind, words in _REASONS:
        if isinstance(error, kind):
            return words
    numbers = {
        errno.ENOSPC: ("de schijf is vol", "the disk is full"),
        errno.EROFS: ("de schijf is alleen te lezen", "the disk is read-only"),
    }
    number = getattr(error, "errno", None) or 0
    return numbers.get(number, ("het systeem weigert het", "the system refuses"))


def said_reasons(error: Exception) -> dict[str, str]:
    """Return the same as the values `reason` and `reason_en` of a message."""
    return dict(zip(("reason", "reason_en"), reasons_of(error), strict=True))
