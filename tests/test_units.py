"""Dutch numbers, units at the border, and pint quantities."""

import pickle

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reiscO2
from reiscO2.errors import InputError, UnknownNameError
from reiscO2.notation import decimal, in_thousands
from reiscO2.reports.numbers import to_number
from reiscO2.units import (
    parse_kg_co2e,
    parse_km,
    parse_number,
    quantity_of,
    registry,
    stated_digits,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.200", 1200.0), ("1.169", 1169.0), ("3.563", 3563.0), ("8.250", 8250.0), ("0,22", 0.22),
        ("3.5", 3.5), ("3,5", 3.5), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("1.234.567", 1234567.0),
        ("1 200", 1200.0), ("1\u00a0200", 1200.0), ("0.125", 0.125), ("-5", -5.0), ("74", 74.0),
    ],
)  # fmt: skip
def test_numbers_are_read_in_dutch_notation(text, value):
    assert parse_number(text) == value


@given(text=st.from_regex(r"[0-9]{1,4}([.,][0-9]{1,4}){0,2}", fullmatch=True))
def test_the_command_line_and_a_report_read_one_number(text):
    """There is one way to read a decimal sign; days and persons take a point as one at once."""
    try:
        number = decimal(text)
    except ValueError:
        assert to_number(text) is None
        with pytest.raises(InputError):
            parse_number(text)
        return
    assert parse_number(text) == to_number(text) == number
    assert (stated_digits(text) == 0.5) == (in_thousands(text) or not set(text) & set(".,"))
    if text.count(".") == 1 and "," not in text:
        assert decimal(text, small=True) == to_number(text, small=True) == float(text)


@pytest.mark.parametrize(
    ("digits", "parted"),
    [
        ("1.169", True), ("-1.169.000", True), ("12.345", True), ("0.169", False), ("01.169", False),
        ("1.16", False), ("1.1690", False), ("1234.567", False), (".169", False), ("1169", False), ("", False),
    ],
)  # fmt: skip
def test_points_part_thousands(digits, parted):
    assert in_thousands(digits) is parted


@pytest.mark.parametrize(
    "text", ["", "twee", "1.2.3,4,5", "--5", "5-", "nan", "inf", "1e5", "٣", "1" * 60]
)
def test_a_text_that_is_no_number_is_refused(text):
    with pytest.raises(InputError, match="geen getal|eindig"):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("1.200 km", 1200.0),
        ("74", 74.0),
        ("10 mi", 16.09344),
        ("500 m", 0.5),
        ("1.169 kilometer", 1169.0),
        (12.5, 12.5),
    ],
)
def test_kilometres_are_read_in_any_unit(text, km):
    assert parse_km(text) == pytest.approx(km)


@pytest.mark.parametrize(
    ("text", "kg"),
    [
        ("0,22 ton", 220.0), ("173 kilo", 173.0), ("0.4 t CO2", 400.0), ("397 kg CO2e", 397.0), ("220000 g", 220.0),
        ("1.169 kg CO2-equivalenten", 1169.0), ("0,22 ton CO₂", 220.0), (220, 220.0), ("3 Mg", 3000.0),
    ],
)  # fmt: skip
def test_emissions_are_read_as_kilograms(text, kg):
    assert parse_kg_co2e(text) == pytest.approx(kg)


@pytest.mark.parametrize("text", ["3 kt", "3 kg", "3 appels", "3 km/h", "3 (", "3 \x00"])
def test_a_wrong_unit_is_named(text):
    with pytest.raises(InputError, match="1.200 km"):
        parse_km(text)


@given(st.floats(0.001, 1e6))
def test_a_number_survives_being_written_in_dutch(value):
    text = f"{value:,.3f}".translate(str.maketrans(",.", ".,"))
    assert parse_number(text) == pytest.approx(value, abs=5e-4)


@given(st.text(max_size=50))
def test_any_text_gives_a_number_or_a_clean_error(text):
    try:
        assert isinstance(parse_kg_co2e(text), float)
    except InputError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("text", "half"), [("0,22 ton", 0.005), ("220 kg", 0.5), ("1.169", 0.5), ("0,4", 0.05)]
)
def test_half_a_unit_of_the_last_digit_is_known(text, half):
    assert stated_digits(text) == pytest.approx(half)


def test_co2e_is_a_dimension_of_its_own():
    ureg = registry()
    with pytest.raises(pint.DimensionalityError):
        ureg.Quantity(1, "kg") + ureg.Quantity(1, "kg_co2e")


def test_kt_is_a_kilotonne():
    assert registry().Quantity(1, "kt").to("kg_co2e").magnitude == pytest.approx(1e6)


def test_quantities_survive_pickling():
    quantity = registry().Quantity(2.0, "kg_co2e / pkm")
    assert pickle.loads(pickle.dumps(quantity)) == quantity


def test_quantity_of_names_the_way_out():
    class Thing:
        distance_km = 3.0
        label = "x"

    assert quantity_of(Thing(), "distance_km").to("m").magnitude == pytest.approx(3000.0)
    with pytest.raises(UnknownNameError, match="choose from: distance_km"):
        quantity_of(Thing(), "label")


def test_the_minutes_of_a_journey_are_a_quantity():
    journey = reiscO2.ground_journey("Den Haag", "Parijs", date="2026-05-18")
    assert journey.quantity("minutes").to("hour").magnitude == pytest.approx(journey.minutes / 60.0)
    done = reiscO2.estimate("Den Haag", "Oslo", mode="plane", date="2026-05-18")
    with pytest.raises(UnknownNameError, match=r"choose from: (?!.*ground_minutes)"):
        done.quantity("ground_minutes")
