"""A stated emission: the number as it was written, and all that it may stand for.

"ca. 0,22 ton CO2e p.p. (retour)" is a number with its digits, a unit, the persons it is for and
a direction. A number stands for everything that rounds to its digits.
"""

from __future__ import annotations

import re

from reiscO2.errors import InputError, shown
from reiscO2.units import as_float, parse_kg_co2e, parse_number, stated_digits, without_gas
from reiscO2.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAX_ROUNDING = 0.025  # zeros at the end of a whole number, and "ca.", hide at most this much
PARTY = -1  # persons of a figure that is for the whole party, however many they are
_LONGEST = 120  # characters

_ONE = r"persoon|person|pers|reiziger|deelnemer|passagier|medewerker|ambtenaar|hoofd|traveller|passenger|capita"
_SOME = r"personen|persons?|persoon|people|mensen|reizigers?|travellers?|passagiers?|deelnemers?"
_COUNT = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "two": 2, "three": 3, "four": 4}
_PERSONS = (
    (rf"(?:\bper|/)\s*(?:{_ONE})\b\.?|/?\s*\bp\s?[./]?\s?p\b\.?|\b(?:ieder|elk|each)\b", 1),
    (rf"\b(?:(?:voor|for)\s+)?([0-9]{{1,4}}|{'|'.join(_COUNT)})\s+(?:{_SOME})\b", 0),
    (r"\b(?:(?:in|het)\s+)?(?:totaal|total)\b|\b(?:samen|together)\b", PARTY),
)
_SINGLE = (
    r"\benkel(?:e\s*(?:reis|vlucht|rit)|tje)?\b|\b(?:één|een)\s+(?:kant(?:\s+op)?|richting)\b|"
    r"\b(?:heen|terug)(?:reis|vlucht|weg)\b|\bone[- ]way\b|\bsingle\b(?:\s+trip)?"
)
_DIRECTIONS = (
    (
        r"\bheen[- ]*(?:en|&|/)[- ]*(?:terug|weer)\w*|\bh/t\b|\bretour\w*|\breturn\b(?:\s+trip)?|\bround[- ]?trip\b",
        "return",
    ),
    (_SINGLE, "one_way"),
)
_ABOUT = (
    r"\b(?:ca|circa|ongeveer|plm|approx(?:imately)?|about|around|naar\s+schatting|geschat)\b\.?|"
    r"^\W*(?:±|\+/-|\+-|~|≈)"
)
_NUMBER = r"[+-]?[0-9](?:[0-9.,' ]*[0-9])?"
_BETWEEN = r"-|[\u2013\u2014]|\btot(?:\s+en\s+met)?\b|\bt/m\b|\bà|\b(?:a|en|to|and)\b|±|\+/-|\+-"
# a number and its unit, and perhaps a second one: "200 - 240 kg", "0,2 à 0,25 ton", "220 ± 20 kg"
_FIGURE = (
    rf"(?:(?:tussen|between|van|from)\s+)?({_NUMBER})([^0-9±]*?)"
    rf"(?:\s*({_BETWEEN})\s*({_NUMBER})([^0-9]*))?"
)


class Figure(Value):
    """A stated emission and the interval it stands for. [kg CO2e]"""

    kg_co2e: float
    low_kg_co2e: float
    high_kg_co2e: float
    written: str = ""
    persons: int = 0  # those it says to be for; `PARTY`; 0 where it says nothing
    direction: str = ""  # return | one_way | "": where it says nothing
    is_range: bool = False
    non_co2: str | float | None = None  # as in `estimate`; None where nobody knows

    @property
    def near(self) -> tuple[float, float]:
        """Return the two figures that a reading may come near to. [kg CO2e]"""
        return (self.low_kg_co2e, self.high_kg_co2e) if self.is_range else (self.kg_co2e,) * 2

    def holds(self, kg_co2e: float) -> bool:
        """Tell whether an emission rounds to the figure. [kg CO2e]"""
        slack = 1e-9 * abs(kg_co2e)
        return self.low_kg_co2e - slack <= kg_co2e <= self.high_kg_co2e + slack


