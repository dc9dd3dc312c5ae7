"""Reports as seven secretariats write them: scans, columns, labels with units, lists, stations, quarters, months."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2.reports import check_report, fill_report, read_report, read_reports
from reiscO2.reports.durations import read_duration
from reiscO2.reports.footprint import read_footprint
from reiscO2.reports.persons import read_persons
from reiscO2.reports.reasons import read_reason
from reiscO2.reports.refers import question_meant
from reiscO2.reports.source import unscanned
from reports_accuracy import FOLDER, route, score
from test_reports_check import report

DAY = dt.date(2025, 6, 1)


def checked(**answers):
    return check_report(report(**{"footprint": "onbekend", **answers}), date=DAY)


def cities(**answers):
    return [place.name for trip in checked(**answers).trips for place in trip.destinations]


def routes(modes, **answers):
    return [route(trip) for trip in checked(modes=modes, **answers).trips]


def test_reports_of_a_seventh_set_are_read_right():
    right, total, wrong = score(FOLDER / "seventh")
    assert total > 120
    assert right == total, "\n".join(wrong)


# --- figures


def figures(text, *only):
    found = read_footprint(text, (), only)
    return {key: (one.distance_km, one.kg_co2e, one.per) for key, one in found.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trein: heen 840 km/20 kg, terug 850 km/20 kg", {"train": (1690, 40, "")}),
        ("trein: heen 840 km en 20 kg; terug 850 km en 20 kg", {"train": (1690, 40, "")}),
        ("trein heen 840 km, terug 850 km, 40 kg", {"train": (1690, 40, "")}),
        ("trein 538 km, 13 kg per persoon = 26 kg", {"train": (538, 26, "party")}),
        ("trein 538 km p.p. en 26 kg voor ons drieën", {"train": (538, 26, "party")}),
        ("trein 538 km, 26 kg (2 pers.)", {"train": (538, 26, "party")}),
        ("trein 538 km, 13 kg (1 pers.)", {"train": (538, 13, "")}),
        (
            "Trein\n1346 km\n32 kg p.p.\nS-Bahn/U-Bahn\n40 km\n2,3 kg p.p.",
            {"train": (1346, 32, "person"), "metro": (40, 2.3, "person")},
        ),
        ("trein en metro 40 km, 2 kg", {"train": (40, 2, "")}),
        ("trein 1921 km - CO2 330kg", {"train": (1921, 330, "")}),  # never 2.330 kg
        ("trein 479 km enkele reis, dus 958 km; 23 kg", {"train": (958, 23, "")}),
        ("Enkele reis 480 km, retour 960 km; CO2 retour 23 kg", {"total": (960, 23, "")}),
        ("trein heen 480 km, retour 480 km", {"train": (480, None, "")}),
        ("Trein: 958 km per persoon (totaal 1.916 km). Uitstoot: 23 kg per persoon (totaal 46 kg).",
         {"train": (958, 23, "person"), "total": (1916, 46, "")}),
        ("23 kg (trein), 1 kg (metro); 958 km resp. 10 km", {"train": (958, 23, ""), "metro": (10, 1, "")}),
        ("24 kg CO2 (waarvan 23 kg trein en 1 kg metro)",
         {"total": (None, 24, ""), "train": (None, 23, ""), "metro": (None, 1, "")}),
        ("trein 479 km, 12 kg (heen) en 479 km, 12 kg (terug)", {"train": (958, 24, "")}),
        ("Dag 1: trein 479 km 12 kg. Dag 3: trein 479 km 12 kg.", {"train": (958, 24, "")}),
        ("MRT 60 km 3 kg; taxi 12 km 2 kg", {"metro": (60, 3, ""), "taxi": (12, 2, "")}),
        ("Streetcar: 10 km, 1 kg", {"tram": (10, 1, "")}),
    ],
)  # fmt: skip
def test_figures_in_odd_forms(text, expected):
    assert figures(text, "train", "metro") == expected


def test_the_outcome_of_a_sum_is_for_both_ways():
    assert not read_footprint("trein 479 km enkele reis, dus 958 km; 23 kg")["train"].one_way
    assert read_footprint("trein 479 km enkele reis; 12 kg")["train"].one_way


def test_the_name_of_a_month_is_no_metro():
    assert figures("12 mrt: trein 540 km 13 kg", "train") == {"train": (540, 13, "")}


def test_an_empty_cell_keeps_its_place_in_the_head_of_a_table():
    table = "| | km | kg CO2e |\n|---|---:|---:|\n| Vliegtuig | 1.921 | 330 |\n| Tram | 10 | 1 |"
    value = read_report(report(footprint=table))["footprint"].value
    assert {k: (v["distance_km"], v["kg_co2e"]) for k, v in value.items()} == {
        "plane": (1921, 330), "tram": (10, 1),
    }  # fmt: skip


FACTORS = (
    "| Vervoermiddel | Km | Factor (kg/km) | Kg CO2 |\n|---|---|---|---|\n"
    "| Trein | 330 | 0,024 | 8 |\n| Auto | 20 | 0,19 | 4 |"
)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("| | Trein | Auto |\n|---|---|---|\n| Kilometers | 330 | 20 |\n| CO2-uitstoot (kg) | 8 | 4 |",
         {"train": (330, 8), "car": (20, 4)}),
        ("| | Vliegtuig | Trein | Auto |\n|---|---|---|---|\n| km | 0 | 330 | 20 |\n| kg CO2 | 0 | 8 | 4 |",
         {"train": (330, 8), "car": (20, 4)}),
        (FACTORS, {"train": (330, 8), "car": (20, 4)}),
        ("Vliegtuig: 0 km, 0 kg\nTrein: 330 km, 8 kg\nAuto: 20 km, 4 kg", {"train": (330, 8), "car": (20, 4)}),
    ],
)  # fmt: skip
def test_tables_and_lists_of_all_means_of_transport(table, expected):
    value = read_report(report(footprint=table, modes="Trein en auto"))["footprint"].value
    assert {k: (v["distance_km"], v["kg_co2e"]) for k, v in value.items()} == expected


def test_a_means_of_transport_that_is_answered_with_no_was_not_used():
    read = read_report(report(modes="Vliegtuig: nee\nTrein: ja\nAuto (nee)\nOV: ja (metro)"))
    assert read["modes"].value == ["train", "metro"]
    assert read_report(report(modes="Vliegtuig, nee geen trein"))["modes"].value == ["plane"]
    weighed = report(
        modes="Trein. Vliegen was 2 uur sneller en zou \u20ac 80 goedkoper zijn geweest."
    )
    assert read_report(weighed)["modes"].value == ["train"]
    assert read_report(report(modes="Vliegen via Parijs"))["modes"].value == ["plane"]


TRIP = (
    "Naam reis: {name}\nReisdata: 8 t/m 10 april 2025\nBestemming: {place}\nVervoer: vliegtuig\n"
    "Afgelegde kilometers: 2.200\nCO2-emissie in kg: 380 p.p.\nDoel: congres\n\n"
)


def test_a_label_gives_its_unit_to_the_figure_behind_it_and_is_no_new_report():
    found = read_reports(TRIP.format(name="Een", place="Zagreb"))
    assert len(found) == 1
    one = found[0]["footprint"].value["plane"]
    assert (one["distance_km"], one["kg_co2e"], one["per"]) == (2200, 380, "person")
    both = "".join(TRIP.format(name=n, place=p) for n, p in (("A", "Zagreb"), ("B", "Wenen")))
    assert len(read_reports(both)) == 2


def rows(text):
    """Return (places, days, footprint) of each report of a text."""
    out = []
    for one in read_reports(text):
        value = one["footprint"].value or {}
        figure = {k: (v["distance_km"], v["kg_co2e"]) for k, v in value.items()}
        places = [place.name for trip in one.to_trips() for place in trip.destinations]
        out.append((places, one["duration_days"].value, figure))
    return out


def test_a_mark_inside_quotes_parts_no_cells_and_a_short_row_is_a_row():
    text = (
        "Reis;Datum;Bestemming;Vervoer;Afstand km;Uitstoot kg CO2;Doel\n"
        'A;1-2 maart 2025;"Lille; Roubaix";auto;520;99;x\n'
        "B;5 april 2025;Gent;trein;300;8\n"
    )
    assert rows(text) == [(["Lille"], 2, {"car": (520, 99)}), (["Gent"], 1, {"train": (300, 8)})]


def test_columns_of_one_means_of_transport():
    text = (
        "| Reis | Periode | Bestemming | Vervoer | Km vliegtuig | Km trein | CO2 vliegtuig (kg) | CO2 trein (kg) |\n"
        "|---|---|---|---|---|---|---|---|\n"
        "| A | 1-3 april 2025 | Wenen | vliegtuig en trein | 960 | 1.213 | 165 | 29 |\n"
        "| B | 7 mei 2025 | Brussel | trein | | 330 | | 8 |\n"
    )
    assert rows(text) == [
        (["Vienna"], 3, {"plane": (960, 165), "train": (1213, 29)}),
        (["Brussels"], 1, {"train": (330, 8)}),
    ]


@pytest.mark.parametrize(
    ("first", "last"),
    [("Van", "Tot"), ("Begindatum", "Einddatum"), ("Vertrekdatum", "Retourdatum")],
)
def test_first_and_last_day_in_two_columns(first, last):
    text = (
        f"| Reis | {first} | {last} | Bestemming | Vervoer | Km |\n|---|---|---|---|---|---|\n"
        "| A | 1-4-2025 | 3-4-2025 | Wenen | vliegtuig | 1.921 |\n"
    )
    assert rows(text) == [(["Vienna"], 3, {"plane": (1921, None)})]
    assert str(read_report(text).to_trips()[0].date) == "2025-04-01"


def test_a_place_under_van_is_where_a_trip_began():
    text = (
        "| Reis | Van | Bestemming | Datum | Vervoer | Km |\n|---|---|---|---|---|---|\n"
        "| A | Rotterdam | Wenen | 1-3 april 2025 | vliegtuig | 1.921 |\n"
    )
    assert read_report(text).to_trips()[0].origin.name == "Rotterdam"


def test_a_register_may_ask_in_one_word():
    text = (
        "| Wie | Waarheen | Wanneer | Waarom | Hoe | Km |\n|---|---|---|---|---|---|\n"
        "| wethouder + 1 | Wenen | 1-3 april 2025 | congres | vliegtuig | 1.921 |\n"
    )
    assert rows(text) == [(["Vienna"], 3, {"plane": (1921, None)})]
    assert read_report(text)["travellers"].value == 2


def test_the_number_in_front_of_the_next_question_is_no_part_of_an_answer():
    rows = ["Nr. | Vraag | Antwoord", "--- | --- | ---"]
    questions = (
        "Hoeveel personen hebben de reis gemaakt?", "Hoelang duurde de reis?", "Wat was het doel van de reis?",
        "Welke locaties zijn bezocht?",
    )  # fmt: skip
    answers = ("drie raadsleden", "2 dagen", "Overleg", "Stadhuis van Gent")
    pairs = zip(questions, answers, strict=True)
    rows += [f"{n} | {q} | {a}" for n, (q, a) in enumerate(pairs, 1)]
    read = read_report("\n".join(f"| {row} |" for row in rows) + "\n")
    texts = [a.text.strip() for a in read.answers.values() if a.state == "answered"]
    assert texts == list(answers)


# --- answers in another place


@pytest.mark.parametrize(
    ("text", "number"),
    [("zie vraag 2", 2), ("Zie antwoord bij vraag 5.", 5), ("zie onder 4.", 4), ("2", 0), ("zie bijlage 2", 0),
     ("Zie vraag 2 en 3", 0), ("zie vraag 2: drie personen", 0)],
)  # fmt: skip
def test_an_answer_that_points_to_a_question(text, number):
    assert question_meant(text) == number


def test_the_number_of_a_question_is_no_number_of_persons():
    moved = read_report(report(travellers="zie vraag 2", duration_days="Met 3 personen, 2 dagen"))
    assert (moved["travellers"].value, moved["duration_days"].value) == (3, 2)
    lost = read_report(report(travellers="zie vraag 6", purpose="Werkbezoek"))
    assert lost["travellers"].value is None


def test_means_of_transport_may_stand_with_the_figures():
    done = checked(
        modes="zie vraag 5",
        footprint="We gingen met de trein naar Lille en weer terug: 550 km, 13 kg",
        locations="Mairie de Lille", travellers="1",
    )  # fmt: skip
    assert [route(trip) for trip in done.trips] == [["train The Hague-Lille"]]
    assert done.ids == []


@pytest.mark.parametrize(
    "text",
    ["Er is niet gevlogen.", "Geen vliegtuig gebruikt", "nee, wij hebben niet gevlogen", "Met de trein gereisd.",
     "Reis per trein"],
)  # fmt: skip
def test_who_did_not_fly_explains_nothing(text):
    assert read_reason(text) == ("not_needed", {})
    done = checked(modes="Trein naar Parijs", locations="Parijs", exception=text)
    assert "exception-not-needed" not in done.ids


def test_a_flight_is_explained_all_the_same():
    assert read_reason("Er is niet met de trein gereisd wegens een staking")[0] == "no_connection"
    assert read_reason("Niet gevlogen op de terugweg; heen wegens spoed wel")[0] == "urgency"


# --- scans and columns


SCAN = (
    "Vers1ag buiten1andse dienstreis\n\nHoevee1 personen hebben de reis gemaakt?\nl persoon\n\n"
    "Hoe1ang duurde de reis?\nI0 t/m l3 maart 2O25\n\nMet we1k(e) vervoersmidde1(en) is de reis gemaakt?\n"
    "V1iegtuig naar He1sinki\n\nWat is aanta1 afge1egde ki1ometers per vervoersmidde1 en de uitstoot van "
    "CO2-equiva1enten per vervoersmidde1\nV1iegtuig: 3.O5l km, 525 kg\n\nWe1ke locaties zijn bezocht?\nStadhuis\n"
)


def test_a_scan_is_read_with_its_letters_and_digits_put_right():
    read = read_report(SCAN)
    assert (read["travellers"].value, read["duration_days"].value) == (1, 4)
    assert read["footprint"].value["plane"]["distance_km"] == 3051
    assert [place.name for place in read.to_trips()[0].destinations] == ["Helsinki"]


@given(st.text(alphabet="abIlO01 .,-\n2CH", max_size=80))
def test_nothing_moves_in_a_scan(text):
    assert len(unscanned(text)) == len(text)
    assert len(unscanned(f"{text} pers0nen re1zen he1e")) == len(text) + 21


@pytest.mark.parametrize(
    "text", ["B1a is een code, l0 ook: 3.O5l km", "CO2 H2O A10 N14 G20 Horizon2020 deel1 foto1"]
)
def test_a_text_that_is_no_scan_stays_as_it_is(text):
    assert unscanned(text) == text


@pytest.mark.parametrize(
    "word", ["(heen) ", "wethouder (1), ", "2 ambtenaren en ", "1 + ", "DH - ", "3 mei 2025, "]
)
def test_a_long_answer_is_read_in_a_short_time(word):
    start = time.perf_counter()
    read_persons("de wethouder " + word * (20_000 // len(word)))
    read_duration(word * (20_000 // len(word)), 2025)
    assert time.perf_counter() - start < 5


COLUMNS = """VERSLAG BUITENLANDSE DIENSTREIS                          Gemeente Den Haag

