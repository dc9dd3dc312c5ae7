"""Means of transport named in a text, each with its direction and the places said with it."""

from __future__ import annotations

from reiscO2.model import LOCAL_MODES, Mode
from reiscO2.reports.base import Plain
from reiscO2.reports.patterns import IGNORECASE, Pattern, pattern

_WORDS = {
    Mode.PLANE: r"(?:(?:retour|lijn|charter|heen|terug|binnen|regerings|priv[ée]|tussen|vervolg|aansluit|nacht|"
                r"directe\s)-?)?vlucht(?:en)?|[^\W\d_]{2,20}-vlucht(?:en)?|(?:[^\W\d_]{2,20}-?)?vliegtuig(?:en|reis)?|"
                r"Emirates|Etihad|Iberia|Icelandair|Qantas|airBaltic|Lufthansa|easyJet|Ryanair|Vueling|Wizz\s?air|Air\sFrance|Finnair|Norwegian\sair|Eurowings|"
                r"Aer\sLingus|[A-Z][a-z]{2,12}\s(?:airlines?|airways)|luchtlijn|(?:business|priv[ée]|zaken|charter|regerings)[\s-]?jet|private\sjet|charter|(?:priv[ée]|charter|regerings|lijn|leger|militair\s)toestel|"
    r"\u2708\ufe0f?|vliegen|vliegmachines?|vliegreis|vliegticket|(?:terug|heen)?(?:gevlogen|vlogen|vloog)|KLM|Transavia|airplane|aircraft|plane|flights?|flew|by\sair",
    Mode.TRAIN: r"(?:[^\W_]{2,20}-?)?trein(?:en|reis|reizen|rit|ritten)?|inter\s?city-?trein(?:en)?|Eurostar|Thalys|"
    r"TGV|inter\s?city(?:\sdirect|'s)?|hsl|s-bahn|trains?|nightjet|per\sspoor|het\sspoor|railjet|"
    r"shinkansen|acela|amtrak|(?:arlanda|heathrow|gatwick|leonardo|airport|narita)\sexpress|flytoget|s-?tog|renfe|ouigo|"
    r"frecci?a(?:rossa|rgento|bianca)|italotreno|pendolino|talgo|regiojet|westbahn|european\ssleeper|"
    r"[\u00f6\u00d8\u00f8o]resundst[\u00e5a]g|sn[\u00e4a]llt[\u00e5a]get|lyria",
    Mode.METRO: r"metro|ondergrondse|subway|underground|tube|u-?bahn|tunnelbana|t-?bana|metrorit(?:ten)?",
    Mode.TRAM: r"(?:snel)?tram(?:s|rit|ritten|ways?)?|streetcars?|tranv[i\u00ed]as?|"
    r"stra(?:ss|\u00df)enbahn|light\s?rail",
    Mode.COACH: r"touring-?cars?|touringbus(?:sen)?|luxe\sbus(?:sen)?|lange-?afstandsbus(?:sen)?|flixbus|"
                r"busreis|nachtbus|coach",
    Mode.BUS: r"(?:stads|lijn|streek|pendel|shuttle|hotel|ov-?|elektrische\s|mini)?bus(?:sen|rit|ritten)?|minibusjes?|"
    r"shuttle",
    Mode.CAR: r"(?:(?:[^\W\d_]{2,20}|e)-?)?auto(?:'s|rit|ritten)?|carpool\w*|"
              r"(?:dienst|bedrijfs|lease|personen|huur|pool|gezins|stations|deel)-?wagens?|"
    r"(?:huur|personen|dienst)?busjes?|car|chauffeursdienst",
    Mode.TAXI: r"taxi(?:'s|rit|ritten|busje|bus)?|uber|cab",
    Mode.FERRY: r"veer(?:boot|boten|pont|dienst)?|ferry|ferries|(?:nacht|rond)?boot|(?:zeil|cruise)?schip|pont|"
    r"overtocht\sper\sboot",
}  # fmt: skip
_NO_EMISSION = (
    r"(?:dienst|huur|leen|ov-)?fiets(?:en)?|te\svoet|lopend|gelopen|wandelend|bike|on\sfoot"
)
_PUBLIC = r"openbaar\svervoer|\bov\b|public\stransport"
_PATTERN = pattern(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<{mode}>{words})" for mode, words in _WORDS.items())
    + f"|(?P<none>{_NO_EMISSION})|(?P<public>{_PUBLIC}))"
    + r"(?![\w]|-?(?:station|halte|baan|tje)|(?:\s(?:station|halte)))",
    IGNORECASE,
)
_ICE = pattern(
    r"(?<!\w)(?:ICE|IC|NS|SNCF|DB|AVE|RER|SBB|\u00d6BB)(?!\w|-)"
)  # capitals only: ice is ice
_METRO = pattern(r"(?<!\w)(?:MRT|MTR|BTS|BART|RER-metro)(?!\w|-)")  # capitals only: mrt is a month
_NEGATED = pattern(
    r"\b(?:niet|geen|zonder|noch|not|no|alternatief voor|(?:in plaats van|i\.p\.v\.|ipv|instead of|"
    r"vergelijkbaar met|vergeleken met|tegenover|ten opzichte van|anders dan)"
    r"(?:\s+(?:ca\.?\s*|circa\s+)?[\d.,]{1,12}\s*(?:kg|kilo|ton|km|kilometer))?)\s+(?:meer\s+)?"
    r"(?:(?:met|per|een|de|het|te|by|the|door|voor|van|directe?)\s+){0,3}$",
    IGNORECASE,
)
#: "want de trein reed niet", "omdat vliegen sneller is": the subject of a reason is no means used
_IN_REASON = pattern(
    r"\b(?:want|omdat|doordat|aangezien|hoewel|because|since|although)\s+(?:er\s+)?"
    r"(?:(?:de|het|een|geen|directe?|reizen|the|a|no|met|per)\s+){0,3}$",
    IGNORECASE,
)
_WEIGHED = pattern(  # "vliegen was 2 uur sneller": of who did not
    r"\s+(?:was|is|zou(?:\s+\w+){0,2}|had)\s+(?:[\w.,\u20ac-]+\s+){0,4}?(?:sneller|goedkoper|korter|duurder|eenvoudiger|handiger|gescheeld)\b",
    IGNORECASE,
)
_WE = pattern(r"\b(?:wij|we|ik|zij|ze|men)\b", IGNORECASE)
_NEGATED_AFTER = pattern(
    r"\s*(?::\s*)?(?:\(?n\.?v\.?t\.?\)?|geen\b|niet (?:gebruikt|van toepassing))|"
    r"\s*(?:[:=?|\u2013-]\s*|\(\s*)(?:nee|neen|no|niet)(?=\s*(?:[,.;)|\r\n]|$))|"
    r"\s+(?:(?:terug|heen)\s+)?(?:(?:naar|van|uit|op)\s+[\w-]+\s+)?(?:(?:is|was|waren|zijn|werd|werden|bleek|bleken|leek)\s+(?:[a-z]+\s+){0,2}?(?:"
    r"geen\s+(?:\w+\s+)?(?:optie|alternatief|mogelijkheid|keuze|sprake)|niet\s+(?:aan\s+de\s+orde|nodig|mogelijk|"
    r"beschikbaar|haalbaar|toegestaan|wenselijk|re[e\u00eb]el|overwogen|gekozen|gebruikt|onderzocht|praktisch|"
    r"gewenst|gereden|doorgegaan|gevlogen|in\s+beeld)|uitgevallen|geannuleerd|uitverkocht|volgeboekt|vervallen|"
    r"geschrapt|overwogen)|(?:reed|reden|ging|gingen|vloog|vlogen|vertrok|vertrokken|kon|konden|rijdt|"
    r"rijden|gaat|gaan)\s+(?:[a-z]+\s+)?niet\b(?!\s+(?:verder|door|rechtstreeks|alleen|vaak))|(?:viel|vielen|valt|vallen)\s+(?:\w+\s+)?uit\b|"
    r"verviel(?:en)?\b|uitviel(?:en)?\b|niet\s+(?:reed|reden|ging|gingen|vertrok|vertrokken|rijdt|kon)\b|"
    r"(?:uitgevallen|geannuleerd|uitverkocht|volgeboekt)\b)",
    IGNORECASE,
)
_STRETCHES = 20  # in one answer; more is no answer
_NAME_OF = (
    r"[A-Z\u00c0-\u00dd][\w\u00c0-\u00ff.']{1,24}"
    r"(?: (?:(?:de|du|des|la|le|am|an der|di|da|do|del|sur) )?[A-Z\u00c0-\u00dd][\w\u00c0-\u00ff.'-]{1,24}){0,3}"
)
_STRETCH = pattern(
    rf"(?:(?:[Hh]een|[Tt]erug)(?:reis|weg)?\s*:?\s*)?(?:van(?:af|uit)?\s+)?(?P<place>{_NAME_OF})\s*"
    rf"(?:-|\u2013|\u2014|\u2192|(?<=\s)naar(?=\s))\s*{_NAME_OF}"
)
_NEXT_STRETCH = pattern(r"[,;.][ \t]+(?:en[ \t]+)?|[;\r\n][ \t]*|[ \t]en[ \t]+")
SENTENCE = pattern(r"[\r\n;|]+|(?<=[a-zà-ÿ)\d])[.!](?=\s+(?:['\u2019]s\s+)?[A-ZÀ-Ý\-•*]|\s*$)")
_CLAUSE = pattern(
    r",\s*|\s+(?:en\s+)?(?:daarna|vervolgens|waarna|aansluitend|then|daarvandaan)\s+|"
    r"(?<!heen)(?<!Heen)(?<!heen-)(?<!Heen-)\s+en\s+(?=(?:van(?:af|uit)?|in|terug|ter|binnen|met|per|de\s+terugreis)\b)",
    IGNORECASE,
)
_LOCAL = pattern(
    r"\b(?:ter plaatse|ter plekke|lokaal|lokale|daar(?:bij)?\s|binnen de stad|in de stad|stadsvervoer|"
    r"op locatie|op bestemming|in en rond|"
    r"local(?:ly)?|aldaar|onderling(?:e)?|tussen de locaties|ritten|naar (?:de|het) (?:hotel|conferentie\w*|"
    r"congres\w*|locatie\w*|werkbezoek\w*|ambassade)|"
    r"van(?:af)? (?:de luchthaven|het vliegveld|airport)|van en naar (?:de luchthaven|het vliegveld|schiphol)|"
    r"naar (?:de luchthaven|het vliegveld|schiphol|airport|rotterdam the hague airport))",
    IGNORECASE,
)
_LOCAL_IN = pattern(r"^\W*(?:[Ee]n\s+)?(?:[Ii]n|[Tt]e|[Bb]innen|[Rr]ond)\s+[A-ZÀ-Ý]")
_ONWARD = pattern(r"\b(?:door|doorgereisd|doorgegaan|verder|verdergereisd)\b", IGNORECASE)
TOWARDS = pattern(r"\b(?:[Nn]aar|[Tt]o)\s+[A-ZÀ-Ý]|[A-ZÀ-Ý]\w+\s*(?:-|\u2013|→)\s*[A-ZÀ-Ý]")
OUT = pattern(
    r"\b(?:heen(?:reis|weg|vlucht|rit|tocht|ge(?:reisd|vlogen|reden|gaan))?|uitreis|outbound|op de heenweg|there)\b"
    r"(?!\s*(?:en|/|-|\+)\s*(?:(?:weer|de)\s*)?terug|-\s*en)",
    IGNORECASE,
)
BACK = pattern(
    r"\b(?:terug(?:reis(?:de|den)?|weg|vlucht|rit|tocht|keer(?:de|den)?|ge(?:reisd|vlogen|keerd|reden|gaan|komen)|"
    r"vloog|vlogen|reed|reden|ging|gingen|kwam|kwamen)?|retourreis|"
    r"(?:thuis|huis)(?:reis|vlucht|waarts)|inbound|homeward|return(?:\sjourney)?|back(?!\s+to\s+back)|naar huis)\b",
    IGNORECASE,
)
BOTH = pattern(
    r"\b(?:naar\s+[A-Z\u00c0-\u00dd][^.,;:\r\n]{1,40}?\s+en\s+(?:(?:weer|daarna)\s+)?terug(?!\w|\s+(?:via|over|met|per|van|in|op|door|te)\b)|"
    r"heen\s*(?:en|/|-|\+|&)\s*(?:weer\s*)?terug(?:reis|weg)?|heen(?:reis)?-?\s*en\s*(?:de\s+)?terugreis|retour(?:tje|vlucht|"
    r"ticket)?|v\.?v\.?|return\strip|both ways|round trip)(?!\w)",
    IGNORECASE,
)
ONE_WAY = pattern(
    r"\b(?:enkele\s+(?:reis|vlucht)|enkele\s+heenreis|enkeltje|"
    r"(?:alleen|enkel|uitsluitend|slechts)\s+(?:de\s+)?(?:heen|terug)(?:reis|weg|vlucht)|one[\s-]way)\b",
    IGNORECASE,
)


