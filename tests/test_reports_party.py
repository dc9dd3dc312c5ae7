"""Parties that did not travel alike, files with several reports, and both languages of a check."""

import datetime as dt
import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2.errors import InputError
from reiscO2.reports import check_report, read_report, read_reports
from reiscO2.reports.lines import check_lines
from reiscO2.reports.messages import QUESTIONS, SEVERITY, TEXTS, WORDS
from reports_accuracy import FOLDER, score
from test_reports_check import report

DAY = dt.date(2026, 5, 18)
MORE = FOLDER / "more"


def party(modes, travellers="3 personen", **answers):
    answers = {"locations": "Kopenhagen", "footprint": "onbekend", **answers}
    done = check_report(report(modes=modes, travellers=travellers, **answers), date=DAY)
    return done, [(t.travellers if t.apart else "all", *map(str, t.modes)) for t in done.trips]


@pytest.mark.parametrize(
    ("folder", "least"), [("more", 280), ("later", 110), ("fourth", 360), ("fifth", 120)]
)
def test_reports_written_later_are_read_right(folder, least):
    right, total, wrong = score(FOLDER / folder)
    assert total > least
    assert right == total, "\n".join(wrong)


# --- mixed parties


@pytest.mark.parametrize(
    ("modes", "expected"),
    [
        ("De wethouder vloog naar Kopenhagen, de twee ambtenaren reisden per trein.", [(1, "plane"), (2, "train")]),
        ("Twee ambtenaren gingen met de trein. De wethouder nam het vliegtuig.", [(2, "train"), (1, "plane")]),
        ("De wethouder is gevlogen en twee medewerkers reisden met de trein.", [(1, "plane"), (2, "train")]),
        ("Vliegtuig: 1 persoon\nTrein: 2 personen", [(1, "plane"), (2, "train")]),
        ("Vliegtuig (wethouder) en trein (2 medewerkers)", [(1, "plane"), (2, "train")]),
        ("Eén ambtenaar vloog, de rest reisde per trein.", [(1, "plane"), (2, "train")]),
        ("De burgemeester en haar adviseur vlogen; een medewerker nam de trein.", [(2, "plane"), (1, "train")]),
        ("Two officials took the train, the mayor flew.", [(2, "train"), (1, "plane")]),
        ("Vliegtuig: wethouder, trein: 2 ambtenaren", [(1, "plane"), (2, "train")]),
        ("Vliegtuig voor de wethouder en de trein voor 2 ambtenaren", [(1, "plane"), (2, "train")]),
        ("Naar Kopenhagen vloog de wethouder; met de trein gingen twee ambtenaren.", [(1, "plane"), (2, "train")]),
        # not how many: one journey each, and no number
        ("Een deel van de groep vloog, de rest reisde per trein.", [(None, "plane"), (None, "train")]),
        ("De helft ging met het vliegtuig, de andere helft per trein.", [(None, "plane"), (None, "train")]),
        ("Vliegtuig; één ambtenaar reisde per trein.", [(None, "plane"), (None, "train")]),
        ("De wethouder vloog, een ambtenaar reisde per trein.", [(None, "plane"), (None, "train")]),
        ("Heen vlogen 3 ambtenaren; terug nam de wethouder de trein.", [(None, "plane"), (None, "train")]),
        # everybody alike
        ("De drie ambtenaren vlogen naar Kopenhagen, waarna de wethouder met een auto is opgehaald.",
         [("all", "plane", "car")]),
        ("Vliegtuig (economy, 3 personen), taxi (1 persoon)", [("all", "plane", "taxi")]),
        ("Vliegtuig met 1 overstap, metro voor 2 personen", [("all", "plane", "metro")]),
        ("Vliegtuig naar Kopenhagen", [("all", "plane")]),
        ("De drie ambtenaren reisden samen per trein.", [("all", "train")]),
        ("Vliegtuig naar Kopenhagen, ter plaatse reisde de wethouder met de taxi.", [("all", "plane", "taxi")]),
        ("Enkele reis met de trein naar Kopenhagen, terug met het vliegtuig.", [("all", "train", "plane")]),
        ("Trein naar Hamburg, een paar uur later de bus naar Kopenhagen.", [("all", "train", "coach")]),
    ],
)  # fmt: skip
def test_who_travelled_how(modes, expected):
    done, found = party(modes)
    if expected[0][-1] == "coach":  # a city bus or a coach: either way nobody travelled apart
        found = [(*one[:-1], "coach") for one in found]
    assert found == expected
    unclear = [f for f in done.findings if f.id == "persons-unclear"]
    assert bool(unclear) == (expected[0][0] is None)


