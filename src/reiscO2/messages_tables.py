"""The sentence of every error about a table, one of its rows or a file, by id and language.

Part of `messages.MESSAGES`. An error about a table has the English sentence as its own message
(`messages.own_language`): in Python it is the work of a developer.
"""

from __future__ import annotations

TABLE_MESSAGES: dict[str, dict[str, str]] = {
    # reading
    "table-no-stream": {
        "nl": "een tabel wordt uit een bestand gelezen en in een bestand geschreven, niet via standaardinvoer of "
        "-uitvoer; noem een bestand",
        "en": "a table is read from a file and written to one, not standard input or output; name a file",
    },
    "table-kind": {
        "nl": "{path}: onbekend soort tabel {ending}; kies uit: {listed}",
        "en": "{path}: unknown kind of table {ending}; known: {listed}",
    },
    "table-folder": {
        "nl": "{path} is een map; noem een bestand",
        "en": "{path} is a folder; name a file",
    },
    "table-unreadable": {
        "nl": "{path} is niet te lezen: {reason}; noem een ander bestand",
        "en": "{path} cannot be read: {reason}; name another file",
    },
    "table-broken": {
        "nl": "{path} is geen leesbaar {kind}-bestand{why}; sla het opnieuw op",
        "en": "{path} is no readable {kind} file{why}; save it anew",
    },
    "table-encoding": {
        "nl": "{path} is geen tekst in {encoding}{where}; noem de tekencodering (encoding, --encoding)",
        "en": "{path} is not text in {encoding}{where}; pass the encoding (--encoding)",
    },
    "table-not-utf-8": {
        "nl": "{path} is geen tekst in {encoding}{where}; sla het op als UTF-8",
        "en": "{path} is not text in {encoding}{where}; save it as UTF-8",
    },
    "table-encoding-unknown": {
        "nl": "{text} is geen tekencodering; noem er een, zoals utf-8 of cp1252",
        "en": "{text} is no encoding; name one, such as utf-8 or cp1252",
    },
    "table-delimiter": {
        "nl": "--delimiter {text}: geef één teken, zoals ';' of ','",
        "en": "--delimiter {text}: give one character, such as ';' or ','",
    },
    "table-empty": {
        "nl": "{path} is leeg; er hoort een rij met namen van kolommen in",
        "en": "{path} is empty; a header row is needed",
    },
    "table-sheet": {
        "nl": "{path} heeft geen werkblad {text}; werkbladen: {listed}",
        "en": "{path} has no sheet {text}; sheets: {listed}",
    },
    "table-option-elsewhere": {
        "nl": "--{option} {text} hoort bij {kinds}, niet bij {path}; laat het weg",
        "en": "--{option} {text} belongs to {kinds}, not to {path}; leave it away",
    },
    "table-no-json": {
        "nl": "geen JSON{why}; elke regel is één reis tussen accolades",
        "en": "no JSON{why}; every line is one trip between braces",
    },
    "table-json-array": {
        "nl": "elk element moet één JSON-object zijn, een reis",
        "en": "every element must be one JSON object, a trip",
    },
    "table-json-line": {
        "nl": "een regel moet één JSON-object zijn, een reis",
        "en": "a line must be one JSON object, a trip",
    },
    "table-quote-open": {
        "nl": "een aanhalingsteken opent op deze regel en sluit niet voor het einde van het bestand: de rijen erachter "
        'zouden verloren gaan; sluit het, of schrijf er een in een cel als ""',
        "en": "a quote opens on this line and is not closed before the end of the file: the rows behind it would be "
        'lost; close the quote, or write a quote in a cell as ""',
    },
    "table-quote-rows": {
        "nl": "een aanhalingsteken opent op deze regel en sluit {count} regels verder: de cel bevat hele rijen; "
        "controleer de aanhalingstekens",
        "en": "a quote opens on this line and closes {count} lines further: the cell holds whole rows; check the "
        "quotes",
    },
    "table-cells": {
        "nl": "een rij heeft {count} cellen en de kop {width}: {text}; controleer scheidingsteken en aanhalingstekens",
        "en": "a row has {count} cells where the header has {width}: {text}; check the delimiter and the quotes",
    },
    "table-row-unreadable": {
        "nl": "{reason}; controleer de aanhalingstekens van de rij die hier begint",
        "en": "{reason}; check the quotes of the row that begins here",
    },
    "table-rows-at-once": {
        "nl": "--chunk-rows {text}: geef een heel getal van 1 tot en met {most}",
        "en": "--chunk-rows {text}: give a whole number from 1 to {most}",
    },
    # columns
    "table-column-pair": {
        "nl": "--column {text}: schrijf VELD=NAAM, bijvoorbeeld origin=Vertrek (VELD= voor geen kolom)",
        "en": "--column {text}: write FIELD=NAME, for instance origin=Departure (FIELD= for no column)",
    },
    "table-no-column": {
        "nl": "de tabel heeft geen kolom {text}; kolommen: {listed}",
        "en": "the table has no column {text}; columns: {listed}",
    },
    "table-near-column": {
        "nl": "de tabel heeft geen kolom {text}; bedoelde u {near}? Kolommen: {listed}",
        "en": "the table has no column {text}; did you mean {near}? Columns: {listed}",
    },
    "table-no-field": {
        "nl": "{text} is geen gegeven van een reis; kies uit: {listed}",
        "en": "{text} is no field of a trip; known: {listed}",
    },
    "table-field-missing": {
        "nl": "de tabel heeft geen kolom voor {field} (herkend: {names}, ...); kolommen: {listed}; noem er een met "
        "--column {field}=NAAM (in Python columns={{'{field}': NAAM}}), of geef alle rijen één waarde met {option} "
        "(in Python {field}=...)",
        "en": "the table has no column for {field} (recognised: {names}, ...); its columns: {listed}; name one with "
        "--column {field}=NAME (columns={{'{field}': NAME}} in Python), or give all rows one value with {option} "
        "({field}=... in Python)",
    },
    # writing
    "table-is-source": {
        "nl": "{path} is de tabel zelf; noem voor --{field} een ander bestand",
        "en": "{path} is the table itself; name another file for --{field}",
    },
    "table-is-output": {
        "nl": "{path} is al de uitvoer; noem voor --errors een ander bestand",
        "en": "{path} is the output already; name another file for --errors",
    },
    "table-unwritable": {
        "nl": "{path} is niet te schrijven: {reason}; er is niets veranderd",
        "en": "{path} cannot be written: {reason}; nothing was changed",
    },
    "table-read-only": {
        "nl": "{path} is alleen te lezen en blijft zoals het is; noem een ander bestand",
        "en": "{path} is read-only and stays as it is; name another file",
    },
    "table-sheet-full": {
        "nl": "{path}: op een XLSX-werkblad passen {most} rijen; schrijf CSV of Parquet",
        "en": "{path}: an XLSX sheet holds {most} rows; write CSV or Parquet",
    },
    "table-several-types": {
        "nl": "in kolom {text} staan soorten cellen door elkaar die Parquet niet in één kolom kan bewaren; schrijf CSV "
        "of JSON-regels",
        "en": "column {text} holds cells of several types that Parquet cannot keep in one column; write CSV or JSON "
        "lines",
    },
    # groups and year report
    "table-group": {
        "nl": "de tabel heeft geen kolom {text} om naar te groeperen; kies uit: {listed}",
        "en": "the table has no column {text} to group by; known: {listed}",
    },
    "table-no-group": {
        "nl": "noem minstens één kolom om naar te groeperen, zoals {example}",
        "en": "name at least one column to group by, such as {example}",
    },
    "register-mask": {
        "nl": "--mask {text}: geef een heel aantal reizen, van 0 tot een miljoen",
        "en": "--mask {text}: give a whole number of trips, from 0 to a million",
    },
    "register-no-rows": {
        "nl": "het register heeft geen rijen; geef een bestand met reizen",
        "en": "the register has no rows; give a file with trips",
    },
    "register-cell": {
        "nl": "{text} in kolom {name} van een doorgerekende tabel is niet te lezen; maak de tabel opnieuw met batch, "
        "of laat haar kolommen met getallen weg",
        "en": "{text} in the column {name} of an estimated table cannot be read; make the table anew with batch, or "
        "leave its columns of numbers away",
    },
    "register-ending": {
        "nl": "{path}: een jaarverslag is .html, .xlsx of .csv; kies een bestand met zo'n naam",
        "en": "{path}: a year report is .html, .xlsx or .csv; choose such a file",
    },
    "register-is-source": {
        "nl": "{path} is de tabel zelf; geef met -o een andere naam",
        "en": "{path} is the table itself; give another name with -o",
    },
    "register-beside": {
        "nl": "Naast {path} komt {beside}, en dat bestand is er al; geef met -o een andere naam",
        "en": "Beside {path} comes {beside}, and that file is there already; give another name with -o",
    },
    "register-unwritable": {
        "nl": "{path} is niet te schrijven: {reason}; een oud bestand is er nog",
        "en": "{path} cannot be written: {reason}; an old file is still there",
    },
}

