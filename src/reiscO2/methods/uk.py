"""Flights by the UK list: one International row, or domestic, short and long haul.

Notices: ``defra-touches-uk``, ``defra-within-uk``, ``class-missing``.
"""

from __future__ import annotations

import datetime as dt

from reiscO2.factors import FactorMatch, FactorTable
from reiscO2.methods.formulas import CLASSES
from reiscO2.methods.modify import check_class, class_row
from reiscO2.methods.plan import Plan
from reiscO2.methods.registry import Method
from reiscO2.model import Mode, Notice


def uk_flight(
    method: Method,
    date: dt.date,
    variant: str | None,
    cabin_class: str | None,
    ends: tuple[str, str],
    table: FactorTable,
) -> Plan:
    """Return the plan of a flight by the UK list (arguments and errors as in `plan.leg_factor`)."""
    name = None
    if cabin_class is not None:
        name = check_class(cabin_class, (*CLASSES, "average"), f"methode {method.name}")
    inside = ends == ("GB", "GB")
    if method.kind == "haul" and variant is None:
        if inside and any(r.variant == "domestic" for r in table.rows_for("defra", Mode.PLANE)):
            return Plan([_class_match(table, "domestic", name or "average", date)])
        hauls = ("short-haul", "long-haul")
        return Plan(
            [_class_match(table, haul, name or CLASSES[0], date) for haul in hauls], by_haul=True
        )
    notices: tuple[Notice, ...] = ()
    if variant is None and "GB" in ends:
        said = "defra-within-uk" if inside else "defra-touches-uk"
        notices = (Notice.of(said, mode=Mode.PLANE.value, method="defra-haul"),)
    bands = table.bands(
        Mode.PLANE, method="defra", date=date, variant=variant, cabin_class=cabin_class
    )
    return Plan(bands, notices)


def _class_match(table: FactorTable, variant: str, name: str, date: dt.date) -> FactorMatch:
    """Return the row of a haul for a class, or for the next class down, which a notice says."""
    row = class_row(table, variant, name, date)
    found = table.find(
        Mode.PLANE, method="defra", date=date, variant=variant, cabin_class=row.cabin_class
    )
    if row.cabin_class == name:
        return found
    used = Notice.of("class-missing", cabin_class=name, used=row.cabin_class)
    return FactorMatch(found.factor, found.match, (*found.notices, used))
