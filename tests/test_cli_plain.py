"""A plain command line says the same without argparse; all others are left to argparse."""

import contextlib
import io
import os
import re
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reiscO2.cli.commands import COMMANDS, declare
from reiscO2.cli.parser import parse
from reiscO2.cli.plain import Argument, Declared, plain_arguments

ODD = ("", " ", "-", "--", "-5", "-h", "--help", "-oX", "--lang=en", "--mod", "--x", "a b", "é")
VALUES = ("Oslo", "nl", "en", "csv", "plane", "3", " -33.9,18.4", "summary", *ODD)


def declared(words):
    """Return what the command (and action) of these words takes."""
    command = Declared("nl")
    declare(command, words[0])
    if words[1:]:
        command = command.actions[words[1]]
        command.later(command)
    return command


def commands():
    for name in COMMANDS:
        actions = declared([name]).actions
        yield from ([name, action] for action in actions) if actions else ([name],)


OPTIONS = {tuple(words): tuple(declared(words).options) for words in commands()}


def by_argparse(words):
    """Return what argparse makes of the words; None when it stops the process."""
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        try:
            return vars(parse(words))
        except SystemExit:
            return None


def alike(said):
    """Return the values of a command line; `run` by where it leads."""
    values = dict(said)
    run = values.pop("run")
    leads = [cell.cell_contents for cell in run.__closure__ or ()]
    return values, run.__module__, run.__qualname__, leads


@st.composite
def lines(draw):
    command = draw(st.sampled_from(sorted(OPTIONS)))
    value = st.sampled_from(VALUES)
    option = st.sampled_from(OPTIONS[command])
    given_option = st.one_of(
        st.tuples(option, value), st.tuples(option), st.builds(lambda o, v: (f"{o}={v}",), option, value)
    )  # fmt: skip
    places = st.lists(value, max_size=3).map(tuple)
    parts = draw(st.lists(st.one_of(given_option, places), max_size=5))
    return [*command, *(word for part in parts for word in part)]


@given(lines())
@example(["estimate", "Den Haag", "--mode", "plane", "Oslo"])
@example(["explain", "200", "--json", "Den Haag", "Oslo"])
@example(["ground", "build", "--gtfs", "a.zip", "b.zip", "-o", "x.csv"])
@example(["ground", "build", "--gtfs", "a.zip", "-o", "x.csv"])
@example(["report", "--lang", "en", "check", "a.txt"])
@example(["--lang", "en", "places", "Oslo"])
@example(["register", "summary", "t.csv", "-o", "x", "-o", "y"])
def test_a_plain_line_says_what_argparse_says(words):
    plain = plain_arguments(list(words))
    if plain is not None:
        said = by_argparse(words)
        assert said is not None, words
        assert alike(vars(plain)) == alike(said), words


@given(st.sampled_from(sorted(OPTIONS)), st.data())
def test_every_option_in_full_is_plain_or_refused(command, data):
    """The other way round: what argparse takes of a line without odd words is read without it."""
    takes = declared(list(command))
    words = list(command)
    for _ in takes.places:
        words += data.draw(st.lists(st.sampled_from(("Oslo", "summary")), min_size=1, max_size=2))
    for name in data.draw(st.lists(st.sampled_from(OPTIONS[command]), max_size=6)):
        option = takes.options[name]
        if option.nargs is None:
            words += [name] if option.action == "store_true" else [name, "csv"]
    said = by_argparse(words)
    plain = plain_arguments(words)
    assert (plain is None) == (said is None), words
    if plain is not None:
        assert alike(vars(plain)) == alike(said)


@pytest.mark.parametrize(
    "words",
    [
        ["estimate", "Den Haag", "Oslo", "--mode=plane"],
        ["estimate", "Den Haag", "Oslo", "--mod", "plane"],
        ["estimate", "Den Haag", "--mode", "plane", "Oslo"],
        ["estimate", "--", "Den Haag", "Oslo"],
        ["estimate", "--geocoder", "google"],
        ["report"],
        ["report", "check"],
        ["report", "check", "a.txt", "--help"],
        ["policies", "denhaag", "utrecht"],
        ["batch", "a.csv"],
        ["--version"],
        ["nothing"],
        [],
    ],
)
def test_the_rest_is_left_to_argparse(words):
    assert plain_arguments(words) is None


def test_an_argument_of_another_kind_is_not_plain():
    for how in ({"type": int}, {"action": "count"}, {"action": "store_const", "const": 1}):
        assert not Argument(("--x",), how).plain
    assert not Argument(("x",), {"nargs": 2}).plain
    assert Argument(("--x", "-x"), {"nargs": "+", "help": "x", "metavar": "X"}).plain


@pytest.mark.parametrize(
    "words", [("places", "Oslo"), ("estimate", "Den Haag", "Oslo", "--date", "2026-05-18")]
)
def test_a_plain_line_loads_no_argparse(words):
    keep = {k: v for k, v in os.environ.items() if not k.startswith("REISCO2_")}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "reiscO2", *words],
        capture_output=True, text=True, env=keep, check=True, cwd="/",
    )  # fmt: skip
    loaded = set(re.findall(r"\|\s+([\w.]+)$", done.stderr, re.MULTILINE))
    assert "reiscO2.cli.plain" in loaded
    assert not loaded & {"argparse", "gettext", "re", "json", "csv"}
