"""``reisco2 register summary``: the year's footprint of a register of trips."""

from __future__ import annotations

from reiscO2.cli.batch import TEXTS as BATCH
from reiscO2.cli.batch import add_reading, options_of
from reiscO2.cli.common import write, write_json
from reiscO2.errors import EXIT_FINDING, InputError, shown
from reiscO2.wording import number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TEXTS = {
    "nl": {
        "register": "jaaroverzicht van een bestand met reizen",
        "what": "summary: tel op, met oordeel, besparing en gebruikte factoren",
        "by": "groepen, met komma's: department, quarter, month, year, mode, destination, country of een kolom",
        "mask": "toon geen getallen van groepen met minder dan N reizen (3 is gebruikelijk voor publicatie)",
        "report": "uitvoer: .html, .xlsx of .csv; ernaast komen .csv en .datapackage.json",
        "done": "boekingen: {bookings}, reizen: {trips}, bestemmingen: {destinations}, {kg_co2e} kg CO2e; zie {files}",
        "errors-line": "rijen met een fout, niet meegeteld: {errors}; zoek ze op met batch --errors",
    },
    "en": {
        "register": "year report of a file of trips",
        "what": "summary: add up, with verdicts, savings and the factors used",
        "by": "groups, with commas: department, quarter, month, year, mode, destination, country or a column",
        "mask": "show no numbers of groups with fewer than N trips (3 is usual for publication)",
        "report": "output: .html, .xlsx or .csv; .csv and .datapackage.json stand beside it",
        "done": "bookings: {bookings}, trips: {trips}, destinations: {destinations}, {kg_co2e} kg CO2e; see {files}",
        "errors-line": "rows with an error, not counted: {errors}; find them with batch --errors",
    },
}


def add(child: Any, text: dict[str, str]) -> None:
    """Add the arguments of ``register`` to its parser."""
    lang = getattr(child, "lang", "nl")
    say = {**BATCH[lang], **text, **TEXTS[lang]}
    put = child.add_argument
    put("what", metavar="summary", choices=("summary",), help=say["what"])
    put("trips", metavar="TRIPS", help=say["trips"])
    put("-o", "--output", metavar="OUT", required=True, help=say["report"])
    put("--by", metavar="NAMES", default="quarter", help=say["by"])
    put("--mask", metavar="N", default="0", help=say["mask"])
    add_reading(child, say)
    put("--json", action="store_true", help=say.get("json"))
    put("--config", metavar="FILE", help=say.get("config"))


def run(args: Any) -> int:
    """Answer ``register summary``: exit code 1 when rows with an error were left out."""
    if not args.mask.isascii() or not args.mask.isdigit() or len(args.mask) > 6:
        raise InputError.of("register-mask", args.mask, "mask", text=shown(args.mask))
    import pandas as pd  # noqa: PLC0415 - slow; only for tables

    from reiscO2.frame.files import read_chunks  # noqa: PLC0415 - pandas comes with it
    from reiscO2.register import summarise, write_register  # noqa: PLC0415 - pandas comes with it

    say = TEXTS["en" if args.lang == "en" else "nl"]
    table = pd.concat(list(read_chunks(args.trips, sheet=args.sheet)), ignore_index=True)
    done = summarise(table, by=args.by, mask_below=int(args.mask), **options_of(args))
    files = write_register(done, args.output, lang=args.lang, keep=args.trips)
    if args.json:
        write_json({**done.totals, "files": files})
    else:
        numbers = {name: number(value, 0, args.lang) for name, value in done.totals.items()}
        write(say["done"].format(**numbers, files=", ".join(files)))
        if done.totals["errors"]:
            write(say["errors-line"].format(**numbers))
    return EXIT_FINDING if done.totals["errors"] else 0
