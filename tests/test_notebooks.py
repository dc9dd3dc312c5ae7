"""The notebooks run from top to bottom, without network, and draw what they say."""

import runpy
import warnings
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("[0-9]*.py"))


def test_all_four_are_there():
    if not FOLDER.is_dir():
        pytest.skip("notebooks/ is not here: the tests run against an installed package")
    assert [path.stem[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path, tmp_path, monkeypatch, capsys):
    matplotlib = pytest.importorskip("matplotlib")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        matplotlib.use("Agg")
        from matplotlib import pyplot as plt
    drawn = []
    monkeypatch.setattr(
        plt, "show", lambda: drawn.append(plt.gcf().savefig(tmp_path / f"{len(drawn)}.png", dpi=60))
    )
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(path))
    plt.close("all")
    assert drawn
    assert all((tmp_path / f"{i}.png").stat().st_size > 2000 for i in range(len(drawn)))
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_a_percent_file(path):
    text = path.read_text(encoding="utf-8")
    assert "format_name: percent" in text
    assert text.count("# %% [markdown]") >= 3
