"""What a check says, in Dutch and English: neutral sentences about the text, never about the writer.

Each text stands once, in both languages beside each other; `by_language` sorts them.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")

LANGS = ("nl", "en")


def by_language(pairs: dict[str, tuple[T, T]]) -> dict[str, dict[str, T]]:
    """Return the texts of each language by key."""
    return {lang: {key: pair[n] for key, pair in pairs.items()} for n, lang in enumerate(LANGS)}


QUESTIONS = by_language(
    {
        "travellers": ("aantal personen", "number of persons"),
        "duration_days": ("duur van de reis", "duration"),
        "modes": ("vervoermiddelen", "means of transport"),
        "exception": ("uitzonderlijke situatie", "exceptional situation"),
        "footprint": ("kilometers en uitstoot", "kilometres and emission"),
        "purpose": ("doel van de reis", "purpose of the trip"),
        "locations": ("bezochte locaties", "locations visited"),
        "met": ("wie is ontmoet", "who was met"),
        "result": ("opbrengst voor de gemeente", "result for the municipality"),
        "follow_up": ("vervolgafspraken", "follow-up"),
        "title": ("naam van de reis", "name of the trip"),
        "dates": ("data", "dates"),
        "origin": ("vertrekplaats", "origin"),
        "destination": ("bestemming", "destination"),
        "cost": ("kosten", "cost"),
    }
)

#: what stands before the name of a question in a Dutch sentence, where it is not "de"
ARTICLES = {"travellers": "het ", "purpose": "het ", "met": ""}

#: kind of finding -> how much it weighs, (message, advice) in Dutch and in English
_KINDS: dict[str, tuple[str, tuple[str, str], tuple[str, str]]] = {
    "unanswered": ("error",
        ("De vraag naar {question} is niet beantwoord.", "Vul het antwoord in."),
        ("The question on {question} is not answered.", "Fill in the answer.")),
    "way-there-missing": ("warning",
        ("De vlucht begint in {place}; hoe de reis daarheen ging staat er niet, en is niet meegerekend.",
         "Noem ook het vervoermiddel naar {place}, met kilometers en uitstoot."),
        ("The flight begins in {place}; how the way there was travelled is not said and is not in the computation.",
         "Name the means of transport to {place} too, with kilometres and emission.")),
    "not-asked": ("warning",
        ("Dit formulier vraagt niet naar {question}.",
         "Voeg de vraag toe met report fill --upgrade."),
        ("This form does not ask for: {question}.", "Add the question with report fill --upgrade.")),
    "not-in-form": ("info",
        ("Dit formulier vraagt niet naar {question}.", ""),
        ("This form does not ask for: {question}.", "")),
    "km-missing": ("error",
        ("De kilometers ontbreken voor: {modes}.",
         "Noem de kilometers per vervoermiddel, heen en terug{hint}."),
        ("The kilometres are missing for: {modes}.",
         "State the kilometres per means of transport, there and back{hint}.")),
    "co2-missing": ("error",
        ("De uitstoot van CO2-equivalent ontbreekt voor: {modes}.",
         "Noem de uitstoot per vervoermiddel{hint}."),
        ("The emission of CO2-equivalent is missing for: {modes}.",
         "State the emission per means of transport{hint}.")),
    "mode-without-footprint": ("error",
        ("Voor {modes} staan geen kilometers en geen uitstoot vermeld, terwijl er wel mee is gereisd.",
         "Noem ook voor {modes} de kilometers en de uitstoot."),
        ("For {modes} neither kilometres nor emission are stated, though it was used.",
         "State the kilometres and the emission for {modes} too.")),
    "mode-not-named": ("warning",
        ("Bij kilometers en uitstoot staat ook {modes}, bij de vervoermiddelen niet; de getallen zijn niet nagerekend.",
         "Noem het bij de vervoermiddelen als ermee is gereisd; is het een vergelijking, zet dat erbij."),
        ("Kilometres and emission are stated for {modes} too, which the means of transport leave out; not checked.",
         "Name it with the means of transport if it was used; if it is a comparison, say so.")),
    "co2-implausible": ("error",
        (("De uitstoot per {mode} ({stated}) past bij geen rekenmethode voor deze reis (verwacht: "
          "{expected} kg{scope}). {explained}"),
         "Controleer eenheid, richting en aantal personen."),
        (("The emission by {mode} ({stated}) fits no calculation method for this trip (expected: "
          "{expected} kg{scope}). {explained}"),
         "Check unit, direction and number of persons.")),
    "km-implausible": ("error",
        (("De kilometers per {mode} ({stated}) passen niet bij deze reis (verwacht: ongeveer "
          "{expected} km {way}). {explained}"),
         "Controleer de afstand, de richting en de eenheid."),
        (("The kilometres by {mode} ({stated}) do not fit this trip (expected: about {expected} km "
          "{way}). {explained}"),
         "Check the distance, the direction and the unit.")),
    "exception-missing": ("error",
        (("{place} is binnen {limit} uur per {ground} bereikbaar ({time}); een uitzonderlijke "
          "situatie is niet toegelicht."),
         "Vermeld de uitzonderlijke situatie en licht die toe."),
        ("{place} can be reached within {limit} hours by {ground} ({time}); no exceptional situation is explained.",
         "Name the exceptional situation and explain it.")),
    "exception-not-needed": ("info",
        ("Er staat een uitzondering toegelicht, maar die is niet nodig: {why}.",
         "Het antwoord kan n.v.t. zijn."),
        ("An exception is explained, but none is needed: {why}.",
         "The answer may be: not applicable.")),
    "exception-refused-reason": ("warning",
        ("De genoemde reden ({reason}) geldt onder {policy} niet als uitzonderlijke situatie.",
         "Leg de reden voor aan wie erover besluit, of noem een andere reden als die er was."),
        ("The reason given ({reason}) is no exceptional situation under {policy}.",
         "Put the reason to whoever decides on it, or name another reason if there was one.")),
    "verdict-borderline": ("warning",
        (("{place} ligt rond de grens van {limit} uur per {ground} ({time}); of een uitzondering "
          "nodig is, hangt af van de reisdag."),
         "Zoek de verbinding van de reisdag op."),
        (("{place} lies about the limit of {limit} hours by {ground} ({time}); whether an exception "
          "is needed depends on the day."),
         "Look up the connection of the day of travel.")),
    "borderline-explained": ("info",
        ("{place} ligt rond de grens van {limit} uur per {ground} ({time}); er is een reden toegelicht.", ""),
        ("{place} lies about the limit of {limit} hours by {ground} ({time}); a reason is explained.", "")),
    "persons-unclear": ("warning",
        ("Uit het antwoord is geen vast aantal personen op te maken.", "Noem één getal."),
        ("The answer gives no definite number of persons.", "State one number.")),
    "duration-unclear": ("warning",
        ("Uit het antwoord is geen vast aantal dagen op te maken.", "Noem één getal, of de eerste en laatste dag."),
        ("The answer gives no definite number of days.", "State the number of days, or the first and the last day.")),
    "persons-by-mode": ("warning",
        (("Niet iedereen reisde op dezelfde manier, en hoeveel personen met welk vervoermiddel "
          "reisden is niet op te maken ({modes})."),
         "Noem het aantal personen per vervoermiddel."),
        ("Not everybody travelled alike, and the number of persons per means of transport cannot be told ({modes}).",
         "State the number of persons per means of transport.")),
    "modes-unread": ("error",
        ("In het antwoord op de vraag naar {question} is geen vervoermiddel herkend.",
         "Noem het vervoermiddel: vliegtuig, trein, bus, auto, boot."),
        ("No means of transport was recognised in the answer on {question}.",
         "Name the means of transport: plane, train, bus, car, ferry.")),
    "owner-unread": ("warning",
        ("Niet herkend als vervoermiddel: {names}; de getallen erbij zijn niet nagerekend.",
         "Noem het vervoermiddel voluit."),
        ("Not recognised as means of transport: {names}; its figures were not checked.", "Name it in full.")),
    "persons-figure": ("info",
        ("{what} per {mode} ({stated}) past bij {who}{method}; in dit verslag staan {persons} personen.",
         "Vermeld of het getal per persoon of voor allen samen is."),
        ("{what} by {mode} ({stated}) fits {who}{method}; this report is on {persons} persons.",
         "Say whether the figure is per person or for all together.")),
    "direction-unclear": ("info",
        ("{what} per {mode} ({stated}) past bij een enkele reis{method}; heen en terug is het ongeveer {expected}.",
         "Vermeld of het getal voor heen en terug is."),
        ("{what} by {mode} ({stated}) fits one way{method}; there and back it is about {expected}.",
         "Say whether the figure is for both ways.")),
    "destination-unclear": ("warning",
        ("De bestemming is niet uit de tekst op te maken{detail}.",
         "Noem de stad bij de bezochte locaties."),
        ("The destination cannot be told from the text{detail}.",
         "Name the city with the locations visited.")),
    "place-unread": ("warning",
        ("Een plaatsnaam is niet herkend (misschien bedoeld: {places}) en zit niet in de berekening.",
         "Verbeter de plaatsnaam."),
        ("A name of a place was not recognised (perhaps meant: {places}) and is not in the computation.",
         "Correct the name of the place.")),
    "origin-unclear": ("warning",
        ("De vertrekplaats is niet bekend; de kilometers en de uitstoot zijn daarom niet nagerekend.",
         "Geef de vertrekplaats met --origin, of zet origin in reisco2.toml."),
        ("The place of departure is not known; kilometres and emission were therefore not checked.",
         "Give the place of departure with --origin, or set origin in reisco2.toml.")),
    "trip-not-computed": ("warning",
        ("De reis is niet door te rekenen, de kilometers en de uitstoot zijn daarom niet nagerekend: {reason}.",
         "Vul het verslag daarop aan, of laat iemand de getallen narekenen."),
        ("The trip cannot be worked out, so kilometres and emission were not checked: {reason}.",
         "Amend the report accordingly, or have somebody check the figures.")),
    "policy-unclear": ("warning",
        ("Er is niet geoordeeld over een uitzondering: {reason}.",
         "Kies met --policy de regel die op de reisdag gold."),
        ("Nothing was judged on an exception: {reason}.",
         "Choose with --policy the rule that held on the day of travel.")),
    "sum-mismatch": ("error",
        ("Het totaal ({total}) is niet de som van de vervoermiddelen ({sum}).",
         "Controleer de optelling."),
        ("The total ({total}) is not the sum of the means of transport ({sum}).",
         "Check the addition.")),
    "co2-without-non-co2": ("info",
        (("De uitstoot per {mode} ({stated}) ligt het dichtst bij {without}: zonder de "
          "niet-CO2-effecten van vliegen. {source}, met die effecten, geeft "
          "{expected} kg{method}."),
         "Vermeld de rekenmethode, of neem dat getal."),
        (("The emission by {mode} ({stated}) agrees with {without}: without the non-CO2 effects "
          "of flying. {source}, with those effects, gives {expected} kg{method}."),
         "State the method, or take that figure.")),
    "trips-unclear": ("warning",
        ("De getallen passen bij {n} keer deze reis; een verslag gaat over één reis.",
         "Vermeld per reis de kilometers en de uitstoot, of maak per reis een verslag."),
        ("The figures fit {n} times this trip; a report is on one trip.",
         "State kilometres and emission for each trip, or write one report for each.")),
    "times-told": ("warning",
        ("De tekst noemt {n} reizen; welke getallen bij welke reis horen, staat er niet. Gerekend is met één reis.",
         "Vermeld per reis de dagen, de kilometers en de uitstoot, of maak per reis een verslag."),
        ("The text tells of {n} trips and not which figures belong to which; one trip was worked out.",
         "State days, kilometres and emission for each trip, or write one report for each.")),
    "route-assumed": ("info",
        ("De steden zijn doorgerekend in de volgorde van de tekst: {route} (per {mode}).",
         "Klopt de volgorde niet, noem dan de trajecten bij de vervoermiddelen."),
        ("The cities were worked out in the order of the text: {route} (by {mode}).",
         "If the order differs, name the stretches with the means of transport.")),
    "route-unclear": ("warning",
        ("Ook bezocht, maar niet op te maken is in welke volgorde of met welk vervoermiddel: {places}.",
         "Noem bij de vervoermiddelen de trajecten, bijvoorbeeld: trein A - B, vliegtuig B - huis."),
        ("Visited too, but the order or the means of transport cannot be told: {places}.",
         "Name the stretches with the means of transport, for instance: train A - B, plane B - home.")),
    "route-misfit": ("warning",
        (("{what} per {mode} ({stated}) past niet bij de route in de volgorde van de tekst "
          "({route}; berekend: {expected})."),
         "Noem bij de vervoermiddelen de trajecten die zijn gereisd, of controleer het getal."),
        (("{what} by {mode} ({stated}) does not fit the route in the order of the text "
          "({route}; computed: {expected})."),
         "Name the stretches travelled with the means of transport, or check the figure.")),
    "one-of-trips": ("warning",
        ("{what} per {mode} ({stated}) past bij één van de {n} reizen; samen is het ongeveer {expected}.",
         "Vermeld de kilometers en de uitstoot van alle reizen, of maak per reis een verslag."),
        ("{what} by {mode} ({stated}) fits one of the {n} trips; together it is about {expected}.",
         "State kilometres and emission of all trips, or write one report for each.")),
    "trips-mixed": ("warning",
        (("De tekst noemt {n} reizen vanuit huis; welke plaatsen en vervoermiddelen bij welke reis horen, is niet op "
          "te maken. Gerekend is met één reis."),
         "Noem per reis de dagen, de plaats en de vervoermiddelen, of maak per reis een verslag."),
        (("The text tells of {n} trips from home; which places and means of transport belong to which trip cannot be "
          "told. One trip was worked out."),
         "State days, place and means of transport for each trip, or write one report for each.")),
    "public-transport-unclear": ("warning",
        ("Met \"{stated}\" is niet gezegd of het trein, bus, tram of metro was{hint}.",
         "Noem de vervoermiddelen, elk met kilometers en uitstoot."),
        ("\"{stated}\" does not say whether it was train, bus, tram or metro{hint}.",
         "Name the means of transport, each with kilometres and emission.")),
    "trip-cancelled": ("info",
        (("Volgens het antwoord op de vraag naar {question} is deze reis niet gemaakt; vervoermiddelen, kilometers, "
          "uitstoot en uitzondering worden niet gevraagd."),
         "Is er toch gereisd, vermeld dan hoe."),
        (("According to the answer on the {question} this trip was not made; means of transport, kilometres, "
          "emission and exception are not asked for."),
         "If there was a trip after all, say how.")),
    "answer-elsewhere": ("warning",
        ("Het antwoord op de vraag naar {question} staat elders ({stated}) en is niet gelezen.",
         "Neem het over in dit verslag; het formulier vraagt het hier{hint}."),
        ("The answer on the {question} stands elsewhere ({stated}) and was not read.",
         "Copy it into this report; the form asks for it here{hint}.")),
    "part-elsewhere": ("warning",
        ("Een deel van het antwoord op de vraag naar {question} staat elders ({stated}) en is niet gelezen.",
         "Neem het over in dit verslag; het formulier vraagt het hier{hint}."),
        ("A part of the answer on the {question} stands elsewhere ({stated}) and was not read.",
         "Copy it into this report; the form asks for it here{hint}.")),
    "answer-follows": ("warning",
        ("Het antwoord op de vraag naar {question} volgt nog.", "Vul het aan zodra het er is{hint}."),
        ("The answer on the {question} is still to follow.", "Add it when it is there{hint}.")),
}  # fmt: skip
SEVERITY = {kind: row[0] for kind, row in _KINDS.items()}
#: language -> kind -> (message, advice)
TEXTS = by_language({kind: row[1:] for kind, row in _KINDS.items()})
#: kinds of one id that differ in words and weight
SAME_ID = {
    "persons-figure": "persons-unclear", "persons-by-mode": "persons-unclear", "modes-unread": "unanswered",
    "owner-unread": "mode-without-footprint", "place-unread": "destination-unclear",
    "route-misfit": "route-unclear", "one-of-trips": "trips-unclear",
    "trips-mixed": "trips-unclear", "times-told": "trips-unclear", "part-elsewhere": "answer-elsewhere",
    "not-in-form": "not-asked", "borderline-explained": "verdict-borderline",
}  # fmt: skip

#: words that findings and the lines of a check are made of
_WORDS = {
    "computed": ("; berekend: {list}", "; computed: {list}"),
    "with-non-co2": (" met niet-CO2-effecten", " with non-CO2 effects"),
    "return": ("heen en terug", "there and back"),
    "one-way": ("enkele reis", "one way"),
    "one-person": ("één persoon", "one person"),
    "all-persons": ("{n} personen samen", "{n} persons together"),
    "the-emission": ("De uitstoot", "The emission"),
    "the-distance": ("De afstand", "The distance"),
    "dutch-list": ("De Nederlandse factorlijst", "The Dutch factor list"),
    "the-method": ("De methode {method}", "The method {method}"),
    "by-method": (" volgens de methode {method}", " by the method {method}"),
    "other-method": (
        "; het getal past het best bij de methode {method}",
        "; the figure fits the method {method} best",
    ),
    "no-zero": (
        "Een vlucht zonder uitstoot bestaat niet; compensatie telt niet mee.",
        "There is no flight without emission; compensation does not count.",
    ),
    "kg-and-ton": ("Mogelijk zijn kg en ton verwisseld.", "Kilograms and tonnes may have been confused."),
    "point": (
        "Mogelijk staat de komma of punt op een andere plaats dan bedoeld.",
        "The decimal sign may stand in another place than meant.",
    ),
    "double": (
        ("Het is ongeveer het dubbele van {expected}: mogelijk is iets twee keer geteld (richting, "
         "personen, voertuigen)."),
        "It is about twice {expected}: something may be counted twice (direction, persons, vehicles).",
    ),
    "half": (
        "Het is ongeveer de helft van {expected}: mogelijk is één richting, persoon of voertuig geteld.",
        "It is about half of {expected}: one direction, person or vehicle may have been counted.",
    ),
    "place-unread": (
        "Een plaatsnaam is niet herkend (misschien bedoeld: {value}) en zit niet in de berekening.",
        "A name of a place was not recognised (perhaps meant: {value}) and is not in the computation.",
    ),
    "several-times": (
        "De tekst noemt {value} reizen; gerekend is met één.",
        "The text tells of {value} trips; one was worked out.",
    ),
    "not-visited": (
        "Ook genoemd, niet in de rekensom: {value}; afwijkende getallen worden daarom niet gemeld.",
        "Named too, not part of the trip worked out: {value}; figures that differ are not reported.",
    ),
    "reading": ("Mogelijke lezing: {reading}.", "Possible reading: {reading}."),
    "nearest": (
        "Het dichtst in de buurt komt {kg} kg ({words}; methode {method}).",
        "Nearest is {kg} kg ({words}; method {method}).",
    ),
    "per-person": ("per persoon", "per person"),
    "without-non-co2": ("zonder niet-CO2-effecten", "without non-CO2 effects"),
    "several-places": ("; de naam past op meer plaatsen: {names}", "; the name fits several places: {names}"),
    "perhaps-meant": ("; misschien bedoeld: {names}", "; perhaps meant: {names}"),
    "read-as": ("Vermoedelijk een spelfout, gelezen als: {value}.", "Taken for a slip of spelling, read as: {value}."),
    "a-country": ("; er staat alleen een land", "; only a country is named"),
    "not-within": (
        "{place} is niet binnen {limit} uur per {ground} bereikbaar ({time})",
        "{place} cannot be reached within {limit} hours by {ground} ({time})",
    ),
    "from-there": (" (vanuit {place})", " (from {place})"),
    "no-flight": ("er is niet naar het buitenland gevlogen", "there was no flight abroad"),
    "under-rule": ("; regel {policy}", "; rule {policy}"),
    "no-time": ("tijd onbekend", "time unknown"),
    "fastest": ("snelste reis {hours} ± {sigma} min", "fastest journey {hours} ± {sigma} min"),
    "from-footprint": (
        "De vervoermiddelen komen uit het antwoord over kilometers en uitstoot.",
        "The means of transport come from the answer on kilometres and emission.",
    ),
    "assumed-return": ("Heen en terug aangenomen.", "Return trip assumed."),
    "only-back": ("Alleen de terugreis is genoemd.", "Only the way back is named."),
    "as-local": (
        "Zonder traject genoemd en daarom als vervoer ter plaatse opgevat: {value}.",
        "Named without a route and so taken as transport on the spot: {value}.",
    ),
    "per-head": (
        "Aantal personen per vervoermiddel onbekend; gerekend voor één persoon.",
        "Number of persons per means of transport unknown; worked out for one person.",
    ),
    "no-way-there": (
        "Gerekend vanaf {value}; de reis daarheen is niet genoemd en niet meegerekend.",
        "Worked out from {value}; the way there is not named and not included.",
    ),
    "from-airport": ("Gerekend vanaf {value}.", "Worked out from {value}."),
    "to-airport": ("Als reis naar de vlucht opgevat: {value}.", "Taken as the way to the flight: {value}."),
    "route-assumed": (
        "Steden in de volgorde van de tekst, alle per {value}.",
        "Cities in the order of the text, all by {value}.",
    ),
    "trips-mixed": (
        "De tekst noemt {value} reizen die niet uit elkaar te houden zijn; gerekend is met één.",
        "The text tells of {value} trips that cannot be told apart; one was worked out.",
    ),
    "several-departures": (
        "De tekst noemt {value} reizen vanuit huis; elk is apart gerekend.",
        "The text tells of {value} trips from home; each was worked out by itself.",
    ),
    "first-only": (
        "Gerekend is met de reis naar {place} alleen; niet meegerekend: {others}.",
        "Worked out is the trip to {place} alone; left out: {others}.",
    ),
    "public-as": ("Openbaar vervoer opgevat als {value}.", "Public transport taken as {value}."),
    "public-average": (
        "; met het gemiddelde van bus, tram en metro ({factor} kg per km) is het {kg} kg",
        "; with the average of bus, tram and metro ({factor} kg per km) it is {kg} kg",
    ),
    "public-no-km": (
        "; zonder kilometers zit het niet in de berekening",
        "; without kilometres it is not in the computation",
    ),
    "public-taken": ("; gerekend is met {mode}", "; it was worked out as {mode}"),
}  # fmt: skip
WORDS = by_language(_WORDS)


def say(lang: str, key: str, **values: object) -> str:
    """Return words of `WORDS` with their values."""
    return WORDS[lang][key].format(**values)
