"""Rounds of cities, second departures, trips that were not made, "OV", answers that stand elsewhere."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2.reports import check_report, fill_report, read_report
from reiscO2.reports.documents import check_document
from reiscO2.reports.lines import check_lines
from reiscO2.reports.messages import SAME_ID, SEVERITY
from reiscO2.reports.periods import apart, periods
from reiscO2.reports.places_in import STRONG, places_in
from reports_accuracy import FOLDER
from test_reports_check import DAY, report


def checked(lang="nl", **answers):
    answers = {"footprint": "onbekend", **answers}
    return check_report(report(**answers), date=DAY, lang=lang)


def own_ids(done):
    """Return the findings but those on figures that are not stated."""
    return [one for one in done.ids if one not in ("km-missing", "co2-missing")]


def legs(trip):
    return [
        (str(leg.mode), leg.origin.name, leg.destination.name)
        for leg in trip.legs
        if leg.origin is not None and leg.destination is not None
    ]


def stops(trip):
    found = legs(trip)
    return [found[0][1], *(leg[2] for leg in found)]


# --- rounds


ROUND = ["The Hague", "Berlin", "Prague", "Vienna", "The Hague"]


@pytest.mark.parametrize(
    "answers",
    [
        {
            "modes": "Wij bezochten Berlijn, Praag en Wenen met de trein",
            "locations": "diverse instellingen",
        },
        {"modes": "Trein", "locations": "Berlijn, Praag en Wenen"},
        {"modes": "Trein; ter plaatse metro en tram", "locations": "- Berlijn\n- Praag\n- Wenen"},
        {
            "modes": "trein",
            "locations": "Futurium in Berlijn\nMagistraat van Praag\nUNIDO te Wenen",
        },
        {"modes": "trein", "locations": "12 mei Berlijn, 14 mei Praag, 16 mei Wenen"},
        {"modes": "trein", "locations": "eerst Berlijn, daarna Praag en ten slotte Wenen"},
        {"modes": "trein", "locations": "Berlijn (Futurium), Praag (Magistraat) en Wenen"},
        {"modes": "trein", "locations": "Berlijn\nPotsdam\nPraag\nWenen"},
        {"modes": "trein naar Berlijn en Praag", "locations": "Berlijn, Praag, Wenen"},
        {
            "modes": "Den Haag-Berlijn-Praag-Wenen-Den Haag met de trein",
            "locations": "Berlijn, Praag, Wenen",
        },
    ],
)
def test_cities_without_stretches_are_a_round_in_the_order_of_the_text(answers):
    done = checked(**answers)
    assert len(done.trips) == 1 and stops(done.trips[0]) == ROUND
    assert {leg[0] for leg in legs(done.trips[0])} == {"train"}
    assert not done.trips[0].round_trip and len(done.estimates) == 1
    if "Den Haag-" not in answers["modes"]:  # there the text says it itself
        assert own_ids(done) == ["route-assumed"]
        finding = next(f for f in done.findings if f.id == "route-assumed")
        assert finding.severity == "info"
        assert "Den Haag - Berlijn - Praag - Wenen - Den Haag (per trein)" in finding.message
        assert "Steden in de volgorde van de tekst, alle per trein." in done.trips[0].assumptions
        lines = [line for line in check_lines(done) if "rondreis" in line]
        assert lines and "Den Haag - Berlijn, Praag, Wenen: trein" in lines[0]


def test_the_evidence_of_a_round_is_the_list_in_the_text():
    text = report(modes="Trein", locations="Berlijn, Praag en Wenen", footprint="onbekend")
    done = check_report(text, date=DAY)
    field, span = done.trips[0].evidence["route"]
    assert field == "locations" and text[slice(*span)] == "Berlijn, Praag en Wenen"


def test_a_round_is_longer_than_there_and_back_to_its_first_city():
    three, one = (
        checked(modes="Trein", locations=where).estimates[0].distance_km
        for where in ("Berlijn, Praag en Wenen", "Berlijn")
    )
    assert three > 1.5 * one


@pytest.mark.parametrize(
    "answers",
    [
        {"modes": "Trein en huurauto", "locations": "Lyon, Genève, Turijn"},
        {"modes": "Ferry en trein", "locations": "Newcastle; Edinburgh"},
        {
            "modes": "Heen met de trein, terug met het vliegtuig",
            "locations": "Berlijn, Praag, Wenen",
        },
        {"modes": "trein", "locations": "Berlijn; Praag; ambassade in Berlijn"},
        {"modes": "Stadsbus", "locations": "Berlijn; Praag"},
        {"modes": "trein", "locations": "Kantoor in Brussel, videocall in Barcelona"},
        {"modes": "trein", "locations": "Parijs (Gare du Nord, Lyon)"},
        {"modes": "trein", "locations": "Rode Stadhuis Berlijn, gesprek met Praag"},
        {"modes": "trein, bezoek aan Parijs en Brussel", "locations": "Brussel, Parijs"},
        {"modes": "trein", "locations": "14 mei Wenen, 12 mei Berlijn"},
        {"modes": "trein", "locations": "Wenen en Berlijn (niet in deze volgorde)"},
        {"modes": "trein", "locations": "Wenen, Berlijn (digitaal)"},
        {"modes": "Enkele reis met de trein", "locations": "Berlijn, Praag, Wenen"},
        {"modes": "vliegtuig", "locations": "Berlijn, Praag, Wenen"},  # nobody flies 280 km unsaid
    ],
)
def test_where_order_or_means_are_unclear_the_report_is_asked_about(answers):
    done = checked(**answers)
    assert "route-unclear" in done.ids and "route-assumed" not in done.ids
    assert all("route" not in trip.evidence for trip in done.trips)
    assert done.needs_person


@pytest.mark.parametrize(
    "locations",
    [
        "Rode Stadhuis, Wedding, Neukölln en Potsdam in Berlijn",
        "Berlijn: Humboldt Forum\nKreuzberg\nBundestag",
        "Berlijn, Amsterdam",
        "Berlijn, overleg met Praag",
        "Berlijn. Gesproken met de burgemeesters van Praag en Wenen",
    ],
)
def test_what_lies_in_or_near_one_city_makes_no_stretch(locations):
    done = checked(modes="trein", locations=locations)
    assert own_ids(done) == [] and len(legs(done.trips[0])) == 1


def test_stretches_that_are_told_are_no_round():
    done = checked(
        modes="Vliegtuig naar Berlijn, trein naar Praag",
        locations="Berlijn, Praag",
        exception="n.v.t.",
    )
    assert legs(done.trips[0]) == [("plane", "The Hague", "Berlin"), ("train", "Berlin", "Prague")]
    assert not {"route-assumed", "route-unclear"} & set(done.ids)


@pytest.mark.parametrize(
    ("footprint", "expected"),
    [
        ("Trein: 2.660 km, 64 kg", ["route-assumed"]),
        ("Trein: 1.300 km, 64 kg", ["route-unclear", "route-assumed"]),
        ("Trein: 2.660 km, 640 kg", ["route-unclear", "route-assumed"]),
    ],
)
def test_an_assumed_order_makes_no_figure_wrong(footprint, expected):
    done = checked(modes="Trein", locations="Berlijn, Praag, Wenen", footprint=footprint)
    assert done.ids == expected
    for finding in done.findings[:-1]:
        assert finding.severity == "warning" and "volgorde van de tekst" in finding.message


FAR = ["Parijs", "Berlijn", "Wenen", "Milaan", "Barcelona", "Warschau"]


@given(
    st.lists(st.sampled_from(FAR), min_size=2, max_size=5, unique=True),
    st.sampled_from([", ", "\n", "; "]),
)
def test_the_order_of_a_round_is_that_of_the_text(cities, joint):
    trip = read_report(report(modes="trein", locations=joint.join(cities))).to_trips()[0]
    found = [leg.origin.label for leg in trip.legs] + [trip.legs[-1].destination.label]
    assert found == ["Den Haag", *cities, "Den Haag"]
    assert [leg.direction for leg in trip.legs] == ["out"] * len(cities) + ["back"]


def test_a_cell_and_a_bullet_begin_a_line():
    for text in (
        "| 7 oktober | Rijsel | stadhuis |",
        "- Rijsel\n- Brussel",
        "Brussel Zuid\n- Rijsel",
    ):
        named = next(one for one in places_in(text) if one.name == "Rijsel")
        assert (named.strength, named.role) == (STRONG, "")


# --- second departures

PERIODS = "8-9 maart en 20-22 april 2025"


def told(done):
    return [
        (str(t.date), [str(m) for m in t.modes], t.destination and t.destination.name)
        for t in done.trips
    ]


TRAIN_THEN_PLANE = [("2025-03-08", ["train"], "Paris"), ("2025-04-20", ["plane"], "Vienna")]
TWICE_VIENNA = [("2025-03-08", ["plane"], "Vienna"), ("2025-04-20", ["plane"], "Vienna")]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (
            {
                "modes": "Reis 1: trein naar Parijs. Reis 2: vliegtuig naar Wenen.",
                "locations": "Parijs, Wenen",
            },
            TRAIN_THEN_PLANE,
        ),
        (
            {
                "modes": "Eerste reis: trein; tweede reis: vliegtuig",
                "locations": "Eerste reis Parijs, tweede reis Wenen",
            },
            TRAIN_THEN_PLANE,
        ),
        (
            {
                "modes": "In maart met de trein naar Parijs, in april met het vliegtuig naar Wenen.",
                "locations": "-",
            },
            TRAIN_THEN_PLANE,
        ),
        (
            {
                "modes": "8-9 maart: trein naar Parijs; 20-22 april: vliegtuig naar Wenen",
                "locations": "Parijs, Wenen",
            },
            TRAIN_THEN_PLANE,
        ),
        ({"modes": "Vliegtuig naar Wenen", "locations": "Wenen"}, TWICE_VIENNA),
        (
            {
                "modes": "Beide keren per vliegtuig, metro ter plaatse",
                "locations": "Stadhuis Wenen",
            },
            [(day, ["plane", "metro"], place) for day, _, place in TWICE_VIENNA],
        ),
    ],
)
def test_a_second_departure_is_a_second_trip(answers, expected):
    done = checked(duration_days=PERIODS, **answers)
    assert told(done) == expected and len(done.estimates) == 2
    assert own_ids(done) == []
    said = [" ".join(trip.assumptions) for trip in done.trips]
    assert all("De tekst noemt 2 reizen vanuit huis" in text for text in said)
    assert not any("gerekend is met één" in text for text in said)
    assert [str(t.last_date) for t in done.trips] == ["2025-03-09", "2025-04-22"]
    assert done.report["duration_days"].value == 5


def test_trips_told_apart_have_evidence_of_their_own():
    text = report(modes="Reis 1: trein naar Parijs. Reis 2: vliegtuig naar Wenen.", footprint="onbekend",
                  locations="Reis 1: OESO in Parijs; reis 2: UNIDO in Wenen", duration_days=PERIODS)  # fmt: skip
    trips = check_report(text, date=DAY).trips
    assert [text[slice(*trip.evidence["destination"][1])] for trip in trips] == ["Parijs", "Wenen"]
    assert [text[slice(*trip.legs[0].span)] for trip in trips] == ["trein", "vliegtuig"]


@pytest.mark.parametrize(
    ("modes", "expected"),
    [
        ("Met de trein naar Wenen; de tweede keer met het vliegtuig.", ["train", "plane"]),
        (
            "De eerste keer reisden we met de trein naar Wenen, de tweede keer met de auto.",
            ["train", "car"],
        ),
        (
            "Vliegtuig naar Wenen. In mei is de wethouder nogmaals naar Wenen gevlogen.",
            ["plane", "plane"],
        ),
        (
            "Trein naar Wenen. Later zijn wij opnieuw naar Wenen gegaan, met het vliegtuig.",
            ["train", "plane"],
        ),
    ],
)
def test_the_words_of_a_second_time_tell_the_trips_apart(modes, expected):
    done = checked(modes=modes, locations="Wenen")
    assert [str(trip.modes[0]) for trip in done.trips] == expected
    assert own_ids(done) == []


def test_travellers_may_differ_by_trip():
    done = checked(
        travellers="Reis 1: 2 personen; reis 2: 3 personen",
        modes="Trein naar Parijs",
        locations="Parijs",
    )
    assert [trip.travellers for trip in done.trips] == [2, 3]


@pytest.mark.parametrize(
    "answers",
    [
        {"modes": "Vliegtuig naar Wenen, opnieuw geboekt na annulering", "locations": "Wenen"},
        {"modes": "Vliegtuig naar Wenen, daarna opnieuw met de metro", "locations": "Wenen"},
        {"modes": "Voor de tweede keer met de trein naar Wenen", "locations": "Wenen"},
        {
            "modes": "Op 8 maart met de trein naar Wenen, op 12 maart terug",
            "duration_days": "8 t/m 12 maart",
            "locations": "Wenen",
        },
        {"modes": "Trein", "duration_days": "8, 9 en 10 maart 2025", "locations": "Wenen"},
        {
            "modes": "Trein",
            "duration_days": "do 6 t/m vr 7 maart en ma 10 maart 2025",
            "locations": "Wenen",
        },
        {
            "modes": "Trein",
            "duration_days": "1 maart (voorbereiding in Den Haag) en 20-21 april 2025",
            "locations": "Wenen",
        },
        {
            "modes": "Trein naar Wenen. Daarna opnieuw met de trein gereisd, naar Milaan.",
            "locations": "Wenen, Milaan",
        },
        {"modes": "Trein. Op de tweede dag werd de haven bezocht.", "locations": "Wenen"},
    ],
)
def test_one_departure_is_one_trip(answers):
    assert len(checked(**answers).trips) == 1


@pytest.mark.parametrize(
    "answers",
    [
        {"modes": "Vliegtuig en trein", "locations": "Wenen"},
        {"modes": "Trein", "locations": "Parijs en Wenen"},
        {"modes": "Bij de tweede reis is gekozen voor de trein", "locations": "Wenen"},
        {
            "modes": "Eerste reis trein, tweede reis vliegtuig, derde reis auto",
            "locations": "Wenen",
        },
    ],
)
def test_trips_that_cannot_be_told_apart_are_asked_about(answers):
    done = checked(duration_days=PERIODS, **answers)
    assert len(done.trips) == 1 and "trips-unclear" in done.ids
    assert any("niet uit elkaar te houden" in x for x in done.trips[0].assumptions)


@pytest.mark.parametrize(
    ("footprint", "expected"),
    [
        ("Vliegtuig: 3.842 km; 660 kg", []),
        ("Vliegtuig: 1.921 km; 330 kg", ["trips-unclear", "trips-unclear"]),
        ("Vliegtuig: 9.900 km; 4.000 kg", ["co2-implausible", "km-implausible"]),
    ],
)
def test_stated_figures_are_held_against_the_sum_of_the_trips(footprint, expected):
    done = checked(modes="Vliegtuig", locations="Wenen", duration_days=PERIODS, footprint=footprint)
    assert sorted(done.ids) == expected
    for finding in done.findings:
        if finding.id == "trips-unclear":
            assert "past bij één van de 2 reizen" in finding.message


def test_kilometres_on_the_spot_are_counted_once():
    done = checked(
        modes="Vliegtuig; metro ter plaatse", locations="Wenen", duration_days=PERIODS,
        footprint="Vliegtuig: 3.842 km, 660 kg; metro 30 km, 1 kg",
    )  # fmt: skip
    local = [
        leg.distance_km
        for one in done.estimates
        for leg in one.legs
        if leg.leg.direction == "local"
    ]
    assert local == [30.0, None]


def test_every_trip_is_filled_in(tmp_path):
    path = tmp_path / "v.txt"
    path.write_text(report(modes="Reis 1: trein naar Parijs. Reis 2: vliegtuig naar Wenen.", locations="Parijs, Wenen",
                           duration_days=PERIODS, footprint=""), encoding="utf-8")  # fmt: skip
    done = fill_report(path, tmp_path / "w.txt")
    assert done.texts["footprint"].count("[Voorstel reiscO2") == 2


def test_what_is_filled_in_for_two_trips_reads_back(tmp_path):
    path = tmp_path / "v.txt"
    text = report(modes="Vliegtuig", locations="Wenen", duration_days=PERIODS, footprint="")
    path.write_text(text, encoding="utf-8")
    fill_report(path, tmp_path / "w.txt")
    done = check_report(tmp_path / "w.txt", date=DAY)
    assert done.ids == []
    both = [
        sum(one.distance_km for one in done.estimates),
        sum(one.kg_co2e for one in done.estimates),
    ]
    stated = done.report["footprint"].value["plane"]
    assert [stated["distance_km"], stated["kg_co2e"]] == pytest.approx(both, rel=0.01)


@pytest.mark.parametrize(
    "footprint",
    [
        "Reis 1: 1.921 km, 330 kg\nReis 2: 1.921 km, 330 kg",
        "Eerste reis: vliegtuig 1.921 km en 330 kg; tweede reis: vliegtuig 1.921 km en 330 kg",
        "Reis 1\nVliegtuig heen 960 km, terug 961 km, 330 kg\nReis 2\nVliegtuig heen 960 km, terug 961 km, 330 kg",
    ],
)
def test_figures_of_each_trip_are_added(footprint):
    done = checked(modes="Vliegtuig", locations="Wenen", duration_days=PERIODS, footprint=footprint)
    stated = done.report["footprint"].value["plane"]
    assert (stated["distance_km"], stated["kg_co2e"]) == (3842, 660) and done.ids == []


@pytest.mark.parametrize(
    ("footprint", "expected"),
    [
        ("heen 960 km, terug 961 km, 330 kg", [1921, 330]),
        ("heen 960 km en terug 961 km; 330 kg", [1921, 330]),
        ("960 km heen, 961 km terug, 330 kg", [1921, 330]),
        ("960 km (heen) en 961 km (terug): 330 kg", [1921, 330]),
        ("Amsterdam-Wenen 960 km, 165 kg, Wenen-Amsterdam 961 km, 165 kg", [1921, 330]),
        ("390 à 400 kg, 2.300 km", [2300, 395]),
        ("390-400 kg; 2.300 km", [2300, 395]),
        ("737-800, 2.300 km, 397 kg", [2300, 397]),  # an aircraft is no range
        ("2.300 km, uitstoot nihil", [2300, 0]),
    ],
)
def test_figures_that_stand_in_parts(footprint, expected):
    stated = checked(footprint=f"Vliegtuig {footprint}").report["footprint"].value["plane"]
    assert [stated["distance_km"], stated["kg_co2e"]] == expected


# --- periods


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "8-9 maart en 20-21 april 2025",
            [("2025-03-08", "2025-03-09"), ("2025-04-20", "2025-04-21")],
        ),
        (
            "Reis 1: 8 t/m 9 maart 2025; reis 2: 20 april 2025",
            [("2025-03-08", "2025-03-09"), ("2025-04-20", "2025-04-20")],
        ),
        ("8 maart en 20 april 2025", [("2025-03-08", "2025-03-08"), ("2025-04-20", "2025-04-20")]),
        ("7 en 8 oktober 2025", [("2025-10-07", "2025-10-08")]),
        (
            "28-29 december en 12 januari 2026",
            [("2025-12-28", "2025-12-29"), ("2026-01-12", "2026-01-12")],
        ),
        (
            "3-2-2025 t/m 5-2-2025, 2025-03-01",
            [("2025-02-03", "2025-02-05"), ("2025-03-01", "2025-03-01")],
        ),
        ("10 t/m 12-3-2025", [("2025-03-10", "2025-03-12")]),
        ("maandag 3 februari 2025, dinsdag 4 februari 2025", [("2025-02-03", "2025-02-04")]),
        ("Vertrek zo. 15-09-2024, terugkomst do. 19-09-2024", [("2024-09-15", "2024-09-19")]),
        ("15-09-2024 / 19-09-2024", [("2024-09-15", "2024-09-19")]),
        ("heen 8 maart 2025 en terug 20 maart", [("2025-03-08", "2025-03-20")]),
        ("geen", []),
        ("30 februari 2025", []),
    ],
)
def test_all_periods_of_a_text(text, expected):
    assert [(str(one.first), str(one.last)) for one in periods(text)] == expected


MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


@given(
    st.dates(dt.date(2023, 1, 3), dt.date(2025, 6, 1)),
    st.integers(0, 6),
    st.integers(8, 200),
    st.integers(0, 6),
)
def test_days_of_two_periods_are_added(first, length, gap, second_length):
    def words(day, more):
        last = day + dt.timedelta(more)
        name = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
        return name if not more else f"{day.day} {MONTHS[day.month - 1]} {day.year} t/m {name}"

    later = first + dt.timedelta(length + gap)
    text = f"{words(first, length)} en {words(later, second_length)}"
    assert apart(periods(text), 4)
    assert (
        read_report(report(duration_days=text))["duration_days"].value == length + second_length + 2
    )


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2 x 2 dagen", 4),
        ("2 keer anderhalve dag", 3),
        ("Reis 1: 2 dagen; reis 2: 3 dagen", 5),
        ("eerste reis 2 dagen, tweede reis 8-9 april 2025", 4),
        ("8 maart en 20 april 2025", 2),
        ("4 dgn", 4),
        ("reis van 2 dagen, tweede dag vrij", 2),
    ],
)
def test_days_of_several_trips_are_added(text, days):
    assert read_report(report(duration_days=text))["duration_days"].value == days


# --- public transport


@pytest.mark.parametrize(
    ("modes", "locations", "assumed"),
    [
        ("Met het OV naar Brussel", "Brussel", "train"),
        ("Openbaar vervoer", "Brussel", "train"),
        ("Vliegtuig naar Milaan, met het OV naar Turijn", "Milaan en Turijn", "train"),
        ("Vliegtuig naar Wenen, daar OV vanaf de tramhalte bij het hotel", "Wenen", "tram"),
        ("Vliegtuig naar Wenen, daar OV", "Wenen", None),
        ("Trein naar Antwerpen, daar openbaar vervoer", "Antwerpen", None),
        ("Plane to Vienna, public transport in town", "Vienna", None),
    ],
)
def test_public_transport_is_asked_about_and_never_nothing(modes, locations, assumed):
    done = checked(modes=modes, locations=locations)
    assert own_ids(done) == ["public-transport-unclear"] and len(done.estimates) == 1
    said = dict(done.trips[0].assumed)
    assert said.get("public-as") == assumed
    finding = next(f for f in done.findings if f.id == "public-transport-unclear")
    assert finding.severity == "warning" and finding.quote.lower() in modes.lower()
    words = {
        "train": "gerekend is met trein",
        "tram": "gerekend is met tram",
        None: "zit het niet in de berekening",
    }
    assert words[assumed] in finding.message
    if assumed == "train":
        assert any(leg[0] == "train" for leg in legs(done.trips[0]))


@pytest.mark.parametrize(
    "modes",
    [
        "Vliegtuig; OV (metro)",
        "Vliegtuig, openbaar vervoer: tram en bus",
        "Vliegtuig, metro/OV",
        "Vliegtuig en OV-fiets",
    ],
)
def test_public_transport_that_is_explained_asks_nothing(modes):
    assert own_ids(checked(modes=modes, locations="Wenen")) == []


def test_kilometres_of_public_transport_are_worked_out_with_the_average():
    done = checked(
        modes="Trein naar Antwerpen, daar het OV", locations="Antwerpen", travellers="2 personen",
        footprint="Trein: 236 km, 14 kg\nOV: 100 km, 11 kg",
    )  # fmt: skip
    assert done.ids == ["public-transport-unclear"]
    assert done.report["footprint"].value["public"]["kg_co2e"] == 11
    # row 181 of the Dutch list 2026: 0.057 kg per km
    assert "0,057 kg per km) is het 11 kg" in done.findings[0].message
    assert any("openbaar vervoer: 100 km, 11 kg" in line for line in check_lines(done))


def test_a_sum_counts_public_transport():
    rows = "Trein: 236 km, 7 kg\nOV: 12 km, 1 kg\nTotaal: {} kg"
    answers = {"modes": "Trein naar Antwerpen, daar OV", "locations": "Antwerpen"}
    assert "sum-mismatch" not in checked(**answers, footprint=rows.format("8")).ids
    assert "sum-mismatch" in checked(**answers, footprint=rows.format("12")).ids


# --- trips that were not made


@pytest.mark.parametrize(
    "answers",
    [
        {"modes": "De reis is geannuleerd"},
        {"modes": "N.v.t. (reis geannuleerd)"},
        {"modes": "Geen, de reis ging op het laatste moment niet door"},
        {"modes": "Vliegtuig geboekt, maar de reis is wegens corona geannuleerd"},
        {"modes": "Wij zijn uiteindelijk niet afgereisd"},
        {"modes": "De dienstreis naar Lyon kwam te vervallen"},
        {"modes": "Er is online deelgenomen"},
        {"modes": "", "locations": "Deelname was digitaal, via Teams"},
        {"duration_days": "Niet doorgegaan"},
        {"footprint": "0 km, de reis is niet doorgegaan"},
        {"modes": "This trip was cancelled"},
    ],
)
def test_a_trip_that_was_not_made_is_said_and_nothing_asked(answers):
    done = checked(**{"exception": "", **answers})
    assert done.ids == ["trip-cancelled"] and not done.needs_person
    assert done.trips == [] and done.estimates == [] and done.report.to_trips() == []
    assert check_document(done)["trips"] == []


@pytest.mark.parametrize(
    "answers",
    [
        {"modes": "De vlucht is geannuleerd, daarom met de trein"},
        {"modes": "Vliegtuig. De heenvlucht werd geannuleerd en omgeboekt."},
        {"modes": "De reis per vliegtuig is geannuleerd, daarom is met de trein gereisd"},
        {"modes": "Trein (de oorspronkelijk geplande reis in maart is geannuleerd)"},
        {"modes": "Vliegtuig; de laatste dag van de reis is geannuleerd"},
        {"modes": "De reis is niet geannuleerd: wij vlogen"},
        {"modes": "Trein; één collega heeft online deelgenomen"},
        {"modes": "Vliegtuig; het congres is deels online gevolgd"},
        {"modes": "De eerste reis is afgelast; later met de trein"},
        {"exception": "Anders kon de reis niet doorgaan"},
        {"result": "De reis naar Boston is geannuleerd"},
        {"follow_up": "De reis is niet doorgegaan"},
        {"purpose": "De reis is geannuleerd", "footprint": "Vliegtuig: 2.310 km, 397 kg"},
        {"modes": "Wij zijn niet met het vliegtuig gegaan maar met de trein"},
        {"modes": "De reis is geannuleerd, maar een week later toch gemaakt met de trein"},
        {"modes": "Trein (de reis is niet doorgegaan zoals gepland)"},
        {"modes": "Vliegtuig; na afloop is online deelgenomen aan het vervolg"},
        {"modes": "De reis is geannuleerd", "footprint": "Vliegtuig: 2.310 km, 397 kg"},
    ],
)
def test_a_trip_that_was_made_is_not_called_off(answers):
    done = checked(**answers)
    assert "trip-cancelled" not in done.ids and len(done.trips) == 1 and done.trips[0].modes


def test_a_called_off_trip_fills_nothing_in(tmp_path):
    path = tmp_path / "v.txt"
    path.write_text(
        report(modes="De reis is geannuleerd", exception="", footprint=""), encoding="utf-8"
    )
    assert fill_report(path, tmp_path / "w.txt").texts == {}
    assert (tmp_path / "w.txt").read_bytes() == path.read_bytes()


# --- answers that stand elsewhere or follow

LONDON = {"modes": "Vliegtuig naar Londen", "locations": "Londen"}


@pytest.mark.parametrize(
    ("words", "refers"),
    [
        ("zie bijlage", "elsewhere"),
        ("Zie hierboven.", "elsewhere"),
        ("idem", "elsewhere"),
        ("Zie bijgevoegd overzicht", "elsewhere"),
        ("De toelichting staat in bijlage 2 van dit verslag", "elsewhere"),
        ("zie RIS312345", "elsewhere"),
        ("see annex", "elsewhere"),
        ("volgt nog", "follows"),
        ("Wordt nagezonden", "follows"),
        ("Dit moet nog berekend worden", "follows"),
        ("p.m.", "follows"),
        ("to be added", "follows"),
        ("onbekend", ""),
        ("geen idee", ""),
        ("Als volgt", ""),
        ("Het reisbureau volgt de uitstoot niet", ""),
    ],
)
def test_an_answer_elsewhere_or_to_follow_is_asked_for(words, refers):
    done = checked(**LONDON, exception=words, footprint=words)
    assert [done.report[f].refers for f in ("exception", "footprint")] == [refers, refers]
    assert [done.report[f].state for f in ("exception", "footprint")] == ["answered", "answered"]
    if refers:
        assert done.ids == [f"answer-{refers}"] * 2 and done.needs_person
        hint = next(f.advice for f in done.findings if f.field == "footprint")
        assert "berekend: vliegtuig 742 km" in hint
        assert done.report["exception"].value is None
    else:
        assert {"km-missing", "co2-missing"} <= set(done.ids) and "answer-follows" not in done.ids


@pytest.mark.parametrize(
    ("exception", "expected"),
    [
        ("Treinstaking, zie bijlage", []),  # a reason, and more of it elsewhere
        ("Zie hieronder: de wethouder wilde dat zelf zo", []),
        ("De trein volgt een omweg wegens een staking", []),
    ],
)
def test_a_reason_that_refers_is_a_reason(exception, expected):
    done = checked(**LONDON, exception=exception)
    assert own_ids(done) == expected and done.report["exception"].value


def test_where_no_exception_is_asked_for_a_reference_asks_nothing():
    assert own_ids(checked(modes="Trein", locations="Parijs", exception="zie bijlage")) == []
    assert (
        own_ids(checked(exception="zie bijlage")) == []
    )  # nobody reaches Stockholm in eight hours


def test_a_footprint_beside_a_reference_is_read():
    done = checked(footprint="Zie bijlage. Vliegtuig: 2.310 km, 397 kg")
    assert done.ids == [] and done.report["footprint"].refers == ""


def test_means_of_transport_elsewhere():
    assert own_ids(checked(modes="zie bijlage", footprint=""))[-1:] == ["answer-elsewhere"]


# --- all


def test_every_finding_is_in_the_documentation():
    page = (FOLDER.parents[1] / "docs" / "reports.md").read_text(encoding="utf-8")
    named = {SAME_ID.get(kind, kind) for kind in SEVERITY}
    assert [one for one in sorted(named) if f"`{one}`" not in page] == []


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(
    "answers",
    [
        {"modes": "De reis is wegens ziekte van Jan Jansen geannuleerd"},
        {
            **LONDON,
            "footprint": "zie de mail van Jan Jansen in de bijlage",
            "exception": "wordt nog door Jan Jansen toegelicht",
        },
        {
            "modes": "Eerste reis Jan Jansen met de trein, tweede reis Piet Jansen met het vliegtuig",
            "locations": "Wenen",
        },
        {"modes": "trein", "locations": "Jan Jansen bezocht Berlijn, Praag en Wenen"},
        {"modes": "Vliegtuig, Jan Jansen met het OV", "locations": "Wenen"},
    ],
)
def test_no_name_of_a_person_is_repeated(answers, lang):
    done = checked(lang=lang, **answers)
    said = "\n".join(
        [*check_lines(done), *(f"{f.message} {f.advice} {f.quote}" for f in done.findings)]
    )
    assert done.findings and "Jan" not in said.replace("January", "")


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"modes": "De reis is geannuleerd"}, "this trip was not made"),
        ({"modes": "Trein", "locations": "Berlijn en Wenen"}, "by train"),
        ({**LONDON, "footprint": "zie bijlage"}, "stands elsewhere (bijlage)"),
        ({**LONDON, "footprint": "volgt"}, "still to follow"),
        ({"modes": "Vliegtuig; OV", "locations": "Wenen"}, "train, bus, tram or metro"),
        (
            {"modes": "Vliegtuig en trein", "locations": "Wenen", "duration_days": PERIODS},
            "2 trips from home",
        ),
    ],
)
def test_the_new_findings_speak_english(answers, words):
    assert any(words in finding.message for finding in checked(lang="en", **answers).findings)


PHRASES = [
    "trein", "vliegtuig naar Wenen", "Reis 1:", "reis 2:", "tweede keer", "nogmaals", "Berlijn, Praag en Wenen", "OV",
    "openbaar vervoer naar Brussel", "metro", "de reis is geannuleerd", "niet doorgegaan", "online deelgenomen", "idem",
    "zie bijlage", "volgt nog", "8-9 maart", "en 20 april 2025", "3-2-2025", "terug", "v.v.",
    "Den Haag-Parijs-Den Haag", "2 personen", "12 km", "3 à 4 kg", "nihil", ",", ";", ".", "\n", "\n- ", "(", ")",
    "eerste reis", "auto", "daarna Lyon",
]  # fmt: skip
WORDS = st.lists(st.sampled_from(PHRASES), max_size=8).map(" ".join)


@given(WORDS, WORDS, WORDS, WORDS, WORDS)
def test_any_of_these_words_are_read_and_hold_together(
    modes, locations, duration, footprint, exception
):
    answers = {"modes": modes, "locations": locations, "duration_days": duration}
    text = report(**answers, footprint=footprint, exception=exception)
    done = check_report(text, date=DAY)
    assert ("trip-cancelled" in done.ids) == (done.trips == [])
    assert len(done.trips) <= 4
    for trip in done.trips:
        assert all(0 <= a <= b <= len(text) for _, (a, b) in trip.evidence.values())
        assert len(trip.sentences("en")) == len(trip.sentences("nl")) == len(trip.assumed)
        if "route" in trip.evidence:
            ends = [leg for leg in trip.legs if leg.direction != "local"]
            assert ends[0].origin == ends[-1].destination == trip.origin
            joints = zip(ends, ends[1:], strict=False)
            assert all(a.destination == b.origin for a, b in joints)
    assert check_document(done)["needs_person"] == done.needs_person
    assert check_lines(done)


# --- out by one means of transport, back by another

WAYS = {
    "p": ("het", "vliegtuig", "plane"),
    "t": ("de", "trein", "train"),
    "c": ("de", "auto", "car"),
}
OUT_AND_BACK = [  # {a} and {b} are the words, {la} and {lb} the articles
    "Heen met {la} {a}, terug met {lb} {b}",
    "Heen met {la} {a} naar Berlijn, terug met {lb} {b}",
    "Heenreis per {a} naar Berlijn en terugreis per {b}",
    "Heenreis per {a} en terugreis per {b}",
    "Heen per {a} en terug per {b}",
    "Met {a} naar Berlijn (heen) en {b} (terug)",
    "{a} naar Berlijn (heen) en {b} (terug)",
    "{a} (heenreis) / {b} (terugreis)",
    "{a} heen, {b} terug",
    "{a} heen en {b} terug",
    "{a} naar Berlijn heen en {b} terug",
    "heen: {a} / terug: {b}",
    "heen: {a}\nterug: {b}",
    "Heen {a} - terug {b}",
    "Terug met {lb} {b}, heen met {la} {a}",
    "Op de heenreis namen wij {la} {a} naar Berlijn, op de terugreis {lb} {b}",
    "De heenweg ging per {a}, de terugweg per {b}",
    "Met {la} {a} heen en met {lb} {b} terug",
    "Met {la} {a} naar Berlijn en met {lb} {b} terug",
    "Wij gingen met {la} {a} naar Berlijn en kwamen met {lb} {b} terug",
    "Wij gingen per {a} en kwamen per {b} terug",
    "Wij namen {la} {a} naar Berlijn en {lb} {b} terug",
    "De delegatie reisde met {la} {a} naar Berlijn en keerde met {lb} {b} terug",
    "De ambtenaren gingen heen met {la} {a} en terug met {lb} {b}",
    "Alle reizigers heen met {la} {a}, terug met {lb} {b}",
    "Heen met een {a}, terug met een {b}",
    "Met {la} {a}, terugreis met {lb} {b}",
    "Met {la} {a} en terugreis met {lb} {b}",
    "{a}. Terug {b}.",
    "{a} heen; {b} retour",
    "Heenreis per {a}, retour per {b}",
    "Uitreis per {a}, thuisreis per {b}",
    "Heen per {a} (via Hannover), terug per {b}",
]
TOLD_BY_VERBS = [
    ("Wij vlogen naar Berlijn en namen de trein terug", "pt"),
    ("Wij vlogen heen en namen de trein terug", "pt"),
    ("Met de trein naar Berlijn, terug gevlogen", "tp"),
    ("Wij namen de trein naar Berlijn en vlogen terug", "tp"),
    ("Wij namen de trein naar Berlijn en zijn teruggevlogen", "tp"),
    ("Wij reden met de auto en vlogen terug", "cp"),
    ("Heenvlucht naar Berlijn, terugreis met de trein", "pt"),
    ("Trein naar Berlijn en een terugvlucht", "tp"),
    ("Wij namen de trein heen. Retour vlogen we.", "tp"),
    ("We flew to Berlin and took the train back", "pt"),
]


def out_and_back(words, travellers):
    """Return (mode, direction) of the legs between places, the places, and who went; one trip is asserted."""
    done = checked(modes=words, travellers=str(travellers), locations="Berlijn")
    assert len(done.trips) == len(done.estimates) == 1
    assert not {"persons-unclear", "trip-not-computed"} & set(done.ids)
    trip = done.trips[0]
    main = [leg for leg in trip.legs if leg.direction != "local"]
    ways = list(dict.fromkeys((str(leg.mode), leg.direction) for leg in main))
    places = main[0].origin.name, main[-1].origin.name, main[-1].destination.name
    return ways, places, (trip.travellers, trip.round_trip, trip.apart)


def of_all(pair, travellers):
    ways = [(WAYS[pair[0]][2], "out"), (WAYS[pair[1]][2], "back")]
    return ways, ("The Hague", "Berlin", "The Hague"), (travellers, False, False)


@pytest.mark.parametrize("pair", ["pt", "tp", "tc", "cp"])
@pytest.mark.parametrize("wording", OUT_AND_BACK)
def test_out_by_one_means_and_back_by_another_is_one_trip_of_all(wording, pair):
    (la, a, _), (lb, b, _) = WAYS[pair[0]], WAYS[pair[1]]
    words = wording.format(a=a, b=b, la=la, lb=lb)
    words = words[0].upper() + words[1:]
    assert out_and_back(words, 3) == of_all(pair, 3)
    assert out_and_back(words, 2) == of_all(pair, 2)


@pytest.mark.parametrize(("words", "pair"), TOLD_BY_VERBS)
def test_verbs_tell_out_by_one_means_and_back_by_another(words, pair):
    assert out_and_back(words, 3) == of_all(pair, 3)
    assert out_and_back(words, 1) == of_all(pair, 1)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("2 personen met de trein, 1 met het vliegtuig", [2, 1]),
        ("twee met de trein heen, een met het vliegtuig heen", [2, 1]),
        ("De wethouder vloog, twee ambtenaren reisden per trein", [1, 2]),
        ("Eén persoon vloog heen, twee gingen per trein; terug samen met de trein", [1, 2]),
        ("Heen samen met de trein, terug één met het vliegtuig en twee met de trein", [1, 2]),
        ("Een deel ging met de trein, de rest vloog", [None, None]),
        ("De helft heen met de trein, de andere helft met het vliegtuig", [None, None]),
        ("Een deel vloog heen en nam de trein terug", [None]),
    ],
)
def test_who_did_split_up_stays_split(words, parts):
    done = checked(modes=words, travellers="3", locations="Berlijn")
    assert [trip.travellers for trip in done.trips] == parts
    assert ("persons-unclear" in done.ids) is (None in parts)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Vliegtuig heen en terug, ter plaatse trein", [("plane", "out"), ("train", "local")]),
        ("Heen met de trein (retour), ter plaatse metro", [("train", "out"), ("metro", "local")]),
        (
            "Vliegtuig naar Berlijn, metro naar het hotel en metro terug",
            [("plane", "out"), ("metro", "local")],
        ),
        (
            "Trein en bus heen, auto terug",
            [("train", "out"), ("bus", "local"), ("car", "back")],
        ),
        (
            "Trein naar Schiphol, vliegtuig naar Berlijn, terug met de trein",
            [("train", "local"), ("plane", "out"), ("train", "back")],
        ),
    ],
)
def test_both_ways_and_ways_on_the_spot_are_no_turn(words, expected):
    trip = checked(modes=words, travellers="3", locations="Berlijn").trips[0]
    assert [(str(leg.mode), leg.direction) for leg in trip.legs] == expected


def test_a_sentence_of_a_thousand_means_of_transport_is_read_at_once():
    done = checked(modes="heen trein en terug vliegtuig en " * 1000, locations="Berlijn")
    assert done.trips


@pytest.mark.parametrize(
    "words",
    [
        "Privéjet naar Berlijn",
        "Privé-jet",
        "privejet",
        "private jet",
        "zakenjet",
        "regeringsvliegtuig",
        "Regeringstoestel PH-GOV",
        "chartervlucht",
        "een charter naar Berlijn",
        "lijnvlucht",
        "KLM-lijnvlucht",
        "lijntoestel",
    ],
)
def test_a_private_or_government_plane_is_a_plane(words):
    trip = checked(modes=words, locations="Berlijn").trips[0]
    assert legs(trip) == [("plane", "The Hague", "Berlin")]