_SAME = pattern(
    r"\s*(?:\(|:|/|van|met)\s*(?:de\s+|een\s+)?(?:(?:voorheen|vroeger|eerder|voormalige?|formerly|ex-?)\s*)?|"
    r"\s*,?\s*(?:voorheen|v/h|formerly)\s+",
    IGNORECASE,
)


class Mention(Plain):
    """A means of transport named in a text.

    `mode` is None for walking, cycling and "public transport"; `direction` is out, back,
    local or empty (both ways, or unsaid); `clause` is the stretch of text that tells about
    it, where its places stand.
    """

    __slots__ = ("clause", "direction", "end", "mode", "start", "word")

    def __init__(
        self,
        mode: Mode | None,
        start: int,
        end: int,
        word: str,
        direction: str = "",
        clause: tuple[int, int] = (0, 0),
    ) -> None:
        self.mode, self.start, self.end, self.word = mode, start, end, word
        self.direction, self.clause = direction, clause


def is_public(mention: Mention) -> bool:
    """Tell whether a text says "OV" or "openbaar vervoer" and not what that was."""
    word = mention.word.lower()
    return mention.mode is None and (word == "ov" or word.startswith(("openbaar", "public")))


def mentions(text: str) -> list[Mention]:
    """Return every means of transport that `text` says was used, in order."""
    found = []
    for hit in _PATTERN.finditer(text):
        group = hit.lastgroup or ""
        mode = None if group in ("none", "public") else Mode(group)
        found.append(Mention(mode, hit.start(), hit.end(), hit.group()))
    found += [
        Mention(Mode.TRAIN, hit.start(), hit.end(), hit.group()) for hit in _ICE.finditer(text)
    ]
    found += [
        Mention(Mode.METRO, hit.start(), hit.end(), hit.group()) for hit in _METRO.finditer(text)
    ]
    found.sort(key=lambda m: m.start)
    return [m for m in found if not _denied(text, m)]


