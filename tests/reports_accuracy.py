"""How many fields of the fictional reports are read right; shared by tests and the command line."""

import tomllib
from pathlib import Path

from reiscO2.reports import check_report, read_reports

FOLDER = Path(__file__).parent / "reports"


def cases(folder):
    return tomllib.loads((folder / "corpus.toml").read_text(encoding="utf-8"))["report"]


def fields(case, folder):
    """Yield (field, expected, found) of one file, whatever the number of reports in it."""
    count = case.get("reports", 1)
    found = read_reports(folder / case["id"])
    yield "reports", count, len(found)
    for number in range(count):
        if number < len(found):
            expect = case["expect"]
            if "reports" in case:
                expect = {key: values[number] for key, values in expect.items()}
            yield from fields_of(case, expect, check_report(found[number]))


def route(trip):
    """Return the legs of a trip that lead from place to place."""
    return [
        f"{leg.mode} {leg.origin.name}-{leg.destination.name}"
        for leg in trip.legs
        if leg.origin is not None and leg.destination is not None
    ]


def fields_of(case, expect, done):
    """Yield (field, expected, found) of one report."""
    report = done.report
    yield "form", case["form"], report.form.id
    states = expect.get("states", {})
    answered = case.get("answers", case.get("answered", ()))
    for field, answer in report.answers.items():
        if field in answered or field in states:
            yield f"state of {field}", states.get(field, "answered"), answer.state
        elif case["form"].startswith("register") and answered:
            yield f"state of {field}", "not_asked", answer.state
    yield "travellers", expect.get("travellers"), report["travellers"].value
    yield "days", expect.get("days"), report["duration_days"].value
    yield "modes", expect.get("modes"), report["modes"].value
    found = {
        key: [-1 if one[k] is None else round(one[k], 3) for k in ("distance_km", "kg_co2e")]
        for key, one in (report["footprint"].value or {}).items()
    }
    if "footprint" in expect:
        for key in sorted({*found, *expect["footprint"]}):
            yield f"footprint {key}", expect["footprint"].get(key), found.get(key)
    places = [place.name for trip in done.trips for place in trip.destinations]
    yield "places", expect.get("places"), list(dict.fromkeys(places))
    if "date" in expect:
        yield "date", expect["date"], str(done.trips[0].date if done.trips else None)
    if "dates" in expect:
        yield "dates", expect["dates"], [str(trip.date) for trip in done.trips]
    if "routes" in expect:
        yield "routes", expect["routes"], [route(trip) for trip in done.trips]
    if "origin" in expect:
        yield "origin", expect["origin"], done.trips[0].origin and done.trips[0].origin.name
    if "party" in expect:
        party = {
            str(mode): -1 if trip.travellers is None else trip.travellers
            for trip in done.trips
            for mode in trip.modes
        }
        yield "party", expect["party"], party
    if "findings" in expect:
        yield "findings", expect["findings"], sorted(done.ids)


def score(folder=FOLDER):
    """Return (right, all, what went wrong)."""
    right = total = 0
    wrong = []
    for case in cases(folder):
        for field, expected, found in fields(case, folder):
            total += 1
            if expected == found:
                right += 1
            else:
                wrong.append(f"{case['id']}: {field}: expected {expected!r}, found {found!r}")
    return right, total, wrong
