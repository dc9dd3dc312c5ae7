"""Checks: what must be found, what must not, and that a written form reads back the same."""

import datetime as dt
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reiscO2.estimation import estimate
from reiscO2.reports import check_report, fill_report, new_report, read_report, render_report
from reiscO2.reports.documents import check_document
from reiscO2.trips import local_leg, make_trip
from reports_accuracy import FOLDER

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
QUESTIONS = {
    "travellers": "Hoeveel personen hebben de reis gemaakt?",
    "duration_days": "Hoelang duurde de reis?",
    "modes": "Met welk(e) vervoersmiddel(en) is de reis gemaakt?",
    "exception": "Indien vliegtuig bij een bestemming die binnen 8 uur per trein of bus bereikbaar is: "
    "vermelding en toelichting uitzonderlijke situatie",
    "footprint": "Wat is aantal afgelegde kilometers per vervoersmiddel en de uitstoot van CO2-equivalenten "
    "per vervoersmiddel",
    "purpose": "Wat was het doel van de reis?",
    "locations": "Welke locaties zijn bezocht?",
    "met": "Wie heb je ontmoet?",
    "result": "Wat heeft de reis de gemeente opgeleverd?",
    "follow_up": "Zijn er vervolgafspraken? Zo ja, welke?",
}
DAY = dt.date(2026, 5, 18)


def report(**answers):
    stock = {
        "travellers": "1 persoon",
        "duration_days": "2 dagen",
        "modes": "Vliegtuig naar Stockholm",
        "exception": "n.v.t.",
        "footprint": "Vliegtuig: 2.310 km, 397 kg",
        "purpose": "Overleg.",
        "locations": "Stockholm",
        "met": "Functionarissen",
        "result": "Kennis",
        "follow_up": "Nee",
    }
    stock.update(answers)
    return "Verslag\n\n" + "\n".join(
        f"{QUESTIONS[k]}\n{v}\n" for k, v in stock.items() if v is not None
    )


def ids(**answers):
    return sorted(check_report(report(**answers), date=DAY).ids)


def test_a_complete_report_has_no_findings():
    done = check_report(report(), date=DAY)
    assert done.ids == [] and not done.needs_person


@pytest.mark.parametrize("field", list(QUESTIONS))
def test_an_empty_answer_is_found(field):
    assert "unanswered" in ids(**{field: ""})


@pytest.mark.parametrize("field", ["modes", "exception", "footprint", "met"])
def test_a_missing_question_is_found(field):
    assert "not-asked" in ids(**{field: None})


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"footprint": ""}, ["co2-missing", "km-missing", "unanswered"]),
        ({"footprint": "onbekend"}, ["co2-missing", "km-missing"]),
        ({"footprint": "Vliegtuig: 397 kg"}, ["km-missing"]),
        ({"footprint": "Vliegtuig: 2.310 km"}, ["co2-missing"]),
        ({"modes": "Vliegtuig naar Stockholm, daar de metro"}, ["mode-without-footprint"]),
        ({"footprint": "Vliegtuig: 2.310 km, 0,22 ton"}, ["co2-without-non-co2"]),
        ({"footprint": "Vliegtuig: 2.310 km, 0,397 kg"}, ["co2-implausible"]),
        ({"footprint": "Vliegtuig: 2.310 km, 397 ton"}, ["co2-implausible"]),
        ({"footprint": "Vliegtuig: 2.310 km, 1.900 kg"}, ["co2-implausible"]),
        ({"footprint": "Vliegtuig: 12.310 km, 397 kg"}, ["km-implausible"]),
        ({"footprint": "Vliegtuig: 1.155 km, 397 kg"}, ["direction-unclear"]),
        ({"footprint": "Vliegtuig: 2.310 km, 397 kg. Totaal: 2.310 km, 500 kg"}, ["sum-mismatch"]),
        ({"travellers": "4 personen"}, ["persons-unclear"]),
        ({"travellers": "4 personen", "footprint": "Vliegtuig: 2.310 km, 1.589 kg"}, []),
        ({"travellers": "4 personen", "footprint": "Vliegtuig: 2.310 km, 397 kg per persoon"}, []),
        ({"travellers": "diverse"}, ["persons-unclear"]),
        ({"locations": "Kantoor", "modes": "Vliegtuig naar Zweden"}, ["destination-unclear"]),
        ({"exception": "Spoed"}, ["exception-not-needed"]),
        ({"exception": "Geen"}, []),
    ],
)
def test_findings(answers, expected):
    assert ids(**answers) == expected


