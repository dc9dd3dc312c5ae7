"""Which names may stand in the table; used by build_places."""

from __future__ import annotations

import collections
import re
import unicodedata
from typing import Any

from reiscO2.geodesy import great_circle_km
from reiscO2.places.fold import fold
from reiscO2.places.gazetteer import FLAG_MAIN, FLAG_OWN, FLAG_PREFER

ROMANCE_ARTICLES = (
    "'s",
    "s'",
    "d'",
    "l'",
    "de ",
    "den ",
    "la ",
    "le ",
    "les ",
    "los ",
    "el ",
    "al-",
    "het ",
    "'t ",
)
# scripts kept beside Latin, for the countries that write them
SCRIPTS = {
    "CYRILLIC": {"RU", "UA", "BY", "BG", "RS", "MK", "KZ", "KG", "MN", "TJ", "BA", "ME"},
    "GREEK": {"GR", "CY"},
    "HEBREW": {"IL"},
    "ARABIC": {
        "EG",
        "MA",
        "DZ",
        "TN",
        "LY",
        "SD",
        "SA",
        "AE",
        "QA",
        "BH",
        "KW",
        "OM",
        "YE",
        "JO",
        "LB",
        "SY",
        "IQ",
        "IR",
        "PS",
        "AF",
        "PK",
        "MR",
    },
    "CJK": {"CN", "TW", "HK", "MO", "SG", "JP"},
    "HANGUL": {"KR", "KP"},
    "KATAKANA": {"JP"},
    "HIRAGANA": {"JP"},
    "GEORGIAN": {"GE"},
    "ARMENIAN": {"AM"},
    "THAI": {"TH"},
    "DEVANAGARI": {"IN", "NP"},
}
LOCAL_SCRIPT_POPULATION = 20_000


def is_latin(name: str) -> bool:
    """Tell whether every letter is Latin."""
    return all(
        ord(c) < 0x250
        or 0x1E00 <= ord(c) < 0x1F00
        or 0x2B0 <= ord(c) < 0x370
        or 0x2000 <= ord(c) < 0x2070
        for c in name
    )


def script_of(name: str) -> str:
    """Return the script of the first letter that is not Latin."""
    for c in name:
        if c.isalpha() and ord(c) > 0x250:
            return unicodedata.name(c, "?").split()[0]
    return "LATIN"


def keep(name: str, city: dict) -> bool:
    """Tell whether an untagged GeoNames alias may stand in the table.

    Codes (three to five capitals) and machine transliterations (lower case) stay out.
    """
    if len(name) > 60 or (any(c.isdigit() for c in name) and city["population"] < 100_000):
        return False
    if not is_latin(name):
        return (
            city["population"] >= LOCAL_SCRIPT_POPULATION
            and city["countrycode"] in SCRIPTS.get(script_of(name), set())
            and "osh" not in name
        )
    if re.fullmatch("[A-Z]{2,5}", name):
        return False
    return not name[:1].islower() or name.casefold().startswith(ROMANCE_ARTICLES)


def region_names(
    known: dict[tuple[str, str], str],
    own: list[tuple[str, str, str]],
    states: dict[str, dict[str, str]],
) -> list[tuple[str, str, str]]:
    """Return (key, country, region name): what may stand behind a comma."""
    rows = {(fold(name), country, name) for (country, _), name in known.items()}
    for code, state in states.items():
        rows |= {
            (code.casefold(), "US", state["name"]),
            (fold(state["name"]), "US", state["name"]),
        }
    dutch = {
        "North Holland": "Noord-Holland NH",
        "South Holland": "Zuid-Holland ZH",
        "North Brabant": "Noord-Brabant NB Brabant",
        "Friesland": "Friesland Fryslân FR",
        "Limburg": "Limburg LI",
        "Zeeland": "Zeeland ZL",
        "Gelderland": "Gelderland GE GLD",
        "Overijssel": "Overijssel OV",
        "Utrecht": "Utrecht UT",
        "Groningen": "Groningen GR",
        "Drenthe": "Drenthe DR",
        "Flevoland": "Flevoland FL",
    }
    rows |= {(fold(n), "NL", region) for region, names in dutch.items() for n in names.split()}
    rows |= {(k, "BE", r) for k, r in (("vlaanderen", "Flanders"), ("wallonie", "Wallonia"))}
    german = {
        "Bavaria": "Beieren Bayern",
        "Lower Saxony": "Nedersaksen Niedersachsen",
        "Saxony": "Saksen Sachsen",
        "Hesse": "Hessen",
        "North Rhine-Westphalia": "Noordrijn-Westfalen NRW Nordrhein-Westfalen",
        "Thuringia": "Thüringen",
        "Rheinland-Pfalz": "Rijnland-Palts",
    }
    rows |= {(fold(n), "DE", region) for region, names in german.items() for n in names.split()}
    return sorted({r for r in (*rows, *own) if r[0]})


def report_overrides(build: Any) -> None:
    """Print own names that push a well-known main name aside: each is a decision to look at."""
    by_key: dict[str, list[int]] = collections.defaultdict(list)
    for (key, place), flag in build.aliases.items():
        if place > 0 and flag in (FLAG_MAIN, FLAG_OWN, FLAG_PREFER):
            by_key[key].append(place)
    for key, places in sorted(by_key.items()):
        own = [p for p in places if build.aliases[key, p] in (FLAG_OWN, FLAG_PREFER)]
        for p in own:
            me = build.cities[p]
            for q in places:
                other = build.cities[q]
                far = (
                    great_circle_km(
                        me["latitude"], me["longitude"], other["latitude"], other["longitude"]
                    )
                    > 30
                )
                if q not in own and far and build.score(other) > build.score(me) - 0.15:
                    print(
                        f"override {key}: {me['name']} ({me['countrycode']}) "
                        f"over {other['name']} ({other['countrycode']})"
                    )
        if len({build.cities[p]["countrycode"] for p in own}) > 1:
            print(f"own names clash on {key}: {[build.cities[p]['countrycode'] for p in own]}")
