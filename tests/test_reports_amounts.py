"""Whose figures they are, in which unit: means of transport of no mode, glued units, ranges, none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2.figures import read_figure
from reiscO2.reports import check_report, read_report
from reiscO2.reports.durations import read_duration
from reiscO2.reports.footprint import read_footprint
from reiscO2.reports.modes import is_one_way, travelled
from reiscO2.reports.owners import meant
from test_reports_check import report


def figures(text, *only):
    return {
        key: (one.distance_km, one.kg_co2e) for key, one in read_footprint(text, (), only).items()
    }


@pytest.mark.parametrize(
    ("text", "only", "expected"),
    [
        ("OV-fiets 10 km 0 kg; trein 300 km 9 kg", "train", {"other": (10, 0), "train": (300, 9)}),
        ("Fiets: 10 km, 0 kg\nTrein: 236 km, 6 kg", "train", {"other": (10, 0), "train": (236, 6)}),
        ("Fiets:\n10 km, 0 kg\nTrein:\n236 km", "train", {"other": (10, 0), "train": (236, None)}),
        ("10 km per fiets, 236 km per trein", "train", {"other": (10, None), "train": (236, None)}),
        ("deelstep 3 km 0,1 kg, trein 236 km 6 kg", "train",
         {"other": (3, 0.1), "train": (236, 6)}),
        ("helikopter 100 km 80 kg; vliegtuig 2310 km 397 kg", "plane",
         {"other": (100, 80), "plane": (2310, 397)}),
        ("hovercraft 100 km, 80 kg, vliegtuig 2310 km 397 kg", "plane",
         {"other": (100, 80), "plane": (2310, 397)}),
        ("Hovercraft 100 km, 80 kg. Vliegtuig 2310 km 397 kg", "plane",
         {"other": (100, 80), "plane": (2310, 397)}),
        ("vlietuig 1.240 km 300 kg, trein 120 km 2kg", "train",
         {"other": (1240, 300), "train": (120, 2)}),
        ("vlietuig 1.240 km 300 kg", "plane", {"plane": (1240, 300)}),
        ("trein en OV-fiets 310 km, 9 kg", "train", {"train": (310, 9)}),
        ("Ter plaatse te voet.\n300 km, 9 kg", "train", {"train": (300, 9)}),
        ("Afstand: 2.310 km\nVliegtuig: 2.310 km, 397 kg", "plane", {"plane": (2310, 397)}),
        ("960 km heen met het vliegtuig, 961 km terug", "plane", {"plane": (1921, None)}),
    ],
)  # fmt: skip
def test_a_figure_belongs_to_the_words_in_front_of_it(text, only, expected):
    assert figures(text, only) == expected


@given(
    st.sampled_from(["fiets", "OV-fiets", "deelstep", "helikopter", "kabelbaan", "treni", "vlietuig"]),
    st.sampled_from([("trein", "train"), ("vliegtuig", "plane"), ("bus", "bus")]),
    st.sampled_from(["; ", "\n", ", "]),
    st.integers(2, 999), st.integers(2, 999),
)  # fmt: skip
def test_the_order_of_two_owners_makes_no_difference(word, mode, between, km, kg):
    name, key = mode
    one, other = f"{word} 5 km 1 kg", f"{name} {km} km {kg} kg"
    expected = {key: (km, kg), "other": (5, 1)}
    if meant(word) != key:
        assert figures(one + between + other, key) == expected
        assert figures(other + between + one, key) == expected


def test_what_was_not_recognised_is_said_once_and_a_bicycle_is_not():
    def found(text):
        done = check_report(report(modes="vliegtuig", footprint=text, locations="Stockholm"))
        return [(f.severity, f.message) for f in done.findings if f.id == "mode-without-footprint"]

    own = "vliegtuig 2.310 km 397 kg"
    assert found(f"fiets 10 km 0 kg; {own}") == []
    ((severity, message),) = found(f"helikopter 100 km 80 kg; {own}")
    assert severity == "warning" and "helikopter" in message


@pytest.mark.parametrize(
    "stated",
    ["397 kgCO2e", "0,397 tCO2", "0.397 tCO2e", "397 kgCO₂-eq.", "397 kg CO2e", "0,397 ton"],
)
def test_a_gas_glued_to_its_unit_is_read_as_explain_reads_it(stated):
    (one,) = figures(f"2.310 km en {stated}", "plane").values()
    assert one == (2310.0, pytest.approx(read_figure(stated).kg_co2e))
    assert one[1] == pytest.approx(397.0)


def test_a_factor_per_kilometre_is_no_emission():
    assert figures("2.310 km, 0,172 kgCO2e/km", "plane") == {"plane": (2310.0, None)}


@pytest.mark.parametrize(
    ("text", "kg"),
    [
        ("tussen 280 en 300 kg", 290.0), ("tussen de 280 en de 300 kg CO2", 290.0), ("390 à 400 kg", 395.0),
        ("verwaarloosbaar", 0.0), ("geen uitstoot", 0.0), ("geen CO2-uitstoot", 0.0), ("nihil", 0.0),
        ("geen uitstoot bekend", None), ("niet verwaarloosbaar", None),
    ],
)  # fmt: skip
def test_ranges_and_words_for_none(text, kg):
    assert figures(f"300 km, {text}", "train") == {"train": (300.0, kg)}


def test_a_total_behind_a_figure_is_that_figure():
    text = "Vliegtuig 4.100 km totaal 2 personen, 900 kg; bus 50 km, 3 kg"
    assert figures(text, "plane", "bus") == {"plane": (4100, 900), "bus": (50, 3)}
    assert (
        read_footprint("Vliegtuig 794 kg totaal 2 personen", (), ["plane"])["plane"].per == "party"
    )
    text = "vliegtuig 350 kg, trein 50 kg, totaal 400 kg"
    assert figures(text, "plane", "train")["total"] == (None, 400)


def test_the_first_figures_are_of_the_mode_that_led_there():
    found = read_footprint(
        "2.300 km, 46 kg; tram/U-Bahn 15 km 0,7 kg", (), ["train", "tram", "metro"]
    )
    assert (found["train"].distance_km, found["train"].kg_co2e) == (2300, 46)
    assert "total" not in found and found["tram"].shared == ("metro",)
    text = report(
        modes="Trein naar Wenen; daar tram en metro", locations="Wenen",
        footprint="2.300 km, 46 kg; tram/metro 15 km 0,7 kg",
    )  # fmt: skip
    ids = {finding.id for finding in check_report(text).findings}
    assert not ids & {"mode-without-footprint", "sum-mismatch"}


def test_figures_go_to_the_trip_of_their_number():
    read = read_report(
        report(
            modes="Eerste reis: vliegtuig naar Genève. Tweede reis: trein naar Genève.",
            footprint="Reis 1: 1.365 km 319 kg; reis 2: 1.900 km 46 kg",
        )
    )
    value = read.answers["footprint"].value
    assert {key: (one["distance_km"], one["kg_co2e"]) for key, one in value.items()} == {
        "plane": (1365, 319), "train": (1900, 46),
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["Shinkansen", "AVE", "S-tog", "Arlanda Express", "Acela", "Frecciarossa", "RER"]
)
def test_trains_by_name(name):
    assert [str(one.mode) for one in travelled(f"Met de {name} verder")] == ["train"]


@pytest.mark.parametrize(
    ("modes", "legs"),
    [
        ("Eurostar (voorheen Thalys) Rotterdam-Parijs en terug", [("Rotterdam", "Paris")]),
        ("Trein en Eurostar Brussel-Londen", [("The Hague", "Brussels"), ("Brussels", "London")]),
    ],
)
def test_a_name_and_its_kind_are_one_means_of_transport(modes, legs):
    city = "Parijs" if "Parijs" in modes else "Londen"
    (trip,) = read_report(report(modes=modes, locations=city)).to_trips()
    names = [(leg.origin.name, leg.destination.name) for leg in trip.legs]
    assert [tuple(pair) for pair in names] == legs


def test_one_way_and_days():
    assert is_one_way("Vliegtuig naar Athene, alleen heenreis")
    assert not is_one_way("Vliegtuig naar Athene, heen en terug")
    for text, days in (
        ("3 dg.", 3),
        ("'s ochtends heen, 's avonds terug", 1),
        ("2 dagen en 3 dagen", 5),
    ):
        assert read_duration(text)[0] == days


@pytest.mark.parametrize(
    "body", ["fiets 1 km " * 8_000, "helikopter 1 km 1 kg, " * 5_000, "abcd 1 km, " * 8_000, "reis 1 1 km " * 8_000,
             "tussen 1 en " * 8_000, "a 1 km. " * 8_000 + "trein 1 km"]
)  # fmt: skip
def test_many_owners_take_no_time_of_their_square(body):
    start = time.process_time()
    read_report(report(footprint=body, modes="reis 1 trein, reis 2 trein"))
    assert time.process_time() - start < 20.0


def test_a_total_with_an_unknown_part_is_not_the_figure_of_the_one_mode():
    text = "Helikopter: 12 km, 30 kg\nTrein: 236 km, 6 kg\nTotaal: 248 km, 36 kg"
    done = check_report(
        report(modes="Trein", footprint=text, locations="Antwerpen", travellers="1")
    )
    found = {f.id for f in done.findings if f.field == "footprint"}
    assert found == {"mode-without-footprint"}