PARIS = {
    "modes": "Vliegtuig naar Parijs",
    "locations": "Parijs",
    "footprint": "Vliegtuig: 797 km, 187 kg",
}


@pytest.mark.parametrize(
    ("exception", "expected"),
    [
        ("n.v.t.", ["exception-missing"]),
        ("-", ["exception-missing"]),
        ("", ["exception-missing", "unanswered"]),
        ("Geen", ["exception-missing"]),
        ("Het was handiger", ["exception-refused-reason"]),
        ("We waren anders te lang onderweg", ["exception-refused-reason"]),
        ("Spoedoverleg over een crisis", []),
        ("Spoed, en de trein duurt te lang", []),
        ("Staking op het spoor", []),
        (None, ["exception-missing", "not-asked"]),
    ],
)
def test_exceptions_where_the_train_is_near(exception, expected):
    assert ids(**PARIS, exception=exception) == expected


def test_a_borderline_verdict_is_named():
    assert "verdict-borderline" in ids(
        modes="Vliegtuig naar Genève", locations="Genève", footprint="onbekend"
    )


def test_no_exception_is_asked_of_a_train():
    assert (
        ids(
            modes="Trein naar Parijs",
            locations="Parijs",
            exception="",
            footprint="Trein: 958 km, 10 kg",
        )
        == []
    )


def test_a_unit_slip_is_explained():
    (finding,) = check_report(report(footprint="Vliegtuig: 2.310 km, 0,397 kg"), date=DAY).findings
    assert (
        "kg en ton verwisseld" in finding.message
        and finding.quote == "0,397 kg"
        and finding.severity == "error"
    )


def test_a_figure_without_non_co2_is_a_remark_only():
    done = check_report(report(footprint="Vliegtuig: 2.310 km, 0,22 ton"), date=DAY)
    (finding,) = done.findings
    assert finding.severity == "info" and not done.needs_person
    assert "216 kg" in finding.message and "397 kg" in finding.message


def test_the_wording_is_neutral():
    from reiscO2.reports.messages import TEXTS

    accusing = (
        r"\b(u|uw|jij|je|jouw|vergeten|verzuimd|verzwegen|slordig|you|your|forgot\w*|careless)\b"
    )
    for texts in TEXTS.values():
        for message, advice in texts.values():
            assert not re.search(accusing, f"{message} {advice}", re.IGNORECASE)


def test_the_document_follows_the_contract():
    document = check_document(check_report(report(), date=DAY))
    json.dumps(document, allow_nan=False)
    assert document["form"] == "denhaag-2"
    assert set(document["answers"]) == set(QUESTIONS)
    assert (
        document["answers"]["travellers"]["value"] == 1
        and document["answers"]["travellers"]["state"] == "answered"
    )
    assert (
        document["trips"][0]["modes"] == ["plane"]
        and document["trips"][0]["legs"][0]["mode"] == "plane"
    )
    assert (
        document["trips"][0]["origin"]["name"] == "The Hague"
        and document["trips"][0]["destination"]["name"] == "Stockholm"
    )


# --- the two real reports, where they lie beside the checkout


def seed(start):
    found = sorted(SEEDS.glob(f"{start}*")) if SEEDS.is_dir() else []
    if not found:
        pytest.skip("the real reports do not lie beside this checkout")
    return found[0]


def test_the_older_real_report():
    done = check_report(seed("000"), date=DAY)
    answers = done.report.answers
    assert (done.report.form.id, answers["travellers"].value, answers["duration_days"].value) == (
        "denhaag-1",
        2,
        4,
    )
    assert [t.destination.name for t in done.trips] == ["Oslo"] and done.trips[0].modes == ()
    assert done.ids == ["not-asked"] * 3 and {f.field for f in done.findings} == {
        "modes",
        "exception",
        "footprint",
    }
    assert [str(e.trip.legs[0].mode) for e in done.scenarios] == ["plane", "train"]


