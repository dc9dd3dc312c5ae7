"""One trip: the numbers of the Dutch list, the two kinds of report, and laws."""

import dataclasses
import math

import pandas as pd
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

import reiscO2
from reiscO2.errors import InputError, NotADestinationError, ReiscO2Error
from reiscO2.model import Mode, Verdict
from reiscO2.values import replace
from reiscO2.wording import footprint_answer, notice_text, scope_sentence, spread
from reiscO2.wording import km as km_text
from strategies import dates, pairs, travellers

DAY = "2026-05-18"


def fly(destination, **options):
    return reiscO2.estimate("Den Haag", destination, mode="plane", date=DAY, **options)


def test_stockholm_return_by_the_dutch_list():
    # AMS-ARN 1154.9 km x 2 x 0.172 kg (CO2emissiefactoren.nl 2026, row 206); CO2-only WTW 0.0937 kg (derived)
    done = fly("Stockholm")
    assert done.distance_km == pytest.approx(2310, abs=2)
    assert done.kg_co2e == pytest.approx(397, abs=1)
    assert done.kg_co2e_without_non_co2 == pytest.approx(216, abs=1)
    assert done.low_kg_co2e < done.kg_co2e < done.high_kg_co2e
    assert done.method == "nl-2026"
    assert done.findings[0].verdict is Verdict.BEYOND
    assert done.findings[0].exception_required == "no"


def test_oslo_for_two_persons():
    done = fly("Oslo", travellers=2)
    # AMS-OSL 961 km (ellipsoid) x 2 x 2 persons x 0.172
    assert done.kg_co2e == pytest.approx(2 * 2 * 961 * 0.172, rel=0.01)
    assert done.kg_co2e_per_traveller == pytest.approx(done.kg_co2e / 2)
    assert done.activity_pkm == pytest.approx(2 * done.distance_km)
    assert done.findings[0].verdict is Verdict.BEYOND


def test_the_newer_report_plane_train_and_metro():
    local = [reiscO2.local_leg("trein", "74 km"), reiscO2.local_leg("metro")]
    done = fly("Stockholm", local=local)
    by_mode = {str(leg.leg.mode): leg for leg in done.legs}
    assert by_mode["train"].kg_co2e == pytest.approx(74 * 0.024)  # list 2026, row 185
    assert by_mode["metro"].distance_km is None
    assert done.distance_km == pytest.approx(2310 + 74, abs=2)
    ids = [notice.id for notice in done.notices]
    assert "km-open" in ids
    assert "train-international" in ids


@pytest.mark.parametrize(
    ("city", "verdict"),
    [
        ("Parijs", {"within"}), ("Berlijn", {"within"}), ("Londen", {"within"}), ("Rijsel", {"within"}),
        ("Keulen", {"within"}), ("München", {"within", "borderline"}), ("Genève", {"borderline"}),
        ("Kopenhagen", {"beyond"}), ("Wenen", {"beyond"}), ("Oslo", {"beyond"}), ("New York", {"beyond"}),
    ],
)  # fmt: skip
def test_the_eight_hour_rule(city, verdict):
    mode = "plane" if city not in ("Rijsel", "Keulen") else None
    options = (
        {"mode": mode}
        if mode
        else {"legs": [("plane", "AMS", {"Rijsel": "LIL", "Keulen": "CGN"}[city], None)]}
    )
    finding = reiscO2.estimate("Den Haag", city, date=DAY, **options).findings[0]
    assert str(finding.verdict) in verdict
    assert finding.definition
    if city == "New York":
        assert (finding.layer, finding.ground_minutes, finding.reason) == (
            "bound",
            None,
            "no-land-link",
        )
    else:
        assert finding.legs or finding.layer in ("bound", "model")


def test_bands_are_counted_per_flight():
    direct, two = fly("Stockholm"), fly("Stockholm", via=["Kopenhagen"])
    ids = [leg.factor.id for leg in two.legs if leg.leg.direction == "out"]
    assert ids == ["nl-2026-plane-below-700", "nl-2026-plane-below-700"]
    assert two.kg_co2e > direct.kg_co2e


def test_near_the_edge_of_a_band_there_is_a_notice():
    # Amsterdam-Prague is 707 km: less emission than 664 km to Munich, and the result says why
    prague, munich = fly("Praag"), fly("München")
    assert prague.kg_co2e < munich.kg_co2e
    assert "band-edge" in [notice.id for notice in prague.notices]


