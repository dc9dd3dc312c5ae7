"""The values that everything passes around: frozen, with the unit in every name.

Words of the field: a `Trip` is an ISO 14083 transport chain, a `Leg` a transport chain
element, an `EmissionFactor` a GHG emission intensity. A GTFS *trip* (one vehicle run) is
something else.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from reiscO2.errors import InputError, shown
from reiscO2.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar


class Mode(StrEnum):
    """Means of transport."""

    PLANE = "plane"
    TRAIN = "train"
    METRO = "metro"
    TRAM = "tram"
    BUS = "bus"
    COACH = "coach"
    CAR = "car"
    TAXI = "taxi"
    FERRY = "ferry"


LOCAL_MODES = frozenset({Mode.METRO, Mode.TRAM, Mode.BUS, Mode.TAXI})
GROUND_MODES = frozenset({Mode.TRAIN, Mode.COACH, Mode.FERRY})
SEATS_PER_CAR = 4  # where a factor per vehicle-km does not say its own seats
PER_VEHICLE_MODES = frozenset({Mode.CAR, Mode.TAXI})


class Verdict(StrEnum):
    """What a policy says of a trip."""

    WITHIN = "within"
    BORDERLINE = "borderline"
    BEYOND = "beyond"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class Match(StrEnum):
    """How an emission factor was found."""

    EXACT = "exact"
    EARLIER_EDITION = "earlier_edition"
    LATER_EDITION = "later_edition"
    FALLBACK = "fallback"


class Measured(Value):
    """A value with numbers that have units."""

    __slots__: ClassVar[tuple[str, ...]] = ()

    def quantity(self, name: str) -> Any:
        """Return the attribute `name` as a pint Quantity; its unit is read off the name.

        Raises
        ------
        UnknownNameError
            If there is no number of that name.
        """
        from reiscO2.units import quantity_of  # noqa: PLC0415 - pint is loaded on request only

        return quantity_of(self, name)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Show a notebook what `print` shows: of the large values one line."""
        printer.text(str(self))


class Place(Value):
    """A point one can travel to. lat and lon in degrees (WGS 84)."""

    name: str  # canonical GeoNames name: Vienna, Milan, New York City
    country: str  # ISO 3166-1 alpha-2
    lat: float  # degrees north
    lon: float  # degrees east
    kind: str = "city"  # city | airport | station | coordinates
    id: str = ""  # geonames:2747373, iata:AMS, station:nl-den-haag
    name_nl: str = ""  # Dutch name, where it is another one
    region: str = ""  # first-level administrative area, to tell namesakes apart
    population: int = 0  # 0 where not known

    @property
    def label(self) -> str:
        """The Dutch name where there is one."""
        return self.name_nl or self.name

    def named(self, lang: str) -> str:
        """Return the name in a language: the Dutch one for ``nl``, else the place's own."""
        return self.label if lang == "nl" else self.name


class Notice(Value):
    """Something the reader of a number should know; `wording` turns it into a sentence."""

    id: str  # stable: airport-chosen
    values: tuple[tuple[str, Any], ...] = ()  # what stands in the sentence: (key, value)

    @classmethod
    def of(cls, id: str, **values: Any) -> Notice:
        """Make a notice from keyword values.

        A place is kept by its Dutch name; where its own name is another one, that stands beside it
        with ``_en`` behind the key.
        """
        for key, value in tuple(values.items()):
            if isinstance(value, Place):
                values[key] = value.label
                if value.name != value.label:
                    values[f"{key}_en"] = value.name
        return cls(id, tuple(values.items()))


class PlaceMatch(Value):
    """A resolved name: the place, how sure that is, and who came second."""

    place: Place
    gap: float = 9.0  # score above the next candidate more than 30 km away
    runners_up: tuple[Place, ...] = ()
    notices: tuple[Notice, ...] = ()


