"""A stated CO2 column beside the methods: what fits, and the likely cause of what does not."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd

from reiscO2.errors import ReiscO2Error
from reiscO2.frame.columns import plain_name
from reiscO2.frame.compute import Distinct, Settings, work_out
from reiscO2.frame.keys import coded
from reiscO2.frame.values import Column
from reiscO2.model import Place
from reiscO2.places import airport
from reiscO2.units import parse_kg_co2e, stated_digits

EXACT = 0.002  # share
MOST_ROUGH = 0.2  # a number of one digit fits no wider than this
_TONNES = frozenset({"ton", "tons", "tonne", "tonnes", "tonnen", "t", "tco2", "tco2e"})
_GRAMS = frozenset({"g", "gram", "grammen", "gco2", "gco2e"})
FITS = 0.03  # a stated value this near (share) is the value
METHODS = ("nl", "defra", "tim", "myclimate", "ademe")
#: cause -> stated over computed; one way and per head are asked of the row itself
SLIPS = (
    ("half", 0.5),
    ("double", 2.0),
    ("tonnes-as-kg", 0.001),
    ("grams-as-kg", 1000.0),
)
_ALIKE = str.maketrans("OQILSBZ", "QOLIBSS")
MOST_LOOKALIKES = 20_000


def check_stated(
    cells: Column, label: str, done: Distinct, which: Any, small: dict[str, Column],
    bits: dict[str, Any], settings: Settings, index: pd.Index[Any],
) -> pd.DataFrame:  # fmt: skip
    """Return what a stated CO2 column says beside the estimate.

    Returns
    -------
    pandas.DataFrame
        ``stated_kg_co2e`` [kg CO2e], ``stated_ratio`` (stated over computed) and
        ``stated_check``: ``fits: METHOD``, ``half: METHOD``, ``double: METHOD``,
        ``per-traveller: METHOD``, ``tonnes-as-kg: METHOD``, ``grams-as-kg: METHOD``,
        ``lookalike: CODE for CODE``, ``no-match`` or ``unreadable``; null without a stated value.
    """
    values, shares = read_stated(cells, label)
    stated, rough = values[cells.codes], shares[cells.codes]
    computed = done.numbers["kg_co2e"]
    names = ["", "unreadable", "no-match"]
    verdict = np.zeros(stated.size, dtype=np.intp)
    verdict[(cells.codes >= 0) & np.isnan(stated)] = 1
    open_rows = (
        np.isfinite(stated) & (stated > 0) & np.isfinite(computed[which]) & (computed[which] > 0)
    )
    verdict[np.isfinite(stated) & ~open_rows & np.isfinite(computed[which])] = 2
    verdict[np.isfinite(stated) & (stated == 0) & (computed[which] == 0)] = 0
    heads = done.numbers["activity_pkm"] / np.where(
        done.numbers["distance_km"] > 0, done.numbers["distance_km"], np.nan
    )
    options: list[tuple[str, Any]] = []
    for method, kg in _methods(done, small, bits, settings):
        options += [(f"{cause}: {method}", kg * ratio) for cause, ratio in (("fits", 1.0), *SLIPS)]
        options.append((f"per-traveller: {method}", np.where(heads > 1, kg / heads, np.nan)))
    # to the digit: the row's own method first; roughly: a plain fit of any method first
    plain = sorted(options, key=lambda option: not option[0].startswith("fits"))
    for share, ordered in ((EXACT, options), (rough, plain)):
        for name, kg in ordered:
            with np.errstate(divide="ignore", invalid="ignore"):
                near = open_rows & (np.abs(stated / kg[which] - 1.0) <= share)
            if near.any():
                verdict[near] = len(names)
                names.append(name)
                open_rows &= ~near
    codes, named = coded(names, verdict)
    names, verdict = named, codes
    _lookalikes(np.flatnonzero(open_rows), stated, which, done, small, verdict, names)
    verdict[open_rows & (verdict == 0)] = 2
    checks = pd.Categorical.from_codes(
        verdict - 1, dtype=pd.CategoricalDtype(pd.Index(names[1:], dtype="str"))
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = stated / computed[which]
    return pd.DataFrame(
        {"stated_kg_co2e": stated, "stated_ratio": ratio, "stated_check": checks}, index=index
    )


def read_stated(cells: Column, label: str) -> tuple[Any, Any]:
    """Return the stated kg of every distinct cell, and the share within which it fits.

    A bare number is in the unit that the label names (``CO2 (ton)``), kg otherwise. A number
    with few digits stands for all that round to it: 0,2 is anything from 0,15 to 0,25.
    """
    words = set(plain_name(label).split("_"))
    unit = 1000.0 if words & _TONNES else 0.001 if words & _GRAMS else 1.0
    kg, shares = [], []
    for value in cells.values.tolist() if isinstance(cells.values, np.ndarray) else cells.values:
        bare = not isinstance(value, str) or not re.search(r"[a-z]", value, re.IGNORECASE)
        try:
            kg.append(parse_kg_co2e(value) * (unit if bare else 1.0))
        except (ValueError, TypeError, ArithmeticError):  # no number at all
            kg.append(np.nan)
        number = re.match(r"\s*[\d.,]+", value) if isinstance(value, str) else None
        size = float(kg[-1]) if number else 0.0
        half = stated_digits(number.group()) if number else 0.0
        plain = parse_kg_co2e(number.group()) if number and size > 0.0 else 1.0
        shares.append(min(MOST_ROUGH, max(FITS, half / plain)) if plain else FITS)
    return np.array([*kg, np.nan]), np.array([*shares, FITS])


def _methods(
    done: Distinct, small: dict[str, Column], bits: dict[str, Any], settings: Settings
) -> list[tuple[str, Any]]:
    """Return kg of every distinct row by every method that answers."""
    found = [(settings.method, done.numbers["kg_co2e"])]
    if settings.non_co2 is None:
        found.append(
            (f"{settings.method} without non-CO2", done.numbers["kg_co2e_without_non_co2"])
        )
    for name in METHODS:
        if name != settings.method:
            other = Settings(name, settings.policy, settings.factors, settings.feed)
            try:
                found.append((name, work_out(small, bits, done.k, other).numbers["kg_co2e"]))
            except ReiscO2Error:
                continue  # a table of one's own need not know every method
    return found


def _lookalikes(
    rows: Any,
    stated: Any,
    which: Any,
    done: Distinct,
    small: dict[str, Column],
    verdict: Any,
    names: list[str],
) -> None:
    """Look for codes that are easily mistaken for those of a row and explain its stated value."""
    from reiscO2.geodesy import great_circle_km  # noqa: PLC0415 - rows that nothing else explains

    at: dict[Any, int] = {}
    km, kg = done.numbers["distance_km"], done.numbers["kg_co2e"]
    for row in rows[:MOST_LOOKALIKES].tolist():
        k = which[row]
        ends = [
            p for p in (_place(small[f], k) for f in ("origin", "destination")) if p is not None
        ]
        if len(ends) < 2 or not km[k] > 0:
            continue
        key = (k, round(float(stated[row]), 6))
        if key not in at:
            at[key] = 0
            direct = great_circle_km(ends[0].lat, ends[0].lon, ends[1].lat, ends[1].lon)
            for i, (place, other) in enumerate((ends, ends[::-1])):
                for code in _similar(place):
                    wrong = airport(code)
                    if wrong is None or wrong.id == ends[1 - i].id or direct <= 0:
                        continue
                    km_wrong = great_circle_km(wrong.lat, wrong.lon, other.lat, other.lon)
                    if abs(kg[k] * km_wrong / direct / stated[row] - 1.0) <= 2 * FITS:
                        text = f"lookalike: {code} for {place.id[5:]}"
                        at[key] = len(names)
                        names.append(text)
                        break
                if at[key]:
                    break
        verdict[row] = at[key]


def _place(column: Column, k: int) -> Place | None:
    code = column.codes[k]
    found: Place | None = column.values[code] if code >= 0 else None
    return found


def _similar(place: Place) -> list[str]:
    """Return the codes that differ by a turned pair or a letter that looks like another."""
    if not place.id.startswith("iata:"):
        return []
    code = place.id[5:]
    turned = [code[1] + code[0] + code[2], code[0] + code[2] + code[1]]
    alike = [code[:i] + code[i].translate(_ALIKE) + code[i + 1 :] for i in range(3)]
    near = [
        code[:i] + letter + code[i + 1 :]
        for i in range(3)
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    ]
    return [other for other in dict.fromkeys((*turned, *alike, *near)) if other != code]
