"""Cells with a means of transport among other words: its class and its fuel with it.

``vliegtuig business class`` is a plane and its cabin, ``auto (elektrisch)`` a car and its
variant. A cell that says what it was not (``geen vliegtuig``) keeps its text, which the parser
refuses: the row has an error.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from reiscO2.errors import ReiscO2Error
from reiscO2.inputs import parse_mode
from reiscO2.model import Mode

MOST_CHARACTERS = 200  # a longer cell is a story
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# what says nothing beside the means of transport
_SILENT = frozenset({"per", "met", "de", "het", "een", "in", "by", "the", "a", "an", "op", "reis"})
_NOT = re.compile(
    r"\b(?:geen|niet|no(?=\s+[a-z])|not|zonder|without|never|nooit|nicht|kein|i\.?p\.?v|in plaats van|"
    r"instead of|anders dan|behalve|except)\b",
    re.IGNORECASE,
)
_UNLIKE = re.compile(  # no line service
    r"\bpriv(?:[eé]|ate)[ -]?(?:vliegtuig|jet|vlucht|plane|flight)|\bhelikopter|\bhelicopter",
    re.IGNORECASE,
)
_CLASSES = (
    ("premium_economy", re.compile(r"\bpremium(?:[ -]?economy)?\b", re.IGNORECASE)),
    ("economy", re.compile(r"\b(?:eco|economy|economic|toeristen)(?:[ -]?(?:class|klasse?))?\b", re.IGNORECASE)),
    ("business", re.compile(
        r"\bbusiness(?!\s*(?:trip|travel|reis))(?:[ -]?(?:class|klasse?))?\b|\bzakelijke?[ -]klasse?\b",
        re.IGNORECASE)),
    ("first", re.compile(
        r"\bfirst(?:[ -]?class\b|(?=\W*$))|\b(?:eerste|1e|1ste|1st)[ -]?(?:class|klasse?)\b", re.IGNORECASE)),
)  # fmt: skip
#: variant of a car -> words for it; the first that fits counts
_FUELS = (
    ("plug-in-hybrid", r"plug-?\s?in|phev"),
    ("diesel-hybrid", r"diesel[ -/]*hybr|hybr\w*\W*diesel"),
    ("petrol-hybrid", r"hybr|hev\b"),
    ("electric-green", r"(?:groene|green) (?:stroom|power|electricity)"),
    ("electric-grey", r"(?:grijze|gr[ea]y) (?:stroom|power|electricity)"),
    ("electric-mix", r"elektris|electri|elektro|ev\b|bev\b|e-(?:auto|car)"),
    ("hydrogen", r"waterstof|hydrogen"),
    ("biodiesel-hvo100", r"hvo"),
    ("diesel", r"diesel"),
    ("petrol", r"benzine|petrol|gasoline"),
    ("lpg", r"lpg|autogas"),
    ("cng", r"cng|aardgas"),
)
_FUEL = tuple((name, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for name, words in _FUELS)


class ModeCell(NamedTuple):
    """What a cell says; `cleaned` when it held more words than the means of transport."""

    mode: Any
    cabin_class: str | None = None
    variant: str | None = None
    cleaned: bool = False


def read_mode_cell(value: Any, cancelled: re.Pattern[str]) -> ModeCell:
    """Return the one means of transport that a cell names, and the class or fuel beside it.

    Parameters
    ----------
    value
        The cell; what is no text stays as it is.
    cancelled
        Words that are read elsewhere.
    """
    if not isinstance(value, str) or len(value) > MOST_CHARACTERS:
        return ModeCell(value)
    text = cancelled.sub(" ", value).strip()
    whole = _mode("_".join(text.lower().split()))
    if whole is not None:
        return ModeCell(whole)
    # "e-auto" and "autogas" are no words for a mode; "auto-elektrisch" is one among others
    words = [part for word in _WORD.findall(text) for part in _parts(word.lower())]
    modes = {mode for mode in map(_mode, words) if mode is not None}
    if len(modes) != 1 or _UNLIKE.search(text) or _denied(text):
        return ModeCell(value)
    mode = modes.pop()
    classes = [name for name, words in _CLASSES if words.search(text)]
    if "premium_economy" in classes and "economy" in classes:
        classes.remove("economy")
    if mode is Mode.PLANE and len(classes) > 1:
        return ModeCell(value)
    cabin = classes[0] if classes and mode is Mode.PLANE else None
    fuel = next((name for name, words in _FUEL if words.search(text)), None)
    keep = mode is Mode.CAR or (mode is Mode.TRAIN and fuel == "diesel")
    told = any(_mode(word) is None and word not in _SILENT for word in words)
    told = told or bool(re.search(r"\d", text))
    return ModeCell(mode, cabin, fuel if keep else None, told)


def _denied(text: str) -> bool:
    """Whether a "not" stands closely before a means of transport, a class or a fuel."""
    for found in _NOT.finditer(text):
        behind = [
            p for word in _WORD.findall(text[found.end() :])[:3] for p in _parts(word.lower())
        ]
        near = " ".join(behind)
        if any(map(_mode, behind)) or any(words.search(near) for _, words in (*_CLASSES, *_FUEL)):
            return True
    return False


def _parts(word: str) -> list[str]:
    if _mode(word) is not None or "-" not in word:
        return [word]
    return word.split("-")


@lru_cache(maxsize=65_536)
def _mode(word: str) -> Mode | None:
    try:
        return parse_mode(word)
    except ReiscO2Error:
        return None