def test_domestic_train_is_electric_and_foreign_is_international():
    home = reiscO2.estimate("Den Haag", "Utrecht", mode="trein", date=DAY)
    away = reiscO2.estimate("Den Haag", "Parijs", mode="trein", date=DAY)
    assert home.legs[0].factor.id == "nl-2026-train-electric"
    assert away.legs[0].factor.id == "nl-2026-train-international"
    assert away.findings[0].verdict is Verdict.NOT_APPLICABLE


def test_a_car_is_counted_per_vehicle():
    one, four, five = (
        reiscO2.estimate("Den Haag", "Rijsel", mode="auto", date=DAY, travellers=n).kg_co2e
        for n in (1, 4, 5)
    )
    assert four == pytest.approx(one)
    assert five == pytest.approx(2 * one)


def test_stated_kilometres_win():
    done = reiscO2.estimate("Den Haag", "Parijs", mode="trein", date=DAY, distance_km="500 km")
    assert done.distance_km == pytest.approx(1000.0)
    assert done.legs[0].distance_basis == "actual"


def test_no_train_over_the_ocean():
    with pytest.raises(NotADestinationError, match="over zee"):
        reiscO2.estimate("Den Haag", "New York", mode="train", date=DAY)


def test_compare_is_sorted_and_leaves_out_what_cannot_be():
    modes = [str(e.trip.legs[0].mode) for e in reiscO2.compare("Den Haag", "Parijs", date=DAY)]
    assert set(modes) == {"plane", "train", "coach", "car"}
    assert [
        str(e.trip.legs[0].mode) for e in reiscO2.compare("Den Haag", "New York", date=DAY)
    ] == ["plane"]


def test_the_same_trip_over_land_stands_beside_a_flight():
    done = fly("Parijs", alternatives=True)
    train = next(e for e in done.alternatives if e.trip.legs[0].mode is Mode.TRAIN)
    assert train.kg_co2e < done.kg_co2e / 5
    assert train.distance_km > 800


def test_editions_follow_the_date():
    old = reiscO2.estimate("Den Haag", "Stockholm", mode="plane", date="2020-02-01")
    assert old.legs[0].factor.edition == 2020
    pinned = fly("Stockholm", method="nl-2024")
    assert pinned.legs[0].factor.edition == 2024


def test_a_trip_is_enough():
    trip = reiscO2.make_trip("Den Haag", "Oslo", mode="plane", date=DAY, travellers=2)
    assert reiscO2.estimate(trip).kg_co2e == pytest.approx(fly("Oslo", travellers=2).kg_co2e)
    assert reiscO2.judge(trip, "denhaag").verdict is Verdict.BEYOND
    with pytest.raises(InputError):
        reiscO2.estimate(trip, "Oslo")


def test_quantities_carry_their_unit():
    done = fly("Stockholm")
    assert done.quantity("kg_co2e").to("tonne_co2e").magnitude == pytest.approx(done.kg_co2e / 1000)
    assert str(done.quantity("distance_km").units) == "kilometer"


def made(origin, destination, mode, **options):
    try:
        return reiscO2.estimate(origin, destination, mode=mode, **options)
    except ReiscO2Error:
        reject()  # no such train, or one airport for both


modes = st.sampled_from(["plane", "train", "coach", "car"])


@given(pair=pairs, mode=modes, date=dates, n=travellers)
def test_sums_and_bounds(pair, mode, date, n):
    done = made(*pair, mode, date=date, travellers=n)
    assert done.kg_co2e == pytest.approx(sum(leg.kg_co2e for leg in done.legs))
    assert done.kg_co2e == pytest.approx(done.ttw_kg_co2e + done.wtt_kg_co2e, rel=0.02)
    assert 0 <= done.non_co2_kg_co2e <= done.ttw_kg_co2e
    assert done.kg_co2e >= done.ttw_kg_co2e * (1 - 1e-9)
    assert math.isfinite(done.kg_co2e)
    assert done.kg_co2e >= 0  # green power counts as zero in some editions


