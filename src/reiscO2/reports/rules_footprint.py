"""The rules of a check on kilometres and emission."""

from __future__ import annotations

from reiscO2.model import Mode, Trip
from reiscO2.reports import plausible
from reiscO2.reports.check import ReportCheck, quoted
from reiscO2.reports.footprint import NO_MODES, PUBLIC, Stated
from reiscO2.reports.owners import OTHER, is_free
from reiscO2.reports.patterns import IGNORECASE, pattern
from reiscO2.reports.rules import route
from reiscO2.reports.rules_missing import missing
from reiscO2.reports.rules_sum import check_sum
from reiscO2.wording import MODE_NAMES, kg, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reiscO2.reports.plausible import Expected

_PREMIUM = pattern(
    r"\bbusiness[\s-]?(?:class|klasse?)\b|\bin\s+business\b|\bzakenklasse|\bfirst[\s-]class|\bpremium[\s-]economy",
    IGNORECASE,
)
_PRODUCT = pattern(
    r"(?<![\w.,])(?P<n>\d{1,2})\s?[x\u00d7*]\s?\d|\d\s?(?:km|kg)?\s?[x\u00d7*]\s?(?P<m>\d{1,2})(?![\d.,]\d)"
)
_APART = pattern(r"[,;]\s|[\r\n]")
_SEATS = 4  # persons in one car
_FREE_GROUND_KM = 500.0  # local kilometres that nobody can judge


def footprint(done: ReportCheck, trips: Sequence[Trip]) -> None:
    """Compare the stated kilometres and emission with the journey."""
    stated: dict[str, Stated] = done.report.answers["footprint"].parts or {}
    named = list(dict.fromkeys(mode for trip in done.trips for mode in trip.modes))
    expected = plausible.expected_by_mode(done.estimates)
    missing(done, stated, named, expected)
    unknown = any(trip.apart and trip.travellers is None for trip in done.trips)
    persons = done.report.answers["travellers"]
    vague = persons.value is None or bool((persons.parts or {}).get("vague"))
    uncounted = vague and persons.state != "not_asked"  # who is not asked is taken for one
    rests = any(
        key in ("not-visited", "place-unread") for trip in done.trips for key, _ in trip.assumed
    )
    times = (
        1 if unknown or uncounted else _times(done)
    )  # "3 x" is of three persons, whoever they are
    for key, one in stated.items():
        names = ", ".join(word for word in one.words if not is_free(word))
        if key == OTHER and names:
            done.add("owner-unread", "footprint", names=names, quote=names, span=one.span)
        if key in (PUBLIC, OTHER) or (key in NO_MODES and (len(named) != 1 or OTHER in stated)):
            continue
        mode = named[0] if key in NO_MODES else Mode(key)
        using = [trip for trip in trips if any(leg.mode is mode for leg in trip.legs)]
        if str(mode) in expected and using:
            if not (unknown or (uncounted and one.per != "person")):  # nobody can tell whose it is
                _kilograms(done, one, mode, using, expected[str(mode)], times, rests)
            if (unknown or uncounted) and _of_some(done, one, expected[str(mode)]):
                continue
            _kilometres(done, one, mode, using, expected[str(mode)], times, rests)
    check_sum(done, stated)
    told = _times_told(done)
    if told > 1 and "trips-unclear" not in done.ids:
        done.add("times-told", "footprint", n=told)


def _of_some(done: ReportCheck, one: Stated, known: Expected) -> bool:
    """Tell whether kilometres are those of a part of the party that the figure itself counts."""
    from reiscO2.reports.several import times_in_figures  # noqa: PLC0415 - the trips loaded it

    many = times_in_figures(quoted(done.report.answers["footprint"], done.report, one.km_span)[0])
    if many == 1 or one.distance_km is None or known.is_open:
        return False
    return abs(one.distance_km / many - known.distance_km) <= 0.25 * known.distance_km


def _times_told(done: ReportCheck) -> int:
    """Return how often the journey was made, as far as the report says so in words."""
    said = [value for trip in done.trips for key, value in trip.assumed if key == "several-times"]
    return max((int(value) for value in said), default=1)


