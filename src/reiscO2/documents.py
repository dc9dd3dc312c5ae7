"""The JSON documents: keys are English and stable (`SCHEMA_VERSION`), numbers are not rounded."""

from __future__ import annotations

import math

from reiscO2.errors import FactorNotFoundError
from reiscO2.model import (
    Estimate,
    Finding,
    GroundJourney,
    GroundLeg,
    LegEstimate,
    NightTrain,
    Notice,
    Place,
    Trip,
)
from reiscO2.policies import DEFINITION
from reiscO2.verdict_words import answers, definition_text, reasons
from reiscO2.wording import by_mode, notice_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from reiscO2.uncertainty import Interval

SCHEMA_VERSION = 1


def place_document(place: Place | None) -> dict[str, Any] | None:
    """Return a place as JSON values; None stays None (a local leg has no ends)."""
    if place is None:
        return None
    return {
        "name": place.name, "name_nl": place.name_nl, "country": place.country, "lat": place.lat,
        "lon": place.lon, "kind": place.kind, "id": place.id,
    }  # fmt: skip


def trip_document(trip: Trip) -> dict[str, Any]:
    """Return what the trip was taken to be."""
    return {
        "origin": place_document(trip.origin), "destination": place_document(trip.destination),
        "date": trip.date.isoformat(), "travellers": trip.travellers, "round_trip": trip.round_trip,
    }  # fmt: skip


def _leg(done: LegEstimate) -> dict[str, Any]:
    leg = done.leg
    document: dict[str, Any] = {
        "mode": str(leg.mode), "direction": leg.direction, "origin": place_document(leg.origin),
        "destination": place_document(leg.destination), "distance_km": done.distance_km,
        "distance_basis": done.distance_basis, "factor_id": done.factor.id if done.factor else None,
        "factor_kg_co2e_per_unit": done.factor.wtw_kg_co2e_per_unit if done.factor else None,
        "factor_unit": done.factor.unit if done.factor else None,
        "source": f"{done.factor.source_id}: {done.factor.source_row}" if done.factor else None,
        "match": str(done.match), "cabin_class": leg.cabin_class, "kg_co2e": done.kg_co2e,
        "ttw_kg_co2e": done.ttw_kg_co2e, "wtt_kg_co2e": done.wtt_kg_co2e,
        "non_co2_kg_co2e": done.non_co2_kg_co2e, "low_kg_co2e": done.low_kg_co2e,
        "high_kg_co2e": done.high_kg_co2e, "interval_basis": _basis([done]),
        "building_kg_co2e": done.building_kg_co2e, "rounding_kg_co2e": done.rounding_kg_co2e,
    }  # fmt: skip
    countries = by_country(done)
    if countries:
        document["countries"] = countries
    return document


def _basis(legs: Iterable[LegEstimate]) -> str:
    """Return what low and high rest on; they are the total itself where nothing was compared."""
    said = {leg.compared for leg in legs if leg.compared or leg.kg_co2e}
    if not any(said):
        return "none"
    return "spread over sources" + (" for a part of the total" if False in said else "")


def by_country(done: LegEstimate) -> list[dict[str, Any]]:
    """Return km and kg per country of a train that is counted by country; empty otherwise."""
    factor, km = done.factor, done.distance_km
    if factor is None or km is None or not factor.id.startswith(("mix:", "nl-location-")):
        return []
    from reiscO2.methods.by_id import mix_shares  # noqa: PLC0415 - only where countries are split

    try:
        shares = mix_shares(factor.id)
    except FactorNotFoundError:
        return []  # a row of a user's own table
    wtw = factor.wtw_kg_co2e_per_unit
    return [
        {
            "country": part.region or None, "distance_km": km * share, "factor_id": part.id,
            "kg_co2e": done.kg_co2e * share * part.wtw_kg_co2e_per_unit / wtw if wtw else 0.0,
        }
        for part, share in shares
    ]  # fmt: skip


def ground_leg_document(leg: GroundLeg) -> dict[str, Any]:
    """Return one ride of a ground journey."""
    return {
        "mode": str(leg.mode), "category": leg.category, "origin": leg.origin, "destination": leg.destination,
        "minutes": leg.minutes, "wait_minutes": leg.wait_minutes, "distance_km": leg.distance_km,
        "countries": dict(leg.countries), "basis": leg.basis, "line_id": leg.line_id,
    }  # fmt: skip


def finding_document(finding: Finding, lang: str = "nl") -> dict[str, Any]:
    """Return a finding of a policy."""
    allowed, refused = reasons(finding, lang)
    return {
        "policy": finding.policy, "verdict": str(finding.verdict),
        "exception_required": finding.exception_required, "limit_minutes": finding.limit_minutes,
        "ground_minutes": finding.ground_minutes, "sigma_minutes": finding.sigma_minutes,
        "margin_minutes": finding.margin_minutes, "probability_within": finding.probability_within,
        "ground_mode": finding.ground_mode, "layer": finding.layer,
        "legs": [ground_leg_document(leg) for leg in finding.legs], "status": finding.status,
        "reason": finding.reason, "definition": definition_text(finding.definition, lang),
        "limit_km": finding.limit_km, "combine": finding.combine, "distance": finding.distance,
        "counted_km": finding.counted_km, "great_circle_km": finding.great_circle_km,
        "modes": list(finding.modes), "allowed": list(allowed), "refused": list(refused),
        "origin": place_document(finding.origin),
        "destination": place_document(finding.destination),
        "notices": [notice_document(notice, lang) for notice in finding.notices],
    }  # fmt: skip


