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
    from collections.abc import Callable, Sequence

    from reiscO2.reports.plausible import Expected

_SUM_BAR = 0.02  # what rounding may take from a sum
_FREE_GROUND_KM = 500.0  # local kilometres that nobody can judge


def footprint(done: ReportCheck, trips: Sequence[Trip]) -> None:
    """Compare the stated kilometres and emission with the journey."""
    stated: dict[str, Stated] = done.report.answers["footprint"].parts or {}
    named = list(dict.fromkeys(mode for trip in done.trips for mode in trip.modes))
    expected = plausible.expected_by_mode(done.estimates)
    _missing(done, stated, named, expected)
    unknown = any(trip.apart and trip.travellers is None for trip in done.trips)
    for key, one in stated.items():
        if key in (TOTAL, "") and len(named) != 1:
            continue
        mode = named[0] if key in (TOTAL, "") else Mode(key)
        using = [trip for trip in trips if any(leg.mode is mode for leg in trip.legs)]
        if str(mode) in expected and using:
            if not unknown:  # whose emission it is, nobody can tell
                _kilograms(done, one, mode, using, expected[str(mode)])
            _kilometres(done, one, mode, using, expected[str(mode)])
    _sum(done, stated)


def _missing(
    done: ReportCheck, stated: dict[str, Stated], named: list[Mode], expected: dict[str, Expected]
) -> None:
    have = modes_of(stated)
    total = stated.get(TOTAL)
    names = MODE_NAMES[done.lang]
    span = done.report.answers["footprint"].answer_span
    if have:
        no_km = [mode for mode in have if stated[str(mode)].distance_km is None]
        no_kg = [mode for mode in have if stated[str(mode)].kg_co2e is None]
    else:  # at most one figure, for whatever was used
        no_km = named if total is None or total.distance_km is None else []
        no_kg = named if total is None or total.kg_co2e is None else []
    for mode in named:
        if mode not in have and (have or (total is not None and len(named) > 1)):
            done.add("mode-without-footprint", "footprint", modes=names[mode], span=span)

    def missing(kind: str, modes: list[Mode], figure: Callable[[Expected], str]) -> None:
        known = [(names[m], figure(expected[str(m)])) for m in modes if str(m) in expected]
        hint = ", ".join(f"{name} {text}" for name, text in known if text)
        done.add(
            kind,
            "footprint",
            modes=", ".join(names[mode] for mode in dict.fromkeys(modes)),
            hint=done.say("computed", list=hint) if hint else "",
            span=span,
        )

    if no_km:
        missing(
            "km-missing",
            no_km,
            lambda e: f"{number(e.distance_km, 0, done.lang)} km" if e.distance_km else "",
        )
    if no_kg:
        missing(
            "co2-missing", no_kg, lambda e: f"{kg(e.kg_co2e, done.lang)} kg" if e.kg_co2e else ""
        )


def _kilograms(
    done: ReportCheck, one: Stated, mode: Mode, trips: Sequence[Trip], known: Expected
) -> None:
    value = one.kg_co2e
    if value is None or known.kg_co2e <= 0.0:
        return
    quote, span = quoted(done.report.answers["footprint"], done.report, one.kg_span)
    if value == 0.0 and mode is not Mode.PLANE:
        return  # green power counts as zero in a market-based list
    if mode is not Mode.PLANE and known.low_kg_co2e / 1.25 <= value <= known.high_kg_co2e * 1.25:
        return
    readings = plausible.own_readings(done.estimates, trips, str(mode))
    near = plausible.fitting(value, readings, one.kg_half)
    if near is None or near.distance(value) > plausible.CLOSE:
        readings = plausible.kg_readings(trips, str(mode))
    every = readings
    if one.per == "person":
        readings = [r for r in readings if r.person] or readings
    elif one.per == "party":
        readings = [r for r in readings if not r.person] or readings
    found = plausible.fitting(value, readings, one.kg_half)
    if found is None and one.per:
        found = plausible.fitting(value, every, one.kg_half)
    expected = kg(known.kg_co2e, done.lang)
    said = {"mode": MODE_NAMES[done.lang][mode], "stated": quote}
    if found is None:
        done.add(
            "co2-implausible", "footprint", span=span, quote=quote, expected=expected,
            scope=done.say("with-non-co2") if known.kg_co2e > known.without_kg_co2e else "",
            explained=_explained(done, value, readings, trips, quote, mode), **said,
        )  # fmt: skip
        return
    persons = trips[0].travellers
    if persons > 1 and found.person != (one.per == "person"):
        who = done.say("one-person") if found.person else done.say("all-persons", n=persons)
        done.add(
            "persons-figure", "footprint", span=span, quote=quote, what=done.say("the-emission"),
            who=who, persons=persons, **said,
        )  # fmt: skip
    if found.one_way and not one.one_way and not found.without:
        done.add(
            "direction-unclear", "footprint", span=span, quote=quote, what=done.say("the-emission"),
            expected=f"{expected} kg", **said,
        )  # fmt: skip
    if found.without and mode is Mode.PLANE:
        share = (persons if found.person else 1) * (2 if found.one_way else 1)
        other = "" if found.method.startswith("nl") else found.method
        done.add(
            "co2-without-non-co2", "footprint", span=span, quote=quote,
            method=done.say("other-method", method=other) if other else "",
            without=kg(found.expected, done.lang), expected=kg(known.kg_co2e / share, done.lang), **said,
        )  # fmt: skip


