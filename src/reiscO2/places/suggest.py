"""What the user may have meant: near spellings, never taken in silence.

First every spelling one edit away (an exact index search each), then spellings two edits
away that begin alike, then names that begin with what was typed.
"""

from __future__ import annotations

from reiscO2.places import gazetteer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.places.gazetteer import Candidate

_LETTERS = "abcdefghijklmnopqrstuvwxyz "
_LONGEST = 40  # characters; a longer text is no misspelt name
_AS_LIKELY = 2.0  # a suggestion this much below the best one only confuses
_LEAST_SCORE = 4.3  # a town that somebody may mean: 20,000 inhabitants, or 2,000 in Europe


def near(key: str, limit: int = 3) -> list[Candidate]:
    """Return the likeliest places for a folded name that no place has, best first."""
    if not 3 <= len(key) <= _LONGEST:
        return []
    found = gazetteer.by_keys(one_edit(key), _LEAST_SCORE if len(key) < 5 else 0.0)
    if not found and len(key) >= 6:
        found = _two_edits(key)
    best = [candidate for _, candidate in found]
    if not best and len(key) >= 4:
        best = gazetteer.by_prefix(key, limit)
    return [c for c in _distinct(best) if c.score > best[0].score - _AS_LIKELY][:limit]


def one_edit(key: str) -> set[str]:
    """Return every text one deletion, swap, change or insertion away."""
    parts = [(key[:i], key[i:]) for i in range(len(key) + 1)]
    edits = {a + b[1:] for a, b in parts if b}
    edits |= {a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1}
    edits |= {a + c + b[1:] for a, b in parts if b for c in _LETTERS}
    edits |= {a + c + b for a, b in parts for c in _LETTERS}
    return {" ".join(edit.split()) for edit in edits} - {key, ""}


def _two_edits(key: str) -> list[tuple[str, Candidate]]:
    """Return candidates two edits away among the names with the same first two letters."""
    first, lengths = key[:2], (len(key) - 2, len(key) + 2)
    others = gazetteer.keys_between(first, first + "\U0010ffff", lengths, _LEAST_SCORE)
    letters = set(key)  # an edit takes one letter away at most, and brings one
    alike = [other for other in others if len(letters.symmetric_difference(other)) <= 4]
    keys = [other for other in alike if distance(key, other, 2) <= 2]
    return gazetteer.by_keys(keys, _LEAST_SCORE)


def distance(a: str, b: str, most: int) -> int:
    """Return the edits (Levenshtein) between two texts, or `most` + 1 when there are more."""
    far = most + 1
    if abs(len(a) - len(b)) > most:
        return far
    before = [min(j, far) for j in range(len(b) + 1)]
    for i, x in enumerate(a, 1):
        # farther than `most` from the diagonal there are more edits anyway
        now = [far] * (len(b) + 1)
        now[0] = min(i, far)
        for j in range(max(1, i - most), min(len(b), i + most) + 1):
            now[j] = min(before[j] + 1, now[j - 1] + 1, before[j - 1] + (x != b[j - 1]))
        if min(now) > most:
            return far
        before = now
    return min(before[-1], far)


def _distinct(candidates: list[Candidate]) -> list[Candidate]:
    seen: set[str] = set()
    kept = []
    for candidate in candidates:
        if candidate.place.id not in seen:
            seen.add(candidate.place.id)
            kept.append(candidate)
    return kept
