"""The house: imports go one way, the surface is a list, modules stay small."""

import ast
from pathlib import Path

import pytest

import reiscO2

SRC = Path(reiscO2.__file__).parent
LAYERS = (
    ("errors", "messages", "messages_reports", "messages_tables", "notation", "values"),
    ("units",),
    ("figures",),
    ("model",),
    ("schemas", "contract", "tables", "geodesy", "policy"),
    ("places", "distance", "factors", "ground", "policies"),
    ("methods", "wording", "verdict_words", "notices"),
    ("inputs",),
    ("trips",),
    ("judging",),
    ("rides",),
    ("access", "uncertainty"),
    ("estimation",),
    ("documents",),
    ("readings", "maps"),
    ("explanation",),
    ("frame",),
    ("reports", "register"),
    ("cli",),
    ("__main__",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
SUBJECTS = next(set(names) for names in LAYERS if "ground" in names)


def modules():
    return sorted(
        path for path in SRC.rglob("*.py") if path.parent != SRC or path.stem != "__init__"
    )


def subject(path):
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reiscO2."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("reiscO2."))


def upward(path):
    me = subject(path)
    for target in imported(path):
        if RANK[target] > RANK[me] or (target != me and {target, me} <= SUBJECTS):
            yield f"{me} imports {target}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SRC)))
def test_imports_go_one_way(path):
    assert list(upward(path)) == []


def test_the_page_draws_the_layers_that_hold():
    page = SRC.parents[1] / "docs" / "architecture.md"
    if not page.is_file():
        pytest.skip("docs/ is not here: the tests run against an installed package")
    drawn = (
        page.read_text(encoding="utf-8")
        .split("```")[1]
        .replace("(five subjects; none imports another)", "")
    )
    assert [{name.strip() for name in rank.split(",")} for rank in drawn.split("<")] == [
        set(names) for names in LAYERS
    ]


def test_an_upward_import_is_found(tmp_path, monkeypatch):
    planted = tmp_path / "geodesy.py"
    planted.write_text("from reiscO2.estimation import estimate\n", encoding="utf-8")
    monkeypatch.setattr(f"{__name__}.SRC", tmp_path)
    assert list(upward(planted)) == ["geodesy imports estimation"]


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SRC)))
def test_modules_stay_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_exported_names():
    assert reiscO2.__all__ == sorted(reiscO2.__all__)
    assert all(hasattr(reiscO2, name) for name in reiscO2.__all__)
    assert set(reiscO2.__all__) == set(reiscO2._WHERE)


def test_functions_are_not_hidden_by_modules():
    import reiscO2.cli.estimate
    import reiscO2.estimation

    assert callable(reiscO2.estimate)
    assert not {path.stem for path in modules() if path.parent == SRC} & set(reiscO2.__all__)


def test_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'estimat'"):
        _ = reiscO2.estimat
