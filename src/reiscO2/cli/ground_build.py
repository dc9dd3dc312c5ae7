"""``reisco2 ground build``: own timetables to a table of travel times."""

from __future__ import annotations

import os

from reiscO2.cli.common import check_readable, write
from reiscO2.errors import InputError
from reiscO2.ground.gtfs import build
from reiscO2.trips import parse_date
from reiscO2.wording import number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reiscO2.ground.gtfs import Built


def run(args: Any) -> int:
    """Answer ``ground build``.

    Takes `args.gtfs` (list of feeds), `args.date`, `args.output`, and optionally
    `args.stations` (names with commas between them), `args.all` and `args.lang`.
    """
    if not args.gtfs or not args.output:
        raise InputError(
            "Noem dienstregelingen en uitvoer, bijvoorbeeld: ground build --gtfs FEED.zip -o mijn.csv",
            None,
            "gtfs",
        )
    for path in args.gtfs:
        if not os.path.isdir(path):
            check_readable(path, "gtfs")
    names = [name.strip() for name in (getattr(args, "stations", None) or "").split(",")]
    built = build(
        args.gtfs,
        parse_date(args.date),
        args.output,
        stations=[name for name in names if name],
        every=bool(getattr(args, "all", False)),
    )
    write(*lines(built, args.output, getattr(args, "lang", "nl")))
    return 0


def lines(built: Built, output: str, lang: str) -> list[str]:
    """Return what was made, as lines of text."""
    days = ", ".join(date.isoformat() for date in built.dates)
    counts = [number(n, 0, lang) for n in (built.rows, built.stations, built.runs, built.joined)]
    if lang == "nl":
        out = [
            "{}: {} reistijden tussen {} stations".format(output, *counts),
            f"  vergeleken dagen: {days}; ritten per dag: {counts[2]}, waarvan {counts[3]} samengevoegd",
        ]
        if built.sleeper_routes:
            out.append(f"  {built.sleeper_routes} nachttreinlijnen niet gebruikt (geen dagtrein)")
        return out
    out = [
        "{}: {} travel times between {} stations".format(output, *counts),
        f"  days compared: {days}; runs a day: {counts[2]}, joins of split trains: {counts[3]}",
    ]
    if built.sleeper_routes:
        out.append(f"  {built.sleeper_routes} sleeper routes not used (no day train)")
    return out
