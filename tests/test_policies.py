"""Policies: dated rules, four verdicts, scenarios that a policy officer can read."""

import datetime as dt
import json
import tomllib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2 import estimate, estimate_frame
from reiscO2.cli import main
from reiscO2.errors import DataError, InputError, UnknownNameError
from reiscO2.judging import rules_for
from reiscO2.model import GroundJourney, Mode, Place, Verdict
from reiscO2.policies import (
    Policy,
    judge_facts,
    policies_for,
    probability_within,
    read_policies,
    shipped_policies,
    verdict_of,
)
from reiscO2.tables import data_file, shipped_records, values_of
from reiscO2.values import replace
from reiscO2.verdict_words import answers, finding_answer, limit_words

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
        distance_km=facts.get("rail_km"),
    )
    return judge_facts(
        policy, modes=facts.get("modes", ["plane"]), abroad=facts.get("abroad", True),
        great_circle_km=facts.get("km", 600.0), journey=known,
    )  # fmt: skip


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[s["name"] for s in SCENARIOS])
def test_a_scenario_has_its_verdict(scenario):
    date = dt.date.fromisoformat(str(scenario.get("date", TODAY)))
    (policy,) = policies_for(scenario["policy"], date)
    finding = judged(policy, scenario["input"])
    assert finding.policy == scenario["output"]["policy"]
    assert str(finding.verdict) == scenario["output"]["verdict"]
    assert finding.exception_required == scenario["output"]["exception_required"]


def test_the_fast_form_equals_the_table():
    table = tomllib.loads(Path(data_file("policies.toml")).read_text(encoding="utf-8"))["policy"]
    compiled = [values_of(record) for record in shipped_records("compiled/policies.txt")]
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
        policies_for("atlantis", TODAY)
    assert "rijk" in caught.value.known


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("DENHAAG", "denhaag-2020"),
        ("Den Haag", "denhaag-2020"),
        ("Gemeente Den Haag", "denhaag-2020"),
        ("gemeente den haag", "denhaag-2020"),
        ("DenHaag-2020", "denhaag-2020"),
        ("Universiteit Utrecht", "uu-2023"),
        ("Rijksoverheid", "rijk-cao"),
        ("Universiteit Leiden", "leiden-2024"),
    ],
)
def test_a_body_goes_by_its_name_in_any_case(text, rule):
    assert [p.id for p in policies_for(text, TODAY)] == [rule]


def test_half_a_name_is_suggested_and_never_taken():
    with pytest.raises(UnknownNameError, match=r"bedoelde u: universiteit-leiden"):
        policies_for("Leiden", TODAY)


# the day from which each rule without a known start is known, from the note or source in the table
UNKNOWN_STARTS = {
    "universiteit-leiden": ("leiden-2024", dt.date(2024, 11, 1)),
    "utwente": ("utwente", dt.date(2022, 1, 1)),
    "zweden-universiteiten": ("zweden-universiteiten", dt.date(2023, 5, 1)),
    "frankrijk-economie": ("frankrijk-economie", dt.date(2025, 1, 1)),
    "amsterdam": ("amsterdam-voor-2024", dt.date(2022, 1, 1)),
    "denhaag": ("denhaag-voor-2020", dt.date(2019, 1, 1)),
    "eu": ("eu-oud", dt.date(2014, 1, 1)),
}


def test_every_rule_without_a_start_is_in_the_list():
    assert {p.id for p in shipped_policies() if p.valid_from is None} == {
        rule for rule, _ in UNKNOWN_STARTS.values()
    }


@pytest.mark.parametrize("body", UNKNOWN_STARTS)
def test_a_rule_judges_no_trip_before_it_is_known(body):
    rule, first = UNKNOWN_STARTS[body]
    before = first - dt.timedelta(days=1)
    (policy,) = policies_for(body, first)
    assert (policy.id, policy.status in ("in_force", "replaced")) == (rule, True)
    (earlier,) = policies_for(body, before)
    assert (earlier.id, earlier.status) == (rule, "undated")
    finding = judged(earlier, {"train_hours": 1.0, "km": 10.0, "abroad": True})
    assert (finding.verdict, finding.exception_required) == (Verdict.UNKNOWN, "unknown")
    assert rule in {p.id for p in rules_for("all", first)}
    assert rule not in {p.id for p in rules_for("all", before)}


