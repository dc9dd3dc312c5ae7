"""What a stated emission stands for: its digits, its unit, and the words around it."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2.errors import InputError
from reiscO2.figures import PARTY, read_figure
from reiscO2.wording import number


def interval(text):
    figure = read_figure(text)
    return figure.low_kg_co2e, figure.high_kg_co2e


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2 kg", 1.5, 2.5), ("7 kg", 6.5, 7.5), ("2 ton", 1500, 2500), ("0,22 ton", 215, 225),
        ("0,220 ton", 219.5, 220.5), ("397 kg", 396.5, 397.5), ("1.169 kg", 1168.5, 1169.5),
        ("220 kg", 215, 225), ("220.000 gram", 215, 225), ("400 kg", 390, 410), ("20 kg", 19.5, 20.5),
        ("1 ton", 500, 1500), ("1,0 ton", 950, 1050), ("0 kg", 0, 0.5), ("0,5 kg", 0.45, 0.55),
        (220, 215, 225), (2, 1.5, 2.5), (0.7, 0.65, 0.75), (216.3, 215.8, 216.8), (0, 0, 0.5),
    ],
)  # fmt: skip
def test_a_number_stands_for_all_that_rounds_to_its_digits(text, low, high):
    assert interval(text) == pytest.approx((low, high))


@pytest.mark.parametrize(
    "text",
    [
        "0,22 tCO2e", "0,22 tCO2", "220 kgCO2e", "220 kg CO2-eq", "220 kg CO2-eq.", "0,22 t CO2 eq", "220 kg CO₂",
        "0,22 tonCO₂", "220 kg CO2-uitstoot", "CO2: 220 kg", "0,22 Mg CO2e", "220 kilo CO2-equivalenten",
        "220\u00a0kg", "220 kg.", "(220 kg)",
    ],
)  # fmt: skip
def test_the_units_that_people_write(text):
    assert interval(text) == pytest.approx((215.0, 225.0))


@pytest.mark.parametrize(
    "text",
    ["ca. 397 kg", "ca 397 kg", "circa 397 kg", "± 397 kg", "±397 kg", "+/- 397 kg", "~397 kg", "ongeveer 397 kg",
     "397 kg (ongeveer)", "about 397 kg", "approx. 397 kg"],
)  # fmt: skip
def test_about_is_no_exact_number(text):
    assert read_figure(text).kg_co2e == 397.0
    assert interval(text) == pytest.approx((397 * 0.975, 397 * 1.025))


def test_about_keeps_a_rounding_that_is_wider():
    assert interval("ca. 0,2 ton") == pytest.approx((150.0, 250.0))


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("220 kg per persoon", 1), ("0,22 ton p.p.", 1), ("220 kg pp", 1), ("220 kg/persoon", 1),
        ("0,22 ton CO2 per persoon", 1), ("220 kg per reiziger", 1), ("220 kg each", 1), ("440 kg voor 2 personen", 2),
        ("440 kg (2 personen)", 2), ("440 kg voor twee reizigers", 2), ("440 kg in totaal", PARTY),
        ("440 kg samen", PARTY), ("440 kg", 0),
    ],
)  # fmt: skip
def test_words_for_persons_are_read(text, persons):
    figure = read_figure(text)
    assert (figure.persons, figure.direction) == (persons, "")
    assert figure.kg_co2e in (220.0, 440.0)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("0,22 ton (heen en terug)", "return"), ("220 kg retour", "return"), ("220 kg h/t", "return"),
        ("220 kg return", "return"), ("220 kg enkele reis", "one_way"), ("220 kg (enkel)", "one_way"),
        ("220 kg één kant op", "one_way"), ("220 kg one-way", "one_way"), ("220 kg heenreis", "one_way"),
    ],
)  # fmt: skip
def test_words_for_a_direction_are_read(text, direction):
    assert read_figure(text).direction == direction
    assert read_figure(text).kg_co2e == 220.0


def test_persons_and_direction_together():
    figure = read_figure("ca. 0,22 tCO2e p.p. (retour)")
    assert (figure.kg_co2e, figure.persons, figure.direction) == (220.0, 1, "return")


@pytest.mark.parametrize(
    "text",
    ["200-240 kg", "200 - 240 kg", "200 \u2013 240 kg CO2", "200 kg tot 240 kg", "200 t/m 240 kg", "0,2 à 0,24 ton",
     "tussen 200 en 240 kg", "between 200 and 240 kg", "200 kg - 0,24 ton", "240-200 kg", "220 ± 20 kg",
     "220 kg +/- 20 kg"],
)  # fmt: skip
def test_a_range_has_its_ends_and_its_middle(text):
    assert interval(text) == pytest.approx((200.0, 240.0))
    assert read_figure(text).kg_co2e == pytest.approx(220.0)


def test_a_range_in_percent():
    assert interval("220 kg ± 10%") == pytest.approx((198.0, 242.0))


@pytest.mark.parametrize(
    "value",
    [None, [], {}, b"0,22 ton", True, np.True_, 10**400, 10**5000, 1j, float("nan"), float("inf"), object(),
     Decimal("sNaN"), -5, "-5 kg", "5--3 kg", "", "veel", "12 km", "12 kg/km", "0,22 mg", "1e400 kg", "kg 220",
     "9" * 41,     "220 kg " + "x" * 200],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_what_is_no_emission_is_one_clear_line(value):
    with pytest.raises(InputError) as caught:
        read_figure(value)
    for lang in ("nl", "en"):
        said = caught.value.said(lang)
        assert said and "\n" not in said and len(said) < 250
        assert not any(name in said for name in ("kg_co2e", "stated", "float"))


def test_contradicting_directions_are_refused():
    with pytest.raises(InputError, match="enkele reis en heen en terug"):
        read_figure("220 kg heen en terug, enkele reis")


@pytest.mark.parametrize("value", [Decimal(220), Fraction(220), np.float32(220), np.int64(220)])
def test_other_kinds_of_numbers(value):
    assert interval(value) == pytest.approx((215.0, 225.0))


@given(st.text(max_size=60))
def test_any_text_is_a_figure_or_a_clear_error(text):
    try:
        figure = read_figure(text)
    except InputError as error:
        assert "\n" not in str(error)
    else:
        assert 0.0 <= figure.low_kg_co2e <= figure.kg_co2e <= figure.high_kg_co2e


WORDS = st.sampled_from(
    ["ca.", "±", "-", "220", "0,22", "1.200", "kg", "ton", "tCO2e", "CO2", "p.p.", "retour", "enkele reis", "(", ")",
     "voor", "2 personen", "tot", "%", "km", "/", "in totaal", ",", "kg_co2e", "mg", "tussen", "en"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_any_order_of_words_is_a_figure_or_a_clear_error(text):
    try:
        assert read_figure(text).low_kg_co2e >= 0.0
    except InputError as error:
        assert "\n" not in str(error)


@given(
    st.floats(0.001, 1e7),
    st.integers(0, 4),
    st.sampled_from([("kg", 1.0), ("ton", 1000.0), ("gram", 0.001)]),
)
def test_a_number_fits_its_own_rounding(kg, digits, unit):
    name, unit_kg = unit
    text = f"{number(kg / unit_kg, digits)} {name}"
    figure = read_figure(text)
    assert figure.holds(kg), text
    assert not figure.holds(1.06 * figure.high_kg_co2e)
