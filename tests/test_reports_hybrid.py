"""Flights that begin elsewhere, names that are no place, comparisons, split parties, trips made again, small words."""

import datetime as dt

import pytest

from reiscO2.reports import check_report, fill_report
from reiscO2.reports.durations import read_duration
from reiscO2.reports.footprint import read_footprint
from reiscO2.reports.lines import check_lines
from reiscO2.reports.persons import read_persons
from reiscO2.reports.places_in import places_in
from reiscO2.reports.reasons import read_reason
from reiscO2.reports.several import chained
from reports_accuracy import FOLDER, route, score
from test_reports_check import report

DAY = dt.date(2025, 6, 1)


def checked(lang="nl", **answers):
    return check_report(report(**{"footprint": "onbekend", **answers}), date=DAY, lang=lang)


def own_ids(done):
    return [one for one in done.ids if one not in ("km-missing", "co2-missing")]


def test_reports_of_a_sixth_set_are_read_right():
    right, total, wrong = score(FOLDER / "sixth")
    assert total > 180
    assert right == total, "\n".join(wrong)


# --- flights that begin elsewhere


LISBON = "Stadhuis van Lissabon"


@pytest.mark.parametrize(
    ("modes", "legs"),
    [
        ("Met de trein naar Brussel en vandaar gevlogen", ["train The Hague-Brussels", "plane Brussels-Lisbon"]),
        ("Gevlogen vanaf Brussel, met de trein naar Brussel", ["train The Hague-Brussels", "plane Brussels-Lisbon"]),
        ("Vanaf Brussel met het vliegtuig. Naar Brussel met de Eurostar.",
         ["train The Hague-Brussels", "plane Brussels-Lisbon"]),
        ("Vliegtuig vanaf Brussel-Zaventem, trein naar Brussel",
         ["train The Hague-Brussels", "plane Brussels Airport-Lisbon"]),
        ("Vlucht Brussel-Lissabon v.v.; trein Den Haag-Brussel v.v.",
         ["train The Hague-Brussels", "plane Brussels-Lisbon"]),
        ("Vliegtuig vanuit Brussel; vooraf trein", ["train The Hague-Brussels", "plane Brussels-Lisbon"]),
        ("Trein naar Brussel-Zaventem, vliegtuig",
         ["train The Hague-Brussels Airport", "plane Brussels Airport-Lisbon"]),
        ("Auto naar Düsseldorf, daarvandaan gevlogen", ["car The Hague-Düsseldorf", "plane Düsseldorf-Lisbon"]),
        ("Vliegtuig; de auto naar Düsseldorf", ["car The Hague-Düsseldorf", "plane Düsseldorf-Lisbon"]),
        ("Heen vlucht Amsterdam-Lissabon; terug gevlogen naar Düsseldorf, vandaar met de trein naar Den Haag",
         ["plane Amsterdam-Lisbon", "plane Lisbon-Düsseldorf", "train Düsseldorf-The Hague"]),
    ],
)  # fmt: skip
def test_the_way_to_the_airport_comes_before_the_flight(modes, legs):
    done = checked(modes=modes, locations=LISBON)
    assert [route(trip) for trip in done.trips] == [legs]
    assert own_ids(done) == [] and len(done.estimates) == 1
    assert [place.name for place in done.trips[0].destinations] == ["Lisbon"]
    assert done.estimates[0].findings[0].destination.name == "Lisbon"


def test_a_flight_from_abroad_without_a_way_there_is_worked_out_and_asked_about():
    done = checked(modes="Vanaf Düsseldorf gevlogen", locations=LISBON)
    assert own_ids(done) == ["way-there-missing"] and done.needs_person
    (finding,) = [f for f in done.findings if f.id == "way-there-missing"]
    assert "begint in Düsseldorf" in finding.message and finding.severity == "warning"
    (estimate,) = done.estimates
    assert estimate.trip.origin.name == "The Hague"  # the rule looks at the way from home
    assert estimate.legs[0].leg.origin.label.startswith("Düsseldorf")
    assert any("Gerekend vanaf Düsseldorf" in line for line in check_lines(done))


