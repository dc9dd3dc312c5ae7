"""The report command: wrong names are refused, what was not checked is said, and no names go around."""

import json

import pytest

from reiscO2.cli import main
from reiscO2.errors import DataError, InputError
from reiscO2.reports import check_report, fill_report, render_report
from reiscO2.reports.forms import load_form
from test_reports_check import DAY, FOLDER, report

REGISTER = """# Reisregister 2026

| Naam reis | Datum | Bestemming | Vervoermiddel | Aantal personen | Afstand (km) | CO2 (ton) |
|---|---|---|---|---|---|---|
| Congres | 3 t/m 5 maart 2026 | Barcelona | Vliegtuig | 2 | 2494 | 86 |
| Overleg mw. Jansen-Willems | 12 mei 2026 | Brussel | Trein | 3 | 340 | 0,02 |
"""
FINE = FOLDER / "01-wenen.md"


def run(capsys, *words):
    code = main(["report", *map(str, words)])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.fixture
def written(tmp_path):
    def write(name="a.md", text=None, **answers):
        path = tmp_path / name
        path.write_text(report(**answers) if text is None else text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--method", "xyz", "Onbekende methode 'xyz'"),
        ("--method", "nl-1999", "geen editie '1999'"),
        ("--policy", "xyz", "Onbekend reisbeleid 'xyz'"),
        ("--origin", "Qwertystad", "Geen plaats gevonden met de naam 'Qwertystad'"),
    ],
)
@pytest.mark.parametrize("action", ["check", "many", "fill", "render"])
def test_a_name_that_does_not_exist_is_refused(capsys, tmp_path, action, option, value, said):
    out = tmp_path / ("x.html" if action == "render" else "x.md")
    words = {"check": ["check", FINE], "many": ["check", FINE, FOLDER / "03-parijs-vlucht.md"]}
    words |= {one: [one, FINE, "-o", out] for one in ("fill", "render")}
    code, told, error = run(capsys, *words[action], option, value)
    assert (code, told) == (2, "")
    assert said in error and error.count("\n") == 1
    assert not out.exists()


@pytest.mark.parametrize(
    "wrong", [{"method": "xyz"}, {"policy": "xyz"}, {"origin": "Qwertystad"}, {"method": "nl-1999"}]
)
def test_the_library_refuses_them_too(tmp_path, wrong):
    with pytest.raises(InputError):
        check_report(report(), **wrong)
    with pytest.raises(InputError):
        fill_report(FINE, tmp_path / "x.md", **wrong)
    with pytest.raises(InputError):
        render_report(FINE, tmp_path / "x.html", **wrong)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("action", ["fill", "render"])
def test_a_mode_that_does_not_exist_is_refused_also_when_the_report_names_one(
    capsys, tmp_path, action
):
    out = tmp_path / ("x.html" if action == "render" else "x.md")
    code, _, error = run(capsys, action, FINE, "-o", out, "--mode", "raket")
    assert code == 2 and "'raket'" in error and not out.exists()


def test_a_trip_that_cannot_be_worked_out_needs_a_person(capsys, written):
    path = written(
        modes="Trein naar New York", footprint="Trein: 900 km, 24 kg", locations="New York"
    )
    done = check_report(path, date=DAY)
    assert "trip-not-computed" in done.ids and done.needs_person
    assert "km-implausible" not in done.ids  # nothing to hold it against
    code, told, _ = run(capsys, "check", path)
    assert code == 1 and "niet door te rekenen" in told
    code, told, _ = run(capsys, "check", path, FINE)
    assert code == 1 and "trip-not-computed" in told
    code, told, _ = run(capsys, "check", path, "--lang", "en")
    assert "cannot be worked out" in told and "No train goes" in told


def test_kilometres_and_emission_need_no_policy():
    done = check_report(report(footprint="Vliegtuig: 2.310 km"), policy="utrecht", date=DAY)
    assert "policy-unclear" in done.ids and "co2-missing" in done.ids
    assert round(done.estimates[0].distance_km) == 2310
    known = check_report(report(footprint="Vliegtuig: 2.310 km"), date=DAY)
    assert "policy-unclear" not in known.ids
    assert done.estimates[0].kg_co2e == known.estimates[0].kg_co2e


