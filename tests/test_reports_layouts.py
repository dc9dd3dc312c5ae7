"""How word processors, mail programs and web forms write a form down, and what may be put into it."""

import io
import json
import os
import zipfile
from html import escape

import pytest

from reiscO2.cli import main
from reiscO2.errors import InputError
from reiscO2.reports import check_report, fill_report, read_report
from reiscO2.reports.lines import trip_line
from reiscO2.reports.markup import read_markup
from reiscO2.reports.reasons import read_reason

QUESTIONS = {
    "travellers": "Hoeveel personen hebben de reis gemaakt?",
    "duration_days": "Hoelang duurde de reis?",
    "modes": "Met welk(e) vervoersmiddel(en) is de reis gemaakt?",
    "exception": "Indien vliegtuig bij een bestemming die binnen 8 uur per trein of bus bereikbaar is: vermelding "
    "en toelichting uitzonderlijke situatie",
    "footprint": "Wat is aantal afgelegde kilometers per vervoersmiddel en de uitstoot van CO2-equivalenten per "
    "vervoersmiddel",
    "purpose": "Wat was het doel van de reis?",
    "locations": "Welke locaties zijn bezocht?",
    "met": "Wie heb je ontmoet? (benoem de functieomschrijving)",
    "result": "Wat heeft de reis de gemeente opgeleverd?",
    "follow_up": "Zijn er vervolgafspraken? Zo ja, welke?",
}
ANSWERS = {
    "travellers": "2 personen", "duration_days": "3 dagen", "modes": "Vliegtuig naar Stockholm",
    "exception": "n.v.t.", "footprint": "Vliegtuig: 2.310 km, 794 kg", "purpose": "Conferentie",
    "locations": "Stadhuis van Stockholm", "met": "Wethouder", "result": "Kennis", "follow_up": "Nee",
}  # fmt: skip
FIGURES = {"plane": (2310.0, 794.0)}
W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def pairs(**other):
    return [(QUESTIONS[field], other.get(field, said)) for field, said in ANSWERS.items()]


def paragraph(text, style=""):
    if text.startswith("<w:"):
        return text
    set_like = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    words = (
        f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>' if text else ""
    )
    return f"<w:p>{set_like}{words}</w:p>"


def docx(body, encoding="UTF-8"):
    xml = f'<?xml version="1.0" encoding="{encoding}"?><w:document {W}><w:body>{body}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", xml.encode(encoding))
        archive.comment = b"kept"
    return out.getvalue()


def form(before="", encoding="UTF-8", **other):
    return docx(
        before + "".join(paragraph(q, "Kop2") + paragraph(a) for q, a in pairs(**other)), encoding
    )


def odt(body, styles=""):
    xml = (
        f'<office:document-content xmlns:office="{ODF}office:1.0" xmlns:text="{ODF}text:1.0" '
        f'xmlns:style="{ODF}style:1.0">{styles}<office:body><office:text>{body}</office:text></office:body>'
        "</office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", xml)
    return out.getvalue()


def odt_form(before="", styles="", **other):
    body = "".join(
        f"<text:h>{escape(q)}</text:h>"
        + (a if a.startswith("<") else f"<text:p>{escape(a)}</text:p>")
        for q, a in pairs(**other)
    )
    return odt(before + body, styles)


def page(body):
    return f'<!DOCTYPE html><html lang="nl"><body>{body}</body></html>'


def web(each="<h3>{q}</h3><p>{a}</p>", **other):
    return page("".join(each.format(q=q, a=a) for q, a in pairs(**other)))


def figures(report):
    stated = report["footprint"].value or {}
    return {mode: (one["distance_km"], one["kg_co2e"]) for mode, one in stated.items()}


def field(kind, inside):
    data = f"<w:ffData><w:{kind}>{inside}</w:{kind}></w:ffData>"
    return f'<w:p><w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r></w:p>'


def prompt(inside, *, empty=True):
    shown = "<w:showingPlcHdr/>" if empty else ""
    return f"<w:sdt><w:sdtPr>{shown}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


CONTENTS = "".join(
    f'<w:p><w:pPr><w:pStyle w:val="Inhopg{1 + k % 2}"/></w:pPr><w:r><w:t>{escape(q)}</w:t></w:r><w:r><w:tab/></w:r>'
    f"<w:r><w:t>{1 + k // 3}</w:t></w:r></w:p>"
    for k, q in enumerate(QUESTIONS.values())
)
ODT_CONTENTS = (
    "<text:table-of-content><text:index-body>"
    + "".join(
        f"<text:p>{escape(q)}<text:tab/>{1 + k // 3}</text:p>"
        for k, q in enumerate(QUESTIONS.values())
    )
    + "</text:index-body></text:table-of-content>"
)


@pytest.mark.parametrize("data", [form(CONTENTS), odt_form(ODT_CONTENTS)], ids=["docx", "odt"])
def test_a_table_of_contents_is_no_second_report(data):
    report = read_report(data)
    assert report["travellers"].value == 2
    assert figures(report) == FIGURES


