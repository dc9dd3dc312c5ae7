"""Last layer: a proof that no train or bus makes it, for pairs that no other layer knows.

Either the straight line is so long that 200 km/h over it takes more than the limit plus an
hour (no journey over land in Europe reaches that average), or no fixed link and no ferry
line joins the two land masses, or the ferry alone takes longer. The names of the land masses are handed in.
"""

from __future__ import annotations

from reiscO2.geodesy import great_circle_km

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.model import Place

BOUND_KMH = 200.0
BOUND_MARGIN_MINUTES = 60.0
# land masses in and around Europe that a tunnel, a bridge or a ferry line joins to each other
JOINED_LANDMASSES = frozenset(
    {
        "eurasia", "great-britain", "ireland", "isle-of-man", "guernsey", "jersey",
        "shetland-orkney", "faroe", "iceland", "gotland", "corsica", "sardinia",
        "balearic-islands", "canary-islands", "madeira", "malta", "crete", "aegean-islands",
        "cyprus",
    }
)  # fmt: skip

# the quickest ferry to these takes longer than this from any other land mass (Hirtshals - Torshavn
# and on to Seydisfjordur; Cadiz and Huelva - Canary Islands): well below every published crossing
LEAST_CROSSING_MINUTES = {"faroe": 1500.0, "iceland": 2100.0, "canary-islands": 1200.0}


def bound_minutes(origin: Place, destination: Place) -> float:
    """Return the minutes that no ground journey of this length stays below. [minutes]"""
    km = great_circle_km(origin.lat, origin.lon, destination.lat, destination.lon)
    return km / BOUND_KMH * 60.0


def proof_beyond(
    origin: Place,
    destination: Place,
    limit_minutes: float,
    landmasses: tuple[str, str] = ("", ""),
) -> tuple[float, str] | None:
    """Return (bound in minutes, reason) when the pair is beyond the limit for certain.

    Parameters
    ----------
    origin, destination
        The two ends.
    limit_minutes
        The limit of the policy. [minutes]
    landmasses
        Name of the land mass of each end, empty when not known.

    Returns
    -------
    tuple or None
        The bound is infinite when no link exists. None: nothing is proven.
    """
    a, b = landmasses
    if a and b and a != b and not (a in JOINED_LANDMASSES and b in JOINED_LANDMASSES):
        return float("inf"), "no-land-link"
    minutes = bound_minutes(origin, destination)
    if a and b and a != b:
        crossing = max(LEAST_CROSSING_MINUTES.get(a, 0.0), LEAST_CROSSING_MINUTES.get(b, 0.0))
        if crossing > limit_minutes + BOUND_MARGIN_MINUTES and crossing > minutes:
            return crossing, "long-crossing"
    if minutes > limit_minutes + BOUND_MARGIN_MINUTES:
        return minutes, "too-far"
    return None
