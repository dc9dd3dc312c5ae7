"""The market of a flight: between which countries it is, where its usual aircraft differ.

Offline the aircraft of a flight is not known, but some markets differ from Europe as a whole: regional
jets and first class in North America, one-class cabins in South Asia, new wide bodies over the North
Atlantic. The factors stand in ``data/method_constants.csv`` under the names below.
"""

from __future__ import annotations

# ISO 3166-1 alpha-2. Cyprus is flown to as a part of Europe; Turkey and Russia are not.
EUROPE = frozenset({
    "AD", "AL", "AT", "BA", "BE", "BG", "BY", "CH", "CY", "CZ", "DE", "DK", "EE", "ES",
    "FI", "FO", "FR", "GB", "GI", "GL", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT",
    "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE",
    "SI", "SK", "SM", "UA", "VA", "XK",
})  # fmt: skip
NORTH_AMERICA = frozenset({"CA", "US"})
SOUTH_ASIA = frozenset({"BD", "BT", "IN", "LK", "MV", "NP", "PK"})


def market_of(origin: str, destination: str) -> str:
    """Return the market between two countries; empty where none differs.

    Parameters
    ----------
    origin, destination
        ISO 3166-1 alpha-2; empty where not known.
    """
    ends = {origin, destination}
    if ends <= NORTH_AMERICA:
        return "us-canada" if len(ends) == 2 else "north-america"
    if ends <= SOUTH_ASIA:
        return "south-asia"
    if ends & NORTH_AMERICA and ends & EUROPE:
        return "europe-north-america"
    return ""
