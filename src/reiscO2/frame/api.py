"""The public entry: any kind of table in, the same kind out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from reiscO2.errors import InputError, UnknownNameError, shown
from reiscO2.factors import FactorTable
from reiscO2.frame.compute import Settings
from reiscO2.frame.core import OUTPUT, estimate_pandas
from reiscO2.frame.duplicates import Seen
from reiscO2.frame.values import read_round_trip
from reiscO2.inputs import parse_mode
from reiscO2.model import Mode, Place
from reiscO2.policies import meant_policy
from reiscO2.trips import resolve
from reiscO2.units import _UNIT_OF, registry


def estimate_frame(
    table: Any,
    *,
    columns: Mapping[Any, Any] | None = None,
    method: str | None = None,
    policy: str | Sequence[str] | None = None,
    origin: str | Place | None = None,
    destination: str | Place | None = None,
    mode: str | Mode | None = None,
    round_trip: bool = True,
    factors: FactorTable | None = None,
    feed: Any = None,
    non_co2: str | float | None = None,
    geocoder: Any = None,
    clean: bool = False,
    seen: Seen | None = None,
    lang: str = "nl",
) -> Any:
    """Estimate a table of trips, one trip a row.

    Parameters
    ----------
    table
        pandas DataFrame; or, with the extra ``tables``, a polars DataFrame or LazyFrame, a
        pyarrow Table or a DuckDB relation.
    columns
        Which column means what: ``{"origin": "Plaats A"}`` (or the other way round). What is
        not named is recognised by its Dutch or English name (`frame.columns.FIELDS`).
    method, policy, factors, feed, non_co2
        As in `estimate`, for all rows.
    origin, destination, mode
        For rows (or tables) without one.
    round_trip
        What a row without a word about it means: out and back, or one way.
    geocoder
        A geopy geocoder for names unknown offline; without it no network is touched.
    clean
        Whether to read dirty cells first (`frame.cleaning`): chains, ``IATA:``, cancellations.
    seen
        For a table that comes in pieces, with `clean`: the same `frame.duplicates.Seen` for all
        of them, so that a row of an earlier piece is a duplicate too.
    lang
        Language of the messages in the column ``error``: ``nl`` or ``en``.

    Returns
    -------
    table of the same kind
        Every row in order, its own columns, then those of `OUTPUT`: numbers are NaN (null)
        where ``status`` is ``error``; ``error`` holds id and message. [km, kg CO2e, minutes]
        An own column with the name of a new one becomes ``input_<name>``; in a table that was
        estimated before, the old estimate is replaced.

    Raises
    ------
    InputError
        If a column is missing, or an argument cannot be used. What is wrong with single rows
        stands in the rows.
    MissingExtraError
        If the table is of a kind that needs a package that is not installed.
    """
    check_lang(lang)
    _check(origin, destination, mode, policy, geocoder)
    settings = Settings(method, policy, factors, feed, non_co2, lang)
    defaults = {
        "origin": origin, "destination": destination, "mode": mode, "date": dt.date.today(),
        "round_trip": round_trip if isinstance(round_trip, bool) else read_round_trip(round_trip),
    }  # fmt: skip

    def run(frame: pd.DataFrame) -> pd.DataFrame:
        return estimate_pandas(frame, columns, settings, defaults, geocoder, clean=clean, seen=seen)

    if isinstance(table, pd.DataFrame):
        return run(table)
    from reiscO2.frame.edge import in_kind  # noqa: PLC0415 - narwhals, for other tables only

    return in_kind(table, run)


def check_lang(lang: str) -> None:
    """Refuse a language in which nothing is written.

    Raises
    ------
    UnknownNameError
        If it is neither ``nl`` nor ``en``.
    """
    if lang not in ("nl", "en"):
        raise UnknownNameError(f"lang {shown(lang)}; one of: nl, en", lang, "lang", ("nl", "en"))


def _check(
    origin: Any, destination: Any, mode: Any, policy: str | Sequence[str] | None, geocoder: Any
) -> None:
    """Refuse arguments that would give every row the same error."""
    for name, place in (("origin", origin), ("destination", destination)):
        if place is not None:
            resolve(place, name, geocoder)
    if mode is not None:
        parse_mode(mode)
    for body in (policy,) if isinstance(policy, str) else policy or ():
        if body.lower() != "all":
            meant_policy(body)  # whether it had a rule is asked on the date of each row


def quantities(table: pd.DataFrame) -> dict[str, Any]:
    """Return the numeric columns of an estimated table as pint quantities, by column name.

    Raises
    ------
    InputError
        If the table has no column of `estimate_frame`.
    """
    ureg = registry()
    found = {}
    for name in table.columns:
        unit = next(
            (u for ending, u in _UNIT_OF if isinstance(name, str) and name.endswith(ending)), None
        )
        if name in OUTPUT and unit is not None:
            found[name] = ureg.Quantity(table[name].to_numpy(dtype=float), unit)
    if not found:
        raise InputError("the table holds no estimate; call estimate_frame first", None, "table")
    return found


def quantity(table: pd.DataFrame, name: str) -> Any:
    """Return one column of an estimated table as a pint Quantity.

    Raises
    ------
    UnknownNameError
        If there is no such quantity.
    """
    found = quantities(table)
    if name not in found:
        known = tuple(found)
        raise UnknownNameError(
            f"{shown(name)} is no quantity of the table; known: {', '.join(known)}",
            name,
            "name",
            known,
        )
    return found[name]


__all__ = ["OUTPUT", "estimate_frame", "quantities", "quantity"]
