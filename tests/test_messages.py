"""Errors in two languages: one catalogue, chosen at the command line, read after an error only."""

import ast
import pickle
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest

import reiscO2
from reiscO2.cli import main
from reiscO2.errors import InputError, PlaceNotFoundError, ReiscO2Error
from reiscO2.messages import MESSAGES, sentence

SRC = Path(reiscO2.__file__).parent
DUTCH = re.compile(
    r"\b(?:geen|kies|noem|geef|bedoelde|schrijf|laat|onbekend\w*|hoogstens|bijvoorbeeld|niet|voor|een|zijn)\b",
    re.IGNORECASE,
)
# what an official meets at estimate, ground, policies, methods and explain
SCOPE = [
    path
    for path in sorted(SRC.rglob("*.py"))
    if path.relative_to(SRC).parts[0].removesuffix(".py")
    in {"places", "factors", "inputs", "units", "trips", "policies", "judging", "rides", "estimation",
        "explanation", "maps", "methods", "contract", "frame", "register", "cli"}
    and path.stem not in {"report", "texts", "parser"}
]  # fmt: skip


def fields(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("key", MESSAGES)
def test_both_languages_say_the_same(key):
    both = MESSAGES[key]
    assert set(both) == {"nl", "en"}
    assert fields(both["en"]) <= fields(both["nl"])
    assert fields(both["nl"]) - fields(both["en"]) <= {"verb", "called"}  # words of Dutch alone
    assert not DUTCH.search(re.sub(r"'[^']*'|\{\w+\}", "", both["en"]))
    assert all("\n" not in text and not text.endswith(".") for text in both.values())


def test_every_sentence_is_used():
    said = {
        node.value
        for path in SRC.rglob("*.py")
        if not path.stem.startswith("messages")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(MESSAGES) - said == set()


@pytest.mark.parametrize("path", SCOPE, ids=lambda p: str(p.relative_to(SRC)))
def test_no_error_is_in_dutch_alone(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id.endswith("Error") and node.args:
            text = ast.unparse(node.args[0])
            assert not DUTCH.search(text), f"{path.name}:{node.lineno}: use {node.func.id}.of"


CASES = [
    ("estimate|Den Haag|Parijss|--mode|plane", "'Parijss'; did you mean Paris (FR)?"),
    ("estimate|Den Haag|Qqqxxyzz|--mode|plane", "check the spelling"),
    ("estimate|Den Haag|Frankrijk|--mode|plane", "'Frankrijk' is a country; name a place, for instance Paris"),
    ("estimate|Den Haag|Springfield|--mode|plane", "may be several places"),
    ("estimate|Den Haag|Parijs, Duitsland|--mode|plane", "known are: Paris (FR)"),
    ("estimate|Den Haag|95, 4|--mode|plane", "no point on earth"),
    ("estimate|Den Haag|Parijs|--mode|kameel", "Unknown means of transport 'kameel'"),
    ("estimate|Den Haag|Parijs|--mode|plane|--date|morgen", "'morgen' is no date; write yyyy-mm-dd"),
    ("estimate|Den Haag|Parijs|--mode|plane|--date|1980-01-01", "before 1990"),
    ("estimate|Den Haag|Parijs|--mode|train|--km|0", "no possible distance"),
    ("estimate|Den Haag|Parijs|--mode|train|--km|veel", "holds no number"),
    ("estimate|Den Haag|Parijs|--mode|train|--km|3 kg", "is no unit of km"),
    ("estimate|Den Haag|Parijs|--mode|train|--travellers|0", "no number of travellers"),
    ("estimate|Den Haag|Parijs|--mode|train|--class|economy", "goes with a plane, not with train"),
    ("estimate|Den Haag|Parijs|--mode|plane|--class|luxe", "Unknown class 'luxe'"),
    ("estimate|Den Haag|Parijs|--mode|plane|--policy|qqq", "Unknown travel policy 'qqq'"),
    ("estimate|Den Haag|Parijs|--mode|car|--variant|qqq", "Unknown variant 'qqq'"),
    ("estimate|Den Haag|Parijs|--mode|plane|--method|qqq", "Unknown method 'qqq'"),
    ("estimate|Den Haag|Parijs|--mode|plane|--method|nl-1999", "Method nl has no edition '1999'"),
    ("estimate|Den Haag|Parijs|--mode|plane|--non-co2|x", "Non-CO2 option 'x' cannot be used"),
    ("estimate|Den Haag|Parijs|--mode|train|--non-co2|none", "train has no non-CO2 effects"),
    ("estimate|Den Haag|Oslo|--mode|tram", "From The Hague to Oslo is 960 km: there is no tram"),
    ("estimate|Den Haag|New York|--mode|train", "No train goes from The Hague to New York City"),
    ("estimate|Den Haag|'s-Gravenhage|--mode|train", "are the same place (The Hague)"),
    ("estimate|Den Haag", "Only 'Den Haag' named"),
    ("estimate|--leg|x", "write MODE:FROM:TO"),
    ("ground|Den Haag|Parijss", "did you mean"),
    ("ground|map|Sydney", "the map is of Europe alone".capitalize()),
    ("ground|Den Haag|Parijs|--all", "--all belongs to ground map or ground build"),
    ("policies|qqq", "Unknown travel policy"),
    ("methods|qqq", "write: methods compare FROM TO"),
    ("explain|niets|Den Haag|Parijs", "holds no number"),
    ("estimate|Den Haag|Parijs|--config|/no/file.toml", "Settings '/no/file.toml' cannot be read"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "english"), CASES)
def test_the_language_is_chosen_at_the_command_line(capsys, words, english):
    told = {}
    for lang in ("nl", "en"):
        assert main([*words.split("|"), "--lang", lang]) == 2
        out = capsys.readouterr()
        assert out.out == "" and out.err.count("\n") == 1
        told[lang] = out.err
    assert english.lower() in told["en"].lower()
    assert told["nl"] != told["en"]
    assert DUTCH.search(told["nl"])
    assert not DUTCH.search(re.sub(r"'[^']*'", "", told["en"])), told["en"]


def test_an_error_keeps_its_sentence_through_a_pickle():
    with pytest.raises(PlaceNotFoundError) as caught:
        reiscO2.resolve_place("Parijss")
    error = caught.value
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == error.message == error.said("nl")
    assert again.said("en") == error.said("en") != error.said("nl")
    assert again.suggestions == error.suggestions


def test_an_error_without_an_english_sentence_says_what_it_has():
    assert InputError("one line\n of  text").said("en") == "one line of text"
    assert ReiscO2Error("x").said("nl") == "x"


def test_values_of_a_language_go_before():
    values = {"text": "'x'", "mode": "trein", "mode_en": "train"}
    assert "trein" in sentence("class-without-plane", "nl", values)
    assert "train" in sentence("class-without-plane", "en", values)


def test_a_trip_that_succeeds_reads_no_message():
    code = (
        "import sys; from reiscO2.cli import main; "
        "main(['estimate', 'Den Haag', 'Stockholm', '--mode', 'plane', '--lang', 'en', '--json']); "
        "assert 'reiscO2.messages' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
