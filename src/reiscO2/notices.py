"""The sentence of every notice, by id and language; values in braces come with the notice.

Also the sentence on what is in the number of an estimate and what is not (`scope_words`).
"""

from __future__ import annotations

from reiscO2.model import EmissionFactor, Mode, Notice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reiscO2.model import Estimate

NOTICES: dict[str, dict[str, str]] = {
    "km-stated": {
        "nl": "De kilometers per {mode} zijn opgegeven ({km} km), niet berekend.",
        "en": "The kilometres by {mode} are stated ({km} km), not computed.",
    },
    "km-too-short": {
        "nl": "De opgegeven {km} km per {mode} is korter dan de kortste weg ({direct_km} km hemelsbreed); klopt de "
        "komma of de eenheid? Er is met {km} km gerekend.",
        "en": "The stated {km} km by {mode} is shorter than the shortest way ({direct_km} km as the crow flies); is "
        "the decimal sign or the unit right? {km} km was used.",
    },
    "km-too-long": {
        "nl": "De opgegeven {km} km per {mode} is veel meer dan de {direct_km} km hemelsbreed; klopt dat? De "
        "kilometers gelden voor een enkele reis.",
        "en": "The stated {km} km by {mode} is far more than the {direct_km} km as the crow flies; is that right? "
        "Kilometres are for one way.",
    },
    "hours-modelled": {
        "nl": "De uren per {mode} zijn geschat met een rekenmodel; een lijn met dienstregeling is niet bekend.",
        "en": "The hours by {mode} are estimated with a model; no line with a timetable is known.",
    },
    "non-co2-left-out": {
        "nl": "De niet-CO2-effecten van vliegen op hoogte zijn op verzoek weggelaten; methode {method} telt ze mee.",
        "en": "The non-CO2 effects of flying at altitude were left out on request; method {method} includes them.",
    },
    "non-co2-not-counted": {
        "nl": "De niet-CO2-effecten van vliegen op hoogte zijn niet meegeteld: methode {method} heeft ze niet.",
        "en": "The non-CO2 effects of flying at altitude are not counted: method {method} does not have them.",
    },
    "non-co2-own": {
        "nl": "De niet-CO2-effecten van vliegen op hoogte zijn gerekend met een eigen vermenigvuldiger ({multiplier} "
        "maal de CO2 van de brandstof), buiten methode {method} om; een vergelijking met andere bronnen is er niet.",
        "en": "The non-CO2 effects of flying at altitude were counted with a multiplier of your own ({multiplier} "
        "times the CO2 of the fuel), outside method {method}; there is no comparison with other sources.",
    },
    "airport-closed": {
        "nl": "{airport} ({code}) was op de reisdatum gesloten: sinds {since} zijn er geen lijnvluchten; noem de "
        "luchthaven waar echt is gevlogen.",
        "en": "{airport} ({code}) was closed on the travel date: no scheduled flights since {since}; name the airport "
        "that was really used.",
    },
    "airport-moved": {
        "nl": "{airport} ({code}) was op de reisdatum gesloten (sinds {since}); de vluchten gaan sindsdien van en naar "
        "{successor}: noem die luchthaven.",
        "en": "{airport} ({code}) was closed on the travel date (since {since}); its flights have moved to "
        "{successor}: name that airport.",
    },
    "airspace-closed": {
        "nl": "Op {airport} ({code}) was op de reisdatum geen burgerluchtvaart: het luchtruim was gesloten (sinds "
        "{since}, laatst nagegaan {seen}). Noem de luchthaven waar echt is gevlogen en de reis verder over land.",
        "en": "There was no civil aviation at {airport} ({code}) on the travel date: the airspace was closed (since "
        "{since}, last checked {seen}). Name the airport that was really used and the way on over land.",
    },
    "stop-not-judged": {
        "nl": "Tussenstops beoordeelt het beleid niet ({places}): alleen de bestemming.",
        "en": "The policy does not judge stops on the way ({places}): only the destination.",
    },
    "ferry-port-unknown": {
        "nl": "Bij {place} is geen veerhaven bekend; controleer of daar een veerboot vaart.",
        "en": "No ferry port is known near {place}; check whether a ferry goes there.",
    },
    "class-not-in-list": {
        "nl": "Op vluchten onder 3.700 km heeft de Britse lijst geen {cabin_class}; gerekend is met de verhouding "
        "van {used}.",
        "en": "On flights below 3,700 km the UK list has no {cabin_class}; the ratio of {used} was used.",
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
        "nl": "Voor {year} heeft methode {method} geen eigen factor voor {mode}{variant}; die van {edition} is "
        "gebruikt.",
        "en": "Method {method} has no factor for {mode}{variant} of {year}; the one of {edition} was used.",
    },
    "edition-later": {
        "nl": "Voor {year} heeft methode {method} nog geen factor voor {mode}{variant}; die van {edition} is gebruikt.",
        "en": "Method {method} has no factor yet for {mode}{variant} of {year}; the one of {edition} was used.",
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
    "vehicles-counted": {
        "nl": "Gerekend per voertuigkilometer: {vehicles} x {mode} (reizigers: {travellers}, hoogstens {seats} per "
        "voertuig).",
        "en": "Counted per vehicle-km: {vehicles} x {mode} (travellers: {travellers}, at most {seats} a vehicle).",
    },
    "market-kept": {
        "nl": "De stroom voor {mode} ({factor_id}) is die van de contracten in de lijst: een waarde met de gemiddelde "
        "stroommix is er niet.",
        "en": "The power for {mode} ({factor_id}) is that of the contracts in the list: there is no value with the "
        "average grid mix.",
    },
    "coach-range": {
        "nl": "De factor is die van een volle touringcar; voor lijndiensten geven bronnen tot {factor_high} kg per "
        "reizigerskilometer.",
        "en": "The factor is that of a full charter coach; for scheduled services sources give up to {factor_high} "
        "kg per passenger-km.",
    },
    "market-based-zero": {
        "nl": "De factor 0 voor {mode} is marktgebaseerd (groene stroom); met de gemiddelde stroommix is het "
        "{factor_grid} kg per {unit}.",
        "en": "The factor 0 for {mode} is market-based (green power); with the average grid mix it is "
        "{factor_grid} kg per {unit}.",
    },
    "ferry-foot-passenger": {
        "nl": "De Britse factor voor een voetpassagier is gebruikt; met de auto aan boord is het zeven keer zoveel "
        "(methode defra, variant car-passenger). De Nederlandse lijst kent alleen de variant westerschelde.",
        "en": "The British factor for a foot passenger was used; with a car on board it is seven times as much "
        "(method defra, variant car-passenger). The Dutch list has the variant westerschelde only.",
    },
    "ferry-westerschelde": {
        "nl": "Gerekend is met de veerbootrij van de Nederlandse lijst: autoveren op de Westerschelde, zeer onzeker. "
        "Voor wie te voet of met de fiets oversteekt is er geen eigen rij; een voetpassagier op zee is een zestigste.",
        "en": "The ferry row of the Dutch list was used: car ferries on the Westerschelde, very uncertain. There is no "
        "row for those on foot or bicycle; a foot passenger at sea is a sixtieth of it.",
    },
    "method-fallback": {
        "nl": "Methode {method} kent geen {mode}; gerekend is met {factor_id}.",
        "en": "Method {method} has no {mode}; {factor_id} was used.",
    },
    "rows-of-country": {
        "nl": "De factor voor {mode} ({factor_id}) geldt voor {country} en is hier bij gebrek aan beter gebruikt.",
        "en": "The factor for {mode} ({factor_id}) is for {country} and stands in here.",
    },
    "aircraft-taken": {
        "nl": "Toestel: {aircraft}, {seats} stoelen (gangbare cabine), {fuel_ratio} x de brandstof van een {like}.",
        "en": "Aircraft: {aircraft}, {seats} seats (usual cabin), {fuel_ratio} x the fuel of an {like}.",
    },
    "aircraft-family": {
        "nl": "{family} is een familie van toestellen; gerekend is met het gewoonste lid, de {aircraft}.",
        "en": "{family} is a family of aircraft; its commonest member, the {aircraft}, was used.",
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
    "defra-within-uk": {
        "nl": "Deze vlucht blijft binnen het Verenigd Koninkrijk; {method} neemt daarvoor de binnenlandse rij van de "
        "lijst.",
        "en": "This flight stays within the UK; {method} takes the domestic row of the list.",
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
    "ground-access": {
        "nl": "{place} heeft zelf geen station van het lijnennet: gerekend is van of naar {station}, met {minutes} "
        "minuten en {km} km voor de weg daarheen (geschat).",
        "en": "{place} has no station of the line network itself: counted from or to {station}, with {minutes} "
        "minutes and {km} km to get there (estimated).",
    },
    "feed-access": {
        "nl": "De eigen dienstregeling heeft geen station van {place}: gerekend is van of naar {station}, met "
        "{minutes} minuten en {km} km voor de weg daarheen (geschat).",
        "en": "The own timetable has no station of {place}: counted from or to {station}, with {minutes} minutes "
        "and {km} km to get there (estimated).",
    },
    "ground-station": {
        "nl": "{place} heeft zelf geen station van het lijnennet: gerekend is van of naar {station}, zonder tijd "
        "voor de weg daarheen.",
        "en": "{place} has no station of the line network itself: counted from or to {station}, without time to "
        "get there.",
    },
    "ground-legs-shorter": {
        "nl": "De getoonde ritten zijn die van het lijnennet en duren samen {minutes} minuten korter dan de "
        "gepubliceerde reistijd.",
        "en": "The rides shown are those of the line network and take {minutes} minutes less than the published time.",
    },
    "ground-legs-longer": {
        "nl": "De getoonde ritten zijn die van het lijnennet en duren samen {minutes} minuten langer dan de "
        "gepubliceerde reistijd.",
        "en": "The rides shown are those of the line network and take {minutes} minutes more than the published time.",
    },
    "ground-same-station": {
        "nl": "{origin} en {destination} hebben hetzelfde station: gerekend is alleen de weg ertussen, {minutes} "
        "minuten (geschat), zonder treinrit.",
        "en": "{origin} and {destination} share a station: only the way between them is counted, {minutes} minutes "
        "(estimated), without a train.",
    },
    "ground-few-days": {
        "nl": "Er rijdt wel een rechtstreekse trein ({train}), maar niet elke dag: {days} per week, {minutes} minuten.",
        "en": "There is a direct train ({train}), but not every day: {days} a week, {minutes} minutes.",
    },
    "ground-ferry-beside": {
        "nl": "Er vaart ook een veerboot: {minutes} minuten; getoond is de reis per trein.",
        "en": "There is a ferry as well: {minutes} minutes; the journey by train is shown.",
    },
    "ground-no-day": {
        "nl": "Dit is geen dagreis: met ten hoogste vier overstappen en binnen 18 uur is geen verbinding bekend. "
        "Getoond is de snelste reeks ritten.",
        "en": "This is no day journey: none is known with four changes at most and within 18 hours. The fastest "
        "chain of rides is shown.",
    },
    "ground-typical": {
        "nl": "De reistijd telt {minutes} minuten meer dan de ritten: het gewone vertrek van de dag is niet het "
        "snelste (geschat uit hoe vaak er een trein gaat).",
        "en": "The time counts {minutes} minutes more than the rides: the usual departure of the day is not the "
        "fastest (estimated from how often a train goes).",
    },
    "ground-door": {
        "nl": "In de reistijd zitten {minutes} minuten voor- en natransport (aanname), die bij de ritten niet staan.",
        "en": "The time includes {minutes} minutes of access and egress (assumed), which the rides do not show.",
    },
    "ground-year": {
        "nl": "Voor deze reis in {travel_year} is de dienstregeling van {year} gebruikt; de reistijd van toen kan "
        "anders zijn, en de onzekerheid is daarom groter.",
        "en": "The timetable of {year} was used for this journey in {travel_year}; the time may have been another, "
        "so the uncertainty is larger.",
    },
    "place-geocoded": {
        "nl": "'{text}' is op internet opgezocht ({service}): {name}.",
        "en": "'{text}' was looked up on the internet ({service}): {name}.",
    },
}

# What a method counts of building, by the `method` of its factors: the notes of ADEME's rows and the
# formula of myclimate say so, the others leave it out; of a user's own method it is not known.
_BUILT = {"ademe": "vehicles", "myclimate": "airport", "nl": "none", "nl-location": "none", "defra": "none",
          "tim": "none", "goclimate": "none"}  # fmt: skip
_SCOPE = {
    "nl": {"wtw": "Inclusief de productie van brandstof en stroom (WTW)",
           "with": " en de niet-CO2-effecten van vliegen op hoogte{own} (zonder die effecten {without} kg)",
           "own": " met een eigen vermenigvuldiger ",
           "left-out": "; zonder de niet-CO2-effecten van vliegen op hoogte",
           "none": "zonder bouw van voertuigen en infrastructuur",
           "vehicles": "met de bouw van voertuigen, zonder infrastructuur",
           "airport": "met de bouw van vliegtuig en luchthaven",
           "": "of bouw van voertuigen en infrastructuur meetelt, staat in de eigen tabel",
           "spread": " Deze en andere bronnen geven {low} tot {high} kg{of}.",
           "of": " voor {modes} ({part} kg)", "end": " Compensatie is niet afgetrokken."},
    "en": {"wtw": "Includes the production of fuel and power (WTW)",
           "with": " and the non-CO2 effects of flying at altitude{own} (without them {without} kg)",
           "own": " with a multiplier of your own, ",
           "left-out": "; excludes the non-CO2 effects of flying at altitude",
           "none": "excludes building vehicles and infrastructure",
           "vehicles": "includes building the vehicles, excludes infrastructure",
           "airport": "includes building aircraft and airport",
           "": "whether building vehicles and infrastructure counts is up to your own table",
           "spread": " This and other sources give {low} to {high} kg{of}.",
           "of": " for {modes} ({part} kg)", "end": " Compensation is not subtracted."},
}  # fmt: skip


def own_non_co2(factor_id: str) -> str:
    """Return the non-CO2 option behind a factor id: ``none``, ``3``, or nothing as published."""
    return factor_id.partition("+non-co2-")[2].partition("+")[0]


def non_co2_notices(factor: EmissionFactor, method: str) -> tuple[Notice, ...]:
    """Say of a flight factor that its non-CO2 effects are left out, or a multiplier of the user's."""
    own = own_non_co2(factor.id)
    if own and factor.non_co2_kg_co2e_per_unit:
        return (Notice.of("non-co2-own", multiplier=own, method=method),)
    if own:
        return (Notice.of("non-co2-left-out", method=method),)
    if not factor.non_co2_kg_co2e_per_unit:
        return (Notice.of("non-co2-not-counted", method=method),)
    return ()


def scope_words(
    estimate: Estimate, lang: str, amounts: Sequence[str], names: Mapping[Mode, str]
) -> str:
    """Return what is and what is not in a number, by the factors used.

    Parameters
    ----------
    estimate
        A finished estimate.
    lang
        nl or en.
    amounts
        The kg without non-CO2 effects, of the legs that were compared with other sources, their
        lowest and their highest, as text.
    names
        The words for the means of transport.
    """
    words, (without, part, low, high) = _SCOPE[lang], amounts
    text = words["wtw"]
    flown = [x.factor.id for x in estimate.legs if x.factor and x.leg.mode is Mode.PLANE]
    if estimate.non_co2_kg_co2e:
        own = next((found for name in flown if (found := own_non_co2(name))), "")
        said = words["own"] + (own.replace(".", ",") if lang == "nl" else own) if own else ""
        text += words["with"].format(own=said, without=without)
    elif flown:
        text += words["left-out"]
    built: dict[str, list[str]] = {}
    for done in estimate.legs:
        if done.factor is not None:
            modes = built.setdefault(_BUILT.get(done.factor.method, ""), [])
            modes += [name for name in (names[done.leg.mode],) if name not in modes]
    if len(built) < 2:
        text += f"; {words[next(iter(built), 'none')]}."
    else:
        parts = (f"{words[what]} ({', '.join(modes)})" for what, modes in built.items())
        text += f"; {'; '.join(parts)}."
    if low != high:  # methods and classes that nothing was compared with have no spread
        of = ""
        if any(x.kg_co2e and not x.compared for x in estimate.legs):
            which = dict.fromkeys(names[x.leg.mode] for x in estimate.legs if x.compared)
            of = words["of"].format(modes=", ".join(which), part=part)
        text += words["spread"].format(low=low, high=high, of=of)
    return text + words["end"]
