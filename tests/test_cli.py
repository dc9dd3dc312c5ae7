"""The command line: its contract, its refusals, and thousands of odd words."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2.cli import main
from reiscO2.contract import EstimateDocument
from reiscO2.tables import data_file

DAY = ["--date", "2026-05-18"]
STOCKHOLM = ["estimate", "Den Haag", "Stockholm", "--mode", "plane", *DAY]


def run(capsys, *words):
    try:
        code = main(list(words))
    except SystemExit as leave:
        code = leave.code or 0
    out = capsys.readouterr()
    return code, out.out, out.err


def answer(capsys, *words):
    code, out, err = run(capsys, *words, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_estimate_json_is_the_contract(capsys):
    document = answer(capsys, *STOCKHOLM, "--local", "trein=74", "--local", "metro")
    EstimateDocument.model_validate(document)
    assert document["schema_version"] == 1
    assert round(document["kg_co2e"]) == 399
    assert document["trip"]["origin"]["name"] == "The Hague"
    assert document["trip"]["date"] == "2026-05-18"
    assert [leg["direction"] for leg in document["legs"]] == ["out", "local", "local", "back"]
    assert document["legs"][2]["distance_km"] is None
    assert sum(leg["kg_co2e"] for leg in document["legs"]) == pytest.approx(document["kg_co2e"])
    assert sum(m["kg_co2e"] for m in document["by_mode"].values()) == pytest.approx(
        document["kg_co2e"]
    )
    assert document["findings"][0]["policy"] == "denhaag-2020"
    assert document["findings"][0]["verdict"] == "beyond"
    assert set(document["answers"]) == {"modes", "exception", "footprint"}


def test_a_finished_document_recomputes_from_its_own_factors(capsys):
    document = answer(capsys, *STOCKHOLM, "--travellers", "3", "--local", "tram=12")
    for leg in document["legs"]:
        if leg["factor_unit"] == "pkm" and leg["distance_km"] is not None:
            again = 3 * leg["distance_km"] * leg["factor_kg_co2e_per_unit"]
            assert leg["kg_co2e"] == pytest.approx(again)


def test_without_mode_the_modes_are_compared(capsys):
    document = answer(capsys, "estimate", "Den Haag", "Parijs", *DAY)
    for option in document["options"]:
        EstimateDocument.model_validate(option)
    assert {option["legs"][0]["mode"] for option in document["options"]} == {
        "plane",
        "train",
        "coach",
        "car",
    }


def test_text_output_in_both_languages(capsys):
    code, out, _ = run(capsys, *STOCKHOLM)
    assert code == 0
    assert "Voor het formulier:" in out
    assert "397" in out
    assert "2.310 km" in out
    _, out, _ = run(capsys, *STOCKHOLM, "--lang", "en")
    assert "For the form:" in out
    assert "2,310 km" in out


def test_strict_makes_findings_count(capsys):
    assert run(capsys, *STOCKHOLM, "--strict")[0] == 0
    assert (
        run(capsys, "estimate", "Den Haag", "Parijs", "--mode", "plane", *DAY, "--strict")[0] == 1
    )
    assert run(capsys, "estimate", "Den Haag", "Parijs", "--mode", "plane", *DAY)[0] == 0


def test_ground_gives_json(capsys):
    document = answer(capsys, "ground", "Den Haag", "Parijs", *DAY)
    assert 150 < document["minutes"] < 260
    assert document["sigma_minutes"] > 0
    assert document["legs"]
    assert document["bus"]["minutes"] > document["minutes"]
    assert document["verdicts"][0]["verdict"] == "within"
    assert answer(capsys, "ground", "Den Haag", "New York")["minutes"] is None


def test_places_gives_json(capsys):
    document = answer(capsys, "places", "Parijs")
    assert document["place"]["name"] == "Paris"
    assert document["airports"][0]["code"] == "CDG"


def test_airports_stand_below_the_place_that_they_serve(capsys):
    lines = run(capsys, "places", "Bergen")[1].splitlines()
    assert [line.split()[0] for line in lines[:2]] == ["Bergen", "BGO"]
    assert lines.index(next(line for line in lines if "Mons" in line)) > 1


def test_factors_and_policies_json(capsys):
    rows = answer(capsys, "factors", "--mode", "metro", "--method", "nl")
    assert rows[0]["mode"] == "metro"
    of_2024 = answer(capsys, "factors", "--method", "nl-2024")
    assert {(row["method"], row["edition"]) for row in of_2024} == {("nl", 2024)}
    haul = answer(capsys, "factors", "--method", "defra-haul-2024", "--mode", "plane")
    assert {(row["method"], row["edition"]) for row in haul} == {("defra", 2024)}
    rules = answer(capsys, "policies", "denhaag", *DAY)
    assert [rule["id"] for rule in rules] == ["denhaag-2020"]


def test_a_formula_has_no_rows(capsys):
    code, _, err = run(capsys, "factors", "--method", "tim-2024")
    assert (code, "formule" in err, "reisco2 methods" in err) == (2, True, True)
    code, _, err = run(capsys, "--lang", "en", "factors", "--method", "tim", "--mode", "plane")
    assert (code, "by a formula" in err) == (2, True)


def test_the_table_of_policies_speaks_the_language(capsys):
    dutch = run(capsys, "policies")[1]
    for word in ("in werking", "vervangen", "motie, geen regel", "500 km spoor tenzij > 6 uur", "touringcar",
                 "9 uur of 800 km", "8 uur en 700 km", "4,5 uur", "(bekend vanaf 2024-11-01)",
                 "van horen zeggen"):  # fmt: skip
        assert word in dutch
    for word in ("in_force", "replaced", " unless ", " and ", " or ", "train", "coach"):
        assert word not in re.sub(r"http\S+", "", dutch)
    english = run(capsys, "policies", "--lang", "en")[1]
    for word in (
        "in force",
        "replaced",
        "500 km by rail unless > 6 h",
        "8 h and 700 km",
        "known from 2024-11-01",
    ):
        assert word in english


def test_policies_of_a_day_leave_out_what_was_not_known_yet(capsys):
    ids = {rule["id"] for rule in answer(capsys, "policies", "--date", "2015-06-01")}
    assert "rotterdam-2014" in ids
    assert not ids & {"leiden-2024", "utwente", "zweden-universiteiten", "frankrijk-economie"}


@pytest.mark.parametrize(
    "words",
    [
        ["ground", "Den Haag", "Zürich", "--policy", "all"],
        ["estimate", "Den Haag", "Zürich", "--mode", "plane", "--policy", "denhaag", "--policy", "all"],
    ],
)  # fmt: skip
def test_all_policies_may_be_asked_beside_others(capsys, words):
    code, out, _ = run(capsys, *words, *DAY)
    assert code == 0
    assert out.count("denhaag-2020 (8 uur) Zürich") == 1
    assert "frankfurt-2020 (600 km; hemelsbreed 607 km) Zürich: buiten" in out
    assert "uu-2023 (8 uur en 700 km; " in out
    assert "rug-2023 (9 uur of 800 km; " in out


def test_a_trip_before_any_known_rule_is_still_estimated(capsys):
    code, out, _ = run(
        capsys, "estimate", "Den Haag", "Londen", "--mode", "plane", "--date", "2015-05-18"
    )
    assert code == 0
    assert (
        "denhaag-voor-2020 (6 uur) [niet bekend of de regel toen al gold] Londen: onbekend" in out
    )
    assert "niet bekend is of er op de reisdatum al een regel gold" in out


@pytest.mark.parametrize("words", [[], ["report"], ["--lang", "en"], ["--lang", "en", "report"]])
def test_help_has_no_stray_words(capsys, words):
    assert "None" not in run(capsys, *words, "--help")[1]


@pytest.mark.parametrize(
    ("lang", "own", "others"),
    [("nl", ".datapackage.json", "reisverslagen"), ("en", ".datapackage.json", "travel reports")],
)
def test_the_output_of_a_register_is_its_own(capsys, lang, own, others):
    told = run(capsys, "--lang", lang, "register", "summary", "--help")[1]
    assert own in told
    assert others not in told


def test_a_trip_from_a_file_and_from_standard_input(capsys, tmp_path, monkeypatch):
    trip = {"origin": "Den Haag", "destination": "Stockholm", "mode": "plane", "date": "2026-05-18",
            "local": [{"mode": "trein", "km": "74 km"}, {"mode": "metro"}]}  # fmt: skip
    path = tmp_path / "reis.json"
    path.write_text(json.dumps(trip), encoding="utf-8")
    from_file = answer(capsys, "estimate", "--trip", str(path))
    assert round(from_file["kg_co2e"]) == 399
    done = subprocess.run(
        [sys.executable, "-m", "reiscO2", "estimate", "--trip", "-", "--json"],
        input=json.dumps(trip),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["kg_co2e"] == from_file["kg_co2e"]


def test_settings_of_another_body(capsys, tmp_path):
    path = tmp_path / "reisco2.toml"
    path.write_text('origin = "Groningen"\npolicy = "rug"\nmethod = "nl-2024"\n', encoding="utf-8")
    document = answer(capsys, "estimate", "Praag", "--mode", "plane", *DAY, "--config", str(path))
    assert document["trip"]["origin"]["name"] == "Groningen"
    assert document["method"] == "nl-2024"
    assert document["findings"][0]["policy"] == "rug-2023"


def test_an_own_factor_table(capsys, tmp_path):
    text = Path(data_file("emission_factors.csv")).read_text(encoding="utf-8").splitlines()
    rows = [line for line in text if line.startswith("nl-2026-plane-") and ",by-distance," in line]
    assert len(rows) == 3
    path = tmp_path / "factors.csv"
    path.write_text("\n".join([text[0], *rows]) + "\n", encoding="utf-8")
    assert round(answer(capsys, *STOCKHOLM, "--factors", str(path))["kg_co2e"]) == 397
    path.write_text(
        "\n".join([text[0], *rows]).replace(",0.172,", ",0.972,") + "\n", encoding="utf-8"
    )
    code, out, err = run(capsys, *STOCKHOLM, "--factors", str(path))
    assert (code, out) == (2, "")
    assert "factors.csv:3" in err


BAD = [
    ["estimate", "Den Haag", "Nergenshuizen", "--mode", "plane"],
    ["estimate", "Den Haag", "Zweden", "--mode", "plane"],
    ["estimate", "Den Haag", "Springfield", "--mode", "plane"],
    ["estimate", "Den Haag", "Den Haag", "--mode", "plane"],
    ["estimate", "Den Haag", "Stockholm", "--mode", "raket"],
    ["estimate", "Den Haag", "Stockholm", "--mode", "plane", "--travellers", "-2"],
    ["estimate", "Den Haag", "Stockholm", "--mode", "plane", "--travellers", "1000000"],
    ["estimate", "Den Haag", "Stockholm", "--mode", "plane", "--km", "-5"],
    ["estimate", "Den Haag", "Stockholm", "--mode", "plane", "--km", "1e9"],
    ["estimate", "Den Haag", "Stockholm", "--mode", "plane", "--date", "2026-02-30"],
    ["estimate", "Den Haag", "Stockholm", "--mode", "plane", "--date", "1985-01-01"],
    ["estimate", "Den Haag", "Stockholm", "--mode", "plane", "--method", "onzin"],
    ["estimate", "Den Haag", "Stockholm", "--mode", "plane", "--method", "nl-1800"],
    ["estimate", "Den Haag", "Stockholm", "--mode", "plane", "--policy", "onzin"],
    ["estimate", "Den Haag", "New York", "--mode", "train"],
    ["estimate", "Den Haag", "Parijs", "--mode", "train", "--class", "business"],
    ["estimate", "Den Haag", "Stockholm", "--mode", "plane", "--class", "hangmat"],
    ["estimate", "", "Stockholm", "--mode", "plane"],
    ["estimate", "Den Haag", "x" * 10_000, "--mode", "plane"],
    ["estimate", "Den Haag", "Stock\x00holm", "--mode", "plane"],
    ["estimate", "Den Haag", "nan, 4.3", "--mode", "plane"],
    ["estimate", "Den Haag", "99, 200", "--mode", "plane"],
    ["estimate", "Den Haag"],
    ["estimate", "Den", "Haag", "Stockholm"],
    ["estimate"],
    ["estimate", "Den Haag", "Stockholm", "--mode", "plane", "--onzin"],
    ["estimate", "Den Haag", "Stockholm", "--mode"],
    ["estimate", "Den Haag", "Stockholm", "--mode", "plane", "--local", "metro="],
    ["estimate", "Den Haag", "Stockholm", "--leg", "train:Brussel"],
    ["estimate", "Den Haag", "Stockholm", "--mode", "plane", "--factors", "/nergens.csv"],
    ["estimate", "--trip", "/nergens.json"],
    ["ground", "Den Haag"],
    ["ground", "Den Haag", "Den Haag"],
    ["estimate", "Den Haag", "Dubai", "--mode", "train"],
    ["estimate", "Den Haag", "Parijs", "--leg", "train:Berlijn:Praag"],
    ["estimate", "Den Haag", "Stockholm", "--mode", "plane", "--method", ""],
    ["estimate", "--trip", ""],
    ["places", ""],
    ["factors", "--mode", "metro", "--edition", "1800"],
    ["policies", "onzin"],
    ["onzin"],
]


@pytest.mark.parametrize("words", BAD, ids=lambda w: " ".join(w)[:60])
def test_bad_input_is_one_clear_line(capsys, words):
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("reisco2: ")
    assert len(err) < 700
    assert "Traceback" not in err


odd = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "Den Haag",
            "Stockholm",
            "plane",
            "--mode",
            "--km",
            "--via",
            "--leg",
            "--local",
            "--json",
            "-",
            "--",
            "=",
        ]
    ),
)


@given(
    st.sampled_from(["estimate", "ground", "places", "factors", "policies"]),
    st.lists(odd, max_size=6),
)
def test_any_words_give_an_answer_or_one_line(command, words):
    import contextlib
    import io

    out, err = io.StringIO(), io.StringIO()
    if any("--help" in word or word.startswith("-h") for word in words) or "--trip" in words:
        return
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main([command, *words])
        except SystemExit as leave:
            code = leave.code
    assert code in (0, 2)
    assert "Traceback" not in err.getvalue()
    assert err.getvalue().count("\n") == (1 if code == 2 else 0)


def test_southern_coordinates_are_no_option(capsys):
    document = answer(capsys, "estimate", "Den Haag", "-33.93,18.42", "--mode", "plane", *DAY)
    assert document["trip"]["destination"]["lat"] == pytest.approx(-33.93)


def test_help_speaks_two_languages(capsys):
    assert "gebruik:" in run(capsys, "estimate", "--help")[1]
    assert "usage:" in run(capsys, "--lang", "en", "estimate", "--help")[1]
    assert run(capsys, "--version")[1].startswith("reiscO2 ")


def test_a_closed_pipe_is_no_traceback():
    code = f"{sys.executable} -m reiscO2 factors | head -1"
    done = subprocess.run(code, shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.stdout.count("\n") == 1


def completions(line):
    """Return what the shell would offer for `line`, as bash asks argcomplete."""
    import os

    reader, writer = os.pipe()
    environment = os.environ | {
        "_ARGCOMPLETE": "1", "_ARGCOMPLETE_IFS": "\n", "_ARGCOMPLETE_SHELL": "bash", "COMP_LINE": line,
        "COMP_POINT": str(len(line)), "_ARGCOMPLETE_STDOUT_FILENAME": "", "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
    }  # fmt: skip
    environment.pop("_ARGCOMPLETE_STDOUT_FILENAME")
    code = (
        "import os, sys; os.dup2(int(sys.argv[1]), 8); sys.argv = ['reisco2']; "
        "from reiscO2.cli import main; sys.exit(main())"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(writer)],
        env=environment,
        pass_fds=[writer],
        check=False,
        capture_output=True,
    )
    os.close(writer)
    with os.fdopen(reader) as out:
        return out.read().split("\n")


def test_the_shell_completes_commands_options_and_places():
    assert "estimate" in completions("reisco2 est")
    assert "--travellers" in completions("reisco2 estimate --trav")
    assert any("Stockholm" in word for word in completions("reisco2 places Stockh"))


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_small_alphabets_end_in_no_traceback(encoding):
    import os

    done = subprocess.run(
        [sys.executable, "-m", "reiscO2", "places", "Łódź"], capture_output=True, check=False,
        env=os.environ | {"PYTHONIOENCODING": encoding},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"d?" in done.stdout or b"dz" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_exit_code_3():
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reiscO2", "policies"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.startswith("reisco2: uitvoer kon niet worden geschreven")
    assert done.stderr.count("\n") == 1


def test_a_comparison_ignores_what_one_mode_does_not_have(capsys):
    document = answer(capsys, "estimate", "Den Haag", "Parijs", "--class", "business", *DAY)
    assert {option["legs"][0]["mode"] for option in document["options"]} == {
        "plane",
        "train",
        "coach",
        "car",
    }


def test_travellers_on_the_command_line_win(capsys, tmp_path):
    path = tmp_path / "reis.json"
    trip = {"origin": "Den Haag", "destination": "Oslo", "mode": "plane", "travellers": 2}
    path.write_text(json.dumps(trip), encoding="utf-8")
    assert answer(capsys, "estimate", "--trip", str(path))["trip"]["travellers"] == 2
    assert (
        answer(capsys, "estimate", "--trip", str(path), "--travellers", "1")["trip"]["travellers"]
        == 1
    )


@pytest.mark.parametrize(
    ("words", "dutch", "english"),
    [
        (("--factors", "no-such.csv"), "bestand of map bestaat niet", "no such file or folder"),
        (("--config", "no-such.toml"), "bestand of map bestaat niet", "no such file or folder"),
        (("--trip", "."), "dit is een map", "this is a folder"),
    ],
)
def test_the_system_is_quoted_in_the_language_asked_for(capsys, words, dutch, english):
    trip = () if words[0] == "--trip" else ("Den Haag", "Parijs", "--mode", "train")
    assert dutch in run(capsys, "estimate", *trip, *words)[2]
    assert english in run(capsys, "--lang", "en", "estimate", *trip, *words)[2]
