"""What must not happen: a bomb unpacked, an entity opened, a name let out, a foreign error raised."""

import contextlib
import io
import os
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2.errors import InputError, ReiscO2Error
from reiscO2.reports import check_report, read_report
from reiscO2.reports.formats import MAX_FILE_BYTES
from reports_accuracy import FOLDER

# seconds of processor: these texts take 3, and minutes where time grows with their square
HANGS = 20.0

FORM = """Verslag buitenlandse dienstreis

Hoeveel personen hebben de reis gemaakt?
{travellers}

Hoelang duurde de reis?
2 dagen

Met welk(e) vervoersmiddel(en) is de reis gemaakt?
Vliegtuig naar Parijs

Welke locaties zijn bezocht?
Parijs
"""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(xml, **more):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
        for name, data in more.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def test_a_zip_bomb_is_refused():
    data = docx(b"<x>" + b" " * 60_000_000 + b"</x>")
    assert len(data) < 1_000_000
    with pytest.raises(InputError, match="pakt uit tot veel meer"):
        read_report(data, name="bom.docx")


def test_a_lying_size_is_found_out():
    data = bytearray(docx(b"<x>" + b" " * 50_000_000 + b"</x>"))
    size = (50_000_007).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(InputError):
        read_report(bytes(data), name="bom.docx")


def test_entities_are_refused():
    bomb = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
    outside = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
    for xml in (bomb, outside):
        with pytest.raises(InputError, match="DTD of entiteiten"):
            read_report(docx(xml), name="x.docx")


def test_deep_nesting_is_refused():
    with pytest.raises(InputError, match="genest"):
        read_report(docx("<a>" * 100_000 + "</a>" * 100_000), name="diep.docx")
    with pytest.raises(InputError, match="geen bekend verslagformulier"):
        read_report("<html>\n" + "<div>" * 100_000, name="diep.html")


def test_macros_are_ignored():
    body = "".join(
        f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"
        for line in FORM.format(travellers="2").splitlines()
    )
    data = docx(
        f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>', word__vbaProject="Shell"
    )
    assert read_report(data, name="macro.docm")["travellers"].value == 2


