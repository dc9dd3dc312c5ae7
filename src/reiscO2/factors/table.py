"""Emission factors: which row of which edition answers a question, and how well it fits.

A factor is chosen by method, mode, variant, cabin class, region, travel date and distance.
The answer says how it matched (`Match`) and carries notices; what is unknown or ambiguous
is an error that lists the candidates. Columns and units: ``data/README.md``.

Notices: ``edition-earlier``, ``edition-later``, ``band-edge``, ``market-based-zero``,
``coach-range``, and those of ``method_fallbacks.csv``.
"""

from __future__ import annotations

import datetime as dt

from reiscO2.errors import FactorNotFoundError, UnknownNameError, shown
from reiscO2.factors.choice import (
    Choice,
    FactorMatch,
    Fallback,
    Period,
    choice_notices,
    factor_name,
    mode_word,
    pick_band,
    row_notices,
)
from reiscO2.model import EmissionFactor, Match, Mode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

DEFAULT_CLASSES = ("", "economy", "average")  # the first that the rows have
_CACHED_ANSWERS = 4096
_WORDS = {"mode": "vervoerwijze", "method": "methode", "cabin_class": "klasse",
          "region": "landcode", "edition": "editie"}  # fmt: skip


class FactorTable:
    """A checked set of emission factors.

    Parameters
    ----------
    factors
        The rows. They are taken as given: `load_factors` checks a user's table.
    fallbacks
        What to answer for a mode that a method has no row for.
    """

    def __init__(
        self, factors: Iterable[EmissionFactor] = (), fallbacks: Iterable[Fallback] = ()
    ) -> None:
        self._methods: dict[str, list[EmissionFactor]] = {}
        for factor in factors:
            self._methods.setdefault(factor.method, []).append(factor)
        self._fallbacks = {(f.method, f.mode): f for f in fallbacks}
        self._choices: dict[tuple[Any, ...], Choice] = {}
        self._answers: dict[tuple[Any, ...], list[FactorMatch]] = {}

    def __iter__(self) -> Iterator[EmissionFactor]:
        for method in self.methods():
            yield from self.rows(method)

    def __len__(self) -> int:
        return sum(len(self.rows(method)) for method in self.methods())

    def rows(self, method: str) -> list[EmissionFactor]:
        """Return the rows of a method; empty when it has none."""
        return self._methods.get(method, [])

    def rows_for(self, method: str, mode: Mode) -> list[EmissionFactor]:
        """Return the rows of a method for one mode; empty when it has none."""
        return [row for row in self.rows(method) if row.mode is mode]

    def methods(self) -> tuple[str, ...]:
        """Return the methods that have rows here, in the order of the table."""
        return tuple(self._methods)

    def editions(self, method: str) -> tuple[int, ...]:
        """Return the editions of a method, oldest first."""
        return tuple(sorted({row.edition for row in self.rows(method)}))

    def factor(self, factor_id: str) -> EmissionFactor:
        """Return the row with this id.

        Raises
        ------
        FactorNotFoundError
            If there is none.
        """
        for row in self:
            if row.id == factor_id:
                return row
        raise FactorNotFoundError.of("factor-id-unknown", text=shown(factor_id))

    def merged(self, other: FactorTable) -> FactorTable:
        """Return a table in which the methods of `other` are added to, or replace, these."""
        mine = [row for row in self if row.method not in other.methods()]
        fallbacks = [*self._fallbacks.values(), *other._fallbacks.values()]
        return FactorTable([*mine, *other], fallbacks)

    def find(
        self,
        mode: Mode | str,
        *,
        method: str = "nl",
        date: dt.date,
        distance_km: float | None = None,
        variant: str | None = None,
        cabin_class: str | None = None,
        region: str | None = None,
        edition: int | None = None,
    ) -> FactorMatch:
        """Return the factor for one leg, and how it matched.

        Parameters
        ----------
        mode, method, variant, cabin_class, region
            Names of the table. Without a variant (or class) the default row is taken.
        date
            Day of travel; it chooses the edition.
        distance_km
            Length of the leg, for methods with distance bands. [km]
        edition
            Pins an edition: as if travelled in that year.

        Raises
        ------
        UnknownNameError
            If a name is not in the table; `known` lists those that are.
        FactorNotFoundError
            If more than one row answers, or bands need a distance that is not given.
        InputError
            If the distance is negative or no number.
        """
        answers = self.bands(
            mode,
            method=method,
            date=date,
            variant=variant,
            cabin_class=cabin_class,
            region=region,
            edition=edition,
        )
        return pick_band(answers, distance_km)

    def bands(
        self,
        mode: Mode | str,
        *,
        method: str = "nl",
        date: dt.date,
        variant: str | None = None,
        cabin_class: str | None = None,
        region: str | None = None,
        edition: int | None = None,
    ) -> list[FactorMatch]:
        """Return the answer of `find` for every distance band, in order of distance."""
        key = (mode, method, date, variant, cabin_class, region, edition)
        answers = self._answers.get(key)
        if answers is None:
            answers = self._answer(mode, method, date, variant, cabin_class, region, edition)
            if len(self._answers) >= _CACHED_ANSWERS:
                self._answers.clear()
            self._answers[key] = answers
        return answers

    def choice(
        self,
        mode: Mode | str,
        method: str,
        variant: str | None = None,
        cabin_class: str | None = None,
        region: str | None = None,
    ) -> Choice:
        """Return all editions that answer a question (errors as in `find`)."""
        key = (mode, method, variant, cabin_class, region)
        choice = self._choices.get(key)
        if choice is None:
            choice = self._choices[key] = self._choose(*key)
        return choice

    def _choose(
        self,
        mode_name: Mode | str,
        method: str,
        variant: str | None,
        cabin_class: str | None,
        region: str | None,
    ) -> Choice:
        mode = as_mode(mode_name)
        rows = self.rows_for(method, mode)
        if not rows and method not in self.methods():
            raise _unknown("method", method, self.methods())
        fallback = None
        if variant is None and not any(row.is_default for row in rows):
            fallback = self._fallbacks.get((method, mode))
            if fallback is not None:
                variant = fallback.to_variant
                rows = self.rows_for(fallback.to_method, fallback.to_mode)
        if not rows:
            known = sorted({row.mode.value for row in self.rows(method)})
            raise _unknown("mode", mode.value, tuple(known), _of_method(method))
        where = {"where": f"{mode_word(mode)} ({method})", "where_en": f"{Mode(mode)} ({method})"}
        rows = _matching(rows, "region", region.upper() if region else "", where)
        if variant is None:
            rows = _default_variants(rows, where)
        else:
            name = factor_name(variant)
            if name == "electric" and all(row.variant != name for row in rows):
                name = "electric-mix"  # a car: the average power, as `auto (elektrisch)` in a table
            rows = _matching(rows, "variant", name, where, variant)
        if cabin_class is None:
            rows = _default_class(rows, where)
        else:
            rows = _matching(rows, "cabin_class", factor_name(cabin_class), where)
        editions: dict[tuple[dt.date, dt.date], list[EmissionFactor]] = {}
        for row in rows:
            editions.setdefault((row.valid_from, row.valid_to), []).append(row)
        return Choice([Period(editions[key]) for key in sorted(editions)], fallback)

    def _answer(
        self,
        mode: Mode | str,
        method: str,
        date: dt.date,
        variant: str | None,
        cabin_class: str | None,
        region: str | None,
        edition: int | None,
    ) -> list[FactorMatch]:
        choice = self.choice(mode, method, variant, cabin_class, region)
        if edition is not None:
            date = self.pinned_date(method, edition)
        period, match = choice.period(date)
        notices = choice_notices(choice, period, match, date.year)
        if choice.fallback is not None:
            match = Match.FALLBACK
        return [FactorMatch(row, match, notices + row_notices(row)) for row in period.rows]

    def pinned_date(self, method: str, edition: int) -> dt.date:
        """Return a day on which a pinned edition is in force.

        Raises
        ------
        UnknownNameError
            If the method has no such edition; `known` lists those that exist.
        """
        days = [row.valid_to for row in self.rows(method) if row.edition == edition]
        if not days:
            known = tuple(str(year) for year in self.editions(method))
            raise _unknown("edition", edition, known, _of_method(method))
        return max(days)


