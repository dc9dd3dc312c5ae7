"""The propagated interval: closed form against simulation, laws, sources."""

import json
import math

import numpy as np
import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

import reiscO2
from reiscO2.cli import main
from reiscO2.contract import EstimateDocument
from reiscO2.errors import DataError, InputError, ReiscO2Error
from reiscO2.tables import data_file, read_rows
from reiscO2.uncertainty import interval, moments, parameters, parts, spread
from strategies import pairs

DAY = "2026-05-18"
LEGS = [("train", "Den Haag", "Brussel", None), ("plane", "BRU", "ARN", None)]
TRIPS = {
    "stockholm": ("Stockholm", {"mode": "plane"}),
    "stockholm-co2": ("Stockholm", {"mode": "plane", "non_co2": "none"}),
    "new-york": ("New York", {"mode": "plane", "travellers": 3}),
    "berlijn": ("Berlijn", {"mode": "plane"}),
    "wenen-trein": ("Wenen", {"mode": "train", "method": "nl-location"}),
    "trein-en-vliegtuig": ("Stockholm", {"legs": LEGS}),
    "deur-tot-deur": ("Rome", {"mode": "plane", "door_to_door": True}),
}


def made(name):
    destination, options = TRIPS[name]
    return reiscO2.estimate("Den Haag", destination, date=DAY, **options)


def simulated(estimate, n=200_000, seed=20260518):
    """Draw the sum of the parts: one standard normal per mode and component."""
    draw = np.random.default_rng(seed)
    of = parts(estimate)
    keys = sorted({key for _, sigmas in of for key in sigmas})
    z = {key: draw.standard_normal(n) for key in keys}
    return sum(base * np.exp(sum(s * z[key] for key, s in sigmas.items())) for base, sigmas in of)


@pytest.mark.parametrize("name", TRIPS)
def test_the_closed_form_is_the_simulation(name):
    done = made(name)
    drawn = simulated(done)
    mean, variance, third = moments(parts(done))
    assert mean == pytest.approx(drawn.mean(), rel=0.01)
    assert math.sqrt(variance) == pytest.approx(drawn.std(), rel=0.03)
    assert third ** (1 / 3) == pytest.approx(np.cbrt(((drawn - mean) ** 3).mean()), rel=0.05)
    found = interval(done)
    low, high = np.quantile(drawn, [0.05, 0.95])
    assert found.low_kg_co2e == pytest.approx(low, rel=0.03)
    assert found.high_kg_co2e == pytest.approx(high, rel=0.03)
    inside = ((drawn >= found.low_kg_co2e) & (drawn <= found.high_kg_co2e)).mean()
    assert inside == pytest.approx(0.90, abs=0.01)


@given(pair=pairs, mode=st.sampled_from(["plane", "train", "coach", "car"]))
def test_laws_of_every_interval(pair, mode):
    try:
        done = reiscO2.estimate(*pair, mode=mode, date=DAY)
    except ReiscO2Error:
        reject()  # no such train, or one airport for both
    assume(done.kg_co2e)
    found, narrow = interval(done), interval(done, 0.5)
    assert 0 < found.low_kg_co2e < done.kg_co2e < found.high_kg_co2e
    assert found.low_kg_co2e < narrow.low_kg_co2e < narrow.high_kg_co2e < found.high_kg_co2e
    # never +- x %: the upper side is the longer one
    assert found.high_kg_co2e - done.kg_co2e > done.kg_co2e - found.low_kg_co2e
    assert sum(c.share for c in found.components) == pytest.approx(1.0)
    assert all(c.sigma > 0 and c.source_ids for c in found.components)


@given(n=st.integers(1, 20))
def test_an_interval_grows_with_the_party(n):
    one, many = (
        interval(reiscO2.estimate("Den Haag", "Oslo", mode="plane", date=DAY, travellers=t))
        for t in (1, n)
    )
    assert many.low_kg_co2e == pytest.approx(n * one.low_kg_co2e)
    assert many.high_kg_co2e == pytest.approx(n * one.high_kg_co2e)


def test_the_multiplier_counts_only_where_it_is_in_the_number():
    with_it, without = interval(made("stockholm")), interval(made("stockholm-co2"))
    assert with_it.components[0].name == "non_co2"
    assert "non_co2" not in [c.name for c in without.components]
    wide = with_it.high_kg_co2e / with_it.low_kg_co2e
    assert wide > without.high_kg_co2e / without.low_kg_co2e