def test_a_flight_from_another_airport_of_the_country_asks_for_nothing():
    done = checked(modes="Vliegtuig vanaf Eindhoven", locations="Milaan")
    assert own_ids(done) == [] and len(done.estimates) == 1
    assert ("from-airport", "Eindhoven") in done.trips[0].assumed
    near = checked(modes="Vliegtuig vanaf Schiphol", locations="Milaan")
    assert [key for key, _ in near.trips[0].assumed] == ["assumed-return"]


def test_a_flight_out_from_abroad_and_a_train_home_is_worked_out():
    done = checked(modes="Heen gevlogen vanaf Brussel, terug met de trein", locations=LISBON)
    assert own_ids(done) == ["way-there-missing"]
    assert [leg.leg.mode for leg in done.estimates[0].legs] == ["plane", "train"]


def test_where_one_boards_is_no_destination_when_only_the_means_of_transport_name_it():
    modes = "Met de trein naar Düsseldorf en vandaar gevlogen naar Malaga"
    done = checked(modes=modes, locations="Congrescentrum")
    assert [place.name for place in done.trips[0].destinations] == ["Málaga"]
    kept = checked(modes=modes, locations="Düsseldorf; Malaga")
    assert {place.name for place in kept.trips[0].destinations} == {"Düsseldorf", "Málaga"}


def test_a_stop_on_the_way_back_is_no_destination():
    modes = "Heen: vliegtuig Schiphol-Genève. Terug: TGV Genève-Parijs, Eurostar Parijs-Rotterdam."
    done = checked(modes=modes, locations="Palais des Nations")
    assert [place.name for place in done.trips[0].destinations] == ["Geneva"]
    assert route(done.trips[0]) == [
        "plane Amsterdam Airport Schiphol-Geneva", "train Geneva-Paris", "train Paris-Rotterdam",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "legs"),
    [
        ("KLM Amsterdam-New York-Amsterdam", "KLM Amsterdam\u2013New York\u2013Amsterdam"),
        ("Noord-Holland Utrecht-Parijs", "Noord-Holland Utrecht\u2013Parijs"),
        ("Baden-Baden", "Baden-Baden"),
    ],
)
def test_a_chain_may_hold_names_of_two_words(text, legs):
    assert chained(text) == legs


@pytest.mark.parametrize(
    ("modes", "many"),
    [
        ("HSL/Thalys Rotterdam-Parijs v.v.", 1),
        ("Intercity direct / Eurostar naar Parijs", 1),
        ("Bus (touringcar) naar Parijs", 1),
        ("Met de trein naar Brussel, met de trein naar Parijs", 2),
    ],
)
def test_two_names_of_one_ride_are_one_stretch(modes, many):
    done = checked(modes=modes, locations="Parijs")
    assert len(route(done.trips[0])) == many and len(done.estimates) == 1
    assert len(done.trips[0].modes) == 1


# --- names that are no place


@pytest.mark.parametrize(
    ("answers", "meant", "reached"),
    [
        ({"modes": "Trein", "locations": "Berlijn, Praagh en Wenen"}, "Praag", ["Berlin", "Vienna"]),
        ({"modes": "Trein naar Berlijn, Praagh en Wenen", "locations": "diverse"}, "Praag", ["Berlin", "Vienna"]),
        ({"modes": "Trein", "locations": "Praagh, Berlijn"}, "Praag", ["Berlin"]),
        ({"modes": "Trein", "locations": "Berlijn\nPraagh"}, "Praag", ["Berlin"]),
        ({"modes": "Vliegtuig", "locations": "Warschau en Krakouw"}, "Krakau", ["Warsaw"]),
    ],
)  # fmt: skip
def test_a_misspelt_city_in_a_list_is_asked_about(answers, meant, reached):
    done = checked(**answers)
    (finding,) = [f for f in done.findings if f.id == "destination-unclear"]
    assert f"misschien bedoeld: {meant}" in finding.message and finding.severity == "warning"
    assert [place.name for place in done.trips[0].destinations] == reached
    _, span = done.trips[0].evidence["unread"]
    wrong = report(**{"footprint": "onbekend", **answers})[slice(*span)]
    assert wrong[:3] == meant[:3] and wrong not in finding.message


