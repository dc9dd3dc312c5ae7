"""Numbers with units at the border: Dutch text to floats, floats to pint quantities.

Inside the library every number is a float whose name carries its unit. pint is loaded only
for units other than the everyday ones and for `quantity_of`.
"""

from __future__ import annotations

import math
from functools import lru_cache

from reiscO2.errors import InputError, UnknownNameError, shown
from reiscO2.notation import GAS, decimal, in_thousands

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import Any

_NUMBER = r"[+-]?[0-9][0-9.,'\u00a0\u202f ]*"
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u202f '"))
_KM = {
    "": 1.0,
    "km": 1.0,
    "kilometer": 1.0,
    "kilometers": 1.0,
    "kms": 1.0,
    "m": 0.001,
    "mijl": 1.609344,
}
_KG = {
    "": 1.0, "kg": 1.0, "kilo": 1.0, "kilos": 1.0, "kilogram": 1.0, "kilogrammen": 1.0,
    "g": 0.001, "gram": 0.001, "t": 1000.0, "ton": 1000.0, "tonne": 1000.0, "tonnes": 1000.0,
    "tons": 1000.0, "tonnen": 1000.0, "mg": 1000.0, "kt": 1e6,
}  # fmt: skip
_GAS = rf"{GAS}|-?\buitstoot\b"

#: unit by the ending of an attribute's name, longest first
_UNIT_OF = (
    ("kg_co2e_per_unit", "kg_co2e / pkm"),
    ("kg_co2e_per_pkm", "kg_co2e / pkm"),
    ("kg_co2e_per_traveller", "kg_co2e / passenger"),
    ("kg_co2e_without_non_co2", "kg_co2e"),
    ("kg_co2e", "kg_co2e"),
    ("_pkm", "pkm"),
    ("minutes", "minute"),
    ("_km", "km"),
)


def _number(text: str) -> re.Match[str] | None:
    """Return the number that a text begins with."""
    import re  # noqa: PLC0415 - a trip that states no number starts faster

    return re.match(_NUMBER, text.strip())


def _whole(pattern: str, text: str) -> re.Match[str] | None:
    """Return the match of a whole text."""
    import re  # noqa: PLC0415 - as above

    return re.fullmatch(pattern, text)


def parse_number(text: str, field: str = "") -> float:
    """Read a number as the Dutch write it, with `notation.decimal`; blanks and ' may part thousands.

    Raises
    ------
    InputError
        If the text is no number.
    """
    raw = text.strip()
    if not _whole(_NUMBER, raw) or len(raw) > 40:
        raise InputError.of("number-unknown", text, field, text=shown(text))
    try:
        return decimal(raw.translate(_BLANKS))
    except ValueError:
        raise InputError.of("number-unknown", text, field, text=shown(text)) from None


def _example(dimension: str) -> dict[str, object]:
    if dimension == "km":
        return {"dimension": "km", "example": "1.200 km"}
    return {
        "dimension": "uitstoot", "dimension_en": "emission",
        "example": "0,22 ton of 173 kg", "example_en": "0,22 ton or 173 kg",
    }  # fmt: skip


def without_gas(text: str) -> str:
    """Return `text` without the gas that an emission is of: "kgCO2e" is "kg"."""
    import re  # noqa: PLC0415 - as in `_number`

    return re.sub(_GAS, " ", text, flags=re.IGNORECASE)


def as_float(value: object, field: str = "") -> float:
    """Return a number that came as a number.

    Raises
    ------
    InputError
        If it is none (a truth value, nothing at all, a list), or too large.
    """
    if not isinstance(value, int | float):
        from numbers import Number  # noqa: PLC0415 - a Decimal or a number of numpy

        if not isinstance(value, Number):
            raise InputError.of("number-unknown", value, field, text=shown(value))
    if isinstance(value, bool):
        raise InputError.of("number-unknown", value, field, text=shown(value))
    try:
        return float(value)  # type: ignore[arg-type] # whatever is no real number raises
    except OverflowError:
        raise InputError.of("number-infinite", value, field, text=shown(value)) from None
    except (TypeError, ValueError):
        raise InputError.of("number-unknown", value, field, text=shown(value)) from None


def _split(text: str, dimension: str, field: str) -> tuple[float, str]:
    found = _number(text)
    if not found:
        example = _example(dimension)
        raise InputError.of("number-missing", text, field, text=shown(text), **example)
    unit = text.strip()[found.end() :].strip()
    return parse_number(found.group(), field), unit


