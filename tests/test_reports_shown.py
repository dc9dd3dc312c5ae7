"""What a shell or a notebook shows of a report: what it says of the trip, never the names in it."""

import datetime as dt

import pytest

from reiscO2.cli import main
from reiscO2.errors import InputError
from reiscO2.reports import check_report, read_report
from reiscO2.reports.render_html import to_html
from reiscO2.reports.sheet import sheet_of

TEXT = """# Verslag buitenlandse dienstreis
## Hoeveel personen hebben de reis gemaakt?
2
## Hoelang duurde de reis?
3 dagen
## Met welk(e) vervoersmiddel(en) is de reis gemaakt?
Trein naar Berlijn
## Wat was het doel van de reis?
Overleg met Wilhelmina Voorbeeld
## Welke locaties zijn bezocht?
Berlijn
## Wie heb je ontmoet?
Wilhelmina Voorbeeld, directeur
"""


def test_a_report_and_its_parts_show_no_answer(tmp_path):
    path = tmp_path / "verslag.md"
    path.write_text(TEXT, encoding="utf-8")
    report = read_report(str(path))
    assert repr(report).startswith("Report(denhaag-2, markdown, 6 of ")
    for shown in (report, report.source, [report], check_report(report)):
        assert "Voorbeeld" not in repr(shown) + str(shown)


def test_a_check_prints_what_the_command_prints(tmp_path, capsys):
    path = tmp_path / "verslag.md"
    path.write_text(TEXT, encoding="utf-8")
    done = check_report(str(path), date=dt.date(2026, 5, 18))
    main(["report", "check", str(path), "--date", "2026-05-18"])
    assert str(done).strip() == capsys.readouterr().out.strip()
    assert repr(done).endswith(
        "findings: " + ", ".join(dict.fromkeys(f.id for f in done.findings)) + ")"
    )


def test_a_report_that_was_read_takes_no_other_form_or_origin():
    report = read_report(TEXT)
    for options in ({"form": "denhaag-1"}, {"origin": "Utrecht"}):
        with pytest.raises(InputError, match="al gelezen"):
            check_report(report, **options)
    assert check_report(TEXT, origin="Utrecht").trips[0].origin.name == "Utrecht"
    with pytest.raises(TypeError, match="polcy"):
        check_report(report, polcy="denhaag")


def test_a_page_is_dated_the_day_it_was_made():
    page = to_html(sheet_of(check_report(TEXT, date=dt.date(2024, 2, 1))))
    today = dt.date.today()
    assert f"Opgesteld op {today.day}-{today.month}-{today.year}." in page
    assert "1-2-2024" not in page
