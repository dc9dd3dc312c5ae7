"""How a text written by this program is marked, and how a reader tells it from an answer.

A proposal fills an answer and is read like one, until a person confirms or changes it. A
scenario works a journey out that nobody said was made; a reader passes over it.
"""

from __future__ import annotations

from reiscO2.reports.patterns import IGNORECASE, pattern

PROPOSAL = "Voorstel reiscO2"
SCENARIO = "Scenario reiscO2"
OPEN = "[nog invullen]"

_INSIDE = r":(?:[^\[\]]|\[[^\[\]]*\])*\]"
_SCENARIO = pattern(rf"\[{SCENARIO}{_INSIDE}")
_PROPOSAL = pattern(rf"\[{PROPOSAL}{_INSIDE}")
_PROMPT = pattern(r"(?:\A|(?<=[\r\n]))[^\r\n]*\[(?:nog invullen|to be filled in)\]", IGNORECASE)
_NOT_NEEDED = pattern(r"\bn\.v\.t\.|\bniet binnen\b", IGNORECASE)


def proposal(text: str, assumptions: str = "") -> str:
    """Return `text` marked as a proposal."""
    more = f" Aannames: {assumptions}" if assumptions else ""
    return f"[{PROPOSAL}: {text}{more}]"


def scenario(text: str) -> str:
    """Return `text` marked as a scenario."""
    return f"[{SCENARIO}: {text}]"


def without_scenario(text: str) -> str:
    """Return `text` with scenarios blanked out; every offset stays."""
    return _SCENARIO.sub(lambda m: " " * len(m.group()), text) if SCENARIO in text else text


def without_proposal(text: str) -> str:
    """Return `text` without what was only proposed, for an answer that a person must give.

    A proposal that says "does not apply" stays: it needs no explanation by a person.
    """
    text = without_scenario(text)
    if PROPOSAL in text:
        text = _PROPOSAL.sub(
            lambda m: (
                m.group()
                if _NOT_NEEDED.search(m.group()) and OPEN not in m.group()
                else " " * len(m.group())
            ),
            text,
        )
    # what stands before "[nog invullen]" is what was asked, not what somebody answered
    return _PROMPT.sub(lambda m: " " * len(m.group()), text) if "[" in text else text
