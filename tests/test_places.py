"""Places: names that officials type, ambiguity, areas, codes, coordinates, bad input.

Expected countries and towns are common knowledge; the names of GeoNames are the canonical ones.
"""

import csv
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from place_cases import capitals, names
from reiscO2.errors import (
    AmbiguousPlaceError,
    InputError,
    NotADestinationError,
    PlaceNotFoundError,
)
from reiscO2.geodesy import great_circle_km
from reiscO2.model import PlaceMatch
from reiscO2.places import find_place, resolve_many, resolve_place, search_places
from reiscO2.places.fold import fold, loose
from reiscO2.places.suggest import distance, near, one_edit
from reiscO2.tables import data_file, read_rows


def test_enough_names_are_tried():
    assert len(list(names())) >= 150, len(list(names()))
    assert len(list(capitals())) >= 170


@pytest.mark.parametrize(("text", "country", "name"), list(names()))
def test_a_name_is_settled(text, country, name):
    place = resolve_place(text)
    assert (place.country, fold(place.name)) == (country, fold(name))
    assert place.kind == "city"
    assert place.id.startswith(("geonames:", "own:"))


@pytest.mark.parametrize(("text", "country"), list(capitals()))
def test_capitals_in_dutch(text, country):
    assert resolve_place(text).country == country


def _measured(text, country, lat, lon):
    try:
        place = resolve_place(text)
    except InputError:
        return False
    return place.country == country and great_circle_km(place.lat, place.lon, lat, lon) <= 30.0


def test_the_measured_list_where_it_lies_beside_the_checkout():
    path = Path(__file__).parents[2] / "shared" / "evidence" / "place_names.csv"
    if not path.is_file():
        pytest.skip("no list of measured place names beside this checkout")
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    hits = [
        _measured(r["name"], r["expected_country"], float(r["lat"]), float(r["lon"])) for r in rows
    ]
    assert sum(hits) / len(hits) >= 0.97


def test_travels_of_american_secretaries_where_they_lie_beside_the_checkout():
    path = Path(__file__).parents[2] / "shared" / "data" / "us_state_foreign_travels.csv"
    if not path.is_file():
        pytest.skip("no list of travels beside this checkout")
    asked = found = 0
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for text in row["locale"].split(","):
                if row["country"] == "country" or not text.strip() or "(" in text or ")" in text:
                    continue
                asked += 1
                try:
                    find_place(text, row["country"])
                    found += 1
                except InputError:
                    pass
    assert asked > 4000
    assert found / asked >= 0.93  # the rest are bases, castles, islands and old colonies


# what is settled, and what is said with it


def test_a_settled_name_with_a_near_namesake_says_so():
    match = find_place("Guadalajara")
    (notice,) = match.notices
    assert notice.id == "place-settled"
    said = dict(notice.values)
    assert said == {
        "text": "Guadalajara",
        "name": "Guadalajara (MX)",
        "runners_up": "Guadalajara (ES)",
    }
    assert [p.country for p in match.runners_up] == ["ES"]
    assert 0.15 <= match.gap < 1.0


def test_a_clear_name_says_nothing():
    match = find_place("Straatsburg")
    assert match == PlaceMatch(match.place)
    assert match.place.name == "Strasbourg"
    assert match.place.name_nl == "Straatsburg"
    assert match.place.label == "Straatsburg"
    assert match.place.region == "Grand Est"
    assert match.place.population > 200_000


@pytest.mark.parametrize(
    "text", ["Bethlehem", "Newcastle", "Boston", "Bergen", "San José", "Washington"]
)
def test_our_own_facts_win_and_are_told(text):
    match = find_place(text)
    assert match.notices[0].id == "place-settled"
    assert match.runners_up


def test_an_ambiguous_name_lists_its_candidates_and_a_way_out():
    with pytest.raises(AmbiguousPlaceError, match=r"Hamilton \(CA\), Hamilton \(GB\)") as caught:
        find_place("Hamilton", field="destination")
    error = caught.value
    assert {p.country for p in error.candidates} >= {"CA", "GB"}
    assert error.field == "destination"
    assert "\n" not in str(error)
    assert resolve_place("Hamilton, Canada").country == "CA"
    assert resolve_place("Hamilton", "GB").country == "GB"
    again = pickle.loads(pickle.dumps(error))
    assert again.field == "destination"
    assert str(again) == str(error)


def test_limburg_is_not_settled_in_silence():
    with pytest.raises(AmbiguousPlaceError):
        find_place("Limburg")
    match = find_place("Limburg, Nederland")
    assert match.place.name == "Maastricht"
    assert match.notices[0].id == "area-is-town"
    assert resolve_place("Limburg an der Lahn").country == "DE"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Voorne aan Zee", "Hellevoetsluis"),
        ("Land van Cuijk", "Cuijk"),
        ("Het Hogeland", "Winsum"),
        ("Texel", "Den Burg"),
        ("Noardeast-Fryslân", "Dokkum"),
        ("Maashorst", "Uden"),
        ("Westland", "Naaldwijk"),
    ],
)
def test_a_municipality_is_its_main_town_with_a_notice(text, name):
    match = find_place(text)
    assert match.place.country == "NL"
    assert match.place.name == name
    assert match.notices[0].id == "area-is-town"


def test_every_municipality_of_our_table_is_found():
    rows = [r for _, r in read_rows(data_file("place_names.csv")) if r["kind"] == "municipality"]
    rows = [r for r in rows if r["country"] == "NL"]
    assert len(rows) >= 150
    wrong = [r["name"] for r in rows if resolve_place(r["name"], "NL").country != "NL"]
    assert wrong == []