def test_large_files_are_refused_unread(tmp_path):
    path = tmp_path / "groot.txt"
    with open(path, "wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(InputError, match="200 MB is te groot"):
        read_report(path)
    with pytest.raises(InputError, match="te lang voor een verslag"):
        read_report("a b\n" * 1_000_000)
    with pytest.raises(InputError, match="te groot"):
        read_report(b"a" * (MAX_FILE_BYTES + 1))


@pytest.mark.parametrize(
    "path", ["/dev/zero", "/", "a\0b.txt", "../../geen/bestand.md", "https://example.org/x.md"]
)
def test_what_is_no_file_is_refused(path):
    with pytest.raises(InputError, match="niet leesbaar|geen gewoon bestand|geen pad"):
        read_report(path)


def test_encrypted_files_are_refused():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    with pytest.raises(InputError, match="wachtwoord"):
        read_report(ole, name="geheim.docx")
    odt = io.BytesIO()
    with zipfile.ZipFile(odt, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<m:encryption-data/>")
        archive.writestr("content.xml", b"\x01\x02")
    with pytest.raises(InputError, match="wachtwoord"):
        read_report(odt.getvalue(), name="geheim.odt")
    data = bytearray(docx("<d/>"))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    with pytest.raises(InputError, match="wachtwoord"):
        read_report(bytes(data), name="geheim.docx")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "leeg"),
        (b"  \n", "leeg"),
        (b"{\\rtf1 x}", "RTF"),
        (b"PK\x03\x04 kapot", "beschadigd"),
        (b"\0\1\2\3\xff" * 40, "geen tekst"),
        (b"Boodschappen\n\nmelk\n", "geen enkele vraag"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(data, words):
    with pytest.raises(InputError, match=words) as caught:
        read_report(data, name="x.bin")
    assert "\n" not in str(caught.value)


def test_a_text_with_too_few_questions_says_what_was_found():
    with pytest.raises(InputError, match="2 van de 10 vragen|2 van de 7 vragen"):
        read_report(
            "Hoeveel personen hebben de reis gemaakt?\n2\nHoelang duurde de reis?\n3 dagen\n"
        )


def test_scans_and_broken_pdfs_are_refused():
    pytest.importorskip("pypdfium2")
    with pytest.raises(InputError, match="PDF is beschadigd|geen tekst"):
        read_report(b"%PDF-1.4\nkapot\n%%EOF", name="x.pdf")
    typst = pytest.importorskip("typst")
    scan = typst.compile(b"#set document(date: none)\n#rect(width: 5cm, height: 5cm)", format="pdf")
    with pytest.raises(InputError, match="scan"):
        read_report(bytes(scan), name="scan.pdf")


def test_names_of_persons_stay_inside(capsys, tmp_path):
    from reiscO2.reports.lines import check_lines, summary_row
    from reiscO2.reports.sheet import sheet_of

    text = FORM.format(travellers="Kwibus Zandhaas en Truus Wolkenveld (beleidsadviseur)")
    text += "\nWie heb je ontmoet?\nDhr. Pjotr Verzonnen\n\n"
    text += "Indien vliegtuig bij een bestemming die binnen 8 uur per trein of bus bereikbaar is: "
    text += (
        "vermelding en toelichting uitzonderlijke situatie\nKwibus Zandhaas vond het handiger.\n"
    )
    done = check_report(text)
    assert "exception-refused-reason" in done.ids
    shown = "\n".join(
        [
            *check_lines(done),
            *summary_row(done),
            repr(sheet_of(done)),
            *(f"{f.message} {f.quote}" for f in done.findings),
        ]
    )
    for name in ("Zandhaas", "Wolkenveld", "Verzonnen", "Kwibus"):
        assert name not in shown


@given(st.binary(max_size=3000))
def test_any_bytes_raise_only_our_own_errors(data):
    with contextlib.suppress(ReiscO2Error):
        check_report(data)


@given(st.data())
def test_damaged_reports_raise_only_our_own_errors(data):
    name = data.draw(
        st.sampled_from(
            sorted(
                n
                for n in os.listdir(FOLDER)
                if n.endswith((".md", ".txt", ".html", ".docx", ".odt"))
            )
        )
    )
    raw = bytearray((FOLDER / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))
    with contextlib.suppress(ReiscO2Error):
        check_report(bytes(raw))


@given(st.text(max_size=400), st.text(max_size=400), st.text(max_size=400))
def test_any_answer_is_read_without_an_error(first, second, third):
    text = (
        FORM.format(travellers=first)
        + f"\nWat is aantal afgelegde kilometers per vervoersmiddel en de uitstoot van CO2-equivalenten per "
        f"vervoersmiddel\n{second}\n\nHoelang duurde de reis?\n{third}\n"
    )
    report = check_report(text).report
    for answer in report.answers.values():
        if answer.span is not None:
            assert 0 <= answer.span[0] <= answer.span[1] <= len(text)


@pytest.mark.parametrize(
    "field", ["modes", "footprint", "travellers", "duration_days", "locations", "exception"]
)
@pytest.mark.parametrize(
    "body", ["a" * 120_000, "trein" + " " * 120_000 + "x", "3 " + "abcd" * 32_000, "trein" + "\n " * 56_000 + "x",
             "2 ambtenaren met de trein, " * 4_000, "trein (" * 16_000, "." * 300_000 + "y",
             "3" + " " * 120_000 + "x", ";" * 120_000, "geen" + "." * 300_000 + "y", "1 + " * 32_000]
)  # fmt: skip
def test_no_answer_keeps_a_pattern_busy(field, body):
    import time

    from test_reports_check import report

    start = time.process_time()
    read_report(report(**{field: body})).to_trips()
    assert time.process_time() - start < HANGS


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("footprint", "trein 1 km " * 15_000),
        ("footprint", "km: 1 " * 15_000),
        ("footprint", "trein 1 km\n" * 15_000),
        ("footprint", "heen 1 km terug 1 kg " * 8_000),
        ("footprint", "a;b;c;d\n" * 15_000),
        ("footprint", "Aa " * 60_000),
        ("modes", "trein\n" * 15_000),
    ],
)
def test_many_figures_take_no_time_of_their_square(field, body):
    import time

    from test_reports_check import report

    start = time.process_time()
    read_report(report(**{field: body})).to_trips()
    assert time.process_time() - start < HANGS
