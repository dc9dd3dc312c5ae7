"""What a check says, in Dutch and English: neutral sentences about the text, never about the writer."""

from __future__ import annotations

QUESTIONS = {
    "nl": {
        "travellers": "aantal personen", "duration_days": "duur van de reis", "modes": "vervoermiddelen",
        "exception": "uitzonderlijke situatie", "footprint": "kilometers en uitstoot",
        "purpose": "doel van de reis", "locations": "bezochte locaties", "met": "wie is ontmoet",
        "result": "opbrengst voor de gemeente", "follow_up": "vervolgafspraken", "title": "naam van de reis",
        "dates": "data", "origin": "vertrekplaats", "destination": "bestemming", "cost": "kosten",
    },
    "en": {
        "travellers": "number of persons", "duration_days": "duration", "modes": "means of transport",
        "exception": "exceptional situation", "footprint": "kilometres and emission",
        "purpose": "purpose of the trip", "locations": "locations visited", "met": "who was met",
        "result": "result for the municipality", "follow_up": "follow-up", "title": "name of the trip",
        "dates": "dates", "origin": "origin", "destination": "destination", "cost": "cost",
    },
}  # fmt: skip

#: how much each kind of finding weighs; its words stand in `TEXTS`
SEVERITY = {
    "unanswered": "error", "not-asked": "warning", "km-missing": "error", "co2-missing": "error",
    "mode-without-footprint": "error", "co2-implausible": "error", "km-implausible": "error",
    "exception-missing": "error", "exception-not-needed": "info", "exception-refused-reason": "warning",
    "verdict-borderline": "warning", "persons-unclear": "warning", "persons-by-mode": "warning",
    "modes-unread": "error",
    "persons-figure": "info", "direction-unclear": "info", "destination-unclear": "warning",
    "sum-mismatch": "error", "co2-without-non-co2": "info", "trips-unclear": "warning",
}  # fmt: skip
#: kinds of one id that differ in words and weight
SAME_ID = {
    "persons-figure": "persons-unclear", "persons-by-mode": "persons-unclear", "modes-unread": "unanswered",
}  # fmt: skip

