"""Questions recognised in running text.

A question is compared without blanks, accents, punctuation and case, so that numbering,
bold, table cells and line breaks make no difference; then word by word, so that a small
change of wording makes none either.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from reiscO2.reports.base import Plain
from reiscO2.reports.forms import FOLDED, Question
from reiscO2.reports.patterns import IGNORECASE, pattern
from reiscO2.reports.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SIMILAR = 0.78  # share of the words of a question that must agree, by length
LEAST_WORDS = 4  # a shorter question is a label
LONGEST = 36  # words of the longest question and its changes
HEAD = 3  # letters by which wordings are looked up
STEM = 5  # letters by which words are compared at first sight
REACH = 8  # words that a changed question may be longer

_WORD = pattern(r"[^\W_]+")
_NUMBERING = pattern(r"(?:\d{1,2}|[a-z]|[ivx]{1,4}|vraag|question)$")
_LEAD = pattern(r"[\s>#*_\-\u2013\u2014•·▪●○◦|☐☒□]*")
_TAIL = pattern(
    r"[ \t]*(?:[?:*_|\"'\]]|\)(?=[ \t]*(?:[?:*_\r\n]|$))|[.…](?=\s*$))+(?:[ \t]*[*_]{1,3}(?=\s|$))?"
)
_OF_A_MODE = pattern(  # "Km vliegtuig", "CO2 trein (kg)"
    r"(?:per |van |met |in )?(?:de |het )?(?:vliegtuig|vliegen|vlucht(?:en)?|trein|bus|touringcar|"
    r"auto|taxi|metro|tram|veerboot|boot)"
    r"(?:\s*[(\[]?(?:in )?(?:km|kg|ton)\)?)?",
    IGNORECASE,
)
_HINT = pattern(
    r"[ \t]*[(\[][ \t]*(?:s\.?v\.?p\.?|graag|benoem|noem|vermeld|geef|indien|bijv|bv|bijvoorbeeld|toelichting|"
    r"zie|in dagen|"
    r"functie|optioneel|verplicht|incl|aantal|please|per vervoer)[^)\]\r\n]{0,160}[)\]][ \t]*[?:.*_]{0,4}",
    IGNORECASE,
)


class Section(Plain):
    """One question found: `start` to `end` is the question, `answers` the stretches that answer it.

    `label` tells that a short name was found, not a whole question; `columns` are the heads that the
    answers stand under, one each, where they are cells of a table with one trip a row.
    """

    __slots__ = ("answers", "columns", "end", "field", "label", "start")

    def __init__(
        self,
        field: str,
        start: int,
        end: int,
        answers: tuple[tuple[int, int], ...] = (),
        label: bool = False,
    ) -> None:
        self.field, self.start, self.end, self.answers, self.label = (
            field,
            start,
            end,
            answers,
            label,
        )
        self.columns: tuple[str, ...] = ()


def words_of(text: str) -> list[str]:
    """Return the words of `text`, folded: lower case, no accents."""
    low = text.lower()
    words = _WORD.findall(low)
    if low.isascii() and "dienstreis" not in low:
        return words
    return [_folded(word) for word in words]


def _folded(word: str) -> str:
    """Return a word in lower case without its accents."""
    word = word.casefold()
    if word.isascii():
        return "reis" if word == "dienstreis" else word
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


class _Wording:
    """One way to ask a question."""

    __slots__ = ("_stems", "field", "label", "squashed", "words")

    def __init__(self, field: str, words: list[str], squashed: str, label: bool) -> None:
        self.field, self.words, self.squashed, self.label = field, words, squashed, label
        self._stems: frozenset[str] | None = None

    @property
    def stems(self) -> frozenset[str]:
        """The first letters of the words that are not small."""
        if self._stems is None:
            self._stems = frozenset(word[:STEM] for word in self.words if len(word) > 3)
        return self._stems


class _Wordings:
    """The wordings of a form: by the letters they start with, and the whole questions by their first words."""

    __slots__ = ("by_first", "by_head")

    def __init__(self, wordings: Iterable[_Wording]) -> None:
        self.by_head: dict[str, list[_Wording]] = {}
        self.by_first: dict[str, list[_Wording]] = {}
        for wording in sorted(wordings, key=lambda w: -len(w.squashed)):
            self.by_head.setdefault(wording.squashed[:HEAD], []).append(wording)
            if not wording.label:
                for first in {word[:STEM] for word in wording.words[:2]}:
                    self.by_first.setdefault(first, []).append(wording)


@lru_cache(maxsize=32)
def _wordings(questions: tuple[Question, ...]) -> _Wordings:
    """Return the wordings of a form's questions."""
    found: dict[str, _Wording] = {}
    for question in questions:
        for number, text in enumerate((question.wording, *question.aliases, *question.labels)):
            words = FOLDED[text].split() if text in FOLDED else words_of(text)
            squashed = "".join(words)
            if squashed not in found:
                label = number > len(question.aliases) or len(words) < LEAST_WORDS
                found[squashed] = _Wording(question.id, words, squashed, label)
    return _Wordings(found.values())


