"""The strict pydantic twins of the JSON documents: trips that come in, estimates that go out.

Imported only where a document enters or its schema is written; the hot path uses the
dataclasses of `model`.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reiscO2.errors import InputError, shown

Text = Annotated[str, Field(min_length=1, max_length=200)]
Km = Annotated[float, Field(gt=0, le=41000)] | Text


class Strict(BaseModel):
    """Frozen, without unknown keys, without NaN or infinity."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class LegInput(Strict):
    """A leg between two named places."""

    mode: Text
    origin: Annotated[Text, Field(alias="from")]
    destination: Annotated[Text, Field(alias="to")]
    km: Km | None = None


class LocalInput(Strict):
    """A leg at the destination."""

    mode: Text
    km: Km | None = None


class TripInput(Strict):
    """A trip as ``--trip FILE`` holds it."""

    origin: Text | None = None
    destination: Text | None = None
    mode: Text | None = None
    via: list[Text] = []
    legs: list[LegInput] = []
    local: list[LocalInput] = []
    travellers: Annotated[int, Field(strict=True)] = 1
    round_trip: Annotated[bool, Field(strict=True)] = True
    date: Text | None = None  # ISO, or d-m-yyyy
    cabin_class: Text | None = None
    variant: Text | None = None
    km: Km | None = None


class PlaceDocument(Strict):
    """A resolved place."""

    name: str
    name_nl: str
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    kind: Literal["city", "airport", "station", "coordinates"]
    id: str


class TripDocument(Strict):
    """What the trip was taken to be."""

    origin: PlaceDocument
    destination: PlaceDocument
    date: dt.date
    travellers: Annotated[int, Field(ge=1)]
    round_trip: bool


class CountryDocument(Strict):
    """A train's way through one country; km and kg add up to the leg. [km, kg CO2e]"""

    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None
    distance_km: float
    factor_id: str
    kg_co2e: float


Basis = Literal["spread over sources", "spread over sources for a part of the total", "none"]


class LegDocument(Strict):
    """One leg, one way, for the whole party. [km, kg CO2e]"""

    mode: str
    direction: Literal["out", "back", "local"]
    origin: PlaceDocument | None
    destination: PlaceDocument | None
    distance_km: Annotated[float, Field(ge=0)] | None
    distance_basis: Literal["great_circle", "network", "actual"]
    factor_id: str | None
    factor_kg_co2e_per_unit: float | None
    factor_unit: Literal["pkm", "vkm"] | None
    source: str | None
    match: Literal["exact", "earlier_edition", "later_edition", "fallback"]
    cabin_class: str | None
    kg_co2e: float
    ttw_kg_co2e: float
    wtt_kg_co2e: float
    non_co2_kg_co2e: float
    low_kg_co2e: float
    high_kg_co2e: float
    interval_basis: Basis
    building_kg_co2e: Annotated[float, Field(ge=0)]  # the part of WTT that is no fuel or power
    rounding_kg_co2e: float  # kg less TTW + WTT: the published figures are rounded each by itself
    countries: list[CountryDocument] = []


class GroundLegDocument(Strict):
    """One ride of a ground journey. [minutes, km]"""

    mode: str
    category: str
    origin: str
    destination: str
    minutes: float
    wait_minutes: float
    distance_km: float
    countries: dict[str, float]
    basis: str
    line_id: str


class NoticeDocument(Strict):
    """Something the reader of a number should know."""

    id: str
    message: str


class FindingDocument(Strict):
    """What one policy says of the trip. [minutes]"""

    policy: str
    verdict: Literal["within", "borderline", "beyond", "unknown", "not_applicable"]
    exception_required: Literal["yes", "review", "no", "unknown"]
    limit_minutes: float | None
    ground_minutes: float | None
    sigma_minutes: float | None
    margin_minutes: float | None
    probability_within: Annotated[float, Field(ge=0, le=1)] | None
    ground_mode: str | None
    layer: str
    legs: list[GroundLegDocument]
    status: str
    reason: str
    definition: str
    limit_km: float | None
    combine: str
    distance: str
    counted_km: float | None
    great_circle_km: float | None
    modes: list[str]
    allowed: list[str]
    refused: list[str]
    origin: PlaceDocument | None
    destination: PlaceDocument | None
    notices: list[NoticeDocument] = []


