"""The eight steps on the distinct rows of a table: arrays all the way, the formulas of one trip.

kg CO2e = ways x (travellers x pkm part + vkm part); the parts are sums over the legs of km x factor,
for vehicle-km times the vehicles that the travellers need. Nothing is rounded here.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from reiscO2.distance import LONGEST_FLIGHT, LONGEST_OVERLAND, SHORTEST, SLACK_KM
from reiscO2.errors import FactorNotFoundError, InputError, ReiscO2Error
from reiscO2.estimation import DEFAULT_METHOD, factor_notices
from reiscO2.factors import FactorTable
from reiscO2.frame.keys import coded, distinct_rows
from reiscO2.frame.routes import MODES, ROUTINE, Notices, Routes, closure_bits, number_of
from reiscO2.frame.values import Column, error_text
from reiscO2.frame.verdicts import Judge
from reiscO2.ground import load_network
from reiscO2.ground.matrix import cache_folder, load_matrix
from reiscO2.methods import parse_method
from reiscO2.methods.array import FactorArrays, method_factors_array
from reiscO2.model import SEATS_PER_CAR, Mode
from reiscO2.trips import LOCAL_REACH_KM

KG = ("kg_co2e", "ttw_kg_co2e", "wtt_kg_co2e", "non_co2_kg_co2e", "low_kg_co2e", "high_kg_co2e")
_PART = dict(zip(KG, ("wtw", "ttw", "wtt", "non_co2", "low", "high"), strict=True))
# from here on the matrix of all pairs pays: when it lies on disk, when it is to be computed
FEW_ROUTES, MANY_ROUTES = 50, 500
_PLANE = MODES.index(Mode.PLANE)


class Settings:
    """How a table is worked out: the same for all of its rows."""

    def __init__(
        self, method: str | None = None, policy: str | Sequence[str] | None = None,
        factors: FactorTable | None = None, feed: Any = None, non_co2: str | float | None = None,
        lang: str = "nl",
    ) -> None:  # fmt: skip
        self.method, self.lang = method or DEFAULT_METHOD, lang
        self.policy, self.factors, self.feed, self.non_co2 = policy, factors, feed, non_co2


class Distinct:
    """The numbers and texts of k distinct rows.

    Attributes
    ----------
    numbers
        Name to float64 array of shape (k,); NaN where there is none.
    texts
        Name to (codes of shape (k,), values); the code -1 is no text.
    date
        datetime64[D], shape (k,).
    """

    def __init__(self, k: int) -> None:
        self.k = k
        self.numbers: dict[str, Any] = {}
        self.texts: dict[str, tuple[Any, list[Any]]] = {}
        self.date: Any = np.full(k, "NaT", dtype="datetime64[D]")


class Failures:
    """The first error of every row, as codes into a list."""

    def __init__(self, k: int) -> None:
        self.code = np.full(k, -1, dtype=np.intp)
        self.errors: list[ReiscO2Error] = []

    def add(self, rows: Any, error: ReiscO2Error) -> None:
        """Give rows (positions or mask) an error, unless they have one."""
        mask = np.zeros(self.code.size, dtype=bool)
        mask[rows] = True
        mask &= self.code < 0
        if mask.any():
            self.code[mask] = len(self.errors)
            self.errors.append(error)

    def of_column(self, column: Column, codes: Any) -> None:
        """Give every row the error of its cell."""
        for code, error in column.errors.items():
            self.add(codes == code, error)

    @property
    def free(self) -> Any:
        """The positions of the rows without an error."""
        return np.flatnonzero(self.code < 0)


def look_up(values: Sequence[Any], codes: Any, missing: Any, dtype: Any) -> Any:
    """Return the value of each code; `missing` for the code -1 and for None."""
    if isinstance(values, np.ndarray):
        return np.append(values, missing)[codes]
    filled = [missing if v is None else v for v in values]
    return np.array([*filled, missing], dtype=dtype)[codes]


def work_out(
    columns: dict[str, Column], bits: dict[str, Any], k: int, settings: Settings
) -> Distinct:
    """Return the estimate of k distinct rows.

    Parameters
    ----------
    columns
        The fields, with codes of shape (k,) and values already read (`frame.values`);
        ``origin`` and ``destination`` hold places.
    bits
        Field to the notice ids of each of its values.
    k
        Number of distinct rows.
    settings
        Method, policy and tables.
    """
    done, failed, said = Distinct(k), Failures(k), Notices()
    no_trip = _number(columns, "no_trip", k, 0.0) > 0
    if no_trip.any():
        failed.add(no_trip, InputError.of("row-no-trip"))
    for field in ("origin", "destination", "date", "travellers", "cabin_class", "distance_km",
                  "mode", "via", "round_trip", "flights"):  # fmt: skip
        if field in columns:
            failed.of_column(columns[field], columns[field].codes)
    _describe(done, columns)
    travellers = _number(columns, "travellers", k, 1.0)
    ways = np.where(_number(columns, "round_trip", k, 1.0) > 0, 2.0, 1.0)
    flights = _number(columns, "flights", k, np.nan)
    ways = np.where(np.isnan(flights), ways, flights)
    cancelled = _number(columns, "cancelled", k, 0.0) > 0
    stated_km = _number(columns, "distance_km", k, np.nan)
    mode = columns["mode"]
    modes = look_up(
        [None if m is None else MODES.index(m) for m in mode.values], mode.codes, -1, np.intp
    )
    if (modes < 0).any():
        failed.add(modes < 0, InputError.of("row-no-mode", None, "mode"))

    notices = np.zeros(k, dtype=np.int64)
    for field, ids in bits.items():
        flags = np.array([*(said.bits(of) for of in ids), 0], dtype=np.int64)
        notices |= flags[columns[field].codes]
    notices |= np.where(cancelled, said.bits(["cancelled"]), 0)

    route, routes = _routes(columns, modes, stated_km, failed, done.date, said, settings)
    notices |= closure_bits(routes, route, done.date, said)
    if settings.factors is not None and not len(settings.factors):
        failed.add(failed.free, FactorNotFoundError.of("row-no-factors"))
    rows = failed.free
    km, parts = np.full(k, np.nan), {name: np.full((2, k), np.nan) for name in KG}
    if rows.size:
        _sums(
            rows,
            route,
            routes,
            stated_km,
            columns,
            failed,
            done,
            notices,
            said,
            settings,
            km,
            parts,
        )
    judge = Judge(settings.policy, settings.feed)
    judge.judge(done, failed, columns, route, routes, cancelled)

    ways = np.where(cancelled, 0.0, ways)
    ways[failed.code >= 0] = np.nan
    done.numbers["distance_km"] = ways * km
    done.numbers["activity_pkm"] = ways * km * travellers
    for name in KG:
        per_head, in_vehicles = parts[name]
        done.numbers[name] = ways * (travellers * per_head + in_vehicles)
    kg_co2e = done.numbers["kg_co2e"]
    done.numbers["kg_co2e_per_traveller"] = kg_co2e / travellers
    done.numbers["kg_co2e_without_non_co2"] = kg_co2e - done.numbers["non_co2_kg_co2e"]
    if no_trip.any():  # an empty row or a total: it says so, and nothing else
        of = np.array([said.bits(ids) for ids in bits["no_trip"]], dtype=np.int64)
        notices[no_trip] = of[columns["no_trip"].codes[no_trip]]
        for codes, _ in done.texts.values():
            codes[no_trip] = -1
        done.date[no_trip] = np.datetime64("NaT", "D")
    _report(done, failed, notices, said, no_trip, settings.lang)
    return done


def _number(columns: dict[str, Column], field: str, k: int, missing: float) -> Any:
    if field not in columns:
        return np.full(k, missing)
    column = columns[field]
    return look_up(column.values, column.codes, missing, np.float64)


def _describe(done: Distinct, columns: dict[str, Column]) -> None:
    """Fill in places and dates as they were read, for rows with an error too."""
    for field in ("origin", "destination"):
        places, codes = columns[field].values, columns[field].codes
        for name in ("name", "country"):
            values = [None if p is None else getattr(p, name) for p in places]
            done.texts[f"{field}_{name}"] = coded(values, codes)
    date = columns["date"]
    done.date = look_up(date.values, date.codes, None, "datetime64[D]")
    values = [None if m is None else str(m) for m in columns["mode"].values]
    done.texts["travel_mode"] = coded(values, columns["mode"].codes)


def _routes(
    columns: dict[str, Column], modes: Any, stated_km: Any, failed: Failures, date: Any,
    said: Notices, settings: Settings,
) -> tuple[Any, Routes]:  # fmt: skip
    """Return the route of every row (-1 without), and the distinct routes."""
    k = modes.size
    rows = failed.free
    ends = [columns[field].merged() for field in ("origin", "destination")]
    via, cabin = columns.get("via"), columns.get("cabin_class")
    # a stated distance decides only whether a bus is a coach
    kind = np.where(np.isnan(stated_km), 0, np.where(stated_km <= LOCAL_REACH_KM, 1, 2))
    keys = [(end.codes[rows], len(end.values)) for end in ends]
    keys += [(modes[rows], len(MODES)), (kind[rows], 3)]
    if via is not None:
        keys.append((via.codes[rows], len(via.values)))
    if cabin is not None:  # planes of all classes go the same way
        codes = np.where(modes == _PLANE, -1, cabin.codes)
        keys.append((codes[rows], len(cabin.values)))
    which, first = distinct_rows(keys, rows.size)
    routes = Routes(said, settings.feed)
    if first.size >= FEW_ROUTES:  # all pairs at once cost less than so many searches
        network = load_network()
        if first.size >= MANY_ROUTES or os.path.isdir(cache_folder(network)):
            load_matrix(network)
    some = rows[first]
    numbers = [[number_of(place) for place in end.values] for end in ends]
    for at, to, mode, day, stated, km, stop, klass in zip(
        ends[0].codes[some].tolist(), ends[1].codes[some].tolist(), modes[some].tolist(),
        date[some].tolist(), kind[some].tolist(), stated_km[some].tolist(),
        [-1] * some.size if via is None else via.codes[some].tolist(),
        [-1] * some.size if cabin is None else cabin.codes[some].tolist(), strict=True,
    ):  # fmt: skip
        routes.add(
            ends[0].values[at],
            ends[1].values[to],
            via.values[stop] if via is not None and stop >= 0 else (),
            MODES[mode],
            day,
            km if stated else None,
            cabin.values[klass] if cabin is not None and klass >= 0 and mode != _PLANE else None,
            (numbers[0][at], numbers[1][to]),
        )
    routes.close()
    route = np.full(k, -1, dtype=np.intp)
    route[rows] = which
    for code, error in enumerate(routes.error):
        if error is not None:
            failed.add(route == code, error)
    return route, routes


def _sums(
    rows: Any, route: Any, routes: Routes, stated_km: Any, columns: dict[str, Column],
    failed: Failures, done: Distinct, notices: Any, said: Notices, settings: Settings,
    km: Any, parts: dict[str, Any],
) -> None:  # fmt: skip
    """Fill in km, the parts of the kg, factor ids and matches, one way for one traveller."""
    mine = route[rows]
    count = routes.start[mine + 1] - routes.start[mine]
    begin = np.r_[0, np.cumsum(count)[:-1]]
    row = np.repeat(rows, count)
    leg = np.arange(row.size) + np.repeat(routes.start[mine] - begin, count)
    leg_km = routes.km[leg]
    leg_km = np.where(np.isnan(leg_km), stated_km[row], leg_km)
    asked = parse_method(settings.method, settings.factors)[0]
    found = method_factors_array(
        (routes.mode[leg], MODES),
        method=settings.method,
        date=done.date[row],
        distance_km=leg_km,
        variant=_variants(columns, routes.mode[leg], row, asked.kind == "tim"),
        cabin_class=_option(columns, "cabin_class", row),
        origin_country=(routes.origin_country[leg], routes.country_names.values),
        destination_country=(routes.destination_country[leg], routes.country_names.values),
        # which countries a train crosses matters only for power at the grid mix of each
        countries=(routes.countries[leg], routes.country_km.values)
        if asked.kind == "located"
        else None,
        table=settings.factors,
        non_co2=settings.non_co2,
    )
    for code, error in enumerate(found.errors):
        failed.add(row[found.error == code], error)
    notices[rows] |= routes.notices[mine]
    more = (factor_notices(answer, asked.name, 1) for answer in found.answers)
    told = [
        said.of((*answer.notices, *own)) for answer, own in zip(found.answers, more, strict=True)
    ]
    flags = np.array([*told, 0], dtype=np.int64)
    flags = flags[found.answer]
    if found.near_edge.any():
        flags |= np.where(found.near_edge, said.bits(["band-edge"]), 0)
    if not np.isnan(routes.direct_km[leg]).all():
        flags = flags | _odd_km(routes.mode[leg], leg_km, routes.direct_km[leg], said)
    single = row.size == rows.size  # one leg a row: there is nothing to add up
    notices[rows] |= flags if single else np.bitwise_or.reduceat(flags, begin)
    km[rows] = leg_km if single else np.add.reduceat(leg_km, begin)
    wtw = getattr(found, "wtw") * leg_km  # noqa: B009 - the arrays are set by name
    per_head = np.isnan(found.seats)
    travellers = _number(columns, "travellers", done.k, 1.0)[row]
    vehicles = np.ceil(travellers / np.where(per_head, SEATS_PER_CAR, found.seats))
    for name in KG:
        factor = getattr(found, _PART[name])
        kg = factor * leg_km
        if name[0] in "lh":
            kg = np.where(np.isnan(factor), wtw, kg)
        for at, share in enumerate(
            (np.where(per_head, kg, 0.0), np.where(per_head, 0.0, kg * vehicles))
        ):
            parts[name][at, rows] = share if single else np.add.reduceat(share, begin)
    _factors(done, found, rows, row, begin, wtw)


def _odd_km(modes: Any, stated_km: Any, direct_km: Any, said: Notices) -> Any:
    """Return notice bits of legs whose stated km do not go with their ends (`distance.odd_km`)."""
    longest = np.where(modes == _PLANE, LONGEST_FLIGHT, LONGEST_OVERLAND)
    short = (stated_km < SHORTEST * direct_km) & (stated_km < direct_km - SLACK_KM / 3)
    flags = np.where(short, said.bits(["km-too-short"]) if short.any() else 0, 0)
    long = stated_km > longest * direct_km + SLACK_KM
    return flags | np.where(long, said.bits(["km-too-long"]) if long.any() else 0, 0)


def _option(columns: dict[str, Column], field: str, row: Any) -> Any:
    column = columns.get(field)
    return None if column is None else (column.codes[row] + 1, [None, *column.values])


def _variants(columns: dict[str, Column], mode: Any, row: Any, aircraft_counts: bool) -> Any:
    """Return the variant of every leg: the aircraft of a flight where the method knows aircraft."""
    told, flown = _option(columns, "variant", row), _option(columns, "aircraft", row)
    if flown is None or not aircraft_counts:
        return told
    codes = np.where(mode == _PLANE, flown[0], 0)
    if told is None:
        return codes, flown[1]
    return np.where(codes > 0, codes, told[0] + len(flown[1])), [*flown[1], *told[1]]


def _factors(
    done: Distinct, found: FactorArrays, rows: Any, row: Any, begin: Any, wtw: Any
) -> None:
    """Name the factors of every row in the order of its legs, and the match of the main one."""
    ids, answer = [a.factor.id for a in found.answers], found.answer
    matches = [str(a.match) for a in found.answers]
    lead = np.full(done.k, -1, dtype=np.intp)
    if row.size > rows.size:  # of several legs the one with most kg, the first of equals
        heaviest = np.lexsort((np.arange(row.size), -np.nan_to_num(wtw), row))
        lead[rows] = answer[heaviest[begin]]
    else:
        lead[rows] = answer
    done.texts["match"] = coded(matches, lead)
    single = np.full(done.k, -1, dtype=np.intp)
    single[rows] = answer[begin]
    codes, names = coded(ids, single)
    several = np.flatnonzero(np.diff(np.r_[begin, row.size]) > 1)
    at = {name: code for code, name in enumerate(names)}
    for i in several.tolist():
        end = begin[i + 1] if i + 1 < begin.size else row.size
        text = "; ".join(dict.fromkeys(ids[a] for a in answer[begin[i] : end] if a >= 0))
        codes[rows[i]] = at.setdefault(text, len(at))
    done.texts["factor_ids"] = codes, list(at)


def _report(
    done: Distinct, failed: Failures, notices: Any, said: Notices, no_trip: Any, lang: str
) -> None:
    """Fill in notices, status and error; rows that are no trips have no numbers and no error."""
    failed.code[no_trip] = -1
    bad = failed.code >= 0
    which, sets = pd.factorize(notices, sort=True)
    texts = [said.text(int(b)) or None for b in sets]
    done.texts["notices"] = coded(texts, which)
    weighty = [bool(text and set(text.split("; ")) - ROUTINE) for text in texts]
    state = np.where(bad, 2, np.array(weighty, dtype=np.intp)[which] if texts else 0)
    done.texts["status"] = state.astype(np.intp), ["ok", "notice", "error"]
    done.texts["error"] = coded([error_text(e, lang) for e in failed.errors], failed.code)
    for name in ("factor_ids", "match"):
        codes, names = done.texts.get(name, (np.full(done.k, -1, dtype=np.intp), []))
        done.texts[name] = np.where(bad | no_trip, -1, codes), names