def test_a_table_of_contents_in_a_pdf_is_no_second_report():
    pytest.importorskip("pypdfium2")
    typst = pytest.importorskip("typst")
    body = "".join(f"== #{json.dumps(q)}\n#{json.dumps(a)}\n" for q, a in pairs())
    report = read_report(typst.compile(f"#outline()\n#pagebreak()\n{body}".encode(), format="pdf"))
    assert report["travellers"].value == 2
    assert figures(report) == FIGURES


def test_answers_on_dotted_lines_are_no_table_of_contents():
    from reiscO2.reports.pdf import _without_contents

    lines = ["Personen: ........... 2", "Dagen: ........... 3", "Kilometers: ........... 90"]
    assert _without_contents(lines) == lines


def test_a_list_to_choose_from_is_read():
    listed = (
        '<w:result w:val="1"/><w:listEntry w:val="1 persoon"/><w:listEntry w:val="3 personen"/>'
    )
    assert read_report(form(travellers=field("ddList", listed)))["travellers"].value == 3


@pytest.mark.parametrize(
    ("box", "said"),
    [
        (field("checkBox", '<w:default w:val="0"/><w:checked/>'), "\u2612"),
        (field("checkBox", '<w:default w:val="1"/><w:checked w:val="0"/>'), "\u2610"),
        (field("checkBox", '<w:default w:val="1"/>'), "\u2612"),
        ('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>', "\u2612"),
        ('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r></w:p>', "\u2610"),
    ],
)
def test_boxes_of_older_forms_are_boxes(box, said):
    assert read_report(form(result=box))["result"].text.strip() == said


def w14(ticked):
    sign = "\u2612" if ticked else "\u2610"
    return f"<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent><w:r><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"


def word_boxes(one):
    return "".join(
        f"<w:p>{one(ticked)}<w:r><w:t> {name}</w:t></w:r></w:p>"
        for ticked, name in (
            (True, "Vliegtuig"),
            (False, "Trein"),
            (False, "Auto"),
            (True, "Metro"),
        )
    )


def legacy(ticked):
    checked = f'<w:default w:val="0"/><w:checked w:val="{int(ticked)}"/>'
    return field("checkBox", checked).removeprefix("<w:p>").removesuffix("</w:p>")


MARKDOWN = "".join(f"## {q}\n\n{{{field}}}\n\n" for field, q in QUESTIONS.items())


@pytest.mark.parametrize(
    "data",
    [
        form(modes=word_boxes(w14)),
        form(modes=word_boxes(legacy)),
        web(modes="".join(
            f"<label><input type=checkbox {'checked' * ticked}> {name}</label> "
            for ticked, name in ((1, "Vliegtuig"), (0, "Trein"), (0, "Auto"), (1, "Metro"))
        )),
        *(
            MARKDOWN.format(**{**ANSWERS, "modes": said})
            for said in (
                "- [x] Vliegtuig\n- [ ] Trein\n- [ ] Auto\n- [X] Metro",
                "\u2611 Vliegtuig \u2610 Trein \u2610 Auto \u2611 Metro",
                "| [x] Vliegtuig | [ ] Trein |\n| ( ) Auto | (x) Metro |",
            )
        ),
    ],
)  # fmt: skip
def test_what_was_not_ticked_was_not_chosen(data):
    report = read_report(data)
    assert report["modes"].value == ["plane", "metro"]
    assert report["travellers"].value == 2


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("follow_up", "\u2610 Afspraak in mei"),  # bullets: nothing in the document is ticked
        ("result", "Kennis [x](https://example.org) en contacten [ ]"),
        ("met", "Wethouder ( ) en [x] ambassadeur"),
    ],
)
def test_other_boxes_stay(field, said):
    report = read_report(MARKDOWN.format(**{**ANSWERS, field: said}))
    assert report[field].text == said


def test_a_question_with_a_box_for_a_bullet_is_asked(tmp_path):
    text = "".join(
        f"\u2610 {q}\n{a}\n\n" for q, a in pairs(modes="\u2612 Vliegtuig naar Stockholm")
    )
    assert figures(read_report(text)) == FIGURES
    boxes = "\u2612 Vliegtuig naar Stockholm\n\u2610 Trein"
    text = MARKDOWN.format(**{**ANSWERS, "modes": boxes, "footprint": ""})
    fill_report(text.encode(), tmp_path / "out.md")
    after = (tmp_path / "out.md").read_text("utf-8")
    assert (
        boxes in after
        and after.replace(read_report(after)["footprint"].text, "").split() == text.split()
    )


CROSSED = "".join(
    f"<w:p><w:r><w:rPr><w:{how}/></w:rPr><w:t>Trein: 9 km, 1 kg. </w:t></w:r>"
    f'<w:r><w:rPr><w:{how} w:val="0"/></w:rPr><w:t>Vliegtuig: 2.310 km, 794 kg</w:t></w:r></w:p>'
    for how in ("strike",)
)
ODT_STYLES = (
    '<office:automatic-styles><style:style style:name="T1"><style:text-properties '
    'style:text-line-through-style="solid"/></style:style></office:automatic-styles>'
)
ODT_CROSSED = (
    '<text:p><text:span text:style-name="T1">Trein: 9 km, 1 kg. </text:span>'
    '<text:span text:style-name="T2">Vliegtuig: 2.310 km, 794 kg</text:span></text:p>'
)