def _times(done: ReportCheck) -> int:
    """Return how often the journey was made, as far as the report says so or the figures show."""
    from reiscO2.reports.several import times_in_figures  # noqa: PLC0415 - the trips loaded it

    told = _times_told(done)
    return told if told > 1 else times_in_figures(done.report.answers["footprint"].text)


def _ask_times(done: ReportCheck, times: int) -> None:
    """Ask for which of several journeys the figures are; asked once, whatever the figures."""
    done.add("trips-unclear", "footprint", n=times)


def _kilograms(
    done: ReportCheck, one: Stated, mode: Mode, trips: Sequence[Trip], known: Expected,
    times: int, rests: bool,
) -> None:  # fmt: skip
    value = one.kg_co2e
    if value is None or known.kg_co2e <= 0.0:
        return
    quote, span = quoted(done.report.answers["footprint"], done.report, one.kg_span)
    if value == 0.0 and mode is not Mode.PLANE:
        return  # green power counts as zero in a market-based list
    if mode is not Mode.PLANE and known.low_kg_co2e / 1.25 <= value <= known.high_kg_co2e * 1.25:
        return
    told = _times_told(done)
    own = readings = plausible.own_readings(done.estimates, trips, str(mode))
    half_way = one.one_way or _fits_one_way(one, trips, known)
    if half_way:
        readings = [r for r in readings if r.one_way] or readings
    near = plausible.fitting(value, readings, one.kg_half)
    if (
        mode is Mode.PLANE
        and (near is None or near.one_way or near.person)
        and _premium(done)
        and plausible.is_premium(value, own)
    ):
        return  # the lists have no seats of this class
    free = plausible.ONE_WAY if near is not None and half_way and near.one_way else 0.0
    if near is None or near.distance(value) - free > plausible.CLOSE:
        again = plausible.fitting(value / told, own, one.kg_half) if told > 1 else None
        if again is not None and again.distance(value / told) <= plausible.CLOSE:
            _ask_times(done, times)
            return
        readings = plausible.kg_readings(trips, str(mode))
    every = readings
    if one.per == "person":
        readings = [r for r in readings if r.person] or readings
    elif one.per == "party":
        readings = [r for r in readings if not r.person] or readings
    if half_way:  # the kilometres are those of one way: so is the emission, if that fits
        ways = [r for r in readings if r.one_way]
        readings = ways if plausible.fitting(value, ways, one.kg_half) else readings
    found = plausible.fitting(value, readings, one.kg_half)
    if found is None and one.per:
        found = plausible.fitting(value, every, one.kg_half)
    if found is None and times > 1 and plausible.fitting(value / times, every, one.kg_half):
        _ask_times(done, times)
        return
    if rests and (found is None or found.person or found.one_way):
        return  # more cities were visited than the journey that was worked out
    if (found is None or found.person or found.one_way) and _between(done, value, own):
        return
    expected = kg(known.kg_co2e, done.lang)
    said = {
        "mode": MODE_NAMES[done.lang][mode],
        "stated": f"2 x {quote}" if one.both_ways else quote,
    }
    if _explained_by_trips(
        done, found, value, lambda one: plausible.kg_readings([one], str(mode)), trips, one.kg_half,
        field_span=span, expected=f"{expected} kg", what="the-emission", **said,
    ):  # fmt: skip
        return
    if found is None:
        from reiscO2.reports import rules_explained as explained  # noqa: PLC0415 - only when nothing fits

        done.add(
            "co2-implausible", "footprint", span=span, quote=quote, expected=expected,
            scope=done.say("with-non-co2") if known.kg_co2e > known.without_kg_co2e else "",
            explained=explained.emission(done, value, one, own, readings, trips, quote, mode), **said,
        )  # fmt: skip
        return
    if all(leg.direction == "local" for trip in trips for leg in trip.legs if leg.mode is mode):
        return  # its own kilometres say how far it went, and with how many
    persons = trips[0].travellers
    chosen = done.estimates[0].method
    method = "" if found.method == chosen else found.method
    own_method = done.say("by-method", method=method) if method else ""
    each = found.person and persons > 1
    if (
        persons > 1
        and found.person != (one.per == "person")
        and not _multiplied(done, one.kg_span, persons)
    ):
        who = done.say("one-person") if found.person else done.say("all-persons", n=persons)
        more = [done.say("one-way")] if found.one_way else []
        more += [done.say("without-non-co2")] if found.without and mode is Mode.PLANE else []
        who += f" ({', '.join(more)})" if more else ""
        done.add(
            "persons-figure", "footprint", span=span, quote=quote, what=done.say("the-emission"),
            who=who, persons=persons, method=own_method, **said,
        )  # fmt: skip
    if found.one_way and not one.one_way:
        both = f"{kg(2.0 * found.expected, done.lang)} kg" + (
            f" {done.say('per-person')}" if each else ""
        )
        done.add(
            "direction-unclear", "footprint", span=span, quote=quote, what=done.say("the-emission"),
            expected=both, method=own_method, **said,
        )  # fmt: skip
    if found.without and mode is Mode.PLANE and known.kg_co2e > known.without_kg_co2e:
        share = (persons if found.person else 1) * (2 if found.one_way else 1)
        done.add(
            "co2-without-non-co2", "footprint", span=span, quote=quote,
            method=done.say("other-method", method=method) if method else "",
            source=done.say("dutch-list" if chosen.startswith("nl") else "the-method", method=chosen),
            without=kg(found.expected, done.lang) + " kg" + _of_what(done, found, persons),
            expected=kg(known.kg_co2e / share, done.lang), **said,
        )  # fmt: skip


