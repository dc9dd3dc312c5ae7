"""How far a computed emission may be off: a propagated interval, apart from `low` and `high`.

`low` and `high` of an estimate show how the sources compared disagree. The interval here asks
something else: distance flown, seats filled, aircraft type, factor and non-CO2 multiplier are
each uncertain by a sourced relative spread (``data/uncertainty.csv``); what does that make of
the sum?

Every part k of the number (per leg: what the fuel or power gives, and the non-CO2 effects) is
b_k exp(sum_s sigma_ks Z_s) with independent standard normal Z_s, one per mode and component:
wholly correlated within a mode, independent between modes. The moments of the sum are exact:
with e_k = b_k exp(|sigma_k|^2 / 2) and q_kl = exp(sigma_k . sigma_l),

    mean     = sum_k e_k
    variance = sum_kl e_k e_l (q_kl - 1)
    third    = sum_klm e_k e_l e_m (q_kl q_km q_lm - q_kl - q_km - q_lm + 2),

and the quantiles are those of the shifted log-normal with these three moments; a test holds
them against a seeded simulation. The interval is not symmetric.
"""

from __future__ import annotations

import math
from functools import lru_cache

from reiscO2.errors import DataError, InputError, shown
from reiscO2.model import Estimate, Measured, Mode
from reiscO2.tables import data_file, read_rows
from reiscO2.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.model import LegEstimate

UNCERTAINTY_FILE = "uncertainty.csv"
LEVEL = 0.90
# quantiles of the standard normal distribution: p90 - p10 and p95 - p05
_WIDTH = {"p10-p90": 2 * 1.2815515655446004, "p05-p95": 2 * 1.6448536269514722}
DISTRIBUTION = "shifted log-normal with the first three moments of the propagated sum"

Part = tuple[float, dict[tuple[str, str], float]]  # kg CO2e, sigma by (mode, component)


class Component(Value):
    """One source of uncertainty: relative spread (of the logarithm) and share of the variance."""

    mode: str  # plane, train, ...
    name: str  # distance | occupancy | aircraft | factor | power | non_co2
    sigma: float  # standard deviation of the logarithm
    share: float  # first order; the shares of an interval add up to 1
    source_ids: str  # rows of data/sources.csv and sources_ground.csv
    note: str


class Interval(Measured):
    """A propagated interval of the emission of a whole trip. [kg CO2e]"""

    level: float  # share of the distribution inside: 0.9
    low_kg_co2e: float  # whole party
    high_kg_co2e: float
    components: tuple[Component, ...]  # largest share first
    left_out: tuple[str, ...]  # modes that add nothing: open kilometres or a factor of zero

    def __str__(self) -> str:
        return f"{self.low_kg_co2e:,.1f} to {self.high_kg_co2e:,.1f} kg CO2e ({self.level:.0%})"


class Parameter:
    """One row of the table."""

    __slots__ = ("case", "component", "max_km", "min_km", "mode", "note", "sigma", "source_ids")

    def __init__(self, row: dict[str, str]) -> None:
        self.mode, self.component, self.case = row["mode"], row["component"], row["case"]
        self.min_km = float(row["min_km"] or 0.0)
        self.max_km = float(row["max_km"] or math.inf)
        self.sigma = spread(row["rule"], row["values"])
        self.source_ids, self.note = row["source_ids"] or row["source_row"], row["note"]


@lru_cache(maxsize=1)
def parameters() -> tuple[Parameter, ...]:
    """Return the shipped parameters."""
    return tuple(Parameter(row) for _, row in read_rows(data_file(UNCERTAINTY_FILE)))


def spread(rule: str, values: str) -> float:
    """Return the standard deviation of the logarithm that a row of the table states. [1]

    Parameters
    ----------
    rule
        ``members``: sample standard deviation of the logarithms; ``pairs`` (a/b): two figures
        of the same thing, root mean square of ln(a/b) over root 2; ``p10-p90`` or ``p05-p95``:
        from two quantiles; ``group``: members of a group of ``factor_ranges.csv`` above zero.
    values
        Numbers with spaces between them, or the name of the group.

    Raises
    ------
    DataError
        If there is no such rule.
    """
    if rule == "pairs":
        logs = [
            math.log(float(a) / float(b)) for a, b in (pair.split("/") for pair in values.split())
        ]
        return math.sqrt(sum(x * x for x in logs) / len(logs) / 2.0)
    if rule == "group":
        numbers = [
            float(row["value_kg_co2e_per_unit"])
            for _, row in read_rows(data_file("factor_ranges.csv"))
            if row["group"] == values
        ]
    else:
        numbers = [float(text) for text in values.split()]
    logs = [math.log(x) for x in numbers if x > 0.0]
    if rule in _WIDTH:
        return (logs[1] - logs[0]) / _WIDTH[rule]
    if rule not in ("members", "group"):
        raise DataError(f"unknown rule {shown(rule)}", UNCERTAINTY_FILE)
    mean = sum(logs) / len(logs)
    return math.sqrt(sum((x - mean) ** 2 for x in logs) / (len(logs) - 1))


def _case(component: str, done: LegEstimate, detoured: set[str]) -> tuple[str, ...]:
    """Return the cases of the table that hold for a leg."""
    variant = done.factor.variant if done.factor else ""
    if component == "aircraft" and done.leg.variant:
        from reiscO2.methods.aircraft import find_aircraft  # noqa: PLC0415 - seldom named

        return ("named",) if find_aircraft(done.leg.variant) else ("",)
    if component == "distance":
        if done.distance_basis == "actual":
            return ()
        detour = done.distance_basis == "network" and str(done.leg.mode) in detoured
        if detour and done.leg.mode is Mode.TRAIN:
            return ("detour",)
        return (done.distance_basis,)
    if done.leg.mode is Mode.TRAIN:
        return ("", "diesel" if variant == "diesel" else "electric")
    if done.leg.mode is Mode.CAR and component == "factor":
        return ("fuel-unknown",) if variant == "fuel-unknown" else ("",)
    return ("",)