@pytest.mark.parametrize(
    "data",
    [
        form(footprint=CROSSED),
        form(footprint=CROSSED.replace("w:strike", "w:vanish")),
        odt_form(footprint=ODT_CROSSED, styles=ODT_STYLES),
        *(
            web(footprint=f"{hidden}<span class='a hidden b'>Vliegtuig: 2.310 km, 794 kg</span>")
            for hidden in (
                "<s>Trein: 9 km, 1 kg.</s> ",
                "<del>Trein: 9 km, 1 kg.</del> ",
                "<span hidden>Trein: 9 km, <span>1 kg</span>.</span> ",
                "<span style='color: red; DISPLAY:none'>Trein: 9 km, 1 kg.</span> ",
                '<span style="text-decoration: underline line-through">Trein: 9 km, 1 kg.</span> ',
            )
        ),
    ],
)
def test_what_is_struck_out_or_hidden_is_not_read(data):
    assert figures(read_report(data)) == FIGURES


def test_what_markdown_strikes_out_is_not_read(tmp_path):
    said = "~~Trein: 9 km, 1 kg.~~ Vliegtuig: 2.310 km"
    text = MARKDOWN.format(**{**ANSWERS, "footprint": said, "result": "~~~ en 3 ~ 4, ~~"})
    report = read_report(text)
    assert figures(report) == {"plane": (2310.0, None)}
    assert report["result"].text == "~~~ en 3 ~ 4, ~~"
    fill_report(text.encode(), tmp_path / "out.md")
    after = (tmp_path / "out.md").read_text("utf-8")
    assert f"{said}\n\n[Voorstel" in after


@pytest.mark.parametrize("folded", ["hidden", 'style="display: none"', "aria-hidden=true"])
def test_a_folded_part_of_a_page_is_read(folded):
    data = web(f"<h3>{{q}}</h3><div class='panel' {folded}><p>{{a}}</p></div>")
    assert figures(read_report(data)) == FIGURES


LONG = "data:image/png;base64," + "iVBORw0KGgo" * 900


@pytest.mark.parametrize(
    "tag",
    [
        f'<img alt="logo" src="{LONG}">',
        "<span " + " ".join(f"data-x{k}=waarde{k}" for k in range(40)) + "></span>",
        '<span title="a < b"></span>',
    ],
    ids=["picture", "attributes", "sign"],
)
def test_a_long_tag_is_no_text(tag):
    report = read_report(web(travellers=f"{tag}2 personen"))
    assert report["travellers"].text.strip() == "2 personen"


def test_a_large_picture_in_a_page_is_no_long_text():
    picture = f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 150_000}" alt="kaart">'
    report = read_report(web(purpose=f"Conferentie {picture} {picture}"))
    assert report["purpose"].text == "Conferentie"
    assert figures(report) == FIGURES
    for quote in ("", '"'):  # words are none
        with pytest.raises(InputError, match="te lang voor een verslag"):
            read_report(web(purpose=f"{quote}data:{'iVBORw0KGgo' * 150_000}{quote}"))