def test_the_newer_real_report(tmp_path):
    path = seed("002")
    done = check_report(path, date=DAY)
    answers = done.report.answers
    assert (done.report.form.id, answers["travellers"].value, answers["duration_days"].value) == (
        "denhaag-2",
        1,
        3.5,
    )
    assert (
        answers["modes"].value == ["plane", "train", "metro"]
        and answers["exception"].state == "not_applicable"
    )
    assert (
        answers["footprint"].value["plane"]["kg_co2e"] == 220
        and answers["footprint"].value["plane"]["distance_km"] is None
    )
    assert [t.destination.name for t in done.trips] == ["Stockholm"]
    assert sorted(done.ids) == [
        "co2-without-non-co2",
        "km-missing",
        "mode-without-footprint",
        "mode-without-footprint",
    ]
    fill_report(path, tmp_path / "filled.txt")
    again = check_report(tmp_path / "filled.txt", date=DAY)
    assert again.report["footprint"].value["plane"]["kg_co2e"] == 220
    assert again.report["footprint"].value["plane"]["distance_km"] == 2310
    for field in (
        "travellers",
        "duration_days",
        "modes",
        "exception",
        "purpose",
        "locations",
        "met",
        "result",
        "follow_up",
    ):
        assert again.report[field].text == answers[field].text


@pytest.mark.parametrize(
    "change", ["bold", "plain", "lower", "crlf", "curly", "html", "table", "numbered", "joined"]
)
@pytest.mark.parametrize("start", ["000", "002"])
def test_the_real_reports_in_other_clothes(start, change):
    raw = seed(start).read_text(encoding="utf-8")
    source = read_report(raw)
    pairs = []
    for answer in sorted(
        (a for a in source.answers.values() if a.question_span), key=lambda a: a.question_span
    ):
        question = " ".join(raw[slice(*answer.question_span)].strip("#* \n\r?").split())
        pairs.append((question, answer.text))
    if change == "bold":
        text = "\n".join(f"**{q}**\n\n{a}\n" for q, a in pairs)
    elif change == "plain":
        text = "\n".join(f"{q}\n{a}\n" for q, a in pairs)
    elif change == "lower":
        text = "\n".join(f"### {q.capitalize()}?\n{a}\n" for q, a in pairs)
    elif change == "crlf":
        text = raw.replace("\n", "\r\n")
    elif change == "curly":
        text = (
            raw.replace("'", "\u2019")
            .replace("CO2", "CO\u2082")
            .replace("PERSONEN", "PER\u00adSONEN")
            .replace(" DE ", "\u00a0DE ")
        )
    elif change == "html":
        text = (
            "<html><body>\n"
            + "".join(f"<h2>{q}</h2><p>{a.replace('&', '&amp;')}</p>\n" for q, a in pairs)
            + "</body></html>"
        )
    elif change == "table":
        text = "| Vraag | Antwoord |\n|---|---|\n" + "".join(
            f"| {q} | {' '.join(a.split())} |\n" for q, a in pairs
        )
    elif change == "numbered":
        text = "\n".join(f"{n}. {q}?\n{a}\n" for n, (q, a) in enumerate(pairs, 1))
    else:
        text = "\n".join(f"{q}? {a}\n" for q, a in pairs)
    expected, done = check_report(source, date=DAY), check_report(text, date=DAY)
    assert done.report.form.id == source.form.id
    assert {
        k: (a.state, a.value if k != "footprint" else None) for k, a in done.report.answers.items()
    } == {k: (a.state, a.value if k != "footprint" else None) for k, a in source.answers.items()}
    assert [t.destination.name for t in done.trips] == [t.destination.name for t in expected.trips]
    assert done.ids == expected.ids


# --- written and read again

CITIES = [
    "Stockholm",
    "Parijs",
    "Wenen",
    "New York",
    "Oslo",
    "Lissabon",
    "Genève",
    "Warschau",
    "Kaapstad",
    "Brussel",
]
NEAR = ["Parijs", "Brussel", "Berlijn", "Genève", "Wenen"]