@pytest.mark.parametrize(
    ("footprint", "expected"),
    [
        ("- Vliegtuig, 1 persoon: 1.270 km, 297 kg\n- Trein, 2 personen: 2.086 km, 100 kg", [1, 2]),
        (
            "Vliegtuig (2 personen): 1.270 km, 594 kg. Trein (2 personen): 2.086 km, 100 kg",
            [None, None],
        ),
        ("Vliegtuig: 3 personen x 297 kg, 1.270 km; trein: 3 personen x 50 kg, 2.086 km", ["all"]),
        ("Vliegtuig: 1.270 km, 891 kg; trein: 60 km, 1 kg voor 2 personen", ["all"]),
    ],
)
def test_persons_by_mode_from_the_figures(footprint, expected):
    done, found = party("Vliegtuig naar Kopenhagen en trein naar Kopenhagen", footprint=footprint)
    assert [one[0] for one in found] == expected
    assert ("persons-unclear" in done.ids) == (None in expected)


def test_persons_by_mode_come_with_their_evidence():
    text = report(
        modes="De wethouder vloog naar Kopenhagen, de twee ambtenaren reisden per trein.",
        travellers="3 personen",
        locations="Kopenhagen",
    )
    done = check_report(text, date=DAY)
    said = [text[slice(*trip.evidence["travellers"][1])] for trip in done.trips]
    assert said == ["De wethouder", "twee ambtenaren"]


def test_a_mixed_party_is_never_summed_wrongly():
    one, three = (
        check_report(report(modes=f"{m} naar Kopenhagen", locations="Kopenhagen"), date=DAY)
        for m in ("Vliegtuig", "Trein")
    )
    done, _ = party("De wethouder vloog, de twee ambtenaren reisden per trein.")
    by_mode = [estimate.kg_co2e for estimate in done.estimates]
    assert by_mode[0] == pytest.approx(one.estimates[0].kg_co2e)
    assert by_mode[1] == pytest.approx(2 * three.estimates[0].kg_co2e)


def test_where_persons_are_unclear_kilograms_are_not_judged_and_kilometres_are():
    text = "Een deel van de groep vloog, de rest reisde per trein."
    done, _ = party(text, footprint="Vliegtuig: 9.999 km, 1 kg; trein 1.900 km, 9.999 kg")
    assert "co2-implausible" not in done.ids and "km-implausible" in done.ids
    assert done.needs_person
    assert any("voor één persoon" in s for trip in done.trips for s in trip.sentences("nl"))


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 20))
def test_the_parts_make_the_whole_or_it_is_said(flew, by_train, total):
    done, found = party(
        f"Vliegtuig: {flew} personen. Trein: {by_train} personen.", f"{total} personen"
    )
    counts = [one[0] for one in found]
    if flew + by_train == total:
        assert counts == [flew, by_train]
    else:
        assert "persons-unclear" in done.ids or counts == ["all"]
        assert counts != [flew, by_train]


# --- several reports in one file


def test_every_row_of_a_register_is_a_report():
    found = read_reports(MORE / "n-register.md")
    assert [one["title"].text for one in found] == ["Eurocities", "Werkbezoek haven", "Stedenband"]
    assert [one["cost"].text for one in found] == ["1.800", "410", "6.950"]


def test_several_reports_are_refused_where_one_is_meant():
    with pytest.raises(InputError, match="3 verslagen.*report check") as caught:
        read_report(MORE / "n-register.md")
    assert "\n" not in str(caught.value)
    with pytest.raises(InputError, match="2 verslagen"):
        check_report(MORE / "z-bundel.txt")


def test_a_sum_below_the_rows_is_no_trip():
    text = (MORE / "n-register.md").read_text(encoding="utf-8")
    found = read_reports(text + "| Totaal | | | 10 | | | 9.160 |\n")
    assert len(found) == 3


