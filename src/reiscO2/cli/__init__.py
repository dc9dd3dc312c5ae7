"""The command line: ``reisco2`` and ``python -m reiscO2``."""

from __future__ import annotations

import gc
import os
import sys

from reiscO2.errors import EXIT_OUTPUT, OutputError, ReiscO2Error, said_reasons

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 fine, 1 something needs a person, 2 unusable input, 3 an output that could not be written.
    """
    if argv is not None:
        return _run(list(argv))
    # a process that answers once: collecting garbage on the way and at its end costs more than it frees
    gc.disable()
    try:
        return _run(sys.argv[1:])
    finally:
        gc.freeze()


def _run(words: list[str]) -> int:
    from reiscO2.cli.plain import plain_arguments  # noqa: PLC0415 - keeps `import reiscO2.cli` free

    _speak_any_alphabet()
    # southern and western coordinates start like an option; a blank in front says they are none
    words = [f" {word}" if word[:1] == "-" and _coordinate(word[1:]) else word for word in words]
    args: Any = None if "_ARGCOMPLETE" in os.environ else plain_arguments(words)
    if args is None:
        from reiscO2.cli.parser import parse  # noqa: PLC0415 - help, mistakes and rare spellings

        args = parse(words)
    if sys.stdout is None:
        return _complain(OutputError.of("output-closed"), args.lang)
    try:
        code = args.run(args)
        sys.stdout.flush()
    except ReiscO2Error as error:
        return _complain(error, args.lang)
    except OSError as error:
        # reading wraps its errors; what is left is standard output: closed by its reader, or full
        if not isinstance(error, BrokenPipeError):
            _complain(OutputError.of("output-failed", **said_reasons(error)), args.lang)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OUTPUT
    return int(code or 0)


def _coordinate(text: str) -> bool:
    """Tell whether a number without its sign and a comma stand in front: ``33.9, 18.4``."""
    number, comma, _ = text.replace(";", ",").partition(",")
    whole, point, decimals = number.rstrip().partition(".")
    return bool(comma) and whole.isdecimal() and (not point or decimals.isdecimal())


def _complain(error: ReiscO2Error, lang: str) -> int:
    """Write an error as one line and return its exit code."""
    sys.stderr.write(f"reisco2: {error.said(lang)}\n")
    return error.exit_code


def _speak_any_alphabet() -> None:
    """Let a terminal with a small alphabet show a question mark instead of ending in an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
