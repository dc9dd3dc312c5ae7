"""How many fields of the fictional reports are read right; shared by tests and the command line."""

import tomllib
from pathlib import Path

from reiscO2.reports import check_report

FOLDER = Path(__file__).parent / "reports"


def cases(folder):
    return tomllib.loads((folder / "corpus.toml").read_text(encoding="utf-8"))["report"]


def fields(case, folder):
    """Yield (field, expected, found) of one report."""
    done = check_report(folder / case["id"])
    report, expect = done.report, case["expect"]
    yield "form", case["form"], report.form.id
    states = expect.get("states", {})
    for field, answer in report.answers.items():
        if field in case["answers"] or field in states:
            yield f"state of {field}", states.get(field, "answered"), answer.state
        elif case["form"].startswith("register"):
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
    yield "places", expect.get("places"), places
    if "date" in expect:
        yield "date", expect["date"], str(done.trips[0].date)
    if "origin" in expect:
        yield "origin", expect["origin"], done.trips[0].origin and done.trips[0].origin.name
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
