"""Bar charts as SVG, readable in grey: every kind has a pattern, every bar its number."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

GREYS = ("#222222", "#777777", "#b5b5b5", "#e2e2e2", "#555555", "#999999", "#cccccc", "#eeeeee")
_PATTERNS = (None, "M0,6 l6,-6", None, "M0,0 l6,6", "M3,0 v6", None, "M0,3 h6", None)
_FONT = 'font-family="sans-serif" font-size="13"'


def _defs(count: int) -> str:
    made = []
    for i in range(count):
        path = _PATTERNS[i % len(_PATTERNS)]
        colour = GREYS[i % len(GREYS)]
        line = f'<path d="{path}" stroke="white" stroke-width="1.4"/>' if path else ""
        made.append(
            f'<pattern id="p{i}" width="6" height="6" patternUnits="userSpaceOnUse">'
            f'<rect width="6" height="6" fill="{colour}"/>{line}</pattern>'
        )
    return f"<defs>{''.join(made)}</defs>"


def bars(
    title: str, labels: Sequence[str], values: Sequence[float], unit: str, lang: str = "nl"
) -> str:
    """Return horizontal bars with their numbers."""
    top = max([*values, 0.0]) or 1.0
    left, wide, step = 230, 380, 24
    height = step * len(labels) + 40
    parts = [_open(title, left + wide + 120, height), _defs(1)]
    for i, (label, value) in enumerate(zip(labels, values, strict=True)):
        y = 32 + step * i
        width = wide * max(value, 0.0) / top
        said = f"{number(value, lang)} {escape(unit)}".rstrip()
        parts.append(
            f'<text x="{left - 8}" y="{y + 13}" text-anchor="end" {_FONT}>{escape(_short(label))}</text>'
            f'<rect x="{left}" y="{y}" width="{width:.1f}" height="17" fill="#777777" stroke="black"/>'
            f'<text x="{left + width + 6:.1f}" y="{y + 13}" {_FONT}>{said}</text>'
        )
    return "".join([*parts, "</svg>"])


def stacked(
    title: str,
    columns: Sequence[str],
    series: dict[str, Sequence[float]],
    unit: str,
    lang: str = "nl",
) -> str:
    """Return columns of stacked series, each with a pattern of its own and a legend."""
    sums = [sum(values[i] for values in series.values()) for i in range(len(columns))]
    top = max([*sums, 0.0]) or 1.0
    left, high, foot = 20, 220, 300
    step = max(34, min(90, 640 // max(1, len(columns))))
    width = max(left + step * len(columns) + 20, 520)
    parts = [_open(title, width, foot + 26 * ((len(series) + 3) // 4) + 10), _defs(len(series))]
    for i, name in enumerate(columns):
        x, y = left + step * i, float(foot - 40)
        for at, values in enumerate(series.values()):
            tall = high * values[i] / top
            y -= tall
            parts.append(
                f'<rect x="{x}" y="{y:.1f}" width="{step - 8}" height="{tall:.1f}" fill="url(#p{at})" stroke="black"/>'
            )
        middle = x + (step - 8) / 2
        parts.append(
            f'<text x="{middle}" y="{foot - 22}" text-anchor="middle" {_FONT}>{escape(name)}</text>'
            f'<text x="{middle}" y="{y - 5:.1f}" text-anchor="middle" {_FONT}>{number(sums[i], lang)}</text>'
        )
    for at, name in enumerate(series):
        x, y = left + 125 * (at % 4), foot + 26 * (at // 4)
        parts.append(
            f'<rect x="{x}" y="{y}" width="16" height="16" fill="url(#p{at})" stroke="black"/>'
            f'<text x="{x + 22}" y="{y + 13}" {_FONT}>{escape(name)}</text>'
        )
    parts.append(f'<text x="{width - 8}" y="18" text-anchor="end" {_FONT}>{escape(unit)}</text>')
    return "".join([*parts, "</svg>"])


def _open(title: str, width: float, height: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" style="max-width:100%">'
        f'<title>{escape(title)}</title><text x="4" y="18" {_FONT} font-weight="bold">{escape(title)}</text>'
    )


def _short(text: str) -> str:
    return text if len(text) <= 32 else text[:31] + "…"


def number(value: float, lang: str = "nl", digits: int = 0) -> str:
    """Return a number as written in a language: ``1.234,5`` or ``1,234.5``; empty for none."""
    if value != value:  # noqa: PLR0124 - NaN
        return ""
    text = f"{value:,.{digits}f}"
    return text if lang == "en" else text.translate(str.maketrans(",.", ".,"))
