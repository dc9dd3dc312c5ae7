"""The year report as one page of HTML, without anything from elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape
from typing import Any

import pandas as pd

from reiscO2.register.charts import bars, number, stacked
from reiscO2.register.summary import Register
from reiscO2.wording import MODE_NAMES, VERDICTS

WORDS = {
    "nl": {
        "title": "Jaaroverzicht dienstreizen",
        "totals": "Totalen",
        "groups": "Per {by}",
        "modes": "Per vervoermiddel",
        "destinations": "Bestemmingen",
        "questioned": "Vluchten die het reisbeleid ter discussie zou stellen",
        "factors": "Gebruikte emissiefactoren",
        "over-time": "Uitstoot per vervoermiddel en kwartaal",
        "routes": "Vluchten met de meeste uitstoot",
        "hours": "Vluchten naar reistijd over land (uren)",
        "masked": "Groepen met minder dan {n} reizen zijn niet getoond (lege cellen).",
        "note": "kg CO2-equivalent van bron tot vervoer (WTW), met niet-CO2-effecten van vliegen; niet gecompenseerd. "
        "Boekingen zijn rijen; reizen zijn verschillende combinaties van vertrek, bestemming, dag en vervoermiddel. "
        "Kilometers zijn die van de reis, de uitstoot is die van al haar reizigers. "
        "Laag en hoog zijn de laagste en hoogste waarde van de vergeleken bronnen.",
        "errors": "Rijen met een fout, niet meegeteld: {n}.",
        "faults": "Rijen met een fout",
        "unit": "kg CO2e",
        "none": "geen",
    },
    "en": {
        "title": "Year report of official trips",
        "totals": "Totals",
        "groups": "By {by}",
        "modes": "By means of transport",
        "destinations": "Destinations",
        "questioned": "Flights that the travel policy would have questioned",
        "factors": "Emission factors used",
        "over-time": "Emission by means of transport and quarter",
        "routes": "Flights with most emission",
        "hours": "Flights by travel time over land (hours)",
        "masked": "Groups with fewer than {n} trips are not shown (empty cells).",
        "note": "kg CO2 equivalent well-to-wheel, with the non-CO2 effects of flying; no compensation subtracted. "
        "Bookings are rows; trips are different combinations of origin, destination, day and means of transport. "
        "Kilometres are those of the trip, the emission is that of all its travellers. "
        "Low and high are the lowest and highest of the sources compared.",
        "errors": "Rows with an error, not counted: {n}.",
        "faults": "Rows with an error",
        "unit": "kg CO2e",
        "none": "none",
    },
}
COLUMNS_EN = {
    "distance_km": "km", "kg_co2e": "kg CO2e", "kg_co2e_without_non_co2": "kg CO2e without non-CO2",
    "low_kg_co2e": "low", "high_kg_co2e": "high", "ground_minutes": "minutes over land",
    "kg_co2e_by_train": "kg CO2e by train", "saved_kg_co2e": "kg CO2e less by train",
    "factor_id": "factor", "errors": "rows with an error", "questioned_flights": "flights questioned",
}  # fmt: skip
COLUMNS_NL = {
    "bookings": "boekingen", "trips": "reizen", "travellers": "reizigers", "distance_km": "km",
    "kg_co2e": "kg CO2e", "kg_co2e_without_non_co2": "kg CO2e zonder niet-CO2",
    "low_kg_co2e": "laag", "high_kg_co2e": "hoog", "mode": "vervoermiddel", "quarter": "kwartaal",
    "month": "maand", "year": "jaar", "destination": "bestemming", "origin": "vertrek",
    "country": "land", "department": "afdeling", "flights": "vluchten", "verdict": "oordeel",
    "policy": "beleid", "ground_minutes": "minuten over land", "kg_co2e_by_train": "kg CO2e per trein",
    "saved_kg_co2e": "kg CO2e minder per trein", "factor_id": "factor", "edition": "editie",
    "errors": "rijen met fout", "destinations": "bestemmingen",
    "questioned_flights": "vluchten ter discussie", "error": "fout",
}  # fmt: skip
_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:62em;margin:2em auto;padding:0 1em;color:#111}"
    "table{border-collapse:collapse;margin:.5em 0 1.5em}th,td{padding:.2em .7em;border-bottom:1px solid #999}"
    "th{text-align:left;border-bottom:2px solid #111}td.n{text-align:right}svg{display:block;margin:1em 0}"
)
_WORDS_NL: dict[str, str] = {
    **{str(mode): name for mode, name in MODE_NAMES["nl"].items()},
    **{str(verdict): name for verdict, name in VERDICTS["nl"].items()},
    "proven beyond": "zeker te ver",
}
MOST_ROWS = 30


def page(register: Register, lang: str = "nl") -> str:
    """Return the year report as a page of HTML."""
    say = WORDS["en" if lang == "en" else "nl"]
    by = ", ".join(_heading(name, lang) for name in register.by)
    parts = [
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{say["title"]}</title>',
        f"<style>{_STYLE}</style></head><body><h1>{say['title']}</h1><p>{say['note']}</p>",
    ]
    if register.totals["errors"]:
        parts.append(f"<p>{say['errors'].format(n=int(register.totals['errors']))}</p>")
    if register.masked_below:
        parts.append(f"<p>{say['masked'].format(n=register.masked_below)}</p>")
    totals = pd.DataFrame(list(register.totals.items()), columns=["", " "])
    totals[""] = [_heading(name, lang) for name in totals[""]]
    parts += [f"<h2>{say['totals']}</h2>", _table(totals, lang)]
    parts += [
        f"<h2>{say['groups'].format(by=escape(by))}</h2>",
        _table(register.said("groups", lang), lang, register.mode_columns),
    ]
    parts += [f"<h2>{say['modes']}</h2>", _table(register.modes, lang), over_time(register, lang)]
    parts += [top_routes(register, lang), ground_hours(register, lang)]
    parts.append(f"<h2>{say['questioned']}</h2>")
    questioned = register.said("questioned", lang)
    parts.append(_table(questioned, lang) if len(questioned) else f"<p>{say['none']}</p>")
    destinations = register.said("destinations", lang)
    most = destinations.sort_values("kg_co2e", ascending=False).head(MOST_ROWS)
    parts += [f"<h2>{say['destinations']}</h2>", _table(most, lang)]
    parts += [f"<h2>{say['factors']}</h2>", _table(register.factors, lang)]
    if len(register.faults) and not register.masked_below:  # a row is a person's words
        parts += [f"<h2>{say['faults']}</h2>", _table(register.faults.head(MOST_ROWS), lang)]
    parts.append("</body></html>\n")
    return "\n".join(parts)


def over_time(register: Register, lang: str = "nl") -> str:
    """Return the chart of kg by mode over the quarters."""
    say = WORDS[lang]
    wide = register.quarters.pivot_table(
        index="quarter", columns="mode", values="kg_co2e", aggfunc="sum"
    ).fillna(0.0)
    series: dict[str, Sequence[float]] = {
        _word(str(mode), lang): wide[mode].tolist() for mode in wide.columns
    }
    return stacked(say["over-time"], [str(q) for q in wide.index], series, say["unit"], lang)


def top_routes(register: Register, lang: str = "nl") -> str:
    """Return the chart of the ten routes of flights with most kg."""
    say = WORDS[lang]
    most = register.said("routes", lang).dropna(subset=["kg_co2e"]).nlargest(10, "kg_co2e")
    labels = [f"{a} - {b}" for a, b in zip(most["origin"], most["destination"], strict=True)]
    return bars(say["routes"], labels, most["kg_co2e"].tolist(), say["unit"], lang)


def ground_hours(register: Register, lang: str = "nl") -> str:
    """Return the chart of flights by hours over land."""
    say, hours = WORDS[lang], register.ground_hours
    return bars(
        say["hours"],
        [_word(name, lang) for name in hours["ground_hours"]],
        hours["flights"].tolist(),
        "",  # the title says what is counted
        lang,
    )


def _heading(name: str, lang: str) -> str:
    return (COLUMNS_EN if lang == "en" else COLUMNS_NL).get(name, name)


def _table(table: pd.DataFrame, lang: str, modes: Collection[str] = ("mode",)) -> str:
    table = table.drop(columns="masked", errors="ignore")
    head = "".join(
        f'<th scope="col">{escape(_heading(str(name), lang))}</th>' for name in table.columns
    )
    rows = "".join(
        "<tr>"
        + "".join(
            _cell(cell, str(name), lang, worded=name in modes or name == "verdict")
            for name, cell in zip(table.columns, row, strict=True)
        )
        + "</tr>"
        for row in table.itertuples(index=False)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(cell: Any, name: str, lang: str, *, worded: bool) -> str:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        text = str(cell) if name == "edition" else number(float(cell), lang)
        return f'<td class="n">{text}</td>'
    text = _word(str(cell), lang) if worded else str(cell)
    return f"<td>{escape(text)}</td>"


def _word(text: str, lang: str) -> str:
    return text if lang == "en" else _WORDS_NL.get(text, text)