def test_modes_are_independent_and_legs_of_a_mode_are_not():
    # two legs of one mode: spreads add; two modes: variances add
    one = [(100.0, {("plane", "aircraft"): 0.2})]
    _, alone, _ = moments(one)
    _, same, _ = moments(one * 2)
    _, apart, _ = moments([*one, (100.0, {("train", "factor"): 0.2})])
    assert same == pytest.approx(4 * alone)
    assert apart == pytest.approx(2 * alone)


def test_stated_kilometres_are_taken_as_they_are():
    stated = reiscO2.estimate("Den Haag", "Parijs", mode="car", date=DAY, distance_km=480)
    computed = reiscO2.estimate("Den Haag", "Parijs", mode="car", date=DAY)
    assert "distance" not in [c.name for c in interval(stated).components]
    assert "distance" in [c.name for c in interval(computed).components]


def test_open_legs_and_zeros_stand_apart():
    local = [reiscO2.local_leg("metro"), reiscO2.local_leg("tram", 4)]
    done = reiscO2.estimate("Den Haag", "Stockholm", mode="plane", date=DAY, local=local)
    assert interval(done).left_out == ("metro", "tram")
    zero = reiscO2.estimate(
        "Den Haag", "Utrecht", mode="train", date="2025-03-01", method="nl-2025"
    )
    found = interval(zero)
    assert (found.low_kg_co2e, found.high_kg_co2e, found.components) == (0.0, 0.0, ())


@pytest.mark.parametrize("level", [0.0, 0.4, 1.0, float("nan")])
def test_a_level_that_is_none(level):
    with pytest.raises(InputError, match="level"):
        interval(made("stockholm"), level)


@pytest.mark.parametrize(
    ("rule", "values", "sigma"),
    [
        ("pairs", "83.3/72.0", math.log(83.3 / 72.0) / math.sqrt(2)),
        ("p10-p90", "1.10 1.41", math.log(1.41 / 1.10) / 2.5631),
        ("p05-p95", "0.3 1.9", math.log(1.9 / 0.3) / 3.2897),
        ("members", "1 2.718281828", math.sqrt(0.5)),
    ],
)
def test_a_spread_follows_its_rule(rule, values, sigma):
    assert spread(rule, values) == pytest.approx(sigma, rel=1e-4)


def test_an_unknown_rule():
    with pytest.raises(DataError, match="unknown rule"):
        spread("guess", "1 2")


def test_every_parameter_has_a_source():
    tables = ("sources.csv", "sources_ground.csv")
    known = {row["id"] for name in tables for _, row in read_rows(data_file(name))}
    groups = {row["group"] for _, row in read_rows(data_file("factor_ranges.csv"))}
    for _, row in read_rows(data_file("uncertainty.csv")):
        assert row["source_row"]
        if row["rule"] == "group":
            assert row["values"] in groups
        else:
            assert set(row["source_ids"].split()) <= known, row
            assert row["source_ids"]
    assert {p.mode for p in parameters()} == {str(mode) for mode in reiscO2.Mode}
    assert all(0 < p.sigma < 1.5 for p in parameters())


@pytest.mark.parametrize("destination", ["Stockholm", "New York"])
def test_an_aircraft_that_is_named_narrows_the_interval(destination):
    widths = {}
    for variant in (None, "narrow", "Boeing 787-9"):
        options = {"mode": "plane", "method": "tim", "date": DAY, "variant": variant}
        found = interval(reiscO2.estimate("Den Haag", destination, **options))
        widths[variant] = math.log(found.high_kg_co2e / found.low_kg_co2e)
    # what a body burns on average says nothing of the aircraft
    assert widths["narrow"] == pytest.approx(widths[None])
    assert widths["Boeing 787-9"] < 0.85 * widths[None]


def test_the_command_line(capsys):
    words = ["estimate", "Den Haag", "Stockholm", "--mode", "plane", "--date", DAY]
    assert main([*words, "--interval", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    EstimateDocument.model_validate(document)
    found = document["interval"]
    assert found["level"] == 0.9
    # the spread over the sources is another thing and keeps its name
    assert document["interval_basis"] == "spread over sources"
    assert found["low_kg_co2e"] < document["low_kg_co2e"] < document["high_kg_co2e"]
    assert document["high_kg_co2e"] < found["high_kg_co2e"]
    assert [c["component"] for c in found["components"]][:2] == ["non_co2", "aircraft"]
    assert main(words) == 0
    assert "90%-interval" not in capsys.readouterr().out
    assert main([*words, "--interval"]) == 0
    assert "90%-interval: 271 - 707 kg (spreiding door niet-CO2" in capsys.readouterr().out
    assert main(["estimate", "Den Haag", "Parijs", "--date", DAY, "--interval"]) == 0
    assert capsys.readouterr().out.count("90%-interval") == 4
