"""The readings of a trip: every number that a method can give for it, and what that assumes.

A reading is one method and edition, with or without non-CO2 effects, out and back or one way, for
the party, one person or another number of them. `rank` adds up what it assumes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reiscO2.errors import FactorNotFoundError, InputError, ReiscO2Error
from reiscO2.estimation import estimate_trip, multiply
from reiscO2.factors import shipped_factors
from reiscO2.figures import PARTY, Figure
from reiscO2.methods import leg_factor, methods, parse_method
from reiscO2.methods.modify import parse_non_co2
from reiscO2.model import Estimate, LegEstimate, Trip
from reiscO2.values import Value, replace
from reiscO2.wording import kg as kg_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.methods import Method

SLIPS = {
    "unit-1000": 1000.0,  # kg written where ton was meant, or the other way round
    "decimal-10": 10.0,  # the comma one place off
}
MAX_PERSONS = 12  # persons tried when the number may be for one of them, or for all

# what a reading assumes; the default method as published, for the trip as stated, assumes nothing
WITHOUT, OTHER, PERSONS, VARIANT, ONE_WAY, OLD, TWICE, SLIP = 1, 2, 2, 3, 4, 8, 8, 20
PLAIN = 6  # readings of this rank and above are not worth a slip or a "does not fit"

WORDS = {
    "nl": {
        "return": "heen en terug", "one_way": "enkele reis", "with": "met niet-CO2-effecten",
        "own": "met niet-CO2-effecten (factor {times})",
        "without": "zonder niet-CO2-effecten", "twice": "met dubbel getelde niet-CO2-effecten",
        "person": "per persoon", "persons": "voor {n} reizigers", "persons-to": "voor {n} tot {most} reizigers",
        "unit-1000": "met kg en ton verwisseld", "decimal-10": "met de komma één plaats verschoven",
        "variant": "met variant {variant}",
    },
    "en": {
        "return": "return", "one_way": "one way", "with": "with non-CO2 effects",
        "own": "with non-CO2 effects (multiplier {times})",
        "without": "without non-CO2 effects", "twice": "with non-CO2 effects counted twice",
        "person": "per person", "persons": "for {n} persons", "persons-to": "for {n} to {most} persons",
        "unit-1000": "with kg and tonnes mixed up", "decimal-10": "with the decimal sign one place off",
        "variant": "with variant {variant}",
    },
}  # fmt: skip


class Reading(Value):
    """One way to arrive at a figure. [kg CO2e]"""

    kg_co2e: float  # what the method gives, whatever slip was made in writing it
    method: str  # nl-2026
    scope: str  # with | without | twice | own (the multiplier asked for): the non-CO2 effects
    direction: str  # return | one_way | as_stated
    persons: int  # persons the figure is for
    slip: str  # "" | unit-1000 | decimal-10 | persons
    ratio: float  # stated / reading, as a slip would have it written
    rank: int  # the smaller, the plainer
    most_persons: int = 0  # one number for `persons` up to these: they share vehicles
    variant: str = ""  # a row of the list that nobody named: the fuel, the kind of train
    multiplier: float = 0.0  # of the non-CO2 effects, where one was asked for

    @property
    def key(self) -> tuple[object, ...]:
        """What makes a reading another one."""
        return self.method, self.scope, self.direction, self.persons, self.slip, self.variant

    def sentence(self, trip: Trip, lang: str = "nl") -> str:
        """Return the reading in words."""
        words = WORDS[lang]
        parts = [words[self.direction]] if self.direction != "as_stated" else []
        if self.scope:
            times = f"{self.multiplier:g}".replace(".", "," if lang == "nl" else ".")
            parts.append(words[self.scope].format(times=times))
        if self.variant:
            parts.append(words["variant"].format(variant=self.variant))
        if self.persons > 1:
            many = "persons-to" if self.most_persons > self.persons else "persons"
            parts.append(words[many].format(n=self.persons, most=self.most_persons))
        elif trip.travellers > 1:
            parts.append(words["person"])
        if self.slip in SLIPS:
            parts.append(words[self.slip])
        return f"{' '.join(parts)} ({kg_text(self.kg_co2e, lang)} kg, {self.method})".strip()

    @property
    def amount(self) -> tuple[str, float]:
        """What makes two slips the same one: one way for two persons is out and back for one."""
        return self.method, round(self.kg_co2e, 6)


def estimates_of(
    trip: Trip, only: str | None, non_co2: str | float | None = None
) -> Iterator[tuple[Estimate, bool]]:
    """Yield the trip by every method that can make it, and whether that is the edition of its date.

    The editions that `estimate` takes for the travel date come first, then the earlier ones.

    Raises
    ------
    ReiscO2Error
        If no method can make the trip: the reason of the first one.
    """
    known, pinned = (methods(), None) if only is None else _only(only)
    names = [method.name for method in known] if pinned is None else [str(only)]
    refused: list[ReiscO2Error] = []
    seen: set[object] = set()
    chosen = set()

    def new(name: str) -> Estimate | None:
        try:
            done = estimate_trip(trip, method=name, policy=(), non_co2=non_co2)
        except (FactorNotFoundError, InputError) as error:
            refused.append(error)
            return None  # this method has no such mode, variant or year
        chosen.add(done.method)
        same = tuple(leg.factor.id if leg.factor else "" for leg in done.legs)
        if same in seen:  # nl-location flies with the factors of nl
            return None
        seen.add(same)
        return done

    for name in names:
        done = new(name)
        if done is not None:
            yield done, True
    if not seen:
        raise refused[0]
    for method in known if pinned is None else ():
        for edition in reversed(method.editions()):
            name = f"{method.name}-{edition}"
            if edition <= trip.date.year and name not in chosen:
                done = new(name)
                if done is not None:
                    yield done, False


def _only(name: str) -> tuple[tuple[Method, ...], int | None]:
    method, edition = parse_method(name)
    return (method,), edition


def asked_trip(trip: Trip, figure: Figure) -> Trip:
    """Return the trip that a figure is of: out and back where it says so."""
    if figure.direction == "return" and not trip.round_trip and not _leads_home(trip):
        return replace(trip, round_trip=True)
    return trip


def _leads_home(trip: Trip) -> bool:
    return any(notice.id == "legs-lead-home" for notice in trip.notices)


def plain_readings(
    estimates: Iterable[tuple[Estimate, bool]], figure: Figure
) -> tuple[Reading, ...]:
    """Return the readings of the estimates: scope x direction x party or person."""
    plain: dict[object, Reading] = {}
    for done, current in estimates:
        rank = _home(done) + (0 if current else OLD)
        for reading in _readings(done, figure, rank):
            # nothing is nothing, for whomever and in whatever direction
            key = reading.key if reading.kg_co2e else (reading.method, 0)
            if key not in plain or plain[key].rank > reading.rank:
                plain[key] = reading
    return tuple(plain.values())


def by_variants(estimates: Sequence[tuple[Estimate, bool]], figure: Figure) -> Iterator[Reading]:
    """Yield the readings by the other rows of the default list: another fuel, another train.

    Only where the trip names no variant.
    """
    done = estimates[0][0]
    if _home(done) or any(leg.leg.variant for leg in done.legs):
        return
    table = shipped_factors()
    modes = {leg.leg.mode for leg in done.legs}
    for variant in dict.fromkeys(row.variant for m in modes for row in table.rows_for("nl", m)):
        try:
            legs = tuple(_by_variant(leg, done, variant, figure) for leg in done.legs)
        except (FactorNotFoundError, InputError):
            continue  # not a row of this list, or of one of the modes only
        if all(new.factor == leg.factor for new, leg in zip(legs, done.legs, strict=True)):
            continue
        for reading in _readings(replace(done, legs=legs), figure, VARIANT):
            if reading.rank < PLAIN:
                yield replace(reading, variant=variant)


def _by_variant(leg: LegEstimate, done: Estimate, variant: str, figure: Figure) -> LegEstimate:
    trip, way = done.trip, leg.leg
    factor = leg_factor(
        way.mode, method=done.method, date=trip.date, distance_km=leg.distance_km, variant=variant,
        cabin_class=way.cabin_class, non_co2=figure.non_co2,
    ).factor  # fmt: skip
    return multiply(way, trip.travellers, leg.distance_km, leg.distance_basis, factor, leg.match)


def _home(done: Estimate) -> int:
    return 0 if done.method.startswith("nl-2") else OTHER


def _readings(done: Estimate, figure: Figure, rank: int) -> Iterator[Reading]:
    party = done.trip.travellers
    asked = party if figure.persons == PARTY else figure.persons
    for persons in (asked,) if asked else dict.fromkeys((party, 1)):
        share = party if persons == 1 else 1  # of one person: a part of the whole
        legs = done.legs if persons in (1, party) else _legs_for(done, persons)
        more = PERSONS if persons != party and not asked else 0
        for direction, scope, kilograms, assumed in _amounts(done, legs, figure):
            total = rank + more + assumed
            if scope != "twice" or total - TWICE < PLAIN:  # a slip, made in a plain reading only
                yield _reading(done, figure, kilograms / share, scope, direction, persons, total)


def _reading(
    done: Estimate, figure: Figure, kilograms: float, scope: str, direction: str, persons: int, rank: int,
    slip: str = "", most: int = 0,
) -> Reading:  # fmt: skip
    ratio = figure.kg_co2e / kilograms if kilograms else float(not figure.kg_co2e)
    times = parse_non_co2(figure.non_co2) or 0.0
    return Reading(
        kilograms, done.method, scope, direction, persons, slip, ratio, rank, most,
        multiplier=times if scope == "own" else 0.0,
    )  # fmt: skip


def _amounts(
    done: Estimate, legs: tuple[LegEstimate, ...], figure: Figure
) -> Iterator[tuple[str, str, float, int]]:
    """Yield direction, scope, kilograms and the rank of what they assume. [kg CO2e]"""
    ways = {"as_stated": legs}
    asked = figure.direction
    if done.trip.round_trip:
        out = tuple(leg for leg in legs if leg.leg.direction != "back")
        ways = {"return": legs, "one_way": out}
        ways = {asked: ways[asked]} if asked else ways
    for direction, way in ways.items():
        assumed = ONE_WAY if direction == "one_way" and not asked else 0
        total, ttw, non = (
            sum(getattr(leg, part) for leg in way)
            for part in ("kg_co2e", "ttw_kg_co2e", "non_co2_kg_co2e")
        )
        if not non:
            left_out = any(leg.factor and "+non-co2-none" in leg.factor.id for leg in way)
            yield direction, "without" if left_out else "", total, assumed
            continue
        if figure.non_co2 is not None:  # what was asked for, and nothing else
            yield direction, "with" if figure.non_co2 == "source" else "own", total, assumed
            continue
        yield direction, "with", total, assumed
        yield direction, "without", total - non, assumed + WITHOUT
        if ttw > non:  # the multiplier that is already inside, applied once more
            yield direction, "twice", total - ttw + ttw * ttw / (ttw - non), assumed + TWICE


def _legs_for(done: Estimate, persons: int) -> tuple[LegEstimate, ...]:
    """Return the legs for another number of persons, as `estimate` has them: cars are counted."""
    return tuple(
        leg
        if leg.factor is None
        else multiply(leg.leg, persons, leg.distance_km, leg.distance_basis, leg.factor, leg.match)
        for leg in done.legs
    )


def for_other_persons(done: Estimate, figure: Figure) -> Iterator[Reading]:
    """Yield the readings for every other number of persons; those who share a vehicle as one."""
    party, home = done.trip.travellers, _home(done)
    heads = all(leg.factor is None or leg.factor.unit == "pkm" for leg in done.legs)
    own = list(_amounts(done, done.legs, figure)) if heads else []
    found: dict[tuple[str, str, float], list[Reading]] = {}
    for persons in range(2, MAX_PERSONS + 1):
        if persons == party:
            continue
        times = persons / party if heads else 1.0
        amounts = own if heads else _amounts(done, _legs_for(done, persons), figure)
        for direction, scope, kilograms, assumed in amounts:
            if kilograms and home + assumed < PLAIN:
                reading = _reading(
                    done, figure, kilograms * times, scope, direction, persons,
                    home + assumed + SLIP + PERSONS, "persons",
                )  # fmt: skip
                key = direction, scope, round(reading.kg_co2e, 6)
                found.setdefault(key, []).append(reading)
    for first, *more in found.values():
        yield replace(first, most_persons=more[-1].persons) if more else first
