"""Kilometres and kilograms as they are written, with the unit behind, in front or above them."""

from __future__ import annotations

from reiscO2.notation import GAS
from reiscO2.reports.numbers import DIGITS, to_number
from reiscO2.reports.patterns import IGNORECASE, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

_KG = ("kg", "kilo", "kilo's", "kilogram", "kilogrammen", "kilos")
_TONNES = ("ton", "tonnen", "tonne", "tonnes", "tons", "t")
_UNITS = {
    **dict.fromkeys(("km", "kilometer", "kilometers", "kms"), ("km", 1.0)),
    **dict.fromkeys(_KG, ("kg", 1.0)),
    **dict.fromkeys(_TONNES, ("kg", 1000.0)),
    **dict.fromkeys(("gram", "g", "gr"), ("kg", 0.001)),
}
_AMOUNT = pattern(
    r"(?:(?P<times>\d{1,2})\s*(?P<who>personen|pers\.?|reizigers|deelnemers)?\s*(?:[x\u00d7*]|maal|keer)\s*)?"
    rf"(?:tussen\s+(?:de\s+)?(?P<between>{DIGITS})\s*(?:km|kg|kilo|ton)?\s+en\s+(?:de\s+)?|"
    rf"(?P<low>{DIGITS})\s*(?:\u00e0|tot|-|\u2013)\s*)?"
    rf"(?P<n>{DIGITS})(?:\s*(?P<unit>kilo's|kilometers?|kilogram(?:men)?|kilos?|kms?|kg|tonnen|tonnes?|tons?|"
    rf"gram|gr|t|g))(?={GAS}|(?!\w))(?P<gas>\.?\s*(?:{GAS}|(?:CO[2\u2082]|koolstofdioxide)[\w\-.]*))?",
    IGNORECASE,
)
_BARE = pattern(
    rf"(?<![\w€])(?P<n>{DIGITS})(?!\s*(?:%|uur|dag|pers|euro|x\b|\u00d7|(?!p\.?\s?p\b|per\b)\w))"
)
_UNIT_FIRST = pattern(
    rf"\b(?P<unit>km|kilometers?|kg|kilo|ton|t(?=-?co[2\u2082]))(?:\s?{GAS})?\s*\)?\s*[:=]\s*(?:ca\.?\s*|circa\s*)?(?P<n>{DIGITS})"
    r"(?!\s*(?:[x\u00d7*]|km|kilo|kg|ton|gram|%)|[\w])",
    IGNORECASE,
)
_NIL = pattern(  # "geen uitstoot bekend" is no figure
    r"\bnihil\b|(?<!niet )\bverwaarloosbaa?re?\b(?:\s+(?:uitstoot|emissie))?|\bte\s+verwaarlozen\b|"
    r"\bgeen\s+(?:CO[2\u2082]-?\s?)?(?:uitstoot|emissies?)\b(?!\s+(?:is\s+|zijn\s+|was\s+)?(?:bekend|vermeld|berekend|"
    r"opgegeven|gegeven|beschikbaar|te\s|van\s|voor\s|gecompenseerd|gevonden)|-)|"
    r"\b(?:uitstoot|emissies?)\s*[:=]\s*(?:geen|nul)\b|\bnauwelijks\s+(?:CO[2\u2082]-?\s?)?(?:uitstoot|emissies?)\b|"
    r"\b(?:uitstoot|emissie)vrij\b",
    IGNORECASE,
)
_RANGE = 1.5  # the end of a range over its beginning
_PER_KM = pattern(
    r"(?:\s*CO[2\u2082][\w\-]*)?\s*(?:/|per)\s*(?:reizigers?-?|persoons?-?|passagiers?-?|p)?\s*-?(?:km|kilometer)",
    IGNORECASE,
)
_GAS = pattern(
    r"CO[2\u2082](?:-?\s?(?:equivalenten|equivalent|eq|e))?\.?(?:-uitstoot)?|uitstoot|emissie",
    IGNORECASE,
)
_ENGLISH_THOUSANDS = pattern(r"[1-9]\d{0,2}(,\d{3})+")
_DECIMALS = pattern(r"[.,](\d+)$")
_FACTOR = pattern(r"factor|(?:kg|gram|g|co2)\s*(?:/|per)\s*(?:\w+-?)?(?:km|kilometer)")
_IN_TONNES = pattern(r"\b(?:ton|tonnen|tonne)(?:\b|(?=co[2\u2082]))|\bt\s?(?=co[2\u2082])")
_IN_KILOGRAMS = pattern(r"\bkg\b|\bkilo(?:gram)?\b")
_IN_KILOMETRES = pattern(r"\bkms?\b|kilometer|afstand")
_COMPENSATED = pattern(r"(?:gecompenseerd|compensatie|compenseren)[^.\d]{0,25}$", IGNORECASE)
_OTHERS = pattern(
    r"(?:zonder die effecten|andere bronnen geven|zou|in plaats van|i\.p\.v\.|tegenover|alternatief|bespaart|"
    r"bespaard|scheelt|ter vergelijking|instead of)[^.;\n]{0,60}$",
    IGNORECASE,
)
_NO_AMOUNT = pattern(  # "1e999 kg", ": -860 km": no number of kilometres or kilograms
    r"\d[.,]?e[+-]?$|(?:[:=(,/]\s*|\b(?:km|kg|ton)\s+)-$", IGNORECASE
)
_BESIDE = pattern(
    r"\s*[/,(;:=+|-]?\s*(?:en|met|and)?\s*(?:(?:ca\.?|circa|ongeveer)\s*)?", IGNORECASE
)
_IN_TURN = pattern(r"\bresp(?:\.|ectievelijk)", IGNORECASE)
_OF_WHICH = pattern(r"\b(?:waarvan|bestaande\s+uit|te\s+weten|namelijk|of\s+which)\b", IGNORECASE)
_RETURN = pattern(
    r"\b(?:retour|heen\s*(?:en|/)\s*terug|v\.?v\.?)\s*:?\s*(?:ca\.?\s*|circa\s*)?$", IGNORECASE
)
_TWICE = 0.05  # how far two ways may be from twice one way
_WORKED_OUT = pattern(  # what stands behind is the outcome
    r"(?:=|\b(?:dus|ofwel|oftewel)(?:\s+(?:in\s+)?(?:totaal|samen))?)\s*(?:ca\.?\s*|circa\s*)?$",
    IGNORECASE,
)
_GAS_HEAD = pattern(r"CO2|uitstoot|emissie|\bkg\b|\bton\b", IGNORECASE)
_KM_HEAD = pattern(r"\bkms?\b|kilometer|afstand", IGNORECASE)