def _denied(text: str, mention: Mention) -> bool:
    """Tell whether a means of transport was named and not used: refused, cancelled, or part of a reason."""
    before = text[max(0, mention.start - 60) : mention.start]
    if _NEGATED.search(before):
        return True
    if mention.word.lower() == "vliegen" and _WEIGHED.match(text, mention.end):
        return True
    after = _NEGATED_AFTER.match(text, mention.end)
    if after is not None:
        return True
    return _IN_REASON.search(before) is not None and not _WE.match(text, mention.end)


def travelled(text: str) -> list[Mention]:
    """Return the means of transport of a journey told in words, with direction and clause."""
    found = _once(text, mentions(text))
    if found and any(mark in text for mark in ("-", "\u2013", "\u2014", "\u2192", " naar ")):
        found = _continued(text, found)
    turning = len(found) > 1 and (BACK.search(text) or (OUT.search(text) and BOTH.search(text)))
    if turning:
        from reiscO2.reports.turns import retour_as_back, there  # noqa: PLC0415 - one means is the rule

        text = retour_as_back(text, found)
    start = first = 0
    for end, after in _cuts(SENTENCE, text, 0, len(text)):
        last = first
        while last < len(found) and found[last].start < end:
            last += 1
        _sentence(text, start, end, found[first:last])
        start, first = after, last
    if turning:
        there(text, found)
    return found


