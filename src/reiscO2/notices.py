"""The sentence of every notice, by id and language; values in braces come with the notice."""

from __future__ import annotations

NOTICES: dict[str, dict[str, str]] = {
    "km-stated": {
        "nl": "De kilometers per {mode} zijn opgegeven ({km} km), niet berekend.",
        "en": "The kilometres by {mode} are stated ({km} km), not computed.",
    },
    "km-open": {
        "nl": "De kilometers per {mode} ter plaatse zijn niet bekend en tellen niet mee; vul ze aan.",
        "en": "The kilometres by {mode} on the spot are not known and not in the sum; fill them in.",
    },
    "great-circle-used": {
        "nl": "De afstand per {mode} is de grootcirkel; de echte vaarweg is langer.",
        "en": "The distance by {mode} is the great circle; the real route is longer.",
    },
    "detour-factor": {
        "nl": "De afstand per {mode} is de grootcirkel maal {detour} (omweg, {source}), niet de echte route.",
        "en": "The distance by {mode} is the great circle times {detour} (detour), not the real route.",
    },
    "network-km": {
        "nl": "Kilometers over het spoornet ({layer}, dienstregeling {year}, {basis}).",
        "en": "Kilometres over the rail network ({layer}, timetable {year}, {basis}).",
    },
    "airport-chosen": {
        "nl": "Luchthaven voor {place}: {airport} ({code}); andere mogelijkheden: {others}.",
        "en": "Airport for {place}: {airport} ({code}); other possibilities: {others}.",
    },
    "airport-only": {
        "nl": "Luchthaven voor {place}: {airport} ({code}).",
        "en": "Airport for {place}: {airport} ({code}).",
    },
    "legs-lead-home": {
        "nl": "De opgegeven delen leiden terug naar huis: zij zijn niet nog eens verdubbeld.",
        "en": "The legs given lead back home: they were not doubled.",
    },
    "bus-as-coach": {
        "nl": "Over {km} km is een bus als touringcar gerekend, niet als stadsbus.",
        "en": "Over {km} km a bus was counted as a coach, not as a city bus.",
    },
    "place-settled": {
        "nl": "'{text}' is gelezen als {name}; ook mogelijk: {runners_up}.",
        "en": "'{text}' was read as {name}; also possible: {runners_up}.",
    },
    "country-is-city": {
        "nl": "'{text}' is een land en een stad; de stad is bedoeld.",
        "en": "'{text}' is a country and a city; the city is meant.",
    },
    "band-edge": {
        "nl": "De afstand ({km} km) ligt dicht bij een grens van de factorlijst ({edge} km); aan de andere kant "
        "geldt {factor_other} in plaats van {factor_used} kg per reizigerskilometer.",
        "en": "The distance ({km} km) lies near an edge of the factor list ({edge} km); on the other side "
        "{factor_other} holds instead of {factor_used} kg per passenger-km.",
    },
    "edition-earlier": {
        "nl": "Voor {year} is er geen eigen factor voor {mode}; die van {edition} is gebruikt.",
        "en": "There is no factor for {mode} of {year}; the one of {edition} was used.",
    },
    "edition-later": {
        "nl": "Voor {year} is er nog geen factor voor {mode}; die van {edition} is gebruikt.",
        "en": "There is no factor yet for {mode} of {year}; the one of {edition} was used.",
    },
    "train-international": {
        "nl": "Voor de trein is de factor 'internationaal' van de lijst gebruikt (stroom volgens de lijst, niet "
        "per land).",
        "en": "For the train the list's factor 'international' was used (power as in the list, not by country).",
    },
    "taxi-as-car": {
        "nl": "Een taxi staat niet in de lijst; gerekend is een auto met onbekende brandstof, één per vier personen.",
        "en": "The list has no taxi; a car of unknown fuel was counted, one for up to four persons.",
    },
    "car-per-vehicle": {
        "nl": "Een auto is per voertuigkilometer gerekend: één auto per vier personen.",
        "en": "A car is counted per vehicle-km: one for up to four persons.",
    },
    "coach-range": {
        "nl": "De factor is die van een volle touringcar; voor lijndiensten geven bronnen tot {factor_high} kg per "
        "reizigerskilometer.",
        "en": "The factor is that of a full charter coach; for scheduled services sources give up to {factor_high} "
        "kg per passenger-km.",
    },
    "market-based-zero": {
        "nl": "De factor 0 voor {mode} is marktgebaseerd (groene stroom); met de gemiddelde stroommix is het "
        "{factor_grid} kg per reizigerskilometer.",
        "en": "The factor 0 for {mode} is market-based (green power); with the average grid mix it is "
        "{factor_grid} kg per passenger-km.",
    },
    "ferry-foot-passenger": {
        "nl": "De Nederlandse lijst heeft alleen de autoveren op de Westerschelde; gerekend is met de Britse factor "
        "voor een voetpassagier.",
        "en": "The Dutch list has only the car ferries of the Westerschelde; the British factor for a foot passenger "
        "was used.",
    },
    "method-fallback": {
        "nl": "Methode {method} kent geen {mode}; gerekend is met {factor_id}.",
        "en": "Method {method} has no {mode}; {factor_id} was used.",
    },
    "rows-of-country": {
        "nl": "De factor voor {mode} ({factor_id}) geldt voor {country} en is hier bij gebrek aan beter gebruikt.",
        "en": "The factor for {mode} ({factor_id}) is for {country} and stands in here.",
    },
    "class-hybrid": {
        "nl": "De lijst kent geen klassen; de factor voor {cabin_class} is die van de lijst maal de Britse verhouding "
        "tussen klassen.",
        "en": "The list has no classes; the factor for {cabin_class} is the list's times the UK ratio between classes.",
    },
    "class-missing": {
        "nl": "Klasse {cabin_class} bestaat niet op deze vlucht; gerekend is met {used}.",
        "en": "Class {cabin_class} does not exist on this flight; {used} was used.",
    },
    "train-split-assumed": {
        "nl": "De kilometers per land zijn niet bekend; verdeeld over {countries} in gelijke delen.",
        "en": "Kilometres per country are not known; split equally over {countries}.",
    },
    "country-without-grid": {
        "nl": "Voor de stroom in {country} is geen cijfer; gerekend is met de Nederlandse stroommix.",
        "en": "There is no power figure for {country}; the Dutch mix was used.",
    },
    "defra-touches-uk": {
        "nl": "Deze vlucht raakt het Verenigd Koninkrijk; {method} past dan beter.",
        "en": "This flight touches the UK; {method} fits better.",
    },
    "contracts-abroad": {
        "nl": "De nul voor {mode} rust op Nederlandse groenestroomcontracten en geldt niet in het buitenland.",
        "en": "The zero for {mode} rests on Dutch green-power contracts and does not hold abroad.",
    },
    "area-is-town": {
        "nl": "'{text}' is een gemeente, streek of land; gerekend is met {name}.",
        "en": "'{text}' is a municipality, area or country; {name} was used.",
    },
    "access-assumed": {
        "nl": "Aanname: {mode} van {origin} naar {destination} als voor- of natransport; niemand heeft dit opgegeven.",
        "en": "Assumption: {mode} from {origin} to {destination} to get there or away; nobody stated it.",
    },
    "access-none": {
        "nl": "Voor- en natransport: te voet of niet bekend, en niet meegeteld.",
        "en": "To get there and away: on foot or not known, and not in the sum.",
    },
    "place-geocoded": {
        "nl": "'{text}' is op internet opgezocht ({service}): {name}.",
        "en": "'{text}' was looked up on the internet ({service}): {name}.",
    },
}