ROW_MESSAGES: dict[str, dict[str, str]] = {
    "row-no-trip": {
        "nl": "Deze rij is geen reis",
        "en": "This row is no trip",
    },
    "row-no-mode": {
        "nl": "Geen vervoermiddel genoemd; vul bijvoorbeeld vliegtuig of trein in",
        "en": "No means of transport named; fill in one, for instance plane or train",
    },
    "row-yes-no": {
        "nl": "{text} is geen ja of nee; schrijf ja (heen en terug) of nee (enkele reis)",
        "en": "{text} is neither yes nor no; write yes (return) or no (one way)",
    },
    "row-flights": {
        "nl": "{text} is geen aantal vluchten; geef een heel getal van 1 tot en met {most}",
        "en": "{text} is no number of flights; give a whole number from 1 to {most}",
    },
    "row-no-factors": {
        "nl": "De tabel met factoren heeft geen rijen; laad er een met rijen",
        "en": "The table of factors has no rows; load one that has",
    },
}

FILE_MESSAGES: dict[str, dict[str, str]] = {
    "file-unreadable": {
        "nl": "Bestand {path} niet leesbaar: {reason}",
        "en": "File {path} cannot be read: {reason}",
    },
    "trip-unreadable": {
        "nl": "Reis {path} niet leesbaar: {reason}",
        "en": "Trip {path} cannot be read: {reason}",
    },
    "trip-too-long": {
        "nl": "Reis {path} is langer dan een miljoen tekens; geef één reis per bestand",
        "en": "Trip {path} is longer than a million characters; give one trip a file",
    },
    "config-unreadable": {
        "nl": "Instellingen {path} niet leesbaar: {reason}",
        "en": "Settings {path} cannot be read: {reason}",
    },
    "config-no-toml": {
        "nl": "Instellingen {path} zijn geen TOML: {reason}",
        "en": "Settings {path} are no TOML: {reason}",
    },
    "config-key": {
        "nl": "Instellingen {path}: {key} is geen bekende tekstinstelling; kies uit: {listed}",
        "en": "Settings {path}: {key} is no known text setting; choose from: {listed}",
    },
    "output-failed": {
        "nl": "uitvoer kon niet worden geschreven: {reason}",
        "en": "output could not be written: {reason}",
    },
    "output-closed": {
        "nl": "er is geen uitvoer om naar te schrijven (standaarduitvoer is gesloten)",
        "en": "there is no output to write to (standard output is closed)",
    },
    "timetable-unusable": {
        "nl": "Deze dienstregeling is niet te gebruiken; de melding, in het Engels: {text}",
        "en": "{text}",
    },
    "times-unusable": {
        "nl": "De eigen reistijden zijn niet te gebruiken; de melding, in het Engels: {text}",
        "en": "{text}",
    },
    "file-unwritable": {
        "nl": "{path} kon niet worden geschreven: {reason}",
        "en": "{path} could not be written: {reason}",
    },
    "trip-document": {
        "nl": "{where}: {key} {complaint} ({text}); zie docs/trip.schema.json",
        "en": "{where}: {key} {complaint} ({text}); see docs/trip.schema.json",
    },
    "trip-no-json": {
        "nl": "{where}: dit is geen JSON; zie docs/trip.schema.json",
        "en": "{where}: this is no JSON; see docs/trip.schema.json",
    },
    "factors-unusable": {
        "nl": "De eigen emissiefactoren zijn niet te gebruiken; de melding, in het Engels: {text}",
        "en": "{text}",
    },
}