class Leg(Measured):
    """A transport chain element as the user states it.

    `origin` and `destination` are None for a local leg (metro in the city of arrival);
    `distance_km` is the stated distance of one way, None when it is to be computed. [km]
    """

    mode: Mode
    origin: Place | None = None
    destination: Place | None = None
    distance_km: float | None = None  # stated, one way
    variant: str | None = None  # of the emission factor: diesel, electric
    cabin_class: str | None = None  # economy | premium_economy | business | first
    direction: str = "out"  # out | back | local


class Trip(Value):
    """A transport chain from home to a destination (and back).

    `legs` holds the way out and the local legs; with `round_trip` the way out is
    travelled back as well.
    """

    origin: Place
    destination: Place
    legs: tuple[Leg, ...]  # of the way out, and local ones
    date: dt.date  # of departure: decides editions and rules
    travellers: int = 1
    round_trip: bool = True  # whether the way out is travelled back
    notices: tuple[Notice, ...] = ()  # what resolving the text left to say


class EmissionFactor(Measured):
    """A GHG emission intensity and where it stands.

    The three kg columns add up: WTW = TTW + WTT; `non_co2_kg_co2e_per_unit` is the part of
    TTW that is no CO2, CH4 or N2O from fuel (contrails and other high-altitude effects), and
    `building_kg_co2e_per_unit` the part of WTT that is no fuel or power but the building of the
    vehicle (and the airport), where a method counts that. `unit` is ``pkm`` (per
    passenger-kilometre) or ``vkm`` (per vehicle-kilometre, of one vehicle for up to `seats`).
    """

    id: str  # nl-2026-plane-700-2500
    method: str  # nl
    edition: int  # year of the list
    mode: Mode
    variant: str  # kind within the mode: electric, international, short-haul
    unit: str  # pkm | vkm
    wtw_kg_co2e_per_unit: float  # well-to-wheel
    ttw_kg_co2e_per_unit: float  # tank-to-wheel, with the non-CO2 effects
    wtt_kg_co2e_per_unit: float  # well-to-tank
    non_co2_kg_co2e_per_unit: float  # part of TTW
    non_co2_basis: str  # none | published | derived
    distance_basis: str  # great_circle | network | actual
    power_basis: str  # market | location | none
    min_km: float  # band: min_km <= leg km < max_km
    max_km: float
    valid_from: dt.date  # first and last day on which this edition is that of the travel date
    valid_to: dt.date
    source_id: str  # row of data/sources.csv
    source_row: str  # sheet, row or sentence of the source
    cabin_class: str = ""  # empty: the average passenger
    region: str = ""  # country of a train, ISO 3166-1 alpha-2
    is_default: bool = False  # the row taken when no variant is asked for
    low_kg_co2e_per_unit: float | None = None  # lowest and highest of the sources compared
    high_kg_co2e_per_unit: float | None = None
    grid_kg_co2e_per_unit: float | None = None  # location-based equivalent of a market-based value
    note: str = ""  # what was derived, and how
    building_kg_co2e_per_unit: float = 0.0  # part of WTT
    seats: int | None = None  # persons that one vehicle takes, for a factor per vehicle-km


class LegEstimate(Measured):
    """One leg, one way, for the whole party. [km, kg CO2e]"""

    leg: Leg
    distance_km: float | None  # None: open, not in the sum
    distance_basis: str  # great_circle | network | actual (stated)
    factor: EmissionFactor | None
    match: Match  # how the factor was found
    kg_co2e: float  # well-to-wheel
    ttw_kg_co2e: float  # tank-to-wheel, with the non-CO2 effects
    wtt_kg_co2e: float  # well-to-tank
    non_co2_kg_co2e: float  # part of tank-to-wheel
    low_kg_co2e: float  # the total where nothing was compared (`compared`)
    high_kg_co2e: float
    building_kg_co2e: float = 0.0  # part of WTT: building vehicle and airport

    @property
    def compared(self) -> bool:
        """Whether low and high are those of sources that were compared."""
        return self.factor is not None and self.factor.low_kg_co2e_per_unit is not None

    @property
    def rounding_kg_co2e(self) -> float:
        """What the published total has more than its published parts TTW + WTT. [kg CO2e]"""
        return self.kg_co2e - self.ttw_kg_co2e - self.wtt_kg_co2e