class ModeSum(Strict):
    """Sum over the legs of one mode. [km, kg CO2e]"""

    distance_km: float
    kg_co2e: float
    open: bool = False  # a leg without kilometres is not in the sums


class AnswersDocument(Strict):
    """Ready answers for the fields of the form."""

    modes: str
    exception: str
    footprint: str


class AlternativeDocument(Strict):
    """The same trip by another mode. [km, kg CO2e, minutes one way]"""

    mode: str
    distance_km: float
    kg_co2e: float
    saved_kg_co2e: float
    ground_minutes: float | None = None
    method: str
    notices: list[NoticeDocument] = []


class ComponentDocument(Strict):
    """One source of uncertainty of the interval; sigma is that of the logarithm."""

    mode: str
    component: Literal["distance", "occupancy", "aircraft", "factor", "power", "non_co2"]
    sigma: float
    share_of_variance: Annotated[float, Field(ge=0, le=1)]
    source: str
    note: str


class IntervalDocument(Strict):
    """The propagated interval (``--interval``); low and high of the sources stand apart. [kg CO2e]"""

    level: Annotated[float, Field(gt=0, lt=1)]
    low_kg_co2e: float
    high_kg_co2e: float
    distribution: str
    left_out: list[str]
    components: list[ComponentDocument]


class EstimateDocument(Strict):
    """The answer of ``estimate --json``. Every kg is for the whole party."""

    schema_version: Literal[1]
    trip: TripDocument
    method: str
    scope: str
    legs: list[LegDocument]
    by_mode: dict[str, ModeSum]
    distance_km: float
    activity_pkm: float
    kg_co2e: float
    kg_co2e_per_traveller: float
    kg_co2e_without_non_co2: float
    ttw_kg_co2e: float
    wtt_kg_co2e: float
    non_co2_kg_co2e: float
    low_kg_co2e: float
    high_kg_co2e: float
    interval_basis: Basis
    building_kg_co2e: Annotated[float, Field(ge=0)]
    rounding_kg_co2e: float
    findings: list[FindingDocument]
    answers: AnswersDocument
    notices: list[NoticeDocument]
    interval: IntervalDocument | None = None
    alternatives: list[AlternativeDocument] = []


def parse_trip(text: str, where: str) -> TripInput:
    """Read one trip from JSON text; `where` it came from is a file, or - for standard input.

    Raises
    ------
    InputError
        If the text is no such JSON; key and value are named.
    """
    try:
        return TripInput.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        stream = where == "-"
        source = {
            "where": "standaardinvoer" if stream else where,
            "where_en": "standard input" if stream else where,
        }
        if first["type"] == "json_invalid":
            raise InputError.of("trip-no-json", None, "JSON", **source) from error
        # of a number or a text pydantic names the kind that did not fit as well
        path = ".".join(str(part) for part in first["loc"] if part not in _KINDS) or "JSON"
        dutch, english = _COMPLAINTS.get(first["type"], ("past hier niet", "does not fit here"))
        raise InputError.of(
            "trip-document", None, path, **source, key=path, complaint=dutch,
            complaint_en=english, text=shown(first["input"]),
        ) from error  # fmt: skip


_KINDS = ("constrained-float", "constrained-str", "float", "str")
_COMPLAINTS = {
    "missing": ("ontbreekt", "is missing"),
    "extra_forbidden": ("is geen bekende sleutel", "is no known key"),
    "string_too_long": ("is te lang", "is too long"),
    "string_too_short": ("is leeg", "is empty"),
    "int_type": ("is geen geheel getal", "is no whole number"),
    "bool_type": ("is geen true of false", "is neither true nor false"),
    "string_type": ("is geen tekst", "is no text"),
    "list_type": ("is geen lijst", "is no list"),
    "model_type": ("is geen object", "is no object"),
    "greater_than": ("is niet groter dan 0", "is not above 0"),
    "less_than_equal": ("is te groot", "is too large"),
}


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON schemas that ``docs/`` publishes, by file name."""
    return {
        "estimate.schema.json": EstimateDocument.model_json_schema(),
        "trip.schema.json": TripInput.model_json_schema(),
    }
