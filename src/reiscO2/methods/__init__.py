"""Calculation methods by name: which factor a method gives for a leg (`methods.plan`)."""

from reiscO2.methods.modify import factor_by_id, with_non_co2
from reiscO2.methods.plan import check_options, leg_factor, method_factor
from reiscO2.methods.registry import Method, method, methods, parse_method

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