def test_every_own_name_is_found():
    """Each row of the table leads to the place it names (with its country where names clash)."""
    wrong = []
    for line, row in read_rows(data_file("place_names.csv")):
        if row["kind"] in ("region", "ambiguous", "continent", "sea") or row["country"] == "AN":
            continue
        try:
            place = find_place(row["name"], row["country"]).place
        except InputError as error:
            wrong.append((line, str(error)))
            continue
        if place.country != row["country"]:
            wrong.append((line, row["name"], place.country))
    assert wrong == []


# countries and regions


@pytest.mark.parametrize(
    "text",
    [
        "Zweden",
        "Sweden",
        "Schweden",
        "Suède",
        "Sverige",
        "Duitsland",
        "VS",
        "Engeland",
        "Georgia",
        "Mexico",
    ],
)
def test_a_country_is_no_destination(text):
    with pytest.raises(
        NotADestinationError, match="is een land.*; noem een plaats, bijvoorbeeld "
    ) as caught:
        find_place(text)
    assert caught.value.value == text


@pytest.mark.parametrize("text", ["Beieren", "Toscane", "Normandië", "Zeeland"])
def test_a_region_is_no_destination(text):
    with pytest.raises(NotADestinationError, match="is een gebied; noem een plaats"):
        find_place(text)


@pytest.mark.parametrize(
    "text", ["Luxemburg", "Monaco", "Singapore", "Djibouti", "San Marino", "Hongkong"]
)
def test_a_country_that_is_a_city_is_the_city_with_a_notice(text):
    match = find_place(text)
    assert match.place.kind == "city"
    assert [n.id for n in match.notices] == ["country-is-city"]


def test_every_country_has_a_name_and_a_capital_we_know():
    for line, row in read_rows(data_file("countries.csv")):
        assert row["name_nl"], line
        if row["capital"]:
            assert find_place(row["capital"], row["code"]).place.country, line
        with (
            pytest.raises((NotADestinationError, AmbiguousPlaceError))
            if not row["city"]
            else _no_error()
        ):
            find_place(row["name_nl"])


class _no_error:  # noqa: N801 - used like a function
    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Mexico", "MX"),
        ("Cambridge", "Verenigde Staten"),
        ("Seoul", "Korea, South"),
        ("Yalta", "U.S.S.R."),
        ("Oranjestad", "NL"),
        ("Hong Kong", "China"),
    ],
)
def test_a_country_beside_the_name(text, country):
    assert find_place(text, country).place.name


def test_an_unknown_country_is_refused():
    with pytest.raises(InputError, match="'Atlantis' is geen bekend land"):
        find_place("Parijs", "Atlantis")


def test_a_name_in_the_wrong_country_says_where_it_is():
    with pytest.raises(PlaceNotFoundError, match=r"wel bekend: Keulen \(DE\)"):
        find_place("Keulen", "FR")
    with pytest.raises(PlaceNotFoundError, match=r"wel bekend: Keulen \(DE\)"):
        find_place("Keulen (Frankrijk)")


# laws


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("amxterqam", "Amsterdam"), ("rottexdaq", "Rotterdam"), ("stockhylz", "Stockholm"), ("kopenxagez", "Kopenhagen")],
)  # fmt: skip
def test_two_letters_that_a_name_does_not_have_are_two_edits(typed, meant):
    assert near(typed, 1)[0].place.label == meant


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.integers(0, 3))
def test_edits_are_counted_up_to_a_bound(a, b, most):
    rows = [[j for j in range(len(b) + 1)]]
    for i, x in enumerate(a, 1):
        rows.append([i])
        for j, y in enumerate(b, 1):
            rows[i].append(min(rows[i - 1][j] + 1, rows[i][-1] + 1, rows[i - 1][j - 1] + (x != y)))
    assert distance(a, b, most) == min(rows[-1][-1], most + 1)


@given(st.text("abcdefg ", min_size=3, max_size=8))
def test_one_edit_is_one_edit(text):
    key = fold(text)
    assert all(
        distance(key, other, 2) <= 2 for other in list(one_edit(key))[:50]
    )  # a swap counts two
    assert key not in one_edit(key)


@given(st.sampled_from([text for text, _, _ in names()]), st.randoms())
def test_case_blanks_and_accents_do_not_matter(text, random):
    plain = resolve_place(text)
    if len(text) == 3 or "," in text or "(" in text:
        return
    shouted = "".join(c.upper() if random.random() < 0.5 else c.lower() for c in text)
    assert resolve_place(f"  {shouted} ") == plain


def test_connecting_words_make_no_other_name():
    assert loose("frankfurt am main") == loose("frankfurt a d main") == "frankfurt main"
    assert loose("den haag") == ""
    assert fold("Sint-Petersburg") == fold("St. Petersburg") == fold("Sankt Petersburg")


def test_a_place_is_its_own_answer():
    place = resolve_place("Oslo")
    assert find_place(place) == PlaceMatch(place)
    assert resolve_place(place) is place


def test_many_names_are_resolved_once_each():
    found = resolve_many(["Parijs", "Zweden", "Parijs", "Parijss"])
    assert list(found) == ["Parijs", "Zweden", "Parijss"]
    assert found["Parijs"].place.name == "Paris"
    assert isinstance(found["Zweden"], NotADestinationError)
    assert isinstance(found["Parijss"], PlaceNotFoundError)


def test_searching_gives_the_best_first():
    assert search_places("Cambridge")[0].country == "GB"
    assert len(search_places("San", 5)) == 5
    assert search_places("Straatsb")[0].name == "Strasbourg"
    assert search_places("Parijss")[0].name == "Paris"
    assert search_places("AMS")[0].id == "iata:AMS"
    assert search_places("Rome", 0) == []
    with pytest.raises(InputError):
        search_places("")
