"""What each command takes: declared once, for argparse (`parser`) and for plain lines (`plain`).

A declaration uses `add_argument`, `add_subparsers` and `set_defaults` of whatever it is given,
and leaves what only one action of several takes to `later`.
"""

from __future__ import annotations

import os

from reiscO2.cli.texts import HELP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

VARIANT = ("--variant", "--aircraft")  # one option: the variant of a flight is its aircraft


def language(words: list[str]) -> str:
    """Return the language asked for: ``--lang``, then REISCO2_LANG, then Dutch."""
    for i, word in enumerate(words):
        if word == "--lang" and i + 1 < len(words):
            return "en" if words[i + 1] == "en" else "nl"
        if word.startswith("--lang="):
            return "en" if word == "--lang=en" else "nl"
    return "en" if os.environ.get("REISCO2_LANG") == "en" else "nl"


def command_in(words: list[str]) -> str | None:
    """Return the command among the words; None when there is none, or no such one."""
    before = ""
    for word in words:
        if not word.startswith("-") and before != "--lang":
            return word if word in COMMANDS else None
        before = word
    return None


def declare(child: Any, name: str) -> None:
    """Add what a command takes to its parser, which knows the language of its words."""
    _ADD[name](child, HELP[child.lang])
    child.add_argument(
        "--lang", choices=("nl", "en"), default=child.lang, help=HELP[child.lang]["lang"]
    )


def _complete_place(prefix: str, **_: Any) -> list[str]:
    from reiscO2.places import search_places  # noqa: PLC0415 - only while the shell completes

    return [place.label for place in search_places(prefix)] if prefix else []


def _place(child: Any, *names: str, **options: Any) -> None:
    child.add_argument(*names, **options).completer = _complete_place


def _lazily(module: str) -> Callable[[Any], int]:
    def run(args: Any) -> int:
        from importlib import import_module  # noqa: PLC0415 - one command, one import

        command: Callable[[Any], int] = import_module(f"reiscO2.cli.{module}").run
        return command(args)

    return run


def _common(child: Any, text: dict[str, str]) -> None:
    child.add_argument("--json", action="store_true", help=text["json"])
    child.add_argument("--config", metavar="FILE", help=text["config"])


def _estimate(child: Any, text: dict[str, str]) -> None:
    _place(child, "places", metavar="PLACE", nargs="*", help=text["origin-destination"])
    add = child.add_argument
    _trip_options(child, text)
    add("--local", metavar="MODE[=KM]", action="append", default=[], help=text["local"])
    add("--leg", metavar="MODE:FROM:TO[:KM]", action="append", default=[], help=text["leg"])
    add("--trip", metavar="FILE", help=text["trip"])
    add(*VARIANT, metavar="NAME", help=text["variant"])
    add("--method", metavar="NAME", help=text["method"])
    add("--non-co2", metavar="none|source|N", help=text["non-co2"])
    add("--policy", metavar="NAME", action="append", help=text["policy"])
    add("--factors", metavar="FILE", help=text["factors-file"])
    add("--ground", metavar="FILE", help=text["ground-file"])
    add("--geocoder", choices=("nominatim", "photon"), help=text["geocoder"])
    add("--strict", action="store_true", help=text["strict"])
    add("--interval", action="store_true", help=text["interval"])
    add("--door-to-door", action="store_true", help=text["door-to-door"])
    _common(child, text)
    child.set_defaults(run=_lazily("estimate"))


