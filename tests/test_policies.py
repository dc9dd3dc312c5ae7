"""Policies: dated rules, four verdicts, scenarios that a policy officer can read."""

import datetime as dt
import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2.errors import DataError, UnknownNameError
from reiscO2.model import GroundJourney, Mode, Place, Verdict
from reiscO2.policies import (
    judge_facts,
    policies_for,
    probability_within,
    read_policies,
    shipped_policies,
    verdict_of,
)
from reiscO2.tables import data_file

HERE = Path(__file__).parent
HAGUE, THERE = Place("The Hague", "NL", 52.08, 4.31), Place("Somewhere", "XX", 50.0, 8.0)
TODAY = dt.date(2026, 5, 18)
SCENARIOS = tomllib.loads((HERE / "scenarios" / "policies.toml").read_text(encoding="utf-8"))[
    "scenario"
]


def journey(minutes, sigma=10.0, bus=None, **more):
    slow = GroundJourney(HAGUE, THERE, bus, 20.0, "pairs", mode=Mode.COACH) if bus else None
    return GroundJourney(HAGUE, THERE, minutes, sigma, "pairs", bus=slow, **more)


def judged(policy, facts):
    known = journey(
        facts.get("train_hours") and facts["train_hours"] * 60,
        facts.get("sigma_minutes", 10.0),
        facts.get("coach_hours") and facts["coach_hours"] * 60,
        bound_minutes=facts.get("bound_hours") and facts["bound_hours"] * 60,
    )
    return judge_facts(
        policy, modes=facts.get("modes", ["plane"]), abroad=facts.get("abroad", True),
        great_circle_km=facts.get("km", 600.0), journey=known,
    )  # fmt: skip


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[s["name"] for s in SCENARIOS])
def test_scenario(scenario):
    date = dt.date.fromisoformat(str(scenario.get("date", TODAY)))
    (policy,) = policies_for(scenario["policy"], date)
    finding = judged(policy, scenario["input"])
    assert finding.policy == scenario["output"]["policy"]
    assert str(finding.verdict) == scenario["output"]["verdict"]
    assert finding.exception_required == scenario["output"]["exception_required"]


def test_the_fast_form_equals_the_table():
    table = tomllib.loads(Path(data_file("policies.toml")).read_text(encoding="utf-8"))["policy"]
    compiled = json.loads(Path(data_file("compiled/policies.json")).read_text(encoding="utf-8"))
    assert compiled == json.loads(json.dumps(table, default=str))
    assert read_policies(data_file("policies.toml")) == shipped_policies()


def test_every_rule_has_a_source_and_a_reading_day():
    for policy in shipped_policies():
        assert policy.source.startswith("http"), policy.id
        assert policy.read_on <= dt.date.today(), policy.id
        assert policy.certainty in ("seen", "reported"), policy.id
        assert policy.status in ("in_force", "announced", "motion", "proposal", "replaced"), (
            policy.id
        )
        assert (
            not policy.valid_to or not policy.valid_from or policy.valid_from <= policy.valid_to
        ), policy.id


def test_one_body_has_one_rule_in_force_a_day():
    for body in {p.body for p in shipped_policies()}:
        rules = [
            p for p in shipped_policies() if p.body == body and p.status in ("in_force", "replaced")
        ]
        for a in rules:
            for b in rules:
                if a is not b and a.valid_from and b.valid_from and a.valid_from < b.valid_from:
                    assert a.valid_to is not None and a.valid_to < b.valid_from, (a.id, b.id)


def test_motions_judge_only_when_asked():
    with pytest.raises(UnknownNameError, match="utrecht-2018"):
        policies_for("utrecht", TODAY)
    assert [p.id for p in policies_for("utrecht", TODAY, all_status=True)] == [
        "utrecht-2018",
        "utrecht-2021",
    ]
    assert policies_for("utrecht-2018", TODAY)[0].status == "motion"


def test_unknown_body_lists_those_there_are():
    with pytest.raises(UnknownNameError, match="denhaag") as caught:
        policies_for("den haag", TODAY)
    assert "rijk" in caught.value.known


minutes = st.floats(1, 3000)
sigmas = st.floats(0, 120)


@given(t=minutes, sigma=sigmas, low=st.floats(60, 1200), more=st.floats(0, 600))
def test_verdict_is_monotone_in_the_limit(t, sigma, low, more):
    order = [Verdict.BEYOND, Verdict.BORDERLINE, Verdict.WITHIN]
    first = verdict_of(probability_within(low, t, sigma))
    second = verdict_of(probability_within(low + more, t, sigma))
    assert order.index(second) >= order.index(first)


@given(t=minutes, bus=minutes, sigma=sigmas)
def test_a_further_mode_never_makes_a_place_farther(t, bus, sigma):
    order = [Verdict.BEYOND, Verdict.BORDERLINE, Verdict.WITHIN]
    (both,) = policies_for("denhaag-2020", TODAY)
    alone = judged(both, {"train_hours": t / 60, "sigma_minutes": sigma})
    with_bus = judged(
        both, {"train_hours": t / 60, "coach_hours": bus / 60, "sigma_minutes": sigma}
    )
    assert order.index(with_bus.verdict) >= order.index(alone.verdict)


def test_a_timetable_is_shown_before_a_model_that_says_the_same():
    (policy,) = policies_for("denhaag-2020", TODAY)
    bus = GroundJourney(HAGUE, THERE, 1000.0, 120.0, "model", mode=Mode.COACH)
    train = GroundJourney(HAGUE, THERE, 1200.0, 30.0, "lines", bus=bus)
    finding = judge_facts(
        policy, modes=["plane"], abroad=True, great_circle_km=900.0, journey=train
    )
    assert (finding.ground_minutes, finding.ground_mode) == (1200.0, "train")


def test_a_missing_fact_is_never_no():
    (policy,) = policies_for("denhaag", TODAY)
    finding = judge_facts(policy, modes=["plane"], abroad=True, great_circle_km=500.0, journey=None)
    assert finding.verdict is Verdict.UNKNOWN
    assert finding.exception_required == "unknown"


def test_the_bound_needs_its_slack():
    (policy,) = policies_for("denhaag", TODAY)
    assert judged(policy, {"bound_hours": 9.5}).verdict is Verdict.BEYOND
    assert judged(policy, {"bound_hours": 8.5}).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ('hours = 8\nsuorce = "x"', "unknown key"),
        ('source = "https://x"', "neither hours nor km"),
        ('hours = 8\nkm = 500\nsource = "https://x"', "combine"),
        ('hours = 8\nsource = ""', "no source"),
    ],
)
def test_a_broken_rule_is_refused(tmp_path, row, complaint):
    path = tmp_path / "own.toml"
    path.write_text(
        '[[policy]]\nid = "own"\nbody = "own"\nname = "Own"\nstatus = "in_force"\ncertainty = "seen"\n'
        f'modes = ["train"]\napplies_to = ["plane"]\nread_on = 2026-01-01\n{row}\n',
        encoding="utf-8",
    )
    with pytest.raises(DataError, match=complaint):
        read_policies(str(path))
