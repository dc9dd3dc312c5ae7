"""Night trains and night ferries: an answer of their own ("overnight available").

Never part of a day journey. A station on the way where one boards or alights has a row of its
own in the tables, with its own hours; the last field of a row is ``ferry`` for a ship. An hour
after ``~`` is derived or rounded.
"""

from __future__ import annotations

import datetime as dt
import re

from reiscO2.ground.journey import timetable_year
from reiscO2.model import Mode, NightTrain
from reiscO2.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.ground.network import Network

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MOST_YEARS_BEFORE = 5  # a train is not said to have run longer than this before its timetable


def night_trains(
    network: Network, origins: tuple[int, ...], destinations: tuple[int, ...]
) -> tuple[NightTrain, ...]:
    """Return the direct night trains from any of `origins` to any of `destinations`.

    A station or a port that a transfer joins to them counts as well: a ship leaves from the
    harbour.
    """
    goals = _joined(network, destinations)
    found: list[NightTrain] = []
    for a in _joined(network, origins):
        from_here = _from(network, a)
        if from_here:
            for b in goals:
                found += from_here.get(b, ())
    return tuple(found)


def of_day(
    nights: tuple[NightTrain, ...], date: dt.date
) -> tuple[tuple[NightTrain, ...], tuple[NightTrain, ...]]:
    """Return the night trains of one day, and those that then run, but on other weekdays.

    Those that are out of season or ended are in neither.
    """
    dated = [one for night in nights if (one := on_day(night, date)) is not None]
    return (
        tuple(night for night in dated if night.runs != "other_days"),
        tuple(night for night in dated if night.runs == "other_days"),
    )


def on_day(night: NightTrain, date: dt.date) -> NightTrain | None:
    """Return a night train as it is on the evening of a day, None when it is known not to run.

    With a first and a last day it runs between them, in a later timetable year in the same
    season if at all; with a timetable year it is taken to run in the years around that, and `runs`
    says that the hours are of ``other_year``.
    """
    first, to, last = night.valid.partition("..")
    runs = ""
    if to:
        start, end = _day(first, "01"), _day(last, "31")
        day = date.isoformat()
        if day < start:
            return None
        if day > end:
            season = start[5:] <= day[5:] <= end[5:] if start[:4] == end[:4] else False
            if not season:
                return None
            runs = "other_year"
    elif first:
        years = timetable_year(date) - int(first)
        if years < -MOST_YEARS_BEFORE:
            return None
        runs = "other_year" if years else ""
    days = _weekdays(night.days)
    if days is not None and WEEKDAYS[date.weekday()] not in days:
        runs = "other_days"
    return replace(night, runs=runs) if runs else night


def _day(text: str, day: str) -> str:
    """Return YYYY-MM-DD of a day, or of a month with `day` added."""
    return text if len(text) > 7 else f"{text}-{day}"


def _weekdays(text: str) -> set[str] | None:
    """Return the weekdays of ``Mon, Wed, Fri``, ``Wed-Sun`` or ``Daily, except Saturday``.

    None when every day, or when the text says less than that.
    """
    daily, but, off = text.partition(", except ")
    if but and daily == "Daily" and off[:3] in WEEKDAYS:
        return set(WEEKDAYS) - {off[:3]}
    span = re.fullmatch(r"(\w{3})-(\w{3})", text, re.ASCII)
    if span and {*span.groups()} <= set(WEEKDAYS):
        at, to = (WEEKDAYS.index(day) for day in span.groups())
        return {WEEKDAYS[i % 7] for i in range(at, to + 1 if to >= at else to + 8)}
    days = text.split(", ")
    return set(days) if set(days) <= set(WEEKDAYS) else None


def _joined(network: Network, stations: tuple[int, ...]) -> list[int]:
    """Return stations and those that a transfer joins to them, each once, their own first."""
    near = [to for at in stations for to, _, _ in network.walks(at)]
    return list(dict.fromkeys([*stations, *near]))


def _from(network: Network, station: int) -> dict[int, list[NightTrain]]:
    """Return the night trains of a station by where they go, taken apart once."""
    memo: dict[int, dict[int, list[NightTrain]]] = network.memo.setdefault("nights", {})
    found = memo.get(station)
    if found is None:
        found = memo[station] = {}
        for to, train, operator, departure, arrival, days, valid, *mode in [
            row.split("|") for row in network.rows("nights", station)
        ]:
            names = [network.station(at).name for at in (station, int(to))]
            sails = bool(mode) and mode[0] == "ferry"
            about = [end for end, hour in zip(("departure", "arrival"), (departure, arrival), strict=True)
                     if hour.startswith("~")]  # fmt: skip
            night = NightTrain(
                train, operator, names[0], departure.removeprefix("~"), names[1],
                arrival.removeprefix("~"), days, valid, Mode.FERRY if sails else Mode.TRAIN, tuple(about),
            )  # fmt: skip
            found.setdefault(int(to), []).append(night)
    return found
