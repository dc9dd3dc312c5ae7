"""Feeds written in the tests: a few lines say what a timetable is."""

import csv
import io
import zipfile

# id -> (name, lat, lon); real places, so that places and the shipped network find them
PLACES = {
    "ams": ("Amsterdam Centraal", 52.3789, 4.9003),
    "utr": ("Utrecht Centraal", 52.0894, 5.1101),
    "arn": ("Arnhem Centraal", 51.9850, 5.8994),
    "hen": ("Hengelo", 52.2614, 6.7934),
    "han": ("Hannover Hbf", 52.3766, 9.7410),
    "ber": ("Berlin Hbf", 52.5251, 13.3694),
    "dui": ("Duisburg Hbf", 51.4296, 6.7752),
    "kol": ("Köln Hbf", 50.9430, 6.9588),
    "fra": ("Frankfurt(Main)Hbf", 50.1071, 8.6634),
    "bas": ("Basel SBB", 47.5476, 7.5896),
    "par": ("Paris Nord", 48.8809, 2.3553),
    "lyo": ("Paris Gare de Lyon", 48.8443, 2.3743),
    "mar": ("Marseille St-Charles", 43.3027, 5.3804),
}
WEEKDAYS = {"wk": ("1111100", "20260101", "20261212")}


def table(columns, rows):
    """Return CSV text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def trip(id, calls, *, type=2, name="IC 1", service="wk", number="", block="", route=None):
    """Return a trip; `calls` is ``ams 8:00, utr 8:27/8:30, arn 9:05``."""
    return {
        "id": id, "calls": calls, "type": type, "name": name, "service": service, "number": number,
        "block": block, "route": route or f"r-{type}-{name}",
    }  # fmt: skip


def tables(
    trips, *, stops=None, services=None, exceptions=(), frequencies=(), transfers=(),
    zone="Europe/Amsterdam",
):  # fmt: skip
    """Return the tables of a feed: file name -> text.

    `stops` adds or replaces: id -> (name, lat, lon[, parent[, platform]]).
    """
    stops = {**PLACES, **(stops or {})}
    services = WEEKDAYS if services is None else services
    times = []
    for t in trips:
        for number, call in enumerate(t["calls"].split(",")):
            stop, _, hours = call.strip().partition(" ")
            arrival, _, departure = hours.partition("/")
            pad = [f"{h}:00" if h.count(":") == 1 else h for h in (arrival, departure or arrival)]
            times.append((t["id"], *pad, stop, number))
    routes = dict.fromkeys((t["route"], "1", t["name"], "", t["type"]) for t in trips)
    files = {
        "agency.txt": table(
            ["agency_id", "agency_name", "agency_url", "agency_timezone"],
            [("1", "Test", "http://x", zone)],
        ),
        "stops.txt": table(
            ["stop_id", "stop_name", "stop_lat", "stop_lon", "parent_station", "platform_code"],
            [(id, *values, "", "")[:6] for id, values in stops.items()],
        ),
        "routes.txt": table(
            ["route_id", "agency_id", "route_short_name", "route_long_name", "route_type"], routes
        ),
        "trips.txt": table(
            ["route_id", "service_id", "trip_id", "trip_short_name", "block_id"],
            [(t["route"], t["service"], t["id"], t["number"], t["block"]) for t in trips],
        ),
        "stop_times.txt": table(
            ["trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence"], times
        ),
    }
    if services:
        days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        files["calendar.txt"] = table(
            ["service_id", *days, "start_date", "end_date"],
            [(id, *week, start, end) for id, (week, start, end) in services.items()],
        )
    if exceptions:
        files["calendar_dates.txt"] = table(["service_id", "date", "exception_type"], exceptions)
    if frequencies:
        files["frequencies.txt"] = table(
            ["trip_id", "start_time", "end_time", "headway_secs"], frequencies
        )
    if transfers:
        files["transfers.txt"] = table(
            ["from_stop_id", "to_stop_id", "transfer_type", "min_transfer_time"], transfers
        )
    return files


def save(path, files):
    """Write tables as a zip (a path that ends in .zip) or as a folder; return the path as text."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files.items():
                archive.writestr(name, text)
    else:
        path.mkdir()
        for name, text in files.items():
            data = text if isinstance(text, bytes) else text.encode("utf-8")
            (path / name).write_bytes(data)
    return str(path)
