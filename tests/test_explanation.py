"""Which method gives a stated number: the 0,22 ton of a real report, and slips."""

import json
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reiscO2
import reiscO2.methods
from reiscO2.cli import main
from reiscO2.errors import InputError, UnknownNameError
from reiscO2.wording import number

STOCKHOLM = reiscO2.make_trip("Den Haag", "Stockholm", mode="plane", date="2026-05-18")
OSLO = reiscO2.make_trip("Den Haag", "Oslo", mode="plane", date="2026-05-18", travellers=2)


@cache
def made(destination, mode, **more):
    return reiscO2.make_trip("Den Haag", destination, mode=mode, **{"date": "2026-05-18", **more})


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
    multiplier = done.ttw_kg_co2e / (done.ttw_kg_co2e - done.non_co2_kg_co2e)
    stated = done.kg_co2e + done.ttw_kg_co2e * (multiplier - 1.0)
    assert any(r.scope == "twice" for r in reiscO2.explain(stated, STOCKHOLM).fits)


@pytest.mark.parametrize("stated", [0, -5, "0 kg", "veel", "12 km", float("nan")])
def test_what_is_no_emission_is_refused(stated):
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


def test_the_commands_explain_and_methods_answer(capsys):
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


# --- a number stands for all that rounds to its digits


@pytest.mark.parametrize(
    ("stated", "destination", "mode", "method", "kg"),
    [
        ("2 kg", "Utrecht", "train", "nl-2026", 2.3), ("3 kg", "Parijs", "train", "ademe-2026", 2.8),
        ("6 kg", "Antwerpen", "train", "nl-2026", 5.7), ("7 kg", "Brussel", "coach", "nl-2026", 6.8),
        ("2 ton", "New York", "plane", "nl-2026", 1841), ("3 ton", "Singapore", "plane", "nl-2026", 3303),
        ("2 ton", "Dubai", "plane", "nl-2026", 1625),
    ],
)  # fmt: skip
def test_whole_numbers_take_their_roundings(stated, destination, mode, method, kg):
    first = reiscO2.explain(stated, made(destination, mode)).fits[0]
    assert (first.method, first.slip) == (method, "")
    assert first.kg_co2e == pytest.approx(kg, abs=0.6 if kg > 10 else 0.06)


def test_double_counting_is_no_charge_where_a_plain_reading_fits():
    fits = reiscO2.explain("2 ton", made("New York", "plane")).fits
    assert fits and all(r.scope != "twice" for r in fits)


# --- plain readings before slips


def test_a_plain_reading_that_near_leaves_no_slip():
    done = reiscO2.explain("218 kg", STOCKHOLM)
    assert done.fits == ()  # one way for two is out and back for one
    assert (
        done.near[0].sentence(STOCKHOLM)
        == "heen en terug zonder niet-CO2-effecten (216 kg, nl-2026)"
    )


def test_grams_are_kilograms():
    grams, kilograms = (reiscO2.explain(s, STOCKHOLM) for s in ("220.000 gram", "220 kg"))
    assert len(grams.fits) > 5
    assert (grams.fits, grams.near) == (kilograms.fits, kilograms.near)


def test_fewest_assumptions_first():
    fits = reiscO2.explain("2,2 ton", STOCKHOLM).fits
    assert (fits[0].slip, fits[0].method, fits[0].scope) == ("decimal-10", "nl-2026", "without")


def test_a_slip_says_what_the_method_gives():
    for stated, slip in (
        ("0,216 kg", "unit-1000"),
        ("216 ton", "unit-1000"),
        ("22 kg", "decimal-10"),
    ):
        first = reiscO2.explain(stated, STOCKHOLM).fits[0]
        assert (first.slip, first.kg_co2e) == (slip, pytest.approx(215.9, abs=0.1))
        assert first.ratio == pytest.approx(1.0, abs=0.03)
        assert "(216 kg, nl-2026)" in first.sentence(STOCKHOLM)


# --- cars are per vehicle

CAR_KG = 0.190 * 360  # Dutch list 2026, fuel unknown, per vehicle-km


def test_137_kg_are_two_cars():
    trip = made("Brussel", "car", distance_km=180)
    (reading,) = reiscO2.explain("137 kg", trip).fits
    assert (reading.persons, reading.most_persons) == (5, 8)
    assert reading.kg_co2e == pytest.approx(2 * CAR_KG)
    assert reading.sentence(trip) == "heen en terug voor 5 tot 8 reizigers (137 kg, nl-2026)"
    assert "for 5 to 8 persons" in reading.sentence(trip, "en")


