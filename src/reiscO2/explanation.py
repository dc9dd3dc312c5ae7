"""Which method gives a stated number? The readings that fit, and those that come near.

A reading is one way to arrive at a figure: a method and its edition, with or without
non-CO2 effects, out and back or one way, for the party or per person; and, when no plain
reading fits, a slip of unit, of the decimal comma or of the number of persons.
"""

from __future__ import annotations

from collections.abc import Iterator

from reiscO2.errors import FactorNotFoundError, InputError, UnknownNameError, shown
from reiscO2.estimation import estimate_trip
from reiscO2.methods import methods
from reiscO2.model import Estimate, Trip
from reiscO2.units import parse_kg_co2e, stated_digits
from reiscO2.values import Value
from reiscO2.wording import kg as kg_text

NEAR = 0.15  # a reading within 15 % comes near
MAX_ROUNDING = 0.025  # zeros at the end hide at most this much
SLIP_FIT = 0.03  # a slip must explain a figure this well
SLIPS = {
    "unit-1000": 1000.0,  # kg written where ton was meant, or the other way round
    "decimal-10": 10.0,  # the comma one place off
}
OLD = 4  # rank of readings with an edition of another year
PLAIN = 3  # readings of this rank and above are not worth a slip or a "does not fit"
MAX_PERSONS = 12  # persons tried when the number may be for one of them, or for all


class Reading(Value):
    """One way to arrive at a figure. [kg CO2e]"""

    kg_co2e: float
    method: str  # nl-2026
    scope: str  # with | without | twice: the non-CO2 effects
    direction: str  # return | one_way | as_stated
    persons: int  # persons the figure is for
    slip: str  # "" | unit-1000 | decimal-10 | persons
    ratio: float  # stated / reading
    rank: int  # the smaller, the plainer

    @property
    def key(self) -> tuple[object, ...]:
        """What makes a reading another one."""
        return self.method, self.scope, self.direction, self.persons, self.slip

    def sentence(self, trip: Trip, lang: str = "nl") -> str:
        """Return the reading in words."""
        words = _WORDS[lang]
        parts = [words[self.direction]] if self.direction != "as_stated" else []
        if self.scope:
            parts.append(words[self.scope])
        if self.persons != trip.travellers or self.slip == "persons":
            one = "person" if self.persons == 1 else "persons"
            parts.append(words[one].format(n=self.persons))
        if self.slip in SLIPS:
            parts.append(words[self.slip])
        return f"{' '.join(parts)} ({kg_text(self.kg_co2e, lang)} kg, {self.method})".strip()


class Explanation(Value):
    """A stated figure and the readings of it, plainest first. [kg CO2e]"""

    stated_kg_co2e: float
    low_kg_co2e: float  # the interval that rounds to the stated digits
    high_kg_co2e: float
    trip: Trip
    fits: tuple[Reading, ...]
    near: tuple[Reading, ...]
    others: tuple[Reading, ...]  # plain readings that do neither
    stated: str = ""  # the figure as it was written

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


_WORDS = {
    "nl": {
        "return": "heen en terug", "one_way": "enkele reis", "with": "met niet-CO2-effecten",
        "without": "zonder niet-CO2-effecten", "twice": "met dubbel getelde niet-CO2-effecten",
        "person": "per persoon", "persons": "voor {n} reizigers", "unit-1000": "met kg en ton verwisseld",
        "decimal-10": "met de komma één plaats verschoven", "fits": "{said} past bij:",
        "no-fit": "{said} past bij geen enkele lezing.", "near": "In de buurt (binnen 15 %):",
        "others": "Past niet:",
    },
    "en": {
        "return": "return", "one_way": "one way", "with": "with non-CO2 effects",
        "without": "without non-CO2 effects", "twice": "with non-CO2 effects counted twice",
        "person": "per person", "persons": "for {n} persons", "unit-1000": "with kg and tonnes mixed up",
        "decimal-10": "with the decimal sign one place off", "fits": "{said} fits:",
        "no-fit": "{said} fits no reading.", "near": "Near (within 15 %):", "others": "Does not fit:",
    },
}  # fmt: skip


def explain(kg_co2e: str | float, trip: Trip) -> Explanation:
    """Tell which methods, scopes, directions and person counts give a stated number.

    Parameters
    ----------
    kg_co2e
        The stated figure: text ("0,22 ton") or kilograms. Text keeps its digits: 0,22 ton
        stands for 215 to 225 kg. Of a number, zeros at the end are taken as rounding.
    trip
        The trip it is said to be of (`make_trip`).

    Returns
    -------
    Explanation
        `fits` round to the stated digits, `near` lie within 15 %.

    Raises
    ------
    InputError
        If the figure is no positive emission.
    """
    stated = parse_kg_co2e(kg_co2e, "stated")
    if stated <= 0.0:
        raise InputError(
            f"{shown(kg_co2e)} is geen uitstoot boven nul; schrijf bijvoorbeeld 0,22 ton",
            kg_co2e,
            "stated",
        )
    half = _half_width(kg_co2e, stated)
    low, high = stated - half, stated + half
    every = {r.key: r for e in _estimates(trip) for r in _readings(e, stated)}
    plain = list(every.values())
    fits = [r for r in plain if low <= r.kg_co2e < high]
    near = [
        r for r in plain
        if r not in fits and r.rank < OLD and abs(r.kg_co2e / stated - 1.0) <= NEAR
    ]  # fmt: skip
    if not fits:
        slips = [r for p in plain if p.rank < PLAIN for r in _slips(p, trip, stated)]
        fits = [r for r in slips if abs(r.ratio - 1.0) <= SLIP_FIT]
    others = [r for r in plain if r not in fits and r not in near and r.rank < PLAIN]
    written = " ".join(kg_co2e.split()) if isinstance(kg_co2e, str) else ""
    return Explanation(
        stated, low, high, trip, _ranked(fits), _ranked(near), _ranked(others), written
    )


