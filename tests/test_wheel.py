"""What users install: the built wheel answers on its own and carries the tables as they are."""

import hashlib
import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    if not (ROOT / "pyproject.toml").is_file():
        pytest.skip("no checkout: the tests run against an installed package")
    target = tmp_path_factory.mktemp("dist")
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(target),
        str(ROOT),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-1500:] + done.stderr[-1500:]
    return next(target.glob("*.whl"))


def test_tables_reach_the_wheel_unchanged(wheel):
    with zipfile.ZipFile(wheel) as archive:
        inside = {
            n.removeprefix("reiscO2/data/"): n
            for n in archive.namelist()
            if n.startswith("reiscO2/data/")
        }
        for path in sorted(p for p in (ROOT / "data").rglob("*") if p.is_file()):
            name = path.relative_to(ROOT / "data").as_posix()
            packed = hashlib.sha256(archive.read(inside[name])).hexdigest()
            assert packed == hashlib.sha256(path.read_bytes()).hexdigest(), name
        assert "reiscO2/py.typed" in archive.namelist()
        assert not [n for n in archive.namelist() if n.startswith("data/")]


def test_the_installed_wheel_answers(wheel, tmp_path):
    home = tmp_path / "venv"
    venv.create(home, with_pip=False)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)  # what an installer does with a pure wheel
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    # no third-party package is there: the path of one trip needs none
    command = [
        str(python),
        "-I",
        "-m",
        "reiscO2",
        "estimate",
        "Den Haag",
        "Stockholm",
        "--mode",
        "plane",
    ]
    done = subprocess.run(
        [*command, "--date", "2026-05-18", "--json"],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["kg_co2e"] == pytest.approx(397, abs=1)
