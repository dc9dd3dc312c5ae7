"""A sheet as one accessible HTML page: no script, nothing from outside, readable without colour."""

from __future__ import annotations

from html import escape

from reiscO2.reports.sheet import Chart, Section, Sheet, Table

# ruff: noqa: E501 - the style sheet keeps one rule a line
_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; color: #1a1a1a; background: #ffffff; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1rem; }
caption { text-align: left; font-weight: bold; padding: 0.25rem 0; }
th, td { border: 1px solid #767676; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
thead th { background: #e8eef4; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
td.number { white-space: nowrap; }
.wide { overflow-x: auto; }
figure { margin: 1rem 0; }
svg { max-width: 100%; height: auto; }
svg text { font: 14px system-ui, sans-serif; fill: #1a1a1a; }
svg rect { fill: #1f5f8b; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; }
@media (prefers-color-scheme: dark) {
  body { color: #f0f0f0; background: #16191d; }
  thead th { background: #26313b; }
  svg text { fill: #f0f0f0; }
  svg rect { fill: #7fb8de; }
}
@media print { .skip { display: none; } section { break-inside: avoid; } }
""".strip()


def to_html(sheet: Sheet) -> str:
    """Return the page: landmarks, one h1, table heads with scope, a chart with its text beside it."""
    title = escape(sheet.title)
    body = "\n".join(_section(number, section) for number, section in enumerate(sheet.sections, 1))
    return f"""<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="reiscO2">
<title>{title}</title>
<style>
{_STYLE}
</style>
</head>
<body>
<a class="skip" href="#inhoud">Naar de inhoud</a>
<header>
<h1>{title}</h1>
<p>Opgesteld op {escape(sheet.date)}. De getallen zijn berekend; het oordeel over een uitzondering is aan mensen.</p>
</header>
<main id="inhoud">
{body}
</main>
<footer>
<p>Gemaakt met reiscO2, zonder netwerk; elke factor staat met zijn bron in de tabel.</p>
</footer>
</body>
</html>
"""


def _section(number: int, section: Section) -> str:
    parts = "\n".join(_part(f"deel-{number}-{k}", part) for k, part in enumerate(section.parts, 1))
    heading = f'<h2 id="kop-{number}">{escape(section.heading)}</h2>'
    return f'<section aria-labelledby="kop-{number}">\n{heading}\n{parts}\n</section>'


def _part(name: str, part: str | list[str] | Table | Chart) -> str:
    if isinstance(part, Table):
        return _table(name, part)
    if isinstance(part, Chart):
        return _chart(name, part)
    if isinstance(part, list):
        return "<ul>\n" + "\n".join(f"<li>{escape(text)}</li>" for text in part) + "\n</ul>"
    return f"<p>{escape(part)}</p>"


def _table(name: str, table: Table) -> str:
    number = ' class="number"'
    head = "".join(
        f'<th scope="col"{number if k in table.numbers else ""}>{escape(cell)}</th>'
        for k, cell in enumerate(table.head)
    )
    rows = []
    for row in table.rows:
        cells = [f'<th scope="row">{escape(row[0])}</th>']
        cells += [
            f"<td{number if k in table.numbers else ''}>{escape(cell)}</td>"
            for k, cell in enumerate(row[1:], 1)
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    body = "\n".join(rows)
    return (
        f'<div class="wide" role="region" aria-labelledby="{name}" tabindex="0">\n<table>\n<caption '
        f'id="{name}">{escape(table.caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def _chart(name: str, chart: Chart) -> str:
    """Return the bars as a picture whose text alternative says every value."""
    most = max(value for _, value, _ in chart.bars) or 1.0
    said = "; ".join(f"{label} {words}" for label, _, words in chart.bars)
    height = 28 * len(chart.bars) + 8
    bars = []
    for k, (label, value, words) in enumerate(chart.bars):
        y = 8 + 28 * k
        width = 380.0 * value / most
        bars.append(
            f'<text x="0" y="{y + 15}">{escape(label)}</text><rect x="110" y="{y}" width="{width:.1f}" height="20"/>'
            f'<text x="{118 + width:.1f}" y="{y + 15}">{escape(words)}</text>'
        )
    return (
        f'<figure>\n<figcaption id="{name}-kop">{escape(chart.caption)}</figcaption>\n<svg role="img" '
        f'viewBox="0 0 600 {height}" width="600" height="{height}" '
        f'aria-labelledby="{name}-kop {name}-tekst"><desc '
        f'id="{name}-tekst">{escape(said)}</desc>{"".join(bars)}</svg>\n</figure>'
    )
