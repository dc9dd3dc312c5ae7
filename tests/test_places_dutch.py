"""Places: Dutch names first, the names that are shown, areas, and the help after a wrong name.

That a Dutch municipality or town wins its bare name is a decision: the users are Dutch
municipalities. Towns abroad that are much larger, or that our table names, keep winning.
"""

import pytest

from reiscO2.errors import AmbiguousPlaceError, InputError, NotADestinationError
from reiscO2.geodesy import great_circle_km
from reiscO2.places import find_place, gazetteer, resolve_place, search_places
from reiscO2.tables import data_file, read_rows


def said(text):
    return {n.id: dict(n.values) for n in find_place(text).notices}


@pytest.mark.parametrize(
    ("text", "region", "also"),
    [
        ("Deurne", "Noord-Brabant", "Antwerpen"),
        ("Den Hoorn", "Zuid-Holland", "Den Hoorn (Noord-Holland, NL)"),
        ("Monster", "Zuid-Holland", "Münster (DE)"),
        ("Kapelle", "Zeeland", "Capelle aan den IJssel"),
        ("Bloemendaal", "Noord-Holland", "Bloemendaal (Zuid-Holland, NL)"),
        ("Soest", "Utrecht", "Soest (DE)"),
        ("Stein", "Limburg", "Stein (DE)"),
        ("Haren", "Groningen", "Haren (DE)"),
        ("Bunde", "Limburg", "Bünde"),
        ("Breukelen", "Utrecht", "Brooklyn (US)"),
        ("Berghem", "Noord-Brabant", "Bergamo (IT)"),
        ("Veen", "Noord-Brabant", "Wenen (AT)"),
        ("Chaam", "Noord-Brabant", "Caen (FR)"),
        ("Valkenburg", "Limburg", "Valkenburg (Zuid-Holland, NL)"),
        ("Winsum", "Groningen", "Winsum (Friesland, NL)"),
        ("Thorn", "Limburg", "Torun (PL)"),
    ],
)
def test_a_dutch_name_is_the_dutch_place_and_names_the_other(text, region, also):
    place = resolve_place(text)
    assert (place.country, place.region) == ("NL", region)
    assert also in said(text)["place-settled"]["runners_up"]


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("Hasselt", "Hasselt (NL)"),
        ("Herten", "Herten (NL)"),
        ("Giessen", "Giessen (NL)"),
        ("Bergen", "Bergen (NL)"),
        ("Santiago", "Santiago de Compostela (ES)"),
    ],
)
def test_a_place_abroad_that_wins_names_the_nearer_one(text, also):
    assert resolve_place(text).country != "NL"
    assert also in said(text)["place-settled"]["runners_up"]


def test_den_hoorn_is_the_one_near_delft():
    delft, place = resolve_place("Delft"), resolve_place("Den Hoorn")
    assert great_circle_km(delft.lat, delft.lon, place.lat, place.lon) < 5.0


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Bergen", "NO"), ("Brugge", "BE"), ("Rijsel", "FR"), ("London", "GB"), ("Paris", "FR"),
        ("Parijs", "FR"), ("Essen", "DE"), ("Halle", "DE"), ("Münster", "DE"), ("Boston", "US"),
        ("Moskou", "RU"), ("Rome", "IT"), ("Hasselt", "BE"), ("Aalst", "BE"), ("Mechelen", "BE"),
        ("Lichtenberg", "DE"), ("Willemstad", "CW"), ("Nieuwpoort", "BE"), ("Trnava", "SK"),
        ("Landen", "BE"), ("Alessandria", "IT"), ("Valence", "FR"),
    ],
)  # fmt: skip
def test_a_well_known_place_abroad_keeps_its_name(text, country):
    assert resolve_place(text).country == country


