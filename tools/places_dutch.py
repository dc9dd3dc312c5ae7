"""Dutch names first: the users are Dutch municipalities; used by build_places.

A Dutch place whose main name is exactly the text wins from namesakes abroad that only have the
name as an alias, and from towns of that very name unless they are much larger. Our own rows
(Bergen in Norway, Thorn in Poland) stand above this.
"""

from __future__ import annotations

import collections
from typing import Any

from reiscO2.places.fold import fold
from reiscO2.places.gazetteer import FLAG_ALIAS, FLAG_MAIN, FLAG_PREFER

LEAST_TOWN = 5_000  # inhabitants of a Dutch town that wins from a namesake abroad
TIMES_MUNICIPALITY = 20.0  # so many times larger a town abroad must be to win from a municipality
TIMES_TOWN = 10.0  # the same, from a town: Hasselt is in Belgium, Haren in Groningen


def prefer_dutch(build: Any) -> list[str]:
    """Flag the Dutch places that win their bare name; return what was decided, for review."""
    holders: dict[str, list[tuple[int, int]]] = collections.defaultdict(list)
    for (key, place), flag in build.aliases.items():
        holders[key].append((place, flag))
    homes: dict[str, list[int]] = collections.defaultdict(list)
    for i in build.kept:
        if build.cities[i]["countrycode"] == "NL":
            homes[fold(build.cities[i]["name"])].append(i)
    decided = []
    for key, ids in sorted(homes.items()):
        home = max(ids, key=lambda i: (i in build.municipal, _people(build, i)))
        people = sorted((_people(build, i) for i in ids), reverse=True)
        if home not in build.municipal and len(ids) > 1 and people[0] < 2 * people[1]:
            continue  # two villages: neither is the one
        others = [(place, flag) for place, flag in holders[key] if place != home]
        if others and _wins(build, key, home, others):
            build.add(key, home, FLAG_PREFER)
            decided.append(f"{build.cities[home]['name']} ({_people(build, home)})")
    return decided


def _wins(build: Any, key: str, home: int, others: list[tuple[int, int]]) -> bool:
    municipal = home in build.municipal
    abroad = []
    for place, flag in others:
        city = build.cities.get(place)
        dutch = city is not None and city["countrycode"] == "NL"
        if flag not in (FLAG_ALIAS, FLAG_MAIN) and not (dutch and municipal):
            return False  # our own table decided, or a municipality stands for its main town
        if city is not None and not dutch:
            abroad.append(place)
    if not abroad:
        return municipal
    namesakes = [
        i for i in abroad if key in (fold(build.cities[i]["name"]), fold(build.name_nl.get(i, "")))
    ]
    if not namesakes:
        return True
    people = _people(build, home)
    largest = max(_people(build, i) for i in namesakes)
    if municipal:
        return largest <= TIMES_MUNICIPALITY * people
    return people >= LEAST_TOWN and largest <= TIMES_TOWN * people


def _people(build: Any, number: int) -> int:
    city = build.cities[number]
    return int(city["population"] or (LEAST_TOWN if city.get("own") else 0))
