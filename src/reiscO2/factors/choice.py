"""What a look-up in the factor table is made of: names, editions, answers and notices."""

from __future__ import annotations

import datetime as dt

from reiscO2.errors import FactorNotFoundError, InputError, shown
from reiscO2.model import EmissionFactor, Match, Mode, Notice

_INF = float("inf")
_UNNAMED = ("by-distance", "all-distances")  # flights: no variant that anybody chooses
BAND_EDGE_SHARE = 0.05  # a distance this near to a band edge (share of the edge) gets a notice

# How an official may call a variant or class; keys are lower case with hyphens.
ALIASES = {
    "elektrisch": "electric",
    "internationaal": "international",
    "gemiddeld": "average",
    "gemiddelde": "average",
    "benzine": "petrol",
    "brandstof-onbekend": "fuel-unknown",
    "onbekend": "fuel-unknown",
    "premium": "premium-economy",
    "zakelijk": "business",
    "zakenklasse": "business",
    "eerste": "first",
    "eerste-klas": "first",
}
_MODE_WORDS = {"plane": "vliegtuig", "train": "trein", "coach": "touringcar", "car": "auto",
               "ferry": "veerboot"}  # fmt: skip


def factor_name(text: str) -> str:
    """Return a variant, class or method name in the form of the table: ``premium-economy``."""
    name = str(text).strip().lower().replace("_", "-").replace(" ", "-")
    return ALIASES.get(name, name)


def mode_word(mode: Mode | str) -> str:
    """Return how a message calls a means of transport, in Dutch."""
    return _MODE_WORDS.get(str(mode), str(mode))


class FactorMatch:
    """A factor, how it matched, and what the reader of the number should know."""

    __slots__ = ("factor", "match", "notices")

    def __init__(
        self, factor: EmissionFactor, match: Match, notices: tuple[Notice, ...] = ()
    ) -> None:
        self.factor, self.match, self.notices = factor, match, notices

    def __repr__(self) -> str:
        ids = ", ".join(notice.id for notice in self.notices)
        return f"FactorMatch({self.factor.id!r}, {self.match}, notices=[{ids}])"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FactorMatch):
            return NotImplemented
        mine = (self.factor, self.match, self.notices)
        return mine == (other.factor, other.match, other.notices)

    __hash__ = None  # type: ignore[assignment]  # compared by value, never a key


class Fallback:
    """What a method answers for a mode that it has no row for; `notice` is the id that says so."""

    __slots__ = ("method", "mode", "notice", "to_method", "to_mode", "to_variant")

    def __init__(
        self, method: str, mode: Mode, to_method: str, to_mode: Mode, to_variant: str, notice: str
    ) -> None:
        self.method, self.mode = method, mode
        self.to_method, self.to_mode, self.to_variant = to_method, to_mode, to_variant
        self.notice = notice


class Period:
    """The rows of one edition that answer one question, bands in order of distance."""

    __slots__ = ("first", "last", "rows")

    def __init__(self, rows: list[EmissionFactor]) -> None:
        self.rows = sorted(rows, key=lambda row: row.min_km)
        self.first, self.last = rows[0].valid_from, rows[0].valid_to


class Choice:
    """All editions that answer one question, oldest first, and the fallback taken to get here."""

    __slots__ = ("fallback", "firsts", "periods")

    def __init__(self, periods: list[Period], fallback: Fallback | None) -> None:
        self.periods, self.fallback = periods, fallback
        self.firsts = [period.first for period in periods]

    def period(self, date: dt.date) -> tuple[Period, Match]:
        """Return the edition in force on `date`, else the nearest earlier, else the first later."""
        at = sum(first <= date for first in self.firsts) - 1
        if at < 0:
            return self.periods[0], Match.LATER_EDITION
        period = self.periods[at]
        return period, Match.EXACT if date <= period.last else Match.EARLIER_EDITION


def choice_notices(choice: Choice, period: Period, match: Match, year: int) -> tuple[Notice, ...]:
    """Return the notices about the fallback and the edition."""
    notices = []
    row = period.rows[0]
    if choice.fallback is not None:
        asked = choice.fallback
        notices.append(
            Notice.of(asked.notice, mode=asked.mode.value, method=asked.method, factor_id=row.id)
        )
    if match is not Match.EXACT:
        kind = "edition-earlier" if match is Match.EARLIER_EDITION else "edition-later"
        notices.append(
            Notice.of(
                kind, year=year, mode=row.mode.value, edition=row.edition, method=row.method,
                variant="" if row.variant in _UNNAMED else row.variant,
            )
        )  # fmt: skip
    return tuple(notices)


def row_notices(row: EmissionFactor) -> tuple[Notice, ...]:
    """Return the notices that belong to a row itself."""
    grid, high = row.grid_kg_co2e_per_unit, row.high_kg_co2e_per_unit
    if row.power_basis == "market" and row.wtw_kg_co2e_per_unit == 0.0 and grid is not None:
        at_mix = Notice.of(
            "market-based-zero", mode=row.mode.value, factor_grid=grid, unit=row.unit
        )
        return (at_mix,)
    if row.mode is Mode.COACH and row.variant == "touringcar-diesel" and high is not None:
        return (Notice.of("coach-range", factor_high=high),)
    return ()


def pick_band(answers: list[FactorMatch], distance_km: float | None) -> FactorMatch:
    """Return the answer whose band holds a distance, with a notice near a band edge.

    Raises
    ------
    InputError
        If the distance is negative or no number.
    FactorNotFoundError
        If there is more than one band and no distance.
    """
    if distance_km is not None and not 0.0 <= distance_km < _INF:
        raise InputError.of("factor-distance", distance_km, "distance_km", text=shown(distance_km))
    if len(answers) == 1:
        return answers[0]
    if distance_km is None:
        bands = ", ".join(answer.factor.id for answer in answers)
        raise FactorNotFoundError.of("factor-bands", listed=bands)
    return banded(answers, distance_km)


def banded(answers: list[FactorMatch], distance_km: float) -> FactorMatch:
    """Return the answer of the band that holds `distance_km`, with a notice near its edge."""
    at = 0
    while distance_km >= answers[at].factor.max_km and at < len(answers) - 1:
        at += 1
    answer = answers[at]
    for edge_km, other in ((answer.factor.min_km, at - 1), (answer.factor.max_km, at + 1)):
        near = 0 <= other < len(answers)
        if near and abs(distance_km - edge_km) <= BAND_EDGE_SHARE * edge_km:
            notice = Notice.of(
                "band-edge",
                km=float(distance_km),
                edge=edge_km,
                factor_used=answer.factor.wtw_kg_co2e_per_unit,
                factor_other=answers[other].factor.wtw_kg_co2e_per_unit,
            )
            return FactorMatch(answer.factor, answer.match, (*answer.notices, notice))
    return answer
