"""Which published or computed journey times can stand as the truth of a ground time.

* Day trains of confidence high or medium, read from a timetable or a published source. Not:
  answers of a journey planner's model (Chronotrains), rows marked "check time zone", rows
  between Great Britain and the Continent or Ireland from the 2019/2021 survey (their clock
  times are not certain), rows marked as an upper bound, rows of direct trains only that a
  journey with a change beats.
* A row computed from one country's feed is truth only if the journey can be told from that
  feed: at least one end lies in the country and every change too; French rows must begin and
  end in France (or be direct, or be a Dutch row with the Eurostar joined on). Anything else
  is merely an upper bound: a faster way may use trains that are not in the feed.
* Groningen to places north of the Main, in the two German feeds: the Dutch ride was joined to
  the feed at Amersfoort and Utrecht only. The train to Hannover and Berlin calls at Deventer
  42 minutes after Amersfoort (nsinternational.com, timetable from 10 December 2023), and from
  Groningen one is at Deventer, by Zwolle, as soon as at Amersfoort. Such a row goes round and
  is merely an upper bound, some 45 minutes too high.
* A train that does not run is no truth: the atlas of 2026 still has the Talgo Sarajevo - Banja
  Luka, which ended in 2020 (N1 2023; Avaz 2023-08: nothing north of Maglaj).
* Per direction the newest two calendar years that have a row are taken, and of these the
  minimum (a day with works is not the timetable: December 2023 and 2019 are therefore taken
  together when nothing newer exists). The truth of a pair is the mean of its directions.
"""

from __future__ import annotations

import collections
import csv
import re
import statistics
import unicodedata
from typing import Any

from reiscO2.ground import Network
from reiscO2.model import Place

# source text -> (source id of the facts, country of the feed)
SOURCES = (
    ("gtfs.de fv_free", "delfi-fv-2023", "DE"),
    ("db-fv-gtfs", "db-fv-2019", "DE"),
    ("SNCF GTFS Nov 2025 + synthetic", "sncf-2025-11", "FR+"),
    ("SNCF GTFS Nov 2025", "sncf-2025-11", "FR"),
    ("SNCF GTFS 2025-07", "sncf-2025-07", ""),
    ("OBC Transeuropa", "obc", ""),
    ("trainrouter", "trainrouter-2026", ""),
    ("Eurostar GTFS", "eurostar-2026", ""),
    ("ZSSK", "zssk-2025", ""),
    ("Trenitalia", "trenitalia-2026", ""),
    ("nsinternational.com", "nsint-2023", ""),
    ("DB HAFAS", "hafas-2020", ""),
)
NO_TRUTH = ("Chronotrains", "RailNL", "upper", "help.", "garesetconnexions")
MAIN_NORTH_DEGREES = 50.3  # north of Frankfurt, Mainz and Wiesbaden
JOINED_TOO_FAR_ON = "Groningen"
NOT_RUNNING = frozenset({frozenset({"Sarajevo", "Banja Luka"})})
ALIASES = {
    "den bosch": "s hertogenbosch", "seville": "sevilla", "gothenburg": "goeteborg",
    "frankfurt": "frankfurt am main", "lyon part dieu": "lyon", "basle": "basel",
    "freiburg": "freiburg im breisgau", "ghent": "gent", "bruges": "brugge",
    "klagenfurt": "klagenfurt am worthersee", "halle": "halle saale", "st polten": "sankt polten",
    "st gallen": "sankt gallen", "plzen": "pilsen", "coruna": "a coruna",
}  # fmt: skip


def fold(text: str) -> str:
    """Return a name in plain small letters."""
    text = text.replace("ø", "o").replace("Ø", "O").replace("ß", "ss").replace("ł", "l")
    text = (
        text.replace("Ł", "L").replace("æ", "ae").replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")
    )
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def gazetteer(network: Network) -> dict[str, Place]:
    """Return the places that the network's stations serve, by folded name."""
    cities: dict[str, Place] = {}
    weaker: dict[str, Place] = {}
    for at in range(network.size):
        s = network.station(at)
        station_id, name, city, country, lat, lon = s.id, s.name, s.city, s.country, s.lat, s.lon
        if not network.has_rides(at) and fold(city) in cities:
            continue
        place = Place(city, country, lat, lon, "city")
        cities.setdefault(fold(city), place)
        station = Place(name, country, lat, lon, "station", f"station:{station_id}")
        weaker.setdefault(fold(name), station)
        weaker.setdefault(fold(station_id[3:]), place)
    for key, place in weaker.items():
        cities.setdefault(key, place)
    for name, target in ALIASES.items():
        if fold(target) in cities:
            cities.setdefault(name, cities[fold(target)])
            if name == "frankfurt":
                cities[name] = cities[fold(target)]
    return cities


def source_of(text: str) -> tuple[str, str]:
    """Return (source id, country of the feed) of a source text."""
    for part, source, feed in SOURCES:
        if part in text:
            return source, feed
    return text, ""


