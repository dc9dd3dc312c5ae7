"""What a register of trips adds up to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from reiscO2.errors import InputError, shown
from reiscO2.frame import OUTPUT, estimate_frame
from reiscO2.frame.accessor import group_key
from reiscO2.frame.columns import find_columns, plain_name
from reiscO2.frame.core import NUMBERS, without_estimate
from reiscO2.places import dutch_names

MEASURES = (
    "bookings", "trips", "travellers", "distance_km", "kg_co2e", "kg_co2e_without_non_co2",
    "low_kg_co2e", "high_kg_co2e",
)  # fmt: skip
HOUR_EDGES = (
    0.0,
    4.0,
    6.0,
    8.0,
    10.0,
    12.0,
    np.inf,
)  # hours over land; 8 is the rule of most bodies
_DUTCH = {
    "kwartaal": "quarter", "maand": "month", "jaar": "year", "vervoermiddel": "mode",
    "bestemming": "destination", "herkomst": "origin", "land": "country", "afdeling": "department",
}  # fmt: skip
_PLACES = ("origin", "destination", "origin_name", "destination_name")
_MODES = ("mode", "travel_mode")
_DEPARTMENT = (
    "department", "afdeling", "dienst", "organisatieonderdeel", "team", "directie", "eenheid",
    "kostenplaats", "cost_center", "unit",
)  # fmt: skip


class Register:
    """A register of trips, worked out and counted.

    Attributes
    ----------
    table
        Every row of the register with its estimate.
    by
        Names of the groups asked for.
    groups
        `MEASURES` per group; one row a group. [km, kg CO2e]
    modes, quarters, destinations, routes
        The same per mode, mode and quarter, destination, and route of flights.
    questioned
        Flights that the policy in force would have questioned, with what the train would have
        saved. [kg CO2e, minutes]
    ground_hours
        Flights and kg by hours over land, ``unknown`` last.
    factors
        Emission factors used: legs, editions.
    faults
        Rows that are not counted: the places as the table has them, what is wrong, how many rows.
    totals
        Numbers for the whole register.
    mode_columns
        Names of the columns that hold means of transport.
    masked_below
        Groups with fewer trips have no numbers; 0 when nothing is masked.

    Places stand in all of these by their canonical name, the one of `estimate_frame`; `said`
    gives a table with the names of a language.
    """

    def __init__(
        self, table: pd.DataFrame, by: tuple[str, ...], masked_below: int, options: dict[str, Any]
    ) -> None:
        self.table, self.by, self.masked_below = table, by, masked_below
        good = table[(table["status"] != "error") & table["travel_mode"].notna()].copy()
        good["_trip"] = _trip_number(good)
        good["_travellers"] = _travellers(good)
        self.groups = self._grouped(good, by)
        self.modes = self._grouped(good, ("mode",))
        self.quarters = self._grouped(good, ("quarter", "mode"))
        self.destinations = self._grouped(good, ("destination", "country"))
        flights = good[(good["travel_mode"] == "plane") & (good["distance_km"] > 0)]
        self.routes = self._grouped(flights, ("origin", "destination"))
        self.questioned = self._masked(_questioned(flights, options), "flights")
        self.ground_hours = _ground_hours(flights)
        self.factors = _factors(good)
        self.faults = _faults(table, options)
        self.totals = _totals(table, good, flights, self.questioned)
        keys = {name: _key_of(good, name) for name in by}
        self.mode_columns = {"mode"} | {name for name, key in keys.items() if key in _MODES}
        self._places = {"origin", "destination"} | {n for n, key in keys.items() if key in _PLACES}
        self._dutch = _dutch(good)

    def said(self, name: str, lang: str = "nl") -> pd.DataFrame:
        """Return the table of that name (``groups``, ``routes``) with places named in a language.

        A place without a Dutch name keeps the one it has, and so does a name that stands for
        places of several countries here.
        """
        table: pd.DataFrame = getattr(self, name)
        if lang != "nl" or name == "faults":  # faults hold the table's own words
            return table
        found = {
            column: table[column].map(lambda text: self._dutch.get(text, text))
            for column in table.columns
            if column in self._places
        }
        return table.assign(**found)

    def _grouped(self, good: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
        keys = [register_key(good, name).rename(name) for name in names]
        data = pd.DataFrame(
            {
                "bookings": 1, "travellers": good["_travellers"],
                **{name: good[name] for name in MEASURES[3:]},
            },
            index=good.index,
        )  # fmt: skip
        grouped = data.groupby(keys, observed=True, dropna=False, sort=True)
        found = grouped.sum()
        found.insert(1, "trips", good["_trip"].groupby(keys, observed=True, dropna=False).nunique())
        found["travellers"] = found["travellers"].round().astype("int64")
        return self._masked(found.reset_index(), "trips")

    def _masked(self, found: pd.DataFrame, count: str) -> pd.DataFrame:
        """Return the table without the numbers of groups that are too small to publish."""
        if not self.masked_below:
            return found
        small = (found[count] < self.masked_below).to_numpy()
        for name in found.columns:
            if pd.api.types.is_numeric_dtype(found[name].dtype):
                found[name] = found[name].astype("float64").mask(small)
        return found.assign(masked=small)


def summarise(
    table: pd.DataFrame,
    *,
    by: str | Sequence[str] = ("quarter",),
    mask_below: int = 0,
    **options: Any,
) -> Register:
    """Return what a register of trips adds up to.

    Parameters
    ----------
    table
        Trips, one a row; a table that `estimate_frame` or ``batch`` made is taken as it is.
    by
        ``mode``, ``quarter``, ``month``, ``year``, ``destination``, ``country``, ``origin``,
        ``department`` (or the Dutch word), or any column; several in a list or with commas.
    mask_below
        Groups with fewer trips get no numbers (3 is usual for publication).
    options
        As in `estimate_frame`; dirty cells are read first unless ``clean=False``.

    Raises
    ------
    InputError
        If a column is missing or the table has no rows.
    """
    if mask_below < 0:
        raise InputError.of("register-mask", mask_below, "mask_below", text=shown(mask_below))
    names = tuple(n.strip() for n in by.split(",")) if isinstance(by, str) else tuple(by)
    if not names or not all(names):
        raise InputError.of("table-no-group", None, "by", example="quarter")
    options = {"clean": True, **options}
    made = set(OUTPUT) <= set(table.columns)
    done = read_back(table) if made else estimate_frame(table, **options)
    if done.empty:
        raise InputError.of("register-no-rows", None, "table")
    for name in names:  # refused before anything is added to the user's columns
        register_key(done.iloc[:0], name)
    return Register(done, names, mask_below, options)


def read_back(table: pd.DataFrame) -> pd.DataFrame:
    """Return an estimated table that was a file with numbers, days and gaps in the place of text.

    Raises
    ------
    InputError
        If a number or a day of the estimate cannot be read.
    """
    found: dict[str, Any] = {}
    for name in OUTPUT:
        column = table[name]
        if name not in NUMBERS and name != "travel_date":
            found[name] = column.where((column != "").fillna(value=False))
            continue
        if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_datetime64_any_dtype(column):
            continue
        plain = column.astype(object).where(column.notna() & (column != ""), None)
        read: pd.Series[Any]
        if name == "travel_date":
            read = pd.to_datetime(plain, format="ISO8601", errors="coerce")
        else:  # a decimal comma where a semicolon parts the columns
            points = plain.map(lambda v: v.replace(",", ".") if isinstance(v, str) else v)
            read = pd.to_numeric(points, errors="coerce").astype("float64")
        lost = plain[read.isna() & plain.notna()]
        if len(lost):
            value = lost.iloc[0]
            raise InputError.of("register-cell", value, name, text=shown(value), name=name)
        found[name] = read
    return table.assign(**found)


def register_key(table: pd.DataFrame, name: str) -> pd.Series[Any]:
    """Return the values of a group; empty ones are one group of their own."""
    found = group_key(table, _key_of(table, name)).astype(object)
    return found.where(found.notna() & (found != ""), "?").astype("str")


def _key_of(table: pd.DataFrame, name: str) -> str:
    """Return what `group_key` knows a group by: its English word, or a column of the table.

    A column that was read as the means of transport or as an end of the trip stands for what was
    read in it: "Vliegtuig" and "plane" are one group.
    """
    labels = list(without_estimate(table).columns)
    for field, at in find_columns(labels, None).items():
        if labels[at] == name and field in ("mode", "origin", "destination"):
            return field
    name = _DUTCH.get(name, name) if name not in table else name
    if name == "department" and name not in table:
        own = {plain_name(label): label for label in table.columns if isinstance(label, str)}
        name = next((own[alias] for alias in _DEPARTMENT if alias in own), name)
    return name


def _dutch(good: pd.DataFrame) -> dict[str, str]:
    """Return the Dutch names of the places in a table, where the name alone says which it is."""
    known, found = dutch_names(), dict[str, set[str]]()
    for end in ("origin", "destination"):
        ends = good[[f"{end}_name", f"{end}_country"]].astype("str").drop_duplicates()
        for name, country in ends.itertuples(index=False):
            found.setdefault(name, set()).add(known.get((name, country), name))
    return {name: dutch for name, (dutch, *others) in found.items() if not others}


def _faults(table: pd.DataFrame, options: dict[str, Any]) -> pd.DataFrame:
    """Return the rows with an error by their own words, those of most rows first."""
    bad = table[(table["status"] == "error").to_numpy()]
    own = bad.iloc[:, : list(table.columns).index(OUTPUT[0])]
    at = find_columns(list(own.columns), options.get("columns"))
    ends = [field for field in ("origin", "destination") if field in at]
    data: dict[str, Any] = {f: own.iloc[:, at[f]].astype("str").fillna("") for f in ends}
    data["error"] = bad["error"].astype("str").str.split(": ", n=1).str[1]
    found = pd.DataFrame(data).groupby(list(data), dropna=False).size()
    return found.rename("bookings").reset_index().sort_values("bookings", ascending=False)


def _trip_number(table: pd.DataFrame) -> Any:
    """Return the number of the trip of each booking: same ends, day and mode are one trip."""
    names = ["origin_name", "destination_name", "travel_date", "travel_mode"]
    return table.groupby(names, observed=True, dropna=False).ngroup().to_numpy()


def _travellers(table: pd.DataFrame) -> Any:
    kilometres = table["distance_km"].to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        found = table["activity_pkm"].to_numpy() / kilometres
    return np.where(kilometres > 0, found, 0.0)


def _questioned(flights: pd.DataFrame, options: dict[str, Any]) -> pd.DataFrame:
    """Return the flights to question per route, with the same trips by train."""
    asked = flights[flights["exception_required"].isin(["yes", "review"])]
    by_train = _by_train(asked, options)
    data = pd.DataFrame(
        {
            "origin": asked["origin_name"].astype("str"),
            "destination": asked["destination_name"].astype("str"),
            "verdict": asked["verdict"].astype("str"),
            "policy": asked["policy"].astype("str"),
            "flights": 1,
            "ground_minutes": asked["ground_minutes"],
            "kg_co2e": asked["kg_co2e"],
            "kg_co2e_by_train": by_train,
            "saved_kg_co2e": asked["kg_co2e"] - by_train,
        }
    )
    keys = ["origin", "destination", "verdict", "policy"]
    how = {
        "flights": "sum",
        "ground_minutes": "mean",
        "kg_co2e": "sum",
        "kg_co2e_by_train": "sum",
        "saved_kg_co2e": "sum",
    }
    found = data.groupby(keys, as_index=False).agg(how)
    return found.sort_values("saved_kg_co2e", ascending=False, ignore_index=True)


def _by_train(flights: pd.DataFrame, options: dict[str, Any]) -> Any:
    """Return the kg of the same rows by train. [kg CO2e]"""
    if flights.empty:
        return np.array([], dtype=np.float64)
    own = flights.iloc[:, : list(flights.columns).index(OUTPUT[0])]
    at = find_columns(list(own.columns), options.get("columns"))
    flown = ("mode", "cabin_class", "distance_km", "variant", "stated_co2")
    away = {at[field] for field in flown if field in at}
    gone = {own.columns[i] for i in away}
    columns = {
        key: value
        for key, value in (options.get("columns") or {}).items()
        if key not in gone and value not in gone
    }
    rest = own.iloc[:, [i for i in range(own.shape[1]) if i not in away]]
    again = {**options, "columns": columns, "mode": "train", "policy": None}
    return estimate_frame(rest, **again)["kg_co2e"].to_numpy()


def _ground_hours(flights: pd.DataFrame) -> pd.DataFrame:
    hours = flights["ground_minutes"].to_numpy() / 60.0
    beyond = (flights["verdict"] == "beyond").to_numpy() & np.isnan(hours)
    names = ["0-4", "4-6", "6-8", "8-10", "10-12", "12+", "proven beyond", "unknown"]
    at = np.where(
        np.isnan(hours), np.where(beyond, 6, 7), np.searchsorted(HOUR_EDGES, hours, side="left") - 1
    )
    at = np.clip(at, 0, 7)
    return pd.DataFrame(
        {
            "ground_hours": names,
            "flights": np.bincount(at, minlength=8),
            "kg_co2e": np.bincount(at, weights=flights["kg_co2e"].to_numpy(), minlength=8),
        }
    )


def _factors(good: pd.DataFrame) -> pd.DataFrame:
    """Return the factors used, with their edition."""
    counts = good["factor_ids"].astype("str").value_counts()
    legs: dict[str, int] = {}
    for text, count in counts.items():
        for name in str(text).split("; "):
            if count and name and name != "nan":
                legs[name] = legs.get(name, 0) + int(count)
    rows = []
    for name, count in sorted(legs.items()):
        year = re.search(r"-((?:19|20)\d{2})(?:-|$)", name)
        rows.append((name, int(year[1]) if year else 0, count))
    return pd.DataFrame(rows, columns=["factor_id", "edition", "bookings"])


def _totals(
    table: pd.DataFrame, good: pd.DataFrame, flights: pd.DataFrame, questioned: pd.DataFrame
) -> dict[str, float]:
    return {
        "bookings": len(table),
        "errors": int((table["status"] == "error").sum()),
        "trips": int(good["_trip"].nunique()),
        "destinations": int(good["destination_name"].nunique()),
        "travellers": float(good["_travellers"].sum()),
        **{name: float(good[name].sum()) for name in MEASURES[3:]},
        "flights": len(flights),
        "questioned_flights": float(questioned["flights"].sum()),
        "saved_kg_co2e": float(questioned["saved_kg_co2e"].sum()),
    }