#: language -> kind -> (message, advice)
TEXTS: dict[str, dict[str, tuple[str, str]]] = {
    "nl": {
        "unanswered": ("De vraag naar {question} is niet beantwoord.", "Vul het antwoord in."),
        "modes-unread": (
            "In het antwoord op de vraag naar {question} is geen vervoermiddel herkend.",
            "Noem het vervoermiddel: vliegtuig, trein, bus, auto, boot.",
        ),
        "not-asked": (
            "Dit formulier vraagt niet naar {question}.",
            "Voeg de vraag toe met report fill --upgrade.",
        ),
        "km-missing": (
            "De kilometers ontbreken voor: {modes}.",
            "Noem de kilometers per vervoermiddel, heen en terug{hint}.",
        ),
        "co2-missing": (
            "De uitstoot van CO2-equivalent ontbreekt voor: {modes}.",
            "Noem de uitstoot per vervoermiddel{hint}.",
        ),
        "mode-without-footprint": (
            "Voor {modes} staan geen kilometers en geen uitstoot vermeld, terwijl er wel mee is gereisd.",
            "Noem ook voor {modes} de kilometers en de uitstoot.",
        ),
        "co2-implausible": (
            (
                "De uitstoot per {mode} ({stated}) past bij geen rekenmethode voor deze reis (verwacht: "
                "{expected} kg{scope}). {explained}"
            ),
            "Controleer eenheid, richting en aantal personen.",
        ),
        "km-implausible": (
            (
                "De kilometers per {mode} ({stated}) passen niet bij deze reis (verwacht: ongeveer {expected} km "
                "{way}). {explained}"
            ),
            "Controleer de afstand, de richting en de eenheid.",
        ),
        "exception-missing": (
            (
                "{place} is binnen {limit} uur per {ground} bereikbaar ({time}); een uitzonderlijke situatie is "
                "niet toegelicht."
            ),
            "Vermeld de uitzonderlijke situatie en licht die toe.",
        ),
        "exception-not-needed": (
            "Er staat een uitzondering toegelicht, maar die is niet nodig: {why}.",
            "Het antwoord kan n.v.t. zijn.",
        ),
        "exception-refused-reason": (
            "De genoemde reden ({reason}) geldt onder {policy} niet als uitzonderlijke situatie.",
            "Leg de reden voor aan wie erover besluit, of noem een andere reden als die er was.",
        ),
        "verdict-borderline": (
            (
                "{place} ligt rond de grens van {limit} uur per {ground} ({time}); of een uitzondering nodig is, "
                "hangt af van de reisdag."
            ),
            "Zoek de verbinding van de reisdag op.",
        ),
        "persons-unclear": (
            "Uit het antwoord is geen vast aantal personen op te maken.",
            "Noem één getal.",
        ),
        "persons-by-mode": (
            (
                "Niet iedereen reisde op dezelfde manier, en hoeveel personen met welk vervoermiddel reisden is "
                "niet op te maken ({modes})."
            ),
            "Noem het aantal personen per vervoermiddel.",
        ),
        "persons-figure": (
            "{what} per {mode} ({stated}) past bij {who}; op dit verslag staan {persons} personen.",
            "Vermeld of het getal per persoon of voor allen samen is.",
        ),
        "direction-unclear": (
            "{what} per {mode} ({stated}) past bij een enkele reis; heen en terug is het ongeveer {expected}.",
            "Vermeld of het getal voor heen en terug is.",
        ),
        "destination-unclear": (
            "De bestemming is niet uit de tekst op te maken{detail}.",
            "Noem de stad bij de bezochte locaties.",
        ),
        "sum-mismatch": (
            "Het totaal ({total}) is niet de som van de vervoermiddelen ({sum}).",
            "Controleer de optelling.",
        ),
        "trips-unclear": (
            "De getallen passen bij {n} keer deze reis; een verslag gaat over één reis.",
            "Vermeld per reis de kilometers en de uitstoot, of maak per reis een verslag.",
        ),
        "co2-without-non-co2": (
            (
                "De uitstoot per {mode} ({stated}) komt overeen met {without} kg: zonder de niet-CO2-effecten "
                "van vliegen. De Nederlandse factorlijst, met die effecten, geeft {expected} kg{method}."
            ),
            "Vermeld de rekenmethode, of neem het getal van de factorlijst.",
        ),
    },
    "en": {
        "unanswered": ("The question on {question} is not answered.", "Fill in the answer."),
        "modes-unread": (
            "No means of transport was recognised in the answer on {question}.",
            "Name the means of transport: plane, train, bus, car, ferry.",
        ),
        "not-asked": (
            "This form does not ask for: {question}.",
            "Add the question with report fill --upgrade.",
        ),
        "km-missing": (
            "The kilometres are missing for: {modes}.",
            "State the kilometres per means of transport, there and back{hint}.",
        ),
        "co2-missing": (
            "The emission of CO2-equivalent is missing for: {modes}.",
            "State the emission per means of transport{hint}.",
        ),
        "mode-without-footprint": (
            "For {modes} neither kilometres nor emission are stated, though it was used.",
            "State the kilometres and the emission for {modes} too.",
        ),
        "co2-implausible": (
            (
                "The emission by {mode} ({stated}) fits no calculation method for this trip (expected: "
                "{expected} kg{scope}). {explained}"
            ),
            "Check unit, direction and number of persons.",
        ),
        "km-implausible": (
            (
                "The kilometres by {mode} ({stated}) do not fit this trip (expected: about {expected} km {way}). "
                "{explained}"
            ),
            "Check the distance, the direction and the unit.",
        ),
        "exception-missing": (
            (
                "{place} can be reached within {limit} hours by {ground} ({time}); no exceptional situation is "
                "explained."
            ),
            "Name the exceptional situation and explain it.",
        ),
        "exception-not-needed": (
            "An exception is explained, but none is needed: {why}.",
            "The answer may be: not applicable.",
        ),
        "exception-refused-reason": (
            "The reason given ({reason}) is no exceptional situation under {policy}.",
            "Put the reason to whoever decides on it, or name another reason if there was one.",
        ),
        "verdict-borderline": (
            (
                "{place} lies about the limit of {limit} hours by {ground} ({time}); whether an exception is "
                "needed depends on the day."
            ),
            "Look up the connection of the day of travel.",
        ),
        "persons-unclear": (
            "The answer gives no definite number of persons.",
            "State one number.",
        ),
        "persons-by-mode": (
            (
                "Not everybody travelled alike, and the number of persons per means of transport cannot be told "
                "({modes})."
            ),
            "State the number of persons per means of transport.",
        ),
        "persons-figure": (
            "{what} by {mode} ({stated}) fits {who}; this report is on {persons} persons.",
            "Say whether the figure is per person or for all together.",
        ),
        "direction-unclear": (
            "{what} by {mode} ({stated}) fits one way; there and back it is about {expected}.",
            "Say whether the figure is for both ways.",
        ),
        "destination-unclear": (
            "The destination cannot be told from the text{detail}.",
            "Name the city with the locations visited.",
        ),
        "sum-mismatch": (
            "The total ({total}) is not the sum of the means of transport ({sum}).",
            "Check the addition.",
        ),
        "trips-unclear": (
            "The figures fit {n} times this trip; a report is on one trip.",
            "State kilometres and emission for each trip, or write one report for each.",
        ),
        "co2-without-non-co2": (
            (
                "The emission by {mode} ({stated}) agrees with {without} kg: without the non-CO2 effects of "
                "flying. The Dutch factor list, with those effects, gives {expected} kg{method}."
            ),
            "State the method, or take the figure of the factor list.",
        ),
    },
}

