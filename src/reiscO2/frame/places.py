"""The places of a table: every distinct text is resolved once."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from reiscO2.errors import PlaceNotFoundError, ReiscO2Error
from reiscO2.frame.keys import distinct_rows
from reiscO2.frame.values import Column
from reiscO2.model import Place, PlaceMatch
from reiscO2.trips import resolve

_PARTS = re.compile(r"\s*[,;/&+\n]\s*|\s+(?:and|en|und|et)\s+")


def resolve_column(
    texts: Column, field: str, countries: Column | None = None, default: Any = None,
    geocoder: Any = None,
) -> tuple[Column, list[tuple[str, ...]]]:  # fmt: skip
    """Return the places of a column, and the notice ids of each of its values.

    Parameters
    ----------
    texts
        Distinct texts (or `Place` objects).
    field
        ``origin`` or ``destination``; stands in errors.
    countries
        Country code or name beside each text; narrows the search.
    default
        Text or place for empty cells.
    geocoder
        Asked for names unknown offline; None touches no network.
    """
    asked, codes = _asked(texts, countries, default)
    places: list[Any] = []
    errors: dict[int, ReiscO2Error] = {}
    said: list[tuple[str, ...]] = []
    for code, cell in enumerate(asked):
        places.append(None)
        said.append(())
        if cell is None:
            continue
        text, country = cell
        try:
            match, more = _found("" if text is None else text, field, country, geocoder)
            places[code] = match.place
            said[code] = (*(notice.id for notice in match.notices), *more)
        except ReiscO2Error as error:
            errors[code] = error
    return Column(codes, places, errors), said


def _asked(texts: Column, countries: Column | None, default: Any) -> tuple[list[Any], Any]:
    """Return the distinct (text, country), None for one in no row, and the code of each row."""
    count = len(texts.values)
    if countries is None:
        used = np.zeros(count + 1, dtype=bool)
        used[texts.codes] = True  # the code -1 of an empty cell is the last one
        values = [*texts.values, default]
        asked = [(values[at], None) if used[at] else None for at in range(count + 1)]
        return asked, np.where(texts.codes < 0, count, texts.codes) if used[-1] else texts.codes
    codes, first = distinct_rows(
        [(texts.codes, count), (countries.codes, len(countries.values))], texts.codes.size
    )
    asked = []
    for at, beside in zip(
        texts.codes[first].tolist(), countries.codes[first].tolist(), strict=True
    ):
        text = texts.values[at] if at >= 0 else default
        asked.append((text, countries.values[beside] if beside >= 0 else None))
    return asked, codes


def _found(
    text: Any,
    field: str,
    country: Any,
    geocoder: Any,
) -> tuple[PlaceMatch, tuple[str, ...]]:
    """Return the match of a cell, and notice ids of how it was read.

    A place in brackets behind the name is its country when the country beside it does not
    have it: ``Havana (Cuba)`` in a row of Spain. Of a list (``Rome, Naples``) that is no place
    as a whole, the first known one counts.
    """
    try:
        return _find(text, field, country, geocoder), ()
    except PlaceNotFoundError:
        if not isinstance(text, str):
            raise
        if country is not None and "(" in text:
            try:
                return _find(text, field, None, geocoder), ("country-in-name",)
            except ReiscO2Error:
                pass
        for part in _PARTS.split(re.sub(r"[(\[].*?[)\]]", "", text)):
            if len(part.strip()) > 2 and part.strip() != text.strip():
                try:
                    return _find(part.strip(), field, country, geocoder), ("several-places",)
                except ReiscO2Error:
                    continue
        raise


def _find(text: Any, field: str, country: Any, geocoder: Any) -> Any:
    if country is None or isinstance(text, Place):
        return resolve(text, field, geocoder)
    from reiscO2.places import find_place  # noqa: PLC0415 - loaded by its first use

    return find_place(text, str(country), field, geocoder=geocoder)


def resolve_via(cells: Column, geocoder: Any = None) -> tuple[Column, list[tuple[str, ...]]]:
    """Return the stops of a column of tuples of texts as tuples of places, and notice ids."""
    known: dict[Any, Any] = {}
    stops: list[Any] = []
    errors = dict(cells.errors)
    said: list[tuple[str, ...]] = []
    for code, texts in enumerate(cells.values):
        found: list[Place] = []
        ids: tuple[str, ...] = ()
        for text in texts or ():
            key = (type(text), text if isinstance(text, str | Place) else repr(text))
            if key not in known:
                try:
                    known[key] = resolve(text, "via", geocoder)
                except ReiscO2Error as error:
                    known[key] = error
            match = known[key]
            if isinstance(match, ReiscO2Error):
                errors.setdefault(code, match)
            else:
                found.append(match.place)
                ids += tuple(notice.id for notice in match.notices)
        stops.append(None if code in errors else tuple(found))
        said.append(ids)
    return Column(cells.codes, stops, errors), said


def constant(value: Any, n: int) -> Column:
    """Return a column with one value in every row; None is an empty column."""
    if value is None:
        return Column(np.full(n, -1, dtype=np.intp), [])
    return Column(np.zeros(n, dtype=np.intp), [value])
