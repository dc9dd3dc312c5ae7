"""On which days a service runs, and which days of a timetable are regular ones.

The fastest journey of a single day may rest on a train of that day alone, or miss one
because of works (one working day in December 2023 was 110 minutes slower between Berlin
and Munich). So up to three days are compared: a Tuesday, a Wednesday and a Thursday of
regular weeks around the wanted date.
"""

from __future__ import annotations

import datetime as dt
import re

from reiscO2.errors import DataError, shown
from reiscO2.ground.journey import timetable_year

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reiscO2.ground.gtfs.read import Source

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
REGULAR_WEEKDAYS = (1, 2, 3)  # Tuesday to Thursday; Monday is 0
WEEKS_AROUND = 3
REGULAR_SHARE = 0.1  # a regular day has the usual number of runs, give or take this share
DAYS_COMPARED = 3


def parse_date(source: Source, table: str, line: int, text: str) -> dt.date:
    """Return the date of ``YYYYMMDD``."""
    text = text.strip()
    try:
        if not re.fullmatch(r"\d{8}", text, re.ASCII):
            raise ValueError
        return dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise source.error(table, line, f"{shown(text)} is no date YYYYMMDD") from None


class Calendar:
    """The services of one feed and the days they run.

    Parameters
    ----------
    source
        The feed.

    Raises
    ------
    DataError
        If a row is broken or no service runs on any day.
    """

    def __init__(self, source: Source) -> None:
        self.name = source.name
        self._weekly: dict[str, tuple[tuple[bool, ...], dt.date, dt.date]] = {}
        self._added: dict[dt.date, set[str]] = {}
        self._removed: dict[dt.date, set[str]] = {}
        self._listed: set[str] = set()  # services with exceptions
        self._read_weekly(source)
        self._read_exceptions(source)
        spans = [(start, end) for days, start, end in self._weekly.values() if any(days)]
        spans += [(date, date) for date in self._added]
        if not spans:
            raise DataError("no service runs on any day", source.name)
        self.first = min(start for start, _ in spans)
        self.last = max(end for _, end in spans)

    def active(self, date: dt.date) -> set[str]:
        """Return the services that run on a day."""
        weekday = date.weekday()
        running = {
            service
            for service, (days, start, end) in self._weekly.items()
            if days[weekday] and start <= date <= end
        }
        running |= self._added.get(date, set())
        return running - self._removed.get(date, set())

    def knows(self, service: str) -> bool:
        """Tell whether a service is in one of the two tables."""
        return service in self._weekly or service in self._listed

    def _read_weekly(self, source: Source) -> None:
        table = "calendar.txt"
        columns = ("service_id", *WEEKDAYS, "start_date", "end_date")
        for line, cells in source.rows(table, columns):
            service, *days, start_text, end_text = cells
            if service in self._weekly:
                raise source.error(table, line, f"service {shown(service)} stands here twice")
            for day, name in zip(days, WEEKDAYS, strict=True):
                if day.strip() not in ("0", "1"):
                    raise source.error(table, line, f"{name} is {shown(day)}, not 0 or 1")
            start = parse_date(source, table, line, start_text)
            end = parse_date(source, table, line, end_text)
            if end < start:
                raise source.error(table, line, f"ends {end} before it starts {start}")
            self._weekly[service] = (tuple(day.strip() == "1" for day in days), start, end)

    def _read_exceptions(self, source: Source) -> None:
        table = "calendar_dates.txt"
        for line, (service, text, kind) in source.rows(
            table, ("service_id", "date", "exception_type")
        ):
            date = parse_date(source, table, line, text)
            self._listed.add(service)
            if kind.strip() == "1":
                self._added.setdefault(date, set()).add(service)
            elif kind.strip() == "2":
                self._removed.setdefault(date, set()).add(service)
            else:
                raise source.error(table, line, f"exception_type {shown(kind)}, not 1 or 2")


def regular_days(
    calendars: Sequence[Calendar], runs: Sequence[Mapping[str, int]], wanted: dt.date
) -> list[dt.date]:
    """Return up to three regular days around `wanted`, the nearest first.

    A day is regular when every feed has its usual number of runs on it. The days are of
    one timetable year and, where possible, of three weekdays and three weeks, so that a
    train of one weekday or one week does not decide.

    Parameters
    ----------
    calendars
        One for each feed.
    runs
        For each feed the number of vehicle runs of a service.
    wanted
        The date to look around.

    Raises
    ------
    DataError
        If a feed has no service then, or no day is regular in all feeds.
    """
    monday = wanted - dt.timedelta(days=wanted.weekday())
    candidates = [
        day
        for week in range(-WEEKS_AROUND, WEEKS_AROUND + 1)
        for weekday in REGULAR_WEEKDAYS
        if timetable_year(day := monday + dt.timedelta(days=7 * week + weekday))
        == timetable_year(wanted)
    ]
    regular = set(candidates)
    for calendar, weights in zip(calendars, runs, strict=True):
        counts = {
            day: sum(weights.get(service, 0) for service in calendar.active(day))
            for day in candidates
        }
        some = sorted(count for count in counts.values() if count)
        if not some or not calendar.first <= wanted <= calendar.last:
            raise DataError(
                f"no trains or coaches around {wanted}: the feed covers {calendar.first} to "
                f"{calendar.last}; choose a date well inside it, or a newer feed",
                calendar.name,
            )
        usual = some[len(some) // 2]
        regular &= {
            day for day, count in counts.items() if abs(count - usual) <= REGULAR_SHARE * usual
        }
    if not regular:
        raise DataError(
            f"no Tuesday to Thursday around {wanted} on which all feeds have their usual service; "
            "choose a date that all of them cover",
            " + ".join(calendar.name for calendar in calendars),
        )
    return _spread(sorted(regular, key=lambda day: (abs(day - wanted), day)))


def _spread(days: list[dt.date]) -> list[dt.date]:
    """Return up to three of `days`: other weekdays in other weeks before other weekdays before any."""
    chosen = days[:1]
    while len(chosen) < min(DAYS_COMPARED, len(days)):
        weekdays = {day.weekday() for day in chosen}
        weeks = {day.isocalendar()[:2] for day in chosen}

        def nearness(
            at: int, weekdays: set[int] = weekdays, weeks: set[tuple[int, int]] = weeks
        ) -> tuple[bool, bool, int]:
            return days[at].weekday() in weekdays, days[at].isocalendar()[:2] in weeks, at

        left = [at for at, day in enumerate(days) if day not in chosen]
        chosen.append(days[min(left, key=nearness)])
    return chosen