def read_figure(value: object) -> Figure:
    """Return what a stated emission stands for.

    Parameters
    ----------
    value
        Text as people write it, or a number of kilograms. 0,22 ton stands for 215 to 225 kg,
        2 kg for 1.5 to 2.5. Zeros at the end of a whole number may be rounding or not; they are
        taken for rounding of at most 2.5 %: 220 kg stands for 215 to 225, 400 kg for 390 to 410.

    Raises
    ------
    InputError
        If it is no emission, or below zero; the message is one line and names the way out.
    """
    if not isinstance(value, str):
        kg = as_float(value, "stated")
        return _positive(parse_kg_co2e(kg, "stated"), _half_of_float(kg), value)
    written = " ".join(value.split())
    rest = without_gas(written[:_LONGEST])
    rest, persons = _persons(rest)
    rest, direction = _direction(rest, value)
    plain = re.sub(_ABOUT, " ", rest, flags=re.IGNORECASE)
    about = plain != rest
    found = re.fullmatch(_FIGURE, _trimmed(plain), re.IGNORECASE)
    if found is None or len(written) > _LONGEST:
        key = "stated-unreadable" if re.search("[0-9]", plain) else "number-missing"
        example = {"example": "0,22 ton of 173 kg", "example_en": "0,22 ton or 173 kg"}
        raise InputError.of(key, value, "stated", text=shown(value), **example)
    said: dict[str, Any] = {"written": written, "persons": persons, "direction": direction}
    first, unit, between, second, last = found.groups()
    unit_kg = _unit_kg(unit if _trimmed(unit) or between is None else last, value)
    kg = parse_number(first, "stated") * unit_kg
    if between is None:
        half = _half_of_text(first, kg, unit_kg)
        return _positive(kg, max(half, MAX_ROUNDING * kg) if about else half, value, **said)
    other = parse_number(second, "stated")
    if between in "±+/-" and between != "-":
        width = other / 100.0 * kg if _trimmed(last) == "%" else other * _unit_kg(last, value)
        return _positive(kg, abs(width), value, is_range=True, **said)
    low, high = sorted((kg, other * (_unit_kg(last, value) if _trimmed(last) else unit_kg)))
    return _positive((low + high) / 2.0, (high - low) / 2.0, value, is_range=True, **said)


def _positive(kg: float, half: float, value: object, **said: Any) -> Figure:
    low, high = kg - half, kg + half
    if kg < 0.0 or (said.get("is_range") and low < 0.0):
        raise InputError.of("stated-not-positive", value, "stated", text=shown(value))
    return Figure(kg, max(low, 0.0), high, **said)


def _persons(text: str) -> tuple[str, int]:
    """Take the words on persons out of a figure."""
    for pattern, persons in _PERSONS:
        found = re.search(pattern, text, re.IGNORECASE)
        if found:
            if not persons:
                word = found.group(1).lower()
                persons = _COUNT.get(word) or int(word)
            return f"{text[: found.start()]} {text[found.end() :]}", persons
    return text, 0


def _direction(text: str, value: str) -> tuple[str, str]:
    """Take the words on the direction out of a figure."""
    said = ""
    for pattern, direction in _DIRECTIONS:
        left = re.sub(pattern, " ", text, flags=re.IGNORECASE)
        if left != text and said:
            raise InputError.of("stated-two-ways", value, "stated", text=shown(value))
        said = direction if left != text else said
        text = left
    return text, said


def _trimmed(text: str) -> str:
    """Return what is left of a text without empty brackets and loose punctuation."""
    return re.sub(r"\s+", " ", re.sub(r"[()\[\];:=]|,(?![0-9])", " ", text)).strip(" .,'/")


def _unit_kg(unit: str, value: str) -> float:
    """Return the kilograms of a unit. [kg CO2e]"""
    name = _trimmed(unit)
    try:
        return parse_kg_co2e(f"1 {name}", "stated")
    except InputError as error:
        values = {**error.values, "text": shown(value)}
        raise InputError.of(error.key, value, "stated", **values) from None


def _half_of_text(number: str, kg: float, unit_kg: float) -> float:
    """Return by how much the truth may differ and still be written with these digits. [kg CO2e]"""
    half = stated_digits(number)
    if half < 0.5:
        return half * unit_kg
    return _half_of_whole(round(abs(kg / unit_kg))) * unit_kg


def _half_of_whole(number: int) -> float:
    zeros = 0
    while number and number % 10 ** (zeros + 1) == 0:
        zeros += 1
    return max(0.5, min(0.5 * 10.0**zeros, MAX_ROUNDING * number))


def _half_of_float(kg: float) -> float:
    """Return the same for a number of kilograms, whose digits nobody wrote. [kg CO2e]

    Beyond the point it is known to half a kilogram, and small ones to 2.5 %; a number with few
    digits (0.7) stands for those that round to it.
    """
    if kg.is_integer():
        return _half_of_whole(int(abs(kg)))
    mantissa, _, exponent = repr(abs(kg)).partition("e")
    decimals = len(mantissa.partition(".")[2]) - int(exponent or 0)
    return max(0.5 * 10.0**-decimals, min(0.5, MAX_ROUNDING * abs(kg)))
