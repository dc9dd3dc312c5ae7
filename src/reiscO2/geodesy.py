"""The great circle on the ellipsoid, for one pair and for arrays.

Lambert's formula for long lines (Lambert 1942; Andoyer's correction): within 10 m of
Karney's geodesic in Europe. It divides by zero for identical points and is off near
antipodes; both are guarded.
"""

from __future__ import annotations

import math

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

EQUATOR_RADIUS_KM = 6378.137  # WGS 84
FLATTENING = 1.0 / 298.257223563  # WGS 84
LEAST_KM_PER_DEGREE = 110.5  # of latitude: 110.57 at the equator, 111.69 at the poles
_NEAR_ANTIPODE = math.radians(179.0)


def _lambert_km(lat1: Any, lon1: Any, lat2: Any, lon2: Any, xp: Any) -> tuple[Any, Any]:
    """Return distance [km] and central angle [rad]; `xp` is the math or the numpy module.

    Degrees in. Identical points give 0 through a sine that is kept off zero.
    """
    rad = math.pi / 180.0
    b1 = xp.atan((1.0 - FLATTENING) * xp.tan(lat1 * rad))
    b2 = xp.atan((1.0 - FLATTENING) * xp.tan(lat2 * rad))
    mean, half = (b1 + b2) / 2.0, (b2 - b1) / 2.0
    half_lon = (lon2 - lon1) * rad / 2.0
    h = xp.sin(half) ** 2 + xp.cos(b1) * xp.cos(b2) * xp.sin(half_lon) ** 2
    h = h * (h < 1.0) + (h >= 1.0)  # rounding may lift it a hair above one
    sigma = 2.0 * xp.asin(xp.sqrt(h))
    # cos^2 and sin^2 of sigma/2 are 1-h and h; both are kept off zero
    x = (sigma - xp.sin(sigma)) * (xp.sin(mean) * xp.cos(half)) ** 2 / (1.0 - h + 1e-300)
    y = (sigma + xp.sin(sigma)) * (xp.cos(mean) * xp.sin(half)) ** 2 / (h + 1e-300)
    return EQUATOR_RADIUS_KM * (sigma - FLATTENING / 2.0 * (x + y)), sigma


def _geodesic_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    from geopy.distance import geodesic  # noqa: PLC0415 - slow to import, rarely needed

    return float(geodesic((lat1, lon1), (lat2, lon2)).km)


def great_circle_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the shortest distance over the ellipsoid between two points.

    Parameters
    ----------
    lat1, lon1, lat2, lon2
        Latitude and longitude of both points. [degrees]

    Returns
    -------
    float
        Distance. [km]
    """
    km, sigma = _lambert_km(lat1, lon1, lat2, lon2, math)
    if sigma > _NEAR_ANTIPODE:
        return _geodesic_km(lat1, lon1, lat2, lon2)
    return float(km)


def within_km(lat1: float, lon1: float, lat2: float, lon2: float, km: float) -> bool:
    """Tell whether two points lie within a distance; by their latitudes alone where those tell.

    Parameters
    ----------
    lat1, lon1, lat2, lon2
        As in `great_circle_km`. [degrees]
    km
        The distance. [km]
    """
    if abs(lat1 - lat2) * LEAST_KM_PER_DEGREE > km:
        return False
    return great_circle_km(lat1, lon1, lat2, lon2) <= km


def great_circle_km_array(lat1: Any, lon1: Any, lat2: Any, lon2: Any) -> Any:
    """Return `great_circle_km` for arrays of equal shape (float64). [degrees] -> [km]"""
    import numpy as np  # noqa: PLC0415 - the table path only

    a1, o1, a2, o2 = (np.asarray(a, dtype=np.float64) for a in (lat1, lon1, lat2, lon2))
    km, sigma = _lambert_km(a1, o1, a2, o2, np)
    far = np.flatnonzero(np.atleast_1d(sigma) > _NEAR_ANTIPODE)
    if far.size:
        km = np.atleast_1d(km)
        ends = np.broadcast_arrays(*(np.atleast_1d(a) for a in (lat1, lon1, lat2, lon2)))
        for i in far:
            km[i] = _geodesic_km(*(float(a[i]) for a in ends))
    return km