@pytest.mark.parametrize("unit", ['<a "', "<a b", "<", "<p style='\"", "<a '\""])
def test_tags_without_an_end_take_no_longer_than_their_length(unit):
    source = read_markup("<html>\n" + unit * (300_000 // len(unit)))
    assert len(source.text) < 400_000


def test_what_was_filled_into_a_web_form_is_read():
    fields = {
        "travellers": "<input type=text value='2 personen'>",
        "modes": "<select><option>Trein</option><option selected>Vliegtuig</option></select> naar Stockholm",
        "footprint": "<textarea>Vliegtuig: 2.310 km, 794 kg</textarea>",
        "result": '<input type="hidden" value="x"><input type="submit" value="Verstuur">Kennis',
        "met": "<input type=checkbox> ambassadeur",
    }
    report = read_report(web("<label>{q}</label>{a}", **fields))
    assert report["travellers"].value == 2
    assert report["modes"].value == ["plane"]
    assert figures(report) == FIGURES
    assert report["result"].text == "Kennis"
    assert report["met"].text.startswith("\u2610")


def lines(break_, **other):
    return break_.join(f"{escape(q)}{break_}{a}{break_}" for q, a in pairs(**other))


ONE_PARAGRAPH = {
    "one.html": lambda **o: page(f"<p>{lines('<br>', **o)}</p>"),
    "bold.html": lambda **o: page(
        "<div>" + "<br>".join(f"<b>{q}</b><br>{a}<br>" for q, a in pairs(**o)) + "</div>"
    ),
    "one.docx": lambda **o: docx(
        f"<w:p><w:r><w:t>{lines('</w:t><w:br/><w:t>', **o)}</w:t></w:r></w:p>"
    ),
    "one.odt": lambda **o: odt(f"<text:p>{lines('<text:line-break/>', **o)}</text:p>"),
}


def text_of(data):
    if isinstance(data, bytes) and data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(archive.namelist()[0]).decode()
    return data if isinstance(data, str) else data.decode()


@pytest.mark.parametrize("stated", ["", "Vliegtuig: 2.310 km"])
@pytest.mark.parametrize("name", ONE_PARAGRAPH)
def test_a_form_in_one_paragraph_is_read_and_filled(name, stated, tmp_path):
    data = ONE_PARAGRAPH[name](footprint=stated)
    path, out = tmp_path / name, tmp_path / f"out-{name}"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    report = read_report(path)
    assert all(answer.state != "not_asked" for answer in list(report.answers.values())[:10])
    done = fill_report(path, out)
    assert list(done.texts) == ["footprint"]
    filled = read_report(out)
    assert figures(filled)["plane"][1] == pytest.approx(794, rel=0.01)
    for field in ("travellers", "exception", "purpose", "locations", "follow_up"):
        assert filled[field].text == report[field].text
    before, after = text_of(path.read_bytes()), text_of(out.read_bytes())
    at = after.index("[Voorstel")
    assert after.index(QUESTIONS["footprint"][-14:]) < at < after.index(QUESTIONS["purpose"])
    rest = iter(after)
    assert all(sign in rest for sign in before)
    assert fill_report(out, tmp_path / f"again-{name}").texts == {}


@pytest.mark.parametrize(
    "each",
    [
        "<details><summary>{q}</summary><div class='c'><p>{a}</p></div></details>",
        "<h4>{q}</h4><div class='field'><div><ul><li>{a}</li></ul></div></div>",
        "<p class=MsoNormal><b>{q}</b></p><p class=MsoNormal><span>{a}<o:p>&nbsp;</o:p></span></p>",
        "<p><b>{q}</b></p>",
        "<dl><dt>{q}</dt></dl>",
    ],
)
def test_a_proposal_stands_behind_its_question(each, tmp_path):
    body = "".join(
        (each if not a else "<h4>{q}</h4><p>{a}</p>").format(q=q, a=a)
        for q, a in pairs(footprint="")
    )
    done = fill_report(page(body).encode(), tmp_path / "out.html")
    after = (tmp_path / "out.html").read_text("utf-8")
    assert list(done.texts) == ["footprint"]
    before = after[: after.index("[Voorstel")]
    for name in ("summary", "h4", "b", "dt"):
        assert before.count(f"<{name}>") == before.count(f"</{name}>")
    assert "<br>" not in after  # XHTML stays well formed
    assert fill_report(after.encode(), tmp_path / "again.html").texts == {}


PROMPT = "Klik of tik om tekst in te voeren."


@pytest.mark.parametrize("cell", [False, True])
def test_a_proposal_is_no_part_of_a_prompt(cell, tmp_path):
    waiting = prompt(paragraph(PROMPT))
    if cell:
        empty = prompt(f"<w:tc>{paragraph(PROMPT)}</w:tc>")
        row = f"<w:tr><w:tc>{paragraph(QUESTIONS['footprint'])}</w:tc>{empty}</w:tr>"
        rows = "".join(
            f"<w:tr><w:tc>{paragraph(q)}</w:tc><w:tc>{paragraph(a)}</w:tc></w:tr>"
            for q, a in pairs()
            if q != QUESTIONS["footprint"]
        )
        data = docx(f"<w:tbl>{rows}{row}</w:tbl><w:p/>")
    else:
        data = form(footprint=waiting)
    assert read_report(data)["footprint"].state == "empty"
    fill_report(data, tmp_path / "out.docx")
    after = (tmp_path / "out.docx").read_bytes()
    assert figures(read_report(after))["plane"] == pytest.approx((2310.0, 795.0), rel=0.01)
    xml = text_of(after)
    if not cell:
        assert xml.index("</w:sdt>") < xml.index("[Voorstel")
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        assert archive.comment == b"kept"
    assert fill_report(after, tmp_path / "again.docx").texts == {}


@pytest.mark.parametrize(
    "said",
    [
        (
            '<text:p><text:placeholder text:placeholder-type="text">&lt;Vul hier de kilometers en de uitstoot van elk '
            "vervoermiddel in&gt;</text:placeholder></text:p>"
        ),
        (
            '<text:p><x:content-control xmlns:x="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" '
            'x:showing-place-holder="true">Vul 2 km in</x:content-control></text:p>'
        ),
    ],
)
def test_a_prompt_of_libreoffice_is_no_answer(said, tmp_path):
    data = odt_form(footprint=said)
    assert read_report(data)["footprint"].state == "empty"
    fill_report(data, tmp_path / "out.odt")
    after = read_report(tmp_path / "out.odt")
    assert figures(after)["plane"] == pytest.approx((2310.0, 795.0), rel=0.01)
    answered = odt_form(footprint=said.replace('"true"', '"false"').replace("placeholder", "span"))
    assert read_report(answered)["footprint"].state == "answered"


def test_a_proposal_keeps_to_the_encoding_of_the_file(tmp_path):
    data = form(encoding="ISO-8859-1", travellers="Eén persoon", exception="")
    done = fill_report(data, tmp_path / "out.docx")
    assert "±" in done.texts["exception"]
    after = (tmp_path / "out.docx").read_bytes()
    assert "Eén persoon".encode("latin-1") in after
    assert read_report(after)["exception"].text == done.texts["exception"]


def test_a_text_in_utf_16_is_not_called_damaged(tmp_path):
    data = form(encoding="UTF-16", footprint="")
    assert read_report(data)["travellers"].value == 2
    with pytest.raises(InputError, match=r"codering in \(UTF-16\)"):
        fill_report(data, tmp_path / "out.docx")
    assert not (tmp_path / "out.docx").exists()


@pytest.mark.parametrize("encoding", ["UTTF-8", "big5", "utf-7", "hex"])
def test_an_encoding_that_nobody_knows_is_refused(encoding):
    with zipfile.ZipFile(io.BytesIO(docx(""))) as archive:
        xml = archive.read("word/document.xml").replace(b"UTF-8", encoding.encode())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", xml)
    with pytest.raises(InputError, match="sla het opnieuw op|geen bekend"):
        read_report(out.getvalue(), name="x.docx")


def test_added_questions_stand_above_the_foot_of_a_page(tmp_path):
    older = "".join(
        f"<h3>{q}</h3><p>{ANSWERS[field]}</p>"
        for field, q in QUESTIONS.items()
        if field not in ("modes", "exception", "footprint")
    )
    for foot in ("</main><footer>Gemeente</footer>", "<footer class=x>Gemeente</footer></main>"):
        data = page(f"<header>Kop</header><main>{older}{foot}").encode()
        done = fill_report(data, tmp_path / "out.html", upgrade=True)
        after = (tmp_path / "out.html").read_text("utf-8")
        assert len(done.added) == 3
        assert after.index("Nee</p>") < after.index("Met welk(e)") < after.index(foot)


@pytest.mark.parametrize("how", ["quoted-printable", "Base64"])
def test_a_mail_as_it_was_sent_is_refused(how):
    """In it "één" is "=C3=A9=C3=A9n", which would be three persons."""
    body = "".join(f"{q}\r\n{a}\r\n\r\n" for q, a in pairs(travellers="=C3=A9=C3=A9n persoon"))
    head = f"From: a@example.org\r\nContent-Transfer-Encoding: {how}\r\n\r\n"
    with pytest.raises(InputError, match="e-mailbericht"):
        read_report((head + body).encode(), name="verslag.eml")
    assert read_report(body.encode())["duration_days"].value == 3


def test_a_file_of_word_on_the_web_is_read_and_filled(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form(footprint=""))) as old, zipfile.ZipFile(out, "w") as new:
        new.writestr("word/document2.xml", old.read("word/document.xml"))
        new.writestr("word/documentation.xml", "<x/>")
    assert read_report(out.getvalue())["travellers"].value == 2
    assert fill_report(out.getvalue(), tmp_path / "out.docx").texts
    with zipfile.ZipFile(tmp_path / "out.docx") as archive:
        assert archive.namelist() == ["word/document2.xml", "word/documentation.xml"]
        assert b"[Voorstel" in archive.read("word/document2.xml")


def test_a_spreadsheet_is_shown_the_way():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(InputError, match="rekenblad; `reisco2 batch`"):
        read_report(out.getvalue(), name="register.xlsx")


def test_a_quoted_mail_is_filled_within_the_quotation(tmp_path):
    text = "".join(f"> {q}\n> {a}\n>\n" for q, a in pairs(footprint=""))
    fill_report(text.encode(), tmp_path / "out.txt")
    after = (tmp_path / "out.txt").read_text("utf-8").splitlines()
    assert all(line.startswith(">") for line in after)
    assert any(line.startswith("> [Voorstel reiscO2") for line in after)


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_nothing_is_put_under_the_next_question(kind, tmp_path):
    said = f"{QUESTIONS['footprint']}: Vliegtuig: 2.310 km {QUESTIONS['purpose']} Conferentie"
    others = [pair for pair in pairs() if pair[0] not in said]
    if kind == "html":
        body = "".join(f"<h3>{q}</h3><p>{a}</p>" for q, a in others)
        data = page(f"{body}<p>{said}</p>").encode()
    else:
        data = docx("".join(paragraph(text) for text in (*sum(others, ()), said)))
    report = read_report(data)
    assert figures(report) == {"plane": (2310.0, None)}
    done = fill_report(data, tmp_path / f"out.{kind}")
    assert done.texts == {} and done.no_room == ["footprint"]
    assert text_of((tmp_path / f"out.{kind}").read_bytes()) == text_of(data)
    assert "Niet ingevuld" in done.lines()[0] and "Nothing" not in " ".join(done.lines("en"))


def test_what_is_completed_in_part_is_said_to_be(tmp_path):
    text = web(modes="Vliegtuig naar Stockholm, daar metro", footprint="").encode()
    said = fill_report(text, tmp_path / "out.html").lines()
    assert said == [
        "Deels aangevuld: kilometers en uitstoot",
        "Nog zelf invullen: kilometers en uitstoot",
    ]


def test_open_questions_are_put_in_once(tmp_path):
    older = "".join(
        f"{q}\n\n{ANSWERS[field]}\n\n"
        for field, q in QUESTIONS.items()
        if field not in ("modes", "exception", "footprint")
    )
    fill_report(older.encode(), tmp_path / "out.md", upgrade=True)
    first = (tmp_path / "out.md").read_bytes()
    assert first.count(b"[Scenario") >= 2
    again = fill_report(first, tmp_path / "again.md", upgrade=True)
    assert (tmp_path / "again.md").read_bytes() == first
    assert {"modes", "footprint"} <= {*again.open}
    # once somebody says how was travelled, there is something to propose
    told = first.replace(b"[nog invullen]", b"Vliegtuig naar Stockholm", 1)
    assert "footprint" in fill_report(told, tmp_path / "told.md").texts


def pdf_form(value):
    """Return a PDF of one page with a question for a label and a form field below it."""
    said = [(40, 800 - 60 * k, q) for k, q in enumerate(QUESTIONS.values())]
    drawn = " ".join(
        f"1 0 0 1 {x} {y} Tm ({q.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj"
        for x, y, q in said
    )
    content = f"BT /F1 9 Tf {drawn} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 7 0 R /Annots [6 0 R] >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) {value} /Rect [40 770 400 790] /P 3 0 R >>",
        "<< /Font << /F1 5 0 R >> >>",
    ]
    out, at = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        at.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table = b"".join(b"%010d 00000 n \n" % one for one in at)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + head + table + tail.encode()