def parts(estimate: Estimate) -> list[Part]:
    """Return what the number is made of, with the spread of each part by mode and component.

    Parts with the same spreads are one part.
    """
    detoured = {
        str(dict(n.values).get("mode")) for n in estimate.notices if n.id == "detour-factor"
    }
    sums: dict[tuple[tuple[tuple[str, str], float], ...], float] = {}
    for done in estimate.legs:
        if done.distance_km is None or not done.kg_co2e:
            continue
        mode, km = str(done.leg.mode), done.distance_km
        sigmas: dict[tuple[str, str], float] = {}
        extra: dict[tuple[str, str], float] = {}
        for p in parameters():
            if p.mode != mode or not p.min_km <= km < p.max_km:
                continue
            if p.case not in _case(p.component, done, detoured):
                continue
            (extra if p.component == "non_co2" else sigmas)[mode, p.component] = p.sigma
        non = done.non_co2_kg_co2e
        for base, spreads in ((done.kg_co2e - non, sigmas), (non, {**sigmas, **extra})):
            if base:
                key = tuple(spreads.items())
                sums[key] = sums.get(key, 0.0) + base
    return [(base, dict(key)) for key, base in sums.items()]


def moments(of: list[Part]) -> tuple[float, float, float]:
    """Return mean, variance and third central moment of the sum. [kg CO2e, kg^2, kg^3]"""
    n = range(len(of))
    e = [base * math.exp(_dot(sigmas, sigmas) / 2.0) for base, sigmas in of]
    q = [[math.exp(_dot(of[i][1], of[j][1])) for j in n] for i in n]
    variance = sum(e[i] * e[j] * (q[i][j] - 1.0) for i in n for j in n)
    third = sum(
        e[i] * e[j] * e[k] * (q[i][j] * q[i][k] * q[j][k] - q[i][j] - q[i][k] - q[j][k] + 2.0)
        for i in n
        for j in n
        for k in n
    )
    return sum(e), variance, third


def shifted_log_normal(
    mean: float, variance: float, third: float, z: tuple[float, ...]
) -> list[float]:
    """Return the quantiles at standard normal `z` of the shifted log-normal with three moments.

    With skewness g = third / variance^1.5 the shape w = exp(s^2) solves (w + 2)^2 (w - 1) = g^2.

    Parameters
    ----------
    mean, variance, third
        Mean, variance and third central moment. [kg CO2e, kg^2, kg^3]
    z
        Quantiles of the standard normal distribution. [1]

    Returns
    -------
    list of float
        One for each of `z`. [kg CO2e]
    """
    g = third / variance**1.5
    root = (1.0 + g * g / 2.0 + g * math.sqrt(1.0 + g * g / 4.0)) ** (1.0 / 3.0)
    w = root + 1.0 / root - 1.0
    scale = math.sqrt(variance / (w * (w - 1.0)))  # exp(mu)
    shift = mean - scale * math.sqrt(w)
    s = math.sqrt(math.log(w))
    return [shift + scale * math.exp(s * at) for at in z]


def _dot(a: dict[tuple[str, str], float], b: dict[tuple[str, str], float]) -> float:
    return sum(sigma * b[key] for key, sigma in a.items() if key in b)


def interval(estimate: Estimate, level: float = LEVEL) -> Interval:
    """Return the propagated interval of an estimate.

    Parameters
    ----------
    estimate
        A finished estimate.
    level
        Share of the distribution inside, half of the rest on either side. [1]

    Returns
    -------
    Interval
        Both ends for the whole party, and what makes them wide. [kg CO2e]

    Raises
    ------
    InputError
        If `estimate` is none, or the level is not between 0.5 and 0.999.
    """
    if not isinstance(estimate, Estimate):
        raise InputError(
            f"{shown(estimate)} is no Estimate; make one first: estimate(origin, destination, ...)",
            estimate,
            "estimate",
        )
    if not 0.5 <= level <= 0.999:
        raise InputError(f"level {shown(level)} is not between 0.5 and 0.999", level, "level")
    from statistics import NormalDist  # noqa: PLC0415 - slow to import, on request only

    of = parts(estimate)
    left_out = {
        str(x.leg.mode) for x in estimate.legs if x.distance_km is None or not x.kg_co2e
    } - {str(x.leg.mode) for x in estimate.legs if x.kg_co2e}
    mean, variance, third = moments(of)
    low = high = mean
    if variance:
        z = NormalDist().inv_cdf(0.5 + level / 2.0)
        low, high = shifted_log_normal(mean, variance, third, (-z, z))
    return Interval(level, low, high, _components(of), tuple(sorted(left_out)))


def _components(of: list[Part]) -> tuple[Component, ...]:
    """Return the components by their share of the variance, to first order."""
    weights: dict[tuple[str, str], float] = {}
    widest: dict[tuple[str, str], float] = {}
    for base, sigmas in of:
        for key, sigma in sigmas.items():
            weights[key] = weights.get(key, 0.0) + base * sigma
            widest[key] = max(widest.get(key, 0.0), sigma)
    whole = sum(w * w for w in weights.values()) or 1.0
    rows = {(p.mode, p.component, p.sigma): p for p in parameters()}
    found = []
    for (mode, name), weight in weights.items():
        sigma = widest[mode, name]
        row = rows[mode, name, sigma]
        found.append(
            Component(mode, name, sigma, weight * weight / whole, row.source_ids, row.note)
        )
    return tuple(sorted(found, key=lambda c: -c.share))
