"""What a start loads: the heavy libraries stay away from the path of one trip."""

import os
import re
import subprocess
import sys

import pytest

HEAVY = (
    "pandas",
    "numpy",
    "pint",
    "pydantic",
    "geopy",
    "importlib.metadata",
    "typing",
    "pathlib",
    "argcomplete",
)


def loaded(*words):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("REISCO2_")}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "reiscO2", *words],
        capture_output=True, text=True, env=environment, check=False, cwd="/",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-500:]
    bare = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "pass"],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    names = [
        set(re.findall(r"\|\s+([\w.]+)$", text, re.MULTILINE))
        for text in (done.stderr, bare.stderr)
    ]
    # an editable install may load pathlib on its own; that is not ours
    return names[0] - names[1]


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("estimate", "--help"),
        ("estimate", "Den Haag", "Stockholm", "--mode", "plane", "--json"),
        ("estimate", "Den Haag", "Stockholm", "--mode", "plane"),
        ("ground", "Den Haag", "Genève", "--json"),
        ("places", "Parijs"),
    ],
)
def test_heavy_libraries_stay_away(words):
    assert loaded(*words) & set(HEAVY) == set()


def test_the_test_can_fail():
    code = "import reiscO2.contract"
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, check=True
    )
    assert re.search(r"\|\s+pydantic$", done.stderr, re.MULTILINE)


def test_importing_the_package_loads_nothing_of_it():
    code = "import sys, reiscO2; print([m for m in sys.modules if m.startswith('reiscO2.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