def _half_width(value: str | float, stated: float) -> float:
    """Return by how much the truth may differ and still be written like this. [kg CO2e]

    Zeros at the end of a whole number are taken as rounding: 220 stands for 215 to 225.
    """
    unit_kg = 1.0
    if isinstance(value, str):
        unit = value.strip().lstrip("+-0123456789.,' \u00a0\u202f")
        unit_kg = parse_kg_co2e(f"1 {unit}")
        if stated_digits(value) < 0.5:
            return stated_digits(value) * unit_kg
    zeros = 0
    while zeros < 3 and round(stated / unit_kg) % 10 ** (zeros + 1) == 0:
        zeros += 1
    return min(0.5 * 10.0**zeros * unit_kg, MAX_ROUNDING * stated)


def _estimates(trip: Trip) -> Iterator[Estimate]:
    """Yield the trip by every method that can make it: this year's edition and earlier ones."""
    seen = set()
    for method in methods():
        newest = None
        for edition in (None, *reversed(method.editions())):
            name = method.name if edition is None else f"{method.name}-{edition}"
            try:
                done = estimate_trip(trip, method=name, policy=())
            except (UnknownNameError, FactorNotFoundError, InputError):
                continue  # this method has no such mode or year
            if edition is None:
                newest = done.method
            elif done.method == newest or edition >= trip.date.year:
                continue
            same = tuple(leg.factor.id if leg.factor else "" for leg in done.legs)
            if same not in seen:  # nl-location flies with the factors of nl
                seen.add(same)
                yield done


def _readings(done: Estimate, stated: float) -> Iterator[Reading]:
    """Yield the plain readings of one estimate: scope x direction x party or person."""
    trip = done.trip
    old = (
        0
        if done.method.rpartition("-")[2] == str(trip.date.year) or not _dated(done.method)
        else OLD
    )
    home = 0 if done.method.startswith("nl-2") else 1
    out = [leg for leg in done.legs if leg.leg.direction != "back"]
    ways = (
        {"return": done.legs, "one_way": tuple(out)}
        if trip.round_trip
        else {"as_stated": done.legs}
    )
    for direction, legs in ways.items():
        total = sum(leg.kg_co2e for leg in legs)
        non = sum(leg.non_co2_kg_co2e for leg in legs)
        wtt = sum(leg.wtt_kg_co2e for leg in legs)
        scopes = {"with": total, "without": total - non} if non else {"": total}
        if non:  # the multiplier that is already inside, applied once more
            fuel = total - wtt - non
            scopes["twice"] = (total - wtt) * ((fuel + non) / fuel) + wtt
        for scope, amount in scopes.items():
            rank = home + old + 2 * (direction == "one_way") + OLD * (scope == "twice")
            for persons in {trip.travellers, 1}:
                kilograms = amount * persons / trip.travellers
                more = 1 if persons != trip.travellers else 0
                yield Reading(
                    kilograms, done.method, scope, direction, persons, "", stated / kilograms if kilograms else 0.0,
                    rank + more,
                )  # fmt: skip


def _dated(method: str) -> bool:
    """Tell whether the editions of a method follow the year."""
    return method.startswith(("nl", "defra", "ademe"))


def _slips(plain: Reading, trip: Trip, stated: float) -> Iterator[Reading]:
    if not plain.kg_co2e:
        return
    for slip, factor in SLIPS.items():
        for by in (factor, 1.0 / factor):
            yield _slipped(plain, plain.kg_co2e * by, plain.persons, slip, stated)
    for persons in range(2, MAX_PERSONS + 1):
        if persons != trip.travellers:
            value = plain.kg_co2e * persons / plain.persons
            yield _slipped(plain, value, persons, "persons", stated)


def _slipped(plain: Reading, value: float, persons: int, slip: str, stated: float) -> Reading:
    return Reading(
        value,
        plain.method,
        plain.scope,
        plain.direction,
        persons,
        slip,
        stated / value,
        plain.rank + 10,
    )


def _ranked(readings: list[Reading]) -> tuple[Reading, ...]:
    return tuple(sorted(readings, key=lambda r: (r.rank, abs(r.ratio - 1.0), r.method)))
