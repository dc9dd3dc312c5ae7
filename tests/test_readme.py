"""The README is true: its commands are there, and what it shows is what comes out."""

import re
import shlex
from pathlib import Path

import pytest

from reiscO2.cli import main

README = Path(__file__).parents[1] / "README.md"


@pytest.fixture
def text():
    if not README.is_file():
        pytest.skip("README.md is not here: the tests run against an installed package")
    return README.read_text(encoding="utf-8")


def command(text, heading):
    block = re.search(rf"^## {heading}\n```\n(.*?)\n```$", text, re.MULTILINE | re.DOTALL)
    assert block, heading
    lines = block.group(1).splitlines()
    assert len(lines) == 1, heading
    return lines[0]


def test_two_commands_make_their_own_environment(text):
    for heading in ("Run it", "Test it"):
        assert command(text, heading).startswith("python3 -m venv ")


def test_the_answer_shown_is_the_answer(text, capsys):
    words = shlex.split(command(text, "Run it").split(" -m reiscO2 ")[1])
    shown = re.search(r"```text\n(.*?)\n```", text, re.DOTALL).group(1)
    assert main(words) == 0
    assert capsys.readouterr().out.rstrip() == shown
    assert "397" in shown


def test_links_lead_somewhere(text):
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (README.parent / target).exists(), target
