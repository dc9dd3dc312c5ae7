"""The command line: ``reisco2`` and ``python -m reiscO2``."""

from __future__ import annotations

import gc
import os
import re
import sys

from reiscO2.errors import EXIT_INPUT, EXIT_OUTPUT, MissingExtraError, OutputError, ReiscO2Error

_COORDINATES = re.compile(r"-\d+(\.\d+)?\s*[,;]")


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 fine, 1 something needs a person, 2 unusable input, 3 an output that could not be written.
    """
    if argv is None:
        gc.disable()  # one short command: collecting garbage on the way costs more than it frees
    from reiscO2.cli.parser import build_parser  # noqa: PLC0415 - keeps `import reiscO2.cli` free

    words = list(sys.argv[1:] if argv is None else argv)
    # southern and western coordinates start like an option; a blank in front tells argparse they are none
    words = [f" {word}" if _COORDINATES.match(word) else word for word in words]
    parser = build_parser(words)
    if "_ARGCOMPLETE" in os.environ:
        import argcomplete  # noqa: PLC0415 - only while the shell completes

        argcomplete.autocomplete(parser)
    args = parser.parse_args(words)
    try:
        code = args.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader has gone (`| head`): no message, and nothing more to flush at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OUTPUT
    except (ReiscO2Error, OSError) as error:
        message = " ".join(str(error).split())
        sys.stderr.write(f"reisco2: {message}\n")
        if isinstance(error, MissingExtraError):
            return EXIT_INPUT
        if isinstance(error, OutputError):
            return EXIT_OUTPUT
        return error.exit_code if isinstance(error, ReiscO2Error) else EXIT_INPUT
    return int(code or 0)