def test_a_rule_with_no_date_at_all_counts_from_the_year_it_was_read(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(
        '[[policy]]\nid = "own"\nbody = "own"\nname = "Own"\nstatus = "in_force"\ncertainty = "seen"\n'
        'modes = ["train"]\napplies_to = ["plane"]\nread_on = 2026-11-21\nhours = 8\nsource = "https://x"\n',
        encoding="utf-8",
    )
    (rule,) = read_policies(str(path))
    assert rule.since == dt.date(2026, 1, 1)
    assert not rule.judges(dt.date(2025, 12, 31))


def test_a_table_says_the_same_before_and_after_a_rule_is_known():
    days = ["2018-05-18", "2019-05-18", "2021-05-18", "2018-12-31"]
    trips = pd.DataFrame(
        {"origin": "Den Haag", "destination": "Londen", "mode": "plane", "date": days}
    )
    out = estimate_frame(trips)
    single = [estimate("Den Haag", "Londen", mode="plane", date=day).findings[0] for day in days]
    assert out["verdict"].tolist() == [str(f.verdict) for f in single]
    assert out["verdict"].tolist() == ["unknown", "within", "within", "unknown"]
    assert out["policy"].tolist() == [f.policy for f in single]


def test_a_body_that_had_no_rule_yet_is_refused():
    with pytest.raises(UnknownNameError, match="gold geen bekende regel"):
        policies_for("uu", dt.date(2015, 5, 18))


def test_all_bodies_in_a_list_and_each_rule_once():
    every = rules_for("all", TODAY)
    assert len(every) > 10
    assert rules_for(["all"], TODAY) == every
    assert {p.id for p in rules_for(["denhaag", "ALL"], TODAY)} == {p.id for p in every}
    assert len(rules_for(["denhaag", "all", "Gemeente Den Haag"], TODAY)) == len(every)


@pytest.mark.parametrize(
    ("rule", "nl", "en"),
    [
        ("denhaag-2020", "8 uur", "8 hours"),
        ("frankfurt-2020", "600 km; hemelsbreed 358 km", "600 km; great circle 358 km"),
        ("uu-2023", "8 uur en 700 km; hemelsbreed 358 km", "8 hours and 700 km; great circle 358 km"),
        ("rug-2023", "9 uur of 800 km; hemelsbreed 358 km", "9 hours or 800 km; great circle 358 km"),
        (
            "rijk-2017",
            "500 km, tenzij langer dan 6 uur; spoor 358 km",
            "500 km, unless longer than 6 hours; by rail 358 km",
        ),
    ],
)  # fmt: skip
def test_the_words_of_a_limit_say_what_decides(rule, nl, en):
    (policy,) = policies_for(rule, TODAY)
    finding = judged(policy, {"train_hours": 3.0, "km": 358.0, "rail_km": 358.0})
    assert (limit_words(finding), limit_words(finding, "en")) == (nl, en)
    assert "358" not in limit_words(finding, decided=False)
    at_home = judged(policy, {"train_hours": 3.0, "km": 358.0, "modes": ["train"]})
    assert "358" not in limit_words(at_home)


# --- kilometres over the rails ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("rail_km", "great_circle_km", "verdict"),
    [
        (330.0, 250.0, Verdict.WITHIN),
        (405.0, 318.0, Verdict.BORDERLINE),  # off by up to 10 %
        (395.0, 318.0, Verdict.BORDERLINE),
        (479.0, 384.0, Verdict.BEYOND),
        (None, 318.0, Verdict.UNKNOWN),  # no rail way is known
        (None, 405.0, Verdict.UNKNOWN),  # city to city, not station to station
        (None, 600.0, Verdict.BEYOND),  # no rail way is shorter than the great circle
    ],
)
def test_a_rule_of_rail_kilometres_counts_those(rail_km, great_circle_km, verdict):
    (policy,) = policies_for("eu-oud", dt.date(2014, 5, 1))
    assert policy.distance == "rail"
    finding = judged(policy, {"train_hours": 3.1, "km": great_circle_km, "rail_km": rail_km})
    assert (finding.verdict, finding.counted_km) == (verdict, rail_km)


def test_only_a_train_has_rail_kilometres():
    (policy,) = policies_for("eu-oud", dt.date(2014, 5, 1))
    boat = GroundJourney(HAGUE, THERE, 300.0, 10.0, "lines", Mode.FERRY, distance_km=200.0)
    finding = judge_facts(policy, modes=["plane"], abroad=True, great_circle_km=190.0, journey=boat)
    assert finding.verdict is Verdict.UNKNOWN


