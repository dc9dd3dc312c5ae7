"""What would explain a figure that fits no journey: counted twice, a misplaced comma, another method."""

from __future__ import annotations

from reiscO2.errors import ReiscO2Error
from reiscO2.model import Mode, Trip
from reiscO2.reports import plausible
from reiscO2.reports.check import ReportCheck
from reiscO2.wording import kg, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from reiscO2.reports.footprint import Stated


def emission(
    done: ReportCheck, value: float, one: Stated, own: Sequence[plausible.Reading],
    readings: Sequence[plausible.Reading], trips: Sequence[Trip], quote: str, mode: Mode,
) -> str:  # fmt: skip
    """Return what would explain a figure that fits nothing."""
    if value <= 0.0:
        return done.say("no-zero")
    alone = trips[0].travellers == 1
    plain = [r for r in own if not r.one_way and (alone or r.person == (one.per == "person"))]
    twice = plausible.doubled(value, plain)
    if twice is not None:
        factor, reading = twice
        return done.say(
            "double" if factor > 1.0 else "half", expected=f"{kg(reading.expected, done.lang)} kg"
        )
    slip = plausible.slip(value, plain)
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


def distance(done: ReportCheck, value: float, readings: Sequence[plausible.Reading]) -> str:
    """Return what would explain kilometres that fit nothing."""
    twice = plausible.doubled(value, readings)
    if twice is not None:
        expected = f"{number(twice[1].expected, 0, done.lang)} km"
        return done.say("double" if twice[0] > 1.0 else "half", expected=expected)
    return "" if plausible.slip(value, readings) is None else done.say("point")
