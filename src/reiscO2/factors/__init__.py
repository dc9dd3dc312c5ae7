"""Emission factors: the table, the look-up, and how well it fits (see `factors.table`)."""

from reiscO2.factors.choice import FactorMatch, factor_name
from reiscO2.factors.shipped import load_factors, shipped_factors
from reiscO2.factors.table import FactorTable

__all__ = ["FactorMatch", "FactorTable", "factor_name", "load_factors", "shipped_factors"]
