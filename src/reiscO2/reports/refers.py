"""Answers that hold no answer yet: it stands elsewhere ("zie bijlage"), or it follows ("volgt nog")."""

from __future__ import annotations

from reiscO2.reports.patterns import IGNORECASE, pattern

ELSEWHERE, FOLLOWS = "elsewhere", "follows"

_PLACE = (
    r"(?:bijlagen?|bijgevoegd\w*|bijgaande?|bijgesloten|hierboven|hieronder|bovenstaande?|onderstaande?|boven|onder|"
    r"elders|verderop|vorige?|eerdere?|separaat|apart|aparte|andere?|vraag|vragen|punt|tabel|overzicht|spreadsheet|"
    r"excel\w*|memo|nota|collegevoorstel|raadsinformatie\w*|brief|reisaanvra\w*|aanvraag|dossier|factuur|"
    r"facturen|declaratie\w*|website|intranet|"
    r"toelichting|RIS\s?\d+|annex|appendix|attach\w+|enclosed|above|below|elsewhere)"
)
_ELSEWHERE = pattern(
    rf"\b(?:zie(?!n)|verwij\w+|verwezen|staa[tn]|opgenomen|vermeld|te\s+vinden|beschreven|toegelicht|toegevoegd|"
    rf"conform|cfm?\.?|see|given|stated|found)\b[^.!?\r\n]{{0,60}}?\b(?P<place>{_PLACE})\b|"
    r"\b(?:is|zijn|als|in)\s+(?:de\s+)?(?P<added>bijlagen?|bijgevoegd|bijgesloten|attached)\b|"
    r"\A\W*(?P<same>idem|id\.|ditto|als\s+(?:hier)?boven|same\s+as\s+above)\W*\Z",
    IGNORECASE,
)
_FOLLOWS = pattern(
    r"\b(?:wordt|worden)\b[^.!?\d\r\n]{0,60}?\b(?:aangeleverd|aangevuld|opgevraagd|uitgezocht|opgezocht|verstrekt)\b|"
    r"(?<!als\s)\bvolg(?:t|en)\b(?=\s*(?:[.,;!)]|\Z|(?:nog|later|z\.?s|zo|binnen\w*|na|in|via|apart|separaat|per|met)\b))|\bna(?:gezonden|gestuurd|geleverd|zending)\b|\bna\s+te\s+(?:zenden|sturen|leveren)\b|"
    r"\b(?:wordt|worden)\s+(?:nog|later|z\.?s\.?m\.?)\s+\w+|"
    r"\b(?:moet|moeten)\s+nog\s+\w+|\bnog\s+(?:aan|op|uit|na)\s+te\s+\w+|\bin\s+behandeling\b|"
    r"\A\W*(?:p\.?m\.?|pro\s+memorie|later|t\.?b\.?[da]\.?)\W*\Z|\b(?:follows|to\s+follow|to\s+be\s+(?:added|sent|"
    r"completed|done|determined))\b",
    IGNORECASE,
)
# a part of an answer that lies elsewhere; "conform de tabel" says how was counted, not where it stands
_PARTLY = pattern(
    r"(?<![\w-])(?:zie(?!n)|see|staa[tn]|opgenomen|vermeld|volgens)\s[^.!?\r\n]{0,30}?\b(?P<part>bijlagen?|bijgevoegd\w*|"
    r"bijgaande?|factuur|facturen|declaratie\w*|spreadsheet|excel\w*|annex|appendix|attach\w+|enclosed)\b",
    IGNORECASE,
)
_QUESTION = pattern(  # "zie vraag 3": the answer stands there
    r"\W*(?:zie|see|staat\s+(?:bij|onder))\s+(?:ook\s+)?(?:het\s+|de\s+)?(?:antwoord\s+)?(?:op\s+|bij\s+|onder\s+)?"
    r"(?:vraag|punt|onderdeel|nr\.?|nummer|question|onder)\s*(?P<n>\d{1,2})\W*",
    IGNORECASE,
)
_SAYS_MORE = pattern(r"\s*[:;]\s*\w+\s+\w+")
_LONGEST = 1000  # characters; who writes more than that does not only refer
_SHORT = 60  # characters of an answer that is no more than a reference
_MOST = 9  # words around the reference that say no more than what is meant


def refers(text: str) -> tuple[str, tuple[int, int] | None]:
    """Return whether an answer stands `ELSEWHERE` or `FOLLOWS`, and where the word that says so stands.

    Nothing comes back where the text says more than that: then it is an answer.
    """
    if len(text) > _LONGEST:
        return "", None
    for kind, one in ((ELSEWHERE, _ELSEWHERE), (FOLLOWS, _FOLLOWS)):
        hit = one.search(text)
        if hit is None:
            continue
        before, after = text[: hit.start()].split(), text[hit.end() :].split()
        if max(len(before), len(after)) > _MOST or _SAYS_MORE.match(text, hit.end()):
            continue
        # what stands between may be anybody's name: only the word that says where is quoted
        return kind, hit.span(hit.lastgroup or 0)
    return "", None


def question_meant(text: str) -> int:
    """Return the number of the question that an answer only points to ("zie vraag 3"), 0 for any other answer."""
    hit = _QUESTION.fullmatch(text) if len(text) < _SHORT else None
    return int(hit.group("n")) if hit else 0


def partly(text: str) -> tuple[int, int] | None:
    """Return where an answer says that a part of it lies in an annex: "2.310 km, uitstoot zie bijlage"."""
    hit = _PARTLY.search(text[:_LONGEST])
    return hit.span("part") if hit else None