def notice_document(notice: Notice, lang: str = "nl") -> dict[str, Any]:
    """Return a notice with its sentence."""
    return {"id": notice.id, "message": notice_text(notice, lang)}


def interval_document(interval: Interval) -> dict[str, Any]:
    """Return a propagated interval (`uncertainty.interval`)."""
    from reiscO2.uncertainty import DISTRIBUTION  # noqa: PLC0415 - on request only

    return {
        "level": interval.level, "low_kg_co2e": interval.low_kg_co2e, "high_kg_co2e": interval.high_kg_co2e,
        "distribution": DISTRIBUTION, "left_out": list(interval.left_out),
        "components": [
            {"mode": c.mode, "component": c.name, "sigma": c.sigma, "share_of_variance": c.share,
             "source": c.source_ids, "note": c.note}
            for c in interval.components
        ],
    }  # fmt: skip


def estimate_document(
    estimate: Estimate, lang: str = "nl", interval: Interval | None = None
) -> dict[str, Any]:
    """Return an estimate as the JSON contract has it, with its propagated interval if given."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "trip": trip_document(estimate.trip),
        "method": estimate.method,
        "scope": estimate.scope,
        "legs": [_leg(done) for done in estimate.legs],
        "by_mode": {
            mode: {"distance_km": km, "kg_co2e": kg_co2e, "open": is_open}
            for mode, (km, kg_co2e, is_open) in by_mode(estimate.legs).items()
        },
        "distance_km": estimate.distance_km,
        "activity_pkm": estimate.activity_pkm,
        "kg_co2e": estimate.kg_co2e,
        "kg_co2e_per_traveller": estimate.kg_co2e_per_traveller,
        "kg_co2e_without_non_co2": estimate.kg_co2e_without_non_co2,
        "ttw_kg_co2e": estimate.ttw_kg_co2e,
        "wtt_kg_co2e": estimate.wtt_kg_co2e,
        "non_co2_kg_co2e": estimate.non_co2_kg_co2e,
        "low_kg_co2e": estimate.low_kg_co2e,
        "high_kg_co2e": estimate.high_kg_co2e,
        "interval_basis": _basis(estimate.legs),
        "building_kg_co2e": estimate.building_kg_co2e,
        "rounding_kg_co2e": estimate.rounding_kg_co2e,
        "findings": [finding_document(finding, lang) for finding in estimate.findings],
        "answers": answers(estimate, lang),
        "notices": [notice_document(notice, lang) for notice in estimate.notices],
    }
    if interval is not None:
        document["interval"] = interval_document(interval) if interval.components else None
    if estimate.alternatives:
        document["alternatives"] = [
            {
                "mode": str(other.trip.legs[0].mode), "distance_km": other.distance_km, "kg_co2e": other.kg_co2e,
                "saved_kg_co2e": estimate.kg_co2e - other.kg_co2e, "ground_minutes": other.ground_minutes,
                "method": other.method, "notices": [notice_document(n, lang) for n in other.notices],
            }
            for other in estimate.alternatives
        ]  # fmt: skip
    return document


def _night(train: NightTrain) -> dict[str, Any]:
    return {
        "train": train.train, "operator": train.operator, "mode": str(train.mode), "origin": train.origin,
        "departure": train.departure, "destination": train.destination, "arrival": train.arrival,
        "days": train.days, "valid": train.valid, "approximate": list(train.approximate),
        "other_timetable_year": train.runs == "other_year",
    }  # fmt: skip


def _bus(bus: GroundJourney | None) -> dict[str, Any] | None:
    if bus is None:
        return None
    return {
        "minutes": bus.minutes, "sigma_minutes": bus.sigma_minutes, "distance_km": bus.distance_km,
        "layer": bus.layer, "source": bus.source,
    }  # fmt: skip


def journey_document(
    journey: GroundJourney,
    findings: list[Finding],
    definition: str = DEFINITION,
    lang: str = "nl",
    said: tuple[Notice, ...] = (),
) -> dict[str, Any]:
    """Return a ground journey and the verdicts on a flight between its ends.

    `said` is what resolving the names left to say; it stands in front of the notices.
    """
    bound = journey.bound_minutes
    return {
        "schema_version": SCHEMA_VERSION,
        "origin": place_document(journey.origin),
        "destination": place_document(journey.destination),
        "minutes": journey.minutes,
        "sigma_minutes": journey.sigma_minutes,
        "mode": str(journey.mode),
        "changes": journey.changes,
        "layer": journey.layer,
        "distance_km": journey.distance_km,
        "legs": [ground_leg_document(leg) for leg in journey.legs],
        "source": journey.source,
        "timetable_year": journey.timetable_year,
        "oldest_timetable_year": journey.oldest_year,
        "bound_minutes": None if bound is None or math.isinf(bound) else bound,
        "reason": journey.reason,
        "bus": _bus(journey.bus),
        "overnight": [_night(train) for train in journey.overnight],
        "overnight_other_days": [_night(train) for train in journey.overnight_other_days],
        "notices": [notice_document(notice, lang) for notice in (*said, *journey.notices)],
        "access": [
            {
                "place": said["place"],
                "station": said["station"],
                "minutes": said.get("minutes", 0.0),
            }
            for said in (
                dict(n.values)
                for n in journey.notices
                if n.id in ("ground-access", "ground-station", "feed-access")
            )
        ],
        "verdicts": [finding_document(finding, lang) for finding in findings],
        "definition": definition_text(definition, lang),
    }
