"""The aircraft that a traveller names: names and codes, fuel and seats of ``data/aircraft.csv``.

Loaded only when an aircraft is named. Every type burns a ratio of the fuel of the body that the
method has a table of (A320, 787-9), as the Travel Impact Model does for types that its tables lack.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from reiscO2.errors import DataError, UnknownNameError, shown
from reiscO2.model import Notice
from reiscO2.tables import data_file, read_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

AIRCRAFT_FILE = "aircraft.csv"
# the body, and the type whose fuel the ratios are of
LIKE = {"narrow": "Airbus A320", "wide": "Boeing 787-9"}
NEAR_NAMES = 6  # proposed for a name that is not known
# what a booking writes behind a type and what says nothing of it
_NOISE = re.compile(r"\([^()]*\)|\b(dreamliner|industrie|winglets|sharklets|passenger)\b")


class Aircraft:
    """One type of aircraft.

    `fuel_ratio` is its fuel over that of its body's table; `seats` those of the median cabin,
    `fitted` what the readings make of fuel per seat (1 where there are none). [1]
    """

    __slots__ = ("body", "family", "fitted", "fitted_by", "fuel_ratio", "id", "name", "seats")

    def __init__(self, cells: dict[str, str], line: int) -> None:
        self.id, self.name, self.family = cells["id"], cells["name"], cells["family"]
        self.body, self.fitted_by = cells["body"], cells["fitted_by"]
        if not (self.id and self.name):
            raise DataError("an aircraft has no id or no name", AIRCRAFT_FILE, line)
        if self.body not in LIKE:
            said = f"body {self.body!r} is none of {', '.join(LIKE)}"
            raise DataError(said, AIRCRAFT_FILE, line)
        self.fuel_ratio = _above_zero(cells, "fuel_ratio", line)
        self.seats = _above_zero(cells, "seats", line)
        self.fitted = _above_zero(cells, "fitted", line)

    def __repr__(self) -> str:
        return f"Aircraft({self.id!r})"


def _above_zero(cells: dict[str, str], name: str, line: int) -> float:
    try:
        value = float(cells[name])
    except ValueError:
        value = math.nan
    if not 0.0 < value < math.inf:
        said = f"{name} {cells[name]!r} of {cells['id']} is no number above 0"
        raise DataError(said, AIRCRAFT_FILE, line)
    return value


def name_key(text: str) -> str:
    """Return a name without case, spaces, hyphens and what says nothing of the type."""
    return re.sub(r"[^0-9a-z]+", "", _NOISE.sub(" ", text.lower()))


def _short(name: str) -> tuple[str, ...]:
    """Return a name, the same without its maker, and (Boeing) with a B in front."""
    maker, _, rest = name.partition(" ")
    return (name, rest, f"B{rest}") if maker == "Boeing" else (name, rest)


def read_aircraft(path: str) -> tuple[dict[str, Aircraft], dict[str, tuple[Aircraft, bool]]]:
    """Return the aircraft of a table by id, and by name: the type, and whether a family was named.

    Raises
    ------
    DataError
        If a row has no name, body, fuel or seats, one name stands for two types, or a family has
        not exactly one commonest member.
    """
    by_id: dict[str, Aircraft] = {}
    by_name: dict[str, tuple[Aircraft, bool]] = {}
    families: dict[str, Aircraft] = {}
    commonest: dict[str, int] = {}
    for line, cells in read_rows(path):
        one = Aircraft(cells, line)
        if one.id in by_id:
            raise DataError(f"aircraft {one.id!r} stands there twice", AIRCRAFT_FILE, line)
        by_id[one.id] = one
        names = [one.id, cells["icao"], *cells["iata"].split("|"), *_short(one.name)]
        maker = one.name.partition(" ")[0]
        names += [
            part for also in cells["also"].split("|") if also for part in (also, f"{maker} {also}")
        ]
        for key in dict.fromkeys(name_key(name) for name in names if name.strip()):
            if key in by_name and by_name[key][0] is not one:
                said = f"name {key!r} stands for {by_name[key][0].id} and {one.id}"
                raise DataError(said, AIRCRAFT_FILE, line)
            by_name[key] = (one, False)
        if one.family:
            commonest[one.family] = commonest.get(one.family, 0) + (cells["commonest"] == "yes")
            if cells["commonest"] == "yes":
                families[one.family] = one
    for family, count in commonest.items():
        if count != 1:
            said = f"family {family!r} has {count} commonest members instead of 1"
            raise DataError(said, AIRCRAFT_FILE)
    for family, one in families.items():
        for name in _short(family):  # a type's own code comes first: B737 is the 737-700
            by_name.setdefault(name_key(name), (one, True))
    for one in by_id.values():
        if one.fitted_by and one.fitted_by not in by_id:
            said = f"fitted_by {one.fitted_by!r} of {one.id} is no aircraft of the table"
            raise DataError(said, AIRCRAFT_FILE)
    return by_id, by_name


@lru_cache(maxsize=1)
def shipped_aircraft() -> tuple[dict[str, Aircraft], dict[str, tuple[Aircraft, bool]]]:
    """Return the shipped aircraft by id and by name."""
    return read_aircraft(data_file(AIRCRAFT_FILE))


def find_aircraft(text: str) -> tuple[Aircraft, bool] | None:
    """Return the type that a name or code stands for, and whether it is the name of a family."""
    return shipped_aircraft()[1].get(name_key(text))


def near_names(text: str) -> tuple[str, ...]:
    """Return names of aircraft near one that is not known; those of the families where none is near."""
    import difflib  # noqa: PLC0415 - only for a name that is not known

    types = shipped_aircraft()[0].values()
    keys = {name_key(name): whole for one in types for whole in (one.name, one.family) if whole
            for name in _short(whole)}  # fmt: skip
    close = difflib.get_close_matches(name_key(text), list(keys), n=2 * NEAR_NAMES, cutoff=0.5)
    near = tuple(dict.fromkeys(keys[key] for key in close))[:NEAR_NAMES]
    return near or tuple(dict.fromkeys(one.family or one.name for one in types))


def aircraft_notices(text: str) -> tuple[Notice, ...]:
    """Say which aircraft, fuel and seats stand for the name of one."""
    found = find_aircraft(text)
    if found is None:
        return ()
    one, is_family = found
    said = (
        Notice.of(
            "aircraft-taken", aircraft=one.name, seats=f"{one.seats:g}", fuel_ratio=one.fuel_ratio,
            like=LIKE[one.body],
        ),
    )  # fmt: skip
    if not is_family:
        return said
    return (*said, Notice.of("aircraft-family", family=one.family, aircraft=one.name))


def refuse_aircraft(text: str, method: str) -> None:
    """Raise UnknownNameError if the name of an aircraft was given to a method that knows none."""
    if find_aircraft(text) is not None:
        raise UnknownNameError.of(
            "aircraft-none", text, "variant", text=shown(text), method=method, listed=""
        )


def fuel_per_seat(one: Aircraft, c: dict[str, Any], distance_km: Any) -> Any:
    """Return what the fuel of a body's table is multiplied by for one economy seat of a type. [1]

    ratio x (1 - cargo) / (seats x economy seats per seat x load factor) x what the readings say;
    `c` are the constants of the edition. The cargo share grows with the distance and then stays.

    Parameters
    ----------
    distance_km
        Great circle outside landing and take-off; a float or an array. [km]
    """
    far = distance_km - c[f"{one.body}.cargo_until_km"]
    km = distance_km - (far + abs(far)) * 0.5
    cargo = c[f"{one.body}.cargo_share_per_1000_km"] * km / 1000.0
    seats = one.seats * c[f"{one.body}.economy_seats_per_seat"] * c["load_factor"]
    return one.fuel_ratio * one.fitted * (1.0 - cargo) / seats