def _explained(
    done: ReportCheck, value: float, readings: Sequence[plausible.Reading], trips: Sequence[Trip],
    quote: str, mode: Mode,
) -> str:  # fmt: skip
    """Return what would explain a figure that fits nothing."""
    if value <= 0.0:
        return done.say("no-zero")
    slip = plausible.slip(value, readings)
    if slip is not None:
        return done.say("kg-and-ton" if slip in (1000.0, 0.001) else "point")
    if len(trips) == 1 and all(leg.mode is mode for leg in trips[0].legs):
        try:
            from reiscO2.explanation import explain  # noqa: PLC0415 - all editions of all methods: only when nothing fits

            fits = explain(quote, trips[0]).fits
            if fits:
                return done.say("reading", reading=fits[0].sentence(trips[0], done.lang))
        except (ReiscO2Error, ImportError):
            pass
    near = plausible.nearest(value, readings)
    if near is None:
        return ""
    words = [done.say("per-person")] if near.person else []
    words += [done.say("one-way" if near.one_way or not trips[0].round_trip else "return")]
    words += [done.say("without-non-co2")] if near.without else []
    return done.say(
        "nearest", kg=kg(near.expected, done.lang), words=", ".join(words), method=near.method
    )


def _kilometres(
    done: ReportCheck, one: Stated, mode: Mode, trips: Sequence[Trip], known: Expected
) -> None:
    value = one.distance_km
    if value is None or known.is_open or known.distance_km <= 0.0:
        return
    local = all(leg.direction == "local" for trip in trips for leg in trip.legs if leg.mode is mode)
    if local and value <= _FREE_GROUND_KM:
        return
    quote, span = quoted(done.report.answers["footprint"], done.report, one.km_span)
    expected = number(known.distance_km, 0, done.lang)
    said = {"mode": MODE_NAMES[done.lang][mode], "stated": quote}
    readings = plausible.km_readings(known.distance_km, trips)
    found = plausible.fitting(value, readings, 0.5)
    if found is None:
        done.add(
            "km-implausible", "footprint", span=span, quote=quote, expected=expected,
            way=done.say("return" if trips[0].round_trip else "one-way"),
            explained="" if plausible.slip(value, readings) is None else done.say("point"), **said,
        )  # fmt: skip
    elif found.person:
        persons = trips[0].travellers
        done.add(
            "persons-figure", "footprint", span=span, quote=quote, what=done.say("the-distance"),
            who=done.say("all-persons", n=persons), persons=persons, **said,
        )  # fmt: skip
    elif found.one_way and not one.one_way:
        done.add(
            "direction-unclear", "footprint", span=span, quote=quote, what=done.say("the-distance"),
            expected=f"{expected} km", **said,
        )  # fmt: skip


def _sum(done: ReportCheck, stated: dict[str, Stated]) -> None:
    total, parts = stated.get(TOTAL), [one for key, one in stated.items() if key not in (TOTAL, "")]
    answer = done.report.answers["footprint"]
    if total is None or not parts or PROPOSAL in answer.text:
        return  # a proposal beside a figure of one's own adds up to neither

    def compare(
        whole: float | None,
        each: list[float | None],
        slack: float,
        span: tuple[int, int] | None,
        words: Callable[[float], str],
    ) -> None:
        known = [value for value in each if value is not None]
        added = sum(known)
        if (
            whole is None
            or len(known) < len(each)
            or abs(added - whole) <= max(slack, _SUM_BAR * added)
        ):
            return
        quote, where = quoted(answer, done.report, span)
        done.add(
            "sum-mismatch",
            "footprint",
            span=where,
            quote=quote,
            total=words(whole),
            sum=words(added),
        )

    if len({one.per for one in (total, *parts)} - {""}) < 2:  # all for one, or all for the party
        compare(
            total.kg_co2e,
            [one.kg_co2e for one in parts],
            total.kg_half + sum(one.kg_half for one in parts),
            total.kg_span,
            lambda value: f"{kg(value, done.lang)} kg",
        )
    compare(
        total.distance_km,
        [one.distance_km for one in parts],
        1.0,
        total.km_span,
        lambda value: f"{number(value, 0, done.lang)} km",
    )
