"""Kilometres, CO2-equivalent and the 8-hour train rule for official trips, offline.

>>> import reiscO2  # capital letter O
>>> trip = reiscO2.estimate("Den Haag", "Stockholm", mode="plane", date="2026-05-18")
>>> round(trip.distance_km), round(trip.kg_co2e), round(trip.kg_co2e_without_non_co2)
(2310, 397, 216)
>>> trip.findings[0].verdict
<Verdict.BEYOND: 'beyond'>

Names are loaded when they are first used: importing the package reads no file.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.errors import ReiscO2Error
    from reiscO2.estimation import compare, estimate
    from reiscO2.explanation import Explanation, explain
    from reiscO2.factors import FactorTable, load_factors
    from reiscO2.frame import estimate_frame
    from reiscO2.judging import ground_journey, judge
    from reiscO2.model import Estimate, Finding, GroundJourney, Leg, Mode, Place, Trip, Verdict
    from reiscO2.places import resolve_place, search_places
    from reiscO2.policies import Policy, policies_for
    from reiscO2.reports import (
        Report,
        ReportCheck,
        check_report,
        fill_report,
        read_report,
        read_reports,
    )
    from reiscO2.trips import local_leg, make_trip
    from reiscO2.uncertainty import Interval, interval

_WHERE = {
    "Estimate": "model",
    "Explanation": "explanation",
    "FactorTable": "factors",
    "Finding": "model",
    "GroundJourney": "model",
    "Interval": "uncertainty",
    "Leg": "model",
    "Mode": "model",
    "Place": "model",
    "Policy": "policies",
    "ReiscO2Error": "errors",
    "Report": "reports",
    "ReportCheck": "reports",
    "Trip": "model",
    "Verdict": "model",
    "check_report": "reports",
    "compare": "estimation",
    "estimate": "estimation",
    "estimate_frame": "frame",
    "explain": "explanation",
    "fill_report": "reports",
    "ground_journey": "judging",
    "interval": "uncertainty",
    "judge": "judging",
    "load_factors": "factors",
    "local_leg": "trips",
    "make_trip": "trips",
    "policies_for": "policies",
    "read_report": "reports",
    "read_reports": "reports",
    "resolve_place": "places",
    "search_places": "places",
}

__all__ = [
    "Estimate",
    "Explanation",
    "FactorTable",
    "Finding",
    "GroundJourney",
    "Interval",
    "Leg",
    "Mode",
    "Place",
    "Policy",
    "ReiscO2Error",
    "Report",
    "ReportCheck",
    "Trip",
    "Verdict",
    "check_report",
    "compare",
    "estimate",
    "estimate_frame",
    "explain",
    "fill_report",
    "ground_journey",
    "interval",
    "judge",
    "load_factors",
    "local_leg",
    "make_trip",
    "policies_for",
    "read_report",
    "read_reports",
    "resolve_place",
    "search_places",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for (PEP 562)."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - slow, rarely asked for

        return version("reiscO2")
    module = _WHERE.get(name)
    if module is None:
        raise AttributeError(f"module 'reiscO2' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - beside its only use

    value = globals()[name] = getattr(import_module(f"reiscO2.{module}"), name)
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