@pytest.mark.parametrize("travellers", [1, 2, 3, 4, 5, 8, 9])
def test_a_car_is_shared_as_in_an_estimate(travellers):
    alone = made("Brussel", "car", distance_km=180, round_trip=False)
    trip = made("Brussel", "car", distance_km=180, round_trip=False, travellers=travellers)
    kg = reiscO2.estimate(trip).kg_co2e
    first = reiscO2.explain(kg, trip).fits[0]
    assert (first.persons, first.slip) == (travellers, "")
    share = reiscO2.explain(f"{number(kg / travellers, 2)} kg p.p.", trip).fits
    assert share[0].persons == 1
    told = reiscO2.explain(f"{number(kg, 2)} kg voor {travellers} personen", alone).fits
    assert told[0].persons == travellers
    guessed = reiscO2.explain(kg, alone).fits[0]
    assert travellers <= 4 or guessed.persons <= travellers <= guessed.most_persons


def test_no_reading_is_said_twice_of_a_party():
    trip = made("Brussel", "car", distance_km=180, travellers=3)
    (reading,) = reiscO2.explain("205 kg", trip).fits
    assert (reading.persons, reading.most_persons) == (9, 12)


# --- what the figure says of persons and direction


def test_stated_persons_and_direction_are_fixed():
    every = reiscO2.explain("330 kg", OSLO)
    assert {r.persons for r in (*every.fits, *every.near, *every.others)} == {1, 2}
    alone = reiscO2.explain("330 kg p.p.", OSLO)
    assert {r.persons for r in (*alone.fits, *alone.near, *alone.others)} == {1}
    party = reiscO2.explain("661 kg in totaal", OSLO)
    assert {r.persons for r in (*party.fits, *party.near, *party.others)} == {2}
    three = reiscO2.explain("991 kg voor 3 personen", OSLO)
    assert (three.fits[0].persons, three.fits[0].method) == (3, "nl-2026")
    for words, direction in (("retour", "return"), ("enkele reis", "one_way")):
        done = reiscO2.explain(f"0,2 ton ({words})", STOCKHOLM)
        assert {r.direction for r in (*done.fits, *done.near, *done.others)} == {direction}
    assert reiscO2.explain("0,2 ton enkele reis", STOCKHOLM).fits[0].kg_co2e == pytest.approx(
        198.6, abs=0.1
    )


def test_a_return_figure_of_a_trip_one_way():
    trip = made("Stockholm", "plane", round_trip=False)
    first = reiscO2.explain("0,397 ton retour", trip).fits[0]
    assert first.sentence(trip) == "heen en terug met niet-CO2-effecten (397 kg, nl-2026)"


def test_a_range_fits_what_lies_within():
    done = reiscO2.explain("200-240 kg", STOCKHOLM)
    assert done.fits and all(200.0 <= r.kg_co2e <= 240.0 for r in done.fits)
    assert {"tim-2025", "nl-2026", "ademe-2026"} <= {r.method for r in done.fits}
    assert done.near and not any(200.0 <= r.kg_co2e <= 240.0 for r in (*done.near, *done.others))


def test_a_party_is_named():
    said = "\n".join(reiscO2.explain("661 kg", OSLO).lines())
    assert "heen en terug met niet-CO2-effecten voor 2 reizigers (661 kg, nl-2026)" in said
    assert "heen en terug met niet-CO2-effecten per persoon (330 kg, nl-2026)" in said


# --- what the traveller knows; zero; what is no figure and no trip


def test_variant_and_method():
    diesel = made("Brussel", "car", distance_km=180, variant="diesel")
    first = reiscO2.explain("81 kg", diesel).fits[0]
    assert (first.method, first.kg_co2e) == ("nl-2026", pytest.approx(0.224 * 360))
    only = reiscO2.explain("0,22 ton", STOCKHOLM, method="tim")
    assert {r.method for r in (*only.fits, *only.near, *only.others)} == {"tim-2025", "tim-2024"}
    pinned = reiscO2.explain("0,46 ton", STOCKHOLM, method="nl-2020")
    assert {r.method for r in (*pinned.fits, *pinned.others)} == {"nl-2020"}
    assert pinned.fits[0].rank == 0
    with pytest.raises(UnknownNameError, match="icao"):
        reiscO2.explain("0,22 ton", STOCKHOLM, method="icao")


