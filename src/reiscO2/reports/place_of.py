"""Where a text belongs that answers a question: the block behind an answer or an empty one."""

from __future__ import annotations

from reiscO2.reports.source import Block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.reports.read import Report


def answer_block(report: Report, field: str) -> tuple[int, bool]:
    """Return (index of the block to put a text at, whether it already holds the answer).

    The block is the last one of the answer; without an answer, the empty cell or paragraph
    that waits for it; without that, the block of the question.
    """
    answer = report.answers[field]
    source = report.source
    if answer.answer_span and answer.answer_span[1] > answer.answer_span[0]:
        return source.block_at(answer.answer_span[1] - 1), True
    question = source.block_at(max(0, (answer.question_span or (0, 1))[1] - 1))
    own = source.blocks[question]
    if own.cell is not None:
        for shift in ((0, 1), (1, 0)):
            for k, block in enumerate(source.blocks):
                if block.cell == (
                    own.cell[0],
                    own.cell[1] + shift[0],
                    own.cell[2] + shift[1],
                ) and _is_empty(report, block):
                    return k, False
    following = question + 1
    if (
        following < len(source.blocks)
        and _is_empty(report, source.blocks[following])
        and source.format in ("docx", "odt")
    ):
        return following, False
    return question, False


def in_own_table(report: Report, field: str) -> bool:
    """Tell whether an answer ends in a table that its question does not stand in: a text belongs behind that."""
    index, holds = answer_block(report, field)
    source, answer = report.source, report.answers[field]
    block = source.blocks[index]
    if not holds or block.cell is None or answer.question_span is None:
        return False
    question = source.blocks[source.block_at(max(0, answer.question_span[1] - 1))]
    if question.cell is not None and question.cell[0] == block.cell[0]:
        return False
    cells = {one.cell for one in source.blocks if one.cell and one.cell[0] == block.cell[0]}
    return len(cells) > 1  # a single cell is a frame around the answer


def is_crowded(report: Report, field: str) -> bool:
    """Tell whether another question stands behind an answer in the same block: there is no place between them.

    Only text and Markdown can be written to in the middle of a block.
    """
    index, holds = answer_block(report, field)
    block = report.source.blocks[index]
    answer = report.answers[field]
    span = answer.answer_span if holds else answer.question_span
    if span is None or (holds and report.source.format in ("text", "markdown")):
        return False
    starts = [a.question_span[0] for a in report.answers.values() if a.question_span]
    return any(span[1] <= start < block.end for start in starts)


def _is_empty(report: Report, block: Block) -> bool:
    return not report.source.text[block.start : block.end].strip()


def last_question(report: Report) -> Block:
    """Return the block of the last question found: the pattern for questions that are added."""
    starts = [a.question_span[0] for a in report.answers.values() if a.question_span]
    return report.source.blocks[report.source.block_at(max(starts))]
