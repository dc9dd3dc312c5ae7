"""Filling a PDF: an annex behind the pages, which stay byte for byte as they were."""

import json
import sys

import pytest

from reiscO2.errors import InputError, MissingExtraError
from reiscO2.reports import check_report, fill_pdf, fill_report, read_report
from reports_accuracy import FOLDER
from test_reports_fill import NEWER

pypdfium2 = pytest.importorskip("pypdfium2")
typst = pytest.importorskip("typst")


def as_pdf(text):
    """Return a text with Markdown headings as a PDF."""
    lines = ['#set document(title: "Verslag")']
    for line in filter(None, map(str.strip, text.split("\n"))):
        level = len(line) - len(line.lstrip("#"))
        lines += ["=" * level + " #" + json.dumps(line[level:].strip(), ensure_ascii=False), ""]
    return bytes(typst.compile("\n".join(lines).encode(), format="pdf"))


def pages(data):
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@pytest.fixture(scope="module")
def newer():
    return as_pdf(NEWER)


def test_a_pdf_gets_an_annex_and_stays_as_it_was(newer, tmp_path):
    done = fill_report(newer, tmp_path / "out.pdf")
    filled = (tmp_path / "out.pdf").read_bytes()
    assert filled.startswith(newer)
    assert pages(filled)[: len(pages(newer))] == pages(newer)
    annex = "\n".join(pages(filled)[len(pages(newer)) :])
    assert annex.startswith(fill_pdf.TITLE)
    assert "een mens bevestigt het" in " ".join(annex.split())
    assert set(done.texts) == {"footprint"}
    assert "Wat is aantal afgelegde kilometers" in " ".join(annex.split())


def test_the_annex_is_read_back(newer, tmp_path):
    fill_report(newer, tmp_path / "out.pdf")
    before, after = read_report(newer), read_report(tmp_path / "out.pdf")
    for field, answer in before.answers.items():
        if field != "footprint":
            assert (after[field].state, after[field].text) == (answer.state, answer.text)
    assert "0,22 ton" in after["footprint"].text
    assert "Voorstel reiscO2" in after["footprint"].text
    assert "km-missing" in check_report(before).ids
    assert "km-missing" not in check_report(after).ids


def test_an_older_form_gets_its_missing_questions_in_the_annex(tmp_path):
    older = as_pdf(
        "# VERSLAG BUITENLANDSE DIENSTREIS\n## HOEVEEL PERSONEN HEBBEN DE REIS GEMAAKT\n2 personen\n"
        "## HOE LANG DUURDE DE DIENSTREIS\n4 dagen\n## WAT WAS HET DOEL VAN DE DIENSTREIS?\nCongres over water\n"
        "## WELKE LOCATIES ZIJN BEZOCHT?\nStadhuis van Oslo\n## WAT IS HET RESULTAAT VAN DE DIENSTREIS?\nAfspraken\n"
        "## ZIJN ER VERVOLGAFSPRAKEN? ZO JA, WELKE?\nNee"
    )
    assert read_report(older)["footprint"].state == "not_asked"
    done = fill_report(older, tmp_path / "out.pdf", mode="plane", upgrade=True)
    assert done.added == ["modes", "exception", "footprint"]
    after = read_report(tmp_path / "out.pdf")
    assert "Vliegtuig" in after["modes"].text
    assert after["follow_up"].text == "Nee"
    assert after["footprint"].value["plane"]["kg_co2e"] == pytest.approx(661, abs=1)


def test_filling_a_pdf_twice_changes_nothing_more(newer, tmp_path):
    fill_report(newer, tmp_path / "one.pdf")
    done = fill_report(tmp_path / "one.pdf", tmp_path / "two.pdf")
    assert done.texts == {}
    assert (tmp_path / "two.pdf").read_bytes() == (tmp_path / "one.pdf").read_bytes()


def test_a_pdf_that_lacks_nothing_comes_back_as_it_is(tmp_path):
    done = fill_report(FOLDER / "08-genua.pdf", tmp_path / "out.pdf")
    assert done.texts == {}
    assert (tmp_path / "out.pdf").read_bytes() == (FOLDER / "08-genua.pdf").read_bytes()


def test_a_pdf_that_would_change_is_refused(newer, tmp_path, monkeypatch):
    monkeypatch.setattr(fill_pdf, "INCREMENTAL", 2)  # PDFium writes the file anew
    with pytest.raises(InputError, match="niets toe te voegen zonder hem te wijzigen"):
        fill_report(newer, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_a_missing_extra_is_one_line(newer, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtraError, match=r"reiscO2\[reports\]"):
        fill_report(newer, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()
