"""Numbers as Dutch officials write them: digits, words, halves."""

from __future__ import annotations

from functools import lru_cache

from reiscO2.notation import decimal
from reiscO2.reports.patterns import ASCII, pattern

_ONES = {
    "nul": 0,
    "een": 1,
    "één": 1,
    "eén": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "tien": 10,
    "elf": 11,
    "twaalf": 12,
    "dertien": 13,
    "veertien": 14,
    "vijftien": 15,
    "zestien": 16,
    "zeventien": 17,
    "achttien": 18,
    "negentien": 19,
    "twintig": 20,
    "dertig": 30,
    "veertig": 40,
    "vijftig": 50,
}
_ENGLISH = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_GATHERED = {  # "met z'n tweeën", "met zijn vieren"
    "tweeën": 2,
    "tweeen": 2,
    "drieën": 3,
    "drieen": 3,
    "vieren": 4,
    "vijven": 5,
    "zessen": 6,
    "zevenen": 7,
    "achten": 8,
    "negenen": 9,
    "tienen": 10,
}


@lru_cache(maxsize=1)
def number_words() -> dict[str, float]:
    """Return the number words up to fifty, with "anderhalf", "tweeënhalf" and their like."""
    words: dict[str, float] = {**_ONES, **_ENGLISH}
    for tens in ("twintig", "dertig", "veertig"):
        for one, value in _ONES.items():
            if 0 < value < 10:
                middle = "ën" if one.endswith("e") else "en"
                words[f"{one}{middle}{tens}"] = value + _ONES[tens]
    words["anderhalf"] = words["anderhalve"] = 1.5
    for one, value in _ONES.items():
        if 2 <= value <= 12:
            for half in ("half", "halve"):
                for middle in ("en", "ën", "-en-", "eneen", "ëneen"):
                    words[f"{one}{middle}{half}"] = value + 0.5
    return words


def gathered(word: str) -> int | None:
    """Return the number behind "met z'n drieën" and "drietal"."""
    word = word.lower()
    if word in _GATHERED:
        return _GATHERED[word]
    if word == "paar":
        return 2
    if word.endswith("tal") and word[:-3] in _ONES:
        return int(_ONES[word[:-3]])
    return None


_ONE = "een|één|eén|twee|drie|vier|vijf|zes|zeven|acht|negen"
#: a number in words, for use in patterns: short, because compiling it costs more than using it
WORD = (
    f"(?:{_ONE})(?:en|ën)(?:twintig|dertig|veertig)|"
    "(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)(?:-en-|en|ën)(?:een)?hal(?:f|ve)|anderhal(?:f|ve)|"
    f"(?:der|veer|vijf|zes|zeven|acht|negen)?tien|elf|twaalf|(?:twin|der|veer|vijf)tig|{_ONE}|"
    "one|two|three|four|five|six|seven|eight|nine|ten"
)
#: digits as the Dutch write them: 1.169 and 1 169 and 0,22 and 3½
DIGITS = (
    r"(?<![\d.,])(?<![Cc][Oo])(?:\d{1,3}(?:[.\u00a0\u202f ']\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)|"
    r"\d+(?:[.,]\d+)?)[½¼¾]?(?![\d])"
)
_NUMERAL = pattern(r"\d[\d.,]*", ASCII)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def to_number(text: str, *, small: bool = False) -> float | None:
    """Return the number a text spells, None when it is none.

    With `small` (days, persons, tonnes) a point before three digits is a decimal sign:
    nobody travels 3.563 days of a thousand.
    """
    text = text.strip().lower().replace("\u00a0", " ").replace("\u202f", " ")
    word = number_words().get(text)
    if word is not None:
        return float(word)
    extra = _FRACTIONS.get(text[-1:], 0.0)
    if extra:
        text = text[:-1].strip() or "0"
    digits = text.replace(" ", "").replace("'", "")
    if not _NUMERAL.fullmatch(digits) or len(digits) > 15:
        return None
    try:
        return decimal(digits, small=small) + extra
    except ValueError:
        return None
