"""Put texts into plain text, Markdown and HTML: every other byte stays as it was."""

from __future__ import annotations

import html
import re

from reiscO2.errors import InputError, shown
from reiscO2.reports.patterns import pattern
from reiscO2.reports.place_of import answer_block, in_own_table, last_question

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.reports.forms import Question
    from reiscO2.reports.read import Report

_PLAIN = str.maketrans(
    {
        "±": "+/-",
        "\u2013": "-",
        "\u2014": "-",
        "…": "...",
        "\u2082": "2",
        "\u2019": "'",
        "\u2018": "'",
    }
)


def filled_text(report: Report, texts: dict[str, str], added: list[tuple[Question, str]]) -> bytes:
    """Return the bytes of a report with texts put in after its answers, and questions at its end.

    Raises
    ------
    InputError
        If the text of the report cannot be written back byte for byte.
    """
    source = report.source
    raw = source.raw.decode(source.encoding) if source.encoding else source.raw.decode("utf-8")
    codec = _codec(source.encoding or "utf-8", source.raw)
    if codec[1] + raw.encode(codec[0]) != source.raw:
        raise InputError.of(
            "report-refused", report.name, "file", name=shown(report.name),
            why="de tekencodering is niet terug te schrijven; sla het op als UTF-8",
            why_en="its encoding cannot be written back; save it as UTF-8",
        )  # fmt: skip
    newline = "\r\n" if "\r\n" in raw else "\r" if "\r" in raw and "\n" not in raw else "\n"
    place = _in_page if source.format == "html" else _in_text
    puts = sorted(
        (place(report, raw, field, text, newline) for field, text in texts.items()), reverse=True
    )
    for at, text in puts:
        raw = raw[:at] + _writable(text, codec[0]) + raw[at:]
    if added:
        add = _page_end if source.format == "html" else _text_end
        at, text = add(report, raw, added, newline)
        raw = raw[:at] + _writable(text, codec[0]) + raw[at:]
    filled: bytes = codec[1] + raw.encode(codec[0])
    return filled


def _codec(encoding: str, data: bytes) -> tuple[str, bytes]:
    """Return the codec without and the bytes of a byte-order mark."""
    if encoding == "utf-8-sig":
        return "utf-8", b"\xef\xbb\xbf"
    if encoding == "utf-16":
        return ("utf-16-le" if data.startswith(b"\xff\xfe") else "utf-16-be"), data[:2]
    if encoding == "utf-32":
        return ("utf-32-le" if data.startswith(b"\xff\xfe") else "utf-32-be"), data[:4]
    return encoding, b""


_END_OF_LINE = pattern(r"[\r\n]|\Z")
_QUOTED = pattern(r"(?:[ \t]*>)+[ \t]?")


def _writable(text: str, codec: str) -> str:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return text.translate(_PLAIN).encode(codec, "replace").decode(codec)
    return text


def _in_text(report: Report, raw: str, field: str, text: str, newline: str) -> tuple[int, str]:
    """Return (offset, what to put there) for one answer of a text."""
    source = report.source
    index, holds = answer_block(report, field)
    block = source.blocks[index]
    answer = report.answers[field]
    quoted = _QUOTED.match(source.text, block.start, block.end)
    if quoted and block.cell is None:
        newline += (
            quoted.group().rstrip() + " "
        )  # a quoted e-mail: what is put in is quoted with it
    if in_own_table(report, field):
        last = max(
            b.end for b in source.blocks if b.cell and block.cell and b.cell[0] == block.cell[0]
        )
        end = _END_OF_LINE.search(raw, source.origin(last))
        at = end.start() if end else len(raw)
        return at, newline * 2 + newline.join(text.split("\n"))
    if holds and answer.answer_span is not None:
        at = source.origin(answer.answer_span[1] - 1) + 1
        between = (
            " " if block.cell is not None else newline * (2 if source.format == "markdown" else 1)
        )
    elif (
        block.cell is not None
        and answer.question_span is not None
        and answer.question_span[1] <= block.start
    ):
        return source.origin(block.start), f" {_one_line(text)} "
    else:
        at = source.origin(block.end)
        if _same_line(report, field):
            return at, (
                " " if block.cell is not None or not raw[at - 1 : at].isspace() else ""
            ) + _one_line(text)
        between = newline * 2 if block.level else newline
    body = _one_line(text) if block.cell is not None else newline.join(text.split("\n"))
    return at, between + body


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "/")


def _same_line(report: Report, field: str) -> bool:
    """Tell whether this report writes its answers on the line of the question."""
    block_at = report.source.block_at
    beside = [
        a for a in report.answers.values()
        if a.question_span and a.answer_span and a.answer_span[1] > a.answer_span[0] and a.field != field
    ]  # fmt: skip
    same = sum(
        block_at(a.question_span[1] - 1) == block_at(a.answer_span[0])
        for a in beside
        if a.question_span and a.answer_span
    )
    return same > len(beside) / 2


