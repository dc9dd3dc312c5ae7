"""Write the fictional reports of tests/reports from corpus.toml, in every layout and format.

Needs the extra ``reports`` (python-docx, odfdo, typst). Usage: make_reports.py [FOLDER]
"""

import html
import json
import sys
import tomllib
from pathlib import Path

from reiscO2.reports.forms import find_form

FOLDER = Path(__file__).parents[1] / "tests" / "reports"
STOCK = {
    "travellers": "1 persoon",
    "duration_days": "2 dagen",
    "modes": "Trein",
    "exception": "n.v.t.",
    "footprint": "",
    "purpose": "Kennis uitwisselen met een andere stad.",
    "locations": "Stadhuis",
    "met": "Burgemeesters van Manchester, Straatsburg en Highland Park. Stafleden van het netwerk, de "
    "plaatsvervangend ambassadeur.",
    "result": "De contacten met Genève en Tallinn zijn aangehaald. Den Haag levert input voor 3 handreikingen.",
    "follow_up": "Ja, in september volgt een bezoek vanuit Lyon met 4 personen.",
    "title": "Reis",
    "dates": "",
    "origin": "",
    "destination": "",
    "cost": "",
}
ENGLISH = {
    "travellers": "How many people made the trip?",
    "duration_days": "How long did the trip last?",
    "modes": "By which means of transport was the trip made?",
    "exception": "If by plane to a destination within 8 hours by train or bus: explain the exceptional situation",
    "footprint": "What distance was travelled and what were the CO2 emissions per means of transport?",
    "purpose": "What was the purpose of the trip?",
    "locations": "Which locations were visited?",
    "met": "Who did you meet?",
    "result": "What did the trip bring the municipality?",
    "follow_up": "Are there any follow-up appointments?",
}
CHANGED = {
    "travellers": "Met hoeveel personen is deze reis gemaakt?",
    "duration_days": "Hoe lang heeft de dienstreis geduurd?",
    "modes": "Met welke vervoersmiddelen is de dienstreis gemaakt?",
    "exception": "Indien er gevlogen is naar een bestemming die binnen 8 uur per trein of bus te bereiken is: "
    "vermelding en "
    "toelichting van de uitzonderlijke situatie",
    "footprint": "Wat is het totaal aantal afgelegde kilometers per vervoersmiddel en wat is de uitstoot van "
    "CO2-equivalent per vervoersmiddel?",
    "purpose": "Wat was het doel van deze dienstreis?",
    "locations": "Welke locaties zijn er bezocht?",
    "met": "Wie heb je daar ontmoet? (graag de functie benoemen)",
    "result": "Wat heeft de dienstreis de gemeente opgeleverd?",
    "follow_up": "Zijn er concrete vervolgafspraken? Zo ja, welke?",
}
TITLE = "Verslag buitenlandse dienstreis"


def wrapped(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line] if line else lines


