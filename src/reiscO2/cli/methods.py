"""``reisco2 methods`` and ``reisco2 methods compare``."""

from __future__ import annotations

from reiscO2.cli.common import aligned, write, write_json
from reiscO2.cli.trip_words import heading, trip_from
from reiscO2.documents import SCHEMA_VERSION, notice_document, trip_document
from reiscO2.errors import FactorNotFoundError, InputError, UnknownNameError, shown
from reiscO2.estimation import estimate_trip
from reiscO2.methods import method, methods
from reiscO2.model import Estimate, Mode, Trip
from reiscO2.values import replace
from reiscO2.wording import kg, notice_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

BAR = 40  # characters of the longest bar
SIGNS = "█▓▒░"  # use, production, building, non-CO2: told apart by density, not by colour
PARTS = {
    "nl": ("gebruik van brandstof", "productie van brandstof en stroom",
           "bouw van voertuigen (en luchthaven)", "niet-CO2-effecten"),
    "en": ("fuel use", "production of fuel and power", "building vehicles (and airport)", "non-CO2 effects"),
}  # fmt: skip
ROUNDED_KG = 0.5  # from here on parts and total do not look alike

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
        raise InputError.of("methods-command", text=shown(args.words[0]))
    trip = trip_from(args, args.words[1:], "methods compare")
    done, refused = compared(trip, args.non_co2, args.lang)
    if args.json:
        write_json({
            "schema_version": SCHEMA_VERSION,
            "trip": trip_document(trip),
            "mode": str(trip.legs[0].mode), "mode_assumed": args.mode is None,
            "cabin_class": trip.legs[0].cabin_class,
            "methods": [_document(name, e, args.lang) for name, e in done],
            "cannot": [{"method": name, "reason": reason} for name, reason in refused],
        })  # fmt: skip
    else:
        write(*_lines(done, refused, args.lang, heading(trip, args)))
    return 0


def compared(
    trip: Trip, non_co2: str | None, lang: str = "nl"
) -> tuple[list[tuple[str, Estimate]], list[tuple[str, str]]]:
    """Return (name, estimate) of every method that can make the trip, and why the others cannot."""
    done, refused = [], []
    flown = trip.legs[0].mode is Mode.PLANE and any(leg.variant for leg in trip.legs)
    plain = replace(trip, legs=tuple(replace(leg, variant=None) for leg in trip.legs))
    for one in methods():
        asked = plain if flown and one.kind != "tim" else trip  # the others know no aircraft
        try:
            estimate = estimate_trip(asked, method=one.name, policy=(), non_co2=non_co2)
        except (UnknownNameError, FactorNotFoundError) as error:
            if flown and isinstance(error, UnknownNameError) and error.field == "variant":
                raise  # an aircraft that the only method with aircraft does not know
            refused.append((one.name, error.said(lang)))
        else:
            done.append((one.name, estimate))
    if not done:
        raise InputError.of("methods-none", None, "mode", reason=refused[0][1])
    return done, refused


def _parts(estimate: Estimate) -> tuple[float, float, float, float]:
    """Return kg of fuel use without non-CO2, of fuel production, of building, and of non-CO2 effects.

    They add up to the total less `Estimate.rounding_kg_co2e`.
    """
    non, building = estimate.non_co2_kg_co2e, estimate.building_kg_co2e
    return estimate.ttw_kg_co2e - non, estimate.wtt_kg_co2e - building, building, non


def _document(name: str, estimate: Estimate, lang: str) -> dict[str, Any]:
    fuel, upstream, building, non = _parts(estimate)
    return {
        "method": estimate.method, "name": name, "scope": estimate.scope,
        "method_scope": method(name).scope, "kg_co2e": estimate.kg_co2e,
        "fuel_use_kg_co2e": fuel, "fuel_production_kg_co2e": upstream, "non_co2_kg_co2e": non,
        "building_kg_co2e": building, "rounding_kg_co2e": estimate.rounding_kg_co2e,
        "distance_km": estimate.distance_km,
        "factor_ids": [leg.factor.id for leg in estimate.legs if leg.factor],
        "notices": [notice_document(n, lang) for n in estimate.notices],
    }  # fmt: skip


def _lines(
    done: list[tuple[str, Estimate]], refused: list[tuple[str, str]], lang: str, title: str
) -> list[str]:
    nl = lang == "nl"
    head = ["methode", "kg CO2e", "gebruik", "productie", "bouw", "niet-CO2", ""]
    rows = [head if nl else ["method", "kg CO2e", "use", "production", "building", "non-CO2", ""]]
    longest = max(e.kg_co2e for _, e in done) or 1.0
    for _, estimate in done:
        parts = _parts(estimate)
        bar = "".join(
            sign * round(BAR * max(part, 0.0) / longest)
            for sign, part in zip(SIGNS, parts, strict=True)
        )
        rows.append(
            [estimate.method, kg(estimate.kg_co2e, lang), *(kg(part, lang) for part in parts), bar]
        )
    out = [title, "", *aligned(rows, right=(1, 2, 3, 4, 5)), ""]
    out.append("   ".join(f"{sign} {word}" for sign, word in zip(SIGNS, PARTS[lang], strict=True)))
    out += [_rounded(e, lang) for _, e in done if abs(e.rounding_kg_co2e) >= ROUNDED_KG]
    out += [f"{name}: {reason}" for name, reason in refused]
    notices = dict.fromkeys(notice_text(n, lang) for _, e in done for n in e.notices)
    return [*out, "", "Let op:" if nl else "Note:", *(f"  - {text}" for text in notices)]


def _rounded(estimate: Estimate, lang: str) -> str:
    """Say by how much published parts and total differ: a list rounds each by itself."""
    more, apart = estimate.rounding_kg_co2e < 0.0, kg(abs(estimate.rounding_kg_co2e), lang)
    if lang == "en":
        return (
            f"{estimate.method}: the parts are {apart} kg {'more' if more else 'less'} than the total, "
            "because the list rounds each by itself."
        )
    return (
        f"{estimate.method}: de delen zijn samen {apart} kg {'meer' if more else 'minder'} dan het totaal, "
        "omdat de lijst elk apart afrondt."
    )


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