def test_what_is_known_of_the_non_co2_effects_is_kept_to():
    def all_of(stated, non_co2):
        done = reiscO2.explain(stated, STOCKHOLM, non_co2=non_co2)
        return [*done.fits, *done.near, *done.others]

    without = all_of("0,22 ton", "none")
    assert {r.scope for r in without} == {"without", ""}  # tim has none to leave out
    assert (without[0].method, without[0].scope, without[0].rank) == ("nl-2026", "without", 0)
    source = all_of("0,397 ton", "source")
    assert {r.scope for r in source} == {"with", ""}
    assert source[0].kg_co2e == pytest.approx(397.29, abs=0.01)
    own = all_of("335 kg", "1,7")[0]
    assert (own.scope, own.multiplier) == ("own", 1.7)
    assert own.kg_co2e == pytest.approx(
        reiscO2.estimate(STOCKHOLM, non_co2=1.7, policy=()).kg_co2e, rel=1e-12
    )
    said = own.sentence(STOCKHOLM)
    assert said == "heen en terug met niet-CO2-effecten (factor 1,7) (335 kg, nl-2026)"
    assert "(multiplier 1.7)" in own.sentence(STOCKHOLM, "en")
    for bad in ("0,5", True, "half"):
        with pytest.raises(InputError, match="Niet-CO2-optie"):
            reiscO2.explain("0,22 ton", STOCKHOLM, non_co2=bad)
    with pytest.raises(UnknownNameError, match="trein"):
        reiscO2.explain("20 kg", made("Brussel", "train"), non_co2="none")


def test_the_command_takes_the_non_co2_option(capsys):
    words = ("Den Haag", "Stockholm", "--mode", "plane", "--date", "2026-05-18")
    assert main(["explain", "335 kg", *words, "--non-co2", "1,7", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    first = document["fits"][0]
    assert document["non_co2"] == "1,7"
    assert (first["scope"], first["multiplier"], first["method"]) == ("own", 1.7, "nl-2026")
    assert main(["explain", "335 kg", *words, "--non-co2", "veel"]) == 2
    assert "'veel'" in capsys.readouterr().err


def test_a_variant_that_nobody_named_is_tried_before_a_slip():
    trip = made("Brussel", "car", distance_km=180)
    first, *more = reiscO2.explain("81 kg", trip).fits
    assert first.sentence(trip) == "heen en terug met variant diesel (81 kg, nl-2026)"
    assert "with variant diesel" in first.sentence(trip, "en")
    assert {r.slip for r in more} <= {""}
    petrol = made("Brussel", "car", distance_km=180, variant="petrol")  # that is known then
    assert not any(r.variant for r in reiscO2.explain("81 kg", petrol).fits)
    assert not any(r.variant for r in reiscO2.explain("68,4 kg", trip).fits)


def test_a_trip_that_no_method_can_make_says_why():
    with pytest.raises(UnknownNameError, match="qqq"):
        reiscO2.explain("0,22 ton", made("Brussel", "car", variant="qqq"))


def test_zero_where_a_list_gives_zero():
    metro = reiscO2.make_trip(
        "Den Haag", "Rotterdam", mode="metro", distance_km=25, date="2026-05-18"
    )
    done = reiscO2.explain("0 kg", metro)
    assert (done.fits[0].method, done.fits[0].kg_co2e, done.fits[0].ratio) == ("nl-2026", 0.0, 1.0)
    assert len([r for r in done.fits if not r.kg_co2e]) == 1  # not one way as well
    assert (
        reiscO2.explain(0, made("Utrecht", "train", date="2025-05-18")).fits[0].method == "nl-2025"
    )


@pytest.mark.parametrize(
    "stated", [None, [], b"0,22 ton", 10**400, True, 1j], ids=lambda v: type(v).__name__
)
def test_what_is_no_figure_is_an_input_error(stated):
    with pytest.raises(InputError) as caught:
        reiscO2.explain(stated, STOCKHOLM)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("trip", ["Den Haag", None, [], reiscO2.resolve_place("Den Haag")])
def test_what_is_no_trip_is_an_input_error(trip):
    with pytest.raises(InputError, match="is no Trip; make one first"):
        reiscO2.explain("0,22 ton", trip)


def test_the_command_line_takes_what_the_traveller_knows(capsys):
    trip = ["Den Haag", "Brussel", "--mode", "auto", "--km", "180", "--date", "2026-05-18"]
    assert main(["explain", "81 kg", *trip, "--variant", "diesel", "--travellers", "2"]) == 0
    head, _, first = capsys.readouterr().out.splitlines()[:3]
    assert ", auto, diesel, heen en terug, 2 personen," in head
    assert first == "  heen en terug voor 2 reizigers (81 kg, nl-2026)"
    flight = ["Den Haag", "Stockholm", "--mode", "plane", "--date", "2026-05-18"]
    more = ["--via", "Kopenhagen", "--class", "business", "--method", "nl"]
    assert main(["explain", "0,65 ton", *flight, *more]) == 0
    out = capsys.readouterr().out
    assert "Copenhagen Airport" in out.splitlines()[0] and "business" in out.splitlines()[0]
    assert "nl-2026" in out and "tim" not in out
    assert main(["explain", "0,65 ton", *flight, *more, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["cabin_class"], document["variant"]) == ("business", None)
    assert [place["id"] for place in document["via"]] == [
        made("Stockholm", "plane", via=("Kopenhagen",)).legs[0].destination.id
    ]