@settings(deadline=None)
@given(
    city=st.sampled_from(CITIES),
    ground=st.booleans(),
    travellers=st.integers(1, 40),
    days=st.integers(2, 60),
    metro=st.booleans(),
    km=st.integers(1, 400),
    round_trip=st.booleans(),
    ending=st.sampled_from(["md", "txt", "html"]),
)
def test_a_written_form_reads_back(
    tmp_path_factory, city, ground, travellers, days, metro, km, round_trip, ending
):
    if ground:
        city = NEAR[len(city) % len(NEAR)]
    local = [local_leg("metro", float(km))] if metro else []
    trip = make_trip(
        "Den Haag",
        city,
        mode="train" if ground else "plane",
        travellers=travellers,
        date=DAY,
        local=local,
        round_trip=round_trip,
    )
    out = tmp_path_factory.mktemp("new") / f"form.{ending}"
    new_report(out, trip=trip, days=days / 2)
    done = check_report(out, date=DAY)
    expected = estimate(trip)
    assert (
        done.report["travellers"].value == travellers
        and done.report["duration_days"].value == days / 2
    )
    (again,) = done.trips
    assert again.destination == trip.destination and again.round_trip == round_trip
    kilometres, kilograms = {}, {}
    for leg in expected.legs:
        key = str(leg.leg.mode)
        kilometres[key] = kilometres.get(key, 0.0) + leg.distance_km
        kilograms[key] = kilograms.get(key, 0.0) + leg.kg_co2e
    stated = {k: v for k, v in done.report["footprint"].value.items() if k != "total"}
    assert set(stated) == set(kilometres)
    for mode, one in stated.items():
        assert one["distance_km"] == pytest.approx(kilometres[mode], abs=0.51)
        assert one["kg_co2e"] == pytest.approx(kilograms[mode], abs=0.51)
    assert not {
        "km-implausible",
        "co2-implausible",
        "sum-mismatch",
        "mode-without-footprint",
        "destination-unclear",
    } & set(done.ids)


def test_a_rendered_page_is_accessible_in_its_bones(tmp_path):
    render_report(report(**PARIS), tmp_path / "r.html", date=DAY)
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert '<html lang="nl">' in page and page.count("<h1>") == 1 and "<title>" in page
    assert re.findall(r"<h(\d)", page)[0] == "1" and set(re.findall(r"<h(\d)", page)) == {"1", "2"}
    names = re.findall(r'id="([^"]+)"', page)
    assert len(names) == len(set(names))
    for used in re.findall(r'aria-labelledby="([^"]+)"', page):
        assert set(used.split()) <= set(names)
    assert "<script" not in page and "http" not in page.replace("http://www.w3.org", "")
    assert page.count("<table>") == page.count("<caption") == page.count("<thead>")
    assert "Eurostar" in page and "187 kg" in page and "exception-missing" in page


def test_a_rendered_pdf_is_tagged_and_holds_the_sum(tmp_path):
    pytest.importorskip("typst")
    pypdfium2 = pytest.importorskip("pypdfium2")
    render_report(report(**PARIS), tmp_path / "r.pdf", date=DAY)
    assert (
        b"/StructTreeRoot" in (tmp_path / "r.pdf").read_bytes()
        or b"pdfuaid" in (tmp_path / "r.pdf").read_bytes()
    )
    with pypdfium2.PdfDocument(tmp_path / "r.pdf") as document:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    assert "187" in text and "Eurostar" in text and "De som" in text


# --- the command


def run(*words, **more):
    return subprocess.run(
        [sys.executable, "-m", "reiscO2", "report", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        **more,
    )


def test_the_command_checks_one_and_many():
    one = run("check", FOLDER / "03-parijs-vlucht.md", "--json")
    assert one.returncode == 1 and "exception-missing" in {
        f["id"] for f in json.loads(one.stdout)["findings"]
    }
    fine = run("check", FOLDER / "01-wenen.md")
    assert fine.returncode == 0 and "Geen bevindingen" in fine.stdout
    refused = run("check", FOLDER / "corpus.toml")
    assert refused.returncode == 2 and refused.stderr.count("\n") == 1
    many = run(
        "check", FOLDER / "01-wenen.md", FOLDER / "03-parijs-vlucht.md", FOLDER / "corpus.toml"
    )
    assert many.returncode == 1 and len(many.stdout.splitlines()) == 4
    lines = run(
        "check", FOLDER / "01-wenen.md", FOLDER / "corpus.toml", "--json"
    ).stdout.splitlines()
    assert [("error" in json.loads(line)) for line in lines] == [False, True]


def test_the_command_fills_makes_and_renders(tmp_path):
    assert run("fill", FOLDER / "03-parijs-vlucht.md", "-o", tmp_path / "a.md").returncode == 0
    assert "Voorstel reiscO2" in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert run("new", "--form", "denhaag-2", "-o", tmp_path / "b.md").returncode == 0
    assert read_report(tmp_path / "b.md").form.id == "denhaag-2"
    assert run("render", tmp_path / "a.md", "-o", tmp_path / "c.html").returncode == 0
    assert run("fill", FOLDER / "01-wenen.md", "-o", tmp_path / "no" / "x.md").returncode == 3