def _to_float(value: str | float, table: dict[str, float], dimension: str, field: str) -> float:
    if isinstance(value, str):
        number, unit = _split(value, dimension, field)
        if dimension == "kg_co2e":
            unit = without_gas(unit).strip(" .")
        # a capital counts: Mg is a tonne, mg is no unit anybody means here
        key = "mg" if unit == "Mg" else unit.lower() if unit != "mg" else "?"
        factor = table.get(key)
        result = (
            number * factor
            if factor is not None
            else _by_pint(number, unit, dimension, value, field)
        )
    else:
        result = as_float(value, field)
    if not math.isfinite(result):
        raise InputError.of("number-infinite", value, field, text=shown(value))
    return result


def _by_pint(number: float, unit: str, dimension: str, value: str, field: str) -> float:
    import pint  # noqa: PLC0415 - half a second; only for rare units

    # a bare unit name only: what a tokenizer makes of anything else is not worth knowing
    if _whole(r"[A-Za-zµ_]{1,30}", unit) and registry().parse_unit_name(unit):
        try:
            return float(registry().Quantity(number, unit).to(dimension).magnitude)
        except pint.PintError:
            pass
    raise InputError.of(
        "unit-unknown", value, field, text=shown(value), unit=shown(unit), **_example(dimension)
    )


def parse_km(value: str | float, field: str = "") -> float:
    """Return a distance from text ("1.200 km", "10 mi") or from a number of km. [km]"""
    return _to_float(value, _KM, "km", field)


def parse_kg_co2e(value: str | float, field: str = "") -> float:
    """Return an emission from text ("0,22 ton", "173 kilo") or from a number of kg. [kg CO2e]"""
    return _to_float(value, _KG, "kg_co2e", field)


def stated_digits(text: str) -> float:
    """Return the half-width of what a stated number may stand for, in its own unit.

    "0,22 ton" stands for 0.215 to 0.225 ton: 0.005.
    """
    number = _number(text)
    digits = number.group().translate(_BLANKS) if number else ""
    if in_thousands(digits):
        return 0.5
    decimals = _whole(r".*[.,](\d+)", digits)
    return 0.5 * 10.0 ** -(len(decimals.group(1)) if decimals else 0)


@lru_cache(maxsize=1)
def registry() -> Any:
    """Return the one pint registry: passengers, passenger-km and CO2e as a dimension of its own.

    kg of CO2e do not add to kg of anything else, and ``kt`` is a kilotonne, not a knot.
    """
    import pint  # noqa: PLC0415 - half a second; only when quantities are asked for

    ureg: pint.UnitRegistry[float] = pint.UnitRegistry(on_redefinition="ignore")
    ureg.define("passenger = [passenger] = pax")
    ureg.define("passenger_kilometer = passenger * kilometer = pkm")
    ureg.define("vehicle = [vehicle] = vehicle")
    ureg.define("vehicle_kilometer = vehicle * kilometer = vkm")
    ureg.define("gram_co2e = [mass_co2e] = g_co2e = gCO2e")
    ureg.define("tonne_co2e = 1e6 * gram_co2e = t_co2e = tCO2e = ton = kilo_kilogram_co2e")
    ureg.define("kilotonne_co2e = 1e9 * gram_co2e = kt_co2e = kt")
    # quantities pickle only with a registry of the application
    pint.set_application_registry(ureg)  # type: ignore[no-untyped-call]
    return ureg


def quantity_of(value: Any, name: str) -> Any:
    """Return attribute `name` of `value` as a pint Quantity, its unit read off the name.

    Raises
    ------
    UnknownNameError
        If `value` has no number of that name.
    """
    number = getattr(value, name, None) if name.isidentifier() else None
    unit = next((unit for ending, unit in _UNIT_OF if name.endswith(ending)), None)
    if unit is None or not isinstance(number, int | float):
        known = tuple(
            n for n in dir(value)
            if not n.startswith("_") and any(n.endswith(ending) for ending, _ in _UNIT_OF)
            and isinstance(getattr(value, n), int | float)
        )  # fmt: skip
        raise UnknownNameError(
            f"{shown(name)} is no quantity of {type(value).__name__}; choose from: {', '.join(known)}",
            name,
            "name",
            known,
        )
    if getattr(value, "unit", "pkm") == "vkm" and unit.endswith("pkm"):
        unit = "kg_co2e / vkm"
    return registry().Quantity(number, unit)