class Text:
    """The words of a document with their offsets and blocks."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.block: list[int] = []
        low = source.text.lower()
        if len(low) != len(source.text):  # an İ is two characters in lower case
            low = "".join(c.lower() if len(c.lower()) == 1 else c for c in source.text)
        words, finditer = self.words, _WORD.compiled.finditer
        for number, block in enumerate(source.blocks):
            for found in finditer(low, block.start, block.end):
                a, b = found.span()
                word = low[a:b]
                words.append(word if word.isascii() and word != "dienstreis" else _folded(word))
                self.starts.append(a)
                self.ends.append(b)
                self.block.append(number)
        self.heads = [
            word[:HEAD] if len(word) >= HEAD else "".join(self.words[i : i + HEAD])[:HEAD]
            for i, word in enumerate(self.words)
        ]
        self.at_start = [self._starts(i) for i in range(len(self.words))]

    def _starts(self, i: int) -> bool:
        """Tell whether only marks or numbering ("3.", "Vraag 4:") stand before word `i` in its block."""
        if i == 0 or self.block[i - 1] != self.block[i]:
            return True
        before = self.words[i - 1]
        return (len(before) < 5 or before in ("vraag", "question")) and _numbered(self, i)

    def may_run_on(self, first: int, last: int) -> bool:
        """Tell whether a question may run from word `first` to word `last`: one cell, no blank line."""
        a, b = self.block[first], self.block[last]
        if a == b:
            return True
        blocks = self.source.blocks
        if blocks[a].cell is not None or blocks[b].cell is not None or b - a > 5:
            return False
        if any(
            blocks[k].level != blocks[a].level and blocks[k].level in range(1, 7)
            for k in range(a + 1, b + 1)
        ):
            return False
        return all(self.source.text[x.start : x.end].strip() for x in blocks[a : b + 1])

    def reach(self, i: int) -> int:
        """Return the word after the last one that a question may run to from word `i`."""
        end = i + 1
        while end < min(i + LONGEST, len(self.words)):
            if self.block[end] != self.block[end - 1] and not self.may_run_on(i, end):
                break
            end += 1
        return end


def questions_in(text: Text, questions: tuple[Question, ...]) -> list[Section]:
    """Return every question found in a text, in order."""
    wordings = _wordings(questions)
    heads = wordings.by_head
    found: list[Section] = []
    after = 0
    for i, head in enumerate(text.heads):
        if i < after or not (text.at_start[i] or head in heads):
            continue
        hit = _at(text, i, wordings)
        if hit is not None:
            found.append(hit[0])
            after = hit[1]
    # the head of a table inside an answer ("Vervoermiddel | km") is no second question
    whole = {section.field for section in found if not section.label}
    return [section for section in found if not section.label or section.field not in whole]


def _at(text: Text, i: int, wordings: _Wordings) -> tuple[Section, int] | None:
    """Return the question that starts at word `i`, and the word after it."""
    at_start = text.at_start[i]
    alike = wordings.by_head.get(text.heads[i], [])
    if at_start and len(text.words[i]) < HEAD and text.words[i] != text.heads[i]:
        alike = [*alike, *wordings.by_head.get(text.words[i], ())]  # "Km", alone in its cell
    for wording in alike:
        if wording.label and not at_start:
            continue
        last = _runs(text, i, wording.squashed)
        if last is None:
            continue
        if not at_start and not _stands_out(text, i, last):
            continue
        if wording.label and not _ends_label(text, i, last):
            continue
        return _section(text, wording.field, i, last, wording.label), last + 1
    if at_start:
        best = _similar(text, i, wordings.by_first.get(text.words[i][:STEM], ()))
        if best is not None and not _starts_later(text, i, best, wordings):
            return _section(text, best[1], i, best[2], False), best[2] + 1
    return None


def _starts_later(text: Text, i: int, found: tuple[float, str, int], wordings: _Wordings) -> bool:
    """Tell whether the question begins in a block after the one of word `i`, numbered or not.

    The words before it are then the answer to the question above ("Vliegtuig / 4. Indien vliegtuig ...").
    """
    score, _, last = found
    for k in range(i + 1, last + 1):
        if not text.at_start[k] or text.block[k] == text.block[i]:
            continue
        if any(
            not wording.label and _runs(text, k, wording.squashed) is not None
            for wording in wordings.by_head.get(text.heads[k], ())
        ):
            return True
        other = _similar(text, k, wordings.by_first.get(text.words[k][:STEM], ()))
        if other is not None and other[0] > score:
            return True
    return False


def _numbered(text: Text, i: int) -> bool:
    """Tell whether only numbering ("3.", "Vraag 4:") stands before word `i` in its block."""
    k = i - 1
    while k >= 0 and text.block[k] == text.block[i] and i - k <= 3:
        if not _NUMBERING.match(text.words[k]):
            return False
        k -= 1
    return k < 0 or text.block[k] != text.block[i]


def _runs(text: Text, i: int, squashed: str) -> int | None:
    """Return the last word of `squashed` when the words from `i` on spell it."""
    at, k = 0, i
    words = text.words
    while k < len(words):
        if not squashed.startswith(words[k], at):
            return None
        at += len(words[k])
        if at == len(squashed):
            return k if text.may_run_on(i, k) else None
        k += 1
    return None


def _stands_out(text: Text, first: int, last: int) -> bool:
    """Tell whether a question in the middle of a line is one: long, and in capitals or with its mark."""
    if last - first + 1 < LEAST_WORDS:
        return False
    body = text.source.text[text.starts[first] : text.ends[last]]
    mark = text.source.text[text.ends[last] : text.ends[last] + 2].lstrip()
    return body.isupper() or (body[0].isupper() and mark.startswith(("?", ":")))


def _ends_label(text: Text, first: int, last: int) -> bool:
    """Tell whether a label is followed by what follows a label."""
    block = text.source.blocks[text.block[last]]
    rest = text.source.text[text.ends[last] : block.end]
    if text.block[first] != text.block[last]:
        return False
    stripped = rest.strip(" \t*_|)")
    if block.cell is not None or block.level:
        if not stripped or stripped[0] in "?:(*" or (block.cell is None and stripped[0] == "-"):
            return True
        return block.cell is not None and _OF_A_MODE.fullmatch(stripped) is not None
    return (
        stripped.startswith((":", "?", "\t"))
        or rest.startswith("\t")
        or (not stripped and _alone(text, first))
    )


def _alone(text: Text, first: int) -> bool:
    body = text.source.text[text.starts[first] : text.source.blocks[text.block[first]].end].strip()
    return body[:1].isupper()


def _similar(text: Text, i: int, starting: Sequence[_Wording]) -> tuple[float, str, int] | None:
    """Return (score, field, last word) of the question most like the words from `i` on, of `starting`."""
    if not starting:
        return None
    best: tuple[float, str, int] | None = None
    reach = text.words[i : text.reach(i)]
    seen = {word[:STEM] for word in reach}
    for wording in starting:
        if 2 * len(wording.stems & seen) < len(wording.stems):
            continue
        window = reach[: len(wording.words) + REACH]
        score, used = _alignment(wording.words, window)
        if (
            score >= SIMILAR
            and text.may_run_on(i, i + used - 1)
            and (best is None or score > best[0])
        ):
            best = (score, wording.field, i + used - 1)
    return best


@lru_cache(maxsize=20_000)
def _like(a: str, b: str) -> bool:
    """Tell whether two words differ by a letter or an ending."""
    if a == b:
        return True
    if len(a) < 5 or len(b) < 5 or abs(len(a) - len(b)) > 3:
        return False
    common = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        common += 1
    if common >= max(len(a), len(b)) - 3 and common >= 5:
        return True
    tail = 0
    for x, y in zip(reversed(a), reversed(b), strict=False):
        if x != y:
            break
        tail += 1
    return common + tail >= max(len(a), len(b)) - 2 and len(a) > 5


def _alignment(words: Sequence[str], window: Sequence[str]) -> tuple[float, int]:
    """Return (share of letters that agree, words of the window used): longest common subsequence."""
    n, m = len(words), len(window)
    table = [[0] * (m + 1) for _ in range(n + 1)]
    for a in range(1, n + 1):
        row, above = table[a], table[a - 1]
        for b in range(1, m + 1):
            if _like(words[a - 1], window[b - 1]):
                row[b] = above[b - 1] + len(words[a - 1])
            else:
                row[b] = max(row[b - 1], above[b])
    total = sum(map(len, words))
    best = (0.0, 0)
    for used in range(1, m + 1):
        letters = sum(map(len, window[:used]))
        score = 2.0 * table[n][used] / (total + letters)
        if score > best[0] and any(_like(w, window[used - 1]) for w in words[-3:]):
            best = (score, used)
    return best


def _section(text: Text, field: str, first: int, last: int, label: bool) -> Section:
    source = text.source
    block, tail = source.blocks[text.block[first]], source.blocks[text.block[last]]
    start, end = text.starts[first], text.ends[last]
    if (
        not source.text[block.start : start].strip()
        or _numbered(text, first)
        or _LEAD.fullmatch(source.text, block.start, start)
    ):
        start = block.start
    while True:  # a mark, a hint in brackets, another mark
        found = _TAIL.match(source.text, end, tail.end) or _HINT.match(source.text, end, tail.end)
        if found is None or found.end() == end:
            break
        end = found.end()
    return Section(field, start, end, (), label)
