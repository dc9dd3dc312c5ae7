"""The argument parser; only the command asked for is built."""

from __future__ import annotations

import argparse
import os
import re

from reiscO2.cli.commands import COMMANDS, command_in, declare, language
from reiscO2.cli.texts import ERRORS, HEADINGS, HELP, METAVARS
from reiscO2.errors import EXIT_INPUT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn

# argparse looks up a translation of each of its own words: that imports locale and searches the
# disk. HEADINGS and ERRORS translate them here.
argparse._ = lambda text: text  # type: ignore[attr-defined]


def _formatter(prog: str) -> argparse.HelpFormatter:
    # argparse asks for a formatter at every option; a width of our own spares it the import of shutil
    width = os.environ.get("COLUMNS", "")
    return argparse.HelpFormatter(
        prog,
        width=int(width) - 2 if width.isascii() and width.isdigit() and int(width) > 40 else 98,
    )


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the user's language and complains in one line."""

    lang = "nl"
    command = ""  # the one asked for: its help says more than that of all
    later: Callable[[Parser], None] | None = None  # declares the rest when a word is to be read

    def __init__(self, **how: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=_formatter, **how)

    def add_argument(self, *names: Any, **how: Any) -> Any:
        """Add an argument; what stands for its value is in the user's language."""
        return super().add_argument(*names, **self._worded(how))

    def add_subparsers(self, **how: Any) -> Any:
        """Add commands or actions, named in the user's language."""
        return super().add_subparsers(**self._worded(how))

    def _worded(self, how: dict[str, Any]) -> dict[str, Any]:
        if self.lang != "nl" or not how.get("metavar"):
            return how
        words = re.sub("[A-Z]+", lambda word: METAVARS.get(word[0], word[0]), how["metavar"])
        return {**how, "metavar": words}

    def parse_known_args(self, *args: Any, **more: Any) -> Any:
        """Parse the words of this parser."""
        if self.later is not None:
            later, self.later = self.later, None
            later(self)
        return super().parse_known_args(*args, **more)

    def error(self, message: str) -> NoReturn:
        """Write one line and leave with exit code 2."""
        if self.lang == "nl":
            for pattern, dutch in ERRORS:
                message = re.sub(pattern, dutch, message)
        message = " ".join(
            "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in message).split()
        )
        if len(message) > 300:
            message = message[:299] + "…"
        hint = "zie" if self.lang == "nl" else "see"
        self.exit(EXIT_INPUT, f"reisco2: {message}; {hint}: {self.prog}{self.command} --help\n")

    def format_help(self) -> str:
        """Return the help with its headings in the user's language."""
        text = super().format_help()
        for english, dutch in HEADINGS.items() if self.lang == "nl" else ():
            text = text.replace(english, dutch)
        return text


def build_parser(words: list[str]) -> Parser:
    """Return the parser for these command-line words."""
    lang = language(words)
    text = HELP[lang]
    parser = Parser(prog="reisco2", description=text["reisco2"], epilog=text["epilog"])
    parser.lang = lang
    parser.add_argument("--version", action="store_true", help=text["version"])
    parser.add_argument("--lang", choices=("nl", "en"), default=lang, help=text["lang"])
    parser.set_defaults(run=lambda args: _overview(parser, args))
    commands = parser.add_subparsers(metavar="COMMAND", title=text["commands"], prog="reisco2")
    wanted = command_in(words)
    parser.command = f" {wanted}" if wanted else ""
    completes = "_ARGCOMPLETE" in os.environ
    for name in COMMANDS if wanted is None or completes else (wanted,):
        child = commands.add_parser(name, help=text[name], description=text[name])
        child.lang = lang
        if name == wanted or completes:
            declare(child, name)
    return parser


def parse(words: list[str]) -> argparse.Namespace:
    """Return what these command-line words say; help and mistakes end the process."""
    parser = build_parser(words)
    if "_ARGCOMPLETE" in os.environ:
        import argcomplete  # noqa: PLC0415 - only while the shell completes

        argcomplete.autocomplete(parser)
    return parser.parse_args(words)


def _overview(parser: Parser, args: Any) -> int:
    import sys  # noqa: PLC0415 - beside its only use

    if args.version:
        from importlib.metadata import version  # noqa: PLC0415 - slow; only for --version

        sys.stdout.write(f"reiscO2 {version('reiscO2')}\n")
        return 0
    parser.print_help()
    return 0
