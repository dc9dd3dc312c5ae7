"""Which column of a table means what: Dutch and English names, or a mapping that is given."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence

from reiscO2.errors import InputError, UnknownNameError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: field -> the names under which it is recognised, spelled as `plain_name` spells them
FIELDS: dict[str, tuple[str, ...]] = {
    "origin": (
        "origin", "van", "from", "vertrek", "herkomst", "vertrekplaats", "start", "departure",
        "origin_city", "from_city", "departure_city", "departure_airport", "origin_airport",
        "departure_location", "start_location", "start_city", "vertrekluchthaven", "iata_start",
        "iata_from", "iata_origin", "iata_departure", "origin_iata", "departure_iata", "von",
    ),
    "destination": (
        "destination", "naar", "to", "bestemming", "aankomst", "reisdoel", "arrival",
        "destination_city", "to_city", "arrival_city", "arrival_airport", "destination_airport",
        "arrival_location", "end_location", "end_city", "aankomstplaats", "aankomstluchthaven",
        "iata_destination", "iata_to", "iata_arrival", "destination_iata", "arrival_iata", "nach",
        "plaats", "location",
    ),
    "route": ("route", "traject", "reisroute", "itinerary", "routing", "chain"),
    "mode": (
        "mode", "vervoermiddel", "vervoer", "vervoerswijze", "modaliteit", "transport",
        "means_of_transport", "vervoersmiddel", "transport_mode", "transportation_mode",
        "transportation", "type_of_transport", "transport_type", "reiswijze", "verkehrsmittel",
        "travel_mode",
    ),
    "date": (
        "date", "datum", "reisdatum", "vertrekdatum", "travel_date", "departure_date", "start_date",
        "datum_vertrek", "jaar", "year",
    ),
    "travellers": (
        "travellers", "travelers", "personen", "reizigers", "aantal_personen", "aantal_reizigers",
        "passengers", "persons", "pax", "number_of_travellers",
    ),
    "round_trip": (
        "round_trip", "retour", "return", "heen_en_terug", "enkele_reis_of_retour", "reistype",
        "trip_type", "roundtrip",
    ),
    "via": ("via", "tussenstop", "tussenstops", "overstap", "stops", "stopover"),
    "cabin_class": ("cabin_class", "klasse", "class", "cabin", "reisklasse", "travel_class"),
    "distance_km": (
        "distance_km", "km", "kilometers", "afstand", "afstand_km", "distance", "kilometres",
    ),
    "variant": ("variant", "brandstof", "fuel"),
    "aircraft": (
        "aircraft", "aircraft_type", "vliegtuigtype", "type_vliegtuig", "toestel", "toesteltype",
        "plane_type", "equipment",
    ),
    "origin_country": ("origin_country", "land_van_vertrek", "vertrekland", "from_country"),
    "destination_country": (
        "destination_country", "land", "country", "land_van_bestemming", "bestemmingsland",
        "to_country",
    ),
    "flights": (
        "flights", "aantal_vluchten", "number_of_flights", "no_of_flights", "vluchten",
        "aantal_ritten", "number_of_trips",
    ),
    "cancelled": (
        "cancelled", "canceled", "geannuleerd", "annulering", "status", "reisstatus",
        "boekingsstatus", "booking_status",
    ),
    "stated_co2": (
        "stated_co2", "co2", "co2_kg", "kg_co2", "uitstoot", "co2_uitstoot", "emissie", "co2e",
        "co2_eq", "kgco2", "kg_co2_eq", "co2_emissie", "emissions", "emission", "co2_in_kg",
        "co2e_kg", "co2_emissions", "co2_emission", "co2_emissions_kg", "co2_emission_kg",
        "emissions_kg", "total_co2", "co2_ton", "co2_tonnes", "ton_co2", "co2_t",
    ),
}  # fmt: skip
_FIELD_OF = {name: field for field, names in FIELDS.items() for name in names}


def plain_name(label: Any) -> str:
    """Return a column label as the aliases spell it: ``"Aantal personen "`` aantal_personen."""
    return re.sub(r"[^0-9a-z]+", "_", str(label).strip().lower()).strip("_")


def find_columns(labels: Sequence[Any], columns: Mapping[Any, Any] | None = None) -> dict[str, int]:
    """Return the position of the column of each field that the table has.

    Parameters
    ----------
    labels
        Column labels of the table; a label may stand twice.
    columns
        Field to label (``{"origin": "Plaats A"}``) or label to field; None as a label
        leaves a field out. What is not named is recognised by its name.

    Raises
    ------
    InputError
        If the mapping names a column that the table does not have.
    UnknownNameError
        If the mapping names neither a field nor a column with a field.
    """
    first: dict[Any, int] = {}
    for at, label in enumerate(labels):
        if isinstance(label, str | int | float | tuple):
            first.setdefault(label, at)
    found: dict[str, int] = {}
    left_out: set[str] = set()
    for key, value in (columns or {}).items():
        field, label = _pair(key, value, first)
        if label is None:
            left_out.add(field)
            continue
        found[field] = first[label]
    taken = set(found.values())
    for at, label in enumerate(labels):
        guess = _FIELD_OF.get(plain_name(label)) if isinstance(label, str) else None
        if guess and guess not in found and guess not in left_out and at not in taken:
            better = _better(labels, guess, at, taken)
            found[guess] = better
            taken.add(better)
    return found


def _pair(key: Any, value: Any, first: dict[Any, int]) -> tuple[str, Any]:
    """Return (field, label) of one entry of the mapping, given either way round."""
    by_alias = _FIELD_OF.get(plain_name(key)) if isinstance(key, str) else None
    if value is None and (key in FIELDS or by_alias):
        return str(key) if key in FIELDS else str(by_alias), None
    if key in FIELDS and value in first:
        return str(key), value
    if key in first and value in FIELDS:
        return str(value), key
    if key in first and isinstance(value, str) and plain_name(value) in _FIELD_OF:
        return _FIELD_OF[plain_name(value)], key
    if by_alias and value in first:
        return by_alias, value
    if key in FIELDS or by_alias:
        raise no_column(value, tuple(first), f"columns[{key!r}]")
    if value in FIELDS:
        raise no_column(key, tuple(first), "columns")
    known = tuple(FIELDS)
    raise UnknownNameError.of(
        "table-no-field", key, "columns", known, text=shown(key), listed=", ".join(known)
    )


def _better(labels: Sequence[Any], field: str, at: int, taken: set[int]) -> int:
    """Return the column whose name comes first among the aliases: datum before jaar."""
    order = FIELDS[field]
    same = [
        i for i, label in enumerate(labels)
        if i not in taken and isinstance(label, str) and _FIELD_OF.get(plain_name(label)) == field
    ]  # fmt: skip
    return min(same, key=lambda i: (order.index(plain_name(labels[i])), i), default=at)


def no_column(name: Any, labels: Sequence[Any], where: str) -> InputError:
    """Return the error about a column that is not there, with the nearest name."""
    near = difflib.get_close_matches(str(name), [str(label) for label in labels], 1)
    key, guess = ("table-near-column", shown(near[0])) if near else ("table-no-column", "")
    return InputError.of(key, name, where, text=shown(name), near=guess, **_listed(labels))


def missing_field(field: str, labels: Sequence[Any]) -> InputError:
    """Return the error about a field that no column gives."""
    option = {"origin": "--from", "destination": "--to"}.get(field, f"--{field}")
    return InputError.of(
        "table-field-missing", None, field,
        field=field, names=", ".join(FIELDS[field][:4]), option=option, **_listed(labels),
    )  # fmt: skip


def _listed(labels: Sequence[Any]) -> dict[str, str]:
    some = ", ".join(shown(label) for label in labels[:12])
    return {"listed": some or "geen", "listed_en": some or "none"}
