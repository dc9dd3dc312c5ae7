"""Names that are no places, trips that were not made, and figures that nobody travelled."""

import pytest

from reiscO2.reports import check_report, fill_report
from test_reports_check import DAY, report


def checked(**answers):
    answers = {"footprint": "onbekend", **answers}
    return check_report(report(**answers), date=DAY)


def cities(**answers):
    """Return the destinations of each trip."""
    return [[place.name for place in trip.destinations] for trip in checked(**answers).trips]


# --- trips that were not made, with a means of transport named


@pytest.mark.parametrize("footprint", ["n.v.t.", "", "0 km, 0 kg", "0", "geen", "-"])
@pytest.mark.parametrize(
    "answers",
    [
        {"purpose": "Conferentie in Helsinki. De reis is op het laatste moment geannuleerd."},
        {"purpose": "De reis is helaas niet doorgegaan."},
        {"purpose": "Conferentie in Helsinki (geannuleerd)"},
        {"purpose": "De dienstreis is vanwege de situatie in het gebied geannuleerd. Tickets zijn vergoed."},
        {"modes": "Vliegtuig (geboekt, niet gebruikt)", "purpose": "De reis is geannuleerd."},
        {"modes": "Vliegtuig geboekt naar Stockholm", "locations": "De reis naar Stockholm is geannuleerd"},
    ],
)  # fmt: skip
def test_a_cancelled_trip_with_a_means_of_transport_is_said(answers, footprint):
    done = checked(**answers, footprint=footprint)
    assert done.ids == ["trip-cancelled"] and done.trips == []


@pytest.mark.parametrize(
    "answers",
    [
        {"purpose": "De reis is geannuleerd", "footprint": "onbekend"},
        {"purpose": "De reis is geannuleerd", "footprint": "Vliegtuig: 2.310 km, 397 kg"},
        {"purpose": "De reis is geannuleerd, maar een week later toch gemaakt", "footprint": ""},
        {"purpose": "Een eerdere reis is geannuleerd.", "footprint": ""},
        {"purpose": "In 2020 is de reis geannuleerd wegens corona.", "footprint": ""},
        {
            "purpose": "De reis is geannuleerd in 2020, dit jaar ging zij door.",
            "footprint": "n.v.t.",
        },
        {
            "exception": "De reis is geannuleerd door de NS, dus zijn wij gaan vliegen",
            "footprint": "",
        },
        {"purpose": "De reis naar Boston is geannuleerd; deze kwam ervoor.", "footprint": ""},
        {"purpose": "Conferentie in Helsinki (geannuleerd)"},
        {"purpose": "De vlucht is geannuleerd.", "footprint": "n.v.t."},
        {"purpose": "De reis is geannuleerd en vervangen door een kortere", "footprint": "n.v.t."},
    ],
)
def test_words_on_another_trip_do_not_cancel_this_one(answers):
    done = checked(**answers)
    assert "trip-cancelled" not in done.ids and done.trips[0].modes


def test_a_cancelled_trip_with_a_mode_fills_nothing_in(tmp_path):
    path = tmp_path / "v.txt"
    text = report(purpose="De reis is helaas niet doorgegaan.", footprint="n.v.t.")
    path.write_text(text, encoding="utf-8")
    assert fill_report(path, tmp_path / "w.txt").texts == {}
    assert (tmp_path / "w.txt").read_bytes() == path.read_bytes()


REGISTER = """# Register buitenlandse dienstreizen 2026

| Nr. | Naam reis | Datum | Bestemming | Vervoersmiddel | Aantal personen | Afstand (km) | CO2 (ton) |
|---|---|---|---|---|---|---|---|
| 1 | {} | 9 mrt 2026 | Cannes | vliegtuig | 2 | {} | {} |
"""


@pytest.mark.parametrize("title", ["Geannuleerd: MIPIM", "MIPIM (geannuleerd)", "MIPIM - afgelast"])
def test_a_cancelled_row_of_a_register_needs_no_figures(title):
    done = check_report(REGISTER.format(title, 0, 0), date=DAY, origin="Den Haag")
    assert "trip-cancelled" in done.ids
    assert not {"co2-implausible", "km-implausible"} & set(done.ids)


@pytest.mark.parametrize(
    ("title", "km", "ton"),
    [("MIPIM", 0, 0), ("Geannuleerd: MIPIM", 2000, "0,6"), ("Vluchten geannuleerd, wat nu", 0, 0)],
)
def test_other_rows_are_no_cancelled_trips(title, km, ton):
    done = check_report(REGISTER.format(title, km, ton), date=DAY, origin="Den Haag")
    assert "trip-cancelled" not in done.ids


# --- names inside other names