@given(pair=pairs, mode=modes)
def test_return_is_twice_one_way(pair, mode):
    there = made(*pair, mode, date=DAY, round_trip=False)
    both = made(*pair, mode, date=DAY)
    assert both.kg_co2e == pytest.approx(2 * there.kg_co2e)
    assert both.distance_km == pytest.approx(2 * there.distance_km)


@given(pair=pairs, n=travellers)
def test_linear_in_persons(pair, n):
    one, many = made(*pair, "plane", date=DAY), made(*pair, "plane", date=DAY, travellers=n)
    assert many.kg_co2e == pytest.approx(n * one.kg_co2e)


@given(km=st.floats(1, 5000), more=st.floats(1, 5000))
def test_monotone_in_kilometres_without_bands(km, more):
    near, far = (
        reiscO2.estimate("Den Haag", "Rome", mode="train", date=DAY, distance_km=d).kg_co2e
        for d in (km, km + more)
    )
    assert far > near


def test_estimates_are_values():
    done = fly("Oslo")
    assert done == fly("Oslo")
    with pytest.raises(dataclasses.FrozenInstanceError):
        done.kg_co2e = 0.0


def said(done):
    return {notice.id: dict(notice.values) for notice in done.notices}


@pytest.mark.parametrize(
    ("option", "notice", "words"),
    [
        (
            {"non_co2": "none"},
            "non-co2-left-out",
            "; zonder de niet-CO2-effecten van vliegen op hoogte",
        ),
        (
            {"method": "tim"},
            "non-co2-not-counted",
            "; zonder de niet-CO2-effecten van vliegen op hoogte",
        ),
        (
            {"non_co2": "1.7"},
            "non-co2-own",
            "hoogte met een eigen vermenigvuldiger 1,7 (zonder die",
        ),
    ],
)
def test_non_co2_left_out_or_altered_is_said(option, notice, words):
    done = fly("Parijs", **option)
    assert notice in said(done)
    assert words in scope_sentence(done)
    assert not {n for n in said(fly("Parijs")) if n.startswith("non-co2")}
    if "vermenigvuldiger" in words:  # nothing to compare with: no spread is made up
        assert "andere bronnen" not in scope_sentence(done)
        assert spread(done.low_kg_co2e, done.high_kg_co2e) == ""


def test_building_is_said_by_the_factors_used():
    train = {"mode": "trein", "date": DAY}
    out = {
        method: scope_sentence(reiscO2.estimate("Den Haag", "Parijs", method=method, **train))
        for method in ("nl", "ademe")
    }
    assert "zonder bouw van voertuigen en infrastructuur" in out["nl"]
    # ADEME, TGV: construction 0.00063 + usage 0.0023 kg
    assert "met de bouw van voertuigen, zonder infrastructuur" in out["ademe"]
    flight = fly("Parijs", method="myclimate", local=[reiscO2.local_leg("trein", 20)])
    sentence = scope_sentence(flight)
    assert "met de bouw van vliegtuig en luchthaven (vliegtuig)" in sentence
    assert "zonder bouw van voertuigen en infrastructuur (trein)" in sentence
    assert "includes building aircraft and airport (plane)" in scope_sentence(flight, "en")


def test_a_method_of_ones_own_is_not_vouched_for():
    done = fly("Parijs")
    own = [replace(x, factor=replace(x.factor, method="mine")) for x in done.legs]
    assert "eigen tabel" in scope_sentence(replace(done, legs=tuple(own)))


@pytest.mark.parametrize(
    ("mode", "km", "notice"),
    [
        ("plane", "5000", "km-too-long"), ("plane", "10", "km-too-short"), ("plane", "1,200", "km-too-short"),
        ("plane", "450", None), ("plane", "380", None), ("plane", "800", "km-too-long"),
        ("train", "480", None), ("train", "960", "km-too-long"), ("car", "300", "km-too-short"),
    ],
)  # fmt: skip
def test_stated_kilometres_are_held_against_the_great_circle(mode, km, notice):
    # Amsterdam - Paris 398 km, The Hague - Paris 380 km as the crow flies
    done = reiscO2.estimate("Den Haag", "Parijs", mode=mode, date=DAY, distance_km=km)
    assert [n for n in said(done) if n.startswith("km-too")] == ([notice] if notice else [])


