"""Standard errors: how far a ground time may be off, by layer, region, age and basis.

Every part is a variance and they add up (root of squares). Base values are the spread of
the layer against published timetables: a user's feed 0-5, a fact its own, the graph 25
minutes where timetables are dense and regular, 40 and 45 elsewhere.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    import numpy as np
    from numpy.typing import NDArray

    T = TypeVar("T", float, NDArray[np.float64])

FACT_SIGMA = 10.0  # when a fact states none
FEED_SIGMA = 5.0
# two answers this many standard errors apart leave the verdict open at any limit between them
HELD_SIGMAS = 1.6
CERTAIN_SIGMAS = 1.645  # from here on a verdict is decided
AGE_SIGMA = 10.0  # timetable more than one year from the year of travel
RARE_SIGMA = 15.0  # a ride on a line with a headway of 240 minutes or more
# factor on the graph's base by number of changes: a direct train is known better than a chain
# of connections. 1,049 published times of 2 to 13 hours, answered without facts, are off by
# (tenth-largest error in a normal spread) 10-15, 20, 18-34 and 26-40 minutes in the dense
# countries, by 15, 47, 38 and 70 in the next five and by 18 and 38 with one change elsewhere;
# a timetable of another year adds `AGE_SIGMA`
CHANGE_FACTORS = (0.6, 0.8, 0.9, 1.1)
CHANGE_SHARES = tuple(factor * factor for factor in CHANGE_FACTORS)  # of the variance
DRIFT_MINUTES_PER_YEAR = 5.0  # 638 pairs of 2019 and 2023 differ by 19 minutes on average
ESTIMATE_SIGMA = (
    20.0  # all rides rest on an estimate; a share s of the minutes adds s of its square
)
TRANSFER_SIGMA_SHARE = 0.3  # of the minutes of a journey that is a transfer alone
ACCESS_SIGMA = 5.0  # access table to a gateway, plus the connection there

_BASE = {country: 25.0 for country in ("NL", "BE", "LU", "DE", "FR", "CH", "AT", "LI")}
_BASE |= {country: 40.0 for country in ("IT", "DK", "CZ", "PL", "GB")}
OTHER_BASE = 45.0


def country_variance(country: str) -> float:
    """Return the variance of a graph time that lies wholly in `country`. [minutes^2]"""
    return _BASE.get(country, OTHER_BASE) ** 2


def is_old(fact_year: int, travel_year: int) -> bool:
    """Whether a timetable year is more than one year from the year of travel."""
    return abs(travel_year - fact_year) > 1


def drift_variance(
    oldest_year: int, newest_year: int, release_year: int, travel_year: int
) -> float:
    """Return the variance of a journey in another year than the timetables tell of. [minutes^2]

    The base values hold for the year of the release, whose facts state their own age. A journey
    further from it, before or after, and in none of the years of its timetables, drifts by
    `DRIFT_MINUTES_PER_YEAR` from the second year on.

    Parameters
    ----------
    oldest_year, newest_year
        Timetable years used.
    release_year
        Timetable year of the data release.
    travel_year
        Timetable year of the date of travel.
    """
    years = min(
        abs(travel_year - release_year),
        max(abs(travel_year - oldest_year), abs(travel_year - newest_year)),
    )
    return float(DRIFT_MINUTES_PER_YEAR * max(0, years - 1)) ** 2


def ride_variance(
    ride_minutes: T, weighted_variance: T, estimate_minutes: T, rare: T, change_share: T
) -> T:
    """Return the variance of a journey over the graph, its age aside. [minutes^2]

    Numbers, or arrays of one shape: the same operations in the same order, so the same answer.

    Parameters
    ----------
    ride_minutes
        Minutes in trains.
    weighted_variance
        Sum over the countries of minutes times `country_variance`.
    estimate_minutes
        Ride minutes that rest on an estimate.
    rare
        1 where a line with a headway of 240 minutes or more is used, else 0.
    change_share
        `CHANGE_SHARES` of the number of changes.
    """
    variance = change_share * weighted_variance / ride_minutes
    variance += ESTIMATE_SIGMA**2 * estimate_minutes / ride_minutes
    return variance + RARE_SIGMA**2 * rare


def age_variance(oldest_year: int, newest_year: int, release_year: int, travel_year: int) -> float:
    """Return the variance that the age of the lines used adds. [minutes^2]

    A timetable that is old for the release stays old, whatever the year of travel. The years are
    as in `drift_variance`.
    """
    variance = drift_variance(oldest_year, newest_year, release_year, travel_year)
    if is_old(oldest_year, travel_year) or is_old(oldest_year, release_year):
        variance += AGE_SIGMA**2
    return variance
