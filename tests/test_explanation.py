"""Which method gives a stated number: the 0,22 ton of a real report, and slips."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reiscO2
from reiscO2.cli import main
from reiscO2.errors import InputError

STOCKHOLM = reiscO2.make_trip("Den Haag", "Stockholm", mode="plane", date="2026-05-18")
OSLO = reiscO2.make_trip("Den Haag", "Oslo", mode="plane", date="2026-05-18", travellers=2)


def keys(readings):
    return {(r.method.rpartition("-")[0], r.scope, r.direction) for r in readings}


def test_022_ton_is_the_trip_without_non_co2():
    # published comparison: NL without non-CO2 216, TIM 219, DEFRA short haul + WTT without RF 223 kg
    done = reiscO2.explain("0,22 ton", STOCKHOLM)
    assert (done.low_kg_co2e, done.high_kg_co2e) == pytest.approx((215.0, 225.0))
    assert ("nl", "without", "return") in keys(done.fits)
    assert ("tim", "", "return") in keys(done.fits)
    assert ("defra-haul", "without", "return") in keys(done.fits)
    assert done.fits[0].method == "nl-2026"
    assert "heen en terug zonder niet-CO2-effecten (216 kg, nl-2026)" in done.lines()[1]
    assert ("nl", "with", "one_way") in keys(done.near)
    assert "enkele reis met niet-CO2-effecten (199 kg, nl-2026)" in "\n".join(done.lines())
    assert ("nl", "with", "return") in keys(done.others)


def test_the_figure_is_said_as_it_was_written():
    assert reiscO2.explain("0,22  ton", STOCKHOLM).lines()[0] == "0,22 ton past bij:"
    assert reiscO2.explain(220, STOCKHOLM).lines()[0] == "220 kg past bij:"
    party = "\n".join(reiscO2.explain("330 kg", OSLO).lines())
    assert "heen en terug met niet-CO2-effecten per persoon (330 kg, nl-2026)" in party


def test_0397_ton_is_the_dutch_list():
    done = reiscO2.explain("0,397 ton", STOCKHOLM)
    assert (done.fits[0].method, done.fits[0].scope) == ("nl-2026", "with")


def test_22_ton_is_a_slip():
    done = reiscO2.explain("2,2 ton", STOCKHOLM)
    assert {r.slip for r in done.fits} == {"decimal-10", "persons"}


def test_kilograms_taken_for_tonnes():
    assert reiscO2.explain("397 ton", STOCKHOLM).fits[0].slip == "unit-1000"


def test_per_person_of_a_party_of_two():
    # one of two persons by the Dutch list: 961 km x 2 x 0.172 = 330 kg
    done = reiscO2.explain("330 kg", OSLO)
    assert (done.fits[0].persons, done.fits[0].direction) == (1, "return")


def test_rf_twice_is_recognised():
    done = reiscO2.estimate(STOCKHOLM)
    fuel = done.ttw_kg_co2e - done.non_co2_kg_co2e
    twice = done.kg_co2e - done.wtt_kg_co2e
    stated = twice * (done.ttw_kg_co2e / fuel) + done.wtt_kg_co2e
    assert any(r.scope == "twice" for r in reiscO2.explain(stated, STOCKHOLM).fits)


@pytest.mark.parametrize("stated", [0, -5, "0 kg", "veel", "12 km", float("nan")])
def test_no_emission(stated):
    with pytest.raises(InputError):
        reiscO2.explain(stated, STOCKHOLM)


@given(st.floats(1, 1e6))
def test_every_figure_gets_an_answer(stated):
    done = reiscO2.explain(stated, STOCKHOLM)
    assert all(r.kg_co2e > 0 for r in (*done.fits, *done.near, *done.others))
    assert not set(done.fits) & set(done.near)
    assert done.lines()


@given(st.sampled_from(["nl", "tim", "ademe", "defra-haul", "myclimate"]))
def test_the_number_of_a_method_is_explained_by_it(method):
    stated = reiscO2.estimate(STOCKHOLM, method=method).kg_co2e
    assert any(r.method.startswith(method) for r in reiscO2.explain(stated, STOCKHOLM).fits)


def test_command_lines(capsys):
    words = ["Den Haag", "Stockholm", "--mode", "plane", "--date", "2026-05-18"]
    assert main(["explain", "0,22 ton", *words]) == 0
    assert "216 kg, nl-2026" in capsys.readouterr().out
    assert main(["methods", "compare", *words]) == 0
    shown = capsys.readouterr().out
    assert "tim-2025" in shown
    assert "░" in shown
    assert main(["methods"]) == 0
    assert "defra-haul" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("explain", "187"), ("methods", "compare")])
def test_the_means_of_transport_stands_in_the_head(capsys, words):
    trip = ("Den Haag", "Parijs", "--date", "2026-05-18")
    assert main([*words, *trip]) == 0
    assert "vliegtuig (aangenomen; kies met --mode)" in capsys.readouterr().out.splitlines()[0]
    assert main([*words, *trip, "--mode", "trein"]) == 0
    assert ", trein, heen en terug" in capsys.readouterr().out.splitlines()[0]
    assert main([*words, *trip, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["mode"], document["mode_assumed"]) == ("plane", True)


def test_the_list_of_methods_is_in_the_language_of_the_reader(capsys):
    assert main(["methods"]) == 0
    dutch = capsys.readouterr().out
    assert "zonder niet-CO2" in dutch
    assert not {"incl.", "without", "with", "manufacture"} & set(dutch.split())
    assert main(["methods", "--lang", "en"]) == 0
    assert "without non-CO2" in capsys.readouterr().out
