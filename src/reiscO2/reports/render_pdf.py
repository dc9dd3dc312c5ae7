"""A sheet as a tagged PDF (PDF/UA-1), by typst (extra ``reports``)."""

from __future__ import annotations

import json

from reiscO2.errors import MissingExtraError
from reiscO2.reports.sheet import Chart, Sheet, Table

_SHORT = 14  # characters of a column that is as wide as its words
REMARK = "De getallen zijn berekend; het oordeel over een uitzondering is aan mensen."


def _words(text: str) -> str:
    """Return a text as a typst string: nothing in it can become markup."""
    return json.dumps(text, ensure_ascii=False)


def to_pdf(sheet: Sheet) -> bytes:
    """Return the PDF.

    Raises
    ------
    MissingExtraError
        If typst is not installed.
    """
    try:
        import typst  # noqa: PLC0415 - optional
    except ImportError as error:
        raise MissingExtraError("typst", "reports") from error
    compiled = typst.compile(to_typst(sheet).encode(), format="pdf", pdf_standards=["ua-1"])
    return bytes(compiled)


def to_typst(sheet: Sheet) -> str:
    """Return the page as typst source."""
    # an annex has no date, and other pages before it: a count of its own would contradict theirs
    numbering = '"1 / 1"' if sheet.date else "none"
    out = [
        f"#set document(title: {_words(sheet.title)}, date: none)",
        '#set text(lang: "nl", size: 10pt)',
        f'#set page(paper: "a4", margin: 2cm, numbering: {numbering})',
        "#show table.cell.where(y: 0): strong",
        "#show figure: set block(breakable: true)",
        "#show figure.caption: set align(left)",
        f"= #{_words(sheet.title)}",
    ]
    if sheet.date:
        out.append(f"#{_words(f'Opgesteld op {sheet.date}. {REMARK}')}")
    for section in sheet.sections:
        if section.heading:
            out.append(f"== #{_words(section.heading)}")
        out += [_part(part) for part in section.parts]
    return "\n\n".join(out) + "\n"


def _part(part: str | list[str] | Table | Chart) -> str:
    if isinstance(part, Table):
        return _table(part)
    if isinstance(part, Chart):
        return _chart(part)
    if isinstance(part, list):
        return "\n".join(f"- #{_words(text)}" for text in part)
    return f"#{_words(part)}"


def _table(table: Table) -> str:
    widths = ", ".join(
        "auto" if k in table.numbers or _longest(table, k) <= _SHORT else f"{_share(table, k)}fr"
        for k in range(len(table.head))
    )
    align = ", ".join("right" if k in table.numbers else "left" for k in range(len(table.head)))
    head = ", ".join(f"[#{_words(cell)}]" for cell in table.head)
    rows = ",\n".join(", ".join(f"[#{_words(cell)}]" for cell in row) for row in table.rows)
    return (
        f"#figure(kind: table, supplement: none, numbering: none, caption: figure.caption(position: "
        f"top)[#{_words(table.caption)}], "
        f"align(left, table(columns: ({widths}), align: ({align}), inset: 4pt, stroke: 0.5pt, "
        f"table.header({head}),\n{rows})))"
    )


def _share(table: Table, column: int) -> int:
    """Return the share of the width that a column of words gets: by its longest text and word, within bounds."""
    cells = " ".join(row[column] for row in (table.head, *table.rows)).replace("-", " ")
    word = max((len(one) for one in cells.split()), default=0)
    return min(60, max(20, _longest(table, column), 3 * word))


def _longest(table: Table, column: int) -> int:
    return max(len(row[column]) for row in (table.head, *table.rows))


def _chart(chart: Chart) -> str:
    most = max(value for _, value, _ in chart.bars) or 1.0
    said = f"{chart.caption}: " + "; ".join(f"{label} {words}" for label, _, words in chart.bars)
    bars = ", ".join(
        f"[#{_words(label)}], [#box(rect(width: {7.0 * value / most:.2f}cm, height: 0.35cm, fill: "
        f'rgb("#1f5f8b"))) #h(4pt) #{_words(words)}]'
        for label, value, words in chart.bars
    )
    return (
        f"#figure(kind: image, supplement: none, numbering: none, alt: {_words(said)}, caption: "
        f"figure.caption(position: top)[#{_words(chart.caption)}], "
        f"align(left, grid(columns: (3cm, 1fr), row-gutter: 6pt, {bars})))"
    )