class GroundLeg(Measured):
    """One ride of a ground journey. [minutes, km]"""

    mode: Mode
    category: str  # ICE, Eurostar, coach, transfer: what a traveller recognises
    origin: str  # name of the station
    destination: str
    minutes: float  # in the vehicle
    distance_km: float
    countries: tuple[tuple[str, float], ...] = ()  # (ISO code, km in that country)
    wait_minutes: float = 0.0  # change or compulsory check-in before this ride
    line_id: str = ""  # of data/ground_lines.csv
    basis: str = ""  # of its minutes: read | derived | estimate


class NightTrain(Value):
    """A night train (or night ferry) between two places. Hours are local clock times.

    `approximate` names the ends (``departure``, ``arrival``) whose hour is derived or rounded;
    `runs` is ``other_year`` when its timetable is of another year than the journey (`valid`), and
    ``other_days`` when it runs on other weekdays than that of the journey (`days`).
    """

    train: str  # name or number
    operator: str
    origin: str  # name of the station or port
    departure: str  # hh:mm; empty: not known
    destination: str
    arrival: str  # hh:mm
    days: str  # of the week on which it runs
    valid: str = ""  # timetable year, or first and last day
    mode: Mode = Mode.TRAIN  # train or ferry
    approximate: tuple[str, ...] = ()
    runs: str = ""


class GroundJourney(Measured):
    """The fastest regularly scheduled day journey over land (and ferries).

    `minutes` is None when no layer knows the pair, or when only the bound proves that it
    takes longer than `bound_minutes` (layer ``bound``). [minutes, km]
    """

    origin: Place
    destination: Place
    minutes: float | None  # one way, main station to main station
    sigma_minutes: float  # standard error of `minutes`
    layer: str  # feed | pairs | lines | bound | none
    mode: Mode = Mode.TRAIN
    changes: int = 0
    distance_km: float | None = None
    legs: tuple[GroundLeg, ...] = ()
    source: str = ""  # source of a fact; otherwise the shares of minutes read, derived, estimated
    timetable_year: int | None = None
    bound_minutes: float | None = None  # proven to take longer than this
    reason: str = ""  # why there is no journey: no-land-link, too-far, ...
    bus: GroundJourney | None = None  # the same by coach
    overnight: tuple[NightTrain, ...] = ()  # beside the day journey; they decide nothing
    oldest_year: int | None = None  # of all timetables used; most minutes rest on `timetable_year`
    notices: tuple[Notice, ...] = ()  # access assumed, legs that do not add up, another year
    overnight_other_days: tuple[NightTrain, ...] = ()  # not on the weekday of the journey

    def __str__(self) -> str:
        said = self.reason or "unknown"
        if self.minutes is not None:
            said = f"{self.mode} {self.minutes:.0f} ± {self.sigma_minutes:.0f} min"
        return f"{self.origin.name} - {self.destination.name}: {said} [{self.layer}]"


