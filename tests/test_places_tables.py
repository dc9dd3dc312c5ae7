"""Places: land masses, the shipped tables, speed."""

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

import reiscO2
from reiscO2.model import Place
from reiscO2.places import find_place, landmass_of, resolve_place
from reiscO2.places.fold import fold
from reiscO2.tables import data_file, read_rows

# land masses


@pytest.mark.parametrize(
    ("text", "landmass"),
    [
        ("Den Haag", "eurasia"),
        ("Rome", "eurasia"),
        ("Tanger", "eurasia"),
        ("Londen", "great-britain"),
        ("Edinburgh", "great-britain"),
        ("Belfast", "ireland"),
        ("Dublin", "ireland"),
        ("Reykjavik", "iceland"),
        ("Valletta", "malta"),
        ("Nicosia", "cyprus"),
        ("Las Palmas", "canary-islands"),
        ("Palma", "balearic-islands"),
        ("Funchal", "madeira"),
        ("Ponta Delgada", "azores"),
        ("Cagliari", "sardinia"),
        ("Palermo", "eurasia"),
        ("Ajaccio", "corsica"),
        ("New York", "americas"),
        ("Lima", "americas"),
        ("Honolulu", "hawaii"),
        ("Sydney", "australia"),
        ("Tokio", "japan"),
        ("Kopenhagen", "eurasia"),
        ("Texel", "eurasia"),
        ("LHR", "great-britain"),
        ("52.08, 4.31", "eurasia"),
        ("Willemstad", "curacao"),
        ("Heraklion", "crete"),
    ],
)
def test_a_place_knows_its_landmass(text, landmass):
    assert landmass_of(resolve_place(text)) == landmass


def test_a_point_at_sea_has_no_landmass():
    assert landmass_of(Place("punt", "", 0.0, -30.0, "coordinates")) == ""


# the file, and speed


def test_the_gazetteer_is_small_and_whole():
    path = data_file("places.sqlite")
    assert 7e6 < Path(path).stat().st_size < 13.5e6
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute(
        "SELECT count(*) FROM alias WHERE place NOT IN (SELECT id FROM place)"
    ).fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM place").fetchone()[0] > 70_000
    bad = "SELECT count(*) FROM place WHERE abs(lat_e5) > 9000000 OR abs(lon_e5) > 18000000 OR length(country) <> 2"
    assert db.execute(bad).fetchone() == (0,)
    keys = [k for (k,) in db.execute("SELECT key FROM alias ORDER BY random() LIMIT 500")]
    db.close()
    assert [k for k in keys if fold(k) != k] == []


def test_every_source_of_the_tables_is_named():
    rows = [r for _, r in read_rows(data_file("sources_places.csv"))]
    assert {r["id"] for r in rows} >= {"geonames-cities500", "optd-por", "ourairports"}
    assert all(r["publisher"] and r["licence"] and r["address"] and r["read_on"] for r in rows)


def test_a_remembered_name_takes_microseconds():
    find_place("Straatsburg")
    start = time.perf_counter()
    for _ in range(20_000):
        find_place("Straatsburg")
    assert (time.perf_counter() - start) / 20_000 < 20e-6  # measured 0.4 microseconds


def test_importing_reads_no_file_and_loads_nothing_heavy():
    code = (
        "import sys, reiscO2.model, reiscO2.places as p\n"
        "assert 'sqlite3' not in sys.modules\n"
        "from reiscO2.places import find_place, airports_of, landmass_of\n"
        "assert 'sqlite3' not in sys.modules\n"
        "airports_of(find_place('Rome').place)\n"
        "heavy = {'pandas', 'numpy', 'geopy', 'pint', 'pydantic', 'pathlib', 'typing'}\n"
        "heavy &= set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    src = str(Path(reiscO2.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {src!r})\n{code}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