Hoeveel personen hebben de reis gemaakt?                 3 (wethouder + 2)
Hoelang duurde de reis?                                  2 dagen
Met welk(e) vervoersmiddel(en) is de reis gemaakt?       Trein en bus
Indien vliegtuig bij een bestemming die binnen 8 uur     n.v.t.
per trein of bus bereikbaar is: vermelding en
toelichting uitzonderlijke situatie
Wat is aantal afgelegde kilometers per vervoersmiddel    {km}
en de uitstoot van CO2-equivalenten per vervoersmiddel   Bus 10 km, 3 kg
Wat was het doel van de reis?                            Congres
Welke locaties zijn bezocht?                             Raad van Europa, Straatsburg
"""


def test_answers_in_a_second_column_stand_behind_their_questions():
    read = read_report(COLUMNS.format(km="Trein 1.836 km, 132 kg"))
    value = read["footprint"].value
    assert {k: (v["distance_km"], v["kg_co2e"]) for k, v in value.items()} == {
        "train": (1836, 132), "bus": (10, 3),
    }  # fmt: skip
    assert read["exception"].state == "not_applicable"
    a, b = read["duration_days"].span
    assert COLUMNS.format(km="Trein 1.836 km, 132 kg")[a:b] == "2 dagen"


def test_a_report_in_two_columns_is_filled_without_a_change_of_its_lines(tmp_path):
    text = COLUMNS.format(km="Trein")
    fill_report(text, tmp_path / "vol.txt", date=DAY)
    filled = (tmp_path / "vol.txt").read_text(encoding="utf-8")
    kept = [line for line in filled.splitlines() if "[Voorstel" not in line]
    assert "[Voorstel" in filled
    assert [line.rstrip() for line in text.splitlines()] == [line.rstrip() for line in kept]


def test_figures_below_each_other_are_no_two_columns():
    table = (
        "Trein       958 km   23 kg\nVliegtuig  1921 km  330 kg\n"
        "Tram         10 km    1 kg\nMetro        12 km    1 kg"
    )
    text = report(footprint=table, modes="Trein, vliegtuig, tram, metro")
    value = read_report(text)["footprint"].value
    assert {k: v["distance_km"] for k, v in value.items()} == {
        "train": 958, "plane": 1921, "tram": 10, "metro": 12,
    }  # fmt: skip


# --- names


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"locations": "Betriebshof Düsseldorf-Lierenfeld", "modes": "Auto"}, ["Düsseldorf"]),
        ({"locations": "Hôtel de Ville; kantoor van C40", "modes": "Trein naar Parijs"}, ["Paris"]),
        ({"locations": "Hôtel de Ville, Lyon", "modes": "Trein"}, ["Lyon"]),
        ({"locations": "Skopje (gemeente Centar)", "modes": "Vliegtuig"}, ["Skopje"]),
        # a suburb belongs to the city beside it that the report names
        ({"locations": "Wooncomplex in Espoo", "modes": "Vliegtuig", "purpose": "Op bezoek in Helsinki"}, ["Helsinki"]),
        ({"locations": "Wooncomplex in Espoo", "modes": "Vliegtuig", "purpose": "Dakloosheid"}, ["Espoo"]),
        ({"locations": "Wijkbureau Kreuzberg", "modes": "Trein, Berlijn: S-Bahn"}, ["Berlin"]),
        ({"locations": "Wooncomplex in Espoo", "modes": "Vliegtuig naar Espoo", "purpose": "Overleg in Helsinki"},
         ["Espoo"]),
        # weak names that the means of transport lead to
        ({"locations": "Vredespark Hiroshima, ambassade in Tokio", "modes": "Vlucht AMS-NRT, trein Tokio-Hiroshima"},
         ["Hiroshima", "Tokyo"]),
        ({"locations": "10 Rue de Londres, Parijs", "modes": "Eurostar"}, ["Paris"]),
        ({"locations": "Rue de Stockholm 8, Brussel", "modes": "Trein"}, ["Brussels"]),
        ({"locations": "Hotel Brussels, Grote Weg 10, Parijs", "modes": "Trein"}, ["Paris"]),
        ({"locations": "Frankfurt (Oder)", "modes": "Trein"}, ["Frankfurt (Oder)"]),
        ({"locations": "Marseille: Mucem. Nice: mairie", "modes": "Trein"}, ["Marseille", "Nice"]),
        ({"locations": "Township Khayelitsha (Kaapstad); Johannesburg", "modes": "Vliegtuig"},
         ["Cape Town", "Johannesburg"]),
        ({"locations": "Stadhuis; met de gemeenten Bergen en Trondheim gesproken", "modes": "Vliegtuig",
          "purpose": "Op uitnodiging van het ministerie in Oslo"}, ["Oslo"]),
        ({"locations": "Parijs (overstap), Barcelona", "modes": "Trein"}, ["Barcelona"]),
        ({"locations": "Accra: City Hall; Jamestown", "modes": "Vliegtuig"}, ["Accra"]),
        ({"locations": "Accra: City Hall\nJamestown", "modes": "Vliegtuig"}, ["Accra", "Jamestown"]),
        ({"locations": "Berlijn: Futurium; Praag: Magistraat", "modes": "Trein"}, ["Berlin", "Prague"]),
        ({"locations": "Stadhuis, Jakarta", "modes": "Emirates via Dubai"}, ["Jakarta"]),
        ({"locations": "Loods Oslo-akkoord in Wenen", "modes": "Trein"}, ["Vienna"]),
    ],
)  # fmt: skip
def test_where_one_was(answers, expected):
    assert cities(**answers) == expected


@pytest.mark.parametrize(
    ("modes", "locations", "country"),
    [
        (
            "Vliegtuig naar Toronto, per huurauto naar Waterloo",
            "University of Waterloo, Waterloo (Ontario)",
            "CA",
        ),
        ("Vliegtuig naar Boston, trein naar Cambridge", "MIT, Cambridge", "US"),
        ("Trein naar Brussel, auto naar Waterloo", "Slagveld bij Waterloo", "BE"),
    ],
)
def test_of_two_places_with_a_name_the_one_beside_the_other_place(modes, locations, country):
    done = checked(modes=modes, locations=locations)
    places = [leg.destination for leg in done.trips[0].legs if leg.destination is not None]
    assert {place.country for place in [*places, *done.trips[0].destinations]} == {country}
    assert "trip-not-computed" not in done.ids


# --- stretches


BALKAN = (
    "Vliegtuig Amsterdam \u2013 Wenen \u2013 Skopje, bus Skopje \u2013 Sofia, "
    "vliegtuig Sofia \u2013 Wenen \u2013 Amsterdam"
)
DAVOS = (
    "De heen- en de terugreis zijn gemaakt met een lijnvlucht tussen Amsterdam en Zürich. "
    "Vanaf de luchthaven is per trein doorgereisd naar Davos."
)
LYON = (
    "Eurostar van Rotterdam naar Paris Nord, metro van Paris Nord naar Paris Gare de Lyon, "
    "TGV van Paris Gare de Lyon naar Lyon"
)


@pytest.mark.parametrize(
    ("modes", "locations", "expected"),
    [
        ("Trein Den Haag C. \u2013 Basel SBB \u2013 Zürich HB \u2013 Bern \u2013 Den Haag C.", "Zürich en Bern",
         [["train Den Haag Centraal-Basel SBB", "train Basel SBB-Zürich", "train Zürich-Bern",
           "train Bern-Den Haag Centraal"]]),
        (BALKAN, "Skopje, Sofia",
         [["plane Amsterdam-Vienna", "plane Vienna-Skopje", "bus Skopje-Sofia", "plane Sofia-Vienna",
           "plane Vienna-Amsterdam"]]),
        ("Met de trein naar Lille en weer terug", "Lille", [["train The Hague-Lille"]]),
        ("Met de trein naar Lille en terug met de auto", "Lille", [["train The Hague-Lille", "car Lille-The Hague"]]),
        (DAVOS, "Congrescentrum, Davos", [["plane Amsterdam-Zürich", "train Zürich-Davos"]]),
        # two stations of one town
        ("Vliegtuig naar Tirana met tussenstop in Wenen", "Tirana",
         [["plane The Hague-Vienna", "plane Vienna-Tirana"]]),
        ("Trein: DH - Utrecht - Duisburg - Düsseldorf", "Düsseldorf",
         [["train The Hague-Utrecht", "train Utrecht-Duisburg", "train Duisburg-Düsseldorf"]]),
        (LYON, "Lyon", [["train Rotterdam-Paris Gare du Nord", "train Paris Gare de Lyon-Lyon"]]),
        ("Trein van Paris Nord naar Paris Gare de Lyon", "Parijs", [["train The Hague-Paris"]]),
        ("Trein Den Haag - Paris Nord, Paris Gare de Lyon - Lyon v.v.", "Lyon",
         [["train The Hague-Paris Gare du Nord", "train Paris Gare de Lyon-Lyon"]]),
        ("Per trein naar Londen, en van Londen naar Edinburgh", "Edinburgh",
         [["train The Hague-London", "train London-Edinburgh"]]),
    ],
)  # fmt: skip
def test_stretches_from_place_to_place(modes, locations, expected):
    assert routes(modes, locations=locations) == expected


# --- months and parties


@pytest.mark.parametrize(
    ("answers", "days", "expected"),
    [
        ({"duration_days": "In mei 2 dagen en in september 3 dagen",
          "modes": "In mei met de nachttrein, in september met het vliegtuig"}, 5,
         [["train The Hague-Vienna"], ["plane The Hague-Vienna"]]),
        ({"duration_days": "2 dagen in mei en 1 dag in september", "modes": "Trein"}, 3,
         [["train The Hague-Vienna"], ["train The Hague-Vienna"]]),
        ({"duration_days": "3 dagen", "modes": "In mei is geboekt, in september zijn we met de trein gegaan"}, 3,
         [["train The Hague-Vienna"]]),
        ({"duration_days": "3 dagen in mei", "modes": "Trein"}, 3, [["train The Hague-Vienna"]]),
    ],
)  # fmt: skip
def test_two_months_are_two_trips(answers, days, expected):
    done = checked(locations="Wenen", **answers)
    assert [route(trip) for trip in done.trips] == expected
    assert done.report["duration_days"].value == days
    assert "trips-unclear" not in done.ids


PARTY = (
    "Delegatie: wethouder (1), ondersteuning (2), vertegenwoordigers van de Haagse Hogeschool (3)"
)


@pytest.mark.parametrize(
    ("modes", "expected"),
    [
        ("Wethouder en ondersteuning: vliegtuig v.v.\nVertegenwoordigers Hogeschool: trein v.v.", [3, 3]),
        ("Hogeschool: trein v.v.; wethouder: vliegtuig v.v.", [None, None]),
        ("Wethouder: vliegtuig v.v.\nVertegenwoordigers: trein v.v.", [None]),
        ("Heen: vliegtuig\nTerug: trein", [6]),
        ("Vliegtuig (PH-GOV) met de minister mee, vandaar met de nachttrein verder", [6]),
        ("Minibusje", [6]),
        ("Vliegtuig: 4 personen. Trein: 2 personen (heen met de nachttrein, terug overdag).", [4, 2]),
    ],
)  # fmt: skip
def test_lines_headed_with_the_words_for_the_persons(modes, expected):
    done = checked(travellers=PARTY, modes=modes, locations="Málaga")
    assert [trip.travellers for trip in done.trips] == expected


# --- figures beside a table

TABLE = "| Vervoermiddel | km | kg CO2 |\n|---|---|---|\n"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("| Vliegtuig | 2.310 | |\n| Metro | 12 | 1 |\n\nVliegtuig: 795 kg", (2310, 795, 12, 1)),
        (
            "| Vliegtuig | | |\n| Metro | 12 | 1 |\n\nVliegtuig: 2.310 km, 795 kg",
            (2310, 795, 12, 1),
        ),
        ("| Vliegtuig | 2.310 | 795 |\n\nMetro: 12 km, 1 kg", (2310, 795, 12, 1)),
        # what the table says counts first, and a sum is none of a row's
        (
            "| Vliegtuig | 2.310 | 795 |\n| Metro | 12 | 1 |\n\nVliegtuig: 400 kg",
            (2310, 795, 12, 1),
        ),
        ("| Vliegtuig | 2.310 | |\n| Metro | 12 | 1 |\n\nTotaal 796 kg", (2310, None, 12, 1)),
        (
            "| Vliegtuig | 2.310 | 795 |\n| Metro | 12 | 1 |\n\nBerekend op 3 mei 2025.",
            (2310, 795, 12, 1),
        ),
    ],
)
def test_figures_below_a_table_count_where_the_table_lacks_them(tmp_path, answer, expected):
    path = tmp_path / "report.md"
    said = report(
        modes="vliegtuig naar Stockholm, metro", locations="Stockholm", footprint=TABLE + answer
    )
    path.write_text(said, encoding="utf-8")
    value = read_report(path).answers["footprint"].value
    found = [
        value.get(key, {}).get(name)
        for key in ("plane", "metro")
        for name in ("distance_km", "kg_co2e")
    ]
    assert tuple(found) == expected


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("de wethouder Financi\u00ebn, Cultuur en Economie", 1),
        ("de wethouder Wonen, Wijken en Welzijn, en de directeur", 2),
        ("wethouder Mobiliteit, Sport en Wijken, adviseur Internationaal, Cultuur en Sport", 2),
    ],
)
def test_a_portfolio_is_that_of_one_person(text, persons):
    assert read_persons(text)[0] == persons
