"""``reisco2 batch``: a file of trips in, the same rows with their estimate out."""

from __future__ import annotations

import sys
import time

from reiscO2.cli.common import own_factors, write, write_json
from reiscO2.cli.config import read_config
from reiscO2.errors import EXIT_FINDING, EXIT_OUTPUT, InputError, shown
from reiscO2.wording import number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from reiscO2.frame.batch import Summary

#: help texts; `add` falls back on these for keys that `texts.HELP` does not have
TEXTS = {
    "nl": {
        "batch": "een bestand met reizen doorrekenen: dezelfde rijen terug, met kilometers, uitstoot en oordeel",
        "trips": "bestand met reizen: CSV, XLSX, ODS, Parquet of JSON-regels",
        "output": "uitvoerbestand; het achtervoegsel bepaalt de soort",
        "errors": "CSV-bestand voor de rijen met een fout",
        "columns": "welke kolom wat betekent, zoals origin=Vertrekplaats (round_trip= voor geen kolom); mag vaker",
        "from": "vertrekplaats voor rijen zonder",
        "to": "bestemming voor rijen zonder",
        "mode-default": "vervoermiddel voor rijen zonder",
        "one-way-default": "rijen zonder opgave zijn een enkele reis (anders heen en terug)",
        "no-clean": "laat cellen zoals ze zijn (geen ketens, voorvoegsels, annuleringen lezen)",
        "no-resume": "begin opnieuw, ook als een eerdere run is gestopt",
        "delimiter": "scheidingsteken van het CSV-bestand; anders herkend",
        "encoding": "tekencodering van het CSV-bestand; anders herkend",
        "sheet": "werkblad van een spreadsheet; anders het eerste",
        "chunk-rows": "aantal rijen dat tegelijk in het geheugen staat",
        "done": "{rows} rijen: {ok} ok, {notice} met een opmerking, {error} met een fout; zie {target}",
        "stated": "{stated} rijen met een opgegeven CO2 die niet past (kolom stated_check)",
        "other-run": "{target}: de gestopte run was van een andere opdracht of een ander bestand; deze begint opnieuw",
        "not-whole": "{target}: met het werk van de afgebroken run kan dit soort bestand niet verder (het einde "
        "ontbreekt); deze run begint opnieuw bij de eerste rij",
        "speed": "{rows} rijen, {speed} per seconde",
        "stopped": "gestopt na {rows} rijen; het oude bestand is er nog, dezelfde opdracht gaat verder",
    },
    "en": {
        "batch": "work out a file of trips: the same rows back, with kilometres, emission and verdict",
        "trips": "file of trips: CSV, XLSX, ODS, Parquet or JSON lines",
        "output": "output file; its ending says the kind",
        "errors": "CSV file for the rows with an error",
        "columns": "which column means what, for instance origin=Departure (round_trip= for no column); repeatable",
        "from": "origin of rows without one",
        "to": "destination of rows without one",
        "mode-default": "means of transport of rows without one",
        "one-way-default": "rows that say nothing are one way (otherwise return)",
        "no-clean": "take cells as they are (read no chains, prefixes, cancellations)",
        "no-resume": "start anew, even when an earlier run was stopped",
        "delimiter": "delimiter of the CSV file; otherwise recognised",
        "encoding": "encoding of the CSV file; otherwise recognised",
        "sheet": "sheet of a spreadsheet; otherwise the first",
        "chunk-rows": "number of rows in memory at a time",
        "done": "{rows} rows: {ok} ok, {notice} with a notice, {error} with an error; see {target}",
        "stated": "{stated} rows with a stated CO2 that does not fit (column stated_check)",
        "other-run": "{target}: the stopped run was another command or another file; this one starts anew",
        "not-whole": "{target}: a file of this kind cannot go on with the work of the run that was cut off (its end "
        "is missing); this run starts anew at the first row",
        "speed": "{rows} rows, {speed} a second",
        "stopped": "stopped after {rows} rows; the old file is still there, the same command goes on",
    },
}


def add_reading(child: Any, say: dict[str, str]) -> None:
    """Add how a table of trips is read and worked out: ``batch`` and ``register`` share it."""
    put = child.add_argument
    put("--column", metavar="FIELD=NAME", action="append", default=[], help=say["columns"])
    put("--from", dest="origin", metavar="PLACE", help=say["from"])
    put("--to", dest="destination", metavar="PLACE", help=say["to"])
    put("--mode", metavar="MODE", help=say["mode-default"])
    put("--one-way", action="store_true", help=say["one-way-default"])
    put("--method", metavar="NAME", help=say.get("method"))
    put("--non-co2", metavar="none|source|N", help=say.get("non-co2"))
    put("--policy", metavar="NAME", action="append", help=say.get("policy"))
    put("--factors", metavar="FILE", help=say.get("factors-file"))
    put("--sheet", metavar="NAME", help=say["sheet"])