@given(km=st.floats(1, 2000), more=st.floats(0, 500))
def test_farther_over_the_rails_is_never_nearer(km, more):
    order = [Verdict.WITHIN, Verdict.BORDERLINE, Verdict.BEYOND]
    (policy,) = policies_for("eu-oud", dt.date(2014, 5, 1))
    near, far = (
        judged(policy, {"train_hours": 3.0, "km": 1.0, "rail_km": x}).verdict
        for x in (km, km + more)
    )
    assert order.index(near) <= order.index(far)


@pytest.mark.parametrize(
    ("origin", "destination", "policy", "date", "verdict"),
    [
        ("Brussel", "Frankfurt", "eu", "2014-05-01", "borderline"),
        ("Den Haag", "Parijs", "eu", "2014-05-01", "beyond"),
        ("Den Haag", "Hamburg", "rijk", "2019-05-01", "borderline"),
        ("Den Haag", "Berlijn", "rijk", "2019-05-01", "beyond"),
        ("Den Haag", "Brussel", "rijk", "2019-05-01", "within"),
    ],
)
def test_trips_under_rules_of_rail_kilometres(origin, destination, policy, date, verdict):
    """On the great circle all but Berlin would be within: 318, 384 and 417 km."""
    finding = estimate(origin, destination, mode="plane", policy=policy, date=date).findings[0]
    assert (str(finding.verdict), finding.distance) == (verdict, "rail")
    assert finding.counted_km > finding.great_circle_km
    row = pd.DataFrame(
        {"origin": [origin], "destination": [destination], "mode": "plane", "date": date}
    )
    assert estimate_frame(row, policy=policy)["verdict"].tolist() == [verdict]


# --- a rule by its id, outside its time ------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "date"), [("denhaag-2020", "2019-06-01"), ("denhaag-voor-2020", "2026-06-01")]
)
def test_a_rule_outside_its_time_asks_for_nothing(rule, date):
    done = estimate("Den Haag", "Parijs", mode="plane", policy=rule, date=date)
    (finding,) = done.findings
    assert (finding.status, finding.exception_required) == ("not_then", "no")
    assert finding.verdict is Verdict.WITHIN  # what it would have said
    assert answers(done)["exception"] == f"n.v.t.: de regel ({rule}) gold niet op de reisdatum."
    assert "not in force on the travel date" in answers(done, "en")["exception"]


def test_a_rule_in_its_time_or_of_no_force_keeps_its_status():
    assert policies_for("denhaag-2020", "2020-07-14")[0].status == "in_force"
    assert policies_for("denhaag-2020", "2020-07-13")[0].status == "not_then"
    assert policies_for("eu-oud", dt.date(2013, 5, 1))[0].status == "undated"
    assert policies_for("utrecht-2018", dt.date(2010, 1, 1))[0].status == "motion"


@pytest.mark.parametrize("date", ["2026-05-18", dt.datetime(2026, 5, 18, 9), TODAY])
def test_a_date_may_be_text(date):
    assert [p.id for p in policies_for("denhaag", date)] == ["denhaag-2020"]
    with pytest.raises(InputError, match="geen datum"):
        policies_for("denhaag", "gisteren")


# --- a rule of one's own ---------------------------------------------------------------------

OWN = {
    "id": "own", "body": "own", "name": "Own", "status": "in_force", "certainty": "seen", "modes": ("train",),
    "applies_to": ("plane",), "source": "x", "read_on": TODAY, "valid_from": TODAY,
}  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"hours": 8, "km": 500, "combine": "xor"}, "combine 'xor'; one of: and, or, unless"),
        ({"hours": float("nan")}, "hours 'nan' is no number above 0"),
        ({"hours": -1}, "hours '-1'"),
        ({"km": float("inf")}, "km 'inf'"),
        ({"hours": "8"}, "hours '8'"),
        ({}, "neither hours nor km"),
        ({"hours": 8, "combine": "or"}, "combine joins two limits"),
        ({"hours": 8, "clock": "sundial"}, "clock 'sundial'"),
        ({"km": 8, "distance": "road"}, "distance 'road'"),
        ({"hours": 8, "status": "maybe"}, "status 'maybe'"),
        ({"hours": 8, "modes": ("trein",)}, "'trein' is no mode"),
        ({"hours": 8, "modes": "train"}, "no list of modes"),
    ],
)
def test_a_policy_of_ones_own_is_checked(wrong, said):
    assert Policy(**OWN, hours=8.0).limit_minutes == 480.0
    with pytest.raises(InputError, match="policy 'own'") as caught:
        Policy(**(OWN | wrong))
    assert said in str(caught.value)


