"""One language an output: files, rows, rules and help in the language that was asked for."""

import ast
import contextlib
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest

import reiscO2
from reiscO2 import errors, estimate_frame
from reiscO2.cli import main
from reiscO2.contract import parse_trip
from reiscO2.documents import finding_document
from reiscO2.errors import InputError, MissingExtraError, OutputError
from reiscO2.frame.outputs import Writer
from reiscO2.judging import judge
from reiscO2.policies import policies_for, shipped_policies
from reiscO2.trips import make_trip
from reiscO2.values import replace
from reiscO2.verdict_words import reason_lines

SRC = Path(reiscO2.__file__).parent
DUTCH = re.compile(
    r"\b(?:geen|kies|noem|geef|bedoelde|schrijf|laat|onbekend\w*|niet|voor|een|het|wordt|is geen|kolom|bestand|"
    r"rijen|regel|reis|trein|uur|vlucht|zonder|gold|begindatum|motie)\b",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"\b(?:the|no|not|give|choose|name|write|for|cannot|read|file|folder|column|row|rows|table|that|this|with)\b",
    re.IGNORECASE,
)
WRONG = {"nl": ENGLISH, "en": DUTCH}
GOOD = "van,naar,vervoermiddel,datum\nDen Haag,Parijs,trein,2026-05-18\n"
FILES = {
    "good.csv": GOOD,
    "again.csv": GOOD,
    "other.csv": GOOD.replace("naar", "eind"),
    "open.csv": GOOD + 'Den Haag,"Oslo,trein,2026-05-18\n',
    "rows.csv": GOOD + 'Den Haag,"Oslo,trein,2026-05-18\n' + 3 * "A,B,trein,2026\n" + 'X,Y",trein,2026\n',
    "wide.csv": GOOD + "Den Haag,Oslo,trein,2026-05-18,x,y\n",
    "empty.csv": "",
    "header.csv": GOOD.splitlines()[0] + "\n",
    "broken.jsonl": '{"van": "Den Haag"\n',
    "array.json": "[1, 2]",
    "text.jsonl": '"x"\n',
    "broken.xlsx": "no workbook",
    "broken.parquet": "no parquet",
    "bytes.jsonl": b"\xff\xfe{}",
    "bytes.csv": b"van,naar\n\x81\x8d,x\n",
    "estimated.csv": "",
    "odd.toml": "origin = \n",
}  # fmt: skip
BATCH = [
    ("missing.csv|-o|out.csv", "'missing.csv' is niet te lezen: bestand of map bestaat niet",
     "'missing.csv' cannot be read: no such file or folder", 2),
    ("folder|-o|out.csv", "'folder' is een map; noem een bestand", "'folder' is a folder; name a file", 2),
    ("folder.csv|-o|out.csv", "'folder.csv' is niet te lezen: dit is een map",
     "'folder.csv' cannot be read: this is a folder", 2),
    ("folder.parquet|-o|out.csv", "'folder.parquet' is niet te lezen: dit is een map",
     "'folder.parquet' cannot be read: this is a folder", 2),
    ("good.ods|-o|out.csv|--sheet|x", "heeft geen werkblad 'x'; werkbladen: 'trips'",
     "has no sheet 'x'; sheets: 'trips'", 2),
    ("good.xlsx|-o|out.csv|--sheet|x", "heeft geen werkblad 'x'; werkbladen: 'trips'",
     "has no sheet 'x'; sheets: 'trips'", 2),
    ("-|-o|out.csv", "niet via standaardinvoer", "not standard input", 2),
    ("good.doc|-o|out.csv", "onbekend soort tabel '.doc'; kies uit: .csv",
     "unknown kind of table '.doc'; known: .csv", 2),
    ("good.csv|-o|out.doc", "'out.doc': onbekend soort tabel", "'out.doc': unknown kind of table", 2),
    ("good.csv|-o|no/out.csv", "'no/out.csv' is niet te schrijven: bestand of map bestaat niet; er is niets veranderd",
     "'no/out.csv' cannot be written: no such file or folder; nothing was changed", 3),
    ("good.csv|-o|folder.csv", "'folder.csv' is een map", "'folder.csv' is a folder", 3),
    ("good.csv|-o|good.csv", "is de tabel zelf; noem voor --output een ander bestand",
     "is the table itself; name another file for --output", 2),
    ("good.csv|-o|out.csv|--errors|out.csv", "is al de uitvoer", "is the output already", 2),
    ("good.csv|-o|out.csv|--delimiter|ab", "--delimiter 'ab': geef één teken", "give one character", 2),
    ("good.csv|-o|out.csv|--encoding|rot13", "'rot13' is geen tekencodering", "'rot13' is no encoding", 2),
    ("good.csv|-o|out.csv|--encoding|utf-16", "is geen tekst in utf-16; noem de tekencodering",
     "is not text in utf-16; pass the encoding", 2),
    ("bytes.csv|-o|out.csv", "is geen tekst in cp1252 (byte 9)", "is not text in cp1252 (byte 9)", 2),
    ("bytes.jsonl|-o|out.csv", "is geen tekst in utf-8 (byte 0); sla het op als UTF-8",
     "is not text in utf-8 (byte 0); save it as UTF-8", 2),
    ("cut.xlsx|-o|out.csv", "is geen leesbaar XLSX-bestand; sla het opnieuw op", "is no readable XLSX file (", 2),
    ("good.csv|-o|out.csv|--chunk-rows|0", "--chunk-rows '0': geef een heel getal", "give a whole number", 2),
    ("good.csv|-o|out.csv|--chunk-rows|99999999999", "van 1 tot en met 1000000000", "from 1 to 1000000000", 2),
    ("good.csv|-o|out.csv|--chunk-rows|" + 5000 * "9", "van 1 tot en met 1000000000", "from 1 to 1000000000", 2),
    ("good.csv|-o|out.csv|--column|van", "--column 'van': schrijf VELD=NAAM", "--column 'van': write FIELD=NAME", 2),
    ("good.csv|-o|out.csv|--column|vna=x", "'vna' is geen gegeven van een reis", "'vna' is no field of a trip", 2),
    ("good.csv|-o|out.csv|--column|origin=vna", "geen kolom 'vna'; bedoelde u 'van'?",
     "no column 'vna'; did you mean 'van'?", 2),
    ("good.csv|-o|out.csv|--column|origin=qqq", "geen kolom 'qqq'; kolommen: 'van'",
     "no column 'qqq'; columns: 'van'", 2),
    ("good.csv|-o|out.csv|--sheet|x", "--sheet 'x' hoort bij een spreadsheet",
     "--sheet 'x' belongs to a spreadsheet", 2),
    ("text.jsonl|-o|out.csv|--encoding|utf-8", "--encoding 'utf-8' hoort bij CSV",
     "belongs to CSV, not to 'text.jsonl'", 2),
    ("other.csv|-o|out.csv", "geen kolom voor destination (herkend: ", "no column for destination (recognised: ", 2),
    ("open.csv|-o|out.csv", "open.csv:3: een aanhalingsteken opent", "open.csv:3: a quote opens", 2),
    ("rows.csv|-o|out.csv", "sluit 4 regels verder", "closes 4 lines further", 2),
    ("wide.csv|-o|out.csv", "wide.csv:3: een rij heeft 6 cellen en de kop 4",
     "wide.csv:3: a row has 6 cells where the header has 4", 2),
    ("empty.csv|-o|out.csv", "is leeg; er hoort een rij met namen", "is empty; a header row is needed", 2),
    ("broken.jsonl|-o|out.csv", "broken.jsonl:1: geen JSON; elke regel", "broken.jsonl:1: no JSON (Expecting", 2),
    ("array.json|-o|out.csv", "elk element moet één JSON-object zijn", "every element must be one JSON object", 2),
    ("text.jsonl|-o|out.csv", "een regel moet één JSON-object zijn", "a line must be one JSON object", 2),
    ("broken.xlsx|-o|out.csv", "is geen leesbaar XLSX-bestand; sla het opnieuw op",
     "is no readable XLSX file (File is", 2),
    ("broken.parquet|-o|out.csv", "is geen leesbaar Parquet-bestand", "is no readable Parquet file (", 2),
    ("good.csv|-o|out.csv|--mode|kameel", "Onbekend vervoermiddel", "Unknown means of transport", 2),
    ("good.csv|-o|out.csv|--config|odd.toml", "zijn geen TOML: zie regel 1, kolom 10", "are no TOML: ", 2),
    ("good.csv|-o|out.csv|--factors|bytes.csv", "niet leesbaar: geen tekst in UTF-8",
     "cannot be read: no text in UTF-8", 2),
    ("good.csv|-o|out.csv|--factors|good.csv", "emissiefactoren zijn niet te gebruiken; de melding, in het Engels: ",
     "good.csv:2: ", 2),
]  # fmt: skip
REGISTER = [
    ("good.csv|-o|y.pdf", "een jaarverslag is .html, .xlsx of .csv", "a year report is .html, .xlsx or .csv", 2),
    ("good.csv|-o|no/y.html", "is niet te schrijven: bestand of map bestaat niet; een oud bestand is er nog",
     "cannot be written: no such file or folder; an old file is still there", 3),
    ("again.csv|-o|good.html", "Naast 'good.html' komt 'good.csv'", "Beside 'good.html' comes 'good.csv'", 2),
    ("good.csv|-o|good.csv", "is de tabel zelf; geef met -o", "is the table itself; give another name with -o", 2),
    ("good.csv|-o|y.html|--by|kleur", "geen kolom 'kleur' om naar te groeperen", "no column 'kleur' to group by", 2),
    ("good.csv|-o|y.html|--by|", "noem minstens één kolom", "name at least one column", 2),
    ("good.csv|-o|y.html|--mask|-1", "--mask '-1': geef een heel aantal reizen", "--mask '-1': give a whole number", 2),
    ("good.csv|-o|y.html|--mask|" + 5000 * "9", "geef een heel aantal reizen", "give a whole number", 2),
    ("header.csv|-o|y.html", "het register heeft geen rijen", "the register has no rows", 2),
    ("estimated.csv|-o|y.html", "in kolom kg_co2e van een doorgerekende tabel",
     "in the column kg_co2e of an estimated", 2),
    ("good.csv|-o|y.html|--sheet|x", "hoort bij een spreadsheet", "belongs to a spreadsheet", 2),
]  # fmt: skip


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, content in FILES.items():
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(data)
    for folder in ("folder", "folder.csv", "folder.parquet"):
        (tmp_path / folder).mkdir()
    estimated = estimate_frame(pd.read_csv("good.csv")).astype({"kg_co2e": object})
    estimated["kg_co2e"] = "veel"
    estimated.to_csv("estimated.csv", index=False)
    return tmp_path