def test_figures_of_a_trip_with_a_misspelt_city_are_not_called_wrong():
    done = checked(modes="Trein", locations="Berlijn, Praagh", footprint="Trein: 2.100 km, 63 kg")
    assert done.ids == ["destination-unclear"]


def test_a_lone_misspelt_city_is_suggested_once():
    done = checked(modes="Trein naar Praagh", locations="diverse instellingen")
    (finding,) = [f for f in done.findings if f.id == "destination-unclear"]
    assert "misschien bedoeld: Praag" in finding.message


@pytest.mark.parametrize(
    "locations",
    ["Berlijn, Bundestag", "Berlijn\nFuturium", "Berlijn, Jansen en Pietersen", "Wenen, Rathaus", "Berlijn, Potsdam",
     "Berlijn, gesproken is daar met: Krakouw"],
)  # fmt: skip
def test_houses_and_names_of_people_are_no_misspelt_cities(locations):
    assert own_ids(checked(modes="Trein", locations=locations)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Luik, Cité Miroir", ["Liège"]),
        ("ANCI, Rome", ["Rome"]),
        ("PARIJS", ["Paris"]),
        ("Stockholms stadshus", ["Stockholm"]),
        ("Europese Rekenkamer, Luxemburg", ["Luxembourg"]),
        ("ITU, Genève", ["Geneva"]),
    ],
)
def test_names_beside_names(text, names):
    found = [
        one.place.name for one in places_in(text) if one.place is not None and one.strength > 1
    ]
    assert found == names


# --- figures of a journey that was not made


TABLE = "| Vervoer | km | kg CO2 |{more}\n|---|---|---|{line}\n| Trein | 1.346 | 40 |{yes}\n"


@pytest.mark.parametrize(
    "footprint",
    [
        TABLE.format(more="", line="", yes="") + "| Vliegtuig (ter vergelijking) | 1.191 | 279 |",
        TABLE.format(more="", line="", yes="") + "| Alternatief: vliegtuig | 1.191 | 279 |",
        TABLE.format(more="", line="", yes="") + "| Besparing t.o.v. vliegtuig | | 239 |",
        TABLE.format(more=" gebruikt |", line="---|", yes=" ja |") + "| Vliegtuig | 1.191 | 279 | nee |",
        "Trein: 1.346 km, 40 kg; vliegtuig (niet gebruikt): 1.191 km, 279 kg",
    ],
)  # fmt: skip
def test_a_row_of_comparison_is_not_travelled(footprint):
    done = checked(modes="Trein", locations="Berlijn", footprint=footprint)
    assert set(done.report["footprint"].value) == {"train"} and done.ids == []


@pytest.mark.parametrize(
    ("footprint", "expected"),
    [
        ("Trein 1.346 km 40 kg\nVliegtuig 1.191 km 279 kg", ["mode-not-named"]),
        ("Trein 1.346 km 40 kg (vliegtuig: 279 kg)", ["mode-not-named"]),
        ("Trein 1.346 km 40 kg; auto 1.280 km 247 kg", ["mode-not-named"]),
        ("Trein 1.346 km 40 kg; metro 12 km 0,4 kg", []),
    ],
)
def test_figures_of_a_means_of_transport_that_was_not_named_are_asked_about(footprint, expected):
    assert checked(modes="Trein", locations="Berlijn", footprint=footprint).ids == expected


# --- parties


PARIS = {"locations": "Parijs", "exception": "Staking bij het spoor"}


