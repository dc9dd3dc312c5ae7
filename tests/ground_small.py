"""Small networks written in the test, in the form of the shipped one."""

from reiscO2.ground.network import LANDMARK_ZERO, Network


def line(number, stops, minutes, **given):
    """Return (line text, calls) of a line with 100 km a hop."""
    by = {
        "mode": "train", "category": "IC", "headway": 60, "days": 7, "year": 2026, "check_in": "",
        "overnight": 0, "bases": "r" * len(minutes), "countries": ",".join(["DE"] * len(minutes)),
        "km": ",".join(["100"] * len(minutes)),
    } | given  # fmt: skip
    text = "|".join(
        [
            f"L{number}", by["mode"], by["category"], str(by["headway"]), str(by["days"]), str(by["year"]),
            ",".join(map(str, stops)), ",".join(map(str, minutes)), by["km"], by["countries"],
            by["bases"], by["check_in"], str(by["overnight"]),
        ]
    )  # fmt: skip
    return text, stops


def small(size, lines, walks=(), change="10", facts=None, stations=None, year=2026):
    """Return a network of `size` stations s0, s1, ... in cities of the same name."""
    from reiscO2.ground.network import Line

    calls = [[] for _ in range(size)]
    for number, (text, stops) in enumerate(lines):
        if Line(text).by_day:
            for stop, station in enumerate(stops):
                calls[station].append(f"{number}:{stop}")
    walked = {}
    for a, b, minutes in walks:
        walked.setdefault(str(a), []).append(f"{b}|{minutes}|metro")
        walked.setdefault(str(b), []).append(f"{a}|{minutes}|metro")
    texts = stations or [
        f"xx-s{i}|S{i}|City{i}|DE|{50 + i / 10}|{8 + i / 10}|{change}" for i in range(size)
    ]
    cities = {}
    for i, text in enumerate(texts):
        _, _, city, country, *_ = text.split("|")
        cities.setdefault(f"{city.casefold()}|{country}", []).append(str(i))
    facts = {"pairs": {}, "access": {}, "coaches": {}, "nights": {}} | (facts or {})
    ends = set()
    for kind in ("pairs", "access"):
        for station, text in facts[kind].items():
            ends.add(station)
            ends.update(row.partition("|")[0] for row in text.split(";"))
    return Network(
        {
            "release": "test", "timetable_year": year, "stations": texts,
            "lines": [text for text, _ in lines], "calls": [",".join(c) for c in calls],
            "cities": {key: ",".join(at) for key, at in cities.items()},
            "walks": {at: ";".join(ways) for at, ways in walked.items()},
            "facts": facts, "fact_ends": ",".join(sorted(ends)),
        },
        {"lines": [], "calls": {}, "pairs": {}, "landmarks": [chr(LANDMARK_ZERO) * size]},
    )  # fmt: skip