def _continued(text: str, found: list[Mention]) -> list[Mention]:
    """Add the means of transport again where a stretch follows that names none: "trein A-B, B-C"."""
    cuts = _cuts(_NEXT_STRETCH, text, 0, len(text))[:_STRETCHES]
    more = []
    for (_, start), (end, _) in zip(cuts, cuts[1:], strict=False):
        hit = _STRETCH.match(text, start, end)
        before = [m for m in found if m.start < start]
        inside = any(start <= m.start < end for m in found)
        if hit and before and not inside and before[-1].mode not in (None, *LOCAL_MODES):
            at = hit.start("place")
            more.append(Mention(before[-1].mode, at, at, before[-1].word))
    return sorted([*found, *more], key=lambda m: m.start)


def _once(text: str, found: list[Mention]) -> list[Mention]:
    """Leave out the second name of one means of transport: "vliegtuig (KLM)", "trein: ICE"."""
    kept: list[Mention] = []
    for one in found:
        before = kept[-1] if kept else None
        if (
            before
            and before.mode is Mode.BUS
            and one.mode is Mode.COACH
            and _SAME.fullmatch(text, before.end, one.start)
        ):
            kept[-1] = one  # "bus (touringcar)"
            continue
        if before and before.mode is one.mode and _SAME.fullmatch(text, before.end, one.start):
            continue
        kept.append(one)
    return kept


