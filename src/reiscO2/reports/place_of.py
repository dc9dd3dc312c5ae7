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


def _is_empty(report: Report, block: Block) -> bool:
    return not report.source.text[block.start : block.end].strip()


def last_question(report: Report) -> Block:
    """Return the block of the last question found: the pattern for questions that are added."""
    starts = [a.question_span[0] for a in report.answers.values() if a.question_span]
    return report.source.blocks[report.source.block_at(max(starts))]
