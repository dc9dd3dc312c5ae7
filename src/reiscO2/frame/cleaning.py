# ruff: noqa: RUF001 - registers hold every kind of dash
"""Cells as real registers have them: chains, prefixes, dirty codes, words between the places.

Every change is a notice on its row; nothing is removed. What is still unreadable stays for
the parsers of the library, which give the row an error.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import numpy as np

from reiscO2.frame.keys import distinct_rows
from reiscO2.frame.modecells import MOST_CHARACTERS, read_mode_cell
from reiscO2.frame.values import Column
from reiscO2.places import airport

_ARROW = re.compile(r"\s*(?:[-–—=]+>+|→|➔|⇒|>+|\u2794|<-+>|↔)\s*")
_DASH = re.compile(r"\s+[-–—/]\s+")
_CODES = re.compile(r"[A-Z]{3}(?:\s*[-–/_]\s*[A-Z]{3})+")
_BOTH_WAYS = re.compile(
    r"[(\[,;]?\s*(?:\bheen\s*(?:en|&|\+|/|-)\s*terug(?:reis)?\b|\bretour(?:reis|vlucht|ticket)?\b|"
    r"\bround[ -]?trip\b|\breturn\b|\bv\.?\s?v\.?(?=\W|$)|\bh\s?[/+&]\s?t\b)\s*[)\]]?",
    re.IGNORECASE,
)
_ONE_WAY = re.compile(r"[(\[,;]?\s*\b(?:enkele reis|enkeltje|one[ -]way)\b\s*[)\]]?", re.IGNORECASE)
_CANCELLED = re.compile(
    r"[(\[,;:-]*\s*\b(?:geannuleerd|annulering|cancell?ed|vervallen|afgezegd|ging niet door|"
    r"niet doorgegaan)\b\s*[)\]]?",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^\s*(?:iata(?:[- ]?code)?|luchthaven|airport|code|apt)\s*[:=]\s*", re.IGNORECASE
)
_COUNT = re.compile(
    r"\s*(\d{1,6})(?:[.,]0+)?\s*(?:[a-z]+\.?|\([^()\d]{1,30}\)|\[[^\[\]\d]{1,30}\])?\s*",
    re.IGNORECASE,
)
_NOTHING = frozenset(
    {
        "",
        "-",
        "--",
        "n/a",
        "na",
        "nvt",
        "n.v.t",
        "onbekend",
        "unknown",
        "?",
        "x",
        "nan",
        "none",
        "null",
    }
)
_PLACES = ("origin", "route", "via", "destination")


def clean_place(text: str) -> str:
    """Return a cell with one place without prefixes and blanks: ``IATA: a m s`` is ``AMS``."""
    plain = _PREFIX.sub("", " ".join(text.split())).strip(" :;.,-–>")
    if plain.lower() in _NOTHING:
        return ""
    inside = re.search(r"[(\[]\s*(?:IATA\s*:?\s*)?([A-Z]{3})\s*[)\]]$", plain)
    if inside and airport(inside[1]) is not None:
        return inside[1]
    letters = re.sub(r"[\s.:_-]", "", plain)
    # single letters with something between them are a code; so is a known code in small letters
    apart = re.fullmatch(r"[A-Za-z](?:[\s.:_-]+[A-Za-z]){2}", plain)
    if letters.isalpha() and len(letters) == 3 and (apart or plain.isupper()):
        return letters.upper()
    lead = re.fullmatch(r"([A-Z]{3})\s*[:,/(–-]\s*(\D{4,})", plain)
    return lead[1] if lead and airport(lead[1]) is not None else plain


def split_chain(text: str) -> list[str]:
    """Return the stops of a cell: ``CGN -> ZRH -> NCE``, ``AMS > LIS``, ``AMS-LIS-GIG``."""
    parts = _ARROW.split(text)
    if len(parts) == 1 and _CODES.fullmatch(text.strip()):
        parts = re.split(r"\s*[-–/_]\s*", text.strip())
    return [part for part in (clean_place(part) for part in parts) if part]


def clean_fields(raw: dict[str, Column], n: int) -> tuple[dict[str, Column], dict[str, Any]]:
    """Return the fields with readable cells, and the notice ids by field.

    The four columns of places are read together: a chain in one of them gives origin, stops
    and destination.
    """
    found = dict(raw)
    given = [field for field in _PLACES if field in raw]
    said_of: dict[str, Any] = {}
    codes, first = distinct_rows([(raw[f].codes, len(raw[f].values)) for f in given], n)
    cells: dict[str, list[Any]] = {
        name: [] for name in ("origin", "via", "destination", "round_trip", "cancelled")
    }
    notices: list[tuple[str, ...]] = []
    for row in first.tolist():
        texts = {
            f: raw[f].values[raw[f].codes[row]] if raw[f].codes[row] >= 0 else None for f in given
        }
        made, said = _read_places(texts)
        for name, column in cells.items():
            column.append(made.get(name))
        notices.append(said)
    for name in ("origin", "via", "destination"):
        if name in raw or any(value is not None for value in cells[name]):
            found[name] = _column(codes, cells[name])
    found.pop("route", None)
    for name, parse in _CELLS.items():
        if name in found:
            found[name] = Column(found[name].codes, [parse(value) for value in found[name].values])
    for name in ("round_trip", "cancelled"):
        if any(value is not None for value in cells[name]):
            found[name] = _over(_column(codes, cells[name]), found.get(name))
    if "mode" in raw:
        said_of["mode_cell"] = _read_modes(raw["mode"], found)
        gone = Column(raw["mode"].codes, [_is_cancelled(value) for value in raw["mode"].values])
        if any(value is not None for value in gone.values):
            found["cancelled"] = _over(_column(gone.codes, gone.values), found.get("cancelled"))
    keys = sorted(set(notices))
    at = {said: code for code, said in enumerate(keys)}
    found["several"] = Column(
        np.array([at[s] for s in notices] or [0], dtype=np.intp)[codes], list(keys)
    )
    said_of["several"] = list(keys)
    return found, said_of


def _read_modes(cells: Column, found: dict[str, Column]) -> list[tuple[str, ...]]:
    """Read the cells of means of transport; class and fuel count in rows without their own.

    Returns
    -------
    list of tuple of str
        The notice ids of the values of ``found["mode_cell"]``.
    """
    read = [read_mode_cell(value, _CANCELLED) for value in cells.values]
    found["mode"] = Column(cells.codes, [cell.mode for cell in read])
    found["mode_cell"] = Column(cells.codes, [cell.cleaned for cell in read]).merged()
    for name in ("cabin_class", "variant"):
        told = [getattr(cell, name) for cell in read]
        if any(value is not None for value in told):
            own = found.get(name)
            more = _column(cells.codes, told)
            found[name] = more if own is None else _over(own, more)
    return [("cell-cleaned",) if told else () for told in found["mode_cell"].values]


def _column(codes: Any, values: list[Any]) -> Column:
    """Return a column of possibly equal or missing values under codes of its own."""
    at: dict[Any, int] = {}
    kept: list[Any] = []
    new = []
    for value in values:
        if value is None:
            new.append(-1)
            continue
        key = value if isinstance(value, str) else (type(value), repr(value))
        code = at.setdefault(key, len(kept))
        if code == len(kept):
            kept.append(value)
        new.append(code)
    return Column(np.array([*new, -1], dtype=np.intp)[codes], kept)


def _over(first: Column, second: Column | None) -> Column:
    """Return the cells of `first`, and those of `second` where it has none."""
    if second is None:
        return first
    codes = np.where(
        first.codes >= 0,
        first.codes,
        np.where(second.codes >= 0, second.codes + len(first.values), -1),
    )
    return Column(codes, [*first.values, *second.values])


def _read_places(texts: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return origin, via and destination of a row, whether it is a return, and notice ids."""
    made: dict[str, Any] = {}
    said: list[str] = []
    stops: dict[str, Any] = {}
    for field, text in texts.items():
        if not isinstance(text, str):
            stops[field] = [] if text is None else [text]
            continue
        plain = text
        for name, pattern, value in (
            ("cancelled", _CANCELLED, "ja"), ("round_trip", _BOTH_WAYS, "ja"), ("round_trip", _ONE_WAY, "nee"),
        ):  # fmt: skip
            if pattern.search(plain):
                plain = pattern.sub(" ", plain)
                made[name] = value
        stops[field] = split_chain(plain)
        if field == "route" and len(stops[field]) < 2:
            stops[field] = [part for part in map(clean_place, _DASH.split(plain)) if part]
        if field == "via":
            stops[field] = [
                p for part in re.split(r"\s*[;|\n]\s*", plain) for p in split_chain(part)
            ]
        elif len(stops[field]) > 1:
            said.append("chain-read")
        elif plain.strip() != text.strip() or (stops[field] and stops[field][0] != text.strip()):
            said.append("cell-cleaned")
    whole: list[Any] = []
    chain = [*stops.get("route", [])]
    for part in (
        [*stops.get("origin", [])],
        chain,
        [*stops.get("via", [])],
        [*stops.get("destination", [])],
    ):
        # the end of one cell may be the beginning of the next
        whole += part[1:] if whole and part and whole[-1] == part[0] else part
    if not stops.get("origin") and not chain and "origin" in texts:
        whole.insert(0, None)
    if len(whole) == 1 and stops.get("origin") and stops.get("destination"):
        whole *= 2  # the place one starts from: the row gets the error of a single trip
    if len(whole) > 2 and whole == whole[::-1]:  # out and the same way back
        whole = whole[: len(whole) // 2 + 1]
        made["round_trip"] = "ja"
    elif len(whole) > 3 and whole[0] == whole[-1]:
        made["round_trip"] = "nee"
        said.append("round-tour")
    if whole and (len(whole) > 1 or "destination" not in texts or not stops.get("destination")):
        made["origin"] = whole[0]
        made["destination"] = whole[-1] if len(whole) > 1 else None
    elif whole:
        made["destination"] = whole[-1]
    if len(whole) > 2:
        made["via"] = tuple(whole[1:-1])
    return made, tuple(dict.fromkeys(said))


def _is_cancelled(value: Any) -> str | None:
    short = isinstance(value, str) and len(value) <= MOST_CHARACTERS
    return "ja" if short and _CANCELLED.search(value) else None


def _clean_count(value: Any) -> Any:
    """Return the number of ``2 personen``, ``3 pers.``, ``1 (alleen)``, ``2x`` or ``2,0``."""
    found = _COUNT.fullmatch(value) if isinstance(value, str) else None
    return found[1] if found else value


def _clean_date(value: Any) -> Any:
    """Return the first day of a range, and the day of a spreadsheet's serial number."""
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else None
    if isinstance(value, str) and re.fullmatch(r"\d{5}(?:\.0)?", value.strip(), re.ASCII):
        number = float(value)
    if number is not None and 32874 <= number <= 73050:  # 1990 to 2099
        return dt.date(1899, 12, 30) + dt.timedelta(days=int(number))
    if isinstance(value, str):
        found = re.match(
            r"\s*(\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2} [a-z]+\.? \d{4})\s*(?:t/m|tot|-|–|/)\s*\d",
            value, re.IGNORECASE,
        )  # fmt: skip
        if found:
            return found[1]
        # 12-14 maart 2026, 28 feb t/m 3 maart 2026
        found = re.match(
            r"\s*(\d{1,2})(\s+[a-z]+\.?)?\s*(?:t/m|tot(?: en met)?|-|–|/)\s*\d{1,2}\s+([a-z]+\.?)\s+(\d{4})\s*$",
            value, re.IGNORECASE,
        )  # fmt: skip
        return f"{found[1]} {(found[2] or found[3]).strip()} {found[4]}" if found else value
    return value


_CELLS = {
    "travellers": _clean_count,
    "flights": _clean_count,
    "date": _clean_date,
}