def test_a_pdf_with_filled_in_fields_is_refused_not_called_empty():
    pytest.importorskip("pypdfium2")
    with pytest.raises(InputError, match="invulvelden"):
        read_report(pdf_form("/V (2 personen)"), name="formulier.pdf")
    for nothing in ("", "/V ()", "/V (  )", "/V /Off"):
        assert read_report(pdf_form(nothing))["travellers"].state == "empty"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("handier", "convenience"), ("Dat was handiger", "convenience"), ("eenvoudiger te regelen", "convenience"),
        ("te lang onderweg", "speed"), ("vlugger", "speed"), ("geen tijd voor de trein", "speed"),
        ("i.v.m. de lange reis", "speed"), ("vanwege de duur", "speed"),
    ],
)  # fmt: skip
def test_reasons_that_the_policy_refuses(text, kind):
    assert read_reason(text)[0] == kind
    data = web(modes="Vliegtuig naar Parijs", locations="Parijs", exception=text)
    found = {finding.id: finding for finding in check_report(read_report(data)).findings}
    assert found["exception-refused-reason"].severity == "warning"


def test_a_remark_says_for_whom_and_which_way_a_figure_is():
    """38 kg for two to Paris and back: a quarter of a method without non-CO2 effects."""
    data = web(modes="Vliegtuig naar Parijs", locations="Parijs", footprint="Vliegtuig: 800 km, 38 kg")  # fmt: skip
    found = {
        f.id: f.message for f in check_report(read_report(data)).findings if f.field == "footprint"
    }
    assert "39 kg (per persoon, enkele reis): zonder" in found["co2-without-non-co2"]
    assert "één persoon (enkele reis, zonder niet-CO2-effecten)" in found["persons-unclear"]
    assert "enkele reis" in found["direction-unclear"]