def text_of(layout: str, pairs: list[tuple[str, str, str]], register: bool) -> str:
    out: list[str] = []
    title = "Reisregister" if register else TITLE
    match layout:
        case "md1" | "md2" | "md3":
            level = int(layout[2])
            out.append(f"{'#' * max(1, level - 1)} {title.upper() if level < 3 else title}\n")
            for _, question, answer in pairs:
                heading = question.upper() if level < 3 else question
                out.append(
                    f"{'#' * level} {heading}\n\n{answer}\n"
                    if answer
                    else f"{'#' * level} {heading}\n"
                )
        case "mdbold" | "english":
            out += [f"# {title}\n", *(f"**{q}**\n\n{a}\n" for _, q, a in pairs)]
        case "mdnum":
            out += [
                f"# {title}\n",
                *(f"{i}. **{q}**  \n   {a}\n" for i, (_, q, a) in enumerate(pairs, 1)),
            ]
        case "mdtable":
            out += [f"# {title}\n", "| Vraag | Antwoord |", "|---|---|"]
            out += [f"| {q} | {a.replace(chr(10), ' ')} |" for _, q, a in pairs]
        case "repeat":
            out += [f"# {title}\n", *(f"## {q}\n\n{q}\n{a}\n" for _, q, a in pairs)]
        case "caps":
            out += [title.upper() + "\n", *(f"{q.upper()}\n\n{a}\n" for _, q, a in pairs)]
        case "plain" | "cp1252" | "utf16" | "changed":
            out += [title + "\n", *(f"{q}\n{a}\n" for _, q, a in pairs)]
        case "inline":
            out += [
                title + "\n",
                *(f"{q if q.endswith('?') else q + ':'} {a}" for _, q, a in pairs),
            ]
        case "labels":
            out += [title + "\n", *(f"{q}: {a}" for _, q, a in pairs)]
        case "numbered":
            out += [
                title + "\n",
                *(f"Vraag {i}. {q}\nAntwoord: {a}\n" for i, (_, q, a) in enumerate(pairs, 1)),
            ]
        case "broken":
            out.append(title.upper() + "\n")
            for _, q, a in pairs:
                out += [
                    *wrapped(q.upper(), 34),
                    *(x for line in a.split("\n") for x in wrapped(line, 48)),
                    "",
                ]
        case "special":
            out.append(title + "\n")
            for _, q, a in pairs:
                q = (
                    q.replace("vervoersmiddel", "vervoers\u00admiddel")
                    .replace("personen", "per\u00adsonen")
                    .replace(" de ", "\u00a0de ")
                    .replace("CO2", "CO\u2082")
                )
                out += [f"\u2022 {q}", a.replace(" km", "\u00a0km").replace("'", "\u2019"), ""]
        case _:
            raise SystemExit(f"unknown layout {layout}")
    return "\n".join(out) + "\n"


def html_of(layout: str, pairs: list[tuple[str, str, str]], register: bool) -> str:
    e = html.escape
    title = "Reisregister" if register else TITLE
    out = [
        "<!DOCTYPE html>",
        f'<html lang="nl"><head><meta charset="utf-8"><title>{title}</title>',
        "<style>p { margin: 0 }</style></head><body>",
        f"<h1>{title}</h1>",
    ]
    match layout:
        case "h2p":
            for _, q, a in pairs:
                items = a.split("\n")
                body = (
                    f"<p>{e(a)}</p>"
                    if len(items) == 1
                    else "<ul>" + "".join(f"<li>{e(i)}</li>" for i in items) + "</ul>"
                )
                out += [f"<h2>{e(q)}</h2>", body]
        case "boldp":
            out += [f"<p><b>{e(q)}</b><br>{e(a)}</p>" for _, q, a in pairs]
        case "table":
            out += [
                "<table>",
                *(f"<tr><th scope=row>{e(q)}</th><td>{e(a)}</td></tr>" for _, q, a in pairs),
                "</table>",
            ]
        case "headrow":
            out += [
                "<table><tr>",
                *(f"<th>{e(q)}</th>" for _, q, _ in pairs),
                "</tr><tr>",
                *(f"<td>{e(a)}</td>" for _, _, a in pairs),
                "</tr></table>",
            ]
        case "dl":
            out += ["<dl>", *(f"<dt>{e(q)}</dt><dd>{e(a)}</dd>" for _, q, a in pairs), "</dl>"]
        case _:
            raise SystemExit(f"unknown layout {layout}")
    return (
        "\n".join(
            [
                *out,
                "<script>var x = 'Hoeveel personen hebben de reis gemaakt?';</script>",
                "</body></html>",
            ]
        )
        + "\n"
    )