def add(child: Any, text: dict[str, str]) -> None:
    """Add the arguments of ``batch`` to its parser."""
    say = {**TEXTS[getattr(child, "lang", "nl")], **text}
    put = child.add_argument
    put("trips", metavar="TRIPS", help=say["trips"])
    put("-o", "--output", metavar="OUT", required=True, help=say["output"])
    put("--errors", metavar="FILE", help=say["errors"])
    add_reading(child, say)
    put("--no-clean", action="store_true", help=say["no-clean"])
    put("--no-resume", action="store_true", help=say["no-resume"])
    put("--delimiter", metavar="C", help=say["delimiter"])
    put("--encoding", metavar="NAME", help=say["encoding"])
    put("--chunk-rows", metavar="N", help=say["chunk-rows"])
    put("--strict", action="store_true", help=say.get("strict"))
    put("--json", action="store_true", help=say.get("json"))
    put("--config", metavar="FILE", help=say.get("config"))


def options_of(args: Any) -> dict[str, Any]:
    """Return the options of `estimate_frame` that the words on the command line give."""
    config = read_config(args.config)
    policy = args.policy or ([config["policy"]] if "policy" in config else None)
    return {
        "origin": args.origin or config.get("origin"),
        "destination": args.destination,
        "mode": _mode(args.mode),
        "round_trip": not args.one_way,
        "method": args.method or config.get("method"),
        "policy": policy[0] if policy and len(policy) == 1 else policy,
        "non_co2": args.non_co2,
        "factors": own_factors(args.factors or config.get("factors")),
        "columns": dict(_pair(text) for text in args.column) or None,
        "lang": args.lang,
    }


def _mode(text: str | None) -> str | None:
    if text is None:
        return None
    from reiscO2.inputs import parse_mode  # noqa: PLC0415 - beside its only use

    return str(parse_mode(text))


def _pair(text: str) -> tuple[str, str | None]:
    """Return field and column; ``FIELD=`` leaves the field out."""
    field, sign, name = text.partition("=")
    if not sign or not field:
        raise InputError.of("table-column-pair", text, "column", text=shown(text))
    return field, name or None


def _rows(text: str | None) -> int | None:
    if text is None:
        return None
    from reiscO2.frame.batch import MOST_ROWS_AT_ONCE as most  # noqa: N811, PLC0415 - pandas comes with it

    if text.isascii() and text.isdigit() and len(text) < 20 and 1 <= int(text) <= most:
        return int(text)
    raise InputError.of("table-rows-at-once", text, "chunk-rows", text=shown(text), most=most)


def run(args: Any) -> int:
    """Answer ``batch``: exit code 1 when rows need a person, 3 when the file could not be written."""
    from reiscO2.frame.batch import estimate_file  # noqa: PLC0415 - pandas comes with it

    say = TEXTS["en" if args.lang == "en" else "nl"]
    bar = _bar(args.lang)
    seen = [0]

    def progress(rows: int) -> None:
        seen[0] = rows
        bar(rows)

    def anew(reason: str) -> None:
        sys.stderr.write(f"reisco2: {say[reason].format(target=shown(args.output))}\n")

    ended = _as_interrupt()
    try:
        done: Summary = estimate_file(
            args.trips, args.output, errors=args.errors, chunk_rows=_rows(args.chunk_rows),
            delimiter={"\\t": "\t", "tab": "\t"}.get(args.delimiter, args.delimiter), encoding=args.encoding,
            sheet=args.sheet, resume=not args.no_resume, clean=not args.no_clean, progress=progress,
            anew=anew,
            **options_of(args),
        )  # fmt: skip
    except KeyboardInterrupt:
        sys.stderr.write("\n" + "reisco2: " + say["stopped"].format(rows=seen[0]) + "\n")
        return EXIT_OUTPUT
    finally:
        ended()
    bar(-1)
    if args.json:
        write_json({**done.document(), "output": args.output})
    else:
        write(say["done"].format(**done.document(), target=args.output))
        if done.stated:
            write(say["stated"].format(**done.document()))
    strict = args.strict and done.exceptions
    return EXIT_FINDING if done.needs_a_person or strict else 0


def _as_interrupt() -> Callable[[], None]:
    """Let the signal that ends a job stop the run as Ctrl-C does; returns what undoes it."""
    import signal  # noqa: PLC0415 - only here

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:  # not the main thread
        return lambda: None

    def undo() -> None:
        signal.signal(signal.SIGTERM, before if before is not None else signal.SIG_DFL)

    return undo


def _bar(lang: str) -> Callable[[int], None]:
    """Return what shows the rows done, on a terminal only; -1 wipes it."""
    if not sys.stderr.isatty():
        return lambda rows: None
    start = time.monotonic()

    def show(rows: int) -> None:
        speed = rows / max(time.monotonic() - start, 1e-9)
        said = TEXTS[lang]["speed"].format(rows=number(rows, 0, lang), speed=number(speed, 0, lang))
        sys.stderr.write("\r" + said if rows >= 0 else "\r" + " " * 50 + "\r")
        sys.stderr.flush()

    return show
