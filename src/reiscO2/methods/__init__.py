"""Calculation methods by name: which factor a method gives for a leg (`methods.plan`)."""

from __future__ import annotations

from reiscO2.methods.modify import with_non_co2
from reiscO2.methods.plan import check_options, leg_factor, method_factor
from reiscO2.methods.registry import Method, method, methods, parse_method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.methods.by_id import factor_by_id

__all__ = [
    "Method",
    "check_options",
    "factor_by_id",
    "leg_factor",
    "method",
    "method_factor",
    "methods",
    "parse_method",
    "with_non_co2",
]


def __getattr__(name: str) -> object:  # `by_id` is loaded by those who recompute an estimate
    if name == "factor_by_id":
        from reiscO2.methods.by_id import factor_by_id  # noqa: PLC0415 - see above

        return factor_by_id
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
