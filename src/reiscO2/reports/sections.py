"""The stretch of text that answers each question, and the form that a text fills in."""

from __future__ import annotations

from reiscO2.reports.base import Plain
from reiscO2.reports.forms import Form, Question, shipped_forms
from reiscO2.reports.patterns import IGNORECASE, pattern
from reiscO2.reports.questions import Section, Text, questions_in
from reiscO2.reports.source import Source, unscanned

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SAID = pattern(r"[\s*_|-]*(?:A|Antw(?:oord)?)\.?\s*:[ \t*_]*", IGNORECASE)
_SUM = pattern(r"(?:sub|eind)?(?:totaal|total)\b", IGNORECASE)
HEAD_COLUMNS = 4  # questions in a row of a table that surely is its head
_OTHER = pattern(
    r"[\s#*_]*(?:opgesteld door|ondertekening|handtekening|paraaf|bijlagen?\b|datum verslag|"
    r"datum en handtekening|naam en functie|"
    r"versie\b|einde verslag)[^\r\n]{0,80}$",
    IGNORECASE,
)


def recognise(
    source: Source, forms: Iterable[Form] | None = None
) -> tuple[Form | None, dict[str, int], list[Record]]:
    """Return the form that a document fills in, how many questions of each form it has, and its reports.

    Most documents hold one report; a table may hold one a row, and a bundle several after
    each other. The form is None when the document has fewer questions than any form needs.
    """
    source.text = unscanned(source.text)
    text = Text(source)
    counts: dict[str, int] = {}
    best: tuple[float, Form, list[Section]] | None = None
    searched: list[tuple[frozenset[Question], list[Section]]] = []
    chosen = forms if forms is not None else shipped_forms()
    for form in sorted(chosen, key=lambda form: -len(form.questions)):
        asked = frozenset(form.questions)
        known = next((found for larger, found in searched if asked <= larger), None)
        if known is None:
            found = questions_in(text, form.questions)
            searched.append((asked, found))
        else:  # the questions of a larger form, less some
            ids = {question.id for question in form.questions}
            found = [section for section in known if section.field in ids]
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
    return best[1], counts, _records(source, best[2], best[1].minimum)


class Record(Plain):
    """One report of a document: the text from `start` on is its own, `sections` are its answers."""

    __slots__ = ("sections", "start")

    def __init__(self, start: int, sections: list[Section]) -> None:
        self.start, self.sections = start, sections


def _records(source: Source, found: Sequence[Section], minimum: int) -> list[Record]:
    """Return the reports of a document, each with its answers: the text up to the next question, or a cell."""
    heads = _head_rows(source, found)
    at_cell = _cells(source) if heads else {}
    parts: list[Section] = []
    rows: dict[tuple[int, int], list[Section]] = {}
    for number, section in enumerate(found):
        stop = len(source.text)
        if number + 1 < len(found):
            stop = _row_start(source, section.start, found[number + 1].start)
        cell = source.blocks[source.block_at(section.start)].cell
        if cell is not None and (cell[0], cell[1]) in heads:
            for row in heads[cell[0], cell[1]]:
                own = _answered(source, section, at_cell.get((cell[0], row, cell[2]), (0, 0)))
                head = source.blocks[source.block_at(section.start)]
                own.columns = (source.text[head.start : head.end],)
                rows.setdefault((cell[0], row), []).append(own)
        else:
            span = (section.end, _stop(source, section, stop))
            own = _answered(source, section, span)
            words = source.text[section.start : section.end]
            if section.label and section.field == "footprint" and _one_unit(source, own, words):
                own.columns = (words,)  # "Afgelegde kilometers: 2.200"
            parts.append(own)
    trips = [row for row in rows.values() if len({s.field for s in row}) >= minimum]
    if len(trips) > 1:
        return [Record(0, _merged([*parts, *row])) for row in trips]
    parts += [section for row in rows.values() for section in row]
    parts.sort(key=lambda section: section.start)
    groups = _bundled(source, parts)
    whole = sum(len({s.field for s in group}) >= minimum for group in groups)
    if whole > 1:  # a lone summary above a form is no report of its own
        starts = [0, *(max(b for s in group for _, b in s.answers) for group in groups)]
        return [Record(start, _merged(group)) for start, group in zip(starts, groups, strict=False)]
    return [Record(0, _merged(parts))]


def _row_start(source: Source, own: int, start: int) -> int:
    """Return where the row of the next question begins: the cell with its number is no answer to the one above."""
    at = source.block_at(start)
    cell = source.blocks[at].cell
    here = source.blocks[source.block_at(own)].cell
    if cell is None or here is None or here[:2] == cell[:2]:
        return start
    while at and (before := source.blocks[at - 1]).cell is not None and before.cell[:2] == cell[:2]:
        start, at = before.start, at - 1
    return start