def _of_what(done: ReportCheck, found: plausible.Reading, persons: int) -> str:
    """Return for whom and which way a figure is, where that is not all of the journey: " (per person, one way)"."""
    words = [done.say("per-person")] if found.person and persons > 1 else []
    words += [done.say("one-way")] if found.one_way else []
    return f" ({', '.join(words)})" if words else ""


def _explained_by_trips(
    done: ReportCheck, found: plausible.Reading | None, value: float,
    readings: Callable[[Trip], list[plausible.Reading]], trips: Sequence[Trip], half: float, *,
    field_span: tuple[int, int] | None, what: str, **said: str,
) -> bool:  # fmt: skip
    """Ask about a figure that fits one of several trips, or none of a round whose order was assumed."""
    several = len(trips) > 1 and not any(trip.apart for trip in done.trips)
    if several and (found is None or found.one_way):
        alone = [[r for r in readings(trip) if not r.one_way] for trip in trips]
        if any(plausible.fitting(value, group, half) for group in alone):
            done.add(
                "one-of-trips", "footprint", span=field_span, quote=said["stated"], n=len(trips),
                what=done.say(what), **said,
            )  # fmt: skip
            return True
    rounds = [trip for trip in done.trips if "route" in trip.evidence]
    if found is None and rounds:
        words = route(rounds[0], done.lang)
        figure = done.say(what)
        done.add(
            "route-misfit",
            "footprint",
            span=field_span,
            quote=said["stated"],
            route=words,
            what=figure,
            **said,
        )
        return True
    return False


def _premium(done: ReportCheck) -> bool:
    """Tell whether the report says that seats were larger than those that the methods count with."""
    answers = done.report.answers
    return any(_PREMIUM.search(answers[field].text[:5000]) for field in ("modes", "footprint"))


def _multiplied(done: ReportCheck, span: tuple[int, int] | None, persons: int) -> bool:
    """Tell whether a figure is written as a product with the number of persons: "70.320 km (6 x 11.720)"."""
    if span is None:
        return False
    text = done.report.answers["footprint"].text
    start = max([0, *(cut.end() for cut in _APART.finditer(text, 0, span[0]))])
    end = _APART.search(text, span[1])
    around = text[start : end.start() if end else len(text)]
    return any(
        int(hit.group("n") or hit.group("m")) == persons for hit in _PRODUCT.finditer(around)
    )


