"""The rules of a check on kilometres and emission."""

from __future__ import annotations

from reiscO2.errors import ReiscO2Error
from reiscO2.model import Mode, Trip
from reiscO2.reports import plausible
from reiscO2.reports.check import ReportCheck, quoted
from reiscO2.reports.footprint import TOTAL, Stated, modes_of
from reiscO2.reports.marks import PROPOSAL
from reiscO2.wording import MODE_NAMES, kg, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reiscO2.reports.plausible import Expected

_NAMES = MODE_NAMES["nl"]
_SUM_BAR = 0.02  # what rounding may take from a sum
_FREE_GROUND_KM = 500.0  # local kilometres that nobody can judge


def _list(modes: Iterable[Mode]) -> str:
    return ", ".join(_NAMES[mode] for mode in dict.fromkeys(modes))


def footprint(done: ReportCheck, trips: Sequence[Trip]) -> None:
    """Compare the stated kilometres and emission with the journey."""
    answer = done.report.answers["footprint"]
    if answer.state == "not_asked":
        return
    stated: dict[str, Stated] = answer.parts or {}
    named = list(dict.fromkeys(mode for trip in done.trips for mode in trip.modes))
    expected = plausible.expected_by_mode(done.estimates)
    _missing(done, stated, named, expected)
    for key, one in stated.items():
        if key in (TOTAL, "") and len(named) != 1:
            continue
        mode = named[0] if key in (TOTAL, "") else Mode(key)
        if str(mode) in expected and trips:
            _kilograms(done, one, mode, trips, expected[str(mode)])
            _kilometres(done, one, mode, trips, expected[str(mode)])
    _sum(done, stated)


def _missing(
    done: ReportCheck, stated: dict[str, Stated], named: list[Mode], expected: dict[str, Expected]
) -> None:
    have = modes_of(stated)
    total = stated.get(TOTAL)
    if not stated or (not have and total is not None and len(named) <= 1):
        no_km = named if total is None or total.distance_km is None else []
        no_kg = named if total is None or total.kg_co2e is None else []
    else:
        no_km = [mode for mode in have if stated[str(mode)].distance_km is None]
        no_kg = [mode for mode in have if stated[str(mode)].kg_co2e is None]
        if total is not None and not have:  # one figure for several modes
            no_km, no_kg = (
                (named if total.distance_km is None else []),
                (named if total.kg_co2e is None else []),
            )
        for mode in named:
            if mode not in have and not (total is not None and not have):
                done.add(
                    "mode-without-footprint",
                    "footprint",
                    modes=_NAMES[mode],
                    span=done.report.answers["footprint"].answer_span,
                )
        if total is not None and not have and len(named) > 1:
            for mode in named:
                done.add("mode-without-footprint", "footprint", modes=_NAMES[mode])
    if no_km:
        known = [
            (m, expected[str(m)].distance_km)
            for m in no_km
            if str(m) in expected and expected[str(m)].distance_km
        ]
        hint = (
            "; berekend: " + ", ".join(f"{_NAMES[m]} {number(km)} km" for m, km in known)
            if known
            else ""
        )
        done.add(
            "km-missing",
            "footprint",
            modes=_list(no_km),
            hint=hint,
            span=done.report.answers["footprint"].answer_span,
        )
    if no_kg:
        known = [
            (m, expected[str(m)].kg_co2e)
            for m in no_kg
            if str(m) in expected and expected[str(m)].kg_co2e
        ]
        hint = (
            "; berekend: " + ", ".join(f"{_NAMES[m]} {kg(value)} kg" for m, value in known)
            if known
            else ""
        )
        done.add(
            "co2-missing",
            "footprint",
            modes=_list(no_kg),
            hint=hint,
            span=done.report.answers["footprint"].answer_span,
        )


def _kilograms(
    done: ReportCheck, one: Stated, mode: Mode, trips: Sequence[Trip], known: Expected
) -> None:
    value = one.kg_co2e
    if value is None or known.kg_co2e <= 0.0:
        return
    answer = done.report.answers["footprint"]
    quote, span = quoted(answer, done.report, one.kg_span)
    if value == 0.0 and mode is not Mode.PLANE:
        return  # green power counts as zero in a market-based list
    if mode is not Mode.PLANE and known.low_kg_co2e / 1.25 <= value <= known.high_kg_co2e * 1.25:
        return
    readings = plausible.kg_readings(trips, str(mode), own=True)
    near = plausible.fitting(value, readings, one.kg_half)
    if near is None or near.distance(value) > plausible.CLOSE:
        readings = plausible.kg_readings(trips, str(mode))
    if one.per == "person":
        readings = [r for r in readings if r.person] or readings
    elif one.per == "party":
        readings = [r for r in readings if not r.person] or readings
    said = {"mode": _NAMES[mode], "stated": quote, "expected": kg(known.kg_co2e)}
    found = plausible.fitting(value, readings, one.kg_half)
    if found is None and one.per:
        found = plausible.fitting(value, plausible.kg_readings(trips, str(mode)), one.kg_half)
    if found is None:
        scope = " met niet-CO2-effecten" if known.kg_co2e > known.without_kg_co2e else ""
        done.add(
            "co2-implausible",
            "footprint",
            span=span,
            quote=quote,
            scope=scope,
            explained=_explained(value, readings, trips, quote, mode),
            **said,
        )
        return
    persons = trips[0].travellers
    if persons > 1 and found.person != (one.per == "person"):
        who = "één persoon" if found.person else f"{persons} personen samen"
        done.add(
            "persons-figure",
            "footprint",
            span=span,
            quote=quote,
            what="De uitstoot",
            who=who,
            persons=persons,
            **said,
        )
    if found.one_way and not one.one_way and not found.without:
        done.add(
            "direction-unclear",
            "footprint",
            span=span,
            quote=quote,
            what="De uitstoot",
            mode=said["mode"],
            stated=quote,
            expected=f"{said['expected']} kg",
        )
    if found.without and mode is Mode.PLANE:
        share = persons if found.person else 1
        way = 2 if found.one_way else 1
        method = (
            ""
            if found.method.startswith("nl")
            else f"; het getal past het best bij de methode {found.method}"
        )
        done.add(
            "co2-without-non-co2",
            "footprint",
            span=span,
            quote=quote,
            mode=said["mode"],
            stated=quote,
            method=method,
            without=kg(found.expected),
            expected=kg(known.kg_co2e / share / way),
        )


