"""``reisco2 ground build``: own timetables to a table of travel times."""

from __future__ import annotations

import os

from reiscO2.cli.common import check_readable, write
from reiscO2.errors import DataError, InputError
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
        raise InputError.of("build-what", None, "gtfs")
    for path in args.gtfs:
        if not os.path.isdir(path):
            check_readable(path, "gtfs")
    names = [name.strip() for name in (getattr(args, "stations", None) or "").split(",")]
    try:
        built = build(
            args.gtfs,
            parse_date(args.date),
            args.output,
            stations=[name for name in names if name],
            every=bool(getattr(args, "all", False)),
        )
    except DataError as error:  # its file and line are for whoever made the feed
        raise InputError.of("timetable-unusable", args.gtfs, "gtfs", text=str(error)) from error
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
    else:
        out = [
            "{}: {} travel times between {} stations".format(output, *counts),
            f"  days compared: {days}; runs a day: {counts[2]}, joins of split trains: {counts[3]}",
        ]
    return out + [
        f"  {_counted(count, words[lang == 'en'], lang)}"
        for count, words in (
            (built.sleeper_routes, _SLEEPERS),
            (built.irregular, _IRREGULAR),
            (built.left_out, _LEFT_OUT),
        )
        if count
    ]


# (one, several) in Dutch and English; what is left out is said with its number
_SLEEPERS = (
    (
        "nachttreinlijn niet gebruikt (geen dagtrein)",
        "nachttreinlijnen niet gebruikt (geen dagtrein)",
    ),
    ("sleeper route not used (no day train)", "sleeper routes not used (no day train)"),
)
_IRREGULAR = (
    (
        "rit rijdt op minder dan vijf dagen per week en telt niet of maar deels mee",
        "ritten rijden op minder dan vijf dagen per week en tellen niet of maar deels mee",
    ),
    (
        "run on fewer than five days a week left out, whole or in part",
        "runs on fewer than five days a week left out, whole or in part",
    ),
)
_LEFT_OUT = (
    (
        "reistijd weggelaten die niet kan (geen minuten, of sneller dan elke trein)",
        "reistijden weggelaten die niet kunnen (geen minuten, of sneller dan elke trein)",
    ),
    (
        "travel time left out that cannot be (no minutes, or faster than any train)",
        "travel times left out that cannot be (no minutes, or faster than any train)",
    ),
)


def _counted(count: int, words: tuple[str, str], lang: str) -> str:
    return f"{number(count, 0, lang)} {words[count != 1]}"
