"""What the commands share: tables of one's own, JSON and aligned text."""

from __future__ import annotations

import os
import sys

from reiscO2.errors import EXIT_FINDING, DataError, InputError, said_reasons, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from reiscO2.factors import FactorTable
    from reiscO2.model import Finding

_COLOURS = {"within": "33", "borderline": "33", "beyond": "32", "unknown": "35"}


def write_json(document: Any) -> None:
    """Write one JSON document; NaN and infinity have no place in it."""
    import json  # noqa: PLC0415 - only for JSON

    sys.stdout.write(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n")


def write(*lines: str) -> None:
    """Write lines of text."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def coloured(text: str, verdict: str) -> str:
    """Return `text` in the colour of a verdict, on a terminal only."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or verdict not in _COLOURS:
        return text
    return f"\033[{_COLOURS[verdict]}m{text}\033[0m"


def aligned(rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> list[str]:
    """Return rows of text in columns; those in `right` end flush."""
    numbers = set(right)
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    return [
        "  ".join(
            cell.rjust(width) if i in numbers else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def own_factors(path: str | None) -> FactorTable | None:
    """Return the user's own factor table, checked; None for the shipped one."""
    if not path:
        return None
    from reiscO2.factors import load_factors  # noqa: PLC0415 - pydantic comes with it

    check_readable(path, "factors")
    try:
        return load_factors(path)
    except DataError as error:
        raise _unusable(error, "factors-unusable", path, "factors") from error


def check_readable(path: str, field: str) -> None:
    """Raise an InputError when `path` is no readable file."""
    try:
        with open(path, "rb"):
            pass
    except (OSError, ValueError) as error:
        raise InputError.of(
            "file-unreadable", path, field, path=shown(path), **said_reasons(error)
        ) from error


def strict_code(findings: Iterable[Finding]) -> int:
    """Return exit code 1 when a finding needs a person."""
    return EXIT_FINDING if any(f.exception_required != "no" for f in findings) else 0


def own_feed(path: str | None) -> Any:
    """Return the user's own travel times, checked; None for the shipped network alone."""
    if not path:
        return None
    from reiscO2.ground.feed import load_feed  # noqa: PLC0415 - only with own travel times

    check_readable(path, "ground")
    try:
        return load_feed(path)
    except DataError as error:
        raise _unusable(error, "times-unusable", path, "ground") from error


def _unusable(error: DataError, key: str, path: str, field: str) -> InputError:
    """Return what to say of a table of the user's; file and line are for whoever made it."""
    if isinstance(error.__cause__, UnicodeError):
        return InputError.of(
            "file-unreadable", path, field, path=shown(path), **said_reasons(error.__cause__)
        )
    return InputError.of(key, path, field, text=str(error))
