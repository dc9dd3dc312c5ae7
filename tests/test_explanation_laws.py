"""Laws of `explain`: every method finds its own numbers, in every year and however rounded."""

import datetime as dt
from functools import cache

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

import reiscO2
import reiscO2.methods
from reiscO2.errors import ReiscO2Error
from reiscO2.values import replace
from reiscO2.wording import number

# --- the edition of the travel date

YEARS = range(2019, 2029)
SLIPPED = ((10.0, "decimal-10"), (0.1, "decimal-10"), (1000.0, "unit-1000"), (0.001, "unit-1000"))
JOURNEYS = [("Stockholm", "plane"), ("Wenen", "train"), ("Brussel", "car"), ("Berlijn", "coach")]


@cache
def made(destination, mode, **more):
    return reiscO2.make_trip("Den Haag", destination, mode=mode, **{"date": "2026-05-18", **more})


@cache
def year_of(destination, mode, year):
    return replace(made(destination, mode), date=dt.date(year, 5, 18))  # also years ahead


def own(trip, readings, slip=""):
    """Return the readings by the edition that `estimate` itself takes, as published, there and back."""
    name = reiscO2.estimate(trip).method
    return [
        r for r in readings
        if (r.method, r.direction, r.persons, r.slip) == (name, "return", 1, slip)
        and r.scope in ("", "with")
    ]  # fmt: skip


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(("destination", "mode"), JOURNEYS)
def test_the_edition_of_the_date_is_found_in_every_year(destination, mode, year):
    trip = year_of(destination, mode, year)
    kg = reiscO2.estimate(trip).kg_co2e
    exact = reiscO2.explain(kg, trip)
    assert own(trip, exact.fits) and exact.fits[0] in own(trip, exact.fits)
    assert own(trip, reiscO2.explain(f"{kg:.0f} kg", trip).fits)
    near = reiscO2.explain(kg * 1.06, trip)
    assert own(trip, near.near) and near.near[0] in own(trip, near.near)
    far = reiscO2.explain(kg * 1.4, trip)
    assert own(trip, far.others) or own(trip, far.near)
    for factor, slip in SLIPPED:
        fits = reiscO2.explain(kg * factor, trip).fits
        plain_first = mode == "train" and fits and not fits[0].slip  # a tenth is what ADEME gives
        assert plain_first or fits[0] in own(trip, fits, slip), [r.sentence(trip) for r in fits]


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("method", [m.name for m in reiscO2.methods.methods()])
def test_the_edition_of_the_date_is_never_an_old_one(method, year):
    trip = year_of("Stockholm", "plane", year)
    done = reiscO2.estimate(trip, method=method)
    near = reiscO2.explain(done.kg_co2e * 1.05, trip, method=method)
    assert near.near[0].method == done.method
    assert abs(near.near[0].kg_co2e / done.kg_co2e - 1.0) < 1e-9


def test_an_earlier_edition_of_a_formula_is_an_old_one():
    done = reiscO2.explain("0,22 ton", made("Stockholm", "plane"))
    at = [r.method for r in done.fits]
    assert at.index("tim-2024") > at.index("defra-haul-2026") > at.index("tim-2025")
    assert not {r.method for r in (*done.near, *done.others)} & {"myclimate-2019", "tim-2024"}


def test_the_train_by_countries_has_an_edition_of_last_year():
    trip = made("Wenen", "train")
    done = reiscO2.explain("51 kg", trip)
    assert done.fits == ()  # 7 persons by ADEME are no explanation where two lists come near
    assert {r.method for r in done.near} == {"nl-2026", "nl-location-2025"}


# --- rounded numbers, any text, every product once

PARTIES = {n: made("Stockholm", "plane", travellers=n) for n in (1, 2, 3)} | {
    n: made("Brussel", "car", travellers=n) for n in (4, 6)
}


@given(
    st.sampled_from([made("Wenen", "train"), made("Utrecht", "train"), made("Brussel", "car"),
                     made("New York", "plane"), *PARTIES.values()]),
    st.sampled_from([m.name for m in reiscO2.methods.methods()]),
    st.sampled_from(["return", "one_way"]),
    st.booleans(), st.booleans(),
    st.sampled_from([("kg", 1.0), ("ton", 1000.0), ("gram", 0.001), ("kgCO2e", 1.0)]),
    st.integers(0, 5),
)  # fmt: skip
def test_a_rounded_number_fits_the_reading_it_comes_from(
    trip, method, direction, alone, non_co2, unit, digits
):
    try:
        done = reiscO2.estimate(trip, method=method, policy=())
    except ReiscO2Error:
        reject()  # ADEME flies, but has no car
    legs = [leg for leg in done.legs if direction == "return" or leg.leg.direction != "back"]
    kg = sum(leg.kg_co2e - (0.0 if non_co2 else leg.non_co2_kg_co2e) for leg in legs)
    kg /= trip.travellers if alone else 1
    name, unit_kg = unit
    stated = f"{number(kg / unit_kg, digits)} {name}"
    every = {
        (r.direction, r.persons)
        for r in reiscO2.explain(stated, trip).fits
        if abs(r.kg_co2e - kg) < 1e-6 * kg
    }
    assert (direction, 1 if alone else trip.travellers) in every, stated


@given(
    st.text(max_size=40) | st.sampled_from(["220 kg p.p.", "0", "±", "1e9 ton", "9" * 39 + " kt"])
)
def test_any_text_gives_an_explanation_or_an_error_of_the_project(text):
    try:
        assert reiscO2.explain(text, made("Stockholm", "plane")).lines()
    except ReiscO2Error as error:
        assert "\n" not in str(error)


@given(st.floats(1, 1e6), st.sampled_from(list(PARTIES.values())))
def test_every_product_is_said_once(stated, trip):
    done = reiscO2.explain(stated, trip)
    plain = {(r.method, round(r.kg_co2e, 6)) for r in (*done.near, *done.others)}
    slips = [(r.slip, r.method, round(r.kg_co2e, 6)) for r in done.fits if r.slip]
    assert len(slips) == len(set(slips))
    assert not {(method, kg) for slip, method, kg in slips if slip == "persons"} & plain
    said = done.lines()[1:]
    assert len(said) == len(set(said))
    for readings in (done.fits, done.near, done.others):
        ranks = [r.rank for r in readings]
        assert ranks == sorted(ranks)
