"""What a check says, in Dutch: neutral sentences about the text, never about the writer."""

from __future__ import annotations

QUESTIONS = {
    "travellers": "aantal personen", "duration_days": "duur van de reis", "modes": "vervoermiddelen",
    "exception": "uitzonderlijke situatie", "footprint": "kilometers en uitstoot", "purpose": "doel van de reis",
    "locations": "bezochte locaties", "met": "wie is ontmoet", "result": "opbrengst voor de gemeente",
    "follow_up": "vervolgafspraken", "title": "naam van de reis", "dates": "data", "origin": "vertrekplaats",
    "destination": "bestemming", "cost": "kosten",
}  # fmt: skip

#: id -> (severity, message, advice)
TEXTS: dict[str, tuple[str, str, str]] = {
    "unanswered": (
        "error",
        "De vraag naar {question} is niet beantwoord.",
        "Vul het antwoord in.",
    ),
    "not-asked": (
        "warning",
        "Dit formulier vraagt niet naar {question}.",
        "Voeg de vraag toe met report fill --upgrade.",
    ),
    "km-missing": (
        "error",
        "De kilometers ontbreken voor: {modes}.",
        "Noem de kilometers per vervoermiddel, heen en terug{hint}.",
    ),
    "co2-missing": (
        "error",
        "De uitstoot van CO2-equivalent ontbreekt voor: {modes}.",
        "Noem de uitstoot per vervoermiddel{hint}.",
    ),
    "mode-without-footprint": (
        "error",
        "Voor {modes} staan geen kilometers en geen uitstoot vermeld, terwijl er wel mee is gereisd.",
        "Noem ook voor {modes} de kilometers en de uitstoot.",
    ),
    "co2-implausible": (
        "error",
        (
            "De uitstoot per {mode} ({stated}) past bij geen rekenmethode voor deze reis (verwacht: "
            "{expected} kg{scope}). {explained}"
        ),
        "Controleer eenheid, richting en aantal personen.",
    ),
    "km-implausible": (
        "error",
        (
            "De kilometers per {mode} ({stated}) passen niet bij deze reis (verwacht: ongeveer {expected} km"
            " {way}). {explained}"
        ),
        "Controleer de afstand, de richting en de eenheid.",
    ),
    "exception-missing": (
        "error",
        (
            "{place} is binnen {limit} uur per {ground} bereikbaar ({time}); een uitzonderlijke situatie is "
            "niet toegelicht."
        ),
        "Vermeld de uitzonderlijke situatie en licht die toe.",
    ),
    "exception-not-needed": (
        "info",
        "Er staat een uitzondering toegelicht, maar die is niet nodig: {why}.",
        "Het antwoord kan n.v.t. zijn.",
    ),
    "exception-refused-reason": (
        "warning",
        "De genoemde reden ({reason}) geldt onder {policy} niet als uitzonderlijke situatie.",
        "Leg de reden voor aan wie erover besluit, of noem een andere reden als die er was.",
    ),
    "verdict-borderline": (
        "warning",
        (
            "{place} ligt rond de grens van {limit} uur per {ground} ({time}); of een uitzondering nodig is,"
            " hangt af van de reisdag."
        ),
        "Zoek de verbinding van de reisdag op.",
    ),
    "persons-unclear": (
        "warning",
        "Uit het antwoord is geen vast aantal personen op te maken.",
        "Noem één getal.",
    ),
    "persons-figure": (
        "info",
        "{what} per {mode} ({stated}) past bij {who}; op dit verslag staan {persons} personen.",
        "Vermeld of het getal per persoon of voor allen samen is.",
    ),
    "direction-unclear": (
        "info",
        (
            "{what} per {mode} ({stated}) past bij een enkele reis; heen en terug is het ongeveer "
            "{expected}."
        ),
        "Vermeld of het getal voor heen en terug is.",
    ),
    "destination-unclear": (
        "warning",
        "De bestemming is niet uit de tekst op te maken{detail}.",
        "Noem de stad bij de bezochte locaties.",
    ),
    "sum-mismatch": (
        "error",
        "Het totaal ({total}) is niet de som van de vervoermiddelen ({sum}).",
        "Controleer de optelling.",
    ),
    "co2-without-non-co2": (
        "info",
        (
            "De uitstoot per {mode} ({stated}) komt overeen met {without} kg: zonder de niet-CO2-effecten "
            "van vliegen. De Nederlandse factorlijst, met die effecten, geeft {expected} kg{method}."
        ),
        "Vermeld de rekenmethode, of neem het getal van de factorlijst.",
    ),
}
#: kinds of one id that differ in words and weight
SAME_ID = {"persons-figure": "persons-unclear"}