def _ground(child: Any, text: dict[str, str]) -> None:
    _place(child, "places", metavar="[map|build] PLACE", nargs="*", help=text["ground-places"])
    child.add_argument("-o", "--output", metavar="FILE", help=text["output"])
    child.add_argument("--table", choices=("csv",), help=text["table"])
    child.add_argument("--gtfs", metavar="FEED", nargs="+", help=text["gtfs"])
    child.add_argument("--stations", metavar="NAMES", help=text["stations"])
    child.add_argument("--all", action="store_true", help=text["all-stations"])
    child.add_argument("--date", metavar="YYYY-MM-DD", help=text["date"])
    child.add_argument("--policy", metavar="NAME", action="append", help=text["policy"])
    child.add_argument("--typical", action="store_true", help=text["typical"])
    child.add_argument("--door-to-door", action="store_true", help=text["door-to-door"])
    child.add_argument("--ground", metavar="FILE", help=text["ground-file"])
    _common(child, text)
    child.set_defaults(run=_lazily("ground"))


def _places(child: Any, text: dict[str, str]) -> None:
    _place(child, "name", metavar="NAME", help=text["name"])
    child.add_argument("--country", metavar="CC", help=text["country"])
    _common(child, text)
    child.set_defaults(run=_lazily("places"))


def _factors(child: Any, text: dict[str, str]) -> None:
    child.add_argument("--mode", metavar="MODE", help=text["mode"])
    child.add_argument("--method", metavar="NAME", help=text["method"])
    child.add_argument("--edition", metavar="YEAR", help=text["edition"])
    child.add_argument("--factors", metavar="FILE", help=text["factors-file"])
    _common(child, text)
    child.set_defaults(run=_lazily("factors"))


def _trip_options(child: Any, text: dict[str, str]) -> None:
    add = child.add_argument
    add("--mode", metavar="MODE", help=text["mode"])
    _place(child, "--via", metavar="PLACE", action="append", default=[], help=text["via"])
    add("--one-way", action="store_true", help=text["one-way"])
    add("--travellers", metavar="N", help=text["travellers"])
    add("--km", metavar="KM", help=text["km"])
    add("--date", metavar="YYYY-MM-DD", help=text["date"])
    add("--class", dest="cabin_class", metavar="CLASS", help=text["class"])


def _explain(child: Any, text: dict[str, str]) -> None:
    child.add_argument("stated", metavar="KG", help=text["stated"])
    _place(child, "places", metavar="PLACE", nargs="*", help=text["origin-destination"])
    _trip_options(child, text)
    child.add_argument(*VARIANT, metavar="NAME", help=text["variant"])
    child.add_argument("--method", metavar="NAME", help=text["method"])
    child.add_argument("--non-co2", metavar="none|source|N", help=text["non-co2"])
    _common(child, text)
    child.set_defaults(run=_lazily("explain"))


def _methods(child: Any, text: dict[str, str]) -> None:
    _place(child, "words", metavar="compare PLACE PLACE", nargs="*", help=text["compare"])
    _trip_options(child, text)
    child.add_argument(*VARIANT, metavar="NAME", help=text["variant"])
    child.add_argument("--non-co2", metavar="none|source|N", help=text["non-co2"])
    _common(child, text)
    child.set_defaults(run=_lazily("methods"))


def _policies(child: Any, text: dict[str, str]) -> None:
    child.add_argument("body", metavar="NAME", nargs="?", help=text["body"])
    child.add_argument("--date", metavar="YYYY-MM-DD", help=text["date"])
    _common(child, text)
    child.set_defaults(run=_lazily("policies"))


def _elsewhere(module: str) -> Callable[[Any, dict[str, str]], None]:
    """Return an adder that lives with its command: the larger ones bring their own words."""

    def add(child: Any, text: dict[str, str]) -> None:
        from importlib import import_module  # noqa: PLC0415 - one command, one import

        command = import_module(f"reiscO2.cli.{module}")
        command.add(child, text)
        child.set_defaults(run=command.run)

    return add


_ADD = {
    "estimate": _estimate,
    "ground": _ground,
    "report": _elsewhere("report"),
    "batch": _elsewhere("batch"),
    "register": _elsewhere("register"),
    "explain": _explain,
    "places": _places,
    "factors": _factors,
    "methods": _methods,
    "policies": _policies,
}

COMMANDS = tuple(_ADD)
