"""The table of facts: what stands in a row, and writing it whole or not at all."""

from __future__ import annotations

import csv
import os
import tempfile
from contextlib import suppress

from reiscO2.errors import DataError, OutputError, said_reasons, shown
from reiscO2.ground.feed import COLUMNS, RowReader, leg_text
from reiscO2.ground.gtfs import scan
from reiscO2.model import GroundLeg, Mode

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from reiscO2.ground.gtfs.stations import Station

# network km over the sum of great circles from stop to stop: median of 226 pairs; road: of 7,831
DETOUR = {Mode.TRAIN: 1.21, Mode.COACH: 1.31}
MOST_SIGMA = 5.0  # of an own timetable [minutes]
ESTIMATE_SIGMA = 10.0  # a way between two termini that the feeds do not state [minutes]


class Day:
    """A timetable for each mode, and how many of the days compared have it."""

    __slots__ = ("date", "tables", "times")

    def __init__(self, date: dt.date, tables: dict[Mode, scan.Timetable]) -> None:
        self.date, self.tables, self.times = date, tables, 1


def rows(
    places: list[Station], days: Sequence[Day], chosen: dict[Mode, list[int]],
    ways: dict[int, list[tuple[int, int, bool]]], names: list[str],
) -> Iterator[dict[str, object]]:  # fmt: skip
    """Yield the rows of the table in a fixed order."""
    estimates = {(a, b) for a, found in ways.items() for b, _, estimate in found if estimate}
    compared = sum(day.times for day in days)
    for mode, targets in chosen.items():
        for a in sorted(targets, key=lambda at: places[at].id):
            found = [
                (day, scan.fastest(day.tables[mode], a, targets))
                for day in days
                if mode in day.tables
            ]
            for b in sorted(targets, key=lambda at: places[at].id):
                journeys = [
                    (journey, day)
                    for day, reached in found
                    if (journey := reached.get(b)) is not None
                    for _ in range(day.times)
                ]
                # the median, days without a journey counted as endless; of two the slower
                if b != a and len(journeys) > compared // 2:
                    journeys.sort(key=lambda pair: pair[0].seconds)
                    journey, day = journeys[compared // 2]
                    spread = journeys[-1][0].seconds - journeys[0][0].seconds
                    sigma = MOST_SIGMA
                    if len(journeys) == compared > 2:
                        sigma = min(MOST_SIGMA, spread / 120.0)
                    yield _row(places, mode, a, b, journey, day, sigma, estimates, names)


def _row(
    places: list[Station], mode: Mode, a: int, b: int, journey: scan.Found, day: Day, sigma: float,
    estimates: set[tuple[int, int]], names: list[str],
) -> dict[str, object]:  # fmt: skip
    runs = day.tables[mode].runs
    legs: list[GroundLeg] = []
    via: list[str] = []
    feeds: set[int] = set()
    km, ready = 0.0, journey.departure
    for number, boarded, left, _, walked in journey.arrivals:
        run = runs[number]
        feeds |= run.feeds
        origin, destination = run.stations[boarded], run.stations[left]
        ride_km = (run.km[left] - run.km[boarded]) * DETOUR[mode]
        km += ride_km
        ride = run.arrivals[left] - run.departures[boarded]
        wait = run.departures[boarded] - ready
        legs.append(
            GroundLeg(
                mode, run.category, places[origin].name, places[destination].name, round(ride / 60.0, 1),
                round(ride_km, 1), wait_minutes=round(wait / 60.0, 1),
            )
        )  # fmt: skip
        ready = run.arrivals[left]
        via.append(places[destination].name)
        if walked is not None:
            walk = next(s for to, s, _ in day.tables[mode].ways[destination] if to == walked)
            if (destination, walked) in estimates:
                sigma = (sigma**2 + ESTIMATE_SIGMA**2) ** 0.5
            legs.append(
                GroundLeg(
                    Mode.METRO, "transfer", places[destination].name, places[walked].name,
                    round(walk / 60.0, 1), 0.0,
                )
            )  # fmt: skip
            ready += walk
    return {
        "from_station": places[a].id,
        "from_name": places[a].name,
        "from_lat": places[a].lat,
        "from_lon": places[a].lon,
        "to_station": places[b].id,
        "to_name": places[b].name,
        "to_lat": places[b].lat,
        "to_lon": places[b].lon,
        "mode": str(mode),
        "minutes": round(journey.seconds / 60.0, 1),
        "typical_minutes": round(journey.typical / 60.0, 1),
        "changes": len(journey.arrivals) - 1,
        "km": round(km, 1),
        "via": "; ".join(via[:-1]),
        "departures": journey.departures_per_day,
        "service_date": day.date.isoformat(),
        "sigma_minutes": round(sigma, 1),
        "legs": ";".join(leg_text(leg) for leg in legs),
        "feed": " + ".join(names[feed] for feed in sorted(feeds)),
    }


def check_writable(out: str) -> None:
    """Raise an OutputError when no table can be put at `out`: before the work, not after it."""
    folder = os.path.dirname(os.path.abspath(out))
    if os.path.isdir(out) or not os.path.isdir(folder) or not os.access(folder, os.W_OK):
        raise OutputError.of(
            "file-unwritable", path=shown(out), reason="die map is er niet, mag niet, of is er zelf een",
            reason_en="no such folder, no permission, or a folder itself",
        )  # fmt: skip


def write(out: str, rows: Iterator[dict[str, object]], irregular: int = 0) -> tuple[int, int]:
    """Write the table; a failed run leaves nothing.

    Every row is read as `load_feed` reads it. One that it would refuse (two stops at the same
    minute, far apart for their times) is left out and counted.

    Parameters
    ----------
    out
        Where the table goes.
    rows
        Its rows.
    irregular
        Runs that were left out before, for the error when nothing is left.

    Returns
    -------
    tuple
        Number of rows, and of rows left out.

    Raises
    ------
    DataError
        If no row is left.
    OutputError
        If the table cannot be written.
    """
    target = os.path.realpath(out)
    try:
        handle, draft = tempfile.mkstemp(
            dir=os.path.dirname(target), prefix=".ground-", suffix=".csv"
        )
    except OSError as error:
        raise _unwritable(out, error) from error
    number, refused = 0, 0
    reader = RowReader()
    try:
        with open(handle, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            for row in rows:
                try:
                    reader.add({column: str(cell) for column, cell in row.items()})
                except ValueError:
                    refused += 1
                    continue
                writer.writerow(row)
                number += 1
        if not number:
            seldom = (
                f" on five days a week ({irregular} runs are of fewer days)" if irregular else ""
            )
            raise DataError(
                f"no two of the chosen stations are joined by a train or coach{seldom}", "GTFS"
            )
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(draft, 0o666 & ~mask)  # a temporary file is closed to others
        os.replace(draft, target)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(draft)
        if isinstance(error, OSError):
            raise _unwritable(out, error) from error
        raise
    return number, refused


def _unwritable(out: str, error: OSError) -> OutputError:
    return OutputError.of("file-unwritable", path=shown(out), **said_reasons(error))
