"""Small networks written in the test, in the form of the shipped one."""

from reiscO2.ground.network import KINDS, NETWORK_TITLE, Network
from reiscO2.model import Place


def place(number, name=None):
    """Return the city of station s<number> of a `small` network."""
    return Place(name or f"City{number}", "DE", 50 + number / 10, 8 + number / 10)


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


def small(size, lines, walks=(), change="10", facts=None, stations=None, year=2026, served=None):
    """Return a network of `size` stations s0, s1, ... in cities of the same name."""
    from reiscO2.ground.network import Line

    calls = [[] for _ in range(size)]
    for number, (text, stops) in enumerate(lines):
        if Line(text).by_day:
            for stop, station in enumerate(stops):
                calls[station].append(f"{number}:{stop}")
    walked = {}
    for a, b, minutes, *more in walks:  # more: km, and minutes of a train that goes on
        rest = "".join(f"|{value}" for value in more)
        walked.setdefault(str(a), []).append(f"{b}|{minutes}|metro{rest}")
        walked.setdefault(str(b), []).append(f"{a}|{minutes}|metro{rest}")
    texts = stations or [
        f"xx-s{i}|S{i}|City{i}|DE|{50 + i / 10}|{8 + i / 10}|{change}" for i in range(size)
    ]
    cities = {}
    for i, text in enumerate(texts):
        _, _, city, country, *_ = text.split("|")
        cities.setdefault(f"{city.casefold()}|{country}", []).append(str(i))
    facts = facts or {}
    ends = set()
    for kind in ("pairs", "access"):
        for station, text in facts.get(kind, {}).items():
            ends.add(station)
            ends.update(row.partition("|")[0] for row in text.split(";"))
    about = {
        "station": texts,
        "facts": [str(int(str(i) in ends)) for i in range(size)],
        "calls": [",".join(c) for c in calls],
        "walks": [";".join(walked.get(str(i), ())) for i in range(size)],
    } | {kind: [facts.get(kind, {}).get(str(i), "") for i in range(size)] for kind in KINDS[4:]}
    parts = [
        ["\t".join(row) for row in zip(*(about[kind] for kind in KINDS), strict=True)],
        [text for text, _ in lines],
        [f"{key}\t{','.join(at)}" for key, at in cities.items()],
        [f"{key}\t{at}" for key, at in (served or {}).items()],
    ]
    parts = ["\n".join(part).encode() for part in parts]
    sizes = " ".join(str(len(part)) for part in parts)
    head = f"{NETWORK_TITLE.decode()}\ntest\n{year}\n{sizes}".encode()
    return Network(b"\n\n".join([head, *parts]) + b"\n")
