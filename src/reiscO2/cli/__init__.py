"""The command line: ``reisco2`` and ``python -m reiscO2``."""

from __future__ import annotations

import gc
import os
import sys

from reiscO2.errors import EXIT_OUTPUT, OutputError, ReiscO2Error, said_reasons

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 fine, 1 something needs a person, 2 unusable input, 3 an output that could not be written.
    """
    return _run(sys.argv[1:] if argv is None else list(argv))


def run_process() -> NoReturn:
    """Run the command of this process and end it with the exit code of `main`.

    A process that answers once collects no garbage, and leaves its memory to the system: taking
    everything apart takes longer than `--help` does. Where somebody waits for the end (a
    thread, a function to be called at exit, a profiler, a debugger), it ends as usual.
    """
    gc.disable()
    try:
        code = main()
    except SystemExit as told:  # argparse has shown its help, or named a mistake
        code = int(told.code or 0)
    if not _awaited():
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        os._exit(code)
    gc.freeze()
    sys.exit(code)


def _awaited() -> bool:
    """Tell whether somebody is to be told of the end of this process."""
    told = not {"atexit", "threading"}.isdisjoint(sys.modules)
    monitoring: Any = getattr(sys, "monitoring", None)  # of Python 3.12
    watched = monitoring is not None and any(monitoring.get_tool(tool) for tool in range(6))
    return told or watched or sys.getprofile() is not None or sys.gettrace() is not None


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
    if sys.stderr is not None:
        sys.stderr.write(f"reisco2: {error.said(lang)}\n")
    return error.exit_code


def _speak_any_alphabet() -> None:
    """Let a terminal with a small alphabet show a question mark instead of ending in an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