@pytest.mark.parametrize("travellers", ["", "n.v.t.", "onbekend"])
def test_kilograms_are_not_judged_for_an_unknown_number_of_persons(travellers):
    """794 kg is what two persons make; who has not said how many were there is not told that it fits nothing."""
    done = check_report(read_report(web(travellers=travellers)))
    asked = {"unanswered"} if not travellers else {"persons-unclear"}
    assert {*done.ids} == asked
    each = web(travellers=travellers, footprint="Vliegtuig: 2.310 km, 7.940 kg per persoon")
    assert "co2-implausible" in check_report(read_report(each)).ids


@pytest.mark.parametrize(
    ("method", "source"),
    [(None, "De Nederlandse factorlijst,"), ("defra", "De methode defra-2026,"), ("tim", "")],
)
def test_a_remark_names_the_method_that_was_chosen(method, source):
    """100 kg is a quarter of the Dutch list without non-CO2 effects, whatever the report is checked with."""
    done = check_report(read_report(web(footprint="Vliegtuig: 2.310 km, 100 kg")), method=method)
    said = {finding.id: finding.message for finding in done.findings}
    assert (source in said["co2-without-non-co2"]) if source else "co2-without-non-co2" not in said
    assert ("volgens de methode nl-2026" in said["persons-unclear"]) == (method is not None)


