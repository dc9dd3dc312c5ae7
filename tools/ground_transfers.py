"""What lies between stations besides lines: transfers, islands, trains of few days."""

from __future__ import annotations

import collections
import re

from ground_tables import Tables

from reiscO2.geodesy import great_circle_km
from reiscO2.ground.coach import ROAD_FACTOR
from reiscO2.ground.network import MIN_DAYS_PER_WEEK, Line

# kilometres of a transfer over the great circle: roads as of the coach model, rails within a city
TRANSFER_FACTOR, LOCAL_FACTOR = {"bus": ROAD_FACTOR, "taxi": ROAD_FACTOR}, 1.2
# across a town on foot or by metro: too short to count, and nobody knows which
IN_TOWN, SHORT_KM = frozenset({"walk", "metro", "tram"}), 10
MOST_ON_AN_ISLAND = 40


def short(text: str) -> str:
    """Return a number as short text (``12`` for ``12.0``), empty for empty."""
    if not text:
        return ""
    value = float(text)
    return str(int(value)) if value == int(value) else f"{value:g}"


def plain(text: str) -> str:
    """Return a text without the marks that separate fields."""
    return re.sub(r"[|;\t\n]", ",", text)


def compile_walks(t: Tables, at: dict[str, int], lines: list[Line]) -> dict[str, list[str]]:
    """Return the transfers of each station: to, minutes, mode, km, minutes of a train that goes on.

    The last is of the slowest day train between the two that is no slower than the transfer.
    """
    through: dict[tuple[int, int], list[float]] = collections.defaultdict(list)
    pairs = {
        frozenset((at[r["from_station"]], at[r["to_station"]]))
        for _, r in t.rows["ground_transfers.csv"]
    }
    for line in lines:
        if line.by_day and line.mode == "train":
            for i, a in enumerate(line.stations):
                for j in range(i + 1, len(line.stations)):
                    b = line.stations[j]
                    if frozenset((a, b)) in pairs:
                        through[min(a, b), max(a, b)].append(sum(line.minutes[i:j]))
    rows = {row["id"]: row for _, row in t.rows["stations.csv"]}
    walks: dict[str, list[str]] = collections.defaultdict(list)
    for _, r in t.rows["ground_transfers.csv"]:
        a, b = at[r["from_station"]], at[r["to_station"]]
        ends = [rows[r[end]] for end in ("from_station", "to_station")]
        circle = great_circle_km(*(float(end[c]) for end in ends for c in ("lat", "lon")))
        by = r["mode"].split("/")[0].split(" ")[0]
        km = round(circle * TRANSFER_FACTOR.get(by, LOCAL_FACTOR))
        if by in IN_TOWN and km < SHORT_KM:
            km = 0
        minutes = float(r["minutes"])
        goes_on = [m for m in through[min(a, b), max(a, b)] if m <= minutes]
        more = f"|{km}|{short(str(max(goes_on)))}" if goes_on else f"|{km}|"
        for one, other in ((a, b), (b, a)):
            walks[str(one)].append(f"{other}|{short(r['minutes'])}|{plain(r['mode'])}{more}")
    return walks


def islands(t: Tables, at: dict[str, int], lines: list[Line]) -> dict[str, str]:
    """Return, for stations that a ferry alone joins to the rest, one station that stands for all.

    A group of at most `MOST_ON_AN_ISLAND` stations with a ferry by day; not another part of the
    mainland that no train reaches.
    """
    group = list(range(len(at)))

    def top(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    joins = [
        (at[r["from_station"]], at[r["to_station"]]) for _, r in t.rows["ground_transfers.csv"]
    ]
    sails: set[int] = set()
    for line in lines:
        if line.mode == "ferry":
            sails.update(line.stations if line.by_day else ())
        else:
            joins += zip(line.stations, line.stations[1:], strict=False)
    for a, b in joins:
        a, b = sorted((top(a), top(b)))
        group[b] = a
    members: dict[int, list[int]] = collections.defaultdict(list)
    for i in range(len(at)):
        members[top(i)].append(i)
    return {
        str(i): str(lead)
        for lead, found in members.items()
        if len(found) <= MOST_ON_AN_ISLAND and sails.intersection(found)
        for i in found
    }


def seldom(lines: list[Line]) -> dict[str, str]:
    """Return the day trains of fewer than five days a week that call at each station."""
    calls: dict[str, list[str]] = collections.defaultdict(list)
    for number, line in enumerate(lines):
        if line.mode == "train" and line.days_per_week < MIN_DAYS_PER_WEEK:
            for stop, station in enumerate(line.stations):
                calls[str(station)].append(f"{number}|{stop}")
    return {station: ";".join(found) for station, found in calls.items()}
