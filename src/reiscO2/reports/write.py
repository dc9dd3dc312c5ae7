"""Write a file whole or not at all."""

from __future__ import annotations

import errno
import os

from reiscO2.errors import InputError, OutputError, shown

_REASONS = (
    (FileNotFoundError, "bestand of map bestaat niet"),
    (PermissionError, "geen toestemming"),
    (IsADirectoryError, "dit is een map"),
    (NotADirectoryError, "een deel van het pad is geen map"),
)


def reason_of(error: OSError) -> str:
    """Return why a file could not be read or written, in Dutch."""
    for kind, words in _REASONS:
        if isinstance(error, kind):
            return words
    return {errno.ENOSPC: "de schijf is vol", errno.EROFS: "de schijf is alleen te lezen"}.get(
        error.errno or 0, "het systeem weigert het"
    )


def check_output(out: str, source: str = "") -> None:
    """Refuse an output that would overwrite its own source, or a folder.

    Raises
    ------
    InputError
        If the output is the file that is read.
    OutputError
        If the output is a folder.
    """
    if source and os.path.exists(out) and os.path.exists(source) and os.path.samefile(out, source):
        raise InputError(
            f"Uitvoer {shown(out)} is het verslag zelf; geef met -o een ander bestand",
            out,
            "output",
        )
    if os.path.isdir(out):
        raise OutputError(f"{shown(out)} is een map; geef met -o een bestand")


def write_whole(out: str, data: bytes) -> None:
    """Write `data` beside `out` and put it in its place.

    Raises
    ------
    OutputError
        If the file cannot be written; nothing is left behind.
    """
    import tempfile  # noqa: PLC0415 - only when something is written

    beside = ""
    try:
        folder = os.path.dirname(os.path.abspath(out))
        handle, beside = tempfile.mkstemp(prefix=".reisco2-", dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mode = os.stat(out).st_mode & 0o777 if os.path.exists(out) else 0o666 & ~_umask()
        os.chmod(beside, mode)
        os.replace(beside, out)
        beside = ""
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else "dit is geen pad"
        raise OutputError(f"{shown(out)} kan niet worden geschreven: {reason}") from error
    finally:
        if beside and os.path.exists(beside):
            os.unlink(beside)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