def test_of_several_policies_each_finding_names_its_own():
    data = web(modes="Vliegtuig naar Parijs", locations="Parijs")
    for policy, several in (("denhaag", False), ("all", True)):
        done = check_report(read_report(data), policy=policy)
        said = [f.message for f in done.findings if f.id == "exception-missing"]
        assert said and (len(said) > 1) == several
        assert all(("; regel " in message) == several for message in said)
        assert len({*said}) == len(said)


def test_a_filled_copy_tells_of_the_same_journey(tmp_path):
    """What is proposed names the airport; the journey still begins where it began."""
    text = web(modes="").encode()
    fill_report(text, tmp_path / "out.html", mode="vliegtuig")
    said = check_report(tmp_path / "out.html")
    assert "Schiphol" in said.report["modes"].text
    assert trip_line(said.trips[0]).startswith("Den Haag - Stockholm: vliegtuig; heen en terug")
    told = web(modes="Trein Rotterdam - Parijs v.v.", locations="Parijs")
    assert trip_line(check_report(read_report(told)).trips[0]).startswith(
        "Rotterdam - Parijs: trein"
    )


def test_a_chain_that_leads_home_is_called_a_round(capsys, tmp_path):
    path = tmp_path / "rond.html"
    told = {"modes": "Trein Den Haag - Berlijn - Praag - Den Haag", "locations": "Berlijn, Praag"}
    path.write_text(web(**told), "utf-8")
    main(["report", "check", str(path)])
    assert "Den Haag - Berlijn, Praag: trein; rondreis" in capsys.readouterr().out


