"""``reisco2 estimate``."""

from __future__ import annotations

import os
import sys

from reiscO2.cli.common import (
    aligned,
    coloured,
    own_factors,
    own_feed,
    strict_code,
    write,
    write_json,
)
from reiscO2.cli.config import read_config, two_places
from reiscO2.documents import SCHEMA_VERSION, estimate_document
from reiscO2.errors import InputError, said_reasons, shown
from reiscO2.estimation import compare, estimate
from reiscO2.model import Estimate, Leg
from reiscO2.trips import local_leg
from reiscO2.verdict_words import (
    STATUSES,
    answers,
    definition_text,
    limit_words,
    margin_words,
    reason_lines,
    reason_text,
)
from reiscO2.wording import (
    LAYERS,
    MODE_NAMES,
    VERDICTS,
    by_mode,
    class_words,
    direction_words,
    ends_of,
    factor_number,
    hours,
    kg,
    km,
    notice_text,
    persons,
    spread_of_legs,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reiscO2.model import Finding
    from reiscO2.uncertainty import Interval

MAX_DOCUMENT = 1_000_000  # characters of a trip document


def run(args: Any) -> int:
    """Answer ``estimate``."""
    config = read_config(args.config)
    options = _options(args, config)
    origin, destination = _ends(args, config, options)
    if options.get("mode") is None and not options.get("legs"):
        options.pop("mode", None)
        done = compare(origin, destination, **options)
        if args.json:
            write_json(
                {
                    "schema_version": SCHEMA_VERSION,
                    "options": [estimate_document(e, args.lang, _interval(e, args)) for e in done],
                }
            )
        else:
            write(*_comparison(done, args.lang, [_interval(e, args) for e in done]))
    else:
        done = [estimate(origin, destination, alternatives=True, **options)]
        if args.json:
            write_json(estimate_document(done[0], args.lang, _interval(done[0], args)))
        else:
            write(*lines(done[0], args.lang, _interval(done[0], args)))
    return strict_code(f for e in done for f in e.findings) if args.strict else 0


def _interval(done: Estimate, args: Any) -> Interval | None:
    """Return the propagated interval where it is asked for."""
    if not args.interval:
        return None
    from reiscO2.uncertainty import interval  # noqa: PLC0415 - on request only

    return interval(done)


def _ends(args: Any, config: dict[str, str], options: dict[str, Any]) -> tuple[str, str]:
    places = list(args.places)
    from_file = options.pop("places", (None, None))
    if not places and any(from_file):
        origin = from_file[0] or config.get("origin")
        destination = from_file[1]
    else:
        origin, destination = two_places(places, config)
    legs = options.get("legs") or []
    if legs:
        origin = origin or legs[0][1]
        destination = destination or legs[-1][2]
    if origin is None or destination is None:
        raise InputError.of("two-places", command="estimate ", more=" --mode plane")
    return origin, destination


def _options(args: Any, config: dict[str, str]) -> dict[str, Any]:
    policy = args.policy or config.get("policy")
    options: dict[str, Any] = {
        "mode": args.mode,
        "via": args.via,
        "round_trip": not args.one_way,
        "travellers": 1 if args.travellers is None else args.travellers,
        "date": args.date,
        "cabin_class": args.cabin_class,
        "variant": args.variant,
        "distance_km": args.km,
        "local": [_local(text) for text in args.local],
        "legs": [_leg(text) for text in args.leg],
        "method": config.get("method") if args.method is None else args.method,
        "policy": policy if isinstance(policy, str) or not policy or len(policy) > 1 else policy[0],
        "non_co2": args.non_co2,
        "door_to_door": args.door_to_door,
        "factors": own_factors(args.factors or config.get("factors")),
        "feed": own_feed(args.ground or config.get("ground")),
    }
    if args.geocoder:
        options["geocoder"] = _online(args.geocoder)
    if args.trip is not None:
        _from_file(args.trip, args, options)
    return options


def _online(service: str) -> Any:
    """Return a geocoder on the internet, slowed down and cached as its terms ask."""
    from geopy.geocoders import Nominatim, Photon  # noqa: PLC0415 - only when the network is asked for

    from reiscO2.places import with_cache  # noqa: PLC0415 - as above

    folder = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    path = os.path.join(folder, "reiscO2", f"{service}.sqlite")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    geocoder = {"nominatim": Nominatim, "photon": Photon}[service]
    return with_cache(geocoder(user_agent="reiscO2"), path)


def _local(text: str) -> Leg:
    mode, equals, km = text.partition("=")
    if equals and not km.strip():
        raise InputError.of("local-without-km", text, "local", text=shown(text))
    return local_leg(mode, km or None)


def _leg(text: str) -> tuple[str, str, str, str | None]:
    parts = text.split(":")
    if len(parts) not in (3, 4) or not all(part.strip() for part in parts):
        raise InputError.of("leg-unreadable", text, "leg", text=shown(text))
    return parts[0], parts[1], parts[2], parts[3] if len(parts) == 4 else None


def _from_file(path: str, args: Any, options: dict[str, Any]) -> None:
    """Fill in from a trip document what the command line leaves open."""
    from reiscO2.contract import parse_trip  # noqa: PLC0415 - pydantic, only with a document

    try:
        if path == "-":
            text = sys.stdin.read(MAX_DOCUMENT + 1)
        else:
            with open(path, encoding="utf-8-sig") as file:
                text = file.read(MAX_DOCUMENT + 1)
    except (OSError, ValueError) as error:
        raise InputError.of(
            "trip-unreadable", path, "trip", path=shown(path), **said_reasons(error)
        ) from error
    if len(text) > MAX_DOCUMENT:
        raise InputError.of("trip-too-long", path, "trip", path=shown(path))
    trip = parse_trip(text, path)
    stated = {
        "mode": trip.mode, "date": trip.date, "cabin_class": trip.cabin_class, "variant": trip.variant,
        "distance_km": trip.km,
    }  # fmt: skip
    for key, value in stated.items():
        options[key] = value if options[key] is None else options[key]
    if args.travellers is None:
        options["travellers"] = trip.travellers
    options["round_trip"] = options["round_trip"] and trip.round_trip
    options["via"] = options["via"] or trip.via
    options["legs"] = options["legs"] or [
        (leg.mode, leg.origin, leg.destination, leg.km) for leg in trip.legs
    ]
    options["local"] = options["local"] or [local_leg(leg.mode, leg.km) for leg in trip.local]
    options["places"] = (trip.origin, trip.destination)


def lines(done: Estimate, lang: str, interval: Interval | None = None) -> list[str]:
    """Return an estimate as lines of text."""
    nl = lang == "nl"
    trip = done.trip
    who = persons(trip.travellers, lang) + class_words(done)
    out = [
        f"{ends_of(trip, lang)}, {direction_words(done, lang)}, {who}, {trip.date}",
        "",
    ]
    rows = [["", "km", "kg CO2e", "laag - hoog" if nl else "low - high"]]
    for mode, (mode_km, kg_co2e, is_open) in by_mode(done.legs).items():
        own = (x for x in done.legs if x.leg.mode == mode)
        cells = [km(mode_km, lang), kg(kg_co2e, lang), spread_of_legs(own, lang)]
        if is_open:  # a sum with a hole in it must not look like a sum
            cells = ["open", "open", ""] if mode_km == 0.0 else _with_hole(cells)
        rows.append([MODE_NAMES[lang][_mode(mode)], *cells])
    rows.append(["totaal" if nl else "total", *_totals(done, lang)])
    out += aligned(rows, right=(1, 2, 3))
    if done.non_co2_kg_co2e:
        without = kg(done.kg_co2e_without_non_co2, lang)
        out.append(
            f"zonder niet-CO2-effecten: {without} kg"
            if nl
            else f"without non-CO2 effects: {without} kg"
        )
    if interval is not None:
        out.append(_extras().interval_line(interval, lang))
    out += ["", *_factor_lines(done, lang), ""]
    for finding in done.findings:
        out += [*finding_lines(finding, lang), ""]
    out += _alternative_lines(done, lang)
    text = answers(done, lang)
    names = (
        ("Vervoermiddelen", "Uitzondering", "Kilometers en uitstoot")
        if nl
        else ("Modes", "Exception", "Footprint")
    )
    out.append("Voor het formulier:" if nl else "For the form:")
    out += [
        f"  {name}: {text[key]}"
        for name, key in zip(names, ("modes", "exception", "footprint"), strict=True)
    ]
    if done.notices:
        out += [
            "",
            "Let op:" if nl else "Note:",
            *(f"  - {notice_text(n, lang)}" for n in done.notices),
        ]
    return out


def _extras() -> Any:
    from reiscO2.cli import estimate_extras  # noqa: PLC0415 - only where they are asked for

    return estimate_extras


def _mode(name: str) -> Any:
    from reiscO2.model import Mode  # noqa: PLC0415 - beside its only use

    return Mode(name)


def _factor_lines(done: Estimate, lang: str) -> list[str]:
    seen = {}
    for leg in done.legs:
        if leg.factor is not None:
            seen[leg.factor.id] = leg.factor
    unit = (
        {"pkm": "reizigerskm", "vkm": "voertuigkm"}
        if lang == "nl"
        else {"pkm": "passenger-km", "vkm": "vehicle-km"}
    )
    out = [
        f"factor {f.id}: {factor_number(f.wtw_kg_co2e_per_unit, lang)} kg/{unit[f.unit]} "
        f"({f.source_id}, {f.source_row})"
        for f in seen.values()
    ]
    if any(name.startswith("mix:") for name in seen):
        out += _extras().country_lines(done, lang)
    return out


_MODELLED = {
    "nl": "  Reistijd: een rekenmodel voor een touringcar over de weg; er is geen lijn of dienstregeling bekend.",
    "en": "  Ground time: a model of a coach on the road; no line or timetable is known.",
}


def finding_lines(finding: Finding, lang: str) -> list[str]:
    """Return a finding with the journey behind it."""
    verdict = coloured(VERDICTS[lang][finding.verdict], str(finding.verdict))
    limit = f" ({limit_words(finding, lang)})" if limit_words(finding, lang) else ""
    status = f" [{STATUSES[lang][finding.status]}]" if finding.status in STATUSES[lang] else ""
    whereto = f" {finding.destination.named(lang)}" if finding.destination else ""
    head = f"{finding.policy}{limit}{status}{whereto}: {verdict}"
    if finding.ground_minutes is not None:
        mode = MODE_NAMES[lang][_mode(finding.ground_mode or "train")]
        head += f"; {mode} {hours(finding.ground_minutes, lang)} ± {finding.sigma_minutes:.0f} min"
        head += margin_words(finding, lang)
        head += f" [{LAYERS[lang][finding.layer]}]"
        if finding.reason == "not-counted":
            head += f"; {reason_text(finding.reason, lang)}"
    elif finding.reason:
        head += f"; {reason_text(finding.reason, lang)}"
    out = [head]
    if finding.legs:
        from reiscO2.cli.ride_words import ride_name  # noqa: PLC0415 - only where rides are shown
    for ride in finding.legs:
        wait = (
            f", {ride.wait_minutes:.0f} min {'overstap' if lang == 'nl' else 'change'}"
            if ride.wait_minutes
            else ""
        )
        guess = (
            f" ({'schatting' if lang == 'nl' else 'estimate'})" if ride.basis == "estimate" else ""
        )
        out.append(
            f"  {ride.origin} - {ride.destination}: {ride_name(ride, lang)} {hours(ride.minutes, lang)}{wait}{guess}"
        )
    out += [f"  {notice_text(notice, lang)}" for notice in finding.notices]
    if finding.layer == "model":  # the definition is of timetables
        out.append(_MODELLED[lang])
    elif finding.ground_minutes is not None:
        out.append(f"  {definition_text(finding.definition, lang)}")
    return out + [f"  {line}" for line in reason_lines(finding, lang)]


def _with_hole(cells: list[str]) -> list[str]:
    return [f"{cell} + open" if cell else "" for cell in cells]


def _totals(done: Estimate, lang: str) -> list[str]:
    """Return km, kg and their spread; what is still open is said."""
    total = [km(done.distance_km, lang), kg(done.kg_co2e, lang)]
    if any(leg.distance_km is None for leg in done.legs):
        total = _with_hole(total)
    return [*total, spread_of_legs(done.legs, lang)]


# another factor than that of the method and the country stands in
_STAND_INS = ("method-fallback", "rows-of-country", "country-without-grid")


def _alternative_lines(done: Estimate, lang: str) -> list[str]:
    out = []
    for other in done.alternatives:
        mode = MODE_NAMES[lang][other.trip.legs[0].mode]
        saved = kg(done.kg_co2e - other.kg_co2e, lang)
        text = f"{km(other.distance_km, lang)} km, {kg(other.kg_co2e, lang)} kg"
        if other.ground_minutes is None:
            text += ", uren onbekend" if lang == "nl" else ", hours not known"
        else:
            text += f", {hours(other.ground_minutes, lang)} {'enkele reis' if lang == 'nl' else 'one way'}"
            ids = {n.id for n in other.notices}
            if any(name.startswith("access-") for name in ids):
                text += " van deur tot deur" if lang == "nl" else " door to door"
            if "hours-modelled" in ids:
                text += " (geschat)" if lang == "nl" else " (estimated)"
        out.append(
            f"Zelfde reis per {mode}: {text}; scheelt {saved} kg"
            if lang == "nl"
            else f"Same trip by {mode}: {text}; saves {saved} kg"
        )
        out += [f"  {notice_text(n, lang)}" for n in other.notices if n.id in _STAND_INS]
    return [*out, ""] if out else []


def _comparison(done: list[Estimate], lang: str, intervals: list[Interval | None]) -> list[str]:
    first = done[0].trip
    rows = [["", "km", "kg CO2e", "laag - hoog" if lang == "nl" else "low - high"]]
    rows += [
        [
            MODE_NAMES[lang][e.trip.legs[0].mode],
            *_totals(e, lang),
        ]
        for e in done
    ]
    who = persons(first.travellers, lang) + "".join(dict.fromkeys(class_words(e) for e in done))
    out = [f"{ends_of(first, lang)}, {direction_words(done[0], lang)}, {who}, {first.date}", ""]
    out += [*aligned(rows, right=(1, 2, 3)), ""]
    for e, interval in zip(done, intervals, strict=True):
        if interval is not None:
            mode = MODE_NAMES[lang][e.trip.legs[0].mode]
            out.append(f"{mode}: {_extras().interval_line(interval, lang)}")
    said = [f for e in done for f in e.findings if str(f.verdict) != "not_applicable"]
    for finding in said:
        out += finding_lines(finding, lang)
    notices = dict.fromkeys(n for e in done for n in e.notices)
    return [
        *out,
        *([""] if said else []),
        "Let op:" if lang == "nl" else "Note:",
        *(f"  - {notice_text(n, lang)}" for n in notices),
    ]