@pytest.mark.parametrize(
    ("locations", "expected"),
    [
        ("Brussel, Comité van de Regio's", ["Brussels"]),
        ("Europees Comité van de Regio's, Brussel", ["Brussels"]),
        ("Brussel - Comité van de Regio's, Europees Parlement, DG Regio", ["Brussels"]),
        ("Hamburg; Rathaus", ["Hamburg"]),
        ("Rathaus, Hamburg", ["Hamburg"]),
        ("VN-kantoor Wenen; Rathaus", ["Vienna"]),
        ("Dublin, Google", ["Dublin"]),
        ("Dublin (Trinity College)", ["Dublin"]),
        ("Dublin City Council; Trinity College Dublin; Google Dublin", ["Dublin"]),
        ("Washington D.C.: Wereldbank, ambassade, Georgetown University", ["Washington"]),
        ("Washington DC (George Washington University; Georgetown)", ["Washington"]),
        ("Boston (MIT, Harvard in Cambridge)", ["Boston"]),
        ("Boston, Cambridge (MA)", ["Boston"]),
        ("Brussel: Hanse Office (Hamburg), Stockholm Region EU Office", ["Brussels"]),
        ("EU-kantoor van Helsinki in Brussel", ["Brussels"]),
        ("Nederlandse PV bij de EU, Brussel; Kantoor Stad Helsinki", ["Brussels"]),
    ],
)
def test_a_word_inside_a_name_is_no_destination(locations, expected):
    assert cities(modes="Trein", locations=locations) == [expected]


@pytest.mark.parametrize(
    ("locations", "expected"),
    [
        ("Oxford University", ["Oxford"]),
        ("Parijs (Sorbonne); Oxford University", ["Paris", "Oxford"]),
        ("Cambridge University", ["Cambridge"]),
        ("Stadskantoor van Antwerpen", ["Antwerp"]),
        ("VN-kantoor van Genève; ambassade te Bern", ["Geneva", "Bern"]),
        ("Cambridge", ["Cambridge"]),
        ("Londen, Cambridge", ["London", "Cambridge"]),
        ("Reggio Calabria", ["Reggio Calabria"]),
        ("Georgetown, Guyana", ["Georgetown"]),
        ("Wenen (Boedapest)", ["Vienna", "Budapest"]),
        ("Hamburg, Helsinki", ["Hamburg", "Helsinki"]),
        ("New York, Boston", ["New York City", "Boston"]),
        ("Porto, Lissabon", ["Porto", "Lisbon"]),
        ("Chicago; Portland", ["Chicago", "Portland"]),
        ("Chicago; Portland, OR", ["Chicago", "Portland"]),
        ("Toronto, Londen", ["Toronto", "London"]),
    ],
)
def test_true_destinations_beside_such_names_stay(locations, expected):
    found = checked(modes="Trein", locations=locations).trips[0].destinations
    assert [place.name for place in found] == expected


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Cambridge (MA)", "US"),
        ("Cambridge, MA", "US"),
        ("Cambridge (Massachusetts)", "US"),
        ("Cambridge (kantoor)", "GB"),
        ("Portland (Oregon)", "US"),
        ("Frankfurt (Hessen)", "DE"),
    ],
)
def test_a_state_in_brackets_settles_a_name(text, country):
    (trip,) = checked(modes="Vliegtuig", locations=text).trips
    assert trip.destination.country == country
    assert len(trip.destinations) == 1


def test_names_of_bodies_take_no_time_of_their_square():
    import time

    for text in (
        "Dublin (Trinity College), " * 800,
        "Oslo Region EU Office " * 800,
        "Office (" * 9000,
    ):
        start = time.process_time()
        assert checked(modes="Trein", locations=text).trips
        assert time.process_time() - start < 20.0


# --- figures of journeys that nobody made


@pytest.mark.parametrize(
    ("footprint", "mode", "km", "kg"),
    [
        ("Vliegtuig: 2.310 km, 397 kg. Ter vergelijking: trein 3.200 km, 77 kg.", "plane", 2310, 397),
        ("2.310 km, 397 kg; met de trein zou dit 3.200 km en 77 kg zijn geweest", "plane", 2310, 397),
        ("2.310 km, 397 kg (met de trein zou het 77 kg zijn)", "plane", 2310, 397),
        ("Vliegtuig 2.310 km, 397 kg, met de trein zou het 77 kg zijn geweest", "plane", 2310, 397),
        ("Vliegtuig 397 kg (ter vergelijking: met de trein zou dit 68 kg zijn). 2.310 km.", "plane", 2310, 397),
        ("Trein: 1.046 km, 25 kg; besparing t.o.v. vliegtuig 202 kg", "train", 1046, 25),
        ("Trein: 1.046 km, 25 kg (vliegen: 970 km, 227 kg)", "train", 1046, 25),
        ("Trein: 1.046 km, 25 kg. Per vliegtuig zou het 227 kg zijn geweest.", "train", 1046, 25),
        ("Trein: 1.046 km, 25 kg. Dat is 202 kg minder dan met het vliegtuig.", "train", 1046, 25),
        ("Trein: 1.046 km, 25 kg, t.o.v. vliegtuig 227 kg", "train", 1046, 25),
        ("Train: 1,046 km, 25 kg. In comparison: plane 970 km, 227 kg.", "train", 1046, 25),
    ],
)  # fmt: skip
def test_a_figure_for_comparison_is_not_travelled(footprint, mode, km, kg):
    modes = {"plane": "Vliegtuig naar Stockholm", "train": "Trein naar Stockholm"}[mode]
    done = checked(modes=modes, footprint=footprint)
    value = done.report["footprint"].value
    assert list(value) == [mode]
    assert (value[mode]["distance_km"], value[mode]["kg_co2e"]) == (km, kg)
    assert not {"km-missing", "co2-missing"} & set(done.ids)