def docx_of(
    layout: str, pairs: list[tuple[str, str, str]], table: list[list[str]] | None, path: Path
) -> None:
    import docx  # noqa: PLC0415 - optional

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Gemeente Den Haag"
    document.add_heading(TITLE, 0)
    if layout == "table":
        grid = document.add_table(rows=0, cols=2, style="Table Grid")
        for _, q, a in pairs:
            cells = grid.add_row().cells
            cells[0].text, cells[1].text = q, a
    for field, q, a in pairs if layout != "table" else []:
        if layout == "headings":
            document.add_heading(q, 2)
        else:
            document.add_paragraph().add_run(q).bold = True
        if field == "footprint" and table:
            grid = document.add_table(rows=0, cols=len(table[0]))
            for row in table:
                for cell, value in zip(grid.add_row().cells, row, strict=True):
                    cell.text = value
        else:
            for line in a.split("\n"):
                document.add_paragraph(line)
    document.save(path)


def odt_of(layout: str, pairs: list[tuple[str, str, str]], path: Path) -> None:
    from odfdo import Document, Header, Paragraph, Table  # noqa: PLC0415 - optional

    document = Document("text")
    body = document.body
    body.clear()
    body.append(Header(1, TITLE))
    if layout == "table":
        table = Table("Verslag", width=2, height=len(pairs))
        for i, (_, q, a) in enumerate(pairs):
            table.set_value((0, i), q)
            table.set_value((1, i), a)
        body.append(table)
    else:
        for _, q, a in pairs:
            body.append(Header(2, q))
            for line in a.split("\n"):
                body.append(Paragraph(line))
    document.save(str(path))


def pdf_of(layout: str, pairs: list[tuple[str, str, str]], path: Path) -> None:
    import typst  # noqa: PLC0415 - optional

    e = json.dumps
    head = (
        '#set document(date: none)\n#set text(lang: "nl", size: 11pt)\n#set page(width: 12cm)\n'
        if layout == "wrapped"
        else '#set text(lang: "nl")\n'
    )
    body = [f"= #{e(TITLE)}"]
    if layout == "table":
        cells = ", ".join(f"[#{e(q)}], [#{e(a, ensure_ascii=False)}]" for _, q, a in pairs)
        body.append(f"#table(columns: 2, {cells})")
    else:
        body += [
            f"== #{e(q.upper() if layout == 'wrapped' else q, ensure_ascii=False)}\n#{e(a, ensure_ascii=False)}\n"
            for _, q, a in pairs
        ]
    typst.compile((head + "\n".join(body)).encode(), output=str(path), format="pdf")


def write(report: dict, folder: Path) -> None:
    path = folder / report["id"]
    form = find_form(report["form"])
    wording = {"english": ENGLISH, "changed": CHANGED}.get(report["layout"], {})
    pairs = [
        (q.id, wording.get(q.id, q.wording), report["answers"].get(q.id, STOCK[q.id]))
        for q in form.questions
        if report["answers"].get(q.id) is not False
        and not (report["form"].startswith("register") and q.id not in report["answers"])
    ]
    layout, register = report["layout"], report["form"].startswith("register")
    match path.suffix:
        case ".docx":
            docx_of(layout, pairs, report.get("footprint_table"), path)
        case ".odt":
            odt_of(layout, pairs, path)
        case ".pdf":
            pdf_of(layout, pairs, path)
        case ".html":
            path.write_text(html_of(layout, pairs, register), encoding="utf-8")
        case _:
            text = text_of(layout, pairs, register)
            if layout == "cp1252":
                path.write_bytes(text.replace("\n", "\r\n").encode("cp1252"))
            elif layout == "utf16":
                path.write_bytes(text.replace("\n", "\r\n").encode("utf-16"))
            elif layout == "numbered":
                path.write_bytes(text.replace("\n", "\r").encode("utf-8-sig"))
            else:
                path.write_bytes(text.encode())


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    reports = tomllib.loads((folder / "corpus.toml").read_text(encoding="utf-8"))["report"]
    reports = [one for one in reports if "layout" in one]  # the others were written by hand
    for report in reports:
        write(report, folder)
    print(len(reports), "reports written to", folder.name)
    return 0


if __name__ == "__main__":
    from program import run

    run(main)
