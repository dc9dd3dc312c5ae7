"""Which method gives a stated number? The readings that fit, and those that come near.

A reading is one way to arrive at a figure: a method and its edition, with or without
non-CO2 effects, out and back or one way, for the party or per person; and, when no plain
reading comes near, a slip of unit, of the decimal comma or of the number of persons.
"""

from __future__ import annotations

from collections.abc import Iterable

from reiscO2.errors import InputError, shown
from reiscO2.figures import Figure, read_figure
from reiscO2.methods import check_options
from reiscO2.model import Estimate, Trip
from reiscO2.readings import (
    OLD,
    PLAIN,
    SLIP,
    SLIPS,
    Reading,
    asked_trip,
    by_variants,
    estimates_of,
    for_other_persons,
    plain_readings,
)
from reiscO2.values import Value, replace
from reiscO2.wording import kg as kg_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Explanation", "Reading", "explain"]

NEAR = 0.15  # a reading within 15 % comes near
SLIP_FIT = 0.03  # a slip must explain a figure this well, and no plain reading may

_WORDS = {
    "nl": {
        "fits": "{said} past bij:", "no-fit": "{said} past bij geen enkele lezing.",
        "near": "In de buurt (binnen 15 %):", "others": "Past niet:",
    },
    "en": {
        "fits": "{said} fits:", "no-fit": "{said} fits no reading.", "near": "Near (within 15 %):",
        "others": "Does not fit:",
    },
}  # fmt: skip


class Explanation(Value):
    """A stated figure and the readings of it, plainest first. [kg CO2e]"""

    stated_kg_co2e: float
    low_kg_co2e: float  # the interval that rounds to the stated digits
    high_kg_co2e: float
    trip: Trip
    fits: tuple[Reading, ...]  # round to the stated digits
    near: tuple[Reading, ...]  # lie within 15 %
    others: tuple[Reading, ...]  # plain readings that do neither
    stated: str = ""  # the figure as it was written

    def __str__(self) -> str:
        return "\n".join(self.lines("en"))

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Show a notebook the words."""
        printer.text(str(self))

    def lines(self, lang: str = "nl") -> list[str]:
        """Return the explanation in words, one reading a line."""
        words = _WORDS[lang]
        said = self.stated or f"{kg_text(self.stated_kg_co2e, lang)} kg"
        out = [words["fits" if self.fits else "no-fit"].format(said=said)]
        out += [f"  {reading.sentence(self.trip, lang)}" for reading in self.fits]
        if self.near:
            out.append(words["near"])
            out += [f"  {reading.sentence(self.trip, lang)}" for reading in self.near]
        if self.others:
            out.append(words["others"])
            out += [f"  {reading.sentence(self.trip, lang)}" for reading in self.others]
        return out


def explain(
    kg_co2e: str | float, trip: Trip, *, method: str | None = None,
    non_co2: str | float | None = None,
) -> Explanation:  # fmt: skip
    """Tell which methods, scopes, directions and person counts give a stated number.

    Parameters
    ----------
    kg_co2e
        The stated figure: text ("0,22 ton", "ca. 220 kg p.p.", "200-240 kg retour") or
        kilograms. It stands for all that rounds to its digits: 0,22 ton for 215 to 225 kg, 2 kg
        for 1.5 to 2.5; zeros at the end of a whole number are taken as rounding of at most 2.5 %.
        Persons and direction that it names are taken at their word.
    trip
        The trip it is said to be of (`make_trip`).
    method
        The one method (``nl``) or edition (``nl-2024``) to try; all of them when None.
    non_co2
        What is known of the non-CO2 effects in the figure: ``source`` (as each method has them),
        ``none`` or a multiplier as in `estimate`. With, without and counted twice when None.

    Returns
    -------
    Explanation
        `fits` round to the stated digits, `near` lie within 15 %.

    Raises
    ------
    InputError
        If the figure is no emission, or zero where no method gives zero; if the trip is none, or
        no method can make it; if the non-CO2 option cannot be used.
    """
    if not isinstance(trip, Trip):
        raise InputError(
            f"{shown(trip)} is no Trip; make one first: make_trip(origin, destination, ...)",
            trip,
            "trip",
        )
    check_options(tuple(leg.mode for leg in trip.legs), non_co2=non_co2)
    figure = replace(read_figure(kg_co2e), non_co2=non_co2)
    estimates = list(estimates_of(asked_trip(trip, figure), method, non_co2))
    plain = plain_readings(estimates, figure)
    fits, near, others = _sorted_out(plain, figure)
    if any(
        _likely(r) and (figure.holds(r.kg_co2e) or abs(r.ratio - 1.0) <= SLIP_FIT) for r in plain
    ):
        fits = [r for r in fits if r.scope != "twice"]  # double counting is a charge of its own
    elif not fits and (
        named := [r for r in by_variants(estimates, figure) if figure.holds(r.kg_co2e)]
    ):
        fits = named
    elif figure.kg_co2e and all(r.scope == "twice" for r in fits):
        fits += _slips_that_fit(plain, estimates, figure, persons=not near)
    if not figure.kg_co2e and not fits:
        raise InputError.of("stated-not-positive", kg_co2e, "stated", text=shown(kg_co2e))
    return Explanation(
        figure.kg_co2e, figure.low_kg_co2e, figure.high_kg_co2e, trip,
        _ranked(fits), _ranked(near), _ranked(others), figure.written,
    )  # fmt: skip


def _sorted_out(
    plain: Iterable[Reading], figure: Figure
) -> tuple[list[Reading], list[Reading], list[Reading]]:
    """Return the plain readings that round to a figure, come near it, or do neither."""
    fits: list[Reading] = []
    near: list[Reading] = []
    others: list[Reading] = []
    ends = [end for end in figure.near if end]
    for reading in plain:
        if figure.holds(reading.kg_co2e):
            fits.append(reading)
        elif reading.rank < OLD and any(abs(reading.kg_co2e / end - 1.0) <= NEAR for end in ends):
            near.append(reading)
        elif reading.rank < PLAIN:
            others.append(reading)
    return fits, near, others


def _likely(reading: Reading) -> bool:
    """Tell whether a reading assumes little: no old edition, no non-CO2 effects counted twice."""
    return reading.rank < OLD


def _slips_that_fit(
    plain: Iterable[Reading], estimates: Iterable[tuple[Estimate, bool]], figure: Figure, *,
    persons: bool,
) -> list[Reading]:  # fmt: skip
    """Return the slips that explain a figure, each product once: the plainest.

    Another number of `persons` is tried only where nothing plain comes near: some multiple of some
    method lies near any number.
    """
    stated = figure.kg_co2e
    taken = {reading.amount for reading in plain}
    found = []
    if persons and not figure.persons:
        others = (r for done, now in estimates if now for r in for_other_persons(done, figure))
        found = [r for r in others if abs(r.ratio - 1.0) <= SLIP_FIT and r.amount not in taken]
    for reading in plain:
        if reading.rank >= PLAIN or not reading.kg_co2e:
            continue
        for slip, factor in SLIPS.items():
            for written in (reading.kg_co2e * factor, reading.kg_co2e / factor):
                if figure.holds(written) or abs(stated / written - 1.0) <= SLIP_FIT:
                    ratio, rank = stated / written, reading.rank + SLIP
                    found.append(replace(reading, slip=slip, ratio=ratio, rank=rank))
    once: dict[object, Reading] = {}
    for reading in _ranked(found):
        once.setdefault((reading.slip, reading.amount), reading)
    return list(once.values())


def _ranked(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple(sorted(readings, key=lambda r: (r.rank, abs(r.ratio - 1.0), r.method)))