def test_folders_in_a_folder_are_checked_too(capsys, tmp_path):
    for name in ("a.html", "2025/a.html", "2025/q1/b.xhtml", ".git/c.html", "2025/~$d.docx"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(web(), "utf-8")
    assert main(["report", "check", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert len(said.splitlines()) == 4
    assert "2025/a.html" in said.replace("\\", "/")  # two of one name: said with their folders


def test_a_folder_that_cannot_be_read_is_named(capsys, monkeypatch, tmp_path):
    (tmp_path / "a.html").write_text(web(), "utf-8")
    (tmp_path / "dicht").mkdir()
    look = os.scandir

    def scandir(path):
        if str(path).endswith("dicht"):
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert main(["report", "check", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "dicht" in said and "niet leesbaar" in said and len(said.splitlines()) == 1


@pytest.mark.parametrize(("kind", "styles"), [("docx", "word/styles.xml"), ("odt", "styles.xml")])
def test_a_new_form_is_in_dutch(kind, styles, tmp_path):
    pytest.importorskip({"docx": "docx", "odt": "odfdo"}[kind])
    assert main(["report", "new", "Wenen", "-o", str(tmp_path / f"nieuw.{kind}")]) == 0
    with zipfile.ZipFile(tmp_path / f"nieuw.{kind}") as archive:
        look = archive.read(styles).decode()
        facts = archive.read({"docx": "docProps/core.xml", "odt": "meta.xml"}[kind]).decode()
    for other in ('w:val="en-US"', 'fo:language="fr"', 'fo:country="FR"'):
        assert other not in look
    assert 'w:lang w:val="nl-NL"' in look or 'fo:language="nl"' in look
    assert "Verslag buitenlandse dienstreis" in facts
    assert "python-docx" not in facts and "2013" not in facts


@pytest.mark.parametrize("kind", ["md", "html", "docx", "odt", "pdf"])
@pytest.mark.parametrize("place", ["Par\x07ijs", "u\x1b[31mrood", "\x7f", ""])
def test_a_new_form_for_a_place_with_control_characters_is_refused(place, kind, capsys, tmp_path):
    out = tmp_path / f"nieuw.{kind}"
    assert main(["report", "new", place, "-o", str(out)]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1 and said.startswith("reisco2: ")
    assert not out.exists()


def test_a_wrong_number_of_days_is_said_in_the_language_asked_for(capsys, tmp_path):
    words = ["report", "new", "Wenen", "--days", "x", "-o", str(tmp_path / "a.md")]
    assert main(words) == 2
    assert "geen aantal dagen" in capsys.readouterr().err
    assert main(["--lang", "en", *words]) == 2
    assert "'x' is no number of days" in capsys.readouterr().err


QUESTION = '[[question]]\nid = "modes"\nwording = "Hoe?"\n'
HEAD = 'id = "x"\ntitle = "T"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + '[[question]]\nid = "modes"\n', "question 1: key 'wording' is missing or empty"),
        (HEAD + QUESTION.replace('"Hoe?"', "3"), "question 1: key 'wording' is not text"),
        (
            HEAD + QUESTION + 'aliases = "Waar?"\n',
            "question 1: key 'aliases' is not a list of texts",
        ),
        (HEAD + QUESTION + "labels = [1]\n", "question 1: key 'labels' is not a list of texts"),
        (HEAD + QUESTION + 'colour = "red"\n', "question 1: unknown key 'colour'"),
        (HEAD + QUESTION + 'required = "ja"\n', "question 1: key 'required' is not true or false"),
        (HEAD + 'minimum = "drie"\n' + QUESTION, "key 'minimum' is not a whole number"),
        (HEAD + "question = 3\n", "key 'question' is not tables"),
        (HEAD + "question = [3]\n", "key 'question' is not tables"),
        (HEAD + 'base = "denhaag-2"\nquestions = 7\n', "key 'questions' is not a list of texts"),
    ],
)
def test_a_form_of_ones_own_says_what_is_wrong_with_it(text, said, capsys, tmp_path):
    (tmp_path / "eigen.toml").write_text(text, "utf-8")
    (tmp_path / "a.txt").write_text("Hoe?\nVliegtuig\n", "utf-8")
    code = main(
        ["report", "check", str(tmp_path / "a.txt"), "--form", str(tmp_path / "eigen.toml")]
    )
    told = capsys.readouterr().err
    assert code == 2 and said in told and len(told.splitlines()) == 1


def test_a_form_that_is_not_there_is_said_in_words(capsys, tmp_path):
    (tmp_path / "a.txt").write_text("Hoe?\nVliegtuig\n", "utf-8")
    assert (
        main(["report", "check", str(tmp_path / "a.txt"), "--form", str(tmp_path / "b.toml")]) == 2
    )
    told = capsys.readouterr().err
    assert "cannot be read (no such file or folder)" in told and "Errno" not in told


def test_a_narrow_column_of_a_rendered_pdf_holds_its_words():
    from reiscO2.reports.render_pdf import to_typst
    from reiscO2.reports.sheet import Section, Sheet, Table

    row = ["x" * 60, "grootcirkel", "0,157 kg per reizigerskm", "y" * 60]
    table = Table("t", ["Deel", "Afstand", "Factor", "Bron"], [row])
    said = to_typst(Sheet("t", "", [Section("s", [table])]))
    assert "columns: (60fr, auto, 33fr, 60fr)" in said


GAPS = [["Vervoermiddel", "km", "kg CO2"], ["Vliegtuig", "2.310", ""], ["Metro", "12", "1"]]


def table(kind):
    if kind == "md":
        rows = [f"| {' | '.join(row)} |" for row in GAPS]
        return "\n".join([rows[0], "|---|---|---|", *rows[1:]])
    start, row, cell = {
        "html": ("table", "tr", "td"), "docx": ("w:tbl", "w:tr", "w:tc"),
        "odt": ("table:table", "table:table-row", "table:table-cell"),
    }[kind]  # fmt: skip
    said = {"html": str, "docx": paragraph, "odt": "<text:p>{}</text:p>".format}[kind]
    rows = "".join(
        f"<{row}>" + "".join(f"<{cell}>{said(one)}</{cell}>" for one in line) + f"</{row}>"
        for line in GAPS
    )
    return f"<{start}>{rows}</{start}>"


@pytest.mark.parametrize("kind", ["md", "html", "docx", "odt"])
def test_a_proposal_stands_behind_a_table_not_in_its_last_cell(kind, tmp_path):
    said = table(kind)
    if kind == "md":
        data = "".join(f"## {q}\n\n{a}\n\n" for q, a in pairs(footprint=said)).encode()
    elif kind == "html":
        data = web("<h3>{q}</h3>{a}", footprint=said).encode()
    elif kind == "docx":
        data = form(footprint=said)
    else:
        named = f'<table:table xmlns:table="{ODF}table:1.0">'
        data = odt_form(footprint=said.replace("<table:table>", named))
    fill_report(data, tmp_path / f"out.{kind}")
    after = text_of((tmp_path / f"out.{kind}").read_bytes())
    end = {
        "md": "| Metro | 12 | 1 |\n\n", "html": "</table>", "docx": "</w:tbl>", "odt": "</table:table>",
    }[kind]  # fmt: skip
    behind = after.index(end) + len(end)
    assert behind <= after.index("[Voorstel") < after.index(QUESTIONS["purpose"])
    assert "[" not in after[:behind]


@pytest.mark.parametrize("said", ["Vliegtuig: 2.310 km", ""])
def test_a_frame_around_an_answer_holds_its_proposal(said, tmp_path):
    frame = f"<w:tbl><w:tr><w:tc>{paragraph(said)}</w:tc></w:tr></w:tbl>"
    fill_report(form(footprint=frame), tmp_path / "out.docx")
    xml = text_of((tmp_path / "out.docx").read_bytes())
    assert xml.index("<w:tbl>") < xml.index("[Voorstel") < xml.index("</w:tbl>")
    assert figures(read_report(tmp_path / "out.docx"))["plane"][1] == pytest.approx(795, rel=0.01)


def test_a_table_in_a_cell_leaves_the_cell_open():
    nested = "<table><tr><td>km</td></tr></table>"
    source = read_markup(f"<table><tr><td>a{nested}b</td><td>c</td></tr></table>")
    cells = {source.text[b.start : b.end]: b.cell for b in source.blocks}
    assert cells["a"] == cells["b"] == (0, 0, 0)
    assert (cells["km"], cells["c"]) == ((1, 0, 0), (0, 0, 1))
