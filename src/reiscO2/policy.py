"""One travel rule as a value: its limits, its period, and whether it makes sense.

`policies` reads rules from tables and judges by them; whoever makes a `Policy` in Python gets
the same checks.
"""

from __future__ import annotations

import datetime as dt
import math

from reiscO2.errors import InputError, shown
from reiscO2.model import Mode, as_date
from reiscO2.values import Value

IN_FORCE = ("in_force", "replaced")
UNDATED = "undated"  # status of a rule on a day before it is known to be there: it judges nothing
ELSEWHEN = "not_then"  # status of a rule asked for by its id, on a day on which it did not hold
STATUSES = (*IN_FORCE, "announced", "motion", "proposal", UNDATED, ELSEWHEN)
COMBINE = ("and", "or", "unless")
CLOCKS = ("station_to_station", "door_to_door")
DISTANCES = ("great_circle", "rail")

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Policy(Value):
    """One rule of one body in one period; the keys of ``data/policies.toml``.

    Raises
    ------
    InputError
        If a limit is no positive number, or a value is none of those that exist.
    """

    id: str  # denhaag-2020
    body: str  # denhaag
    name: str  # of the body, as it writes it
    status: str  # in_force | announced | motion | proposal | replaced
    certainty: str  # seen | reported
    modes: tuple[str, ...]  # that count as a way over land
    applies_to: tuple[str, ...]  # modes that the rule questions: plane
    source: str  # address of the text
    read_on: dt.date
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    hours: float | None = None  # limits; a rule has one or both
    km: float | None = None
    combine: str = ""  # and | or | unless
    abroad: bool = True  # whether it looks at trips across a border only
    clock: str = "station_to_station"  # station_to_station | door_to_door
    clock_stated: bool = False  # whether its text says so
    distance: str = "great_circle"  # what its km count: great_circle | rail
    origin: str = ""
    allowed: tuple[str, ...] = ()  # reasons for a flight that its text accepts
    refused: tuple[str, ...] = ()  # and rejects
    duty: str = ""  # what must be reported
    note: str = ""
    known_from: dt.date | None = (
        None  # first day on which the rule is known; its start may be older
    )
    name_en: str = ""  # in English, where the name is a description
    allowed_en: tuple[str, ...] = ()  # the same in English
    refused_en: tuple[str, ...] = ()  # the same in English
    duty_en: str = ""  # the same in English
    note_en: str = ""  # the same in English

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wrong = _wrong(self)
        if wrong:
            raise InputError(f"policy {shown(self.id)}: {wrong}", self.id, "policy")

    def said(self, name: str, lang: str = "nl") -> Any:
        """Return `name`, `allowed`, `refused`, `duty` or `note` in a language; else as it stands."""
        return (lang == "en" and getattr(self, f"{name}_en")) or getattr(self, name)

    @property
    def since(self) -> dt.date:
        """The first day that the rule judges: its start, else the day from which it is known.

        Of a rule without either it is the first day of the year in which it was read or, for
        an ended rule, of the year in which it ended: that it judged earlier nobody has seen.
        """
        last = self.read_on if self.valid_to is None else min(self.read_on, self.valid_to)
        return self.valid_from or self.known_from or dt.date(last.year, 1, 1)

    @property
    def limit_minutes(self) -> float | None:
        """The time limit. [minutes]"""
        return None if self.hours is None else self.hours * 60.0

    def covers(self, date: str | dt.date) -> bool:
        """Tell whether `date` lies in the period of the rule, as far as that is known."""
        date = as_date(date)
        return self.since <= date and (self.valid_to is None or date <= self.valid_to)

    def judges(self, date: str | dt.date) -> bool:
        """Tell whether the rule was in force on `date`."""
        return self.status in IN_FORCE and self.covers(date)


def _wrong(rule: Policy) -> str:
    """Return what no judgement could make sense of, in words; empty when all is well."""
    for name, limit in (("hours", rule.hours), ("km", rule.km)):
        if limit is not None and not (
            isinstance(limit, int | float) and math.isfinite(limit) and limit > 0
        ):
            return f"{name} {shown(limit)} is no number above 0"
    if rule.hours is None and rule.km is None:
        return "it has neither hours nor km"
    if rule.combine not in ("", *COMBINE):
        return f"combine {shown(rule.combine)}; one of: {', '.join(COMBINE)}"
    if (rule.hours is not None and rule.km is not None) != bool(rule.combine):
        return "combine joins two limits"
    for name, value, known in (
        ("status", rule.status, STATUSES),
        ("clock", rule.clock, CLOCKS),
        ("distance", rule.distance, DISTANCES),
    ):
        if value not in known:
            return f"{name} {shown(value)}; one of: {', '.join(known)}"
    for name, modes in (("modes", rule.modes), ("applies_to", rule.applies_to)):
        if isinstance(modes, str) or not modes:
            return f"{name} {shown(modes)} is no list of modes"
        strange = [mode for mode in modes if mode not in _MODES]
        if strange:
            return f"{name}: {shown(strange[0])} is no mode; one of: {', '.join(_MODES)}"
    return ""


_MODES = tuple(str(mode) for mode in Mode)