class Finding(Measured):
    """What one policy says of one trip."""

    policy: str  # id of the rule: denhaag-2020
    verdict: Verdict
    exception_required: str  # yes | review | no | unknown
    limit_minutes: float | None = None  # of the rule; None where it has no hours
    ground_minutes: float | None = None  # fastest journey over land that the rule counts, one way
    sigma_minutes: float | None = None  # its standard error
    margin_minutes: float | None = None  # limit minus ground time
    probability_within: float | None = None  # within from 0.95, beyond up to 0.05
    ground_mode: str | None = None  # of that journey: train, coach
    layer: str = ""  # where the time comes from: feed | pairs | lines | bound | none
    legs: tuple[GroundLeg, ...] = ()  # the rides that prove it
    status: str = "in_force"  # of the rule: `Policy.status`, not_then or undated
    definition: str = ""  # what a ground time is, in Dutch (`verdict_words.definition_text`)
    reason: str = ""  # id of why there is no time, or why it does not decide
    limit_km: float | None = None  # of the rule; None where it has no kilometres
    combine: str = ""  # how hours and km join: and | or | unless
    great_circle_km: float | None = None  # between the two places
    origin: Place | None = None  # what was judged: cities, never their airports
    destination: Place | None = None
    notices: tuple[Notice, ...] = ()  # those of the journey
    distance: str = ""  # what the km of the rule count: great_circle | rail
    counted_km: float | None = None  # those km, held against `limit_km`; None when not known
    modes: tuple[str, ...] = ()  # that the rule counts
    allowed: tuple[str, ...] = ()  # reasons for a flight that its text accepts
    refused: tuple[str, ...] = ()  # and rejects

    def __str__(self) -> str:
        minutes, mode = self.ground_minutes, self.ground_mode
        said = "" if minutes is None else f", {mode} {minutes:.0f} min"
        return f"{self.policy}: {self.verdict}{said}; exception required: {self.exception_required}"


class Estimate(Measured):
    """A trip with its kilometres, emission and verdicts. kg are for the whole party."""

    trip: Trip
    method: str  # with the edition of its heaviest leg: nl-2026
    scope: str  # what the number contains: WTW incl. non-CO2
    legs: tuple[LegEstimate, ...]  # all of them, the way back too: they add up to the totals
    distance_km: float  # both ways, not times the travellers
    activity_pkm: float  # kilometres times travellers [pkm]
    kg_co2e: float  # well-to-wheel, whole party
    ttw_kg_co2e: float  # tank-to-wheel: burning the fuel, with the effects at altitude
    wtt_kg_co2e: float  # well-to-tank: making the fuel or power
    non_co2_kg_co2e: float  # part of tank-to-wheel: effects at altitude that are no CO2
    low_kg_co2e: float  # with the lowest factor of the sources compared
    high_kg_co2e: float  # with the highest
    findings: tuple[Finding, ...] = ()  # one per rule and run of flights
    notices: tuple[Notice, ...] = ()  # assumptions and doubts (`wording.notice_text`)
    alternatives: tuple[Estimate, ...] = ()  # the same trip by train and coach, on request
    ground_minutes: float | None = None  # of an alternative: how long it takes, one way
    building_kg_co2e: float = 0.0  # part of WTT: building vehicles and airports

    def __str__(self) -> str:
        trip, by = self.trip, ", ".join(dict.fromkeys(str(done.leg.mode) for done in self.legs))
        return (
            f"{trip.origin.name} - {trip.destination.name}{' and back' * trip.round_trip} by {by}, "
            f"{trip.date}, travellers {trip.travellers}: {self.distance_km:,.0f} km, {self.kg_co2e:,.1f} "
            f"kg CO2e ({self.method}, {self.low_kg_co2e:,.1f} to {self.high_kg_co2e:,.1f})"
        )

    @property
    def kg_co2e_per_traveller(self) -> float:
        """Emission per traveller. [kg CO2e]"""
        return self.kg_co2e / self.trip.travellers

    @property
    def kg_co2e_without_non_co2(self) -> float:
        """Emission without high-altitude effects other than CO2. [kg CO2e]"""
        return self.kg_co2e - self.non_co2_kg_co2e

    @property
    def rounding_kg_co2e(self) -> float:
        """What the published total has more than its published parts TTW + WTT. [kg CO2e]"""
        return self.kg_co2e - self.ttw_kg_co2e - self.wtt_kg_co2e


def as_date(value: str | dt.date) -> dt.date:
    """Return a date of ISO text, a date or a datetime.

    Raises
    ------
    InputError
        If it is none of them.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value).strip())
    except ValueError:
        raise InputError.of("date-unknown", value, "date", text=shown(value)) from None