def test_a_register_without_an_origin_says_how_to_give_it(capsys, written):
    path = written("register.md", REGISTER)
    code, told, _ = run(capsys, "check", path)
    assert code == 1 and told.count("origin-unclear") == 2
    code, told, _ = run(capsys, "check", path, "--json")
    first = [f for f in json.loads(told.splitlines()[0])["findings"] if f["id"] == "origin-unclear"]
    assert "--origin" in first[0]["advice"] and first[0]["severity"] == "warning"
    code, told, _ = run(capsys, "check", path, "--origin", "Den Haag")
    assert code == 1 and "origin-unclear" not in told and "co2-implausible" in told


def test_a_register_is_not_told_to_ask_for_more(capsys, written):
    path = written("register.md", REGISTER.replace("| 86 |", "| 0,86 |"))
    _, told, _ = run(capsys, "check", path, "--origin", "Den Haag", "--json")
    for line in told.splitlines():
        one = [f for f in json.loads(line)["findings"] if f["id"] == "not-asked"]
        assert [f["severity"] for f in one] == ["info"] * len(one)
        assert not any("upgrade" in f["advice"] for f in one)


def test_a_list_of_reports_holds_no_answer_in_full(capsys, written):
    one = written(
        "a.md", travellers="Wethouder Parbhudayal en mw. De Vries", met="Burgemeester Weiss"
    )
    two = written("b.md", met="Directeur Janssen")
    register = written("register.md", REGISTER)
    code, told, _ = run(capsys, "check", one, two, register, "--json")
    assert code == 1 and len(told.splitlines()) == 4
    for name in ("Parbhudayal", "De Vries", "Weiss", "Janssen", "Jansen-Willems"):
        assert name not in told
    for line in told.splitlines():
        assert {answer["text"] for answer in json.loads(line)["answers"].values()} == {None}
    alone = json.loads(run(capsys, "check", one, "--json")[1])
    assert "Weiss" in alone["answers"]["met"]["text"]


def test_a_file_that_cannot_be_read_among_others(capsys, tmp_path):
    code, told, _ = run(capsys, "check", FINE, tmp_path / "none.md")
    assert code == 2 and "niet gelezen" in told
    code, told, _ = run(capsys, "check", FINE, "none.md", "--lang", "en")
    assert code == 2 and "cannot be read (no such file or folder)" in told
    assert run(capsys, "check", FINE, FINE)[0] == 0


@pytest.mark.parametrize("name", ["x.docx", "x.pdf", "x.html", "x.odt", "x"])
def test_a_copy_has_the_format_of_its_report(capsys, tmp_path, name):
    code, _, error = run(capsys, "fill", FOLDER / "03-parijs-vlucht.md", "-o", tmp_path / name)
    assert code == 2 and ".md" in error and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x.md", "x.txt", "X.MD"])
def test_text_and_markdown_are_one_format(capsys, tmp_path, name):
    assert run(capsys, "fill", FOLDER / "03-parijs-vlucht.md", "-o", tmp_path / name)[0] == 0


def test_the_result_of_fill_in_english(capsys, tmp_path, written):
    path = written(footprint="", exception="")
    told = run(capsys, "fill", path, "-o", tmp_path / "x.md", "--lang", "en")[1]
    assert told.startswith("Completed: ") and "kilometres and emission" in told
    assert "Aangevuld" not in told and "Nog zelf" not in told
    assert "Voorstel reiscO2" in (tmp_path / "x.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "{}/none.md"), "cannot be read"),
        (("check", "{}"), "holds no reports"),
        (("check", "{}/empty.md"), "the file is empty"),
        (("check", "{}/letter.md"), "no known form"),
        (("check", "{}/fine.md", "--form", "xyz"), "Unknown form 'xyz'"),
        (("fill", "{}/fine.md", "-o", "{}/fine.md"), "is the report itself"),
        (("fill", "{}/fine.md", "-o", "{}/x.docx"), "has the format of the report"),
        (("fill", "{}/register.md", "-o", "{}/x.md"), "holds 2 reports"),
        (("render", "{}/fine.md", "-o", "{}/x.doc"), "choose a file ending in .html, .pdf"),
        (("render", "{}/fine.md", "-o", "{}"), "is a folder"),
        (("render", "{}/fine.md", "-o", "{}/no/x.html"), "cannot be written: no such file"),
    ],
)
def test_error_lines_in_english(capsys, tmp_path, written, words, said):
    files = tmp_path / "files"
    files.mkdir()
    if words != ("check", "{}"):
        (files / "empty.md").write_text("", encoding="utf-8")
        (files / "letter.md").write_text("Beste heer,\n\nDank.\n", encoding="utf-8")
        (files / "fine.md").write_text(report(), encoding="utf-8")
        (files / "register.md").write_text(REGISTER, encoding="utf-8")
    code, told, error = run(capsys, *(word.format(files) for word in words), "--lang", "en")
    assert code == (
        3 if "-o" in words and said.startswith(("cannot be written", "is a folder")) else 2
    )
    assert told == "" and said in error and error.count("\n") == 1


