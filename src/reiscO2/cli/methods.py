"""``reisco2 methods`` and ``reisco2 methods compare``."""

from __future__ import annotations

from reiscO2.cli.common import aligned, write, write_json
from reiscO2.cli.trip_words import heading, trip_from
from reiscO2.documents import SCHEMA_VERSION, notice_document, trip_document
from reiscO2.errors import FactorNotFoundError, InputError, UnknownNameError, shown
from reiscO2.estimation import estimate_trip
from reiscO2.methods import methods
from reiscO2.model import Estimate, Trip
from reiscO2.wording import kg, notice_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

BAR = 40  # characters of the longest bar
FUEL, UPSTREAM, NON_CO2 = "█", "▓", "░"  # told apart by density, not by colour

# the column `scope` of data/methods.csv in Dutch
_SCOPES_NL = {
    "nl": "WTW, vluchten met niet-CO2; zonder voertuigen en infrastructuur",
    "nl-location": "als nl; stroom volgens de gemiddelde mix van het land (levenscyclus)",
    "defra": "TTW met niet-CO2 (RF) + WTT", "defra-haul": "TTW met niet-CO2 (RF) + WTT",
    "ademe": "WTW + bouw van voertuigen, met condenssporen", "tim": "WTW, zonder niet-CO2",
    "myclimate": "WTW + vliegtuig en luchthaven, met niet-CO2", "goclimate": "WTW met niet-CO2",
}  # fmt: skip


def run(args: Any) -> int:
    """Answer ``methods``: the list, or one trip by all of them."""
    if not args.words:
        return _list(args)
    if args.words[0] != "compare":
        raise InputError(
            f"Onbekende opdracht {shown(args.words[0])}; schrijf: methods compare VAN NAAR"
        )
    trip = trip_from(args, args.words[1:])
    done, refused = compared(trip, args.non_co2)
    if args.json:
        write_json({
            "schema_version": SCHEMA_VERSION,
            "trip": trip_document(trip),
            "mode": str(trip.legs[0].mode), "mode_assumed": args.mode is None,
            "methods": [_document(name, e, args.lang) for name, e in done],
            "cannot": [{"method": name, "reason": reason} for name, reason in refused],
        })  # fmt: skip
    else:
        write(*_lines(done, refused, args.lang, heading(trip, args)))
    return 0


def compared(
    trip: Trip, non_co2: str | None
) -> tuple[list[tuple[str, Estimate]], list[tuple[str, str]]]:
    """Return (name, estimate) of every method that can make the trip, and why the others cannot."""
    done, refused = [], []
    for method in methods():
        try:
            estimate = estimate_trip(trip, method=method.name, policy=(), non_co2=non_co2)
        except (UnknownNameError, FactorNotFoundError) as error:
            refused.append((method.name, str(error)))
        else:
            done.append((method.name, estimate))
    if not done:
        raise InputError(f"Geen methode kan deze reis rekenen: {refused[0][1]}", None, "mode")
    return done, refused


def _parts(estimate: Estimate) -> tuple[float, float, float]:
    """Return kg of fuel use without non-CO2, of fuel production, and of non-CO2 effects."""
    non = estimate.non_co2_kg_co2e
    return estimate.kg_co2e - estimate.wtt_kg_co2e - non, estimate.wtt_kg_co2e, non


def _document(name: str, estimate: Estimate, lang: str) -> dict[str, Any]:
    fuel, upstream, non = _parts(estimate)
    return {
        "method": estimate.method, "name": name, "scope": estimate.scope, "kg_co2e": estimate.kg_co2e,
        "fuel_use_kg_co2e": fuel, "fuel_production_kg_co2e": upstream, "non_co2_kg_co2e": non,
        "distance_km": estimate.distance_km,
        "factor_ids": [leg.factor.id for leg in estimate.legs if leg.factor],
        "notices": [notice_document(n, lang) for n in estimate.notices],
    }  # fmt: skip


def _lines(
    done: list[tuple[str, Estimate]], refused: list[tuple[str, str]], lang: str, title: str
) -> list[str]:
    nl = lang == "nl"
    head = ["methode", "kg CO2e", "gebruik", "productie", "niet-CO2", ""]
    rows = [head if nl else ["method", "kg CO2e", "use", "production", "non-CO2", ""]]
    longest = max(e.kg_co2e for _, e in done) or 1.0
    for _, estimate in done:
        parts = _parts(estimate)
        bar = "".join(
            sign * round(BAR * max(part, 0.0) / longest)
            for sign, part in zip((FUEL, UPSTREAM, NON_CO2), parts, strict=True)
        )
        rows.append(
            [estimate.method, kg(estimate.kg_co2e, lang), *(kg(part, lang) for part in parts), bar]
        )
    out = [title, "", *aligned(rows, right=(1, 2, 3, 4)), ""]
    words = ("gebruik van brandstof", "productie van brandstof en stroom", "niet-CO2-effecten") if nl else (
        "fuel use", "production of fuel and power", "non-CO2 effects")  # fmt: skip
    out.append(
        "   ".join(
            f"{sign} {word}" for sign, word in zip((FUEL, UPSTREAM, NON_CO2), words, strict=True)
        )
    )
    out += [f"{name}: {reason}" for name, reason in refused]
    notices = dict.fromkeys(notice_text(n, lang) for _, e in done for n in e.notices)
    return [*out, "", "Let op:" if nl else "Note:", *(f"  - {text}" for text in notices)]


def _list(args: Any) -> int:
    known = methods()
    if args.json:
        write_json(
            [
                {name: getattr(m, name) for name in type(m).__slots__} | {"editions": m.editions()}
                for m in known
            ]
        )
        return 0
    rows = [
        [m.name, m.title_nl, _SCOPES_NL.get(m.name, m.scope), _years(m.editions())]
        if args.lang == "nl"
        else [m.name, m.title, m.scope, _years(m.editions())]
        for m in known
    ]
    write(*aligned(rows))
    return 0


def _years(editions: tuple[int, ...]) -> str:
    return ", ".join(str(year) for year in editions)
