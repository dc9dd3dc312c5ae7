"""Districts: places of GeoNames that are a part of a larger city, not a city.

The city list of GeoNames counts boroughs, arrondissements and rayons as places of their own and
does not say so. A place with a municipality of its own stays, however near (Zoetermeer, Getafe,
Boulogne-Billancourt); a part of another city's municipality goes.
"""

from __future__ import annotations

import re
from typing import Any

from reiscO2.geodesy import great_circle_km

REACH_KM = 40.0  # a district of this name lies so near its city; Salamanca itself stays
# names that no city has: "Budapest XI. kerület", "Paris 13e Arrondissement", "Lyon 03", "Sector 3"
NUMBERED = {
    "FR": r"(Paris|Lyon|Marseille) \d\d?(e Arrondissement| .*)?",
    "HU": r"Budapest [IVX]+\. kerület",
    "IT": r"Circoi?scrizione [IVX]+",
    "RO": r"Sector(ul)? \d",
}
# city: its districts from some 100,000 inhabitants, as GeoNames spells them
DISTRICTS = {
    ("AT", "Vienna"): "Favoriten|Donaustadt|Floridsdorf|Ottakring|Simmering",
    ("DE", "Berlin"): "Neukölln|Kreuzberg|Prenzlauer Berg|Charlottenburg|Schöneberg|Friedrichshain|Marzahn"
    "|Mitte|Wilmersdorf",
    ("DE", "Hamburg"): "Wandsbek|Hamburg-Nord|Hamburg-Mitte|Marienthal|Eimsbüttel|Altona|Harburg|Bergedorf",
    ("DE", "Köln"): "Nippes|Porz am Rhein|Rodenkirchen",
    ("DE", "Magdeburg"): "Neue Neustadt",
    ("EE", "Tallinn"): "Lasnamäe",
    ("ES", "Barcelona"): "Eixample|Sant Martí|Sants-Montjuïc|Horta-Guinardó|Nou Barris"
    "|Sarrià-Sant Gervasi|Sant Andreu|Gràcia|Ciutat Vella",
    ("ES", "Madrid"): "Latina|Carabanchel|Puente de Vallecas|Fuencarral|Fuencarral-El Pardo|Ciudad Lineal"
    "|Hortaleza|San Blas-Canillejas|Tetuán de las Victorias|Madrid Centro|Arganzuela|Salamanca|Chamberí"
    "|Usera|Chamartín|Villaverde|Retiro|Moncloa-Aravaca|Moratalaz",
    ("ES", "Zaragoza"): "Delicias",
    ("FI", "Helsinki"): "East Helsinki",
    ("GB", "Birmingham"): "Sutton Coldfield",
    ("GB", "London"): "Brent|Islington|City of Westminster|Bexley|Barking|Archway|Sutton|Croydon|Ilford"
    "|Enfield Town|Harrow|Tottenham|Walthamstow|Dagenham|Becontree",
    ("HU", "Budapest"): "Buda|Pest|Zugló|Újpest",
    ("IE", "Dublin"): "South Dublin",
    ("IT", "Milan"): "Quarto Oggiaro",
    ("IT", "Rome"): "Acilia-Castel Fusano-Ostia Antica",
    ("PL", "Warsaw"): "Mokotów|Praga Południe|Ursynów|Wola|Bielany|Białołeka|Targówek|Bemowo",
    ("RS", "Belgrade"): "Zemun",
    ("SE", "Stockholm"): "Södermalm",
    ("SK", "Bratislava"): "Petržalka",
    ("UA", "Chernihiv"): "Desnyanskyi|Novozavodskyi",
    ("UA", "Dnipro"): "Nyzhnodniprovsk",
    ("UA", "Donetsk"): "Rutchenkivskyi|Kyivskyi|Smolyanskyi|Hirnytskyi|Kalynivskyi|Chumakivskyi"
    "|Oleksandrivskyi",
    ("UA", "Horlivka"): "Tsentralno-Miskyi|Kindrativskyi",
    ("UA", "Kharkiv"): "Saltivka|Rayon KTZ|Oleksiyivka",
    ("UA", "Kremenchuk"): "Avtozavodskyi",
    ("UA", "Kropyvnytskyi"): "Fortechnyi",
    ("UA", "Kyiv"): "Desna|Dniprovskyi|Darnytsya|Vyhurivshchyna-Troyeshchyna|Obolon|Shevchenkivskyi"
    "|Borshchahivka|Mykilska Borshchahivka|Pozniaky|Pechersk",
    ("UA", "Luhansk"): "Verhunskyi|Vilkhivskyi|Skhidni Kvartaly",
    ("UA", "Lviv"): "Sykhiv",
    ("UA", "Mariupol"): "Pravyi Bereh|Tsentralnyi|Livoberezhnyi|Kalmiuskyi",
    ("UA", "Odesa"): "Cheremushky",
    ("UA", "Poltava"): "Shevchenko|Kyivskyi",
    ("UA", "Sumy"): "Zarichnyi|Kovpakivskyi",
    ("UA", "Zhytomyr"): "Bohuniya|Korolyov",
}  # fmt: skip


def districts(build: Any) -> list[int]:
    """Return the ids of the kept places that are a district; a name of ours without one is a problem."""
    found = set()
    named: dict[tuple[str, str], list[int]] = {}
    for i in build.kept:
        city = build.cities[i]
        country, name = city["countrycode"], city["name"]
        named.setdefault((country, name), []).append(i)
        if country in NUMBERED and re.fullmatch(NUMBERED[country], name):
            found.add(i)
    for (country, name), parts in DISTRICTS.items():
        whole = max(
            named.get((country, name), []),
            key=lambda i: build.cities[i]["population"],
            default=None,
        )
        if whole is None:
            build.problems.append(f"districts: no {name} in {country}")
            continue
        for part in parts.split("|"):
            near = [
                i
                for i in named.get((country, part), [])
                if i != whole and _km(build.cities[i], build.cities[whole]) <= REACH_KM
            ]
            if not near:
                build.problems.append(f"districts: no {part} near {name}")
            found.update(near)
    return sorted(found)


def _km(a: dict, b: dict) -> float:
    return great_circle_km(a["latitude"], a["longitude"], b["latitude"], b["longitude"])