def as_mode(name: Mode | str) -> Mode:
    """Return the mode with this name; `UnknownNameError` lists the modes."""
    try:
        return Mode(name)
    except ValueError:
        raise _unknown("mode", name, tuple(mode.value for mode in Mode)) from None


def _of_method(method: str) -> dict[str, str]:
    return {"where": f"methode {method}", "where_en": f"method {method}"}


def _unknown(
    field: str, value: object, known: tuple[str, ...], where: Mapping[str, str] | None = None
) -> UnknownNameError:
    """Return the error for a name that is not in the table, with those that are.

    `where` says in Dutch and English (``where_en``) of what the name would be.
    """
    at = {"where": "", "where_en": ""}
    if where is not None:
        at = {"where": f" bij {where['where']}", "where_en": f" for {where['where_en']}"}
    return UnknownNameError.of(
        "factor-name-unknown" if known else "factor-name-none", value, field, known,
        field=_WORDS.get(field, field), field_en=field.replace("_", " "), text=shown(value),
        listed=", ".join(known), **at,
    )  # fmt: skip


def _matching(
    rows: list[EmissionFactor], field: str, value: str, where: Mapping[str, str], written: str = ""
) -> list[EmissionFactor]:
    found = [row for row in rows if getattr(row, field) == value]
    if not found:
        known = tuple(dict.fromkeys(name for row in rows if (name := getattr(row, field))))
        if field == "cabin_class" and not known:
            raise UnknownNameError.of("factor-no-classes", value, field, text=shown(value), **where)
        raise _unknown(field, written or value, known, where)
    return found


def _default_variants(rows: list[EmissionFactor], where: Mapping[str, str]) -> list[EmissionFactor]:
    """Return the rows of the default variant of each edition; refuse a guess."""
    default = {(row.edition, row.variant) for row in rows if row.is_default}
    if default:
        return [row for row in rows if (row.edition, row.variant) in default]
    variants = dict.fromkeys(row.variant for row in rows)
    if len(variants) > 1:
        listed = ", ".join(variants)
        raise FactorNotFoundError.of("factor-variants", listed=listed, **where)
    return rows


def _default_class(rows: list[EmissionFactor], where: Mapping[str, str]) -> list[EmissionFactor]:
    """Return the rows for a traveller who named no class; refuse a guess."""
    classes = dict.fromkeys(row.cabin_class for row in rows)
    if len(classes) == 1:
        return rows
    for name in DEFAULT_CLASSES:
        if name in classes:
            return [row for row in rows if row.cabin_class == name]
    listed = ", ".join(classes)
    raise FactorNotFoundError.of("factor-classes", listed=listed, **where)
