"""How a typed name becomes a key: the same for the table that is built and the text that is read.

``'s-Gravenhage``, ``s Gravenhage`` and ``'S-GRAVENHAGE`` are one key; so are
``St. Petersburg``, ``Sint-Petersburg`` and ``Sankt Petersburg``.
"""

from __future__ import annotations

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "œ": "oe",
        "æ": "ae",
        "ß": "ss",
        "ł": "l",
        "\u0131": "i",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ə": "a",
        "ĸ": "k",
        "ŀ": "l",
        "ǆ": "dz",
    }
)
# Dropped without a trace: Xi'an is Xian, N'Djamena is Ndjamena, 's-Gravenhage is s-Gravenhage.
_APOSTROPHES = dict.fromkeys(
    map(ord, "'`\u00b4\u2018\u2019\u201b\u02bc\u02bb\u02bd\u2032\u02b9\u02c8\uff07")
)
_SAINT = frozenset({"sint", "saint", "sainte", "sankt", "sct", "ste", "snt"})
# Words inside a name that people write, shorten or leave out: Frankfurt am Main, a/d, a.d., (a. M.)
_CONNECTIVES = frozenset(
    [
        "a",
        "d",
        "aan",
        "de",
        "den",
        "der",
        "het",
        "t",
        "am",
        "an",
        "in",
        "im",
        "bei",
        "ob",
        "on",
        "upon",
        "sur",
        "le",
        "la",
        "les",
        "op",
        "o",
        "od",
        "of",
        "te",
        "ten",
        "ter",
        "bij",
        "b",
        "nad",
        "aux",
        "du",
        "des",
        "do",
        "da",
        "di",
        "del",
        "della",
        "sous",
        "sub",
        "v",
        "van",
        "von",
    ]
)


def fold(text: str) -> str:
    """Return the key of a name: lower-case letters and digits, one space between words.

    Accents, apostrophes and punctuation disappear, every saint becomes ``st``.
    """
    text = text.casefold()
    if not text.isascii():
        import unicodedata  # noqa: PLC0415 - most typed names are ASCII

        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
        text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
        text = unicodedata.normalize("NFC", text).translate(_LETTERS)
    text = text.translate(_APOSTROPHES)
    words = "".join(c if c.isalnum() else " " for c in text).split()
    return " ".join("st" if word in _SAINT else word for word in words)


def loose(key: str) -> str:
    """Return `key` without the small words inside it, or an empty text if it has none.

    ``frankfurt am main``, ``frankfurt a d main`` and ``frankfurt main`` meet here.
    """
    words = key.split()
    kept = words[:1] + [w for w in words[1:-1] if w not in _CONNECTIVES] + words[-1:]
    return " ".join(kept) if 2 <= len(kept) < len(words) else ""


def umlauts(name: str) -> str:
    """Return a name with German and Nordic letters written out: Köln Koeln, Århus Aarhus."""
    pairs = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("å", "aa"))
    written = name.casefold()
    for letter, pair in pairs:
        written = written.replace(letter, pair)
    return written
