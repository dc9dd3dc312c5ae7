"""Which place a policy looks at: cities, not their airports; stops of a tour, not connections."""

import pytest

import reiscO2
from reiscO2.errors import InputError, NotADestinationError
from reiscO2.judging import flights, rules_for
from reiscO2.model import Verdict
from reiscO2.trips import parse_date

DAY = "2026-05-18"


def looked_at(*legs, destination, **options):
    trip = reiscO2.make_trip("Den Haag", destination, legs=legs, date=DAY, **options)
    return [(a.name, b.name) for a, b in flights(trip)]


def test_a_train_from_the_airport_changes_nothing():
    plane = ("plane", "AMS", "MUC", None)
    assert looked_at(plane, ("train", "MUC", "München", None), destination="München") == [
        ("The Hague", "Munich")
    ]
    direct = reiscO2.estimate("Den Haag", "München", mode="plane", date=DAY).findings[0]
    legs = [plane, ("train", "MUC", "München", None)]
    by_legs = reiscO2.estimate("Den Haag", "München", legs=legs, date=DAY).findings[0]
    assert (by_legs.verdict, by_legs.ground_minutes) == (direct.verdict, direct.ground_minutes)


def test_the_place_that_one_goes_to_is_judged_not_the_airport():
    legs = (("plane", "AMS", "ZRH", None), ("train", "ZRH", "Bazel", None))
    assert looked_at(*legs, destination="Bazel") == [("The Hague", "Basel")]


def test_an_airport_code_is_judged_as_its_city():
    finding = reiscO2.estimate("Den Haag", "MUC", mode="plane", date=DAY).findings[0]
    assert finding.destination.name == "Munich"
    assert finding.verdict is not Verdict.BEYOND


def test_a_connection_is_no_destination():
    trip = reiscO2.make_trip("Den Haag", "Stockholm", mode="plane", via=["Kopenhagen"], date=DAY)
    assert [(a.name, b.name) for a, b in flights(trip)] == [("The Hague", "Stockholm")]


def test_every_stop_of_a_tour_is_judged():
    legs = (
        ("plane", "Den Haag", "Parijs", None),
        ("plane", "Parijs", "Stockholm", None),
        ("plane", "Stockholm", "Den Haag", None),
    )
    assert looked_at(*legs, destination="Den Haag") == [
        ("The Hague", "Paris"),
        ("Paris", "Stockholm"),
    ]
    trip = reiscO2.make_trip("Den Haag", "Den Haag", legs=legs, date=DAY)
    assert reiscO2.judge(trip).verdict is Verdict.WITHIN  # the strictest speaks
    said = reiscO2.estimate(trip).findings
    assert [f.destination.name for f in said] == ["Paris", "Stockholm"]


def test_findings_name_their_own_destination():
    legs = [
        ("plane", "Den Haag", "Parijs", None),
        ("train", "Parijs", "Lyon", None),
        ("plane", "Lyon", "Stockholm", None),
    ]
    from reiscO2.verdict_words import answers

    done = reiscO2.estimate("Den Haag", "Stockholm", legs=legs, date=DAY)
    text = answers(done)["exception"]
    assert "Parijs is binnen 8 uur" in text
    assert "Stockholm is niet binnen 8 uur" in text


@pytest.mark.parametrize("mode", ["train", "coach", "car"])
@pytest.mark.parametrize(
    "place", ["Dubai", "Beijing", "Caïro", "Marrakesh", "Kaapstad", "New York"]
)
def test_no_ground_transport_to_another_continent(mode, place):
    with pytest.raises(NotADestinationError, match="werelddeel"):
        reiscO2.estimate("Den Haag", place, mode=mode, date=DAY)


def test_no_journey_to_where_one_is():
    with pytest.raises(NotADestinationError, match="dezelfde plaats"):
        reiscO2.ground_journey("Den Haag", "Den Haag")


def test_a_trip_takes_no_values_beside_it():
    trip = reiscO2.make_trip("Den Haag", "Oslo", mode="plane", date=DAY)
    for beside in ({"travellers": 5}, {"date": DAY}, {"round_trip": False}, {"via": ["Parijs"]}):
        with pytest.raises(InputError, match="Trip"):
            reiscO2.estimate(trip, **beside)


def test_motions_are_shown_but_not_for_the_form():
    from reiscO2.verdict_words import answers

    done = reiscO2.estimate(
        "Den Haag", "Parijs", mode="plane", date=DAY, policy=["denhaag", "utrecht-2018"]
    )
    assert [f.status for f in done.findings] == ["in_force", "motion"]
    assert "750" not in answers(done)["exception"]


def test_all_policies_side_by_side():
    rules = rules_for("all", parse_date(DAY))
    assert {"denhaag-2020", "rijk-cao"} <= {rule.id for rule in rules}
    assert all(rule.status in ("in_force", "replaced") for rule in rules)


def test_a_rule_of_kilometres_speaks_of_kilometres():
    from reiscO2.verdict_words import answers

    done = reiscO2.estimate("Frankfurt", "Parijs", mode="plane", date=DAY, policy="frankfurt")
    assert "binnen 600 km" in answers(done)["exception"]


def test_a_modelled_coach_turns_no_train_that_is_known():
    """Groningen - Copenhagen: the train is beyond, and the formula for a coach is not likely within."""
    finding = reiscO2.estimate("Groningen", "Kopenhagen", mode="plane", date=DAY).findings[0]
    assert (finding.ground_mode, finding.layer, finding.verdict) == (
        "train", "lines", Verdict.BEYOND,
    )  # fmt: skip
    only = reiscO2.estimate("Den Haag", "Sarajevo", mode="plane", date=DAY).findings[0]
    assert (only.ground_mode, only.layer) == ("coach", "model")


def test_a_finding_says_what_its_journey_says():
    finding = reiscO2.estimate("Baarle-Nassau", "Berlijn", mode="plane", date=DAY).findings[0]
    assert "ground-access" in {notice.id for notice in finding.notices}


def test_an_island_whose_ferry_takes_days_is_beyond():
    finding = reiscO2.estimate("Den Haag", "Tórshavn", mode="plane", date=DAY).findings[0]
    assert (finding.verdict, finding.reason) == (Verdict.BEYOND, "long-crossing")
    near = reiscO2.estimate("Den Haag", "Saint Peter Port", mode="plane", date=DAY).findings[0]
    assert (near.verdict, near.reason) == (Verdict.UNKNOWN, "over-sea")


@pytest.mark.parametrize("trip", ["Den Haag - Parijs", None, 5])
def test_what_is_no_trip_is_refused(trip):
    with pytest.raises(InputError, match=r"is no Trip; make one first: make_trip"):
        reiscO2.judge(trip, "denhaag")
