"""README and pages are true: commands and names are there, what is shown is what comes out."""

import ast
import re
import runpy
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from reiscO2.cli import main
from reiscO2.cli.parser import parse

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


def anchors(page):
    """Return the addresses of the headings of a page, as a reader of Markdown makes them."""
    heads = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head).strip().lower().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("folder", [".", "docs", "notebooks", "data"])
def test_links_lead_somewhere(text, folder):
    pages = sorted((README.parent / folder).glob("*.md"))
    assert pages
    for path in pages:
        page = path.read_text(encoding="utf-8")
        for target, _, head in (
            link.partition("#") for link in re.findall(r"\]\(([^)\s]+)\)", page)
        ):
            if ":" in target:
                continue  # on the web
            there = path.parent / target if target else path
            assert there.exists(), (path.name, target)
            assert not head or head in anchors(there.read_text(encoding="utf-8")), (path.name, head)


def pages():
    """Yield the pages that somebody wrote by hand."""
    for folder in (".", "docs", "notebooks", "data"):
        for path in sorted((README.parent / folder).glob("*.md")):
            yield path, path.read_text(encoding="utf-8")


def blocks(page, kind):
    """Return the fenced blocks of one kind of a page."""
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return [text for name, text in fenced if name == kind]


def test_commands_shown_are_commands(text):
    line = re.compile(r"^(?:python -m reiscO2|reisco2) (.+?)(?:\s+#.*)?$", re.MULTILINE)
    seen = 0
    for path, page in pages():
        for words in line.findall("\n".join(blocks(page, ""))):
            # what may be left out is written in brackets
            assert parse(shlex.split(words.replace("[", "").replace("]", ""))), (path.name, words)
            seen += 1
    assert seen > 20


def test_names_shown_are_names(text):
    seen = 0
    for path, page in pages():
        for block in blocks(page, "python"):
            if ">>>" in block or path.name == "reference.md":
                continue  # a doctest, and signatures
            for node in ast.walk(ast.parse(block)):
                if not isinstance(node, ast.ImportFrom) or node.module.split(".")[0] != "reiscO2":
                    continue
                for name in node.names:
                    assert hasattr(import_module(node.module), name.name), (path.name, name.name)
                    seen += 1
    assert seen >= 4


def test_the_first_table_of_the_page_on_tables_is_worked_out(text, tmp_path):
    page = (README.parent / "docs" / "tables.md").read_text(encoding="utf-8")
    program = tmp_path / "first.py"
    program.write_text(blocks(page, "python")[0], encoding="utf-8")
    said = runpy.run_path(str(program))
    assert said["table"]["kg_co2e"].round().tolist() == [23, 397]
    assert said["table"].reis.by("mode", "quarter")["trips"].tolist() == [1, 1]