def _between(done: ReportCheck, value: float, readings: Sequence[plausible.Reading]) -> bool:
    """Tell whether a figure fits a way along several cities of one destination."""
    told = done.trips[0] if len(done.trips) == 1 else None
    if told is None or not told.neighbours or told.origin is None or told.destination is None:
        return False
    low, high = plausible.reach(told.origin, told.destination, told.neighbours, told.round_trip)
    return any(
        low * one.expected <= value <= high * one.expected for one in readings if not one.one_way
    )


def _own_km(done: ReportCheck, trip: Trip, mode: Mode) -> list[plausible.Reading]:
    """Return the readings of the kilometres of one of several trips."""
    own = [one for one in done.estimates if one.trip is trip]
    known = plausible.expected_by_mode(own).get(str(mode))
    return [] if known is None else plausible.km_readings(known.distance_km, [trip])


def _fits_one_way(one: Stated, trips: Sequence[Trip], known: Expected) -> bool:
    """Tell whether the kilometres that stand with an emission are those of one way."""
    if one.distance_km is None or known.is_open or known.distance_km <= 0.0:
        return False
    found = plausible.fitting(one.distance_km, plausible.km_readings(known.distance_km, trips), 0.5)
    return found is not None and found.one_way


def _kilometres(
    done: ReportCheck, one: Stated, mode: Mode, trips: Sequence[Trip], known: Expected,
    times: int, rests: bool,
) -> None:  # fmt: skip
    value = one.distance_km
    if value is None or known.is_open or known.distance_km <= 0.0:
        return
    local = all(leg.direction == "local" for trip in trips for leg in trip.legs if leg.mode is mode)
    if local and value <= _FREE_GROUND_KM:
        return
    quote, span = quoted(done.report.answers["footprint"], done.report, one.km_span)
    expected = number(known.distance_km, 0, done.lang)
    said = {
        "mode": MODE_NAMES[done.lang][mode],
        "stated": f"2 x {quote}" if one.both_ways else quote,
    }
    readings = plausible.km_readings(known.distance_km, trips)
    tunnel_km = plausible.by_tunnel_km(done.estimates, mode)
    readings += plausible.km_readings(tunnel_km, trips) if tunnel_km else []
    found = plausible.fitting(value, readings, 0.5)
    if (
        times > 1
        and (found is None or (found.person and _times_told(done) > 1))
        and plausible.fitting(value / times, readings[:1], 0.5)
    ):
        if mode is not Mode.CAR or trips[0].travellers <= _SEATS * (times - 1):
            _ask_times(done, times)
        return  # "2 x 320 km": one journey by two cars
    if rests and (found is None or found.person or found.one_way):
        return  # more cities were visited than the journey that was worked out
    if (found is None or found.person or found.one_way) and _between(done, value, readings):
        return
    if len(trips) > 1 and any(trip.apart for trip in done.trips):
        alone = [_own_km(done, trip, mode) for trip in trips]
        if any(plausible.fitting(value, group, 0.5) for group in alone):
            return  # who travelled apart may share the kilometres
    if _explained_by_trips(
        done, found, value, lambda trip: _own_km(done, trip, mode), trips, 0.5,
        field_span=span, expected=f"{expected} km", what="the-distance", **said,
    ):  # fmt: skip
        return
    if found is None:
        from reiscO2.reports import rules_explained as explained  # noqa: PLC0415 - only when nothing fits

        done.add(
            "km-implausible", "footprint", span=span, quote=quote, expected=expected,
            way=done.say("return" if trips[0].round_trip else "one-way"),
            explained=explained.distance(done, value, readings[:1]), **said,
        )  # fmt: skip
    elif found.person and not _multiplied(done, one.km_span, trips[0].travellers):
        persons = trips[0].travellers
        done.add(
            "persons-figure", "footprint", span=span, quote=quote, what=done.say("the-distance"),
            who=done.say("all-persons", n=persons), persons=persons, method="", **said,
        )  # fmt: skip
    elif found.one_way and not one.one_way:
        done.add(
            "direction-unclear", "footprint", span=span, quote=quote, what=done.say("the-distance"),
            expected=f"{expected} km", method="", **said,
        )  # fmt: skip