class Amount:
    """A number with its unit: `value` in km or kg, `half` of its last digit, where it stands."""

    __slots__ = ("end", "half", "kind", "start", "value")

    def __init__(self, kind: str, value: float, half: float, start: int, end: int) -> None:
        self.kind, self.value, self.half, self.start, self.end = kind, value, half, start, end


def amounts(text: str, start: int, end: int, default: str = "") -> list[Amount]:
    """Return the kilometres and kilograms between two offsets; `default` is the unit of a bare number."""
    found = []
    taken: set[int] = set()  # offsets of what was read
    for hit in _AMOUNT.finditer(text, start, end):
        kind, factor = _UNITS[hit.group("unit").lower()]
        if kind == "kg" and _PER_KM.match(text, hit.end()):
            taken.update(range(*hit.span()))
            continue  # a factor, not an emission
        before = text[max(start, hit.start() - 80) : hit.start()]
        if _COMPENSATED.search(before) or _OTHERS.search(before) or _NO_AMOUNT.search(before):
            taken.update(range(*hit.span()))
            continue
        alike = kind == "km" and hit.group("who")  # "3 personen x 200 km": all travel the same way
        times = None if alike else hit.group("times")
        low = hit.group("low") or hit.group("between")
        a = hit.start() if times or not low else hit.start("n")
        amount = _amount(hit.group("n"), kind, factor, a, hit.end(), times)
        if amount is not None:
            _widen(amount, hit, kind, factor)
            found.append(amount)
            taken.update(range(amount.start, amount.end))
    for hit in _NIL.finditer(text, start, end):
        found.append(Amount("kg", 0.0, 0.5, hit.start(), hit.end()))
    plain = [(hit, hit.group("unit").lower()) for hit in _UNIT_FIRST.finditer(text, start, end)]
    plain += [(hit, default) for hit in _BARE.finditer(text, start, end)] if default else []
    for hit, unit in plain:
        a, b = hit.span("n")
        if a not in taken and not _NO_AMOUNT.search(text, max(start, a - 20), a):
            amount = _amount(hit.group("n"), *_UNITS[unit], a, b, None)
            taken.update(range(a, b))
            if amount is not None:
                found.append(amount)
    return sorted(found, key=lambda a: a.start)