def _cuts(pattern: Pattern, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return (end, next start) of the pieces between cuts."""
    cuts = [
        (hit.start(), hit.end())
        for hit in pattern.finditer(text, start, end)
        if hit.end() > hit.start()
    ]
    return [*cuts, (end, end)]


def _sentence(text: str, start: int, end: int, inside: list[Mention]) -> None:
    """Set direction and clause of the means of transport named in one sentence."""
    if not inside:
        return
    local = False
    direction = ""
    piece, first = start, 0
    cuts = [(*cut, "") for cut in _cuts(_CLAUSE, text, start, end)]
    if len(inside) > 1 and BACK.search(text, start, end):
        from reiscO2.reports.turns import turned  # noqa: PLC0415 - one means of transport is the rule

        cuts = turned(text, start, cuts, inside)
    for stop, after, way in cuts:
        last = first
        while last < len(inside) and inside[last].start < stop:
            last += 1
        here, first = inside[first:last], last
        words = text[piece:stop]
        onward = _ONWARD.search(words) and TOWARDS.search(words)
        if not onward and (_LOCAL.search(words) or _LOCAL_IN.match(words)):
            local = True
        elif TOWARDS.search(words):
            local = False
        if way:
            direction, local = way, False
        elif BOTH.search(words):
            direction = ""
        elif BACK.search(words):
            direction, local = "back", False
        elif OUT.search(words):
            direction, local = "out", False
        for number, mention in enumerate(here):
            a = piece if number == 0 else mention.start
            b = here[number + 1].start if number + 1 < len(here) else stop
            mention.clause = (a, b)
            own = text[a:b]
            if BOTH.search(own):
                mention.direction = ""
            elif number and (BACK.search(own) or OUT.search(own)):
                mention.direction = "back" if BACK.search(own) else "out"
            else:
                mention.direction = (
                    "local" if local and mention.mode is not Mode.PLANE else direction
                )
        piece = after


def is_one_way(text: str) -> bool:
    """Tell whether a text says that only one way was travelled or counted."""
    return ONE_WAY.search(text) is not None and BOTH.search(text) is None


def says_return(text: str) -> bool:
    """Tell whether a text says "heen en terug" or "retour"."""
    return BOTH.search(text) is not None