def _text_end(
    report: Report, raw: str, added: list[tuple[Question, str]], newline: str
) -> tuple[int, str]:
    """Return questions with their answers, set like the questions above them, for the end of a text."""
    source = report.source
    block = last_question(report)
    line = source.text[block.start : block.end]
    upper = line.upper() == line
    out = "" if raw.endswith(("\n", "\r")) else newline
    for question, text in added:
        words = question.wording.upper() if upper else question.wording
        if block.cell is not None and line.strip():
            out += f"| {words} | {_one_line(text)} |{newline}"
            continue
        if block.level and line.lstrip().startswith("#"):
            words = f"{'#' * block.level} {words}"
        elif block.level == 7:
            words = f"**{words}**"
        body = newline.join(text.split("\n"))
        out += f"{newline}{words}{newline}{newline}{body}{newline}"
    return len(raw), out


def _markup(text: str) -> str:
    return "<br/>".join(html.escape(line, quote=False) for line in text.split("\n"))


#: what follows the form on a page: its part of the page is over, or the page is
_AFTER_FORM = pattern(r"</main\s*>|<footer[\s>]|</body\s*>|</html\s*>", re.IGNORECASE)
_OPENING = pattern(
    r"(?:\s|&nbsp;)*+<(?P<tag>[a-z][a-z0-9:]{0,20})\b(?:[^<>\"']|\"[^\"<>]{0,500}\"|'[^'<>]{0,500}'){0,500}(?<!/)>",
    re.IGNORECASE,
)
_CLOSING = pattern(r"(?:\s|&nbsp;)*+</(?P<tag>[a-z][a-z0-9:]{0,20})\s*>", re.IGNORECASE)
#: elements that hold an answer, or what holds one
_HOLDERS = frozenset(
    ["td", "dd", "p", "div", "li", "span", "ul", "ol", "section", "article", "blockquote", "font", "o:p"]
)  # fmt: skip
_MOST_HOLDERS = 12
_LAST_TAG = pattern(r"</(?P<tag>[a-z][a-z0-9]{0,20})\s*>\s*$", re.IGNORECASE)
#: elements that an answer may follow in a paragraph of its own
_BEFORE = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend", "p", "div"])


def _waiting(raw: str, at: int) -> int | None:
    """Return where the words of an empty element that begins at `at` belong, however deep; None without one."""
    inside = ""
    for _ in range(_MOST_HOLDERS):
        found = _OPENING.match(raw, at)
        if found is None or found.group("tag").lower() not in _HOLDERS:
            break
        inside, at = found.group("tag").lower(), found.end()
    end = _CLOSING.match(raw, at) if inside else None
    return at if end is not None and end.group("tag").lower() == inside else None


def _in_page(report: Report, raw: str, field: str, text: str, newline: str) -> tuple[int, str]:
    """Return (offset, markup to put there) for one answer of an HTML page."""
    index, holds = answer_block(report, field)
    block = report.source.blocks[index]
    answer = report.answers[field]
    if in_own_table(report, field):
        return block.ref[2], f"{newline}<p><em>{_markup(text)}</em></p>"
    if holds:
        return block.ref[0], f"<br/><em>{_markup(text)}</em>"
    if answer.question_span is not None and answer.question_span[1] <= block.start:
        return block.ref[0], f"<em>{_markup(text)}</em>"
    waiting = _waiting(raw, block.ref[1])
    if waiting is not None:
        return waiting, f"<em>{_markup(text)}</em>"
    last = _LAST_TAG.search(raw, max(0, block.ref[1] - 40), block.ref[1])
    if raw[block.ref[1] : block.ref[1] + 3].lower() == "<br":  # a line among others
        return block.ref[1], f"<br/><em>{_markup(text)}</em>"
    if last and last.group("tag").lower() in _BEFORE:
        return block.ref[1], f"{newline}<p><em>{_markup(text)}</em></p>"
    if last and last.group("tag").lower() == "dt":
        return block.ref[1], f"{newline}<dd><em>{_markup(text)}</em></dd>"
    return block.ref[0], f"<br/><em>{_markup(text)}</em>"


def _page_end(
    report: Report, raw: str, added: list[tuple[Question, str]], newline: str
) -> tuple[int, str]:
    last = last_question(report)
    found = _AFTER_FORM.search(raw, last.ref[1])
    at, level = found.start() if found else len(raw), last.level
    tag = f"h{level}" if 1 <= level <= 6 else "h2"
    return at, "".join(
        f"<{tag}>{html.escape(q.wording, quote=False)}</{tag}>{newline}<p><em>{_markup(text)}</em></p>{newline}"
        for q, text in added
    )
