"""Which kind of reason an exception gives; whether it is a good one is for people."""

from __future__ import annotations

from reiscO2.reports.patterns import IGNORECASE, pattern

_CLASSES = {
    "urgency": r"spoed|urgent\w*|crisis\w*|calamiteit\w*|acute?\b|acuut|noodgeval|op het laatste moment|"
    r"last[- ]minute|onverwachte? (?:oproep|uitnodiging)|emergency",
    "health": r"medisch\w*|gezondheid\w*|lichamelijk\w*|handicap|beperking|zwanger\w*|blessure|rolstoel|ziekte|"
    r"ziek\b|medical",
    "security": r"veiligheid(?!s ?regio)\w*|beveilig\w*|security|reisadvies|dreiging",
    "appointment": r"afspra(?:ak|ken)\b|raadsvergadering\w*|collegevergadering\w*|raadsdebat|"
    r"commissievergadering\w*|agenda(?!punt)\w*|aansluitende? (?:afspra|vergader|verplichting)\w*|"
    r"verplichting(?:en)?|zelfde dag|dezelfde (?:dag|avond)|dag ervoor|avond ervoor|volgende dag|"
    r"op tijd (?:terug|aanwezig)|eerder terug",
    "no_connection": r"\w{0,30}staking\w*|(?!ver)\w{0,30}storing\w*|uitgevallen|"
    r"uitval\w*|vervallen|geen (?:trein(?:verbinding)?|"
    r"verbinding|plaats(?:en)?|kaart(?:je)?s?|tickets?)(?!\w)|"
    r"volgeboekt|uitverkocht|werkzaamheden|reden (?:er )?geen|niet beschikbaar|no (?:train|connection)|strike",
    "accompanying": r"(?:minister|staatssecretaris|koning\w*|koninklijk\w*|handelsmissie|regeringsvliegtuig|"
    r"delegatie van (?:het )?(?:rijk|ministerie))\w*",
    "load": r"materiaal|apparatuur|zware? bagage|stand(?:materiaal|bouw)|equipment",
    "speed": r"te lang onderweg|snell?er|vlugger|vlotter|snelheid|te lang\b|duur\s+van\b|"
    r"geen tijd\b(?! meer)|lange reis\b|(?:vanwege|wegens|i\.v\.m\.|in verband met) de duur\b|"
    r"(?:beperkte?|weinig|kostbare|gebrek aan|vanwege(?: de)?|wegens(?: de)?) tijd\b|"
    r"tijd(?:gebrek|sgebrek|nood|sdruk)\w*|"
    r"(?<!op )(?<!die )(?<!deze )(?<!dezelfde )(?<!zelfde )tijd(?=\s*(?:$|[,.;!\r\n]|en\b))|"
    r"(?:be)?spaar\w*\s+(?:\w+\s+){0,2}tijd|tijd\s+(?:te\s+)?(?:be)?(?:sparen|spaard|spaart|winnen)|"
    r"tijd\s+(?:bespaard|gewonnen)|gewonnen tijd|lange?re? reis(?:tijd|duur)|reistijd\w*|tijdwinst|"
    r"tijdverlies|tijdsbesparing|tijdbesparing|kortere? reis(?:tijd|duur)|"
    r"scheelt (?:veel |erg veel )?(?:tijd|uren)|(?:minder|korter) (?:lang )?onderweg|veel tijd|tijdrovend|"
    r"faster|too long|reisduur",
    "convenience": r"gemak\w*|handig\w*|handier\w*|makkelijk\w*|comfort\w*|praktisch\w*|prettig\w*|overstappen|"
    r"eenvoudiger\w*|aangenamer|fijner|plezieriger|(?:minder|veel) gedoe|"
    r"efficiënt\w*|efficient\w*|convenien\w*",
    "cost": r"goedkoop|goedkoper\w*|kosten\w*|"
    r"(?<!de )(?<!lange )(?<!langere )(?<!korte )(?<!kortere )duur\b(?!\s+van\b)|"
    r"duurder|prijs\w*|voordelig\w*|budget\w*|cheaper",
}
_PATTERN = pattern(
    "|".join(f"(?P<{name}>\\b(?:{words}))" for name, words in _CLASSES.items()), IGNORECASE
)
NAMES = {
    "nl": {
        "urgency": "spoed of crisis", "health": "medische reden", "security": "veiligheid",
        "appointment": "een andere verplichting", "no_connection": "geen verbinding",
        "accompanying": "reizen met een ander gezelschap", "load": "bagage", "speed": "snelheid",
        "convenience": "gemak", "cost": "kosten", "other": "een andere reden",
    },
    "en": {
        "urgency": "urgency or crisis", "health": "medical reason", "security": "security",
        "appointment": "another obligation", "no_connection": "no connection",
        "accompanying": "travelling with another party", "load": "luggage", "speed": "speed",
        "convenience": "convenience", "cost": "cost", "other": "another reason",
    },
}  # fmt: skip
#: words of a policy's `refused` list and the class each stands for
_REFUSED_WORDS = (
    ("handig", "convenience"),
    ("gemak", "convenience"),
    ("comfort", "convenience"),
    ("snel", "speed"),
    ("tijd", "speed"),
    ("kost", "cost"),
    ("prijs", "cost"),
    ("goedkop", "cost"),
)
_NONE = pattern(
    r"[\s\-*•\"'?.!x]*+(?:(?:(?:ja|nee)\s*[,.:;]\s*)?(?:ja|geen|nee|neen|niet|none|no|yes|onbekend|unknown|"
    r"(?:nog\s+)?niet\s+(?:bekend|ingevuld|van belang|duidelijk)|"
    r"(?:dat\s+)?(?:weet|weten)\s+(?:ik|we|wij)\s+(?:\w+\s+)?niet|geen\s+(?:idee|antwoord|"
    r"opmerkingen)|zie\s+(?:de\s+)?(?:bijlagen?(?:\s+\w{1,3})?|boven|onder|hierboven|hieronder|verder|elders)|idem|"
    r"to\s+be\s+(?:completed|done)|t\.?b\.?d|(?:nog\s+)?in\s+te\s+vullen|volgt(?:\s+nog)?|don't\s+know|no\s+idea)"
    r"(?![\w'])[\s.!?]*+(?:uitzonder\w*|uitzonderlijke situatie|bijzonderheden|toelichting)?)?[\s.!?]*+$",
    IGNORECASE,
)
_SAYS_NOTHING = pattern(  # "er is gekozen voor het vliegtuig", "uitzonderlijke situatie: ja"
    r"\W*(?:ja\W+)?(?:(?:(?:het\s+betr(?:of|eft)|(?:er\s+)?(?:is|was)\s+(?:hier\s+)?(?:er\s+)?sprake\s+van|(?:dit|het)\s+(?:is|was))\s+)?"
    r"(?:een\s+)?(?:uitzonderlijke\s+situatie|uitzondering(?:ssituatie)?)(?:\s*[:=]?\s*ja)?|"
    r"(?:(?:er\s+is|(?:we|wij)\s+hebben|ik\s+heb)\s+)?(?:(?:bewust\s+)?gekozen\s+(?:voor\s+(?:het\s+|een\s+)?"
    r"(?:vliegtuig|vliegen|vlucht|vliegreis)|om\s+te\s+vliegen)|gevlogen|besloten\s+(?:om\s+)?te\s+vliegen|"
    r"met\s+het\s+vliegtuig\s+gereisd)|(?:het\s+was\s+)?(?:nodig|noodzakelijk)\s+om\s+te\s+vliegen|"
    r"vliegen\s+was\s+(?:nodig|noodzakelijk|onvermijdelijk)|(?:het\s+)?vliegtuig)(?:\s+naar\s+[\w-]+)?\W*",
    IGNORECASE,
)
_NOT_FLOWN = pattern(  # "er is niet gevlogen", "geen vliegtuig gebruikt": nothing to explain
    r"\W*(?:nee\W+)?(?:(?:er\s+(?:is|werd)|(?:we|wij|ik)\s+(?:heb|hebben|zijn|ben)|(?:dit|het)\s+(?:is|was)|alles\s+ging|(?:de\s+)?reis(?:\s+(?:was|ging|is))?)\s+)?"
    r"(?:(?:niet|geen)\s+(?:gevlogen|(?:met\s+)?(?:het\s+|een\s+)?(?:vliegtuig|vliegreis|vlucht(?:en)?|vliegen)|"
    r"gebruik\s+gemaakt\s+van\s+(?:het|een)\s+vliegtuig)|(?:met|per)\s+(?:de\s+)?(?:trein|bus|touringcar|auto))"
    r"(?:\s+(?:gebruikt|genomen|gemaakt|gereisd|gegaan))?\W*",
    IGNORECASE,
)
_EXPLAINED_AWAY = pattern(
    r"\b(?:niet binnen (?:de )?(?:8|acht) uur|meer dan (?:8|acht) uur|(?:langer|verder) dan (?:8|acht) uur|"
    r"niet bereikbaar|niet van toepassing|buiten de (?:8|acht)[- ]uurs?|"
    r"not within 8 hours|n\.v\.t\.|geen uitzonder\w*|geen sprake van)",
    IGNORECASE,
)


def read_reason(text: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """Return the leading class of reason in `text`, and where each class found stands.

    The class is empty when the text gives no reason at all ("geen"), ``not_needed`` when it
    says that the rule does not apply, ``other`` when no known class fits.
    """
    if not text.strip() or _NONE.match(text) or _SAYS_NOTHING.fullmatch(text):
        return "", {}
    if _NOT_FLOWN.fullmatch(text):
        return "not_needed", {}
    found: dict[str, tuple[int, int]] = {}
    for hit in _PATTERN.finditer(text):
        found.setdefault(hit.lastgroup or "other", hit.span())
    if _EXPLAINED_AWAY.search(text):
        return "not_needed", found
    return next(iter(sorted(found, key=list(_CLASSES).index)), "other"), found


def refused_classes(refused: tuple[str, ...]) -> frozenset[str]:
    """Return the classes that a policy's list of refused reasons covers."""
    return frozenset(
        name for word in refused for start, name in _REFUSED_WORDS if start in word.lower()
    )