@pytest.mark.parametrize(
    ("travellers", "modes", "parts"),
    [
        ("3", "Trein (2x) en vliegtuig (1x)", [(2, "train"), (1, "plane")]),
        ("3", "Trein (2 pers.), vliegtuig (1 pers.)", [(2, "train"), (1, "plane")]),
        ("3", "Eén van ons is gevlogen, de andere twee namen de trein", [(1, "plane"), (2, "train")]),
        ("3 (2 met de trein, 1 met het vliegtuig)", "Trein en vliegtuig", [(2, "train"), (1, "plane")]),
        ("3 personen, van wie twee per trein en één per vliegtuig", "Trein, vliegtuig", [(2, "train"), (1, "plane")]),
        ("Vier: de wethouder (vliegtuig) en drie ambtenaren (trein)", "Vliegtuig resp. trein",
         [(1, "plane"), (3, "train")]),
        ("3 raadsleden en 2 medewerkers", "raadsleden: trein; medewerkers: vliegtuig", [(3, "train"), (2, "plane")]),
        ("wethouder en ambtenaar", "Heen samen per trein; terug wethouder vliegtuig, ambtenaar trein",
         [(1, "train", "plane"), (1, "train")]),
        ("3", "Trein; ter plaatse 1 taxi", [(None, "train", "taxi")]),
        ("3 (waarvan 2 met de trein)", "Trein en vliegtuig", [(None, "train", "plane")]),
        ("2", "Trein (2x)", [(None, "train")]),
    ],
)  # fmt: skip
def test_numbers_of_persons_with_the_means_of_transport(travellers, modes, parts):
    done = checked(travellers=travellers, modes=modes, **PARIS)
    found = [(t.travellers if t.apart else None, *map(str, t.modes)) for t in done.trips]
    assert found == parts


def test_together_there_and_apart_on_the_way_back():
    modes = "Heen samen met de trein; terug twee met het vliegtuig en twee met de trein"
    footprint = "trein 960 km, 86 kg; vliegtuig 400 km 187 kg"
    done = checked(travellers="4", modes=modes, footprint=footprint, **PARIS)
    assert [(t.travellers, [str(leg.mode) for leg in t.legs]) for t in done.trips] == [
        (2, ["train", "plane"]), (2, ["train", "train"]),
    ]  # fmt: skip
    assert len(done.estimates) == 2 and done.ids == []


def test_a_part_that_only_came_back_otherwise_is_worked_out():
    modes = "Trein heen en terug. Een collega is terug gevlogen."
    done = checked(travellers="4", modes=modes, **PARIS)
    assert len(done.estimates) == 2 and "trip-not-computed" not in done.ids


# --- the same trip again


@pytest.mark.parametrize("modes", ["2 keer gevlogen naar Wenen", "Twee keer gevlogen naar Wenen"])
@pytest.mark.parametrize("footprint", ["Vliegtuig 1.921 km, 330 kg", "Vliegtuig 3.842 km, 660 kg"])
def test_a_trip_made_twice_is_asked_about_whatever_the_figures_fit(modes, footprint):
    done = checked(modes=modes, locations="Wenen", footprint=footprint)
    assert done.ids == ["trips-unclear"] and done.needs_person


@pytest.mark.parametrize("more", ["3 x met de metro", "twee keer een taxi", "2x per tram"])
def test_rides_on_the_spot_are_no_trips(more):
    done = checked(modes=f"Vliegtuig naar Wenen; ter plaatse {more}", locations="Wenen")
    assert "trips-unclear" not in done.ids


# --- what a figure is of


@pytest.mark.parametrize(
    ("travellers", "footprint"),
    [
        ("6 personen", "Vliegtuig: 13.860 km (6 x 2.310), 2.384 kg"),
        ("2 personen", "Vliegtuig: 2 x 2 x 1.155 km = 4.620 km, 795 kg"),
        ("2 personen", "Vliegtuig: 4.620 km (2.310 km x 2), 795 kg"),
    ],
)
def test_a_product_with_the_number_of_persons_says_whose_figure_it_is(travellers, footprint):
    assert checked(travellers=travellers, footprint=footprint).ids == []


def test_a_product_says_nothing_of_the_figure_beside_it():
    done = checked(travellers="2 personen", footprint="Vliegtuig: 2 x 2.310 km = 4.620 km, 397 kg")
    assert done.ids == ["persons-unclear"]
    assert "De uitstoot" in done.findings[0].message


def test_a_local_ride_with_its_own_kilometres_has_no_direction():
    done = checked(
        modes="Vliegtuig naar Stockholm; ter plaatse bus", travellers="2 personen",
        footprint="Vliegtuig: 2.310 km, 795 kg; bus 50 km, 3 kg",
    )  # fmt: skip
    assert done.ids == []


