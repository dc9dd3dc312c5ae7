"""Out by one means of transport, back by another: where a text turns from the way out to the way back."""

from __future__ import annotations

from reiscO2.model import LOCAL_MODES
from reiscO2.reports.modes import BACK, BOTH, ONE_WAY, OUT, TOWARDS, Mention
from reiscO2.reports.patterns import IGNORECASE, pattern

#: what parts the way out from the way back in one clause
_PARTS = pattern(
    r"\s+(?:en|and|maar|but)\s+|\s*[/&+]\s*|\s+[-\u2013\u2014]+\s+|:\s+(?=[Tt]erug|[Hh]een)"
)
_MOST = 40  # means of transport in one sentence; more is no journey
_OTHER = {"out": "back", "back": "out"}
_GONE = ("vloog", "vlogen", "gevlogen", "flew")
_RETOUR = pattern(r"\bretour\b", IGNORECASE)
_PIECE = pattern(r"[,;.|/\r\n]|\s(?:en|and)\s", IGNORECASE)
_NEW_VERB = pattern(
    r"\s*(?:en|and|maar|but)\s+(?:nam(?:en)?|ging(?:en)?|kwam(?:en)?|keerden?|reisden?|reed|reden|vloog|vlogen|"
    r"(?:is|ben|zijn|hebben|heb|heeft)\b|took|came|went|flew|returned|travelled)",
    IGNORECASE,
)


def retour_as_back(text: str, found: list[Mention]) -> str:
    """Return `text` with "terug" for "retour" where that is the way back: "trein heen, vliegtuig retour".

    Elsewhere "retour" means both ways, also in "heen met de trein (retour)". Offsets stay.
    """
    if len(found) > _MOST or BACK.search(text):
        return text
    cuts = [0, *(hit.end() for hit in _PIECE.finditer(text)), len(text)]
    out = False
    for start, end in zip(cuts, cuts[1:], strict=False):
        told = any(start <= m.start < end for m in found)
        retour = _RETOUR.search(text, start, end)
        if out and told and retour:
            word = "Terug " if retour.group()[0].isupper() else "terug "
            return text[: retour.start()] + word + text[retour.end() :]
        out = out or (told and OUT.search(text, start, end) is not None)
    return text


def there(text: str, found: list[Mention]) -> None:
    """Let the one means of transport without a direction lead there: "trein, terug vliegtuig"."""
    back = next((m for m in found if m.direction == "back"), None)
    far = [m for m in found if m.mode is not None and m.mode not in LOCAL_MODES]
    if back is None or any(m.direction == "out" for m in found):
        return
    open_ones = [m for m in far if m.direction == "" and m.start < back.start]
    if len(open_ones) == 1 and not TOWARDS.search(text[slice(*open_ones[0].clause)]):
        open_ones[0].direction = "out"


def turned(
    text: str, start: int, cuts: list[tuple[int, int, str]], inside: list[Mention]
) -> list[tuple[int, int, str]]:
    """Add the cuts where a clause turns from the way out to the way back, with the way of each side."""
    if len(inside) > _MOST:
        return cuts
    out: list[tuple[int, int, str]] = []
    for stop, after, _ in cuts:
        here = [m for m in inside if start <= m.start < stop]
        back = len(here) > 1 and BACK.search(text, start, stop)
        turns = (
            _turns(text, start, stop, here) if back and not BOTH.search(text, start, stop) else []
        )
        out += [(at, at, way) for at, way in turns]
        out.append((stop, after, _OTHER[turns[-1][1]] if turns else ""))
        start = after
    return out


def _turns(text: str, start: int, stop: int, here: list[Mention]) -> list[tuple[int, str]]:
    """Return where the direction changes between the means of transport of one clause, and what it was before.

    What says the direction stands in front of each ("heen: A / terug: B") or behind ("A heen en B terug").
    """
    behind = not _way(text[start : here[0].start])
    bounds = [_bound(text, a.end, b.start, behind) for a, b in zip(here, here[1:], strict=False)]
    ways = [_way(text[a:b]) for a, b in zip([start, *bounds], [*bounds, stop], strict=True)]
    first = next((k for k, way in enumerate(ways) if way), 0)
    if ways[first] == "back":  # "vlogen naar Berlijn en namen de trein terug"
        led = [
            k
            for k in range(first)
            if here[k].word.lower() in _GONE
            or TOWARDS.search(text[start if k == 0 else bounds[k - 1] : bounds[k]])
            or _NEW_VERB.match(text, bounds[k])
            or ONE_WAY.search(text, here[k].end, bounds[k])
            or BACK.search(text, bounds[k], here[k + 1].start)  # "trein en terugreis per vliegtuig"
        ]
        ways[: max(led, default=-1) + 1] = ["out"] * (max(led, default=-1) + 1)
    order = range(len(ways) - 1, -1, -1) if behind else range(len(ways))
    for _ in range(2):
        known = ""
        for k in order:
            known = ways[k] = ways[k] or known
        order = order[::-1]
    return [(at, a) for at, a, b in zip(bounds, ways, ways[1:], strict=False) if a != b]


def _bound(text: str, start: int, end: int, behind: bool) -> int:
    """Return where the words of a means of transport end and those of the next one begin."""
    parts = [hit.start() for hit in _PARTS.finditer(text, start, end)]
    marks = sorted(hit.start() for one in (OUT, BACK) for hit in one.finditer(text, start, end))
    if not marks:
        return parts[-1] if parts else end
    if behind:
        parts = [at for at in parts if at > marks[-1]][:1] or parts
    else:
        parts = [at for at in parts if at < marks[-1]] or parts
    return parts[-1] if parts else end if behind else marks[0]


def _way(words: str) -> str:
    """Return ``out`` or ``back`` where words name one of the two."""
    back, out = BACK.search(words), OUT.search(words)
    return "" if bool(back) == bool(out) else "back" if back else "out"