@pytest.mark.parametrize("action", ["fill", "new", "render"])
def test_the_help_says_what_stays_dutch(capsys, action):
    with pytest.raises(SystemExit):
        main(["--lang", "en", "report", action, "--help"])
    assert "stays Dutch" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("footprint", "found"),
    [
        ("Vliegtuig: 2.310 km, uitstoot zie bijlage", ["answer-elsewhere"]),
        ("Vliegtuig 2.310 km, CO2: zie bijlage 1", ["answer-elsewhere"]),
        ("Wordt door facilitair (VCK Travel) aangeleverd", ["answer-follows"]),
        ("Vliegtuig: 2.310 km", ["co2-missing"]),
        ("Vliegtuig: 2.310 km, 397 kg (zie bijlage)", []),
    ],
)
def test_a_part_that_lies_in_an_annex_is_not_missing(footprint, found):
    assert check_report(report(footprint=footprint), date=DAY).ids == found


def test_a_borderline_with_a_reason_asks_for_nothing():
    answers = {
        "modes": "Vliegtuig naar Genève",
        "locations": "Genève",
        "footprint": "Vliegtuig: 1.365 km, 319 kg",
    }
    plain = check_report(report(**answers), date=DAY)
    assert "verdict-borderline" in plain.ids and plain.needs_person
    strike = "Er was een staking bij de spoorwegen, er reden geen treinen."
    given = check_report(report(exception=strike, **answers), date=DAY)
    assert given.ids == ["verdict-borderline"] and not given.needs_person


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id = 3\n", "key 'id': '3' is no text"),
        ('id = "a-1"\n', "key 'title' is missing"),
        ("", "key 'id' is missing"),
    ],
)
def test_a_form_of_ones_own_without_a_name(tmp_path, text, said):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="begins with") as caught:
        load_form(str(path))
    assert said in str(caught.value) and "__init__" not in str(caught.value)


OLD = """Verslag buitenlandse dienstreis

Hoeveel personen hebben de reis gemaakt?
2 personen

Hoelang duurde de reis?
4 dagen

Wat was het doel van de reis?
Werkbezoek aan Warschau en Krakau

Welke locaties zijn bezocht?
Warschau, Krakau

Wie heb je ontmoet?
Ambtenaren

Wat heeft de reis de gemeente opgeleverd?
Kennis

Zijn er vervolgafspraken? Zo ja, welke?
Nee
"""


def test_a_city_that_a_scenario_passes_over_is_named(capsys, tmp_path, written):
    path, out, page = written("old.md", OLD), tmp_path / "x.md", tmp_path / "x.html"
    told = run(capsys, "fill", path, "-o", out, "--upgrade", "--mode", "trein")[1]
    left_out = "met de reis naar Warschau alleen; niet meegerekend: Krakau."
    assert left_out in told and left_out in run(capsys, "check", path)[1]
    filled = out.read_text(encoding="utf-8")
    assert filled.count(left_out) == 1
    assert run(capsys, "render", path, "-o", page)[0] == 0
    assert left_out in page.read_text(encoding="utf-8")
    again = check_report(out, date=DAY)  # a proposal that names a city does not lead there
    assert [str(mode) for mode in again.trips[0].modes] == ["train"]
    english = run(capsys, "check", path, "--lang", "en")[1]
    assert "Worked out is the trip to Warsaw alone" in english


def test_the_trip_is_said_from_where_it_was_worked_out(capsys, written):
    path = written(
        modes="Eurostar Rotterdam-Parijs v.v.", locations="Parijs", footprint="Trein: 912 km, 27 kg"
    )
    told = run(capsys, "check", path)[1]
    assert "Reis: Rotterdam - Parijs: trein" in told
    assert "Reis: Den Haag - Stockholm" in run(capsys, "check", written("b.md"))[1]


def test_a_factor_of_persons_is_no_number_of_trips():
    done = check_report(
        report(
            travellers="3 raadsleden en 2 medewerkers griffie",
            modes="raadsleden: trein; medewerkers: Flixbus",
            locations="Straatsburg",
            footprint="trein 3 x 1.836 km 132 kg; bus 2 x 1.200 km 60 kg",
        ),
        date=DAY,
    )
    assert not {"trips-unclear", "km-implausible"} & set(done.ids)
