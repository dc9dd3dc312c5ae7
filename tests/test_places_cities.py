"""The cities of Europe: a municipality of its own stays, a district of a larger city goes."""

import re

import pytest

from reiscO2.geodesy import great_circle_km
from reiscO2.places import cities_of_europe

# name, country: a part of a larger city's municipality
DISTRICTS = """
Pest HU; Buda HU; Újpest HU; Zugló HU; Sector 1 RO; Sector 3 RO; Sector 6 RO; Wandsbek DE;
Hamburg-Nord DE; Altona DE; Kreuzberg DE; Nippes DE; Neue Neustadt DE; Favoriten AT; Donaustadt AT;
Brent GB; Islington GB; City of Westminster GB; Croydon GB; Sutton Coldfield GB; Carabanchel ES;
Fuencarral ES; Eixample ES; Delicias ES; Quarto Oggiaro IT; Mokotów PL; Lasnamäe EE; Petržalka SK;
Paris 15 Vaugirard FR; Paris 13e Arrondissement FR; Lyon 03 FR; Rayon KTZ UA; Tsentralnyi UA;
Saltivka UA; Obolon UA; Södermalm SE; Zemun RS; South Dublin IE; East Helsinki FI
"""
# a municipality of its own beside a larger city
CITIES = """
Zoetermeer NL; Haarlem NL; Leiden NL; Zaanstad NL; Hoofddorp NL; Almere Stad NL; Dordrecht NL;
Leverkusen DE; Oberhausen DE; Bochum DE; Gelsenkirchen DE; Duisburg DE; Bottrop DE; Herne DE; Hagen DE;
Solingen DE; Remscheid DE; Neuss DE; Krefeld DE; Moers DE; Fürth DE; Erlangen DE; Offenbach DE; Mainz DE;
Potsdam DE; Bergisch Gladbach DE; Ludwigshafen am Rhein DE; Salford GB; Stockport GB; Bolton GB; Oldham GB;
Bradford GB; Birkenhead GB; Solihull GB; Wolverhampton GB; Dudley GB; West Bromwich GB; Watford GB; Slough GB;
Sunderland GB; Rotherham GB; Getafe ES; Leganés ES; Móstoles ES; Alcorcón ES; Badalona ES; Sabadell ES;
Barakaldo ES; Monza IT; Prato IT; Salerno IT; Boulogne-Billancourt FR; Montreuil FR; Argenteuil FR;
Villeurbanne FR; Amadora PT; Setúbal PT; Queluz PT; Piraeus GR; Kallithéa GR; Peristéri GR; Anderlecht BE;
Schaarbeek BE; Brovary UA; Makiyivka UA; Espoo FI; Vantaa FI; Sollentuna SE; Gdynia PL; Chorzów PL;
Winterthur CH; Salamanca ES; Mestre IT
"""


def _names(text):
    return [tuple(item.strip().rsplit(" ", 1)) for item in text.split(";")]


@pytest.fixture(scope="module")
def cities():
    return cities_of_europe(100_000)


def test_districts_are_out(cities):
    kept = {(c.name, c.country) for c in cities}
    assert len(_names(DISTRICTS)) >= 25
    assert [name for name in _names(DISTRICTS) if name in kept] == []


def test_neighbours_with_a_municipality_of_their_own_stay(cities):
    kept = {c.country + text for c in cities for text in (c.name, c.label)}
    assert len(_names(CITIES)) >= 60
    assert [name for name, country in _names(CITIES) if country + name not in kept] == []


def test_numbered_parts_are_out_at_every_size():
    numbered = re.compile(r"Arrondissement|kerület|Circoi?scrizione|^Sector \d|^Paris \d|^Lyon \d")
    assert [c.name for c in cities_of_europe(20_000) if numbered.search(c.name)] == []


def test_no_city_stands_twice(cities):
    labels = [(c.label, c.country) for c in cities]
    assert len(set(labels)) == len(labels)
    assert ("Salamanca", "ES") in labels


def test_whole_cities_stay(cities):
    kept = {c.name for c in cities}
    whole = {
        "Budapest",
        "Bucharest",
        "Paris",
        "London",
        "Hamburg",
        "Vienna",
        "Madrid",
        "Kyiv",
        "Mariupol",
    }
    assert whole <= kept  # fmt: skip


def test_cities_within_a_stones_throw_are_known(cities):
    pairs = {
        frozenset((a.name, b.name))
        for i, a in enumerate(cities)
        for b in cities[i + 1 :]
        if abs(a.lat - b.lat) < 0.03 and great_circle_km(a.lat, a.lon, b.lat, b.lon) < 3.0
    }
    # twin cities on two banks or with one wall between; a new pair may be a district
    assert pairs <= {
        frozenset(("Mannheim", "Ludwigshafen am Rhein")),
        frozenset(("Birkenhead", "Liverpool")),
        frozenset(("Stoke-on-Trent", "Newcastle under Lyme")),
        frozenset(("Lyon", "Villeurbanne")),
        frozenset(("Brussels", "Schaerbeek")),
        frozenset(("Brussels", "Anderlecht")),
        frozenset(("Amadora", "Queluz")),
    }
