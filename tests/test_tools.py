"""Programs beside the package: asked for help, they say what they do, and do nothing."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROGRAMS = [
    path
    for folder in ("tools", "benchmarks")
    for path in sorted((ROOT / folder).glob("*.py"))
    if '__name__ == "__main__"' in path.read_text(encoding="utf-8")
]
if not PROGRAMS:
    pytest.skip("no programs here: an installed package", allow_module_level=True)


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_a_program_says_what_it_does(path):
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert "import argparse" in text or "from program import run" in text or '"--help"' in text


@pytest.mark.parametrize("name", ["make_licences", "build_airports", "compile_forms"])
def test_help_writes_nothing(name):
    path = ROOT / "tools" / f"{name}.py"
    kept = {p: p.stat().st_mtime_ns for p in (ROOT / "data").rglob("*") if p.is_file()}
    done = subprocess.run(
        [sys.executable, str(path), "--help"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        done.stdout.strip()
        == ast.get_docstring(ast.parse(path.read_text("utf-8")), clean=False).strip()
    )
    assert {p: p.stat().st_mtime_ns for p in kept} == kept
