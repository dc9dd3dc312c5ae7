"""Reports of a trip that was not made: called off, or attended from behind a desk.

"De vlucht is geannuleerd, daarom met de trein" is no such report: somebody travelled. So only
the trip itself counts, and only where the text tells of nothing that was used afterwards.
"""

from __future__ import annotations

from reiscO2.reports.patterns import IGNORECASE, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.reports.read import Answer, Report

#: words between the trip and its fate; a cause with a verb of its own tells of something else
_FILL = (
    r"(?:[\s,]+(?!(?:niet|wel|die|dat|omdat|doordat|want|toen|terwijl|maar|met|per|vlucht\w*|trein\w*|vliegtuig|"
    r"bus|boot|heen\w*|terug\w*|not)\b)[\w'\u2019-]+){0,9}?[\s,]+"
)
_OFF = (
    r"(?:geannuleerd|gecanceld|gecancelled|afgezegd|afgelast|afgeblazen|vervallen|geschrapt|"
    r"cancelled|canceled|called\s+off)"
)
_NOT = (
    r"(?:niet\s+(?:\w+\s+){0,2}?(?:doorgegaan|plaatsgevonden|gemaakt|gelukt|door\s?(?:kunnen\s)?gegaan|doorgaan|door)|"
    r"not\s+(?:take\s+place|made|go\s+ahead))"
)
_TRIP = (
    r"(?<![\w-])(?:(?:dienst|studie|werk)reis|reis|trip|journey)(?:\s+(?:naar|to)\s+[A-Z\u00c0-\u00dd][\w\u00c0-\u00ff-]+"
    r"(?:\s+[A-Z\u00c0-\u00dd][\w\u00c0-\u00ff-]+)?)?"
)
_STRONG = pattern(
    rf"{_TRIP}[\s,]+(?:(?:is|werd|was|ging|gaat|kon|kan|heeft|kwam|has\s+been|did|could)(?:{_FILL}|\s+)(?:{_OFF}|{_NOT}|te\s+"
    rf"vervallen|komen\s+te\s+vervallen)|{_OFF})\b(?!\s+(?:zoals|volgens|als\s+gepland|op\s+(?:de\s+geplande|\d)|maar\s+wel))|\b(?:annulering|afgelasting|cancellation)\s+(?:van|of)\s+(?:de|deze|"
    r"the)\s+(?:dienst|studie)?(?:reis|trip)\b|\b(?:er|ik|wij|we|men)\s+(?:is|ben|zijn|zijn wij)"
    r"(?:\s+(?!niet\b)[\w-]+){0,3}?\s+niet\s+(?:gereisd|afgereisd|gegaan|op\s+reis\s+gegaan)\b(?!\s+(?:met|per|naar)\b)",
    IGNORECASE,
)
_BARE = pattern(
    rf"\W*(?:(?:is|ging|werd)\s+)?(?:{_OFF}|niet\s+(?:doorgegaan|gegaan|gereisd)|niet\s+door(?:\s+gegaan)?)"
    r"(?:\s+(?:wegens|vanwege|door|i\.v\.m\.|in\s+verband\s+met|because|due)\b[^.;]{0,80})?\W*",
    IGNORECASE,
)
_FROM_DESK = (
    r"(?:online|digitaal|virtueel|op\s+afstand|via\s+(?:MS\s+|Microsoft\s+)?(?:Teams|Zoom|Webex))"
)
_WEAK = pattern(
    rf"\b{_FROM_DESK}\s+(?:\w+\s+)?(?:deelgenomen|bijgewoond|gevolgd|meegedaan|deelname|plaatsgevonden|attended)\b|"
    rf"\b(?:deelgenomen|bijgewoond|gevolgd|deelname|bijeenkomst|attended|participation)\s+(?:\w+\s+){{0,2}}?{_FROM_DESK}\b",
    IGNORECASE,
)
_OTHER_TRIP = pattern(
    r"\b(?:eerste?|eerdere?|oorspronkelijke?|vorige?|tweede|volgende|geplande\s+tweede|anders\s+\w+)\s+"
    r"(?:geplande\s+)?$|"
    r"\b(?:deel|gedeelte|dag|onderdeel|etappe|stuk|helft|rest)\s+van\s+(?:de|deze|onze)\s+$|"
    r"\b(?:anders|zonder|indien|als|mocht|if|otherwise)\b[^.;\r\n]{0,40}$",
    IGNORECASE,
)
_SOME = pattern(
    r"\b(?:een|\u00e9\u00e9n|deels|gedeeltelijk|ook|ander\w*|collega|some|partly)\b[^.;\r\n]{0,40}$",
    IGNORECASE,
)
_LABEL = pattern(  # "Geannuleerd: MIPIM", "MIPIM (geannuleerd)" in a title
    rf"\W*(?:{_OFF}|niet\s+doorgegaan)\s*[:(\u2013\u2014-].*|.*[:(,\u2013\u2014-]\s*(?:{_OFF}|niet\s+doorgegaan)\W*",
    IGNORECASE,
)
_AFTERWARDS = pattern(
    r"\b(?:toch|alsnog|dus|dit\s+jaar|ditmaal|deze\s+keer|nu\s+wel|wel\s+door|vl(?:ie|o)g\w*|daarom|daardoor|zodat|vervangen|vervangend\w*|verplaatst|verzet|uitgesteld|opnieuw|later|nieuwe|"
    r"in\s+plaats|in\s+overleg|(?:met|per)\s+(?:de|het)?\s*(?:trein|vliegtuig|bus|auto|boot)|omgeboekt|gereisd|gevlogen|instead|"
    r"postponed)\b",
    IGNORECASE,
)
_LONG_AGO = pattern(
    r"\b(?:in\s+(?:19|20)\d\d|vorig\w*\s+jaar|eerder|destijds|tijdens\s+corona|last\s+year)\b[^.;\r\n]{0,40}$",
    IGNORECASE,
)
_WHERE_TO = pattern(r"(?:naar|to)\s+([A-Z\u00c0-\u00dd][\w\u00c0-\u00ff-]+)")
_NOTHING = pattern(
    r"[\W\d_]*(?:(?:geen|nihil|none|km|kg|ton|n\.?v\.?t)\b[\W\d_]*){0,6}", IGNORECASE
)
_ALWAYS = ("modes", "duration_days", "dates", "travellers", "footprint", "title")
_UNTOLD = ("exception", "locations", "destination", "purpose", "result")