def test_the_same_way_back_counts_twice():
    done = checked(footprint="Heen: vliegtuig 1.155 km (199 kg), trein 37 km (1 kg). Terug: idem.")
    found = {k: (v["distance_km"], v["kg_co2e"]) for k, v in done.report["footprint"].value.items()}
    assert found == {"plane": (2310.0, 398.0), "train": (74.0, 2.0)} and done.ids == []
    odd = checked(footprint="Heen: vliegtuig 115,5 km (199 kg). Terug: hetzelfde.")
    assert odd.ids == ["km-implausible"] and "2 x 115,5 km" in odd.findings[0].message


def test_a_figure_that_fits_another_method_names_it():
    done = checked(
        modes="Vliegtuig naar Oslo", locations="Oslo", travellers="2 personen",
        footprint="Vliegtuig: 1.921 km, 160 kg",
    )  # fmt: skip
    (finding,) = [f for f in done.findings if f.id == "persons-unclear"]
    assert (
        "past bij één persoon (zonder niet-CO2-effecten) volgens de methode myclimate-2022; in dit verslag"
        in finding.message
    )
    own = checked(
        modes="Vliegtuig naar Oslo", locations="Oslo", travellers="2 personen",
        footprint="Vliegtuig: 1.921 km, 330 kg",
    )  # fmt: skip
    assert own.ids == ["persons-unclear"] and "methode" not in own.findings[0].message


@pytest.mark.parametrize(
    ("footprint", "expected"),
    [
        ("Trein 1.346 km, uitstoot: geen", {"train": (1346.0, 0.0)}),
        ("Trein 1.346 km, nauwelijks uitstoot", {"train": (1346.0, 0.0)}),
        ("Trein 1.346 km, emissievrij", {"train": (1346.0, 0.0)}),
        ("Trein 1.346 km, geen uitstoot bekend", {"train": (1346.0, None)}),
        ("Trein totaal 2.150 km, 64,5 kg", {"train": (2150.0, 64.5)}),
        (
            "360 km p.p., 11 kg p.p., dus totaal 77 kg",
            {"train": (360.0, 11.0), "total": (None, 77.0)},
        ),
    ],
)
def test_words_for_nothing_and_totals_behind(footprint, expected):
    found = read_footprint(footprint, only=["train"])
    assert {k: (v.distance_km, v.kg_co2e) for k, v in found.items()} == expected


def test_codes_of_airports_are_a_flight_and_its_total_stays_with_it():
    text = "AMS-HEL 1.525 km, TLL-AMS 1.470 km, samen 1.030 kg; ferry 85 km 10 kg"
    found = read_footprint(text, only=["plane", "ferry"])
    assert {k: (v.distance_km, v.kg_co2e) for k, v in found.items()} == {
        "plane": (2995.0, 1030.0), "ferry": (85.0, 10.0),
    }  # fmt: skip
    both = read_footprint("vliegtuig 2.310 km, trein 74 km, samen 400 kg", only=["plane", "train"])
    assert both["total"].kg_co2e == 400.0


# --- words


@pytest.mark.parametrize(
    "text",
    ["Er is gekozen voor het vliegtuig.", "Uitzonderlijke situatie: ja", "Er is gevlogen.", "Vliegtuig naar Berlijn",
     "Ja, er is sprake van een uitzonderlijke situatie", "Het was nodig om te vliegen"],
)  # fmt: skip
def test_an_explanation_that_explains_nothing_is_none(text):
    assert read_reason(text) == ("", {})
    flight = {
        "modes": "Vliegtuig naar Berlijn",
        "locations": "Berlijn",
        "footprint": "Vliegtuig 1.191 km 279 kg",
    }
    assert "exception-missing" in checked(**flight, exception=text).ids


@pytest.mark.parametrize(
    ("text", "reason"),
    [("Er is gekozen voor het vliegtuig wegens een staking.", "no_connection"),
     ("Er is gekozen voor het vliegtuig omdat de minister meereisde.", "accompanying"),
     ("Er is geen sprake van een uitzonderlijke situatie", "not_needed")],
)  # fmt: skip
def test_a_choice_with_a_reason_is_one(text, reason):
    assert read_reason(text)[0] == reason


