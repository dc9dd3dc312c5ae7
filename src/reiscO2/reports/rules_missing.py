"""The rules of a check on what is missing: kilometres, emission, and the name of what they belong to."""

from __future__ import annotations

from reiscO2.model import Mode
from reiscO2.reports.check import ReportCheck
from reiscO2.reports.footprint import TOTAL, Stated, modes_of
from reiscO2.wording import MODE_NAMES, kg, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from reiscO2.reports.plausible import Expected


def missing(
    done: ReportCheck, stated: dict[str, Stated], named: list[Mode], expected: dict[str, Expected]
) -> None:
    """Find figures that are not there, and figures of a means of transport that nothing else names."""
    have = modes_of(stated)
    total = stated.get(TOTAL)
    names = MODE_NAMES[done.lang]
    span = done.report.answers["footprint"].answer_span
    extra = _unnamed(done, stated, have, named, expected)
    if extra:
        done.add(
            "mode-not-named", "footprint", modes=", ".join(names[mode] for mode in extra), span=span
        )
        have = [mode for mode in have if mode not in extra] or have
    if have:
        no_km = [mode for mode in have if stated[str(mode)].distance_km is None]
        no_kg = [mode for mode in have if stated[str(mode)].kg_co2e is None]
    else:  # at most one figure, for whatever was used
        no_km = named if total is None or total.distance_km is None else []
        no_kg = named if total is None or total.kg_co2e is None else []
    for mode in named:
        shared = any(str(mode) in one.shared for one in stated.values())
        if mode not in have and not shared and (have or (total is not None and len(named) > 1)):
            done.add("mode-without-footprint", "footprint", modes=names[mode], span=span)

    def ask(kind: str, modes: list[Mode], figure: Callable[[Expected], str]) -> None:
        known = [(names[m], figure(expected[str(m)])) for m in modes if str(m) in expected]
        hint = ", ".join(f"{name} {text}" for name, text in known if text)
        done.add(
            kind,
            "footprint",
            modes=", ".join(names[mode] for mode in dict.fromkeys(modes)),
            hint=done.say("computed", list=hint) if hint else "",
            span=span,
        )

    answer = done.report.answers["footprint"]
    if answer.refers or ((no_km or no_kg) and _partly(answer.text)):
        known = [
            (m, expected[str(m)])
            for m in named
            if str(m) in expected and not expected[str(m)].is_open
        ]
        hint = ", ".join(
            f"{names[m]} {number(e.distance_km, 0, done.lang)} km, {kg(e.kg_co2e, done.lang)} kg"
            for m, e in known
        )
        done.refer(answer, done.say("computed", list=hint) if hint else "")
        return
    if no_km:
        ask(
            "km-missing",
            no_km,
            lambda e: f"{number(e.distance_km, 0, done.lang)} km" if e.distance_km else "",
        )
    if no_kg:
        ask("co2-missing", no_kg, lambda e: f"{kg(e.kg_co2e, done.lang)} kg" if e.kg_co2e else "")


def _unnamed(
    done: ReportCheck, stated: dict[str, Stated], have: list[Mode], named: list[Mode],
    expected: dict[str, Expected],
) -> list[Mode]:  # fmt: skip
    """Return the modes with figures that the answer on means of transport leaves out: a flight, a long way."""
    if not done.report.answers["modes"].value:
        return []
    whole = max((one.distance_km for one in expected.values()), default=0.0)
    return [
        mode
        for mode in have
        if mode not in named
        and (mode is Mode.PLANE or 0.0 < whole <= 2.0 * (stated[str(mode)].distance_km or 0.0))
    ]


def _partly(text: str) -> bool:
    from reiscO2.reports.refers import partly  # noqa: PLC0415 - only where a figure is missing

    return partly(text) is not None