def inherited(text: str, found: Sequence[Amount], labels: list[str]) -> list[str]:
    """Let the emission beside the kilometres go the same way: "heen 840 km/20 kg", "840 km, 20 kg (heen)"."""
    pairs = [
        k
        for k, (a, b) in enumerate(zip(found, found[1:], strict=False))
        if a.kind != b.kind and _BESIDE.fullmatch(text, a.end, b.start)
    ]
    for k in pairs:
        labels[k + 1] = labels[k + 1] or labels[k]
    for k in reversed(pairs):
        labels[k] = labels[k] or labels[k + 1]
    return labels


def in_turn(text: str, found: Sequence[Amount], known: Sequence[str]) -> list[str]:
    """Return the owners of figures that are given in turn ("1.921 km resp. 10 km"), those named before; else none."""
    owners = [key for key in dict.fromkeys(known) if key and key != "total"]
    if len(found) < 2 or len(owners) != len(found) or len({one.kind for one in found}) > 1:
        return []
    return owners if _IN_TURN.search(text, found[0].end, found[-1].start) else []


def worked_out(text: str, amount: Amount, known: float) -> bool:
    """Tell whether a figure is the outcome of the one before it: behind "=", "dus", or both ways behind one."""
    start = max(0, amount.start - 30)
    if _WORKED_OUT.search(text, start, amount.start):
        return True
    twice = abs(amount.value - 2.0 * known) <= _TWICE * amount.value
    return twice and _RETURN.search(text, start, amount.start) is not None


def of_which(text: str, found: Sequence[Amount]) -> int:
    """Return where the parts of a sum begin ("330 kg, waarvan 290 kg vlucht"), 0 where none are told."""
    if len(found) < 3 or found[0].kind != found[1].kind:
        return 0
    hit = _OF_WHICH.search(text, found[0].end, found[1].start)
    return hit.end() if hit else 0


def _widen(amount: Amount, hit: re.Match[str], kind: str, factor: float) -> None:
    """Make the middle of "390 \u00e0 400 kg"; two numbers far apart are no range."""
    name = "low" if hit.group("low") else "between"
    if not hit.group(name):
        return
    low = _amount(hit.group(name), kind, factor, hit.start(name), hit.end(), hit.group("times"))
    if low is not None and low.value < amount.value <= _RANGE * low.value:
        amount.half = max(amount.half, (amount.value - low.value) / 2.0)
        amount.value = (amount.value + low.value) / 2.0
        amount.start = hit.start()


def _amount(
    digits: str, kind: str, factor: float, start: int, end: int, times: str | None
) -> Amount | None:
    small = factor >= 1000.0 and digits.count(".") == 1 and "," not in digits
    if kind == "km" and _ENGLISH_THOUSANDS.fullmatch(digits):
        digits = digits.replace(",", "")  # 2,780 km written the English way: nobody measures metres
    value = to_number(digits, small=small)
    if value is None:
        return None
    if small and value > 500.0:
        value = to_number(digits) or value
    decimals = _DECIMALS.search(digits)
    written = 10.0 ** -(len(decimals.group(1)) if decimals and value != int(value) else 0)
    many = int(times) if times else 1
    return Amount(kind, value * factor * many, 0.5 * written * factor * many, start, end)


def column_unit(cell: str) -> str:
    """Return the unit that a column head promises."""
    low = cell.lower()
    if _FACTOR.search(low):
        return ""  # what is multiplied with, no outcome
    if _IN_TONNES.search(low):
        return "ton"
    if _IN_KILOGRAMS.search(low) or _GAS.search(low):
        return "kg"
    return "km" if _IN_KILOMETRES.search(low) else ""


def only_unit(head: str) -> str:
    """Return the unit of a column that holds kilometres or emission, none where it holds both."""
    gas, way = _GAS_HEAD.search(head), _KM_HEAD.search(head)
    return "" if gas and way else column_unit(head)