#: words that findings and the lines of a check are made of
WORDS: dict[str, dict[str, str]] = {
    "nl": {
        "computed": "; berekend: {list}", "with-non-co2": " met niet-CO2-effecten", "return": "heen en terug",
        "one-way": "enkele reis", "one-person": "één persoon", "all-persons": "{n} personen samen",
        "the-emission": "De uitstoot", "the-distance": "De afstand",
        "other-method": "; het getal past het best bij de methode {method}",
        "no-zero": "Een vlucht zonder uitstoot bestaat niet; compensatie telt niet mee.",
        "kg-and-ton": "Mogelijk zijn kg en ton verwisseld.",
        "point": "Mogelijk staat de komma of punt op een andere plaats dan bedoeld.",
        "double": "Het is ongeveer het dubbele van {expected}: mogelijk is iets twee keer geteld (richting, personen, "
        "voertuigen).",
        "half": "Het is ongeveer de helft van {expected}: mogelijk is één richting, persoon of voertuig geteld.",
        "several-times": "De tekst noemt {value} reizen; gerekend is met één.",
        "not-visited": "Ook genoemd, niet in de rekensom: {value}; afwijkende getallen worden daarom niet gemeld.",
        "reading": "Mogelijke lezing: {reading}.",
        "nearest": "Het dichtst komt {kg} kg ({words}; methode {method}).", "per-person": "per persoon",
        "without-non-co2": "zonder niet-CO2-effecten",
        "several-places": "; de naam past op meer plaatsen: {names}", "a-country": "; er staat alleen een land",
        "not-within": "{place} is niet binnen {limit} uur per {ground} bereikbaar ({time})",
        "no-flight": "er is niet naar het buitenland gevlogen", "no-time": "tijd onbekend",
        "fastest": "snelste reis {hours} ± {sigma} min",
        "from-footprint": "De vervoermiddelen komen uit het antwoord over kilometers en uitstoot.",
        "assumed-return": "Heen en terug aangenomen.", "only-back": "Alleen de terugreis is genoemd.",
        "as-local": "Zonder traject genoemd en daarom als vervoer ter plaatse opgevat: {value}.",
        "per-head": "Aantal personen per vervoermiddel onbekend; gerekend voor één persoon.",
        "failed": "Niet door te rekenen: {value}",
    },
    "en": {
        "computed": "; computed: {list}", "with-non-co2": " with non-CO2 effects", "return": "there and back",
        "one-way": "one way", "one-person": "one person", "all-persons": "{n} persons together",
        "the-emission": "The emission", "the-distance": "The distance",
        "other-method": "; the figure fits the method {method} best",
        "no-zero": "There is no flight without emission; compensation does not count.",
        "kg-and-ton": "Kilograms and tonnes may have been confused.",
        "point": "The decimal sign may stand in another place than meant.",
        "double": "It is about twice {expected}: something may be counted twice (direction, persons, vehicles).",
        "half": "It is about half of {expected}: one direction, person or vehicle may have been counted.",
        "several-times": "The text tells of {value} trips; one was worked out.",
        "not-visited": "Named too, not part of the trip worked out: {value}; figures that differ are not reported.",
        "reading": "Possible reading: {reading}.",
        "nearest": "Nearest is {kg} kg ({words}; method {method}).", "per-person": "per person",
        "without-non-co2": "without non-CO2 effects",
        "several-places": "; the name fits several places: {names}", "a-country": "; only a country is named",
        "not-within": "{place} cannot be reached within {limit} hours by {ground} ({time})",
        "no-flight": "there was no flight abroad", "no-time": "time unknown",
        "fastest": "fastest journey {hours} ± {sigma} min",
        "from-footprint": "The means of transport come from the answer on kilometres and emission.",
        "assumed-return": "Return trip assumed.", "only-back": "Only the way back is named.",
        "as-local": "Named without a route and so taken as transport on the spot: {value}.",
        "per-head": "Number of persons per means of transport unknown; worked out for one person.",
        "failed": "Cannot be worked out: {value}",
    },
}  # fmt: skip


def say(lang: str, key: str, **values: object) -> str:
    """Return words of `WORDS` with their values."""
    return WORDS[lang][key].format(**values)
