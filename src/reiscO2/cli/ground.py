"""``reisco2 ground``."""

from __future__ import annotations

from reiscO2.cli.common import own_feed, write, write_json
from reiscO2.cli.config import read_config, two_places
from reiscO2.cli.estimate import finding_lines
from reiscO2.cli.ride_words import journey_lines, night_line, source_text
from reiscO2.documents import SCHEMA_VERSION, journey_document, place_document
from reiscO2.errors import InputError
from reiscO2.judging import ground_journey, judge_between, rules_for
from reiscO2.policies import (
    DEFINITION,
    DEFINITION_DOOR_TO_DOOR,
    DEFINITION_TYPICAL,
    DEFINITION_TYPICAL_DOOR,
)
from reiscO2.trips import parse_date, resolve
from reiscO2.verdict_words import definition_text, reason_text
from reiscO2.wording import LAYERS, MODE_NAMES, hours, notice_text, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reiscO2.model import Finding, GroundJourney, Notice


def run(args: Any) -> int:
    """Answer ``ground``."""
    config = read_config(args.config)
    if args.places[:1] == ["map"]:
        return _map(args, config)
    if args.places[:1] == ["build"]:
        from reiscO2.cli.ground_build import run as build  # noqa: PLC0415 - its own, rare command

        return build(args)
    _refuse(args, ("output", "table", "all", "gtfs", "stations"), "ground map of ground build")
    origin, destination = two_places(args.places, config)
    if origin is None or destination is None:
        raise InputError.of("two-places", command="ground ", more="")
    date = parse_date(args.date)
    statistic = "typical" if args.typical else "fastest"
    feed = own_feed(args.ground or config.get("ground"))
    ends = [resolve(origin, "origin"), resolve(destination, "destination")]
    journey = ground_journey(
        ends[0].place, ends[1].place, date=date, statistic=statistic,
        door_to_door=args.door_to_door, feed=feed,
    )  # fmt: skip
    said = tuple(dict.fromkeys(notice for end in ends for notice in end.notices))
    findings = judge_between(
        journey.origin, journey.destination, rules_for(args.policy or config.get("policy"), date), date,
        statistic=statistic, door_to_door=args.door_to_door, feed=feed,
    )  # fmt: skip
    definition = _definition(statistic, args.door_to_door)
    if args.json:
        write_json(journey_document(journey, findings, definition, args.lang, said))
    else:
        write(*lines(journey, findings, args.lang, said))
    return 0


def _definition(statistic: str, door_to_door: bool) -> str:
    """Return what the minutes of the journey mean."""
    if statistic == "typical":
        return DEFINITION_TYPICAL_DOOR if door_to_door else DEFINITION_TYPICAL
    return DEFINITION_DOOR_TO_DOOR if door_to_door else DEFINITION


_ENGLISH = {
    "één reis (ground VAN NAAR)": "one journey (ground FROM TO)",
    "een kaart zonder --json": "a map without --json",
    "ground map of ground build": "ground map or ground build",
}


def _refuse(args: Any, names: tuple[str, ...], where: str) -> None:
    """Refuse options that would be left out in silence."""
    for name in names:
        if getattr(args, name):
            option = name.replace("_", "-")
            raise InputError.of(
                "option-elsewhere",
                name,
                option=option,
                where=where,
                where_en=_ENGLISH.get(where, where),
            )


def _map(args: Any, config: dict[str, str]) -> int:
    from reiscO2 import maps  # noqa: PLC0415 - not on the path of one journey

    _refuse(args, ("all", "gtfs", "stations"), "ground build")
    _refuse(args, ("typical", "door_to_door"), "één reis (ground VAN NAAR)")
    names = args.places[1:] or [config.get("origin", "")]
    if len(names) != 1 or not names[0]:
        raise InputError.of("map-one-place")
    date = parse_date(args.date)
    origin = resolve(names[0], "origin").place
    policy, *more = rules_for(args.policy or config.get("policy"), date)
    if more:
        ids = ", ".join(rule.id for rule in (policy, *more))
        raise InputError.of("map-one-rule", listed=ids)
    found = maps.spots(origin, policy, date, feed=own_feed(args.ground or config.get("ground")))
    if args.json:
        _refuse(args, ("output", "table"), "een kaart zonder --json")
        write_json(
            {
                "schema_version": SCHEMA_VERSION,
                "origin": place_document(origin),
                "policy": policy.id,
                "date": date.isoformat(),
                "cities": [
                    {k: None if v == "" else v for k, v in zip(maps.COLUMNS, row, strict=True)}
                    for row in map(maps.table_row, found)
                ],
            }
        )
    elif args.output and args.table is None:
        maps.draw(args.output, origin, policy, found, args.lang)
    elif args.output:
        maps.write_table(args.output, found)
    elif args.table:
        write(
            ",".join(maps.COLUMNS),
            *(",".join(str(cell) for cell in maps.table_row(s)) for s in found),
        )
    else:
        write(*(maps.spot_line(spot, args.lang) for spot in found))
    return 0


def _changes(count: int, *, nl: bool) -> str:
    if nl:
        return f"{count} overstap" + ("" if count == 1 else "pen")
    return f"{count} change" + ("" if count == 1 else "s")


def _basis(journey: GroundJourney, lang: str) -> str:
    """Return what the minutes rest on: layer, timetable, basis; a way without a ride is an estimate."""
    if journey.timetable_year is None and not journey.source:
        return source_text("estimate", lang)
    year = f"{'dienstregeling' if lang == 'nl' else 'timetable'} {journey.timetable_year}"
    return f"{LAYERS[lang][journey.layer]}; {year}; {source_text(journey.source, lang)}"


def lines(
    journey: GroundJourney, findings: list[Finding], lang: str, said: tuple[Notice, ...] = ()
) -> list[str]:
    """Return a ground journey as lines of text; `said` is what resolving the names left to say."""
    nl = lang == "nl"
    out = [f"{journey.origin.named(lang)} - {journey.destination.named(lang)}"]
    out += [f"  {notice_text(notice, lang)}" for notice in said]
    if journey.minutes is None:
        out.append(f"  {reason_text(journey.reason, lang)}")
    else:
        km = (
            f", {number(journey.distance_km, 0, lang)} km"
            if journey.distance_km is not None
            else ""
        )
        out.append(
            f"  {MODE_NAMES[lang][journey.mode]}: {hours(journey.minutes, lang)} ± {journey.sigma_minutes:.0f} min, "
            f"{_changes(journey.changes, nl=nl)}{km} [{_basis(journey, lang)}]"
        )
        out += [f"    {line}" for line in journey_lines(journey, lang)]
    out += [f"    {notice_text(notice, lang)}" for notice in journey.notices]
    if journey.bus is not None and journey.bus.minutes is not None:
        out.append(
            f"  {'bus' if nl else 'coach'}: {hours(journey.bus.minutes, lang)} ± {journey.bus.sigma_minutes:.0f} min "
            f"[{source_text(journey.bus.source, lang)}]"
        )
    nights = (*journey.overnight, *journey.overnight_other_days)
    out += [f"  {night_line(night, lang)}" for night in nights]
    for finding in findings:
        out += [
            "",
            *finding_lines(finding, lang)[:1],
            f"  {definition_text(finding.definition, lang)}",
        ]
    return out