def test_a_row_with_holes_is_still_a_report():
    text = (MORE / "n-register.md").read_text(encoding="utf-8")
    found = read_reports(text + "| Congres | | Riga | | | | |\n")
    assert len(found) == 4 and found[3]["dates"].state == "empty"


def test_two_whole_forms_in_one_file_are_two_reports():
    first = report(travellers="2 personen")
    second = report(travellers="5 personen", locations="Oslo", modes="Trein naar Oslo")
    found = read_reports(first + "\nVerslag Oslo\n\n" + second)
    assert [one["travellers"].value for one in found] == [2, 5]
    assert [one.to_trips()[0].destination.name for one in found] == ["Stockholm", "Oslo"]


def test_a_short_report_in_a_bundle_is_not_lost():
    text = (MORE / "z-bundel.txt").read_text(encoding="utf-8")
    found = read_reports(text + "\nData: 3 juni 2025\nBestemming: Gent\nVervoer: trein\n")
    assert [one["destination"].text for one in found] == ["Bremen", "Brugge", "Gent"]


def test_a_summary_above_the_form_is_no_report_of_its_own():
    found = read_reports("Aantal personen: 2\nDuur van de reis: 3 dagen\n\n" + report())
    assert len(found) == 1


def test_a_question_repeated_above_its_answer_is_one_report():
    assert len(read_reports(FOLDER / "19-antwerpen.md")) == 1


@given(st.integers(1, 12))
def test_no_row_is_lost(count):
    head = "| Naam reis | Data | Bestemming | Vervoer | Doel |\n|---|---|---|---|---|\n"
    rows = "".join(
        f"| Reis {i} | {i + 1} mei 2025 | Brussel | trein | overleg |\n" for i in range(count)
    )
    found = read_reports("# Register\n\n" + head + rows)
    assert [one["title"].text for one in found] == [f"Reis {i}" for i in range(count)]


# --- languages


def test_both_languages_say_the_same_things():
    assert set(TEXTS["nl"]) == set(TEXTS["en"]) == set(SEVERITY)
    assert set(WORDS["nl"]) == set(WORDS["en"]) and set(QUESTIONS["nl"]) == set(QUESTIONS["en"])
    for kind in SEVERITY:
        for dutch, english in zip(TEXTS["nl"][kind], TEXTS["en"][kind], strict=True):
            assert named(dutch) == named(english), kind
    for key, dutch in WORDS["nl"].items():
        assert named(dutch) == named(WORDS["en"][key]), key


def named(text):
    import string

    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


DUTCH = (
    "kilometers",
    "uitstoot",
    "vervoer",
    "personen",
    "reis",
    "voor",
    "binnen",
    "niet",
    "het ",
    "heen",
    "geen",
)


@pytest.mark.parametrize("name", ["03-parijs-vlucht.md", "26-milaan-een-persoon.md", "27-turijn-som.txt",
                                  "04-londen-handig.docx", "25-zwitserland.txt"])  # fmt: skip
def test_a_check_in_english_is_in_english(name):
    dutch, english = (check_report(FOLDER / name, date=DAY, lang=lang) for lang in ("nl", "en"))
    assert dutch.ids == english.ids and dutch.ids
    quotes = [finding.quote for finding in english.findings]
    text = " ".join(check_lines(english)).lower()
    for quote in quotes:
        text = text.replace(quote.lower(), "")
    assert not [word for word in DUTCH if f" {word}" in text]
    assert all(
        a.message != b.message for a, b in zip(dutch.findings, english.findings, strict=True)
    )


def run(*words):
    return subprocess.run(
        [sys.executable, "-m", "reiscO2", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_speaks_english_and_reads_every_row():
    done = run("report", "check", FOLDER / "03-parijs-vlucht.md", "--lang", "en")
    assert done.returncode == 1 and "can be reached within 8 hours by train" in done.stdout
    rows = run("report", "check", MORE / "n-register.md", "--json").stdout.splitlines()
    assert [json.loads(row)["report"] for row in rows] == [1, 2, 3]
    table = run("report", "check", MORE / "n-register.md").stdout.splitlines()
    assert len(table) == 4 and table[2].startswith("n-register.md (2)")
