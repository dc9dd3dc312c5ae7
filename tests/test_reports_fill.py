"""Filling: the gaps get a proposal, and nothing that a person wrote changes."""

import io
import zipfile
from pathlib import Path

import pytest

from reiscO2.errors import InputError, OutputError
from reiscO2.reports import check_report, fill_report, read_report
from reports_accuracy import FOLDER, cases

CASES = cases(FOLDER)
TEXTS = [c["id"] for c in CASES if c["id"].endswith((".md", ".txt", ".html"))]
OFFICE = [c["id"] for c in CASES if c["id"].endswith((".docx", ".odt"))]
NEWER = """# VERSLAG BUITENLANDSE DIENSTREIS

## HOEVEEL PERSONEN HEBBEN DE REIS GEMAAKT

Eén persoon

## MET WELK(E) VERVOERSMIDDEL(EN) IS DE REIS GEMAAKT?

Vliegtuig naar Zweden
In Stockholm met de metro

## WAT IS AANTAL AFGELEGDE KILOMETERS PER VERVOERSMIDDEL EN DE UITSTOOT VAN CO2-EQUIVALENTEN PER VERVOERSMIDDEL

Vliegtuig: 0,22 ton

## WELKE LOCATIES ZIJN BEZOCHT?

Ambassade in Stockholm
"""


def is_subsequence(before, after):
    """Every byte of `before` comes back in `after`, in order: only insertions were made."""
    it = iter(after)
    return all(byte in it for byte in before)


@pytest.mark.parametrize("upgrade", [False, True])
@pytest.mark.parametrize("name", TEXTS)
def test_texts_keep_every_byte(name, upgrade, tmp_path):
    out = tmp_path / f"out{Path(name).suffix}"
    done = fill_report(FOLDER / name, out, upgrade=upgrade)
    before, after = (FOLDER / name).read_bytes(), out.read_bytes()
    assert is_subsequence(before, after)
    if not done.texts:
        assert before == after
    old, new = read_report(FOLDER / name), read_report(out)
    for field in ("travellers", "duration_days", "locations", "purpose", "met"):
        assert new[field].value == old[field].value
        assert new[field].text == old[field].text
    for field in done.texts:
        assert "reiscO2" in new[field].text or "nog invullen" in new[field].text
    # what was stated stays in force
    for mode, one in (old["footprint"].value or {}).items():
        for key in ("distance_km", "kg_co2e"):
            if one[key] is not None:
                assert new["footprint"].value[mode][key] == pytest.approx(one[key])


def test_only_the_answer_is_put_in():
    before = NEWER.encode()
    out = Path("filled.md")
    done = None
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "filled.md"
        done = fill_report(before, out)
        after = out.read_bytes()
    assert list(done.texts) == ["footprint"]
    mark = after.index(b"[Voorstel reiscO2:")
    end = after.index(b"worden.]", mark) if b"worden.]" in after else after.rindex(b"]") + 1
    assert before == after[: mark - 2] + after[end:]
    assert b"2.310 km" in after and b"nl-2026" in after and b"Heen en terug aangenomen" in after


@pytest.mark.parametrize("upgrade", [False, True])
@pytest.mark.parametrize("name", OFFICE)
def test_office_files_keep_every_other_part(name, upgrade, tmp_path):
    out = tmp_path / f"out{Path(name).suffix}"
    done = fill_report(FOLDER / name, out, upgrade=upgrade)
    main = "word/document.xml" if name.endswith(".docx") else "content.xml"
    with zipfile.ZipFile(FOLDER / name) as old, zipfile.ZipFile(out) as new:
        assert old.namelist() == new.namelist()
        for member in old.namelist():
            if member != main:
                assert old.read(member) == new.read(member)
        before, after = old.read(main), new.read(main)
        assert new.infolist()[0].compress_type == old.infolist()[0].compress_type
    if not done.texts:
        assert before == after
    old_report, new_report = read_report(FOLDER / name), read_report(out)
    assert new_report["travellers"].value == old_report["travellers"].value
    assert all(
        "reiscO2" in new_report[f].text or "nog invullen" in new_report[f].text for f in done.texts
    )


@pytest.mark.parametrize("name", [n for n in OFFICE if n.endswith(".docx")])
def test_word_still_opens_the_copy(name, tmp_path):
    docx = pytest.importorskip("docx")
    fill_report(FOLDER / name, tmp_path / "out.docx", upgrade=True)
    old, new = docx.Document(str(FOLDER / name)), docx.Document(str(tmp_path / "out.docx"))
    assert new.sections[0].header.paragraphs[0].text == "Gemeente Den Haag"
    assert len(new.tables) == len(old.tables)
    texts = [p.text for p in new.paragraphs]
    kept = [p.text for p in old.paragraphs if p.text]
    assert [t for t in texts if t in kept][: len(kept)] == kept
    styles = {p.text: p.style.name for p in new.paragraphs}
    assert all(styles[p.text] == p.style.name for p in old.paragraphs if p.text)


