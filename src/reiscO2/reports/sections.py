"""The stretch of text that answers each question, and the form that a text fills in."""

from __future__ import annotations

import re

from reiscO2.reports.forms import Form, shipped_forms
from reiscO2.reports.patterns import pattern
from reiscO2.reports.questions import Section, Text, questions_in
from reiscO2.reports.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SAID = pattern(r"[\s*_|-]*(?:A|Antw(?:oord)?)\.?\s*:[ \t*_]*", re.IGNORECASE)
_OTHER = pattern(
    r"[\s#*_]*(?:opgesteld door|ondertekening|handtekening|paraaf|bijlagen?\b|datum verslag|"
    r"datum en handtekening|naam en functie|"
    r"versie\b|einde verslag)[^\r\n]{0,80}$",
    re.IGNORECASE,
)


def recognise(
    source: Source, forms: Iterable[Form] | None = None
) -> tuple[Form | None, dict[str, int], list[Section]]:
    """Return the form that a document fills in, how many questions of each form it has, and its answers.

    The form is None when the document has fewer questions than any form needs.
    """
    text = Text(source)
    counts: dict[str, int] = {}
    best: tuple[float, Form, list[Section]] | None = None
    for form in forms if forms is not None else shipped_forms():
        found = questions_in(text, form.questions)
        fields = {section.field for section in found}
        counts[form.id] = len(fields)
        if len(fields) < form.minimum:
            continue
        signs = [sign in fields for sign in form.signs]
        if signs and not any(signs):
            continue
        missing = len(form.questions) - len(fields)
        score = len(fields) - 0.3 * missing
        if best is None or score > best[0]:
            best = (score, form, found)
    if best is None:
        return None, counts, []
    return best[1], counts, _with_answers(source, best[2])


def _with_answers(source: Source, found: Sequence[Section]) -> list[Section]:
    """Give every question the text up to the next one, or the cell below it in a table with a head row."""
    done: dict[str, Section] = {}
    heads = _head_rows(source, found)
    for number, section in enumerate(found):
        stop = found[number + 1].start if number + 1 < len(found) else len(source.text)
        cell = source.blocks[source.block_at(section.start)].cell
        if cell is not None and (cell[0], cell[1]) in heads:
            spans = _below(source, cell)
        else:
            spans = ((section.end, _stop(source, section, stop)),)
        spans = tuple(_trimmed(source.text, a, b) for a, b in spans)
        known = done.get(section.field)
        if known is None:
            done[section.field] = Section(
                section.field, section.start, section.end, spans, section.label
            )
        elif any(
            b > a for a, b in spans
        ):  # the question stands twice: what was said under either counts
            kept = tuple(s for s in known.answers if s[1] > s[0])
            done[section.field] = Section(
                known.field,
                known.start,
                section.end if not kept else known.end,
                (*kept, *spans),
                known.label,
            )
    return list(done.values())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    said = _SAID.match(text, start, end)
    start = said.end() if said else start
    body = text[start:end]
    left = len(body) - len(body.lstrip(" \t\r\n\v\f|"))
    right = len(body.rstrip(" \t\r\n\v\f|"))
    return (start + left, start + right) if right > left else (start, start)


def _head_rows(source: Source, found: Sequence[Section]) -> set[tuple[int, int]]:
    """Return (table, row) of the rows in which two cells or more are questions, with rows below them."""
    rows: dict[tuple[int, int], set[int]] = {}
    for section in found:
        cell = source.blocks[source.block_at(section.start)].cell
        if cell is not None:
            rows.setdefault((cell[0], cell[1]), set()).add(cell[2])
    filled = {
        (b.cell[0], b.cell[1], b.cell[2])
        for b in source.blocks
        if b.cell is not None and source.text[b.start : b.end].strip()
    }
    return {
        key for key, columns in rows.items()
        if len(columns) > 1 and not any((*key, c + 1) in filled and c + 1 not in columns for c in columns)
    }  # fmt: skip


def _below(source: Source, cell: tuple[int, int, int]) -> tuple[tuple[int, int], ...]:
    blocks = [b for b in source.blocks if b.cell == (cell[0], cell[1] + 1, cell[2])]
    return ((blocks[0].start, blocks[-1].end),) if blocks else ()


def _stop(source: Source, section: Section, stop: int) -> int:
    """Return where the answer ends: at the next question, or at another heading before it."""
    first = source.block_at(section.start)
    own = source.blocks[first]
    for block in source.blocks[source.block_at(max(section.start, section.end - 1)) + 1 :]:
        if block.start >= stop:
            break
        text = source.text[block.start : block.end]
        if block.level and text.strip() and (own.level == 0 or block.level <= own.level):
            return block.start
        if (
            own.cell is not None
            and block.cell is None
            and text.strip()
            and section.end < block.start
        ):
            answered = source.text[section.end : block.start].strip(" \t\r\n|")
            if answered:
                return block.start  # the table of the form is over
        if _OTHER.match(text):
            return block.start
        body = text.strip()
        if body.endswith("?") and body.isupper() and len(body.split()) > 2:
            return block.start
    return stop