def test_a_class_that_the_uk_list_lacks_is_said():
    # no premium economy and no first class on the UK's short-haul rows
    for name, used in (("premium_economy", "economy"), ("first", "business")):
        done = fly("Parijs", cabin_class=name)
        assert said(done)["class-not-in-list"]["used"] == used
        assert done.kg_co2e == pytest.approx(fly("Parijs", cabin_class=used).kg_co2e)
        assert "class-not-in-list" not in said(fly("New York", cabin_class=name))
    assert "class-not-in-list" not in said(fly("Parijs", cabin_class="business"))


def test_stops_are_not_judged_and_that_is_said():
    assert "Hamburg" in said(fly("Wenen", via="Hamburg"))["stop-not-judged"]["places"]
    assert "stop-not-judged" not in said(fly("Wenen"))
    train = reiscO2.estimate("Den Haag", "Wenen", mode="train", via="Keulen", date=DAY)
    assert "stop-not-judged" not in said(train)


def test_the_rail_network_is_told_of_once():
    done = reiscO2.estimate("Den Haag", "Edinburgh", mode="train", via="Londen", date=DAY)
    assert [n.id for n in done.notices].count("network-km") == 1
    assert said(done)["network-km"]["layer"] == "pairs, lines"


def test_a_ferry_without_a_port_is_questioned():
    inland = reiscO2.estimate("Den Haag", "Maastricht", mode="ferry", date=DAY)
    assert said(inland)["ferry-port-unknown"] == {"place": "Maastricht"}
    assert "ferry-port-unknown" not in said(
        reiscO2.estimate("Den Haag", "Harwich", mode="ferry", date=DAY)
    )


WESTERSCHELDE = ("Vlissingen", "Breskens")


@pytest.mark.parametrize("method", ["nl", "nl-location", "tim", "ademe", "nl-2026"])
def test_the_westerschelde_has_its_own_row(method):
    done = reiscO2.estimate(*WESTERSCHELDE, mode="ferry", distance_km=6, method=method, date=DAY)
    assert done.legs[0].factor.id == "nl-2026-ferry-westerschelde"
    assert done.kg_co2e == pytest.approx(12 * 1.42)  # Dutch list 2026, row 222
    assert "ferry-westerschelde" in said(done)
    assert "ferry-port-unknown" not in said(done)


@pytest.mark.parametrize(
    ("ends", "more"),
    [
        (WESTERSCHELDE, {"method": "defra"}),
        (("Den Helder", "Texel"), {}),
        (("Vlissingen", "Harwich"), {}),
        (("Vlissingen", "Den Helder"), {}),
    ],
)
def test_elsewhere_and_by_another_list_it_is_a_foot_passenger(ends, more):
    done = reiscO2.estimate(*ends, mode="ferry", distance_km=60, date=DAY, **more)
    assert done.legs[0].factor.id == "defra-2026-ferry-foot-passenger"
    assert "ferry-westerschelde" not in said(done)


def test_a_table_crosses_the_westerschelde_as_a_single_trip_does():
    rows = [(*WESTERSCHELDE, "ferry"), ("Terneuzen", "Vlissingen", "veerboot"),
            ("Hoek van Holland", "Harwich", "ferry"), ("Den Haag", "Brussel", "train")]  # fmt: skip
    table = pd.DataFrame(rows, columns=["van", "naar", "vervoermiddel"]).assign(datum=DAY)
    for method in ("nl", "nl-location", "defra", "tim", "ademe"):
        done = reiscO2.estimate_frame(table, method=method)
        for (origin, destination, mode), row in zip(rows, done.itertuples(), strict=True):
            alone = reiscO2.estimate(origin, destination, mode=mode, method=method, date=DAY)
            assert row.kg_co2e == pytest.approx(alone.kg_co2e, rel=1e-9)
            assert ("ferry-westerschelde" in row.notices) == ("ferry-westerschelde" in said(alone))


def test_short_kilometres_keep_a_decimal():
    done = fly("Parijs", local=[reiscO2.local_leg("taxi", "8,5")])
    assert "Taxi: 8,5 km" in footprint_answer(done)
    text = [notice_text(n) for n in done.notices if n.id == "km-stated"]
    assert "(8,5 km)" in text[0]
    assert [km_text(v) for v in (8.0, 8.04, 9.96, 74.4)] == ["8", "8", "10", "74"]