def called_off(report: Report) -> tuple[str, tuple[int, int]] | None:
    """Return (field, span in the answer) of the words that say the trip was not made; None when it was."""
    answers = report.answers
    if _figures(answers["footprint"]):
        return None
    used = [m for m in answers["modes"].parts or [] if m.mode is not None]
    booked = bool(used) and _none_stated(answers["footprint"])
    for field in (*_ALWAYS, *(() if used and not booked else _UNTOLD)):
        answer = answers.get(field)
        if answer is None or answer.state not in ("answered", "not_applicable"):
            continue
        span = _said(answer.text[:2000], field, bool(used), _none_stated(answers["footprint"]))
        if span is None or (field == "modes" and any(m.start > span[0] for m in used)):
            continue
        if used and field in _UNTOLD and not _this_trip(report, answer.text, span):
            continue
        return field, span
    return None


def _none_stated(footprint: Answer) -> bool:
    """Tell whether the answer says that there is no footprint: "n.v.t.", "0 km, 0 kg", nothing at all."""
    return footprint.state in ("not_applicable", "empty") or (
        footprint.state == "answered" and _NOTHING.fullmatch(footprint.text[:200]) is not None
    )


def _this_trip(report: Report, text: str, span: tuple[int, int]) -> bool:
    """Tell whether words on a trip by a named means of transport are on the whole of this one."""
    if _AFTERWARDS.search(text, span[1], span[1] + 200):
        return False  # "geannuleerd, maar een week later toch gemaakt"
    if _LONG_AGO.search(text[max(0, span[0] - 60) : span[0]]):
        return False
    goal = _WHERE_TO.search(text, *span)
    if goal is None:
        return True
    from reiscO2.reports.places_in import places_in  # noqa: PLC0415 - few trips were not made

    others = [report.answers.get(field) for field in ("modes", "locations", "destination")]
    told = [one.text[:2000] for one in others if one is not None and one.state == "answered"]
    named = [one.name.lower() for one in places_in("\n".join(told))]
    return not named or goal.group(1).lower() in " ".join(named)


def _figures(footprint: Answer) -> bool:
    """Tell whether kilometres or emission are stated, more than none."""
    stated = (footprint.parts or {}).values()
    return any((one.distance_km or 0.0) > 0.0 or (one.kg_co2e or 0.0) > 0.0 for one in stated)


def _said(text: str, field: str, used: bool, blank: bool) -> tuple[int, int] | None:
    for hit in _STRONG.finditer(text):
        if not _OTHER_TRIP.search(text[max(0, hit.start() - 60) : hit.start()]):
            return hit.span()
    if field in ("modes", "duration_days", "dates", "locations", "destination", "footprint"):
        bare = _BARE.fullmatch(text)
        if bare:
            return bare.span()
    if field == "title" or (blank and field == "purpose" and len(text) <= 100):
        label = _LABEL.fullmatch(text[:300].strip())
        if label:
            return 0, len(text)
    if used or field in ("purpose", "result"):
        return None  # a meeting on screen before or after the trip
    weak = _WEAK.search(text)
    if weak and not _SOME.search(text[max(0, weak.start() - 60) : weak.start()]):
        return weak.span()
    return None
