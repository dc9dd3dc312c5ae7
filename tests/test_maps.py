"""The map: every larger city once, by shape and colour, and the same as a table."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reiscO2
from reiscO2 import maps
from reiscO2.cli import main
from reiscO2.errors import InputError, OutputError
from reiscO2.maps.labels import CLOSE, Label, place
from reiscO2.maps.picture import _caption, _legend, _title
from reiscO2.model import GroundJourney, Mode, Verdict
from reiscO2.policies import judge_facts, policies_for
from reiscO2.trips import parse_date

DAY = parse_date("2026-05-18")
RULE = policies_for("denhaag", DAY)[0]
HAGUE = reiscO2.resolve_place("Den Haag")


@pytest.fixture(scope="module")
def found():
    return maps.spots(reiscO2.resolve_place("Den Haag"), RULE, DAY, min_population=400_000)


def test_every_city_has_a_verdict(found):
    verdicts = {spot.place.name: spot.finding.verdict for spot in found}
    assert len(found) > 80
    assert verdicts["Paris"] is Verdict.WITHIN
    assert verdicts["Warsaw"] is Verdict.BEYOND
    assert len(verdicts) == len(found)


def test_marks_differ_in_shape_and_in_grey():
    assert len({shape for shape, _, _ in maps.MARKS.values()}) == len(maps.MARKS)
    greys = [
        sum(int(c[i : i + 2], 16) * w for i, w in ((1, 0.3), (3, 0.59), (5, 0.11)))
        for _, c, _ in maps.MARKS.values()
    ]
    assert min(abs(a - b) for i, a in enumerate(greys) for b in greys[:i]) > 25


def test_the_map_is_drawn_as_svg_and_as_png(found, tmp_path):
    pytest.importorskip(
        "matplotlib", reason="the map needs the extra: pip install 'reiscO2[plots]'"
    )
    for name, start in (("kaart.svg", b"<?xml"), ("kaart.png", b"\x89PNG")):
        path = tmp_path / name
        maps.draw(str(path), reiscO2.resolve_place("Den Haag"), RULE, found)
        assert path.read_bytes().startswith(start)
    text = (tmp_path / "kaart.svg").read_text(encoding="utf-8")
    assert "binnen 8 uur" in text
    assert "Dienstregeling" in text
    assert not list(tmp_path.glob("*.part"))


def test_the_map_names_places_in_its_language(found, tmp_path):
    pytest.importorskip(
        "matplotlib", reason="the map needs the extra: pip install 'reiscO2[plots]'"
    )
    texts = {}
    for lang in ("nl", "en"):
        maps.draw(str(tmp_path / f"{lang}.svg"), HAGUE, RULE, found, lang=lang)
        texts[lang] = (tmp_path / f"{lang}.svg").read_text(encoding="utf-8")
    # the origin in the legend, at its mark and in the title
    assert [texts["nl"].count(name) for name in ("Den Haag<", "The Hague<")] == [2, 0]
    assert [texts["en"].count(name) for name in ("Den Haag<", "The Hague<")] == [0, 2]
    assert "Londen<" in texts["nl"] and "London<" in texts["en"] and "Londen<" not in texts["en"]
    london = next(spot for spot in found if spot.place.name == "London")
    assert maps.spot_line(london, "en").startswith("London (GB): ")
    assert maps.spot_line(london).startswith("Londen (GB): ")


def test_other_endings_are_refused(found, tmp_path):
    with pytest.raises(InputError, match=r"\.svg of \.png"):
        maps.draw(str(tmp_path / "kaart.bmp"), reiscO2.resolve_place("Den Haag"), RULE, found)


def test_the_map_as_a_table_has_a_row_a_city(found, tmp_path):
    path = tmp_path / "kaart.csv"
    maps.write_table(str(path), found)
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == len(found)
    assert {row["verdict"] for row in rows} <= {str(v) for v in Verdict}
    with pytest.raises(OutputError):
        maps.write_table(str(tmp_path / "nergens" / "kaart.csv"), found)


def test_a_time_goes_with_the_mode_that_takes_it():
    there = reiscO2.resolve_place("Sarajevo")
    coach = GroundJourney(HAGUE, there, 1666.0, 60.0, "model", mode=Mode.COACH)
    train = GroundJourney(HAGUE, there, 2400.0, 60.0, "lines", bus=coach)
    finding = judge_facts(RULE, modes=["plane"], abroad=True, great_circle_km=1500.0, journey=coach)
    line = maps.spot_line(maps.Spot(there, train, finding))
    assert line.endswith("buiten 27 uur 46 touringcar")


@pytest.mark.parametrize("name", ["Sydney", "New York", "JFK", "Tokio"])
def test_the_map_is_of_europe(name, capsys, tmp_path):
    path = tmp_path / "s.svg"
    assert main(["ground", "map", name, "-o", str(path)]) == 2
    told = capsys.readouterr().err
    assert "De kaart is er alleen van Europa" in told
    assert told.count("\n") == 1
    assert not path.exists()


def test_a_town_within_the_frame_may_be_the_origin():
    for name in ("Istanbul", "Reykjavik", "Tanger", "Moskou"):
        assert maps.check_origin(reiscO2.resolve_place(name)) is None


def test_the_command_writes_the_table_and_asks_for_an_origin(capsys, tmp_path):
    assert (
        main(
            [
                "ground",
                "map",
                "Den Haag",
                "--table",
                "csv",
                "-o",
                str(tmp_path / "k.csv"),
                "--date",
                "2026-05-18",
            ]
        )
        == 0
    )
    assert (tmp_path / "k.csv").read_text(encoding="utf-8").count("\n") > 500
    assert main(["ground", "map", "-o", "x.svg"]) == 2
    assert "vertrekplaats" in capsys.readouterr().err


FRAME = (0.0, 0.0, 300.0, 200.0)
LEGEND = (0.0, 150.0, 80.0, 200.0)
_labels = st.builds(
    Label, st.floats(5, 295), st.floats(5, 195), st.floats(1, 8), st.floats(5, 70), st.floats(5, 12),
    st.sampled_from([0.0, 0.0, 1.0]), st.booleans(),
)  # fmt: skip


def shared(a, b):
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))


@given(st.lists(_labels, max_size=25))
def test_names_keep_clear_of_each_other_and_of_marks(labels):
    corners = place(labels, [LEGEND], FRAME)
    assert len(corners) == len(labels)
    boxes = [
        (x, y, x + label.width, y + label.height)
        for label, corner in zip(labels, corners, strict=True)
        if corner is not None
        for x, y in [corner]
    ]
    for i, box in enumerate(boxes):
        assert FRAME[0] <= box[0] and box[2] <= FRAME[2] and FRAME[1] <= box[1]
        assert box[3] <= FRAME[3]
        assert all(shared(box, other) == 0.0 for other in (LEGEND, *boxes[:i]))
    named = [label for label, corner in zip(labels, corners, strict=True) if corner is not None]
    for label, box in zip(named, boxes, strict=True):
        marks = [(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius)
                 for m in labels if m is not label]  # fmt: skip
        covered = sum(shared(mark, box) for mark in marks)
        assert covered <= label.cover * (2 * label.radius) ** 2 + 1e-6


def test_a_name_stands_off_the_mark_of_another_city():
    here, other = Label(100, 100, 3, 40, 10), Label(150, 112, 3, 40, 10)
    alone = place([here], [], FRAME)[0]
    beside = place([here, other], [], FRAME)[0]
    assert alone is not None and beside is not None
    # alone it stands to the upper right, whose end would touch the other mark
    assert alone[0] > 100 and alone[1] > 100
    assert beside[0] + 40 < 150 - 3 - CLOSE or beside[1] + 10 < 112 - 3 - CLOSE


def test_the_first_name_has_the_choice():
    here, beside = Label(100, 100, 3, 40, 10), Label(104, 100, 3, 40, 10)
    first, second = place([here, beside], [], FRAME)
    assert first is not None and second is not None
    free = place([Label(100, 100, 3, 40, 10)], [], FRAME)[0]
    assert free[0] > 100  # right of its mark, where it is read first
    assert place([Label(100, 100, 3, 400, 10)], [], FRAME) == [None]


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_every_city_has_its_mark_and_the_largest_their_name(found, tmp_path, kind, monkeypatch):
    figure = pytest.importorskip("matplotlib.figure")
    kept = []
    real = figure.Figure.add_subplot
    monkeypatch.setattr(
        figure.Figure, "add_subplot", lambda self: kept.append(real(self)) or kept[-1]
    )
    path = tmp_path / f"kaart.{kind}"
    maps.draw(str(path), HAGUE, RULE, found)
    marks = [c for c in kept[0].collections if hasattr(c, "get_offsets")][-5:]
    assert sum(len(c.get_offsets()) for c in marks) == len(found) + 1  # and the origin
    texts = [text for text in kept[0].texts if text.get_text()]
    names = {text.get_text() for text in texts}
    capitals = {"Amsterdam", "Londen", "Parijs", "Berlijn", "Madrid", "Rome", "Wenen", "Warschau"}
    assert {"Den Haag", "Rotterdam", *capitals} <= names
    renderer = kept[0].figure.canvas.get_renderer() if kind == "png" else None
    if renderer is not None:
        boxes = [text.get_window_extent(renderer) for text in texts]
        inner = [(b.x0, b.y0 + 0.15 * b.height, b.x1, b.y1 - 0.15 * b.height) for b in boxes]
        assert not any(shared(a, b) for i, a in enumerate(inner) for b in inner[:i])


@pytest.mark.parametrize(
    ("policy", "lang", "within", "beyond"),
    [
        ("denhaag-2020", "nl", "binnen 8 uur", "buiten 8 uur"),
        ("uu-2023", "nl", "binnen 8 uur en 700 km", "buiten 8 uur of 700 km"),
        ("rug-2019", "nl", "binnen 6 uur of 500 km", "buiten 6 uur en 500 km"),
        ("rijk-2017", "nl", "binnen 6 uur en 500 km", "buiten 6 uur of 500 km"),
        ("utwente", "en", "within 10 hours or 800 km", "beyond 10 hours and 800 km"),
    ],
)
def test_the_legend_names_every_limit(policy, lang, within, beyond):
    rule = next(p for p in reiscO2.policies.shipped_policies() if p.id == policy)
    assert _legend(Verdict.WITHIN, rule, lang) == within
    assert _legend(Verdict.BEYOND, rule, lang) == beyond
    assert "uur" not in _legend(Verdict.BORDERLINE, rule, "nl")


def rule_of(policy):
    return next(p for p in reiscO2.policies.shipped_policies() if p.id == policy)


@pytest.mark.parametrize(
    ("policy", "nl", "en"),
    [
        (
            "denhaag-2020",
            "Per trein of bus vanuit Den Haag: regel denhaag-2020",
            "By train or bus from The Hague: rule",
        ),
        ("rijk-cao", "Per trein vanuit Den Haag: regel rijk-cao", "By train from The Hague: rule rijk-cao"),
        ("frankfurt-2020", "Afstand vanuit Den Haag: regel frankfurt-2020", "Distance from The Hague: rule"),
        (
            "rotterdam-2020", "Per trein vanuit Den Haag: rotterdam-2020 (voorstel, geen regel)",
            "By train from The Hague: rotterdam-2020 (proposal, no rule)",
        ),
        (
            "utrecht-2018", "Afstand vanuit Den Haag: utrecht-2018 (motie, geen regel)",
            "Distance from The Hague: utrecht-2018 (motion, no rule)",
        ),
        ("rijk-2017", "Per trein vanuit Den Haag: regel rijk-2017 (vervangen)", "rule rijk-2017 (replaced)"),
    ],
)  # fmt: skip
def test_the_title_names_what_the_rule_counts_and_whether_it_is_one(policy, nl, en):
    assert _title(HAGUE, rule_of(policy), "nl") == nl
    assert en in _title(HAGUE, rule_of(policy), "en")


@pytest.mark.parametrize(
    ("policy", "said", "unsaid"),
    [
        ("denhaag-2020", "van hoofdstation tot hoofdstation", "Afstand"),
        ("zwitserland-2020", "van deur tot deur", "hoofdstation"),
        ("frankfurt-2020", "Afstand: hemelsbreed.", "Reistijd"),
        ("rijk-2017", "Afstand: over het spoor.", "deur"),
        ("uu-2023", "Afstand: hemelsbreed.", "spoor"),
    ],
)
def test_the_caption_says_what_is_counted(policy, said, unsaid):
    caption = _caption(rule_of(policy), [2025, 2026], "nl")
    assert said in caption
    assert unsaid not in caption
    assert "zonder Rusland en Turkije" in caption
    assert "without Russia and Turkey" in _caption(rule_of(policy), [], "en")


def test_the_map_obeys_the_clock_of_the_rule():
    """Bern - Cologne takes five hours from station to station: not within six from door to door."""
    bern, rule = reiscO2.resolve_place("Bern"), rule_of("zwitserland-2020")
    spots = maps.spots(bern, rule, "2026-05-18", min_population=250_000)
    (cologne,) = [spot for spot in spots if spot.place.name in ("Köln", "Cologne")]
    single = reiscO2.estimate("Bern", "Keulen", mode="plane", policy="zwitserland", date=DAY)
    assert cologne.finding.verdict is single.findings[0].verdict is Verdict.BORDERLINE
    assert cologne.finding.ground_minutes == single.findings[0].ground_minutes


def test_no_village_with_the_inhabitants_of_a_district_is_a_city():
    names = {place.name for place in reiscO2.places.cities_of_europe(100_000)}
    assert not names & {"Saint Peters", "Mendip"}
    assert {"Bristol", "Southampton"} <= names