@pytest.mark.parametrize(
    ("footprint", "expected"),
    [
        ("Vliegtuig 2.310 km, 397 kg; trein 74 km, 2 kg", {"plane": 397, "train": 2}),
        ("Ter vergelijking: vliegtuig 2.310 km, 397 kg", {"plane": 397}),
        ("Vliegen: 2.310 km, 397 kg", {"plane": 397}),
        ("Met de trein zou dit 77 kg zijn, het vliegtuig: 2.310 km en 397 kg", {"plane": 397}),
    ],
)  # fmt: skip
def test_figures_beside_a_comparison_stay(footprint, expected):
    value = checked(modes="Vliegtuig", footprint=footprint).report["footprint"].value
    assert {mode: one["kg_co2e"] for mode, one in value.items()} == expected


def test_comparisons_take_no_time_of_their_square():
    import time

    for text in (
        "zou 1 kg " * 9000,
        "ter vergelijking (" * 9000,
        "besparing 1 kg, " * 9000,
        "1.1" * 9000,
    ):
        start = time.process_time()
        checked(footprint=text + " trein")
        assert time.process_time() - start < 20.0


# --- figures that cannot be judged as they stand


@pytest.mark.parametrize("footprint", ["372 km 9 kg", "400 km, 10 kg", "236 km, 5,7 kg"])
@pytest.mark.parametrize("locations", ["Gent, Mechelen en Antwerpen", "Antwerpen, Mechelen, Gent"])
def test_a_way_along_neighbouring_cities_is_not_implausible(locations, footprint):
    done = checked(modes="Trein", locations=locations, footprint=footprint)
    assert not {"km-implausible", "co2-implausible", "persons-unclear"} & set(done.ids)
    assert len(done.trips[0].neighbours) == 3


@pytest.mark.parametrize(
    ("locations", "footprint"),
    [
        ("Antwerpen", "400 km, 10 kg"),
        ("Gent, Mechelen en Antwerpen", "900 km, 30 kg"),
        ("Gent, Mechelen en Antwerpen", "60 km, 1 kg"),
        ("Antwerpen en Antwerpen-Centraal", "400 km, 10 kg"),
    ],
)
def test_neighbouring_cities_do_not_excuse_everything(locations, footprint):
    done = checked(modes="Trein", locations=locations, footprint=footprint)
    assert "km-implausible" in done.ids


def test_kilograms_of_an_unknown_number_of_persons_are_not_judged():
    unknown = {"travellers": "Raadsleden Ahmed en De Boer, vergezeld van de griffier en anderen"}
    answers = {"modes": "Trein", "locations": "Antwerpen"}
    done = checked(**answers, **unknown, footprint="236 km, 17 kg")
    assert done.report["travellers"].value is None
    assert "persons-unclear" in done.ids and "co2-implausible" not in done.ids
    done = checked(**answers, **unknown, footprint="2.360 km, 17 kg")
    assert "km-implausible" in done.ids
    done = checked(**answers, **unknown, footprint="236 km, 57 kg per persoon")
    assert "co2-implausible" in done.ids
    done = checked(**answers, travellers="1", footprint="236 km, 17 kg")
    assert "co2-implausible" in done.ids


@pytest.mark.parametrize(
    ("modes", "footprint", "expected"),
    [
        ("Vliegtuig (businessclass)", "18.600 km, 7,5 ton", False),
        ("Vliegtuig, business class", "18.600 km, 7.500 kg", False),
        ("Vliegtuig", "18.600 km, 7,5 ton (business class)", False),
        ("Vliegtuig", "18.600 km, 7,5 ton", True),
        ("Vliegtuig (businessclass)", "18.600 km, 75 ton", True),
        ("Vliegtuig (businessclass)", "18.600 km, 0,3 ton", True),
        ("Vliegtuig voor business development", "18.600 km, 7,5 ton", True),
    ],
)
def test_business_class_explains_a_higher_emission(modes, footprint, expected):
    done = checked(modes=modes, locations="Tokio", footprint=footprint)
    assert ("co2-implausible" in done.ids) is expected


@pytest.mark.parametrize(
    ("modes", "locations", "footprint", "expected"),
    [
        ("Met de auto en de Eurotunnel", "Canterbury", "auto 800 km 152 kg", False),
        ("Auto", "Canterbury", "auto 628 km 119 kg", False),
        ("Auto", "Canterbury", "auto 1.500 km 285 kg", True),
        ("Auto", "Antwerpen", "auto 400 km 76 kg", True),
    ],
)
def test_kilometres_by_road_to_great_britain_lead_through_the_tunnel(
    modes, locations, footprint, expected
):
    done = checked(modes=modes, locations=locations, footprint=footprint)
    assert ("km-implausible" in done.ids) is expected
