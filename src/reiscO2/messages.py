"""The sentence of every error that somebody meets at the command line, by id and language.

Read after an error only. Values in braces come with the error (`ReiscO2Error.of`); of a value with
a namesake that ends in ``_en`` the English sentence takes that one, of a place its own name.
"""

from __future__ import annotations

from reiscO2.messages_reports import REPORT_MESSAGES
from reiscO2.messages_tables import FILE_MESSAGES, ROW_MESSAGES, TABLE_MESSAGES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

MESSAGES: dict[str, dict[str, str]] = {
    # places
    "place-no-text": {
        "nl": "{text} is geen plaatsnaam; geef een tekst zoals 'Parijs'",
        "en": "{text} is no name of a place; give a text such as 'Paris'",
    },
    "place-empty": {
        "nl": "De plaatsnaam is leeg; vul een plaats in, bijvoorbeeld 'Parijs'",
        "en": "The name of the place is empty; fill in a place, for instance 'Paris'",
    },
    "place-too-long": {
        "nl": "De plaatsnaam {text} is te lang ({count} tekens, hoogstens {most}); noem alleen de plaats",
        "en": "The name {text} is too long ({count} characters, at most {most}); name the place alone",
    },
    "place-control": {
        "nl": "De plaatsnaam {text} bevat onzichtbare stuurtekens; typ de naam opnieuw",
        "en": "The name {text} holds invisible control characters; type it again",
    },
    "place-one-number": {
        "nl": "{text} is één getal (met een decimale komma), geen punt; schrijf breedte en lengte in graden, "
        "bijvoorbeeld '52.08, 4.31'",
        "en": "{text} is one number (with a decimal comma), no point; write latitude and longitude in degrees, for "
        "instance '52.08, 4.31'",
    },
    "place-no-point": {
        "nl": "{text} is geen punt op aarde; schrijf breedte en lengte in graden, bijvoorbeeld '52.08, 4.31'",
        "en": "{text} is no point on earth; write latitude and longitude in degrees, for instance '52.08, 4.31'",
    },
    "place-remote": {
        "nl": "{text} ligt ver van elke plaats; noem een plaats of luchthaven (binnen {km} km is er geen bekend)",
        "en": "{text} lies far from any place; name a place or an airport (none is known within {km} km)",
    },
    "place-no-name": {
        "nl": "{text} is geen plaatsnaam; geef een naam zoals 'Parijs'",
        "en": "{text} is no name of a place; give a name such as 'Paris'",
    },
    "place-ambiguous": {
        "nl": "{text} kan meer plaatsen zijn: {listed}; noem het land of de streek erbij, bijvoorbeeld '{example}'",
        "en": "{text} may be several places: {listed}; add the country or the region, for instance '{example}'",
    },
    "place-elsewhere": {
        "nl": "Geen plaats gevonden met de naam {text}{where}; wel bekend: {listed}",
        "en": "No place found by the name {text}{where}; known are: {listed}",
    },
    "place-not-found": {
        "nl": "Geen plaats gevonden met de naam {text}{where}; bedoelde u: {listed}?",
        "en": "No place found by the name {text}{where}; did you mean {listed}?",
    },
    "place-unknown": {
        "nl": "Geen plaats gevonden met de naam {text}{where}; controleer de spelling, of geef coördinaten zoals "
        "'52.08, 4.31'",
        "en": "No place found by the name {text}{where}; check the spelling, or give coordinates such as '52.08, 4.31'",
    },
    "place-is-area": {
        "nl": "{text} is een {kind}{called}; noem een plaats{example}",
        "en": "{text} is {kind}; name a place{example}",
    },
    "place-offline": {
        "nl": "De geocoder kon {text} niet opzoeken ({reason}); probeer het later, of geef coördinaten zoals "
        "'52.08, 4.31'",
        "en": "The geocoder could not look up {text} ({reason}); try later, or give coordinates such as '52.08, 4.31'",
    },
    "country-no-text": {
        "nl": "{text} is geen land; geef een landcode of -naam",
        "en": "{text} is no country; give the code or the name of one",
    },
    "country-unknown": {
        "nl": "{text} is geen bekend land; geef een landcode of -naam, bijvoorbeeld DE of Duitsland",
        "en": "{text} is no known country; give a code or a name, for instance DE or Germany",
    },
    "same-place": {
        "nl": "Vertrek en bestemming zijn dezelfde plaats ({place}); noem twee verschillende plaatsen",
        "en": "Origin and destination are the same place ({place}); name two different places",
    },
    # single values
    "mode-unknown": {
        "nl": "Onbekend vervoermiddel {text}; kies uit: {listed} (of het Nederlandse woord)",
        "en": "Unknown means of transport {text}; choose from: {listed} (or the Dutch word)",
    },
    "mode-missing": {
        "nl": "Geen vervoermiddel genoemd; geef mode, bijvoorbeeld mode='plane'",
        "en": "No means of transport named; give mode, for instance mode='plane'",
    },
    "date-unknown": {
        "nl": "{text} is geen datum; schrijf jjjj-mm-dd, bijvoorbeeld 2026-05-18",
        "en": "{text} is no date; write yyyy-mm-dd, for instance 2026-05-18",
    },
    "date-too-early": {
        "nl": "Reisdatum {date} ligt vóór 1990, voor de emissiefactoren; kies een latere datum",
        "en": "Travel date {date} lies before 1990, before the emission factors; choose a later one",
    },
    "date-too-late": {
        "nl": "Reisdatum {date} ligt meer dan een jaar vooruit; kies een eerdere datum",
        "en": "Travel date {date} lies more than a year ahead; choose an earlier one",
    },
    "travellers": {
        "nl": "{text} is geen aantal reizigers; geef een heel getal van 1 tot en met {most}",
        "en": "{text} is no number of travellers; give a whole number from 1 to {most}",
    },
    "km-unknown": {
        "nl": "{text} is geen afstand; schrijf bijvoorbeeld 1.200 km",
        "en": "{text} is no distance; write for instance 1.200 km",
    },
    "km-impossible": {
        "nl": "{text} is geen mogelijke afstand; geef meer dan 0 en hoogstens 41.000 km per enkele reis",
        "en": "{text} is no possible distance; give more than 0 and at most 41,000 km, one way",
    },
    "class-unknown": {
        "nl": "Onbekende klasse {text}; kies uit: {listed}",
        "en": "Unknown class {text}; choose from: {listed}",
    },
    "class-without-plane": {
        "nl": "Een klasse ({text}) hoort bij een vliegtuig, niet bij {mode}; laat class weg",
        "en": "A class ({text}) goes with a plane, not with {mode}; leave class away",
    },
    "class-without-flight": {
        "nl": "Een klasse ({text}) hoort bij een vliegtuig, en dat is er niet; laat class weg",
        "en": "A class ({text}) goes with a plane, and there is none; leave class away",
    },
    "round-trip": {
        "nl": "round_trip {text}: geef True (heen en terug) of False (enkele reis)",
        "en": "round_trip {text}: give True (return) or False (one way)",
    },
    "number-unknown": {
        "nl": "{text} is geen getal; schrijf bijvoorbeeld 1.200 of 0,22",
        "en": "{text} is no number; write for instance 1.200 or 0,22",
    },
    "number-missing": {
        "nl": "{text} bevat geen getal; schrijf bijvoorbeeld {example}",
        "en": "{text} holds no number; write for instance {example}",
    },
    "number-infinite": {
        "nl": "{text} is geen eindig getal; schrijf bijvoorbeeld 1.200",
        "en": "{text} is no finite number; write for instance 1.200",
    },
    "unit-unknown": {
        "nl": "{text}: {unit} is geen eenheid van {dimension}; schrijf bijvoorbeeld {example}",
        "en": "{text}: {unit} is no unit of {dimension}; write for instance {example}",
    },
    "stated-unreadable": {
        "nl": "{text} is niet te lezen als uitstoot; schrijf bijvoorbeeld {example}, of 220 kg per persoon (retour)",
        "en": "{text} cannot be read as an emission; write for instance {example}, or 220 kg per person (return)",
    },
    "stated-two-ways": {
        "nl": "{text} zegt enkele reis en heen en terug; noem er één",
        "en": "{text} says one way and return; name one of them",
    },
    "stated-not-positive": {
        "nl": "{text} is geen uitstoot boven nul; schrijf bijvoorbeeld 0,22 ton",
        "en": "{text} is no emission above zero; write for instance 0,22 ton",
    },
    # trips
    "no-airport": {
        "nl": "Geen luchthaven met lijnvluchten gevonden bij {place}; noem een IATA-code",
        "en": "No airport with scheduled flights found near {place}; name an IATA code",
    },
    "one-airport": {
        "nl": "{a} en {b} hebben dezelfde luchthaven ({airport}); kies een ander vervoermiddel of noem "
        "zelf een IATA-code",
        "en": "{a} and {b} have the same airport ({airport}); choose another means of transport or name an IATA code",
    },
    "mode-too-far": {
        "nl": "Van {a} naar {b} is {km} km: daar {verb} geen {mode}; kies bijvoorbeeld {way}",
        "en": "From {a} to {b} is {km} km: there is no {mode}; choose for instance {way}",
    },
    "mode-over-sea": {
        "nl": "Van {a} naar {b} gaat geen {mode} (over zee of naar een ander werelddeel); kies vliegtuig of veerboot",
        "en": "No {mode} goes from {a} to {b} (over sea or to another continent); choose plane or ferry",
    },
    "local-flight": {
        "nl": "Een vlucht ter plaatse heeft kilometers nodig: schrijf vliegtuig=300, of geef het deel met van en "
        "naar (leg)",
        "en": "A flight at the destination needs kilometres: write plane=300, or give the leg with from and to (leg)",
    },
    "local-without-km": {
        "nl": "{text}: achter = horen kilometers, bijvoorbeeld trein=74",
        "en": "{text}: kilometres belong behind =, for instance train=74",
    },
    "leg-unreadable": {
        "nl": "{text} is geen deel van een reis; schrijf MODE:VAN:NAAR of MODE:VAN:NAAR:KM",
        "en": "{text} is no leg of a trip; write MODE:FROM:TO or MODE:FROM:TO:KM",
    },
    "legs-and-main": {
        "nl": "Bij delen (leg) horen geen mode, km of via ernaast; zet ze in de delen",
        "en": "Beside legs there is no mode, km or via; put them into the legs",
    },
    "legs-end-elsewhere": {
        "nl": "De delen eindigen in {last}, niet in {place} of thuis; vul een deel aan",
        "en": "The legs end in {last}, not in {place} or at home; add a leg",
    },
    "legs-gap": {
        "nl": "Deel {number} begint in {place}, maar de reiziger is in {here}; vul het deel ertussen aan",
        "en": "Leg {number} begins in {place}, but the traveller is in {here}; add the leg between them",
    },
    "via-and-km": {
        "nl": "Bij tussenstops (via) geldt één afstand niet voor elk deel; geef km per deel met leg",
        "en": "With stops on the way (via) one distance is not that of every leg; give km per leg with leg",
    },
    "destination-missing": {
        "nl": "Geen bestemming genoemd; geef herkomst en bestemming",
        "en": "No destination named; give origin and destination",
    },
    # policies, factors
    "policy-none-then": {
        "nl": "Op {date} gold geen bekende regel van {text}; kies zelf een id: {listed}",
        "en": "On {date} no known rule of {text} was in force; choose an id: {listed}",
    },
    "policy-unknown": {
        "nl": "Onbekend reisbeleid {text}; kies uit: {listed} (of een id; zie: policies)",
        "en": "Unknown travel policy {text}; choose from: {listed} (or an id; see: policies)",
    },
    "policy-near": {
        "nl": "Onbekend reisbeleid {text}; bedoelde u: {listed} (of een id; zie: policies)",
        "en": "Unknown travel policy {text}; did you mean: {listed} (or an id; see: policies)",
    },
    "method-unknown": {
        "nl": "Onbekende methode {text}; kies uit: {listed}",
        "en": "Unknown method {text}; choose from: {listed}",
    },
    "method-edition": {
        "nl": "Methode {method} heeft geen editie {text}; kies uit: {listed}",
        "en": "Method {method} has no edition {text}; choose from: {listed}",
    },
    "non-co2-option": {
        "nl": "Niet-CO2-optie {text} is onbruikbaar; geef none, source of een vermenigvuldiger van 1 tot 10, zoals 1,7",
        "en": "Non-CO2 option {text} cannot be used; give none, source or a multiplier from 1 to 10, such as 1.7",
    },
    "non-co2-without-flight": {
        "nl": "Niet-CO2-optie {text} past niet: {mode} heeft geen niet-CO2-effecten; laat hem weg",
        "en": "Non-CO2 option {text} does not fit: {mode} has no non-CO2 effects; leave it away",
    },
    "aircraft-unknown": {
        "nl": "Onbekend toestel {text} ({method}); bedoelde u een van deze: {listed}?",
        "en": "Unknown aircraft {text} ({method}); did you mean one of these: {listed}?",
    },
    "aircraft-none": {
        "nl": "Methode {method} kent geen toestellen ({text}); kies --method tim, of laat het toestel weg",
        "en": "Method {method} knows no aircraft ({text}); choose --method tim, or leave the aircraft away",
    },
    "class-not-known": {
        "nl": "Klasse {text} past niet: {where}: kies uit: {listed}",
        "en": "Class {text} does not fit: {where}: choose from: {listed}",
    },
    "factor-name-unknown": {
        "nl": "Onbekende {field} {text}{where}; kies uit: {listed}",
        "en": "Unknown {field} {text}{where}; choose from: {listed}",
    },
    "factor-name-none": {
        "nl": "Onbekende {field} {text}{where}; deze tabel heeft er geen; laat hem weg",
        "en": "Unknown {field} {text}{where}; this table has none; leave it away",
    },
    "factor-no-classes": {
        "nl": "Klasse {text} past niet: {where} kent geen klassen; laat hem weg",
        "en": "Class {text} does not fit: {where} has no classes; leave it away",
    },
    "factor-id-unknown": {
        "nl": "Geen emissiefactor met de naam {text}; zie: reisco2 factors",
        "en": "No emission factor by the name {text}; see: reisco2 factors",
    },
    "factor-none": {
        "nl": "Geen emissiefactor voor {text}; {way}",
        "en": "No emission factor for {text}; {way}",
    },
    "factor-variants": {
        "nl": "Er zijn meer factoren voor {where}; kies een variant (--variant) uit: {listed}",
        "en": "There are several factors for {where}; choose a variant (--variant) from: {listed}",
    },
    "factor-classes": {
        "nl": "Er zijn meer factoren voor {where}; kies een klasse (--class) uit: {listed}",
        "en": "There are several factors for {where}; choose a class (--class) from: {listed}",
    },
    "factor-distance": {
        "nl": "{text} km is geen afstand (distance_km); geef 0 km of meer",
        "en": "{text} km is no distance (distance_km); give 0 km or more",
    },
    "factor-bands": {
        "nl": "De factor hangt af van de afstand; geef de kilometers (distance_km): {listed}",
        "en": "The factor depends on the distance; give the kilometres (distance_km): {listed}",
    },
    # words on the command line
    "two-places": {
        "nl": "Geef vertrek en bestemming, bijvoorbeeld: {command}'Den Haag' Stockholm{more}",
        "en": "Give origin and destination, for instance: {command}'The Hague' Stockholm{more}",
    },
    "places-too-many": {
        "nl": "Te veel plaatsen: {listed}; zet een naam met een spatie tussen aanhalingstekens",
        "en": "Too many places: {listed}; put a name with a blank between quotes",
    },
    "places-only-one": {
        "nl": "Alleen {text} genoemd; geef vertrek en bestemming, of zet origin in reisco2.toml",
        "en": "Only {text} named; give origin and destination, or set origin in reisco2.toml",
    },
    "option-elsewhere": {
        "nl": "--{option} hoort bij {where}; laat het hier weg",
        "en": "--{option} belongs to {where}; leave it away here",
    },
    "map-one-place": {
        "nl": "Geef één vertrekplaats, bijvoorbeeld: ground map 'Den Haag' -o kaart.svg",
        "en": "Give one origin, for instance: ground map 'The Hague' -o map.svg",
    },
    "map-one-rule": {
        "nl": "Een kaart toont één regel en hier staan er meer: {listed}; geef één --policy",
        "en": "A map shows one rule and here are more: {listed}; give one --policy",
    },
    "map-outside": {
        "nl": "De kaart is er alleen van Europa; {place} ({country}) ligt daarbuiten: noem een vertrekplaats in Europa",
        "en": "The map is of Europe alone; {place} ({country}) lies outside: name an origin in Europe",
    },
    "map-kind": {
        "nl": "{path}: een kaart wordt .svg of .png",
        "en": "{path}: a map is .svg or .png",
    },
    "build-what": {
        "nl": "Noem dienstregelingen en uitvoer, bijvoorbeeld: ground build --gtfs FEED.zip -o mijn.csv",
        "en": "Name timetables and output, for instance: ground build --gtfs FEED.zip -o mine.csv",
    },
    "methods-command": {
        "nl": "Onbekende opdracht {text}; schrijf: methods compare VAN NAAR",
        "en": "Unknown command {text}; write: methods compare FROM TO",
    },
    "methods-none": {
        "nl": "Geen methode kan deze reis rekenen: {reason}",
        "en": "No method can work out this trip: {reason}",
    },
}


MESSAGES |= REPORT_MESSAGES | FILE_MESSAGES | ROW_MESSAGES | TABLE_MESSAGES


def own_language(key: str) -> str:
    """Return the language of the message of an error: tables are the work of developers."""
    return "en" if key in TABLE_MESSAGES else "nl"


def sentence(key: str, lang: str, values: Mapping[str, object]) -> str:
    """Return the sentence of an error in a language."""
    english = lang == "en"
    said = {}
    for name, value in values.items():
        if english:
            value = values.get(f"{name}_en", value)
        said[name] = getattr(value, "name" if english else "label", value)
    return MESSAGES[key]["en" if english else "nl"].format(**said)