@pytest.mark.parametrize("name", [n for n in OFFICE if n.endswith(".odt")])
def test_odf_still_opens_the_copy(name, tmp_path):
    odfdo = pytest.importorskip("odfdo")
    fill_report(FOLDER / name, tmp_path / "out.odt", upgrade=True)
    old, new = odfdo.Document(str(FOLDER / name)), odfdo.Document(str(tmp_path / "out.odt"))
    assert set(old.get_formatted_text().split()) <= set(new.get_formatted_text().split())


def test_the_older_form_gets_the_missing_questions(tmp_path):
    done = fill_report(FOLDER / "05-oslo-oud.txt", tmp_path / "out.txt", upgrade=True)
    assert done.added == ["modes", "exception", "footprint"]
    again = read_report(tmp_path / "out.txt")
    assert again.form.id == "denhaag-2"
    # scenarios are offered, not read as an answer
    assert again["footprint"].state == "empty" and again["modes"].state == "empty"
    assert "bij reizen per vliegtuig" in again["footprint"].text
    assert "bij reizen per trein" in again["footprint"].text


def test_a_mode_given_makes_a_proposal_of_it(tmp_path):
    fill_report(FOLDER / "05-oslo-oud.txt", tmp_path / "out.txt", upgrade=True, mode="trein")
    again = check_report(tmp_path / "out.txt")
    assert str(again.trips[0].modes[0]) == "train"
    assert again.report["footprint"].value["train"]["distance_km"] > 1000


def test_an_exception_is_left_to_a_person(tmp_path):
    done = fill_report(FOLDER / "03-parijs-vlucht.md", tmp_path / "out.md")
    assert "exception" in done.open
    again = check_report(tmp_path / "out.md")
    assert "exception-missing" in again.ids  # a proposal is no explanation


def test_a_party_that_partly_flew_gets_one_consistent_proposal(tmp_path):
    text = NEWER.replace("Eén persoon", "3 personen").replace(
        "Vliegtuig naar Zweden\nIn Stockholm met de metro",
        "De wethouder vloog naar Parijs, de twee ambtenaren reisden per trein",
    ).replace("Ambassade in Stockholm", "Stadhuis van Parijs").replace("## WAT IS", (
        "## INDIEN VLIEGTUIG BIJ EEN BESTEMMING DIE BINNEN 8 UUR PER TREIN OF BUS BEREIKBAAR IS: VERMELDING EN "
        "TOELICHTING UITZONDERLIJKE SITUATIE\n\n\n## WAT IS"))  # fmt: skip
    done = fill_report(text.encode(), tmp_path / "out.md")
    assert "[nog invullen]" in done.texts["exception"] and "n.v.t." not in done.texts["exception"]
    assert "exception-missing" in check_report(tmp_path / "out.md").ids


def test_an_empty_answer_that_only_a_person_knows_is_listed(tmp_path):
    done = fill_report(NEWER.replace("Eén persoon", "").encode(), tmp_path / "out.md")
    assert "travellers" in done.open
    assert "aantal personen" in next(s for s in done.lines() if s.startswith("Nog zelf invullen"))
    assert "travellers" not in fill_report(NEWER.encode(), tmp_path / "two.md").open


def test_filling_twice_changes_nothing_more(tmp_path):
    fill_report(NEWER.encode(), tmp_path / "one.md")
    fill_report(tmp_path / "one.md", tmp_path / "two.md")
    first = (tmp_path / "one.md").read_text(encoding="utf-8")
    assert first.count("Voorstel reiscO2") == 1
    assert (tmp_path / "two.md").read_text(encoding="utf-8") == first


def test_the_report_itself_is_never_overwritten(tmp_path):
    path = tmp_path / "verslag.md"
    path.write_text(NEWER, encoding="utf-8")
    with pytest.raises(InputError, match="het verslag zelf"):
        fill_report(path, path)
    assert path.read_text(encoding="utf-8") == NEWER


def test_an_unwritable_output_leaves_nothing(tmp_path):
    with pytest.raises(OutputError, match="kan niet worden geschreven"):
        fill_report(NEWER.encode(), tmp_path / "no" / "out.md")
    with pytest.raises(OutputError, match="is een map"):
        fill_report(NEWER.encode(), tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_endings_come_back(encoding, newline, tmp_path):
    data = NEWER.replace("\n", newline).encode(encoding)
    fill_report(data, tmp_path / "out.md")
    after = (tmp_path / "out.md").read_bytes()
    assert is_subsequence(data, after)
    text = io.TextIOWrapper(io.BytesIO(after), encoding=encoding, newline="").read()
    others = {"\n", "\r\n", "\r"} - {newline}
    assert newline in text and not any(o in text.replace(newline, "") for o in others)
