"""Kilometres and kg CO2 in a table of an answer: a row a means of transport, a column a unit."""

from __future__ import annotations

from reiscO2.reports.amounts import amounts as amounts_in
from reiscO2.reports.amounts import column_unit
from reiscO2.reports.compared import not_travelled
from reiscO2.reports.footprint import BACK, OUT, ROUTE, TOTAL, Stated, key_of, read_footprint
from reiscO2.reports.modes import is_one_way, mentions
from reiscO2.reports.owners import head_owner, merge_total
from reiscO2.reports.per_head import TOTAL_WORDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


def read_table(text: str, rows: Sequence[Sequence[tuple[int, int]]], pieces: list[Any]) -> None:
    """Add the figures of a table to `pieces`, a row a means of transport; rows of comparison are passed over."""
    if _by_column(text, rows, pieces):
        return
    units: list[str] = []
    for row in rows:
        cells = [text[a:b] for a, b in row]
        kinds = [column_unit(cell) for cell in cells]
        if not units and any(kinds) and not any(amounts_in(text, a, b) for a, b in row):
            units = kinds
            continue
        if not_travelled(cells):
            continue
        named = [key_of(m) for cell in cells[:2] for m in mentions(cell) if key_of(m)]
        target = (
            TOTAL if TOTAL_WORDS.search(cells[0]) else named[0] if named else head_owner(cells[0])
        )
        whole = " ".join(cells)
        label = "back" if BACK.search(whole) else "out" if OUT.search(whole) else ""
        route = ROUTE.search(whole)
        label = label or (route.group() if route else "")  # a row a stretch: they add up
        for i, (a, b) in enumerate(row):
            default = units[i] if i < len(units) else ""
            for amount in amounts_in(text, a, b, default):
                pieces.append((target, label, amount, whole, is_one_way(whole)))


def _by_column(text: str, rows: Sequence[Sequence[tuple[int, int]]], pieces: list[Any]) -> bool:
    """Read a table that has its means of transport in the head and a unit a row; tell whether it is one."""
    heads = [[key_of(m) for m in mentions(text[a:b]) if key_of(m)] for a, b in rows[0][1:]]
    units = [column_unit(text[slice(*row[0])]) for row in rows[1:]]
    totals = [TOTAL_WORDS.search(text[a:b]) is not None for a, b in rows[0][1:]]
    if (
        not any(heads)
        or not all(h or t for h, t in zip(heads, totals, strict=True))
        or not any(units)
    ):
        return False
    for row, unit in zip(rows[1:], units, strict=True):
        whole = " ".join(text[a:b] for a, b in row)
        for (a, b), keys in zip(row[1:], heads, strict=False):
            for amount in amounts_in(text, a, b, unit):
                pieces.append((keys[0] if keys else TOTAL, "", amount, whole, False))
    return True


def beside(
    text: str,
    rows: Sequence[Sequence[tuple[int, int]]],
    found: dict[str, Stated],
    only: Sequence[str],
) -> dict[str, Stated]:
    """Add to the figures of a table those that stand above or below it, where the table lacks them.

    A sum counts only where no row of the table has a figure of its kind.
    """
    pieces, at = [], 0
    for a, b in sorted(cell for row in rows for cell in row if cell[0] < cell[1]):
        pieces += [text[at:a], *(mark if mark in "\r\n" else " " for mark in text[max(at, a) : b])]
        at = max(at, b)
    words = "".join(pieces) + text[at:]
    if not any(mark.isdigit() for mark in words):
        return found
    kinds = [(one.distance_km is not None, one.kg_co2e is not None) for one in found.values()]
    has_km, has_kg = any(km for km, _ in kinds), any(kg for _, kg in kinds)
    for key, other in read_footprint(words, (), only).items():
        one = found.get(key, Stated(key))
        km = one.distance_km is None and not (key == TOTAL and has_km)
        kg = one.kg_co2e is None and not (key == TOTAL and has_kg)
        if km and other.distance_km is not None:
            one.distance_km, one.km_span, one.one_way = (
                other.distance_km,
                other.km_span,
                other.one_way,
            )
            one.both_ways = other.both_ways
        if kg and other.kg_co2e is not None:
            one.kg_co2e, one.kg_half, one.kg_span = other.kg_co2e, other.kg_half, other.kg_span
            one.per = other.per or one.per
        spans = [span for span in (one.span, one.km_span, one.kg_span) if span]
        if spans:
            found[key] = one
            one.span = (min(a for a, _ in spans), max(b for _, b in spans))
    merge_total(found, TOTAL)
    return found