@pytest.mark.parametrize(
    ("text", "days"),
    [("½ dag", 0.5), ("week", 7.0), ("werkweek", 5.0), ("donderdag en vrijdag", 2.0), ("2 daagen", 2.0),
     ("maandag, dinsdag en woensdag", 3.0), ("maandag tot en met woensdag", 3.0), ("2½ dag", 2.5)],
)  # fmt: skip
def test_days_in_words(text, days):
    assert read_duration(text)[0] == days


@pytest.mark.parametrize("text", ["drie à vier dagen", "2 tot 3 dagen", "3-4 dagen"])
def test_a_range_of_days_is_asked_about(text):
    assert checked(duration_days=text, footprint="Vliegtuig: 2.310 km, 397 kg").ids == [
        "duration-unclear"
    ]
    assert (
        checked(duration_days="van 3 tot 5 mei", footprint="Vliegtuig: 2.310 km, 397 kg").ids == []
    )


def test_a_duration_without_a_number_is_asked_about():
    assert checked(
        duration_days="zolang als nodig", footprint="Vliegtuig: 2.310 km, 397 kg"
    ).ids == ["duration-unclear"]


@pytest.mark.parametrize(
    ("text", "number"),
    [("6 raadsleden + griffier", 7), ("5 raadsleden, de griffier en een gids", 7), ("ik", 1),
     ("Delegatie: voorzitter + 3 leden", 4), ("twee wethouders en hun adviseurs (totaal 4)", 4),
     ("3 personen (totaal 12 reizen)", 3), ("2 wethouders en 3 ambtenaren", 5),
     ("2 bestuurders, 1 ambtelijk ondersteuner", 3), ("Burgemeester, kabinetschef, beveiliger (2x)", 4)],
)  # fmt: skip
def test_persons_in_words(text, number):
    assert read_persons(text)[0] == number


def test_a_misspelt_means_of_transport_is_read_and_said():
    done = checked(modes="Vleigtuig naar Stockholm", footprint="vleigtuig 2.310 km 397 kg")
    assert done.report["modes"].value == ["plane"] and done.ids == []
    assert any("spelfout, gelezen als: vliegtuig" in line for line in check_lines(done))
    english = checked("en", modes="Vleigtuig naar Stockholm", footprint="vleigtuig 2.310 km 397 kg")
    assert any("read as: plane" in line for line in check_lines(english))


def test_sentences_have_their_articles():
    done = checked(travellers="", purpose="", met="")
    said = " ".join(f.message for f in done.findings)
    assert (
        "vraag naar het aantal personen is" in said and "vraag naar het doel van de reis is" in said
    )
    assert "vraag naar wie is ontmoet is" in said


def test_fill_says_what_it_left_open_and_why(tmp_path):
    source = tmp_path / "verslag.txt"
    source.write_text(
        report(modes="Vliegtuig", locations="stadhuis", footprint=""), encoding="utf-8"
    )
    said = fill_report(source, tmp_path / "nieuw.txt").lines()
    assert any("Nog zelf invullen: kilometers en uitstoot" in line for line in said)
    assert any("bestemming is niet uit de tekst op te maken" in line for line in said)
    assert not any(line.startswith("Aangevuld") for line in said)


def test_a_part_of_a_delegation_is_asked_about():
    done = checked(
        travellers="Delegatie van 14, van wie 5 namens de gemeente",
        footprint="Vliegtuig: 5 x 2.310 km, 5 x 397 kg",
    )
    assert done.report["travellers"].value == 14 and done.ids == ["persons-unclear"]
    assert "persons-unclear" not in checked(travellers="Delegatie van 14, van wie 5 vrouwen").ids


@pytest.mark.parametrize(
    ("modes", "legs"),
    [
        ("Vliegtuig Amsterdam-Tallinn (heen), Riga-Amsterdam (terug); touringcar Tallinn-Riga",
         ["plane Amsterdam-Tallinn", "coach Tallinn-Riga", "plane Riga-Amsterdam"]),
        ("Trein: Den Haag-Tallinn, Tallinn-Riga, Riga-Den Haag",
         ["train The Hague-Tallinn", "train Tallinn-Riga", "train Riga-The Hague"]),
        ("Vliegtuig Amsterdam-Tallinn (heen), Riga-Amsterdam\n(terug); touringcar Tallinn-Riga",
         ["plane Amsterdam-Tallinn", "coach Tallinn-Riga", "plane Riga-Amsterdam"]),
    ],
)  # fmt: skip
def test_a_stretch_without_a_means_of_transport_goes_on_with_the_last_one(modes, legs):
    done = checked(modes=modes, locations="Tallinn\nRiga", travellers="9 personen")
    assert [route(trip) for trip in done.trips] == [legs]


