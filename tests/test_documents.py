"""What goes out: sentences for every notice, JSON by its schema, golden answers."""

import ast
import json
import string
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, reject

import reiscO2
from reiscO2.contract import EstimateDocument, schemas
from reiscO2.documents import estimate_document
from reiscO2.errors import ReiscO2Error
from reiscO2.notices import NOTICES
from reiscO2.verdict_words import answers
from reiscO2.wording import LANGUAGES, ends_of, hours, kg, notice_text, number
from strategies import pairs, travellers

SRC = Path(reiscO2.__file__).parent
DOCS = Path(__file__).parents[1] / "docs"
GOLDEN = Path(__file__).parent / "golden" / "answers.json"
TRIPS = {
    "oslo": ("Oslo", {"mode": "plane", "travellers": 2}),
    "stockholm": ("Stockholm", {"mode": "plane"}),
    "parijs": ("Parijs", {"mode": "trein"}),
    "rijsel": ("Rijsel", {"mode": "auto", "travellers": 3}),
    "wenen": ("Wenen", {"mode": "plane", "via": ["München"], "round_trip": False}),
}


def noticed():
    """Yield (id, names of the values) of every Notice.of(...) in the source."""
    for path in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Notice.of" and node.args:
                first = node.args[0]
                names = {k.arg for k in node.keywords if k.arg}
                for leaf in ast.walk(first):
                    if isinstance(leaf, ast.Constant):
                        yield leaf.value, names, any(k.arg is None for k in node.keywords)


def test_every_notice_has_a_sentence_in_both_languages():
    seen = list(noticed())
    assert len(seen) > 10
    for id_, names, open_ended in seen:
        assert id_ in NOTICES, id_
        for lang in LANGUAGES:
            needed = {
                field for _, field, _, _ in string.Formatter().parse(NOTICES[id_][lang]) if field
            }
            assert open_ended or needed <= names, (id_, lang, needed - names)


def test_numbers_in_dutch_and_english():
    assert number(1234.56, 1) == "1.234,6"
    assert number(1234.56, 1, "en") == "1,234.6"
    assert [kg(v) for v in (0.0, 1.776, 9.96, 397.3, 1234.5)] == ["0", "1,8", "10", "397", "1.234"]
    assert hours(463) == "7 uur 43"


@given(pair=pairs, n=travellers)
def test_documents_follow_their_schema(pair, n):
    try:
        done = reiscO2.estimate(*pair, mode="plane", date="2026-05-18", travellers=n)
    except ReiscO2Error:
        reject()  # one airport for both
    document = estimate_document(done)
    text = json.dumps(document, allow_nan=False)
    assert EstimateDocument.model_validate_json(text).kg_co2e == done.kg_co2e


def test_published_schemas_are_the_ones_in_use():
    if not DOCS.is_dir():
        pytest.skip("docs/ is not here: the tests run against an installed package")
    for name, schema in schemas().items():
        assert json.loads((DOCS / name).read_text(encoding="utf-8")) == schema


def test_golden_answers(request):
    current = {}
    for name, (destination, options) in TRIPS.items():
        done = reiscO2.estimate("Den Haag", destination, date="2026-05-18", **options)
        current[name] = {lang: answers(done, lang) for lang in LANGUAGES}
    if request.config.getoption("--regenerate"):
        GOLDEN.write_text(
            json.dumps(current, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    assert current == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_answers_never_hide_a_hole():
    local = [reiscO2.local_leg("metro")]
    done = reiscO2.estimate("Den Haag", "Oslo", mode="plane", date="2026-05-18", local=local)
    assert "Metro: kilometers nog invullen" in answers(done)["footprint"]


def test_english_takes_the_own_name_of_a_place():
    done = reiscO2.estimate("Den Haag", "Wenen", mode="plane", via="Genève", date="2026-05-18")
    said = {n.id: [notice_text(n, lang) for lang in LANGUAGES] for n in done.notices}
    values = [dict(n.values) for n in done.notices if n.id == "airport-chosen"]
    assert {"place": "Wenen", "place_en": "Vienna"}.items() <= values[-1].items()
    assert said["airport-chosen"][0].startswith("Luchthaven voor Wenen: ")
    assert said["airport-chosen"][1].startswith("Airport for Vienna: ")
    assert ends_of(done.trip) == "Den Haag - Wenen"
    assert ends_of(done.trip, "en") == "The Hague - Vienna"
    assert "not within 8 hours" in answers(done, "en")["exception"]
    assert "Wenen" not in answers(done, "en")["exception"]
    same = reiscO2.estimate("Den Haag", "Oslo", mode="plane", date="2026-05-18").notices
    assert [dict(n.values).get("place_en") for n in same] == ["The Hague", None]


def test_print_says_the_large_values_in_a_line():
    done = reiscO2.estimate("Den Haag", "Stockholm", mode="plane", date="2026-05-18", travellers=2)
    assert str(done) == (
        "The Hague - Stockholm and back by plane, 2026-05-18, travellers 2: 2,310 km, 794.6 kg CO2e "
        "(nl-2026, 684.9 to 923.9)"
    )
    one_way = reiscO2.estimate("Den Haag", "Parijs", mode="train", round_trip=False)
    assert str(one_way).startswith("The Hague - Paris by train, ")
    assert str(done.findings[0]).startswith("denhaag-2020: beyond, train ")
    assert str(done.findings[0]).endswith(" min; exception required: no")
    assert str(reiscO2.ground_journey("Den Haag", "Parijs")).startswith("The Hague - Paris: train ")
    far = reiscO2.ground_journey("Den Haag", "New York")
    assert str(far) == "The Hague - New York City: no-land-link [bound]"
    why = reiscO2.explain("0,22 ton", done.trip)
    assert str(why) == "\n".join(why.lines("en"))
    spread = reiscO2.interval(done)
    assert str(spread) == (f"{spread.low_kg_co2e:,.1f} to {spread.high_kg_co2e:,.1f} kg CO2e (90%)")
    assert spread.quantity("low_kg_co2e").magnitude == spread.low_kg_co2e
    shown = []
    for value in (done, why, spread):  # what a notebook asks for
        value._repr_pretty_(SimpleNamespace(text=shown.append), cycle=False)
    assert shown == [str(done), str(why), str(spread)]
    assert repr(done).startswith("Estimate(trip=Trip(")
