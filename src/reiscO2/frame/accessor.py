"""The pandas accessor: ``df.reis.estimate()``, ``df.reis.by("mode", "quarter")``."""

from __future__ import annotations

from typing import Any

import pandas as pd

from reiscO2.errors import InputError, UnknownNameError, shown
from reiscO2.frame.api import estimate_frame, quantities, quantity
from reiscO2.frame.core import without_estimate

_SUMS = (
    "distance_km", "activity_pkm", "kg_co2e", "kg_co2e_without_non_co2", "ttw_kg_co2e",
    "wtt_kg_co2e", "non_co2_kg_co2e", "low_kg_co2e", "high_kg_co2e",
)  # fmt: skip
_OWN = {
    "mode": "travel_mode", "destination": "destination_name", "origin": "origin_name",
    "country": "destination_country",
}  # fmt: skip
_PERIODS = {"year": "Y", "quarter": "Q", "month": "M"}


@pd.api.extensions.register_dataframe_accessor("reis")
class ReisAccessor:
    """Estimates of the trips in a DataFrame."""

    def __init__(self, table: pd.DataFrame) -> None:
        self._table = table

    def estimate(self, **options: Any) -> pd.DataFrame:
        """Return the table with its estimate; see `estimate_frame`."""
        found: pd.DataFrame = estimate_frame(self._table, **options)
        return found

    def by(self, *names: str) -> pd.DataFrame:
        """Return trips, km and kg per group.

        Parameters
        ----------
        names
            ``mode``, ``origin``, ``destination``, ``country``, ``year``, ``quarter``,
            ``month``, or any column of the table.

        Returns
        -------
        pandas.DataFrame
            One row a group with ``trips`` (rows), ``errors`` (rows without numbers) and the
            sums of km and kg; groups in order. [km, kg CO2e]

        Raises
        ------
        UnknownNameError
            If there is no such column.
        """
        table = (
            self._table if "kg_co2e" in self._table and "status" in self._table else self.estimate()
        )
        if not names:
            raise InputError.of("table-no-group", None, "names", example="'mode'")
        keys = [group_key(table, name).rename(name) for name in names]
        data = table[list(_SUMS)].assign(
            trips=1, errors=(table["status"] == "error").astype("int64")
        )
        found = data.groupby(keys, observed=True, dropna=False, sort=True).sum()
        return found[["trips", "errors", *_SUMS]]

    def quantities(self) -> dict[str, Any]:
        """Return the numbers of an estimated table as pint quantities."""
        return quantities(self._table)

    def quantity(self, name: str) -> Any:
        """Return one column of an estimated table as a pint Quantity."""
        return quantity(self._table, name)


def group_key(table: pd.DataFrame, name: str) -> pd.Series[Any]:
    """Return the values to group by for a name (see `ReisAccessor.by`).

    Raises
    ------
    UnknownNameError
        If there is no such column.
    """
    if name in _PERIODS:
        dates = pd.to_datetime(table["travel_date"])
        if name == "year":
            return dates.dt.year.astype("Int64")
        return dates.dt.to_period(_PERIODS[name]).astype("str").replace("NaT", None)
    column = _OWN.get(name, name)
    if column not in table:
        known = (*_OWN, *_PERIODS, *map(str, without_estimate(table).columns))
        raise UnknownNameError.of(
            "table-group", name, "by", known, text=shown(name), listed=", ".join(known[:30])
        )
    found = table[column]
    # a label may stand twice in a user's table: the first counts
    found = found.iloc[:, 0] if isinstance(found, pd.DataFrame) else found
    # categories stand in order of appearance: sort as text
    return found.astype("str") if isinstance(found.dtype, pd.CategoricalDtype) else found