def _answered(source: Source, section: Section, span: tuple[int, int]) -> Section:
    spans = (_trimmed(source.text, *span),)
    return Section(section.field, section.start, section.end, spans, section.label)


def _bundled(source: Source, parts: Sequence[Section]) -> list[list[Section]]:
    """Return the sections in groups: a question that was answered before begins the next report.

    Another label of the same question ("Kilometers: 500", "CO2 in kg: 95") does not.
    """
    groups: list[list[Section]] = [[]]
    done: dict[str, set[str]] = {}
    for part in parts:
        answered = any(b > a for a, b in part.answers)
        words = _asked(source, part)
        if answered and part.field in done and (not part.label or words in done[part.field]):
            groups.append([])
            done = {}
        groups[-1].append(part)
        if answered:
            done.setdefault(part.field, set()).add(words)
    return groups


def _asked(source: Source, part: Section) -> str:
    """Return a label in lower case, nothing for a whole question: any other wording of it is the same one."""
    return source.text[part.start : part.end].strip(" \t*_:|").lower() if part.label else ""


def _one_unit(source: Source, part: Section, label: str) -> bool:
    """Tell whether a label gives its unit to the one line that answers it."""
    from reiscO2.reports.amounts import only_unit  # noqa: PLC0415 - few answers stand behind a label

    a, b = part.answers[0]
    return b > a and "\n" not in source.text[a:b] and bool(only_unit(label))


def _merged(parts: Sequence[Section]) -> list[Section]:
    """Return one section a field; where a question stands twice, what was said under either counts."""
    done: dict[str, Section] = {}
    for part in parts:
        known = done.get(part.field)
        if known is None:
            done[part.field] = part
        elif any(b > a for a, b in part.answers):
            kept = tuple(s for s in known.answers if s[1] > s[0])
            end = known.end if kept else part.end
            spans = (*kept, *part.answers)
            columns = (*(known.columns if kept else ()), *part.columns)
            merged = Section(known.field, known.start, end, spans, known.label)
            merged.columns = columns if len(columns) == len(spans) else ()
            done[part.field] = merged
    return list(done.values())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    said = _SAID.match(text, start, end)
    start = said.end() if said else start
    body = text[start:end]
    left = len(body) - len(body.lstrip(" \t\r\n\v\f|"))
    right = len(body.rstrip(" \t\r\n\v\f|"))
    return (start + left, start + right) if right > left else (start, start)


def _head_rows(source: Source, found: Sequence[Section]) -> dict[tuple[int, int], tuple[int, ...]]:
    """Return the rows below each (table, row) in which two cells or more are questions; the first always counts."""
    rows: dict[tuple[int, int], set[int]] = {}
    for section in found:
        cell = source.blocks[source.block_at(section.start)].cell
        if cell is not None:
            rows.setdefault((cell[0], cell[1]), set()).add(cell[2])
    filled: dict[tuple[int, int], dict[int, str]] = {}
    for block in source.blocks if rows else ():
        words = source.text[block.start : block.end].strip()
        if block.cell is not None and words:
            filled.setdefault(block.cell[:2], {}).setdefault(block.cell[2], words)
    heads: dict[tuple[int, int], tuple[int, ...]] = {}
    for key, columns in rows.items():
        cells = filled.get(key, {})
        beside = any(c + 1 in cells and c + 1 not in columns for c in columns)
        # a column that no question knows ("Opmerkingen") is passed over; "vraag | antwoord | vraag" is no head
        most = len(columns) >= HEAD_COLUMNS and 2 * len(columns) > len(cells)
        if len(columns) > 1 and (most or not beside):
            below = sorted(row for table, row in filled if table == key[0] and row > key[1] + 1)
            trips = (row for row in below if not _is_sum(filled[key[0], row]))
            heads[key] = (key[1] + 1, *trips)
    return heads


def _is_sum(cells: dict[int, str]) -> bool:
    """Tell whether a row adds the others up."""
    return _SUM.match(cells[min(cells)]) is not None


def _cells(source: Source) -> dict[tuple[int, int, int], tuple[int, int]]:
    """Return where each cell of the tables stands: (start, end) of its first and last block."""
    cells: dict[tuple[int, int, int], tuple[int, int]] = {}
    for block in source.blocks:
        if block.cell is not None:
            cells[block.cell] = (cells.get(block.cell, (block.start, 0))[0], block.end)
    return cells


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
