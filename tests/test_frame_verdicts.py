"""Verdicts of a table: the rules and the timetable of each row's own day."""

import datetime as dt
import itertools
from types import SimpleNamespace

import pandas as pd
import pytest

from reiscO2.errors import ReiscO2Error
from reiscO2.frame import estimate_frame, verdicts
from reiscO2.ground.journey import timetable_year
from reiscO2.judging import rules_for
from reiscO2.model import Finding, Verdict
from reiscO2.policies import shipped_policies

DAYS = ("2023-05-01", "2024-05-01", "2024-12-07", "2024-12-08", "2025-05-01", "2023-06-01")


def table(days, mode="vliegtuig"):
    n = len(days)
    rows = {
        "van": ["Den Haag"] * n,
        "naar": ["Parijs"] * n,
        "vervoermiddel": [mode] * n,
        "datum": days,
    }
    return pd.DataFrame(rows)


@pytest.fixture
def asked(monkeypatch):
    """Judge by the timetable year alone, and note for which days that is asked."""
    days = []

    def judge_trip(trip, rules, feed=None):
        days.append(trip.date)
        odd = timetable_year(trip.date) % 2
        verdict = Verdict.WITHIN if odd else Verdict.BEYOND
        return tuple(Finding(rule.id, verdict, "yes" if odd else "no") for rule in rules)

    monkeypatch.setattr(verdicts, "judge_trip", judge_trip)
    monkeypatch.setattr(verdicts, "_memo", {})
    return days


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_every_timetable_year_is_judged_by_itself(asked, order):
    days = [DAYS[at] for at in order] + list(DAYS[3:])
    for _ in range(2):  # the second time from memory
        out = estimate_frame(table(days))
        odd = [timetable_year(dt.date.fromisoformat(day)) % 2 for day in days]
        assert out["verdict"].tolist() == ["within" if at else "beyond" for at in odd]
    assert sorted(map(timetable_year, asked)) == [2023, 2024, 2025]


def test_years_of_tables_that_follow_each_other_are_kept_apart(asked):
    for day in DAYS:
        out = estimate_frame(table([day]))
        odd = timetable_year(dt.date.fromisoformat(day)) % 2
        assert out["verdict"].tolist() == ["within" if odd else "beyond"]
    assert sorted(map(timetable_year, asked)) == [2023, 2024, 2025]


def test_modes_and_pairs_are_kept_apart(asked):
    estimate_frame(table([DAYS[0]]))
    out = estimate_frame(table([DAYS[0]], mode="trein"))
    assert out["verdict"].tolist() == ["not_applicable"]  # the rule is about flights: not asked
    estimate_frame(table([DAYS[0]]).assign(naar="Londen"))
    estimate_frame(table([DAYS[0]]).assign(van="Utrecht"))
    assert len(asked) == 3


def test_a_rule_about_two_modes_judges_each(asked, monkeypatch):
    rule = SimpleNamespace(id="both", status="", applies_to=("plane", "train"))
    monkeypatch.setattr(verdicts, "rules_for", lambda policy, date: (rule,))
    for mode in ("vliegtuig", "trein", "auto"):
        estimate_frame(table([DAYS[1]], mode=mode))
    assert len(asked) == 2


CHANGES = sorted(
    {(rule.body, rule.valid_from) for rule in shipped_policies() if rule.valid_from is not None}
)


@pytest.mark.parametrize(("body", "day"), CHANGES, ids=str)
def test_the_rule_of_the_day_itself_counts(body, day):
    days = [day - dt.timedelta(days=1), day, day + dt.timedelta(days=1)]
    for asked_for in (days, days[::-1], [days[1]], [days[0]]):
        out = estimate_frame(table([str(d) for d in asked_for]), policy=body)
        for row, when in zip(out.itertuples(), asked_for, strict=True):
            try:
                ids = {rule.id for rule in rules_for(body, when)}
            except ReiscO2Error as error:
                assert pd.isna(row.policy)
                assert str(error).replace(str(when), "de reisdatum") in row.error
            else:
                assert row.policy in ids


@pytest.mark.parametrize("policy", ["ALL", "EU-instellingen", "Provincie Zuid-Holland", "eu-oud"])
def test_a_policy_is_taken_as_one_trip_takes_it(policy):
    """Its name in any case, and of a body whose rules all ended: on the day of the trip."""
    day = "2014-06-01"
    done = estimate_frame(table([day]), policy=policy).iloc[0]
    try:
        want = sorted(rule.id for rule in rules_for(policy, dt.date.fromisoformat(day)))
    except ReiscO2Error as error:
        assert done["error"].endswith(str(error).replace(day, "de reisdatum"))
    else:
        named = str(done["findings"] if policy == "ALL" else done["policy"])
        assert sorted(part.partition(":")[0] for part in named.split("; ")) == want


def test_a_policy_that_nobody_has_is_refused_for_the_whole_table():
    with pytest.raises(ReiscO2Error, match="Onbekend reisbeleid 'Xyzzy'"):
        estimate_frame(table(["2014-06-01"]), policy="Xyzzy")