def test_a_means_of_transport_by_two_small_buses_is_a_car():
    assert checked(modes="Met twee huurbusjes", locations="Essen").report["modes"].value == ["car"]


@pytest.mark.parametrize(
    ("modes", "apart"),
    [
        ("auto (carpool met collega's van gemeente Rotterdam)", False),
        ("De ambtenaren gingen met de auto", False),
        ("De ambtenaren gingen met de auto, de wethouder met de trein", True),
    ],
)
def test_a_plural_is_of_unsaid_number(modes, apart):
    done = checked(modes=modes, locations="Turnhout", travellers="3 personen")
    assert [trip.apart for trip in done.trips] == ([True, True] if apart else [False])
    assert ("persons-unclear" in done.ids) == apart


def test_a_small_town_among_the_locations_is_where_the_means_of_transport_lead():
    done = checked(
        modes="Vliegtuig naar Nice, shuttlebus naar Cannes",
        locations="MIPIM, Palais des Festivals, Cannes",
    )
    assert [place.name for place in done.trips[0].destinations] == ["Cannes"]
    away = checked(
        modes="Vliegtuig naar Nice, shuttlebus naar Cannes", locations="Palais, Cannestraat"
    )
    assert [place.name for place in away.trips[0].destinations] == ["Nice"]


def test_codes_of_airports_are_stretches():
    done = checked(
        modes="Vlucht AMS-HEL, daarna ferry Helsinki-Tallinn; terug vlucht TLL-AMS",
        locations="Tallinn",
    )
    assert route(done.trips[0]) == [
        "plane Amsterdam Airport Schiphol-Helsinki-Vantaa Airport", "ferry Helsinki-Tallinn",
        "plane Tallinn Airport-Amsterdam Airport Schiphol",
    ]  # fmt: skip
    assert [one.name for one in places_in("overleg ITU, NOS en TLL")] == []


def test_the_way_back_may_have_a_stop():
    modes = "Met de trein naar Londen. Terug met de Eurostar naar Brussel en de trein naar Den Haag"
    done = checked(modes=modes, locations="Londen")
    assert route(done.trips[0]) == [
        "train The Hague-London",
        "train London-Brussels",
        "train Brussels-The Hague",
    ]
    assert len(done.estimates) == 1


def test_two_cars_are_no_two_ways_to_travel():
    modes = "4 personen in een auto, 2 personen in een tweede auto"
    done = checked(modes=modes, locations="Gent", travellers="6", footprint="2 x 320 km, 122 kg")
    assert [trip.apart for trip in done.trips] == [False] and done.trips[0].travellers == 6
    assert done.ids == []
    one = checked(modes="auto", locations="Gent", travellers="2", footprint="2 x 320 km, 122 kg")
    assert "trips-unclear" in one.ids


def test_a_sentence_may_begin_with_an_apostrophe():
    modes = "Met de trein naar Antwerpen; 's middags per trein door naar Gent. 's Avonds terug per trein."
    done = checked(modes=modes, locations="Antwerpen en Gent")
    assert route(done.trips[0]) == [
        "train The Hague-Antwerp",
        "train Antwerp-Gent",
        "train Gent-The Hague",
    ]


def test_a_stretch_of_a_round_is_named_with_its_beginning():
    done = checked(
        modes="Vliegtuig", locations="Oslo, Stockholm en Helsinki", footprint="4.000 km, 680 kg"
    )
    (finding,) = [f for f in done.findings if f.id == "exception-missing"]
    assert finding.message.startswith("Stockholm (vanuit Oslo) is binnen")
    plain = checked(modes="Vliegtuig naar Berlijn", locations="Berlijn")
    (finding,) = [f for f in plain.findings if f.id == "exception-missing"]
    assert finding.message.startswith("Berlijn is binnen")
