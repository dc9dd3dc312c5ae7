"""Places: stations, and the city that an airport, station or point serves."""

import pytest

from reiscO2.errors import AmbiguousPlaceError
from reiscO2.geodesy import great_circle_km
from reiscO2.model import Place
from reiscO2.places import airport, city_of, find_place, resolve_place
from reiscO2.tables import data_file, read_rows

# towns of the network that share their name with a larger place; a country beside it settles them
SAME_NAME = {
    "bg-dimitrovgrad", "es-guadalajara", "es-merida", "fr-laval", "gb-bangor", "gb-halifax",
    "gb-perth", "ie-athlone", "it-latina", "nl-marienberg", "pl-kostrzyn", "pt-casa-branca",
    "pt-valenca", "rs-pozega", "se-mora", "se-sala", "si-jesenice",
}  # fmt: skip


def test_every_station_of_the_network_is_a_place():
    wrong, tried = set(), 0
    for _, row in read_rows(data_file("stations.csv")):
        tried += 1
        try:
            place = resolve_place(row["name"])
        except AmbiguousPlaceError:
            wrong.add(row["id"])
            continue
        far = great_circle_km(place.lat, place.lon, float(row["lat"]), float(row["lon"]))
        if far > 15.0 or (place.kind == "station" and place.id != f"station:{row['id']}"):
            wrong.add(row["id"])
    assert tried > 1_500
    assert wrong <= SAME_NAME


@pytest.mark.parametrize(
    ("text", "station", "label"),
    [
        ("London King's Cross", "gb-london-kings-cross", "London King's Cross"),
        ("Londen Kings Cross", "gb-london-kings-cross", "London King's Cross"),
        ("København H", "dk-copenhagen", "København H"),
        ("Gent-Sint-Pieters", "be-gent", "Gent-Sint-Pieters"),
        ("Lille Europe", "fr-lille", "Lille Europe"),
        ("Rijsel Europe", "fr-lille", "Lille Europe"),
        ("Basel SBB", "ch-basel", "Basel SBB"),
        ("Bazel SBB", "ch-basel", "Basel SBB"),
        ("Paris Gare de Lyon", "fr-paris-lyon", "Paris Gare de Lyon"),
        ("Parijs Gare de Lyon", "fr-paris-lyon", "Paris Gare de Lyon"),
        ("Paris-Est", "fr-paris-est", "Paris Gare de l'Est"),
        ("Parijs Noord", "fr-paris-nord", "Paris Gare du Nord"),
        ("Gare du Nord", "fr-paris-nord", "Paris Gare du Nord"),
        ("Amsterdam Zuid", "nl-amsterdam-zuid", "Amsterdam Zuid"),
        ("Amsterdam Sloterdijk", "nl-amsterdam-sloterdijk", "Amsterdam Sloterdijk"),
        ("Den Haag Laan van NOI", "nl-den-haag-laan-van-noi", "Den Haag Laan v NOI"),
        ("Barcelona Sants", "es-barcelona", "Barcelona-Sants"),
        ("Berlin Hbf", "de-berlin", "Berlin Hbf"),
        ("Brussel-Zuid", "be-brussels", "Brussel-Zuid"),
        ("Antwerpen-Centraal", "be-antwerp", "Antwerpen-Centraal"),
        ("Luik-Guillemins", "be-liege", "Liège-Guillemins"),
        ("Londen St Pancras", "gb-london-stp", "London St Pancras International"),
        ("Frankfurt Flughafen", "de-frankfurt-flughafen", "Frankfurt(M) Flughafen Fernbf"),
    ],
)
def test_a_station_by_the_names_people_use(text, station, label):
    place = resolve_place(text)
    assert (place.kind, place.id) == ("station", f"station:{station}")
    assert place.label == label


def test_madrid_atocha_is_the_station():
    place = resolve_place("Madrid Atocha")
    assert place.id == "station:es-madrid"
    assert city_of(place).name == "Madrid"


@pytest.mark.parametrize(
    ("text", "name"),
    [("Wien Hbf", "Vienna"), ("Keulen Hbf", "Köln"), ("Bolzano / Bozen", "Bolzano")],
)
def test_a_main_station_may_be_the_city(text, name):
    assert resolve_place(text).name == name


# the city that is served


@pytest.mark.parametrize(
    ("code", "city"),
    [
        ("AMS", "Amsterdam"), ("LHR", "London"), ("STN", "London"), ("CDG", "Paris"),
        ("BVA", "Paris"), ("CRL", "Brussels"), ("JFK", "New York City"), ("BSL", "Basel"),
        ("KEF", "Reykjavík"), ("SXB", "Strasbourg"), ("HND", "Tokyo"), ("EIN", "Eindhoven"),
        ("MXP", "Milan"), ("RTM", "Rotterdam"),
    ],
)  # fmt: skip
def test_an_airport_serves_a_city(code, city):
    served = city_of(airport(code))
    assert (served.kind, served.name) == ("city", city)


def test_every_airport_serves_something_near():
    wrong = []
    for _, row in read_rows(data_file("airports.csv")):
        place = airport(row["iata"])
        served = city_of(place)
        km = great_circle_km(place.lat, place.lon, served.lat, served.lon)
        if km > 150.0:
            wrong.append((row["iata"], served.name, km))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Paris Gare du Nord", "Paris"),
        ("Amsterdam Zuid", "Amsterdam"),
        ("Brussel-Zuid", "Brussels"),
        ("48.8809, 2.3553", "Paris"),  # a quarter of Paris is not the city
        ("51.917, 4.40", "Schiedam"),  # beside Rotterdam, but a city
        ("52.08, 4.31", "The Hague"),
        ("Deurne", "Deurne"),
        ("Straatsburg", "Strasbourg"),
    ],
)
def test_a_station_or_point_lies_in_a_city(text, city):
    assert city_of(resolve_place(text)).name == city


def test_a_point_in_the_wild_is_its_own():
    place = find_place("69.3, -53.0").place
    assert city_of(place) is place
    assert city_of(Place("punt", "XX", 0.0, -30.0, "coordinates")).kind == "coordinates"
