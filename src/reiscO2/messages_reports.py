"""The sentence of every error about a report, by id and language; part of `messages.MESSAGES`."""

from __future__ import annotations

REPORT_MESSAGES: dict[str, dict[str, str]] = {
    "report-was-read": {
        "nl": "Dit verslag is al gelezen; noem formulier en vertrek daarbij: read_report(..., form=..., origin=...)",
        "en": "this report was read already; name form and origin there: read_report(..., form=..., origin=...)",
    },
    "report-copy-ending": {
        "nl": "Uitvoer {path}: een aangevulde kopie heeft het formaat van het verslag ({format}); kies een bestand op "
        "{listed}",
        "en": "Output {path}: a filled copy has the format of the report ({format}); choose a file ending in {listed}",
    },
    "report-output-ending": {
        "nl": "Uitvoer {path}: kies een bestand op {listed}",
        "en": "Output {path}: choose a file ending in {listed}",
    },
    "report-output-is-source": {
        "nl": "Uitvoer {path} is het verslag zelf; geef met -o een ander bestand",
        "en": "Output {path} is the report itself; give another file with -o",
    },
    "report-output-folder": {
        "nl": "{path} is een map; geef met -o een bestand",
        "en": "{path} is a folder; give a file with -o",
    },
    "report-output-failed": {
        "nl": "{path} kan niet worden geschreven: {reason}",
        "en": "{path} cannot be written: {reason}",
    },
    "report-refused": {
        "nl": "Verslag {name}: {why}",
        "en": "Report {name}: {why}",
    },
    "report-no-text": {
        "nl": "{name} is geen tekst; geef een verslag als .md, .txt, .html, .docx, .odt of .pdf",
        "en": "{name} is no text; give a report as .md, .txt, .html, .docx, .odt or .pdf",
    },
    "report-several": {
        "nl": "Verslag {name}: hierin staan {count} verslagen; `report check` (in Python read_reports) leest ze alle, "
        "invullen en tonen gaat met één verslag per bestand",
        "en": "Report {name}: this file holds {count} reports; `report check` (read_reports in Python) reads them all, "
        "filling and rendering take one report a file",
    },
    "report-no-form": {
        "nl": "Verslag {name}: dit is geen bekend verslagformulier (gevonden: {found}); controleer het bestand, of "
        "noem een eigen formulier met --form",
        "en": "Report {name}: this is no known form of a report (found: {found}); check the file, or name a form of "
        "your own with --form",
    },
    "report-form-unknown": {
        "nl": "Onbekend formulier {text}; kies uit: {listed}, of geef een .toml-bestand",
        "en": "Unknown form {text}; choose from: {listed}, or give a .toml file",
    },
    "report-folder-empty": {
        "nl": "Map {path} bevat geen verslagen ({listed})",
        "en": "Folder {path} holds no reports ({listed})",
    },
    "report-too-many": {
        "nl": "{count} bestanden is te veel voor één keer; geef er hoogstens {most}",
        "en": "{count} files are too many at once; give at most {most}",
    },
    "report-days": {
        "nl": "{text} is geen aantal dagen; geef bijvoorbeeld 3 of 3,5",
        "en": "{text} is no number of days; give for instance 3 or 3.5",
    },
    "report-no-origin": {
        "nl": "Geen vertrekplaats genoemd; geef --origin, of zet origin in reisco2.toml",
        "en": "No place of departure given; use --origin, or set origin in reisco2.toml",
    },
}
