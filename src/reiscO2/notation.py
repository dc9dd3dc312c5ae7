"""How amounts are written, for all who read them: the decimal sign, and the gas of "173 kg CO2e"."""

# "tCO2e" is written in one word: nothing need stand before the gas
GAS = r"-?co[2₂](?:[- ]?(?:equivalenten|equivalent|eq|e))?(?![a-z0-9])\.?"


def in_thousands(digits: str) -> bool:
    """Tell whether the points of a number part thousands: "1.169" and not "0.169" or "3.5"."""
    head, *groups = digits.lstrip("+-").split(".")
    whole = head.isdecimal() and len(head) < 4 and head[0] != "0"
    return bool(groups) and whole and all(len(g) == 3 and g.isdecimal() for g in groups)


def decimal(digits: str, *, small: bool = False) -> float:
    """Return the number that digits, points and commas spell as the Dutch write them.

    A comma is the decimal sign; a point before exactly three digits parts thousands ("1.169" is
    1169) and is a decimal sign otherwise ("3.5"). Of both the last one is the decimal sign. With
    `small` (days, persons, tonnes) a single point is a decimal sign whatever stands behind it.

    Raises
    ------
    ValueError
        If they spell none.
    """
    if "," in digits and "." in digits:
        if digits.rfind(",") > digits.rfind("."):
            digits = digits.replace(".", "").replace(",", ".")
        else:
            digits = digits.replace(",", "")
    elif digits.count(",") == 1:
        digits = digits.replace(",", ".")
    elif in_thousands(digits) and not (small and digits.count(".") == 1):
        digits = digits.replace(".", "")
    return float(digits)