def _leg_ends(note: str) -> list[str]:
    """Return the station names where the journey in a note changes."""
    legs = note.split("|")[-1].split(" / ")
    return [leg.split(">")[0].strip() for leg in legs[1:] if ">" in leg]


def goes_round(row: dict[str, str], a: Place, b: Place) -> bool:
    """Whether a row is an upper bound because its Dutch ride meets the feed too far on."""
    if source_of(row["source"])[1] != "DE" or JOINED_TOO_FAR_ON not in (a.name, b.name):
        return False
    return (b if a.country == "NL" else a).lat > MAIN_NORTH_DEGREES


def is_truth(
    row: dict[str, str], a: Place, b: Place, countries: dict[str, str], bounds: bool = False
) -> bool:
    """Whether a row can stand as the truth of its pair; `bounds`: also one that goes round."""
    if row["mode"] != "train" or row["confidence"] not in ("high", "medium"):
        return False
    if frozenset({a.name, b.name}) in NOT_RUNNING or (goes_round(row, a, b) and not bounds):
        return False
    note, source = row["note"].lower(), row["source"]
    if any(word in source for word in NO_TRUTH) or "time zone not" in note:
        return False
    if "check time zone" in note or "upper" in note or "may not be the fastest" in note:
        return False
    islands = {"GB": 1, "IE": 2}
    if "OBC" in source and islands.get(a.country, 0) != islands.get(b.country, 0):
        return False
    _, feed = source_of(source)
    if feed == "DE":
        if a.country == b.country == "DE" or (
            row["changes"] == "0" and "NL" not in (a.country, b.country)
        ):
            return True
        return "NL" in (a.country, b.country) and all(
            _in(name, countries, ("DE", "NL")) for name in _leg_ends(row["note"])
        )
    if feed == "FR":
        direct = row["changes"] == "0"
        return (a.country == b.country == "FR") or (direct and "FR" in (a.country, b.country))
    return True


def _in(name: str, countries: dict[str, str], wanted: tuple[str, ...]) -> bool:
    words = fold(name).split()
    for n in range(len(words), 0, -1):
        found = countries.get(" ".join(words[:n]))
        if found:
            return found in wanted
    return True  # a small station of the feed


def truths(path: str, network: Network, *, bounds: bool = False) -> list[dict[str, Any]]:
    """Return one record a pair: both places, minutes, km, and the sources of the truth."""
    cities = gazetteer(network)
    countries = {key: place.country for key, place in cities.items()}
    rows: dict[tuple[str, str], list[tuple[int, float, str, float | None, bool]]] = {}
    unknown: collections.Counter[str] = collections.Counter()
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            ends = [cities.get(fold(row[c])) for c in ("origin", "destination")]
            for name, place in zip((row["origin"], row["destination"]), ends, strict=True):
                if place is None and row["mode"] == "train":
                    unknown[name] += 1
            a, b = ends
            if a is None or b is None or (a.name, a.country) == (b.name, b.country):
                continue
            if not is_truth(row, a, b, countries, bounds):
                continue
            km = float(row["distance_km"]) if row["distance_km"] else None
            direct_only = "DIRECT trains only" in row["note"] or "direct train" in row["note"]
            key = (fold(a.name) + a.country, fold(b.name) + b.country)
            rows.setdefault(key, []).append(
                (
                    int(row["year"]),
                    float(row["minutes"]),
                    source_of(row["source"])[0],
                    km,
                    direct_only,
                )
            )
    if unknown and not bounds:
        total = sum(unknown.values())
        print(f"{len(unknown)} names ({total} rows) are no city of the network: "
              + ", ".join(f"{n} {c}" for n, c in unknown.most_common(12)))  # fmt: skip
    places = {fold(p.name) + p.country: p for p in cities.values()}
    done, out = set(), []
    for one, other in rows:
        pair = tuple(sorted((one, other)))
        if pair in done:
            continue
        done.add(pair)
        sides = [_direction(rows[key]) for key in ((one, other), (other, one)) if key in rows]
        kms = [
            km for key in ((one, other), (other, one)) for _, _, _, km, _ in rows.get(key, []) if km
        ]
        out.append(
            {
                "a": places[one],
                "b": places[other],
                "minutes": statistics.fmean(minutes for minutes, _, _ in sides),
                "sources": frozenset().union(*(s for _, s, _ in sides)),
                "year": max(year for _, _, year in sides),
                "direct_only": all(
                    d for key in ((one, other), (other, one)) for *_, d in rows.get(key, [])
                ),
                "km": statistics.median(kms) if kms else None,
            }
        )
    return out


def _direction(
    rows: list[tuple[int, float, str, float | None, bool]],
) -> tuple[float, set[str], int]:
    """Return (minutes, sources, newest year) of one direction."""
    years = sorted({year for year, *_ in rows}, reverse=True)[:2]
    kept = [row for row in rows if row[0] in years]
    return min(minutes for _, minutes, *_ in kept), {row[2] for row in kept}, years[0]
