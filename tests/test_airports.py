"""Airports: the table, and the choice a traveller would make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2.geodesy import great_circle_km
from reiscO2.places import airport, airports_of, gazetteer, resolve_place
from reiscO2.tables import data_file, read_rows


def codes(text, limit=3):
    return [choice.code for choice in airports_of(resolve_place(text), limit)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Den Haag", "AMS"),
        ("Rotterdam", "AMS"),
        ("Utrecht", "AMS"),
        ("Groningen", "AMS"),
        ("Maastricht", "AMS"),
        ("Eindhoven", "AMS"),
        ("Enschede", "AMS"),
        ("Parijs", "CDG"),
        ("Londen", "LHR"),
        ("New York", "JFK"),
        ("Stockholm", "ARN"),
        ("Oslo", "OSL"),
        ("Berlijn", "BER"),
        ("Brussel", "BRU"),
        ("Antwerpen", "BRU"),
        ("Genève", "GVA"),
        ("Luxemburg", "LUX"),
        ("Gotenburg", "GOT"),
        ("Bergen", "BGO"),
        ("Davos", "ZRH"),
        ("Lviv", "LWO"),
        ("Palma", "PMI"),
        ("Nice", "NCE"),
        ("Hamburg", "HAM"),
        ("Porto", "OPO"),
        ("Wenen", "VIE"),
        ("Praag", "PRG"),
        ("Boedapest", "BUD"),
        ("Warschau", "WAW"),
        ("Kopenhagen", "CPH"),
        ("Malmö", "CPH"),
        ("Helsinki", "HEL"),
        ("Tallinn", "TLL"),
        ("Reykjavik", "KEF"),
        ("Dublin", "DUB"),
        ("Edinburgh", "EDI"),
        ("Madrid", "MAD"),
        ("Barcelona", "BCN"),
        ("Lissabon", "LIS"),
        ("Rome", "FCO"),
        ("Athene", "ATH"),
        ("Istanboel", "IST"),
        ("Straatsburg", "SXB"),
        ("Frankfurt", "FRA"),
        ("Trier", "LUX"),
        ("Saarbrücken", "LUX"),
        ("Freiburg", "BSL"),
        ("Bazel", "BSL"),
        ("Maribor", "GRZ"),
        ("Narva", "TLL"),
        ("Przemysl", "RZE"),
        ("Buffalo", "BUF"),
        ("Bratislava", "VIE"),
        ("Metz", "LUX"),
        ("Kiev", "KBP"),
        ("Nairobi", "NBO"),
        ("Bangkok", "BKK"),
        ("Tokio", "HND"),
        ("Washington", "IAD"),
        ("Willemstad", "CUR"),
        ("Paramaribo", "PBM"),
        ("Valletta", "MLA"),
        ("Chisinau", "RMO"),
        ("Bisjkek", "BSZ"),
        ("Oelan Bator", "UBN"),
        ("Rijsel", "BRU"),
        ("Monaco", "NCE"),
    ],
)
def test_the_airport_a_traveller_would_use(text, code):
    assert codes(text)[0] == code


def test_milan_has_two():
    assert set(codes("Milaan", 2)) == {"MXP", "LIN"}


def test_the_hague_names_rotterdam_as_the_alternative():
    first, second, *_ = airports_of(resolve_place("Den Haag"))
    assert (first.code, second.code) == ("AMS", "RTM")
    assert first.reason
    assert first.place.label == "Schiphol"
    assert first.metro == "AMS"
    assert first.km == pytest.approx(41, abs=3)  # The Hague - Schiphol over the great circle


def test_strasbourg_shows_its_own_airport():
    assert "SXB" in codes("Straatsburg")


def test_points_and_stations_are_served_as_their_city():
    assert codes("52.08, 4.31")[:2] == ["AMS", "RTM"]
    assert codes("Den Haag Centraal")[:2] == ["AMS", "RTM"]
    assert codes("Paris Gare du Nord")[0] == "CDG"


def test_an_airport_is_its_own_choice():
    (choice,) = airports_of(resolve_place("RTM"), 1)
    assert (choice.code, choice.km) == ("RTM", pytest.approx(0.0, abs=1e-6))
    assert choice.place == airport("RTM")


def test_airport_by_code():
    schiphol = airport("ams")
    assert (schiphol.name, schiphol.country, schiphol.kind, schiphol.id) == (
        "Amsterdam Airport Schiphol",
        "NL",
        "airport",
        "iata:AMS",
    )
    assert resolve_place("Schiphol") == schiphol
    assert airport("LON") is None
    assert airport("TXL").name_nl == "Berlijn-Tegel"  # closed in 2020: `closure_of` says so
    assert airport("QQX") is None
    assert airport("") is None


def test_the_limit_is_kept():
    place = resolve_place("Keulen")
    assert [len(airports_of(place, n)) for n in (1, 2, 5)] == [1, 2, 5]


@given(st.sampled_from(["Parijs", "Londen", "Keulen", "Madrid", "Tokio", "Lima", "Oslo", "Sydney"]))
def test_choices_are_real_airports_with_true_distances(text):
    place = resolve_place(text)
    found = airports_of(place, 6)
    assert len({c.code for c in found}) == len(found)
    for choice in found:
        assert choice.place.kind == "airport"
        assert choice.km == pytest.approx(
            great_circle_km(place.lat, place.lon, choice.place.lat, choice.place.lon)
        )
    ruled = [c.score for c in found if not c.reason]
    assert ruled == sorted(ruled, reverse=True)


def test_the_sea_keeps_airports_apart():
    # Barcelona has far more traffic, 200 km over the sea
    assert codes("Palma") == ["PMI", "IBZ", "MAH"]


def test_the_table_and_the_gazetteer_are_one():
    rows = [r for _, r in read_rows(data_file("airports.csv"))]
    assert len(rows) > 3300
    assert len({r["iata"] for r in rows}) == len(rows)
    kept = gazetteer.rows(
        "SELECT iata, icao, name, country, lat, lon, metro, page_rank FROM airport ORDER BY iata"
    )
    assert [k[:4] for k in kept] == [(r["iata"], r["icao"], r["name"], r["country"]) for r in rows]
    assert [k[4] for k in kept] == pytest.approx([float(r["lat"]) for r in rows])
    assert [k[7] for k in kept] == pytest.approx([float(r["page_rank"] or 0) for r in rows])
    for row in rows:
        assert len(row["iata"]) == 3, row
        assert len(row["country"]) == 2, row
        assert abs(float(row["lat"])) <= 90, row
        assert abs(float(row["lon"])) <= 180, row


def test_closed_and_military_fields_are_absent():
    assert [c for c in ("LID", "ZIW", "ENS") if airport(c)] == []
    # known by their code, but no airport that the choice for a city looks at
    assert gazetteer.rows("SELECT iata FROM airport WHERE iata IN ('TXL', 'SXF')") == []


def test_every_choice_by_hand_has_a_reason_and_is_used():
    for line, row in read_rows(data_file("airport_choices.csv")):
        assert row["reason"], line
        place = resolve_place(row["city"], row["country"])
        wanted = row["codes"].split()
        assert [c.code for c in airports_of(place, len(wanted))] == wanted, line
