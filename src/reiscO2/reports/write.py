"""Write a file whole or not at all."""

from __future__ import annotations

import os

from reiscO2.errors import InputError, OutputError, reasons_of, shown


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
        raise InputError.of("report-output-is-source", out, "output", path=shown(out))
    if os.path.isdir(out):
        raise OutputError.of("report-output-folder", path=shown(out))


#: format of a report -> endings of a copy in that format
_COPIES = {
    "text": (".txt", ".text", ".md", ".markdown"), "markdown": (".md", ".markdown", ".txt", ".text"),
    "html": (".html", ".htm", ".xhtml"), "docx": (".docx", ".docm"), "odt": (".odt",), "pdf": (".pdf",),
}  # fmt: skip


def check_copy(out: str, format: str, source: str = "") -> None:
    """Refuse an ending that is not that of the report: a copy has the format of what was read.

    Raises
    ------
    InputError
        If a program would open the copy as something that it is not.
    """
    ending = os.path.splitext(out)[1].lower()
    own = os.path.splitext(source)[1].lower()
    fitting = _COPIES.get(format, ())
    if format == "docx" and own in fitting:
        fitting = (own,)  # a file with macros says so inside
    if fitting and ending not in (*fitting, own or fitting[0]):
        listed = ", ".join(fitting)
        raise InputError.of(
            "report-copy-ending", out, "output", path=shown(out), format=format, listed=listed
        )


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
        reason, english = reasons_of(error)
        raise OutputError.of(
            "report-output-failed", path=shown(out), reason=reason, reason_en=english
        ) from error
    finally:
        if beside and os.path.exists(beside):
            os.unlink(beside)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