def _explained(
    value: float,
    readings: Sequence[plausible.Reading],
    trips: Sequence[Trip],
    quote: str,
    mode: Mode,
) -> str:
    """Return what would explain a figure that fits nothing."""
    if value <= 0.0:
        return "Een vlucht zonder uitstoot bestaat niet; compensatie telt niet mee."
    slip = plausible.slip(value, readings)
    if slip in (1000.0, 0.001):
        return "Mogelijk zijn kg en ton verwisseld."
    if slip is not None:
        return "Mogelijk staat de komma op een andere plaats dan bedoeld."
    if len(trips) == 1 and all(leg.mode is mode for leg in trips[0].legs):
        try:
            from reiscO2.explanation import explain  # noqa: PLC0415 - all editions of all methods: only when nothing fits

            fits = explain(quote, trips[0]).fits
            if fits:
                return f"Mogelijke lezing: {fits[0].sentence(trips[0])}."
        except (ReiscO2Error, ImportError):
            pass
    near = plausible.nearest(value, readings)
    if near is None:
        return ""
    words = ["per persoon"] if near.person else []
    words += [
        "enkele reis" if near.one_way else "heen en terug" if trips[0].round_trip else "enkele reis"
    ]
    words += ["zonder niet-CO2-effecten"] if near.without else []
    return f"Het dichtst komt {kg(near.expected)} kg ({', '.join(words)}; methode {near.method})."


def _kilometres(
    done: ReportCheck, one: Stated, mode: Mode, trips: Sequence[Trip], known: Expected
) -> None:
    value = one.distance_km
    if value is None:
        return
    answer = done.report.answers["footprint"]
    quote, span = quoted(answer, done.report, one.km_span)
    way = "heen en terug" if trips[0].round_trip else "enkele reis"
    said = {"mode": _NAMES[mode], "stated": quote}
    if known.is_open or known.distance_km <= 0.0:
        return
    local = all(leg.direction == "local" for trip in trips for leg in trip.legs if leg.mode is mode)
    if local and value <= _FREE_GROUND_KM:
        return
    readings = plausible.km_readings(known.distance_km, trips)
    found = plausible.fitting(value, readings, 0.5)
    if found is None:
        slip = plausible.slip(value, readings)
        explained = (
            "Mogelijk staat de komma of punt op een andere plaats dan bedoeld."
            if slip is not None
            else ""
        )
        done.add(
            "km-implausible",
            "footprint",
            span=span,
            quote=quote,
            expected=number(known.distance_km),
            way=way,
            explained=explained,
            **said,
        )
    elif found.person:
        done.add(
            "persons-figure",
            "footprint",
            span=span,
            quote=quote,
            what="De afstand",
            who=f"{trips[0].travellers} personen samen",
            persons=trips[0].travellers,
            **said,
        )
    elif found.one_way and not one.one_way:
        done.add(
            "direction-unclear",
            "footprint",
            span=span,
            quote=quote,
            what="De afstand",
            expected=f"{number(known.distance_km)} km",
            **said,
        )


def _sum(done: ReportCheck, stated: dict[str, Stated]) -> None:
    total, parts = stated.get(TOTAL), [one for key, one in stated.items() if key not in (TOTAL, "")]
    answer = done.report.answers["footprint"]
    if total is None or len(parts) < 1 or PROPOSAL in answer.text:
        return  # a proposal beside a figure of one's own adds up to neither
    if total.kg_co2e is not None and all(one.kg_co2e is not None for one in parts):
        added = sum(one.kg_co2e or 0.0 for one in parts)
        slack = total.kg_half + sum(one.kg_half for one in parts)
        if len({one.per for one in (total, *parts)} - {""}) < 2 and abs(
            added - total.kg_co2e
        ) > max(slack, _SUM_BAR * added):
            quote, span = quoted(answer, done.report, total.kg_span)
            done.add(
                "sum-mismatch",
                "footprint",
                span=span,
                quote=quote,
                total=f"{kg(total.kg_co2e)} kg",
                sum=f"{kg(added)} kg",
            )
    if total.distance_km is not None and all(one.distance_km is not None for one in parts):
        added = sum(one.distance_km or 0.0 for one in parts)
        if abs(added - total.distance_km) > max(1.0, _SUM_BAR * added):
            quote, span = quoted(answer, done.report, total.km_span)
            done.add(
                "sum-mismatch",
                "footprint",
                span=span,
                quote=quote,
                total=f"{number(total.distance_km)} km",
                sum=f"{number(added)} km",
            )
