"""Verdicts of a table: one judgement per distinct pair, mode and period of the rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from reiscO2.errors import ReiscO2Error, UnknownNameError
from reiscO2.frame.keys import coded, distinct_rows
from reiscO2.frame.routes import Routes
from reiscO2.ground.journey import timetable_year
from reiscO2.judging import judge_trip, rules_for
from reiscO2.model import Finding, Trip, Verdict
from reiscO2.policies import EXCEPTION_REQUIRED, Policy

_REMEMBERED = 65_536  # judgements
_STRICTEST = {"yes": 0, "review": 1, "unknown": 2, "no": 3}


class Judge:
    """Judges rows under the rules of their date; `several` rules give a column of all findings."""

    def __init__(self, policy: str | Sequence[str] | None, feed: Any = None) -> None:
        self.policy, self.feed = policy, feed
        names = (policy,) if isinstance(policy, str) else tuple(policy or ())
        self.several = len(names) > 1 or any(name.lower() == "all" for name in names)
        self._rules: dict[dt.date, tuple[Policy, ...] | ReiscO2Error] = {}

    def _rules_on(self, date: dt.date) -> tuple[Policy, ...] | ReiscO2Error:
        found = self._rules.get(date)
        if found is None:
            try:
                found = rules_for(self.policy, date)
            except UnknownNameError as error:  # of all days of a period: it names none of them
                told = {**error.values, "date": "de reisdatum", "date_en": "the travel date"}
                found = UnknownNameError.of(error.key, *error.args[1:], **told)
            except ReiscO2Error as error:
                found = error
            self._rules[date] = found
        return found

    def _periods(
        self, dates: Any
    ) -> tuple[Any, list[tuple[tuple[Policy, ...] | ReiscO2Error, dt.date]]]:
        """Return the period of each row, and per period its rules and one of its days."""
        which, numbers = pd.factorize(dates.astype(np.int64), sort=True)
        days = numbers.astype("datetime64[D]")
        at: dict[Any, int] = {}
        periods: list[tuple[tuple[Policy, ...] | ReiscO2Error, dt.date]] = []
        codes = []
        for day in days.astype(object).tolist():
            rules = self._rules_on(day)
            names = (
                str(rules)
                if isinstance(rules, ReiscO2Error)
                else tuple((r.id, r.status) for r in rules)
            )
            code = at.setdefault((names, timetable_year(day)), len(periods))
            if code == len(periods):
                periods.append((rules, day))
            codes.append(code)
        return np.array(codes, dtype=np.intp)[which], periods

    def judge(
        self,
        done: Any,
        failed: Any,
        columns: dict[str, Any],
        route: Any,
        routes: Routes,
        cancelled: Any,
    ) -> None:
        """Write policy, verdict, exception_required and ground_minutes of every row."""
        k = done.k
        rows = failed.free
        period, periods = self._periods(done.date[rows])
        for code, (rules, _) in enumerate(periods):
            if isinstance(rules, ReiscO2Error):
                failed.add(rows[period == code], rules)
        keep = failed.code[rows] < 0
        rows, period = rows[keep], period[keep]
        which, first = distinct_rows(
            [(route[rows], len(routes.trips)), (period, len(periods)), (cancelled[rows] - 0, 2)],
            rows.size,
        )
        found: list[tuple[Finding, ...]] = []
        some = rows[first]
        ids = [
            () if isinstance(r, ReiscO2Error) else tuple((p.id, p.status) for p in r)
            for r, _ in periods
        ]
        for at, when, off in zip(
            route[some].tolist(), period[first].tolist(), cancelled[some].tolist(), strict=True
        ):
            rules, day = periods[when]
            trip = routes.trips[at]
            if trip is None or isinstance(rules, ReiscO2Error):
                found.append(())
            elif off or not _looked_at(trip, rules):
                found.append(tuple(_not_applicable(rule) for rule in rules))
            elif self.feed is None:
                key = (routes.ends[at], trip.legs[0].mode, ids[when], timetable_year(day))
                found.append(_judged(key, trip, rules, day))
            else:
                found.append(judge_trip(_dated(trip, day), rules, self.feed))
        self._write(done, k, rows, which, found, routes, route)

    def _write(
        self, done: Any, k: int, rows: Any, which: Any, found: list[tuple[Finding, ...]],
        routes: Routes, route: Any,
    ) -> None:  # fmt: skip
        deciding = [_deciding(findings) for findings in found]
        at = np.full(k, -1, dtype=np.intp)
        at[rows] = which
        for name, attribute in (
            ("policy", "policy"),
            ("verdict", "verdict"),
            ("exception_required",) * 2,
        ):
            values = [None if f is None else str(getattr(f, attribute)) for f in deciding]
            done.texts[name] = coded(values, at)
        minutes = [
            np.nan if f is None or f.ground_minutes is None else f.ground_minutes for f in deciding
        ]
        done.numbers["ground_minutes"] = np.array([*minutes, np.nan])[at]
        if self.several:
            texts = ["; ".join(f"{f.policy}: {f.verdict}" for f in fs) or None for fs in found]
            done.texts["findings"] = coded(texts, at)
        # a far "bus" is a coach: show the mode that was counted
        codes, names = done.texts["travel_mode"]
        order = {name: i for i, name in enumerate(names)}
        modes = [
            -1 if trip is None else order.setdefault(str(trip.legs[0].mode), len(order))
            for trip in routes.trips
        ]
        counted = np.array([*modes, -1], dtype=np.intp)[route]
        done.texts["travel_mode"] = np.where(counted < 0, codes, counted), list(order)


def _deciding(findings: tuple[Finding, ...]) -> Finding | None:
    """Return the strictest finding, the first of equals."""
    return min(findings, key=lambda f: _STRICTEST[f.exception_required], default=None)


def _looked_at(trip: Trip, rules: tuple[Policy, ...]) -> bool:
    """Whether a rule says anything about the trip's means of transport, wherever it goes."""
    modes = {str(leg.mode) for leg in trip.legs if leg.direction != "local"}
    return any(modes.intersection(rule.applies_to) for rule in rules)


def _not_applicable(rule: Policy) -> Finding:
    verdict = Verdict.NOT_APPLICABLE
    return Finding(rule.id, verdict, EXCEPTION_REQUIRED[verdict])


def _dated(trip: Trip, day: dt.date) -> Trip:
    return Trip(trip.origin, trip.destination, trip.legs, day)


_memo: dict[Any, tuple[Finding, ...]] = {}


def _judged(key: Any, trip: Trip, rules: tuple[Policy, ...], day: dt.date) -> tuple[Finding, ...]:
    """Return the findings on a trip; the key holds what decides: pair, mode, rules, timetable."""
    found = _memo.get(key)
    if found is None:
        if len(_memo) >= _REMEMBERED:
            _memo.clear()
        found = _memo[key] = judge_trip(_dated(trip, day), rules)
    return found
