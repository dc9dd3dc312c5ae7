"""Figures of a journey that nobody made: "ter vergelijking: trein 77 kg", "met de trein zou dit ...".

They are blanked out before an answer is read, so that every offset stays.
"""

from __future__ import annotations

from reiscO2.reports.patterns import IGNORECASE, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_TO_END = (
    r"(?:[^.;()\r\n]|\.(?=\w)|\([^()\r\n]{0,80}\)){0,300}"  # to the end of the sentence or bracket
)
_TO_COMMA = r"(?:t\.o\.v\.|i\.p\.v\.|[^.,;()\r\n]|[.,](?=\w)){0,200}"
_COMPARED = pattern(
    rf"\b(?:ter\s+vergelijking|(?:in\s+)?vergelijking\s+met|vergeleken\s+met|(?:for|in)\s+comparison)\b{_TO_END}|"
    rf"\b(?:besparing|saving)(?:en|s)?\b{_TO_COMMA}|"
    rf"\b(?:t\.?\s?o\.?\s?v\.?|ten\s+opzichte\s+van)\s+(?:de|het|een)?\s*(?:vlieg|vlucht|trein|auto|bus){_TO_COMMA}|"
    rf"(?<![\d.,])\d[\d.,]{{0,12}}\s*(?:kg|ton)\s+(?:CO2[\w-]*\s+)?(?:minder|lager|meer|hoger|less|more)\s+(?:dan|than)\b{_TO_COMMA}|"
    r"\(\s*(?:vliegen|flying)\b[^()\r\n]{0,200}\)|"
    r"\(\s*(?:ter\s+vergelijking|(?:als\s+)?alternatief|niet\s+gebruikt|referentie|(?:for|in)\s+comparison)"
    r"[^()\r\n]{0,60}\)(?:[^;.\r\n]|\.(?=\w)){0,200}",
    IGNORECASE,
)
_ROW = pattern(
    r"\b(?:vergelijk\w*|alternatie\w*|niet\s+(?:gebruikt|gekozen|gemaakt)|fictie\w*|referentie|besparing|indien|comparison|"
    r"saving|not\s+used)\b|\b(?:zou|would)\b",
    IGNORECASE,
)
_NO = pattern(r"\W*(?:nee|neen|no)\W*", IGNORECASE)
_WOULD = pattern(r"\b(?:zou(?:den)?|would\s+have)\b", IGNORECASE)
_BEGINS = pattern(r"[;()\r\n]|\.\s|,\s")
_ENDS = pattern(
    r"[;()\r\n]|\.(?!\w)|,\s+(?=(?:maar|terwijl|nu|het|de|wij|we|but|while)\b)", IGNORECASE
)
_DIGIT = pattern(r"\d")
_REACH = 200


def not_travelled(cells: Sequence[str]) -> bool:
    """Tell whether a row of a table holds the figures of a journey that was not made."""
    return any(_ROW.search(cell) or _NO.fullmatch(cell) for cell in cells)


def without_comparisons(text: str) -> str:
    """Return `text` with the figures of journeys that were not made blanked out.

    An answer that would hold no figure at all then stays as it is.
    """
    spans = [hit.span() for hit in _COMPARED.finditer(text)]
    for hit in _WOULD.finditer(text):
        starts = [
            cut.end() for cut in _BEGINS.finditer(text, max(0, hit.start() - _REACH), hit.start())
        ]
        end = _ENDS.search(text, hit.end(), min(len(text), hit.end() + _REACH))
        a = starts[-1] if starts else max(0, hit.start() - _REACH)
        b = end.start() if end else min(len(text), hit.end() + _REACH)
        if not _DIGIT.search(text, a, hit.start()):
            spans.append((a, b))
    spans = [(a, b) for a, b in spans if _DIGIT.search(text, a, b)]
    if not spans:
        return text
    parts, at = [], 0
    for a, b in sorted(spans):
        if b > at:
            a = max(a, at)
            parts += [text[at:a], " " * (b - a)]
            at = b
    left = "".join([*parts, text[at:]])
    return left if _DIGIT.search(left) else text
