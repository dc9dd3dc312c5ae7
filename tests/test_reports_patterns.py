"""Patterns compiled beforehand: the same as those compiled on the spot, and never needed."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2.errors import DataError
from reiscO2.reports import check_report, modes, patterns, persons, read_report
from reiscO2.reports.patterns import Pattern, pattern
from reiscO2.tables import data_file
from reports_accuracy import FOLDER


def shipped():
    try:
        return Path(data_file(patterns.file_name()))
    except DataError:
        pytest.skip("no patterns are compiled beforehand for this Python")


@pytest.fixture
def fresh(monkeypatch):
    """No pattern is compiled yet, and the file is not read."""
    monkeypatch.setattr(patterns, "_index", None)
    monkeypatch.setattr(patterns, "_words", None)


def test_the_file_holds_the_patterns_as_they_are():
    script = shipped().parents[2] / "tools" / "compile_patterns.py"
    if not script.is_file():
        pytest.skip("tools/ is not beside the installed package")
    spec = importlib.util.spec_from_file_location("compile_patterns", script)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert shipped().read_bytes() == tool.compiled(), "run tools/compile_patterns.py"


def test_a_pattern_of_the_file_is_the_pattern(fresh):
    shipped()
    for one in (modes._PATTERN, persons.COUNTED, modes._LOCAL):
        made, known = Pattern(one.text, one.flags).compiled, re.compile(one.text, one.flags)
        assert (made.pattern, made.flags, made.groups) == (known.pattern, known.flags, known.groups)
        assert dict(made.groupindex) == dict(known.groupindex)
    assert patterns.key_of(modes._PATTERN.text, modes._PATTERN.flags) in patterns._index
    for name in ("IGNORECASE", "DOTALL", "ASCII"):
        assert getattr(patterns, name) == getattr(re, name)


@given(st.text(alphabet="aeinrtvlugbus2 3.,-\u00e9\u00c9\u212a", max_size=60))
def test_a_pattern_of_the_file_finds_what_the_pattern_finds(text):
    for one in (modes._PATTERN, persons.COUNTED):
        known = re.compile(one.text, one.flags)
        assert [m.span() for m in one.finditer(text)] == [m.span() for m in known.finditer(text)]
        assert [m.lastgroup for m in one.finditer(text)] == [
            m.lastgroup for m in known.finditer(text)
        ]


def test_without_the_file_all_reads_the_same(monkeypatch, fresh):
    asked = []

    def missing(name):
        asked.append(name)
        raise DataError("a shipped table is missing", name)

    before = read_report(FOLDER / "18-barcelona.txt").answers
    monkeypatch.setattr(patterns, "data_file", missing)
    monkeypatch.setattr(patterns, "_index", None)
    assert Pattern("abc").search("xabc").span() == (1, 4)
    assert asked == [patterns.file_name()]
    assert read_report(FOLDER / "18-barcelona.txt").answers == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no number\n1234",
        b"0\n123",
        b"5\n0 abc12345678",
        b"8\n0 abc\x1eno12345678",
        b"12\n0 abc\x1e32 0 212345678",
    ],
)
def test_a_damaged_file_is_passed_over(tmp_path, monkeypatch, fresh, content):
    path = tmp_path / "patterns.bin"
    path.write_bytes(content)
    monkeypatch.setattr(patterns, "data_file", lambda name: str(path))
    assert pattern("abc").search("xabc").span() == (1, 4)


def test_another_engine_compiles_for_itself(monkeypatch, fresh):
    monkeypatch.setattr(patterns, "file_name", lambda: "compiled/patterns-0-32.bin")
    assert pattern("a+b").fullmatch("aab")


def test_a_check_compiles_no_pattern(monkeypatch):
    shipped()
    compiled = []
    monkeypatch.setattr(re, "compile", lambda text, flags: compiled.append(text))
    for name in ("01-wenen.md", "18-barcelona.txt", "28-athene.html"):
        check_report(FOLDER / name)
    assert compiled == []


HEAVY = (
    *("pandas", "numpy", "pint", "pydantic", "geopy", "typing", "pathlib", "zipfile", "tomllib"),
    *("re", "json", "csv"),
)
NO_JOURNEY = ("reiscO2.estimation", "reiscO2.methods", "reiscO2.ground", "reiscO2.explanation")


@pytest.mark.parametrize(
    ("name", "unwanted"),
    [
        ("01-wenen.md", (*HEAVY, "reiscO2.explanation", "reiscO2.reports.markup")),
        ("05-oslo-oud.txt", (*HEAVY, *NO_JOURNEY, "reiscO2.reports.footprint")),
    ],
)
def test_a_check_loads_what_it_needs(name, unwanted):
    keep = {k: v for k, v in os.environ.items() if not k.startswith("REISCO2_")}
    loaded = []
    for words in (["-m", "reiscO2", "report", "check", str(FOLDER / name)], ["-c", "pass"]):
        done = subprocess.run(
            [sys.executable, "-X", "importtime", *words],
            capture_output=True,
            text=True,
            env=keep,
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr[-500:]
        loaded.append(set(re.findall(r"\|\s+([\w.]+)$", done.stderr, re.MULTILINE)))
    # an editable install may load pathlib on its own; that is not ours
    assert "reiscO2.reports.check" in loaded[0]
    assert (loaded[0] - loaded[1]) & set(unwanted) == set()