def test_no_dutch_town_is_led_abroad_in_silence():
    """Every Dutch town from 5,000 inhabitants is found by its bare name, but for these."""
    abroad = {"Bergen", "Hasselt"}  # Bergen in Norway and Hasselt in Belgium are ten times larger
    sql = (
        "SELECT name, lat_e5, lon_e5 FROM place "
        "WHERE country = 'NL' AND kind IS NULL AND population >= 5000"
    )
    lost, tried = set(), 0
    for name, lat, lon in gazetteer.rows(sql):
        match, tried = find_place(name), tried + 1
        if match.place.country != "NL":
            lost.add(name)
        elif great_circle_km(match.place.lat, match.place.lon, lat / 1e5, lon / 1e5) > 30.0:
            assert match.notices, name  # a namesake in the Netherlands, and said so
    assert tried > 350
    assert lost == abroad


def test_every_municipality_wins_its_bare_name():
    lost = []
    for _, row in read_rows(data_file("place_names.csv")):
        if row["kind"] == "municipality" and row["country"] == "NL":
            try:
                if find_place(row["name"]).place.country != "NL":
                    lost.append(row["name"])
            except InputError as error:
                lost.append(f"{row['name']}: {error}")
    assert lost == ["Bergen"]


def test_st_pancras_is_the_station_and_sint_pancras_the_village():
    assert resolve_place("St Pancras").id == "station:gb-london-stp"
    assert said("St Pancras")["place-settled"]["runners_up"] == "Sint Pancras (NL)"
    assert resolve_place("Sint Pancras").country == "NL"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Doebai", "Dubai"), ("Aboe Dhabi", "Abu Dhabi"), ("Drontheim", "Trondheim"),
        ("Kioto", "Kyoto"), ("Poesan", "Busan"), ("Rodos", "Rhodos"), ("Danzig", "Gdansk"),
        ("Stettin", "Szczecin"), ("Breslau", "Wroclaw"), ("Lemberg", "Lviv"), ("Kiev", "Kyiv"),
        ("Istanboel", "Istanbul"), ("Sjanghai", "Shanghai"), ("Brunswijk", "Braunschweig"),
        ("Kantelberg", "Canterbury"), ("Elseneur", "Helsingør"), ("Bergen (België)", "Bergen"),
        ("Mons", "Bergen"), ("Noordwijk", "Noordwijk"), ("Keulen", "Keulen"), ("Luik", "Luik"),
        ("Peking", "Peking"), ("Rijsel", "Rijsel"), ("Londen", "Londen"),
    ],
)  # fmt: skip
def test_an_old_name_is_understood_and_the_current_one_shown(text, label):
    assert resolve_place(text).label == label


@pytest.mark.parametrize(
    ("text", "town"),
    [("Curaçao", "Willemstad"), ("Aruba", "Oranjestad"), ("Sint Maarten", "Philipsburg")],
)
def test_a_territory_is_no_city(text, town):
    assert said(text) == {"area-is-town": {"text": text, "name": town}}


@pytest.mark.parametrize("text", ["Zwarte Zee", "Zwartzee", "zwarte zee"])
def test_a_sea_is_no_destination(text):
    with pytest.raises(
        NotADestinationError, match="is een zee of gebied; noem een plaats, bijvoorbeeld Varna"
    ):
        find_place(text)


@pytest.mark.parametrize(
    "text", ["Europa", "Afrika", "Azië", "Scandinavië", "Balkan", "Benelux", "Oostblok"]
)
def test_a_continent_is_no_destination(text):
    with pytest.raises(NotADestinationError, match="is een werelddeel of gebied; noem een plaats$"):
        find_place(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Den Hague", "The Hague"),
        ("Leidschenveen", "The Hague"),
        ("Voeren", "'s-Gravenvoeren"),
        ("Salamanca", "Salamanca"),
    ],
)
def test_a_half_right_name_is_understood(text, name):
    place = resolve_place(text)
    assert place.name == name
    assert place.region != "Madrid"  # not the quarter of that name


def test_the_search_lists_what_the_error_names():
    with pytest.raises(AmbiguousPlaceError) as caught:
        find_place("Victoria")
    listed = {place.id for place in search_places("Victoria")}
    assert {place.id for place in caught.value.candidates} <= listed
    assert {place.country for place in caught.value.candidates} == {"SC", "CA"}
