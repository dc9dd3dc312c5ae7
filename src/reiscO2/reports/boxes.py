"""Boxes to tick: what stands behind an empty one was not chosen, and is not read; nor is what Markdown strikes out.

Its words become blanks, so that every offset stays. A document without any ticked box is left
as it is: empty boxes may then be no more than bullets.
"""

from __future__ import annotations

from reiscO2.reports.patterns import pattern

_EMPTY = pattern(r"[\u2610\u25a1\u25fb]|\[ \]|\( \)")
_TICKED = pattern(r"[\u2611\u2612\u2713\u2714\u25a0\u25fc]|(?<![\w\])])[\[(][xX][\])](?!\()")
_BOX = pattern(
    r"[\u2610-\u2612\u25a1\u25fb\u2713\u2714\u25a0\u25fc]|(?<![\w\])])[\[(][xX ][\])](?!\()"
)
_STRUCK = pattern(r"~~(?=[^\s~])[^~\r\n]{1,1000}~~(?!~)")
_LEAD = pattern(r"[ \t>*|\u2022-]*")
_LONGEST = 60  # characters of what one chooses from; a question without its mark is longer


def without_unticked(text: str) -> str:
    """Return `text` with what was not ticked blanked out; every offset stays."""
    if not _TICKED.search(text):
        return text
    return "".join(_line(line) for line in text.splitlines(keepends=True))


def without_struck(text: str) -> str:
    """Return `text` with what Markdown strikes out (``~~so~~``) blanked out; every offset stays."""
    return _STRUCK.sub(lambda m: " " * len(m.group()), text)


def _line(line: str) -> str:
    lead = _LEAD.match(line)
    start = lead.end() if lead else 0
    boxes = list(_BOX.finditer(line))
    body = line.rstrip()
    if not boxes or boxes[0].start() != start or body.endswith(("?", ":")):
        return line  # "ja [ ] nee [x]", or a question with a box for a bullet
    ends = [*(box.start() for box in boxes[1:]), len(body)]
    if max(end - box.start() for box, end in zip(boxes, ends, strict=True)) > _LONGEST:
        return line
    out = list(line)
    for box, end in zip(boxes, ends, strict=True):
        if _EMPTY.fullmatch(box.group()):
            first = 0 if box is boxes[0] else box.start()
            out[first:end] = [c if c in "|>" else " " for c in out[first:end]]
    return "".join(out)
