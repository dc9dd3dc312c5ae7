"""The year report as files: page, workbook or CSV, and beside it data for publication."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from typing import Any

import pandas as pd

from reiscO2.errors import InputError, MissingExtraError, OutputError, said_reasons, shown
from reiscO2.frame.api import check_lang
from reiscO2.frame.outputs import refuse_read_only, safe_texts
from reiscO2.register.page import page
from reiscO2.register.summary import Register

TABLES = (
    "groups",
    "modes",
    "quarters",
    "destinations",
    "routes",
    "questioned",
    "ground_hours",
    "factors",
)
_UNITS = {
    "distance_km": "km",
    "ground_minutes": "minute",
    "bookings": "1",
    "trips": "1",
    "travellers": "1",
    "flights": "1",
}
_MEANING = {
    "bookings": "rows of the register",
    "trips": "different combinations of origin, destination, day and mode",
    "travellers": "sum of travellers over the bookings",
    "distance_km": "kilometres in both directions, not times the travellers",
    "kg_co2e": "kg CO2 equivalent, well-to-wheel incl. non-CO2 effects, whole party",
    "kg_co2e_without_non_co2": "the same without non-CO2 effects of flying",
    "low_kg_co2e": "with the lowest factor of the sources compared",
    "high_kg_co2e": "with the highest factor of the sources compared",
    "masked": "the group is too small to publish its numbers",
}


def write_register(
    register: Register, path: str, *, lang: str = "nl", keep: str | None = None
) -> list[str]:
    """Write the year report and, beside it, the groups as CSV with a Table Schema.

    Parameters
    ----------
    register
        What `summarise` made.
    path
        ``.html`` (one page), ``.xlsx`` (a sheet a table) or ``.csv`` (the groups). Beside it
        stand NAME.csv and NAME.datapackage.json.
    lang
        Language of the page, and of the names of places in all of the files: ``nl`` or ``en``.
        Headers, modes, verdicts and countries of CSV and workbook are the same in both.
    keep
        The table the register was read from: never written over.

    Returns
    -------
    list of str
        The files written, the report first.

    Raises
    ------
    InputError
        If the ending of the name is not known, or a file would be lost: the table `keep`, or a
        NAME.csv that nobody named and that no earlier report wrote.
    OutputError
        If a file could not be written; an old one is still there.
    MissingExtraError
        If an XLSX file is asked for and openpyxl is not installed.
    """
    check_lang(lang)
    base, ending = os.path.splitext(path)
    if ending.lower() not in (".html", ".htm", ".xlsx", ".csv"):
        raise InputError.of("register-ending", path, "output", path=shown(path))
    files: dict[str, Callable[[Any], None]] = {}
    text = _csv_text(register.said("groups", lang))
    if ending.lower() == ".xlsx":
        files[path] = lambda file: _workbook(register, file, lang)
    elif ending.lower() != ".csv":
        made = page(register, lang).encode()
        files[path] = lambda file: file.write(made)
    files[f"{base}.csv"] = lambda file: file.write(text)
    described = json.dumps(
        data_package(register, os.path.basename(base)), ensure_ascii=False, indent=2
    )
    files[f"{base}.datapackage.json"] = lambda file: file.write(described.encode() + b"\n")
    _lose_nothing(list(files), path, keep)
    for target, write in files.items():
        _whole(target, write)
    return list(files)


def _lose_nothing(files: list[str], path: str, keep: str | None) -> None:
    """Refuse to write over the user's own table, or over a file that is not an earlier report's."""
    *_, table, description = files
    for target in files:
        known = keep and os.path.exists(keep) and os.path.exists(target)
        if known and os.path.samefile(keep or "", target):
            raise InputError.of("register-is-source", path, "output", path=shown(target))
    if table != path and os.path.exists(table) and not os.path.exists(description):
        raise InputError.of(
            "register-beside", path, "output", path=shown(path), beside=shown(table)
        )


def _whole(path: str, write: Callable[[Any], None]) -> None:
    """Write a file beside its target and move it there."""
    refuse_read_only(path)
    part = f"{path}.part"
    try:
        with open(part, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError as error:
        raise OutputError.of(
            "register-unwritable", path=shown(path), **said_reasons(error)
        ) from error
    finally:
        with contextlib.suppress(OSError):
            os.remove(part)


def _csv_text(table: pd.DataFrame) -> bytes:
    return safe_texts(table).to_csv(index=False, lineterminator="\n").encode()


def _workbook(register: Register, file: Any, lang: str) -> None:
    try:
        import openpyxl  # noqa: F401, PLC0415 - XLSX only
    except ImportError as error:
        raise MissingExtraError("openpyxl", "tables") from error
    totals = pd.DataFrame(list(register.totals.items()), columns=["name", "value"])
    with pd.ExcelWriter(file, engine="openpyxl") as book:
        totals.to_excel(book, sheet_name="totals", index=False)
        for name in TABLES:
            safe_texts(register.said(name, lang)).to_excel(book, sheet_name=name, index=False)


def data_package(register: Register, name: str) -> dict[str, Any]:
    """Return the description of the CSV for publication: Data Package with a Table Schema."""
    return {
        "name": name.lower().replace(" ", "-"),
        "title": "Official trips: kilometres and emission by group",
        "profile": "tabular-data-package",
        "reiscO2": {
            "totals": register.totals,
            "factors": register.factors.to_dict(orient="records"),
            "masked_below": register.masked_below,
        },
        "resources": [
            {
                "name": "groups",
                "path": f"{name}.csv",
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": {
                    "fields": [
                        _field(register.groups, column) for column in register.groups.columns
                    ],
                    "primaryKey": list(register.by),
                },
            }
        ],
    }


def _field(table: pd.DataFrame, name: str) -> dict[str, Any]:
    dtype = table[name].dtype
    kind = (
        "boolean" if pd.api.types.is_bool_dtype(dtype)
        else "integer" if pd.api.types.is_integer_dtype(dtype)
        else "number" if pd.api.types.is_numeric_dtype(dtype)
        else "string"
    )  # fmt: skip
    found = {"name": name, "type": kind}
    if name in _MEANING:
        found["description"] = _MEANING[name]
    unit = _UNITS.get(
        name, "kg CO2e" if name.endswith("kg_co2e") or name.startswith("kg_co2e") else ""
    )
    return {**found, "unit": unit} if unit else found
