"""Whose figures they are: "per persoon" and "voor 2 personen" belong to the figure they stand with.

Said in front of everything, in a sentence without a figure, or with "alle" or "beide", they
hold for every figure that says nothing else.
"""

from __future__ import annotations

from reiscO2.reports.modes import mentions
from reiscO2.reports.patterns import IGNORECASE, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from reiscO2.reports.amounts import Amount

PER_PERSON = pattern(
    r"\b(?:per\s+(?:persoon|reiziger|deelnemer|passagier|hoofd|medewerker|person)|p\.?\s?p\.?(?=[\s,.;)]|$)|"
    r"per\s+pers\.?|de\s+man|each)",
    IGNORECASE,
)
PARTY = pattern(
    r"\b(?:voor\s+(?:de\s+)?(?:hele\s+)?(?:\d{1,3}\s+(?:personen|reizigers|deelnemers)|twee|drie|vier|vijf|zes|beide|alle|beiden|allen|delegatie|"
    r"groep)|alle\s+(?:personen|reizigers|deelnemers)|met\s+z'n|samen|"
    r"voor\s+(?:ons|hen)\s+(?:allen|allemaal|(?:\d{1,3}|twee|drie|vier|vijf|zes|zeven|acht)(?:en|\u00ebn)?)|"
    r"voor\s+(?:twee\u00ebn|drie\u00ebn|vieren|vijven|zessen)|"
    r"(?:in\s+)?totaal\s+(?:voor\s+)?(?:\d{1,3}|twee|drie|vier|vijf|zes)\s+(?:personen|reizigers|deelnemers)|"
    r"beide(?!\s+(?:keren|richtingen|vluchten|reizen|ritten|malen))|hele\s+(?:groep|delegatie))\b|"
    r"(?<=(?:kg|km|on|lo|O2|eq|2e|q\.) )\(\s*(?:voor\s+)?(?:[2-9]|[1-9]\d{1,2}|twee|drie|vier|vijf|zes)\s*"
    r"(?:pers\.?|personen|reizigers|deelnemers)\s*\)",
    IGNORECASE,
)
TOTAL_WORDS = pattern(
    r"\b(?:in\s+totaal|totaal|totale\s+\w+|samen|alles\s+bij\s+elkaar|opgeteld|total|sum)\b",
    IGNORECASE,
)
_EVERY = pattern(
    r"\b(?:alle|alles|beide|allemaal|steeds|telkens|getallen|cijfers|bedragen|figures)\b",
    IGNORECASE,
)
_MOST = 100  # marks that an answer has; more is no answer
_CUT = pattern(r"[,:]\s|\s(?:en|and|plus)\s", IGNORECASE)


def heads(words: str) -> str:
    """Return ``person``, ``party`` or nothing, for words that tell of one figure or one row."""
    return "person" if PER_PERSON.search(words) else "party" if PARTY.search(words) else ""


def per_of(
    text: str, said: Sequence[tuple[str, Amount]], stretches: Sequence[tuple[int, int]]
) -> tuple[list[str], str]:
    """Return whose each figure is, and whose all the others are.

    Parameters
    ----------
    text
        The answer.
    said
        (means of transport, figure), in any order.
    stretches
        (start, end) of the lines and sentences of `text`.
    """
    found, everywhere = [""] * len(said), ""
    order = sorted(range(len(said)), key=lambda k: said[k][1].start)
    marks = [(*hit.span(), "person") for hit in PER_PERSON.finditer(text)]
    marks += [(*hit.span(), "party") for hit in PARTY.finditer(text)]
    for start, end, kind in marks[:_MOST]:
        stretch = next(((a, b) for a, b in stretches if a <= start < b), (0, len(text)))
        inside = [k for k in order if stretch[0] <= said[k][1].start < stretch[1]]
        before = [k for k in inside if said[k][1].end <= start]
        after = [k for k in inside if said[k][1].start >= end]
        chosen = _chosen(text, said, stretch[0], (start, end), before, after)
        if chosen is None:
            everywhere, chosen = everywhere or kind, inside
        for k in chosen:
            found[k] = found[k] or kind
    return found, everywhere


def _chosen(
    text: str, said: Sequence[tuple[str, Amount]], begin: int, mark: tuple[int, int],
    before: list[int], after: list[int],
) -> list[int] | None:  # fmt: skip
    """Return the figures that a mark belongs to; None for all."""
    start, end = mark
    if before:
        gap = text[said[before[-1]][1].end : start]
        if _EVERY.search(gap):
            return None
        if after:
            behind = text[end : said[after[0]][1].start]
            if (_CUT.search(gap) or mentions(gap)) and not (
                _CUT.search(behind) or mentions(behind)
            ):
                return after[:1]
        return before[-1:]
    if not after:
        return None
    lead, behind = text[begin:start], text[end : said[after[0]][1].start]
    if not mentions(lead) and not TOTAL_WORDS.search(lead) and mentions(behind):
        return None  # "Per persoon: vliegtuig 450 kg; trein 3 kg"
    return [k for k in after if said[k][0] == said[after[0]][0]]