def rewrite(path, ending, change):
    """Change one part of a workbook."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    with zipfile.ZipFile(path, "w") as book:
        for name, part in parts.items():
            book.writestr(name, change(part) if name.endswith(ending) else part)


def plain(text):
    """Return an error without the user's own words, options and ids."""
    told = re.sub(r"(?<=kies uit: ).*|(?<=in het Engels: ).*", "", text)
    return re.sub(r"'[^']*'|\([^)]*\)|--[\w-]+|\w+\.\w+:\d+", "", told)


@pytest.mark.parametrize(
    ("command", "words", "dutch", "english", "code"),
    [("batch", *case) for case in BATCH] + [("register|summary", *case) for case in REGISTER],
)
def test_errors_about_files_are_in_the_language_asked_for(
    here, capsys, command, words, dutch, english, code
):
    source = words.split("|")[0]
    if source in ("good.ods", "good.xlsx", "cut.xlsx"):
        pytest.importorskip("odf" if source.endswith("ods") else "openpyxl")
        pd.read_csv("good.csv").to_excel(source, sheet_name="trips", index=False)
    if source == "cut.xlsx":
        rewrite(source, "sheet1.xml", lambda part: part[: len(part) // 2])
    before = sorted(os.listdir())
    for lang, said in (("nl", dutch), ("en", english)):
        assert main([*command.split("|"), *words.split("|"), "--lang", lang]) == code
        out, err = capsys.readouterr()
        assert said in err
        assert (out, err.count("\n")) == ("", 1)
        # good.csv as a table of factors: its message is there in English alone, and says so
        assert not WRONG[lang].search(plain(err)), err
    assert sorted(os.listdir()) == before


def test_what_a_command_adds_to_a_table_is_no_column_to_group_by(here, capsys):
    assert main(["register", "summary", "good.csv", "-o", "y.html", "--by", "kleur"]) == 2
    assert "datum\n" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--factors", "--ground", "--config", "--trip"])
def test_what_is_no_path_is_said_so(capsys, option):
    assert main(["estimate", "Den Haag", "Oslo", "--mode", "plane", option, "a\0b"]) == 2
    assert "dit is geen pad" in capsys.readouterr().err


def test_what_openpyxl_leaves_out_is_not_told(here, capsys):
    """Exports of other programs have no styles: that is no warning for an official."""
    pytest.importorskip("openpyxl")
    pd.read_csv("good.csv").to_excel("trips.xlsx", index=False)
    styles = rb"<cellStyleXfs.*?</cellStyleXfs>|<cellStyles.*?</cellStyles>"
    rewrite("trips.xlsx", "styles.xml", lambda part: re.sub(styles, b"", part, flags=re.DOTALL))
    assert main(["batch", "trips.xlsx", "-o", "out.csv"]) == 0  # warnings are errors in a test
    assert capsys.readouterr().err == ""


def test_a_read_only_file_stays(here, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anything
    with pytest.raises(OutputError) as caught:
        Writer("good.csv")
    assert caught.value.said("nl").startswith("'good.csv' is alleen te lezen")
    assert str(caught.value) == caught.value.said("en") == (
        "'good.csv' is read-only and stays as it is; name another file"
    )  # fmt: skip


def test_in_python_an_error_about_a_table_is_english(here):
    with pytest.raises(InputError) as caught:
        estimate_frame(pd.read_csv("other.csv"))
    assert str(caught.value).startswith("the table has no column for destination")
    assert caught.value.said("nl").startswith("de tabel heeft geen kolom voor destination")


def test_errors_are_made_in_both_languages():
    """Those of Python alone aside: what is no table, and a table that holds no estimate."""
    alone = {("frame", "edge.py"), ("frame", "api.py")}
    ours = {name for name in vars(errors) if name.endswith("Error")} - {"MissingExtraError"}
    for folder in ("frame", "register", "cli"):
        for path in sorted((SRC / folder).glob("*.py")):
            if (folder, path.name) in alone:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    name = node.func.id
                    assert name not in ours, f"{path.name}:{node.lineno}: use {name}.of"


ROWS = [
    {"van": "Den Haag", "naar": "Parijss"}, {"naar": "Springfield"}, {"naar": "Frankrijk"}, {"van": ""},
    {"mode": "kameel"}, {"mode": ""}, {"mode": "tram"}, {"naar": "New York"}, {"naar": "Den Haag"},
    {"datum": "morgen"}, {"datum": "1980-01-01"}, {"datum": "2026-13-45"}, {"datum": "20261345"}, {"personen": "-2"},
    {"km": "-5"}, {"km": "veel"}, {"retour": "misschien"}, {"vluchten": "0"}, {"klasse": "luxe", "mode": "vliegtuig"},
    {"via": "Qqqxx"}, {"variant": "qqq", "mode": "auto"}, {"datum": "1995-05-05", "mode": "vliegtuig"},
]  # fmt: skip


def rows():
    usual = {
        "van": "Den Haag", "naar": "Oslo", "mode": "trein", "datum": "2026-05-18", "personen": "1", "km": "",
        "retour": "ja", "vluchten": "", "klasse": "", "via": "", "variant": "",
    }  # fmt: skip
    return pd.DataFrame([{**usual, **row} for row in ROWS])


def test_the_errors_of_rows_are_in_the_language_asked_for():
    dutch = estimate_frame(rows(), policy="uu")
    english = estimate_frame(rows(), policy="uu", lang="en")
    assert (dutch["status"] == "error").all()
    told = [
        (a.split(": ", 1), b.split(": ", 1))
        for a, b in zip(dutch["error"], english["error"], strict=True)
    ]
    assert [a[0] for a, _ in told] == [b[0] for _, b in told]  # ids are the same
    for a, b in told:
        assert a[1] != b[1]
        assert not DUTCH.search(re.sub(r"'[^']*'", "", b[1])), b
        assert not re.search(
            r"\b(?:the|no|not|give|choose|write)\b", re.sub(r"'[^']*'", "", a[1])
        ), a
    rest = [name for name in dutch if name != "error"]
    pd.testing.assert_frame_equal(dutch[rest], english[rest])


def test_a_row_before_any_rule_says_so_without_a_date():
    table = rows().tail(1)
    assert (
        "Op de reisdatum gold geen bekende regel"
        in estimate_frame(table, policy="uu")["error"].iloc[0]
    )
    english = estimate_frame(table, policy="uu", lang="en")["error"].iloc[0]
    assert "On the travel date no known rule of 'uu'" in english


@pytest.mark.parametrize(
    ("lang", "said"), [("nl", "bedoelde u: Parijs (FR)?"), ("en", "did you mean Paris (FR)?")]
)
def test_a_batch_and_a_year_report_have_one_language(here, capsys, lang, said):
    rows().assign(naar="Parijss").head(2).to_csv("bad.csv", index=False)
    assert main(["batch", "bad.csv", "-o", "out.csv", "--errors", "err.csv", "--lang", lang]) == 1
    for name in ("out.csv", "err.csv"):
        assert Path(name).read_text(encoding="utf-8").count(said) == 2
    assert main(["register", "summary", "bad.csv", "-o", "y.html", "--lang", lang]) == 1
    page = Path("y.html").read_text(encoding="utf-8")
    words = " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL).split())
    assert said in words
    assert not WRONG[lang].search(re.sub(r"&#x27;.*?&#x27;", "", words))
    assert not WRONG[lang].search(plain(capsys.readouterr().out))


def test_another_language_is_another_run(here, capsys, monkeypatch):
    """A stopped run in Dutch is not gone on with in English: half of its errors would be Dutch."""
    write = Writer.write

    def stopped(self, *given):
        write(self, *given)
        raise KeyboardInterrupt

    rows().to_csv("bad.csv", index=False)
    words = ["batch", "bad.csv", "-o", "out.csv", "--chunk-rows", "3"]
    with monkeypatch.context() as patch:
        patch.setattr(Writer, "write", stopped)
        assert main(words) == 3
    assert os.path.exists("out.csv.part")
    assert main([*words, "--lang", "en"]) == 1
    assert "starts anew" in capsys.readouterr().err
    assert not DUTCH.search(
        re.sub(r"'[^']*'", "", " ".join(pd.read_csv("out.csv")["error"].dropna()))
    )


# --- policies


def test_every_text_of_a_rule_is_there_in_english():
    for rule in shipped_policies():
        for name in ("allowed", "refused"):
            both = getattr(rule, name), getattr(rule, f"{name}_en")
            assert len(both[0]) == len(both[1]), (rule.id, name)
        for name in ("duty", "note"):
            assert bool(getattr(rule, name)) == bool(getattr(rule, f"{name}_en")), (rule.id, name)
        texts = [rule.note_en, rule.duty_en, *rule.allowed_en, *rule.refused_en]
        assert not any(map(DUTCH.search, texts)), rule.id
        assert rule.name_en or not re.search(r"\b(?:Frans\w*|motie|regels|van|voor)\b", rule.name)


@pytest.mark.parametrize(
    "words", [["policies"], ["policies", "--json"], ["policies", "denhaag", "--json"]]
)
def test_the_rules_are_listed_in_the_language_asked_for(capsys, words):
    for lang, said, other in (
        ("nl", "spoed of crisis", "urgency"),
        ("en", "urgency or crisis", "spoed"),
    ):
        assert main([*words, "--lang", lang]) == 0
        out = capsys.readouterr().out
        assert said in out and other not in out
        assert "_en" not in out.replace("_en_", "")
        names = re.sub(r"https?:\S+|\b[\w-]*-(?:voor|en)-[\w-]*", "", out)
        assert not re.search(r"\b(?:begindatum|uiterlijk|geen|niet|van)\b", names) or lang == "nl"


def flight():
    return make_trip("Den Haag", "Parijs", mode="plane", date="2026-05-18")


def test_the_reasons_of_a_verdict_are_in_the_language_asked_for(capsys):
    finding = judge(flight(), "denhaag")
    assert "spoed of crisis" in reason_lines(finding)[0]
    line = reason_lines(finding, "en")[0]
    assert "accepted: urgency or crisis, refused: more convenient; faster" in line
    assert finding_document(finding)["refused"] == ["handiger", "sneller"]
    assert finding_document(finding, "en")["refused"] == ["more convenient", "faster"]
    for command in (
        ["estimate", "Den Haag", "Parijs", "--mode", "plane"],
        ["ground", "Den Haag", "Parijs"],
    ):
        assert main([*command, "--policy", "all", "--date", "2026-05-18", "--lang", "en"]) == 0
        out = re.sub(
            r"\[.*?\]|^factor .*$|^\S+-voor-\S+", "", capsys.readouterr().out, flags=re.MULTILINE
        )
        out = re.sub(r"(?:Den|Gare du|van) \w+", "", out)
        assert not DUTCH.search(out), DUTCH.search(out)


def test_a_rule_of_ones_own_keeps_its_words():
    (rule,) = policies_for("denhaag", "2026-05-18")
    own = replace(rule, allowed=("haast",))  # not the texts of the shipped rule of that id
    assert "accepted: haast, refused: handiger" in reason_lines(judge(flight(), own), "en")[0]
    assert own.said("name", "en") == rule.name == rule.said("name")


def test_a_body_is_known_by_its_english_name_too():
    (rule,) = policies_for("Swedish universities (17 of 33)", "2026-05-18")
    assert rule.body == "zweden-universiteiten"


# --- single files and words


@pytest.mark.parametrize(
    ("document", "dutch", "english"),
    [
        ({"colour": 1}, "colour is geen bekende sleutel ('1')", "colour is no known key ('1')"),
        ({"travellers": "x"}, "travellers is geen geheel getal", "travellers is no whole number"),
        ({"round_trip": "x"}, "round_trip is geen true of false", "neither true nor false"),
        ({"destination": ""}, "destination is leeg", "destination is empty"),
        ({"origin": 5}, "origin is geen tekst", "origin is no text"),
        ({"km": -3}, "km is niet groter dan 0 ('-3')", "km is not above 0 ('-3')"),
        ({"legs": [{"mode": "train", "from": "A"}]}, "legs.0.to ontbreekt", "legs.0.to is missing"),
        ([], "JSON is geen object", "JSON is no object"),
        (None, "dit is geen JSON", "this is no JSON"),
    ],
)  # fmt: skip
def test_a_trip_document_is_refused_in_the_language_asked_for(
    tmp_path, capsys, document, dutch, english
):
    path = tmp_path / "trip.json"
    path.write_text("{" if document is None else json.dumps(document), encoding="utf-8")
    for lang, said in (("nl", dutch), ("en", english)):
        assert main(["estimate", "--trip", str(path), "--lang", lang]) == 2
        err = capsys.readouterr().err
        assert said in err and err.count("\n") == 1
        assert not WRONG[lang].search(re.sub(r"'[^']*'|docs/\S+", "", err)), err
    with pytest.raises(InputError) as caught:
        parse_trip("{", "-")
    assert caught.value.said("nl").startswith("standaardinvoer: dit is geen JSON")
    assert caught.value.said("en").startswith("standard input: this is no JSON")


def test_a_missing_package_is_said_in_both_languages():
    error = MissingExtraError("odfpy", "tables")
    assert (
        str(error)
        == error.said("en")
        == "odfpy is not installed; run: pip install 'reiscO2[tables]' or, in a checkout, pip install '.[tables]'"
    )
    assert error.said().startswith(
        "odfpy is niet geïnstalleerd; geef: pip install 'reiscO2[tables]' of, "
    )


COMMANDS = (
    "estimate", "ground", "report check", "batch", "register", "explain", "places", "factors",
    "methods", "policies",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_names_values_in_its_language(capsys, command):
    values = {"nl": "PLACE|FILE|NAMES?|TRIPS|OUT|FIELD|FROM|TO|YEAR|YYYY|CLASS",
              "en": "PLAATS|BESTAND|NAMEN|NAAM|REIZEN|UIT|VELD|VAN|NAAR|JAAR|JJJJ|KLASSE"}  # fmt: skip
    for lang, others in values.items():
        with contextlib.suppress(SystemExit):
            main([*command.split(), "--lang", lang, "--help"])
        assert not re.search(rf"\b(?:{others})\b", capsys.readouterr().out)


def test_a_mistake_names_what_is_missing_in_dutch(capsys):
    with pytest.raises(SystemExit):
        main(["batch"])
    assert "er ontbreekt: REIZEN, -o/--output" in capsys.readouterr().err


@pytest.mark.parametrize(("lang", "kind"), [("nl", "plaats"), ("en", "city")])
def test_a_place_says_what_it_is(capsys, lang, kind):
    assert main(["places", "Parijs", "--lang", lang]) == 0
    assert f"  {kind}  geonames:" in capsys.readouterr().out


def test_no_message_is_read_when_all_is_well(here):
    code = (
        "import sys; from reiscO2.cli import main; assert main(['batch', 'good.csv', '-o', 'out.csv']) == 0; "
        "assert 'reiscO2.messages' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "estimate|A|B|--json=5",
            "bij --json hoort geen waarde ('5'); zie: reisco2 estimate --help",
        ),
        ("ground|build|--gtfs", "bij --gtfs hoort een waarde; zie: reisco2 ground --help"),
        ("places|a|b", "onbekende woorden of opties: b; zie: reisco2 places --help"),
        ("vlieg", "'vlieg' past niet bij OPDRACHT; kies uit: "),
    ],
)
def test_mistakes_are_said_in_dutch(capsys, words, said):
    with pytest.raises(SystemExit) as caught:
        main(words.split("|"))
    err = capsys.readouterr().err
    assert (caught.value.code, err.count("\n")) == (2, 1)
    assert said in err and not re.search(r"\b(?:argument|expected|ignored|unrecognized)\b", err)


@pytest.mark.parametrize("command", ["explain|0,22 ton", "methods|compare", "estimate", "ground"])
def test_the_example_of_a_trip_is_that_of_the_command(capsys, command):
    assert main(command.split("|")) == 2
    example = command.replace("explain|0,22 ton", "explain '0,22 ton'").replace("|", " ")
    assert f"bijvoorbeeld: {example} 'Den Haag' Stockholm" in capsys.readouterr().err


@pytest.mark.parametrize(("lang", "said"), [("nl", "1 rijen, "), ("en", "1 rows, ")])
def test_a_terminal_shows_the_progress_in_its_language(here, capsys, monkeypatch, lang, said):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["batch", "good.csv", "-o", "out.csv", "--lang", lang]) == 0
    assert said in capsys.readouterr().err