# --- sentences -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "facts", "nl", "en"),
    [
        (
            "rijk-cao", {"train_hours": 9.5},
            "is niet binnen 8 uur per trein bereikbaar (snelste", "is not within 8 hours by train (fastest",
        ),
        (
            "denhaag-2020", {"train_hours": 3.0},
            "is binnen 8 uur per trein of bus bereikbaar (snelste", "is within 8 hours by train or bus (fastest",
        ),
        (
            "rug-2023", {"train_hours": 9.5, "km": 666.0, "sigma_minutes": 10.0},
            "ligt binnen 800 km (snelste reis 9 uur 30 ± 10 min, trein; hemelsbreed 666 km)",
            "is within 800 km (fastest journey 9 h 30 ± 10 min, train; great circle 666 km)",
        ),
        (
            "rug-2023", {"train_hours": 17.0, "km": 1500.0},
            "ligt niet binnen 800 km en is niet binnen 9 uur per trein bereikbaar",
            "is not within 800 km and not within 9 hours by train",
        ),
        (
            "uu-2023", {"train_hours": 5.0, "km": 600.0},
            "ligt binnen 700 km en is binnen 8 uur per trein bereikbaar",
            "is within 700 km and within 8 hours by train",
        ),
        ("uu-2023", {"train_hours": 5.0, "km": 760.0}, "ligt niet binnen 700 km (", "is not within 700 km ("),
        (
            "rijk-2017", {"train_hours": 3.0, "rail_km": 300.0},
            "ligt binnen 500 km en is binnen 6 uur per trein bereikbaar (snelste reis 3 uur 00",
            "is within 500 km and within 6 hours by train",
        ),
        ("rijk-2017", {"train_hours": 3.0, "rail_km": 505.0}, "ligt rond de 500 km (", "is about 500 km ("),
        (
            "rijk-2017", {"train_hours": 6.1, "rail_km": 300.0},
            "ligt rond de 6 uur per trein (", "is about 6 hours by train (",
        ),
        (
            "vlaamse-overheid-2019", {"km": 900.0},
            "Onbekend of Somewhere binnen 6 uur per trein, bus of auto bereikbaar is;",
            "Unknown whether Somewhere is within 6 hours by train, bus or car;",
        ),
        ("uu-2023", {"km": 600.0}, "Onbekend of Somewhere binnen 8 uur per trein bereikbaar is;", "within 8 hours"),
    ],
)  # fmt: skip
def test_the_sentences_name_what_the_rule_counts(rule, facts, nl, en):
    (policy,) = policies_for(rule, TODAY)
    finding = replace(judged(policy, facts), destination=THERE, status="in_force")
    done = estimate("Den Haag", "Parijs", mode="plane", date=TODAY)
    assert nl in finding_answer(done, finding)
    assert en in finding_answer(done, finding, "en")


@pytest.mark.parametrize(
    ("lang", "ours", "other", "limit"),
    [
        ("nl", ("spoed of crisis", "handiger; sneller", "verslag per reis"), "Luxemburg", "500 km spoor tenzij"),
        ("en", ("urgency or crisis", "more convenient; faster", "a report per trip"), "Luxembourg",
         "500 km by rail unless"),
    ],
)  # fmt: skip
def test_the_list_shows_exceptions_and_duties(capsys, lang, ours, other, limit):
    assert main(["policies", "denhaag-2020", "--lang", lang]) == 0
    out = capsys.readouterr().out
    for text in ours:
        assert text in out
    assert main(["policies", "rijk-2017", "--lang", lang]) == 0
    out = capsys.readouterr().out
    assert other in out and limit in out


def test_a_verdict_names_the_exceptions_of_its_rule(capsys):
    words = ["estimate", "Den Haag", "Luxemburg", "--mode", "plane", "--policy", "rijk"]
    assert main([*words, "--date", "2019-05-01"]) == 0
    assert "wel: vlucht veel sneller, bijvoorbeeld Luxemburg." in capsys.readouterr().out


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
